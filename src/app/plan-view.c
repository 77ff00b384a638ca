/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/plan-view.h"

#include "app/labels.h"
#include "app/plan-chart.h"
#include "app/plan-days.h"
#include "appraisal/phasing.h"
#include "decision/plan-timeline.h"

#include <glib/gi18n-lib.h>

struct _TerrierPlanView
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkStack *pages;
  GtkDropDown *options;
  GtkToggleButton *late;
  GtkLabel *slippage;
  TerrierPlanChart *chart;
  GtkListView *list;
  GtkGrid *benefits;
  GtkLabel *what;
  GtkLabel *fault;
  GtkWidget *open;
  TerrierPlanDays *days;
  GtkStringList *lines;
  GtkSingleSelection *selection;

  TerrierSession *session;
  TerrierProgrammePlan *plan; /* nullable */
  GArray *rows;               /* of the plan, guint: those that are shown */
  GArray *ids;                /* of the options, gint64, as in the drop-down */
  gint64 programme;
  gint64 option; /* 0: the chosen one */
  gint64 action; /* in hand; 0: none yet */
  gboolean filling;
  gboolean stale;
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (TerrierPlanView, terrier_plan_view, ADW_TYPE_BIN)

typedef struct
{
  gint64 programme;
  gint64 option;
} Request;

static gpointer
read_plan (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Request *request = data;

  return terrier_programme_plan_load (reader, request->programme, request->option, error);
}

static void
fill_options (TerrierPlanView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_array_set_size (self->ids, 0);
  for (guint i = 0; i < self->plan->table->options->len; i++)
    {
      const TerrierOptionsColumn *option = g_ptr_array_index (self->plan->table->options, i);
      gint64 id = terrier_record_get_id (option->record);

      if (option == self->plan->option)
        selected = i;
      gtk_string_list_append (names, option->title);
      g_array_append_val (self->ids, id);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->options, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->options, selected);
  self->filling = FALSE;
}

static void
show_row (TerrierPlanView *self, guint at)
{
  guint row = g_array_index (self->rows, guint, at);
  const TerrierProgrammePlanRow *of = g_ptr_array_index (self->plan->rows, row);
  const TerrierPlanAction *action = terrier_plan_get_action (self->plan->plan, row);
  g_autofree char *state = terrier_programme_plan_describe_state (self->plan, row);
  g_autofree char *faults = terrier_programme_plan_describe_faults (self->plan, row);
  g_autofree char *room
      = action->host_room < 0 ? NULL : g_strdup_printf (_ (" (room for %d)"), action->host_room);
  g_autofree char *host
      = of->host == NULL ? NULL
                         : g_strdup_printf (_ (" into %s%s"), of->host, room != NULL ? room : "");
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>  %s%s: %s", of->name,
                                                     terrier_action_kind_label (action->kind),
                                                     host != NULL ? host : "", state);

  self->action = action->id;
  gtk_label_set_markup (self->what, markup);
  gtk_label_set_text (self->fault, faults != NULL ? faults : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), faults != NULL);
  terrier_plan_chart_select (self->chart, (int) at);
  terrier_plan_days_set (self->days, self->session, self->plan, row);
}

static void
chosen_cb (TerrierPlanView *self, guint at)
{
  if (at < self->rows->len)
    gtk_single_selection_set_selected (self->selection, at);
}

static void
selected_cb (TerrierPlanView *self)
{
  guint at = gtk_single_selection_get_selected (self->selection);

  if (!self->filling && self->plan != NULL && at < self->rows->len)
    show_row (self, at);
}

/* A row in words, for the list: its name, how it stands, and its days. */
static char *
describe_row (const TerrierProgrammePlan *plan, guint row)
{
  const TerrierProgrammePlanRow *of = g_ptr_array_index (plan->rows, row);
  g_autofree char *state = terrier_programme_plan_describe_state (plan, row);
  g_autofree char *faults = terrier_programme_plan_describe_faults (plan, row);
  GString *text = g_string_new (of->name);

  g_string_append_printf (text, "\n%s.", state);
  for (guint step = 0; step < TERRIER_N_STEPS; step++)
    {
      g_autofree char *days = terrier_programme_plan_describe_step (plan, row, (TerrierStep) step);

      if (days != NULL)
        g_string_append_printf (text, " %s: %s.", terrier_step_label ((TerrierStep) step), days);
    }
  if (faults != NULL)
    g_string_append_printf (text, " %s", g_strdelimit (faults, "\n", ' '));
  return g_string_free (text, FALSE);
}

