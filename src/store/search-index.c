/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/triggers-private.h"

/**
 * terrier_search_rebuild:
 * @connection: the writer's connection, within a transaction
 * @error: return location
 *
 * Makes the search index anew from the records.
 */
gboolean
terrier_search_rebuild (TerrierConnection *connection, GError **error)
{
  return terrier_connection_exec (connection,
                                  "INSERT INTO terrier_search (terrier_search) VALUES ('rebuild');"
                                  "DELETE FROM terrier_search_queue",
                                  error);
}

static gboolean
flush_type (TerrierConnection *connection, const TerrierTypeInfo *info, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  gint64 base = TERRIER_SEARCH_ROWID (info->type, 0);

  g_string_append_printf (sql, "INSERT INTO terrier_search (rowid, text) SELECT q.id, ");
  terrier_search_append_text (sql, info, "t.");
  g_string_append_printf (sql,
                          " FROM terrier_search_queue AS q CROSS JOIN \"%s\" AS t ON t.id = q.id - "
                          "%" G_GINT64_FORMAT " WHERE q.id BETWEEN %" G_GINT64_FORMAT
                          " AND %" G_GINT64_FORMAT " ORDER BY q.id",
                          info->table, base, base, TERRIER_SEARCH_ROWID (info->type + 1, -1));
  return terrier_connection_exec (connection, sql->str, error);
}

/**
 * terrier_search_flush:
 * @connection: the writer's connection, within a transaction
 * @error: return location
 *
 * Brings the search index up to date for the records that were changed since it last was.
 */
gboolean
terrier_search_flush (TerrierConnection *connection, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gint64 types = terrier_connection_get_int (
      connection, "SELECT sum (DISTINCT 1 << (id >> 40)) FROM terrier_search_queue", 0, &reason);

  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (types == 0)
    return TRUE;
  if (!terrier_connection_exec (connection,
                                "INSERT INTO terrier_search (terrier_search, rowid, text) "
                                "SELECT 'delete', id, old_text FROM terrier_search_queue WHERE "
                                "old_text IS NOT NULL",
                                error))
    return FALSE;
  for (guint type = 0; type < TERRIER_N_TYPES; type++)
    if (types & (G_GINT64_CONSTANT (1) << type) && terrier_type_is_searched (type)
        && !flush_type (connection, terrier_type_info (type), error))
      return FALSE;
  return terrier_connection_exec (connection, "DELETE FROM terrier_search_queue", error);
}
