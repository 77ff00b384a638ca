/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/best-request.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How long each question after the first may take: what would have to give, and the points of the
 * frontier, are worth less waiting than the answer itself. */
#define SIDE_QUESTION_SECONDS 5.0

/* What can be asked for; each can be dropped by itself to see whether it is what cannot be met. */
typedef enum
{
  DEMAND_SAVING,
  DEMAND_BACKLOG,
  DEMAND_COST,
  DEMAND_MINUTES,
  DEMAND_KEEP,
  DEMAND_CLOSURES,
  N_DEMANDS
} Demand;

TerrierBestRequest *
terrier_best_request_new (const TerrierBestPool *pool)
{
  TerrierBestRequest *request = g_new0 (TerrierBestRequest, 1);
  const int any = -1;
  const gboolean no = FALSE;

  terrier_best_target_init (&request->target);
  request->closures = g_array_new (FALSE, FALSE, sizeof (int));
  request->keep = g_array_new (FALSE, FALSE, sizeof (gboolean));
  for (guint i = 0; i < pool->districts->len; i++)
    g_array_append_val (request->closures, any);
  for (guint i = 0; i < pool->buildings->len; i++)
    g_array_append_val (request->keep, no);
  return request;
}

TerrierBestRequest *
terrier_best_request_copy (const TerrierBestRequest *request)
{
  TerrierBestRequest *copy = g_new0 (TerrierBestRequest, 1);

  copy->target = request->target;
  copy->closures = g_array_copy (request->closures);
  copy->keep = g_array_copy (request->keep);
  return copy;
}

void
terrier_best_request_free (TerrierBestRequest *request)
{
  g_array_unref (request->closures);
  g_array_unref (request->keep);
  g_free (request);
}

static gboolean
limits_closures (const TerrierBestRequest *request)
{
  for (guint i = 0; i < request->closures->len; i++)
    if (g_array_index (request->closures, int, i) >= 0)
      return TRUE;
  return FALSE;
}

static guint
count_kept (const TerrierBestRequest *request)
{
  guint n = 0;

  for (guint i = 0; i < request->keep->len; i++)
    n += g_array_index (request->keep, gboolean, i) ? 1 : 0;
  return n;
}

static gboolean
is_asked (const TerrierBestRequest *request, Demand demand)
{
  switch (demand)
    {
    case DEMAND_SAVING:
      return request->target.saving_at_least != TERRIER_PENCE_UNKNOWN;
    case DEMAND_BACKLOG:
      return request->target.backlog_at_least != TERRIER_PENCE_UNKNOWN;
    case DEMAND_COST:
      return request->target.cost_at_most != TERRIER_PENCE_UNKNOWN;
    case DEMAND_MINUTES:
      return request->target.minutes_at_most >= 0;
    case DEMAND_KEEP:
      return count_kept (request) > 0;
    case DEMAND_CLOSURES:
      return limits_closures (request);
    case N_DEMANDS:
      break;
    }
  return FALSE;
}

static char *
describe_closures (const TerrierBestRequest *request, const TerrierBestPool *pool)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < request->closures->len; i++)
    {
      int most = g_array_index (request->closures, int, i);

      if (most < 0)
        continue;
      if (text->len > 0)
        g_string_append (text, _ (", "));
      g_string_append_printf (text,
                              ngettext ("at most %d closure in %s", "at most %d closures in %s",
                                        (gulong) most),
                              most, terrier_best_pool_district (pool, i));
    }
  return g_string_free (text, FALSE);
}

static char *
describe_kept (const TerrierBestRequest *request, const TerrierBestPool *pool)
{
  GString *text = g_string_new (_ ("keep "));
  gboolean is_first = TRUE;

  for (guint i = 0; i < request->keep->len; i++)
    if (g_array_index (request->keep, gboolean, i))
      {
        if (!is_first)
          g_string_append (text, _ (", "));
        g_string_append (text, terrier_best_pool_name (pool, i));
        is_first = FALSE;
      }
  return g_string_free (text, FALSE);
}

