/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/portfolio-private.h"

#include <glib/gi18n-lib.h>

#include "store/error.h"
#include "store/triggers.h"

/* Problems listed of each kind; a damaged file has no end of them. */
#define MAX_PROBLEMS 20

static gboolean
add_rows (TerrierConnection *connection,
          const char *sql,
          const char *sentence,
          GPtrArray *problems,
          GError **error)
{
  g_autoptr (TerrierStatement) statement = terrier_connection_prepare (connection, sql, error);
  TerrierStep step;
  guint n = 0;

  if (statement == NULL)
    return FALSE;
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW
         && n++ < MAX_PROBLEMS)
    {
      const char *said = (const char *) sqlite3_column_text (terrier_statement_get (statement), 0);
      g_autoptr (GString) problem = g_string_new (sentence);

      if (g_strcmp0 (said, "ok") == 0)
        continue;
      g_string_replace (problem, "%s", said != NULL ? said : "?", 1);
      g_ptr_array_add (problems, g_strdup (problem->str));
    }
  return step != TERRIER_STEP_ERROR;
}

/* Records of a feature table that its spatial index does not have, or the other way round. */
static gboolean
check_spatial_index (TerrierConnection *connection,
                     const char *table,
                     GPtrArray *problems,
                     GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT count (*) FROM \"%s\" AS t WHERE (t.geom IS NOT NULL AND NOT "
                         "ST_IsEmpty (t.geom)) "
                         "<> EXISTS (SELECT 1 FROM \"rtree_%s_geom\" AS r WHERE r.id = t.id)",
                         table, table);
  g_autoptr (GError) reason = NULL;
  gint64 n = terrier_connection_get_int (connection, sql, 0, &reason);

  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (n > 0)
    g_ptr_array_add (problems,
                     g_strdup_printf (_ ("The spatial index of %s is wrong for %" G_GINT64_FORMAT
                                         " records; the map may "
                                         "not show them. Save their positions again."),
                                      table, n));
  return TRUE;
}

static gpointer
check_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  TerrierConnection *connection = reader->connection;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) triggers = NULL;

  if (!add_rows (connection, "PRAGMA integrity_check (20)",
                 _ ("The file is damaged: %s. Save what can be read, or go back to a backup."),
                 problems, error)
      || !add_rows (connection,
                    "SELECT \"table\" || ' ' || coalesce (rowid, '?') || ' -> ' || parent FROM "
                    "pragma_foreign_key_check",
                    _ ("A record refers to one that is not there: %s. Correct the reference."),
                    problems, error)
      || !add_rows (connection,
                    "SELECT DISTINCT change_set FROM terrier_journal WHERE change_set IS NOT NULL "
                    "AND change_set NOT IN "
                    "(SELECT id FROM terrier_change_set)",
                    _ ("The journal has lines of the change set %s, which is not there; it cannot "
                       "be undone."),
                    problems, error)
      || !check_spatial_index (connection, "property", problems, error)
      || !check_spatial_index (connection, "extent", problems, error))
    return NULL;
  triggers = terrier_triggers_check (connection, error);
  if (triggers == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (problems, g_steal_pointer (&triggers));
  return g_steal_pointer (&problems);
}

/* FTS5 compares its index with the records, and only a connection that writes may ask it to. */
static gboolean
check_search_func (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *problems = data;
  g_autoptr (GError) reason = NULL;

  if (terrier_connection_exec (writer->connection,
                               "INSERT INTO terrier_search (terrier_search, rank) VALUES "
                               "('integrity-check', 1)",
                               &reason))
    return TRUE;
  if (!g_error_matches (reason, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  g_ptr_array_add (problems, g_strdup (_ ("The search index did not agree with the records. It has "
                                          "been made anew.")));
  return terrier_search_rebuild (writer->connection, error);
}

/**
 * terrier_portfolio_check:
 * @self: a portfolio
 * @cancellable: (nullable): ends the check
 * @error: return location; set when the check itself could not be done
 *
 * SQLite's own check of the file, references, the journal, the indexes and the triggers. A search
 * index that does not agree with the records is made anew when the portfolio is open for writing.
 * Waits.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): one sentence for each problem; none when
 * all is well
 */
GPtrArray *
terrier_portfolio_check (TerrierPortfolio *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;

  g_return_val_if_fail (TERRIER_IS_PORTFOLIO (self), NULL);

  problems = terrier_portfolio_read (self, check_func, NULL, cancellable, error);
  if (problems == NULL)
    return NULL;
  if (self->writer != NULL
      && terrier_portfolio_write (self, _ ("Check"), check_search_func, problems, cancellable,
                                  error)
             == 0)
    return NULL;
  return g_steal_pointer (&problems);
}
