/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "appraisal/best-set.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The best set of a programme of 400 buildings in 12 districts under every kind of constraint, each
 * time another programme; and a frontier of twelve points. Every set must be proven. */

#define N_BUILDINGS 400
#define N_DISTRICTS 12
#define N_RUNS 25
#define N_POINTS 12

static int
compare (const void *a, const void *b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static TerrierBestChoice
make_choice (GRand *rand, guint building, TerrierActionKind kind, double size)
{
  TerrierBestChoice choice = { .building = building, .host = -1 };
  gboolean moves = kind == TERRIER_ACTION_CO_LOCATE;

  terrier_action_input_init (&choice.action);
  choice.action.kind = kind;
  choice.action.state = TERRIER_STATE_STATED;
  choice.action.travel_minutes = g_rand_int_range (rand, 3, 60);
  choice.action.annual_saving
      = (TerrierPence) (3e6 * size * g_rand_double_range (rand, moves ? 0.4 : 0.6, 1.4));
  choice.action.backlog_removed = (TerrierPence) (14e6 * size * g_rand_double_range (rand, 0, 2));
  choice.action.one_off_cost
      = (TerrierPence) (2e6 * size * g_rand_double_range (rand, 0.3, moves ? 6 : 2));
  if (moves)
    choice.host = g_rand_int_range (rand, 0, N_BUILDINGS);
  return choice;
}

static gint64
run (guint seed, guint n_points)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (TerrierBestChoice));
  TerrierBestBuilding buildings[N_BUILDINGS];
  int closures[N_DISTRICTS];
  TerrierPence saving = 0, backlog = 0, cost = 0;
  TerrierBestTarget target;
  gint64 start;

  for (guint i = 0; i < N_BUILDINGS; i++)
    {
      double size = exp (g_rand_double_range (rand, -1.5, 1.5));
      TerrierBestChoice close = make_choice (rand, i, TERRIER_ACTION_CLOSE, size);
      TerrierBestChoice move = make_choice (rand, i, TERRIER_ACTION_CO_LOCATE, size);

      buildings[i] = (TerrierBestBuilding){ (guint) g_rand_int_range (rand, 0, N_DISTRICTS),
                                            g_rand_int_range (rand, 0, 20) == 0 };
      g_array_append_val (choices, close);
      if (i % 2 == 0)
        g_array_append_val (choices, move);
      saving += close.action.annual_saving;
      backlog += close.action.backlog_removed;
      cost += close.action.one_off_cost;
    }
  for (guint i = 0; i < N_DISTRICTS; i++)
    closures[i] = 8;
  terrier_best_target_init (&target);
  target.saving_at_least = saving / 20;
  target.backlog_at_least = backlog / 10;
  target.cost_at_most = cost / 5;
  target.minutes_at_most = 35;
  target.closures_at_most = closures;
  {
    TerrierBestProblem problem = { buildings, N_BUILDINGS, (TerrierBestChoice *) choices->data,
                                   choices->len, N_DISTRICTS };

    start = g_get_monotonic_time ();
    if (n_points > 0)
      {
        g_autoptr (GPtrArray) points
            = terrier_best_frontier_find (&problem, &target, n_points, NULL, NULL, NULL);

        return points->len > 2 ? g_get_monotonic_time () - start : -1;
      }
    else
      {
        g_autoptr (TerrierBestSet) set
            = terrier_best_set_find (&problem, &target, 0, NULL, NULL, NULL);

        return set->outcome == TERRIER_BEST_OPTIMAL ? g_get_monotonic_time () - start : -1;
      }
  }
}

static gboolean
measure (const char *what, guint n_runs, guint n_points)
{
  gint64 times[N_RUNS];

  for (guint i = 0; i < n_runs; i++)
    {
      times[i] = run (i + 1, n_points);
      if (times[i] < 0)
        {
          fprintf (stderr, "%s: programme %u was not solved\n", what, i + 1);
          return FALSE;
        }
    }
  qsort (times, n_runs, sizeof times[0], compare);
  printf ("{\"case\": \"%s\", \"size\": %d, \"median_ms\": %.3f, \"p95_ms\": %.3f}\n", what,
          N_BUILDINGS, (double) times[n_runs / 2] / 1000, (double) times[n_runs * 95 / 100] / 1000);
  return TRUE;
}

int
main (void)
{
  gboolean good = measure ("best set, proven", N_RUNS, 0);

  good &= measure ("best set, frontier of 12", 5, N_POINTS);
  return good ? 0 : 1;
}
