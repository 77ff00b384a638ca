/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* The editor of a record of decision on the Kent sample, driven through its actions. */

#include "fixture.h"

#include "app/decision-editor.h"
#include "app/figure-finder.h"
#include "app/section-editor.h"
#include "decision/draft.h"

#include <string.h>

static GtkWidget *
find (Fixture *fixture, GType type)
{
  return fixture_find (GTK_WIDGET (fixture->window), type);
}

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

static TerrierPortfolio *
portfolio_of (Fixture *fixture)
{
  return terrier_session_get_portfolio (fixture_session (fixture));
}

/* What the file holds. */
static char *
saved (Fixture *fixture, const char *number, const char *section)
{
  const char *what[] = { number, section };

  return terrier_portfolio_read (portfolio_of (fixture), section_func, what, NULL, NULL);
}

static void
open_decision (Fixture *fixture, const char *number)
{
  gsize id = GPOINTER_TO_SIZE (terrier_portfolio_read (portfolio_of (fixture), find_func,
                                                       (gpointer) number, NULL, NULL));

  g_assert_cmpuint (id, >, 0);
  terrier_session_open_record (fixture_session (fixture), TERRIER_TYPE_DECISION, (gint64) id);
  fixture_wait_until (find (fixture, TERRIER_TYPE_SECTION_EDITOR) != NULL);
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
  GtkWidget *editor = find (fixture, TERRIER_TYPE_DECISION_EDITOR);

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
  text = TERRIER_SECTION_EDITOR (find (fixture, TERRIER_TYPE_SECTION_EDITOR));
  terrier_section_editor_jump (text, G_MAXSIZE, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (text), "text.figure", NULL));
  fixture_wait_until ((finder = find (fixture, TERRIER_TYPE_FIGURE_FINDER)) != NULL);
  entry = fixture_find (finder, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "blossom running cost");
  g_signal_emit_by_name (entry, "activate");
  fixture_wait_until (says (text, "{{property #"));
  g_assert_true (says (text, ".running_cost}}"));
  terrier_decision_editor_save (TERRIER_DECISION_EDITOR (find (fixture,
                                                               TERRIER_TYPE_DECISION_EDITOR)));
  fixture_wait_until (holds (fixture, "23/00101", "legal", ".running_cost}}"));
  fixture_settle ();
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
  status = g_test_run ();
  fixture_stop ();
  return status;
}
