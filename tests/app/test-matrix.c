/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* The matrix of a programme on the Kent sample, driven through its actions and its keys' signals.
 */

#include "fixture.h"

#include "app/action-editor.h"
#include "app/field-row.h"
#include "app/ledger-cell.h"
#include "app/options-compare.h"
#include "app/options-matrix.h"
#include "decision/options-table.h"

#include <string.h>

static TerrierOptionsMatrix *
view_of (Fixture *fixture)
{
  return TERRIER_OPTIONS_MATRIX (fixture_find (GTK_WIDGET (fixture->window),
                                               TERRIER_TYPE_OPTIONS_MATRIX));
}

static TerrierOptionsMatrix *
go (Fixture *fixture)
{
  TerrierOptionsMatrix *view;
  GtkWidget *page;

  fixture_activate (fixture, "win.go::programmes");
  page = GTK_WIDGET (terrier_workspace_get_page (terrier_window_get_workspace (fixture->window)));
  fixture_settle ();
  gtk_widget_activate_action (page, "page.view", "s", "matrix");
  fixture_wait_until (view_of (fixture) != NULL);
  view = view_of (fixture);
  fixture_wait_until (terrier_options_matrix_is_settled (view));
  return view;
}

static guint
find_option (TerrierMatrix *matrix, const char *title)
{
  for (guint i = 0; i < terrier_matrix_get_n_options (matrix); i++)
    if (g_str_equal (terrier_matrix_get_option (matrix, i)->title, title))
      return i;
  g_error ("no %s", title);
}

static gint64
sum (TerrierOptionsMatrix *view, guint option, TerrierMeasureId id)
{
  TerrierMeasure measures[TERRIER_N_MEASURES];

  terrier_option_totals_get (terrier_matrix_get_totals (terrier_options_matrix_get_matrix (view)),
                             option, measures);
  return measures[id].itemised;
}

static void
act (TerrierOptionsMatrix *view, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (view), action,
                                                     target != NULL ? g_variant_new_string (target)
                                                                    : NULL));
}

static void
settle (TerrierOptionsMatrix *view)
{
  fixture_wait_until (terrier_options_matrix_is_settled (view));
  fixture_settle ();
  fixture_wait_until (terrier_options_matrix_is_settled (view));
}

/* The first place where an option does something. */
static guint
find_place (TerrierOptionsMatrix *view, guint option, TerrierActionKind kind)
{
  TerrierMatrixGrid *grid = terrier_options_matrix_get_grid (view);
  GArray *order = terrier_matrix_grid_get_order (grid);
  TerrierMatrix *matrix = terrier_options_matrix_get_matrix (view);

  for (guint i = 0; i < order->len; i++)
    if (terrier_matrix_get (matrix, g_array_index (order, guint32, i), option)->kind == kind)
      return i;
  g_error ("no such action");
}

static gpointer
table_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_options_table_load (reader, 0, error);
}

static TerrierOptionsTable *
table_of (Fixture *fixture)
{
  return terrier_portfolio_read (terrier_session_get_portfolio (fixture_session (fixture)),
                                 table_func, NULL, NULL, NULL);
}

/* A cell shows the mark of what it says, and what nobody has stated has the mark of that. */
static guint
check_marks (GtkWidget *widget)
{
  guint n = 0;

  if (TERRIER_IS_LEDGER_CELL (widget))
    {
      TerrierLedgerCell *cell = TERRIER_LEDGER_CELL (widget);
      const char *text = terrier_ledger_cell_get_text (cell);

      n = g_strcmp0 (text, "Not stated") == 0;
      if (n > 0)
        g_assert_cmpint (terrier_ledger_cell_get_symbol (cell), ==, TERRIER_SYMBOL_UNKNOWN);
      if (g_strcmp0 (text, "Close") == 0)
        g_assert_cmpint (terrier_ledger_cell_get_symbol (cell), ==, TERRIER_SYMBOL_CLOSE);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_marks (child);
  return n;
}

/* Every cell is what the options table counts. */
static void
test_opens (Fixture *fixture, gconstpointer data)
{
  TerrierOptionsMatrix *view = go (fixture);
  TerrierMatrix *matrix = terrier_options_matrix_get_matrix (view);
  guint three = find_option (matrix, "Option 3");
  g_autoptr (TerrierOptionsTable) table = table_of (fixture);

  g_assert_cmpuint (terrier_matrix_get_n_options (matrix), ==, 7);
  g_assert_cmpint (sum (view, three, TERRIER_MEASURE_CLOSURES), ==, 36);
  g_assert_cmpint (sum (view, three, TERRIER_MEASURE_CO_LOCATIONS), ==, 8);
  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (table->options, i);

      for (guint m = 0; m < TERRIER_MEASURE_BACKLOG_LEFT; m++)
        g_assert_cmpint (sum (view, i, m), ==, column->cells[m].itemised);
    }
  for (guint row = 0; row < terrier_matrix_get_n_rows (matrix); row++)
    g_assert_nonnull (terrier_matrix_get_name (matrix, row));
  fixture_settle ();
  g_assert_cmpuint (check_marks (GTK_WIDGET (terrier_options_matrix_get_grid (view))), >, 0);
}

