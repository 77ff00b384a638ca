/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/reader-private.h"

/* Of each money field: how many lines, how many known, their sum, their weakest state. SQLite does
 * the sums, as reading a million records to add them up would take ten times as long. */
#define COLUMNS_PER_TOTAL 3

/* The place of the state in TerrierFigureState. A figure without a state is one that somebody
 * knows; one whose state is "unknown" is none, whatever its number. */
static void
append_state (GString *sql, TerrierType type)
{
  if (terrier_field_lookup (type, "figure_state") == NULL)
    {
      /* Totals that a paper states, on options and programmes. */
      g_string_append_printf (sql, "%d", TERRIER_STATE_STATED);
      return;
    }
  g_string_append_printf (sql,
                          "CASE t.figure_state WHEN '%s' THEN %d WHEN '%s' THEN %d "
                          "WHEN '%s' THEN %d WHEN '%s' THEN %d ELSE %d END",
                          terrier_figure_state_key (TERRIER_STATE_STATED), TERRIER_STATE_STATED,
                          terrier_figure_state_key (TERRIER_STATE_APPORTIONED),
                          TERRIER_STATE_APPORTIONED,
                          terrier_figure_state_key (TERRIER_STATE_ASSUMED), TERRIER_STATE_ASSUMED,
                          terrier_figure_state_key (TERRIER_STATE_UNKNOWN), TERRIER_STATE_UNKNOWN,
                          TERRIER_STATE_KNOWN);
}

static char *
make_columns (TerrierType type, TerrierTotals *totals)
{
  g_autoptr (GString) sql = g_string_new ("count (*)");
  g_autoptr (GString) state = g_string_new (NULL);

  append_state (state, type);
  for (guint i = 0; i < totals->n_totals; i++)
    {
      const char *column = totals->totals[i].field->column;
      g_autofree char *filter = g_strdup_printf ("FILTER (WHERE t.\"%s\" IS NOT NULL AND %s <> %d)",
                                                 column, state->str, TERRIER_STATE_UNKNOWN);

      g_string_append_printf (sql, ", count (*) %s, sum (t.\"%s\") %s, max (%s) %s", filter, column,
                              filter, state->str, filter);
    }
  return g_strdup (sql->str);
}

/**
 * terrier_reader_totals:
 * @reader: a reader
 * @query: which records; its order and limit make no difference
 * @totals: (out): one total for each money field of the type, in pence
 * @error: return location
 *
 * Sums every money field over what the query matches. A line that does not state its figure is
 * counted as unknown, never as nought.
 */
gboolean
terrier_reader_totals (TerrierReader *reader,
                       const TerrierQuery *query,
                       TerrierTotals *totals,
                       GError **error)
{
  const TerrierTypeInfo *info = terrier_type_info (terrier_query_get_type_of (query));
  g_autoptr (TerrierStatement) statement = NULL;
  g_autofree char *columns = NULL;
  sqlite3_stmt *stmt;

  *totals = (TerrierTotals){ 0 };
  for (guint i = 0; i < info->n_fields && totals->n_totals < G_N_ELEMENTS (totals->totals); i++)
    if (info->fields[i].kind == TERRIER_FIELD_MONEY)
      totals->totals[totals->n_totals++].field = &info->fields[i];
  columns = make_columns (info->type, totals);
  statement = terrier_reader_prepare_query (reader, query, columns, FALSE, 0, error);
  if (statement == NULL || terrier_statement_step (statement, error) != TERRIER_STEP_ROW)
    return FALSE;
  stmt = terrier_statement_get (statement);
  totals->n_records = (gsize) sqlite3_column_int64 (stmt, 0);
  for (guint i = 0; i < totals->n_totals; i++)
    {
      TerrierTotal *total = &totals->totals[i].total;
      int column = 1 + (int) i * COLUMNS_PER_TOTAL;

      total->kind = totals->totals[i].field->money;
      total->n_lines = (guint) totals->n_records;
      total->n_unknown = total->n_lines - (guint) sqlite3_column_int64 (stmt, column);
      total->known = sqlite3_column_int64 (stmt, column + 1);
      total->weakest = (TerrierFigureState) sqlite3_column_int (stmt, column + 2);
    }
  return TRUE;
}
