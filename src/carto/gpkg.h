/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "carto/frame.h"

G_BEGIN_DECLS

/* Reading layers of a GeoPackage. A connection belongs to the
 * thread that opened it. Private to this room. */

typedef struct
{
  const guint8 *wkb; /* points into the row that it was read from */
  gsize length;
} TerrierGpkgGeometry;

sqlite3 *terrier_gpkg_connect (const char *path);
sqlite3 *terrier_gpkg_open (const char *path, GError **error);
sqlite3_stmt *terrier_gpkg_prepare (sqlite3 *db, const char *sql, GError **error);
gboolean terrier_gpkg_geometry (sqlite3_stmt *row, int column, TerrierGpkgGeometry *geometry);
gboolean terrier_gpkg_point (const TerrierGpkgGeometry *geometry, double *x, double *y);

G_END_DECLS
