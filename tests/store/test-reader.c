/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

#include "store/geometry.h"

/* Totals, places, the search of everything, settings, backup and check. */

static void
set_value (TerrierRecord *record, const char *column, gint64 number)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  terrier_value_set_integer (&value, number);
  terrier_record_set (record, column, &value);
}

static void
set_words (TerrierRecord *record, const char *column, const char *text)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  terrier_value_set_text (&value, text);
  terrier_record_set (record, column, &value);
}

static gint64
insert (TerrierWriter *writer, TerrierRecord *record)
{
  g_autoptr (GError) error = NULL;
  gint64 id = terrier_writer_insert (writer, record, &error);

  g_assert_no_error (error);
  g_object_unref (record);
  return id;
}

static gboolean
estate_func (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const states[] = { NULL, "stated", "assumed", "unknown", NULL };
  TerrierRecord *programme = terrier_record_new (TERRIER_TYPE_PROGRAMME, 0);
  TerrierRecord *option = terrier_record_new (TERRIER_TYPE_OPTION, 0);
  gint64 programme_id, option_id;

  set_words (programme, "name", "Dover programme");
  programme_id = insert (writer, programme);
  set_words (option, "name", "Option 3");
  set_words (option, "number", "3");
  set_value (option, "programme", programme_id);
  set_value (option, "chosen", TRUE);
  option_id = insert (writer, option);
  for (guint i = 0; i < 5; i++)
    {
      TerrierRecord *property = terrier_record_new (TERRIER_TYPE_PROPERTY, 0);
      TerrierRecord *action = terrier_record_new (TERRIER_TYPE_ACTION, 0);
      g_autofree char *name = g_strdup_printf ("Property %u", i);
      g_auto (TerrierValue) point = TERRIER_VALUE_INIT;
      gint64 id;

      set_words (property, "name", name);
      set_words (property, "district", i < 3 ? "Dover" : "Swale");
      set_words (property, "status", "vacant");
      if (i < 4)
        set_value (property, "backlog", 1000 * (i + 1));
      if (states[i] != NULL)
        set_words (property, "figure_state", states[i]);
      terrier_value_set_point (&point, 600000 + i * 1000, 150000);
      if (i != 4)
        terrier_record_set (property, "geom", &point);
      id = insert (writer, property);
      set_value (action, "property", id);
      set_value (action, "option", option_id);
      set_words (action, "action", "close");
      if (i == 1)
        set_words (action, "confidence", "inferred");
      if (i < 2)
        insert (writer, action);
      else
        g_object_unref (action);
    }
  return terrier_writer_set_setting (writer, "synthetic", "true", error)
         && terrier_writer_set_setting (writer, "other", "gone", error)
         && terrier_writer_set_setting (writer, "other", NULL, error);
}

static void
make_estate (TerrierPortfolio *portfolio)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (terrier_portfolio_write (portfolio, "Estate", estate_func, NULL, NULL, &error),
                   >, 0);
  g_assert_no_error (error);
}

static gpointer
totals_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  TerrierTotals *totals = g_new (TerrierTotals, 1);

  g_assert_true (terrier_reader_totals (reader, data, totals, error));
  return totals;
}

static void
test_totals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierQuery) all = terrier_query_new (TERRIER_TYPE_PROPERTY);
  g_autoptr (TerrierQuery) dover = terrier_query_parse (TERRIER_TYPE_PROPERTY, "dover", NULL);
  g_autofree TerrierTotals *totals = NULL, *some = NULL;
  TerrierTotal *backlog;

  make_estate (fixture->portfolio);
  totals = terrier_portfolio_read (fixture->portfolio, totals_func, all, NULL, NULL);
  g_assert_cmpuint (totals->n_records, ==, 5);
  g_assert_cmpuint (totals->n_totals, ==, 2);
  g_assert_cmpstr (totals->totals[1].field->column, ==, "backlog");
  backlog = &totals->totals[1].total;
  /* 4000 has the state "unknown" and so is no figure; the fifth states none. */
  g_assert_cmpint (backlog->known, ==, 6000);
  g_assert_cmpuint (backlog->n_lines, ==, 5);
  g_assert_cmpuint (backlog->n_unknown, ==, 2);
  g_assert_cmpuint (backlog->weakest, ==, TERRIER_STATE_ASSUMED);
  g_assert_cmpuint (backlog->kind, ==, TERRIER_MONEY_BACKLOG);
  g_assert_cmpuint (totals->totals[0].total.n_unknown, ==, 5);
  some = terrier_portfolio_read (fixture->portfolio, totals_func, dover, NULL, NULL);
  g_assert_cmpuint (some->n_records, ==, 3);
}

