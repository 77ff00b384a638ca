/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/figures-extend.h"

typedef struct
{
  TerrierFigureContext *before;
  TerrierFigureContext *wider; /* NULL until read */
  GStrv references;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->before, terrier_figure_context_unref);
  g_clear_pointer (&job->wider, terrier_figure_context_unref);
  g_strfreev (job->references);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gpointer
extend (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *order = data;
  g_autoptr (Job) done = g_new0 (Job, 1);

  done->before = terrier_figure_context_ref (order->before);
  done->wider = terrier_figure_context_extend (order->before, reader,
                                               (const char *const *) order->references, error);
  return done->wider != NULL ? g_steal_pointer (&done) : NULL;
}

void
terrier_figures_extend (TerrierSession *session,
                        TerrierFigureContext *figures,
                        const char *const *references,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->before = terrier_figure_context_ref (figures);
  job->references = g_strdupv ((char **) references);
  terrier_portfolio_read_async (terrier_session_get_portfolio (session), extend, job,
                                (GDestroyNotify) job_free, (GDestroyNotify) job_free, cancellable,
                                callback, user_data);
}

TerrierFigureContext *
terrier_figures_extend_finish (TerrierPortfolio *portfolio,
                               GAsyncResult *result,
                               TerrierFigureContext **before,
                               GError **error)
{
  g_autoptr (Job) job = terrier_portfolio_read_finish (portfolio, result, error);

  if (job == NULL)
    return NULL;
  *before = g_steal_pointer (&job->before);
  return g_steal_pointer (&job->wider);
}
