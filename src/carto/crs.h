/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "carto/frame.h"

G_BEGIN_DECLS

/* The projections that a pack may be in, and the unit square of web Mercator that maps are drawn
 * in. Any thread. */
typedef enum
{
  TERRIER_CRS_MERCATOR, /* EPSG:3857, metres */
  TERRIER_CRS_LONLAT,   /* EPSG:4326, degrees, longitude first */
  TERRIER_CRS_GRID,     /* EPSG:27700, metres: by OSTN15 */
  TERRIER_CRS_OTHER,    /* not drawn */
} TerrierCrs;

/* Half the side of the square of EPSG:3857, metres. */
#define TERRIER_MERCATOR_HALF_M 20037508.342789244

typedef struct
{
  double x0, y0, x1, y1;
} TerrierBox;

TerrierCrs terrier_crs_read (sqlite3 *db, int srs_id, char **name);
void terrier_crs_to_mercator (TerrierCrs crs, double *x, double *y, gsize n);
void terrier_crs_box_of_frame (TerrierCrs crs,
                               const TerrierFrame *frame,
                               double margin_x_px,
                               double margin_y_px,
                               TerrierBox *box);

G_END_DECLS
