/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/phasing.h"

#include <math.h>

#define MONTHS_A_YEAR 12
#define DAYS_A_WEEK 7
/* A council's year of 365 days, so that 365 days of waiting cost the year's saving. */
#define DAYS_A_YEAR 365

struct _TerrierCashFlow
{
  int first_year;
  guint n_years;
  TerrierTotal (*years)[TERRIER_MONEY_N_KINDS];
};

/**
 * terrier_cash_flow_new:
 * @first_year: the first financial year, year 0 of the appraisal
 * @n_years: how many
 *
 * Returns: (transfer full): years in which nothing happens yet
 */
TerrierCashFlow *
terrier_cash_flow_new (int first_year, guint n_years)
{
  TerrierCashFlow *self = g_new0 (TerrierCashFlow, 1);

  self->first_year = first_year;
  self->n_years = n_years;
  self->years = g_malloc0_n (MAX (n_years, 1), sizeof *self->years);
  for (guint year = 0; year < n_years; year++)
    for (guint kind = 0; kind < TERRIER_MONEY_N_KINDS; kind++)
      self->years[year][kind].kind = (TerrierMoneyKind) kind;
  return self;
}

void
terrier_cash_flow_free (TerrierCashFlow *self)
{
  g_free (self->years);
  g_free (self);
}

int
terrier_cash_flow_get_first_year (TerrierCashFlow *self)
{
  return self->first_year;
}

/* Months since the year 0; the first whole month from a day on, and the one after the last whole
 * month up to a day. */
static int
first_whole_month (TerrierDate from)
{
  int year, month, day;

  terrier_date_split (from, &year, &month, &day);
  return year * MONTHS_A_YEAR + month - 1 + (day > 1 ? 1 : 0);
}

static int
end_of_whole_months (TerrierDate to)
{
  int year, month, day;

  if (to == TERRIER_DATE_NONE)
    return G_MAXINT;
  terrier_date_split (to + 1, &year, &month, &day);
  return year * MONTHS_A_YEAR + month - 1;
}

/* Pence after a number of months, from the start: differences of these add up to the whole, to the
 * penny, however the years are cut. */
static TerrierPence
after_months (TerrierPence a_year, int months)
{
  return (TerrierPence) roundl ((long double) a_year * months / MONTHS_A_YEAR);
}

static TerrierPence
months_in_year (const TerrierPhasedFlow *flow, int year)
{
  int start = first_whole_month (flow->from), end = end_of_whole_months (flow->to);
  int april = year * MONTHS_A_YEAR + 3;
  int first = MAX (start, april), last = MIN (end, april + MONTHS_A_YEAR);

  if (last <= first)
    return 0;
  return after_months (flow->pence, last - start) - after_months (flow->pence, first - start);
}

static TerrierPence
weeks_in_year (const TerrierPhasedFlow *flow, int year)
{
  TerrierDate april = terrier_date_new (year, 4, 1), next = terrier_date_new (year + 1, 4, 1);
  TerrierDate first = MAX (flow->from, april);
  TerrierDate end = flow->to == TERRIER_DATE_NONE ? next : MIN (flow->to + 1, next);

  if (end <= first)
    return 0;
  return (TerrierPence) (roundl ((long double) flow->pence * (end - flow->from) / DAYS_A_WEEK)
                         - roundl ((long double) flow->pence * (first - flow->from) / DAYS_A_WEEK));
}

/**
 * terrier_phased_flow_in_year:
 * @flow: money that comes or goes for some time
 * @year: a financial year
 *
 * Returns: pence of it in that year; 0 when it has none there; unknown when the sum or the day it
 * begins is
 */
TerrierPence
terrier_phased_flow_in_year (const TerrierPhasedFlow *flow, int year)
{
  if (flow->pence == TERRIER_PENCE_UNKNOWN || flow->state == TERRIER_STATE_UNKNOWN
      || flow->from == TERRIER_DATE_NONE)
    return TERRIER_PENCE_UNKNOWN;
  switch (flow->phase)
    {
    case TERRIER_PHASE_A_YEAR:
      return months_in_year (flow, year);
    case TERRIER_PHASE_A_WEEK:
      return weeks_in_year (flow, year);
    case TERRIER_PHASE_ONCE:
    default:
      return terrier_date_financial_year (flow->from) == year ? flow->pence : 0;
    }
}

/* Whether the year may hold anything of it; where the day is not known, any year may. */
static gboolean
reaches (const TerrierPhasedFlow *flow, int year)
{
  if (flow->from == TERRIER_DATE_NONE)
    return TRUE;
  if (flow->phase == TERRIER_PHASE_ONCE)
    return terrier_date_financial_year (flow->from) == year;
  return terrier_date_financial_year (flow->from) <= year
         && (flow->to == TERRIER_DATE_NONE || year <= terrier_date_financial_year (flow->to));
}

