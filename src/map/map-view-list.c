/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/map-view-private.h"

#include "core/grid.h"

#include <math.h>

/* More points than this are too many to sort between two frames: a smaller part of the view about
 * its middle is looked at instead. */
#define MAX_SORTED 4096u

typedef struct
{
  guint32 point;
  double distance; /* squared, of the unit square of Mercator */
} Near;

static int
compare_near (gconstpointer a, gconstpointer b)
{
  double da = ((const Near *) a)->distance, db = ((const Near *) b)->distance;

  return (da > db) - (da < db);
}

/* What lies in a part of the view about its middle, the nearest first; NULL when that is too much.
 */
static GArray *
collect (TerrierPointSet *points, const TerrierFrame *frame, double part)
{
  double half_x = frame->width_px / frame->px_per_unit / 2 * part;
  double half_y = frame->height_px / frame->px_per_unit / 2 * part;
  double x = frame->x + frame->width_px / frame->px_per_unit / 2;
  double y = frame->y + frame->height_px / frame->px_per_unit / 2;
  g_autofree guint32 *found = g_new (guint32, MAX_SORTED);
  guint n = terrier_cluster_index_collect (terrier_point_set_get_index (points), x - half_x,
                                           y - half_y, x + half_x, y + half_y, found, MAX_SORTED);
  GArray *near;

  if (n >= MAX_SORTED)
    return NULL;
  near = g_array_sized_new (FALSE, FALSE, sizeof (Near), n);
  for (guint i = 0; i < n; i++)
    {
      double px, py;

      if (terrier_point_set_get_place (points, found[i], &px, &py))
        {
          Near one = { found[i], (px - x) * (px - x) + (py - y) * (py - y) };

          g_array_append_val (near, one);
        }
    }
  g_array_sort (near, compare_near);
  return near;
}

/**
 * terrier_map_view_list_in_view:
 * @self: a map
 * @max: how many are wanted
 * @n_in_view: (out): how many points are in view; %G_MAXUINT when there are too many to count
 *
 * What a list beside the map says that it shows. Main thread; a millisecond at most, however many
 * points there are.
 *
 * Returns: (transfer full) (element-type TerrierMapPoint): the points, nearest to the middle first
 */
GArray *
terrier_map_view_list_in_view (TerrierMapView *self, guint max, guint *n_in_view)
{
  GArray *listed = g_array_new (FALSE, FALSE, sizeof (TerrierMapPoint));
  g_autoptr (GArray) near = NULL;
  TerrierPointSet *points;
  TerrierFrame frame;

  *n_in_view = 0;
  g_return_val_if_fail (TERRIER_IS_MAP_VIEW (self), listed);

  points = terrier_point_layer_get_points (self->points);
  terrier_point_layer_get_frame (self->points, &frame);
  if (points == NULL || frame.width_px <= 0 || frame.height_px <= 0)
    return listed;
  near = collect (points, &frame, 1);
  *n_in_view = near != NULL ? near->len : G_MAXUINT;
  for (double part = 0.5; near == NULL && part > 1e-6; part /= 2)
    near = collect (points, &frame, part);
  for (guint i = 0; near != NULL && i < MIN (near->len, max); i++)
    {
      guint32 number = g_array_index (near, Near, i).point;
      TerrierMapPoint point = { .id = terrier_point_set_get_id (points, number),
                                .symbol = terrier_point_set_get_symbol (points, number),
                                .flags = terrier_point_set_get_flags (points, number) };
      double x, y;

      terrier_point_set_get_place (points, number, &x, &y);
      terrier_grid_from_mercator (x, y, &point.easting, &point.northing, NULL);
      g_array_append_val (listed, point);
    }
  return listed;
}

/**
 * terrier_map_view_get_extent:
 * @self: a map
 * @west_m: (out): easting of its western edge, metres
 * @south_m: (out): northing of its southern edge, metres
 * @east_m: (out): easting of its eastern edge, metres
 * @north_m: (out): northing of its northern edge, metres
 *
 * The box of the National Grid in which all lies that the map shows. The grid stands aslant on the
 * screen, so its corners may be a little outside.
 *
 * Returns: %FALSE, and noughts, before the map has a size
 */
gboolean
terrier_map_view_get_extent (TerrierMapView *self,
                             double *west_m,
                             double *south_m,
                             double *east_m,
                             double *north_m)
{
  TerrierFrame frame;
  double width, height;

  *west_m = *south_m = *east_m = *north_m = 0;
  g_return_val_if_fail (TERRIER_IS_MAP_VIEW (self), FALSE);

  terrier_point_layer_get_frame (self->points, &frame);
  if (frame.width_px <= 0 || frame.height_px <= 0)
    return FALSE;
  width = frame.width_px / frame.px_per_unit;
  height = frame.height_px / frame.px_per_unit;
  for (guint corner = 0; corner < 4; corner++)
    {
      double easting, northing;

      if (!terrier_grid_from_mercator (frame.x + (corner & 1 ? width : 0),
                                       frame.y + (corner & 2 ? height : 0), &easting, &northing,
                                       NULL))
        {
          *west_m = *south_m = *east_m = *north_m = 0;
          return FALSE;
        }
      *west_m = corner == 0 ? easting : fmin (*west_m, easting);
      *east_m = corner == 0 ? easting : fmax (*east_m, easting);
      *south_m = corner == 0 ? northing : fmin (*south_m, northing);
      *north_m = corner == 0 ? northing : fmax (*north_m, northing);
    }
  return TRUE;
}
