/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/register-page.h"

#include "app/bench.h"
#include "app/filter-bar.h"
#include "app/list-export.h"
#include "app/new-record.h"
#include "app/register-map.h"
#include "app/totals-bar.h"

#include <glib/gi18n-lib.h>

struct _TerrierRegisterPage
{
  AdwBin parent_instance;

  TerrierSession *session;
  TerrierFilterBar *filter;
  TerrierRecordTable *table;
  GtkStack *states;
  TerrierMapBeside *beside;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_BESIDE,
} TerrierRegisterPageProps;

static void page_iface_init (TerrierPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TerrierRegisterPage,
                               terrier_register_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (TERRIER_TYPE_PAGE, page_iface_init))

static void
filter_changed_cb (TerrierRegisterPage *self)
{
  g_autoptr (TerrierQuery) query = terrier_filter_bar_dup_query (self->filter);

  terrier_record_table_set_query (self->table, query);
  terrier_map_beside_set_query (self->beside, query);
}

static GtkWidget *
status_new (const char *title, const char *description, const char *button, const char *action)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *child = gtk_button_new_with_mnemonic (button);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "terrier-register-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (child), action);
  gtk_widget_set_halign (child, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (child, "pill");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), child);
  gtk_widget_add_css_class (page, "compact");
  return page;
}

/* What stands in place of the rows is made when it is first needed: its large symbol would have
 * every start load librsvg. */
static void
show_state (TerrierRegisterPage *self, gboolean filtered)
{
  const char *name = filtered ? "nothing" : "empty";

  if (gtk_stack_get_child_by_name (self->states, name) == NULL)
    gtk_stack_add_named (self->states,
                         filtered
                             ? status_new (_ ("No property fits the filter"),
                                           _ ("Take a filter away, or search everything with "
                                              "Ctrl+F."),
                                           _ ("_Show All"), "page.clear-filter")
                             : status_new (_ ("No properties yet"),
                                           _ ("The register holds every building and piece of "
                                              "land. Add the first one, or import a list with "
                                              "Ctrl+I."),
                                           _ ("_New Property"), "page.new"),
                         name);
  gtk_stack_set_visible_child_name (self->states, name);
}

static void
filled_cb (TerrierRegisterPage *self)
{
  TerrierRecordList *list = terrier_record_table_get_list (self->table);
  TerrierResult *result = terrier_record_list_get_result (list);
  g_autofree char *text = terrier_filter_bar_dup_text (self->filter);
  gboolean any = result != NULL && result->n_ids > 0;
  gboolean filtered = *g_strstrip (text) != '\0';

  if (any)
    gtk_stack_set_visible_child_name (self->states, "table");
  else
    show_state (self, filtered);
  terrier_session_ready (self->session);
  if (any)
    terrier_bench_rows_shown (GTK_WIDGET (terrier_record_table_get_view (self->table)));
}

static void
new_record (GtkWidget *widget, const char *action, GVariant *parameter)
{
  terrier_new_record (TERRIER_REGISTER_PAGE (widget)->session, TERRIER_TYPE_PROPERTY, NULL, 0);
}

static void
focus_filter (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (TERRIER_REGISTER_PAGE (widget)->filter));
}

static void
clear_filter (GtkWidget *widget, const char *action, GVariant *parameter)
{
  terrier_filter_bar_set_text (TERRIER_REGISTER_PAGE (widget)->filter, "");
}

static void
delete_record (GtkWidget *widget, const char *action, GVariant *parameter)
{
  terrier_record_table_delete (TERRIER_REGISTER_PAGE (widget)->table);
}

static void
export_records (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TerrierRegisterPage *self = TERRIER_REGISTER_PAGE (widget);
  const TerrierQuery *shown
      = terrier_record_list_get_query (terrier_record_table_get_list (self->table));

  terrier_list_export (self->session, widget, TERRIER_EXPORT_REGISTER, terrier_query_copy (shown),
                       _("register.csv"));
}

static const char *
get_title (TerrierPage *page)
{
  return _("Register");
}

static void
show_record (TerrierPage *page, TerrierType type, gint64 id)
{
  if (type == TERRIER_TYPE_PROPERTY)
    terrier_record_table_select (TERRIER_REGISTER_PAGE (page)->table, id);
}

