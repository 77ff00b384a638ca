/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "estate/field-text.h"
#include "store/error-private.h"
#include "store/lock.h"

/* Each bad file gets one clear sentence and the right code, and nothing is lost. */

static void
assert_refused (const char *path, TerrierOpenMode mode, TerrierStoreError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  TerrierPortfolio *portfolio = terrier_portfolio_open (path, mode, &error);

  g_assert_null (portfolio);
  g_assert_error (error, TERRIER_STORE_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_null (strchr (error->message, '\n'));
}

static void
close_portfolio (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (terrier_portfolio_close (fixture->portfolio, &error));
  g_assert_no_error (error);
  g_clear_object (&fixture->portfolio);
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db;
  char *said = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, &said) != SQLITE_OK)
    g_error ("%s: %s", sql, said);
  sqlite3_close (db);
}

static void
test_not_ours (Fixture *fixture, gconstpointer data)
{
  g_autofree char *csv = fixture_path (fixture, "table.gpkg");
  g_autofree char *empty = fixture_path (fixture, "empty.gpkg");
  g_autofree char *other = fixture_path (fixture, "other.gpkg");
  g_autofree char *foreign = fixture_path (fixture, "foreign.gpkg");

  g_file_set_contents (csv, "name,postcode\nBlossom,CT1 1AA\n", -1, NULL);
  g_file_set_contents (empty, "", 0, NULL);
  run_sql (other, "CREATE TABLE t (a)");
  run_sql (foreign, "PRAGMA application_id = 0x47504b47; CREATE TABLE gpkg_contents (a)");
  assert_refused (csv, TERRIER_OPEN_WRITE_OR_READ, TERRIER_STORE_ERROR_NOT_OURS, "not a portfolio");
  assert_refused (empty, TERRIER_OPEN_WRITE, TERRIER_STORE_ERROR_NOT_OURS, "not a portfolio");
  assert_refused (other, TERRIER_OPEN_WRITE_OR_READ, TERRIER_STORE_ERROR_NOT_OURS,
                  "another program");
  assert_refused (foreign, TERRIER_OPEN_READ, TERRIER_STORE_ERROR_NOT_OURS, "import");
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "nowhere.gpkg");
  g_autofree char *deep = fixture_path (fixture, "no/such/folder.gpkg");
  g_autoptr (GError) error = NULL;

  assert_refused (path, TERRIER_OPEN_WRITE, TERRIER_STORE_ERROR_CANT_OPEN, "There is no file");
  assert_refused (fixture->folder, TERRIER_OPEN_READ, TERRIER_STORE_ERROR_CANT_OPEN, "folder");
  g_assert_null (terrier_portfolio_create (deep, "Deep", &error));
  g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CANT_OPEN);
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  GStatBuf status;

  fill_properties (fixture->portfolio, 500);
  close_portfolio (fixture);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (truncate (fixture->path, status.st_size / 2), ==, 0);
  assert_refused (fixture->path, TERRIER_OPEN_WRITE_OR_READ, TERRIER_STORE_ERROR_CORRUPT,
                  "cut short");
  g_assert_cmpint (truncate (fixture->path, 60), ==, 0);
  assert_refused (fixture->path, TERRIER_OPEN_READ, TERRIER_STORE_ERROR_CORRUPT, "cut short");
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  close_portfolio (fixture);
  run_sql (fixture->path, "UPDATE terrier_meta SET value = '99' WHERE key = 'schema_version'");
  assert_refused (fixture->path, TERRIER_OPEN_WRITE_OR_READ, TERRIER_STORE_ERROR_TOO_NEW,
                  "newer Terrier");
}

