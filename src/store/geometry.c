/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/geometry.h"

#include <math.h>
#include <sqlite3.h>
#include <string.h>

/* The GeoPackage binary: "GP", version 0, flags, srs_id, an optional envelope, then WKB (OGC
 * 12-128r17, 2.1.3). Written here in little-endian order; read in either. */

#define SRS_BRITISH_NATIONAL_GRID 27700
#define FLAG_LITTLE_ENDIAN 0x01
#define FLAG_EMPTY 0x10

/* Deeper than any real collection; a crafted blob must not exhaust the stack. */
#define MAX_DEPTH 16

typedef struct
{
  const guint8 *next;
  const guint8 *end;
} Cursor;

static gboolean
read_u32 (Cursor *cursor, gboolean little, guint32 *value)
{
  guint32 raw;

  if (cursor->end - cursor->next < 4)
    return FALSE;
  memcpy (&raw, cursor->next, sizeof raw);
  *value = little ? GUINT32_FROM_LE (raw) : GUINT32_FROM_BE (raw);
  cursor->next += 4;
  return TRUE;
}

static gboolean
read_double (Cursor *cursor, gboolean little, double *value)
{
  guint64 raw;

  if (cursor->end - cursor->next < 8)
    return FALSE;
  memcpy (&raw, cursor->next, sizeof raw);
  raw = little ? GUINT64_FROM_LE (raw) : GUINT64_FROM_BE (raw);
  memcpy (value, &raw, sizeof raw);
  cursor->next += 8;
  return TRUE;
}

static void
write_double (guint8 *to, double value)
{
  guint64 raw;

  memcpy (&raw, &value, sizeof raw);
  raw = GUINT64_TO_LE (raw);
  memcpy (to, &raw, sizeof raw);
}

/**
 * terrier_geometry_write_point:
 * @blob: (out): %TERRIER_GEOMETRY_POINT_SIZE bytes
 * @easting_m: metres on the British National Grid
 * @northing_m: metres on the British National Grid
 */
void
terrier_geometry_write_point (guint8 *blob, double easting_m, double northing_m)
{
  static const guint8 header[13] = { 'G',
                                     'P',
                                     0,
                                     FLAG_LITTLE_ENDIAN,
                                     SRS_BRITISH_NATIONAL_GRID & 0xff,
                                     SRS_BRITISH_NATIONAL_GRID >> 8,
                                     0,
                                     0,
                                     1,
                                     1,
                                     0,
                                     0,
                                     0 };

  memcpy (blob, header, sizeof header);
  write_double (blob + 13, easting_m);
  write_double (blob + 21, northing_m);
}

/* Leaves the cursor at the WKB. @envelope is filled when the blob has one. */
static gboolean
read_header (Cursor *cursor, gboolean *empty, gboolean *has_envelope, TerrierBounds *envelope)
{
  static const guint8 doubles[] = { 0, 4, 6, 6, 8 };
  guint8 flags;
  guint kind;
  guint32 srs;
  double values[8];

  if (cursor->end - cursor->next < 8 || memcmp (cursor->next, "GP", 2) != 0)
    return FALSE;
  flags = cursor->next[3];
  kind = (flags >> 1) & 7;
  if (kind >= G_N_ELEMENTS (doubles))
    return FALSE;
  cursor->next += 4;
  if (!read_u32 (cursor, flags & FLAG_LITTLE_ENDIAN, &srs))
    return FALSE;
  for (guint i = 0; i < doubles[kind]; i++)
    if (!read_double (cursor, flags & FLAG_LITTLE_ENDIAN, &values[i]))
      return FALSE;
  *empty = (flags & FLAG_EMPTY) != 0;
  *has_envelope = kind > 0 && !isnan (values[0]);
  if (*has_envelope)
    *envelope = (TerrierBounds){ values[0], values[1], values[2], values[3] };
  return TRUE;
}

static gboolean
add_points (Cursor *cursor, gboolean little, guint n_points, guint n_doubles, TerrierBounds *bounds)
{
  for (guint i = 0; i < n_points; i++)
    {
      double at[4];

      for (guint j = 0; j < n_doubles; j++)
        if (!read_double (cursor, little, &at[j]))
          return FALSE;
      if (isnan (at[0]) || isnan (at[1]))
        continue;
      bounds->min_x = MIN (bounds->min_x, at[0]);
      bounds->max_x = MAX (bounds->max_x, at[0]);
      bounds->min_y = MIN (bounds->min_y, at[1]);
      bounds->max_y = MAX (bounds->max_y, at[1]);
    }
  return TRUE;
}

