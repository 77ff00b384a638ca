/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* The table of the register: what its places show is what the list says, whatever came before. */

#include "fixture.h"

#include "app/ledger-cell.h"
#include "app/record-cell.h"
#include "app/register-page.h"
#include "app/steady-rows.h"

typedef struct
{
  TerrierRegisterPage *page;
  TerrierRecordTable *table;
  TerrierRecordList *list;
  GtkColumnView *view;
  TerrierSteadyRows *rows;
} Table;

static guint
n_rows (Table *table)
{
  TerrierResult *result = terrier_record_list_get_result (table->list);

  return result != NULL && result->complete ? (guint) result->n_ids : G_MAXUINT;
}

static Table
open_table (Fixture *fixture)
{
  Table table;
  GtkSelectionModel *selection;

  fixture_activate (fixture, "win.go::register");
  table.page = TERRIER_REGISTER_PAGE (
      terrier_workspace_get_page (terrier_window_get_workspace (fixture->window)));
  table.table = terrier_register_page_get_table (table.page);
  table.list = terrier_record_table_get_list (table.table);
  table.view = terrier_record_table_get_view (table.table);
  selection = gtk_column_view_get_model (table.view);
  table.rows
      = TERRIER_STEADY_ROWS (gtk_multi_selection_get_model (GTK_MULTI_SELECTION (selection)));
  fixture_wait_until (n_rows (&table) == FIXTURE_PROPERTIES);
  /* The sort is remembered from one test to the next. */
  terrier_record_table_sort_by (table.table, "name", FALSE);
  fixture_settle ();
  fixture_wait_until (n_rows (&table) == FIXTURE_PROPERTIES);
  fixture_wait_until (terrier_steady_rows_is_settled (table.rows));
  return table;
}

/* The place shows the record that the list has there; -1 when it shows none. */
static int
shows_right (Table *table, guint position)
{
  g_autoptr (TerrierSlot) slot = g_list_model_get_item (G_LIST_MODEL (table->rows), position);
  TerrierRecord *record = slot != NULL ? terrier_slot_get_record (slot) : NULL;
  TerrierResult *result = terrier_record_list_get_result (table->list);

  if (record == NULL)
    return -1;
  g_assert_cmpuint (position, <, result->n_ids);
  return terrier_record_get_id (record) == result->ids[position];
}

static guint
n_right (Table *table)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (table->rows)); i++)
    n += shows_right (table, i) == 1;
  return n;
}

/* Asking for a place that no view holds has its page read; frames must come between. */
static void
wait_a_frame (void)
{
  gint64 end = g_get_monotonic_time () + 40 * 1000;

  while (g_get_monotonic_time () < end)
    fixture_iterate ();
}

/* Nothing wrong is shown on the way, and everything right in the end. */
static void
check_places (Table *table)
{
  for (guint frame = 0; !terrier_steady_rows_is_settled (table->rows); frame++)
    {
      g_assert_cmpuint (frame, <, 500);
      for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (table->rows)); i++)
        g_assert_cmpint (shows_right (table, i), !=, 0);
      wait_a_frame ();
    }
  fixture_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table->rows)), ==, n_rows (table));
  /* Those that the view holds, wherever it stands. */
  g_assert_cmpuint (n_right (table), >=, MIN (20, n_rows (table)));
}

static void
test_places (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *filter;
    guint n;
  } steps[] = {
    { "status:closing", FIXTURE_PROPERTIES / 10 },
    { "running_cost:?", FIXTURE_PROPERTIES / 2 },
    { "Blossom", 1 },
    { "nothing such", 0 },
    { "district:Dover", FIXTURE_PROPERTIES / 3 },
    { "", FIXTURE_PROPERTIES },
  };
  Table table = open_table (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      terrier_register_page_set_filter (table.page, steps[i].filter);
      fixture_wait_until (n_rows (&table) == steps[i].n);
      /* What is in sight does not wait for its turn. */
      for (guint k = 0; k < MIN (10, steps[i].n); k++)
        g_assert_cmpint (shows_right (&table, k), ==, 1);
      check_places (&table);
    }
  /* One query after the other, faster than the places follow. */
  for (guint i = 0; i < 3 * G_N_ELEMENTS (steps); i++)
    {
      terrier_register_page_set_filter (table.page, steps[i % G_N_ELEMENTS (steps)].filter);
      for (guint k = 0; k < i; k++)
        fixture_iterate ();
    }
  fixture_wait_until (n_rows (&table) == FIXTURE_PROPERTIES);
  check_places (&table);
}

