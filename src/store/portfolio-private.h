/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/lock.h"
#include "store/portfolio.h"
#include "store/worker.h"

G_BEGIN_DECLS

struct _TerrierPortfolio
{
  GObject parent_instance;

  /* Set while opening, then constant. */
  char *path;
  char *name;
  gboolean read_only;
  char *read_only_reason;
  GMainContext *context;
  TerrierLock *lock;
  TerrierOrders *orders;

  TerrierWorker *writer; /* NULL when read-only or closed */
  TerrierWorker *front;  /* what a person waits for: first pages, pages of rows */
  /* Everything else that is read: two, so that a record is shown while the map reads all places. */
  TerrierWorker *back[2];

  GMutex mutex;
  GCond cond; /* a job that somebody waits for is done */
  /* Under the mutex: as it stands in the file. */
  char *undo_next;
  char *redo_next;
  gboolean synthetic;
  guint pending_next;
  gboolean refresh_scheduled;

  /* The owner's thread only: as it was last told. */
  char *undo_label;
  char *redo_label;
  guint pending;
};

/* After a commit, on the writer's thread: reads what the getters show, and tells the owner. */
void terrier_portfolio_committed (TerrierPortfolio *self,
                                  TerrierConnection *connection,
                                  const TerrierChange *change);
void terrier_portfolio_add_pending (TerrierPortfolio *self, int by);
void terrier_portfolio_read_state (TerrierPortfolio *self, TerrierConnection *connection);

/* A reader's connection to the file at @path, of the calling thread. */
TerrierConnection *terrier_portfolio_open_reader (const char *path, GError **error);

/* As terrier_portfolio_read_async(), before everything but what was asked in the same way. */
void terrier_portfolio_read_front_async (TerrierPortfolio *self,
                                         TerrierReadFunc func,
                                         gpointer data,
                                         GDestroyNotify data_free,
                                         GDestroyNotify result_free,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

G_END_DECLS
