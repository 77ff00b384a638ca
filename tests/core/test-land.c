/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/land-work.h"

#include <math.h>
#include <string.h>

/* A field of 200 by 100 metres by Maidstone. */
static const TerrierCorner FIELD[] = {
  { 576000, 155000 },
  { 576200, 155000 },
  { 576200, 155100 },
  { 576000, 155100 },
};

static TerrierLand *
field (void)
{
  g_autoptr (GError) error = NULL;
  TerrierLand *shape = terrier_land_new (FIELD, G_N_ELEMENTS (FIELD), &error);

  g_assert_no_error (error);
  return shape;
}

static TerrierLand *
box (double west, double south, double east, double north)
{
  const TerrierCorner corners[]
      = { { west, south }, { east, south }, { east, north }, { west, north } };

  return terrier_land_new (corners, G_N_ELEMENTS (corners), NULL);
}

static void
assert_area (TerrierLand *shape, double m2)
{
  g_assert_cmpfloat_with_epsilon (terrier_land_get_area_m2 (shape), m2, 1e-6);
}

/* The bytes are there and back the same shape, holes and parts included. */
static void
test_blob (void)
{
  g_autoptr (TerrierLand) whole = field (), pond = box (576050, 155020, 576070, 155040),
                          yard = box (577000, 155000, 577010, 155010), holed = NULL, both = NULL,
                          back = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  TerrierCorner low, high;

  holed = terrier_land_cut (whole, pond, &error);
  g_assert_no_error (error);
  both = terrier_land_join (holed, yard);
  g_assert_cmpuint (terrier_land_get_n_polygons (both), ==, 2);
  g_assert_cmpuint (terrier_land_get_n_rings (both), ==, 3);
  assert_area (both, 200 * 100 - 20 * 20 + 10 * 10);
  bytes = terrier_land_to_blob (both);
  back = terrier_land_from_blob (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (terrier_land_get_n_rings (back), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const TerrierLandRing *a = terrier_land_get_ring (both, i),
                            *b = terrier_land_get_ring (back, i);

      g_assert_cmpuint (a->polygon, ==, b->polygon);
      g_assert_cmpint (a->hole, ==, b->hole);
      g_assert_cmpmem (a->corners, a->n_corners * sizeof *a->corners, b->corners,
                       b->n_corners * sizeof *b->corners);
    }
  terrier_land_get_bounds (back, &low, &high);
  g_assert_cmpfloat_with_epsilon (low.easting_m, 576000, 1e-9);
  g_assert_cmpfloat_with_epsilon (high.easting_m, 577010, 1e-9);
  g_assert_true (terrier_land_contains (back, &(TerrierCorner){ 576010, 155010 }));
  g_assert_false (terrier_land_contains (back, &(TerrierCorner){ 576060, 155030 }));
  g_assert_true (terrier_land_contains (back, &(TerrierCorner){ 577005, 155005 }));
}

/* Every cut-off and every changed byte is refused or read; none is read beyond its end. */
static void
test_damaged (void)
{
  g_autoptr (TerrierLand) shape = field ();
  g_autoptr (GBytes) bytes = terrier_land_to_blob (shape);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize n = 0; n < size; n++)
    {
      g_autofree guint8 *part = g_memdup2 (data, MAX (n, 1));
      g_autoptr (GError) error = NULL;

      g_assert_null (terrier_land_from_blob (part, n, &error));
      g_assert_error (error, TERRIER_LAND_ERROR, TERRIER_LAND_ERROR_DAMAGED);
    }
  for (gsize n = 0; n < size; n++)
    {
      g_autofree guint8 *changed = g_memdup2 (data, size);
      g_autoptr (TerrierLand) read = NULL;
      g_autoptr (GError) error = NULL;

      changed[n] ^= 0xff;
      read = terrier_land_from_blob (changed, size, &error);
      g_assert_true (read != NULL || error != NULL);
    }
}

