/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/gpkg.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Well-known binary, as the OGC has it. */
enum
{
  WKB_POINT = 1
};

/**
 * terrier_gpkg_connect:
 * @path: any SQLite file that nobody writes to while it is open
 *
 * Returns: (transfer full) (nullable): a connection for this thread, which may yet find that the
 * file is none; %NULL without memory
 */
sqlite3 *
terrier_gpkg_connect (const char *path)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  /* immutable: no locks and no journal, so it opens from a read-only folder too. */
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", escaped);
  sqlite3 *db = NULL;

  sqlite3_open_v2 (uri, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL);
  return db;
}

/**
 * terrier_gpkg_open:
 * @path: a GeoPackage that nobody writes to while it is open
 * @error: #TERRIER_CARTO_ERROR
 *
 * Returns: (transfer full): a connection for this thread, or %NULL
 */
sqlite3 *
terrier_gpkg_open (const char *path, GError **error)
{
  sqlite3 *db;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_NO_DATA,
                   _ ("There is no map file “%s”; install the program's data again"), path);
      return NULL;
    }
  db = terrier_gpkg_connect (path);
  if (db == NULL
      || sqlite3_exec (db, "SELECT 1 FROM gpkg_contents LIMIT 1", NULL, NULL, NULL) != SQLITE_OK)
    {
      g_set_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_DAMAGED,
                   _ ("The map file “%s” cannot be read (%s); install it again"), path,
                   sqlite3_errmsg (db));
      sqlite3_close (db);
      return NULL;
    }
  return db;
}

/**
 * terrier_gpkg_prepare:
 * @db: a connection
 * @sql: one statement, written in this room
 * @error: #TERRIER_CARTO_ERROR
 *
 * Returns: (transfer full): the statement, kept for long, or %NULL
 */
sqlite3_stmt *
terrier_gpkg_prepare (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    g_set_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_DAMAGED,
                 _ ("The map file “%s” lacks a layer (%s); install it again"),
                 sqlite3_db_filename (db, "main"), sqlite3_errmsg (db));
  return statement;
}

/**
 * terrier_gpkg_geometry:
 * @row: a statement standing on a row
 * @column: the geometry's column
 * @geometry: (out): good until @row moves on
 *
 * Steps over the GeoPackage head of a geometry.
 *
 * Returns: %FALSE when the column is empty or damaged
 */
gboolean
terrier_gpkg_geometry (sqlite3_stmt *row, int column, TerrierGpkgGeometry *geometry)
{
  static const gsize ENVELOPE[] = { 0, 32, 48, 48, 64 };
  const guint8 *blob = sqlite3_column_blob (row, column);
  gsize length = sqlite3_column_bytes (row, column), head;
  guint kind;

  if (blob == NULL || length < 8 || blob[0] != 'G' || blob[1] != 'P')
    return FALSE;
  kind = blob[3] >> 1 & 7;
  if (kind >= G_N_ELEMENTS (ENVELOPE))
    return FALSE;
  head = 8 + ENVELOPE[kind];
  if (length <= head)
    return FALSE;
  geometry->wkb = blob + head;
  geometry->length = length - head;
  return TRUE;
}

/**
 * terrier_gpkg_point:
 * @geometry: a point
 * @x: (out): in the projection of its layer
 * @y: (out): likewise
 *
 * Returns: %FALSE when it is no point
 */
gboolean
terrier_gpkg_point (const TerrierGpkgGeometry *geometry, double *x, double *y)
{
  gboolean swap;
  guint32 type;
  guint64 bits[2];

  if (geometry->length < 21)
    return FALSE;
  swap = geometry->wkb[0] != (G_BYTE_ORDER == G_LITTLE_ENDIAN);
  memcpy (&type, geometry->wkb + 1, 4);
  memcpy (bits, geometry->wkb + 5, 16);
  if (swap)
    {
      type = GUINT32_SWAP_LE_BE (type);
      bits[0] = GUINT64_SWAP_LE_BE (bits[0]);
      bits[1] = GUINT64_SWAP_LE_BE (bits[1]);
    }
  /* With a height or a measure it is still a point. */
  if (type % 1000 != WKB_POINT)
    return FALSE;
  memcpy (x, &bits[0], 8);
  memcpy (y, &bits[1], 8);
  return isfinite (*x) && isfinite (*y);
}
