/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/connection.h"

#include <string.h>

#include "store/error-private.h"
#include "store/geometry.h"

/* Statements kept ready, least used dropped. Generated lists of columns make about three for each
 * type of record that is in use; the writer holds its own on top. */
#define MAX_STATEMENTS 96

/* Steps of the virtual machine between two looks at the cancellable: well under a millisecond. */
#define PROGRESS_STEPS 4000

#define BUSY_TIMEOUT_MS 5000

struct _TerrierStatement
{
  TerrierConnection *connection;
  sqlite3_stmt *stmt;
  char *sql;
  gboolean lent;
  gboolean cached;
  GList link; /* in the connection's list, most recently used first */
};

struct _TerrierConnection
{
  sqlite3 *db;
  char *path;
  GThread *owner;
  GCancellable *cancellable;
  GHashTable *statements; /* sql -> TerrierStatement */
  GQueue recent;
};

static int
progress_cb (void *data)
{
  TerrierConnection *self = data;

  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

/* The file's name as a URI, so that a name with ? or # in it stays a name. */
static char *
make_uri (const char *path, TerrierConnectionMode mode)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);

  return g_strdup_printf ("file:%s%s", escaped,
                          mode == TERRIER_CONNECTION_IMMUTABLE ? "?immutable=1" : "");
}

static gboolean
configure (TerrierConnection *self, TerrierConnectionMode mode, GError **error)
{
  static const char common[] = "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = OFF;"
                               "PRAGMA temp_store = MEMORY;";

  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_progress_handler (self->db, PROGRESS_STEPS, progress_cb, self);
  if (!terrier_geometry_register (self->db))
    return terrier_connection_fail (self, sqlite3_errcode (self->db), error);
  if (!terrier_connection_exec (self, common, error))
    return FALSE;
  if (mode == TERRIER_CONNECTION_READ || mode == TERRIER_CONNECTION_IMMUTABLE)
    return terrier_connection_exec (self,
                                    "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON;"
                                    "PRAGMA cache_size = -6144",
                                    error);
  /* The writer cannot have trusted_schema=OFF: SQLite 3.40 holds its own R-tree and JSON functions
   * to be unsafe, and the triggers that GeoPackage prescribes need the one, the journal the other.
   * No function of ours does more than look at its argument, and extensions cannot be loaded. */
  return terrier_connection_exec (self,
                                  "PRAGMA trusted_schema = ON; PRAGMA synchronous = FULL;"
                                  "PRAGMA secure_delete = FAST; PRAGMA cache_size = -8192",
                                  error);
}

/* Debian's SQLite counts its memory under a mutex and has no lookaside memory, which costs a writer
 * one part in six. Where another library has started SQLite already, it stays as it is. */
static void
tune_sqlite (void)
{
  static gsize tuned;

  if (!g_once_init_enter (&tuned))
    return;
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3_config (SQLITE_CONFIG_LOOKASIDE, 256, 400);
  g_once_init_leave (&tuned, 1);
}

/**
 * terrier_connection_open:
 * @path: the file
 * @mode: what for
 * @error: return location
 *
 * Opens a connection that belongs to the calling thread until another adopts it. SQLite reads
 * nothing of the file yet.
 *
 * Returns: (transfer full) (nullable): the connection; close it with terrier_connection_close()
 */
TerrierConnection *
terrier_connection_open (const char *path, TerrierConnectionMode mode, GError **error)
{
  g_autofree char *uri = make_uri (path, mode);
  TerrierConnection *self = g_new0 (TerrierConnection, 1);
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
  int result;

  switch (mode)
    {
    case TERRIER_CONNECTION_CREATE:
      flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
      break;
    case TERRIER_CONNECTION_WRITE:
      flags |= SQLITE_OPEN_READWRITE;
      break;
    case TERRIER_CONNECTION_READ:
    case TERRIER_CONNECTION_IMMUTABLE:
      flags |= SQLITE_OPEN_READONLY;
      break;
    }
  tune_sqlite ();
  self->path = g_strdup (path);
  self->owner = g_thread_self ();
  self->statements = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->recent);
  result = sqlite3_open_v2 (uri, &self->db, flags, NULL);
  if (result != SQLITE_OK)
    terrier_connection_fail (self, result, error);
  else if (configure (self, mode, error))
    return self;
  terrier_connection_close (self);
  return NULL;
}

static void
statement_free (TerrierStatement *statement)
{
  sqlite3_finalize (statement->stmt);
  g_free (statement->sql);
  g_free (statement);
}

/**
 * terrier_connection_close:
 * @self: (transfer full): the connection; none of its statements is lent
 *
 * Any thread, when its owner has ended.
 */
