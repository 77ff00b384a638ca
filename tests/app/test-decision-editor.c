/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* The editor of a record of decision on the Kent sample, driven through its actions. */

#include "fixture.h"

#include "app/comment-list.h"
#include "app/decision-editor.h"
#include "app/figure-finder.h"
#include "app/find-bar.h"
#include "app/section-editor.h"
#include "app/spell-checker.h"
#include "app/table-editor.h"
#include "app/text-guard.h"
#include "app/version-view.h"
#include "decision/comments.h"
#include "decision/draft.h"

#include <string.h>

static gpointer
find_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return GSIZE_TO_POINTER ((gsize) terrier_decision_find (reader, data, error));
}

static gpointer
section_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *const *what = data; /* number, section */
  gint64 id = terrier_decision_find (reader, what[0], error);
  g_autoptr (TerrierDecisionDraft) draft = terrier_decision_draft_load (reader, id, NULL, error);

  return g_strdup (terrier_decision_draft_get_section (draft, what[1]));
}

/* What the file holds. */
static char *
saved (Fixture *fixture, const char *number, const char *section)
{
  const char *what[] = { number, section };

  return terrier_portfolio_read (fixture_portfolio (fixture), section_func, what, NULL, NULL);
}

static void
open_decision (Fixture *fixture, const char *number)
{
  gsize id = GPOINTER_TO_SIZE (terrier_portfolio_read (fixture_portfolio (fixture), find_func,
                                                       (gpointer) number, NULL, NULL));

  g_assert_cmpuint (id, >, 0);
  terrier_session_open_record (fixture_session (fixture), TERRIER_TYPE_DECISION, (gint64) id);
  fixture_wait_until (fixture_see (fixture, TERRIER_TYPE_SECTION_EDITOR) != NULL);
  fixture_settle ();
}

/* Whether the file holds @words in that section. */
static gboolean
holds (Fixture *fixture, const char *number, const char *section, const char *words)
{
  g_autofree char *body = saved (fixture, number, section);

  return strstr (body, words) != NULL;
}

static gboolean
says (TerrierSectionEditor *text, const char *words)
{
  g_autofree char *typed = terrier_section_editor_dup_text (text);

  return strstr (typed, words) != NULL;
}

/* The list of sections, by the heading that a reader sees. */
static void
choose_section (Fixture *fixture, const char *key)
{
  GtkWidget *editor = fixture_see (fixture, TERRIER_TYPE_DECISION_EDITOR);

  g_assert_true (gtk_widget_activate_action (editor, "decision.section", "s", key));
  fixture_settle ();
}

/* A figure of a building that the text does not name: found by typing, in the text with Enter, and
 * printed without being read anew. */
static void
test_insert (Fixture *fixture, gconstpointer data)
{
  TerrierSectionEditor *text;
  GtkWidget *finder, *entry;

  open_decision (fixture, "23/00101");
  choose_section (fixture, "legal");
  text = TERRIER_SECTION_EDITOR (fixture_see (fixture, TERRIER_TYPE_SECTION_EDITOR));
  terrier_section_editor_jump (text, G_MAXSIZE, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (text), "text.figure", NULL));
  fixture_wait_until ((finder = fixture_see (fixture, TERRIER_TYPE_FIGURE_FINDER)) != NULL);
  entry = fixture_find (finder, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "blossom running cost");
  g_signal_emit_by_name (entry, "activate");
  fixture_wait_until (says (text, "{{property #"));
  g_assert_true (says (text, ".running_cost}}"));
  terrier_decision_editor_save (
      TERRIER_DECISION_EDITOR (fixture_see (fixture, TERRIER_TYPE_DECISION_EDITOR)));
  fixture_wait_until (holds (fixture, "23/00101", "legal", ".running_cost}}"));
  fixture_settle ();
}

static TerrierSectionEditor *
open_section (Fixture *fixture, const char *key)
{
  open_decision (fixture, "23/00101");
  choose_section (fixture, key);
  return TERRIER_SECTION_EDITOR (fixture_see (fixture, TERRIER_TYPE_SECTION_EDITOR));
}

static GtkTextBuffer *
buffer_of (TerrierSectionEditor *text)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture_find (GTK_WIDGET (text),
                                                                GTK_TYPE_TEXT_VIEW)));
}

