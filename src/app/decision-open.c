/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/decision-open.h"

#include "decision/draft.h"

gpointer
terrier_decision_find_func (TerrierReader *reader,
                            gpointer number,
                            GCancellable *cancellable,
                            GError **error)
{
  gint64 id = terrier_decision_find (reader, number, error);

  return id != 0 ? g_memdup2 (&id, sizeof id) : NULL;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierSession) session = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (id != NULL)
    terrier_session_open_record (session, TERRIER_TYPE_DECISION, *id);
  else
    terrier_session_trouble (session, error);
}

void
terrier_decision_open (TerrierSession *session, const char *number)
{
  terrier_portfolio_read_async (terrier_session_get_portfolio (session), terrier_decision_find_func,
                                g_strdup (number), g_free, g_free, NULL, found_cb,
                                g_object_ref (session));
}

/* A decision that is being made. */
typedef struct
{
  TerrierSession *session;
  char *number;
} Making;

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Making *making = user_data;
  g_autoptr (GError) error = NULL;

  if (terrier_session_apply_finish (making->session, result, &error) != 0)
    terrier_decision_open (making->session, making->number);
  else
    terrier_session_trouble (making->session, error);
  g_object_unref (making->session);
  g_free (making->number);
  g_free (making);
}

void
terrier_decision_open_new (TerrierSession *session, TerrierChangeSet *set, const char *number)
{
  Making *making = g_new0 (Making, 1);

  making->session = g_object_ref (session);
  making->number = g_strdup (number);
  terrier_session_apply (session, set, made_cb, making);
}
