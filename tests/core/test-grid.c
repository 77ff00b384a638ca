/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/grid.h"

#include <math.h>
#include <string.h>

/* Ordnance Survey's own forty points for OSTN15, published to eleven figures of a degree (about a
 * thousandth of a millimetre) and to the millimetre. TP31 lies on St Kilda, outside the old
 * triangulation. */
static const struct
{
  const char *name;
  double lat, lon, easting, northing;
} POINTS[] = {
  { "TP01", 49.92226393730, -6.29977752014, 91492.146, 11318.804 },
  { "TP02", 49.96006137820, -5.20304609998, 170370.718, 11572.405 },
  { "TP03", 50.43885825610, -4.10864563561, 250359.811, 62016.569 },
  { "TP04", 50.57563665000, -1.29782277240, 449816.371, 75335.861 },
  { "TP05", 50.93127937910, -1.45051433700, 438710.920, 114792.250 },
  { "TP06", 51.40078220140, -3.55128349240, 292184.870, 168003.465 },
  { "TP07", 51.37447025550, 1.44454730409, 639821.835, 169565.858 },
  { "TP08", 51.42754743020, -2.54407618349, 362269.991, 169978.690 },
  { "TP09", 51.48936564950, -0.11992557180, 530624.974, 178388.464 },
  { "TP10", 51.85890896400, -4.30852476960, 241124.584, 220332.641 },
  { "TP11", 51.89436637350, 0.89724327012, 599445.590, 225722.826 },
  { "TP12", 52.25529381630, -2.15458614387, 389544.190, 261912.153 },
  { "TP13", 52.25160951230, -0.91248956970, 474335.969, 262047.755 },
  { "TP14", 52.75136687170, 0.40153547065, 562180.547, 319784.995 },
  { "TP15", 52.96219109410, -1.19747655922, 454002.834, 340834.943 },
  { "TP16", 53.34480280190, -2.64049320810, 357455.843, 383290.436 },
  { "TP17", 53.41628516040, -4.28918069756, 247958.971, 393492.909 },
  { "TP18", 53.41630925420, -4.28917792869, 247959.241, 393495.583 },
  { "TP19", 53.77911025760, -3.04045490691, 331534.564, 431920.794 },
  { "TP20", 53.80021519630, -1.66379168242, 422242.186, 433818.701 },
  { "TP21", 54.08666318080, -4.63452168212, 227778.330, 468847.388 },
  { "TP22", 54.11685144290, -0.07773133187, 525745.670, 470703.214 },
  { "TP23", 54.32919541010, -4.38849118133, 244780.636, 495254.887 },
  { "TP24", 54.89542340420, -2.93827741149, 339921.145, 556034.761 },
  { "TP25", 54.97912273660, -1.61657685184, 424639.355, 565012.703 },
  { "TP26", 55.85399952950, -4.29649016251, 256340.925, 664697.269 },
  { "TP27", 55.92478265510, -3.29479219337, 319188.434, 670947.534 },
  { "TP28", 57.00606696050, -5.82836691850, 167634.202, 797067.144 },
  { "TP29", 57.13902518960, -2.04856030746, 397160.491, 805349.736 },
  { "TP30", 57.48625000720, -4.21926398555, 267056.768, 846176.972 },
  { "TP31", 57.81351838410, -8.57854456076, 9587.909, 899448.996 },
  { "TP32", 58.21262247180, -7.59255560556, 71713.132, 938516.404 },
  { "TP33", 58.51560361300, -6.26091455533, 151968.652, 966483.780 },
  { "TP34", 58.58120461280, -3.72631022121, 299721.891, 967202.992 },
  { "TP35", 59.03743871190, -3.21454001115, 330398.323, 1017347.016 },
  { "TP36", 59.09335035320, -4.41757674598, 261596.778, 1025447.602 },
  { "TP37", 59.09671617400, -5.82799339844, 180862.461, 1029604.114 },
  { "TP38", 59.53470794490, -1.62516966058, 421300.525, 1072147.239 },
  { "TP39", 59.85409913890, -1.27486910356, 440725.073, 1107878.448 },
  { "TP40", 60.13308091660, -2.07382822798, 395999.668, 1138728.951 },
  /* The worked example of the guide: Caister water tower. */
  { "Caister", 52.0 + 39 / 60.0 + 28.8282 / 3600, 1.0 + 42 / 60.0 + 57.8663 / 3600, 651409.804, 313177.450 },
};

