/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/record-list.h"

/* A view as GTK has one: it holds the rows that it shows, and is told what changes. */
typedef struct
{
  TerrierRecordList *list;
  GPtrArray *held;
  guint first, n_shown;
  guint n_changes;
  guint n_asked;
  gboolean same_size_replacement;
  guint n_items;
} View;

static void
show (View *view)
{
  g_ptr_array_set_size (view->held, 0);
  for (guint i = view->first; i < view->first + view->n_shown; i++)
    {
      gpointer row = g_list_model_get_item (G_LIST_MODEL (view->list), i);

      if (row == NULL)
        break;
      view->n_asked++;
      g_ptr_array_add (view->held, row);
    }
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  View *view = data;

  view->n_changes++;
  g_assert_cmpuint (position + removed, <=, view->n_items);
  view->n_items = view->n_items - removed + added;
  g_assert_cmpuint (view->n_items, ==, g_list_model_get_n_items (model));
  if (removed > 1000 && added > 1000)
    view->same_size_replacement = TRUE;
  show (view);
}

static void
set_true_cb (gpointer object, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static View *
view_new (TerrierPortfolio *portfolio)
{
  View *view = g_new0 (View, 1);

  view->list = terrier_record_list_new (portfolio, TERRIER_TYPE_PROPERTY);
  view->held = g_ptr_array_new_with_free_func (g_object_unref);
  view->n_shown = 30;
  g_signal_connect (view->list, "items-changed", G_CALLBACK (items_changed_cb), view);
  return view;
}

static void
view_free (View *view)
{
  g_ptr_array_unref (view->held);
  g_assert_finalize_object (view->list);
  g_free (view);
}

static void
set_query (View *view, const char *text)
{
  g_autoptr (TerrierQuery) query = terrier_query_parse (TERRIER_TYPE_PROPERTY, text, NULL);

  terrier_record_list_set_query (view->list, query);
}

static gboolean
is_complete (View *view)
{
  gboolean complete, loading;

  g_object_get (view->list, "complete", &complete, "loading", &loading, NULL);
  return complete && !loading && terrier_record_list_get_totals (view->list) != NULL;
}

/* Until the list is complete, its totals are there and every row held has its record. */
static void
settle (View *view)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  for (;;)
    {
      gboolean good = is_complete (view);

      for (guint i = 0; i < view->held->len; i++)
        good &= terrier_row_get_record (view->held->pdata[i]) != NULL;
      if (good && !g_main_context_pending (NULL))
        return;
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static const char *
name_at (View *view, guint i)
{
  return terrier_record_get_text (terrier_row_get_record (view->held->pdata[i]), "name");
}

static void
test_fill (Fixture *fixture, gconstpointer data)
{
  View *view = view_new (fixture->portfolio);
  const TerrierTotals *totals;

  fill_properties (fixture->portfolio, 3000);
  set_query (view, "");
  settle (view);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (view->list)), ==, 3000);
  g_assert_cmpstr (name_at (view, 0), ==, "Ashford Children's Centre 1064");
  totals = terrier_record_list_get_totals (view->list);
  g_assert_cmpuint (totals->n_records, ==, 3000);
  g_assert_cmpstr (totals->totals[1].field->column, ==, "backlog");
  g_assert_cmpuint (totals->totals[1].total.n_unknown, ==, 600);

  /* Far down: only what is shown is read. */
  view->first = 2900;
  show (view);
  settle (view);
  g_assert_cmpuint (view->n_asked, <, 300);
  g_assert_false (view->same_size_replacement);

  set_query (view, "library");
  settle (view);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (view->list)), ==, 300);
  set_query (view, "");
  settle (view);
  g_assert_false (view->same_size_replacement);
  view_free (view);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  View *view = view_new (fixture->portfolio);
  guint32 id;

  fill_properties (fixture->portfolio, 1000);
  set_query (view, "sort:-backlog");
  settle (view);
  id = terrier_row_get_id (view->held->pdata[7]);
  g_assert_cmpuint (terrier_record_list_find (view->list, id), ==, 7);
  g_assert_cmpuint (terrier_record_list_find (view->list, 999999), ==, G_MAXUINT);
  view_free (view);
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  View *view = view_new (fixture->portfolio);
  guint n_changes;
  guint32 id;

  fill_properties (fixture->portfolio, 1000);
  set_query (view, "");
  settle (view);
  id = terrier_row_get_id (view->held->pdata[3]);
  n_changes = view->n_changes;

  /* A value that is not sorted by: the row notifies and the list does not change. */
  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, id, "service", "Libraries");
  while (g_strcmp0 (terrier_record_get_text (terrier_row_get_record (view->held->pdata[3]),
                                             "service"),
                    "Libraries")
         != 0)
    g_main_context_iteration (NULL, TRUE);
  settle (view);
  g_assert_cmpuint (view->n_changes, ==, n_changes);

  /* The name: the row moves. */
  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, id, "name", "AAA first");
  while (g_strcmp0 (name_at (view, 0), "AAA first") != 0)
    {
      g_main_context_iteration (NULL, TRUE);
      settle (view);
    }
  g_assert_cmpuint (terrier_row_get_id (view->held->pdata[0]), ==, id);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (view->list)), ==, 1000);
  view_free (view);
}

