/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/figures.h"

G_BEGIN_DECLS

/* Reads what @references name beyond @figures, off the main thread; @callback finishes. Nothing is
 * kept of either but by the job itself. Main thread. */
void terrier_figures_extend (TerrierSession *session,
                             TerrierFigureContext *figures,
                             const char *const *references,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* (transfer full) (nullable); @before: (out) (transfer full): what was extended. */
TerrierFigureContext *terrier_figures_extend_finish (TerrierPortfolio *portfolio,
                                                     GAsyncResult *result,
                                                     TerrierFigureContext **before,
                                                     GError **error);

G_END_DECLS
