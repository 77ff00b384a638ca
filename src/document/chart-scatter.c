/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/chart-view-private.h"

#include <math.h>

static double
get_radius (const TerrierChartView *view, const TerrierChartPoint *point)
{
  return view->size * (point->emphasised ? 0.52 : 0.40);
}

/* The greatest bubble is given; the others follow by area. Nought has none. */
static double
get_bubble_radius (const TerrierChartView *view, const TerrierChartPoint *point)
{
  double most = 0;

  if (view->chart->size_label == NULL || point->size == TERRIER_PENCE_UNKNOWN || point->size <= 0)
    return 0;
  for (guint i = 0; i < view->chart->points->len; i++)
    most = MAX (most, (double) g_array_index (view->chart->points, TerrierChartPoint, i).size);
  return view->size * 2.6 * sqrt ((double) point->size / most);
}

static gboolean
is_free (const TerrierChartView *view, const cairo_rectangle_t *area)
{
  if (area->x < view->left - 1 || area->x + area->width > view->width
      || area->y < view->top - view->size || area->y + area->height > view->bottom)
    return FALSE;

  for (guint i = 0; i < view->taken->len; i++)
    {
      const cairo_rectangle_t *other = &g_array_index (view->taken, cairo_rectangle_t, i);

      if (area->x < other->x + other->width && other->x < area->x + area->width
          && area->y < other->y + other->height && other->y < area->y + area->height)
        return FALSE;
    }

  return TRUE;
}

/* Beside the mark where nothing else is: right, left, above, below, then further off; right of it
 * when there is no such place, for a name that is crowded is better than none. */
static void
draw_point_label (TerrierChartView *view,
                  const TerrierChartPoint *point,
                  double x,
                  double y,
                  gboolean selected)
{
  double away = get_radius (view, point) * (selected ? 2.0 : 1.0) + view->size * 0.35;
  g_autoptr (TerrierSetText) text
      = terrier_chart_view_set_text (view, point->label, 1.0, point->emphasised, view->width * 0.4);
  double width = text->widest_pt, height = terrier_chart_get_height (text);
  cairo_rectangle_t area = { 0 };
  gboolean found = FALSE;

  for (guint ring = 1; ring <= 3 && !found; ring++)
    {
      double gap = away * ring;
      const double places[6][2] = {
        { x + gap, y - height / 2 },         { x - gap - width, y - height / 2 },
        { x - width / 2, y - gap - height }, { x - width / 2, y + gap },
        { x + gap, y - gap - height },       { x + gap, y + gap },
      };

      for (guint i = 0; i < G_N_ELEMENTS (places) && !found; i++)
        {
          area = (cairo_rectangle_t){ places[i][0], places[i][1], width, height };
          found = is_free (view, &area);
        }
    }
  if (!found)
    {
      area.x = MIN (x + away, view->width - width);
      area.y = y - height / 2;
    }

  g_array_append_val (view->taken, area);
  terrier_chart_view_draw_text (view, text, area.x, area.y, TERRIER_ALIGN_LEFT, &view->inks->text);
}

void
terrier_chart_scatter_lay_out (TerrierChartView *view)
{
  double widest = 0;

  view->top += view->size * 1.5;    /* the name of the upright axis */
  view->bottom -= view->size * 3.0; /* the ticks and the name of the other */
  terrier_chart_view_fit_axes (view);
  for (guint i = 0; i < view->y.n_ticks; i++)
    {
      g_autofree char *label = terrier_axis_format (&view->y, terrier_axis_get_tick (&view->y, i));

      widest = MAX (widest, terrier_chart_view_measure (view, label, 0.92, FALSE));
    }
  view->left = widest + view->size * 0.7;
  view->right = view->width - view->size * 0.8;
}

/* Names keep off the lines of nought. */
static void
take_axes (TerrierChartView *view)
{
  cairo_rectangle_t across = { view->left, terrier_chart_view_y (view, 0) - 1, view->width, 2 };
  cairo_rectangle_t upright
      = { terrier_chart_view_x (view, 0) - 1, view->top, 2, view->bottom - view->top };

  g_array_append_val (view->taken, across);
  g_array_append_val (view->taken, upright);
}

