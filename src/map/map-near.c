/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/map-view-private.h"

#include <math.h>

#include "core/grid.h"

/* Begins with as many metres about the place and doubles them until enough are found. */
#define FIRST_REACH_M 500.0
#define MOST_REACH_M 2e6

static int
compare_near (gconstpointer a, gconstpointer b)
{
  const TerrierMapNear *left = a, *right = b;

  if (left->distance_m < right->distance_m)
    return -1;
  if (left->distance_m > right->distance_m)
    return 1;
  return left->point.id < right->point.id ? -1 : left->point.id > right->point.id;
}

/* The points within @reach_m of a place, each with its distance on the grid. */
static GArray *
collect (TerrierPointSet *points, double easting_m, double northing_m, double reach_m)
{
  /* Mercator stretches: the corners of the square are a little farther than its sides say. */
  double xs[] = { easting_m - reach_m * 1.1, easting_m + reach_m * 1.1 };
  double ys[] = { northing_m + reach_m * 1.1, northing_m - reach_m * 1.1 };
  guint32 most = terrier_point_set_get_n_points (points);
  g_autofree guint32 *found = g_new (guint32, MAX (most, 1));
  GArray *near = g_array_new (FALSE, FALSE, sizeof (TerrierMapNear));
  guint n;

  terrier_grid_to_mercator (xs, ys, xs, ys, 2);
  if (isfinite (xs[0]) && isfinite (xs[1]) && isfinite (ys[0]) && isfinite (ys[1]))
    n = terrier_cluster_index_collect (terrier_point_set_get_index (points), xs[0], ys[0], xs[1],
                                       ys[1], found, most);
  else
    n = terrier_cluster_index_collect (terrier_point_set_get_index (points), 0, 0, 1, 1, found,
                                       most);
  for (guint i = 0; i < n; i++)
    {
      TerrierMapNear one = { .point = { .id = terrier_point_set_get_id (points, found[i]),
                                        .symbol = terrier_point_set_get_symbol (points, found[i]),
                                        .flags = terrier_point_set_get_flags (points, found[i]) } };
      double x, y;

      if (!terrier_point_set_get_place (points, found[i], &x, &y)
          || !terrier_grid_from_mercator (x, y, &one.point.easting, &one.point.northing, NULL))
        continue;
      one.distance_m = hypot (one.point.easting - easting_m, one.point.northing - northing_m);
      if (one.distance_m <= reach_m)
        g_array_append_val (near, one);
    }
  return near;
}

/**
 * terrier_map_view_list_near:
 * @self: a map
 * @easting_m: of the place
 * @northing_m: of the place
 * @n: how many
 *
 * Main thread; a millisecond or two, as the reach grows only until there are enough.
 *
 * Returns: (transfer full) (element-type TerrierMapNear): the nearest points of those on the map,
 * the nearest first
 */
GArray *
terrier_map_view_list_near (TerrierMapView *self, double easting_m, double northing_m, guint n)
{
  TerrierPointSet *points;
  GArray *near = NULL;

  g_return_val_if_fail (TERRIER_IS_MAP_VIEW (self), NULL);

  points = terrier_point_layer_get_points (self->points);
  if (points == NULL)
    return g_array_new (FALSE, FALSE, sizeof (TerrierMapNear));
  for (double reach = FIRST_REACH_M; reach < MOST_REACH_M; reach *= 2)
    {
      g_clear_pointer (&near, g_array_unref);
      near = collect (points, easting_m, northing_m, reach);
      if (near->len >= n)
        break;
    }
  g_array_sort (near, compare_near);
  if (near->len > n)
    g_array_set_size (near, n);
  return near;
}

/**
 * terrier_map_view_get_place:
 * @self: a map
 * @id: of a point; 0: the middle of the view
 * @easting_m: (out): metres
 * @northing_m: (out): metres
 *
 * Returns: %FALSE when it is not on the map, or no place of the grid
 */
gboolean
terrier_map_view_get_place (TerrierMapView *self, guint64 id, double *easting_m, double *northing_m)
{
  TerrierPointSet *points;
  guint32 point;
  double x, y;

  g_return_val_if_fail (TERRIER_IS_MAP_VIEW (self), FALSE);

  if (id == 0)
    return terrier_map_view_get_centre (self, easting_m, northing_m);
  points = terrier_point_layer_get_points (self->points);
  point = points != NULL ? terrier_point_set_find (points, id) : TERRIER_CLUSTER_NONE;
  return point != TERRIER_CLUSTER_NONE && terrier_point_set_get_place (points, point, &x, &y)
         && terrier_grid_from_mercator (x, y, easting_m, northing_m, NULL);
}

/* Where in the widget: FALSE off the grid. */
gboolean
terrier_map_view_get_place_at (TerrierMapView *self,
                               double x_px,
                               double y_px,
                               double *easting_m,
                               double *northing_m)
{
  TerrierFrame frame;

  g_return_val_if_fail (TERRIER_IS_MAP_VIEW (self), FALSE);

  terrier_point_layer_get_frame (self->points, &frame);
  return terrier_grid_from_mercator (frame.x + x_px / frame.px_per_unit,
                                     frame.y + y_px / frame.px_per_unit, easting_m, northing_m,
                                     NULL);
}
