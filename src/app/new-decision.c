/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/new-decision.h"

#include "app/decision-open.h"
#include "decision/edit.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Most options and disposals that the drop-down offers: a decision from another one starts on its
 * page. */
#define MAX_OFFERED 200

/* Something a first draft can be made from. */
typedef struct
{
  TerrierType type; /* NONE: a blank */
  gint64 id;
  char *label;
} Offer;

static void
offer_free (Offer *offer)
{
  g_free (offer->label);
  g_free (offer);
}

typedef struct
{
  TerrierSession *session;
  GtkWidget *parent; /* weak */
  TerrierFormSet *forms;
  char *body; /* of the portfolio, whose form of today is offered first; nullable */
  GPtrArray *offers;
  GtkBuilder *builder;
  /* what was answered */
  char *number;
  char *subject;
  TerrierForm *form;
  const Offer *offer;
} Order;

static void
order_free (Order *order)
{
  g_clear_weak_pointer (&order->parent);
  g_clear_object (&order->builder);
  g_clear_pointer (&order->offers, g_ptr_array_unref);
  g_clear_pointer (&order->forms, terrier_form_set_free);
  g_free (order->body);
  g_free (order->number);
  g_free (order->subject);
  g_object_unref (order->session);
  g_free (order);
}

static void
add_offer (GPtrArray *offers, TerrierType type, gint64 id, char *label)
{
  Offer *offer = g_new0 (Offer, 1);

  offer->type = type;
  offer->id = id;
  offer->label = label;
  g_ptr_array_add (offers, offer);
}

static gboolean
add_records (TerrierReader *reader,
             GPtrArray *offers,
             TerrierType type,
             const char *format,
             GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (type);
  g_autoptr (GPtrArray) records = NULL;

  terrier_query_set_limit (query, MAX_OFFERED);
  records = terrier_reader_select (reader, query, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autofree char *name = terrier_record_dup_name (records->pdata[i]);

      add_offer (offers, type, terrier_record_get_id (records->pdata[i]),
                 g_strconcat (format, name, NULL));
    }
  return records != NULL;
}

static gpointer
read_offers (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  g_autofree char *user_folder = terrier_form_dup_user_folder ();
  g_autoptr (GPtrArray) offers = g_ptr_array_new_with_free_func ((GDestroyNotify) offer_free);

  order->body = terrier_reader_get_setting (reader, "body");
  order->forms = terrier_form_set_load (user_folder);
  add_offer (offers, TERRIER_TYPE_NONE, 0, g_strdup (_ ("A blank form")));
  if (!add_records (reader, offers, TERRIER_TYPE_OPTION, _ ("Option: "), error)
      || !add_records (reader, offers, TERRIER_TYPE_DISPOSAL, _ ("Disposal: "), error))
    return NULL;
  return g_steal_pointer (&offers);
}

static gpointer
read_change_set (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;

  if (order->offer->type == TERRIER_TYPE_OPTION)
    return terrier_decision_new_from_option (reader, order->number, order->offer->id, order->form,
                                             error);
  if (order->offer->type == TERRIER_TYPE_DISPOSAL)
    return terrier_decision_new_from_disposal (reader, order->number, order->offer->id, order->form,
                                               error);
  return terrier_decision_new_blank (order->number, order->subject, order->form);
}

static void
change_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Order *order = user_data;
  g_autoptr (GError) error = NULL;
  TerrierChangeSet *set
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (set != NULL)
    terrier_decision_open_new (order->session, set, order->number);
  else
    terrier_session_trouble (order->session, error);
  order_free (order);
}

static GtkWidget *
widget (Order *order, const char *name)
{
  return GTK_WIDGET (gtk_builder_get_object (order->builder, name));
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Order *order = user_data;

  if (!g_str_equal (response, "create"))
    {
      order_free (order);
      return;
    }
  order->number
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget (order, "number")))));
  order->subject
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget (order, "subject")))));
  order->form
      = terrier_form_set_get (order->forms,
                              adw_combo_row_get_selected (ADW_COMBO_ROW (widget (order, "form"))));
  order->offer
      = order->offers
            ->pdata[adw_combo_row_get_selected (ADW_COMBO_ROW (widget (order, "made_from")))];
  terrier_portfolio_read_async (terrier_session_get_portfolio (order->session), read_change_set,
                                order, NULL, (GDestroyNotify) terrier_change_set_free, NULL,
                                change_set_cb, order);
}

