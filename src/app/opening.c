/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/opening.h"

struct _TerrierOpening
{
  grefcount refs; /* the owner's, and the opening's own while it is under way */
  char *path;
  GCancellable *cancellable;
  TerrierPortfolio *portfolio;
  GError *error;
  GTask *waiter; /* NULL until somebody waits */
};

static void
opening_unref (TerrierOpening *opening)
{
  if (!g_ref_count_dec (&opening->refs))
    return;
  g_free (opening->path);
  g_clear_object (&opening->cancellable);
  g_clear_object (&opening->portfolio);
  g_clear_error (&opening->error);
  g_clear_object (&opening->waiter);
  g_free (opening);
}

static void
answer (TerrierOpening *opening)
{
  g_autoptr (GTask) waiter = g_steal_pointer (&opening->waiter);

  if (opening->error != NULL)
    g_task_return_error (waiter, g_steal_pointer (&opening->error));
  else
    g_task_return_pointer (waiter, g_steal_pointer (&opening->portfolio), g_object_unref);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TerrierOpening *opening = user_data;

  opening->portfolio = terrier_portfolio_open_finish (result, &opening->error);
  if (opening->waiter != NULL)
    answer (opening);
  opening_unref (opening);
}

TerrierOpening *
terrier_opening_start (const char *path)
{
  TerrierOpening *opening = g_new0 (TerrierOpening, 1);

  g_ref_count_init (&opening->refs);
  g_ref_count_inc (&opening->refs);
  opening->path = g_strdup (path);
  opening->cancellable = g_cancellable_new ();
  terrier_portfolio_open_async (path, TERRIER_OPEN_WRITE_OR_READ, opening->cancellable, opened_cb,
                                opening);
  return opening;
}

void
terrier_opening_free (TerrierOpening *opening)
{
  g_cancellable_cancel (opening->cancellable);
  opening_unref (opening);
}

const char *
terrier_opening_get_path (const TerrierOpening *opening)
{
  return opening->path;
}

void
terrier_opening_wait (TerrierOpening *opening,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  opening->waiter = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (opening->waiter, terrier_opening_wait);
  if (opening->portfolio != NULL || opening->error != NULL)
    answer (opening);
  opening_unref (opening);
}

TerrierPortfolio *
terrier_opening_wait_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
