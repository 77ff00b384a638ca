/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/typesetter.h"

#include "core/date.h"
#include "core/task.h"

struct _TerrierTypesetter
{
  GObject parent_instance;

  struct _Order *running; /* owned by its task */
  struct _Order *waiting;
  TerrierPages *pages;
  GPtrArray *checks;
  GStrv missing;
  TerrierFigureContext *figures; /* those that are missing in it */
  GError *failure;
};

/* One draft to set, and what came of it. */
typedef struct _Order
{
  TerrierDecisionDraft *draft;
  TerrierSecrets *secrets;
  TerrierCopy copy;
  TerrierPages *pages;
  GPtrArray *checks;
  GStrv missing;
} Order;

static guint set_signal;

G_DEFINE_FINAL_TYPE (TerrierTypesetter, terrier_typesetter, G_TYPE_OBJECT)

static void
order_free (Order *order)
{
  terrier_decision_draft_unref (order->draft);
  g_clear_pointer (&order->secrets, terrier_secrets_unref);
  g_clear_pointer (&order->pages, terrier_pages_unref);
  g_clear_pointer (&order->checks, g_ptr_array_unref);
  g_strfreev (order->missing);
  g_free (order);
}

static void
set_type (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Order *order = data;
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (order->draft, order->copy);
  GError *error = NULL;

  order->missing = terrier_decision_draft_missing (order->draft);
  order->checks = terrier_decision_check (order->draft, order->secrets, terrier_date_today ());
  order->pages = terrier_pages_layout (paper->document, paper->style, cancellable, &error);
  if (order->pages != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void start (TerrierTypesetter *self, Order *order);

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TerrierTypesetter *self = TERRIER_TYPESETTER (source);
  Order *order = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  Order *next = g_steal_pointer (&self->waiting);

  g_clear_error (&self->failure);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_clear_pointer (&self->pages, terrier_pages_unref);
      self->pages = g_steal_pointer (&order->pages);
    }
  else
    self->failure = g_steal_pointer (&error);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  self->checks = g_steal_pointer (&order->checks);
  g_strfreev (self->missing);
  self->missing = g_steal_pointer (&order->missing);
  g_clear_pointer (&self->figures, terrier_figure_context_unref);
  self->figures = terrier_figure_context_ref (terrier_decision_draft_get_figures (order->draft));
  self->running = NULL;
  if (next != NULL)
    start (self, next);
  g_signal_emit (self, set_signal, 0);
}

static void
start (TerrierTypesetter *self, Order *order)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, set_cb, NULL);

  self->running = order;
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  terrier_task_run (task, set_type);
}

static void
terrier_typesetter_finalize (GObject *object)
{
  TerrierTypesetter *self = TERRIER_TYPESETTER (object);

  g_clear_pointer (&self->waiting, order_free);
  g_clear_pointer (&self->pages, terrier_pages_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->missing, g_strfreev);
  g_clear_pointer (&self->figures, terrier_figure_context_unref);
  g_clear_error (&self->failure);

  G_OBJECT_CLASS (terrier_typesetter_parent_class)->finalize (object);
}

static void
terrier_typesetter_class_init (TerrierTypesetterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = terrier_typesetter_finalize;
  set_signal = g_signal_new ("set", TERRIER_TYPE_TYPESETTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                             G_TYPE_NONE, 0);
}

static void
terrier_typesetter_init (TerrierTypesetter *self)
{
}

TerrierTypesetter *
terrier_typesetter_new (void)
{
  return g_object_new (TERRIER_TYPE_TYPESETTER, NULL);
}

/**
 * terrier_typesetter_ask:
 * @self: a typesetter
 * @draft: what to set; a reference is taken
 * @secrets: (nullable): for the leak check
 * @copy: public or exempt
 *
 * Returns at once; "set" follows.
 */
void
terrier_typesetter_ask (TerrierTypesetter *self,
                        TerrierDecisionDraft *draft,
                        TerrierSecrets *secrets,
                        TerrierCopy copy)
{
  Order *order;

  g_return_if_fail (TERRIER_IS_TYPESETTER (self) && draft != NULL);

  order = g_new0 (Order, 1);
  order->draft = terrier_decision_draft_ref (draft);
  order->secrets = secrets != NULL ? terrier_secrets_ref (secrets) : NULL;
  order->copy = copy;
  if (self->running == NULL)
    {
      start (self, order);
      return;
    }
  g_clear_pointer (&self->waiting, order_free);
  self->waiting = order;
}

TerrierPages *
terrier_typesetter_get_pages (TerrierTypesetter *self)
{
  g_return_val_if_fail (TERRIER_IS_TYPESETTER (self), NULL);
  return self->pages;
}

GPtrArray *
terrier_typesetter_get_checks (TerrierTypesetter *self)
{
  g_return_val_if_fail (TERRIER_IS_TYPESETTER (self), NULL);
  return self->checks;
}

const char *const *
terrier_typesetter_get_missing (TerrierTypesetter *self, TerrierFigureContext *figures)
{
  g_return_val_if_fail (TERRIER_IS_TYPESETTER (self), NULL);
  return self->figures == figures ? (const char *const *) self->missing : NULL;
}

const GError *
terrier_typesetter_get_failure (TerrierTypesetter *self)
{
  g_return_val_if_fail (TERRIER_IS_TYPESETTER (self), NULL);
  return self->failure;
}
