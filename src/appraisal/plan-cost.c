/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/plan-cost.h"

#include "appraisal/phasing.h"

#include <math.h>

#define DAYS_A_WEEK 7
/* As in terrier_cost_of_waiting(): 365 days of waiting cost the year's saving. */
#define DAYS_A_YEAR 365

static TerrierPence
share (TerrierPence pence, gint64 days, int of)
{
  return pence == TERRIER_PENCE_UNKNOWN ? pence
                                        : (TerrierPence) roundl ((long double) pence * days / of);
}

static TerrierDate
day_of (const TerrierPlan *plan, guint action, TerrierStep step, gboolean expected)
{
  return expected ? terrier_plan_get_step (plan, action, step)->expected
                  : terrier_plan_get_action (plan, action)->steps[step].planned;
}

TerrierDate
terrier_plan_get_saving_start (const TerrierPlan *plan,
                               guint action,
                               gboolean expected,
                               gboolean *assumed)
{
  TerrierDate start = day_of (plan, action, TERRIER_STEP_SAVINGS_START, expected);
  TerrierDate last = day_of (plan, action, TERRIER_STEP_LAST_DAY, expected);

  if (assumed != NULL)
    *assumed = start == TERRIER_DATE_NONE && last != TERRIER_DATE_NONE;
  if (start == TERRIER_DATE_NONE && last != TERRIER_DATE_NONE)
    start = last + 1;
  return start;
}

/* What only the silence of the record makes late is assumed. */
static TerrierFigureState
weaken (TerrierFigureState state, gboolean assumed)
{
  return assumed && state < TERRIER_STATE_ASSUMED ? TERRIER_STATE_ASSUMED : state;
}

static gboolean
is_overdue (const TerrierPlan *plan, guint action)
{
  for (guint step = 0; step < TERRIER_N_STEPS; step++)
    if (terrier_plan_get_step (plan, action, (TerrierStep) step)->overdue)
      return TRUE;
  return FALSE;
}

static void
add_late (TerrierPlanSlippage *slippage, const TerrierPlan *plan, guint index, gboolean overdue)
{
  const TerrierPlanAction *action = terrier_plan_get_action (plan, index);
  gboolean assumed_planned, assumed_expected;
  TerrierDate planned = terrier_plan_get_saving_start (plan, index, FALSE, &assumed_planned);
  TerrierDate expected = terrier_plan_get_saving_start (plan, index, TRUE, &assumed_expected);
  TerrierDate today = terrier_plan_get_terms (plan)->today;
  gint64 late, so_far;
  TerrierFigureState state;

  if (planned == TERRIER_DATE_NONE)
    {
      slippage->n_undated++;
      return;
    }
  slippage->n_planned++;
  if (expected <= planned)
    return;
  late = (gint64) expected - planned;
  so_far = CLAMP ((gint64) today - planned, 0, late);
  state = weaken (action->state, overdue || assumed_planned || assumed_expected);
  slippage->n_late++;
  slippage->worst_days = MAX (slippage->worst_days, (int) late);
  slippage->total_days += (int) late;
  terrier_total_add (&slippage->saving_so_far, TERRIER_MONEY_REVENUE,
                     share (action->annual_saving, so_far, DAYS_A_YEAR), state);
  terrier_total_add (&slippage->staff_so_far, TERRIER_MONEY_STAFF,
                     share (action->staff_saving, so_far, DAYS_A_YEAR), state);
  terrier_total_add (&slippage->saving, TERRIER_MONEY_REVENUE,
                     share (action->annual_saving, late, DAYS_A_YEAR), state);
  terrier_total_add (&slippage->staff, TERRIER_MONEY_STAFF,
                     share (action->staff_saving, late, DAYS_A_YEAR), state);
  terrier_total_add (&slippage->saving_a_week, TERRIER_MONEY_REVENUE,
                     terrier_cost_of_waiting (action->annual_saving, 0), state);
  terrier_total_add (&slippage->staff_a_week, TERRIER_MONEY_STAFF,
                     terrier_cost_of_waiting (action->staff_saving, 0), state);
}

