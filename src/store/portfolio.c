/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/portfolio-private.h"

#include <glib/gi18n-lib.h>

#include "store/portfolio-file.h"

/* An open portfolio: its threads and what the window shows of it. How a file is opened and closed
 * is in portfolio-file.c, what is asked of it in portfolio-jobs.c. */

enum
{
  PROP_UNDO_LABEL = 1,
  PROP_REDO_LABEL,
  PROP_PENDING,
  N_PROPERTIES
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierPortfolio, terrier_portfolio, G_TYPE_OBJECT)

/* A message to the owner's context. It holds the portfolio weakly: a command that never runs a main
 * loop must still be able to drop its last reference. */
typedef struct
{
  GWeakRef portfolio;
  gboolean has_change;
  TerrierChange change;
} Message;

static void
message_free (gpointer data)
{
  Message *message = data;

  g_weak_ref_clear (&message->portfolio);
  g_free (message);
}

/* Brings what the owner was told up to what is, and notifies of the difference. Owner's thread. */
static void
refresh (TerrierPortfolio *self)
{
  g_autofree char *undo = NULL, *redo = NULL;
  guint pending;

  g_mutex_lock (&self->mutex);
  undo = g_strdup (self->undo_next);
  redo = g_strdup (self->redo_next);
  pending = self->pending_next;
  self->refresh_scheduled = FALSE;
  g_mutex_unlock (&self->mutex);

  g_object_freeze_notify (G_OBJECT (self));
  if (g_strcmp0 (undo, self->undo_label) != 0)
    {
      g_free (self->undo_label);
      self->undo_label = g_steal_pointer (&undo);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
    }
  if (g_strcmp0 (redo, self->redo_label) != 0)
    {
      g_free (self->redo_label);
      self->redo_label = g_steal_pointer (&redo);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);
    }
  if (pending != self->pending)
    {
      self->pending = pending;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
message_cb (gpointer data)
{
  Message *message = data;
  g_autoptr (TerrierPortfolio) self = g_weak_ref_get (&message->portfolio);

  if (self == NULL)
    return G_SOURCE_REMOVE;
  refresh (self);
  if (message->has_change)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, &message->change);
  return G_SOURCE_REMOVE;
}

static void
send_message (TerrierPortfolio *self, const TerrierChange *change)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Message *message = g_new0 (Message, 1);

  g_weak_ref_init (&message->portfolio, self);
  message->has_change = change != NULL;
  if (change != NULL)
    message->change = *change;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, message_cb, message, message_free);
  g_source_set_static_name (source, "terrier portfolio changed");
  g_source_attach (source, self->context);
}

/* Any thread that has the connection: what the getters show. */
void
terrier_portfolio_read_state (TerrierPortfolio *self, TerrierConnection *connection)
{
  TerrierReader reader = { .connection = connection };
  char *undo = self->read_only ? NULL : terrier_connection_get_undo_label (connection);
  char *redo = self->read_only ? NULL : terrier_connection_get_redo_label (connection);
  g_autofree char *synthetic = terrier_reader_get_setting (&reader, "synthetic");

  g_mutex_lock (&self->mutex);
  g_free (self->undo_next);
  self->undo_next = undo;
  g_free (self->redo_next);
  self->redo_next = redo;
  self->synthetic = g_strcmp0 (synthetic, "true") == 0;
  g_mutex_unlock (&self->mutex);
}

void
terrier_portfolio_committed (TerrierPortfolio *self,
                             TerrierConnection *connection,
                             const TerrierChange *change)
{
  terrier_portfolio_read_state (self, connection);
  send_message (self, change);
}

void
terrier_portfolio_add_pending (TerrierPortfolio *self, int by)
{
  gboolean schedule;

  g_mutex_lock (&self->mutex);
  self->pending_next = (guint) ((int) self->pending_next + by);
  schedule = !self->refresh_scheduled;
  self->refresh_scheduled = TRUE;
  g_mutex_unlock (&self->mutex);
  if (schedule)
    send_message (self, NULL);
}

static void
terrier_portfolio_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierPortfolio *self = TERRIER_PORTFOLIO (object);

  switch (id)
    {
    case PROP_UNDO_LABEL:
      g_value_set_string (value, terrier_portfolio_get_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, terrier_portfolio_get_redo_label (self));
      break;
    case PROP_PENDING:
      g_value_set_uint (value, self->pending);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
terrier_portfolio_finalize (GObject *object)
{
  TerrierPortfolio *self = TERRIER_PORTFOLIO (object);
  g_autoptr (GError) error = NULL;

  if (!terrier_portfolio_close (self, &error))
    g_warning ("%s", error->message);
  g_free (self->path);
  g_free (self->name);
  g_free (self->read_only_reason);
  g_free (self->undo_next);
  g_free (self->redo_next);
  g_free (self->undo_label);
  g_free (self->redo_label);
  g_main_context_unref (self->context);
  terrier_orders_free (self->orders);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);

  G_OBJECT_CLASS (terrier_portfolio_parent_class)->finalize (object);
}

static void
terrier_portfolio_class_init (TerrierPortfolioClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = terrier_portfolio_get_property;
  object_class->finalize = terrier_portfolio_finalize;

  /**
   * TerrierPortfolio:undo-label:
   *
   * What undo would take back; %NULL when there is nothing.
   */
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  /**
   * TerrierPortfolio:redo-label:
   *
   * What redo would bring back; %NULL when there is nothing.
   */
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  /**
   * TerrierPortfolio:pending:
   *
   * How many writes were asked for and are not in the file yet.
   */
  properties[PROP_PENDING] = g_param_spec_uint ("pending", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  /**
   * TerrierPortfolio::changed:
   * @self: the portfolio
   * @change: (type gpointer): a TerrierChange
   *
   * After each commit, ours or another program's, on the owner's main context.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
terrier_portfolio_init (TerrierPortfolio *self)
{
  self->orders = terrier_orders_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
}

const char *
terrier_portfolio_get_path (TerrierPortfolio *self)
{
  return self->path;
}

const char *
terrier_portfolio_get_name (TerrierPortfolio *self)
{
  return self->name;
}

gboolean
terrier_portfolio_get_read_only (TerrierPortfolio *self)
{
  return self->read_only;
}

const char *
terrier_portfolio_get_read_only_reason (TerrierPortfolio *self)
{
  return self->read_only_reason;
}

/**
 * terrier_portfolio_get_synthetic:
 * @self: a portfolio
 *
 * Returns: whether its records were made up by a program: the setting "synthetic" is "true"
 */
gboolean
terrier_portfolio_get_synthetic (TerrierPortfolio *self)
{
  gboolean synthetic;

  g_mutex_lock (&self->mutex);
  synthetic = self->synthetic;
  g_mutex_unlock (&self->mutex);
  return synthetic;
}

/**
 * terrier_portfolio_get_undo_label:
 * @self: a portfolio
 *
 * Owner's thread. After a write that was waited for, the label is already the new one.
 *
 * Returns: (nullable): what undo would take back, valid until the main loop runs or this is called
 * again
 */
const char *
terrier_portfolio_get_undo_label (TerrierPortfolio *self)
{
  refresh (self);
  return self->undo_label;
}

const char *
terrier_portfolio_get_redo_label (TerrierPortfolio *self)
{
  refresh (self);
  return self->redo_label;
}
