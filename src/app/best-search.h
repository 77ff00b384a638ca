/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/best-request.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One search on a thread of its own, and how far it is. The set is found first, then the frontier:
 * @callback is called twice, the second time with the frontier. */
typedef struct _TerrierBestSearch TerrierBestSearch;

typedef void (*TerrierBestSearchFunc) (TerrierBestAnswer *answer, /* of the first call */
                                       GPtrArray *frontier,       /* of the second */
                                       gpointer data);

/* Main thread, as all here. @callback is not called once the search is freed. */
TerrierBestSearch *terrier_best_search_start (TerrierBestPool *pool,
                                              const TerrierBestRequest *request,
                                              TerrierBestSearchFunc callback,
                                              gpointer data);
/* The best so far is the answer; of the frontier the points found. */
void terrier_best_search_cancel (TerrierBestSearch *search);
void terrier_best_search_free (TerrierBestSearch *search);
/* "best so far £1,200,000, no more than £1,300,000 possible". (transfer full) */
char *terrier_best_search_describe (TerrierBestSearch *search);

G_END_DECLS
