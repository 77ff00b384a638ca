/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/pages-private.h"

/* Pango's font maps belong to one thread each and take time to fill. All pages are laid out on one
 * thread that lives as long as the program, so that fonts are looked up and loaded once. */

typedef struct
{
  TerrierBlock *document;
  TerrierPageStyle *style;
} LayoutInput;

static void
layout_input_free (gpointer data)
{
  LayoutInput *input = data;

  g_clear_pointer (&input->document, terrier_block_unref);
  terrier_page_style_free (input->style);
  g_free (input);
}

/* Sets a line in each face in common use, for the font map to keep. */
static void
load_fonts (void)
{
  g_autoptr (TerrierPageStyle) style = terrier_page_style_new ();
  g_autoptr (TerrierSetter) setter = terrier_setter_new (style);

  for (int bold = 0; bold <= 1; bold++)
    {
      TerrierTextSpec spec = { FALSE, bold, FALSE, style->text_size_pt, style->line_height };
      g_autoptr (TerrierSetText) text = terrier_setter_set_string (setter, "Terrier", &spec, 1000);

      (void) text;
    }
}

static void
run_task (GTask *task)
{
  LayoutInput *input = g_task_get_task_data (task);
  TerrierPages *pages;
  GError *error = NULL;

  if (input->document == NULL)
    {
      load_fonts ();
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  pages = terrier_pages_make (input->document, input->style, g_task_get_cancellable (task), &error);
  if (pages == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, pages, (GDestroyNotify) terrier_pages_unref);
}

typedef struct
{
  GMutex lock;
  GCond done;
  gboolean is_done;
  TerrierBlock *document;
  const TerrierPageStyle *style;
  GCancellable *cancellable;
  TerrierPages *pages;
  GError *error;
} Waiter;

/* One job in the queue: a task for the asynchronous call, a waiter for the other. */
typedef struct
{
  GTask *task;
  Waiter *waiter;
} Job;

static gpointer
layout_thread_main (gpointer data)
{
  GAsyncQueue *queue = data;

  for (;;)
    {
      Job *job = g_async_queue_pop (queue);

      if (job->task != NULL)
        {
          run_task (job->task);
          g_object_unref (job->task);
        }
      else
        {
          Waiter *waiter = job->waiter;

          waiter->pages = terrier_pages_make (waiter->document, waiter->style, waiter->cancellable,
                                              &waiter->error);
          g_mutex_lock (&waiter->lock);
          waiter->is_done = TRUE;
          g_cond_signal (&waiter->done);
          g_mutex_unlock (&waiter->lock);
        }
      g_free (job);
    }

  return NULL;
}

static void
push_job (GTask *task, Waiter *waiter)
{
  static gsize started = 0;
  static GAsyncQueue *queue = NULL;
  Job *job = g_new0 (Job, 1);

  if (g_once_init_enter (&started))
    {
      queue = g_async_queue_new ();
      g_thread_unref (g_thread_new ("terrier-layout", layout_thread_main, queue));
      g_once_init_leave (&started, 1);
    }

  job->task = task;
  job->waiter = waiter;
  g_async_queue_push (queue, job);
}

/**
 * terrier_pages_layout:
 * @document: the root of a tree of blocks, not changed from now on
 * @style: how pages look; copied
 * @cancellable: (nullable): stops the layout
 * @error: %TERRIER_DOCUMENT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Lays out a document and waits for it; for commands and for threads that may wait. Any thread.
 *
 * Returns: (transfer full): the pages, one at least
 */
TerrierPages *
terrier_pages_layout (TerrierBlock *document,
                      const TerrierPageStyle *style,
                      GCancellable *cancellable,
                      GError **error)
{
  Waiter waiter = { 0 };

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (style != NULL, NULL);

  waiter.document = document;
  waiter.style = style;
  waiter.cancellable = cancellable;
  g_mutex_init (&waiter.lock);
  g_cond_init (&waiter.done);

  push_job (NULL, &waiter);
  g_mutex_lock (&waiter.lock);
  while (!waiter.is_done)
    g_cond_wait (&waiter.done, &waiter.lock);
  g_mutex_unlock (&waiter.lock);

  g_mutex_clear (&waiter.lock);
  g_cond_clear (&waiter.done);
  if (waiter.error != NULL)
    g_propagate_error (error, waiter.error);

  return waiter.pages;
}

/**
 * terrier_pages_layout_async:
 * @document: the root of a tree of blocks, not changed from now on
 * @style: how pages look; copied
 * @cancellable: (nullable): stops the layout, as when the text has changed again
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Lays out a document on the layout thread; documents are taken in turn.
 */
void
terrier_pages_layout_async (TerrierBlock *document,
                            const TerrierPageStyle *style,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;
  LayoutInput *input;

  g_return_if_fail (document != NULL);
  g_return_if_fail (style != NULL);

  input = g_new0 (LayoutInput, 1);
  input->document = terrier_block_ref (document);
  input->style = terrier_page_style_copy (style);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, terrier_pages_layout_async);
  g_task_set_task_data (task, input, layout_input_free);
  push_job (task, NULL);
}

/**
 * terrier_pages_layout_finish:
 * @result: what the callback was given
 * @error: %TERRIER_DOCUMENT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the pages, one at least
 */
TerrierPages *
terrier_pages_layout_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * terrier_document_warm_up:
 *
 * Has the fonts looked up and loaded beside other work, so that the first layout need not wait for
 * them. Returns at once. Any thread.
 */
void
terrier_document_warm_up (void)
{
  GTask *task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, terrier_document_warm_up);
  g_task_set_task_data (task, g_new0 (LayoutInput, 1), layout_input_free);
  push_job (task, NULL);
}
