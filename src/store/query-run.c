/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/query-private.h"
#include "store/reader-private.h"
#include "store/triggers.h"
#include "store/words.h"

/* A query is answered by a set of ids, from the search index or from other indexes, that an order
 * sorts (store/order.h). Its first page has to be there before the next key is pressed; for that
 * two ways race, as neither is good for all: walking along the order and looking at each record is
 * quick when many match, taking the whole set is quick when few do. Both say how far they are, so
 * the next slice of time is given to the one that will be there first. */

#define SLICE_US 500

/* What one match costs the set: from the search index alone, or with a look at the record.
 * Measured; they only have to be of the right size, until the set has begun. */
#define US_PER_MATCH 0.2
#define US_PER_RECORD 3.0
/* And what one record of the table costs an order that is still to be read. */
#define US_PER_RANK 0.5

/* Sets that SQLite sorts by itself sooner than an order could be read that is not there yet. */
#define SMALL_SET 4000

/* Rows between two looks at the clock. */
#define ROWS_PER_LOOK 64

/* Fields of a record that are searched; more would need more than one row of the walk. */
#define MAX_SEARCHED 16

static gboolean
has_conditions (const TerrierQuery *query)
{
  return query->filters->len > 0 || query->bounded;
}

/* Whether an index of the file follows the query's order, so that a walk along it costs nothing. */
static gboolean
is_indexed (const TerrierQuery *query)
{
  return query->sort == NULL
         || (query->sort->flags & TERRIER_FIELD_SORTED
             && query->sort->kind != TERRIER_FIELD_REFERENCE);
}

static void
append_match (const TerrierQuery *query, GString *sql)
{
  g_string_append_printf (sql,
                          " WHERE s.terrier_search MATCH ? AND s.rowid BETWEEN %" G_GINT64_FORMAT
                          " AND %" G_GINT64_FORMAT,
                          TERRIER_SEARCH_ROWID (query->type, 0),
                          TERRIER_SEARCH_ROWID (query->type + 1, -1));
}

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
  g_autoptr (TerrierWords) words = terrier_words_new (reader->connection, query->text);
  gboolean search = terrier_words_get_n (words) > 0;
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (TerrierStatement) statement = NULL;
  int parameter = 1;

  g_string_append_printf (sql, "%s FROM ", columns);
  if (search)
    g_string_append_printf (sql,
                            "terrier_search AS s CROSS JOIN \"%s\" AS t ON t.id = s.rowid - "
                            "%" G_GINT64_FORMAT,
                            info->table, TERRIER_SEARCH_ROWID (query->type, 0));
  else
    g_string_append_printf (sql, "\"%s\" AS t", info->table);
  if (ordered)
    terrier_query_append_sort_join (query, sql);
  if (search)
    append_match (query, sql);
  else
    g_string_append (sql, " WHERE 1");
  terrier_query_append_where (query, FALSE, sql);
  if (ordered)
    terrier_query_append_order (query, sql);
  if (limit > 0)
    g_string_append (sql, " LIMIT ?");
  statement = terrier_connection_prepare (reader->connection, sql->str, error);
  if (statement == NULL)
    return NULL;
  if (search)
    sqlite3_bind_text (terrier_statement_get (statement), parameter++,
                       terrier_words_make_match (words), -1, g_free);
  parameter = terrier_query_bind_where (query, statement, parameter, error);
  if (parameter == 0)
    return NULL;
  if (limit > 0)
    terrier_statement_bind_int (statement, parameter, (gint64) limit);
  return g_steal_pointer (&statement);
}

