/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/schema.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/backup-private.h"
#include "store/error.h"
#include "store/triggers.h"

#define SCHEMA_FOLDER "/uk/terrier/Terrier/schema/"
#define APPLICATION_ID 0x47504b47 /* "GPKG" */
#define USER_VERSION 10300        /* GeoPackage 1.3 */

static void
migration_free (gpointer data)
{
  TerrierMigration *migration = data;

  g_bytes_unref (migration->script);
  g_free (migration);
}

static int
compare_migrations (gconstpointer a, gconstpointer b)
{
  const TerrierMigration *const *left = a, *const *right = b;

  return (*left)->version - (*right)->version;
}

/**
 * terrier_schema_get_migrations:
 *
 * Reads the numbered scripts of data/schema from the program's resources.
 *
 * Returns: (transfer full) (element-type TerrierMigration): the steps in order, version 1 first
 */
GPtrArray *
terrier_schema_get_migrations (void)
{
  GPtrArray *migrations = g_ptr_array_new_with_free_func (migration_free);
  g_auto (GStrv) names
      = g_resources_enumerate_children (SCHEMA_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (SCHEMA_FOLDER, names[i], NULL);
      GBytes *script = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      TerrierMigration *migration;

      if (script == NULL)
        continue;
      migration = g_new (TerrierMigration, 1);
      migration->version = (int) g_ascii_strtoll (names[i], NULL, 10);
      migration->script = script;
      g_ptr_array_add (migrations, migration);
    }
  g_ptr_array_sort (migrations, compare_migrations);
  if (migrations->len == 0)
    g_critical ("The program was built without its resources");
  return migrations;
}

static int
last_version (GPtrArray *migrations)
{
  TerrierMigration *last;

  if (migrations->len == 0)
    return 0;
  last = g_ptr_array_index (migrations, migrations->len - 1);
  return last->version;
}

int
terrier_schema_get_version (void)
{
  g_autoptr (GPtrArray) migrations = terrier_schema_get_migrations ();

  return last_version (migrations);
}

static gboolean
run_script (TerrierConnection *connection, const TerrierMigration *migration, GError **error)
{
  gsize size;
  const char *script = g_bytes_get_data (migration->script, &size);
  g_autofree char *sql = g_strndup (script, size);

  return terrier_connection_exec (connection, sql, error)
         && terrier_connection_exec_format (connection, error,
                                            "INSERT OR REPLACE INTO terrier_meta (key, value) "
                                            "VALUES ('schema_version', '%d')",
                                            migration->version);
}

