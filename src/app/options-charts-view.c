/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/options-charts-view.h"

#include "decision/options-charts.h"
#include "decision/paper.h"

#include <glib/gi18n-lib.h>

struct _TerrierOptionsCharts
{
  AdwBin parent_instance;

  GtkDropDown *option;
  GtkDropDown *before;
  GtkToggleButton *as_tables;
  GtkFlowBox *cards;
  GtkLabel *status;
  TerrierChartCard *card[TERRIER_OPTIONS_N_CHARTS]; /* of the box */
  GtkWidget *frontier_empty;                        /* in the place of the last one's chart */

  TerrierSession *session;
  TerrierOptionsTable *table;
  gboolean filling;
  gboolean stale; /* worked out when it is shown */
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (TerrierOptionsCharts, terrier_options_charts, ADW_TYPE_BIN)

typedef struct
{
  TerrierOptionsTable *table;
  guint option;
  guint before;
} Request;

static void
request_free (Request *request)
{
  terrier_options_table_unref (request->table);
  g_free (request);
}

typedef struct
{
  TerrierChart *charts[TERRIER_OPTIONS_N_CHARTS]; /* the frontier is another search's */
} Drawn;

static void
drawn_free (Drawn *drawn)
{
  for (guint i = 0; i < TERRIER_OPTIONS_N_CHARTS; i++)
    g_clear_object (&drawn->charts[i]);
  g_free (drawn);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Drawn, drawn_free)

/* On the reader thread, since the districts are in the file. */
static gpointer
draw_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  const TerrierOptionsColumn *option = request->table->options->pdata[request->option];
  const TerrierOptionsColumn *before = request->table->options->pdata[request->before];
  g_autoptr (GHashTable) places = terrier_options_places_load (reader, request->table, error);
  Drawn *drawn;

  if (places == NULL)
    return NULL;
  drawn = g_new0 (Drawn, 1);
  drawn->charts[TERRIER_OPTIONS_CHART_SAVING] = terrier_options_table_new_chart (request->table);
  drawn->charts[TERRIER_OPTIONS_CHART_BRIDGE] = terrier_options_chart_bridge (before, option);
  drawn->charts[TERRIER_OPTIONS_CHART_DISTRICTS]
      = terrier_options_chart_districts (option, TERRIER_MEASURE_ANNUAL_SAVING, places);
  drawn->charts[TERRIER_OPTIONS_CHART_BACKLOG_DISTRICTS]
      = terrier_options_chart_districts (option, TERRIER_MEASURE_BACKLOG_REMOVED, places);
  drawn->charts[TERRIER_OPTIONS_CHART_CASH]
      = terrier_options_chart_cash_flow (request->table, option);
  drawn->charts[TERRIER_OPTIONS_CHART_TORNADO]
      = terrier_options_chart_tornado (request->table, option);
  return drawn;
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierOptionsCharts) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Drawn) drawn
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->cards == NULL)
    return;
  if (drawn == NULL)
    {
      gtk_label_set_text (self->status, error->message);
      return;
    }
  gtk_label_set_text (self->status, "");
  for (guint i = 0; i < TERRIER_OPTIONS_CHART_FRONTIER; i++)
    terrier_chart_card_set_chart (self->card[i], drawn->charts[i]);
}

static void
draw (TerrierOptionsCharts *self)
{
  guint option = gtk_drop_down_get_selected (self->option);
  guint before = gtk_drop_down_get_selected (self->before);
  Request *request;

  if (self->filling || self->table == NULL)
    return;
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale || option >= self->table->options->len || before >= self->table->options->len)
    return;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  request = g_new0 (Request, 1);
  request->table = terrier_options_table_ref (self->table);
  request->option = option;
  request->before = before;
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), draw_func, request,
                                (GDestroyNotify) request_free, (GDestroyNotify) drawn_free,
                                self->reading, drawn_cb, g_object_ref (self));
}

static void
map (GtkWidget *widget)
{
  TerrierOptionsCharts *self = TERRIER_OPTIONS_CHARTS (widget);

  GTK_WIDGET_CLASS (terrier_options_charts_parent_class)->map (widget);
  if (self->stale)
    draw (self);
}

static void
as_tables_cb (TerrierOptionsCharts *self)
{
  gboolean as_tables = gtk_toggle_button_get_active (self->as_tables);

  for (guint i = 0; i < TERRIER_OPTIONS_N_CHARTS; i++)
    terrier_chart_card_set_as_table (self->card[i], as_tables);
}

