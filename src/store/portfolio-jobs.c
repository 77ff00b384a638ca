/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/portfolio-private.h"

#include <glib/gi18n-lib.h>

#include "store/backup-private.h"

/* Everything that is asked of an open portfolio becomes a job of one of its threads. */

static void
set_closed (GError **error)
{
  g_set_error_literal (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CANT_OPEN,
                       _ ("The portfolio has been closed. Open it again."));
}

static gboolean
check_writable (TerrierPortfolio *self, GError **error)
{
  if (self->writer != NULL)
    return TRUE;
  if (!self->read_only)
    set_closed (error);
  else
    g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_READ_ONLY,
                 _ ("Nothing was changed: %s"),
                 self->read_only_reason != NULL ? self->read_only_reason
                                                : _ ("the portfolio is open for reading."));
  return FALSE;
}

static TerrierWorker *
pick_reader (TerrierPortfolio *self)
{
  if (self->back[0] == NULL)
    return NULL;
  return terrier_worker_get_load (self->back[1]) < terrier_worker_get_load (self->back[0])
             ? self->back[1]
             : self->back[0];
}

static void
read_async (TerrierPortfolio *self,
            TerrierWorker *worker,
            TerrierReadFunc func,
            gpointer data,
            GDestroyNotify data_free,
            GDestroyNotify result_free,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  TerrierJob *job = g_new0 (TerrierJob, 1);

  job->read = func;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;
  job->cancellable = cancellable == NULL ? NULL : g_object_ref (cancellable);
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, terrier_portfolio_read_async);
  if (worker != NULL)
    {
      terrier_worker_push (worker, job);
      return;
    }
  set_closed (&job->error);
  g_task_return_error (job->task, g_steal_pointer (&job->error));
  terrier_job_free (job);
}

/**
 * terrier_portfolio_read_async:
 * @self: a portfolio
 * @func: runs on a reader thread
 * @data: for @func
 * @data_free: (nullable): frees @data, on the caller's thread
 * @result_free: (nullable): frees a result that nobody fetched
 * @cancellable: (nullable): stops the job inside SQLite
 * @callback: called on the thread-default main context of the caller
 * @user_data: for @callback
 *
 * Reads without waiting. What one job reads is of one moment.
 */
void
terrier_portfolio_read_async (TerrierPortfolio *self,
                              TerrierReadFunc func,
                              gpointer data,
                              GDestroyNotify data_free,
                              GDestroyNotify result_free,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (TERRIER_IS_PORTFOLIO (self));

  read_async (self, pick_reader (self), func, data, data_free, result_free, cancellable, callback,
              user_data);
}

void
terrier_portfolio_read_front_async (TerrierPortfolio *self,
                                    TerrierReadFunc func,
                                    gpointer data,
                                    GDestroyNotify data_free,
                                    GDestroyNotify result_free,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  read_async (self, self->front, func, data, data_free, result_free, cancellable, callback,
              user_data);
}

gpointer
terrier_portfolio_read_finish (TerrierPortfolio *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * terrier_portfolio_read:
 * @self: a portfolio
 * @func: runs on a reader thread
 * @data: for @func
 * @cancellable: (nullable): stops the job inside SQLite
 * @error: return location
 *
 * Reads and waits: for commands, tests and worker threads, never for the window's thread.
 *
 * Returns: what @func returned
 */
gpointer
terrier_portfolio_read (TerrierPortfolio *self,
                        TerrierReadFunc func,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  TerrierJob job = { .read = func, .data = data, .cancellable = cancellable };
  TerrierWorker *worker;

  g_return_val_if_fail (TERRIER_IS_PORTFOLIO (self), NULL);

  worker = pick_reader (self);
  if (worker == NULL)
    {
      set_closed (error);
      return NULL;
    }
  terrier_worker_run (worker, &job);
  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return job.result;
}

static void
write_async (TerrierPortfolio *self,
             TerrierOrigin origin,
             const char *label,
             TerrierWriteFunc func,
             gpointer data,
             GDestroyNotify data_free,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  TerrierJob *job = g_new0 (TerrierJob, 1);

  job->write = func;
  job->origin = origin;
  job->label = g_strdup (label);
  job->data = data;
  job->data_free = data_free;
  job->cancellable = cancellable == NULL ? NULL : g_object_ref (cancellable);
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, terrier_portfolio_write_async);
  /* A commit that is in the file is reported as such, even when it was cancelled too late. */
  g_task_set_check_cancellable (job->task, FALSE);
  if (check_writable (self, &job->error))
    {
      terrier_portfolio_add_pending (self, 1);
      terrier_worker_push (self->writer, job);
      return;
    }
  g_task_return_error (job->task, g_steal_pointer (&job->error));
  terrier_job_free (job);
}

static gint64
write_and_wait (TerrierPortfolio *self,
                TerrierOrigin origin,
                const char *label,
                TerrierWriteFunc func,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  TerrierJob job = { .write = func, .origin = origin, .data = data, .cancellable = cancellable };

  if (!check_writable (self, error))
    return 0;
  job.label = g_strdup (label);
  terrier_worker_run (self->writer, &job);
  g_free (job.label);
  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return job.change_set;
}

/**
 * terrier_portfolio_write_async:
 * @self: a portfolio
 * @label: what the change is called in the history and on the undo button, translated
 * @func: runs on the writer thread, inside one transaction
 * @data: for @func
 * @data_free: (nullable): frees @data, on the caller's thread
 * @cancellable: (nullable): ends the job and takes all of it back
 * @callback: called on the thread-default main context of the caller
 * @user_data: for @callback
 *
 * Writes one change set, without waiting. Jobs are done in the order in which they were asked for.
 */