/* The set of matches, in no order. Without other conditions the search index alone knows them. */
static TerrierStatement *
prepare_set (TerrierReader *reader, const TerrierQuery *query, TerrierWords *words, GError **error)
{
  g_autoptr (TerrierStatement) statement = NULL;
  g_autoptr (GString) sql = NULL;

  if (terrier_words_get_n (words) == 0 || has_conditions (query))
    return terrier_reader_prepare_query (reader, query, "t.id", FALSE, 0, error);
  sql = g_string_new (NULL);
  g_string_append_printf (sql, "SELECT s.rowid - %" G_GINT64_FORMAT " FROM terrier_search AS s",
                          TERRIER_SEARCH_ROWID (query->type, 0));
  append_match (query, sql);
  statement = terrier_connection_prepare (reader->connection, sql->str, error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (terrier_statement_get (statement), 1, terrier_words_make_match (words), -1,
                     g_free);
  return g_steal_pointer (&statement);
}

/* One of the two that race: a statement and the ids that it gave so far. */
typedef struct
{
  TerrierStatement *statement;
  gboolean asks; /* the column after the id tells whether the row matches the other conditions */
  TerrierWords *words; /* to look for in the columns after that; NULL: every row matches */
  guint n_texts;
  GArray *ids;
  guint n_rows;   /* looked at */
  gint64 time_us; /* that it had so far */
  gsize limit;    /* done when there are so many; 0: none */
  gboolean done;
} Runner;

static void
runner_clear (Runner *runner)
{
  g_clear_pointer (&runner->statement, terrier_statement_release);
  g_clear_pointer (&runner->ids, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Runner, runner_clear)

static gboolean
row_matches (Runner *runner)
{
  sqlite3_stmt *stmt = terrier_statement_get (runner->statement);
  const char *texts[MAX_SEARCHED];
  int lengths[MAX_SEARCHED];

  if (runner->asks && sqlite3_column_int (stmt, 1) == 0)
    return FALSE;
  if (runner->words == NULL)
    return TRUE;
  for (guint i = 0; i < runner->n_texts; i++)
    {
      texts[i] = (const char *) sqlite3_column_text (stmt, (int) i + 2);
      lengths[i] = sqlite3_column_bytes (stmt, (int) i + 2);
    }
  return terrier_words_match (runner->words, texts, lengths, runner->n_texts);
}

/* Runs for at most @time_us; for ever when 0. FALSE on error. */
static gboolean
runner_run (Runner *runner, gint64 time_us, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  gint64 end = time_us == 0 ? G_MAXINT64 : start + time_us;
  guint n = 0;

  while (!runner->done)
    {
      TerrierStep step = terrier_statement_step (runner->statement, error);

      if (step == TERRIER_STEP_ERROR)
        return FALSE;
      if (step == TERRIER_STEP_DONE)
        runner->done = TRUE;
      else if (row_matches (runner))
        {
          guint32 id
              = (guint32) sqlite3_column_int64 (terrier_statement_get (runner->statement), 0);

          g_array_append_val (runner->ids, id);
          runner->done = runner->limit > 0 && runner->ids->len >= runner->limit;
        }
      runner->n_rows++;
      if (++n % ROWS_PER_LOOK == 0 && g_get_monotonic_time () >= end)
        break;
    }
  runner->time_us += g_get_monotonic_time () - start;
  return TRUE;
}

static TerrierResult *
make_result (TerrierReader *reader, GArray *ids, gboolean complete)
{
  guint64 position = (guint64) terrier_reader_get_position (reader);
  gsize n_ids = ids->len;

  return terrier_result_new (g_array_steal (ids, NULL), n_ids, complete, position);
}

static TerrierResult *
run_in_sql (TerrierReader *reader, const TerrierQuery *query, gsize limit, GError **error)
{
  g_auto (Runner) runner = { .ids = g_array_new (FALSE, FALSE, sizeof (guint32)) };

  runner.statement = terrier_reader_prepare_query (reader, query, "t.id", TRUE, limit, error);
  if (runner.statement == NULL || !runner_run (&runner, 0, error))
    return NULL;
  return make_result (reader, runner.ids, limit == 0 || runner.ids->len < limit);
}

static TerrierResult *
sort_set (TerrierReader *reader,
          const TerrierQuery *query,
          TerrierOrder *order,
          GArray *ids,
          gsize limit)
{
  gsize n_found = ids->len;
  gsize n = terrier_order_sort (order, query->descending, (guint32 *) (gpointer) ids->data, n_found,
                                limit);

  g_array_set_size (ids, (guint) n);
  return make_result (reader, ids, limit == 0 || n_found <= limit);
}

/* Everything of the type in its order. */
static TerrierResult *
take_order (TerrierReader *reader, const TerrierQuery *query, TerrierOrder *order)
{
  gsize n_ids = query->limit == 0 ? order->n_ids : MIN (order->n_ids, query->limit);
  g_autofree guint32 *ids = g_new (guint32, MAX (n_ids, 1));

  for (gsize i = 0; i < n_ids; i++)
    if (!query->descending)
      ids[i] = order->ids[i];
    else if (i < order->n_stated)
      ids[i] = order->ids[order->n_stated - 1 - i];
    else
      ids[i] = order->ids[order->n_ids - 1 - (i - order->n_stated)];
  return terrier_result_new (g_steal_pointer (&ids), n_ids, TRUE,
                             (guint64) terrier_reader_get_position (reader));
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
  g_autoptr (TerrierWords) words = terrier_words_new (reader->connection, query->text);
  g_autoptr (TerrierOrder) order = NULL;
  g_auto (Runner) runner = { .ids = g_array_new (FALSE, FALSE, sizeof (guint32)) };

  if (query->limit > 0 && query->limit <= SMALL_SET && is_indexed (query))
    return terrier_reader_query_first (reader, query, query->limit, error);
  if (terrier_words_get_n (words) == 0 && !has_conditions (query))
    {
      order = terrier_orders_get (reader->orders, reader->generation, reader->connection, query,
                                  error);
      return order == NULL ? NULL : take_order (reader, query, order);
    }
  runner.statement = prepare_set (reader, query, words, error);
  if (runner.statement == NULL || !runner_run (&runner, 0, error))
    return NULL;
  order = terrier_orders_peek (reader->orders, query);
  if (order == NULL && runner.ids->len <= SMALL_SET)
    {
      g_clear_pointer (&runner.statement, terrier_statement_release);
      return run_in_sql (reader, query, query->limit, error);
    }
  if (order == NULL)
    order
        = terrier_orders_get (reader->orders, reader->generation, reader->connection, query, error);
  return order == NULL ? NULL : sort_set (reader, query, order, runner.ids, query->limit);
}

static gboolean
prepare_walk (TerrierReader *reader,
              const TerrierQuery *query,
              TerrierWords *words,
              Runner *runner,
              GError **error)
{
  const TerrierTypeInfo *info = terrier_type_info (query->type);
  g_autoptr (GString) sql = g_string_new ("SELECT t.id, 1");

  /* The conditions are a column and not a WHERE, so that rows that do not match come back too and
   * the clock is looked at. */
  runner->asks = TRUE;
  terrier_query_append_where (query, TRUE, sql);
  if (terrier_words_get_n (words) > 0)
    {
      runner->words = words;
      for (guint i = 0; i < info->n_fields && runner->n_texts < MAX_SEARCHED; i++)
        if (info->fields[i].flags & TERRIER_FIELD_SEARCHED)
          {
            g_string_append_printf (sql, ", t.\"%s\"", info->fields[i].column);
            runner->n_texts++;
          }
    }
  g_string_append_printf (sql, " FROM \"%s\" AS t", info->table);
  terrier_query_append_order (query, sql);
  runner->statement = terrier_connection_prepare (reader->connection, sql->str, error);
  return runner->statement != NULL
         && terrier_query_bind_where (query, runner->statement, 1, error) != 0;
}

static guint32
get_max_id (TerrierReader *reader, TerrierType type)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT max (id) FROM \"%s\"", terrier_type_info (type)->table);

  return (guint32) MAX (terrier_connection_get_int (reader->connection, sql, 1, NULL), 1);
}