static char *
describe_demand (const TerrierBestRequest *request, const TerrierBestPool *pool, Demand demand)
{
  const TerrierBestTarget *target = &request->target;
  const TerrierPence sums[]
      = { target->saving_at_least, target->backlog_at_least, target->cost_at_most };
  g_autofree char *money
      = demand <= DEMAND_COST ? terrier_money_format (sums[demand], TERRIER_MONEY_FULL) : NULL;

  switch (demand)
    {
    case DEMAND_SAVING:
      return g_strdup_printf (_ ("save at least %s a year on buildings"), money);
    case DEMAND_BACKLOG:
      return g_strdup_printf (_ ("remove at least %s of backlog"), money);
    case DEMAND_COST:
      return g_strdup_printf (_ ("spend at most %s once"), money);
    case DEMAND_MINUTES:
      return g_strdup_printf (ngettext ("no one beyond %d minute", "no one beyond %d minutes",
                                        (gulong) target->minutes_at_most),
                              target->minutes_at_most);
    case DEMAND_KEEP:
      return describe_kept (request, pool);
    case DEMAND_CLOSURES:
      return describe_closures (request, pool);
    case N_DEMANDS:
      break;
    }
  return NULL;
}

/**
 * terrier_best_request_describe:
 * @request: what is asked
 * @pool: the pool it is asked of
 *
 * Any thread.
 *
 * Returns: (transfer full): the aim and every demand, as part of a sentence
 */
char *
terrier_best_request_describe (const TerrierBestRequest *request, const TerrierBestPool *pool)
{
  static const char *const aims[]
      = { N_ ("the most annual saving on buildings"), N_ ("the most backlog removed"),
          N_ ("the least one-off cost") };
  GString *text = g_string_new (_ (aims[request->target.aim]));

  for (guint i = 0; i < N_DEMANDS; i++)
    if (is_asked (request, i))
      {
        g_autofree char *demand = describe_demand (request, pool, i);

        g_string_append_printf (text, _ ("; %s"), demand);
      }
  return g_string_free (text, FALSE);
}

static void
answer_clear (gpointer data)
{
  TerrierBestAnswer *answer = data;

  terrier_best_pool_unref (answer->pool);
  terrier_best_request_free (answer->request);
  terrier_best_set_free (answer->set);
  g_ptr_array_unref (answer->conflicts);
}

/* A set found otherwise, as a point of the frontier, with what was asked. @set is taken. */
static TerrierBestAnswer *
answer_new (TerrierBestPool *pool, const TerrierBestRequest *request, TerrierBestSet *set)
{
  TerrierBestAnswer *answer = g_atomic_rc_box_new0 (TerrierBestAnswer);

  answer->pool = terrier_best_pool_ref (pool);
  answer->request = terrier_best_request_copy (request);
  answer->set = set;
  answer->conflicts = g_ptr_array_new_with_free_func (g_free);
  return answer;
}

TerrierBestAnswer *
terrier_best_answer_ref (TerrierBestAnswer *answer)
{
  return g_atomic_rc_box_acquire (answer);
}

void
terrier_best_answer_unref (TerrierBestAnswer *answer)
{
  g_atomic_rc_box_release_full (answer, answer_clear);
}

/* The problem and target as the solver reads them; both borrow from pool, request and @kept. */
static void
set_up (const TerrierBestPool *pool,
        const TerrierBestRequest *request,
        GArray *kept,
        TerrierBestProblem *problem,
        TerrierBestTarget *target)
{
  g_array_set_size (kept, 0);
  g_array_append_vals (kept, pool->buildings->data, pool->buildings->len);
  for (guint i = 0; i < kept->len; i++)
    g_array_index (kept, TerrierBestBuilding, i).keep = g_array_index (request->keep, gboolean, i);
  *problem = (TerrierBestProblem){ (const TerrierBestBuilding *) kept->data, kept->len,
                                   (const TerrierBestChoice *) pool->choices->data,
                                   pool->choices->len, pool->districts->len };
  *target = request->target;
  target->closures_at_most
      = limits_closures (request) ? (const int *) request->closures->data : NULL;
}

static TerrierBestSet *
find (const TerrierBestPool *pool,
      const TerrierBestRequest *request,
      double seconds,
      TerrierBestProgress progress,
      gpointer data,
      GCancellable *cancellable)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (TerrierBestBuilding));
  TerrierBestProblem problem;
  TerrierBestTarget target;

  set_up (pool, request, kept, &problem, &target);
  return terrier_best_set_find (&problem, &target, seconds, progress, data, cancellable);
}

/* Takes a demand back; a demand for money becomes the aim, so that the answer says how far it could
 * be met. */