/* As a person who selects all and types. */
static void
type_over (TerrierSectionEditor *text, const char *words)
{
  GtkTextBuffer *buffer = buffer_of (text);
  GtkTextIter start, end;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, words, -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
assert_says (TerrierSectionEditor *text, const char *all)
{
  g_autofree char *typed = terrier_section_editor_dup_text (text);

  g_assert_cmpstr (typed, ==, all);
}

static void
do_action (TerrierSectionEditor *text, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (text), action, NULL));
}

/* Each button puts its marks on and takes them off; one step of undo takes back one press. */
static void
test_toolbar (Fixture *fixture, gconstpointer data)
{
  TerrierSectionEditor *text = open_section (fixture, "legal");
  GtkTextBuffer *buffer = buffer_of (text);

  type_over (text, "The duty");
  terrier_decision_editor_save (
      TERRIER_DECISION_EDITOR (fixture_see (fixture, TERRIER_TYPE_DECISION_EDITOR)));
  fixture_wait_until (holds (fixture, "23/00101", "legal", "The duty"));
  fixture_settle ();
  terrier_section_editor_jump (text, 4, 4);
  do_action (text, "text.bold");
  assert_says (text, "The **duty**");
  do_action (text, "text.italic");
  assert_says (text, "The ***duty***");
  do_action (text, "text.bold");
  assert_says (text, "The *duty*");
  do_action (text, "text.footnote");
  assert_says (text, "The *duty[^1]*\n\n[^1]: ");
  gtk_text_buffer_undo (buffer);
  assert_says (text, "The *duty*");
  do_action (text, "text.parts");
  assert_says (text, "1. The *duty*");
  gtk_text_buffer_undo (buffer);
  gtk_text_buffer_undo (buffer);
  /* Ctrl+Z of the window takes back typing while there is any. */
  fixture_activate (fixture, "win.undo");
  assert_says (text, "The **duty**");
  terrier_decision_editor_save (
      TERRIER_DECISION_EDITOR (fixture_see (fixture, TERRIER_TYPE_DECISION_EDITOR)));
  fixture_wait_until (holds (fixture, "23/00101", "legal", "The **duty**"));
}

static GtkWidget *
table_window (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (TERRIER_IS_TABLE_EDITOR (window->data) && gtk_widget_get_mapped (window->data))
      return window->data;
  return NULL;
}

static void
type_in_cell (GtkWidget *editor, const char *words)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (editor));

  g_assert_true (GTK_IS_TEXT (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), words);
}

/* A table is made and changed as a table, and stands in the text well formed. */
static void
test_table (Fixture *fixture, gconstpointer data)
{
  TerrierSectionEditor *text = open_section (fixture, "legal");
  GtkWidget *editor;

  type_over (text, "Before");
  do_action (text, "text.table");
  fixture_wait_until ((editor = table_window ()) != NULL);
  type_in_cell (editor, "Item");
  terrier_table_editor_take_hand (TERRIER_TABLE_EDITOR (editor), 1, 0);
  type_in_cell (editor, "Roof | {{option 3.one-off cost|full}}");
  terrier_table_editor_paste (TERRIER_TABLE_EDITOR (editor), "Heating\t1,200\nLift\t900\nPaint\t5");
  g_assert_true (gtk_widget_activate_action (editor, "table.remove-row", NULL));
  g_assert_true (gtk_widget_activate_action (editor, "table.column-right", NULL));
  g_assert_true (gtk_widget_activate_action (editor, "table.align", "s", "centre"));
  g_assert_true (gtk_widget_activate_action (editor, "table.done", NULL));
  fixture_wait_until (table_window () == NULL);
  assert_says (text, "Before\n\n|     | Item  |\n| --: | :---: |\n| 900 | Lift  |\n"
                     "|   5 | Paint |\n\n");

  /* The same again, from the cursor in its text. */
  terrier_section_editor_jump (text, 45, 0);
  do_action (text, "text.table");
  fixture_wait_until ((editor = table_window ()) != NULL);
  type_in_cell (editor, "{{option 3.one-off cost|full}}");
  g_assert_true (gtk_widget_activate_action (editor, "table.done", NULL));
  fixture_wait_until (table_window () == NULL);
  g_assert_true (says (text, "| {{option 3.one-off cost|full}} | Lift  |"));
  gtk_text_buffer_undo (buffer_of (text));
  g_assert_true (says (text, "| 900 | Lift  |"));
}