/* Half a millimetre of rounding in what is published, and a hair. */
#define MILLIMETRE 0.00055

static void
test_points_forward (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (POINTS); i++)
    {
      double easting, northing;
      TerrierGridQuality quality;

      g_assert_true (terrier_grid_from_lonlat (POINTS[i].lon, POINTS[i].lat, &easting, &northing,
                                               &quality));
      g_test_message ("%s %+.4f %+.4f mm", POINTS[i].name, (easting - POINTS[i].easting) * 1000,
                      (northing - POINTS[i].northing) * 1000);
      g_assert_cmpint (quality, ==, TERRIER_GRID_OSTN15);
      g_assert_cmpfloat (fabs (easting - POINTS[i].easting), <,
                         strcmp (POINTS[i].name, "Caister") == 0 ? 0.0025 : MILLIMETRE);
      g_assert_cmpfloat (fabs (northing - POINTS[i].northing), <,
                         strcmp (POINTS[i].name, "Caister") == 0 ? 0.0025 : MILLIMETRE);
    }
}

static void
test_points_back (void)
{
  for (guint i = 0; i + 1 < G_N_ELEMENTS (POINTS); i++)
    {
      double lon, lat, metres_east, metres_north;
      TerrierGridQuality quality;

      g_assert_true (terrier_grid_to_lonlat (POINTS[i].easting, POINTS[i].northing, &lon, &lat,
                                             &quality));
      g_assert_cmpint (quality, ==, TERRIER_GRID_OSTN15);
      metres_north = (lat - POINTS[i].lat) * 111320;
      metres_east = (lon - POINTS[i].lon) * 111320 * cos (lat * G_PI / 180);
      g_assert_cmpfloat (fabs (metres_north), <, MILLIMETRE);
      g_assert_cmpfloat (fabs (metres_east), <, MILLIMETRE);
    }
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      double easting = g_test_rand_double_range (1000, 699000);
      double northing = g_test_rand_double_range (1000, 1249000);
      double lon, lat, back_e, back_n;

      g_assert_true (terrier_grid_to_lonlat (easting, northing, &lon, &lat, NULL));
      g_assert_true (terrier_grid_from_lonlat (lon, lat, &back_e, &back_n, NULL));
      g_assert_cmpfloat (fabs (back_e - easting), <, 4e-6);
      g_assert_cmpfloat (fabs (back_n - northing), <, 4e-6);
    }
}

static void
test_outside (void)
{
  TerrierGridQuality quality;
  double easting, northing, lon, lat;

  /* Dublin airport: on no OSTN15 square, but the Helmert shift still puts it within metres. */
  g_assert_true (terrier_grid_from_lonlat (-11.0, 53.0, &easting, &northing, &quality));
  g_assert_cmpint (quality, ==, TERRIER_GRID_HELMERT);
  g_assert_true (terrier_grid_to_lonlat (easting, northing, &lon, &lat, &quality));
  g_assert_cmpint (quality, ==, TERRIER_GRID_HELMERT);
  g_assert_cmpfloat (fabs (lon + 11.0), <, 1e-6);
  g_assert_cmpfloat (fabs (lat - 53.0), <, 1e-6);

  /* At the rim of the grid the two agree to a few metres, so nothing jumps. */
  g_assert_true (terrier_grid_to_lonlat (400000, 1249900, &lon, &lat, &quality));
  g_assert_cmpint (quality, ==, TERRIER_GRID_OSTN15);
  g_assert_true (terrier_grid_to_lonlat (400000, 1250200, &easting, &northing, &quality));
  g_assert_cmpint (quality, ==, TERRIER_GRID_HELMERT);
  g_assert_cmpfloat (fabs ((northing - lat) * 111320 - 300), <, 10);

  g_assert_false (terrier_grid_from_lonlat (NAN, 51, &easting, &northing, NULL));
  g_assert_false (terrier_grid_from_lonlat (0, 91, &easting, &northing, NULL));
  g_assert_false (terrier_grid_from_lonlat (200, 51, &easting, &northing, NULL));
  g_assert_false (terrier_grid_to_lonlat (INFINITY, 0, &lon, &lat, NULL));
  g_assert_false (terrier_grid_to_lonlat (NAN, NAN, &lon, &lat, NULL));
}

