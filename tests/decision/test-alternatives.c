/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "decision/alternatives.h"

#include "store/portfolio.h"
#include "store/writer.h"

#include <glib/gstdio.h>

/* Where the people of a building could go: what is entered, what options say, what is near. */

typedef struct
{
  char *folder;
  char *path;
  TerrierPortfolio *portfolio;
} Fixture;

static gint64
add_property (TerrierWriter *writer,
              const char *name,
              const char *service,
              double easting_m,
              double northing_m)
{
  g_autoptr (TerrierRecord) record = terrier_record_new (TERRIER_TYPE_PROPERTY, 0);
  g_auto (TerrierValue) point = TERRIER_VALUE_INIT;

  terrier_record_set_text (record, "name", name);
  terrier_record_set_text (record, "service", service);
  terrier_record_set_text (record, "status", "operational");
  terrier_value_set_point (&point, easting_m, northing_m);
  if (easting_m > 0)
    terrier_record_set (record, "geom", &point);
  return terrier_writer_insert (writer, record, NULL);
}

static void
add_journey (TerrierWriter *writer, gint64 from, gint64 to, const char *as_stated, int minutes)
{
  g_autoptr (TerrierRecord) journey = terrier_record_new (TERRIER_TYPE_JOURNEY, 0);

  terrier_record_set_integer (journey, "property", from);
  if (to != 0)
    terrier_record_set_integer (journey, "alternative", to);
  if (as_stated != NULL)
    terrier_record_set_text (journey, "alternative_as_stated", as_stated);
  if (minutes >= 0)
    terrier_record_set_integer (journey, "minutes", minutes);
  terrier_record_set_text (journey, "mode", "Bus");
  terrier_record_set_text (journey, "travel_day", "Tuesday in term");
  terrier_record_set_text (journey, "source", "Timetable of March");
  g_assert_cmpint (terrier_writer_insert (writer, journey, NULL), >, 0);
}

static gint64
add_option (TerrierWriter *writer, gint64 programme, const char *kind)
{
  g_autoptr (TerrierRecord) option = terrier_record_new (TERRIER_TYPE_OPTION, 0);

  terrier_record_set_text (option, "name", kind);
  terrier_record_set_text (option, "number", kind);
  terrier_record_set_text (option, "kind", kind);
  terrier_record_set_integer (option, "programme", programme);
  return terrier_writer_insert (writer, option, NULL);
}

static void
add_action (TerrierWriter *writer, gint64 property, gint64 option, gint64 to, int minutes)
{
  g_autoptr (TerrierRecord) action = terrier_record_new (TERRIER_TYPE_ACTION, 0);

  terrier_record_set_integer (action, "property", property);
  terrier_record_set_integer (action, "option", option);
  terrier_record_set_text (action, "action", "close");
  terrier_record_set_integer (action, "alternative", to);
  terrier_record_set_integer (action, "travel_minutes", minutes);
  g_assert_cmpint (terrier_writer_insert (writer, action, NULL), >, 0);
}

static gboolean
fill (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TerrierRecord) programme = terrier_record_new (TERRIER_TYPE_PROGRAMME, 0);
  gint64 from = add_property (writer, "Alder Library", "Library", 600000, 150000);
  gint64 near = add_property (writer, "Birch Library", "Library", 600300, 150400);
  gint64 far = add_property (writer, "Cedar Library", "Library", 603000, 154000);
  gint64 lost = add_property (writer, "Damson Library", "Library", 0, 0);
  gint64 other = add_property (writer, "Elm Depot", "Depot", 600010, 150010);
  gint64 id, option, trial;

  terrier_record_set_text (programme, "name", "Libraries");
  terrier_record_set_integer (programme, "travel_limit_minutes", 35);
  id = terrier_writer_insert (writer, programme, error);
  option = add_option (writer, id, "option");
  trial = add_option (writer, id, "trial");
  add_journey (writer, from, far, NULL, 41);
  add_journey (writer, from, lost, NULL, 35);
  add_journey (writer, from, 0, "The town hall", -1);
  /* The first repeats the journey, the second contradicts it, the third is only tried out. */
  add_action (writer, from, option, far, 41);
  add_action (writer, from, option, far, 20);
  add_action (writer, from, trial, other, 5);
  return near != 0;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("terrier-alternatives-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.gpkg", NULL);
  fixture->portfolio = terrier_portfolio_create (fixture->path, "Test", &error);
  g_assert_no_error (error);
  g_assert_cmpint (terrier_portfolio_write (fixture->portfolio, "Fill", fill, NULL, NULL, &error),
                   >, 0);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_true (terrier_portfolio_close (fixture->portfolio, NULL));
  g_object_unref (fixture->portfolio);
  g_remove (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gpointer
read_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_alternatives_read (reader, *(gint64 *) data, error);
}

static void
check (const TerrierAlternatives *all,
       guint at,
       const char *name,
       int minutes,
       double straight_m,
       TerrierAccessVerdict verdict)
{
  const TerrierAlternative *item = &g_array_index (all->items, TerrierAlternative, at);

  g_assert_cmpstr (item->name, ==, name);
  g_assert_cmpint (item->minutes, ==, minutes);
  g_assert_cmpfloat_with_epsilon (item->straight_m, straight_m, 0.01);
  g_assert_cmpint (item->verdict, ==, verdict);
}

static void
test_all (Fixture *fixture, gconstpointer data)
{
  gint64 from = 1;
  g_autoptr (TerrierAlternatives) all
      = terrier_portfolio_read (fixture->portfolio, read_func, &from, NULL, NULL);

  g_assert_nonnull (all);
  g_assert_cmpint (all->limit_minutes, ==, 35);
  g_assert_cmpuint (all->items->len, ==, 5);
  g_assert_cmpuint (all->n_over, ==, 1);
  check (all, 0, "Cedar Library", 20, 5000, TERRIER_ACCESS_WITHIN);
  /* The limit itself is within it; without a position there is no straight line. */
  check (all, 1, "Damson Library", 35, -1, TERRIER_ACCESS_WITHIN);
  check (all, 2, "Cedar Library", 41, 5000, TERRIER_ACCESS_OVER);
  check (all, 3, "The town hall", -1, -1, TERRIER_ACCESS_NO_EVIDENCE);
  /* Nobody names it: it is near, and no minutes are made up for it. */
  check (all, 4, "Birch Library", -1, 500, TERRIER_ACCESS_NO_EVIDENCE);
  g_assert_cmpint (g_array_index (all->items, TerrierAlternative, 4).type, ==, TERRIER_TYPE_NONE);
  g_assert_cmpstr (g_array_index (all->items, TerrierAlternative, 2).how, ==,
                   "Bus, Tuesday in term");
  g_assert_cmpstr (g_array_index (all->items, TerrierAlternative, 2).source, ==,
                   "Timetable of March");
}

/* What has been left is worth a journey too: a property of another service without any. */
static void
test_none (Fixture *fixture, gconstpointer data)
{
  gint64 depot = 5, nobody = 99;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierAlternatives) all
      = terrier_portfolio_read (fixture->portfolio, read_func, &depot, NULL, NULL);

  g_assert_nonnull (all);
  g_assert_cmpuint (all->items->len, ==, 0);
  g_assert_null (terrier_portfolio_read (fixture->portfolio, read_func, &nobody, NULL, &error));
  g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/alternatives/all", Fixture, NULL, set_up, test_all, tear_down);
  g_test_add ("/alternatives/none", Fixture, NULL, set_up, test_none, tear_down);
  return g_test_run ();
}
