/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/best-pool.h"

G_BEGIN_DECLS

/* What somebody asks of a best set. Start from terrier_best_request_new(): nothing is asked for. */
typedef struct
{
  TerrierBestTarget target; /* its closures_at_most is filled in from `closures` */
  GArray *closures;         /* int, of each district of the pool; -1: any number */
  GArray *keep;             /* gboolean, of each building of the pool */
} TerrierBestRequest;

/* What was found, and what was asked. Immutable and atomically ref-counted. */
typedef struct
{
  TerrierBestPool *pool;
  TerrierBestRequest *request;
  TerrierBestSet *set;
  GPtrArray *conflicts; /* (element-type char *): why it is impossible, a sentence each */
} TerrierBestAnswer;

TerrierBestRequest *terrier_best_request_new (const TerrierBestPool *pool);
TerrierBestRequest *terrier_best_request_copy (const TerrierBestRequest *request);
void terrier_best_request_free (TerrierBestRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierBestRequest, terrier_best_request_free)

/* "most annual saving; remove at least £400,000 of backlog; no one beyond 35 minutes".
 * (transfer full) */
char *terrier_best_request_describe (const TerrierBestRequest *request,
                                     const TerrierBestPool *pool);

/* On any thread but the main one, as it may take seconds; @progress as of terrier_best_set_find().
 */
TerrierBestAnswer *terrier_best_answer_find (TerrierBestPool *pool,
                                             const TerrierBestRequest *request,
                                             TerrierBestProgress progress,
                                             gpointer data,
                                             GCancellable *cancellable);
/* (element-type TerrierBestAnswer): from the most saving to the most backlog. */
GPtrArray *terrier_best_answer_find_frontier (TerrierBestPool *pool,
                                              const TerrierBestRequest *request,
                                              guint n_points,
                                              TerrierBestProgress progress,
                                              gpointer data,
                                              GCancellable *cancellable);
TerrierBestAnswer *terrier_best_answer_ref (TerrierBestAnswer *answer);
void terrier_best_answer_unref (TerrierBestAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierBestAnswer, terrier_best_answer_unref)

G_END_DECLS