static void
show_rows (TerrierPlanView *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TerrierTimeline) timeline = NULL;
  gboolean only_late = gtk_toggle_button_get_active (self->late);
  guint at = 0;

  g_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->plan->rows->len; i++)
    {
      const TerrierProgrammePlanRow *row = g_ptr_array_index (self->plan->rows, i);
      g_autofree char *faults = terrier_programme_plan_describe_faults (self->plan, i);

      if (only_late && faults == NULL && row->slippage.n_late + row->slippage.n_overdue == 0)
        continue;
      if (terrier_plan_get_action (self->plan->plan, i)->id == self->action)
        at = self->rows->len;
      g_array_append_val (self->rows, i);
      g_ptr_array_add (lines, describe_row (self->plan, i));
    }
  g_ptr_array_add (lines, NULL);
  timeline = terrier_plan_timeline_new (self->plan, self->rows);
  terrier_plan_chart_set_timeline (self->chart, timeline);
  self->filling = TRUE;
  gtk_string_list_splice (self->lines, 0, g_list_model_get_n_items (G_LIST_MODEL (self->lines)),
                          (const char *const *) lines->pdata);
  gtk_single_selection_set_selected (self->selection, at);
  self->filling = FALSE;
  if (at < self->rows->len)
    show_row (self, at);
  gtk_stack_set_visible_child_name (self->stack, self->plan->rows->len > 0 ? "plan" : "empty");
}

static void
add_benefit_total (TerrierPlanView *self, const TerrierTotal *total, int column, int line)
{
  g_autofree char *text
      = total->n_lines > 0 ? terrier_total_format (total, TERRIER_MONEY_FULL) : g_strdup ("·");

  gtk_grid_attach (self->benefits, terrier_label_new (text, 1, "figure"), column, line, 1, 1);
}

/* Savings of buildings and of staff stand in tables of their own. */
static void
show_benefits (TerrierPlanView *self)
{
  static const char *const kinds[2] = { N_ ("Savings on buildings"), N_ ("Savings on staff") };
  static const char *const heads[]
      = { N_ ("Planned"), N_ ("Now expected"), N_ ("Realised"), N_ ("Stated for all") };
  GtkWidget *child;
  int line = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->benefits))) != NULL)
    gtk_grid_remove (self->benefits, child);
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      gtk_grid_attach (self->benefits, terrier_label_new (_ (kinds[kind]), 0, "heading"), 0, line,
                       1, 1);
      for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
        gtk_grid_attach (self->benefits, terrier_label_new (_ (heads[i]), 1, "dim-label"),
                         (int) i + 1, line, 1, 1);
      line++;
      for (guint i = 0; i < self->plan->years->len; i++, line++)
        {
          const TerrierBenefitYear *year
              = &g_array_index (self->plan->years, TerrierBenefitYear, i);
          g_autofree char *name = terrier_financial_year_format (year->year);

          gtk_grid_attach (self->benefits, terrier_label_new (name, 0, NULL), 0, line, 1, 1);
          add_benefit_total (self, &year->planned[kind], 1, line);
          add_benefit_total (self, &year->expected[kind], 2, line);
          add_benefit_total (self, &year->realised[kind], 3, line);
          add_benefit_total (self, &year->stated[kind], 4, line);
        }
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierPlanView) self = user_data;
  g_autoptr (GError) error = NULL;
  TerrierProgrammePlan *plan
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);
  g_autofree char *slippage = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    {
      g_clear_pointer (&plan, terrier_programme_plan_unref);
      return;
    }
  if (plan == NULL)
    {
      gtk_label_set_text (self->slippage, error->message);
      return;
    }
  g_clear_pointer (&self->plan, terrier_programme_plan_unref);
  self->plan = plan;
  slippage = terrier_programme_plan_describe_slippage (plan);
  gtk_label_set_text (self->slippage, slippage);
  fill_options (self);
  show_rows (self);
  show_benefits (self);
}

static void
load (TerrierPlanView *self)
{
  Request request = { self->programme, self->option };

  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale || self->session == NULL)
    return;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_plan,
                                g_memdup2 (&request, sizeof request), g_free,
                                (GDestroyNotify) terrier_programme_plan_unref, self->reading,
                                read_cb, g_object_ref (self));
}

