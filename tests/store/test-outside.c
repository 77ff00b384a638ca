/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

/* Other programs: what they see of a portfolio, and that what they change escapes neither the
 * journal nor the search. */

static gboolean
has_program (const char *name)
{
  g_autofree char *path = g_find_program_in_path (name);

  if (path == NULL)
    {
      g_autofree char *reason = g_strdup_printf ("%s is not installed", name);

      g_test_skip (reason);
    }
  return path != NULL;
}

static gpointer
history_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_history (reader, TERRIER_TYPE_NONE, 0, 0, error);
}

static GPtrArray *
get_history (TerrierPortfolio *portfolio)
{
  return terrier_portfolio_read (portfolio, history_func, NULL, NULL, NULL);
}

/* As QGIS would, through GDAL, which has the functions that the spatial index calls. */
static void
run_sql (const char *path, const char *sql)
{
  const char *argv[]
      = { "/usr/bin/python3",
          "-c",
          "import sys\nfrom osgeo import ogr\nogr.UseExceptions()\n"
          "source = ogr.Open(sys.argv[1], 1)\nsource.ExecuteSQL(sys.argv[2])\nsource = None\n",
          path,
          sql,
          NULL };
  g_autofree char *output = run_command (argv);

  g_assert_cmpstr (output, ==, "");
}

static gboolean
has_gdal (void)
{
  const char *probe[]
      = { "/usr/bin/python3", "-c",
          "import importlib.util as u; print(u.find_spec('osgeo_utils') is not None)", NULL };
  g_autofree char *has = run_command (probe);

  if (strstr (has, "True") != NULL)
    return TRUE;
  g_test_skip ("python3-gdal is not installed");
  return FALSE;
}

static void
test_closed (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_property (fixture->portfolio, "Blossom Centre", "Dover", 100);
  g_autoptr (GPtrArray) history = NULL;
  g_autofree char *found = NULL, *gone = NULL;
  TerrierJournalEntry *entry;

  if (!has_gdal ())
    return;
  g_assert_true (terrier_portfolio_close (fixture->portfolio, NULL));
  g_clear_object (&fixture->portfolio);
  run_sql (fixture->path,
           "UPDATE property SET name = 'Orchard ''Hall''', backlog = NULL, floor_area_m2 = 0.1");
  fixture_reopen (fixture);

  found = query_names (fixture->portfolio, TERRIER_TYPE_PROPERTY, "orchard");
  g_assert_cmpstr (found, ==, "Orchard 'Hall'");
  gone = query_names (fixture->portfolio, TERRIER_TYPE_PROPERTY, "blossom");
  g_assert_cmpstr (gone, ==, "");
  history = get_history (fixture->portfolio);
  g_assert_cmpuint (history->len, ==, 2);
  entry = history->pdata[0];
  g_assert_cmpint (entry->change_set, >, 1);
  g_assert_cmpint (entry->id, ==, id);
  g_assert_null (entry->who);
  g_assert_cmpstr (entry->operation, ==, "update");
  g_assert_cmpstr (entry->before, ==,
                   "{\"name\":\"Blossom Centre\",\"backlog\":100}");
  g_assert_cmpstr (entry->after, ==,
                   "{\"name\":\"Orchard 'Hall'\",\"floor_area_m2\":0.10000000000000001}");
  /* It was not made here and is not on the undo button; and what it changed is not written over. */
  g_assert_cmpstr (terrier_portfolio_get_undo_label (fixture->portfolio), ==, "Add a property");
}

static void
changed_cb (TerrierPortfolio *portfolio, const TerrierChange *change, gpointer data)
{
  g_assert_cmpuint (change->types, ==, 1u << TERRIER_TYPE_PROPERTY);
  *(gboolean *) data = TRUE;
}

static void
set_true (gboolean *done)
{
  *done = TRUE;
}

