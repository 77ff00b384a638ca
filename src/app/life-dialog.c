/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/life-dialog.h"

#include "app/decision-open.h"
#include "decision/edit.h"
#include "decision/sealed.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* What stands in the way is listed up to here; the checks of the editor have all of it. */
#define MAX_OBSTACLES 8

typedef enum
{
  QUESTION_STEP,
  QUESTION_SEAL,
  QUESTION_CORRECT,
} QuestionKind;

/* One dialogue, from the question to what came of it. */
typedef struct
{
  QuestionKind kind;
  TerrierSession *session;
  TerrierDecisionDraft *draft;
  TerrierSecrets *secrets; /* nullable */
  const TerrierMove *move; /* of a step */
  GPtrArray *checks;       /* what stands in the way, as things are typed */
  GtkWidget *dialog;
  GtkEditable *date; /* those that are asked for; else NULL */
  GtkEditable *who;
  GtkEditable *reason;
  GtkEditable *number;
  GtkEditable *although;
  GtkWidget *although_list;
  GtkLabel *follows;
  GtkLabel *obstacles;
} Question;

static Question *
question_new (QuestionKind kind,
              TerrierSession *session,
              TerrierDecisionDraft *draft,
              TerrierSecrets *secrets,
              const TerrierMove *move)
{
  Question *question = g_new0 (Question, 1);

  question->kind = kind;
  question->session = g_object_ref (session);
  question->draft = terrier_decision_draft_ref (draft);
  question->secrets = secrets != NULL ? terrier_secrets_ref (secrets) : NULL;
  question->move = move;
  return question;
}

static void
question_free (Question *question)
{
  g_object_unref (question->session);
  terrier_decision_draft_unref (question->draft);
  g_clear_pointer (&question->secrets, terrier_secrets_unref);
  g_clear_pointer (&question->checks, g_ptr_array_unref);
  g_free (question);
}

/* What is typed, without blanks around it; NULL when nothing is. */
static char *
typed (GtkEditable *entry)
{
  char *text = entry != NULL ? g_strstrip (g_strdup (gtk_editable_get_text (entry))) : NULL;

  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static TerrierDate
typed_date (Question *question)
{
  g_autofree char *text = typed (question->date);
  TerrierDate date = TERRIER_DATE_NONE;

  if (text != NULL)
    terrier_date_parse (text, &date, NULL);
  return date;
}

static gboolean
may_overrule (Question *question)
{
  return question->kind == QUESTION_SEAL ? terrier_seal_may_overrule (question->checks)
                                         : terrier_move_may_overrule (question->checks);
}

static void
check (Question *question)
{
  TerrierDate today = terrier_date_today ();

  g_clear_pointer (&question->checks, g_ptr_array_unref);
  if (question->kind == QUESTION_STEP)
    question->checks = terrier_move_check (question->move, question->draft, question->secrets,
                                           typed_date (question), today);
  else if (question->kind == QUESTION_SEAL)
    question->checks = terrier_seal_check (question->draft, question->secrets, today);
  else
    question->checks = g_ptr_array_new ();
}

/* Whether enough has been typed. */
static void
update_response (Question *question)
{
  g_autofree char *reason = typed (question->reason);
  g_autofree char *number = typed (question->number);
  g_autofree char *although = typed (question->although);
  gboolean free = question->checks->len == 0 || (may_overrule (question) && although != NULL);
  gboolean ready = free && (question->reason == NULL || reason != NULL)
                   && (question->number == NULL || number != NULL);

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (question->dialog), "do", ready);
}

static void
update (Question *question)
{
  g_autoptr (GString) obstacles = g_string_new (NULL);
  g_autofree char *follows = NULL;

  check (question);
  for (guint i = 0; i < MIN (question->checks->len, MAX_OBSTACLES); i++)
    {
      const TerrierCheck *found = question->checks->pdata[i];

      g_string_append_printf (obstacles, "%s⚠ %s", i > 0 ? "\n" : "", found->message);
      /* The rule, as "Notice of a key decision: 28 clear days"; guidance is for the editor. */
      if (found->section == NULL && found->reason != NULL)
        g_string_append_printf (obstacles, " (%s)", found->reason);
    }
  if (question->checks->len > MAX_OBSTACLES)
    {
      guint n_more = question->checks->len - MAX_OBSTACLES;

      g_string_append_c (obstacles, '\n');
      g_string_append_printf (obstacles, ngettext ("and %u more", "and %u more", n_more), n_more);
    }
  gtk_label_set_text (question->obstacles, obstacles->str);
  gtk_widget_set_visible (GTK_WIDGET (question->obstacles), obstacles->len > 0);
  gtk_widget_set_visible (question->although_list, obstacles->len > 0 && may_overrule (question));
  if (question->kind == QUESTION_STEP)
    follows = terrier_move_describe (question->move, question->draft, typed_date (question));
  gtk_label_set_text (question->follows, follows != NULL ? follows : "");
  gtk_widget_set_visible (GTK_WIDGET (question->follows), follows != NULL);
  update_response (question);
}

