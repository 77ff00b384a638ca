/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "appraisal/plan-cost.h"
#include "appraisal/plan-fault.h"

#include <string.h>

/* The plan of closures on examples worked by hand. */

#define DAY(y, m, d) terrier_date_new (y, m, d)

static TerrierPlanTerms
terms (void)
{
  return (TerrierPlanTerms){ .today = DAY (2025, 7, 1),
                             .starts = DAY (2024, 4, 1),
                             .ends = DAY (2027, 3, 31) };
}

static TerrierPlanAction
action (gint64 property, TerrierActionKind kind, gint64 host)
{
  TerrierPlanAction made;

  terrier_plan_action_init (&made);
  made.id = property * 10;
  made.property = property;
  made.kind = kind;
  made.host = host;
  return made;
}

static TerrierPlan *
plan_of (const TerrierPlanAction *actions, guint n, const TerrierPlanLink *links, guint n_links)
{
  TerrierPlanTerms of_programme = terms ();

  return terrier_plan_new (&of_programme, actions, n, links, n_links);
}

static const char *
name_of (gint64 property, gpointer data)
{
  return property == 1 ? "Blossom" : property == 2 ? "Margate" : "Deal";
}

static char *
describe (TerrierPlan *plan, guint index)
{
  g_autoptr (GArray) faults = terrier_plan_find_faults (plan);

  g_assert_cmpuint (index, <, faults->len);
  return terrier_plan_fault_describe (plan, &g_array_index (faults, TerrierPlanFault, index),
                                      name_of, NULL);
}

/* The keys of the steps are those of the catalogue, one for each. */
static void
test_steps (void)
{
  for (guint i = 0; i < TERRIER_N_STEPS; i++)
    {
      TerrierStep step;

      g_assert_true (terrier_step_from_key (terrier_step_key ((TerrierStep) i), &step));
      g_assert_cmpint (step, ==, i);
    }
  g_assert_cmpstr (terrier_step_key (TERRIER_STEP_LAST_DAY), ==, "last day");
  g_assert_cmpstr (terrier_step_key (TERRIER_STEP_DISPOSAL), ==, "disposal");
}

/* Blossom moves to Margate, whose works are forecast eight weeks late: 1 August to 26 September.
 * The decant was planned for 1 September and waits; the last day was planned 13 days after it and
 * stays as long; the savings were to start on 1 October, 17 days later still. */
static void
test_slip (void)
{
  TerrierPlanAction actions[2]
      = { action (1, TERRIER_ACTION_MOVE, 2), action (2, TERRIER_ACTION_RETAIN, 0) };
  g_autoptr (TerrierPlan) plan = NULL;
  const TerrierPlanStep *decant;

  actions[1].steps[TERRIER_STEP_WORKS_READY]
      = (TerrierStepDates){ .planned = DAY (2025, 8, 1), .forecast = DAY (2025, 9, 26) };
  actions[0].steps[TERRIER_STEP_DECANT].planned = DAY (2025, 9, 1);
  actions[0].steps[TERRIER_STEP_LAST_DAY].planned = DAY (2025, 9, 14);
  actions[0].steps[TERRIER_STEP_SAVINGS_START].planned = DAY (2025, 10, 1);
  plan = plan_of (actions, 2, NULL, 0);
  decant = terrier_plan_get_step (plan, 0, TERRIER_STEP_DECANT);
  g_assert_cmpuint (decant->expected, ==, DAY (2025, 9, 26));
  g_assert_cmpint (decant->late_days, ==, 25);
  g_assert_cmpint (decant->driver, >=, 0);
  g_assert_cmpint (terrier_plan_get_link (plan, (guint) decant->driver)->kind, ==,
                   TERRIER_LINK_HOST);
  g_assert_cmpuint (terrier_plan_get_step (plan, 0, TERRIER_STEP_LAST_DAY)->expected, ==,
                    DAY (2025, 10, 9));
  g_assert_cmpuint (terrier_plan_get_step (plan, 0, TERRIER_STEP_SAVINGS_START)->expected, ==,
                    DAY (2025, 10, 26));
  g_assert_cmpuint (terrier_plan_get_end (plan), ==, DAY (2025, 10, 26));
  g_assert_true (terrier_plan_is_critical (plan, 1, TERRIER_STEP_WORKS_READY));
}