/* A letter closes a building; totals move before anything is written; undo brings it back. */
static void
test_letter (Fixture *fixture, gconstpointer data)
{
  TerrierOptionsMatrix *view = go (fixture);
  TerrierMatrixGrid *grid = terrier_options_matrix_get_grid (view);
  guint three = find_option (terrier_options_matrix_get_matrix (view), "Option 3");
  guint row, option;
  g_autoptr (TerrierOptionsTable) table = NULL;

  terrier_matrix_grid_go (grid, find_place (view, three, TERRIER_ACTION_RETAIN), three, FALSE);
  g_signal_emit_by_name (grid, "kind", (int) TERRIER_ACTION_CLOSE);
  g_assert_cmpint (sum (view, three, TERRIER_MEASURE_CLOSURES), ==, 37);
  g_assert_true (terrier_matrix_grid_get_cursor (grid, &row, &option));
  g_assert_false (terrier_matrix_get (terrier_options_matrix_get_matrix (view), row, option)
                      ->inferred);
  settle (view);
  table = table_of (fixture);
  g_assert_cmpint (terrier_options_table_find (table, "3")
                       ->cells[TERRIER_MEASURE_CLOSURES]
                       .itemised,
                   ==, 37);
  g_assert_cmpint (sum (view, three, TERRIER_MEASURE_CLOSURES), ==, 37);
  fixture_activate (fixture, "win.undo");
  fixture_wait_until (sum (view, three, TERRIER_MEASURE_CLOSURES) == 36);
  settle (view);
}

/* Many at once are one change set; a cell without an action gets one, and loses it again. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  TerrierOptionsMatrix *view = go (fixture);
  TerrierMatrixGrid *grid = terrier_options_matrix_get_grid (view);
  guint four = find_option (terrier_options_matrix_get_matrix (view), "Option 4");
  g_autoptr (TerrierOptionsTable) table = NULL;

  terrier_matrix_grid_go (grid, 0, four, FALSE);
  terrier_matrix_grid_go (grid, 19, four, TRUE);
  act (view, "matrix.set", "close");
  g_assert_cmpint (sum (view, four, TERRIER_MEASURE_CLOSURES), ==, 20);
  /* Again, before the first is in the file: each cell still has one record. */
  act (view, "matrix.set", "dispose");
  settle (view);
  table = table_of (fixture);
  g_assert_cmpuint (terrier_options_table_find (table, "4")->actions->len, ==, 20);
  act (view, "matrix.clear", NULL);
  act (view, "matrix.set", "retain");
  act (view, "matrix.clear", NULL);
  settle (view);
  g_clear_pointer (&table, terrier_options_table_unref);
  table = table_of (fixture);
  g_assert_cmpuint (terrier_options_table_find (table, "4")->actions->len, ==, 0);
  g_assert_cmpint (sum (view, four, TERRIER_MEASURE_CLOSURES), ==, TERRIER_PENCE_UNKNOWN);
  fixture_activate (fixture, "win.undo");
  fixture_wait_until (sum (view, four, TERRIER_MEASURE_RETAINED) == 20);
  settle (view);
}

static void
paste (TerrierOptionsMatrix *view, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (view)), text);
  act (view, "matrix.paste", NULL);
  fixture_settle ();
  settle (view);
}

