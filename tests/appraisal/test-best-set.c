/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "appraisal/best-set.h"

#include <math.h>

/* The solver against trying everything, on small estates; and what it must never do. */

#define N_BUILDINGS 8
#define N_CHOICES 16
#define N_DISTRICTS 3

typedef struct
{
  TerrierBestBuilding buildings[N_BUILDINGS];
  TerrierBestChoice choices[N_CHOICES];
  int closures[N_DISTRICTS];
  TerrierBestProblem problem;
  TerrierBestTarget target;
} Estate;

static TerrierPence
some_pence (int from, int to)
{
  return g_test_rand_int_range (0, 10) == 0 ? TERRIER_PENCE_UNKNOWN
                                            : g_test_rand_int_range (from, to);
}

static void
make_estate (Estate *estate)
{
  for (guint i = 0; i < N_BUILDINGS; i++)
    estate->buildings[i] = (TerrierBestBuilding){ (guint) g_test_rand_int_range (0, N_DISTRICTS),
                                                  g_test_rand_int_range (0, 10) == 0 };
  for (guint i = 0; i < N_CHOICES; i++)
    {
      TerrierBestChoice *choice = &estate->choices[i];

      choice->building = i / 2;
      choice->host = i % 2 == 0 ? -1 : g_test_rand_int_range (0, N_BUILDINGS);
      terrier_action_input_init (&choice->action);
      choice->action.kind = i % 2 == 0 ? TERRIER_ACTION_CLOSE : TERRIER_ACTION_CO_LOCATE;
      choice->action.state = TERRIER_STATE_STATED;
      choice->action.travel_minutes = g_test_rand_int_range (-1, 50);
      choice->action.annual_saving = some_pence (-100000, 5000001);
      choice->action.backlog_removed = some_pence (0, 20000001);
      choice->action.one_off_cost = some_pence (0, 3000001);
    }
  for (guint i = 0; i < N_DISTRICTS; i++)
    estate->closures[i] = g_test_rand_int_range (-1, 3);
  estate->problem = (TerrierBestProblem){ estate->buildings, N_BUILDINGS, estate->choices,
                                          N_CHOICES, N_DISTRICTS };
  terrier_best_target_init (&estate->target);
  estate->target.aim = (TerrierBestAim) g_test_rand_int_range (0, 3);
  if (g_test_rand_bit () || estate->target.aim == TERRIER_BEST_COST)
    estate->target.saving_at_least = g_test_rand_int_range (0, 15000000);
  if (g_test_rand_bit ())
    estate->target.backlog_at_least = g_test_rand_int_range (0, 60000000);
  if (g_test_rand_bit ())
    estate->target.cost_at_most = g_test_rand_int_range (0, 9000000);
  if (g_test_rand_bit ())
    estate->target.minutes_at_most = 35;
  if (g_test_rand_bit ())
    estate->target.closures_at_most = estate->closures;
}

/* Whether @taken is allowed and known in all that is asked for; then its value. */
static gboolean
value_of (const Estate *estate, const int *taken, TerrierPence *value)
{
  const TerrierBestTarget *target = &estate->target;
  gboolean needs_saving
      = target->aim == TERRIER_BEST_SAVING || target->saving_at_least != TERRIER_PENCE_UNKNOWN;
  gboolean needs_backlog
      = target->aim == TERRIER_BEST_BACKLOG || target->backlog_at_least != TERRIER_PENCE_UNKNOWN;
  gboolean needs_cost
      = target->aim == TERRIER_BEST_COST || target->cost_at_most != TERRIER_PENCE_UNKNOWN;
  TerrierPence saving = 0, backlog = 0, cost = 0;
  int closures[N_DISTRICTS] = { 0 };

  for (guint b = 0; b < N_BUILDINGS; b++)
    {
      const TerrierBestChoice *choice;

      if (taken[b] < 0)
        continue;
      choice = &estate->choices[taken[b]];
      if (estate->buildings[b].keep || choice->host == (int) b
          || (choice->host >= 0 && taken[choice->host] >= 0)
          || (needs_saving && choice->action.annual_saving == TERRIER_PENCE_UNKNOWN)
          || (needs_backlog && choice->action.backlog_removed == TERRIER_PENCE_UNKNOWN)
          || (needs_cost && choice->action.one_off_cost == TERRIER_PENCE_UNKNOWN)
          || (target->minutes_at_most >= 0
              && (choice->action.travel_minutes < 0
                  || choice->action.travel_minutes > target->minutes_at_most)))
        return FALSE;
      saving += needs_saving ? choice->action.annual_saving : 0;
      backlog += needs_backlog ? choice->action.backlog_removed : 0;
      cost += needs_cost ? choice->action.one_off_cost : 0;
      if (choice->action.kind == TERRIER_ACTION_CLOSE)
        closures[estate->buildings[b].district]++;
    }
  for (guint d = 0; d < N_DISTRICTS; d++)
    if (target->closures_at_most != NULL && target->closures_at_most[d] >= 0
        && closures[d] > target->closures_at_most[d])
      return FALSE;
  if ((target->saving_at_least != TERRIER_PENCE_UNKNOWN && saving < target->saving_at_least)
      || (target->backlog_at_least != TERRIER_PENCE_UNKNOWN && backlog < target->backlog_at_least)
      || (target->cost_at_most != TERRIER_PENCE_UNKNOWN && cost > target->cost_at_most))
    return FALSE;
  *value = target->aim == TERRIER_BEST_SAVING    ? saving
           : target->aim == TERRIER_BEST_BACKLOG ? backlog
                                                 : -cost;
  return TRUE;
}