static void
test_while_open (Fixture *fixture, gconstpointer data)
{
  gboolean changed = FALSE;
  g_autofree char *names = NULL;
  g_autoptr (GPtrArray) history = NULL;

  if (!has_gdal ())
    return;
  add_property (fixture->portfolio, "Blossom Centre", "Dover", 100);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (fixture->portfolio, "changed", G_CALLBACK (changed_cb), &changed);
  run_sql (fixture->path, "INSERT INTO property (name, district) VALUES ('Outpost', 'Swale')");
  wait_until (&changed);
  names = query_names (fixture->portfolio, TERRIER_TYPE_PROPERTY, "outp swa");
  /* The district is searched, so both words are found. */
  g_assert_cmpstr (names, ==, "Outpost");
  history = get_history (fixture->portfolio);
  g_assert_cmpuint (history->len, ==, 2);
  g_assert_cmpint (((TerrierJournalEntry *) history->pdata[0])->change_set, >, 0);
}

/* A record that another program has changed since is not written over by undo. */
static void
test_undo_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierRecord) record = NULL;
  gint64 id = add_property (fixture->portfolio, "Blossom", "Dover", 100);

  if (!has_gdal ())
    return;
  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, id, "name", "Blossom Centre");
  run_sql (fixture->path, "UPDATE property SET name = 'Theirs'");
  g_assert_cmpint (terrier_portfolio_undo (fixture->portfolio, &error), ==, 0);
  g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "Theirs"));
  record = get_record (fixture->portfolio, TERRIER_TYPE_PROPERTY, id);
  g_assert_cmpstr (terrier_record_get_text (record, "name"), ==, "Theirs");
  g_clear_error (&error);

  run_sql (fixture->path, "DELETE FROM property");
  g_assert_cmpint (terrier_portfolio_undo (fixture->portfolio, &error), ==, 0);
  g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "deleted"));
}

