/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "carto/cluster-index.h"

#include <math.h>

typedef struct
{
  double *x, *y;
  guint8 *symbol, *flags;
  gsize n;
} Points;

/* A county: half its points in forty towns, half anywhere. */
static Points
county (gsize n)
{
  Points points = { g_new (double, n), g_new (double, n), g_new (guint8, n), g_new (guint8, n), n };
  double town_x[40], town_y[40];

  for (guint i = 0; i < 40; i++)
    {
      town_x[i] = g_test_rand_double_range (0.5002, 0.5040);
      town_y[i] = g_test_rand_double_range (0.3325, 0.3355);
    }
  for (gsize i = 0; i < n; i++)
    {
      gboolean town = g_test_rand_bit ();
      guint which = g_test_rand_int_range (0, 40);

      points.x[i] = town ? town_x[which] + g_test_rand_double_range (-1e-4, 1e-4)
                         : g_test_rand_double_range (0.5, 0.5042);
      points.y[i] = town ? town_y[which] + g_test_rand_double_range (-1e-4, 1e-4)
                         : g_test_rand_double_range (0.332, 0.336);
      points.symbol[i] = g_test_rand_int_range (0, TERRIER_SYMBOL_N);
      points.flags[i] = g_test_rand_int_range (0, 10) == 0 ? TERRIER_POINT_INFERRED : 0;
    }
  return points;
}

static void
points_clear (Points *points)
{
  g_free (points->x);
  g_free (points->y);
  g_free (points->symbol);
  g_free (points->flags);
}

static TerrierClusterIndex *
index_of (const Points *points)
{
  return terrier_cluster_index_new (points->x, points->y, points->symbol, points->flags, points->n);
}

/* At every zoom every point is in one mark and one only, with its symbol. */
static void
test_nothing_lost (void)
{
  Points points = county (5000);
  g_autoptr (TerrierClusterIndex) index = index_of (&points);
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (TerrierCluster));
  guint32 expected[TERRIER_SYMBOL_N] = { 0 }, inferred = 0;
  double mean_x = 0;

  for (gsize i = 0; i < points.n; i++)
    {
      expected[points.symbol[i]]++;
      inferred += points.flags[i] != 0;
      mean_x += points.x[i] / points.n;
    }
  for (int zoom = 0; zoom <= 20; zoom++)
    {
      guint32 count = 0, hollow = 0, mix[TERRIER_SYMBOL_N] = { 0 };
      double sum_x = 0;

      terrier_cluster_index_query (index, 0, 0, 1, 1, zoom, clusters);
      for (guint i = 0; i < clusters->len; i++)
        {
          const TerrierCluster *cluster = &g_array_index (clusters, TerrierCluster, i);

          count += cluster->count;
          hollow += cluster->inferred;
          sum_x += cluster->x * cluster->count;
          for (guint s = 0; s < TERRIER_SYMBOL_N; s++)
            mix[s] += cluster->mix[s];
        }
      g_assert_cmpuint (count, ==, points.n);
      g_assert_cmpuint (hollow, ==, inferred);
      g_assert_cmpmem (mix, sizeof mix, expected, sizeof expected);
      g_assert_cmpfloat_with_epsilon (sum_x / points.n, mean_x, 1e-8);
    }
  points_clear (&points);
}

static gboolean
has_mark (GArray *clusters, const TerrierCluster *wanted)
{
  for (guint i = 0; i < clusters->len; i++)
    {
      const TerrierCluster *cluster = &g_array_index (clusters, TerrierCluster, i);

      if (cluster->count == wanted->count && cluster->point == wanted->point
          && fabs (cluster->x - wanted->x) < 1e-12)
        return TRUE;
    }
  return FALSE;
}

/* Moving the map by a few pixels does not change the marks in the middle of it. */
static void
test_stand_still (void)
{
  Points points = county (20000);
  g_autoptr (TerrierClusterIndex) index = index_of (&points);
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (TerrierCluster));
  g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (TerrierCluster));
  const double px = 1.0 / (256 * exp2 (12));

  terrier_cluster_index_query (index, 0.501, 0.333, 0.501 + 1280 * px, 0.333 + 800 * px, 12,
                               before);
  g_assert_cmpuint (before->len, >, 50);
  terrier_cluster_index_query (index, 0.501 + 30 * px, 0.333 + 17 * px, 0.501 + 1310 * px,
                               0.333 + 817 * px, 12, after);
  for (guint i = 0; i < before->len; i++)
    {
      const TerrierCluster *cluster = &g_array_index (before, TerrierCluster, i);

      if (cluster->x > 0.501 + 230 * px && cluster->x < 0.501 + 1080 * px &&
          cluster->y > 0.333 + 217 * px && cluster->y < 0.333 + 600 * px)
        g_assert_true (has_mark (after, cluster));
    }
  points_clear (&points);
}