/* The cells of the first row are not built anew for another result. */
static void
test_cells_stay (Fixture *fixture, gconstpointer data)
{
  Table table = open_table (fixture);
  GtkWidget *cell = fixture_find (GTK_WIDGET (table.view), TERRIER_TYPE_LEDGER_CELL);
  GtkWidget *alive = NULL;

  g_set_weak_pointer (&alive, cell);
  g_assert_cmpstr (terrier_ledger_cell_get_text (TERRIER_LEDGER_CELL (cell)), ==, "Blossom Centre");
  terrier_record_table_sort_by (table.table, "name", TRUE);
  fixture_wait_until (g_strcmp0 (terrier_ledger_cell_get_text (TERRIER_LEDGER_CELL (cell)),
                                 "Hall 299")
                      == 0);
  g_assert_true (alive == cell);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Hall 299");
  terrier_register_page_set_filter (table.page, "Blossom");
  fixture_wait_until (g_strcmp0 (terrier_ledger_cell_get_text (TERRIER_LEDGER_CELL (cell)),
                                 "Blossom Centre")
                      == 0);
  g_assert_true (alive == cell);
  check_places (&table);
  g_clear_weak_pointer (&alive);
}

/* A new query begins at the top; an edit leaves the table where it stands. */
static void
test_scroll (Fixture *fixture, gconstpointer data)
{
  Table table = open_table (fixture);
  GtkAdjustment *scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (table.view));
  double middle = gtk_adjustment_get_upper (scroll) / 2;

  gtk_adjustment_set_value (scroll, middle);
  fixture_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (scroll), >, middle / 2);
  terrier_session_select (fixture_session (fixture), TERRIER_TYPE_PROPERTY,
                          terrier_record_list_get_result (table.list)->ids[150]);
  fixture_settle ();
  terrier_record_table_delete (table.table);
  fixture_wait_until (n_rows (&table) == FIXTURE_PROPERTIES - 1);
  check_places (&table);
  g_assert_cmpfloat (gtk_adjustment_get_value (scroll), >, middle / 2);
  fixture_activate (fixture, "win.undo");
  fixture_wait_until (n_rows (&table) == FIXTURE_PROPERTIES);
  check_places (&table);
  terrier_session_select (fixture_session (fixture), TERRIER_TYPE_NONE, 0);
  gtk_adjustment_set_value (scroll, middle);
  fixture_settle ();
  terrier_register_page_set_filter (table.page, "district:Dover");
  fixture_wait_until (n_rows (&table) == FIXTURE_PROPERTIES / 3);
  check_places (&table);
  g_assert_cmpfloat (gtk_adjustment_get_value (scroll), <, 1);
}

/* The record in hand stays in hand, wherever it is in the new result. */
static void
test_selection (Fixture *fixture, gconstpointer data)
{
  Table table = open_table (fixture);
  gint64 id = terrier_record_list_get_result (table.list)->ids[200];

  terrier_session_select (fixture_session (fixture), TERRIER_TYPE_PROPERTY, id);
  g_assert_cmpint (terrier_record_table_get_selected (table.table), ==, id);
  terrier_record_table_sort_by (table.table, "name", TRUE);
  fixture_wait_until (terrier_record_list_find (table.list, (guint32) id) < 150);
  g_assert_cmpint (terrier_record_table_get_selected (table.table), ==, id);
  check_places (&table);
  terrier_register_page_set_filter (table.page, "Blossom");
  fixture_wait_until (n_rows (&table) == 1);
  g_assert_cmpint (terrier_record_table_get_selected (table.table), ==, 0);
  check_places (&table);
}

/* The row under the pointer says its whole text, and where an inferred one is from. */
static void
test_tooltip (Fixture *fixture, gconstpointer data)
{
  Table table = open_table (fixture);
  GtkWidget *cell = fixture_find (GTK_WIDGET (table.view), TERRIER_TYPE_LEDGER_CELL);
  g_autofree char *text = NULL;
  double x, y;

  g_assert_true (gtk_widget_translate_coordinates (cell, GTK_WIDGET (table.view), 5, 5, &x, &y));
  text = terrier_record_cell_tooltip (GTK_WIDGET (table.view), x, y);
  g_assert_cmpstr (text, ==, "Blossom Centre");
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  fixture_start ();
#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/record-table/places", test_places);
  ADD ("/record-table/cells-stay", test_cells_stay);
  ADD ("/record-table/scroll", test_scroll);
  ADD ("/record-table/selection", test_selection);
  ADD ("/record-table/tooltip", test_tooltip);
#undef ADD
  status = g_test_run ();
  fixture_stop ();
  return status;
}