static gpointer
places_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_places (reader, data, NULL, error);
}

static void
test_places (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierQuery) all = terrier_query_new (TERRIER_TYPE_PROPERTY);
  g_autoptr (TerrierQuery) box = terrier_query_new (TERRIER_TYPE_PROPERTY);
  g_autoptr (GArray) places = NULL, some = NULL;
  TerrierPlace *place;

  make_estate (fixture->portfolio);
  places = terrier_portfolio_read (fixture->portfolio, places_func, all, NULL, NULL);
  g_assert_cmpuint (places->len, ==, 4);
  place = &g_array_index (places, TerrierPlace, 1);
  g_assert_cmpuint (place->id, ==, 2);
  g_assert_cmpfloat_with_epsilon (place->easting_m, 601000, 1e-9);
  g_assert_cmpint (place->status, ==, 2);
  g_assert_cmpint (place->action, ==, 1);
  g_assert_cmpuint (place->inferred | place->action_inferred, ==, 1);
  place = &g_array_index (places, TerrierPlace, 3);
  g_assert_cmpint (place->action, ==, -1);
  terrier_query_set_bounds (box, 600500, 149000, 602500, 151000);
  some = terrier_portfolio_read (fixture->portfolio, places_func, box, NULL, NULL);
  g_assert_cmpuint (some->len, ==, 2);
}

static gpointer
search_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_search (reader, data, 3, FALSE, error);
}

static gpointer
search_exempt_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_search (reader, data, 3, TRUE, error);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) hits = NULL, none = NULL;
  TerrierHit *hit;

  make_estate (fixture->portfolio);
  add_property (fixture->portfolio, "Museum of Dover", "Thanet", -1);
  add_property (fixture->portfolio, "Dover Library", "Thanet", -1);
  hits = terrier_portfolio_read (fixture->portfolio, search_func, (gpointer) "dover", NULL, NULL);
  g_assert_cmpuint (hits->len, ==, 4);
  hit = hits->pdata[0];
  g_assert_cmpstr (hit->name, ==, "Dover Library");
  g_assert_cmpstr (hit->detail, ==, "Thanet");
  hit = hits->pdata[1];
  g_assert_cmpstr (hit->name, ==, "Museum of Dover");
  hit = hits->pdata[2];
  g_assert_cmpstr (hit->name, ==, "Property 0");
  hit = hits->pdata[3];
  g_assert_cmpuint (hit->type, ==, TERRIER_TYPE_PROGRAMME);
  none = terrier_portfolio_read (fixture->portfolio, search_func, (gpointer) " -- ", NULL, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

static gboolean
fill_secrets (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TerrierRecord) party = terrier_record_new (TERRIER_TYPE_PARTY, 0);
  g_autoptr (TerrierRecord) paper = terrier_record_new (TERRIER_TYPE_DOCUMENT, 0);

  terrier_record_set_text (party, "name", "Quince Estates");
  terrier_record_set_text (paper, "name", "Offer of Quince Estates");
  terrier_record_set_integer (paper, "withheld", 1);
  return terrier_writer_insert (writer, party, error) != 0
         && terrier_writer_insert (writer, paper, error) != 0;
}

