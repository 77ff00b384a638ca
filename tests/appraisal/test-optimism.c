/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "appraisal/optimism.h"

#include "appraisal/option-records.h"

#define UNKNOWN TERRIER_PENCE_UNKNOWN

static TerrierDate
day (void)
{
  return terrier_date_new (2023, 11, 30);
}

/* The setting, the percentage of the programme's own, and what nobody set. */
static void
test_setting (void)
{
  static const struct
  {
    const char *setting;
    double percent; /* below nought: not stated */
    guint bias;
    const char *words;
  } rows[] = {
    { NULL, -1, 0, "no uplift is set" },
    { "none", -1, 0, "raises nothing" },
    { "standard", -1, 2400, "raised by 24%, the upper bound for standard buildings" },
    { "non-standard", -1, 5100, "raised by 51%, the upper bound for non-standard buildings" },
    { "standard", 12.5, 1250, "raised by 12.5%, the programme's own percentage" },
    { "standard", 0, 0, "raised by 0%, the programme's own percentage" },
    { NULL, 7.25, 725, "raised by 7.25%, the programme's own percentage" },
  };
  g_autoptr (TerrierRules) rules = terrier_rules_load (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TerrierRecord) programme = terrier_record_new (TERRIER_TYPE_PROGRAMME, 1);
      g_autofree char *text = NULL;

      terrier_record_set_text (programme, "optimism_setting", rows[i].setting);
      if (rows[i].percent >= 0)
        terrier_record_set_real (programme, "optimism_percent", rows[i].percent);
      g_assert_cmpuint (terrier_optimism_bias_of (programme, rules, day ()), ==, rows[i].bias);
      text = terrier_optimism_describe (programme, rules, day ());
      g_test_message ("%s", text);
      g_assert_nonnull (strstr (text, rows[i].words));
      /* What it was chosen from, and where that is written. */
      g_assert_nonnull (strstr (text, "2% to 24%"));
      g_assert_nonnull (strstr (text, "4% to 51%"));
      g_assert_nonnull (strstr (text, "https://"));
    }
}

/* The rule of the day: before there was one, and without rules, nothing is raised. */
static void
test_dated (void)
{
  g_autoptr (TerrierRules) rules = terrier_rules_load (NULL);
  g_autoptr (TerrierRecord) programme = terrier_record_new (TERRIER_TYPE_PROGRAMME, 1);
  TerrierDate before = terrier_date_new (2003, 3, 31);
  g_autofree char *text = terrier_optimism_describe (programme, rules, before);

  terrier_record_set_text (programme, "optimism_setting", "standard");
  g_assert_cmpuint (terrier_optimism_bias_of (programme, rules, before), ==, 0);
  g_assert_cmpuint (terrier_optimism_bias_of (programme, rules, terrier_date_new (2003, 4, 1)), ==,
                    2400);
  g_assert_cmpuint (terrier_optimism_bias_of (programme, NULL, day ()), ==, 0);
  g_assert_null (strstr (text, "https://"));
}

static void
test_uplift (void)
{
  g_assert_cmpint (terrier_optimism_uplift (10000000, 2400), ==, 12400000);
  /* Half a penny goes away from nought. */
  g_assert_cmpint (terrier_optimism_uplift (50, 100), ==, 51);
  g_assert_cmpint (terrier_optimism_uplift (0, 5100), ==, 0);
  g_assert_cmpint (terrier_optimism_uplift (10000000, 0), ==, 10000000);
  g_assert_cmpint (terrier_optimism_uplift (UNKNOWN, 2400), ==, UNKNOWN);
}

static void
state_figure (TerrierOptionInput *option, TerrierMeasureId id, gint64 value)
{
  option->stated[id] = (TerrierStatedFigure){ value, TERRIER_STATE_STATED, NULL };
}

/* Three options, with a year's saving of £30,000 on buildings, £15,000 on staff, a one-off cost of
 * £75,000 and a receipt of £300,000; the first as a paper states it, the second in one line, and in
 * the third nobody knows the cost. */
static TerrierOptionTotals *
three_options (guint bias)
{
  TerrierProgrammeInput programme;
  TerrierOptionInput options[3];
  TerrierActionInput close = { .option = 1,
                               .kind = TERRIER_ACTION_CLOSE,
                               .travel_minutes = 20,
                               .annual_saving = 3000000,
                               .staff_saving = 1500000,
                               .backlog_removed = 9000000,
                               .one_off_cost = 7500000,
                               .receipt = 30000000,
                               .state = TERRIER_STATE_KNOWN };
  TerrierOptionTotals *totals;

  terrier_programme_input_init (&programme);
  programme.terms = (TerrierAppraisalTerms){ 350, 300, 30, 75, 30, 1, 0, 1 };
  programme.optimism_bias = bias;
  for (guint i = 0; i < 3; i++)
    terrier_option_input_init (&options[i]);
  state_figure (&options[0], TERRIER_MEASURE_ANNUAL_SAVING, 3000000);
  state_figure (&options[0], TERRIER_MEASURE_STAFF_SAVING, 1500000);
  state_figure (&options[0], TERRIER_MEASURE_ONE_OFF_COST, 7500000);
  state_figure (&options[0], TERRIER_MEASURE_RECEIPTS, 30000000);
  totals = terrier_option_totals_new (&programme, options, 3, &close, 1);
  close.option = 2;
  close.one_off_cost = UNKNOWN;
  terrier_option_totals_add (totals, &close);
  return totals;
}

