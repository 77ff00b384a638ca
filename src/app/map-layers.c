/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/map-layers.h"

#include <glib/gi18n-lib.h>

struct _TerrierMapLayers
{
  AdwWindow parent_instance;

  GtkListBox *list;
  GtkLabel *status;
  GtkSwitch *online;
  AdwActionRow *online_row;

  TerrierSettings *settings;
  TerrierMapPacks *packs; /* of the settings */
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (TerrierMapLayers, terrier_map_layers, ADW_TYPE_WINDOW)

static void
say (TerrierMapLayers *self, const char *sentence)
{
  gtk_label_set_text (self->status, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->status), sentence != NULL);
}

/* --- Adding --- */

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierMapLayers) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!terrier_map_packs_add_finish (TERRIER_MAP_PACKS (source), result, &error)
      && self->status != NULL)
    say (self, error->message);
}

/**
 * terrier_map_layers_add_file:
 * @self: the window
 * @file: chosen or dropped
 *
 * Adds a pack on top, or says what is wrong with it.
 */
void
terrier_map_layers_add_file (TerrierMapLayers *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL || !g_utf8_validate (path, -1, NULL))
    {
      say (self, _ ("A map pack must be a file on this computer whose name can be written."));
      return;
    }
  say (self, NULL);
  terrier_map_packs_add_async (self->packs, path, added_cb, g_object_ref (self));
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, TerrierMapLayers *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));

      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);

          terrier_map_layers_add_file (self, file);
        }
    }
  g_clear_object (&self->chooser);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierMapLayers *self = TERRIER_MAP_LAYERS (widget);
  GtkFileFilter *filter = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Add Map Packs"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), NULL);
  gtk_file_filter_set_name (filter, _ ("GeoPackage and MBTiles"));
  gtk_file_filter_add_suffix (filter, "gpkg");
  gtk_file_filter_add_suffix (filter, "mbtiles");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_object_unref (filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TerrierMapLayers *self)
{
  for (GSList *file = g_value_get_boxed (value); file != NULL; file = file->next)
    terrier_map_layers_add_file (self, file->data);
  return TRUE;
}

/* --- Rows --- */

static guint
position_of (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
on_cb (GtkSwitch *on, GParamSpec *pspec, TerrierMapLayers *self)
{
  terrier_map_packs_set_on (self->packs, position_of (GTK_WIDGET (on)), gtk_switch_get_active (on));
}

/* The row that moved is a new one; the keyboard stays with it. */
static void
move (TerrierMapLayers *self, GtkWidget *button, int by)
{
  int position = (int) position_of (button) + by;
  GtkListBoxRow *row;

  terrier_map_packs_move (self->packs, (guint) (position - by), by);
  row = gtk_list_box_get_row_at_index (self->list, position);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
up_cb (GtkButton *button, TerrierMapLayers *self)
{
  move (self, GTK_WIDGET (button), -1);
}

static void
down_cb (GtkButton *button, TerrierMapLayers *self)
{
  move (self, GTK_WIDGET (button), 1);
}

static void
remove_cb (GtkButton *button, TerrierMapLayers *self)
{
  terrier_map_packs_remove (self->packs, position_of (GTK_WIDGET (button)));
}

static void
add_button (TerrierMapLayers *self,
            AdwActionRow *row,
            const char *icon,
            const char *label,
            GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  adw_action_row_add_suffix (row, button);
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  TerrierMapLayers *self = user_data;
  TerrierMapPack *pack = item;
  const char *credits = terrier_map_pack_get_credits (pack);
  g_autofree char *what = credits != NULL
                              ? g_strconcat (terrier_map_pack_get_what (pack), "\n", credits, NULL)
                              : g_strdup (terrier_map_pack_get_what (pack));
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  GtkWidget *on = gtk_switch_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), terrier_map_pack_get_title (pack));
  adw_action_row_set_subtitle (row, what);
  adw_action_row_set_subtitle_lines (row, 4);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), what);
  gtk_widget_set_valign (on, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (on), terrier_map_pack_get_on (pack));
  gtk_widget_set_sensitive (on, !terrier_map_pack_has_fault (pack));
  gtk_accessible_update_property (GTK_ACCESSIBLE (on), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  terrier_map_pack_get_title (pack), -1);
  g_signal_connect_object (on, "notify::active", G_CALLBACK (on_cb), self, 0);
  adw_action_row_add_prefix (row, on);
  if (terrier_map_pack_has_fault (pack))
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  add_button (self, row, "go-up-symbolic", _ ("Move up"), G_CALLBACK (up_cb));
  add_button (self, row, "go-down-symbolic", _ ("Move down"), G_CALLBACK (down_cb));
  add_button (self, row, "list-remove-symbolic", _ ("Remove from the list"),
              G_CALLBACK (remove_cb));
  return GTK_WIDGET (row);
}

/* --- The network --- */

static void
online_cb (TerrierMapLayers *self)
{
  terrier_map_packs_set_online (self->packs, gtk_switch_get_active (self->online));
}

/* Whose server it is stands there before it is switched on. */
static void
describe_online (TerrierMapLayers *self)
{
  g_autofree char *url = terrier_settings_dup_text (self->settings, "online-map-url");
  g_autofree char *credits = terrier_settings_dup_text (self->settings, "online-map-credits");
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autofree char *sentence = g_strdup_printf (
      /* Translators: the name of a server, and the licence line of its map. */
      _ ("Asks %s for what is in view, which tells it where you look. %s"),
      host != NULL ? host : url, credits);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->online_row), FALSE);
  adw_action_row_set_subtitle (self->online_row, sentence);
  gtk_switch_set_active (self->online, terrier_map_packs_get_online (self->packs));
}

static void
terrier_map_layers_dispose (GObject *object)
{
  TerrierMapLayers *self = TERRIER_MAP_LAYERS (object);

  g_clear_object (&self->chooser);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_MAP_LAYERS);
  self->status = NULL;
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (terrier_map_layers_parent_class)->dispose (object);
}

static void
terrier_map_layers_class_init (TerrierMapLayersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_map_layers_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/map-layers.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierMapLayers, list);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapLayers, status);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapLayers, online);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapLayers, online_row);
  gtk_widget_class_install_action (widget_class, "layers.add", NULL, add_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
terrier_map_layers_init (TerrierMapLayers *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkWidget *none = gtk_label_new (_ ("No packs yet"));

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (none, "dim-label");
  gtk_widget_set_margin_top (none, 18);
  gtk_widget_set_margin_bottom (none, 18);
  gtk_list_box_set_placeholder (self->list, none);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * terrier_map_layers_new:
 * @settings: of the program
 * @parent: a widget of the window that it stands over
 *
 * Returns: (transfer none): the window, owned by GTK; to be presented
 */
TerrierMapLayers *
terrier_map_layers_new (TerrierSettings *settings, GtkWidget *parent)
{
  TerrierMapLayers *self
      = g_object_new (TERRIER_TYPE_MAP_LAYERS, "transient-for", gtk_widget_get_root (parent), NULL);

  self->settings = g_object_ref (settings);
  self->packs = terrier_map_packs_get (settings);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->packs), create_row, self, NULL);
  describe_online (self);
  g_signal_connect_object (self->online, "notify::active", G_CALLBACK (online_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}
