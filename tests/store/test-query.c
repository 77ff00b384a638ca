/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

/* What a person types, and that the fast first page is the beginning of the whole. */

static void
test_parse_errors (void)
{
  static const struct
  {
    const char *text, *words;
  } cases[] = {
    { "backlog>lots", "lots" },
    { "status:banana", "none of its choices" },
    { "backlog:", "say what to look for" },
    { "sort:nothing", "no field to sort by" },
    { "geom:5", "cannot be compared" },
    { "acquired_on>yesterday", "yesterday" },
    { "parent>House", "more or less" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerrierQuery) query
          = terrier_query_parse (TERRIER_TYPE_PROPERTY, cases[i].text, &error);

      g_assert_null (query);
      g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_QUERY);
      g_test_message ("%s: %s", cases[i].text, error->message);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

static void
test_parse_equal (void)
{
  static const char *const same[][2] = {
    { "status:vacant dover", "dover status:Vacant" },
    { "backlog>=100", "\"Maintenance backlog\">=£100" },
    { "  dover   hall ", "dover hall" },
    { "sort:-backlog", "sort:-\"maintenance backlog\"" },
    { "floor-area>5", "floor_area_m2>5" },
    { "12:30 a<b", "\"12:30\" a<b" },
    { "status:vac", "status:vacant" },
  };
  static const char *const different[][2] = { { "backlog>1", "backlog>=1" },
                                              { "backlog:?", "running_cost:?" },
                                              { "dover", "deal" },
                                              { "sort:name", "sort:-name" } };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerrierQuery) a = terrier_query_parse (TERRIER_TYPE_PROPERTY, same[i][0], &error);
      g_autoptr (TerrierQuery) b = terrier_query_parse (TERRIER_TYPE_PROPERTY, same[i][1], &error);
      g_autoptr (TerrierQuery) copy = NULL;

      g_assert_no_error (error);
      g_test_message ("%s", same[i][0]);
      g_assert_true (terrier_query_equal (a, b));
      copy = terrier_query_copy (a);
      g_assert_true (terrier_query_equal (a, copy));
    }
  for (guint i = 0; i < G_N_ELEMENTS (different); i++)
    {
      g_autoptr (TerrierQuery) a
          = terrier_query_parse (TERRIER_TYPE_PROPERTY, different[i][0], NULL);
      g_autoptr (TerrierQuery) b
          = terrier_query_parse (TERRIER_TYPE_PROPERTY, different[i][1], NULL);

      g_assert_false (terrier_query_equal (a, b));
    }
}

/* Any text is either a query or an error. */
static void
test_parse_random (void)
{
  static const char *const parts[]
      = { "name", ":", "<",  ">=",  "\"",   " ", "sort", "-",      "backlog", "?",
          "£",    "=", "!=", "é",   "1",    ".", "'",    "status", "\n",      "%",
          "*",    "(", ")",  "AND", "NEAR", "^", "\\",   "\xff",   ";--",     "dover" };

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (TerrierQuery) query = NULL;

      for (int j = g_test_rand_int_range (0, 8); j > 0; j--)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      query = terrier_query_parse (TERRIER_TYPE_PROPERTY, text->str, &error);
      g_assert_true ((query != NULL) != (error != NULL));
    }
}

static gpointer
query_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_query (reader, data, error);
}

static gpointer
first_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_query_first (reader, data, 100, error);
}

static gpointer
count_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return GSIZE_TO_POINTER ((gsize) terrier_reader_count (reader, TERRIER_TYPE_PROPERTY, error));
}

static TerrierResult *
run (TerrierPortfolio *portfolio, TerrierReadFunc func, const char *text, gboolean bounded)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierQuery) query = terrier_query_parse (TERRIER_TYPE_PROPERTY, text, &error);
  TerrierResult *result;

  g_assert_no_error (error);
  if (bounded)
    terrier_query_set_bounds (query, 580000, 130000, 600000, 150000);
  result = terrier_portfolio_read (portfolio, func, query, NULL, &error);
  g_assert_no_error (error);
  return result;
}

static const char *
pick (const char *const *from, guint n)
{
  return from[g_test_rand_int_range (0, (int) n)];
}

static void
assert_first_is_beginning (TerrierPortfolio *portfolio, const char *text, gboolean bounded)
{
  g_autoptr (TerrierResult) all = run (portfolio, query_func, text, bounded);
  g_autoptr (TerrierResult) first = run (portfolio, first_func, text, bounded);

  g_test_message ("%s: %" G_GSIZE_FORMAT, text, all->n_ids);
  g_assert_true (all->complete);
  g_assert_cmpuint (first->n_ids, ==, MIN (all->n_ids, 100));
  g_assert_cmpmem (first->ids, first->n_ids * 4, all->ids, first->n_ids * 4);
  if (all->n_ids < 100)
    g_assert_true (first->complete);
  if (all->n_ids > 100)
    g_assert_false (first->complete);
}

static void
test_first_is_beginning (Fixture *fixture, gconstpointer data)
{
  static const char *const words[]
      = { "",  "",   "c",    "ca",  "canterbury",   "library",    "li", "hall dover",
          "1", "19", "1999", "zzz", "highway land", "Children's", "d d" };
  static const char *const filters[]
      = { "",          "",          "",         "district:dover", "backlog>5000",
          "backlog:?", "name:hall", "name:zzz", "backlog<10" };
  static const char *const sorts[] = { "",
                                       "",
                                       "sort:-name",
                                       "sort:backlog",
                                       "sort:-backlog",
                                       "sort:district",
                                       "sort:-district",
                                       "sort:floor_area_m2",
                                       "sort:parent" };

  fill_properties (fixture->portfolio, 20000);
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s %s %s", pick (words, G_N_ELEMENTS (words)),
                                               pick (filters, G_N_ELEMENTS (filters)),
                                               pick (sorts, G_N_ELEMENTS (sorts)));

      assert_first_is_beginning (fixture->portfolio, text, i % 5 == 0);
      /* An edit makes the orders old. */
      if (i % 20 == 0)
        set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, 1 + i, "name", text);
    }
}

