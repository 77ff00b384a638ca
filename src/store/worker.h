/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/connection.h"
#include "store/writer-private.h"

G_BEGIN_DECLS

/* A thread that owns one connection and does one job after another. Private to the store. */
typedef struct _TerrierWorker TerrierWorker;

typedef struct
{
  /* Either reads … */
  TerrierReadFunc read;
  GDestroyNotify result_free;
  /* … or writes. */
  TerrierWriteFunc write;
  TerrierOrigin origin;
  char *label;

  gpointer data;
  GDestroyNotify data_free;
  GCancellable *cancellable;
  GTask *task; /* NULL: somebody waits for it */
  gboolean quit;

  /* The outcome. */
  gboolean done;
  gpointer result;
  gint64 change_set;
  GError *error;
} TerrierJob;

void terrier_job_free (TerrierJob *job);

/* Takes @connection; without one a reader opens its own at its first job. @portfolio outlives the
 * worker. */
TerrierWorker *terrier_worker_new (TerrierPortfolio *portfolio,
                                   const char *name,
                                   TerrierConnection *connection,
                                   gboolean writes,
                                   gboolean watches);
/* Takes @job, which completes its task when done. */
void terrier_worker_push (TerrierWorker *worker, TerrierJob *job);
/* Does not take @job: waits until it is done. */
void terrier_worker_run (TerrierWorker *worker, TerrierJob *job);
/* Jobs that are waiting or at work. */
int terrier_worker_get_load (TerrierWorker *worker);
/* Ends the thread after the jobs that are waiting; returns the connection, adopted, or NULL when
 * there was no need of one. */
TerrierConnection *terrier_worker_stop (TerrierWorker *worker);

G_END_DECLS
