/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/error.h"
#include "store/portfolio.h"

G_BEGIN_DECLS

/* Makes the Kent portfolio at @path, which must not be there yet. Does disk work. */
TerrierPortfolio *terrier_sample_kent_create (const char *path, GError **error);

G_END_DECLS
