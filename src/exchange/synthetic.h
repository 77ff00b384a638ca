/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/error.h"
#include "store/portfolio.h"

G_BEGIN_DECLS

#define TERRIER_SYNTHETIC_MAX 4000000u

/* A made-up county estate of @n properties at @path: the same for the same @n and @seed, and marked
 * as synthetic in the file. Does disk work; 100,000 properties take seconds. */
TerrierPortfolio *terrier_synthetic_create (const char *path,
                                            guint n,
                                            guint32 seed,
                                            GCancellable *cancellable,
                                            GError **error);

G_END_DECLS
