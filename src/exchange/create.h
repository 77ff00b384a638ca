/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/error.h"
#include "store/portfolio.h"

G_BEGIN_DECLS

/* A new portfolio at @path, filled by @fill: whole, or not there at all. Does disk work. */
TerrierPortfolio *terrier_create_filled (const char *path,
                                         const char *name,
                                         const char *label,
                                         TerrierWriteFunc fill,
                                         gpointer data,
                                         GCancellable *cancellable,
                                         GError **error);

G_END_DECLS
