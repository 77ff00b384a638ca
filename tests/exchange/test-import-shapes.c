/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/land.h"
#include "exchange/import.h"
#include "store/extents.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* A square of 100 metres by Maidstone on the grid; a bow tie; a corner that is no number; a square
 * whose numbers are latitude and longitude; another square over the first. */
static const char ON_GRID[]
    = "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
      "\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":["
      "{\"type\":\"Feature\",\"properties\":{\"name\":\"Yard\",\"kind\":\"parcel\"},\"geometry\":"
      "{\"type\":\"Polygon\",\"coordinates\":[[[576000,155000],[576100,155000],[576100,155100],"
      "[576000,155100],[576000,155000]]]}},"
      "{\"type\":\"Feature\",\"properties\":{\"name\":\"Bow\",\"kind\":\"managed "
      "extent\"},\"geometry\":"
      "{\"type\":\"Polygon\",\"coordinates\":[[[577000,155000],[577100,155100],[577100,155000],"
      "[577000,155100],[577000,155000]]]}},"
      "{\"type\":\"Feature\",\"properties\":{\"name\":\"Odd\",\"kind\":\"parcel\"},\"geometry\":"
      "{\"type\":\"Polygon\",\"coordinates\":[[[576000,155000],[576100,NaN],[576100,155100],"
      "[576000,155000]]]}},"
      "{\"type\":\"Feature\",\"properties\":{\"name\":\"Far\",\"kind\":\"parcel\"},\"geometry\":"
      "{\"type\":\"Polygon\",\"coordinates\":[[[5760000,155000],[5761000,155000],[5761000,155100],"
      "[5760000,155000]]]}},"
      "{\"type\":\"Feature\",\"properties\":{\"name\":\"Shed\",\"kind\":\"parcel\"},\"geometry\":"
      "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[576090,155090],[576110,155090],[576110,"
      "155110],"
      "[576090,155110],[576090,155090]]]]}}]}";

/* Longitude first, as GeoJSON has it; then the other way round. */
static const char ON_GLOBE[]
    = "{\"type\":\"FeatureCollection\",\"features\":["
      "{\"type\":\"Feature\",\"properties\":{\"name\":\"Field\"},\"geometry\":"
      "{\"type\":\"Polygon\",\"coordinates\":[[[0.52,51.27],[0.53,51.27],[0.53,51.28],[0.52,51.28],"
      "[0.52,51.27]]]}},"
      "{\"type\":\"Feature\",\"properties\":{\"name\":\"Turned\"},\"geometry\":"
      "{\"type\":\"Polygon\",\"coordinates\":[[[51.27,0.52],[51.27,0.53],[51.28,0.53],[51.28,0.52],"
      "[51.27,0.52]]]}}]}";

typedef struct
{
  char *folder;
  TerrierPortfolio *portfolio;
} Fixture;

static char *
in_folder (Fixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("terrier-shapes-XXXXXX", &error);
  g_assert_no_error (error);
  path = in_folder (f, "p.gpkg");
  f->portfolio = terrier_portfolio_create (path, "Test", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  g_autoptr (GError) error = NULL;
  const char *name;

  g_assert_true (terrier_portfolio_close (f->portfolio, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (f->portfolio);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = in_folder (f, name);

      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
}

static TerrierImportReport *
import (Fixture *f, const char *name)
{
  const TerrierImportOptions options = { .type = TERRIER_TYPE_EXTENT };
  g_autofree char *path = in_folder (f, name);
  g_autoptr (GError) error = NULL;
  TerrierImportReport *report
      = terrier_import_run (f->portfolio, path, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static TerrierImportReport *
import_text (Fixture *f, const char *text)
{
  g_autofree char *path = in_folder (f, "shapes.geojson");
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return import (f, "shapes.geojson");
}

static gpointer
read_extents (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_extents (reader, data, 0, 0, error);
}

static GPtrArray *
extents (Fixture *f, const TerrierBounds *box)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found
      = terrier_portfolio_read (f->portfolio, read_extents, (gpointer) box, NULL, &error);

  g_assert_no_error (error);
  return found;
}

static const TerrierExtent *
find (GPtrArray *all, const char *name)
{
  for (guint i = 0; i < all->len; i++)
    if (strcmp (((const TerrierExtent *) all->pdata[i])->name, name) == 0)
      return all->pdata[i];
  return NULL;
}

/* What can be read is imported, what cannot is told by row, and faults of outlines are found later,
 * where they can be mended. */
static void
test_on_grid (Fixture *f, gconstpointer data)
{
  static const TerrierBounds east = { 576950, 577200, 154000, 156000 };
  g_autoptr (TerrierImportReport) report = import_text (f, ON_GRID);
  g_autoptr (GPtrArray) all = extents (f, NULL), some = extents (f, &east), faults = NULL;

  g_assert_cmpuint (report->n_inserted, ==, 3);
  g_assert_cmpuint (report->n_skipped, ==, 2);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpfloat_with_epsilon (terrier_land_get_area_m2 (find (all, "Yard")->shape), 10000,
                                  1e-6);
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_nonnull (find (some, "Bow"));
  faults = terrier_extents_find_faults (all, NULL);
  g_assert_cmpuint (faults->len, ==, 2);
  g_assert_nonnull (strstr (((TerrierExtentFault *) faults->pdata[0])->text, "Bow"));
  g_assert_cmpuint (((TerrierExtentFault *) faults->pdata[1])->other, !=, 0);
  g_assert_nonnull (strstr (((TerrierExtentFault *) faults->pdata[1])->text, "100 m²"));
}

static void
test_on_globe (Fixture *f, gconstpointer data)
{
  g_autoptr (TerrierImportReport) report = import_text (f, ON_GLOBE);
  g_autoptr (GPtrArray) all = extents (f, NULL);

  g_assert_cmpuint (report->n_inserted, ==, 1);
  g_assert_cmpuint (report->n_skipped, ==, 1);
  /* A hundredth of a degree is 1,112.9 m to the north there and 698 m to the east. */
  g_assert_cmpfloat_with_epsilon (terrier_land_get_area_m2 (find (all, "Field")->shape)
                                      / (1112.9 * 698),
                                  1, 0.005);
}

/* The same land in the formats that land comes in, written by ogr2ogr. */
static void
test_formats (Fixture *f, gconstpointer data)
{
  static const char *const FORMATS[][2]
      = { { "GPKG", "a.gpkg" }, { "ESRI Shapefile", "b.shp" }, { "MapInfo File", "c.tab" } };
  g_autofree char *ogr2ogr = g_find_program_in_path ("ogr2ogr");
  g_autofree char *geojson = in_folder (f, "one.geojson");
  g_autoptr (GError) error = NULL;

  if (ogr2ogr == NULL)
    {
      g_test_skip ("there is no ogr2ogr here");
      return;
    }
  g_file_set_contents (geojson, ON_GLOBE, -1, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (FORMATS); i++)
    {
      g_autofree char *path = in_folder (f, FORMATS[i][1]);
      char *argv[] = { ogr2ogr,
                       (char *) "-f",
                       (char *) FORMATS[i][0],
                       (char *) "-t_srs",
                       (char *) "EPSG:27700",
                       (char *) "-where",
                       (char *) "name = 'Field'",
                       path,
                       geojson,
                       NULL };
      g_autoptr (TerrierImportReport) report = NULL;
      g_autoptr (GPtrArray) all = NULL;
      int status;

      g_assert_true (g_spawn_sync (NULL, argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL,
                                   NULL, &status, &error));
      g_assert_no_error (error);
      g_assert_cmpint (status, ==, 0);
      report = import (f, FORMATS[i][1]);
      all = extents (f, NULL);
      g_assert_cmpuint (report->n_inserted, ==, 1);
      g_assert_cmpuint (all->len, ==, i + 1);
      g_assert_cmpfloat_with_epsilon (terrier_land_get_area_m2 (((TerrierExtent *) all->pdata[i])
                                                                    ->shape)
                                          / (1112.9 * 698),
                                      1, 0.005);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/exchange/shapes/on-grid", test_on_grid);
  ADD ("/exchange/shapes/on-globe", test_on_globe);
  ADD ("/exchange/shapes/formats", test_formats);
  return g_test_run ();
}