/* By hand: 24% of £75,000 is £18,000; (75,000 + 18,000) / 30,000 is 3.1 years; and what was
 * 18.39205 x 45,000 - 75,000 + 300,000 / 1.035 = £1,042,497.11 is £18,000 less, as the cost falls
 * in year 0 and is not discounted. */
static void
test_measures (void)
{
  g_autoptr (TerrierOptionTotals) totals = three_options (2400);
  TerrierMeasure m[TERRIER_N_MEASURES];
  TerrierPresentValue value;

  terrier_option_totals_get (totals, 0, m);
  g_assert_cmpint (m[TERRIER_MEASURE_ONE_OFF_COST].stated, ==, 7500000);
  g_assert_cmpint (m[TERRIER_MEASURE_OPTIMISM_BIAS].stated, ==, 1800000);
  g_assert_cmpint (m[TERRIER_MEASURE_OPTIMISM_BIAS].state, ==, TERRIER_STATE_ASSUMED);
  g_assert_true (m[TERRIER_MEASURE_OPTIMISM_BIAS].derived);
  g_assert_cmpint (m[TERRIER_MEASURE_PAYBACK_YEARS].stated, ==, 31);
  g_assert_cmpint (m[TERRIER_MEASURE_NET_PRESENT_VALUE].stated, ==, 104249711 - 1800000);
  terrier_option_totals_get_present_value (totals, 0, TRUE, &value);
  g_assert_cmpint (value.parts[TERRIER_MONEY_CAPITAL].known, ==, -9300000);

  terrier_option_totals_get (totals, 1, m);
  g_assert_cmpint (m[TERRIER_MEASURE_ONE_OFF_COST].itemised, ==, 7500000);
  g_assert_cmpint (m[TERRIER_MEASURE_OPTIMISM_BIAS].itemised, ==, 1800000);
  g_assert_cmpint (m[TERRIER_MEASURE_PAYBACK_YEARS].itemised, ==, 31);
  g_assert_cmpint (m[TERRIER_MEASURE_NET_PRESENT_VALUE].itemised, ==, 104249711 - 1800000);
}

static void
test_unknown_stays_unknown (void)
{
  g_autoptr (TerrierOptionTotals) totals = three_options (5100);
  TerrierMeasure m[TERRIER_N_MEASURES];

  terrier_option_totals_get (totals, 2, m);
  g_assert_cmpint (m[TERRIER_MEASURE_OPTIMISM_BIAS].stated, ==, UNKNOWN);
  g_assert_cmpint (m[TERRIER_MEASURE_OPTIMISM_BIAS].itemised, ==, UNKNOWN);
  g_assert_cmpint (m[TERRIER_MEASURE_OPTIMISM_BIAS].state, ==, TERRIER_STATE_UNKNOWN);
  g_assert_cmpint (m[TERRIER_MEASURE_NET_PRESENT_VALUE].itemised, ==, UNKNOWN);
  g_assert_cmpint (m[TERRIER_MEASURE_PAYBACK_YEARS].itemised, ==, UNKNOWN);
}

/* Nothing set, nothing changed: what the papers of the past say stays so. */
static void
test_not_set (void)
{
  g_autoptr (TerrierOptionTotals) totals = three_options (0);
  TerrierMeasure m[TERRIER_N_MEASURES];

  terrier_option_totals_get (totals, 0, m);
  g_assert_cmpint (m[TERRIER_MEASURE_OPTIMISM_BIAS].stated, ==, 0);
  g_assert_cmpint (m[TERRIER_MEASURE_PAYBACK_YEARS].stated, ==, 25);
  g_assert_cmpint (m[TERRIER_MEASURE_NET_PRESENT_VALUE].stated, ==, 104249711);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/appraisal/optimism/setting", test_setting);
  g_test_add_func ("/appraisal/optimism/dated", test_dated);
  g_test_add_func ("/appraisal/optimism/uplift", test_uplift);
  g_test_add_func ("/appraisal/optimism/measures", test_measures);
  g_test_add_func ("/appraisal/optimism/unknown", test_unknown_stays_unknown);
  g_test_add_func ("/appraisal/optimism/not-set", test_not_set);
  return g_test_run ();
}
