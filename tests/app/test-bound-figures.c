/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* Changed figures, fixes, exempt passages and leaks in the editor of a record of decision, on the
 * Kent sample and through actions. With TERRIER_TEST_PICTURES=FOLDER each leaves a picture. */

#include "fixture.h"

#include "app/decision-editor.h"
#include "app/decision-export.h"
#include "app/figure-changes.h"
#include "app/figure-finder.h"
#include "app/section-editor.h"
#include "decision/edit.h"

#include <string.h>

#define REFERENCE "option 3.annual saving"

static gint64
write_section (Fixture *fixture, const char *number, const char *key, const char *text)
{
  g_autoptr (TerrierDecisionDraft) draft = fixture_load_draft (fixture, number);

  g_assert_cmpint (terrier_portfolio_apply (fixture_portfolio (fixture),
                                            terrier_decision_set_section (draft, key, text, NULL),
                                            NULL),
                   >, 0);
  return terrier_record_get_id (terrier_decision_draft_get_record (draft));
}

static void
set_field (Fixture *fixture, TerrierType type, gint64 id, const char *column, gint64 value)
{
  TerrierChangeSet *set = terrier_change_set_new ("A colleague's correction");
  g_auto (TerrierValue) number = TERRIER_VALUE_INIT;

  terrier_value_set_integer (&number, value);
  terrier_change_set_set (set, type, id, column, &number);
  g_assert_cmpint (terrier_portfolio_apply (fixture_portfolio (fixture), set, NULL), >, 0);
}

static TerrierSectionEditor *
open_section (Fixture *fixture, gint64 decision, const char *key)
{
  TerrierSession *session = fixture_session (fixture);

  terrier_session_open_record (session, TERRIER_TYPE_DECISION, decision);
  fixture_wait_until (fixture_see (fixture, TERRIER_TYPE_SECTION_EDITOR) != NULL);
  fixture_settle ();
  g_assert_true (gtk_widget_activate_action (fixture_see (fixture, TERRIER_TYPE_DECISION_EDITOR),
                                             "decision.section", "s", key));
  fixture_settle ();
  return TERRIER_SECTION_EDITOR (fixture_see (fixture, TERRIER_TYPE_SECTION_EDITOR));
}

static gboolean
says (TerrierSectionEditor *text, const char *words)
{
  g_autofree char *typed = terrier_section_editor_dup_text (text);

  return strstr (typed, words) != NULL;
}

static void
picture (GtkWidget *widget, const char *name)
{
  const char *folder = g_getenv ("TERRIER_TEST_PICTURES");
  GtkNative *native = gtk_widget_get_native (widget);
  g_autoptr (GdkPaintable) paintable = NULL;
  GtkSnapshot *snapshot;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *file = NULL;
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC;

  if (folder == NULL)
    return;
  while (g_get_monotonic_time () < end)
    fixture_iterate ();
  paintable = gtk_widget_paintable_new (GTK_WIDGET (native));
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (GTK_WIDGET (native)),
                          gtk_widget_get_height (GTK_WIDGET (native)));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (native), node, NULL);
  file = g_strdup_printf ("%s/%s.png", folder, name);
  gdk_texture_save_to_png (texture, file);
}

static char *
prints (Fixture *fixture)
{
  g_autoptr (TerrierDecisionDraft) draft = fixture_load_draft (fixture, "23/00101");
  g_autoptr (TerrierFigure) figure
      = terrier_figure_resolve (terrier_decision_draft_get_figures (draft), REFERENCE, FALSE);

  return g_strdup (figure->text);
}

static gboolean
prints_as (Fixture *fixture, const char *begins)
{
  g_autofree char *text = prints (fixture);

  return g_str_has_prefix (text, begins);
}

