/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "carto/frame.h"
#include "carto/map-style.h"

G_BEGIN_DECLS

/* The lines of the National Grid on a map, and their numbers along its edges. Private to this room;
 * each thread may draw on a context of its own. */
void terrier_national_grid_draw (const TerrierFrame *frame,
                                 const TerrierMapStyle *style,
                                 cairo_t *cr);
double terrier_national_grid_number (const TerrierFrame *frame,
                                     const TerrierMapStyle *style,
                                     cairo_t *cr);

G_END_DECLS
