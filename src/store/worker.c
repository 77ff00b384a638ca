/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/worker.h"

#include "store/portfolio-private.h"

/* How often an idle thread asks whether another program has changed the file. It costs one look at
 * the shared-memory index, or at the file's first page. */
#define WATCH_INTERVAL_US (1 * G_USEC_PER_SEC)

struct _TerrierWorker
{
  TerrierPortfolio *portfolio; /* not owned */
  GThread *thread;
  GAsyncQueue *queue;
  TerrierConnection *connection; /* NULL until the first job */
  int load;                      /* atomic */
  gboolean watches;
  gboolean writes;
  gint64 data_version;
  gint64 next_watch_us;
};

void
terrier_job_free (TerrierJob *job)
{
  if (job->data_free != NULL)
    job->data_free (job->data);
  if (job->result != NULL && job->result_free != NULL)
    job->result_free (job->result);
  g_clear_error (&job->error);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->task);
  g_free (job->label);
  g_free (job);
}

static gint64
get_data_version (TerrierWorker *worker)
{
  return terrier_connection_get_int (worker->connection, "PRAGMA data_version",
                                     worker->data_version, NULL);
}

/* Another program has written. The writer takes the changes into the journal; a reader can only
 * tell that everything may be different. */
static void
take_in_outside_changes (TerrierWorker *worker)
{
  TerrierChange change = { 0 };
  g_autoptr (GError) error = NULL;

  if (!worker->writes)
    change = (TerrierChange){ .types = (1u << TERRIER_N_TYPES) - 1, .many = TRUE };
  else if (!terrier_writer_gather_outside (worker->connection, &change, &error))
    {
      /* The other program may still be at it; the next look tries again. */
      g_debug ("Outside changes are not taken in yet: %s", error->message);
      worker->data_version = -1;
      return;
    }
  for (guint type = 0; type < TERRIER_N_TYPES; type++)
    if (change.types & (1u << type))
      terrier_orders_invalidate (worker->portfolio->orders, type, G_MAXUINT64);
  if (change.types != 0)
    terrier_portfolio_committed (worker->portfolio, worker->connection, &change);
}

static void
watch (TerrierWorker *worker)
{
  gint64 version;

  worker->next_watch_us = g_get_monotonic_time () + WATCH_INTERVAL_US;
  version = get_data_version (worker);
  if (version == worker->data_version)
    return;
  worker->data_version = version;
  take_in_outside_changes (worker);
}

/* On the context of the task: only there are references to the portfolio dropped, so that the last
 * one is never dropped on a worker, which could not wait for itself to end. */
static gboolean
complete_cb (gpointer data)
{
  TerrierJob *job = data;

  if (job->write != NULL)
    terrier_portfolio_add_pending (g_task_get_source_object (job->task), -1);
  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else if (job->write != NULL)
    g_task_return_int (job->task, (gssize) job->change_set);
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->result_free);
  return G_SOURCE_REMOVE;
}

static void
finish (TerrierWorker *worker, TerrierJob *job)
{
  if (job->task != NULL)
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_priority (source, g_task_get_priority (job->task));
      g_source_set_callback (source, complete_cb, job, (GDestroyNotify) terrier_job_free);
      g_source_set_static_name (source, "terrier job done");
      g_source_attach (source, g_task_get_context (job->task));
      return;
    }
  g_mutex_lock (&worker->portfolio->mutex);
  job->done = TRUE;
  g_cond_broadcast (&worker->portfolio->cond);
  g_mutex_unlock (&worker->portfolio->mutex);
}

static void
run_read (TerrierWorker *worker, TerrierJob *job)
{
  TerrierOrders *orders = worker->portfolio->orders;
  TerrierReader reader = { worker->connection, orders, terrier_orders_get_generation (orders) };

  terrier_connection_set_cancellable (worker->connection, job->cancellable);
  /* One transaction: everything that one job reads is of one moment. */
  if (terrier_connection_exec (worker->connection, "BEGIN", &job->error))
    {
      job->result = job->read (&reader, job->data, job->cancellable, &job->error);
      terrier_connection_set_cancellable (worker->connection, NULL);
      terrier_connection_exec (worker->connection, "COMMIT", NULL);
    }
  terrier_connection_set_cancellable (worker->connection, NULL);
}

