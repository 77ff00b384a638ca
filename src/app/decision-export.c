/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/decision-export.h"

#include "app/paper-export.h"

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