/**
 * terrier_cash_flow_add:
 * @self: the years
 * @flow: money that comes or goes for some time
 *
 * Adds it to each year that it reaches. What is not known is counted there as unknown.
 */
void
terrier_cash_flow_add (TerrierCashFlow *self, const TerrierPhasedFlow *flow)
{
  g_return_if_fail (self != NULL && flow != NULL);
  g_return_if_fail ((guint) flow->kind < TERRIER_MONEY_N_KINDS);

  for (guint i = 0; i < self->n_years; i++)
    {
      int year = self->first_year + (int) i;

      if (reaches (flow, year))
        terrier_total_add (&self->years[i][flow->kind], flow->kind,
                           terrier_phased_flow_in_year (flow, year), flow->state);
    }
}

/**
 * terrier_cash_flow_get:
 * @self: the years
 * @year: which, counted from the first
 * @kind: of money
 *
 * Returns: (transfer none): what that year gets of it, and what of it is not known
 */
const TerrierTotal *
terrier_cash_flow_get (TerrierCashFlow *self, guint year, TerrierMoneyKind kind)
{
  g_return_val_if_fail (self != NULL && year < self->n_years, NULL);
  g_return_val_if_fail ((guint) kind < TERRIER_MONEY_N_KINDS, NULL);

  return &self->years[year][kind];
}

/**
 * terrier_cash_flow_get_present_value:
 * @self: the years
 * @terms: the rates; the years of @self count, and not those of the terms
 * @value: (out): what they are worth in the first of them
 *
 * Discounts year by year. A year in which anything is not known has no present value.
 */
void
terrier_cash_flow_get_present_value (TerrierCashFlow *self,
                                     const TerrierAppraisalTerms *terms,
                                     TerrierPresentValue *value)
{
  g_return_if_fail (self != NULL && terms != NULL && value != NULL);

  terrier_present_value_init (value);
  for (guint year = 0; year < self->n_years; year++)
    for (guint kind = 0; kind < TERRIER_MONEY_N_KINDS; kind++)
      {
        const TerrierTotal *total = &self->years[year][kind];
        TerrierFlow flow = { .kind = (TerrierMoneyKind) kind,
                             .pence = total->known,
                             .state = total->n_unknown > 0 ? TERRIER_STATE_UNKNOWN : total->weakest,
                             .first_year = year,
                             .last_year = year };

        if (total->n_lines > 0)
          terrier_present_value_add (value, terms, &flow);
      }
}

/**
 * terrier_financial_year_format:
 * @year: the calendar year in which it begins
 *
 * Returns: (transfer full): "2023/24"
 */
char *
terrier_financial_year_format (int year)
{
  return g_strdup_printf ("%d/%02d", year, (year + 1) % 100);
}

/**
 * terrier_financial_year_parse:
 * @text: (nullable): as a person writes it
 * @year: (out): the calendar year in which it begins
 *
 * Returns: whether it is one; 2023-25 is not
 */
gboolean
terrier_financial_year_parse (const char *text, int *year)
{
  char *end;
  guint64 first, second;

  if (text == NULL || !g_ascii_isdigit (*text))
    return FALSE;
  first = g_ascii_strtoull (text, &end, 10);
  *year = (int) first;
  if (end - text != 4)
    return FALSE;
  if (*end == '\0')
    return TRUE;
  if ((*end != '-' && *end != '/') || !g_ascii_isdigit (end[1]))
    return FALSE;
  text = end + 1;
  second = g_ascii_strtoull (text, &end, 10);
  return *end == '\0'
         && ((end - text == 2 && second == (first + 1) % 100)
             || (end - text == 4 && second == first + 1));
}

/**
 * terrier_cost_of_waiting:
 * @annual_saving: pence a year that begin only when the waiting ends
 * @empty_a_week: pence a week that the building costs meanwhile
 *
 * Returns: pence a week, to the nearest penny; unknown when either is
 */
TerrierPence
terrier_cost_of_waiting (TerrierPence annual_saving, TerrierPence empty_a_week)
{
  TerrierPence lost, sum;

  if (annual_saving == TERRIER_PENCE_UNKNOWN || empty_a_week == TERRIER_PENCE_UNKNOWN)
    return TERRIER_PENCE_UNKNOWN;
  lost = (TerrierPence) roundl ((long double) annual_saving * DAYS_A_WEEK / DAYS_A_YEAR);
  return __builtin_add_overflow (lost, empty_a_week, &sum) ? TERRIER_PENCE_UNKNOWN : sum;
}