/* A week in hand between the works and the decant is used up first. */
static void
test_float (void)
{
  TerrierPlanAction actions[2]
      = { action (1, TERRIER_ACTION_MOVE, 2), action (2, TERRIER_ACTION_RETAIN, 0) };
  g_autoptr (TerrierPlan) plan = NULL;

  actions[1].steps[TERRIER_STEP_WORKS_READY].planned = DAY (2025, 8, 25);
  actions[0].steps[TERRIER_STEP_DECANT].planned = DAY (2025, 9, 1);
  plan = plan_of (actions, 2, NULL, 0);
  g_assert_cmpint (terrier_plan_get_step (plan, 1, TERRIER_STEP_WORKS_READY)->float_days, ==, 7);
  g_assert_cmpint (terrier_plan_get_step (plan, 0, TERRIER_STEP_DECANT)->float_days, ==, 0);
}

/* What was to be done in June and is not said to have been is expected today at the earliest; what
 * has no day gets none, and what waits for it is not sure. */
static void
test_overdue (void)
{
  TerrierPlanAction actions[2]
      = { action (1, TERRIER_ACTION_CLOSE, 0), action (2, TERRIER_ACTION_CLOSE, 0) };
  TerrierPlanLink link = { .action = 0,
                           .step = TERRIER_STEP_LAST_DAY,
                           .after = 1,
                           .after_step = TERRIER_STEP_LAST_DAY,
                           .days = 14,
                           .kind = TERRIER_LINK_STATED };
  g_autoptr (TerrierPlan) plan = NULL;
  const TerrierPlanStep *last;

  actions[0].steps[TERRIER_STEP_LAST_DAY].planned = DAY (2025, 6, 3);
  plan = plan_of (actions, 2, &link, 1);
  last = terrier_plan_get_step (plan, 0, TERRIER_STEP_LAST_DAY);
  g_assert_true (last->overdue);
  g_assert_true (last->unsure);
  g_assert_cmpuint (last->expected, ==, DAY (2025, 7, 1));
  g_assert_cmpint (last->late_days, ==, 28);
  g_assert_cmpuint (terrier_plan_get_step (plan, 1, TERRIER_STEP_LAST_DAY)->expected, ==,
                    TERRIER_DATE_NONE);
  g_assert_cmpint (terrier_plan_get_step (plan, 1, TERRIER_STEP_LAST_DAY)->late_days, ==,
                   TERRIER_DAYS_UNKNOWN);
}

/* A forecast of one's own beats the length of the work, but not what one waits for. */
static void
test_forecast (void)
{
  TerrierPlanAction one = action (1, TERRIER_ACTION_CLOSE, 0);
  g_autoptr (TerrierPlan) plan = NULL;

  one.steps[TERRIER_STEP_WORKS_START]
      = (TerrierStepDates){ .planned = DAY (2025, 8, 1), .forecast = DAY (2025, 9, 1) };
  one.steps[TERRIER_STEP_WORKS_READY]
      = (TerrierStepDates){ .planned = DAY (2025, 10, 1), .forecast = DAY (2025, 10, 15) };
  plan = plan_of (&one, 1, NULL, 0);
  g_assert_cmpuint (terrier_plan_get_step (plan, 0, TERRIER_STEP_WORKS_READY)->expected, ==,
                    DAY (2025, 10, 15));
}

