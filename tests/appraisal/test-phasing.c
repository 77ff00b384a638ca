/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "appraisal/phasing.h"
#include "appraisal/sensitivity.h"

/* Worked by hand. */

static TerrierPhasedFlow
saving (TerrierPence a_year, TerrierDate from, TerrierDate to)
{
  return (TerrierPhasedFlow){
    TERRIER_MONEY_REVENUE, TERRIER_PHASE_A_YEAR, a_year, TERRIER_STATE_STATED, from, to
  };
}

/* £1,270,000 a year from 1 July 2024: nine months of 2024/25, then whole years. */
static void
test_months (void)
{
  TerrierPhasedFlow flow = saving (127000000, terrier_date_new (2024, 7, 1), TERRIER_DATE_NONE);

  g_assert_cmpint (terrier_phased_flow_in_year (&flow, 2023), ==, 0);
  g_assert_cmpint (terrier_phased_flow_in_year (&flow, 2024), ==, 95250000);
  g_assert_cmpint (terrier_phased_flow_in_year (&flow, 2025), ==, 127000000);
  /* From the second of a month it is the next month that counts. */
  flow.from++;
  g_assert_cmpint (terrier_phased_flow_in_year (&flow, 2024), ==, 84666667);
  /* Until 30 September 2025: six months of 2025/26; until the 29th, five. */
  flow = saving (120000, terrier_date_new (2024, 7, 1), terrier_date_new (2025, 9, 30));
  g_assert_cmpint (terrier_phased_flow_in_year (&flow, 2025), ==, 60000);
  flow.to--;
  g_assert_cmpint (terrier_phased_flow_in_year (&flow, 2025), ==, 50000);
  g_assert_cmpint (terrier_phased_flow_in_year (&flow, 2026), ==, 0);
}

/* However it is cut, it adds up to the penny. */
static void
test_adds_up (void)
{
  for (guint round = 0; round < 500; round++)
    {
      TerrierDate from
          = terrier_date_new (2024, 4, 1) + (TerrierDate) g_test_rand_int_range (0, 900);
      TerrierPence pence = g_test_rand_int_range (-100000000, 100000000);
      TerrierPhasedFlow flow = saving (pence, from, TERRIER_DATE_NONE);
      TerrierPence sum = 0;
      int months = 0, year, month, day;

      for (int fy = 2024; fy < 2034; fy++)
        sum += terrier_phased_flow_in_year (&flow, fy);
      terrier_date_split (from, &year, &month, &day);
      months = (2034 - year) * 12 + 3 - (month - 1) - (day > 1);
      g_assert_cmpfloat_with_epsilon ((double) sum, (double) pence * months / 12, 0.5001);
    }
}

static void
test_weeks_and_once (void)
{
  TerrierPhasedFlow empty
      = { TERRIER_MONEY_REVENUE, TERRIER_PHASE_A_WEEK,           -70000,
          TERRIER_STATE_ASSUMED, terrier_date_new (2024, 3, 25), terrier_date_new (2024, 4, 7) };
  TerrierPhasedFlow cost
      = { TERRIER_MONEY_CAPITAL,          TERRIER_PHASE_ONCE, -25000000, TERRIER_STATE_STATED,
          terrier_date_new (2025, 3, 31), TERRIER_DATE_NONE };

  /* £700 a week: seven days of March, seven of April. */
  g_assert_cmpint (terrier_phased_flow_in_year (&empty, 2023), ==, -70000);
  g_assert_cmpint (terrier_phased_flow_in_year (&empty, 2024), ==, -70000);
  g_assert_cmpint (terrier_phased_flow_in_year (&cost, 2024), ==, -25000000);
  g_assert_cmpint (terrier_phased_flow_in_year (&cost, 2025), ==, 0);
}

/* £100 a year from the first day of year 1 to the end of year 2, and £50 spent in year 0, at 3.5%:
 * -50 + 100 * 0.96618357 + 100 * 0.93351070 = 139.97. */
static void
test_present_value (void)
{
  const TerrierAppraisalTerms terms = { 350, 300, 30, 75, 30, 1, 0, 1 };
  g_autoptr (TerrierCashFlow) years = terrier_cash_flow_new (2024, 3);
  TerrierPhasedFlow yearly
      = saving (10000, terrier_date_new (2025, 4, 1), terrier_date_new (2027, 3, 31));
  TerrierPhasedFlow cost
      = { TERRIER_MONEY_CAPITAL,         TERRIER_PHASE_ONCE, -5000, TERRIER_STATE_STATED,
          terrier_date_new (2024, 6, 1), TERRIER_DATE_NONE };
  TerrierPhasedFlow undated = saving (10000, TERRIER_DATE_NONE, TERRIER_DATE_NONE);
  TerrierPresentValue value;

  terrier_cash_flow_add (years, &yearly);
  terrier_cash_flow_add (years, &cost);
  terrier_cash_flow_get_present_value (years, &terms, &value);
  g_assert_cmpint (value.net, ==, 13997);
  g_assert_cmpint (value.parts[TERRIER_MONEY_CAPITAL].known, ==, -5000);
  g_assert_cmpint (value.parts[TERRIER_MONEY_REVENUE].known, ==, 9662 + 9335);
  /* A saving that nobody has dated makes it unknown, and is nowhere nought. */
  terrier_cash_flow_add (years, &undated);
  g_assert_cmpuint (terrier_cash_flow_get (years, 0, TERRIER_MONEY_REVENUE)->n_unknown, ==, 1);
  terrier_cash_flow_get_present_value (years, &terms, &value);
  g_assert_cmpint (value.net, ==, TERRIER_PENCE_UNKNOWN);
}

