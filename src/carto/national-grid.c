/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/national-grid.h"

#include <math.h>

#include "carto/furniture.h"
#include "core/grid.h"

/* The grid of Great Britain, metres. */
#define EAST_END_M 700000
#define NORTH_END_M 1300000

#define NUMBER_PX 6.5

/* What of the grid lies in a frame: from line to line, metres. */
typedef struct
{
  double step;
  double e0, n0, e1, n1;
} Lines;

static double
grid_step_m (double zoom)
{
  return zoom < 6.5 ? 0 : zoom < 9.5 ? 100000 : zoom < 12.5 ? 10000 : zoom < 16.5 ? 1000 : 100;
}

static gboolean
lines_of (const TerrierFrame *frame, Lines *lines)
{
  double step = grid_step_m (terrier_frame_zoom (frame));

  *lines = (Lines){ step, INFINITY, INFINITY, -INFINITY, -INFINITY };
  if (step <= 0)
    return FALSE;
  /* The corners and the middles of the sides bound the frame in eastings and northings. */
  for (guint i = 0; i < 9; i++)
    {
      double x = frame->x + frame->width_px * (i % 3) / 2 / frame->px_per_unit;
      double y = frame->y + frame->height_px * (i / 3) / 2 / frame->px_per_unit;
      double e, n;

      if (!terrier_grid_from_mercator (x, y, &e, &n, NULL))
        return FALSE;
      lines->e0 = MIN (lines->e0, e);
      lines->e1 = MAX (lines->e1, e);
      lines->n0 = MIN (lines->n0, n);
      lines->n1 = MAX (lines->n1, n);
    }
  lines->e0 = MAX (floor (lines->e0 / step) * step, 0);
  lines->e1 = MIN (ceil (lines->e1 / step) * step, EAST_END_M);
  lines->n0 = MAX (floor (lines->n0 / step) * step, 0);
  lines->n1 = MIN (ceil (lines->n1 / step) * step, NORTH_END_M);
  return lines->e0 < lines->e1 && lines->n0 < lines->n1;
}

/* A grid line is a gentle curve in Mercator: enough points that no bend is over a quarter of a
 * pixel. */
static void
trace_line (const TerrierFrame *frame, double e0, double n0, double e1, double n1, cairo_t *cr)
{
  enum
  {
    N_POINTS = 9
  };
  double e[N_POINTS], n[N_POINTS];

  for (guint i = 0; i < N_POINTS; i++)
    {
      e[i] = e0 + (e1 - e0) * i / (N_POINTS - 1);
      n[i] = n0 + (n1 - n0) * i / (N_POINTS - 1);
    }
  terrier_grid_to_mercator (e, n, e, n, N_POINTS);
  for (guint i = 0; i < N_POINTS; i++)
    if (isfinite (e[i]))
      cairo_line_to (cr, terrier_frame_x_px (frame, e[i]), terrier_frame_y_px (frame, n[i]));
  cairo_new_sub_path (cr);
}

/* Draws the lines that suit the zoom; none where the whole country is seen. */
void
terrier_national_grid_draw (const TerrierFrame *frame, const TerrierMapStyle *style, cairo_t *cr)
{
  Lines lines;

  if (!lines_of (frame, &lines))
    return;
  cairo_new_path (cr);
  for (double e = lines.e0; e <= lines.e1; e += lines.step)
    trace_line (frame, e, lines.n0, e, lines.n1, cr);
  for (double n = lines.n0; n <= lines.n1; n += lines.step)
    trace_line (frame, lines.e0, n, lines.e1, n, cr);
  cairo_set_source_rgb (cr, style->grid.red, style->grid.green, style->grid.blue);
  cairo_set_line_width (cr, 0.7);
  cairo_stroke (cr);
}

/* --- Numbers --- */

/* Where a line of eastings meets the foot of the frame: the line leans, so the northing there is
 * found in two steps from that of the middle. */
static gboolean
foot_of_easting (const TerrierFrame *frame, double easting, double *x_px)
{
  double foot = frame->y + frame->height_px / frame->px_per_unit;
  double x = frame->x + frame->width_px / 2 / frame->px_per_unit;

  for (guint i = 0; i < 3; i++)
    {
      double e, n, y;

      if (!terrier_grid_from_mercator (x, foot, &e, &n, NULL))
        return FALSE;
      e = easting;
      terrier_grid_to_mercator (&e, &n, &x, &y, 1);
    }
  *x_px = terrier_frame_x_px (frame, x);
  return isfinite (*x_px) && *x_px > 0 && *x_px < frame->width_px;
}

static gboolean
left_of_northing (const TerrierFrame *frame, double northing, double *y_px)
{
  double y = frame->y + frame->height_px / 2 / frame->px_per_unit;

  for (guint i = 0; i < 3; i++)
    {
      double e, n, x;

      if (!terrier_grid_from_mercator (frame->x, y, &e, &n, NULL))
        return FALSE;
      n = northing;
      terrier_grid_to_mercator (&e, &n, &x, &y, 1);
    }
  *y_px = terrier_frame_y_px (frame, y);
  return isfinite (*y_px) && *y_px > 0 && *y_px < frame->height_px;
}

static void
number_at (cairo_t *cr, double left, double top, double metres, const TerrierMapStyle *style)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%g", metres / 1000);
  terrier_furniture_text (cr, left, top, NUMBER_PX, FALSE, text, &style->station, &style->halo);
}

/**
 * terrier_national_grid_number:
 * @frame: a map
 * @style: its style
 * @cr: from the corner of the map
 *
 * Writes the eastings along the foot and the northings along the left side, in kilometres from the
 * origin of the National Grid.
 *
 * Returns: metres between two lines, or 0 when there are none
 */
double
terrier_national_grid_number (const TerrierFrame *frame, const TerrierMapStyle *style, cairo_t *cr)
{
  Lines lines;
  double at;

  if (!lines_of (frame, &lines))
    return 0;
  /* The scale bar stands in the lower left corner. */
  for (double e = lines.e0; e <= lines.e1; e += lines.step)
    if (foot_of_easting (frame, e, &at) && at > 210 && at < frame->width_px - 20)
      number_at (cr, at + 2, frame->height_px - 10, e, style);
  for (double n = lines.n0; n <= lines.n1; n += lines.step)
    if (left_of_northing (frame, n, &at) && at > 12 && at < frame->height_px - 44)
      number_at (cr, 2, at - 9, n, style);
  return lines.step;
}
