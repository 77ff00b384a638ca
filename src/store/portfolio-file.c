/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/portfolio-file.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "core/task.h"
#include "store/portfolio-private.h"
#include "store/schema.h"
#include "store/triggers.h"

static gboolean
is_code (const GError *error, TerrierStoreError code)
{
  return g_error_matches (error, TERRIER_STORE_ERROR, (int) code);
}

/* WAL lets a reader work while the writer writes, but needs memory that both share: not over a
 * network. */
static gboolean
set_journal_mode (TerrierConnection *connection, GError **error)
{
  const char *mode
      = terrier_path_is_shared (terrier_connection_get_path (connection)) ? "DELETE" : "WAL";
  g_autofree char *sql = g_strdup_printf ("PRAGMA journal_mode = %s", mode);
  g_autofree char *got = terrier_connection_get_text (connection, sql, error);

  return got != NULL
         && terrier_connection_exec (connection, "PRAGMA journal_size_limit = 67108864", error);
}

static gboolean
check_quickly (TerrierConnection *connection, GError **error)
{
  g_autofree char *said = terrier_connection_get_text (connection, "PRAGMA quick_check (1)", error);
  g_autofree char *name = g_path_get_basename (terrier_connection_get_path (connection));

  if (said == NULL)
    return FALSE;
  if (g_strcmp0 (said, "ok") == 0)
    return TRUE;
  g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CORRUPT,
               _ ("%s is damaged (%s). It can be read in part; go back to a backup."), name, said);
  return FALSE;
}

static gboolean
ensure_triggers (TerrierConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) faults = terrier_triggers_check (connection, error);
  gboolean made;

  if (faults == NULL)
    return FALSE;
  if (faults->len == 0)
    return TRUE;
  if (!terrier_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (terrier_triggers_ensure (connection, &made, error)
      && terrier_connection_exec (connection, "COMMIT", error))
    return TRUE;
  terrier_connection_exec (connection, "ROLLBACK", NULL);
  return FALSE;
}

/* The writer's connection of a file that is there, ready for work; NULL when it cannot be written.
 */
static TerrierConnection *
open_writer (const char *path, gboolean unclean, GError **error)
{
  TerrierConnection *connection = terrier_connection_open (path, TERRIER_CONNECTION_WRITE, error);
  g_autoptr (GPtrArray) migrations = NULL;
  TerrierChange change = { 0 };
  int version;

  if (connection == NULL)
    return NULL;
  migrations = terrier_schema_get_migrations ();
  if (terrier_schema_check (connection, &version, error)
      && (!unclean || check_quickly (connection, error)) && set_journal_mode (connection, error)
      && terrier_schema_migrate (connection, migrations, version, error)
      && ensure_triggers (connection, error)
      && terrier_writer_gather_outside (connection, &change, error))
    return connection;
  terrier_connection_close (connection);
  return NULL;
}

static TerrierConnection *
open_reader_in (const char *path, TerrierConnectionMode mode, GError **error)
{
  TerrierConnection *connection = terrier_connection_open (path, mode, error);
  int version;

  if (connection == NULL)
    return NULL;
  if (terrier_schema_check (connection, &version, error))
    {
      if (version == terrier_schema_get_version ())
        return connection;
      g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_READ_ONLY,
                   _ ("%s was written by an older Terrier. Open it in the window once to bring it "
                      "up to date, from a folder where you may write; a copy of the old file is "
                      "kept."),
                   path);
    }
  terrier_connection_close (connection);
  return NULL;
}

/* A file in WAL mode cannot be read in a folder where its side files cannot be made, unless it is
 * taken for one that nobody changes. */
TerrierConnection *
terrier_portfolio_open_reader (const char *path, GError **error)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autoptr (GError) reason = NULL;
  TerrierConnection *connection = open_reader_in (path, TERRIER_CONNECTION_READ, &reason);

  if (connection == NULL
      && (is_code (reason, TERRIER_STORE_ERROR_CANT_OPEN)
          || is_code (reason, TERRIER_STORE_ERROR_READ_ONLY))
      && !g_file_test (wal, G_FILE_TEST_EXISTS))
    connection = open_reader_in (path, TERRIER_CONNECTION_IMMUTABLE, NULL);
  if (connection == NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return connection;
}

