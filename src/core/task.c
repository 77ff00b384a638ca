/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/task.h"

typedef struct
{
  GTask *task; /* not owned: kept by the callback below */
  GTaskThreadFunc func;
} Run;

static void
run_func (GTask *runner, gpointer nothing, gpointer data, GCancellable *cancellable)
{
  Run *run = data;

  run->func (run->task, g_task_get_source_object (run->task), g_task_get_task_data (run->task),
             g_task_get_cancellable (run->task));
  g_task_return_boolean (runner, TRUE);
}

static void
run_cb (GObject *nothing, GAsyncResult *result, gpointer task)
{
  g_object_unref (task);
}

/**
 * terrier_task_run:
 * @task: not yet returned
 * @func: runs in a thread and returns a result for @task
 *
 * What g_task_run_in_thread() does, except that the task, its data and its source object are let go
 * of only in the context in which the task was made. With GLib's own call the thread has a
 * reference of its own and drops it whenever it comes round to it: a window that is closed
 * meanwhile is then taken down by that thread, while the main one draws.
 */
void
terrier_task_run (GTask *task, GTaskThreadFunc func)
{
  g_autoptr (GTask) runner = NULL;
  Run *run = g_new (Run, 1);

  run->task = task;
  run->func = func;
  runner = g_task_new (NULL, NULL, run_cb, g_object_ref (task));
  g_task_set_source_tag (runner, terrier_task_run);
  g_task_set_priority (runner, g_task_get_priority (task));
  g_task_set_task_data (runner, run, g_free);
  g_task_run_in_thread (runner, run_func);
}
