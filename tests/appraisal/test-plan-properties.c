/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "appraisal/plan-cost.h"
#include "appraisal/plan-fault.h"

/* What must hold for any plan at all, tried on made-up ones. The seed is printed by GTest and given
 * again with --seed. */

#define N_ACTIONS 30
#define N_LINKS 25

typedef struct
{
  TerrierPlanAction actions[N_ACTIONS];
  TerrierPlanLink links[N_LINKS];
} Made;

static TerrierDate
random_day (void)
{
  return g_test_rand_int_range (0, 3) == 0
             ? TERRIER_DATE_NONE
             : terrier_date_new (2025, 1, 1) + (TerrierDate) g_test_rand_int_range (0, 900);
}

static void
make (Made *made)
{
  for (guint i = 0; i < N_ACTIONS; i++)
    {
      TerrierPlanAction *action = &made->actions[i];

      terrier_plan_action_init (action);
      action->id = action->property = i + 1;
      action->kind = (TerrierActionKind) g_test_rand_int_range (0, TERRIER_ACTION_N_KINDS);
      action->host = g_test_rand_int_range (0, N_ACTIONS + 1);
      action->state = TERRIER_STATE_KNOWN;
      if (g_test_rand_bit ())
        action->annual_saving = g_test_rand_int_range (0, 10000000);
      if (g_test_rand_bit ())
        action->empty_a_week = g_test_rand_int_range (0, 100000);
      for (guint step = 0; step < TERRIER_N_STEPS; step++)
        {
          action->steps[step].planned = random_day ();
          if (g_test_rand_bit ())
            action->steps[step].forecast = random_day ();
          if (g_test_rand_int_range (0, 4) == 0)
            action->steps[step].done = random_day ();
        }
    }
  for (guint i = 0; i < N_LINKS; i++)
    made->links[i]
        = (TerrierPlanLink){ .action = (guint) g_test_rand_int_range (0, N_ACTIONS),
                             .step = (TerrierStep) g_test_rand_int_range (0, TERRIER_N_STEPS),
                             .after = (guint) g_test_rand_int_range (0, N_ACTIONS),
                             .after_step = (TerrierStep) g_test_rand_int_range (0, TERRIER_N_STEPS),
                             .days = g_test_rand_int_range (0, 60),
                             .kind = TERRIER_LINK_STATED };
}

static TerrierPlan *
plan_of (const Made *made)
{
  TerrierPlanTerms terms = { .today = terrier_date_new (2025, 11, 22) };

  return terrier_plan_new (&terms, made->actions, N_ACTIONS, made->links, N_LINKS);
}

static void
shuffle (guint *places, guint n)
{
  for (guint i = 0; i < n; i++)
    places[i] = i;
  for (guint i = n - 1; i > 0; i--)
    {
      guint other = (guint) g_test_rand_int_range (0, (gint32) i + 1), kept = places[i];

      places[i] = places[other];
      places[other] = kept;
    }
}

static void
assert_same_total (const TerrierTotal *a, const TerrierTotal *b)
{
  g_assert_cmpint (a->known, ==, b->known);
  g_assert_cmpuint (a->n_lines, ==, b->n_lines);
  g_assert_cmpuint (a->n_unknown, ==, b->n_unknown);
}

/* In whatever order actions and links are given, the days and the money are the same. */
static void
test_order (void)
{
  for (guint round = 0; round < 50; round++)
    {
      Made made, mixed;
      guint place[N_ACTIONS], link[N_LINKS];
      g_autoptr (TerrierPlan) plan = NULL, other = NULL;
      TerrierPlanSlippage first, second;

      make (&made);
      shuffle (place, N_ACTIONS);
      shuffle (link, N_LINKS);
      for (guint i = 0; i < N_ACTIONS; i++)
        mixed.actions[place[i]] = made.actions[i];
      for (guint i = 0; i < N_LINKS; i++)
        {
          mixed.links[link[i]] = made.links[i];
          mixed.links[link[i]].action = place[made.links[i].action];
          mixed.links[link[i]].after = place[made.links[i].after];
        }
      plan = plan_of (&made);
      other = plan_of (&mixed);
      g_assert_cmpuint (terrier_plan_get_end (plan), ==, terrier_plan_get_end (other));
      g_assert_cmpuint (terrier_plan_get_n_circles (plan), ==, terrier_plan_get_n_circles (other));
      for (guint i = 0; i < N_ACTIONS; i++)
        for (guint step = 0; step < TERRIER_N_STEPS; step++)
          {
            const TerrierPlanStep *a = terrier_plan_get_step (plan, i, (TerrierStep) step);
            const TerrierPlanStep *b = terrier_plan_get_step (other, place[i], (TerrierStep) step);

            g_assert_cmpuint (a->expected, ==, b->expected);
            g_assert_cmpint (a->float_days, ==, b->float_days);
            g_assert_cmpint (a->circular, ==, b->circular);
            g_assert_cmpint (a->unsure, ==, b->unsure);
          }
      terrier_plan_get_slippage (plan, &first);
      terrier_plan_get_slippage (other, &second);
      g_assert_cmpint (first.total_days, ==, second.total_days);
      assert_same_total (&first.saving, &second.saving);
      assert_same_total (&first.holding_so_far, &second.holding_so_far);
    }
}