static void
test_refused (void)
{
  static const TerrierCorner swapped[] = { { 51.2, 0.5 }, { 51.3, 0.5 }, { NAN, 0.6 } };
  static const TerrierCorner flat[]
      = { { 576000, 155000 }, { 576100, 155000 }, { 576000, 155000 } };
  g_autoptr (TerrierLand) shape = field (), triangle = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (terrier_land_new (swapped, G_N_ELEMENTS (swapped), &error));
  g_assert_error (error, TERRIER_LAND_ERROR, TERRIER_LAND_ERROR_POSITION);
  g_clear_error (&error);
  g_assert_null (terrier_land_new (flat, G_N_ELEMENTS (flat), &error));
  g_assert_error (error, TERRIER_LAND_ERROR, TERRIER_LAND_ERROR_DAMAGED);
  g_clear_error (&error);
  triangle = terrier_land_with_corner_removed (shape, 0, 1, &error);
  g_assert_no_error (error);
  assert_area (triangle, 10000);
  g_assert_null (terrier_land_with_corner_removed (triangle, 0, 0, &error));
  g_assert_error (error, TERRIER_LAND_ERROR, TERRIER_LAND_ERROR_LINE);
}

static void
test_corners (void)
{
  g_autoptr (TerrierLand) shape = field (), moved = NULL, added = NULL, last = NULL;

  moved = terrier_land_with_corner_moved (shape, 0, 2, &(TerrierCorner){ 576200, 155200 });
  assert_area (moved, 30000);
  added = terrier_land_with_corner_added (shape, 0, 0, &(TerrierCorner){ 576100, 154900 });
  assert_area (added, 30000);
  last = terrier_land_with_corner_added (shape, 0, 3, &(TerrierCorner){ 575900, 155050 });
  assert_area (last, 25000);
  /* What they were made of is as it was. */
  assert_area (shape, 20000);
}

/* --- GEOS --- */

static TerrierLandFaultKind
only_fault (TerrierLand *shape)
{
  g_autoptr (GPtrArray) faults = terrier_land_find_faults (shape);

  g_assert_cmpuint (faults->len, ==, 1);
  return ((TerrierLandFault *) faults->pdata[0])->kind;
}

static void
test_faults (void)
{
  static const TerrierCorner bow[]
      = { { 576000, 155000 }, { 576100, 155100 }, { 576100, 155000 }, { 576000, 155100 } };
  g_autoptr (TerrierLand) good = field (), crossed = terrier_land_new (bow, 4, NULL),
                          strip = box (576000, 155000, 576900, 155000.4), mended = NULL;
  g_autoptr (GPtrArray) faults = terrier_land_find_faults (good);
  g_autoptr (GPtrArray) crossing = terrier_land_find_faults (crossed);
  const TerrierLandFault *fault;

  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpuint (crossing->len, ==, 1);
  fault = crossing->pdata[0];
  g_assert_cmpint (fault->kind, ==, TERRIER_LAND_FAULT_CROSSES);
  g_assert_cmpfloat_with_epsilon (fault->at.easting_m, 576050, 1e-6);
  g_assert_cmpfloat_with_epsilon (fault->at.northing_m, 155050, 1e-6);
  g_assert_cmpint (only_fault (strip), ==, TERRIER_LAND_FAULT_SLIVER);
  mended = terrier_land_repair (crossed);
  g_assert_cmpuint (terrier_land_get_n_polygons (mended), ==, 2);
  assert_area (mended, 5000);
}

