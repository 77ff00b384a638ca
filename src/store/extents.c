/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/extents.h"

#include "store/reader-private.h"

#include <math.h>
#include <string.h>

static void
extent_free (gpointer data)
{
  TerrierExtent *extent = data;

  g_free (extent->name);
  g_clear_pointer (&extent->shape, terrier_land_unref);
  g_free (extent);
}

static gint8
kind_of (const char *key)
{
  const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_EXTENT, "kind");

  for (gint8 i = 0; key != NULL && field->choices[i].key != NULL; i++)
    if (strcmp (field->choices[i].key, key) == 0)
      return i;
  return -1;
}

static TerrierExtent *
read_extent (sqlite3_stmt *stmt)
{
  TerrierExtent *extent = g_new0 (TerrierExtent, 1);

  extent->id = (guint32) sqlite3_column_int64 (stmt, 0);
  extent->property = (guint32) sqlite3_column_int64 (stmt, 1);
  extent->kind = kind_of ((const char *) sqlite3_column_text (stmt, 2));
  extent->indicative = sqlite3_column_int (stmt, 3) != 0;
  extent->name = g_strdup ((const char *) sqlite3_column_text (stmt, 4));
  extent->shape = terrier_land_from_blob (sqlite3_column_blob (stmt, 5),
                                          (gsize) sqlite3_column_bytes (stmt, 5), NULL);
  return extent;
}

/**
 * terrier_reader_extents:
 * @reader: a reader
 * @box: (nullable): only what touches it, found through the spatial index
 * @property: only what belongs to it; 0 for all
 * @limit: no more than so many, the largest boxes first; 0 for all
 * @error: return location
 *
 * Reads shapes of land. Reader thread.
 *
 * Returns: (transfer full) (element-type TerrierExtent) (nullable): those that have a shape
 */
GPtrArray *
terrier_reader_extents (TerrierReader *reader,
                        const TerrierBounds *box,
                        guint32 property,
                        guint limit,
                        GError **error)
{
  static const TerrierBounds everywhere = { -G_MAXFLOAT, G_MAXFLOAT, -G_MAXFLOAT, G_MAXFLOAT };
  const TerrierBounds *within = box != NULL ? box : &everywhere;
  g_autoptr (GPtrArray) extents = g_ptr_array_new_with_free_func (extent_free);
  g_autoptr (TerrierStatement) statement = terrier_connection_prepare (
      reader->connection,
      "SELECT e.id, e.property, e.kind, e.indicative, e.name, e.geom "
      "FROM rtree_extent_geom AS r JOIN extent AS e ON e.id = r.id "
      "WHERE r.maxx >= ?1 AND r.minx <= ?2 AND r.maxy >= ?3 AND r.miny <= ?4 "
      "AND (?5 = 0 OR e.property = ?5) "
      "ORDER BY (r.maxx - r.minx) * (r.maxy - r.miny) DESC, e.id LIMIT ?6",
      error);
  sqlite3_stmt *stmt;
  TerrierStep step;

  if (statement == NULL)
    return NULL;
  stmt = terrier_statement_get (statement);
  sqlite3_bind_double (stmt, 1, within->min_x);
  sqlite3_bind_double (stmt, 2, within->max_x);
  sqlite3_bind_double (stmt, 3, within->min_y);
  sqlite3_bind_double (stmt, 4, within->max_y);
  sqlite3_bind_int64 (stmt, 5, property);
  sqlite3_bind_int64 (stmt, 6, limit > 0 ? (gint64) limit : -1);
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    g_ptr_array_add (extents, read_extent (stmt));
  return step == TERRIER_STEP_DONE ? g_steal_pointer (&extents) : NULL;
}
