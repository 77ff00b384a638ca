/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "appraisal/options.h"

#include <string.h>

/* What must hold for any programme at all, tried on made-up ones. The seed is printed by GTest and
 * given again with --seed. */

#define N_OPTIONS 6
#define N_ACTIONS 200

static TerrierPence
random_pence (void)
{
  if (g_test_rand_int_range (0, 5) == 0)
    return TERRIER_PENCE_UNKNOWN;
  return (TerrierPence) g_test_rand_int_range (-1000000, 100000000)
         * g_test_rand_int_range (1, 1000);
}

static TerrierActionInput
random_action (void)
{
  return (TerrierActionInput){
    .option = (guint) g_test_rand_int_range (0, N_OPTIONS),
    .kind = (TerrierActionKind) g_test_rand_int_range (0, TERRIER_ACTION_N_KINDS),
    .inferred = g_test_rand_bit (),
    .travel_minutes = g_test_rand_int_range (-1, 90),
    .annual_saving = random_pence (),
    .staff_saving = random_pence (),
    .backlog_removed = random_pence (),
    .one_off_cost = random_pence (),
    .receipt = random_pence (),
    .state = (TerrierFigureState) g_test_rand_int_range (0, TERRIER_STATE_N_STATES),
  };
}

static TerrierOptionTotals *
totals_of (const TerrierActionInput *actions, guint n)
{
  TerrierProgrammeInput programme;
  TerrierOptionInput options[N_OPTIONS];

  terrier_programme_input_init (&programme);
  programme.travel_limit_minutes = 35;
  programme.backlog = 4200000000;
  programme.backlog_state = TERRIER_STATE_STATED;
  programme.terms = (TerrierAppraisalTerms){ 350, 300, 30, 75, 30, 1, 0, 1 };
  for (guint i = 0; i < N_OPTIONS; i++)
    terrier_option_input_init (&options[i]);
  options[0].kind = TERRIER_OPTION_DO_NOTHING;
  return terrier_option_totals_new (&programme, options, N_OPTIONS, actions, n);
}

static void
assert_same (TerrierOptionTotals *a, TerrierOptionTotals *b)
{
  for (guint option = 0; option < N_OPTIONS; option++)
    {
      TerrierMeasure of_a[TERRIER_N_MEASURES];
      TerrierMeasure of_b[TERRIER_N_MEASURES];

      terrier_option_totals_get (a, option, of_a);
      terrier_option_totals_get (b, option, of_b);
      for (guint id = 0; id < TERRIER_N_MEASURES; id++)
        {
          g_assert_cmpint (of_a[id].stated, ==, of_b[id].stated);
          g_assert_cmpint (of_a[id].itemised, ==, of_b[id].itemised);
          g_assert_cmpint (of_a[id].difference, ==, of_b[id].difference);
          g_assert_cmpuint (of_a[id].n_lines, ==, of_b[id].n_lines);
          g_assert_cmpuint (of_a[id].unknown_lines, ==, of_b[id].unknown_lines);
          g_assert_cmpuint (of_a[id].inferred_lines, ==, of_b[id].inferred_lines);
          g_assert_cmpint (of_a[id].state, ==, of_b[id].state);
        }
    }
}

static void
fill (TerrierActionInput actions[N_ACTIONS])
{
  for (guint i = 0; i < N_ACTIONS; i++)
    actions[i] = random_action ();
}

static void
test_order (void)
{
  TerrierActionInput actions[N_ACTIONS];

  for (int round = 0; round < 50; round++)
    {
      g_autoptr (TerrierOptionTotals) straight = NULL;
      g_autoptr (TerrierOptionTotals) shuffled = NULL;

      fill (actions);
      straight = totals_of (actions, N_ACTIONS);
      for (guint i = N_ACTIONS - 1; i > 0; i--)
        {
          guint j = (guint) g_test_rand_int_range (0, (gint32) i + 1);
          TerrierActionInput swapped = actions[i];

          actions[i] = actions[j];
          actions[j] = swapped;
        }
      shuffled = totals_of (actions, N_ACTIONS);
      assert_same (straight, shuffled);
    }
}

/* Any walk of changes ends at the totals that the final actions have when added up at once. */
static void
test_walk (void)
{
  TerrierActionInput actions[N_ACTIONS];

  for (int round = 0; round < 20; round++)
    {
      g_autoptr (TerrierOptionTotals) walked = NULL;
      g_autoptr (TerrierOptionTotals) fresh = NULL;
      TerrierActionInput last[N_ACTIONS];

      fill (actions);
      walked = totals_of (actions, N_ACTIONS);
      for (int step = 0; step < 500; step++)
        {
          guint index = (guint) g_test_rand_int_range (0, N_ACTIONS);
          TerrierActionInput action = random_action ();

          if (g_test_rand_bit ())
            terrier_option_totals_toggle (walked, index);
          else
            terrier_option_totals_replace (walked, index, &action);
        }
      for (guint i = 0; i < N_ACTIONS; i++)
        last[i] = *terrier_option_totals_get_action (walked, i);
      fresh = totals_of (last, N_ACTIONS);
      assert_same (walked, fresh);
    }
}

