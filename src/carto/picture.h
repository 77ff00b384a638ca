/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "carto/frame.h"
#include "carto/point.h"

G_BEGIN_DECLS

/* A map as a picture, for a paper or a report: base map, points with labels, legend, scale bar,
 * north point and the lines that the licences ask for. What is drawn is only what is handed over
 * here, so a public picture is one made from public points and labels. */
typedef struct
{
  const char *title;             /* (nullable) */
  const char *note; /* (nullable) a line under the map: the date, or which copy this is */
  const TerrierMapPoint *points;
  const char *const *labels;     /* (nullable) one for each point, each may be NULL */
  gsize n_points;
  double west_m, south_m, east_m, north_m; /* National Grid; all nought: what the points need */
  double width, height;          /* whole picture: pixels of a PNG, points (1/72 inch) of a PDF */
  guint scale;                   /* PNG: pixels for each of those, 1 to 4; 0 means 1 */
  gboolean dark;
  gboolean flush;                /* no margin: it stands in a paper that has its own */
} TerrierMapPicture;

/* A4 on its side, in points. */
#define TERRIER_MAP_PICTURE_A4_WIDTH 841.89
#define TERRIER_MAP_PICTURE_A4_HEIGHT 595.28

gboolean terrier_map_picture_write (const TerrierMapPicture *picture,
                                    const char *path,
                                    GError **error);

/* The same into @cr: its origin is the top left corner, one unit a point. Any thread. */
gboolean terrier_map_picture_draw (const TerrierMapPicture *picture, cairo_t *cr, GError **error);

G_END_DECLS
