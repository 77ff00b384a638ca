/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/programmes-page.h"

#include "app/best-view.h"
#include "app/chart-view.h"
#include "app/options-charts-view.h"
#include "app/options-compare.h"
#include "app/options-grid.h"
#include "app/options-matrix.h"
#include "app/paper-export.h"
#include "app/plan-view.h"
#include "app/workbook-export.h"
#include "decision/options-places.h"
#include "decision/options-summary.h"
#include "decision/paper.h"
#include "decision/plan-paper.h"

#include <glib/gi18n-lib.h>

struct _TerrierProgrammesPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *failure;
  GtkLabel *title;
  GtkLabel *description;
  GtkDropDown *programmes;
  GtkStack *views;
  TerrierOptionsMatrix *matrix;
  TerrierOptionsCompare *compare;
  TerrierOptionsCharts *charts;
  TerrierPlanView *plan;
  TerrierOptionsGrid *table;
  GtkLabel *rules;
  TerrierChartView *chart_view;

  TerrierSession *session;
  TerrierOptionsTable *shown; /* nullable */
  TerrierBestView *best;      /* made when first asked for; of the stack */
  TerrierChart *chart;
  GArray *ids;      /* of the programmes, gint64, as in the drop-down */
  gint64 programme; /* the one shown; 0 for the newest */
  gboolean stale;   /* the table is read again when it is shown */
  gboolean filling; /* the drop-down is being filled, not chosen from */
  GCancellable *cancellable;
};

enum
{
  PROP_SESSION = 1
};

static void page_iface_init (TerrierPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TerrierProgrammesPage,
                               terrier_programmes_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (TERRIER_TYPE_PAGE, page_iface_init))

/* What one reading brings. */
typedef struct
{
  GPtrArray *programmes;      /* (element-type TerrierRecord) */
  TerrierOptionsTable *table; /* NULL when there is no programme */
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->programmes, g_ptr_array_unref);
  g_clear_pointer (&reading->table, terrier_options_table_unref);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_programme (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Reading) reading = g_new0 (Reading, 1);
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_PROGRAMME);

  reading->programmes = terrier_reader_select (reader, query, error);
  if (reading->programmes == NULL)
    return NULL;
  if (reading->programmes->len > 0)
    {
      reading->table = terrier_options_table_load_with_trials (reader, *(gint64 *) data, error);
      if (reading->table == NULL)
        return NULL;
    }
  return g_steal_pointer (&reading);
}

static char *
describe_rules (TerrierOptionsTable *table)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Backlog: %s."), table->backlog_definition);
  if (table->travel_text != NULL)
    g_string_append_printf (text, _ (" Travel limit: %s."), table->travel_text);
  if (table->discount_text != NULL)
    g_string_append_printf (text, _ (" Net present value: %s."), table->discount_text);
  g_string_append_printf (text, " %s.", table->optimism_text);
  g_string_append (text, _ (" Stated is what the paper says; itemised is what the lines beneath "
                            "add up to. "
                            "Unlike kinds of money are never added."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
fill_programmes (TerrierProgrammesPage *self, GPtrArray *programmes, gint64 shown)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_array_set_size (self->ids, 0);
  for (guint i = 0; i < programmes->len; i++)
    {
      g_autofree char *name = terrier_record_dup_name (programmes->pdata[i]);
      gint64 id = terrier_record_get_id (programmes->pdata[i]);

      gtk_string_list_append (names, name);
      g_array_append_val (self->ids, id);
      if (id == shown)
        selected = i;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->programmes, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->programmes, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->programmes), programmes->len > 1);
}

static gboolean
is_best_shown (TerrierProgrammesPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "best") == 0;
}

