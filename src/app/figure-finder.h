/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/figures.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Finds a figure to bind, in the whole portfolio, while somebody types: name, field, value, state.
 * Enter takes the one in hand, the arrows go through them. Main thread only.
 *
 * Signal "chosen" (const char *reference). */
#define TERRIER_TYPE_FIGURE_FINDER (terrier_figure_finder_get_type ())
G_DECLARE_FINAL_TYPE (TerrierFigureFinder, terrier_figure_finder, TERRIER, FIGURE_FINDER, AdwBin)

void terrier_figure_finder_set_figures (TerrierFigureFinder *self,
                                        TerrierSession *session,
                                        TerrierFigureContext *figures);
/* Empties the search and shows what the decision's own records have. */
void terrier_figure_finder_begin (TerrierFigureFinder *self);

G_END_DECLS