/* The map page may have asked for the map beside. */
static void
refresh (TerrierPage *page)
{
  TerrierRegisterPage *self = TERRIER_REGISTER_PAGE (page);

  terrier_map_beside_refresh (self->beside);
  g_object_notify (G_OBJECT (self), "beside");
}

static gboolean
wants_record (TerrierPage *page)
{
  return TRUE;
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TERRIER_REGISTER_PAGE (widget)->table));
}

static void
page_iface_init (TerrierPageInterface *iface)
{
  iface->get_title = get_title;
  iface->show_record = show_record;
  iface->refresh = refresh;
  iface->wants_record = wants_record;
}

static GtkWidget *
beside_button_new (void)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "terrier-map-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("Map beside"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("The same properties on a map (Ctrl+Alt+B)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Map beside"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.beside");
  return button;
}

static void
terrier_register_page_constructed (GObject *object)
{
  TerrierRegisterPage *self = TERRIER_REGISTER_PAGE (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  G_OBJECT_CLASS (terrier_register_page_parent_class)->constructed (object);

  self->filter = terrier_filter_bar_new (self->session, TERRIER_TYPE_PROPERTY);
  self->table = terrier_record_table_new (self->session, TERRIER_TYPE_PROPERTY, NULL);
  self->states = GTK_STACK (gtk_stack_new ());
  terrier_filter_bar_append (self->filter, beside_button_new ());
  terrier_filter_bar_append (self->filter,
                             terrier_record_table_create_columns_button (self->table));
  gtk_stack_add_named (self->states, GTK_WIDGET (self->table), "table");
  gtk_widget_set_vexpand (GTK_WIDGET (self->states), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->filter));
  self->beside = terrier_map_beside_new (self->session, GTK_WIDGET (self->states));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->beside));
  gtk_box_append (GTK_BOX (box), terrier_totals_bar_new (self->session, self->table));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "filled", G_CALLBACK (filled_cb), self, G_CONNECT_SWAPPED);
  terrier_filter_bar_share (self->filter);
  filter_changed_cb (self);
}

static void
terrier_register_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierRegisterPage *self = TERRIER_REGISTER_PAGE (object);

  switch ((TerrierRegisterPageProps) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_BESIDE:
      g_value_set_boolean (value, terrier_map_beside_get_shown (self->beside));
      break;
    }
}

static void
terrier_register_page_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  TerrierRegisterPage *self = TERRIER_REGISTER_PAGE (object);

  switch ((TerrierRegisterPageProps) id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_BESIDE:
      terrier_map_beside_set_shown (self->beside, g_value_get_boolean (value));
      break;
    }
}

static void
terrier_register_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (terrier_register_page_parent_class)->dispose (object);
}

static void
terrier_register_page_finalize (GObject *object)
{
  g_clear_object (&TERRIER_REGISTER_PAGE (object)->session);

  G_OBJECT_CLASS (terrier_register_page_parent_class)->finalize (object);
}

static void
terrier_register_page_class_init (TerrierRegisterPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = terrier_register_page_constructed;
  object_class->get_property = terrier_register_page_get_property;
  object_class->set_property = terrier_register_page_set_property;
  object_class->dispose = terrier_register_page_dispose;
  object_class->finalize = terrier_register_page_finalize;
  widget_class->grab_focus = grab_focus;
  g_object_class_override_property (object_class, PROP_SESSION, "session");

  g_object_class_install_property (object_class, PROP_BESIDE,
                                   g_param_spec_boolean ("beside", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE
                                                             | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_install_property_action (widget_class, "page.beside", "beside");
  gtk_widget_class_install_action (widget_class, "page.new", NULL, new_record);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_records);
  gtk_widget_class_install_action (widget_class, "page.filter", NULL, focus_filter);
  gtk_widget_class_install_action (widget_class, "page.clear-filter", NULL, clear_filter);
  gtk_widget_class_install_action (widget_class, "page.delete", NULL, delete_record);
}

static void
terrier_register_page_init (TerrierRegisterPage *self)
{
}

TerrierRecordTable *
terrier_register_page_get_table (TerrierRegisterPage *self)
{
  return self->table;
}

/**
 * terrier_register_page_set_filter:
 * @self: the page
 * @text: in the language of terrier_query_parse()
 *
 * Shows the properties that @text says, as if it had been typed.
 */
void
terrier_register_page_set_filter (TerrierRegisterPage *self, const char *text)
{
  terrier_filter_bar_set_text (self->filter, text);
}