static void
show_table (TerrierProgrammesPage *self, TerrierOptionsTable *table)
{
  const char *description = terrier_record_get_text (table->programme, "description");
  g_autofree char *rules = describe_rules (table);

  gtk_label_set_text (self->title, table->name);
  gtk_label_set_text (self->description, description != NULL ? description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description), description != NULL);
  gtk_label_set_text (self->rules, rules);
  terrier_options_grid_set_table (self->table, self->session, table);
  terrier_options_compare_set_table (self->compare, self->session, table);
  terrier_options_charts_set_table (self->charts, self->session, table);
  g_clear_object (&self->chart);
  self->chart = terrier_options_table_new_chart (table);
  terrier_chart_view_set_chart (self->chart_view, self->chart);
  g_clear_pointer (&self->shown, terrier_options_table_unref);
  self->shown = terrier_options_table_ref (table);
  if (!is_best_shown (self))
    gtk_stack_set_visible_child_name (self->stack, "options");
  else
    terrier_best_view_set_table (self->best, table);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierProgrammesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;
  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (reading == NULL)
    {
      adw_status_page_set_description (self->failure, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  if (reading->table == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  self->programme = terrier_record_get_id (reading->table->programme);
  fill_programmes (self, reading->programmes, self->programme);
  show_table (self, reading->table);
  terrier_options_matrix_set_programme (self->matrix, self->session, self->programme);
  terrier_plan_view_set_programme (self->plan, self->session, self->programme);
}

static void
load (TerrierProgrammesPage *self)
{
  self->stale = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_spinner_set_spinning (self->spinner, TRUE);
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_programme,
                                g_memdup2 (&self->programme, sizeof self->programme), g_free,
                                (GDestroyNotify) reading_free, self->cancellable, read_cb,
                                g_object_ref (self));
}

/* Table and comparison show the whole of it; the matrix keeps itself in step. */
static gboolean
shows_table (TerrierProgrammesPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "matrix") != 0;
}

static void
changed_cb (TerrierProgrammesPage *self, const TerrierChange *change)
{
  guint ours = 1u << TERRIER_TYPE_PROGRAMME | 1u << TERRIER_TYPE_OPTION | 1u << TERRIER_TYPE_ACTION;

  if (!(change->types & ours))
    return;
  /* While the matrix is worked in, each letter typed would build the table anew behind it. */
  self->stale = !shows_table (self) && !(change->types & 1u << TERRIER_TYPE_PROGRAMME);
  if (!self->stale)
    load (self);
}

static void
view_changed_cb (TerrierProgrammesPage *self)
{
  if (shows_table (self) && self->stale)
    load (self);
}

static void
programme_selected_cb (TerrierProgrammesPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->programmes);

  if (self->filling || selected >= self->ids->len)
    return;
  self->programme = g_array_index (self->ids, gint64, selected);
  load (self);
}

static void
made_cb (TerrierProgrammesPage *self)
{
  terrier_options_charts_set_frontier (self->charts, terrier_best_view_get_chart (self->best));
  gtk_stack_set_visible_child_name (self->stack, "options");
}

/* To the best set and back. */
static void
best_set_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierProgrammesPage *self = TERRIER_PROGRAMMES_PAGE (widget);

  if (self->shown == NULL)
    return;
  if (is_best_shown (self))
    {
      terrier_options_charts_set_frontier (self->charts, terrier_best_view_get_chart (self->best));
      gtk_stack_set_visible_child_name (self->stack, "options");
      return;
    }
  if (self->best == NULL)
    {
      self->best = TERRIER_BEST_VIEW (terrier_best_view_new (self->session));
      g_signal_connect_object (self->best, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->best), "best");
    }
  terrier_best_view_set_table (self->best, self->shown);
  gtk_stack_set_visible_child_name (self->stack, "best");
}

