/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/chart-view-private.h"

static gboolean
uses_hollow (TerrierChart *chart)
{
  for (guint i = 0; i < chart->points->len; i++)
    if (g_array_index (chart->points, TerrierChartPoint, i).hollow)
      return TRUE;
  return FALSE;
}

/* Where the next entry of the legend stands. */
typedef struct
{
  double x;
  gboolean any;
} Legend;

static void
draw_shape_key (TerrierChartView *view, double x, double y, gconstpointer shape)
{
  terrier_chart_view_draw_mark (view, *(const TerrierShape *) shape, x, y, view->size * 0.38, FALSE,
                                FALSE);
}

static void
draw_hollow_key (TerrierChartView *view, double x, double y, gconstpointer unused)
{
  terrier_chart_view_draw_mark (view, TERRIER_SHAPE_CIRCLE, x, y, view->size * 0.38, FALSE, TRUE);
}

static void
draw_bubble_key (TerrierChartView *view, double x, double y, gconstpointer unused)
{
  terrier_chart_view_draw_bubble (view, x, y, view->size * 0.5);
}

/* One key and what it means, on the next line of the legend if this one is full. */
static void
add_to_legend (TerrierChartView *view,
               Legend *legend,
               const char *label,
               void (*draw_key) (TerrierChartView *view, double x, double y, gconstpointer data),
               gconstpointer data)
{
  double width = terrier_chart_view_measure (view, label, 0.92, FALSE) + view->size * 2.6;

  if (legend->x > 0 && legend->x + width > view->width)
    {
      legend->x = 0;
      view->top += view->size * 1.35;
    }
  draw_key (view, legend->x + view->size * 0.5, view->top + view->size * 0.62, data);
  terrier_chart_view_draw_string (view, label, 0.92, FALSE, legend->x + view->size * 1.25,
                                  view->top, TERRIER_ALIGN_LEFT, &view->inks->quiet);
  legend->x += width;
  legend->any = TRUE;
}

static gboolean
uses_shape (TerrierChart *chart, TerrierShape shape)
{
  for (guint i = 0; i < chart->points->len; i++)
    if (g_array_index (chart->points, TerrierChartPoint, i).shape == shape)
      return TRUE;
  return FALSE;
}

static void
lay_out_legend (TerrierChartView *view)
{
  TerrierChart *chart = view->chart;
  Legend legend = { 0, FALSE };

  for (TerrierShape shape = 0; shape < TERRIER_SHAPE_N; shape++)
    if (chart->shape_labels[shape] != NULL && uses_shape (chart, shape))
      add_to_legend (view, &legend, chart->shape_labels[shape], draw_shape_key, &shape);
  if (chart->hollow_label != NULL && uses_hollow (chart))
    add_to_legend (view, &legend, chart->hollow_label, draw_hollow_key, NULL);
  if (chart->size_label != NULL)
    add_to_legend (view, &legend, chart->size_label, draw_bubble_key, NULL);
  if (legend.any)
    view->top += view->size * 1.6;
}

/* Head and foot of every chart: the title above, beneath it the legend, at the very bottom what
 * is not stated. Leaves the room between them as the plot's. */
void
terrier_chart_view_lay_out_head (TerrierChartView *view)
{
  if (view->chart->title[0] != '\0')
    {
      g_autoptr (TerrierSetText) title
          = terrier_chart_view_set_text (view, view->chart->title, 1.12, TRUE, view->width);

      terrier_chart_view_draw_text (view, title, 0, 0, TERRIER_ALIGN_LEFT, &view->inks->text);
      view->top = terrier_chart_get_height (title) + view->size * 0.35;
    }
  lay_out_legend (view);
}

void
terrier_chart_view_lay_out_foot (TerrierChartView *view)
{
  g_autofree char *missing = terrier_chart_describe_missing (view->chart);
  g_autoptr (TerrierSetText) text = NULL;

  view->bottom = view->height;
  if (missing == NULL)
    return;

  text = terrier_chart_view_set_text (view, missing, 0.92, FALSE, view->width);
  view->bottom -= terrier_chart_get_height (text);
  terrier_chart_view_draw_text (view, text, 0, view->bottom, TERRIER_ALIGN_LEFT,
                                &view->inks->quiet);
  view->bottom -= view->size * 0.5;
}

double
terrier_chart_view_x (const TerrierChartView *view, double pence)
{
  return view->left
         + (pence - view->x.least) / (view->x.most - view->x.least) * (view->right - view->left);
}

double
terrier_chart_view_y (const TerrierChartView *view, double pence)
{
  return view->bottom
         - (pence - view->y.least) / (view->y.most - view->y.least) * (view->bottom - view->top);
}

void
terrier_chart_view_fit_axes (TerrierChartView *view)
{
  double least_x = 0, most_x = 0, least_y = 0, most_y = 0;
  double room_x = view->width - view->size * 5, room_y = view->bottom - view->top;

  for (guint i = 0; i < view->chart->points->len; i++)
    {
      const TerrierChartPoint *point = &g_array_index (view->chart->points, TerrierChartPoint, i);

      if (view->chart->is_bar)
        {
          least_x = MIN (least_x, (double) point->y);
          most_x = MAX (most_x, (double) point->y);
        }
      least_x = MIN (least_x, (double) point->x);
      most_x = MAX (most_x, (double) point->x);
      least_y = MIN (least_y, (double) point->y);
      most_y = MAX (most_y, (double) point->y);
    }
  /* A little more than the greatest value, so that no mark lies on the edge. */
  terrier_axis_fit (&view->x, least_x * 1.04, most_x * 1.04,
                    (guint) CLAMP (room_x / (view->size * 6), 2, 8));
  terrier_axis_fit (&view->y, least_y * 1.04, most_y * 1.04,
                    (guint) CLAMP (room_y / (view->size * 3.2), 2, 7));
}

void
terrier_chart_view_draw_x_axis (TerrierChartView *view)
{
  for (guint i = 0; i < view->x.n_ticks; i++)
    {
      double value = terrier_axis_get_tick (&view->x, i);
      double x = terrier_chart_view_x (view, value);
      g_autofree char *label = terrier_axis_format (&view->x, value);
      double half = terrier_chart_view_measure (view, label, 0.92, FALSE) / 2;

      terrier_chart_view_draw_line (view, x, view->top, x, view->bottom, &view->inks->grid, 0.6);
      /* The last label stays on the chart. */
      terrier_chart_view_draw_string (view, label, 0.92, FALSE, MIN (x, view->width - half),
                                      view->bottom + view->size * 0.3, TERRIER_ALIGN_CENTRE,
                                      &view->inks->quiet);
    }
}

void
terrier_chart_view_draw_y_axis (TerrierChartView *view)
{
  for (guint i = 0; i < view->y.n_ticks; i++)
    {
      double value = terrier_axis_get_tick (&view->y, i);
      double y = terrier_chart_view_y (view, value);
      g_autofree char *label = terrier_axis_format (&view->y, value);

      terrier_chart_view_draw_line (view, view->left, y, view->right, y, &view->inks->grid, 0.6);
      terrier_chart_view_draw_string (view, label, 0.92, FALSE, view->left - view->size * 0.45,
                                      y - view->size * 0.92 * 0.625, TERRIER_ALIGN_RIGHT,
                                      &view->inks->quiet);
    }
}
