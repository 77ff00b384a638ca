/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* The charts of a programme in the window, as drawings and as tables to copy. */

#include "fixture.h"

#include "app/options-charts-view.h"

#include <string.h>

static TerrierOptionsCharts *
go (Fixture *fixture)
{
  GtkWidget *root = GTK_WIDGET (fixture->window);
  GtkWidget *charts;

  fixture_activate (fixture, "win.go::programmes");
  fixture_wait_until (fixture_find (root, TERRIER_TYPE_CHART_VIEW) != NULL);
  gtk_widget_activate_action (fixture_find (root, TERRIER_TYPE_CHART_VIEW), "page.view", "s",
                              "charts");
  fixture_wait_until (fixture_find (root, TERRIER_TYPE_OPTIONS_CHARTS) != NULL);
  charts = fixture_find (root, TERRIER_TYPE_OPTIONS_CHARTS);
  return TERRIER_OPTIONS_CHARTS (charts);
}

static char *
text_of (TerrierOptionsCharts *charts, TerrierOptionsChartId id)
{
  return terrier_chart_card_get_text (terrier_options_charts_get_card (charts, id));
}

static gboolean
is_drawn (TerrierOptionsCharts *charts)
{
  g_autofree char *text = text_of (charts, TERRIER_OPTIONS_CHART_TORNADO);

  return text != NULL;
}

/* Each has its figures behind it, tabs between the cells; what is not stated is no number. */
static void
test_tables (Fixture *fixture, gconstpointer data)
{
  TerrierOptionsCharts *charts = go (fixture);
  g_autofree char *saving = NULL, *districts = NULL, *frontier = NULL;

  fixture_wait_until (is_drawn (charts));
  saving = text_of (charts, TERRIER_OPTIONS_CHART_SAVING);
  g_test_message ("%s", saving);
  g_assert_nonnull (strstr (saving, "Option 3\t1,270,000\t5,850,000"));
  g_assert_nonnull (strstr (saving, "Option 1\tnot stated\tnot stated"));
  districts = text_of (charts, TERRIER_OPTIONS_CHART_DISTRICTS);
  g_assert_nonnull (strstr (districts, "Dover\tnot stated"));
  /* Nobody has looked for a best set yet. */
  frontier = text_of (charts, TERRIER_OPTIONS_CHART_FRONTIER);
  g_assert_null (frontier);
}

static GtkWidget *
view_of (TerrierOptionsCharts *charts, TerrierOptionsChartId id)
{
  return GTK_WIDGET (terrier_chart_card_get_view (terrier_options_charts_get_card (charts, id)));
}

/* One switch turns every drawing into its table and back. */
static void
test_as_tables (Fixture *fixture, gconstpointer data)
{
  TerrierOptionsCharts *charts = go (fixture);
  GtkWidget *card;

  fixture_wait_until (is_drawn (charts));
  card = GTK_WIDGET (terrier_options_charts_get_card (charts, TERRIER_OPTIONS_CHART_SAVING));
  g_assert_true (gtk_widget_get_visible (view_of (charts, TERRIER_OPTIONS_CHART_SAVING)));
  g_assert_null (fixture_find (card, GTK_TYPE_GRID));
  terrier_options_charts_show_tables (charts, TRUE);
  fixture_settle ();
  for (guint i = 0; i < TERRIER_OPTIONS_N_CHARTS; i++)
    g_assert_false (gtk_widget_get_visible (view_of (charts, i)));
  g_assert_nonnull (fixture_find (card, GTK_TYPE_GRID));
  terrier_options_charts_show_tables (charts, FALSE);
  fixture_settle ();
  g_assert_true (gtk_widget_get_visible (view_of (charts, TERRIER_OPTIONS_CHART_SAVING)));
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  fixture_start ();
  g_test_add ("/charts-view/tables", Fixture, FIXTURE_KENT, fixture_set_up, test_tables,
              fixture_tear_down);
  g_test_add ("/charts-view/as-tables", Fixture, FIXTURE_KENT, fixture_set_up, test_as_tables,
              fixture_tear_down);
  status = g_test_run ();
  fixture_stop ();
  return status;
}