static gboolean
add_geometry (Cursor *cursor, int depth, TerrierBounds *bounds)
{
  guint32 type, count, n_points;
  guint n_doubles;
  gboolean little;

  if (depth > MAX_DEPTH || cursor->next >= cursor->end)
    return FALSE;
  little = *cursor->next++ == 1;
  if (!read_u32 (cursor, little, &type))
    return FALSE;
  n_doubles = type / 1000 == 0 ? 2 : type / 1000 == 3 ? 4 : 3;
  switch (type % 1000)
    {
    case 1:
      return add_points (cursor, little, 1, n_doubles, bounds);
    case 2:
      return read_u32 (cursor, little, &n_points)
             && add_points (cursor, little, n_points, n_doubles, bounds);
    case 3:
      if (!read_u32 (cursor, little, &count))
        return FALSE;
      for (guint i = 0; i < count; i++)
        if (!read_u32 (cursor, little, &n_points)
            || !add_points (cursor, little, n_points, n_doubles, bounds))
          return FALSE;
      return TRUE;
    case 4:
    case 5:
    case 6:
    case 7:
      if (!read_u32 (cursor, little, &count))
        return FALSE;
      for (guint i = 0; i < count; i++)
        if (!add_geometry (cursor, depth + 1, bounds))
          return FALSE;
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * terrier_geometry_read_point:
 * @blob: a GeoPackage geometry
 * @size: its size in bytes
 * @easting_m: (out): metres
 * @northing_m: (out): metres
 *
 * Returns: whether it is a point that is somewhere
 */
gboolean
terrier_geometry_read_point (const guint8 *blob, gsize size, double *easting_m, double *northing_m)
{
  Cursor cursor = { blob, blob + size };
  TerrierBounds envelope;
  gboolean empty, has_envelope, little;
  guint32 type;

  if (!read_header (&cursor, &empty, &has_envelope, &envelope) || empty
      || cursor.next >= cursor.end)
    return FALSE;
  little = *cursor.next++ == 1;
  return read_u32 (&cursor, little, &type) && type % 1000 == 1
         && read_double (&cursor, little, easting_m) && read_double (&cursor, little, northing_m)
         && isfinite (*easting_m) && isfinite (*northing_m);
}

/**
 * terrier_geometry_read_bounds:
 * @blob: a GeoPackage geometry
 * @size: its size in bytes
 * @bounds: (out): the smallest box that holds it, in its own units
 * @empty: (out): whether it has no point at all, and so no bounds
 *
 * Returns: whether it is a geometry
 */
gboolean
terrier_geometry_read_bounds (const guint8 *blob,
                              gsize size,
                              TerrierBounds *bounds,
                              gboolean *empty)
{
  Cursor cursor = { blob, blob + size };
  gboolean has_envelope;

  if (!read_header (&cursor, empty, &has_envelope, bounds))
    return FALSE;
  if (*empty || has_envelope)
    return TRUE;
  *bounds = (TerrierBounds){ INFINITY, -INFINITY, INFINITY, -INFINITY };
  if (!add_geometry (&cursor, 0, bounds))
    return FALSE;
  *empty = bounds->min_x > bounds->max_x;
  return TRUE;
}

static void
is_empty_cb (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  TerrierBounds bounds;
  gboolean empty;

  if (terrier_geometry_read_bounds (sqlite3_value_blob (args[0]),
                                    (gsize) sqlite3_value_bytes (args[0]), &bounds, &empty))
    sqlite3_result_int (context, empty);
}

/* One function for all four: the user data is the place of the number in TerrierBounds. */
static void
bound_cb (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  gsize offset = GPOINTER_TO_SIZE (sqlite3_user_data (context));
  TerrierBounds bounds;
  gboolean empty;

  if (terrier_geometry_read_bounds (sqlite3_value_blob (args[0]),
                                    (gsize) sqlite3_value_bytes (args[0]), &bounds, &empty)
      && !empty)
    sqlite3_result_double (context, G_STRUCT_MEMBER (double, &bounds, offset));
}

/**
 * terrier_geometry_register:
 * @db: a connection
 *
 * Makes the functions known that the spatial index's triggers call. They are deterministic and
 * innocuous: a file may call them wherever it likes.
 *
 * Returns: whether SQLite took them
 */
gboolean
terrier_geometry_register (sqlite3 *db)
{
  static const struct
  {
    const char *name;
    gsize offset;
  } functions[] = {
    { "ST_MinX", G_STRUCT_OFFSET (TerrierBounds, min_x) },
    { "ST_MaxX", G_STRUCT_OFFSET (TerrierBounds, max_x) },
    { "ST_MinY", G_STRUCT_OFFSET (TerrierBounds, min_y) },
    { "ST_MaxY", G_STRUCT_OFFSET (TerrierBounds, max_y) },
  };
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

  if (sqlite3_create_function_v2 (db, "ST_IsEmpty", 1, flags, NULL, is_empty_cb, NULL, NULL, NULL)
      != SQLITE_OK)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (sqlite3_create_function_v2 (db, functions[i].name, 1, flags,
                                    GSIZE_TO_POINTER (functions[i].offset), bound_cb, NULL, NULL,
                                    NULL)
        != SQLITE_OK)
      return FALSE;
  return TRUE;
}