static TerrierPortfolio *
portfolio_new (const char *path, GMainContext *context)
{
  TerrierPortfolio *self = g_object_new (TERRIER_TYPE_PORTFOLIO, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  self->context = context == NULL ? g_main_context_ref (g_main_context_default ())
                                  : g_main_context_ref (context);
  return self;
}

/* Opens the front reader and starts the threads. Takes @writer, which is NULL when the file is only
 * read. Of the others, only the one that looks out for outside changes needs its connection now. */
static gboolean
start (TerrierPortfolio *self, TerrierConnection *writer, GError **error)
{
  TerrierConnection *front = terrier_portfolio_open_reader (self->path, error);
  TerrierConnection *back = NULL;
  TerrierConnection *state;

  if (front != NULL && writer == NULL)
    back = terrier_portfolio_open_reader (self->path, error);
  if (front == NULL || (writer == NULL && back == NULL))
    {
      g_clear_pointer (&front, terrier_connection_close);
      g_clear_pointer (&writer, terrier_connection_close);
      return FALSE;
    }
  state = writer != NULL ? writer : front;
  self->name
      = terrier_connection_get_text (state, "SELECT value FROM terrier_meta WHERE key = 'name'",
                                     NULL);
  if (self->name == NULL)
    self->name = g_path_get_basename (self->path);
  self->read_only = writer == NULL;
  terrier_portfolio_read_state (self, state);
  self->front = terrier_worker_new (self, "terrier-front", front, FALSE, FALSE);
  self->back[0] = terrier_worker_new (self, "terrier-back", back, FALSE, writer == NULL);
  self->back[1] = terrier_worker_new (self, "terrier-side", NULL, FALSE, FALSE);
  if (writer != NULL)
    self->writer = terrier_worker_new (self, "terrier-write", writer, TRUE, TRUE);
  return TRUE;
}

/* Whether the last program to write left without closing the file. */
static gboolean
was_left_open (const char *path)
{
  static const char *const suffixes[] = { "-wal", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *side = g_strconcat (path, suffixes[i], NULL);
      GStatBuf status;

      if (g_stat (side, &status) == 0 && status.st_size > 0)
        return TRUE;
    }
  return FALSE;
}

static TerrierConnection *
open_for_writing (TerrierPortfolio *self, GError **error)
{
  TerrierConnection *writer;
  gboolean stale = FALSE;

  if (g_access (self->path, W_OK) != 0)
    {
      g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_READ_ONLY,
                   _ ("%s may only be read. Copy it to a place where you may write."), self->path);
      return NULL;
    }
  self->lock = terrier_lock_take (self->path, &stale, error);
  if (self->lock == NULL)
    return NULL;
  writer = open_writer (self->path, stale || was_left_open (self->path), error);
  if (writer == NULL)
    g_clear_pointer (&self->lock, terrier_lock_release);
  return writer;
}