static void
test_circle (void)
{
  TerrierPlanAction actions[3]
      = { action (1, TERRIER_ACTION_CLOSE, 0), action (2, TERRIER_ACTION_CLOSE, 0),
          action (3, TERRIER_ACTION_CLOSE, 0) };
  TerrierPlanLink links[2] = { { .action = 0,
                                 .step = TERRIER_STEP_DECANT,
                                 .after = 1,
                                 .after_step = TERRIER_STEP_LAST_DAY,
                                 .kind = TERRIER_LINK_STATED },
                               { .action = 1,
                                 .step = TERRIER_STEP_DECANT,
                                 .after = 0,
                                 .after_step = TERRIER_STEP_LAST_DAY,
                                 .kind = TERRIER_LINK_STATED } };
  g_autoptr (TerrierPlan) plan = plan_of (actions, 3, links, 2);
  g_autoptr (GArray) faults = terrier_plan_find_faults (plan);
  g_autofree char *text = describe (plan, 0);
  const TerrierPlanFault *fault = &g_array_index (faults, TerrierPlanFault, 0);

  g_assert_cmpuint (terrier_plan_get_n_circles (plan), ==, 1);
  g_assert_cmpuint (terrier_plan_get_circle (plan, 0)->len, ==, 4);
  g_assert_nonnull (strstr (text, "Blossom: Decant → Blossom: Last day → Margate: Decant"));
  g_assert_true (terrier_plan_fault_concerns (plan, fault, 0));
  g_assert_true (terrier_plan_fault_concerns (plan, fault, 1));
  g_assert_false (terrier_plan_fault_concerns (plan, fault, 2));
  g_assert_true (terrier_plan_get_step (plan, 1, TERRIER_STEP_DECANT)->circular);
  g_assert_false (terrier_plan_get_step (plan, 1, TERRIER_STEP_DISPOSAL)->circular);
}

/* A step that waits for itself is the smallest circle. */
static void
test_self (void)
{
  TerrierPlanAction one = action (1, TERRIER_ACTION_CLOSE, 0);
  TerrierPlanLink link = { .step = TERRIER_STEP_DECANT,
                           .after_step = TERRIER_STEP_DECANT,
                           .kind = TERRIER_LINK_STATED };
  g_autoptr (TerrierPlan) plan = plan_of (&one, 1, &link, 1);

  g_assert_cmpuint (terrier_plan_get_n_circles (plan), ==, 1);
  g_assert_cmpuint (terrier_plan_get_circle (plan, 0)->len, ==, 1);
}

static void
test_faults (void)
{
  static const char *const wanted[]
      = { "Consultation opens: 31 Mar 2024 is before the programme starts on 1 Apr 2024.",
          "Break notice served: 1 Sep 2025 is after the last safe day, 31 Aug 2025.",
          "Decant: 1 Aug 2025 is before “Adaptation works ready” at Margate allows, 1 Sep 2025.",
          "The host, Margate, could house 10 people more; 12 are to come.",
          "Last day: it cannot have been done on 2 Jul 2025, a day that has not come.",
          "Savings start: 1 Jul 2025 is before “Last day” allows, 2 Jul 2025.",
          "Disposal completes: 1 Apr 2027 is after the programme ends on 31 Mar 2027." };
  TerrierPlanAction actions[2]
      = { action (1, TERRIER_ACTION_MOVE, 2), action (2, TERRIER_ACTION_RETAIN, 0) };
  TerrierStepDates *steps = actions[0].steps;
  g_autoptr (TerrierPlan) plan = NULL;
  g_autoptr (GArray) faults = NULL;

  steps[TERRIER_STEP_CONSULTATION_OPENS].planned = DAY (2024, 3, 31);
  steps[TERRIER_STEP_NOTICE].planned = DAY (2025, 9, 1);
  steps[TERRIER_STEP_NOTICE].last_safe = DAY (2025, 8, 31);
  steps[TERRIER_STEP_DECANT].planned = DAY (2025, 8, 1);
  steps[TERRIER_STEP_LAST_DAY].planned = DAY (2025, 9, 1);
  steps[TERRIER_STEP_LAST_DAY].done = DAY (2025, 7, 2);
  steps[TERRIER_STEP_SAVINGS_START].planned = DAY (2025, 7, 1);
  steps[TERRIER_STEP_DISPOSAL].planned = DAY (2027, 4, 1);
  actions[0].people = 12;
  actions[0].host_room = 10;
  actions[1].steps[TERRIER_STEP_WORKS_READY].planned = DAY (2025, 9, 1);
  steps[TERRIER_STEP_NOTICE].forecast = DAY (2025, 6, 30);
  plan = plan_of (actions, 2, NULL, 0);
  faults = terrier_plan_find_faults (plan);
  /* The forecast of the notice is safe again; its planned day is no fault. */
  steps[TERRIER_STEP_NOTICE].forecast = TERRIER_DATE_NONE;
  terrier_plan_free (g_steal_pointer (&plan));
  plan = plan_of (actions, 2, NULL, 0);
  for (guint i = 0; i < faults->len; i++)
    g_assert_cmpint (g_array_index (faults, TerrierPlanFault, i).kind, !=,
                     TERRIER_PLAN_NOTICE_MISSED);
  for (guint i = 0, found = 0; i < G_N_ELEMENTS (wanted); i++, found = 0)
    {
      g_autoptr (GArray) all = terrier_plan_find_faults (plan);

      for (guint k = 0; k < all->len; k++)
        {
          g_autofree char *text = describe (plan, k);

          found += strcmp (text, wanted[i]) == 0;
        }
      g_assert_cmpuint (found, ==, 1);
    }
}