static TerrierFigureChanges *
changes_of (Fixture *fixture)
{
  GtkWidget *widget = fixture_see (fixture, TERRIER_TYPE_FIGURE_CHANGES);

  return widget != NULL ? TERRIER_FIGURE_CHANGES (widget) : NULL;
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0
      && gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A figure that a colleague changes comes up in the open editor; it is pinned, let go and accepted.
 */
static void
test_changes (Fixture *fixture, gconstpointer data)
{
  gint64 decision
      = write_section (fixture, "23/00101", "legal", "It saves {{" REFERENCE "}}, as we said.");
  g_autoptr (TerrierDecisionDraft) draft = fixture_load_draft (fixture, "23/00101");
  gint64 option
      = terrier_record_get_reference (terrier_decision_draft_get_record (draft), "option");

  open_section (fixture, decision, "legal");
  g_assert_null (changes_of (fixture)); /* nothing to say, so it is not there */
  set_field (fixture, TERRIER_TYPE_OPTION, option, "stated_annual_saving", 131000000);
  fixture_wait_until (changes_of (fixture) != NULL);
  g_assert_cmpuint (terrier_figure_changes_get_n (changes_of (fixture)), ==, 1);
  picture (GTK_WIDGET (fixture->window), "figure-changes");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (changes_of (fixture)), "figures.pin", "s",
                                             REFERENCE));
  fixture_wait_until (prints_as (fixture, "£1.27m a year (as at "));
  fixture_wait_until (find_button (GTK_WIDGET (fixture->window), "Unpin") != NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (changes_of (fixture)), "figures.unpin",
                                             "s", REFERENCE));
  fixture_wait_until (prints_as (fixture, "£1.31m a year"));
  fixture_wait_until (find_button (GTK_WIDGET (fixture->window), "Pin") != NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (changes_of (fixture)),
                                             "figures.accept-all", NULL));
  fixture_wait_until (changes_of (fixture) == NULL);
  /* One undo brings the question back. */
  fixture_wait_until (terrier_portfolio_get_undo_label (fixture_portfolio (fixture)) != NULL);
  fixture_activate (fixture, "win.undo");
  fixture_wait_until (changes_of (fixture) != NULL);
}

/* A sum that the record does not bear out is bound by the button of its check. */
static void
test_bind (Fixture *fixture, gconstpointer data)
{
  gint64 decision = write_section (fixture, "23/00101", "legal", "It saves £1.4m, they say.");
  TerrierSectionEditor *text = open_section (fixture, decision, "legal");

  fixture_wait_until (find_button (GTK_WIDGET (fixture->window), "Bind") != NULL);
  picture (GTK_WIDGET (fixture->window), "bind");
  g_signal_emit_by_name (find_button (GTK_WIDGET (fixture->window), "Bind"), "clicked");
  fixture_wait_until (says (text, "It saves {{" REFERENCE "}}, they say."));
  fixture_wait_until (find_button (GTK_WIDGET (fixture->window), "Bind") == NULL);
}

/* What is selected is marked, and a screen that hides what is exempt does not show it. */
static void
test_passage (Fixture *fixture, gconstpointer data)
{
  gint64 decision = write_section (fixture, "21/00100", "legal", "They offer £2.5m for it.");
  TerrierSectionEditor *text = open_section (fixture, decision, "legal");
  g_autofree char *typed = terrier_section_editor_dup_text (text);

  terrier_section_editor_jump (text, (gsize) (strstr (typed, "£2.5m") - typed), strlen ("£2.5m"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (text), "text.exempt", NULL));
  g_assert_true (says (text, "They offer [exempt: £2.5m] for it."));
  terrier_decision_editor_save (
      TERRIER_DECISION_EDITOR (fixture_see (fixture, TERRIER_TYPE_DECISION_EDITOR)));
  fixture_wait_until (!says (text, "£2.5m"));
  g_assert_true (says (text, "[exempt: …]"));
  fixture_activate (fixture, "win.show-exempt");
  fixture_wait_until (says (text, "[exempt: £2.5m]"));
  picture (GTK_WIDGET (fixture->window), "passage");
  fixture_activate (fixture, "win.show-exempt");
  fixture_wait_until (!says (text, "£2.5m"));
}

static GtkWidget *
leak_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static void
add_bid (Fixture *fixture)
{
  g_autoptr (TerrierDecisionDraft) draft = fixture_load_draft (fixture, "21/00100");
  TerrierChangeSet *set = terrier_change_set_new ("A bid");
  g_autoptr (TerrierRecord) bid = terrier_record_new (TERRIER_TYPE_BID, 0);

  terrier_record_set_text (bid, "reference", "B");
  terrier_record_set_pence (bid, "amount", 250000000);
  terrier_record_set_integer (
      bid, "disposal",
      terrier_record_get_reference (terrier_decision_draft_get_record (draft), "disposal"));
  terrier_change_set_insert (set, bid);
  g_assert_cmpint (terrier_portfolio_apply (fixture_portfolio (fixture), set, NULL), >, 0);
}

static gpointer
count_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER ((int) terrier_reader_count (reader, TERRIER_TYPE_OVERRULE, error));
}

static int
n_overruled (Fixture *fixture)
{
  return GPOINTER_TO_INT (terrier_portfolio_read (fixture_portfolio (fixture), count_func, NULL,
                                                  NULL, NULL));
}

static void
toast_cb (TerrierSession *session, const char *text, gboolean can_undo, char **last)
{
  g_free (*last);
  *last = g_strdup (text);
}