/* What is not stated is last in both directions. */
static void
test_not_stated_last (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierResult) up = NULL, down = NULL;
  gsize n;

  fill_properties (fixture->portfolio, 5000);
  n = GPOINTER_TO_SIZE (terrier_portfolio_read (fixture->portfolio, count_func, NULL, NULL, NULL));
  up = run (fixture->portfolio, query_func, "sort:backlog", FALSE);
  down = run (fixture->portfolio, query_func, "sort:-backlog", FALSE);
  g_assert_cmpuint (up->n_ids, ==, n);
  g_assert_cmpuint (down->n_ids, ==, n);
  for (gsize i = 4000; i < n; i++)
    {
      /* Every fifth of the made-up properties states no backlog. */
      g_assert_cmpuint ((up->ids[i] - 1) % 5, ==, 0);
      g_assert_cmpuint ((down->ids[i] - 1) % 5, ==, 0);
    }
  g_assert_cmpuint (up->ids[0], ==, 2);
  g_assert_cmpuint (down->ids[0], ==, 5000);
}

static gpointer
cancelled_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_cancellable_cancel (cancellable);
  return terrier_reader_query (reader, data, error);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierQuery) query
      = terrier_query_parse (TERRIER_TYPE_PROPERTY, "name:zzz sort:floor_area_m2", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fill_properties (fixture->portfolio, 20000);
  g_assert_null (terrier_portfolio_read (fixture->portfolio, cancelled_func, query, cancellable,
                                         &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_reference (Fixture *fixture, gconstpointer data)
{
  g_autofree char *found = NULL, *sorted = NULL;
  TerrierChangeSet *set = terrier_change_set_new ("Parts");
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  gint64 a = add_property (fixture->portfolio, "A site", NULL, 1);
  gint64 b = add_property (fixture->portfolio, "B site", NULL, 1);
  gint64 first = add_property (fixture->portfolio, "First part", NULL, 1);
  gint64 second = add_property (fixture->portfolio, "Second part", NULL, 1);

  terrier_value_set_integer (&value, b);
  terrier_change_set_set (set, TERRIER_TYPE_PROPERTY, first, "parent", &value);
  terrier_value_set_integer (&value, a);
  terrier_change_set_set (set, TERRIER_TYPE_PROPERTY, second, "parent", &value);
  g_assert_cmpint (terrier_portfolio_apply (fixture->portfolio, set, &error), >, 0);
  found = query_names (fixture->portfolio, TERRIER_TYPE_PROPERTY, "\"part of\":\"b site\"");
  g_assert_cmpstr (found, ==, "First part");
  sorted = query_names (fixture->portfolio, TERRIER_TYPE_PROPERTY, "part sort:parent");
  g_assert_cmpstr (sorted, ==, "Second part|First part");
}

/* Words are found whatever their case and accents. */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[]
      = { "cafe", "CAFÉ", "zoe", "st john", "john s", "john's", "café zoë 7", "(john" };

  add_property (fixture->portfolio, "Café Zoë, St John's 7b", NULL, 1);
  add_property (fixture->portfolio, "Other", NULL, 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *names = query_names (fixture->portfolio, TERRIER_TYPE_PROPERTY, texts[i]);

      g_assert_cmpstr (names, ==, "Café Zoë, St John's 7b");
    }
}

static void
test_public (void)
{
  static const struct
  {
    TerrierType type;
    const char *text;
    gboolean allowed;
  } cases[] = {
    { TERRIER_TYPE_BID, "", TRUE },
    { TERRIER_TYPE_BID, "status:accepted", TRUE },
    { TERRIER_TYPE_BID, "amount>1000000", FALSE },
    { TERRIER_TYPE_BID, "amount:?", FALSE },
    { TERRIER_TYPE_BID, "bidder:quince", FALSE },
    { TERRIER_TYPE_BID, "sort:-amount", FALSE },
    { TERRIER_TYPE_BID, "sort:bidder", FALSE },
    { TERRIER_TYPE_VALUATION, "sort:amount", FALSE },
    { TERRIER_TYPE_VALUATION, "valuer:quince", FALSE },
    { TERRIER_TYPE_DISPOSAL, "reserve<500000", FALSE },
    { TERRIER_TYPE_DISPOSAL, "receipt<500000", TRUE },
    { TERRIER_TYPE_PARTY, "", TRUE },
    { TERRIER_TYPE_PARTY, "quince", FALSE },
    { TERRIER_TYPE_PARTY, "name:quince", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerrierQuery) query = terrier_query_parse (cases[i].type, cases[i].text, NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_true (terrier_query_make_public (query, &error) == cases[i].allowed);
      if (!cases[i].allowed)
        g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_QUERY);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query/parse-errors", test_parse_errors);
  g_test_add_func ("/query/parse-equal", test_parse_equal);
  g_test_add_func ("/query/parse-random", test_parse_random);
  g_test_add_func ("/query/public", test_public);
  add_fixture_test ("/query/first-is-beginning", test_first_is_beginning);
  add_fixture_test ("/query/not-stated-last", test_not_stated_last);
  add_fixture_test ("/query/cancel", test_cancel);
  add_fixture_test ("/query/reference", test_reference);
  add_fixture_test ("/query/words", test_words);
  return g_test_run ();
}
