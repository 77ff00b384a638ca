/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/disposals-page.h"

#include "app/disposal-new.h"
#include "app/filter-bar.h"
#include "app/list-export.h"
#include "app/record-table.h"
#include "app/stage-strip.h"
#include "app/totals-bar.h"

#include <glib/gi18n-lib.h>

/* A pause in typing before the stages are counted anew: the rows come first. */
#define COUNT_DELAY_MS 150

struct _TerrierDisposalsPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *failure;
  GtkBox *box;
  TerrierStageStrip *strip;
  GtkStack *rows;
  AdwBin *table_bin;

  TerrierSession *session;
  TerrierFilterBar *filter;
  TerrierRecordTable *table;
  GCancellable *cancellable;
  guint count_id;
};

typedef enum
{
  PROP_SESSION = 1,
} TerrierDisposalsPageProps;

static void page_iface_init (TerrierPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TerrierDisposalsPage,
                               terrier_disposals_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (TERRIER_TYPE_PAGE, page_iface_init))

/* How many disposals there are, and at each stage how many of those that the filter lets through.
 */
typedef struct
{
  guint n_all;
  guint n_counts;
  guint counts[];
} Counts;

static void
add_stage (TerrierQuery *query, const char *stage)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  if (*stage == '\0')
    {
      terrier_query_add_filter (query, "stage", TERRIER_OPERATOR_NOT_STATED, NULL);
      return;
    }
  terrier_value_set_text (&value, stage);
  terrier_query_add_filter (query, "stage", TERRIER_OPERATOR_EQUALS, &value);
}

static gpointer
read_counts (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const TerrierQuery *filter = data;
  const TerrierChoice *stages = terrier_field_lookup (TERRIER_TYPE_DISPOSAL, "stage")->choices;
  guint n = terrier_stage_strip_n_counts ();
  g_autofree Counts *counts = g_malloc0 (sizeof (Counts) + n * sizeof (guint));
  gint64 n_all = terrier_reader_count (reader, TERRIER_TYPE_DISPOSAL, error);

  if (n_all < 0)
    return NULL;
  counts->n_all = (guint) n_all;
  counts->n_counts = n;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TerrierQuery) query = terrier_query_copy (filter);
      g_autoptr (TerrierResult) result = NULL;

      add_stage (query, i + 1 < n ? stages[i].key : "");
      result = terrier_reader_query (reader, query, error);
      if (result == NULL)
        return NULL;
      counts->counts[i] = (guint) result->n_ids;
    }
  return g_steal_pointer (&counts);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierDisposalsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree Counts *counts
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;
  if (counts == NULL)
    {
      adw_status_page_set_description (self->failure, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  terrier_stage_strip_set_counts (self->strip, counts->counts);
  gtk_stack_set_visible_child_name (self->stack, counts->n_all > 0 ? "cases" : "empty");
}

static void
count (TerrierDisposalsPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_counts,
                                terrier_filter_bar_dup_query (self->filter),
                                (GDestroyNotify) terrier_query_free, g_free, self->cancellable,
                                counted_cb, g_object_ref (self));
}

static TerrierQuery *
shown_query (TerrierDisposalsPage *self)
{
  TerrierQuery *query = terrier_filter_bar_dup_query (self->filter);
  const char *stage = terrier_stage_strip_get_stage (self->strip);

  if (stage != NULL)
    add_stage (query, stage);
  return query;
}

static void
show_cases (TerrierDisposalsPage *self)
{
  g_autoptr (TerrierQuery) query = shown_query (self);

  terrier_record_table_set_query (self->table, query);
}

static void
filled_cb (TerrierDisposalsPage *self)
{
  TerrierRecordList *list = terrier_record_table_get_list (self->table);

  gtk_stack_set_visible_child_name (self->rows, g_list_model_get_n_items (G_LIST_MODEL (list)) > 0
                                                    ? "table"
                                                    : "nothing");
}

static void
failed_cb (TerrierDisposalsPage *self, const GError *error)
{
  terrier_session_trouble (self->session, error);
}

static gboolean
count_cb (gpointer user_data)
{
  TerrierDisposalsPage *self = user_data;

  self->count_id = 0;
  count (self);
  return G_SOURCE_REMOVE;
}

static void
filter_changed_cb (TerrierDisposalsPage *self)
{
  show_cases (self);
  g_clear_handle_id (&self->count_id, g_source_remove);
  self->count_id = g_timeout_add (COUNT_DELAY_MS, count_cb, self);
}

static void
changed_cb (TerrierDisposalsPage *self, const TerrierChange *change)
{
  if (change->types & 1u << TERRIER_TYPE_DISPOSAL)
    count (self);
}

static void
show_all (TerrierDisposalsPage *self)
{
  terrier_filter_bar_set_text (self->filter, "");
  terrier_stage_strip_set_stage (self->strip, NULL);
}

static void
clear_filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_all (TERRIER_DISPOSALS_PAGE (widget));
}

