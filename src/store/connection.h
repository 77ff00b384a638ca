/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* One connection to the file, used by one thread at a time: whoever adopts it. Private to the
 * store. */
typedef struct _TerrierConnection TerrierConnection;

typedef enum
{
  TERRIER_CONNECTION_READ,
  TERRIER_CONNECTION_WRITE,
  TERRIER_CONNECTION_CREATE,
  TERRIER_CONNECTION_IMMUTABLE /* no locks, no side files: a file that nobody can change */
} TerrierConnectionMode;

TerrierConnection *terrier_connection_open (const char *path,
                                            TerrierConnectionMode mode,
                                            GError **error);
void terrier_connection_close (TerrierConnection *self);
void terrier_connection_adopt (TerrierConnection *self);
sqlite3 *terrier_connection_get_db (TerrierConnection *self);
const char *terrier_connection_get_path (TerrierConnection *self);
/* The job in hand; a call in SQLite ends early when it is cancelled. (nullable) */
void terrier_connection_set_cancellable (TerrierConnection *self, GCancellable *cancellable);
/* Always FALSE, with @error from what SQLite said last. */
gboolean terrier_connection_fail (TerrierConnection *self, int result, GError **error);

gboolean terrier_connection_exec (TerrierConnection *self, const char *sql, GError **error);
gboolean terrier_connection_exec_format (TerrierConnection *self,
                                         GError **error,
                                         const char *format,
                                         ...) G_GNUC_PRINTF (3, 4);
/* The first column of the first row as a number; @otherwise when there is none or it is NULL. */
gint64 terrier_connection_get_int (TerrierConnection *self,
                                   const char *sql,
                                   gint64 otherwise,
                                   GError **error);
char *terrier_connection_get_text (TerrierConnection *self, const char *sql, GError **error);

/* A prepared statement on loan from the cache; given back, reset and cleared, by its auto-cleanup.
 */
typedef struct _TerrierStatement TerrierStatement;

TerrierStatement *terrier_connection_prepare (TerrierConnection *self,
                                              const char *sql,
                                              GError **error);
sqlite3_stmt *terrier_statement_get (TerrierStatement *self);
void terrier_statement_release (TerrierStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierStatement, terrier_statement_release)

typedef enum
{
  TERRIER_STEP_ERROR,
  TERRIER_STEP_ROW,
  TERRIER_STEP_DONE
} TerrierStep;

TerrierStep terrier_statement_step (TerrierStatement *self, GError **error);
/* For statements without rows: steps to the end and resets, so that it can be bound anew. */
gboolean terrier_statement_run (TerrierStatement *self, GError **error);
void terrier_statement_bind_int (TerrierStatement *self, int parameter, gint64 value);
/* @text must outlive the statement's use. NULL binds NULL. */
void terrier_statement_bind_text (TerrierStatement *self, int parameter, const char *text);

G_END_DECLS