static int
compare_across (gconstpointer a, gconstpointer b)
{
  const TerrierChartPoint *first = *(const TerrierChartPoint *const *) a;
  const TerrierChartPoint *second = *(const TerrierChartPoint *const *) b;

  return (first->x > second->x) - (first->x < second->x);
}

/* The line through the marks of one shape. */
static void
draw_joint (TerrierChartView *view)
{
  g_autoptr (GPtrArray) joined = g_ptr_array_new ();

  for (guint i = 0; i < view->chart->points->len; i++)
    {
      TerrierChartPoint *point = &g_array_index (view->chart->points, TerrierChartPoint, i);

      if ((int) point->shape == view->chart->line)
        g_ptr_array_add (joined, point);
    }
  g_ptr_array_sort (joined, compare_across);
  for (guint i = 1; i < joined->len; i++)
    {
      const TerrierChartPoint *from = joined->pdata[i - 1];
      const TerrierChartPoint *to = joined->pdata[i];

      terrier_chart_view_draw_line (view, terrier_chart_view_x (view, (double) from->x),
                                    terrier_chart_view_y (view, (double) from->y),
                                    terrier_chart_view_x (view, (double) to->x),
                                    terrier_chart_view_y (view, (double) to->y), &view->inks->axis,
                                    1.2);
    }
}

void
terrier_chart_scatter_draw (TerrierChartView *view)
{
  const GArray *points = view->chart->points;

  terrier_chart_view_draw_string (view, view->chart->y_label, 0.92, FALSE, 0,
                                  view->top - view->size * 1.75, TERRIER_ALIGN_LEFT,
                                  &view->inks->quiet);
  terrier_chart_view_draw_string (view, view->chart->x_label, 0.92, FALSE, view->right,
                                  view->bottom + view->size * 1.6, TERRIER_ALIGN_RIGHT,
                                  &view->inks->quiet);
  terrier_chart_view_draw_x_axis (view);
  terrier_chart_view_draw_y_axis (view);
  terrier_chart_view_draw_line (view, view->left, terrier_chart_view_y (view, 0), view->right,
                                terrier_chart_view_y (view, 0), &view->inks->axis, 1.0);
  terrier_chart_view_draw_line (view, terrier_chart_view_x (view, 0), view->top,
                                terrier_chart_view_x (view, 0), view->bottom, &view->inks->axis,
                                1.0);
  take_axes (view);
  for (guint i = 0; i < points->len; i++)
    {
      const TerrierChartPoint *point = &g_array_index (points, TerrierChartPoint, i);
      double radius = get_bubble_radius (view, point);

      if (radius > 0)
        terrier_chart_view_draw_bubble (view, terrier_chart_view_x (view, (double) point->x),
                                        terrier_chart_view_y (view, (double) point->y), radius);
    }
  draw_joint (view);

  for (guint i = 0; i < points->len; i++)
    {
      const TerrierChartPoint *point = &g_array_index (points, TerrierChartPoint, i);
      gboolean selected = view->chart->selected == (int) i;
      double r = get_radius (view, point) * (selected ? 2.0 : 1.2);
      cairo_rectangle_t area = { terrier_chart_view_x (view, (double) point->x) - r,
                                 terrier_chart_view_y (view, (double) point->y) - r, 2 * r, 2 * r };

      g_array_append_val (view->taken, area);
      terrier_chart_view_draw_mark (view, point->shape, area.x + r, area.y + r,
                                    get_radius (view, point), selected, point->hollow);
    }
  for (guint i = 0; i < points->len; i++)
    {
      const TerrierChartPoint *point = &g_array_index (points, TerrierChartPoint, i);

      if (point->unnamed)
        continue;
      draw_point_label (view, point, terrier_chart_view_x (view, (double) point->x),
                        terrier_chart_view_y (view, (double) point->y),
                        view->chart->selected == (int) i);
    }
}

int
terrier_chart_scatter_hit (const TerrierChartView *view, double x, double y)
{
  const GArray *points = view->chart->points;
  double nearest = view->size * 1.1;
  int found = -1;

  for (guint i = 0; i < points->len; i++)
    {
      const TerrierChartPoint *point = &g_array_index (points, TerrierChartPoint, i);
      double distance = hypot (x - terrier_chart_view_x (view, (double) point->x),
                               y - terrier_chart_view_y (view, (double) point->y));

      if (distance <= nearest)
        {
          nearest = distance;
          found = (int) i;
        }
    }

  return found;
}
