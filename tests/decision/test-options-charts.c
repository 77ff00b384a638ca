/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "decision/options-charts.h"

#include <string.h>

/* The charts of an appraisal against sums made by hand. Option 1 closes hall 1 and keeps hall 2;
 * option 2 closes halls 1 and 2 and has a third closing without figures. */

static void
add (GPtrArray *actions,
     gint64 id,
     const char *option,
     const char *property,
     const char *saving,
     const char *cost)
{
  TerrierRecord *action
      = fixture_record (TERRIER_TYPE_ACTION, id, "option", option, "property", property, "action",
                        "close", "figure_state", "stated", "happens_on", "2024-07-01", NULL);

  if (saving != NULL)
    {
      fixture_set (action, "annual_saving", saving);
      fixture_set (action, "staff_saving", "0");
      fixture_set (action, "one_off_cost", cost);
      fixture_set (action, "receipt", "0");
    }
  g_ptr_array_add (actions, action);
}

static TerrierOptionsTable *
make_table (gboolean with_gap)
{
  g_autoptr (TerrierRecord) programme
      = fixture_record (TERRIER_TYPE_PROGRAMME, 1, "name", "Test", NULL);
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TerrierRules) rules = terrier_rules_load (NULL);

  g_ptr_array_add (options,
                   fixture_record (TERRIER_TYPE_OPTION, 10, "number", "1", "programme", "1", NULL));
  g_ptr_array_add (options, fixture_record (TERRIER_TYPE_OPTION, 11, "number", "2", "programme",
                                            "1", "chosen", "yes", NULL));
  add (actions, 100, "10", "1", "12000", "30000");
  g_ptr_array_add (actions, fixture_record (TERRIER_TYPE_ACTION, 110, "option", "10", "property",
                                            "2", "action", "retain", NULL));
  add (actions, 101, "11", "1", "12000", "30000");
  add (actions, 102, "11", "2", "24000", "10000");
  if (with_gap)
    add (actions, 103, "11", "3", NULL, NULL);
  return terrier_options_table_new (programme, options, actions, rules,
                                    terrier_date_new (2024, 4, 1));
}

