/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "carto/picture.h"
#include "document/block.h"

G_BEGIN_DECLS

/* A map in a paper: recorded once, when it is made, and replayed on each page that is drawn, which
 * reads nothing then. Immutable and atomically ref-counted; any thread. */
typedef struct _TerrierMapFigure TerrierMapFigure;

/* @picture's width and height are its size in points; where it has no corners the country about
 * its points is shown. NULL when there is no base map, or no point to show. */
TerrierMapFigure *terrier_map_figure_new (const TerrierMapPicture *picture, GError **error);
TerrierMapFigure *terrier_map_figure_ref (TerrierMapFigure *figure);
void terrier_map_figure_unref (TerrierMapFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierMapFigure, terrier_map_figure_unref)

void terrier_map_figure_append (TerrierMapFigure *figure,
                                const char *alt_text,
                                TerrierBlock *parent);

G_END_DECLS