/* Shifts as another source has them (its northings were cut, so a millimetre of grace). Skipped
 * where that file is not beside the repository. */
static void
test_shared_shifts (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "data",
                                                 "basemap", "ostn15_kent.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("no ostn15_kent.csv");
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i += 7)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      double e = g_ascii_strtod (cells[0], NULL) * 1000,
             n_m = g_ascii_strtod (cells[1], NULL) * 1000;
      double shift_e = g_ascii_strtod (cells[2], NULL) / 1000,
             shift_n = g_ascii_strtod (cells[3], NULL) / 1000;
      double lon, lat, back_e, back_n;

      /* The inverse of the shifted node is the node; forward it is the shift again. */
      g_assert_true (terrier_grid_to_lonlat (e + shift_e, n_m + shift_n, &lon, &lat, NULL));
      g_assert_true (terrier_grid_from_lonlat (lon, lat, &back_e, &back_n, NULL));
      g_assert_cmpfloat (fabs (back_e - e - shift_e), <, 0.0011);
      g_assert_cmpfloat (fabs (back_n - n_m - shift_n), <, 0.0011);
      n++;
    }
  g_assert_cmpuint (n, >, 1000);
}

static void
test_mercator (void)
{
  double x, y, lon, lat, easting, northing;

  terrier_mercator_from_lonlat (0, 0, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 0.5, 1e-15);
  g_assert_cmpfloat_with_epsilon (y, 0.5, 1e-15);
  terrier_mercator_from_lonlat (-180, 85.0511287798066, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 0, 1e-15);
  g_assert_cmpfloat_with_epsilon (y, 0, 1e-12);
  terrier_mercator_from_lonlat (1.716, 52.658, &x, &y);
  terrier_mercator_to_lonlat (x, y, &lon, &lat);
  g_assert_cmpfloat_with_epsilon (lon, 1.716, 1e-12);
  g_assert_cmpfloat_with_epsilon (lat, 52.658, 1e-12);
  g_assert_true (terrier_grid_from_mercator (x, y, &easting, &northing, NULL));
  g_assert_cmpint ((int) easting, ==, 651404);
  g_assert_cmpfloat_with_epsilon (terrier_mercator_metres_per_unit (0.5), 40075016.685578, 0.001);
}

static void
test_bulk (void)
{
  const gsize n = g_test_perf () ? 1000000 : 20000;
  g_autofree double *e = g_new (double, n), *north = g_new (double, n);
  g_autofree double *x = g_new (double, n), *y = g_new (double, n);
  double worst = 0;
  gint64 began;

  for (gsize i = 0; i < n; i++)
    {
      e[i] = g_test_rand_double_range (540000, 640000);
      north[i] = g_test_rand_double_range (110000, 180000);
    }
  /* Some in the sea off the far corners, where the kinks of the shift are as smooth as anywhere. */
  for (gsize i = 0; i < n; i += 50)
    {
      e[i] = g_test_rand_double_range (0, 700000);
      north[i] = g_test_rand_double_range (0, 1250000);
    }
  e[7] = -5000;
  e[8] = NAN;
  began = g_get_monotonic_time ();
  g_assert_cmpuint (terrier_grid_to_mercator (e, north, x, y, n), >=, 2);
  if (g_test_perf ())
    g_test_minimized_result ((g_get_monotonic_time () - began) / 1e6,
                             "%" G_GSIZE_FORMAT " positions in %.0f ms", n,
                             (g_get_monotonic_time () - began) / 1e3);
  g_assert_true (isnan (x[8]));
  for (gsize i = 0; i < n; i += 501)
    {
      double lon, lat, one_x, one_y;

      g_assert_true (terrier_grid_to_lonlat (e[i], north[i], &lon, &lat, NULL));
      terrier_mercator_from_lonlat (lon, lat, &one_x, &one_y);
      worst = MAX (worst, hypot (one_x - x[i], one_y - y[i]) * 40075016.7 * 0.6);
      g_assert_cmpfloat_with_epsilon (one_x, x[i], 3e-9);
      g_assert_cmpfloat_with_epsilon (one_y, y[i], 3e-9);
    }
  g_test_message ("worst %.1f mm", worst * 1000);
  /* In place. */
  g_assert_cmpuint (terrier_grid_to_mercator (e, north, e, north, 7), ==, 0);
  g_assert_cmpfloat_with_epsilon (e[3], x[3], 1e-9);
}

