/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

struct sqlite3;

/* Size in bytes of a point as GeoPackage writes it: header without an envelope, then WKB. */
#define TERRIER_GEOMETRY_POINT_SIZE 29

void terrier_geometry_write_point (guint8 *blob, double easting_m, double northing_m);
/* FALSE when @blob is not a point with a position. */
gboolean terrier_geometry_read_point (const guint8 *blob,
                                      gsize size,
                                      double *easting_m,
                                      double *northing_m);

typedef struct
{
  double min_x, max_x, min_y, max_y;
} TerrierBounds;

/* FALSE when @blob is not a geometry; @empty tells one without any point, which has no bounds. */
gboolean terrier_geometry_read_bounds (const guint8 *blob,
                                       gsize size,
                                       TerrierBounds *bounds,
                                       gboolean *empty);

/* ST_IsEmpty, ST_MinX and so on, which the triggers of the spatial index call. */
gboolean terrier_geometry_register (struct sqlite3 *db);

G_END_DECLS