static TerrierPortfolio *
open_in_context (const char *path, TerrierOpenMode mode, GMainContext *context, GError **error)
{
  g_autoptr (TerrierPortfolio) self = portfolio_new (path, context);
  g_autoptr (GError) reason = NULL;
  TerrierConnection *writer = NULL;

  if (!terrier_schema_check_file (self->path, error))
    return NULL;
  if (mode == TERRIER_OPEN_READ)
    self->read_only_reason = g_strdup (_ ("The portfolio is open for reading."));
  else
    {
      writer = open_for_writing (self, &reason);
      if (writer == NULL
          && (mode == TERRIER_OPEN_WRITE || is_code (reason, TERRIER_STORE_ERROR_NOT_OURS)
              || is_code (reason, TERRIER_STORE_ERROR_TOO_NEW)
              || is_code (reason, TERRIER_STORE_ERROR_MIGRATION)))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
      if (writer == NULL)
        self->read_only_reason = g_strdup (reason->message);
    }
  if (!start (self, writer, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * terrier_portfolio_open:
 * @path: the file
 * @mode: what for
 * @error: return location
 *
 * Opens a portfolio. Does disk work, and brings an older file up to date: not on the window's
 * thread. Signals are emitted on the thread-default main context of the caller.
 *
 * Returns: (transfer full) (nullable): the portfolio
 */
TerrierPortfolio *
terrier_portfolio_open (const char *path, TerrierOpenMode mode, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  return open_in_context (path, mode, context, error);
}

typedef struct
{
  char *path;
  TerrierOpenMode mode;
  GMainContext *context;
} OpenData;

static void
open_data_free (gpointer data)
{
  OpenData *open = data;

  g_free (open->path);
  g_main_context_unref (open->context);
  g_free (open);
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OpenData *open = data;
  g_autoptr (GError) error = NULL;
  TerrierPortfolio *self = open_in_context (open->path, open->mode, open->context, &error);

  if (self == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, self, g_object_unref);
}

void
terrier_portfolio_open_async (const char *path,
                              TerrierOpenMode mode,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  OpenData *open = g_new (OpenData, 1);

  open->path = g_strdup (path);
  open->mode = mode;
  open->context = g_main_context_ref_thread_default ();
  g_task_set_source_tag (task, terrier_portfolio_open_async);
  g_task_set_task_data (task, open, open_data_free);
  terrier_task_run (task, open_thread);
}

TerrierPortfolio *
terrier_portfolio_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static TerrierConnection *
create_file (const char *path, const char *name, GError **error)
{
  TerrierConnection *connection = terrier_connection_open (path, TERRIER_CONNECTION_CREATE, error);

  if (connection == NULL)
    return NULL;
  if (terrier_schema_create (connection, name, error) && set_journal_mode (connection, error))
    return connection;
  terrier_connection_close (connection);
  return NULL;
}

/**
 * terrier_portfolio_create:
 * @path: where; nothing may be there
 * @name: of the portfolio, as people call it
 * @error: return location
 *
 * Makes an empty portfolio and opens it for writing. Does disk work: not on the window's thread.
 *
 * Returns: (transfer full) (nullable): the portfolio
 */
TerrierPortfolio *
terrier_portfolio_create (const char *path, const char *name, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  g_autoptr (TerrierPortfolio) self = portfolio_new (path, context);
  g_autofree char *folder = g_path_get_dirname (self->path);
  TerrierConnection *writer = NULL;

  if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CANT_OPEN,
                   _ ("There is already a file %s. Choose another name, or move that file away."),
                   self->path);
      return NULL;
    }
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CANT_OPEN,
                   _ ("There is no folder %s. Make it first, or choose another."), folder);
      return NULL;
    }
  self->lock = terrier_lock_take (self->path, NULL, error);
  if (self->lock == NULL)
    return NULL;
  writer = create_file (self->path, name, error);
  if (writer == NULL || !start (self, writer, error))
    {
      g_unlink (self->path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* Brings what GeoPackage readers see of the tables (extent, time of the last change) up to date. */
static gboolean
update_contents (TerrierConnection *connection, GError **error)
{
  static const char *const features[] = { "property", "extent" };

  for (guint i = 0; i < G_N_ELEMENTS (features); i++)
    if (!terrier_connection_exec_format (connection, error,
                                         "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = "
                                         "(SELECT min (minx), min (miny), max (maxx), max (maxy) "
                                         "FROM \"rtree_%s_geom\") WHERE table_name = '%s'",
                                         features[i], features[i]))
      return FALSE;
  return terrier_connection_exec (
      connection,
      "UPDATE gpkg_contents SET last_change = strftime ('%Y-%m-%dT%H:%M:%fZ', 'now'); "
      "INSERT OR REPLACE INTO terrier_meta (key, value) "
      "SELECT 'contents_change_set', coalesce (max (id), 0) FROM terrier_change_set",
      error);
}

/* Leaves one file that can be mailed: nothing in side files, no side files needed to read it. */
static gboolean
tidy_up (TerrierConnection *connection, GError **error)
{
  gint64 changed
      = terrier_connection_get_int (connection,
                                    "SELECT coalesce (max (id), 0) <> coalesce ((SELECT value FROM "
                                    "terrier_meta WHERE key = 'contents_change_set'), 0) "
                                    "FROM terrier_change_set",
                                    0, NULL);

  if (changed && !update_contents (connection, error))
    return FALSE;
  if (!terrier_connection_exec (connection, "PRAGMA wal_checkpoint (TRUNCATE)", error))
    return FALSE;
  /* Refused while another program still reads the file; the last to close it does it then. */
  terrier_connection_exec (connection, "PRAGMA journal_mode = DELETE", NULL);
  return TRUE;
}

/**
 * terrier_portfolio_close:
 * @self: a portfolio
 * @error: return location
 *
 * Finishes what was asked for, ends the threads, and leaves one self-contained file. Waits. Closing
 * twice is harmless.
 */
gboolean
terrier_portfolio_close (TerrierPortfolio *self, GError **error)
{
  gboolean good = TRUE;

  if (self->front != NULL)
    terrier_connection_close (terrier_worker_stop (g_steal_pointer (&self->front)));
  for (guint i = 0; i < G_N_ELEMENTS (self->back); i++)
    if (self->back[i] != NULL)
      terrier_connection_close (terrier_worker_stop (g_steal_pointer (&self->back[i])));
  if (self->writer != NULL)
    {
      TerrierConnection *connection = terrier_worker_stop (g_steal_pointer (&self->writer));

      good = tidy_up (connection, error);
      terrier_connection_close (connection);
    }
  g_clear_pointer (&self->lock, terrier_lock_release);
  return good;
}
