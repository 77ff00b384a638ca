/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* A decision of the Kent sample through its life, its seal and its correction, by actions and by
 * what is typed into the dialogues. */

#include "fixture.h"

#include "app/decision-editor.h"
#include "app/decisions-page.h"
#include "app/forward-view.h"
#include "app/life-strip.h"
#include "app/section-editor.h"
#include "decision/sealed.h"

#include <string.h>

static gboolean
has_status (Fixture *fixture, const char *number, const char *status)
{
  g_autoptr (TerrierDecisionDraft) draft = fixture_load_draft (fixture, number);

  return draft != NULL
         && g_strcmp0 (terrier_record_get_text (terrier_decision_draft_get_record (draft),
                                                "status"),
                       status)
                == 0;
}

static gboolean
is_sealed (Fixture *fixture, const char *number)
{
  g_autoptr (TerrierDecisionDraft) draft = fixture_load_draft (fixture, number);

  return terrier_decision_draft_is_sealed (draft);
}

/* Whether some label below @root that is shown says @words. */
static gboolean
says (GtkWidget *root, const char *words)
{
  if (root == NULL || !gtk_widget_get_mapped (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, words))
      return TRUE;
  return FALSE;
}

static gboolean
strip_says (Fixture *fixture, const char *words)
{
  return says (fixture_see (fixture, TERRIER_TYPE_LIFE_STRIP), words);
}

static void
open_decision (Fixture *fixture, const char *number)
{
  g_autoptr (TerrierDecisionDraft) draft = fixture_load_draft (fixture, number);

  terrier_session_open_record (fixture_session (fixture), TERRIER_TYPE_DECISION,
                               terrier_record_get_id (terrier_decision_draft_get_record (draft)));
  fixture_wait_until (fixture_see (fixture, TERRIER_TYPE_LIFE_STRIP) != NULL);
  fixture_settle ();
}

static void
act (Fixture *fixture, const char *action, const char *target)
{
  GtkWidget *strip = fixture_see (fixture, TERRIER_TYPE_LIFE_STRIP);

  if (target != NULL)
    g_assert_true (gtk_widget_activate_action (strip, action, "s", target));
  else
    g_assert_true (gtk_widget_activate_action (strip, action, NULL));
}

static AdwMessageDialog *
dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (ADW_IS_MESSAGE_DIALOG (window->data) && gtk_widget_get_mapped (window->data))
      return window->data;
  return NULL;
}

/* The entry of the dialogue with that title. */
static GtkEditable *
entry (GtkWidget *root, const char *title)
{
  if (ADW_IS_ENTRY_ROW (root)
      && strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) != NULL)
    return GTK_EDITABLE (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found = entry (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
answer (const char *title, const char *text)
{
  gtk_editable_set_text (entry (GTK_WIDGET (dialog ()), title), text);
}

static gboolean
can_do (void)
{
  return adw_message_dialog_get_response_enabled (dialog (), "do");
}

static void
confirm (void)
{
  g_assert_true (can_do ());
  adw_message_dialog_response (dialog (), "do");
  fixture_settle ();
}

static void
test_withdraw (Fixture *fixture, gconstpointer data)
{
  open_decision (fixture, "25/00035");
  g_assert_true (strip_says (fixture, "On the forward list"));
  act (fixture, "life.step", "withdraw");
  fixture_wait_until (dialog () != NULL);
  g_assert_false (can_do ());
  answer ("Why", "No money");
  confirm ();
  fixture_wait_until (has_status (fixture, "25/00035", "withdrawn"));
  fixture_wait_until (strip_says (fixture, "Withdrawn"));
  g_assert_true (strip_says (fixture, "No money"));
  fixture_activate (fixture, "win.undo");
  fixture_wait_until (strip_says (fixture, "On the forward list"));
  /* Nothing is asked: it is done at once. */
  act (fixture, "life.step", "start");
  fixture_wait_until (has_status (fixture, "25/00035", "draft"));
  /* Nothing is written: the check says so, and a reason is asked for. */
  fixture_wait_until (strip_says (fixture, "Draft"));
  act (fixture, "life.step", "propose");
  fixture_wait_until (dialog () != NULL);
  g_assert_false (can_do ());
  g_assert_true (says (GTK_WIDGET (dialog ()), "is empty"));
  adw_message_dialog_response (dialog (), "cancel");
  fixture_settle ();
  g_assert_true (has_status (fixture, "25/00035", "draft"));
}

/* Published on 3 February 2023, effective on 11 February 2023. */
static void
test_publish (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierDecisionDraft) after = NULL;

  open_decision (fixture, "23/00101");
  act (fixture, "life.step", "publish");
  fixture_wait_until (dialog () != NULL);
  answer ("Published on", "3 Dec 2099");
  g_assert_false (can_do ());
  answer ("Published on", "1 Dec 2023");
  g_assert_true (says (GTK_WIDGET (dialog ()), "9 Dec 2023"));
  confirm ();
  fixture_wait_until (has_status (fixture, "23/00101", "in call-in"));
  after = fixture_load_draft (fixture, "23/00101");
  g_assert_cmpuint (terrier_record_get_date (terrier_decision_draft_get_record (after),
                                             "effective_on"),
                    ==, terrier_date_new (2023, 12, 9));

  /* Called in, it waits; scrutiny sends it back, and it is confirmed. */
  fixture_wait_until (strip_says (fixture, "In call-in"));
  act (fixture, "life.step", "call-in");
  fixture_wait_until (dialog () != NULL);
  answer ("Called in on", "6 Dec 2023");
  answer ("Called in by", "Two members of the committee");
  g_assert_false (can_do ());
  answer ("Why", "The options were not all costed");
  g_assert_true (says (GTK_WIDGET (dialog ()), "no effect until"));
  confirm ();
  fixture_wait_until (strip_says (fixture, "Called in"));
  act (fixture, "life.step", "refer-back");
  fixture_wait_until (dialog () != NULL);
  answer ("Heard on", "5 Dec 2023");
  g_assert_false (can_do ());
  answer ("Heard on", "13 Dec 2023");
  answer ("Scrutiny committee", "Scrutiny Committee");
  confirm ();
  fixture_wait_until (strip_says (fixture, "Referred back"));
  act (fixture, "life.step", "confirm");
  fixture_wait_until (dialog () != NULL);
  answer ("Reconsidered on", "20 Dec 2023");
  g_assert_cmpstr (gtk_editable_get_text (entry (GTK_WIDGET (dialog ()), "Reconsidered by")), ==,
                   terrier_record_get_text (terrier_decision_draft_get_record (after),
                                            "decision_maker"));
  g_assert_true (says (GTK_WIDGET (dialog ()), "cannot be called in again"));
  confirm ();
  fixture_wait_until (has_status (fixture, "23/00101", "effective"));
}

static void
test_seal (Fixture *fixture, gconstpointer data)
{
  GtkWidget *text;

  open_decision (fixture, "23/00101");
  act (fixture, "life.seal", NULL);
  fixture_wait_until (dialog () != NULL);
  g_assert_false (can_do ());
  g_assert_true (says (GTK_WIDGET (dialog ()), "The date of the notice is not stated"));
  answer ("Why all the same", "The notice was published on paper");
  confirm ();
  fixture_wait_until (is_sealed (fixture, "23/00101"));
  fixture_wait_until (strip_says (fixture, "proves itself"));

  /* It opens read-only. */
  g_assert_true (gtk_widget_activate_action (fixture_see (fixture, TERRIER_TYPE_DECISION_EDITOR),
                                             "decision.section", "s", "reasons"));
  fixture_settle ();
  text = fixture_see (fixture, TERRIER_TYPE_SECTION_EDITOR);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (fixture_find (text,
                                                                           GTK_TYPE_TEXT_VIEW))));
  /* An undo does not take the seal off. */
  fixture_activate (fixture, "win.undo");
  fixture_settle ();
  g_assert_true (is_sealed (fixture, "23/00101"));

  act (fixture, "life.correct", NULL);
  fixture_wait_until (dialog () != NULL);
  g_assert_false (can_do ());
  answer ("Number", "26/00001");
  confirm ();
  fixture_wait_until (strip_says (fixture, "Corrects 23/00101"));
  fixture_wait_until (has_status (fixture, "26/00001", "draft"));
  act (fixture, "life.related", NULL);
  fixture_wait_until (strip_says (fixture, "Corrected by 26/00001"));
  g_assert_true (strip_says (fixture, "proves itself"));
}