static gboolean
try_everything (const Estate *estate, TerrierPence *best)
{
  gboolean any = FALSE;

  for (guint code = 0; code < 6561; code++)
    {
      int taken[N_BUILDINGS];
      TerrierPence value;
      guint rest = code;

      for (guint b = 0; b < N_BUILDINGS; b++, rest /= 3)
        taken[b] = rest % 3 == 0 ? -1 : (int) (2 * b + rest % 3 - 1);
      if (value_of (estate, taken, &value) && (!any || value > *best))
        {
          any = TRUE;
          *best = value;
        }
    }
  return any;
}

static void
test_brute_force (void)
{
  guint n_possible = 0;

  for (guint round = 0; round < 150; round++)
    {
      Estate estate;
      g_autoptr (TerrierBestSet) set = NULL;
      TerrierPence best, value;

      make_estate (&estate);
      set = terrier_best_set_find (&estate.problem, &estate.target, 0, NULL, NULL, NULL);
      if (!try_everything (&estate, &best))
        {
          g_assert_cmpint (set->outcome, ==, TERRIER_BEST_IMPOSSIBLE);
          continue;
        }
      n_possible++;
      g_assert_cmpint (set->outcome, ==, TERRIER_BEST_OPTIMAL);
      g_assert_true (value_of (&estate, set->taken, &value));
      g_assert_cmpint (value, ==, best);
    }
  g_assert_cmpuint (n_possible, >, 30);
}

/* Nought is a figure, and unknown is none: a building whose saving nobody stated is not closed for
 * it, even where that would meet the backlog. */
static void
test_unknown (void)
{
  Estate estate = { 0 };
  g_autoptr (TerrierBestSet) set = NULL;

  estate.problem = (TerrierBestProblem){ estate.buildings, 2, estate.choices, 2, 1 };
  for (guint i = 0; i < 2; i++)
    {
      estate.choices[i].building = i;
      estate.choices[i].host = -1;
      terrier_action_input_init (&estate.choices[i].action);
      estate.choices[i].action.kind = TERRIER_ACTION_CLOSE;
      estate.choices[i].action.state = TERRIER_STATE_STATED;
      estate.choices[i].action.backlog_removed = 500000;
    }
  estate.choices[1].action.annual_saving = 0;
  terrier_best_target_init (&estate.target);
  estate.target.aim = TERRIER_BEST_BACKLOG;
  estate.target.saving_at_least = 0;
  set = terrier_best_set_find (&estate.problem, &estate.target, 0, NULL, NULL, NULL);
  g_assert_cmpint (set->outcome, ==, TERRIER_BEST_OPTIMAL);
  g_assert_cmpint (set->reasons[0], ==, TERRIER_BEST_NOT_MEASURED);
  g_assert_cmpint (set->taken[0], ==, -1);
  g_assert_cmpint (set->taken[1], ==, 1);
  g_assert_cmpint (set->backlog_removed, ==, 500000);
}

static void
test_nothing_to_do (void)
{
  TerrierBestBuilding building = { 0, TRUE };
  TerrierBestProblem problem = { &building, 1, NULL, 0, 1 };
  TerrierBestTarget target;
  g_autoptr (TerrierBestSet) set = NULL;
  g_autoptr (TerrierBestSet) asked = NULL;

  terrier_best_target_init (&target);
  set = terrier_best_set_find (&problem, &target, 0, NULL, NULL, NULL);
  g_assert_cmpint (set->outcome, ==, TERRIER_BEST_OPTIMAL);
  g_assert_cmpint (set->taken[0], ==, -1);
  target.saving_at_least = 1;
  asked = terrier_best_set_find (&problem, &target, 0, NULL, NULL, NULL);
  g_assert_cmpint (asked->outcome, ==, TERRIER_BEST_IMPOSSIBLE);
}

/* No point of the frontier does as well as another in both, and none could do better. */
static void
test_frontier (void)
{
  for (guint round = 0; round < 20; round++)
    {
      Estate estate;
      g_autoptr (GPtrArray) points = NULL;

      make_estate (&estate);
      points = terrier_best_frontier_find (&estate.problem, &estate.target, 6, NULL, NULL, NULL);
      for (guint i = 0; i < points->len; i++)
        {
          const TerrierBestSet *point = points->pdata[i];
          const TerrierBestSet *before = i > 0 ? points->pdata[i - 1] : NULL;
          Estate above = estate;
          TerrierPence best;

          if (before != NULL)
            {
              g_assert_cmpint (point->backlog_removed, >, before->backlog_removed);
              g_assert_cmpint (point->annual_saving, <, before->annual_saving);
            }
          above.target.aim = TERRIER_BEST_SAVING;
          above.target.backlog_at_least = point->backlog_removed;
          g_assert_true (try_everything (&above, &best));
          g_assert_cmpint (best, ==, point->annual_saving);
        }
    }
}

static void
test_cancelled (void)
{
  Estate estate;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TerrierBestSet) set = NULL;
  g_autoptr (GPtrArray) points = NULL;

  g_cancellable_cancel (cancellable);
  make_estate (&estate);
  set = terrier_best_set_find (&estate.problem, &estate.target, 0, NULL, NULL, cancellable);
  g_assert_nonnull (set);
  points
      = terrier_best_frontier_find (&estate.problem, &estate.target, 50, NULL, NULL, cancellable);
  g_assert_cmpuint (points->len, <=, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/best-set/brute-force", test_brute_force);
  g_test_add_func ("/best-set/unknown", test_unknown);
  g_test_add_func ("/best-set/nothing-to-do", test_nothing_to_do);
  g_test_add_func ("/best-set/frontier", test_frontier);
  g_test_add_func ("/best-set/cancelled", test_cancelled);
  return g_test_run ();
}
