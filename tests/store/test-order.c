/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/geometry.h"

#include <sqlite3.h>

/* A list is sorted by orders that are kept in memory and by a race of two ways: whatever has
 * changed since, it must be the order that plain SQL gives. */

#define N_PROPERTIES 3000
#define N_FIRST 64

static gpointer
query_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_query (reader, data, error);
}

static gpointer
first_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_query_first (reader, data, N_FIRST, error);
}

static TerrierResult *
run (TerrierPortfolio *portfolio,
     TerrierReadFunc func,
     const char *word,
     const TerrierField *sort,
     gboolean descending)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_PROPERTY);
  g_autoptr (GError) error = NULL;
  TerrierResult *result;

  terrier_query_set_text (query, word);
  terrier_query_set_sort (query, sort->column, descending);
  result = terrier_portfolio_read (portfolio, func, query, NULL, &error);
  g_assert_no_error (error);
  return result;
}

/* The same asked of SQLite in another way. The words of the test stand in names only. */
static GArray *
run_plain (sqlite3 *db, const char *word, const TerrierField *sort, gboolean descending)
{
  const char *way = descending ? "DESC" : "ASC";
  gboolean name = sort->kind == TERRIER_FIELD_REFERENCE;
  g_autofree char *key
      = name ? g_strdup_printf ("(SELECT o.name FROM property o WHERE o.id = p.%s)", sort->column)
             : g_strdup_printf ("p.\"%s\"", sort->column);
  g_autofree char *sql
      = g_strdup_printf ("SELECT p.id FROM property p WHERE ' ' || p.name LIKE '%% %s%%' "
                         "ORDER BY %s IS NULL, %s COLLATE NOCASE %s, p.id %s",
                         word, key, key, way, way);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  sqlite3_stmt *stmt;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      guint32 id = (guint32) sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  g_assert_cmpint (sqlite3_finalize (stmt), ==, SQLITE_OK);
  return ids;
}

static void
check (Fixture *fixture, sqlite3 *db, const char *word, const TerrierField *sort, gboolean down)
{
  g_autoptr (TerrierResult) all = run (fixture->portfolio, query_func, word, sort, down);
  g_autoptr (TerrierResult) first = run (fixture->portfolio, first_func, word, sort, down);
  g_autoptr (GArray) plain = run_plain (db, word, sort, down);

  g_test_message ("“%s” by %s %s: %u", word, sort->column, down ? "down" : "up", plain->len);
  g_assert_cmpmem (all->ids, all->n_ids * 4, plain->data, plain->len * 4);
  g_assert_cmpmem (first->ids, first->n_ids * 4, plain->data, MIN (plain->len, N_FIRST) * 4);
  g_assert_true (plain->len <= N_FIRST || !first->complete);
}

static void
check_all (Fixture *fixture, sqlite3 *db, const char *when)
{
  static const char *const words[] = { "", "h", "hall", "ho", "land", "9", "zzz" };
  const TerrierTypeInfo *info = terrier_type_info (TERRIER_TYPE_PROPERTY);

  g_test_message ("%s", when);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TerrierField *field = &info->fields[i];

      if (!(field->flags & (TERRIER_FIELD_LISTED | TERRIER_FIELD_SORTED))
          && field->kind != TERRIER_FIELD_REFERENCE)
        continue;
      for (guint word = 0; word < G_N_ELEMENTS (words); word++)
        for (guint down = 0; down < 2; down++)
          check (fixture, db, words[word], field, down == 1);
    }
}

static void
changed_cb (TerrierPortfolio *portfolio, const TerrierChange *change, gboolean *done)
{
  *done = TRUE;
}

/* As another program that knows nothing of us. */
static void
edit_outside (Fixture *fixture, sqlite3 *db, const char *sql)
{
  gboolean changed = FALSE;
  gulong handler;
  char *said = NULL;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  handler = g_signal_connect (fixture->portfolio, "changed", G_CALLBACK (changed_cb), &changed);
  if (sqlite3_exec (db, sql, NULL, NULL, &said) != SQLITE_OK)
    g_error ("%s: %s", sql, said);
  wait_until (&changed);
  g_signal_handler_disconnect (fixture->portfolio, handler);
}

static void
set_reference (TerrierPortfolio *portfolio, gint64 id, gint64 parent)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  TerrierChangeSet *set = terrier_change_set_new ("Part");
  g_autoptr (GError) error = NULL;

  terrier_value_set_integer (&value, parent);
  terrier_change_set_set (set, TERRIER_TYPE_PROPERTY, id, "parent", &value);
  g_assert_cmpint (terrier_portfolio_apply (portfolio, set, &error), >, 0);
  g_assert_no_error (error);
}

static void
test_as_sql (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  fill_properties (fixture->portfolio, N_PROPERTIES);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  /* GeoPackage's triggers call them, whoever writes. */
  g_assert_true (terrier_geometry_register (db));
  check_all (fixture, db, "as filled");

  for (gint64 id = 10; id < 400; id += 30)
    set_reference (fixture->portfolio, id, id % 7 + 1);
  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, 17, "name", "aaa first of all");
  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, 18, "name", "Zzz last of all Hall");
  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, 3, "name", "Moved parent Hall");
  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, 19, "district", NULL);
  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, 20, "service", "Libraries");
  check_all (fixture, db, "after edits");

  for (guint i = 0; i < 4; i++)
    terrier_portfolio_undo (fixture->portfolio, &error);
  g_assert_no_error (error);
  check_all (fixture, db, "after undo");
  terrier_portfolio_redo (fixture->portfolio, &error);
  g_assert_no_error (error);
  check_all (fixture, db, "after redo");

  edit_outside (fixture, db,
                "UPDATE property SET backlog = id % 7 * 100, running_cost = "
                "CASE WHEN id % 3 THEN id % 11 END, service = CASE WHEN id % 5 THEN "
                "'Service ' || (id % 4) END");
  check_all (fixture, db, "many of each, changed by another program");
  sqlite3_close (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/order/as-sql", test_as_sql);
  return g_test_run ();
}
