/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/discount.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static gboolean
read_rule (TerrierRules *rules, const char *key, TerrierDate date, guint *value)
{
  const TerrierRule *rule = terrier_rules_lookup (rules, key, date);

  if (rule == NULL || rule->value < 0 || rule->value > G_MAXINT)
    return FALSE;
  *value = (guint) rule->value;
  return TRUE;
}

/**
 * terrier_appraisal_terms_from_rules:
 * @terms: (out): where the terms go; all zero when a rule is missing
 * @rules: (nullable): the dated rules
 * @date: the day whose rules hold; none is today
 *
 * Takes the discount rates of the day, savings from year 1 to %TERRIER_APPRAISAL_YEARS, one-off
 * costs in year 0 and receipts in year 1. The caller may then set other years.
 *
 * Returns: whether all rules were found
 */
gboolean
terrier_appraisal_terms_from_rules (TerrierAppraisalTerms *terms,
                                    TerrierRules *rules,
                                    TerrierDate date)
{
  TerrierAppraisalTerms read = {
    .years = TERRIER_APPRAISAL_YEARS,
    .saving_year = 1,
    .cost_year = 0,
    .receipt_year = 1,
  };

  g_return_val_if_fail (terms != NULL, FALSE);

  *terms = (TerrierAppraisalTerms){ 0 };
  if (rules == NULL || !read_rule (rules, "discount_rate", date, &read.rate)
      || !read_rule (rules, "discount_rate_later", date, &read.later_rate)
      || !read_rule (rules, "discount_rate_years", date, &read.rate_years)
      || !read_rule (rules, "discount_horizon", date, &read.horizon))
    return FALSE;
  *terms = read;
  return TRUE;
}

/**
 * terrier_appraisal_terms_format:
 * @terms: the terms of an appraisal
 *
 * Returns: (transfer full): the line printed under a table: "3.5% over 30 years"
 */
char *
terrier_appraisal_terms_format (const TerrierAppraisalTerms *terms)
{
  g_autofree char *rate = NULL;
  g_autofree char *later = NULL;

  g_return_val_if_fail (terms != NULL, NULL);

  if (terms->horizon == 0)
    return g_strdup (_ ("no discount rate is known"));
  rate = terrier_per_cent_format (terms->rate);
  if (terms->years <= terms->rate_years)
    return g_strdup_printf (ngettext ("%s over %u year", "%s over %u years", terms->years), rate,
                            terms->years);
  later = terrier_per_cent_format (terms->later_rate);
  /* Translators: rate, number of years, later rate, number of years in all */
  return g_strdup_printf (_ ("%s for %u years, then %s, over %u years"), rate, terms->rate_years,
                          later, terms->years);
}

/**
 * terrier_discount_factor:
 * @terms: the terms of an appraisal
 * @year: years from the decision, which is year 0
 *
 * Works out what a pound in @year is worth now: 0.9662 for year 1 at 3.5%. The later rate is
 * applied to the years after the first ones only, on top of them.
 *
 * Returns: the factor, or NaN beyond the horizon, where no rate is known
 */
double
terrier_discount_factor (const TerrierAppraisalTerms *terms, guint year)
{
  guint early;

  g_return_val_if_fail (terms != NULL, NAN);

  if (terms->horizon == 0 || year > terms->horizon)
    return NAN;
  early = MIN (year, terms->rate_years);
  return pow (1.0 + terms->rate / 10000.0, -(double) early)
         * pow (1.0 + terms->later_rate / 10000.0, -(double) (year - early));
}

/**
 * terrier_discount_annuity:
 * @terms: the terms of an appraisal
 * @first_year: the first year
 * @last_year: the last year, counted
 *
 * Works out what a pound in each of some years is worth now. No years at all are worth nothing.
 *
 * Returns: the sum of the years' factors, or NaN when one of them is beyond the horizon
 */
double
terrier_discount_annuity (const TerrierAppraisalTerms *terms, guint first_year, guint last_year)
{
  double sum = 0.0;

  g_return_val_if_fail (terms != NULL, NAN);

  if (last_year > terms->horizon)
    return NAN;
  for (guint year = first_year; year <= last_year; year++)
    sum += terrier_discount_factor (terms, year);
  return sum;
}

