/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/writer-private.h"

#include "store/triggers.h"

/* A big fill goes several times faster when the indexes are made at its end, sorted, and no trigger
 * runs for each record. All of it is within the fill's transaction: a kill leaves the file as it
 * was. */

typedef struct
{
  char *drop;
  char *create;
} Saved;

static void
saved_free (gpointer data)
{
  Saved *saved = data;

  g_free (saved->drop);
  g_free (saved->create);
  g_free (saved);
}

/* Indexes and triggers of the record tables; those of our own tables are few and small. */
static GPtrArray *
read_objects (TerrierConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (saved_free);
  g_autoptr (TerrierStatement) statement
      = terrier_connection_prepare (connection,
                                    "SELECT type, name, sql FROM sqlite_schema WHERE type IN "
                                    "('index', 'trigger') AND sql IS NOT NULL "
                                    "AND tbl_name IN (SELECT table_name FROM gpkg_contents)",
                                    error);
  TerrierStep step;

  if (statement == NULL)
    return NULL;
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    {
      sqlite3_stmt *stmt = terrier_statement_get (statement);
      Saved *saved = g_new (Saved, 1);

      saved->drop = g_strdup_printf ("DROP %s \"%s\"", (const char *) sqlite3_column_text (stmt, 0),
                                     (const char *) sqlite3_column_text (stmt, 1));
      saved->create = g_strdup ((const char *) sqlite3_column_text (stmt, 2));
      g_ptr_array_add (objects, saved);
    }
  return step == TERRIER_STEP_DONE ? g_steal_pointer (&objects) : NULL;
}

/**
 * terrier_writer_begin_bulk:
 * @writer: a writer that fills
 *
 * Takes indexes and triggers away until terrier_writer_end_bulk(). Not possible while the job that
 * fills is in the midst of reading; then nothing changes but that it takes longer.
 */
void
terrier_writer_begin_bulk (TerrierWriter *writer)
{
  g_autoptr (GPtrArray) objects = read_objects (writer->connection, NULL);

  terrier_writer_release (writer);
  if (objects == NULL || !terrier_connection_exec (writer->connection, "SAVEPOINT bulk", NULL))
    return;
  for (guint i = 0; i < objects->len; i++)
    if (!terrier_connection_exec (writer->connection, ((Saved *) objects->pdata[i])->drop, NULL))
      {
        terrier_connection_exec (writer->connection, "ROLLBACK TO bulk; RELEASE bulk", NULL);
        return;
      }
  terrier_connection_exec (writer->connection, "RELEASE bulk", NULL);
  writer->bulk = g_steal_pointer (&objects);
}

/* The triggers of the spatial index were not there to fill it. */
static gboolean
fill_spatial_indexes (TerrierConnection *connection, GError **error)
{
  static const char *const features[] = { "property", "extent" };

  for (guint i = 0; i < G_N_ELEMENTS (features); i++)
    if (!terrier_connection_exec_format (
            connection, error,
            "DELETE FROM \"rtree_%s_geom\"; INSERT INTO \"rtree_%s_geom\" "
            "SELECT id, ST_MinX (geom), ST_MaxX (geom), ST_MinY (geom), ST_MaxY (geom) FROM \"%s\" "
            "WHERE geom IS NOT NULL AND NOT ST_IsEmpty (geom)",
            features[i], features[i], features[i]))
      return FALSE;
  return TRUE;
}

gboolean
terrier_writer_end_bulk (TerrierWriter *writer, GError **error)
{
  g_autoptr (GPtrArray) objects = g_steal_pointer (&writer->bulk);

  if (objects == NULL)
    return TRUE;
  if (!fill_spatial_indexes (writer->connection, error))
    return FALSE;
  for (guint i = 0; i < objects->len; i++)
    if (!terrier_connection_exec (writer->connection, ((Saved *) objects->pdata[i])->create, error))
      return FALSE;
  return TRUE;
}