/* What nobody means to paste: the text is as it was, or clean, and the window goes on. */
static void
test_paste (Fixture *fixture, gconstpointer data)
{
  TerrierSectionEditor *text = open_section (fixture, "legal");
  GtkTextView *view = GTK_TEXT_VIEW (fixture_find (GTK_WIDGET (text), GTK_TYPE_TEXT_VIEW));
  g_autofree char *big = g_strnfill (1024 * 1024, 'x');
  g_autofree char *word = g_strnfill (500, 'w');
  gint64 start;

  type_over (text, "As it was. ");
  start = g_get_monotonic_time ();
  terrier_text_guard_paste (view, big);
  for (gsize i = 0; i < 1024 * 1024; i += 60)
    big[i] = '\n';
  terrier_text_guard_paste (view, big);
  gtk_text_buffer_insert_at_cursor (buffer_of (text), big, -1);
  assert_says (text, "As it was. ");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 500 * 1000);

  terrier_text_guard_paste (view, "bell\a null\x01 esc\x1b[31m\r\nnext\ttab \xef\xbb\xbf");
  assert_says (text, "As it was. bell null esc[31m\nnext\ttab ");
  /* Right to left, combining, outside the first plane: kept to the letter. */
  type_over (text, "");
  terrier_text_guard_paste (view, "שלום e\xcc\x81\xcc\x82 \xf0\x9f\x8f\x9b ");
  gtk_text_buffer_insert_at_cursor (buffer_of (text), word, -1);
  g_assert_true (says (text, "שלום e\xcc\x81\xcc\x82 \xf0\x9f\x8f\x9b www"));
  terrier_text_guard_paste (view, "A\tB\n1\t2\n");
  g_assert_true (says (text, "\n| 1   | 2   |\n"));
  terrier_decision_editor_save (
      TERRIER_DECISION_EDITOR (fixture_see (fixture, TERRIER_TYPE_DECISION_EDITOR)));
  fixture_wait_until (holds (fixture, "23/00101", "legal", "שלום e\xcc\x81\xcc\x82"));
  fixture_settle ();
}

static void
save (Fixture *fixture)
{
  terrier_decision_editor_save (
      TERRIER_DECISION_EDITOR (fixture_see (fixture, TERRIER_TYPE_DECISION_EDITOR)));
}

/* The first label, entry or button below @root whose words begin with @words. */
static GtkWidget *
find_words (GtkWidget *root, const char *words)
{
  const char *text = GTK_IS_LABEL (root)    ? gtk_label_get_text (GTK_LABEL (root))
                     : GTK_IS_ENTRY (root)  ? gtk_entry_get_placeholder_text (GTK_ENTRY (root))
                     : GTK_IS_BUTTON (root) ? gtk_button_get_label (GTK_BUTTON (root))
                     : GTK_IS_CHECK_BUTTON (root)
                         ? gtk_check_button_get_label (GTK_CHECK_BUTTON (root))
                         : NULL;

  if (text != NULL && g_str_has_prefix (text, words) && gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_words (child, words);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
edit_action (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (fixture_see (fixture, TERRIER_TYPE_DECISION_EDITOR),
                                             action, NULL));
}

/* Found in this section and in all; replaced in all as one change that one undo takes back. */
static void
test_find (Fixture *fixture, gconstpointer data)
{
  TerrierSectionEditor *text = open_section (fixture, "legal");
  GtkWidget *bar, *entry;

  type_over (text, "The zebra duty, zebras {{option 3.zebra}}");
  save (fixture);
  fixture_wait_until (holds (fixture, "23/00101", "legal", "zebra"));
  choose_section (fixture, "background");
  type_over (text, "A Zebra.");
  /* Ctrl+F in the text; elsewhere it searches everything. */
  terrier_section_editor_jump (text, G_MAXSIZE, 0);
  fixture_activate (fixture, "win.search");
  fixture_wait_until ((bar = fixture_see (fixture, TERRIER_TYPE_FIND_BAR)) != NULL);
  g_assert_null (find_words (bar, "Replace all"));
  edit_action (fixture, "decision.replace");
  fixture_wait_until (find_words (bar, "Replace all") != NULL);
  entry = fixture_find (bar, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "zebra");
  fixture_wait_until (find_words (bar, "1") != NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_words (bar, "All sections")), TRUE);
  fixture_wait_until (find_words (bar, "3") != NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_words (bar, "Whole words")), TRUE);
  fixture_wait_until (find_words (bar, "2") != NULL);
  gtk_widget_activate_action (bar, "find.next", NULL);
  fixture_wait_until (find_words (bar, "1 of 2") != NULL || find_words (bar, "2 of 2") != NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_words (bar, "Replace with")), "horse");
  gtk_widget_activate_action (bar, "find.replace-all", NULL);
  fixture_wait_until (find_words (bar, "None") != NULL);
  fixture_wait_until (holds (fixture, "23/00101", "legal",
                             "The horse duty, zebras {{option 3.zebra}}"));
  g_assert_true (holds (fixture, "23/00101", "background", "A horse."));
  fixture_settle ();
  g_assert_true (g_str_has_prefix (terrier_portfolio_get_undo_label (fixture_portfolio (fixture)),
                                   "Replace “zebra” in 2 places"));
  terrier_session_undo (fixture_session (fixture));
  fixture_wait_until (holds (fixture, "23/00101", "legal", "The zebra duty"));
  g_assert_false (holds (fixture, "23/00101", "background", "horse"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_words (bar, "Expression")), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "(zebra");
  fixture_wait_until (find_words (bar, "Error while") != NULL);
  gtk_widget_activate_action (bar, "find.close", NULL);
  fixture_settle ();
}