static void
make_step (Question *question, const char *although)
{
  g_autofree char *reason = typed (question->reason);
  g_autofree char *who = typed (question->who);
  g_autoptr (GError) error = NULL;
  const TerrierMoveAnswers answers
      = { .date = typed_date (question), .who = who, .reason = reason, .overruled = although };
  TerrierChangeSet *set = terrier_move_apply (question->move, question->draft, question->secrets,
                                              &answers, terrier_date_today (), &error);

  if (set != NULL)
    terrier_session_apply (question->session, set, NULL, NULL);
  else
    terrier_session_trouble (question->session, error);
}

typedef struct
{
  TerrierSession *session;
  gint64 decision;
  char *label;
  char *overruled;             /* nullable */
  TerrierDecisionDraft *draft; /* that is corrected */
  char *number;                /* of the correction */
} Order;

static void
order_free (Order *order)
{
  g_object_unref (order->session);
  g_clear_pointer (&order->draft, terrier_decision_draft_unref);
  g_free (order->label);
  g_free (order->overruled);
  g_free (order->number);
  g_free (order);
}

static gboolean
seal_func (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  g_autofree char *user_folder = terrier_form_dup_user_folder ();
  g_autoptr (TerrierFormSet) forms = terrier_form_set_load (user_folder);

  return terrier_seal (writer, order->decision, forms, order->overruled, terrier_date_today (),
                       error);
}

static void
sealed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Order *order = user_data;
  g_autoptr (GError) error = NULL;

  if (terrier_portfolio_write_finish (TERRIER_PORTFOLIO (source), result, &error) != 0)
    terrier_session_toast (order->session, order->label, FALSE);
  else
    terrier_session_trouble (order->session, error);
  order_free (order);
}

static void
seal (Question *question, const char *although)
{
  Order *order = g_new0 (Order, 1);

  order->session = g_object_ref (question->session);
  order->decision = terrier_record_get_id (terrier_decision_draft_get_record (question->draft));
  order->overruled = g_strdup (although);
  order->label = terrier_seal_label (question->draft, although);
  terrier_portfolio_write_async (terrier_session_get_portfolio (order->session), order->label,
                                 seal_func, order, NULL, NULL, sealed_cb, order);
}

/* The number is free, or somebody has it: two records of one number could not be told apart. */
static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Order *order = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);
  TerrierChangeSet *set = NULL;

  if (id != NULL)
    g_set_error (&error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_REFUSED,
                 _ ("There is a decision %s already; choose another number."), order->number);
  else if (g_error_matches (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_NOT_FOUND))
    {
      g_clear_error (&error);
      set = terrier_decision_new_correction (order->draft, order->number, &error);
    }
  if (set != NULL)
    terrier_decision_open_new (order->session, set, order->number);
  else
    terrier_session_trouble (order->session, error);
  order_free (order);
}

static void
correct (Question *question)
{
  Order *order = g_new0 (Order, 1);

  order->session = g_object_ref (question->session);
  order->draft = terrier_decision_draft_ref (question->draft);
  order->number = typed (question->number);
  terrier_portfolio_read_async (terrier_session_get_portfolio (order->session),
                                terrier_decision_find_func, order->number, NULL, g_free, NULL,
                                looked_cb, order);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Question *question = user_data;
  g_autofree char *although = question->checks->len > 0 ? typed (question->although) : NULL;

  if (!g_str_equal (response, "do"))
    ;
  else if (question->kind == QUESTION_STEP)
    make_step (question, although);
  else if (question->kind == QUESTION_SEAL)
    seal (question, although);
  else
    correct (question);
  question_free (question);
}

static GtkEditable *
add_entry (GtkWidget *list, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return GTK_EDITABLE (row);
}