/* What is put in and taken out again leaves nothing behind; two toggles are none. */
static void
test_there_and_back (void)
{
  TerrierActionInput actions[N_ACTIONS];
  TerrierActionInput gone;
  g_autoptr (TerrierOptionTotals) plain = NULL;
  g_autoptr (TerrierOptionTotals) visited = NULL;

  fill (actions);
  plain = totals_of (actions, N_ACTIONS);
  visited = totals_of (actions, N_ACTIONS);
  terrier_action_input_init (&gone);
  gone.kind = TERRIER_ACTION_OUT_OF_SCOPE;
  for (int i = 0; i < 300; i++)
    {
      TerrierActionInput action = random_action ();
      guint index = terrier_option_totals_add (visited, &action);

      terrier_option_totals_replace (visited, index, &gone);
    }
  assert_same (plain, visited);
  for (guint i = 0; i < N_ACTIONS; i++)
    terrier_option_totals_toggle (visited, i);
  for (guint i = 0; i < N_ACTIONS; i++)
    terrier_option_totals_toggle (visited, i);
  assert_same (plain, visited);
}

/* One line that says nothing is told of wherever it counts, and a sum that needs it is not known.
 */
static void
test_unknown_stays_unknown (void)
{
  for (int round = 0; round < 200; round++)
    {
      TerrierActionInput action = random_action ();
      TerrierActionInput missing;
      g_autoptr (TerrierOptionTotals) totals = NULL;
      TerrierMeasure m[TERRIER_N_MEASURES];

      action.option = 1;
      terrier_action_input_init (&missing);
      missing.option = 1;
      missing.kind = g_test_rand_bit () ? TERRIER_ACTION_CLOSE : TERRIER_ACTION_UNKNOWN;
      totals = totals_of (&action, 1);
      terrier_option_totals_add (totals, &missing);
      terrier_option_totals_get (totals, 1, m);
      g_assert_cmpuint (m[TERRIER_MEASURE_ANNUAL_SAVING].unknown_lines, >=, 1);
      g_assert_cmpint (terrier_measure_shown (&m[TERRIER_MEASURE_ANNUAL_SAVING]), ==,
                       TERRIER_PENCE_UNKNOWN);
      g_assert_cmpint (m[TERRIER_MEASURE_NET_PRESENT_VALUE].itemised, ==, TERRIER_PENCE_UNKNOWN);
      g_assert_cmpint (m[TERRIER_MEASURE_PAYBACK_YEARS].itemised, ==, TERRIER_PENCE_UNKNOWN);
      g_assert_cmpint (m[TERRIER_MEASURE_BACKLOG_LEFT].itemised, ==, TERRIER_PENCE_UNKNOWN);
    }
}

/* Each action in scope is counted once, in one of the three counts or as a gap in all of them. */
static void
test_counted_once (void)
{
  TerrierActionInput actions[N_ACTIONS];
  g_autoptr (TerrierOptionTotals) totals = NULL;

  fill (actions);
  totals = totals_of (actions, N_ACTIONS);
  for (guint option = 0; option < N_OPTIONS; option++)
    {
      TerrierMeasure m[TERRIER_N_MEASURES];
      guint in_scope = 0;
      guint counted;

      for (guint i = 0; i < N_ACTIONS; i++)
        in_scope += actions[i].option == option && actions[i].kind != TERRIER_ACTION_OUT_OF_SCOPE;
      terrier_option_totals_get (totals, option, m);
      counted = m[TERRIER_MEASURE_CLOSURES].n_lines + m[TERRIER_MEASURE_CO_LOCATIONS].n_lines
                + m[TERRIER_MEASURE_RETAINED].n_lines
                - 2 * m[TERRIER_MEASURE_CLOSURES].unknown_lines;
      g_assert_cmpuint (counted, ==, in_scope);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/appraisal/properties/order", test_order);
  g_test_add_func ("/appraisal/properties/walk", test_walk);
  g_test_add_func ("/appraisal/properties/there-and-back", test_there_and_back);
  g_test_add_func ("/appraisal/properties/unknown-stays-unknown", test_unknown_stays_unknown);
  g_test_add_func ("/appraisal/properties/counted-once", test_counted_once);
  return g_test_run ();
}
