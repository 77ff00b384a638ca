/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/best-search.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_POINTS 12

/* Shared by the window and the thread; the last of the two frees it. */
struct _TerrierBestSearch
{
  TerrierBestPool *pool;
  TerrierBestRequest *request;
  TerrierBestSearchFunc callback; /* main thread; NULL once freed */
  gpointer data;
  GCancellable *cancellable;

  GMutex mutex;
  double value;
  double bound;
  gboolean draws_frontier;
};

typedef struct
{
  TerrierBestSearch *search;
  TerrierBestAnswer *answer;
  GPtrArray *frontier;
} Report;

static void
search_clear (gpointer data)
{
  TerrierBestSearch *search = data;

  terrier_best_pool_unref (search->pool);
  terrier_best_request_free (search->request);
  g_object_unref (search->cancellable);
  g_mutex_clear (&search->mutex);
}

static void
release (TerrierBestSearch *search)
{
  g_atomic_rc_box_release_full (search, search_clear);
}

static gboolean
report_cb (gpointer data)
{
  Report *report = data;

  if (report->search->callback != NULL)
    report->search->callback (report->answer, report->frontier, report->search->data);
  return G_SOURCE_REMOVE;
}

static void
report_free (gpointer data)
{
  Report *report = data;

  release (report->search);
  g_clear_pointer (&report->answer, terrier_best_answer_unref);
  g_clear_pointer (&report->frontier, g_ptr_array_unref);
  g_free (report);
}

static void
tell (TerrierBestSearch *search, TerrierBestAnswer *answer, GPtrArray *frontier)
{
  Report *report = g_new0 (Report, 1);

  report->search = g_atomic_rc_box_acquire (search);
  report->answer = answer;
  report->frontier = frontier;
  g_idle_add_full (G_PRIORITY_DEFAULT, report_cb, report, report_free);
}

static void
progress_cb (double value, double bound, gpointer data)
{
  TerrierBestSearch *search = data;

  g_mutex_lock (&search->mutex);
  search->value = value;
  search->bound = bound;
  g_mutex_unlock (&search->mutex);
}

static gpointer
search_thread (gpointer data)
{
  TerrierBestSearch *search = data;
  TerrierBestAnswer *answer = terrier_best_answer_find (search->pool, search->request, progress_cb,
                                                        search, search->cancellable);
  TerrierBestOutcome outcome = answer->set->outcome;

  tell (search, answer, NULL);
  g_mutex_lock (&search->mutex);
  search->draws_frontier = TRUE;
  g_mutex_unlock (&search->mutex);
  if (outcome == TERRIER_BEST_OPTIMAL)
    tell (search, NULL,
          terrier_best_answer_find_frontier (search->pool, search->request, N_POINTS, NULL, NULL,
                                             search->cancellable));
  else
    tell (search, NULL, g_ptr_array_new ());
  release (search);
  return NULL;
}

TerrierBestSearch *
terrier_best_search_start (TerrierBestPool *pool,
                           const TerrierBestRequest *request,
                           TerrierBestSearchFunc callback,
                           gpointer data)
{
  TerrierBestSearch *search = g_atomic_rc_box_new0 (TerrierBestSearch);

  search->pool = terrier_best_pool_ref (pool);
  search->request = terrier_best_request_copy (request);
  search->callback = callback;
  search->data = data;
  search->cancellable = g_cancellable_new ();
  search->value = search->bound = NAN;
  g_mutex_init (&search->mutex);
  g_thread_unref (g_thread_new ("terrier-best", search_thread, g_atomic_rc_box_acquire (search)));
  return search;
}

void
terrier_best_search_cancel (TerrierBestSearch *search)
{
  g_cancellable_cancel (search->cancellable);
}

void
terrier_best_search_free (TerrierBestSearch *search)
{
  search->callback = NULL;
  g_cancellable_cancel (search->cancellable);
  release (search);
}

char *
terrier_best_search_describe (TerrierBestSearch *search)
{
  g_autofree char *value = NULL;
  g_autofree char *bound = NULL;
  gboolean draws_frontier;

  g_mutex_lock (&search->mutex);
  draws_frontier = search->draws_frontier;
  if (isfinite (search->value))
    value = terrier_money_format (llround (search->value), TERRIER_MONEY_SHORT);
  if (isfinite (search->bound) && fabs (search->bound) < 1e17)
    bound = terrier_money_format (llround (search->bound), TERRIER_MONEY_SHORT);
  g_mutex_unlock (&search->mutex);
  if (draws_frontier)
    return g_strdup (_ ("Drawing the frontier"));
  if (value == NULL)
    return g_strdup (_ ("Searching"));
  if (bound == NULL)
    return g_strdup_printf (_ ("Searching: best so far %s"), value);
  return g_strdup_printf (search->request->target.aim == TERRIER_BEST_COST
                              ? _ ("Searching: best so far %s, at least %s is needed")
                              : _ ("Searching: best so far %s, at most %s is possible"),
                          value, bound);
}