static void
test_overlap (void)
{
  g_autoptr (TerrierLand) shape = field (), beside = box (576200, 155000, 576300, 155100),
                          over = box (576150, 155050, 576300, 155100), rest = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpfloat_with_epsilon (terrier_land_overlap_m2 (shape, beside), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (terrier_land_overlap_m2 (shape, over), 2500, 1e-6);
  rest = terrier_land_cut (shape, over, &error);
  g_assert_no_error (error);
  assert_area (rest, 17500);
  g_assert_null (terrier_land_cut (rest, shape, &error));
  g_assert_error (error, TERRIER_LAND_ERROR, TERRIER_LAND_ERROR_LINE);
}

/* Part 1 and Part 2 of a site are together what the site was. */
static void
test_split (void)
{
  static const TerrierCorner across[] = { { 576150, 154990 }, { 576150, 155110 } };
  static const TerrierCorner half[] = { { 576150, 154990 }, { 576150, 155050 } };
  static const TerrierCorner zigzag[]
      = { { 575990, 155020 }, { 576210, 155080 }, { 576210, 155020 }, { 575990, 155080 } };
  g_autoptr (TerrierLand) shape = field ();
  g_autoptr (GPtrArray) pieces = NULL, more = NULL;
  g_autoptr (GError) error = NULL;
  double sum = 0;

  pieces = terrier_land_split (shape, across, G_N_ELEMENTS (across), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pieces->len, ==, 2);
  assert_area (pieces->pdata[0], 15000);
  assert_area (pieces->pdata[1], 5000);
  g_assert_null (terrier_land_split (shape, half, G_N_ELEMENTS (half), &error));
  g_assert_error (error, TERRIER_LAND_ERROR, TERRIER_LAND_ERROR_LINE);
  more = terrier_land_split (shape, zigzag, G_N_ELEMENTS (zigzag), NULL);
  g_assert_cmpuint (more->len, ==, 4);
  for (guint i = 0; i < more->len; i++)
    sum += terrier_land_get_area_m2 (more->pdata[i]);
  g_assert_cmpfloat_with_epsilon (sum, 20000, 1e-6);
}

static void
test_reshape (void)
{
  static const TerrierCorner bulge[]
      = { { 576050, 155090 }, { 576050, 155150 }, { 576150, 155150 }, { 576150, 155090 } };
  static const TerrierCorner bite[]
      = { { 576050, 155110 }, { 576050, 155050 }, { 576150, 155050 }, { 576150, 155110 } };
  static const TerrierCorner away[] = { { 577000, 155110 }, { 577000, 155050 } };
  g_autoptr (TerrierLand) shape = field (), pond = box (576010, 155010, 576020, 155020),
                          holed = NULL, larger = NULL, smaller = NULL;
  g_autoptr (GError) error = NULL;

  holed = terrier_land_cut (shape, pond, NULL);
  larger = terrier_land_reshape (holed, bulge, G_N_ELEMENTS (bulge), &error);
  g_assert_no_error (error);
  assert_area (larger, 20000 - 100 + 5000);
  g_assert_cmpuint (terrier_land_get_n_rings (larger), ==, 2);
  smaller = terrier_land_reshape (holed, bite, G_N_ELEMENTS (bite), &error);
  g_assert_no_error (error);
  assert_area (smaller, 20000 - 100 - 5000);
  g_assert_null (terrier_land_reshape (holed, away, G_N_ELEMENTS (away), &error));
  g_assert_error (error, TERRIER_LAND_ERROR, TERRIER_LAND_ERROR_LINE);
}

/* A coastline of a million corners goes through the bytes and is measured. */
static void
test_million (void)
{
  enum
  {
    N = 1000000
  };
  g_autofree TerrierCorner *corners = g_new (TerrierCorner, N);
  g_autoptr (TerrierLand) shape = NULL, back = NULL;
  g_autoptr (GBytes) bytes = NULL;
  double step = 2 * G_PI / N;

  for (guint i = 0; i < N; i++)
    corners[i]
        = (TerrierCorner){ 576000 + 10000 * cos (i * step), 155000 + 10000 * sin (i * step) };
  shape = terrier_land_new (corners, N, NULL);
  bytes = terrier_land_to_blob (shape);
  back = terrier_land_from_blob (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  g_assert_cmpuint (terrier_land_get_ring (back, 0)->n_corners, ==, N);
  g_assert_cmpfloat_with_epsilon (terrier_land_get_area_m2 (back), G_PI * 1e8, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/land/blob", test_blob);
  g_test_add_func ("/land/damaged", test_damaged);
  g_test_add_func ("/land/refused", test_refused);
  g_test_add_func ("/land/corners", test_corners);
  g_test_add_func ("/land/faults", test_faults);
  g_test_add_func ("/land/overlap", test_overlap);
  g_test_add_func ("/land/split", test_split);
  g_test_add_func ("/land/reshape", test_reshape);
  g_test_add_func ("/land/million", test_million);
  return g_test_run ();
}
