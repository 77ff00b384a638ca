/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/land.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The GeoPackage's bytes: a header, then WKB (OGC 12-128r17, 2.1.3). */

#define SRS_BRITISH_NATIONAL_GRID 27700
#define FLAG_LITTLE_ENDIAN 0x01
#define WKB_POLYGON 3
#define WKB_MULTIPOLYGON 6

typedef struct
{
  const guint8 *next, *end;
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

static double
double_at (const guint8 *at, gboolean little)
{
  guint64 raw;
  double value;

  memcpy (&raw, at, sizeof raw);
  raw = little ? GUINT64_FROM_LE (raw) : GUINT64_FROM_BE (raw);
  memcpy (&value, &raw, sizeof value);
  return value;
}

static gboolean
damaged (GError **error)
{
  g_set_error (error, TERRIER_LAND_ERROR, TERRIER_LAND_ERROR_DAMAGED,
               _ ("The shape cannot be read: it is not an area as a GeoPackage keeps it; draw or "
                  "import it again"));
  return FALSE;
}

static gboolean
skip_header (Cursor *cursor)
{
  static const guint8 envelope_sizes[] = { 0, 32, 48, 48, 64 };
  guint kind;

  if (cursor->end - cursor->next < 8 || memcmp (cursor->next, "GP", 2) != 0)
    return FALSE;
  kind = (cursor->next[3] >> 1) & 7;
  if (kind >= G_N_ELEMENTS (envelope_sizes)
      || cursor->end - cursor->next < 8 + envelope_sizes[kind])
    return FALSE;
  cursor->next += 8 + envelope_sizes[kind];
  return TRUE;
}

static gboolean
read_type (Cursor *cursor, gboolean *little, guint32 *type)
{
  if (cursor->next >= cursor->end)
    return FALSE;
  *little = *cursor->next++ == 1;
  return read_u32 (cursor, *little, type);
}

/* Heights and measures are left out: land is drawn flat. */
static gboolean
read_polygon (Cursor *cursor,
              gboolean little,
              guint32 type,
              guint polygon,
              GArray *rings,
              GError **error)
{
  guint n_doubles = type / 1000 == 0 ? 2 : type / 1000 == 3 ? 4 : 3;
  guint32 n_rings, n_corners;

  if (!read_u32 (cursor, little, &n_rings))
    return damaged (error);
  for (guint i = 0; i < n_rings; i++)
    {
      TerrierCorner *corners;

      if (!read_u32 (cursor, little, &n_corners)
          || (gsize) (cursor->end - cursor->next) / (8 * n_doubles) < n_corners)
        return damaged (error);
      corners = g_new (TerrierCorner, MAX (n_corners, 1));
      for (guint j = 0; j < n_corners; j++, cursor->next += 8 * n_doubles)
        corners[j] = (TerrierCorner){ double_at (cursor->next, little),
                                      double_at (cursor->next + 8, little) };
      if (!terrier_land_rings_add (rings, corners, n_corners, polygon, i > 0, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_area (Cursor *cursor, GArray *rings, GError **error)
{
  gboolean little;
  guint32 type, n_polygons;

  if (!skip_header (cursor) || !read_type (cursor, &little, &type))
    return damaged (error);
  if (type % 1000 == WKB_POLYGON)
    return read_polygon (cursor, little, type, 0, rings, error);
  if (type % 1000 != WKB_MULTIPOLYGON || !read_u32 (cursor, little, &n_polygons))
    return damaged (error);
  for (guint i = 0; i < n_polygons; i++)
    if (!read_type (cursor, &little, &type) || type % 1000 != WKB_POLYGON)
      return damaged (error);
    else if (!read_polygon (cursor, little, type, i, rings, error))
      return FALSE;
  return rings->len > 0 || damaged (error);
}

/**
 * terrier_land_from_blob:
 * @blob: a GeoPackage geometry in EPSG:27700
 * @size: its size in bytes
 * @error: #TERRIER_LAND_ERROR
 *
 * Returns: (transfer full) (nullable): the polygon or polygons
 */
TerrierLand *
terrier_land_from_blob (const guint8 *blob, gsize size, GError **error)
{
  Cursor cursor = { blob, blob + size };
  GArray *rings = terrier_land_rings_new ();

  if (read_area (&cursor, rings, error))
    return terrier_land_new_rings (rings);
  g_array_unref (rings);
  return NULL;
}

static void
put_u32 (GByteArray *bytes, guint32 value)
{
  guint32 raw = GUINT32_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &raw, sizeof raw);
}

static void
put_double (GByteArray *bytes, double value)
{
  guint64 raw;

  memcpy (&raw, &value, sizeof raw);
  raw = GUINT64_TO_LE (raw);
  g_byte_array_append (bytes, (const guint8 *) &raw, sizeof raw);
}

static void
put_type (GByteArray *bytes, guint32 type)
{
  static const guint8 little = 1;

  g_byte_array_append (bytes, &little, 1);
  put_u32 (bytes, type);
}

static void
put_ring (GByteArray *bytes, const TerrierLandRing *ring)
{
  put_u32 (bytes, (guint32) ring->n_corners + 1);
  for (gsize i = 0; i <= ring->n_corners; i++)
    {
      put_double (bytes, ring->corners[i % ring->n_corners].easting_m);
      put_double (bytes, ring->corners[i % ring->n_corners].northing_m);
    }
}

/**
 * terrier_land_to_blob:
 * @self: a shape
 *
 * Returns: (transfer full): a MULTIPOLYGON in EPSG:27700 as a GeoPackage keeps it, with its
 * envelope
 */
GBytes *
terrier_land_to_blob (TerrierLand *self)
{
  static const guint8 header[] = { 'G', 'P', 0, FLAG_LITTLE_ENDIAN | 1 << 1 };
  GByteArray *bytes = g_byte_array_new ();
  guint n_rings = terrier_land_get_n_rings (self);
  TerrierCorner low, high;

  terrier_land_get_bounds (self, &low, &high);
  g_byte_array_append (bytes, header, sizeof header);
  put_u32 (bytes, SRS_BRITISH_NATIONAL_GRID);
  put_double (bytes, low.easting_m);
  put_double (bytes, high.easting_m);
  put_double (bytes, low.northing_m);
  put_double (bytes, high.northing_m);
  put_type (bytes, WKB_MULTIPOLYGON);
  put_u32 (bytes, terrier_land_get_n_polygons (self));
  for (guint i = 0; i < n_rings;)
    {
      guint n = 1;

      while (i + n < n_rings && terrier_land_get_ring (self, i + n)->hole)
        n++;
      put_type (bytes, WKB_POLYGON);
      put_u32 (bytes, n);
      for (; n > 0; n--, i++)
        put_ring (bytes, terrier_land_get_ring (self, i));
    }
  return g_byte_array_free_to_bytes (bytes);
}
