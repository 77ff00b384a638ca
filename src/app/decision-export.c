/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/decision-export.h"

#include "app/leak-dialog.h"
#include "app/paper-export.h"
#include "decision/overrules.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gint64 decision;
  TerrierCopy copy;
} Order;

static Order *
order_new (gint64 decision, TerrierCopy copy)
{
  Order *order = g_new0 (Order, 1);

  order->decision = decision;
  order->copy = copy;
  return order;
}

static TerrierPaper *
build_paper (TerrierReader *reader, gpointer data, GError **error)
{
  const Order *order = data;
  g_autofree char *user_folder = terrier_form_dup_user_folder ();
  g_autoptr (TerrierFormSet) forms = terrier_form_set_load (user_folder);
  g_autoptr (TerrierDecisionDraft) draft
      = terrier_decision_draft_load (reader, order->decision, forms, error);

  return draft != NULL ? terrier_decision_paper_build (draft, order->copy) : NULL;
}

void
terrier_decision_export (TerrierSession *session,
                         GtkWidget *parent,
                         gint64 decision,
                         TerrierCopy copy,
                         const char *file_name)
{
  terrier_paper_export (session, parent, file_name, build_paper, order_new (decision, copy),
                        g_free);
}

void
terrier_decision_export_to (TerrierSession *session,
                            gint64 decision,
                            TerrierCopy copy,
                            const char *path)
{
  terrier_paper_export_to (session, path, build_paper, order_new (decision, copy), g_free);
}

void
terrier_decision_print (TerrierSession *session,
                        GtkWidget *parent,
                        gint64 decision,
                        TerrierCopy copy)
{
  terrier_paper_print (session, parent, build_paper, order_new (decision, copy), g_free);
}

typedef struct
{
  Order order; /* first: it is read as one */
  TerrierSession *session;
  GtkWindow *window; /* nullable */
  char *output;
} Overruling;

static void
overruling_free (Overruling *overruling)
{
  g_object_unref (overruling->session);
  g_clear_object (&overruling->window);
  g_free (overruling->output);
  g_free (overruling);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Overruling, overruling_free)

static gpointer
find_leaks (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Overruling *overruling = data;
  gint64 decision = overruling->order.decision;
  g_autofree char *number = terrier_reader_name (reader, TERRIER_TYPE_DECISION, decision);
  g_autoptr (TerrierPaper) paper = build_paper (reader, &overruling->order, error);
  g_autoptr (TerrierSecrets) secrets = paper != NULL ? terrier_secrets_load (reader, error) : NULL;
  g_autoptr (GPtrArray) overrules
      = secrets != NULL ? terrier_overrules_load (reader, decision, error) : NULL;
  GPtrArray *leaks;

  if (overrules == NULL)
    return NULL;
  overruling->output = g_strdup_printf (_ ("Public copy of %s"), number);
  leaks = terrier_paper_find_leaks (paper, secrets, NULL);
  terrier_leaks_drop_overruled (leaks, overrules);
  return leaks;
}

static void
overruled_cb (gboolean overruled, gpointer user_data)
{
  overruling_free (user_data);
}

static void
leaks_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Overruling) overruling = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) leaks
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);
  Overruling *asking = overruling;

  if (leaks == NULL)
    terrier_session_trouble (overruling->session, error);
  else if (leaks->len > 0)
    {
      overruling = NULL;
      terrier_leak_dialog_ask (asking->session, asking->window, leaks, asking->output,
                               asking->order.decision, overruled_cb, asking);
    }
}

void
terrier_decision_overrule (TerrierSession *session, GtkWidget *parent, gint64 decision)
{
  Overruling *overruling = g_new0 (Overruling, 1);
  GtkRoot *root = gtk_widget_get_root (parent);

  overruling->order.decision = decision;
  overruling->order.copy = TERRIER_COPY_PUBLIC;
  overruling->session = g_object_ref (session);
  overruling->window = GTK_IS_WINDOW (root) ? g_object_ref (GTK_WINDOW (root)) : NULL;
  terrier_portfolio_read_async (terrier_session_get_portfolio (session), find_leaks, overruling,
                                NULL, (GDestroyNotify) g_ptr_array_unref, NULL, leaks_found_cb,
                                overruling);
}