/* A number, and a subject unless the draft takes it from what it is made from. */
static void
check_answers (Order *order)
{
  guint offer = adw_combo_row_get_selected (ADW_COMBO_ROW (widget (order, "made_from")));
  gboolean blank = offer == 0;
  gboolean ready
      = *gtk_editable_get_text (GTK_EDITABLE (widget (order, "number"))) != '\0'
        && (!blank || *gtk_editable_get_text (GTK_EDITABLE (widget (order, "subject"))) != '\0');

  gtk_widget_set_visible (widget (order, "subject"), blank);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (widget (order, "dialog")), "create",
                                           ready);
}

/* A form of the council's own that is missing from the list is missed here. */
static void
show_problems (Order *order)
{
  const GPtrArray *problems = terrier_form_set_get_problems (order->forms);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (problems, i));
  gtk_label_set_text (GTK_LABEL (widget (order, "problems")), text->str);
  gtk_widget_set_visible (widget (order, "problems"), problems->len > 0);
}

static void
fill_dialog (Order *order)
{
  g_autoptr (GtkStringList) forms = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) offers = gtk_string_list_new (NULL);
  TerrierForm *today = terrier_form_set_choose (order->forms, order->body, TERRIER_DATE_NONE);
  guint selected = 0;

  for (guint i = 0; i < terrier_form_set_get_n (order->forms); i++)
    {
      TerrierForm *form = terrier_form_set_get (order->forms, i);

      gtk_string_list_append (forms, form->title);
      if (form == today)
        selected = i;
    }
  for (guint i = 0; i < order->offers->len; i++)
    gtk_string_list_append (offers, ((Offer *) order->offers->pdata[i])->label);
  show_problems (order);
  adw_combo_row_set_model (ADW_COMBO_ROW (widget (order, "form")), G_LIST_MODEL (forms));
  adw_combo_row_set_selected (ADW_COMBO_ROW (widget (order, "form")), selected);
  adw_combo_row_set_model (ADW_COMBO_ROW (widget (order, "made_from")), G_LIST_MODEL (offers));
}

static void
offers_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Order *order = user_data;
  g_autoptr (GError) error = NULL;
  GtkRoot *root;

  order->offers = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);
  root = order->parent != NULL ? gtk_widget_get_root (order->parent) : NULL;
  if (order->offers == NULL || root == NULL)
    {
      if (error != NULL)
        terrier_session_trouble (order->session, error);
      order_free (order);
      return;
    }
  order->builder = gtk_builder_new_from_resource ("/uk/terrier/Terrier/ui/new-decision.ui");
  fill_dialog (order);
  g_signal_connect_swapped (widget (order, "number"), "changed", G_CALLBACK (check_answers), order);
  g_signal_connect_swapped (widget (order, "subject"), "changed", G_CALLBACK (check_answers),
                            order);
  g_signal_connect_swapped (widget (order, "made_from"), "notify::selected",
                            G_CALLBACK (check_answers), order);
  check_answers (order);
  g_signal_connect (widget (order, "dialog"), "response", G_CALLBACK (response_cb), order);
  gtk_window_set_transient_for (GTK_WINDOW (widget (order, "dialog")), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (widget (order, "dialog")));
}

void
terrier_new_decision (TerrierSession *session, GtkWidget *parent)
{
  Order *order = g_new0 (Order, 1);

  order->session = g_object_ref (session);
  g_set_weak_pointer (&order->parent, parent);
  terrier_portfolio_read_async (terrier_session_get_portfolio (session), read_offers, order, NULL,
                                (GDestroyNotify) g_ptr_array_unref, NULL, offers_cb, order);
}
