/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPortfolio) again = NULL;

  g_assert_cmpstr (terrier_portfolio_get_name (fixture->portfolio), ==, "Test estate");
  g_assert_false (terrier_portfolio_get_read_only (fixture->portfolio));
  g_assert_null (terrier_portfolio_get_undo_label (fixture->portfolio));
  again = terrier_portfolio_create (fixture->path, "Another", &error);
  g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CANT_OPEN);
  g_assert_null (again);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_property (fixture->portfolio, "Blossom Children's Centre", "Dover", 12345600);
  g_autoptr (TerrierRecord) record = NULL;

  fixture_reopen (fixture);
  record = get_record (fixture->portfolio, TERRIER_TYPE_PROPERTY, id);
  g_assert_nonnull (record);
  g_assert_cmpstr (terrier_record_get_text (record, "name"), ==, "Blossom Children's Centre");
  g_assert_cmpint (terrier_record_get_pence (record, "backlog"), ==, 12345600);
  g_assert_null (terrier_record_get_text (record, "street"));
}

static void
test_undo_redo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_property (fixture->portfolio, "Blossom", "Dover", 100);
  g_autoptr (TerrierRecord) record = NULL;

  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, id, "name", "Blossom Centre");
  g_assert_cmpstr (terrier_portfolio_get_undo_label (fixture->portfolio), ==, "Change name");
  fixture_reopen (fixture);
  g_assert_cmpint (terrier_portfolio_undo (fixture->portfolio, &error), >, 0);
  g_assert_no_error (error);
  record = get_record (fixture->portfolio, TERRIER_TYPE_PROPERTY, id);
  g_assert_cmpstr (terrier_record_get_text (record, "name"), ==, "Blossom");
  g_clear_object (&record);
  g_assert_cmpint (terrier_portfolio_undo (fixture->portfolio, &error), >, 0);
  g_assert_no_error (error);
  g_assert_null (get_record (fixture->portfolio, TERRIER_TYPE_PROPERTY, id));
  g_assert_cmpint (terrier_portfolio_undo (fixture->portfolio, &error), ==, 0);
  g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  fixture_reopen (fixture);
  g_assert_cmpstr (terrier_portfolio_get_redo_label (fixture->portfolio), ==, "Add a property");
  g_assert_cmpint (terrier_portfolio_redo (fixture->portfolio, &error), >, 0);
  g_assert_cmpint (terrier_portfolio_redo (fixture->portfolio, &error), >, 0);
  g_assert_no_error (error);
  record = get_record (fixture->portfolio, TERRIER_TYPE_PROPERTY, id);
  g_assert_cmpstr (terrier_record_get_text (record, "name"), ==, "Blossom Centre");
  g_assert_cmpint (terrier_record_get_pence (record, "backlog"), ==, 100);
  g_assert_null (terrier_portfolio_get_redo_label (fixture->portfolio));
}

static void
test_query (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text, *names;
  } cases[] = {
    { "", "Ashford Hall|Blossom Centre|Dover Library|folkestone Hall" },
    { "hal", "Ashford Hall|folkestone Hall" },
    { "hall dover", "" },
    { "CENTRE blos", "Blossom Centre" },
    { "district:dover", "Blossom Centre|Dover Library" },
    { "backlog>200", "Ashford Hall|Dover Library" },
    { "backlog:?", "folkestone Hall" },
    { "hall sort:-name", "folkestone Hall|Ashford Hall" },
    { "sort:backlog", "Blossom Centre|Dover Library|Ashford Hall|folkestone Hall" },
    { "sort:-backlog", "Ashford Hall|Dover Library|Blossom Centre|folkestone Hall" },
  };

  add_property (fixture->portfolio, "Dover Library", "Dover", 30000);
  add_property (fixture->portfolio, "Ashford Hall", "Ashford", 50000);
  add_property (fixture->portfolio, "Blossom Centre", "Dover", 100);
  add_property (fixture->portfolio, "folkestone Hall", "Folkestone", -1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *names
          = query_names (fixture->portfolio, TERRIER_TYPE_PROPERTY, cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (names, ==, cases[i].names);
    }
}

static void
test_fill (Fixture *fixture, gconstpointer data)
{
  g_autofree char *names = NULL;

  fill_properties (fixture->portfolio, 2000);
  names = query_names (fixture->portfolio, TERRIER_TYPE_PROPERTY, "canter 1001");
  g_assert_cmpstr (names, ==, "Canterbury Depot 1001");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/portfolio/create", test_create);
  add_fixture_test ("/portfolio/round-trip", test_round_trip);
  add_fixture_test ("/portfolio/undo-redo", test_undo_redo);
  add_fixture_test ("/portfolio/query", test_query);
  add_fixture_test ("/portfolio/fill", test_fill);
  return g_test_run ();
}