static void
drop (TerrierBestRequest *request, Demand demand)
{
  switch (demand)
    {
    case DEMAND_SAVING:
      request->target.saving_at_least = TERRIER_PENCE_UNKNOWN;
      request->target.aim = TERRIER_BEST_SAVING;
      return;
    case DEMAND_BACKLOG:
      request->target.backlog_at_least = TERRIER_PENCE_UNKNOWN;
      request->target.aim = TERRIER_BEST_BACKLOG;
      return;
    case DEMAND_COST:
      request->target.cost_at_most = TERRIER_PENCE_UNKNOWN;
      request->target.aim = TERRIER_BEST_COST;
      return;
    case DEMAND_MINUTES:
      request->target.minutes_at_most = -1;
      return;
    case DEMAND_KEEP:
      memset (request->keep->data, 0, request->keep->len * sizeof (gboolean));
      return;
    case DEMAND_CLOSURES:
      for (guint i = 0; i < request->closures->len; i++)
        g_array_index (request->closures, int, i) = -1;
      return;
    case N_DEMANDS:
      break;
    }
}

/* "save at least £2m a year: the other demands allow £1.2m at most". */
static char *
describe_conflict (const TerrierBestAnswer *answer, Demand demand, const TerrierBestSet *without)
{
  g_autofree char *asked = describe_demand (answer->request, answer->pool, demand);
  g_autofree char *money = demand <= DEMAND_COST && isfinite (without->value)
                               ? terrier_money_format (llround (without->value), TERRIER_MONEY_FULL)
                               : NULL;

  if (money == NULL)
    return g_strdup_printf (_ ("“%s” stands in the way: without it the rest can be met."), asked);
  if (without->outcome != TERRIER_BEST_OPTIMAL)
    return g_strdup_printf (_ ("“%s” stands in the way: without it the rest can be met, with %s."),
                            asked, money);
  return demand == DEMAND_COST
             ? g_strdup_printf (_ ("“%s” cannot be met: the rest costs %s at least."), asked, money)
             : g_strdup_printf (_ ("“%s” cannot be met: the rest allows %s at most."), asked,
                                money);
}

static void
find_conflicts (TerrierBestAnswer *answer, GCancellable *cancellable)
{
  for (guint i = 0; i < N_DEMANDS && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr (TerrierBestRequest) less = terrier_best_request_copy (answer->request);
      g_autoptr (TerrierBestSet) found = NULL;

      if (!is_asked (answer->request, i))
        continue;
      drop (less, i);
      found = find (answer->pool, less, SIDE_QUESTION_SECONDS, NULL, NULL, cancellable);
      if (found->outcome == TERRIER_BEST_OPTIMAL || found->outcome == TERRIER_BEST_NEAR)
        g_ptr_array_add (answer->conflicts, describe_conflict (answer, i, found));
    }
}

/**
 * terrier_best_answer_find:
 * @pool: what there is to choose from
 * @request: what is asked
 * @progress: (nullable): told a few times a second, on this thread
 * @data: for @progress
 * @cancellable: (nullable): gives the best so far
 *
 * Searches, and when nothing meets the request drops one demand after another to say which stands
 * in the way and how far it could be met. Any thread but the main one.
 *
 * Returns: (transfer full): the answer
 */
TerrierBestAnswer *
terrier_best_answer_find (TerrierBestPool *pool,
                          const TerrierBestRequest *request,
                          TerrierBestProgress progress,
                          gpointer data,
                          GCancellable *cancellable)
{
  TerrierBestSet *set = find (pool, request, 0, progress, data, cancellable);
  TerrierBestAnswer *answer = answer_new (pool, request, set);

  if (set->outcome == TERRIER_BEST_IMPOSSIBLE)
    find_conflicts (answer, cancellable);
  return answer;
}

GPtrArray *
terrier_best_answer_find_frontier (TerrierBestPool *pool,
                                   const TerrierBestRequest *request,
                                   guint n_points,
                                   TerrierBestProgress progress,
                                   gpointer data,
                                   GCancellable *cancellable)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (TerrierBestBuilding));
  g_autoptr (GPtrArray) sets = NULL;
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_best_answer_unref);
  TerrierBestProblem problem;
  TerrierBestTarget target;

  set_up (pool, request, kept, &problem, &target);
  sets = terrier_best_frontier_find (&problem, &target, n_points, progress, data, cancellable);
  while (sets->len > 0)
    g_ptr_array_add (answers, answer_new (pool, request, g_ptr_array_steal_index (sets, 0)));
  return answers;
}
