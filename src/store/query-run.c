/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/query-private.h"
#include "store/reader-private.h"
#include "store/triggers.h"

/* A statement over what a query matches, bound and ready to step. */
TerrierStatement *
terrier_reader_prepare_query (TerrierReader *reader,
                              const TerrierQuery *query,
                              const char *columns,
                              gboolean ordered,
                              gsize limit,
                              GError **error)
{
  const TerrierTypeInfo *info = terrier_type_info (query->type);
  g_autofree char *match = terrier_query_make_match (query->text);
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (TerrierStatement) statement = NULL;
  gint64 base = TERRIER_SEARCH_ROWID (query->type, 0);
  int parameter = 1;

  g_string_append_printf (sql, "%s FROM ", columns);
  if (match != NULL)
    g_string_append_printf (sql,
                            "terrier_search AS s CROSS JOIN \"%s\" AS t ON t.id = s.rowid - "
                            "%" G_GINT64_FORMAT,
                            info->table, base);
  else
    g_string_append_printf (sql, "\"%s\" AS t", info->table);
  if (ordered)
    terrier_query_append_sort_join (query, sql);
  if (match != NULL)
    g_string_append_printf (sql,
                            " WHERE s.terrier_search MATCH ? AND s.rowid BETWEEN %" G_GINT64_FORMAT
                            " AND %" G_GINT64_FORMAT,
                            base, TERRIER_SEARCH_ROWID (query->type + 1, -1));
  else
    g_string_append (sql, " WHERE 1");
  terrier_query_append_where (query, sql);
  if (ordered)
    terrier_query_append_order (query, sql);
  if (limit > 0)
    g_string_append (sql, " LIMIT ?");
  statement = terrier_connection_prepare (reader->connection, sql->str, error);
  if (statement == NULL)
    return NULL;
  if (match != NULL)
    sqlite3_bind_text (terrier_statement_get (statement), parameter++, match, -1, SQLITE_TRANSIENT);
  parameter = terrier_query_bind_where (query, statement, parameter, error);
  if (parameter == 0)
    return NULL;
  if (limit > 0)
    terrier_statement_bind_int (statement, parameter, (gint64) limit);
  return g_steal_pointer (&statement);
}

static TerrierResult *
run (TerrierReader *reader, const TerrierQuery *query, gsize limit, gboolean first, GError **error)
{
  g_autoptr (TerrierStatement) statement
      = terrier_reader_prepare_query (reader, query, "t.id", TRUE, limit, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint64 position = (guint64) terrier_reader_get_position (reader);
  TerrierStep step;
  gsize n_ids;

  if (statement == NULL)
    return NULL;
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    {
      guint32 id = (guint32) sqlite3_column_int64 (terrier_statement_get (statement), 0);

      g_array_append_val (ids, id);
    }
  if (step != TERRIER_STEP_DONE)
    return NULL;
  n_ids = ids->len;
  return terrier_result_new (g_array_steal (ids, NULL), n_ids, !first || n_ids < limit, position);
}

/**
 * terrier_reader_query:
 * @reader: a reader
 * @query: which records, in what order
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the ids of all that match
 */
TerrierResult *
terrier_reader_query (TerrierReader *reader, const TerrierQuery *query, GError **error)
{
  return run (reader, query, query->limit, FALSE, error);
}

/**
 * terrier_reader_query_first:
 * @reader: a reader
 * @query: which records, in what order
 * @n_ids: how many at most
 * @error: return location
 *
 * The beginning of what terrier_reader_query() returns, as fast as can be: what a list shows first.
 *
 * Returns: (transfer full) (nullable): the ids; "complete" tells whether that is all
 */
TerrierResult *
terrier_reader_query_first (TerrierReader *reader,
                            const TerrierQuery *query,
                            gsize n_ids,
                            GError **error)
{
  gsize limit = query->limit == 0 ? n_ids : MIN (n_ids, query->limit);
  TerrierResult *result = run (reader, query, limit, TRUE, error);

  if (result != NULL && query->limit > 0 && query->limit <= n_ids)
    result->complete = TRUE;
  return result;
}