static char *
words (TerrierChart *chart)
{
  g_autoptr (TerrierChart) own = chart;

  return terrier_chart_get_alt_text (own);
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

static void
test_bridge (void)
{
  g_autoptr (TerrierOptionsTable) table = make_table (FALSE);
  g_autofree char *text
      = words (terrier_options_chart_bridge (table->options->pdata[0], table->options->pdata[1]));
  g_autoptr (TerrierOptionsTable) gap = make_table (TRUE);
  g_autofree char *gap_text
      = words (terrier_options_chart_bridge (gap->options->pdata[0], gap->options->pdata[1]));

  assert_has (text, "Option 1: £12k. Close: 1 building: +£24k. Option 2: £36k.");
  assert_has (gap_text, "Not stated: Option 2");
  g_assert_null (strstr (gap_text, "Option 1: £12k"));
}

/* Nine whole months from July to March are three quarters of £36,000; the costs fall in July. */
static void
test_cash (void)
{
  g_autoptr (TerrierOptionsTable) table = make_table (FALSE);
  g_autofree char *text = words (terrier_options_chart_cash_flow (table, table->options->pdata[1]));
  g_autoptr (TerrierOptionsTable) gap = make_table (TRUE);
  g_autofree char *gap_text = words (terrier_options_chart_cash_flow (gap, gap->options->pdata[1]));

  assert_has (text, "2024/25, Savings, buildings: £27k. 2024/25, One-off cost: −£40k. "
                    "2025/26, Savings, buildings: £36k.");
  assert_has (gap_text, "Partly not stated: 2024/25, Savings, buildings");
}

static void
test_districts (void)
{
  g_autoptr (TerrierOptionsTable) table = make_table (TRUE);
  g_autoptr (GHashTable) places = terrier_options_places_new ();
  g_autofree char *text = NULL, *backlog = NULL;
  const TerrierOptionsColumn *option;

  terrier_options_places_add (places, 1, terrier_options_place_new ("One", "Dover", FALSE));
  terrier_options_places_add (places, 2, terrier_options_place_new ("Two", "Swale", FALSE));
  terrier_options_places_add (places, 3, terrier_options_place_new ("Three", "Swale", FALSE));
  text = words (terrier_options_chart_districts (table->options->pdata[1],
                                                 TERRIER_MEASURE_ANNUAL_SAVING, places));
  assert_has (text, "Dover: £12k. Swale (1 of 2 not stated): £24k.");

  /* Backlog is other money, in a chart of its own: of three closings one says what it removes. */
  option = table->options->pdata[1];
  fixture_set (option->actions->pdata[0], "backlog_removed", "50000");
  backlog
      = words (terrier_options_chart_districts (option, TERRIER_MEASURE_BACKLOG_REMOVED, places));
  assert_has (backlog, "Dover: £50k.");
  assert_has (backlog, "Not stated: Swale");
}

/* At 3.5% over years 1 to 30 a pound a year is worth £18.3920: £36,000 a year is £662,114, less
 * £40,000 at once is £622,114. A fifth more or less saving is £132,423 either way; a fifth of the
 * cost is £8,000. Option 1 is worth 12,000 * 18.3920 - 30,000 = £190,705: level with it at a saving
 * of (190,705 + 40,000) / 18.3920 = £12,544 a year. */
static void
test_sensitivity (void)
{
  g_autoptr (TerrierOptionsTable) table = make_table (FALSE);
  g_autofree char *text = words (terrier_options_chart_tornado (table, table->options->pdata[1]));
  g_autoptr (GPtrArray) switching
      = terrier_options_switching_values (table, table->options->pdata[1]);
  g_autofree char *waiting = terrier_options_describe_waiting (table->options->pdata[1]);
  g_autoptr (TerrierOptionsTable) gap = make_table (TRUE);
  g_autoptr (GPtrArray) none = terrier_options_switching_values (gap, gap->options->pdata[1]);
  gboolean found = FALSE;

  assert_has (text, "£490k to £755k");
  assert_has (text, "£614k to £630k");
  for (guint i = 0; i < switching->len; i++)
    found = found || strstr (switching->pdata[i], "at £12.5k instead of £36k") != NULL;
  g_assert_true (found);
  assert_has (waiting, "£690 in");
  g_assert_cmpuint (none->len, ==, 0);
}

/* With a quarter on top a pound of cost is £1.25: £40,000 is £50,000 in its year, a fifth of it
 * £10,000 either way of 662,114 - 50,000; option 1 is worth 220,705 - 37,500, and option 2 would be
 * level with it at a cost of (662,114 - 183,205) / 1.25 = £383k. */
static void
test_optimism (void)
{
  g_autoptr (TerrierOptionsTable) plain = make_table (FALSE);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (TerrierOptionsTable) table = NULL;
  g_autofree char *text = NULL, *cash = NULL;
  g_autoptr (GPtrArray) switching = NULL;
  gboolean found = FALSE;

  fixture_set (plain->programme, "optimism_percent", "25");
  for (guint i = 0; i < plain->options->len; i++)
    g_ptr_array_add (records, ((TerrierOptionsColumn *) plain->options->pdata[i])->record);
  table = terrier_options_table_new (plain->programme, records, plain->actions, plain->rules,
                                     plain->rules_on);
  text = words (terrier_options_chart_tornado (table, table->options->pdata[1]));
  assert_has (text, "£602k to £622k");
  cash = words (terrier_options_chart_cash_flow (table, table->options->pdata[1]));
  assert_has (cash, "2024/25, One-off cost with optimism bias: −£50k.");
  switching = terrier_options_switching_values (table, table->options->pdata[1]);
  for (guint i = 0; i < switching->len; i++)
    found = found || strstr (switching->pdata[i], "at £383k instead of £40k") != NULL;
  g_assert_true (found);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/options-charts/bridge", test_bridge);
  g_test_add_func ("/options-charts/cash", test_cash);
  g_test_add_func ("/options-charts/districts", test_districts);
  g_test_add_func ("/options-charts/sensitivity", test_sensitivity);
  g_test_add_func ("/options-charts/optimism", test_optimism);
  return g_test_run ();
}