/* A leak is refused in a dialogue, and let out with a reason that is in the journal. */
static void
test_overrule (Fixture *fixture, gconstpointer data)
{
  gint64 decision
      = write_section (fixture, "21/00100", "legal", "They offer two and a half million.");
  TerrierSession *session = fixture_session (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "public.pdf", NULL);
  g_autofree char *toast = NULL;
  gulong id = g_signal_connect (session, "toast", G_CALLBACK (toast_cb), &toast);
  GtkWidget *entry;

  add_bid (fixture);
  terrier_decision_export_to (session, decision, TERRIER_COPY_PUBLIC, path);
  fixture_wait_until (leak_dialog () != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (leak_dialog ())),
                            "Price of B"));
  g_assert_null (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (leak_dialog ())),
                         "million"));
  picture (leak_dialog (), "leak");
  /* Without a reason there is no way out but not to publish. */
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (leak_dialog ()),
                                                           "overrule"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (leak_dialog ()), "cancel");
  gtk_window_destroy (GTK_WINDOW (leak_dialog ()));
  fixture_wait_until (toast != NULL);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (n_overruled (fixture), ==, 0);

  terrier_decision_export_to (session, decision, TERRIER_COPY_PUBLIC, path);
  fixture_wait_until (leak_dialog () != NULL);
  entry = fixture_find (leak_dialog (), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "The bidder said so in public");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (leak_dialog ()),
                                                          "overrule"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (leak_dialog ()), "overrule");
  gtk_window_destroy (GTK_WINDOW (leak_dialog ()));
  fixture_wait_until (g_file_test (path, G_FILE_TEST_EXISTS));
  fixture_wait_until (g_str_has_prefix (toast, "Exported"));
  g_assert_cmpint (n_overruled (fixture), ==, 1);

  /* It stands: the next export asks nothing. */
  g_clear_pointer (&toast, g_free);
  terrier_decision_export_to (session, decision, TERRIER_COPY_PUBLIC, path);
  fixture_wait_until (toast != NULL);
  g_assert_true (g_str_has_prefix (toast, "Exported"));
  g_assert_null (leak_dialog ());

  /* Once the passage has changed it is asked again; here from the checks. */
  write_section (fixture, "21/00100", "legal", "They offer two and a half million, no less.");
  terrier_session_open_record (session, TERRIER_TYPE_DECISION, decision);
  fixture_wait_until (fixture_find (GTK_WIDGET (fixture->window), TERRIER_TYPE_DECISION_EDITOR)
                      != NULL);
  fixture_settle ();
  g_assert_true (gtk_widget_activate_action (fixture_find (GTK_WIDGET (fixture->window),
                                                           TERRIER_TYPE_DECISION_EDITOR),
                                             "decision.overrule", NULL));
  fixture_wait_until (leak_dialog () != NULL);
  entry = fixture_find (leak_dialog (), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Still public");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (leak_dialog ()), "overrule");
  gtk_window_destroy (GTK_WINDOW (leak_dialog ()));
  fixture_wait_until (n_overruled (fixture) == 2);
  g_signal_handler_disconnect (session, id);
}

/* The finder as it looks with an answer in it. */
static void
test_finder (Fixture *fixture, gconstpointer data)
{
  gint64 decision = write_section (fixture, "23/00101", "legal", "It costs ");
  TerrierSectionEditor *text = open_section (fixture, decision, "legal");
  GtkWidget *finder, *entry, *list;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (text), "text.figure", NULL));
  fixture_wait_until ((finder = fixture_see (fixture, TERRIER_TYPE_FIGURE_FINDER)) != NULL);
  entry = fixture_find (finder, GTK_TYPE_SEARCH_ENTRY);
  list = fixture_find (finder, GTK_TYPE_LIST_BOX);
  fixture_wait_until (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0) != NULL);
  picture (finder, "finder-own");
  gtk_editable_set_text (GTK_EDITABLE (entry), "centre");
  fixture_settle ();
  picture (finder, "finder");
  gtk_editable_set_text (GTK_EDITABLE (entry), "no such thing");
  fixture_settle ();
  picture (finder, "finder-none");
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  fixture_start ();
  if (g_getenv ("TERRIER_TEST_DARK") != NULL)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        ADW_COLOR_SCHEME_FORCE_DARK);
#define ADD(path, func)                                                                            \
  g_test_add (path, Fixture, FIXTURE_KENT, fixture_set_up, func, fixture_tear_down)
  ADD ("/bound-figures/changes", test_changes);
  ADD ("/bound-figures/bind", test_bind);
  ADD ("/bound-figures/passage", test_passage);
  ADD ("/bound-figures/overrule", test_overrule);
  ADD ("/bound-figures/finder", test_finder);
  status = g_test_run ();
  fixture_stop ();
  return status;
}
