/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/chart-view-private.h"

#define MAX_BARS 60

static guint
count_bars (const TerrierChartView *view)
{
  return MIN (view->chart->points->len, MAX_BARS);
}

void
terrier_chart_bars_lay_out (TerrierChartView *view)
{
  double widest = 0;

  view->bottom -= view->size * 3.0;
  terrier_chart_view_fit_axes (view);
  for (guint i = 0; i < count_bars (view); i++)
    {
      const TerrierChartPoint *bar = &g_array_index (view->chart->points, TerrierChartPoint, i);

      widest = MAX (widest, terrier_chart_view_measure (view, bar->label, 1.0, bar->emphasised));
    }
  view->left = MIN (widest, view->width * 0.4) + view->size * 0.7;
  /* The figure at the end of a bar; a range has two. */
  view->right = view->width - view->size * 4.2;
  for (guint i = 0; i < count_bars (view); i++)
    if (g_array_index (view->chart->points, TerrierChartPoint, i).bar == TERRIER_BAR_RANGE)
      view->right = view->width - view->size * 10;
}

/* Bars of one name beneath one another are a group: its name stands once. */
static gboolean
is_first_of_group (const TerrierChartView *view, guint index)
{
  const TerrierChartPoint *bars = (const TerrierChartPoint *) view->chart->points->data;

  return index == 0 || !g_str_equal (bars[index].label, bars[index - 1].label);
}

static void
draw_bar (TerrierChartView *view, guint index, double middle, double thick)
{
  const TerrierChartPoint *bar = &g_array_index (view->chart->points, TerrierChartPoint, index);
  double from = terrier_chart_view_x (view, (double) bar->y);
  double to = terrier_chart_view_x (view, (double) bar->x);
  double start = MIN (from, to), end = MAX (from, to);
  g_autofree char *figure = terrier_chart_format_bar (bar);
  g_autoptr (TerrierSetText) label
      = terrier_chart_view_set_text (view, bar->label, 1.0, bar->emphasised, view->width * 0.4);
  TerrierColour colour;

  terrier_chart_get_colour (bar->shape, view->palette, &colour);
  terrier_chart_set_colour (view->cr, &colour);
  cairo_rectangle (view->cr, start, middle - thick / 2, MAX (end - start, 0.8), thick);
  cairo_fill_preserve (view->cr);
  if (view->chart->selected == (int) index)
    {
      terrier_chart_set_colour (view->cr, &view->inks->text);
      cairo_set_line_width (view->cr, 1.5);
      cairo_stroke (view->cr);
    }
  cairo_new_path (view->cr);
  /* The shape at the end tells bars of one group apart without colour. */
  if (view->chart->shape_labels[bar->shape] != NULL)
    terrier_chart_view_draw_mark (view, bar->shape, to, middle, MIN (thick * 0.5, view->size * 0.4),
                                  FALSE, FALSE);
  if (is_first_of_group (view, index))
    terrier_chart_view_draw_text (view, label, view->left - view->size * 0.5,
                                  middle - terrier_chart_get_height (label) / 2,
                                  TERRIER_ALIGN_RIGHT, &view->inks->text);
  terrier_chart_view_draw_string (view, figure, 0.92, bar->emphasised,
                                  MAX (end, terrier_chart_view_x (view, 0)) + view->size * 0.5,
                                  middle - view->size * 0.625, TERRIER_ALIGN_LEFT,
                                  &view->inks->text);
}

void
terrier_chart_bars_draw (TerrierChartView *view)
{
  guint n = count_bars (view);
  double step = n > 0 ? (view->bottom - view->top) / n : 0;
  double zero = terrier_chart_view_x (view, 0);

  terrier_chart_view_draw_x_axis (view);
  terrier_chart_view_draw_string (view, view->chart->x_label, 0.92, FALSE, view->right,
                                  view->bottom + view->size * 1.6, TERRIER_ALIGN_RIGHT,
                                  &view->inks->quiet);
  for (guint i = 0; i < n; i++)
    draw_bar (view, i, view->top + step * (i + 0.5), MIN (step * 0.66, view->size * 1.7));
  if (view->chart->base != TERRIER_PENCE_UNKNOWN)
    {
      double base = terrier_chart_view_x (view, (double) view->chart->base);

      terrier_chart_view_draw_line (view, base, view->top, base, view->bottom, &view->inks->text,
                                    1.2);
    }
  terrier_chart_view_draw_line (view, zero, view->top, zero, view->bottom, &view->inks->axis, 1.0);
}

int
terrier_chart_bars_hit (const TerrierChartView *view, double y)
{
  if (y < view->top || y >= view->bottom)
    return -1;

  return (int) ((y - view->top) / (view->bottom - view->top) * count_bars (view));
}
