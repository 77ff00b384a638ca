/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/best-set-private.h"
#include "appraisal/options-private.h"

/* The frontier, a floor under the backlog at a time: the most saving above it, backlog counting a
 * millionth, so that no set does as well in the one and better in the other (the augmented
 * epsilon-constraint method, Mavrotas 2009). */

#define LITTLE 1e-6

/* Below what any sum of lines can be: asks for the figure to be known, and for nothing else. */
#define ANY (-TERRIER_LINE_MAX)

typedef struct
{
  const TerrierBestProblem *problem;
  const TerrierBestTarget *target;
  TerrierBestProgress progress;
  gpointer data;
  GCancellable *cancellable;
} Frontier;

static TerrierPence
at_least (TerrierPence asked, TerrierPence floor)
{
  return asked == TERRIER_PENCE_UNKNOWN ? floor : MAX (asked, floor);
}

/* The best of @aim above a floor of backlog. */
static TerrierBestSet *
find_point (Frontier *self, TerrierBestAim aim, TerrierPence floor)
{
  TerrierBestTarget target = *self->target;
  TerrierBestSet *found;

  target.saving_at_least = at_least (target.saving_at_least, ANY);
  target.backlog_at_least = at_least (target.backlog_at_least, floor);
  target.aim = aim;
  found = terrier_best_set_find_weighted (self->problem, &target, LITTLE, 0, self->progress,
                                          self->data, self->cancellable);
  if (found->outcome == TERRIER_BEST_OPTIMAL)
    return found;
  terrier_best_set_free (found);
  return NULL;
}

static gboolean
is_last (GPtrArray *points, const TerrierBestSet *set)
{
  const TerrierBestSet *last = points->len > 0 ? points->pdata[points->len - 1] : NULL;

  return last != NULL && last->backlog_removed >= set->backlog_removed;
}

static void
add_point (GPtrArray *points, TerrierBestSet *set)
{
  if (set != NULL && !is_last (points, set))
    g_ptr_array_add (points, set);
  else
    terrier_best_set_free (set);
}

GPtrArray *
terrier_best_frontier_find (const TerrierBestProblem *problem,
                            const TerrierBestTarget *target,
                            guint n_points,
                            TerrierBestProgress progress,
                            gpointer data,
                            GCancellable *cancellable)
{
  Frontier self = { problem, target, progress, data, cancellable };
  GPtrArray *points = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_best_set_free);
  g_autoptr (TerrierBestSet) most_saving = find_point (&self, TERRIER_BEST_SAVING, ANY);
  g_autoptr (TerrierBestSet) most_backlog
      = most_saving != NULL ? find_point (&self, TERRIER_BEST_BACKLOG, ANY) : NULL;
  TerrierPence from, to;

  if (most_backlog == NULL)
    return points;
  from = most_saving->backlog_removed;
  to = most_backlog->backlog_removed;
  add_point (points, g_steal_pointer (&most_saving));
  for (guint i = 1; i + 1 < n_points && !g_cancellable_is_cancelled (cancellable); i++)
    {
      TerrierPence floor = from + (TerrierPence) ((double) (to - from) * i / (n_points - 1));

      /* A point that was found already reaches above this floor. */
      if (((TerrierBestSet *) points->pdata[points->len - 1])->backlog_removed < floor)
        add_point (points, find_point (&self, TERRIER_BEST_SAVING, floor));
    }
  add_point (points, g_steal_pointer (&most_backlog));
  return points;
}
