/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/portfolio.h"

G_BEGIN_DECLS

/* A portfolio that is being opened before there is a window to show it in: the disk works while GTK
 * starts. Main thread. */
typedef struct _TerrierOpening TerrierOpening;

TerrierOpening *terrier_opening_start (const char *path);
void terrier_opening_free (TerrierOpening *opening);
const char *terrier_opening_get_path (const TerrierOpening *opening);
/* Takes @opening. @callback is called when the portfolio is there, or refused; finish with
 * terrier_opening_wait_finish(). */
void terrier_opening_wait (TerrierOpening *opening,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
TerrierPortfolio *terrier_opening_wait_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierOpening, terrier_opening_free)

G_END_DECLS