static GtkLabel *
add_label (GtkWidget *box, const char *style_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_widget_add_css_class (label, style_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
add_list (GtkWidget *box)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_box_append (GTK_BOX (box), list);
  return list;
}

/* What is asked for, what follows from it, and what stands in the way with room to say why it is
 * done all the same. */
static GtkWidget *
make_body (Question *question)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = add_list (box);

  if (question->kind == QUESTION_STEP && question->move->date != NULL)
    {
      g_autofree char *date
          = terrier_date_format (terrier_move_suggest_date (question->move, question->draft,
                                                            terrier_date_today ()));

      question->date = add_entry (list, _ (question->move->question), date);
    }
  if (question->kind == QUESTION_STEP && question->move->who != NULL)
    question->who = add_entry (list, _ (question->move->who_asks),
                               terrier_move_suggest_who (question->move, question->draft));
  if (question->kind == QUESTION_STEP && question->move->reason != NULL)
    question->reason = add_entry (list, _ ("Why"), NULL);
  if (question->kind == QUESTION_CORRECT)
    question->number = add_entry (list, _ ("Number of the new decision"), NULL);
  gtk_widget_set_visible (list, gtk_widget_get_first_child (list) != NULL);
  question->follows = add_label (box, "dim-label");
  question->obstacles = add_label (box, "check-problem");
  question->although_list = add_list (box);
  question->although
      = add_entry (question->although_list, _ ("Why all the same (kept in the journal)"), NULL);
  return box;
}

static void
ask (Question *question, GtkWidget *parent, const char *heading, const char *text, const char *does)
{
  GtkEditable **entries[]
      = { &question->date, &question->reason, &question->number, &question->although };
  GtkRoot *root = gtk_widget_get_root (parent);
  AdwMessageDialog *dialog;

  question->dialog
      = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, text);
  dialog = ADW_MESSAGE_DIALOG (question->dialog);
  gtk_widget_set_size_request (question->dialog, 480, -1);
  adw_message_dialog_set_extra_child (dialog, make_body (question));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "do", does, NULL);
  adw_message_dialog_set_response_appearance (dialog, "do", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "do");
  adw_message_dialog_set_close_response (dialog, "cancel");
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (*entries[i] != NULL)
      g_signal_connect_swapped (*entries[i], "changed",
                                entries[i] == &question->date ? G_CALLBACK (update)
                                                              : G_CALLBACK (update_response),
                                question);
  update (question);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), question);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
terrier_life_dialog_step (TerrierSession *session,
                          GtkWidget *parent,
                          TerrierDecisionDraft *draft,
                          TerrierSecrets *secrets,
                          const TerrierMove *move)
{
  Question *question = question_new (QUESTION_STEP, session, draft, secrets, move);
  const char *number
      = terrier_record_get_text (terrier_decision_draft_get_record (draft), "number");
  g_autoptr (GString) heading = g_string_new (_ (move->change));
  g_autoptr (GString) does = g_string_new (_ (move->label));

  check (question);
  if (question->checks->len == 0 && move->date == NULL && move->reason == NULL)
    {
      make_step (question, NULL);
      question_free (question);
      return;
    }
  g_string_replace (heading, "%s", number, 1);
  g_string_replace (does, "…", "", 1);
  ask (question, parent, heading->str, NULL, does->str);
}

void
terrier_life_dialog_seal (TerrierSession *session,
                          GtkWidget *parent,
                          TerrierDecisionDraft *draft,
                          TerrierSecrets *secrets)
{
  Question *question = question_new (QUESTION_SEAL, session, draft, secrets, NULL);
  g_autofree char *heading = terrier_seal_label (draft, NULL);

  ask (question, parent, heading,
       _ ("Text, figures, rules and form are kept as they are now, under SHA-256. Nobody can "
          "change "
          "the record afterwards, and a seal is not undone; a later record can correct it."),
       _ ("Seal"));
}

void
terrier_life_dialog_correct (TerrierSession *session,
                             GtkWidget *parent,
                             TerrierDecisionDraft *draft)
{
  Question *question = question_new (QUESTION_CORRECT, session, draft, NULL, NULL);
  const char *number
      = terrier_record_get_text (terrier_decision_draft_get_record (draft), "number");
  g_autofree char *heading = g_strdup_printf (_ ("Correct %s"), number);

  ask (question, parent, heading,
       _ ("The sealed record stays as it is. A new draft with its texts names it as the record "
          "that "
          "it corrects."),
       _ ("Begin the correction"));
}
