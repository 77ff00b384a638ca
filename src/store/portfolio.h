/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/change-set.h"
#include "store/error.h"
#include "store/reader.h"
#include "store/writer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define TERRIER_TYPE_PORTFOLIO (terrier_portfolio_get_type ())
G_DECLARE_FINAL_TYPE (TerrierPortfolio, terrier_portfolio, TERRIER, PORTFOLIO, GObject)

typedef enum
{
  TERRIER_OPEN_WRITE, /* refused with BUSY when somebody else writes */
  TERRIER_OPEN_READ,
  TERRIER_OPEN_WRITE_OR_READ, /* write if possible, else read; see terrier_portfolio_get_read_only()
                               */
} TerrierOpenMode;

/* Opening and creating do disk work: call from a worker, a command, or through the async pair. */
TerrierPortfolio *terrier_portfolio_create (const char *path, const char *name, GError **error);
TerrierPortfolio *terrier_portfolio_open (const char *path, TerrierOpenMode mode, GError **error);
void terrier_portfolio_open_async (const char *path,
                                   TerrierOpenMode mode,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
TerrierPortfolio *terrier_portfolio_open_finish (GAsyncResult *result, GError **error);
/* Ends the threads, checkpoints, leaves one self-contained file. Dropping the last reference does
 * the same without the error. */
gboolean terrier_portfolio_close (TerrierPortfolio *self, GError **error);

const char *terrier_portfolio_get_path (TerrierPortfolio *self);
const char *terrier_portfolio_get_name (TerrierPortfolio *self);
gboolean terrier_portfolio_get_read_only (TerrierPortfolio *self);
const char *terrier_portfolio_get_read_only_reason (TerrierPortfolio
                                                        *self); /* a sentence; nullable */
gboolean terrier_portfolio_get_synthetic (TerrierPortfolio *self);
/* Labels of what undo and redo would do; NULL when there is nothing. GObject properties
 * "undo-label", "redo-label" and "pending" (guint, writes not yet in the file) notify on the
 * owner's main context. */
const char *terrier_portfolio_get_undo_label (TerrierPortfolio *self);
const char *terrier_portfolio_get_redo_label (TerrierPortfolio *self);

/* Runs on the reader thread; returns a result owned by the caller, or NULL with @error set. */
typedef gpointer (*TerrierReadFunc) (TerrierReader *reader,
                                     gpointer data,
                                     GCancellable *cancellable,
                                     GError **error);

void terrier_portfolio_read_async (TerrierPortfolio *self,
                                   TerrierReadFunc func,
                                   gpointer data,
                                   GDestroyNotify data_free,
                                   GDestroyNotify result_free,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gpointer terrier_portfolio_read_finish (TerrierPortfolio *self,
                                        GAsyncResult *result,
                                        GError **error);
/* Waits: for commands, tests and worker threads, never for the window's thread. */
gpointer terrier_portfolio_read (TerrierPortfolio *self,
                                 TerrierReadFunc func,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error);

/* Runs on the writer thread inside one transaction that is one change set called @label; FALSE
 * rolls all of it back. */
typedef gboolean (*TerrierWriteFunc) (TerrierWriter *writer,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);

void terrier_portfolio_write_async (TerrierPortfolio *self,
                                    const char *label,
                                    TerrierWriteFunc func,
                                    gpointer data,
                                    GDestroyNotify data_free,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* Returns the id of the change set, or 0. */
gint64 terrier_portfolio_write_finish (TerrierPortfolio *self,
                                       GAsyncResult *result,
                                       GError **error);
gint64 terrier_portfolio_write (TerrierPortfolio *self,
                                const char *label,
                                TerrierWriteFunc func,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error);
/* For a file being made (sample, synthetic): the same without a journal row per record, as the rows
 * are the first state of the file and there is nothing before them to go back to. */
gint64 terrier_portfolio_fill (TerrierPortfolio *self,
                               const char *label,
                               TerrierWriteFunc func,
                               gpointer data,
                               GCancellable *cancellable,
                               GError **error);

/* Takes @set. Finish with terrier_portfolio_write_finish(). */
void terrier_portfolio_apply_async (TerrierPortfolio *self,
                                    TerrierChangeSet *set,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gint64 terrier_portfolio_apply (TerrierPortfolio *self, TerrierChangeSet *set, GError **error);

/* Undo and redo of whole change sets, also of sessions before this one. Finish with write_finish.
 */
void terrier_portfolio_undo_async (TerrierPortfolio *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
void terrier_portfolio_redo_async (TerrierPortfolio *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gint64 terrier_portfolio_undo (TerrierPortfolio *self, GError **error);
gint64 terrier_portfolio_redo (TerrierPortfolio *self, GError **error);

/* One self-contained copy, through the backup interface, while the file stays in use. */
gboolean terrier_portfolio_backup (TerrierPortfolio *self, const char *path, GError **error);
/* SQLite's own check and the file's promises; (element-type utf8): one sentence for each problem.
 */
GPtrArray *terrier_portfolio_check (TerrierPortfolio *self,
                                    GCancellable *cancellable,
                                    GError **error);

/* What one commit changed. */
typedef struct
{
  guint types;      /* bit 1 << TerrierType */
  gboolean many;    /* TRUE: ids are not listed, reload */
  guint n_ids;
  struct
  {
    TerrierType type;
    guint32 id;
  } ids[64];
} TerrierChange;

/* Signal "changed" (const TerrierChange *change): after each commit, ours or an outsider's; on the
 * main context that was the thread default where the portfolio was made. */

G_END_DECLS
