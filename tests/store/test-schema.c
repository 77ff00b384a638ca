/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "store/schema.h"
#include "store/triggers.h"

/* The schema agrees with the catalogue, and an older file is brought up to date whole or not at
 * all. */

static TerrierMigration
make_migration (int version, const char *script)
{
  TerrierMigration migration = { version, g_bytes_new_static (script, strlen (script)) };

  return migration;
}

static char *
ask (const char *path, const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *stmt;
  char *answer = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    answer = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return answer;
}

static void
close_portfolio (Fixture *fixture)
{
  g_assert_true (terrier_portfolio_close (fixture->portfolio, NULL));
  g_clear_object (&fixture->portfolio);
}

static int
compare_lines_cb (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Each field has its column, of the right type, and there are no others; each sorted one an index.
 * A later migration adds its columns at the end, wherever the field is in the form. */
static void
test_catalogue (Fixture *fixture, gconstpointer data)
{
  static const char *const types[] = {
    [TERRIER_FIELD_TEXT] = "TEXT",       [TERRIER_FIELD_MARKDOWN] = "TEXT",
    [TERRIER_FIELD_INTEGER] = "INTEGER", [TERRIER_FIELD_DECIMAL] = "DOUBLE",
    [TERRIER_FIELD_MONEY] = "INTEGER",   [TERRIER_FIELD_AREA] = "DOUBLE",
    [TERRIER_FIELD_DATE] = "DATE",       [TERRIER_FIELD_BOOLEAN] = "BOOLEAN",
    [TERRIER_FIELD_CHOICE] = "TEXT",     [TERRIER_FIELD_REFERENCE] = "INTEGER",
    [TERRIER_FIELD_POINT] = "POINT",     [TERRIER_FIELD_SHAPE] = "MULTIPOLYGON",
    [TERRIER_FIELD_POSTCODE] = "TEXT",   [TERRIER_FIELD_UPRN] = "TEXT",
  };

  close_portfolio (fixture);
  for (guint type = 0; type < TERRIER_N_TYPES; type++)
    {
      const TerrierTypeInfo *info = terrier_type_info (type);
      g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *sql
          = g_strdup_printf ("SELECT group_concat (line, ', ') FROM (SELECT name || ' ' || type || "
                             "' ' || \"notnull\" AS line FROM pragma_table_info ('%s') WHERE name "
                             "<> 'id' ORDER BY line)",
                             info->table);
      g_autofree char *columns = ask (fixture->path, sql);
      g_autofree char *wanted = NULL;

      for (guint i = 0; i < info->n_fields; i++)
        {
          const TerrierField *field = &info->fields[i];

          g_ptr_array_add (expected,
                           g_strdup_printf ("%s %s %d", field->column, types[field->kind],
                                            (field->flags & TERRIER_FIELD_REQUIRED) != 0));
          if (field->flags & TERRIER_FIELD_SORTED || field->kind == TERRIER_FIELD_REFERENCE)
            {
              g_autofree char *find
                  = g_strdup_printf ("SELECT count (*) FROM pragma_index_list ('%s') AS l, "
                                     "pragma_index_info (l.name) AS i "
                                     "WHERE i.seqno = 0 AND i.name = '%s'",
                                     info->table, field->column);
              g_autofree char *n = ask (fixture->path, find);

              g_assert_cmpstr (n, ==, "1");
            }
        }
      g_ptr_array_sort (expected, compare_lines_cb);
      g_ptr_array_add (expected, NULL);
      wanted = g_strjoinv (", ", (char **) expected->pdata);
      g_assert_cmpstr (columns, ==, wanted);
    }
}

/* A trigger that somebody dropped is made again, and a stranger that bears our name is not kept. */
static void
test_triggers_mended (Fixture *fixture, gconstpointer data)
{
  const char *sql
      = "DROP TRIGGER terrier_journal_property_update; "
        "DROP TRIGGER terrier_search_party_insert; "
        "CREATE TRIGGER terrier_search_party_insert AFTER INSERT ON party BEGIN SELECT 1; END; "
        "CREATE TRIGGER terrier_other AFTER INSERT ON party BEGIN SELECT 1; END";
  g_autofree char *before = NULL, *after = NULL;
  sqlite3 *db;

  close_portfolio (fixture);
  before = ask (fixture->path,
                "SELECT group_concat (sql) FROM (SELECT sql FROM sqlite_schema WHERE type IN "
                "('trigger', 'view') ORDER BY name)");
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  fixture_reopen (fixture);
  close_portfolio (fixture);
  after = ask (fixture->path,
               "SELECT group_concat (sql) FROM (SELECT sql FROM sqlite_schema WHERE type IN "
               "('trigger', 'view') AND name <> 'terrier_other' ORDER BY name)");
  g_assert_cmpstr (after, ==, before);
}

static gboolean
migrate (const char *path, TerrierMigration *steps, guint n_steps, GError **error)
{
  g_autoptr (GPtrArray) migrations = g_ptr_array_new ();
  TerrierConnection *connection = terrier_connection_open (path, TERRIER_CONNECTION_WRITE, error);
  gboolean good;

  for (guint i = 0; i < n_steps; i++)
    g_ptr_array_add (migrations, &steps[i]);
  good = terrier_schema_migrate (connection, migrations, terrier_schema_get_version (), error);
  terrier_connection_close (connection);
  return good;
}

static void
test_migration (Fixture *fixture, gconstpointer data)
{
  int last = terrier_schema_get_version ();
  TerrierMigration steps[]
      = { make_migration (last, "this is not run again"),
          make_migration (last + 1, "CREATE TABLE later (a); INSERT INTO later VALUES (2)"),
          make_migration (last + 2, "ALTER TABLE later ADD COLUMN b DEFAULT 3") };
  g_autofree char *copy_name = g_strdup_printf ("estate.v%d.gpkg", last);
  g_autofree char *copy = fixture_path (fixture, copy_name);
  g_autofree char *version = NULL, *old_version = NULL, *sum = NULL;
  g_autoptr (TerrierPortfolio) old = NULL;
  g_autoptr (GError) error = NULL;

  add_property (fixture->portfolio, "Blossom", "Dover", 1);
  close_portfolio (fixture);
  g_assert_true (migrate (fixture->path, steps, G_N_ELEMENTS (steps), &error));
  g_assert_no_error (error);
  version = ask (fixture->path, "SELECT value FROM terrier_meta WHERE key = 'schema_version'");
  g_assert_cmpint (atoi (version), ==, last + 2);
  sum = ask (fixture->path, "SELECT a + b FROM later");
  g_assert_cmpstr (sum, ==, "5");
  /* The copy beside it is the old file, and opens. */
  old_version = ask (copy, "SELECT value FROM terrier_meta WHERE key = 'schema_version'");
  g_assert_cmpint (atoi (old_version), ==, last);
  old = terrier_portfolio_open (copy, TERRIER_OPEN_WRITE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_bytes_unref (steps[i].script);
}

/* A step that fails half way leaves the version before it, and says so. */
static void
test_migration_fails (Fixture *fixture, gconstpointer data)
{
  int last = terrier_schema_get_version ();
  TerrierMigration steps[]
      = { make_migration (last + 1, "CREATE TABLE later (a)"),
          make_migration (last + 2, "CREATE TABLE half (a); INSERT INTO nowhere VALUES (1)") };
  g_autofree char *version = NULL, *tables = NULL;
  g_autoptr (GError) error = NULL;

  close_portfolio (fixture);
  g_assert_false (migrate (fixture->path, steps, G_N_ELEMENTS (steps), &error));
  g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_MIGRATION);
  version = ask (fixture->path, "SELECT value FROM terrier_meta WHERE key = 'schema_version'");
  g_assert_cmpint (atoi (version), ==, last + 1);
  tables = ask (fixture->path,
                "SELECT group_concat (name) FROM sqlite_schema WHERE name IN ('later', 'half')");
  g_assert_cmpstr (tables, ==, "later");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_bytes_unref (steps[i].script);
}

/* A file as version 1 left it is brought up to date, its records and its journal with it. */
static void
test_from_first (Fixture *fixture, gconstpointer data)
{
  const char *sql = "DROP TABLE comment; DROP TABLE bound_figure; DROP TABLE overrule; "
                    "DROP TABLE dependency; DROP TABLE benefit; DROP TABLE journey; "
                    "DELETE FROM gpkg_contents WHERE table_name IN "
                    "('bound_figure', 'overrule', 'comment', 'dependency', 'benefit', 'journey'); "
                    "DROP INDEX milestone_by_action; DROP INDEX milestone_by_step; "
                    "DROP INDEX action_by_agreement; DROP INDEX action_by_disposal; "
                    "ALTER TABLE milestone DROP COLUMN forecast_on; "
                    "ALTER TABLE milestone DROP COLUMN action; "
                    "ALTER TABLE milestone DROP COLUMN step; "
                    "ALTER TABLE action DROP COLUMN people_moved; "
                    "ALTER TABLE action DROP COLUMN consultation_method; "
                    "ALTER TABLE action DROP COLUMN consultation_responses; "
                    "ALTER TABLE action DROP COLUMN equality_assessment; "
                    "ALTER TABLE action DROP COLUMN agreement; "
                    "ALTER TABLE action DROP COLUMN adaptation_works; "
                    "ALTER TABLE action DROP COLUMN adaptation_cost; "
                    "ALTER TABLE action DROP COLUMN mothball_cost; "
                    "ALTER TABLE action DROP COLUMN disposal; "
                    "DROP TABLE terrier_seal; DROP INDEX decision_by_corrects; "
                    "ALTER TABLE decision DROP COLUMN corrects; "
                    "ALTER TABLE decision DROP COLUMN status_reason; "
                    "ALTER TABLE option DROP COLUMN rank; "
                    "ALTER TABLE programme DROP COLUMN travel_day; "
                    "ALTER TABLE programme DROP COLUMN travel_time; "
                    "ALTER TABLE programme DROP COLUMN travel_source; "
                    "ALTER TABLE programme DROP COLUMN optimism_setting; "
                    "ALTER TABLE programme DROP COLUMN optimism_percent; "
                    "ALTER TABLE decision DROP COLUMN called_in_on; "
                    "ALTER TABLE decision DROP COLUMN called_in_by; "
                    "ALTER TABLE decision DROP COLUMN call_in_reason; "
                    "ALTER TABLE decision DROP COLUMN call_in_heard_on; "
                    "ALTER TABLE decision DROP COLUMN call_in_heard_by; "
                    "ALTER TABLE decision DROP COLUMN council_on; "
                    "ALTER TABLE decision DROP COLUMN reconsidered_on; "
                    "ALTER TABLE decision DROP COLUMN reconsidered_by; "
                    "ALTER TABLE decision DROP COLUMN call_in_outcome; "
                    "UPDATE terrier_meta SET value = '1' WHERE key = 'schema_version'";
  g_autofree char *triggers = NULL, *columns = NULL, *name = NULL;
  sqlite3 *db;

  add_property (fixture->portfolio, "Blossom", "Dover", 1);
  close_portfolio (fixture);
  triggers = ask (fixture->path, "SELECT group_concat ('DROP TRIGGER \"' || name || '\"', ';') "
                                 "FROM sqlite_schema WHERE type = 'trigger'");
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, triggers, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  fixture_reopen (fixture);
  test_catalogue (fixture, data);
  name = ask (fixture->path, "SELECT name FROM property");
  g_assert_cmpstr (name, ==, "Blossom");
  columns = ask (fixture->path, "SELECT count (*) FROM terrier_seal");
  g_assert_cmpstr (columns, ==, "0");
}

static void
test_geopackage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *application = NULL, *version = NULL, *box = NULL, *mode = NULL;
  g_autofree char *wal = fixture_path (fixture, "estate.gpkg-wal");

  fill_properties (fixture->portfolio, 100);
  close_portfolio (fixture);
  application = ask (fixture->path, "PRAGMA application_id");
  g_assert_cmpstr (application, ==, "1196444487");
  version = ask (fixture->path, "PRAGMA user_version");
  g_assert_cmpstr (version, ==, "10300");
  mode = ask (fixture->path, "PRAGMA journal_mode");
  g_assert_cmpstr (mode, ==, "delete");
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  box = ask (fixture->path,
             "SELECT min_x || ' ' || min_y || ' ' || max_x || ' ' || max_y FROM gpkg_contents "
             "WHERE table_name = 'property'");
  g_assert_cmpstr (box, ==, "580000.0 130000.0 585940.0 133960.0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/schema/catalogue", test_catalogue);
  add_fixture_test ("/schema/triggers-mended", test_triggers_mended);
  add_fixture_test ("/schema/migration", test_migration);
  add_fixture_test ("/schema/migration-fails", test_migration_fails);
  add_fixture_test ("/schema/from-first", test_from_first);
  add_fixture_test ("/schema/geopackage", test_geopackage);
  return g_test_run ();
}
