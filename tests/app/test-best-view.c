/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* The best set, asked for as a person does: a programme of six halls, and Kent, where nothing is
 * itemised. */

#include "fixture.h"

#include "app/best-table.h"
#include "app/best-view.h"
#include "app/workbook-export.h"
#include "decision/options-table.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_HALLS 6

static void
fill (TerrierSession *session)
{
  TerrierChangeSet *set = terrier_change_set_new ("Programme");
  g_autoptr (TerrierRecord) programme = terrier_record_new (TERRIER_TYPE_PROGRAMME, 0);
  g_autoptr (TerrierRecord) option = terrier_record_new (TERRIER_TYPE_OPTION, 0);
  g_autoptr (GError) error = NULL;
  gint64 id;

  terrier_record_set_text (programme, "name", "Halls");
  terrier_record_set_integer (option, "programme", terrier_change_set_insert (set, programme));
  terrier_record_set_text (option, "name", "Close all");
  terrier_record_set_text (option, "number", "1");
  id = terrier_change_set_insert (set, option);
  for (guint i = 1; i <= N_HALLS; i++)
    {
      g_autoptr (TerrierRecord) action = terrier_record_new (TERRIER_TYPE_ACTION, 0);

      terrier_record_set_integer (action, "option", id);
      terrier_record_set_integer (action, "property", i);
      terrier_record_set_text (action, "action", "close");
      terrier_record_set_pence (action, "annual_saving", 1000000 * (gint64) i);
      terrier_record_set_pence (action, "backlog_removed", 1000000 * (gint64) (N_HALLS + 1 - i));
      terrier_record_set_pence (action, "one_off_cost", 500000);
      terrier_record_set_text (action, "figure_state", "stated");
      terrier_change_set_insert (set, action);
    }
  terrier_portfolio_apply (terrier_session_get_portfolio (session), set, &error);
  g_assert_no_error (error);
}

static TerrierBestView *
view_of (Fixture *fixture)
{
  return (TerrierBestView *) fixture_find (GTK_WIDGET (fixture->window), TERRIER_TYPE_BEST_VIEW);
}

static GtkWidget *
find_named (GtkWidget *root, const char *name)
{
  if (g_strcmp0 (gtk_widget_get_name (root), name) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type_in (Fixture *fixture, const char *name, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_named (GTK_WIDGET (view_of (fixture)), name)), text);
}

static const char *
status_of (Fixture *fixture)
{
  return gtk_label_get_text (GTK_LABEL (find_named (GTK_WIDGET (view_of (fixture)),
                                                    "best-status")));
}

static void
go (Fixture *fixture)
{
  fixture_activate (fixture, "win.go::programmes");
  fixture_settle ();
  while (view_of (fixture) == NULL)
    {
      fixture_activate (fixture, "win.best-set");
      fixture_settle ();
    }
}

static void
find (Fixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view_of (fixture)), "best.find", NULL));
  fixture_wait_until (terrier_best_view_get_frontier (view_of (fixture)) != NULL);
}

static guint
n_rows (Fixture *fixture)
{
  GtkWidget *table = fixture_find (GTK_WIDGET (view_of (fixture)), TERRIER_TYPE_BEST_TABLE);

  return table != NULL ? terrier_best_table_get_n_rows (TERRIER_BEST_TABLE (table)) : 0;
}

static gpointer
load_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_options_table_load (reader, 0, error);
}

static TerrierOptionsTable *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  TerrierOptionsTable *table
      = terrier_portfolio_read (terrier_session_get_portfolio (fixture_session (fixture)),
                                load_func, NULL, NULL, &error);

  g_assert_no_error (error);
  return table;
}

static void
note_cb (gboolean *noted)
{
  *noted = TRUE;
}

