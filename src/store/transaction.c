/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/writer-private.h"

#include <glib/gi18n-lib.h>

#include "store/triggers.h"

/* One job of the writer: BEGIN IMMEDIATE, the row of the change set, the marker by which the
 * triggers know whose changes these are, the job itself, COMMIT. A kill at any moment leaves all or
 * nothing. */

static const char *const origin_names[] = { "edit", "fill", "undo", "redo" };

static gboolean
insert_change_set (TerrierWriter *writer, const char *label, GError **error)
{
  g_autoptr (TerrierStatement) statement
      = terrier_connection_prepare (writer->connection,
                                    "INSERT INTO terrier_change_set (at_utc, who, label, origin) "
                                    "VALUES (strftime ('%Y-%m-%dT%H:%M:%fZ', 'now'), ?, ?, ?)",
                                    error);

  if (statement == NULL)
    return FALSE;
  terrier_statement_bind_text (statement, 1, g_get_user_name ());
  terrier_statement_bind_text (statement, 2, label);
  terrier_statement_bind_text (statement, 3, origin_names[writer->origin]);
  if (!terrier_statement_run (statement, error))
    return FALSE;
  writer->change_set = sqlite3_last_insert_rowid (terrier_connection_get_db (writer->connection));
  return terrier_connection_exec_format (writer->connection, error,
                                         "UPDATE terrier_writer SET change_set = %" G_GINT64_FORMAT
                                         ", quiet = %d",
                                         writer->change_set, writer->origin == TERRIER_ORIGIN_FILL);
}

/* A new edit ends the chance to redo what was undone before it. An empty set leaves no trace. */
static gboolean
finish_change_set (TerrierWriter *writer, GError **error)
{
  if (!terrier_connection_exec (writer->connection,
                                "UPDATE terrier_writer SET change_set = NULL, quiet = 0", error))
    return FALSE;
  if (writer->change.types == 0)
    return terrier_connection_exec_format (writer->connection, error,
                                           "DELETE FROM terrier_change_set WHERE id = "
                                           "%" G_GINT64_FORMAT,
                                           writer->change_set);
  if (writer->origin == TERRIER_ORIGIN_FILL)
    return terrier_writer_end_bulk (writer, error)
           && terrier_search_rebuild (writer->connection, error);
  if (!terrier_search_flush (writer->connection, error))
    return FALSE;
  return writer->origin != TERRIER_ORIGIN_EDIT
         || terrier_connection_exec (writer->connection,
                                     "UPDATE terrier_change_set SET redoable = 0 WHERE redoable = "
                                     "1",
                                     error);
}

static gboolean
run_inside (TerrierWriter *writer,
            const char *label,
            TerrierWriteFunc func,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  gboolean good;

  if (!insert_change_set (writer, label, error))
    return FALSE;
  /* A file being made is written at random places of its indexes: let them stay in memory. */
  if (writer->origin == TERRIER_ORIGIN_FILL)
    terrier_connection_exec (writer->connection, "PRAGMA cache_size = -262144", NULL);
  good = func (writer, data, cancellable, error);
  terrier_writer_release (writer);
  good = good && !g_cancellable_set_error_if_cancelled (cancellable, error)
         && finish_change_set (writer, error);
  if (writer->origin == TERRIER_ORIGIN_FILL)
    terrier_connection_exec (writer->connection, "PRAGMA cache_size = -8192", NULL);
  return good;
}

static void
invalidate_orders (TerrierWriter *writer, TerrierOrders *orders)
{
  for (guint type = 0; orders != NULL && type < TERRIER_N_TYPES; type++)
    if (writer->touched[type] != 0)
      terrier_orders_invalidate (orders, type, writer->touched[type]);
}

/**
 * terrier_writer_run:
 * @connection: the writer's connection
 * @orders: (nullable): what to tell of changes that make an order old
 * @origin: what kind of work it is
 * @label: what it is called in the list of changes
 * @func: the work
 * @data: for @func
 * @cancellable: (nullable): ends the work, which is then undone
 * @change: (out): what was written
 * @error: return location
 *
 * Returns: the id of the change set, or 0 when nothing was written because of @error
 */
gint64
terrier_writer_run (TerrierConnection *connection,
                    TerrierOrders *orders,
                    TerrierOrigin origin,
                    const char *label,
                    TerrierWriteFunc func,
                    gpointer data,
                    GCancellable *cancellable,
                    TerrierChange *change,
                    GError **error)
{
  TerrierWriter writer
      = { .connection = connection, .reader = { .connection = connection }, .origin = origin };
  g_autoptr (GError) reason = NULL;

  if (!terrier_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return 0;
  terrier_connection_set_cancellable (connection, cancellable);
  if (run_inside (&writer, label, func, data, cancellable, &reason))
    {
      /* From here on there is no way back but an error of the disk or of a reference. */
      terrier_connection_set_cancellable (connection, NULL);
      /* Before, so that no order of the old state is kept from now on; after, for one that was. */
      invalidate_orders (&writer, orders);
      if (terrier_connection_exec (connection, "COMMIT", &reason))
        {
          invalidate_orders (&writer, orders);
          *change = writer.change;
          return writer.change_set;
        }
    }
  g_clear_pointer (&writer.bulk, g_ptr_array_unref);
  terrier_connection_set_cancellable (connection, NULL);
  /* SQLite has already rolled back by itself after a full disk and the like. */
  if (!sqlite3_get_autocommit (terrier_connection_get_db (connection)))
    terrier_connection_exec (connection, "ROLLBACK", NULL);
  if (reason == NULL)
    g_critical ("A write function failed without an error");
  else
    g_propagate_error (error, g_steal_pointer (&reason));
  return 0;
}
