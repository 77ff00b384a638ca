/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "appraisal/option-records.h"

static void
add_action (GPtrArray *actions,
            gint64 option,
            const char *kind,
            const char *confidence,
            TerrierPence saving)
{
  TerrierRecord *action = terrier_record_new (TERRIER_TYPE_ACTION, (gint64) actions->len + 1);

  terrier_record_set_integer (action, "option", option);
  terrier_record_set_integer (action, "property", (gint64) actions->len + 100);
  terrier_record_set_text (action, "action", kind);
  terrier_record_set_text (action, "confidence", confidence);
  if (saving != TERRIER_PENCE_UNKNOWN)
    terrier_record_set_pence (action, "annual_saving", saving);
  g_ptr_array_add (actions, action);
}

static TerrierRecord *
add_option (GPtrArray *options, const char *number, const char *kind)
{
  TerrierRecord *option = terrier_record_new (TERRIER_TYPE_OPTION, (gint64) options->len + 10);

  terrier_record_set_text (option, "number", number);
  terrier_record_set_text (option, "name", "An option");
  terrier_record_set_text (option, "kind", kind);
  terrier_record_set_text (option, "source", "https://example.org/paper");
  g_ptr_array_add (options, option);
  return option;
}

static void
test_records (void)
{
  g_autoptr (TerrierRules) rules = terrier_rules_load (NULL);
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TerrierRecord) programme = terrier_record_new (TERRIER_TYPE_PROGRAMME, 1);
  g_autoptr (TerrierOptionTotals) totals = NULL;
  TerrierMeasure m[TERRIER_N_MEASURES];
  TerrierRecord *chosen;

  terrier_record_set_pence (programme, "stated_backlog", 4200000000);
  chosen = add_option (options, "3", "option");
  terrier_record_set_integer (chosen, "chosen", 1);
  terrier_record_set_integer (chosen, "stated_closures", 43);
  terrier_record_set_pence (chosen, "stated_annual_saving", 127000000);
  add_option (options, "Do nothing", "do nothing");
  add_action (actions, 10, "close", "stated", 5000);
  add_action (actions, 10, "close", "inferred", TERRIER_PENCE_UNKNOWN);
  add_action (actions, 10, "unknown", NULL, TERRIER_PENCE_UNKNOWN);
  add_action (actions, 10, "out of scope", "stated", TERRIER_PENCE_UNKNOWN);
  add_action (actions, 99, "close", "stated", 5000); /* of another programme */

  totals = terrier_option_totals_new_from_records (programme, options, actions, rules,
                                                   terrier_date_new (2023, 11, 30));
  g_assert_cmpuint (terrier_option_totals_get_n_options (totals), ==, 2);
  g_assert_cmpuint (terrier_option_totals_get_n_actions (totals), ==, 4);
  g_assert_true (terrier_option_totals_get_option (totals, 0)->chosen);
  g_assert_cmpint (terrier_option_totals_get_action (totals, 0)->property, ==, 100);

  terrier_option_totals_get (totals, 0, m);
  g_assert_cmpint (m[TERRIER_MEASURE_CLOSURES].stated, ==, 43);
  g_assert_cmpint (m[TERRIER_MEASURE_CLOSURES].itemised, ==, 2);
  g_assert_cmpuint (m[TERRIER_MEASURE_CLOSURES].inferred_lines, ==, 1);
  g_assert_cmpint (m[TERRIER_MEASURE_CO_LOCATIONS].stated, ==, TERRIER_PENCE_UNKNOWN);
  g_assert_cmpint (m[TERRIER_MEASURE_ANNUAL_SAVING].stated, ==, 127000000);
  g_assert_cmpint (m[TERRIER_MEASURE_ANNUAL_SAVING].itemised, ==, 5000);
  g_assert_cmpuint (m[TERRIER_MEASURE_ANNUAL_SAVING].unknown_lines, ==, 2);
  g_assert_cmpstr (m[TERRIER_MEASURE_ANNUAL_SAVING].source, ==, "https://example.org/paper");

  terrier_option_totals_get (totals, 1, m);
  g_assert_cmpint (m[TERRIER_MEASURE_CLOSURES].itemised, ==, 0);
  g_assert_cmpint (m[TERRIER_MEASURE_BACKLOG_LEFT].itemised, ==, 4200000000);
}

static void
test_programme (void)
{
  g_autoptr (TerrierRules) rules = terrier_rules_load (NULL);
  g_autoptr (TerrierRecord) programme = terrier_record_new (TERRIER_TYPE_PROGRAMME, 1);
  TerrierProgrammeInput input;

  terrier_programme_input_from_record (&input, programme, rules, terrier_date_new (2023, 11, 30));
  g_assert_cmpint (input.travel_limit_minutes, ==, 35);
  g_assert_cmpint (input.backlog, ==, TERRIER_PENCE_UNKNOWN);
  g_assert_cmpuint (input.terms.rate, ==, 350);
  terrier_programme_input_from_record (&input, programme, rules, terrier_date_new (1999, 1, 1));
  g_assert_cmpint (input.travel_limit_minutes, ==, -1);
  g_assert_cmpuint (input.terms.horizon, ==, 0);
  terrier_record_set_integer (programme, "travel_limit_minutes", 30);
  terrier_programme_input_from_record (&input, programme, NULL, TERRIER_DATE_NONE);
  g_assert_cmpint (input.travel_limit_minutes, ==, 30);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/appraisal/option-records/records", test_records);
  g_test_add_func ("/appraisal/option-records/programme", test_programme);
  return g_test_run ();
}