/* Options and actions together. */
static guint
n_in_file (Fixture *fixture)
{
  g_autoptr (TerrierOptionsTable) table = load (fixture);

  return table->options->len + table->actions->len;
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierOptionsTable) after = NULL;
  const TerrierOptionsColumn *option;

  fill (fixture_session (fixture));
  go (fixture);
  fixture_wait_until (strstr (status_of (fixture), "press Find") != NULL);

  /* £10,000 buys two closings: halls 6 and 5 save £110,000. */
  type_in (fixture, "target-cost", "10,000");
  find (fixture);
  g_assert_nonnull (strstr (status_of (fixture), "Proven optimum"));
  g_assert_cmpint (terrier_best_view_get_answer (view_of (fixture))->set->annual_saving, ==,
                   11000000);
  g_assert_cmpuint (n_rows (fixture), ==, 2);

  /* The last point of the frontier is the most backlog: halls 1 and 2. */
  terrier_best_view_show_point (view_of (fixture),
                                terrier_best_view_get_frontier (view_of (fixture))->len - 1);
  g_assert_cmpint (terrier_best_view_get_answer (view_of (fixture))->set->backlog_removed, ==,
                   11000000);

  type_in (fixture, "target-saving", "lots");
  gtk_widget_activate_action (GTK_WIDGET (view_of (fixture)), "best.find", NULL);
  g_assert_null (strstr (status_of (fixture), "Proven"));
  type_in (fixture, "target-saving", "200000");
  find (fixture);
  g_assert_nonnull (strstr (status_of (fixture), "impossible"));
  g_assert_nonnull (strstr (status_of (fixture), "the rest allows £110,000 at most"));

  type_in (fixture, "target-saving", "");
  find (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view_of (fixture)), "best.make-option",
                                             NULL));
  fixture_wait_until (view_of (fixture) == NULL);
  after = load (fixture);
  g_assert_cmpuint (after->options->len, ==, 2);
  option = after->options->pdata[1];
  g_assert_cmpstr (option->number, ==, "2");
  g_assert_cmpint (option->cells[TERRIER_MEASURE_CLOSURES].itemised, ==, 2);
  g_assert_cmpint (option->cells[TERRIER_MEASURE_RETAINED].itemised, ==, N_HALLS - 2);
  g_assert_cmpint (option->cells[TERRIER_MEASURE_ANNUAL_SAVING].itemised, ==, 11000000);
  g_assert_nonnull (strstr (terrier_record_get_text (option->actions->pdata[0], "source"),
                            "Found by Terrier on"));

  /* One undo takes all of it back. */
  fixture_activate (fixture, "win.undo");
  fixture_wait_until (n_in_file (fixture) == N_HALLS + 1);
}

/* The workbook lands where it was asked for, and a folder that is not there is a bar. */
static void
test_workbook (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "options.xlsx", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "options.xlsx", NULL);
  gboolean troubled = FALSE;

  g_signal_connect_swapped (fixture_session (fixture), "trouble", G_CALLBACK (note_cb), &troubled);
  terrier_workbook_export_to (fixture_session (fixture), path, 0);
  fixture_wait_until (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (troubled);
  terrier_workbook_export_to (fixture_session (fixture), nowhere, 0);
  fixture_wait_until (troubled);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_kent (Fixture *fixture, gconstpointer data)
{
  go (fixture);
  fixture_wait_until (strstr (status_of (fixture), "nothing to choose from") != NULL);
  g_assert_nonnull (strstr (status_of (fixture), "building by building"));
  /* There is no search to start. */
  gtk_widget_activate_action (GTK_WIDGET (view_of (fixture)), "best.find", NULL);
  fixture_settle ();
  g_assert_null (terrier_best_view_get_answer (view_of (fixture)));
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  fixture_start ();
  g_test_add ("/best-view/find", Fixture, NULL, fixture_set_up, test_find, fixture_tear_down);
  g_test_add ("/best-view/kent", Fixture, FIXTURE_KENT, fixture_set_up, test_kent,
              fixture_tear_down);
  g_test_add ("/best-view/workbook", Fixture, FIXTURE_KENT, fixture_set_up, test_workbook,
              fixture_tear_down);
  status = g_test_run ();
  fixture_stop ();
  return status;
}