void
terrier_portfolio_write_async (TerrierPortfolio *self,
                               const char *label,
                               TerrierWriteFunc func,
                               gpointer data,
                               GDestroyNotify data_free,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (TERRIER_IS_PORTFOLIO (self));

  write_async (self, TERRIER_ORIGIN_EDIT, label, func, data, data_free, cancellable, callback,
               user_data);
}

gint64
terrier_portfolio_write_finish (TerrierPortfolio *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gssize change_set;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  change_set = g_task_propagate_int (G_TASK (result), &reason);
  if (reason == NULL)
    return change_set;
  g_propagate_error (error, g_steal_pointer (&reason));
  return 0;
}

/**
 * terrier_portfolio_write:
 * @self: a portfolio
 * @label: what the change is called in the history, translated
 * @func: runs on the writer thread, inside one transaction
 * @data: for @func
 * @cancellable: (nullable): ends the job and takes all of it back
 * @error: return location
 *
 * Writes one change set and waits: for commands, tests and worker threads, never for the window's
 * thread.
 *
 * Returns: the id of the change set, or 0 when nothing was written
 */
gint64
terrier_portfolio_write (TerrierPortfolio *self,
                         const char *label,
                         TerrierWriteFunc func,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (TERRIER_IS_PORTFOLIO (self), 0);

  return write_and_wait (self, TERRIER_ORIGIN_EDIT, label, func, data, cancellable, error);
}

/**
 * terrier_portfolio_fill:
 * @self: a portfolio
 * @label: what the change is called in the history, translated
 * @func: runs on the writer thread, inside one transaction
 * @data: for @func
 * @cancellable: (nullable): ends the job and takes all of it back
 * @error: return location
 *
 * As terrier_portfolio_write(), without a line in the journal for each record: for a file being
 * made.
 *
 * Returns: the id of the change set, or 0 when nothing was written
 */
gint64
terrier_portfolio_fill (TerrierPortfolio *self,
                        const char *label,
                        TerrierWriteFunc func,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (TERRIER_IS_PORTFOLIO (self), 0);

  return write_and_wait (self, TERRIER_ORIGIN_FILL, label, func, data, cancellable, error);
}

/**
 * terrier_portfolio_apply_async:
 * @self: a portfolio
 * @set: (transfer full): the changes
 * @cancellable: (nullable): ends the job and takes all of it back
 * @callback: finishes with terrier_portfolio_write_finish()
 * @user_data: for @callback
 */
void
terrier_portfolio_apply_async (TerrierPortfolio *self,
                               TerrierChangeSet *set,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (TERRIER_IS_PORTFOLIO (self));

  write_async (self, TERRIER_ORIGIN_EDIT, terrier_change_set_get_label (set),
               terrier_change_set_write, set, (GDestroyNotify) terrier_change_set_free, cancellable,
               callback, user_data);
}

/**
 * terrier_portfolio_apply:
 * @self: a portfolio
 * @set: (transfer full): the changes
 * @error: return location
 *
 * Returns: the id of the change set, or 0 when nothing was written
 */
gint64
terrier_portfolio_apply (TerrierPortfolio *self, TerrierChangeSet *set, GError **error)
{
  g_autoptr (TerrierChangeSet) owned = set;

  g_return_val_if_fail (TERRIER_IS_PORTFOLIO (self), 0);

  return write_and_wait (self, TERRIER_ORIGIN_EDIT, terrier_change_set_get_label (set),
                         terrier_change_set_write, set, NULL, error);
}

void
terrier_portfolio_undo_async (TerrierPortfolio *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (TERRIER_IS_PORTFOLIO (self));

  write_async (self, TERRIER_ORIGIN_UNDO, _ ("Undo"), terrier_writer_undo, NULL, NULL, cancellable,
               callback, user_data);
}

void
terrier_portfolio_redo_async (TerrierPortfolio *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (TERRIER_IS_PORTFOLIO (self));

  write_async (self, TERRIER_ORIGIN_REDO, _ ("Redo"), terrier_writer_redo, NULL, NULL, cancellable,
               callback, user_data);
}

/**
 * terrier_portfolio_undo:
 * @self: a portfolio
 * @error: return location; %TERRIER_STORE_ERROR_NOT_FOUND when there is nothing to undo,
 *   %TERRIER_STORE_ERROR_CONSTRAINT when the records were changed since by another program
 *
 * Takes back the last change set that stands, also one of an earlier session.
 *
 * Returns: the id of the change set that the undo itself is, or 0
 */
gint64
terrier_portfolio_undo (TerrierPortfolio *self, GError **error)
{
  g_return_val_if_fail (TERRIER_IS_PORTFOLIO (self), 0);

  return write_and_wait (self, TERRIER_ORIGIN_UNDO, _ ("Undo"), terrier_writer_undo, NULL, NULL,
                         error);
}

gint64
terrier_portfolio_redo (TerrierPortfolio *self, GError **error)
{
  g_return_val_if_fail (TERRIER_IS_PORTFOLIO (self), 0);

  return write_and_wait (self, TERRIER_ORIGIN_REDO, _ ("Redo"), terrier_writer_redo, NULL, NULL,
                         error);
}

static gpointer
backup_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (terrier_backup_copy (reader->connection, data, cancellable, error));
}

/**
 * terrier_portfolio_backup:
 * @self: a portfolio
 * @path: where to; an existing file is replaced, once the copy is whole
 * @error: return location
 *
 * Makes one self-contained copy while the file stays in use. Waits.
 */
gboolean
terrier_portfolio_backup (TerrierPortfolio *self, const char *path, GError **error)
{
  return GPOINTER_TO_INT (terrier_portfolio_read (self, backup_func, (gpointer) path, NULL, error));
}