static void
test_waiting (void)
{
  g_autofree char *year = terrier_financial_year_format (1999);

  g_assert_cmpstr (year, ==, "1999/00");
  /* £1.27m a year is £24,356.16 a week. */
  g_assert_cmpint (terrier_cost_of_waiting (127000000, 0), ==, 2435616);
  g_assert_cmpint (terrier_cost_of_waiting (127000000, 70000), ==, 2505616);
  g_assert_cmpint (terrier_cost_of_waiting (127000000, TERRIER_PENCE_UNKNOWN), ==,
                   TERRIER_PENCE_UNKNOWN);
}

/* Option 0 does nothing; option 1 saves 100 a year worth 18 now and costs 300: +1,500; option 2
 * saves 60 and costs nothing: +1,080. */
static void
test_switching (void)
{
  const TerrierPence none = TERRIER_PENCE_UNKNOWN;
  TerrierSensitiveFigure figures[] = {
    { 1, "saving", 100, 50, 120, 18 },
    { 1, "cost", 300, 300, 800, -1 },
    { 2, "saving", 60, none, none, 18 },
  };
  TerrierRange ranges[3];
  g_autoptr (GArray) found = NULL;
  const TerrierSensitivity *lines;

  terrier_sensitivity_ranges (figures, 3, ranges, 3);
  g_assert_cmpint (ranges[0].low, ==, 0);
  g_assert_cmpint (ranges[1].low, ==, 1500);
  g_assert_cmpint (ranges[2].high, ==, 1080);
  g_assert_cmpint (terrier_sensitivity_preferred (ranges, 3), ==, 1);
  found = terrier_sensitivity_find (figures, 3, 3, 1);
  lines = (const TerrierSensitivity *) found->data;
  /* 1,080 = 18 * s - 300 at s = 76.67; the cost may rise by 420; option 2 must save 83.33. */
  g_assert_cmpint (lines[0].switch_at, ==, 77);
  g_assert_cmpint (lines[0].rival, ==, 2);
  g_assert_cmpint (lines[0].at_low, ==, 600);
  g_assert_cmpint (lines[0].at_high, ==, 1860);
  g_assert_cmpint (lines[1].switch_at, ==, 720);
  g_assert_cmpint (lines[1].at_high, ==, 1000);
  g_assert_cmpint (lines[2].switch_at, ==, 83);
  g_assert_cmpint (lines[2].at_low, ==, none);
}

/* Unknown is a range where somebody gives one, and never nought. */
static void
test_unknown (void)
{
  const TerrierPence none = TERRIER_PENCE_UNKNOWN;
  TerrierSensitiveFigure figures[] = {
    { 0, "saving", 100, none, none, 10 },
    { 1, "saving", none, 20, 90, 10 },
  };
  TerrierRange ranges[2];
  g_autoptr (GArray) found = NULL;

  terrier_sensitivity_ranges (figures, 2, ranges, 2);
  g_assert_cmpint (ranges[1].low, ==, 200);
  g_assert_cmpint (ranges[1].high, ==, 900);
  g_assert_cmpint (terrier_sensitivity_preferred (ranges, 2), ==, 0);
  figures[1].high = 110;
  terrier_sensitivity_ranges (figures, 2, ranges, 2);
  g_assert_cmpint (terrier_sensitivity_preferred (ranges, 2), ==, -1);
  figures[1].high = none;
  terrier_sensitivity_ranges (figures, 2, ranges, 2);
  g_assert_cmpint (ranges[1].high, ==, none);
  g_assert_cmpint (terrier_sensitivity_preferred (ranges, 2), ==, -1);
  found = terrier_sensitivity_find (figures, 2, 2, 0);
  g_assert_cmpint (g_array_index (found, TerrierSensitivity, 1).switch_at, ==, none);
  g_assert_cmpint (g_array_index (found, TerrierSensitivity, 0).rival, ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phasing/months", test_months);
  g_test_add_func ("/phasing/adds-up", test_adds_up);
  g_test_add_func ("/phasing/weeks-and-once", test_weeks_and_once);
  g_test_add_func ("/phasing/present-value", test_present_value);
  g_test_add_func ("/phasing/waiting", test_waiting);
  g_test_add_func ("/sensitivity/switching", test_switching);
  g_test_add_func ("/sensitivity/unknown", test_unknown);
  return g_test_run ();
}