/* The decisions to come: from the switch to the PDF, and to the decision that is chosen. */
static void
test_forward_list (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "forward.pdf", NULL);
  g_autofree char *contents = NULL;
  TerrierForwardView *view;
  GtkWidget *page;

  fixture_activate (fixture, "win.go::decisions");
  fixture_wait_until (fixture_see (fixture, TERRIER_TYPE_DECISIONS_PAGE) != NULL);
  page = fixture_see (fixture, TERRIER_TYPE_DECISIONS_PAGE);
  g_assert_true (gtk_widget_activate_action (page, "page.view", "s", "forward"));
  fixture_wait_until (fixture_see (fixture, TERRIER_TYPE_FORWARD_VIEW) != NULL);
  view = TERRIER_FORWARD_VIEW (fixture_see (fixture, TERRIER_TYPE_FORWARD_VIEW));
  fixture_wait_until (terrier_forward_view_get_list (view) != NULL);
  g_assert_cmpuint (terrier_forward_view_get_list (view)->entries->len, ==, 5);
  g_assert_true (says (GTK_WIDGET (view), "5 decisions to come"));
  terrier_forward_view_export_to (view, path);
  fixture_wait_until (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF"));
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW), "activate", 0);
  fixture_wait_until (fixture_see (fixture, TERRIER_TYPE_LIFE_STRIP) != NULL);
  fixture_wait_until (strip_says (fixture, "On the forward list"));
  /* What is withdrawn is no longer to come. */
  act (fixture, "life.step", "withdraw");
  fixture_wait_until (dialog () != NULL);
  answer ("Why", "No money");
  confirm ();
  fixture_wait_until (strip_says (fixture, "Withdrawn"));
  fixture_activate (fixture, "win.back");
  fixture_wait_until (fixture_see (fixture, TERRIER_TYPE_FORWARD_VIEW) != NULL);
  fixture_wait_until (terrier_forward_view_get_list (view)->entries->len == 4);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture_start ();
  g_test_add ("/life-strip/withdraw", Fixture, FIXTURE_KENT, fixture_set_up, test_withdraw,
              fixture_tear_down);
  g_test_add ("/life-strip/publish", Fixture, FIXTURE_KENT, fixture_set_up, test_publish,
              fixture_tear_down);
  g_test_add ("/life-strip/seal", Fixture, FIXTURE_KENT, fixture_set_up, test_seal,
              fixture_tear_down);
  g_test_add ("/life-strip/forward-list", Fixture, FIXTURE_KENT, fixture_set_up, test_forward_list,
              fixture_tear_down);
  status = g_test_run ();
  fixture_stop ();
  return status;
}