static gboolean
set_meta (TerrierConnection *connection, const char *key, const char *value, GError **error)
{
  g_autoptr (TerrierStatement) statement = terrier_connection_prepare (
      connection, "INSERT OR REPLACE INTO terrier_meta (key, value) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;
  terrier_statement_bind_text (statement, 1, key);
  terrier_statement_bind_text (statement, 2, value);
  return terrier_statement_run (statement, error);
}

static gboolean
create_inside (TerrierConnection *connection, const char *name, GError **error)
{
  g_autoptr (GPtrArray) migrations = terrier_schema_get_migrations ();
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *created = g_date_time_format_iso8601 (now);
  g_autofree char *uuid = g_uuid_string_random ();
  gboolean made;

  for (guint i = 0; i < migrations->len; i++)
    if (!run_script (connection, g_ptr_array_index (migrations, i), error))
      return FALSE;
  return terrier_triggers_ensure (connection, &made, error)
         && set_meta (connection, "name", name, error) && set_meta (connection, "uuid", uuid, error)
         && set_meta (connection, "created_utc", created, error);
}

/**
 * terrier_schema_create:
 * @connection: a connection to an empty file
 * @name: of the portfolio
 * @error: return location
 *
 * Makes an empty portfolio, in one transaction.
 */
gboolean
terrier_schema_create (TerrierConnection *connection, const char *name, GError **error)
{
  if (!terrier_connection_exec_format (connection, error,
                                       "PRAGMA auto_vacuum = NONE; PRAGMA encoding = 'UTF-8'; "
                                       "BEGIN IMMEDIATE;"
                                       "PRAGMA application_id = %d; PRAGMA user_version = %d",
                                       APPLICATION_ID, USER_VERSION))
    return FALSE;
  if (create_inside (connection, name, error)
      && terrier_connection_exec (connection, "COMMIT", error))
    return TRUE;
  terrier_connection_exec (connection, "ROLLBACK", NULL);
  return FALSE;
}

static void
set_not_ours (TerrierConnection *connection, const char *sentence, GError **error)
{
  g_autofree char *name = g_path_get_basename (terrier_connection_get_path (connection));
  g_autoptr (GString) message = g_string_new (sentence);

  g_string_replace (message, "%s", name, 1);
  g_set_error_literal (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_NOT_OURS, message->str);
}

/**
 * terrier_schema_check:
 * @connection: a connection
 * @version: (out): the version of the file's schema
 * @error: return location
 *
 * Returns: whether the file is a portfolio that this program can read
 */
gboolean
terrier_schema_check (TerrierConnection *connection, int *version, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gint64 application, has_meta;
  g_autofree char *text = NULL;
  int ours = terrier_schema_get_version ();

  application = terrier_connection_get_int (connection, "PRAGMA application_id", 0, &reason);
  has_meta = reason != NULL ? 0
                            : terrier_connection_get_int (connection,
                                                          "SELECT count (*) FROM sqlite_schema "
                                                          "WHERE name = 'terrier_meta'",
                                                          0, &reason);
  if (reason == NULL && has_meta > 0)
    text = terrier_connection_get_text (
        connection, "SELECT value FROM terrier_meta WHERE key = 'schema_version'", &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (has_meta == 0 || text == NULL)
    {
      set_not_ours (connection,
                    application == APPLICATION_ID
                        ? _ ("%s is a GeoPackage, but not a portfolio of Terrier. To bring its "
                             "tables in, use import.")
                        : _ ("%s is a database of another program, not a portfolio."),
                    error);
      return FALSE;
    }
  *version = (int) g_ascii_strtoll (text, NULL, 10);
  if (*version > ours || *version < 1)
    {
      g_autofree char *name = g_path_get_basename (terrier_connection_get_path (connection));

      g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_TOO_NEW,
                   _ ("%s was written by a newer Terrier (its schema is version %s, this program "
                      "knows version %d). "
                      "Update Terrier to open it."),
                   name, text, ours);
      return FALSE;
    }
  return TRUE;
}

/**
 * terrier_schema_check_file:
 * @path: a file
 * @error: return location
 *
 * Looks at the header of the file: whether it is there, a database at all, and as long as it says.
 */
gboolean
terrier_schema_check_file (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  guint8 header[100];
  gsize n_read;
  guint64 page_size, n_pages;
  GStatBuf status;
  FILE *file = g_fopen (path, "rbe");

  if (file == NULL)
    {
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CANT_OPEN,
                     _ ("%s may not be read. Ask for permission on the file and its folder."),
                     name);
      else
        g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CANT_OPEN,
                     _ ("There is no file %s. Check its name and folder."), path);
      return FALSE;
    }
  n_read = fread (header, 1, sizeof header, file);
  fclose (file);
  if (g_stat (path, &status) != 0 || S_ISDIR (status.st_mode))
    {
      g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CANT_OPEN,
                   _ ("%s is a folder, not a file. Choose the portfolio inside it."), name);
      return FALSE;
    }
  if (n_read < 16 || memcmp (header, "SQLite format 3", 16) != 0)
    {
      g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_NOT_OURS,
                   _ ("%s is not a portfolio: it is not a GeoPackage file. To bring a table in, "
                      "use import."),
                   name);
      return FALSE;
    }
  page_size = (guint64) header[16] << 8 | header[17];
  page_size = page_size == 1 ? 65536 : page_size;
  n_pages = (guint64) header[28] << 24 | (guint64) header[29] << 16 | (guint64) header[30] << 8
            | header[31];
  if (n_read < sizeof header
      || ((guint64) status.st_size < page_size * n_pages && !g_file_test (wal, G_FILE_TEST_EXISTS)))
    {
      g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CORRUPT,
                   _ ("%s is damaged: it was cut short (%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
                      " bytes). Copy it again or go back to a backup."),
                   name, (guint64) status.st_size, page_size * n_pages);
      return FALSE;
    }
  return TRUE;
}

/* The triggers are made from the catalogue, whose tables are all there after the last step only. */
static gboolean
run_migration (TerrierConnection *connection,
               const TerrierMigration *migration,
               gboolean is_last,
               GError **error)
{
  gboolean made;

  if (!terrier_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (run_script (connection, migration, error)
      && (!is_last || terrier_triggers_ensure (connection, &made, error))
      && terrier_connection_exec (connection, "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (terrier_connection_get_db (connection)))
    terrier_connection_exec (connection, "ROLLBACK", NULL);
  return FALSE;
}

/**
 * terrier_schema_migrate:
 * @connection: the writer's connection
 * @migrations: (element-type TerrierMigration): the steps that there are
 * @version: of the file
 * @error: return location; %TERRIER_STORE_ERROR_MIGRATION, with the reason
 *
 * Brings the file to the last version, each step in its own transaction, after a copy of the file
 * has been made beside it ("NAME.v1.gpkg").
 */
gboolean
terrier_schema_migrate (TerrierConnection *connection,
                        GPtrArray *migrations,
                        int version,
                        GError **error)
{
  const char *path = terrier_connection_get_path (connection);
  g_autofree char *stem
      = g_str_has_suffix (path, ".gpkg") ? g_strndup (path, strlen (path) - 5) : g_strdup (path);
  g_autofree char *copy = g_strdup_printf ("%s.v%d.gpkg", stem, version);
  g_autoptr (GError) reason = NULL;

  if (version >= last_version (migrations))
    return TRUE;
  if (!g_file_test (copy, G_FILE_TEST_EXISTS)
      && !terrier_backup_copy (connection, copy, NULL, error))
    return FALSE;
  for (guint i = 0; i < migrations->len; i++)
    {
      const TerrierMigration *migration = g_ptr_array_index (migrations, i);

      if (migration->version > version
          && !run_migration (connection, migration, i + 1 == migrations->len, &reason))
        {
          g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_MIGRATION,
                       _ ("The file could not be brought to version %d and is as it was: %s"),
                       migration->version, reason->message);
          return FALSE;
        }
    }
  return TRUE;
}