/**
 * terrier_discount_pence:
 * @pence: a sum, or %TERRIER_PENCE_UNKNOWN
 * @factor: what a pound of it is worth now
 *
 * Returns: the sum now, to the nearest penny with half going away from nought; unknown when either
 * is not known or the result does not fit
 */
TerrierPence
terrier_discount_pence (TerrierPence pence, double factor)
{
  long double now;

  if (pence == TERRIER_PENCE_UNKNOWN || !isfinite (factor))
    return TERRIER_PENCE_UNKNOWN;
  now = roundl ((long double) pence * (long double) factor);
  if (fabsl (now) >= 9.2e18L)
    return TERRIER_PENCE_UNKNOWN;
  return (TerrierPence) now;
}

/* Money that comes in or goes out. Backlog is work not done and a cost avoided is never spent: both
 * are shown beside a net present value and are no part of it. */
static gboolean
is_cash (TerrierMoneyKind kind)
{
  return kind != TERRIER_MONEY_BACKLOG && kind != TERRIER_MONEY_COST_AVOIDED;
}

/**
 * terrier_present_value_init:
 * @value: (out): a present value of nothing yet
 */
void
terrier_present_value_init (TerrierPresentValue *value)
{
  g_return_if_fail (value != NULL);

  *value = (TerrierPresentValue){ 0 };
  for (guint kind = 0; kind < TERRIER_MONEY_N_KINDS; kind++)
    value->parts[kind].kind = (TerrierMoneyKind) kind;
}

/**
 * terrier_present_value_add:
 * @value: the present value
 * @terms: the terms of the appraisal
 * @flow: money of one kind over some years
 *
 * Discounts a flow and adds it: to the part of its kind, and to the net value when it is cash. One
 * unknown flow of cash makes the net value unknown, for good; the parts say which it was.
 */
void
terrier_present_value_add (TerrierPresentValue *value,
                           const TerrierAppraisalTerms *terms,
                           const TerrierFlow *flow)
{
  TerrierPence now;
  TerrierTotal *part;

  g_return_if_fail (value != NULL && terms != NULL && flow != NULL);
  g_return_if_fail ((guint) flow->kind < TERRIER_MONEY_N_KINDS);

  now = flow->state == TERRIER_STATE_UNKNOWN
            ? TERRIER_PENCE_UNKNOWN
            : terrier_discount_pence (flow->pence,
                                      terrier_discount_annuity (terms, flow->first_year,
                                                                flow->last_year));
  part = &value->parts[flow->kind];
  terrier_total_add (part, flow->kind, now, flow->state);
  if (!is_cash (flow->kind))
    return;
  value->n_lines++;
  if (now == TERRIER_PENCE_UNKNOWN)
    value->n_unknown++;
  if (value->n_unknown > 0 || __builtin_add_overflow (value->net, now, &value->net))
    value->net = TERRIER_PENCE_UNKNOWN;
}

/**
 * terrier_payback_tenths:
 * @one_off_cost: what is spent once, above nought; otherwise there is nothing to pay back
 * @annual_saving: what is saved each year
 *
 * Works out how long a saving takes to pay for what it cost, undiscounted.
 *
 * Returns: tenths of a year; %TERRIER_PAYBACK_NEVER when nothing is saved; %TERRIER_PENCE_UNKNOWN
 * when either sum is
 */
gint64
terrier_payback_tenths (TerrierPence one_off_cost, TerrierPence annual_saving)
{
  if (one_off_cost == TERRIER_PENCE_UNKNOWN || annual_saving == TERRIER_PENCE_UNKNOWN)
    return TERRIER_PENCE_UNKNOWN;
  if (annual_saving <= 0)
    return TERRIER_PAYBACK_NEVER;
  if (one_off_cost <= 0)
    return 0;
  return (gint64) roundl (10.0L * (long double) one_off_cost / (long double) annual_saving);
}
