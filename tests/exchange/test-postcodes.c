/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/postcode-import.h"
#include "store/postcodes.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Each layout of a table of postcodes, what it says of quality, and what is wrong with a file. */

typedef struct
{
  char *folder;
  char *source;
  char *table;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("terrier-postcodes-XXXXXX", NULL);
  fixture->source = g_build_filename (fixture->folder, "source.csv", NULL);
  fixture->table = g_build_filename (fixture->folder, "postcodes.db", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->source);
  g_unlink (fixture->table);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->source);
  g_free (fixture->table);
}

static gboolean
import (Fixture *fixture, const char *text, TerrierPostcodeImport *counts, GError **error)
{
  g_assert_true (g_file_set_contents (fixture->source, text, -1, NULL));
  memset (counts, 0, sizeof *counts);
  return terrier_postcode_import (fixture->source, fixture->table, counts, NULL, error);
}

static TerrierPostcode
find_one (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = terrier_postcodes_find (fixture->table, text, 5, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  return g_array_index (found, TerrierPostcode, 0);
}

static void
test_code_point (Fixture *fixture, gconstpointer data)
{
  TerrierPostcodeImport counts;
  TerrierPostcode postcode;

  g_assert_true (import (fixture,
                         "\"CT1 2AB\",10,614800,157700,\"E92000001\",\"\",\"\",\"\",\"\",\"\"\n"
                         "\"CT12ED\",60,636000,165000,\"E92000001\",\"\",\"\",\"\",\"\",\"\"\n"
                         "\"BT1 1AA\",90,0,0,\"N92000002\",\"\",\"\",\"\",\"\",\"\"\n",
                         &counts, NULL));
  g_assert_cmpuint (counts.n_placed, ==, 2);
  g_assert_cmpuint (counts.n_without, ==, 1);
  g_assert_cmpuint (counts.n_total, ==, 3);
  postcode = find_one (fixture, "ct1 2ab");
  g_assert_cmpstr (postcode.postcode, ==, "CT1 2AB");
  g_assert_cmpfloat_with_epsilon (postcode.easting_m, 614800, 1e-6);
  g_assert_cmpint (postcode.quality, ==, TERRIER_POSTCODE_BUILDING);
  g_assert_false (postcode.retired);
  postcode = find_one (fixture, "CT12ED");
  g_assert_cmpint (postcode.quality, ==, TERRIER_POSTCODE_SECTOR);
}

static void
test_directory (Fixture *fixture, gconstpointer data)
{
  TerrierPostcodeImport counts;
  TerrierPostcode postcode;
  g_autofree char *words = NULL;

  g_assert_true (import (fixture,
                         "pcd,pcd2,pcds,dointr,doterm,oseast1m,osnrth1m,osgrdind,lat,long\n"
                         "CT1 2AB,CT1  2AB,CT1 2AB,198001,,614800,157700,1,51.28,1.08\n"
                         "ME9 0AA,ME9  0AA,ME9 0AA,198001,200512,590000,163000,8,51.3,0.7\n"
                         "GY1 1AA,GY1  1AA,GY1 1AA,198001,,,,9,99.999999,0\n"
                         "total,,,,,,,,,\n",
                         &counts, NULL));
  g_assert_cmpuint (counts.n_placed, ==, 2);
  g_assert_cmpuint (counts.n_without, ==, 1);
  g_assert_cmpuint (counts.n_refused, ==, 1);
  postcode = find_one (fixture, "ME9 0");
  g_assert_true (postcode.retired);
  g_assert_cmpint (postcode.quality, ==, TERRIER_POSTCODE_OLD);
  words = terrier_postcode_describe (&postcode);
  g_assert_nonnull (strstr (words, "retired"));
}

/* The sample beside the repository, when it is there: 96,567 postcodes of Kent. */
static void
test_sample (Fixture *fixture, gconstpointer data)
{
  const char *shared = g_getenv ("TERRIER_SHARED");
  g_autofree char *beside = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", NULL);
  g_autofree char *source = g_build_filename (shared != NULL ? shared : beside, "data", "basemap",
                                              "postcodes.csv", NULL);
  TerrierPostcodeImport counts = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;
  TerrierPostcode postcode;

  if (!g_file_test (source, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the sample is not there");
      return;
    }
  terrier_postcode_import (source, fixture->table, &counts, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.n_placed, ==, 96567);
  g_assert_cmpint (terrier_postcodes_count (fixture->table, NULL, NULL), ==, 96567);
  postcode = find_one (fixture, "br1 1aa");
  g_assert_cmpint (postcode.quality, ==, TERRIER_POSTCODE_UNSTATED);
  g_assert_cmpfloat_with_epsilon (postcode.easting_m, 540291, 60);
  g_assert_cmpfloat_with_epsilon (postcode.northing_m, 168873, 60);
  found = terrier_postcodes_find (fixture->table, "CT", 6, NULL);
  g_assert_cmpuint (found->len, ==, 6);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const bad[]
      = { "name,size\nHall,3\n", "", "postcode,lat,lon\nnot one,51,1\n" };
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) stopped = NULL;
  TerrierPostcodeImport counts;

  g_assert_true (import (fixture, "postcode,lat,lon\nCT1 2AB,51.28,1.08\n", &counts, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (import (fixture, bad[i], &counts, &error));
      g_assert_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_COLUMNS);
    }
  g_cancellable_cancel (cancelled);
  g_assert_true (g_file_set_contents (fixture->source, "postcode,lat,lon\nCT1 2AD,51.28,1.08\n", -1,
                                      NULL));
  g_assert_false (terrier_postcode_import (fixture->source, fixture->table, &counts, cancelled,
                                           &stopped));
  g_assert_error (stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* What was there is there still. */
  g_assert_cmpint (terrier_postcodes_count (fixture->table, NULL, NULL), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/postcodes/code-point", test_code_point);
  ADD ("/postcodes/directory", test_directory);
  ADD ("/postcodes/sample", test_sample);
  ADD ("/postcodes/refused", test_refused);
  return g_test_run ();
}