static void
filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (TERRIER_DISPOSALS_PAGE (widget)->filter));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierDisposalsPage *self = TERRIER_DISPOSALS_PAGE (widget);

  terrier_list_export (self->session, widget, TERRIER_EXPORT_DISPOSALS, shown_query (self),
                       _("disposals.csv"));
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierDisposalsPage *self = TERRIER_DISPOSALS_PAGE (widget);

  /* A new case is at no stage that a filter could be set to, and must be seen. */
  show_all (self);
  terrier_disposal_new (self->session);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  terrier_record_table_delete (TERRIER_DISPOSALS_PAGE (widget)->table);
}

static const char *
get_title (TerrierPage *page)
{
  return _("Disposals");
}

static void
show_record (TerrierPage *page, TerrierType type, gint64 id)
{
  TerrierDisposalsPage *self = TERRIER_DISPOSALS_PAGE (page);

  if (type == TERRIER_TYPE_DISPOSAL)
    terrier_record_table_select (self->table, id);
}

static gboolean
wants_record (TerrierPage *page)
{
  return TRUE;
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TERRIER_DISPOSALS_PAGE (widget)->table));
}

static void
page_iface_init (TerrierPageInterface *iface)
{
  iface->get_title = get_title;
  iface->show_record = show_record;
  iface->wants_record = wants_record;
}

static void
terrier_disposals_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierDisposalsPage *self = TERRIER_DISPOSALS_PAGE (object);

  switch ((TerrierDisposalsPageProps) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    }
}

static void
terrier_disposals_page_set_property (GObject *object,
                                     guint id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  TerrierDisposalsPage *self = TERRIER_DISPOSALS_PAGE (object);

  switch ((TerrierDisposalsPageProps) id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    }
}

static GtkWidget *
button_new (const char *label, const char *action, const char *tip)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
terrier_disposals_page_constructed (GObject *object)
{
  TerrierDisposalsPage *self = TERRIER_DISPOSALS_PAGE (object);
  TerrierRecordList *list;

  G_OBJECT_CLASS (terrier_disposals_page_parent_class)->constructed (object);

  self->filter = terrier_filter_bar_new (self->session, TERRIER_TYPE_DISPOSAL);
  self->table = terrier_record_table_new (self->session, TERRIER_TYPE_DISPOSAL, "disposals");
  list = terrier_record_table_get_list (self->table);
  terrier_filter_bar_append (self->filter,
                             terrier_record_table_create_columns_button (self->table));
  terrier_filter_bar_append (self->filter, button_new (_("Export"), "page.export",
                                                       _("Export this list (Ctrl+E)")));
  terrier_filter_bar_append (self->filter,
                             button_new (_("New"), "page.new",
                                         _("New disposal, of the property in hand if there is "
                                            "one (Ctrl+N)")));
  gtk_box_prepend (self->box, GTK_WIDGET (self->filter));
  adw_bin_set_child (self->table_bin, GTK_WIDGET (self->table));
  gtk_box_append (self->box, terrier_totals_bar_new (self->session, self->table));
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "filled", G_CALLBACK (filled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_cases (self);
  count (self);
}

static void
terrier_disposals_page_dispose (GObject *object)
{
  TerrierDisposalsPage *self = TERRIER_DISPOSALS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_DISPOSALS_PAGE);

  G_OBJECT_CLASS (terrier_disposals_page_parent_class)->dispose (object);
}

static void
terrier_disposals_page_finalize (GObject *object)
{
  TerrierDisposalsPage *self = TERRIER_DISPOSALS_PAGE (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_disposals_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/disposals-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierDisposalsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TerrierDisposalsPage, failure);
  gtk_widget_class_bind_template_child (widget_class, TerrierDisposalsPage, box);
  gtk_widget_class_bind_template_child (widget_class, TerrierDisposalsPage, strip);
  gtk_widget_class_bind_template_child (widget_class, TerrierDisposalsPage, rows);
  gtk_widget_class_bind_template_child (widget_class, TerrierDisposalsPage, table_bin);
}

static void
terrier_disposals_page_class_init (TerrierDisposalsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = terrier_disposals_page_constructed;
  object_class->get_property = terrier_disposals_page_get_property;
  object_class->set_property = terrier_disposals_page_set_property;
  object_class->dispose = terrier_disposals_page_dispose;
  object_class->finalize = terrier_disposals_page_finalize;
  widget_class->grab_focus = grab_focus;
  g_object_class_override_property (object_class, PROP_SESSION, "session");

  g_type_ensure (TERRIER_TYPE_STAGE_STRIP);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "page.filter", NULL, filter_action);
  gtk_widget_class_install_action (widget_class, "page.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "page.clear-filter", NULL, clear_filter_action);
}

static void
terrier_disposals_page_init (TerrierDisposalsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->strip, "notify::stage", G_CALLBACK (show_cases), self,
                           G_CONNECT_SWAPPED);
}
