/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "carto/frame.h"
#include "carto/land-outline.h"
#include "carto/point.h"

G_BEGIN_DECLS

/* The name of an area, written in bold about its middle. */
typedef struct
{
  double easting;  /* metres */
  double northing; /* metres */
  const char *text;
} TerrierMapName;

/* A map as a picture, for a paper or a report: base map, points with labels, legend, scale bar,
 * north point and the lines that the licences ask for. What is drawn is only what is handed over
 * here, so a public picture is one made from public points and labels. */
typedef struct
{
  const char *title;             /* (nullable) */
  const char *note; /* (nullable) a line under the map: the date, or which copy this is */
  const TerrierMapPoint *points;
  const char *const *labels;     /* (nullable) one for each point, each may be NULL */
  const char *const *classes;    /* (nullable) words of each TerrierSymbolId, for the legend */
  gsize n_points;
  TerrierLandOutline *const *outlines; /* (nullable): land, drawn beneath the points */
  gsize n_outlines;
  const TerrierMapName *names;   /* (nullable) of areas */
  gsize n_names;
  double west_m, south_m, east_m, north_m; /* National Grid; all nought: what the points need */
  double width, height;          /* whole picture: pixels of a PNG, points (1/72 inch) of a PDF */
  guint scale;                   /* PNG: pixels for each of those, 1 to 4; 0 means 1 */
  guint denominator;             /* of the scale on paper: 25000 for 1:25,000, true in the middle of
                                    the map; or one of the two below */
  const char *paper;             /* (nullable) printed after the scale: A4, A3 */
  const char *const *packs;      /* (nullable) paths of map packs, the topmost first */
  gboolean dark;
  gboolean flush;                /* no margin: it stands in a paper that has its own */
} TerrierMapPicture;

/* As large as fits, and no scale is stated: for a picture that nobody prints. */
#define TERRIER_MAP_SCALE_FITTING 0
/* The largest of the customary scales that shows everything. */
#define TERRIER_MAP_SCALE_CUSTOMARY 1
/* What else may be asked for. */
#define TERRIER_MAP_SCALE_LARGEST 100
#define TERRIER_MAP_SCALE_SMALLEST 10000000

/* A4 on its side, in points; A3 is as wide as A4 is high twice. */
#define TERRIER_MAP_PICTURE_A4_WIDTH 841.89
#define TERRIER_MAP_PICTURE_A4_HEIGHT 595.28
#define TERRIER_MAP_PICTURE_A3_WIDTH 1190.55
#define TERRIER_MAP_PICTURE_A3_HEIGHT 841.89

gboolean terrier_map_picture_write (const TerrierMapPicture *picture,
                                    const char *path,
                                    GError **error);

/* The same into @cr: its origin is the top left corner, one unit a point. Any thread. */
gboolean terrier_map_picture_draw (const TerrierMapPicture *picture, cairo_t *cr, GError **error);

G_END_DECLS
