/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/place-entry.h"

#include "app/labels.h"
#include "store/postcodes.h"

#include <glib/gi18n-lib.h>

struct _TerrierPlaceEntry
{
  AdwBin parent_instance;

  GtkEditable *entry;
  GtkPopover *popover;
  GtkListBox *list;
  GtkLabel *none;

  TerrierSession *session;
  GPtrArray *found; /* TerrierFoundPlace, as listed; (nullable) */
  GCancellable *finding;
};

enum
{
  SIGNAL_FOUND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierPlaceEntry, terrier_place_entry, ADW_TYPE_BIN)

static gpointer
find_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *postcodes = terrier_postcodes_path ();

  return terrier_place_find (reader, data, postcodes, error);
}

static GtkWidget *
row_new (const TerrierFoundPlace *place)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", place->name, place->detail);

  gtk_box_append (GTK_BOX (box), terrier_label_new_cut (place->name, NULL));
  gtk_box_append (GTK_BOX (box), terrier_label_new_cut (place->detail, "dim-label"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
show_found (TerrierPlaceEntry *self, const char *complaint)
{
  GtkWidget *child;
  guint n = self->found != NULL ? self->found->len : 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, row_new (self->found->pdata[i]));
  if (n > 0)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_label_set_text (self->none,
                      complaint != NULL
                          ? complaint
                          : _ ("No place, postcode, grid reference or UPRN of that kind. Postcodes "
                               "come from a table: Import Postcodes in the menu."));
  gtk_widget_set_visible (GTK_WIDGET (self->none), n == 0);
  gtk_popover_popup (self->popover);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierPlaceEntry) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *found = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&found, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = found;
  show_found (self, error != NULL ? error->message : NULL);
}

static void
text_changed_cb (TerrierPlaceEntry *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  if (*text == '\0' || self->session == NULL)
    {
      g_clear_pointer (&self->found, g_ptr_array_unref);
      gtk_popover_popdown (self->popover);
      return;
    }
  self->finding = g_cancellable_new ();
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), find_func,
                                g_steal_pointer (&text), g_free, (GDestroyNotify) g_ptr_array_unref,
                                self->finding, found_cb, g_object_ref (self));
}

static void
take (TerrierPlaceEntry *self, GtkListBoxRow *row)
{
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (self->found == NULL || index < 0 || (guint) index >= self->found->len)
    return;
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[SIGNAL_FOUND], 0, self->found->pdata[index]);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, TerrierPlaceEntry *self)
{
  take (self, row);
}

static void
activate_cb (TerrierPlaceEntry *self)
{
  take (self, gtk_list_box_get_selected_row (self->list));
}

static void
move_by (TerrierPlaceEntry *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;

  row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        TerrierPlaceEntry *self)
{
  switch (keyval)
    {
    case GDK_KEY_Down:
      move_by (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      move_by (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      gtk_editable_set_text (self->entry, "");
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
terrier_place_entry_grab_focus (GtkWidget *widget)
{
  TerrierPlaceEntry *self = TERRIER_PLACE_ENTRY (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
  return TRUE;
}

static void
terrier_place_entry_dispose (GObject *object)
{
  TerrierPlaceEntry *self = TERRIER_PLACE_ENTRY (object);

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_object (&self->session);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  /* The bin lets go of its child before the template does, or it would do so twice. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TERRIER_TYPE_PLACE_ENTRY);

  G_OBJECT_CLASS (terrier_place_entry_parent_class)->dispose (object);
}

static void
terrier_place_entry_class_init (TerrierPlaceEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_place_entry_dispose;
  widget_class->grab_focus = terrier_place_entry_grab_focus;
  signals[SIGNAL_FOUND] = g_signal_new ("found", TERRIER_TYPE_PLACE_ENTRY, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/place-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierPlaceEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, TerrierPlaceEntry, popover);
  gtk_widget_class_bind_template_child (widget_class, TerrierPlaceEntry, list);
  gtk_widget_class_bind_template_child (widget_class, TerrierPlaceEntry, none);
}

static void
terrier_place_entry_init (TerrierPlaceEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  /* Before the entry, which would take the arrows for its own. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (gtk_popover_popdown), self->popover,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

void
terrier_place_entry_set_session (TerrierPlaceEntry *self, TerrierSession *session)
{
  g_return_if_fail (TERRIER_IS_PLACE_ENTRY (self));

  g_set_object (&self->session, session);
}

GtkEditable *
terrier_place_entry_get_editable (TerrierPlaceEntry *self)
{
  return self->entry;
}

guint
terrier_place_entry_get_n_found (TerrierPlaceEntry *self)
{
  return self->found != NULL ? self->found->len : 0;
}