/* A point that was clicked or gone to says in words what it is. */
static void
activated_cb (TerrierChartView *view, guint index, TerrierOptionsCharts *self)
{
  g_autofree char *text = terrier_chart_view_describe (view, index);

  terrier_chart_view_select (view, (int) index);
  gtk_label_set_text (self->status, text);
}

/* Where no best set has been looked for, the way to one. */
static GtkWidget *
frontier_empty_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = gtk_label_new (_ ("The frontier of saving against backlog is drawn once best "
                                       "sets have been looked for."));
  GtkWidget *button = gtk_button_new_with_label (_ ("Find best sets"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.best-set");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
add_card (TerrierOptionsCharts *self, TerrierOptionsChartId id)
{
  GtkWidget *card = terrier_chart_card_new ();
  TerrierChartView *view = terrier_chart_card_get_view (TERRIER_CHART_CARD (card));

  self->card[id] = TERRIER_CHART_CARD (card);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "chart-card");
  gtk_widget_set_focusable (GTK_WIDGET (view), TRUE);
  g_signal_connect_object (view, "activated", G_CALLBACK (activated_cb), self, 0);
  gtk_flow_box_append (self->cards, card);
  gtk_widget_set_focusable (gtk_widget_get_parent (card), FALSE);
}

static void
dispose (GObject *object)
{
  TerrierOptionsCharts *self = TERRIER_OPTIONS_CHARTS (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_OPTIONS_CHARTS);
  g_clear_object (&self->session);
  g_clear_pointer (&self->table, terrier_options_table_unref);
  G_OBJECT_CLASS (terrier_options_charts_parent_class)->dispose (object);
}

static void
terrier_options_charts_class_init (TerrierOptionsChartsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  widget_class->map = map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/options-charts.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsCharts, option);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsCharts, before);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsCharts, as_tables);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsCharts, cards);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsCharts, status);
}

static void
terrier_options_charts_init (TerrierOptionsCharts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < TERRIER_OPTIONS_N_CHARTS; i++)
    add_card (self, i);
  self->frontier_empty = frontier_empty_new ();
  gtk_box_append (GTK_BOX (self->card[TERRIER_OPTIONS_CHART_FRONTIER]), self->frontier_empty);
  terrier_options_charts_set_frontier (self, NULL);
  g_signal_connect_object (self->option, "notify::selected", G_CALLBACK (draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->before, "notify::selected", G_CALLBACK (draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->as_tables, "toggled", G_CALLBACK (as_tables_cb), self,
                           G_CONNECT_SWAPPED);
}

static guint
place_of (TerrierOptionsTable *table, const TerrierOptionsColumn *option)
{
  guint place = 0;

  return option != NULL && g_ptr_array_find (table->options, option, &place) ? place : 0;
}

void
terrier_options_charts_set_table (TerrierOptionsCharts *self,
                                  TerrierSession *session,
                                  TerrierOptionsTable *table)
{
  gboolean first = self->table == NULL;
  guint option = gtk_drop_down_get_selected (self->option);
  guint before = gtk_drop_down_get_selected (self->before);
  const TerrierOptionsColumn *in_view = terrier_options_table_get_in_view (table);
  const TerrierOptionsColumn *other = terrier_options_table_get_before (table, in_view);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  g_set_object (&self->session, session);
  terrier_options_table_ref (table);
  g_clear_pointer (&self->table, terrier_options_table_unref);
  self->table = table;
  for (guint i = 0; i < table->options->len; i++)
    gtk_string_list_append (titles, ((TerrierOptionsColumn *) table->options->pdata[i])->title);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->option, G_LIST_MODEL (titles));
  gtk_drop_down_set_model (self->before, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->option, first || option >= table->options->len
                                                ? place_of (table, in_view)
                                                : option);
  gtk_drop_down_set_selected (self->before, first || before >= table->options->len
                                                ? place_of (table, other)
                                                : before);
  self->filling = FALSE;
  draw (self);
}

void
terrier_options_charts_set_frontier (TerrierOptionsCharts *self, TerrierChart *chart)
{
  TerrierChartCard *card = self->card[TERRIER_OPTIONS_CHART_FRONTIER];

  terrier_chart_card_set_chart (card, chart);
  gtk_widget_set_visible (self->frontier_empty, chart == NULL);
}

TerrierChartCard *
terrier_options_charts_get_card (TerrierOptionsCharts *self, TerrierOptionsChartId id)
{
  return self->card[id];
}

void
terrier_options_charts_show_tables (TerrierOptionsCharts *self, gboolean as_tables)
{
  gtk_toggle_button_set_active (self->as_tables, as_tables);
}