static gpointer
thread_cb (gpointer data)
{
  test_points_forward ();
  return data;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("grid", thread_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_reference (void)
{
  static const struct { double e, n; guint digits; const char *text; } WRITTEN[] = {
    { 614300, 159900, 4, "TR 1430 5990" }, { 614300, 159900, 3, "TR 143 599" }, { 614399, 159999, 3, "TR 143 599" },
    { 614300, 159900, 5, "TR 14300 59900" }, { 614300, 159900, 1, "TR 1 5" }, { 614300, 159900, 0, "TR" },
    { 0, 0, 3, "SV 000 000" }, { 9587.909, 899448.996, 3, "NF 095 994" }, { 395999.668, 1138728.951, 3, "HT 959 387" },
    { 530624.974, 178388.464, 3, "TQ 306 783" }, { 651409.804, 313177.45, 5, "TG 51409 13177" },
    { 614299.99999999, 159900, 5, "TR 14300 59900" },
  };
  double e, n, size;

  for (guint i = 0; i < G_N_ELEMENTS (WRITTEN); i++)
    {
      g_autofree char *text
          = terrier_grid_ref_format (WRITTEN[i].e, WRITTEN[i].n, WRITTEN[i].digits);

      g_assert_cmpstr (text, ==, WRITTEN[i].text);
      g_assert_true (terrier_grid_ref_parse (text, &e, &n, &size, NULL));
      g_assert_true (WRITTEN[i].e + 1e-6 >= e && WRITTEN[i].e < e + size);
      g_assert_true (WRITTEN[i].n + 1e-6 >= n && WRITTEN[i].n < n + size);
    }
  g_assert_null (terrier_grid_ref_format (-1, 0, 3));
  g_assert_null (terrier_grid_ref_format (NAN, 0, 3));
  g_assert_null (terrier_grid_ref_format (0, 1300000, 3));

  g_assert_true (terrier_grid_ref_parse ("  tr14305990 ", &e, &n, &size, NULL));
  g_assert_cmpfloat_with_epsilon (e, 614300, 1e-9);
  g_assert_cmpfloat_with_epsilon (n, 159900, 1e-9);
  g_assert_cmpfloat_with_epsilon (size, 10, 1e-9);
  g_assert_true (terrier_grid_ref_parse ("614300.125, 159900.5", &e, &n, NULL, NULL));
  g_assert_cmpfloat_with_epsilon (e, 614300.125, 1e-9);
  g_assert_true (terrier_grid_ref_parse ("614300 159900", &e, &n, NULL, NULL));
}

static void
test_reference_refused (void)
{
  static const char *const WRONG[] = {
    "",         "T",        "banana",    "TR 123", "TR 123456 789012", "IR 12 34",
    "TI 12 34", "TR 12 3a", "TRR 1 2",   "614300", "614300,",          "1 2 3",
    "ZZ 1 2",   "AA 12 34", "999999, 1", "-1, 5",  "nan nan",          "inf, 3",
  };
  double e, n;

  for (guint i = 0; i < G_N_ELEMENTS (WRONG); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (terrier_grid_ref_parse (WRONG[i], &e, &n, NULL, &error));
      g_assert_true (error != NULL && error->domain == TERRIER_GRID_ERROR);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid/points/forward", test_points_forward);
  g_test_add_func ("/grid/points/back", test_points_back);
  g_test_add_func ("/grid/round-trip", test_round_trip);
  g_test_add_func ("/grid/outside", test_outside);
  g_test_add_func ("/grid/shared-shifts", test_shared_shifts);
  g_test_add_func ("/grid/mercator", test_mercator);
  g_test_add_func ("/grid/bulk", test_bulk);
  g_test_add_func ("/grid/threads", test_threads);
  g_test_add_func ("/grid/reference", test_reference);
  g_test_add_func ("/grid/reference/refused", test_reference_refused);
  return g_test_run ();
}