static TerrierPaper *
build_paper (TerrierReader *reader, gpointer data, GError **error)
{
  g_autoptr (TerrierOptionsTable) table
      = terrier_options_table_load (reader, *(gint64 *) data, error);
  g_autoptr (GHashTable) places
      = table != NULL ? terrier_options_places_load (reader, table, error) : NULL;

  g_autoptr (TerrierProgrammePlan) plan
      = places != NULL ? terrier_programme_plan_new (reader, table, places,
                                                     terrier_programme_plan_pick_option (table, 0),
                                                     error)
                       : NULL;
  TerrierPaper *paper;

  if (plan == NULL)
    return NULL;
  paper = terrier_options_paper_build (table, places);
  terrier_programme_plan_append (paper->document, plan);
  return paper;
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierProgrammesPage *self = TERRIER_PROGRAMMES_PAGE (widget);
  /* Translators: the suggested name of a file; %s is the name of a programme */
  g_autofree char *file_name
      = g_strdup_printf (_ ("%s options.pdf"), gtk_label_get_text (self->title));

  if (self->programme != 0)
    terrier_paper_export (self->session, widget, g_strdelimit (file_name, "/\\", '-'), build_paper,
                          g_memdup2 (&self->programme, sizeof self->programme), g_free);
}

static TerrierPaper *
build_summary (TerrierReader *reader, gpointer data, GError **error)
{
  g_autoptr (TerrierOptionsTable) table
      = terrier_options_table_load (reader, *(gint64 *) data, error);
  g_autoptr (GHashTable) places
      = table != NULL ? terrier_options_places_load (reader, table, error) : NULL;

  return places != NULL ? terrier_options_summary_build (table, places, error) : NULL;
}

static void
export_summary_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierProgrammesPage *self = TERRIER_PROGRAMMES_PAGE (widget);
  /* Translators: the suggested name of a file; %s is the name of a programme */
  g_autofree char *file_name
      = g_strdup_printf (_ ("%s summary.pdf"), gtk_label_get_text (self->title));

  if (self->programme != 0)
    terrier_paper_export (self->session, widget, g_strdelimit (file_name, "/\\", '-'),
                          build_summary, g_memdup2 (&self->programme, sizeof self->programme),
                          g_free);
}

static void
export_workbook_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierProgrammesPage *self = TERRIER_PROGRAMMES_PAGE (widget);
  /* Translators: the suggested name of a file; %s is the name of a programme */
  g_autofree char *file_name
      = g_strdup_printf (_ ("%s options.xlsx"), gtk_label_get_text (self->title));

  if (self->programme != 0)
    terrier_workbook_export (self->session, widget, g_strdelimit (file_name, "/\\", '-'),
                             self->programme);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierProgrammesPage *self = TERRIER_PROGRAMMES_PAGE (widget);

  if (self->programme != 0)
    terrier_paper_print (self->session, widget, build_paper,
                         g_memdup2 (&self->programme, sizeof self->programme), g_free);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierProgrammesPage *self = TERRIER_PROGRAMMES_PAGE (widget);
  TerrierChangeSet *set = terrier_change_set_new (_ ("New programme"));
  g_autoptr (TerrierRecord) programme = terrier_record_new (TERRIER_TYPE_PROGRAMME, 0);
  g_autoptr (TerrierRecord) option = terrier_record_new (TERRIER_TYPE_OPTION, 0);

  /* A programme without its do-nothing option compares with nothing. */
  terrier_record_set_text (programme, "name", _ ("New programme"));
  terrier_record_set_integer (option, "programme", terrier_change_set_insert (set, programme));
  terrier_record_set_text (option, "name", _ ("Do nothing"));
  terrier_record_set_text (option, "number", "0");
  terrier_record_set_text (option, "kind", "do nothing");
  terrier_record_set_integer (option, "position", 0);
  terrier_change_set_insert (set, option);
  self->programme = 0;
  terrier_session_apply (self->session, set, NULL, NULL);
}

static void
view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierProgrammesPage *self = TERRIER_PROGRAMMES_PAGE (widget);
  const char *view = g_variant_get_string (parameter, NULL);

  gtk_stack_set_visible_child_name (self->views, view);
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->views));
}

static const char *
get_title (TerrierPage *page)
{
  return _ ("Programmes");
}