/* Nothing that is not done is expected before today, before its own day or before what it waits
 * for; what was done stays where it was; without a day there is none. */
static void
test_bounds (void)
{
  for (guint round = 0; round < 50; round++)
    {
      Made made;
      g_autoptr (TerrierPlan) plan = NULL;

      make (&made);
      plan = plan_of (&made);
      for (guint i = 0; i < N_ACTIONS; i++)
        for (guint s = 0; s < TERRIER_N_STEPS; s++)
          {
            const TerrierPlanStep *step = terrier_plan_get_step (plan, i, (TerrierStep) s);
            const TerrierStepDates *dates = &made.actions[i].steps[s];

            if (dates->done != TERRIER_DATE_NONE)
              g_assert_cmpuint (step->expected, ==, dates->done);
            else if (!terrier_step_has_day (dates))
              g_assert_cmpuint (step->expected, ==, TERRIER_DATE_NONE);
            else
              {
                g_assert_cmpuint (step->expected, >=, terrier_plan_get_terms (plan)->today);
                g_assert_cmpuint (step->expected, >=, step->not_before);
                g_assert_cmpint (step->float_days, >=, 0);
              }
          }
      for (guint i = 0; i < terrier_plan_get_n_links (plan); i++)
        {
          const TerrierPlanLink *link = terrier_plan_get_link (plan, i);
          const TerrierPlanStep *to = terrier_plan_get_step (plan, link->action, link->step);
          const TerrierPlanStep *from = terrier_plan_get_step (plan, link->after, link->after_step);

          if (to->circular || to->done || to->expected == TERRIER_DATE_NONE
              || from->expected == TERRIER_DATE_NONE)
            continue;
          g_assert_cmpuint (to->expected, >=, from->expected + (TerrierDate) link->days);
        }
    }
}

/* What slips by its float leaves the end alone; a day more moves it by a day. */
static void
test_float (void)
{
  for (guint round = 0; round < 30; round++)
    {
      Made made;
      g_autoptr (TerrierPlan) plan = NULL;
      TerrierDate end;

      make (&made);
      plan = plan_of (&made);
      end = terrier_plan_get_end (plan);
      for (guint i = 0; i < N_ACTIONS; i++)
        {
          const TerrierPlanStep *step = terrier_plan_get_step (plan, i, TERRIER_STEP_LAST_DAY);
          g_autoptr (TerrierPlan) same = NULL, later = NULL;
          Made slipped = made;

          if (step->float_days == TERRIER_DAYS_UNKNOWN
              || made.actions[i].steps[TERRIER_STEP_LAST_DAY].forecast == TERRIER_DATE_NONE)
            continue;
          slipped.actions[i].steps[TERRIER_STEP_LAST_DAY].forecast
              = step->expected + (TerrierDate) step->float_days;
          same = plan_of (&slipped);
          g_assert_cmpuint (terrier_plan_get_end (same), ==, end);
          slipped.actions[i].steps[TERRIER_STEP_LAST_DAY].forecast++;
          later = plan_of (&slipped);
          g_assert_cmpuint (terrier_plan_get_end (later), ==, end + 1);
        }
    }
}

/* Adding an action and taking it away again leaves the slippage as it was, and an unknown saving
 * never lowers nor raises what is known. */
static void
test_unknown (void)
{
  for (guint round = 0; round < 30; round++)
    {
      Made made;
      g_autoptr (TerrierPlan) plan = NULL, silent = NULL;
      TerrierPlanSlippage before, after;
      guint at = (guint) g_test_rand_int_range (0, N_ACTIONS);

      make (&made);
      plan = plan_of (&made);
      made.actions[at].annual_saving = TERRIER_PENCE_UNKNOWN;
      silent = plan_of (&made);
      terrier_plan_get_slippage (plan, &before);
      terrier_plan_get_slippage (silent, &after);
      g_assert_cmpint (after.saving.known, <=, before.saving.known);
      g_assert_cmpuint (after.saving.n_unknown, >=, before.saving.n_unknown);
      g_assert_cmpint (after.worst_days, <=, before.worst_days);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/properties/order", test_order);
  g_test_add_func ("/plan/properties/bounds", test_bounds);
  g_test_add_func ("/plan/properties/float", test_float);
  g_test_add_func ("/plan/properties/unknown", test_unknown);
  return g_test_run ();
}