static gpointer
open_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 id = terrier_decision_find (reader, data, error);
  g_autoptr (GPtrArray) comments = terrier_comments_load (reader, id, error);

  return GUINT_TO_POINTER (terrier_comments_count_open (comments));
}

static guint
n_open (Fixture *fixture)
{
  return GPOINTER_TO_UINT (terrier_portfolio_read (fixture_portfolio (fixture), open_func,
                                                   (gpointer) "23/00101", NULL, NULL));
}

static gint64
id_of (GtkWidget *button)
{
  return g_variant_get_int64 (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)));
}

/* A passage is commented on and other words suggested, by a post; accepting writes the text and
 * closes the suggestion as one change. */
static void
test_comments (Fixture *fixture, gconstpointer data)
{
  TerrierSectionEditor *text = open_section (fixture, "legal");
  GtkWidget *list, *button;

  type_over (text, "The duty is absolute here.");
  terrier_section_editor_jump (text, 12, 8);
  edit_action (fixture, "decision.comment");
  fixture_wait_until ((list = fixture_see (fixture, TERRIER_TYPE_COMMENT_LIST)) != NULL);
  fixture_wait_until (find_words (list, "“absolute”") != NULL);
  gtk_widget_activate_action (list, "comments.add", NULL);
  g_assert_cmpuint (n_open (fixture), ==, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_words (list, "Suggest other words")), TRUE);
  gtk_text_buffer_set_text (
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture_find (list, GTK_TYPE_TEXT_VIEW))),
      "qualified", -1);
  gtk_editable_set_text (GTK_EDITABLE (find_words (list, "Your post")), "Head of Legal");
  gtk_widget_activate_action (list, "comments.add", NULL);
  fixture_wait_until (n_open (fixture) == 1);
  fixture_wait_until (find_words (list, "1 open comment") != NULL);
  fixture_wait_until (find_words (list, "[absolute]qualified") != NULL);

  /* The text goes on around it and the passage is still known. */
  type_over (text, "First. The duty is absolute here, too.");
  save (fixture);
  fixture_wait_until (holds (fixture, "23/00101", "legal", "First."));
  fixture_settle ();
  g_assert_null (find_words (list, "The passage is no longer"));
  button = find_words (list, "Accept");
  gtk_widget_activate_action (list, "comments.accept", "x", id_of (button));
  fixture_wait_until (holds (fixture, "23/00101", "legal", "The duty is qualified here, too."));
  g_assert_cmpuint (n_open (fixture), ==, 0);
  fixture_settle ();
  g_assert_true (says (text, "qualified"));
  terrier_session_undo (fixture_session (fixture));
  fixture_wait_until (holds (fixture, "23/00101", "legal", "absolute"));
  fixture_wait_until (n_open (fixture) == 1);
  fixture_wait_until ((button = find_words (list, "Reject")) != NULL);
  gtk_widget_activate_action (list, "comments.reject", "x", id_of (button));
  fixture_wait_until (n_open (fixture) == 0);
  fixture_settle ();
}