/* How long the walk will go on if it goes on finding as it has found. */
static double
walk_left_us (const Runner *walk)
{
  double found = MAX (walk->ids->len, 0.5);

  return (double) walk->time_us * ((double) walk->limit - found) / found;
}

/* How long the set will. Its matches come by id, so the last one tells how far it is; before the
 * first, what the walk has seen tells how many there are. */
static double
set_left_us (const Runner *set,
             const Runner *walk,
             guint32 max_id,
             double cost_us,
             gboolean has_order)
{
  double found = MAX (walk->ids->len, 0.5);
  double n_matches = max_id * found / MAX (walk->n_rows, 1);
  double left_us = MAX (n_matches * cost_us, (double) set->time_us);

  if (set->ids->len > 0)
    {
      double part = (double) g_array_index (set->ids, guint32, set->ids->len - 1) / max_id;

      n_matches = set->ids->len / part;
      left_us = (double) set->time_us * (1 - MIN (part, 1)) / part;
    }
  return has_order || n_matches <= SMALL_SET ? left_us : left_us + max_id * US_PER_RANK;
}

/* Runs the two by turns until one is done. */
static gboolean
run_both (TerrierReader *reader,
          const TerrierQuery *query,
          TerrierWords *words,
          Runner *walk,
          Runner *set,
          const TerrierOrder *order,
          GError **error)
{
  double cost_us = has_conditions (query) ? US_PER_RECORD : US_PER_MATCH;
  guint32 max_id = order != NULL ? order->max_id : get_max_id (reader, query->type);
  Runner *next = walk;

  while (!walk->done && !set->done)
    {
      if (next->statement == NULL)
        next->statement = prepare_set (reader, query, words, error);
      if (next->statement == NULL || !runner_run (next, SLICE_US, error))
        return FALSE;
      next = set_left_us (set, walk, max_id, cost_us, order != NULL) < walk_left_us (walk) ? set
                                                                                           : walk;
    }
  return TRUE;
}

