/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A program that edits is killed at random moments, 200 times. Afterwards every change set is there
 * whole or not at all: its records all hold its number, and the journal has a line for each. */

#define ROUNDS 200
#define RECORDS 5

static char *program;

/* Sets all records to the next number, in one change set, without end. */
static int
run_child (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPortfolio) portfolio
      = terrier_portfolio_open (path, TERRIER_OPEN_WRITE, &error);

  if (portfolio == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  /* Tells the parent that the work begins. */
  if (write (STDOUT_FILENO, ".", 1) != 1)
    return 1;
  for (gint64 number = g_random_int () % 1000000;; number++)
    {
      TerrierChangeSet *set = terrier_change_set_new ("Edit");
      g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

      for (gint64 id = 1; id <= RECORDS; id++)
        {
          g_autofree char *name = g_strdup_printf ("Property %" G_GINT64_FORMAT, number);

          terrier_value_set_integer (&value, number);
          terrier_change_set_set (set, TERRIER_TYPE_PROPERTY, id, "backlog", &value);
          terrier_value_set_text (&value, name);
          terrier_change_set_set (set, TERRIER_TYPE_PROPERTY, id, "name", &value);
        }
      if (terrier_portfolio_apply (portfolio, set, &error) == 0)
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
      if (number % 7 == 0 && terrier_portfolio_undo (portfolio, &error) == 0)
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
    }
}

static gint64
ask (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *stmt;
  gint64 answer;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  answer = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  return answer;
}

static void
assert_whole (const char *path)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  /* All records hold the same number. */
  g_assert_cmpint (ask (db, "SELECT count (DISTINCT backlog) FROM property"), ==, 1);
  g_assert_cmpint (ask (db, "SELECT count (DISTINCT name) FROM property"), ==, 1);
  /* Each set has all its lines, and each line its set. */
  g_assert_cmpint (ask (db,
                        "SELECT count (*) FROM terrier_change_set AS s WHERE "
                        "(SELECT count (*) FROM terrier_journal WHERE change_set = s.id) <> 10"),
                   ==, 0);
  g_assert_cmpint (ask (db, "SELECT count (*) FROM terrier_journal WHERE change_set IS NULL OR "
                            "change_set NOT IN "
                            "(SELECT id FROM terrier_change_set)"),
                   ==, 0);
  /* The last line of each record says what the record holds. */
  g_assert_cmpint (ask (db, "SELECT count (*) FROM property AS p WHERE backlog <> (SELECT "
                            "json_extract (after, '$.backlog') FROM terrier_journal WHERE "
                            "record_id = p.id AND "
                            "record_type = 0 AND json_type (after, '$.backlog') IS NOT NULL ORDER "
                            "BY id DESC LIMIT 1)"),
                   ==, 0);
  /* No transaction's marker is left, and the search index is up to date. */
  g_assert_cmpint (ask (db, "SELECT change_set IS NULL AND quiet = 0 FROM terrier_writer"), ==, 1);
  g_assert_cmpint (ask (db, "SELECT count (*) FROM terrier_search_queue"), ==, 0);
  sqlite3_close (db);
}

static void
test_kill (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  const char *argv[] = { program, "--child", fixture->path, NULL };
  guint rounds = g_test_slow () || g_test_perf () ? ROUNDS * 5 : ROUNDS;

  for (guint i = 0; i < RECORDS; i++)
    add_property (fixture->portfolio, "Property", "Dover", 0);
  /* One set that makes the records alike, whose lines are as many as the others'. */
  g_assert_true (terrier_portfolio_close (fixture->portfolio, NULL));
  g_clear_object (&fixture->portfolio);
  {
    sqlite3 *db;

    sqlite3_open (fixture->path, &db);
    sqlite3_exec (db, "DELETE FROM terrier_journal; DELETE FROM terrier_change_set", NULL, NULL,
                  NULL);
    sqlite3_close (db);
  }
  for (guint i = 0; i < rounds; i++)
    {
      GPid pid;
      int status, from_child;
      char ready;

      g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                                &pid, NULL, &from_child, NULL, &error);
      g_assert_no_error (error);
      /* Now and then while it still opens the file that the last one left. */
      if (i % 8 != 0)
        g_assert_cmpint (read (from_child, &ready, 1), ==, 1);
      g_usleep ((gulong) g_test_rand_int_range (0, 60000));
      kill (pid, SIGKILL);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      /* It never ends by itself: that would be an error it met. */
      g_assert_true (WIFSIGNALED (status));
      g_spawn_close_pid (pid);
      close (from_child);
      if (i % 5 == 0)
        assert_whole (fixture->path);
    }
  assert_whole (fixture->path);
  {
    sqlite3 *db;
    gint64 n_sets;

    g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
    n_sets = ask (db, "SELECT count (*) FROM terrier_change_set");
    g_test_message ("%" G_GINT64_FORMAT " change sets in %u rounds", n_sets, rounds);
    /* The program was killed at work, and not before it began. */
    g_assert_cmpint (n_sets, >, rounds);
    sqlite3_close (db);
  }
  fixture_reopen (fixture);
  problems = terrier_portfolio_check (fixture->portfolio, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--child") == 0)
    return run_child (argv[2]);
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/kill/200-times", test_kill);
  return g_test_run ();
}