/* What was saved can be seen, compared and brought back; that, too, can be undone. */
static void
test_versions (Fixture *fixture, gconstpointer data)
{
  TerrierSectionEditor *text = open_section (fixture, "legal");
  g_autofree char *before = terrier_section_editor_dup_text (text);
  GtkWidget *view;

  type_over (text, "Quite another text.");
  save (fixture);
  fixture_wait_until (holds (fixture, "23/00101", "legal", "Quite another"));
  fixture_settle ();
  gtk_widget_activate_action (fixture_see (fixture, TERRIER_TYPE_DECISION_EDITOR),
                              "decision.beside", "s", "versions");
  fixture_wait_until ((view = fixture_see (fixture, TERRIER_TYPE_VERSION_VIEW)) != NULL);
  fixture_wait_until (terrier_version_view_get_n (TERRIER_VERSION_VIEW (view)) == 2);
  fixture_wait_until (find_words (view, "Before the first change") != NULL);
  fixture_wait_until (find_words (view, "Restore") != NULL);
  gtk_widget_activate_action (view, "version.restore", "s", "legal");
  fixture_wait_until (says (text, before));
  fixture_wait_until (holds (fixture, "23/00101", "legal", before));
  fixture_settle ();
  terrier_session_undo (fixture_session (fixture));
  fixture_wait_until (holds (fixture, "23/00101", "legal", "Quite another"));
  fixture_wait_until (says (text, "Quite another text."));
}

static gpointer
spelling_of (TerrierSectionEditor *text)
{
  return g_object_get_data (G_OBJECT (fixture_find (GTK_WIDGET (text), GTK_TYPE_TEXT_VIEW)),
                            "terrier-spell-checker");
}

/* What the menu of the text offers for the word at the cursor. */
static gboolean
offers (TerrierSectionEditor *text, const char *word)
{
  GMenuModel *menu
      = gtk_text_view_get_extra_menu (GTK_TEXT_VIEW (fixture_find (GTK_WIDGET (text),
                                                                   GTK_TYPE_TEXT_VIEW)));
  g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);

  for (int i = 0; i < g_menu_model_get_n_items (section); i++)
    {
      g_autofree char *label = NULL;

      g_menu_model_get_item_attribute (section, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
      if (g_strcmp0 (label, word) == 0)
        return TRUE;
    }
  return FALSE;
}

/* British words are right, wrong ones underlined, figures and code left alone; another word comes
 * from the menu, a name is added, and a switch turns it off. */
static void
test_spelling (Fixture *fixture, gconstpointer data)
{
  TerrierSectionEditor *text = open_section (fixture, "legal");
  GtkWidget *view = fixture_find (GTK_WIDGET (text), GTK_TYPE_TEXT_VIEW);
  char name[] = "Tovxxxxxxxxq";
  g_autofree char *words = NULL;

  if (!g_file_test ("/usr/share/hunspell/en_GB.dic", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there is no British dictionary");
      return;
    }
  /* Added to the user's own words further down: another name in each run. */
  for (guint i = 0; i < 8; i++)
    name[3 + i] = (char) g_random_int_range ('a', 'z' + 1);
  words = g_strdup_printf ("The colour of the recieved {{option 3.wrnng}} `cmdd` %s.", name);
  type_over (text, words);
  fixture_wait_until (terrier_spell_checker_is_wrong (spelling_of (text), 20));
  g_assert_false (terrier_spell_checker_is_wrong (spelling_of (text), 5));
  g_assert_false (terrier_spell_checker_is_wrong (spelling_of (text), 38));
  g_assert_false (terrier_spell_checker_is_wrong (spelling_of (text), 48));
  g_assert_true (terrier_spell_checker_is_wrong (spelling_of (text), 56));
  terrier_section_editor_jump (text, 58, 0);
  fixture_wait_until (offers (text, "Ignore"));
  g_assert_true (gtk_widget_activate_action (view, "spelling.add", NULL));
  fixture_wait_until (!terrier_spell_checker_is_wrong (spelling_of (text), 56));
  terrier_section_editor_jump (text, 20, 0);
  fixture_wait_until (offers (text, "received"));
  g_assert_true (gtk_widget_activate_action (view, "spelling.replace", "s", "received"));
  g_assert_true (says (text, "the received {{"));
  fixture_wait_until (!terrier_spell_checker_is_wrong (spelling_of (text), 20));

  type_over (text, "Anothr");
  fixture_wait_until (terrier_spell_checker_is_wrong (spelling_of (text), 2));
  do_action (text, "text.check-spelling");
  fixture_wait_until (!terrier_spell_checker_is_wrong (spelling_of (text), 2));
  do_action (text, "text.check-spelling");
  fixture_wait_until (terrier_spell_checker_is_wrong (spelling_of (text), 2));
  fixture_settle ();
}

/* Whether any label on the screen below @root has @words in it. */
static gboolean
shows (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, words))
      return TRUE;
  return FALSE;
}