/* Many questions in a row: only the last one counts. */
static void
test_typing (Fixture *fixture, gconstpointer data)
{
  static const char *const presses[]
      = { "c", "ca", "can", "cant", "cant l", "cant li", "cant lib", "cant libr" };
  View *view = view_new (fixture->portfolio);

  fill_properties (fixture->portfolio, 2000);
  for (guint round = 0; round < 5; round++)
    for (guint i = 0; i < G_N_ELEMENTS (presses); i++)
      {
        set_query (view, presses[i]);
        for (guint j = 0; j < round; j++)
          g_main_context_iteration (NULL, FALSE);
      }
  settle (view);
  for (guint i = 0; i < view->held->len; i++)
    g_assert_true (g_str_has_prefix (name_at (view, i), "Canterbury Library"));
  g_assert_cmpuint (view->held->len, >, 0);
  view_free (view);
}

/* Random edits, undo and redo under a list: it always ends as a new query would. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  View *view = view_new (fixture->portfolio);
  gboolean filled = FALSE;

  fill_properties (fixture->portfolio, 700);
  view->n_shown = 400;
  set_query (view, "sort:district hall");
  g_signal_connect (view->list, "filled", G_CALLBACK (set_true_cb), &filled);
  settle (view);
  for (guint i = 0; i < 40; i++)
    {
      gint64 id = g_test_rand_int_range (1, 700);
      g_autofree char *name
          = g_strdup_printf ("%c Hall %u", 'A' + g_test_rand_int_range (0, 26), i);

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, id, "district", name);
          break;
        case 1:
          set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, id, "name", name);
          break;
        case 2:
          add_property (fixture->portfolio, name, name, 1);
          break;
        default:
          terrier_portfolio_undo (fixture->portfolio, NULL);
        }
      g_main_context_iteration (NULL, FALSE);
    }
  for (guint i = 0; i < 20; i++)
    {
      g_usleep (5000);
      settle (view);
    }
  {
    g_autofree char *expected
        = query_names (fixture->portfolio, TERRIER_TYPE_PROPERTY, "sort:district hall");
    g_autoptr (GString) names = g_string_new (NULL);

    show (view);
    settle (view);
    for (guint i = 0; i < view->held->len; i++)
      g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", name_at (view, i));
    g_assert_cmpstr (names->str, ==, expected);
  }
  g_assert_true (filled);
  view_free (view);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/record-list/fill", test_fill);
  add_fixture_test ("/record-list/find", test_find);
  add_fixture_test ("/record-list/edit", test_edit);
  add_fixture_test ("/record-list/typing", test_typing);
  add_fixture_test ("/record-list/random", test_random);
  return g_test_run ();
}