static void
changed_cb (TerrierPlanView *self, const TerrierChange *change)
{
  guint ours = 1u << TERRIER_TYPE_PROGRAMME | 1u << TERRIER_TYPE_OPTION | 1u << TERRIER_TYPE_ACTION
               | 1u << TERRIER_TYPE_MILESTONE | 1u << TERRIER_TYPE_DEPENDENCY
               | 1u << TERRIER_TYPE_BENEFIT | 1u << TERRIER_TYPE_AGREEMENT
               | 1u << TERRIER_TYPE_DISPOSAL | 1u << TERRIER_TYPE_OCCUPATION
               | 1u << TERRIER_TYPE_PROPERTY;

  if (change->types & ours)
    load (self);
}

static void
option_cb (TerrierPlanView *self)
{
  guint selected = gtk_drop_down_get_selected (self->options);

  if (self->filling || selected >= self->ids->len)
    return;
  self->option = g_array_index (self->ids, gint64, selected);
  load (self);
}

static void
late_cb (TerrierPlanView *self)
{
  if (self->plan != NULL)
    show_rows (self);
}

static void
open_cb (TerrierPlanView *self)
{
  if (self->action != 0)
    terrier_session_open_record (self->session, TERRIER_TYPE_ACTION, self->action);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, terrier_label_new_wrapped (NULL, NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  g_auto (GStrv) parts = g_strsplit (text, "\n", 2);
  g_autofree char *markup
      = g_markup_printf_escaped ("<b>%s</b>  %s", parts[0], parts[1] != NULL ? parts[1] : "");

  gtk_label_set_markup (GTK_LABEL (gtk_list_item_get_child (item)), markup);
}

static void
map (GtkWidget *widget)
{
  TerrierPlanView *self = TERRIER_PLAN_VIEW (widget);

  GTK_WIDGET_CLASS (terrier_plan_view_parent_class)->map (widget);
  if (self->stale)
    load (self);
}

static void
dispose (GObject *object)
{
  TerrierPlanView *self = TERRIER_PLAN_VIEW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->plan, terrier_programme_plan_unref);
  g_clear_object (&self->selection);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_PLAN_VIEW);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (terrier_plan_view_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  TerrierPlanView *self = TERRIER_PLAN_VIEW (object);

  g_array_unref (self->rows);
  g_array_unref (self->ids);
  G_OBJECT_CLASS (terrier_plan_view_parent_class)->finalize (object);
}

static void
terrier_plan_view_class_init (TerrierPlanViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  widget_class->map = map;
  g_type_ensure (TERRIER_TYPE_PLAN_CHART);
  g_type_ensure (TERRIER_TYPE_PLAN_DAYS);
  gtk_widget_class_set_template_from_resource (widget_class, "/uk/terrier/Terrier/ui/plan-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierPlanView, stack);
  gtk_widget_class_bind_template_child (widget_class, TerrierPlanView, pages);
  gtk_widget_class_bind_template_child (widget_class, TerrierPlanView, options);
  gtk_widget_class_bind_template_child (widget_class, TerrierPlanView, late);
  gtk_widget_class_bind_template_child (widget_class, TerrierPlanView, slippage);
  gtk_widget_class_bind_template_child (widget_class, TerrierPlanView, chart);
  gtk_widget_class_bind_template_child (widget_class, TerrierPlanView, list);
  gtk_widget_class_bind_template_child (widget_class, TerrierPlanView, benefits);
  gtk_widget_class_bind_template_child (widget_class, TerrierPlanView, what);
  gtk_widget_class_bind_template_child (widget_class, TerrierPlanView, fault);
  gtk_widget_class_bind_template_child (widget_class, TerrierPlanView, open);
  gtk_widget_class_bind_template_child (widget_class, TerrierPlanView, days);
}

static void
terrier_plan_view_init (TerrierPlanView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->lines = gtk_string_list_new (NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->lines));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->options, "notify::selected", G_CALLBACK (option_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->late, "toggled", G_CALLBACK (late_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->open, "clicked", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
}

/**
 * terrier_plan_view_set_programme:
 * @self: a view
 * @session: of the window
 * @programme: id of a programme
 *
 * Shows the plan of its chosen option, as soon as the view is seen.
 */
void
terrier_plan_view_set_programme (TerrierPlanView *self, TerrierSession *session, gint64 programme)
{
  if (self->session == NULL)
    {
      self->session = g_object_ref (session);
      g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (programme != self->programme)
    self->option = self->action = 0;
  self->programme = programme;
  load (self);
}