/* Random bytes are turned over: every open and every read ends with a record or a sentence, never
 * with a crash, and the file that is read is not made worse. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize size;

  fill_properties (fixture->portfolio, 300);
  close_portfolio (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  for (guint round = 0; round < 30; round++)
    {
      g_autofree char *damaged = g_memdup2 (contents, size);
      g_autoptr (TerrierPortfolio) portfolio = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < 200; i++)
        damaged[g_test_rand_int_range (100, (int) size)] ^= (char) g_test_rand_int_range (1, 255);
      g_assert_true (g_file_set_contents (fixture->path, damaged, (gssize) size, NULL));
      portfolio
          = terrier_portfolio_open (fixture->path,
                                    round % 2 ? TERRIER_OPEN_READ : TERRIER_OPEN_WRITE_OR_READ,
                                    &error);
      if (portfolio == NULL)
        {
          g_assert_nonnull (error);
          continue;
        }
      for (gint64 id = 1; id < 300; id += 7)
        g_object_unref (get_record (portfolio, TERRIER_TYPE_PROPERTY, id)
                            ?: g_object_new (G_TYPE_OBJECT, NULL));
      {
        g_autoptr (GPtrArray) problems = terrier_portfolio_check (portfolio, NULL, NULL);

        g_assert_true (problems == NULL || problems->len > 0);
      }
      terrier_portfolio_close (portfolio, NULL);
    }
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierPortfolio) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierRecord) record = NULL;
  g_autofree char *lock = terrier_lock_make_path (fixture->path);
  gint64 id;

  assert_refused (fixture->path, TERRIER_OPEN_WRITE, TERRIER_STORE_ERROR_BUSY, g_get_user_name ());
  assert_refused (fixture->path, TERRIER_OPEN_WRITE, TERRIER_STORE_ERROR_BUSY, g_get_host_name ());
  second = terrier_portfolio_open (fixture->path, TERRIER_OPEN_WRITE_OR_READ, &error);
  g_assert_no_error (error);
  g_assert_true (terrier_portfolio_get_read_only (second));
  g_assert_nonnull (strstr (terrier_portfolio_get_read_only_reason (second), g_get_host_name ()));
  /* What the first writes the second sees. */
  id = add_property (fixture->portfolio, "Blossom", "Dover", 1);
  record = get_record (second, TERRIER_TYPE_PROPERTY, id);
  g_assert_nonnull (record);
  g_assert_cmpint (terrier_portfolio_undo (second, &error), ==, 0);
  g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_READ_ONLY);
  g_assert_true (terrier_portfolio_close (second, NULL));
  g_assert_true (g_file_test (lock, G_FILE_TEST_EXISTS));
  close_portfolio (fixture);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
}

/* A lock file that a dead program left is taken over. */
static void
test_stale_lock (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lock = terrier_lock_make_path (fixture->path);

  close_portfolio (fixture);
  g_assert_true (g_file_set_contents (lock, "someone\nsomewhere\n1\n2026-01-01T00:00:00Z\n", -1,
                                      NULL));
  fixture_reopen (fixture);
  g_assert_false (terrier_portfolio_get_read_only (fixture->portfolio));
}

static void
test_no_permission (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierPortfolio) portfolio = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("root may write everywhere");
      return;
    }
  add_property (fixture->portfolio, "Blossom", "Dover", 1);
  close_portfolio (fixture);
  g_chmod (fixture->folder, 0555);
  assert_refused (fixture->path, TERRIER_OPEN_WRITE, TERRIER_STORE_ERROR_READ_ONLY, "Copy it");
  portfolio = terrier_portfolio_open (fixture->path, TERRIER_OPEN_WRITE_OR_READ, &error);
  g_assert_no_error (error);
  g_assert_true (terrier_portfolio_get_read_only (portfolio));
  names = query_names (portfolio, TERRIER_TYPE_PROPERTY, "blossom");
  g_assert_cmpstr (names, ==, "Blossom");
  terrier_portfolio_close (portfolio, NULL);
  g_chmod (fixture->folder, 0755);
  g_chmod (fixture->path, 0444);
  assert_refused (fixture->path, TERRIER_OPEN_WRITE, TERRIER_STORE_ERROR_READ_ONLY,
                  "may only be read");
}

static gboolean
fill_disk_func (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = g_strnfill (500000, 'x');
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  terrier_value_set_text (&value, text);
  for (guint i = 0; i < 1000; i++)
    {
      text[i] = 'y';
      terrier_value_set_text (&value, text);
      if (!terrier_writer_set (writer, TERRIER_TYPE_PROPERTY, 1, "notes", &value, error))
        return FALSE;
    }
  return TRUE;
}