static TerrierResult *
race (TerrierReader *reader,
      const TerrierQuery *query,
      TerrierWords *words,
      gsize limit,
      GError **error)
{
  g_auto (Runner) walk = { .ids = g_array_new (FALSE, FALSE, sizeof (guint32)), .limit = limit };
  g_auto (Runner) set = { .ids = g_array_new (FALSE, FALSE, sizeof (guint32)) };
  g_autoptr (TerrierOrder) order = terrier_orders_peek (reader->orders, query);

  if (!prepare_walk (reader, query, words, &walk, error)
      || !run_both (reader, query, words, &walk, &set, order, error))
    return NULL;
  if (walk.done)
    return make_result (reader, walk.ids, walk.ids->len < limit);
  if (order == NULL && set.ids->len <= SMALL_SET)
    {
      g_clear_pointer (&set.statement, terrier_statement_release);
      return run_in_sql (reader, query, limit, error);
    }
  if (order == NULL)
    order
        = terrier_orders_get (reader->orders, reader->generation, reader->connection, query, error);
  return order == NULL ? NULL : sort_set (reader, query, order, set.ids, limit);
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
  g_autoptr (TerrierWords) words = terrier_words_new (reader->connection, query->text);
  gsize limit = query->limit == 0 ? n_ids : MIN (n_ids, query->limit);
  g_autoptr (TerrierResult) result = NULL;

  if (terrier_words_get_n (words) > 0 && !terrier_type_is_searched (query->type))
    result = terrier_result_new (NULL, 0, TRUE, (guint64) terrier_reader_get_position (reader));
  else if (is_indexed (query))
    result = race (reader, query, words, limit, error);
  else
    {
      /* No index to walk along: once the order has been read, this is a matter of the set alone. */
      g_autoptr (TerrierQuery) first = terrier_query_copy (query);

      first->limit = (guint) limit;
      result = terrier_reader_query (reader, first, error);
      if (result != NULL)
        result->complete = result->n_ids < limit;
    }
  if (result != NULL && query->limit > 0 && query->limit <= n_ids)
    result->complete = TRUE;
  return g_steal_pointer (&result);
}
