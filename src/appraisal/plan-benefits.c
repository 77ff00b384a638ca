/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/phasing.h"
#include "appraisal/plan-cost.h"

/* Benefits realised: what was to be saved in each financial year, what is now to be expected, and
 * what somebody says was really saved. */

static const TerrierMoneyKind kinds[2] = { TERRIER_MONEY_REVENUE, TERRIER_MONEY_STAFF };
static const TerrierMeasureId measures[2]
    = { TERRIER_MEASURE_ANNUAL_SAVING, TERRIER_MEASURE_STAFF_SAVING };

static TerrierPence
saving_of (const TerrierPlanAction *action, guint kind)
{
  return kind == 0 ? action->annual_saving : action->staff_saving;
}

static TerrierPhasedFlow
flow_of (const TerrierPlan *plan, guint index, guint kind, gboolean expected)
{
  const TerrierPlanAction *action = terrier_plan_get_action (plan, index);
  gboolean assumed;
  TerrierPhasedFlow flow = { .kind = kinds[kind],
                             .phase = TERRIER_PHASE_A_YEAR,
                             .pence = saving_of (action, kind),
                             .state = action->state };

  flow.from = terrier_plan_get_saving_start (plan, index, expected, &assumed);
  if (assumed && flow.state < TERRIER_STATE_ASSUMED)
    flow.state = TERRIER_STATE_ASSUMED;
  return flow;
}

static void
widen (int *first, int *last, TerrierDate date)
{
  int year;

  if (date == TERRIER_DATE_NONE)
    return;
  year = terrier_date_financial_year (date);
  *first = MIN (*first, year);
  *last = MAX (*last, year + 1);
}

/* One year more than that in which the last saving begins: the first of which it has the whole. */
static GArray *
make_years (const TerrierPlan *plan, const TerrierRealised *realised, guint n, guint n_years)
{
  GArray *years = g_array_new (FALSE, TRUE, sizeof (TerrierBenefitYear));
  int first = G_MAXINT, last = G_MININT;

  for (guint i = 0; i < terrier_plan_get_n_actions (plan); i++)
    {
      widen (&first, &last, terrier_plan_get_saving_start (plan, i, FALSE, NULL));
      widen (&first, &last, terrier_plan_get_saving_start (plan, i, TRUE, NULL));
    }
  for (guint i = 0; i < n; i++)
    {
      first = MIN (first, realised[i].year);
      last = MAX (last, realised[i].year);
    }
  for (int year = first; first != G_MAXINT && year <= last && years->len < n_years; year++)
    {
      TerrierBenefitYear row = { .year = year };

      for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
        row.planned[kind].kind = row.expected[kind].kind = row.realised[kind].kind
            = row.stated[kind].kind = kinds[kind];
      g_array_append_val (years, row);
    }
  return years;
}

static TerrierBenefitYear *
find_year (GArray *years, int year)
{
  int first = years->len > 0 ? g_array_index (years, TerrierBenefitYear, 0).year : 0;

  return year >= first && year < first + (int) years->len
             ? &g_array_index (years, TerrierBenefitYear, (guint) (year - first))
             : NULL;
}

static void
add_flows (GArray *years, const TerrierPlan *plan, guint index, guint kind)
{
  TerrierPhasedFlow planned = flow_of (plan, index, kind, FALSE);
  TerrierPhasedFlow expected = flow_of (plan, index, kind, TRUE);

  for (guint i = 0; i < years->len; i++)
    {
      TerrierBenefitYear *row = &g_array_index (years, TerrierBenefitYear, i);
      TerrierPence was = terrier_phased_flow_in_year (&planned, row->year);
      TerrierPence is = terrier_phased_flow_in_year (&expected, row->year);

      if (was != 0)
        terrier_total_add (&row->planned[kind], kinds[kind], was, planned.state);
      if (is != 0)
        terrier_total_add (&row->expected[kind], kinds[kind], is, expected.state);
    }
}

/* Of each year, the actions that somebody has reported. */
static void
add_realised (GArray *years, const TerrierRealised *realised, guint n, GHashTable *told)
{
  for (guint i = 0; i < n; i++)
    {
      const TerrierPence pence[2] = { realised[i].saving, realised[i].staff_saving };
      TerrierBenefitYear *row = find_year (years, realised[i].year);

      for (guint kind = 0; row != NULL && kind < G_N_ELEMENTS (kinds); kind++)
        {
          if (pence[kind] == TERRIER_PENCE_UNKNOWN)
            continue;
          terrier_total_add (realised[i].action < 0 ? &row->stated[kind] : &row->realised[kind],
                             kinds[kind], pence[kind], realised[i].state);
          g_hash_table_add (told, g_strdup_printf ("%d:%d:%u", realised[i].action, realised[i].year,
                                                   kind));
        }
    }
}

/* In a year that has begun, an action that was to save by now and of which nobody says what it did
 * is a gap and not a nought. */
static void
add_gaps (GArray *years, const TerrierPlan *plan, guint index, guint kind, GHashTable *told)
{
  TerrierPhasedFlow planned = flow_of (plan, index, kind, FALSE);
  int this_year = terrier_date_financial_year (terrier_plan_get_terms (plan)->today);

  for (guint i = 0; i < years->len; i++)
    {
      TerrierBenefitYear *row = &g_array_index (years, TerrierBenefitYear, i);
      g_autofree char *key = g_strdup_printf ("%u:%d:%u", index, row->year, kind);

      if (row->year <= this_year && terrier_phased_flow_in_year (&planned, row->year) != 0
          && !g_hash_table_contains (told, key))
        terrier_total_add (&row->realised[kind], kinds[kind], TERRIER_PENCE_UNKNOWN,
                           TERRIER_STATE_UNKNOWN);
    }
}

/**
 * terrier_plan_get_benefits:
 * @plan: a schedule
 * @realised: what was really saved
 * @n_realised: how many lines of it
 * @n_years: how many financial years at most
 *
 * Sets what has come of a plan against it, phased by month. Savings of buildings and of staff stand
 * apart. Of an action without a date nobody can tell in which year it saves: it is a gap in each.
 *
 * Returns: (transfer full) (element-type TerrierBenefitYear): the years; none when nothing has a
 * date
 */
GArray *
terrier_plan_get_benefits (const TerrierPlan *plan,
                           const TerrierRealised *realised,
                           guint n_realised,
                           guint n_years)
{
  GArray *years = make_years (plan, realised, n_realised, n_years);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add_realised (years, realised, n_realised, told);
  for (guint i = 0; i < terrier_plan_get_n_actions (plan); i++)
    for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
      if (terrier_plan_has_line (terrier_plan_get_action (plan, i), measures[kind]))
        {
          add_flows (years, plan, i, kind);
          add_gaps (years, plan, i, kind, told);
        }
  return years;
}