/* £36,500 a year is £100 a day and £700 a week. Planned for 1 January 2025 and now forecast for
 * 1 October: 273 days are £27,300, of which the 181 until 1 July have gone. The building stood
 * empty from 1 March, at £210 a week: 122 days, £3,660. Its sale slips by 28 days beyond the 59 by
 * which it closed late. */
static void
test_cost (void)
{
  TerrierPlanAction actions[2]
      = { action (1, TERRIER_ACTION_CLOSE, 0), action (2, TERRIER_ACTION_CLOSE, 0) };
  TerrierStepDates *steps = actions[0].steps;
  g_autoptr (TerrierPlan) plan = NULL;
  TerrierPlanSlippage slippage;

  actions[0].annual_saving = 3650000;
  actions[0].receipt = 5000000;
  actions[0].empty_a_week = 21000;
  actions[0].state = TERRIER_STATE_KNOWN;
  steps[TERRIER_STEP_LAST_DAY]
      = (TerrierStepDates){ .planned = DAY (2025, 1, 1), .done = DAY (2025, 3, 1) };
  steps[TERRIER_STEP_SAVINGS_START]
      = (TerrierStepDates){ .planned = DAY (2025, 1, 1), .forecast = DAY (2025, 10, 1) };
  steps[TERRIER_STEP_DISPOSAL]
      = (TerrierStepDates){ .planned = DAY (2025, 10, 1), .forecast = DAY (2025, 12, 27) };
  plan = plan_of (actions, 2, NULL, 0);
  terrier_plan_get_slippage (plan, &slippage);
  g_assert_cmpuint (slippage.n_planned, ==, 1);
  g_assert_cmpuint (slippage.n_undated, ==, 1);
  g_assert_cmpuint (slippage.n_late, ==, 1);
  g_assert_cmpuint (slippage.n_overdue, ==, 0);
  g_assert_cmpint (slippage.worst_days, ==, 273);
  g_assert_cmpint (slippage.saving.known, ==, 2730000);
  g_assert_cmpint (slippage.saving_so_far.known, ==, 1810000);
  g_assert_cmpint (slippage.saving_so_far.weakest, ==, TERRIER_STATE_KNOWN);
  g_assert_cmpint (slippage.saving_a_week.known, ==, 70000);
  /* What staff saving goes missing nobody has said. */
  g_assert_cmpuint (slippage.staff.n_unknown, ==, 1);
  g_assert_cmpint (slippage.holding_so_far.known, ==, 366000);
  g_assert_cmpint (slippage.holding_late.known, ==, 84000);
  g_assert_cmpint (slippage.receipts_late.known, ==, 5000000);
}

