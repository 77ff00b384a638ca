/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "appraisal/discount.h"

#include <math.h>

static TerrierAppraisalTerms
green_book (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierRules) rules = terrier_rules_load (&error);
  TerrierAppraisalTerms terms;

  g_assert_no_error (error);
  g_assert_true (terrier_appraisal_terms_from_rules (&terms, rules,
                                                     terrier_date_new (2023, 11, 30)));
  return terms;
}

/* Against the table the Green Book prints. */
static void
test_factors (void)
{
  static const struct
  {
    guint year;
    double factor;
  } rows[] = {
    { 0, 1.0 },     { 1, 0.9662 },  { 2, 0.9335 },  { 3, 0.9019 },  { 4, 0.8714 },  { 5, 0.8420 },
    { 10, 0.7089 }, { 20, 0.5026 }, { 30, 0.3563 }, { 31, 0.3459 }, { 40, 0.2651 }, { 75, 0.0942 },
  };
  TerrierAppraisalTerms terms = green_book ();
  TerrierAppraisalTerms none = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpfloat_with_epsilon (terrier_discount_factor (&terms, rows[i].year), rows[i].factor,
                                    0.00005);
  g_assert_true (isnan (terrier_discount_factor (&terms, 76)));
  g_assert_true (isnan (terrier_discount_factor (&none, 0)));
  g_assert_cmpfloat_with_epsilon (terrier_discount_annuity (&terms, 1, 1), 0.9662, 0.00005);
  g_assert_cmpfloat_with_epsilon (terrier_discount_annuity (&terms, 1, 30), 18.3920, 0.0001);
  g_assert_cmpfloat_with_epsilon (terrier_discount_annuity (&terms, 5, 4), 0.0, 1e-9);
  g_assert_true (isnan (terrier_discount_annuity (&terms, 1, 76)));
  g_assert_true (isnan (terrier_discount_annuity (&terms, 0, G_MAXUINT)));
}

static void
test_terms (void)
{
  g_autoptr (TerrierRules) rules = terrier_rules_load (NULL);
  TerrierAppraisalTerms terms = green_book ();
  g_autofree char *thirty = terrier_appraisal_terms_format (&terms);
  g_autofree char *sixty = NULL;
  g_autofree char *unknown = NULL;

  g_assert_cmpstr (thirty, ==, "3.5% over 30 years");
  terms.years = 60;
  sixty = terrier_appraisal_terms_format (&terms);
  g_assert_cmpstr (sixty, ==, "3.5% for 30 years, then 3%, over 60 years");
  g_assert_false (terrier_appraisal_terms_from_rules (&terms, rules,
                                                      terrier_date_new (1990, 1, 1)));
  unknown = terrier_appraisal_terms_format (&terms);
  g_assert_cmpstr (unknown, ==, "no discount rate is known");
  g_assert_false (terrier_appraisal_terms_from_rules (&terms, NULL, TERRIER_DATE_NONE));
}

static void
test_pence (void)
{
  g_assert_cmpint (terrier_discount_pence (100, 0.9662), ==, 97);
  g_assert_cmpint (terrier_discount_pence (-100, 0.9662), ==, -97);
  g_assert_cmpint (terrier_discount_pence (1, 0.5), ==, 1);
  g_assert_cmpint (terrier_discount_pence (-1, 0.5), ==, -1);
  g_assert_cmpint (terrier_discount_pence (TERRIER_PENCE_UNKNOWN, 1.0), ==, TERRIER_PENCE_UNKNOWN);
  g_assert_cmpint (terrier_discount_pence (1, NAN), ==, TERRIER_PENCE_UNKNOWN);
  g_assert_cmpint (terrier_discount_pence (G_MAXINT64, 18.0), ==, TERRIER_PENCE_UNKNOWN);
}

static void
test_present_value (void)
{
  TerrierAppraisalTerms terms = green_book ();
  TerrierFlow saving = { TERRIER_MONEY_REVENUE, 127000000, TERRIER_STATE_STATED, 1, 30 };
  TerrierFlow cost = { TERRIER_MONEY_CAPITAL, -500000000, TERRIER_STATE_ASSUMED, 0, 0 };
  TerrierFlow backlog = { TERRIER_MONEY_BACKLOG, 585000000, TERRIER_STATE_STATED, 0, 0 };
  TerrierFlow staff = { TERRIER_MONEY_STAFF, TERRIER_PENCE_UNKNOWN, TERRIER_STATE_UNKNOWN, 1, 30 };
  TerrierPresentValue value;

  terrier_present_value_init (&value);
  terrier_present_value_add (&value, &terms, &saving);
  terrier_present_value_add (&value, &terms, &cost);
  terrier_present_value_add (&value, &terms, &backlog);
  g_assert_cmpint (value.parts[TERRIER_MONEY_REVENUE].known, ==, 2335789767);
  g_assert_cmpint (value.net, ==, 2335789767 - 500000000);
  g_assert_cmpint (value.parts[TERRIER_MONEY_BACKLOG].known, ==, 585000000);
  g_assert_cmpuint (value.n_lines, ==, 2);

  terrier_present_value_add (&value, &terms, &staff);
  g_assert_cmpint (value.net, ==, TERRIER_PENCE_UNKNOWN);
  g_assert_cmpuint (value.n_unknown, ==, 1);
  g_assert_cmpint (value.parts[TERRIER_MONEY_REVENUE].known, ==, 2335789767);
  terrier_present_value_add (&value, &terms, &saving);
  g_assert_cmpint (value.net, ==, TERRIER_PENCE_UNKNOWN);
}

static void
test_payback (void)
{
  g_assert_cmpint (terrier_payback_tenths (585000000, 127000000), ==, 46);
  g_assert_cmpint (terrier_payback_tenths (0, 127000000), ==, 0);
  g_assert_cmpint (terrier_payback_tenths (1, 0), ==, TERRIER_PAYBACK_NEVER);
  /* Doing nothing does not pay back at once. */
  g_assert_cmpint (terrier_payback_tenths (0, 0), ==, TERRIER_PAYBACK_NEVER);
  g_assert_cmpint (terrier_payback_tenths (1, -5), ==, TERRIER_PAYBACK_NEVER);
  g_assert_cmpint (terrier_payback_tenths (TERRIER_PENCE_UNKNOWN, 1), ==, TERRIER_PENCE_UNKNOWN);
  g_assert_cmpint (terrier_payback_tenths (1, TERRIER_PENCE_UNKNOWN), ==, TERRIER_PENCE_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/appraisal/discount/factors", test_factors);
  g_test_add_func ("/appraisal/discount/terms", test_terms);
  g_test_add_func ("/appraisal/discount/pence", test_pence);
  g_test_add_func ("/appraisal/discount/present-value", test_present_value);
  g_test_add_func ("/appraisal/discount/payback", test_payback);
  return g_test_run ();
}