static void
test_paste (Fixture *fixture, gconstpointer data)
{
  TerrierOptionsMatrix *view = go (fixture);
  TerrierMatrixGrid *grid = terrier_options_matrix_get_grid (view);
  guint four = find_option (terrier_options_matrix_get_matrix (view), "Option 4");

  terrier_matrix_grid_go (grid, 2, four, FALSE);
  paste (view, "Close\tkeep\r\nco-locate\tL\r\n");
  g_assert_cmpint (sum (view, four, TERRIER_MEASURE_CLOSURES), ==, 1);
  g_assert_cmpint (sum (view, four, TERRIER_MEASURE_CO_LOCATIONS), ==, 1);
  g_assert_cmpint (sum (view, four + 1, TERRIER_MEASURE_RETAINED), ==, 2);
  /* A word that is none changes nothing at all. */
  paste (view, "Close\nDemolish\n");
  g_assert_cmpint (sum (view, four, TERRIER_MEASURE_CLOSURES), ==, 1);
  /* What is copied goes in again as it was. */
  terrier_matrix_grid_go (grid, 3, four + 1, TRUE);
  act (view, "matrix.copy", NULL);
  terrier_matrix_grid_go (grid, 10, four, FALSE);
  act (view, "matrix.paste", NULL);
  fixture_settle ();
  settle (view);
  g_assert_cmpint (sum (view, four, TERRIER_MEASURE_CLOSURES), ==, 2);
  g_assert_cmpint (sum (view, four + 1, TERRIER_MEASURE_RETAINED), ==, 4);
}

/* Enter opens the figures; one that is entered counts at once, and what cannot be is said there. */
static void
test_details (Fixture *fixture, gconstpointer data)
{
  TerrierOptionsMatrix *view = go (fixture);
  TerrierMatrixGrid *grid = terrier_options_matrix_get_grid (view);
  guint three = find_option (terrier_options_matrix_get_matrix (view), "Option 3");
  g_auto (TerrierValue) saving = TERRIER_VALUE_INIT, early = TERRIER_VALUE_INIT;
  TerrierActionEditor *editor;
  guint row, option;

  terrier_matrix_grid_go (grid, find_place (view, three, TERRIER_ACTION_CLOSE), three, FALSE);
  g_signal_emit_by_name (grid, "details");
  fixture_wait_until (fixture_find (GTK_WIDGET (grid), TERRIER_TYPE_ACTION_EDITOR) != NULL);
  editor = TERRIER_ACTION_EDITOR (fixture_find (GTK_WIDGET (grid), TERRIER_TYPE_ACTION_EDITOR));
  fixture_wait_until (terrier_action_editor_is_filled (editor));
  g_assert_cmpint (sum (view, three, TERRIER_MEASURE_ANNUAL_SAVING), ==, TERRIER_PENCE_UNKNOWN);
  g_assert_true (terrier_matrix_grid_get_cursor (grid, &row, &option));

  terrier_value_set_text (&saving, "known");
  g_signal_emit_by_name (editor, "commit", "figure_state", &saving);
  terrier_value_set_integer (&saving, 1200000);
  g_signal_emit_by_name (editor, "commit", "annual_saving", &saving);
  g_assert_cmpint (sum (view, three, TERRIER_MEASURE_ANNUAL_SAVING), ==, 1200000);
  terrier_value_set_integer (&early, terrier_date_new (2020, 1, 1));
  g_signal_emit_by_name (editor, "commit", "happens_on", &early);
  g_assert_cmpuint (terrier_matrix_find_faults (terrier_options_matrix_get_matrix (view), row,
                                                option),
                    ==, TERRIER_COURSE_TOO_EARLY);
  settle (view);
  g_assert_cmpint (sum (view, three, TERRIER_MEASURE_ANNUAL_SAVING), ==, 1200000);
  gtk_popover_popdown (GTK_POPOVER (editor));
  fixture_settle ();
}

static TerrierActionEditor *
open_details (TerrierOptionsMatrix *view)
{
  GtkWidget *grid = GTK_WIDGET (terrier_options_matrix_get_grid (view));
  TerrierActionEditor *editor;

  g_signal_emit_by_name (grid, "details");
  fixture_wait_until (fixture_find (grid, TERRIER_TYPE_ACTION_EDITOR) != NULL);
  editor = TERRIER_ACTION_EDITOR (fixture_find (grid, TERRIER_TYPE_ACTION_EDITOR));
  fixture_wait_until (terrier_action_editor_is_filled (editor));
  return editor;
}