/* A hit tells that the words are there, as surely as reading them does. */
static void
test_search_hides_exempt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) hidden = NULL, shown = NULL;

  terrier_portfolio_fill (fixture->portfolio, "Fill", fill_secrets, NULL, NULL, NULL);
  hidden
      = terrier_portfolio_read (fixture->portfolio, search_func, (gpointer) "quince", NULL, NULL);
  g_assert_cmpuint (hidden->len, ==, 0);
  g_clear_pointer (&hidden, g_ptr_array_unref);
  /* By the index on names. */
  hidden
      = terrier_portfolio_read (fixture->portfolio, search_func, (gpointer) "offer", NULL, NULL);
  g_assert_cmpuint (hidden->len, ==, 0);
  shown = terrier_portfolio_read (fixture->portfolio, search_exempt_func, (gpointer) "quince", NULL,
                                  NULL);
  g_assert_cmpuint (shown->len, ==, 2);
}

static gpointer
children_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_children (reader, TERRIER_TYPE_ACTION, "option", 1, error);
}

static gpointer
names_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *programme = terrier_reader_name (reader, TERRIER_TYPE_PROGRAMME, 1);
  g_autofree char *action = terrier_reader_name (reader, TERRIER_TYPE_ACTION, 2);
  g_autofree char *none = terrier_reader_name (reader, TERRIER_TYPE_ACTION, 99);

  return g_strdup_printf ("%s|%s|%s", programme, action, none == NULL ? "none" : none);
}

static gpointer
fetch_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  static const guint32 ids[] = { 3, 99, 1 };

  return terrier_reader_fetch (reader, TERRIER_TYPE_PROPERTY, ids, G_N_ELEMENTS (ids), error);
}

static gpointer
setting_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_get_setting (reader, data);
}

static void
test_records (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) children = NULL, fetched = NULL;
  g_autofree char *names = NULL, *setting = NULL, *gone = NULL;

  g_assert_false (terrier_portfolio_get_synthetic (fixture->portfolio));
  make_estate (fixture->portfolio);
  g_assert_true (terrier_portfolio_get_synthetic (fixture->portfolio));
  children = terrier_portfolio_read (fixture->portfolio, children_func, NULL, NULL, NULL);
  g_assert_cmpuint (children->len, ==, 2);
  names = terrier_portfolio_read (fixture->portfolio, names_func, NULL, NULL, NULL);
  g_assert_cmpstr (names, ==, "Dover programme|Action 2|none");
  fetched = terrier_portfolio_read (fixture->portfolio, fetch_func, NULL, NULL, NULL);
  g_assert_cmpuint (fetched->len, ==, 3);
  g_assert_cmpint (terrier_record_get_id (fetched->pdata[0]), ==, 3);
  g_assert_null (fetched->pdata[1]);
  setting = terrier_portfolio_read (fixture->portfolio, setting_func, (gpointer) "synthetic", NULL,
                                    NULL);
  g_assert_cmpstr (setting, ==, "true");
  gone = terrier_portfolio_read (fixture->portfolio, setting_func, (gpointer) "other", NULL, NULL);
  g_assert_null (gone);
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = fixture_path (fixture, "copy.gpkg");
  g_autofree char *nowhere = fixture_path (fixture, "no/copy.gpkg");
  g_autofree char *names = NULL;
  g_autoptr (TerrierPortfolio) portfolio = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  add_property (fixture->portfolio, "Blossom", "Dover", 1);
  g_assert_true (terrier_portfolio_backup (fixture->portfolio, copy, &error));
  g_assert_no_error (error);
  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, 1, "name", "Later");
  portfolio = terrier_portfolio_open (copy, TERRIER_OPEN_WRITE, &error);
  g_assert_no_error (error);
  names = query_names (portfolio, TERRIER_TYPE_PROPERTY, "");
  g_assert_cmpstr (names, ==, "Blossom");
  problems = terrier_portfolio_check (portfolio, NULL, &error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_true (terrier_portfolio_close (portfolio, NULL));
  g_assert_false (terrier_portfolio_backup (fixture->portfolio, nowhere, &error));
  g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CANT_OPEN);
}

