/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "carto/frame.h"
#include "carto/map-style.h"

G_BEGIN_DECLS

/* What stands around a map on paper. Private to this room; each thread may draw on a context of its
 * own. */
double terrier_furniture_text (cairo_t *cr,
                               double left,
                               double top,
                               double size,
                               gboolean bold,
                               const char *text,
                               const TerrierColour *colour,
                               const TerrierColour *halo);
double terrier_furniture_credits (cairo_t *cr,
                                  double left,
                                  double top,
                                  double width,
                                  char **credits,
                                  const TerrierMapStyle *style);
void terrier_furniture_north (cairo_t *cr, double x, double top, const TerrierMapStyle *style);
double terrier_furniture_scale_length_m (double most_m);
void terrier_furniture_scale_bar (cairo_t *cr, double left, double top,
                                  const TerrierFrame *frame, const TerrierMapStyle *style);
double terrier_furniture_legend (cairo_t *cr,
                                 double left,
                                 double top,
                                 double width,
                                 guint32 present,
                                 guint flags,
                                 const char *const *labels,
                                 gboolean dark);

G_END_DECLS
