/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "core/task.h"

#define N_ROUNDS 2000

typedef struct
{
  GThread *main;
  guint n_back;
  int n_sources_gone, n_data_gone;     /* atomic */
  int n_sources_astray, n_data_astray; /* of these in another thread */
} Seen;

static void
note (Seen *seen, int *n, int *n_astray)
{
  if (g_thread_self () != seen->main)
    g_atomic_int_inc (n_astray);
  g_atomic_int_inc (n);
}

static void
source_gone_cb (gpointer data, GObject *was)
{
  Seen *seen = data;

  note (seen, &seen->n_sources_gone, &seen->n_sources_astray);
}

static void
data_gone_cb (gpointer data)
{
  Seen *seen = data;

  note (seen, &seen->n_data_gone, &seen->n_data_astray);
}

static void
back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_cmpint (g_task_propagate_int (G_TASK (result), NULL), ==, 42);
  ((Seen *) user_data)->n_back++;
}

static void
quick_func (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_assert_true (G_IS_OBJECT (source));
  g_assert_nonnull (data);
  g_task_return_int (task, 42);
}

/* Whoever is last, the thread or the callback: what belongs to the main thread goes there. With
 * GLib's own call, some of these two thousand go in the thread. */
static void
test_let_go (void)
{
  Seen seen = { .main = g_thread_self () };

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
      GTask *task = g_task_new (source, NULL, back_cb, &seen);

      g_object_weak_ref (source, source_gone_cb, &seen);
      g_task_set_task_data (task, &seen, data_gone_cb);
      terrier_task_run (task, quick_func);
      g_object_unref (task);
      g_object_unref (source);
      while (seen.n_back == i)
        g_main_context_iteration (NULL, FALSE);
    }
  while (g_atomic_int_get (&seen.n_sources_gone) < N_ROUNDS
         || g_atomic_int_get (&seen.n_data_gone) < N_ROUNDS)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (seen.n_sources_astray, ==, 0);
  g_assert_cmpint (seen.n_data_astray, ==, 0);
}

static void
error_func (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_assert_null (source);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "nothing here");
}

static void
error_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_task_propagate_boolean (G_TASK (result), user_data);
}

static void
test_errors (void)
{
  for (guint cancelled = 0; cancelled < 2; cancelled++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GTask) task = g_task_new (NULL, cancellable, error_cb, &error);

      if (cancelled)
        g_cancellable_cancel (cancellable);
      terrier_task_run (task, error_func);
      while (error == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_error (error, G_IO_ERROR,
                      (int) (cancelled ? G_IO_ERROR_CANCELLED : G_IO_ERROR_NOT_FOUND));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/task/let-go", test_let_go);
  g_test_add_func ("/task/errors", test_errors);
  return g_test_run ();
}