static gboolean
spoil_func (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_writer_set_setting (writer, "x", "y", error);
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  const char *spoil[] = { "sqlite3", fixture->path,
                          "PRAGMA foreign_keys = OFF;"
                          "INSERT INTO cost (category, property) VALUES ('energy', 77);"
                          "INSERT INTO terrier_search (rowid, text) VALUES (5, 'ghost')",
                          NULL };
  g_autoptr (GPtrArray) problems = NULL, after = NULL;
  g_autofree char *output = NULL, *program = g_find_program_in_path ("sqlite3");
  g_autoptr (GError) error = NULL;

  if (program == NULL)
    {
      g_test_skip ("sqlite3 is not installed");
      return;
    }
  add_property (fixture->portfolio, "Blossom", "Dover", 1);
  g_assert_cmpint (terrier_portfolio_write (fixture->portfolio, "Setting", spoil_func, NULL, NULL,
                                            &error),
                   >, 0);
  output = run_command (spoil);
  problems = terrier_portfolio_check (fixture->portfolio, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_nonnull (strstr (problems->pdata[0], "cost 1 -> property"));
  g_assert_nonnull (strstr (problems->pdata[1], "search index"));
  /* The index was made anew; the reference is for a person to mend. */
  after = terrier_portfolio_check (fixture->portfolio, NULL, &error);
  g_assert_cmpuint (after->len, ==, 1);
}

static void
test_geometry (void)
{
  static const guint8 polygon[]
      = { 'G', 'P', 0, 1, 0x34, 0x6c, 0, 0, 1, 6, 0, 0, 0,    1,    0, 0, 0, 1, 3, 0, 0, 0,    1, 0,
          0,   0,   2, 0, 0,    0,    0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0,
          0,   0,   0, 0, 0x08, 0x40, 0, 0, 0, 0, 0, 0, 0x10, 0x40 };
  guint8 blob[TERRIER_GEOMETRY_POINT_SIZE];
  TerrierBounds bounds;
  gboolean empty;
  double easting_m, northing_m;

  terrier_geometry_write_point (blob, 601234.567, -98.5);
  g_assert_true (terrier_geometry_read_point (blob, sizeof blob, &easting_m, &northing_m));
  g_assert_cmpfloat_with_epsilon (easting_m, 601234.567, 1e-9);
  g_assert_cmpfloat_with_epsilon (northing_m, -98.5, 1e-9);
  g_assert_true (terrier_geometry_read_bounds (polygon, sizeof polygon, &bounds, &empty));
  g_assert_false (empty);
  g_assert_cmpfloat_with_epsilon (bounds.min_x, 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (bounds.max_x, 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (bounds.min_y, 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (bounds.max_y, 4, 1e-9);
  /* Every shorter piece is refused, and nothing beyond it is read. */
  for (gsize size = 0; size < sizeof polygon; size++)
    {
      g_autofree guint8 *piece = g_memdup2 (polygon, size);

      g_assert_false (terrier_geometry_read_bounds (piece, size, &bounds, &empty));
    }
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree guint8 *noise = g_memdup2 (polygon, sizeof polygon);

      for (guint j = 0; j < 4; j++)
        noise[g_test_rand_int_range (3, sizeof polygon)] = (guint8) g_test_rand_int_range (0, 256);
      terrier_geometry_read_bounds (noise, sizeof polygon, &bounds, &empty);
      terrier_geometry_read_point (noise, sizeof polygon, &easting_m, &northing_m);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/geometry", test_geometry);
  add_fixture_test ("/reader/totals", test_totals);
  add_fixture_test ("/reader/places", test_places);
  add_fixture_test ("/reader/search", test_search);
  add_fixture_test ("/reader/search-hides-exempt", test_search_hides_exempt);
  add_fixture_test ("/reader/records", test_records);
  add_fixture_test ("/reader/backup", test_backup);
  add_fixture_test ("/reader/check", test_check);
  return g_test_run ();
}