/* GDAL writes positions, which QGIS does through it too. */
static void
test_gdal (Fixture *fixture, gconstpointer data)
{
  static const char script[]
      = "import sys\n"
        "from osgeo import ogr\n"
        "ogr.UseExceptions()\n"
        "source = ogr.Open(sys.argv[1], 1)\n"
        "layer = source.GetLayer('property')\n"
        "assert layer.GetSpatialRef().GetAuthorityCode(None) == '27700'\n"
        "feature = ogr.Feature(layer.GetLayerDefn())\n"
        "feature.SetField('name', 'From GDAL')\n"
        "feature.SetGeometry(ogr.CreateGeometryFromWkt('POINT (615000.5 157000.25)'))\n"
        "layer.CreateFeature(feature)\n"
        "layer.SetAttributeFilter(\"name = 'Blossom'\")\n"
        "feature = layer.GetNextFeature()\n"
        "feature.SetField('district', 'Thanet')\n"
        "layer.SetFeature(feature)\n"
        "source = None\n";
  g_autofree char *path = fixture_path (fixture, "edit.py");
  const char *argv[] = { "/usr/bin/python3", path, fixture->path, NULL };
  g_autofree char *output = NULL, *names = NULL;
  g_autoptr (TerrierRecord) record = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  double easting_m, northing_m;

  if (!has_gdal ())
    return;
  add_property (fixture->portfolio, "Blossom", "Dover", 100);
  g_assert_true (g_file_set_contents (path, script, -1, NULL));
  g_assert_true (terrier_portfolio_close (fixture->portfolio, NULL));
  g_clear_object (&fixture->portfolio);
  output = run_command (argv);
  fixture_reopen (fixture);
  names = query_names (fixture->portfolio, TERRIER_TYPE_PROPERTY, "");
  g_assert_cmpstr (names, ==, "Blossom|From GDAL");
  record = get_record (fixture->portfolio, TERRIER_TYPE_PROPERTY, 2);
  g_assert_true (terrier_record_get_point (record, "geom", &easting_m, &northing_m));
  g_assert_cmpfloat_with_epsilon (easting_m, 615000.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (northing_m, 157000.25, 1e-9);
  problems = terrier_portfolio_check (fixture->portfolio, NULL, NULL);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_validator (Fixture *fixture, gconstpointer data)
{
  const char *argv[] = { "/usr/bin/python3", "-m", "osgeo_utils.samples.validate_gpkg", "-q",
                         fixture->path,      NULL };
  const char *info[] = { "ogrinfo", "-al", "-so", fixture->path, NULL };
  g_autofree char *output = NULL, *layers = NULL;

  if (!has_program ("ogrinfo") || !has_gdal ())
    return;
  fill_properties (fixture->portfolio, 200);
  g_assert_true (terrier_portfolio_close (fixture->portfolio, NULL));
  g_clear_object (&fixture->portfolio);
  output = run_command (argv);
  g_assert_cmpstr (output, ==, "");
  layers = run_command (info);
  for (guint type = 0; type < TERRIER_N_TYPES; type++)
    {
      g_autofree char *line = g_strdup_printf ("Layer name: %s\n", terrier_type_info (type)->table);

      g_assert_nonnull (strstr (layers, line));
    }
  g_assert_nonnull (strstr (layers, "Feature Count: 200"));
  g_assert_nonnull (strstr (layers, "Extent: (580"));
  g_assert_null (strstr (layers, "terrier_"));
}

/* The sqlite3 command has no functions for geometry: it can write the tables without. */
static void
test_sqlite3 (Fixture *fixture, gconstpointer data)
{
  const char *argv[]
      = { "sqlite3", fixture->path,
          "INSERT INTO party (name, kind) VALUES ('Dover Town Council', 'council')", NULL };
  gboolean changed = FALSE;
  g_autofree char *output = NULL, *names = NULL;

  if (!has_program ("sqlite3"))
    return;
  g_signal_connect_swapped (fixture->portfolio, "changed", G_CALLBACK (set_true), &changed);
  output = run_command (argv);
  wait_until (&changed);
  names = query_names (fixture->portfolio, TERRIER_TYPE_PARTY, "town dover");
  g_assert_cmpstr (names, ==, "Dover Town Council");
}

/* ogr2ogr appends a table, as an import from outside would. */
static void
test_ogr2ogr (Fixture *fixture, gconstpointer data)
{
  g_autofree char *csv = fixture_path (fixture, "more.csv");
  const char *argv[]
      = { "ogr2ogr", "-append", "-f", "GPKG", fixture->path, csv, "-nln", "party", NULL };
  g_autofree char *output = NULL, *names = NULL;
  g_autoptr (GPtrArray) history = NULL;

  if (!has_program ("ogr2ogr"))
    return;
  g_assert_true (g_file_set_contents (csv, "name,kind\nParish council,council\nTrust,charity\n", -1,
                                      NULL));
  g_assert_true (terrier_portfolio_close (fixture->portfolio, NULL));
  g_clear_object (&fixture->portfolio);
  output = run_command (argv);
  fixture_reopen (fixture);
  names = query_names (fixture->portfolio, TERRIER_TYPE_PARTY, "");
  g_assert_cmpstr (names, ==, "Parish council|Trust");
  history = get_history (fixture->portfolio);
  g_assert_cmpuint (history->len, ==, 2);
}

static void
test_qgis (Fixture *fixture, gconstpointer data)
{
  const char *probe[]
      = { "/usr/bin/python3", "-c",
          "import importlib.util as u; print(u.find_spec('qgis') is not None)", NULL };
  const char *argv[]
      = { "/usr/bin/python3", "-c",
          "import os, sys\n"
          "os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
          "from qgis.core import QgsApplication, QgsVectorLayer\n"
          "application = QgsApplication([], False); application.initQgis()\n"
          "layer = QgsVectorLayer(sys.argv[1] + '|layername=property', 'property', 'ogr')\n"
          "print(layer.isValid(), layer.featureCount(), layer.crs().authid())\n",
          fixture->path, NULL };
  g_autofree char *has = run_command (probe);
  g_autofree char *output = NULL;

  if (strstr (has, "True") == NULL)
    {
      g_test_skip ("QGIS is not installed");
      return;
    }
  fill_properties (fixture->portfolio, 50);
  g_assert_true (terrier_portfolio_close (fixture->portfolio, NULL));
  g_clear_object (&fixture->portfolio);
  output = run_command (argv);
  g_assert_cmpstr (output, ==, "True 50 EPSG:27700\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/outside/closed", test_closed);
  add_fixture_test ("/outside/while-open", test_while_open);
  add_fixture_test ("/outside/undo-conflict", test_undo_conflict);
  add_fixture_test ("/outside/sqlite3", test_sqlite3);
  add_fixture_test ("/outside/gdal", test_gdal);
  add_fixture_test ("/outside/validator", test_validator);
  add_fixture_test ("/outside/ogr2ogr", test_ogr2ogr);
  add_fixture_test ("/outside/qgis", test_qgis);
  return g_test_run ();
}