/* Silence is not proof of lateness: what follows from it is assumed. */
static void
test_cost_of_silence (void)
{
  TerrierPlanAction one = action (1, TERRIER_ACTION_CLOSE, 0);
  g_autoptr (TerrierPlan) plan = NULL;
  TerrierPlanSlippage slippage;

  one.annual_saving = 3650000;
  one.state = TERRIER_STATE_KNOWN;
  one.steps[TERRIER_STEP_LAST_DAY].planned = DAY (2025, 6, 20);
  plan = plan_of (&one, 1, NULL, 0);
  terrier_plan_get_slippage (plan, &slippage);
  g_assert_cmpuint (slippage.n_overdue, ==, 1);
  g_assert_cmpint (slippage.worst_days, ==, 11);
  g_assert_cmpint (slippage.saving.known, ==, 110000);
  g_assert_cmpint (slippage.saving.weakest, ==, TERRIER_STATE_ASSUMED);
}

/* £12,000 a year from 1 October 2024: six months in 2024/25, then the whole. Begun on 1 January
 * 2025 it makes three months. Realised were £2,900; of 2025/26 nobody has said anything yet. */
static void
test_benefits (void)
{
  TerrierPlanAction one = action (1, TERRIER_ACTION_CLOSE, 0);
  const TerrierRealised realised[]
      = { { 0, 2024, 290000, TERRIER_PENCE_UNKNOWN, TERRIER_STATE_KNOWN },
          { -1, 2024, 300000, TERRIER_PENCE_UNKNOWN, TERRIER_STATE_STATED } };
  g_autoptr (TerrierPlan) plan = NULL;
  g_autoptr (GArray) years = NULL;
  const TerrierBenefitYear *first, *second;

  one.annual_saving = 1200000;
  one.state = TERRIER_STATE_STATED;
  one.steps[TERRIER_STEP_SAVINGS_START]
      = (TerrierStepDates){ .planned = DAY (2024, 10, 1), .done = DAY (2025, 1, 1) };
  plan = plan_of (&one, 1, NULL, 0);
  years = terrier_plan_get_benefits (plan, realised, G_N_ELEMENTS (realised), 10);
  g_assert_cmpuint (years->len, ==, 2);
  first = &g_array_index (years, TerrierBenefitYear, 0);
  second = &g_array_index (years, TerrierBenefitYear, 1);
  g_assert_cmpint (first->year, ==, 2024);
  g_assert_cmpint (first->planned[0].known, ==, 600000);
  g_assert_cmpint (first->expected[0].known, ==, 300000);
  g_assert_cmpint (first->realised[0].known, ==, 290000);
  g_assert_cmpuint (first->realised[0].n_unknown, ==, 0);
  g_assert_cmpint (first->stated[0].known, ==, 300000);
  g_assert_cmpuint (first->planned[1].n_unknown, ==, 1);
  g_assert_cmpint (second->planned[0].known, ==, 1200000);
  g_assert_cmpint (second->expected[0].known, ==, 1200000);
  g_assert_cmpuint (second->realised[0].n_unknown, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/steps", test_steps);
  g_test_add_func ("/plan/slip", test_slip);
  g_test_add_func ("/plan/float", test_float);
  g_test_add_func ("/plan/overdue", test_overdue);
  g_test_add_func ("/plan/forecast", test_forecast);
  g_test_add_func ("/plan/circle", test_circle);
  g_test_add_func ("/plan/self", test_self);
  g_test_add_func ("/plan/faults", test_faults);
  g_test_add_func ("/plan/cost", test_cost);
  g_test_add_func ("/plan/cost-of-silence", test_cost_of_silence);
  g_test_add_func ("/plan/benefits", test_benefits);
  return g_test_run ();
}