static void
show_record (TerrierPage *page, TerrierType type, gint64 id)
{
  TerrierProgrammesPage *self = TERRIER_PROGRAMMES_PAGE (page);

  if (type != TERRIER_TYPE_PROGRAMME)
    return;
  self->programme = id;
  load (self);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (adw_bin_get_child (ADW_BIN (widget)), GTK_DIR_TAB_FORWARD);
}

static void
page_iface_init (TerrierPageInterface *iface)
{
  iface->get_title = get_title;
  iface->show_record = show_record;
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TerrierProgrammesPage *self = TERRIER_PROGRAMMES_PAGE (object);

  if (id == PROP_SESSION)
    self->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierProgrammesPage *self = TERRIER_PROGRAMMES_PAGE (object);

  if (id == PROP_SESSION)
    g_value_set_object (value, self->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
constructed (GObject *object)
{
  TerrierProgrammesPage *self = TERRIER_PROGRAMMES_PAGE (object);

  G_OBJECT_CLASS (terrier_programmes_page_parent_class)->constructed (object);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);
}

static void
dispose (GObject *object)
{
  TerrierProgrammesPage *self = TERRIER_PROGRAMMES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->chart);
  g_clear_pointer (&self->shown, terrier_options_table_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_PROGRAMMES_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (terrier_programmes_page_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  TerrierProgrammesPage *self = TERRIER_PROGRAMMES_PAGE (object);

  g_array_unref (self->ids);
  G_OBJECT_CLASS (terrier_programmes_page_parent_class)->finalize (object);
}

static void
terrier_programmes_page_class_init (TerrierProgrammesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->constructed = constructed;
  object_class->dispose = dispose;
  object_class->finalize = finalize;
  widget_class->grab_focus = grab_focus;
  g_object_class_override_property (object_class, PROP_SESSION, "session");

  g_type_ensure (TERRIER_TYPE_OPTIONS_GRID);
  g_type_ensure (TERRIER_TYPE_OPTIONS_MATRIX);
  g_type_ensure (TERRIER_TYPE_OPTIONS_COMPARE);
  g_type_ensure (TERRIER_TYPE_OPTIONS_CHARTS);
  g_type_ensure (TERRIER_TYPE_PLAN_VIEW);
  g_type_ensure (TERRIER_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/programmes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierProgrammesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TerrierProgrammesPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, TerrierProgrammesPage, failure);
  gtk_widget_class_bind_template_child (widget_class, TerrierProgrammesPage, title);
  gtk_widget_class_bind_template_child (widget_class, TerrierProgrammesPage, description);
  gtk_widget_class_bind_template_child (widget_class, TerrierProgrammesPage, programmes);
  gtk_widget_class_bind_template_child (widget_class, TerrierProgrammesPage, views);
  gtk_widget_class_bind_template_child (widget_class, TerrierProgrammesPage, matrix);
  gtk_widget_class_bind_template_child (widget_class, TerrierProgrammesPage, compare);
  gtk_widget_class_bind_template_child (widget_class, TerrierProgrammesPage, charts);
  gtk_widget_class_bind_template_child (widget_class, TerrierProgrammesPage, plan);
  gtk_widget_class_bind_template_child (widget_class, TerrierProgrammesPage, table);
  gtk_widget_class_bind_template_child (widget_class, TerrierProgrammesPage, rules);
  gtk_widget_class_bind_template_child (widget_class, TerrierProgrammesPage, chart_view);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "page.export-summary", NULL,
                                   export_summary_action);
  gtk_widget_class_install_action (widget_class, "page.export-workbook", NULL,
                                   export_workbook_action);
  gtk_widget_class_install_action (widget_class, "page.best-set", NULL, best_set_action);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "page.view", "s", view_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "page.view", "s",
                                       "table");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "page.view", "s", "matrix");
}

static void
terrier_programmes_page_init (TerrierProgrammesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_signal_connect_object (self->views, "notify::visible-child", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->programmes, "notify::selected", G_CALLBACK (programme_selected_cb),
                           self, G_CONNECT_SWAPPED);
}
