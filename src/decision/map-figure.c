/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/map-figure.h"

#include <math.h>

/* A place alone on an empty sheet tells nobody where it is: this much country is always shown. */
#define LEAST_SPAN_M 16000.0
#define MARGIN_SHARE 0.08

struct _TerrierMapFigure
{
  double width_pt;
  double height_pt;
  cairo_surface_t *drawing;
  GMutex lock; /* of the drawing: cairo replays it for one thread at a time */
};

static void
figure_clear (gpointer data)
{
  TerrierMapFigure *figure = data;

  g_clear_pointer (&figure->drawing, cairo_surface_destroy);
  g_mutex_clear (&figure->lock);
}

/**
 * terrier_map_figure_ref:
 * @figure: a map
 *
 * Returns: (transfer full): @figure. Any thread.
 */
TerrierMapFigure *
terrier_map_figure_ref (TerrierMapFigure *figure)
{
  return g_atomic_rc_box_acquire (figure);
}

/**
 * terrier_map_figure_unref:
 * @figure: (transfer full): a map
 *
 * Drops a reference. Any thread.
 */
void
terrier_map_figure_unref (TerrierMapFigure *figure)
{
  g_atomic_rc_box_release_full (figure, figure_clear);
}

static void
choose_extent (TerrierMapPicture *picture)
{
  double west = INFINITY, south = INFINITY, east = -INFINITY, north = -INFINITY;

  for (gsize i = 0; i < picture->n_points; i++)
    {
      west = MIN (west, picture->points[i].easting);
      east = MAX (east, picture->points[i].easting);
      south = MIN (south, picture->points[i].northing);
      north = MAX (north, picture->points[i].northing);
    }
  double more_x = MAX ((east - west) * MARGIN_SHARE, (LEAST_SPAN_M - (east - west)) / 2);
  double more_y = MAX ((north - south) * MARGIN_SHARE, (LEAST_SPAN_M - (north - south)) / 2);
  picture->west_m = west - more_x;
  picture->east_m = east + more_x;
  picture->south_m = south - more_y;
  picture->north_m = north + more_y;
}

/**
 * terrier_map_figure_new:
 * @picture: what to draw; at least one point
 * @error: of the room `carto`
 *
 * Draws a map once. Any thread; some tens of milliseconds.
 *
 * Returns: (transfer full) (nullable): the map
 */
TerrierMapFigure *
terrier_map_figure_new (const TerrierMapPicture *picture, GError **error)
{
  const cairo_rectangle_t extents = { 0, 0, picture->width, picture->height };
  g_autoptr (TerrierMapFigure) figure = g_atomic_rc_box_new0 (TerrierMapFigure);
  TerrierMapPicture drawn = *picture;
  cairo_t *cr;
  gboolean ok;

  g_return_val_if_fail (picture->n_points > 0, NULL);

  g_mutex_init (&figure->lock);
  figure->width_pt = picture->width;
  figure->height_pt = picture->height;
  figure->drawing = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  if (!(drawn.east_m > drawn.west_m))
    choose_extent (&drawn);
  drawn.flush = TRUE;
  cr = cairo_create (figure->drawing);
  ok = terrier_map_picture_draw (&drawn, cr, error);
  cairo_destroy (cr);
  return ok ? g_steal_pointer (&figure) : NULL;
}

static void
draw_cb (cairo_t *cr, double width_pt, double height_pt, gpointer user_data)
{
  TerrierMapFigure *figure = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&figure->lock);

  cairo_save (cr);
  cairo_scale (cr, width_pt / figure->width_pt, height_pt / figure->height_pt);
  cairo_rectangle (cr, 0, 0, figure->width_pt, figure->height_pt);
  cairo_clip (cr);
  cairo_set_source_surface (cr, figure->drawing, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

/**
 * terrier_map_figure_append:
 * @figure: a map
 * @alt_text: everything that is written on it, for whoever cannot see it and for the leak check
 * @parent: where it goes
 *
 * Appends the map as a figure. Any thread.
 */
void
terrier_map_figure_append (TerrierMapFigure *figure, const char *alt_text, TerrierBlock *parent)
{
  terrier_block_append (parent,
                        terrier_block_new_figure (figure->width_pt, figure->height_pt, alt_text,
                                                  draw_cb, terrier_map_figure_ref (figure),
                                                  (GDestroyNotify) terrier_map_figure_unref));
}