/* The entry of a column below @root. */
static GtkEditable *
find_entry (GtkWidget *root, const char *column)
{
  if (TERRIER_IS_FIELD_ROW (root)
      && g_str_equal (terrier_field_row_get_field (TERRIER_FIELD_ROW (root))->column, column))
    return GTK_EDITABLE (terrier_field_row_get_editor (TERRIER_FIELD_ROW (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found = find_entry (child, column);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The totals move with each letter of a figure; what cannot be read is not in the file and goes
 * when the details are closed; Enter writes. */
static void
test_typed (Fixture *fixture, gconstpointer data)
{
  TerrierOptionsMatrix *view = go (fixture);
  TerrierMatrixGrid *grid = terrier_options_matrix_get_grid (view);
  guint three = find_option (terrier_options_matrix_get_matrix (view), "Option 3");
  TerrierActionEditor *editor;
  GtkEditable *entry;
  int end = 2;

  terrier_matrix_grid_go (grid, find_place (view, three, TERRIER_ACTION_CLOSE), three, FALSE);
  editor = open_details (view);
  entry = find_entry (GTK_WIDGET (editor), "annual_saving");
  g_assert_cmpint (sum (view, three, TERRIER_MEASURE_ANNUAL_SAVING), ==, TERRIER_PENCE_UNKNOWN);
  gtk_editable_set_text (entry, "1");
  g_assert_cmpint (sum (view, three, TERRIER_MEASURE_ANNUAL_SAVING), ==, 100);
  gtk_editable_set_text (entry, "12");
  g_assert_cmpint (sum (view, three, TERRIER_MEASURE_ANNUAL_SAVING), ==, 1200);
  gtk_editable_insert_text (entry, " or so", -1, &end);
  g_assert_cmpint (sum (view, three, TERRIER_MEASURE_ANNUAL_SAVING), ==, 1200);
  gtk_popover_popdown (GTK_POPOVER (editor));
  settle (view);
  g_assert_cmpint (sum (view, three, TERRIER_MEASURE_ANNUAL_SAVING), ==, TERRIER_PENCE_UNKNOWN);

  editor = open_details (view);
  entry = find_entry (GTK_WIDGET (editor), "annual_saving");
  gtk_editable_set_text (entry, "5,000");
  g_assert_cmpint (sum (view, three, TERRIER_MEASURE_ANNUAL_SAVING), ==, 500000);
  g_signal_emit_by_name (entry, "activate");
  settle (view);
  g_assert_cmpint (sum (view, three, TERRIER_MEASURE_ANNUAL_SAVING), ==, 500000);
  gtk_popover_popdown (GTK_POPOVER (editor));
  settle (view);
  g_assert_cmpint (sum (view, three, TERRIER_MEASURE_ANNUAL_SAVING), ==, 500000);
}

/* The filter speaks the register's language; "differs" leaves what the options disagree on. */
static void
test_filter (Fixture *fixture, gconstpointer data)
{
  TerrierOptionsMatrix *view = go (fixture);
  TerrierMatrixGrid *grid = terrier_options_matrix_get_grid (view);
  TerrierMatrix *matrix = terrier_options_matrix_get_matrix (view);
  guint all = terrier_matrix_grid_get_order (grid)->len;
  guint some;

  terrier_options_matrix_set_filter (view, "district:Dover");
  settle (view);
  some = terrier_matrix_grid_get_order (grid)->len;
  g_assert_cmpuint (some, >, 0);
  g_assert_cmpuint (some, <, all);
  for (guint i = 0; i < some; i++)
    g_assert_cmpstr (terrier_matrix_get_district (
                         matrix, g_array_index (terrier_matrix_grid_get_order (grid), guint32, i)),
                     ==, "Dover");
  terrier_options_matrix_set_filter (view, "");
  terrier_options_matrix_set_differs (view, TRUE);
  settle (view);
  for (guint i = 0; i < terrier_matrix_grid_get_order (grid)->len; i++)
    g_assert_true (terrier_matrix_differs (matrix,
                                           g_array_index (terrier_matrix_grid_get_order (grid),
                                                          guint32, i)));
  g_assert_cmpuint (terrier_matrix_grid_get_order (grid)->len, <, all);
}

/* A trial is a copy that no paper and no command sees until it is kept. */
static void
test_trial (Fixture *fixture, gconstpointer data)
{
  TerrierOptionsMatrix *view = go (fixture);
  TerrierMatrixGrid *grid = terrier_options_matrix_get_grid (view);
  guint three = find_option (terrier_options_matrix_get_matrix (view), "Option 3");
  guint trial;
  g_autoptr (TerrierOptionsTable) table = NULL;

  terrier_matrix_grid_go (grid, 0, three, FALSE);
  act (view, "matrix.try", NULL);
  fixture_wait_until (terrier_matrix_get_n_options (terrier_options_matrix_get_matrix (view)) == 8);
  settle (view);
  trial = find_option (terrier_options_matrix_get_matrix (view), "Trial of 3");
  g_assert_true (terrier_matrix_get_option (terrier_options_matrix_get_matrix (view), trial)
                     ->trial);
  g_assert_cmpint (sum (view, trial, TERRIER_MEASURE_CLOSURES), ==, 36);
  table = table_of (fixture);
  g_assert_cmpuint (table->options->len, ==, 7);
  g_clear_pointer (&table, terrier_options_table_unref);

  act (view, "matrix.keep", NULL);
  fixture_wait_until (!terrier_matrix_get_option (terrier_options_matrix_get_matrix (view), 7)
                           ->trial);
  settle (view);
  table = table_of (fixture);
  g_assert_cmpuint (table->options->len, ==, 8);
  g_assert_nonnull (terrier_options_table_find (table, "6"));
  fixture_activate (fixture, "win.undo");
  fixture_wait_until (terrier_matrix_get_option (terrier_options_matrix_get_matrix (view), 7)
                          ->trial);
  settle (view);
  terrier_matrix_grid_go (grid, 0, 7, FALSE);
  act (view, "matrix.drop", NULL);
  fixture_wait_until (terrier_matrix_get_n_options (terrier_options_matrix_get_matrix (view)) == 7);
  settle (view);
}

/* The differences of two options in words, one for each building, and the same as CSV. */
static void
test_compare (Fixture *fixture, gconstpointer data)
{
  TerrierOptionsMatrix *view = go (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "differences.csv", NULL);
  g_autofree char *csv = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  TerrierOptionsCompare *compare;
  GListModel *lines;
  guint n;

  (void) view;
  gtk_widget_activate_action (
      GTK_WIDGET (terrier_workspace_get_page (terrier_window_get_workspace (fixture->window))),
      "page.view", "s", "compare");
  fixture_wait_until (fixture_find (GTK_WIDGET (fixture->window), TERRIER_TYPE_OPTIONS_COMPARE)
                      != NULL);
  compare = TERRIER_OPTIONS_COMPARE (fixture_find (GTK_WIDGET (fixture->window),
                                                   TERRIER_TYPE_OPTIONS_COMPARE));
  terrier_options_compare_choose (compare, 4, 1);
  fixture_wait_until (g_str_has_prefix (terrier_options_compare_get_summary (compare),
                                        "Option 3 against Consultation: "));
  lines = terrier_options_compare_get_lines (compare);
  n = g_list_model_get_n_items (lines);
  g_assert_cmpuint (n, >, 50);
  for (guint i = 0; i < n; i++)
    {
      const char *line = gtk_string_list_get_string (GTK_STRING_LIST (lines), i);

      g_assert_nonnull (strchr (line, '\n'));
      g_assert_null (strstr (line, "£0"));
    }
  terrier_options_compare_save_to (compare, file);
  fixture_wait_until (g_file_test (path, G_FILE_TEST_EXISTS));
  fixture_settle ();
  g_assert_true (g_file_get_contents (path, &csv, NULL, NULL));
  g_assert_true (g_str_has_prefix (csv, "property,district,Consultation,Option 3,annual_saving"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    return 77;
  fixture_start ();
#define ADD(name, func)                                                                            \
  g_test_add ("/matrix/" name, Fixture, FIXTURE_KENT, fixture_set_up, func, fixture_tear_down)
  ADD ("opens", test_opens);
  ADD ("letter", test_letter);
  ADD ("many", test_many);
  ADD ("paste", test_paste);
  ADD ("details", test_details);
  ADD ("typed", test_typed);
  ADD ("filter", test_filter);
  ADD ("trial", test_trial);
  ADD ("compare", test_compare);
  status = g_test_run ();
  fixture_stop ();
  return status;
}
