/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/portfolio.h"

G_BEGIN_DECLS

/* For benchmarks: gives every option of the newest programme an action for each property of the
 * portfolio that has none in it, so that the matrix has as many rows as the register. FALSE: there
 * are more than @most. */
gboolean wide_programme_make (TerrierPortfolio *portfolio, gsize most);

G_END_DECLS