static void
run_write (TerrierWorker *worker, TerrierJob *job)
{
  TerrierChange change = { 0 };

  job->change_set
      = terrier_writer_run (worker->connection, worker->portfolio->orders, job->origin, job->label,
                            job->write, job->data, job->cancellable, &change, &job->error);
  if (job->change_set != 0)
    terrier_portfolio_committed (worker->portfolio, worker->connection, &change);
}

/* A reader that was not given a connection opens its own when first asked, as that means parsing
 * the whole schema. */
static gboolean
ensure_connection (TerrierWorker *worker, GError **error)
{
  if (worker->connection != NULL)
    return TRUE;
  worker->connection = terrier_portfolio_open_reader (worker->portfolio->path, error);
  return worker->connection != NULL;
}

static void
run_job (TerrierWorker *worker, TerrierJob *job)
{
  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &job->error)
      && ensure_connection (worker, &job->error))
    {
      if (job->write != NULL)
        run_write (worker, job);
      else
        run_read (worker, job);
    }
  g_atomic_int_add (&worker->load, -1);
  finish (worker, job);
}

static gpointer
thread_func (gpointer data)
{
  TerrierWorker *worker = data;

  if (worker->connection != NULL)
    terrier_connection_adopt (worker->connection);
  worker->data_version = worker->watches ? get_data_version (worker) : 0;
  worker->next_watch_us = g_get_monotonic_time () + WATCH_INTERVAL_US;
  for (;;)
    {
      TerrierJob *job = worker->watches
                            ? g_async_queue_timeout_pop (worker->queue, WATCH_INTERVAL_US)
                            : g_async_queue_pop (worker->queue);

      if (worker->watches && (job == NULL || g_get_monotonic_time () >= worker->next_watch_us))
        watch (worker);
      if (job == NULL)
        continue;
      if (job->quit)
        {
          terrier_job_free (job);
          return NULL;
        }
      run_job (worker, job);
    }
}

TerrierWorker *
terrier_worker_new (TerrierPortfolio *portfolio,
                    const char *name,
                    TerrierConnection *connection,
                    gboolean writes,
                    gboolean watches)
{
  TerrierWorker *worker = g_new0 (TerrierWorker, 1);

  worker->portfolio = portfolio;
  worker->connection = connection;
  worker->writes = writes;
  worker->watches = watches;
  worker->queue = g_async_queue_new ();
  worker->thread = g_thread_new (name, thread_func, worker);
  return worker;
}

int
terrier_worker_get_load (TerrierWorker *worker)
{
  return g_atomic_int_get (&worker->load);
}

void
terrier_worker_push (TerrierWorker *worker, TerrierJob *job)
{
  g_atomic_int_inc (&worker->load);
  g_async_queue_push (worker->queue, job);
}

void
terrier_worker_run (TerrierWorker *worker, TerrierJob *job)
{
  /* A job that waits for another job of its own thread would wait for ever. */
  g_assert (worker->thread != g_thread_self ());
  g_atomic_int_inc (&worker->load);
  g_async_queue_push (worker->queue, job);
  g_mutex_lock (&worker->portfolio->mutex);
  while (!job->done)
    g_cond_wait (&worker->portfolio->cond, &worker->portfolio->mutex);
  g_mutex_unlock (&worker->portfolio->mutex);
}

TerrierConnection *
terrier_worker_stop (TerrierWorker *worker)
{
  TerrierJob *job = g_new0 (TerrierJob, 1);
  TerrierConnection *connection;

  job->quit = TRUE;
  g_async_queue_push (worker->queue, job);
  g_thread_join (worker->thread);
  connection = worker->connection;
  if (connection != NULL)
    terrier_connection_adopt (connection);
  g_async_queue_unref (worker->queue);
  g_free (worker);
  return connection;
}