static void
test_nearest (void)
{
  Points points = county (3000);
  g_autoptr (TerrierClusterIndex) index = index_of (&points);

  for (guint round = 0; round < 500; round++)
    {
      double x = g_test_rand_double_range (0.499, 0.505),
             y = g_test_rand_double_range (0.331, 0.337);
      double best = 0.0005, distance = 0;
      guint32 expected = TERRIER_CLUSTER_NONE, found;

      for (gsize i = 0; i < points.n; i++)
        if (hypot (points.x[i] - x, points.y[i] - y) < best)
          {
            best = hypot (points.x[i] - x, points.y[i] - y);
            expected = i;
          }
      found = terrier_cluster_index_nearest (index, x, y, 0.0005, &distance);
      if (expected == TERRIER_CLUSTER_NONE)
        g_assert_cmpuint (found, ==, TERRIER_CLUSTER_NONE);
      else
        g_assert_cmpfloat_with_epsilon (distance, best, 2e-9); /* to the 4 cm of the keys */
    }
  points_clear (&points);
}

static void
test_collect (void)
{
  Points points = county (3000);
  g_autoptr (TerrierClusterIndex) index = index_of (&points);
  guint32 found[3000];
  guint n = terrier_cluster_index_collect (index, 0.501, 0.333, 0.503, 0.335, found, 3000),
        expected = 0;

  for (gsize i = 0; i < points.n; i++)
    expected += points.x[i] >= 0.501 && points.x[i] <= 0.503 && points.y[i] >= 0.333
                && points.y[i] <= 0.335;
  g_assert_cmpint (ABS ((int) n - (int) expected), <=, 1);
  g_assert_cmpuint (terrier_cluster_index_collect (index, 0, 0, 1, 1, found, 10), ==, 10);
  points_clear (&points);
}

static void
test_odd (void)
{
  const double x[] = { NAN, 0.5, 0.5, 0.5, -3, 7 }, y[] = { 0.3, 0.3, 0.3, 0.3, 0.3, NAN };
  const guint8 symbol[] = { 0, 1, 255, 1, 2, 3 };
  g_autoptr (TerrierClusterIndex) index = terrier_cluster_index_new (x, y, symbol, NULL, 6);
  g_autoptr (TerrierClusterIndex) empty = terrier_cluster_index_new (x, y, symbol, NULL, 0);
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (TerrierCluster));
  double x0, y0, x1, y1;

  g_assert_cmpuint (terrier_cluster_index_get_n_points (index), ==, 3);
  /* Three on one spot stay one mark however close one looks. */
  terrier_cluster_index_query (index, 0.49, 0.29, 0.51, 0.31, 20, clusters);
  g_assert_cmpuint (clusters->len, ==, 1);
  g_assert_cmpuint (g_array_index (clusters, TerrierCluster, 0).count, ==, 3);
  g_assert_cmpuint (g_array_index (clusters, TerrierCluster, 0).mix[TERRIER_SYMBOL_UNKNOWN], ==, 1);
  terrier_cluster_index_query (empty, 0, 0, 1, 1, 5, clusters);
  g_assert_cmpuint (clusters->len, ==, 0);
  g_assert_false (terrier_cluster_index_get_bounds (empty, &x0, &y0, &x1, &y1));
  g_assert_cmpuint (terrier_cluster_index_nearest (empty, 0.5, 0.5, 1, NULL), ==,
                    TERRIER_CLUSTER_NONE);
}

static void
test_speed (void)
{
  Points points;
  g_autoptr (TerrierClusterIndex) index = NULL;
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (TerrierCluster));
  gint64 began;

  if (!g_test_perf ())
    {
      g_test_skip ("performance is measured with -m perf");
      return;
    }
  points = county (1000000);
  began = g_get_monotonic_time ();
  index = index_of (&points);
  g_test_minimized_result ((g_get_monotonic_time () - began) / 1e6, "index of 1,000,000: %.0f ms",
                           (g_get_monotonic_time () - began) / 1e3);
  began = g_get_monotonic_time ();
  for (guint i = 0; i < 200; i++)
    terrier_cluster_index_query (index, 0.5 + i * 1e-6, 0.332, 0.5042, 0.336, 9, clusters);
  g_test_minimized_result ((g_get_monotonic_time () - began) / 200e6,
                           "all of them in view, %u marks: %.3f ms", clusters->len,
                           (g_get_monotonic_time () - began) / 200e3);
  began = g_get_monotonic_time ();
  for (guint i = 0; i < 10000; i++)
    terrier_cluster_index_nearest (index, 0.5 + i * 4e-7, 0.334, 1e-3, NULL);
  g_test_minimized_result ((g_get_monotonic_time () - began) / 1e10, "nearest: %.4f ms",
                           (g_get_monotonic_time () - began) / 1e7);
  points_clear (&points);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/nothing-lost", test_nothing_lost);
  g_test_add_func ("/cluster/stand-still", test_stand_still);
  g_test_add_func ("/cluster/nearest", test_nearest);
  g_test_add_func ("/cluster/collect", test_collect);
  g_test_add_func ("/cluster/odd", test_odd);
  g_test_add_func ("/cluster/speed", test_speed);
  return g_test_run ();
}