/* From the day after the last one until it is gone, so far as that has come. */
static void
add_holding (TerrierPlanSlippage *slippage, const TerrierPlan *plan, guint index, gboolean overdue)
{
  const TerrierPlanAction *action = terrier_plan_get_action (plan, index);
  TerrierDate today = terrier_plan_get_terms (plan)->today;
  TerrierDate last = day_of (plan, index, TERRIER_STEP_LAST_DAY, TRUE);
  TerrierDate gone = day_of (plan, index, TERRIER_STEP_DISPOSAL, TRUE);
  TerrierDate was_last = day_of (plan, index, TERRIER_STEP_LAST_DAY, FALSE);
  TerrierDate was_gone = day_of (plan, index, TERRIER_STEP_DISPOSAL, FALSE);
  TerrierDate until = gone != TERRIER_DATE_NONE ? MIN (gone, today) : today;
  TerrierFigureState state = weaken (action->state, overdue);

  if (last != TERRIER_DATE_NONE && until > last
      && terrier_plan_get_step (plan, index, TERRIER_STEP_LAST_DAY)->done)
    terrier_total_add (&slippage->holding_so_far, TERRIER_MONEY_REVENUE,
                       share (action->empty_a_week, (gint64) until - last, DAYS_A_WEEK), state);
  if (last == TERRIER_DATE_NONE || gone == TERRIER_DATE_NONE || was_last == TERRIER_DATE_NONE
      || was_gone == TERRIER_DATE_NONE)
    return;
  if ((gint64) gone - last > (gint64) was_gone - was_last)
    terrier_total_add (&slippage->holding_late, TERRIER_MONEY_REVENUE,
                       share (action->empty_a_week,
                              ((gint64) gone - last) - ((gint64) was_gone - was_last), DAYS_A_WEEK),
                       state);
  if (gone > was_gone)
    terrier_total_add (&slippage->receipts_late, TERRIER_MONEY_RECEIPT, action->receipt, state);
}

/**
 * terrier_plan_slippage_init:
 * @slippage: (out): nothing is late
 */
void
terrier_plan_slippage_init (TerrierPlanSlippage *slippage)
{
  g_return_if_fail (slippage != NULL);

  *slippage = (TerrierPlanSlippage){ .saving_so_far.kind = TERRIER_MONEY_REVENUE,
                                     .staff_so_far.kind = TERRIER_MONEY_STAFF,
                                     .saving.kind = TERRIER_MONEY_REVENUE,
                                     .staff.kind = TERRIER_MONEY_STAFF,
                                     .saving_a_week.kind = TERRIER_MONEY_REVENUE,
                                     .staff_a_week.kind = TERRIER_MONEY_STAFF,
                                     .holding_so_far.kind = TERRIER_MONEY_REVENUE,
                                     .holding_late.kind = TERRIER_MONEY_REVENUE,
                                     .receipts_late.kind = TERRIER_MONEY_RECEIPT };
}

/**
 * terrier_plan_slippage_add:
 * @slippage: what has been added so far
 * @plan: a schedule
 * @action: index of an action
 *
 * Savings that begin later than planned are lost for those days; a closed building that is gone
 * later than planned costs its mothball weeks. What begins earlier makes nothing good elsewhere.
 * An action of which nobody says that it was done counts as late until today, and is assumed.
 */
void
terrier_plan_slippage_add (TerrierPlanSlippage *slippage, const TerrierPlan *plan, guint action)
{
  const TerrierPlanAction *what = terrier_plan_get_action (plan, action);
  gboolean overdue;

  g_return_if_fail (slippage != NULL && what != NULL);

  overdue = is_overdue (plan, action);
  slippage->n_overdue += overdue;
  if (terrier_plan_has_line (what, TERRIER_MEASURE_ANNUAL_SAVING))
    add_late (slippage, plan, action, overdue);
  add_holding (slippage, plan, action, overdue);
}

void
terrier_plan_get_slippage (const TerrierPlan *plan, TerrierPlanSlippage *slippage)
{
  terrier_plan_slippage_init (slippage);
  for (guint i = 0; i < terrier_plan_get_n_actions (plan); i++)
    terrier_plan_slippage_add (slippage, plan, i);
}
