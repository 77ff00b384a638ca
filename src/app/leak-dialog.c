/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/leak-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Values named one by one; of more than these the rest is counted. */
#define MOST_NAMED 8

typedef struct
{
  TerrierSession *session;
  GPtrArray *leaks;
  char *output;
  gint64 decision;
  TerrierLeakFunc func;
  gpointer user_data;
  GtkEditable *reason;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->session);
  g_ptr_array_unref (question->leaks);
  g_free (question->output);
  g_free (question);
}

static void
answer (Question *question, gboolean overruled)
{
  question->func (overruled, question->user_data);
  question_free (question);
}

static void
journalled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GError) error = NULL;
  gint64 set = terrier_portfolio_write_finish (TERRIER_PORTFOLIO (source), result, &error);

  /* What is not journalled does not go out. */
  if (set == 0)
    terrier_session_trouble (question->session, error);
  answer (question, set != 0);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autoptr (GError) error = NULL;
  TerrierChangeSet *set = NULL;

  if (!g_str_equal (response, "overrule"))
    {
      answer (question, FALSE);
      return;
    }
  set = terrier_leaks_overrule (question->leaks, question->output, question->decision,
                                gtk_editable_get_text (question->reason), terrier_date_today (),
                                &error);
  if (set == NULL)
    {
      terrier_session_trouble (question->session, error);
      answer (question, FALSE);
      return;
    }
  terrier_portfolio_apply_async (terrier_session_get_portfolio (question->session), set, NULL,
                                 journalled_cb, question);
}

static void
reason_cb (GtkEditable *reason, AdwMessageDialog *dialog)
{
  g_autofree char *said = g_strstrip (g_strdup (gtk_editable_get_text (reason)));

  adw_message_dialog_set_response_enabled (dialog, "overrule", *said != '\0');
}

static char *
describe (GPtrArray *leaks, const char *output, gint64 decision)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (leaks->len, MOST_NAMED); i++)
    {
      const TerrierLeak *leak = g_ptr_array_index (leaks, i);

      /* Translators: an exempt value, where it was found, and the paragraph of Schedule 12A */
      g_string_append_printf (text, _ ("• %s, in %s (paragraph %u)\n"), leak->what, leak->where,
                              leak->paragraph);
    }
  if (leaks->len > MOST_NAMED)
    g_string_append_printf (text,
                            ngettext ("and %u more\n", "and %u more\n", leaks->len - MOST_NAMED),
                            leaks->len - MOST_NAMED);
  g_string_append (text,
                   _ ("\nTake it out or mark the passage as exempt. If it may be published, say "
                      "why: the reason is kept in the journal with your name.\n\n"));
  if (decision != 0)
    g_string_append (text, _ ("It stands for these passages, in every public copy and for the "
                              "seal, until one of them is changed."));
  else
    /* Translators: what goes out, as "Map". */
    g_string_append_printf (text, _ ("It stands for this output alone (%s)."), output);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWindow *
active_window (void)
{
  GApplication *application = g_application_get_default ();

  return GTK_IS_APPLICATION (application)
             ? gtk_application_get_active_window (GTK_APPLICATION (application))
             : NULL;
}

void
terrier_leak_dialog_ask (TerrierSession *session,
                         GtkWindow *parent,
                         GPtrArray *leaks,
                         const char *output,
                         gint64 decision,
                         TerrierLeakFunc func,
                         gpointer user_data)
{
  Question *question = g_new0 (Question, 1);
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *body = describe (leaks, output, decision);
  GtkWidget *dialog = adw_message_dialog_new (parent != NULL ? parent : active_window (),
                                              _ ("This Would Publish Exempt Information"), body);

  question->session = g_object_ref (session);
  question->leaks = g_ptr_array_ref (leaks);
  question->output = g_strdup (output);
  question->decision = decision;
  question->func = func;
  question->user_data = user_data;
  question->reason = GTK_EDITABLE (entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Reason"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reason to publish it"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Do Not Publish"),
                                    "overrule", _ ("_Overrule"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "overrule",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "overrule", FALSE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (entry, "changed", G_CALLBACK (reason_cb), dialog);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), question);
  gtk_window_present (GTK_WINDOW (dialog));
}
