/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/gpkg.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Well-known binary, as the OGC has it. */
enum { WKB_POINT = 1, WKB_LINE = 2, WKB_POLYGON = 3, WKB_MULTI_LINE = 5, WKB_MULTI_POLYGON = 6 };

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
  g_autofree char *escaped = NULL, *uri = NULL;
  sqlite3 *db = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_NO_DATA,
                   _("There is no map file “%s”; install the program's data again"), path);
      return NULL;
    }
  /* immutable: no locks and no journal, so it opens from a read-only folder too. */
  escaped = g_uri_escape_string (path, "/", TRUE);
  uri = g_strdup_printf ("file:%s?immutable=1", escaped);
  if (sqlite3_open_v2 (uri, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL)
          != SQLITE_OK
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
                 _("The map file “%s” lacks a layer (%s); install it again"),
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

typedef struct
{
  const guint8 *at;
  gsize left;
  gboolean swap;
} Reader;

static gboolean
read_u32 (Reader *reader, guint32 *value)
{
  if (reader->left < 4)
    return FALSE;
  memcpy (value, reader->at, 4);
  if (reader->swap)
    *value = GUINT32_SWAP_LE_BE (*value);
  reader->at += 4;
  reader->left -= 4;
  return TRUE;
}

static gboolean
read_head (Reader *reader, guint32 *type)
{
  if (reader->left < 5)
    return FALSE;
  reader->swap = reader->at[0] != (G_BYTE_ORDER == G_LITTLE_ENDIAN);
  reader->at++;
  reader->left--;
  return read_u32 (reader, type);
}

static double
read_double (const Reader *reader, gsize offset)
{
  guint64 bits;
  double value;

  memcpy (&bits, reader->at + offset, 8);
  if (reader->swap)
    bits = GUINT64_SWAP_LE_BE (bits);
  memcpy (&value, &bits, 8);
  return value;
}

static double
unit_x (double metres)
{
  return 0.5 + metres / (2 * TERRIER_GPKG_HALF_M);
}

static double
unit_y (double metres)
{
  return 0.5 - metres / (2 * TERRIER_GPKG_HALF_M);
}

/**
 * terrier_gpkg_point:
 * @geometry: a point
 * @x: (out): unit Mercator
 * @y: (out): unit Mercator
 *
 * Returns: %FALSE when it is no point
 */
gboolean
terrier_gpkg_point (const TerrierGpkgGeometry *geometry, double *x, double *y)
{
  Reader reader = { geometry->wkb, geometry->length, FALSE };
  guint32 type;

  if (!read_head (&reader, &type) || type != WKB_POINT || reader.left < 16)
    return FALSE;
  *x = unit_x (read_double (&reader, 0));
  *y = unit_y (read_double (&reader, 8));
  return isfinite (*x) && isfinite (*y);
}

/* Which way a ring turns. */
static gboolean
turns_left (const Reader *reader, guint32 n)
{
  double sum = 0, x0 = read_double (reader, 0), y0 = read_double (reader, 8), last_x = 0,
         last_y = 0;

  for (guint32 i = 1; i < n; i++)
    {
      double x = read_double (reader, 16 * (gsize) i) - x0,
             y = read_double (reader, 16 * (gsize) i + 8) - y0;

      sum += last_x * y - x * last_y;
      last_x = x;
      last_y = y;
    }
  return sum > 0;
}

typedef enum { RUN_OPEN, RUN_SHELL, RUN_HOLE } RunKind;

/* One run of points. Shells all turn one way and holes the other, whatever the file has, so that
 * pieces that overlap can be filled together by the winding rule. Corners nearer than a third of a
 * pixel to the last are left out, the end never. */
static gboolean
trace_run (Reader *reader, const TerrierFrame *frame, RunKind kind, cairo_t *cr)
{
  double last_x = 0, last_y = 0;
  gboolean backwards;
  guint32 n;

  if (!read_u32 (reader, &n) || n > reader->left / 16)
    return FALSE;
  backwards = kind != RUN_OPEN && n > 2 && turns_left (reader, n) != (kind == RUN_SHELL);
  for (guint32 i = 0; i < n; i++)
    {
      gsize offset = 16 * (gsize) (backwards ? n - 1 - i : i);
      double x = terrier_frame_x_px (frame, unit_x (read_double (reader, offset)));
      double y = terrier_frame_y_px (frame, unit_y (read_double (reader, offset + 8)));

      if (i == 0)
        cairo_move_to (cr, x, y);
      else if (fabs (x - last_x) + fabs (y - last_y) > 0.33 || i + 1 == n)
        cairo_line_to (cr, x, y);
      else
        continue;
      last_x = x;
      last_y = y;
    }
  if (kind != RUN_OPEN && n > 0)
    cairo_close_path (cr);
  reader->at += 16 * (gsize) n;
  reader->left -= 16 * (gsize) n;
  return TRUE;
}

static gboolean
trace_one (Reader *reader, const TerrierFrame *frame, cairo_t *cr)
{
  guint32 type, n;

  if (!read_head (reader, &type))
    return FALSE;
  switch (type)
    {
    case WKB_LINE:
      return trace_run (reader, frame, RUN_OPEN, cr);
    case WKB_POLYGON:
      if (!read_u32 (reader, &n))
        return FALSE;
      for (guint32 i = 0; i < n; i++)
        if (!trace_run (reader, frame, i == 0 ? RUN_SHELL : RUN_HOLE, cr))
          return FALSE;
      return TRUE;
    case WKB_MULTI_LINE:
    case WKB_MULTI_POLYGON:
      if (!read_u32 (reader, &n))
        return FALSE;
      for (guint32 i = 0; i < n; i++)
        {
          /* A part of a collection is never a collection: a damaged file must not recurse for ever.
           */
          if (reader->left < 5 || (reader->at[1] | reader->at[4]) > WKB_POLYGON)
            return FALSE;
          if (!trace_one (reader, frame, cr))
            return FALSE;
        }
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * terrier_gpkg_trace:
 * @geometry: a line or a polygon, or several
 * @frame: the frame that @cr is drawn in
 * @cr: adds to its path
 *
 * Returns: %FALSE when the geometry is damaged or of another kind; what was read of it is in the
 * path
 */
gboolean
terrier_gpkg_trace (const TerrierGpkgGeometry *geometry, const TerrierFrame *frame, cairo_t *cr)
{
  Reader reader = { geometry->wkb, geometry->length, FALSE };

  return trace_one (&reader, frame, cr);
}