void
terrier_connection_close (TerrierConnection *self)
{
  GList *link;

  if (self == NULL)
    return;
  while ((link = g_queue_pop_head_link (&self->recent)) != NULL)
    {
      TerrierStatement *statement = link->data;

      g_assert (!statement->lent);
      statement_free (statement);
    }
  g_hash_table_unref (self->statements);
  if (sqlite3_close (self->db) != SQLITE_OK)
    g_warning ("%s: closed with a statement still open", self->path);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

void
terrier_connection_adopt (TerrierConnection *self)
{
  self->owner = g_thread_self ();
}

sqlite3 *
terrier_connection_get_db (TerrierConnection *self)
{
  return self->db;
}

const char *
terrier_connection_get_path (TerrierConnection *self)
{
  return self->path;
}

void
terrier_connection_set_cancellable (TerrierConnection *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

gboolean
terrier_connection_fail (TerrierConnection *self, int result, GError **error)
{
  int extended = sqlite3_extended_errcode (self->db);

  /* The connection's own words belong to @result only when the codes agree. */
  if ((extended & 0xff) == (result & 0xff))
    terrier_store_error_set (error, extended, sqlite3_errmsg (self->db), self->path);
  else
    terrier_store_error_set (error, result, NULL, self->path);
  return FALSE;
}

gboolean
terrier_connection_exec (TerrierConnection *self, const char *sql, GError **error)
{
  int result;

  g_assert (self->owner == g_thread_self ());
  result = sqlite3_exec (self->db, sql, NULL, NULL, NULL);
  return result == SQLITE_OK || terrier_connection_fail (self, result, error);
}

gboolean
terrier_connection_exec_format (TerrierConnection *self, GError **error, const char *format, ...)
{
  g_autofree char *sql = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  return terrier_connection_exec (self, sql, error);
}

gint64
terrier_connection_get_int (TerrierConnection *self,
                            const char *sql,
                            gint64 otherwise,
                            GError **error)
{
  g_autoptr (TerrierStatement) statement = terrier_connection_prepare (self, sql, error);

  if (statement == NULL || terrier_statement_step (statement, error) != TERRIER_STEP_ROW
      || sqlite3_column_type (statement->stmt, 0) == SQLITE_NULL)
    return otherwise;
  return sqlite3_column_int64 (statement->stmt, 0);
}

char *
terrier_connection_get_text (TerrierConnection *self, const char *sql, GError **error)
{
  g_autoptr (TerrierStatement) statement = terrier_connection_prepare (self, sql, error);

  if (statement == NULL || terrier_statement_step (statement, error) != TERRIER_STEP_ROW)
    return NULL;
  return g_strdup ((const char *) sqlite3_column_text (statement->stmt, 0));
}

static void
drop_oldest (TerrierConnection *self)
{
  for (GList *link = self->recent.tail; link != NULL; link = link->prev)
    {
      TerrierStatement *statement = link->data;

      if (statement->lent)
        continue;
      g_queue_unlink (&self->recent, link);
      g_hash_table_remove (self->statements, statement->sql);
      statement_free (statement);
      return;
    }
}

/**
 * terrier_connection_prepare:
 * @self: a connection of this thread
 * @sql: one statement; made from names of the catalogue only, never from what a person typed
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the statement, nothing bound; terrier_statement_release() it
 */
TerrierStatement *
terrier_connection_prepare (TerrierConnection *self, const char *sql, GError **error)
{
  TerrierStatement *statement = g_hash_table_lookup (self->statements, sql);
  sqlite3_stmt *stmt = NULL;
  int result;

  g_assert (self->owner == g_thread_self ());
  if (statement != NULL && !statement->lent)
    {
      statement->lent = TRUE;
      g_queue_unlink (&self->recent, &statement->link);
      g_queue_push_head_link (&self->recent, &statement->link);
      return statement;
    }
  result = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
  if (result != SQLITE_OK)
    {
      terrier_connection_fail (self, result, error);
      return NULL;
    }
  g_assert (stmt != NULL);
  /* A statement that is lent twice at once (a query inside a query) is made anew and not kept. */
  gboolean cached = statement == NULL;
  statement = g_new0 (TerrierStatement, 1);
  statement->connection = self;
  statement->stmt = stmt;
  statement->lent = TRUE;
  statement->cached = cached;
  if (cached)
    {
      statement->sql = g_strdup (sql);
      statement->link.data = statement;
      g_hash_table_insert (self->statements, statement->sql, statement);
      g_queue_push_head_link (&self->recent, &statement->link);
      if (self->recent.length > MAX_STATEMENTS)
        drop_oldest (self);
    }
  return statement;
}

sqlite3_stmt *
terrier_statement_get (TerrierStatement *self)
{
  return self->stmt;
}

void
terrier_statement_release (TerrierStatement *self)
{
  if (!self->cached)
    {
      statement_free (self);
      return;
    }
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->lent = FALSE;
}

TerrierStep
terrier_statement_step (TerrierStatement *self, GError **error)
{
  int result = sqlite3_step (self->stmt);

  if (result == SQLITE_ROW)
    return TERRIER_STEP_ROW;
  if (result == SQLITE_DONE)
    return TERRIER_STEP_DONE;
  terrier_connection_fail (self->connection, result, error);
  return TERRIER_STEP_ERROR;
}

gboolean
terrier_statement_run (TerrierStatement *self, GError **error)
{
  TerrierStep step;

  do
    step = terrier_statement_step (self, error);
  while (step == TERRIER_STEP_ROW);
  sqlite3_reset (self->stmt);
  return step == TERRIER_STEP_DONE;
}

void
terrier_statement_bind_int (TerrierStatement *self, int parameter, gint64 value)
{
  sqlite3_bind_int64 (self->stmt, parameter, value);
}

void
terrier_statement_bind_text (TerrierStatement *self, int parameter, const char *text)
{
  sqlite3_bind_text (self->stmt, parameter, text, -1, SQLITE_STATIC);
}
