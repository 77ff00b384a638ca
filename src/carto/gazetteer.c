/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/gazetteer.h"

#include <math.h>

#include "carto/gpkg.h"
#include "core/grid.h"

/* Half the way round the Earth in the metres of EPSG:3857. */
#define MERCATOR_HALF_M 20037508.342789244

static void
clear_place (gpointer data)
{
  g_free (((TerrierGazetteerPlace *) data)->name);
}

/* About as many people live on a square kilometre of a town as 4,000; a village is shown as a
 * kilometre and a half. */
static double
size_of (gint64 population)
{
  return CLAMP (sqrt ((double) MAX (population, 0) / 4000.0) * 1500, 1500, 20000);
}

static gboolean
read_place (sqlite3_stmt *stmt, TerrierGazetteerPlace *place)
{
  TerrierGpkgGeometry geometry;
  double x, y;

  if (!terrier_gpkg_geometry (stmt, 0, &geometry) || !terrier_gpkg_point (&geometry, &x, &y)
      || !terrier_grid_from_mercator ((x + MERCATOR_HALF_M) / (2 * MERCATOR_HALF_M),
                                      (MERCATOR_HALF_M - y) / (2 * MERCATOR_HALF_M),
                                      &place->easting_m, &place->northing_m, NULL))
    return FALSE;
  place->name = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
  place->size_m = size_of (sqlite3_column_int64 (stmt, 2));
  return TRUE;
}

GArray *
terrier_gazetteer_find (const char *path, const char *text, guint max, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (TerrierGazetteerPlace));
  sqlite3 *db = terrier_gpkg_open (path, error);
  sqlite3_stmt *stmt = NULL;

  g_array_set_clear_func (found, clear_place);
  if (db != NULL)
    stmt = terrier_gpkg_prepare (db,
                                 "SELECT geom, name, population FROM place "
                                 "WHERE name LIKE ?1 || '%' ORDER BY weight DESC, id LIMIT ?2",
                                 error);
  if (stmt != NULL)
    {
      sqlite3_bind_text (stmt, 1, text, -1, SQLITE_STATIC);
      sqlite3_bind_int (stmt, 2, (int) max);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        {
          TerrierGazetteerPlace place;

          if (read_place (stmt, &place))
            g_array_append_val (found, place);
        }
      sqlite3_finalize (stmt);
    }
  sqlite3_close (db);
  return stmt != NULL ? g_steal_pointer (&found) : NULL;
}