/* A small disk: a file system in memory where that can be had, else nothing. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autofree char *disk = fixture_path (fixture, "disk");
  g_autofree char *path = g_build_filename (disk, "estate.gpkg", NULL);
  const char *mount[] = { "mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk, NULL };
  const char *unmount[] = { "umount", disk, NULL };
  g_autoptr (TerrierPortfolio) portfolio = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierRecord) record = NULL;
  g_autofree char *output = NULL, *output2 = NULL;
  int status = -1;

  g_mkdir (disk, 0755);
  if (geteuid () != 0
      || !g_spawn_sync (NULL, (char **) mount, NULL,
                        G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                        &status, NULL)
      || status != 0)
    {
      g_test_skip ("a small disk cannot be mounted");
      return;
    }
  portfolio = terrier_portfolio_create (path, "Small", &error);
  g_assert_no_error (error);
  add_property (portfolio, "Blossom", "Dover", 1);
  g_assert_cmpint (terrier_portfolio_write (portfolio, "Too much", fill_disk_func, NULL, NULL,
                                            &error),
                   ==, 0);
  g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_FULL);
  g_test_message ("%s", error->message);
  record = get_record (portfolio, TERRIER_TYPE_PROPERTY, 1);
  g_assert_null (terrier_record_get_text (record, "notes"));
  g_assert_cmpstr (terrier_portfolio_get_undo_label (portfolio), ==, "Add a property");
  terrier_portfolio_close (portfolio, NULL);
  output2 = run_command (unmount);
}

static void
test_long_text (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_property (fixture->portfolio, "Blossom", "Dover", 1);
  g_autofree char *text = g_strnfill (10 * 1024 * 1024, 'x');
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  TerrierChangeSet *set = terrier_change_set_new ("Too long");
  g_autoptr (GError) error = NULL;

  terrier_value_set_text (&value, text);
  terrier_change_set_set (set, TERRIER_TYPE_PROPERTY, id, "notes", &value);
  g_assert_cmpint (terrier_portfolio_apply (fixture->portfolio, set, &error), ==, 0);
  g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "10.0 MB"));
  g_assert_cmpstr (terrier_portfolio_get_undo_label (fixture->portfolio), ==, "Add a property");
  text[TERRIER_FIELD_MAX_BYTES] = '\0';
  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, id, "notes", text);
}

static void
test_errors (void)
{
  static const struct
  {
    int result;
    int code;
  } cases[] = {
    { SQLITE_BUSY, TERRIER_STORE_ERROR_BUSY },
    { SQLITE_BUSY_SNAPSHOT, TERRIER_STORE_ERROR_BUSY },
    { SQLITE_LOCKED_SHAREDCACHE, TERRIER_STORE_ERROR_BUSY },
    { SQLITE_FULL, TERRIER_STORE_ERROR_FULL },
    { SQLITE_IOERR_WRITE, TERRIER_STORE_ERROR_CANT_OPEN },
    { SQLITE_IOERR_SHORT_READ, TERRIER_STORE_ERROR_CORRUPT },
    { SQLITE_CORRUPT, TERRIER_STORE_ERROR_CORRUPT },
    { SQLITE_CORRUPT_VTAB, TERRIER_STORE_ERROR_CORRUPT },
    { SQLITE_CORRUPT_INDEX, TERRIER_STORE_ERROR_CORRUPT },
    { SQLITE_NOTADB, TERRIER_STORE_ERROR_NOT_OURS },
    { SQLITE_CANTOPEN_ISDIR, TERRIER_STORE_ERROR_CANT_OPEN },
    { SQLITE_PERM, TERRIER_STORE_ERROR_CANT_OPEN },
    { SQLITE_READONLY_DBMOVED, TERRIER_STORE_ERROR_READ_ONLY },
    { SQLITE_CONSTRAINT_FOREIGNKEY, TERRIER_STORE_ERROR_CONSTRAINT },
    { SQLITE_CONSTRAINT_NOTNULL, TERRIER_STORE_ERROR_CONSTRAINT },
    { SQLITE_CONSTRAINT_TRIGGER, TERRIER_STORE_ERROR_CONSTRAINT },
    { SQLITE_TOOBIG, TERRIER_STORE_ERROR_CONSTRAINT },
    { SQLITE_MISUSE, TERRIER_STORE_ERROR_BUG },
    { SQLITE_ERROR, TERRIER_STORE_ERROR_BUG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      terrier_store_error_set (&error, cases[i].result, NULL, "/tmp/Kent.gpkg");
      g_assert_error (error, TERRIER_STORE_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, "Kent.gpkg"));
    }
  {
    g_autoptr (GError) error = NULL;

    terrier_store_error_set (&error, SQLITE_INTERRUPT, NULL, NULL);
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
}

static void
test_shares (void)
{
  g_assert_true (terrier_file_system_is_shared (0x6969));
  g_assert_true (terrier_file_system_is_shared (0xff534d42));
  g_assert_true (terrier_file_system_is_shared ((unsigned long) (int) 0xfe534d42));
  g_assert_false (terrier_file_system_is_shared (0xef53));     /* ext4 */
  g_assert_false (terrier_file_system_is_shared (0x01021994)); /* tmpfs */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bad-files/errors", test_errors);
  g_test_add_func ("/bad-files/shares", test_shares);
  add_fixture_test ("/bad-files/not-ours", test_not_ours);
  add_fixture_test ("/bad-files/missing", test_missing);
  add_fixture_test ("/bad-files/truncated", test_truncated);
  add_fixture_test ("/bad-files/newer", test_newer);
  add_fixture_test ("/bad-files/damaged", test_damaged);
  add_fixture_test ("/bad-files/locked", test_locked);
  add_fixture_test ("/bad-files/stale-lock", test_stale_lock);
  add_fixture_test ("/bad-files/no-permission", test_no_permission);
  add_fixture_test ("/bad-files/full-disk", test_full_disk);
  add_fixture_test ("/bad-files/long-text", test_long_text);
  return g_test_run ();
}