/* What is exempt inside a text is not shown by way of a comment on it, or of an older version. */
static void
test_exempt_passage (Fixture *fixture, gconstpointer data)
{
  TerrierSectionEditor *text;
  GtkWidget *list, *view;
  GtkListBox *versions;

  terrier_session_set_show_exempt (fixture_session (fixture), TRUE);
  text = open_section (fixture, "legal");
  type_over (text, "The offer is [exempt 3: of Harbour Homes] so far.");
  terrier_section_editor_jump (text, strlen ("The offer is [exempt 3: of "),
                               strlen ("Harbour Homes"));
  edit_action (fixture, "decision.comment");
  fixture_wait_until ((list = fixture_see (fixture, TERRIER_TYPE_COMMENT_LIST)) != NULL);
  fixture_wait_until (shows (list, "Harbour Homes"));
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (list, GTK_TYPE_ENTRY)), "Who are they?");
  gtk_editable_set_text (GTK_EDITABLE (find_words (list, "Your post")), "Head of Legal");
  gtk_widget_activate_action (list, "comments.add", NULL);
  fixture_wait_until (n_open (fixture) == 1);
  fixture_wait_until (shows (list, "Who are they?"));

  terrier_session_set_show_exempt (fixture_session (fixture), FALSE);
  fixture_wait_until (!shows (list, "Who are they?"));
  g_assert_false (shows (list, "Harbour"));
  gtk_widget_activate_action (fixture_see (fixture, TERRIER_TYPE_DECISION_EDITOR),
                              "decision.beside", "s", "versions");
  fixture_wait_until ((view = fixture_see (fixture, TERRIER_TYPE_VERSION_VIEW)) != NULL);
  save (fixture);
  fixture_wait_until (terrier_version_view_get_n (TERRIER_VERSION_VIEW (view)) == 2);
  fixture_settle ();
  versions = GTK_LIST_BOX (fixture_find (view, GTK_TYPE_LIST_BOX));
  gtk_list_box_select_row (versions, gtk_list_box_get_row_at_index (versions, 1));
  fixture_wait_until (shows (view, "so far"));
  g_assert_false (shows (view, "Harbour"));
  terrier_session_set_show_exempt (fixture_session (fixture), TRUE);
  fixture_wait_until (shows (view, "Harbour"));
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  fixture_start ();
#define ADD(path, func)                                                                            \
  g_test_add (path, Fixture, FIXTURE_KENT, fixture_set_up, func, fixture_tear_down)
  ADD ("/decision-editor/insert", test_insert);
  ADD ("/decision-editor/toolbar", test_toolbar);
  ADD ("/decision-editor/table", test_table);
  ADD ("/decision-editor/paste", test_paste);
  ADD ("/decision-editor/find", test_find);
  ADD ("/decision-editor/comments", test_comments);
  ADD ("/decision-editor/versions", test_versions);
  ADD ("/decision-editor/spelling", test_spelling);
  ADD ("/decision-editor/exempt-passage", test_exempt_passage);
  status = g_test_run ();
  fixture_stop ();
  return status;
}
