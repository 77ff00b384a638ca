/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/chart-view-private.h"

/* Finds the plot, and draws what lies round it. Returns whether there is room for a plot at all. */
static gboolean
lay_out (TerrierChartView *view)
{
  terrier_chart_view_lay_out_head (view);
  terrier_chart_view_lay_out_foot (view);
  if (view->chart->points->len == 0)
    return FALSE;
  if (view->chart->is_bar)
    terrier_chart_bars_lay_out (view);
  else
    terrier_chart_scatter_lay_out (view);

  return view->right - view->left > view->size * 3 && view->bottom - view->top > view->size * 2;
}

/**
 * terrier_chart_draw:
 * @self: a chart
 * @cr: where to draw, from its origin
 * @width: width to fill
 * @height: height to fill
 * @palette: what it is drawn on; the ground itself is left to the caller
 *
 * Any thread, as long as nobody changes the chart.
 */
void
terrier_chart_draw (TerrierChart *self,
                    cairo_t *cr,
                    double width,
                    double height,
                    TerrierPalette palette)
{
  TerrierChartView view;

  g_return_if_fail (TERRIER_IS_CHART (self));
  g_return_if_fail (cr != NULL);
  g_return_if_fail (palette <= TERRIER_PALETTE_PRINT);

  cairo_save (cr);
  terrier_chart_view_init (&view, self, cr, width, height, palette);
  if (lay_out (&view))
    {
      if (self->is_bar)
        terrier_chart_bars_draw (&view);
      else
        terrier_chart_scatter_draw (&view);
    }
  terrier_chart_view_clear (&view);
  cairo_restore (cr);
}

/**
 * terrier_chart_hit:
 * @self: a chart, drawn in a window
 * @width: the width it was drawn with
 * @height: the height
 * @x: from its left
 * @y: from its top
 *
 * Returns: number of the point or bar there, or -1
 */
int
terrier_chart_hit (TerrierChart *self, double width, double height, double x, double y)
{
  TerrierChartView view;
  int found = -1;

  g_return_val_if_fail (TERRIER_IS_CHART (self), -1);

  terrier_chart_view_init (&view, self, NULL, width, height, TERRIER_PALETTE_LIGHT);
  if (lay_out (&view))
    found = self->is_bar ? terrier_chart_bars_hit (&view, y)
                         : terrier_chart_scatter_hit (&view, x, y);
  terrier_chart_view_clear (&view);

  return found;
}

static void
draw_figure_cb (cairo_t *cr, double width_pt, double height_pt, gpointer user_data)
{
  terrier_chart_draw (user_data, cr, width_pt, height_pt, TERRIER_PALETTE_PRINT);
}

/**
 * terrier_chart_new_figure:
 * @self: a chart, not changed from now on
 * @width_pt: width in points
 * @height_pt: height in points
 *
 * Returns: (transfer full): the chart as a block, with its words as alternative text
 */
TerrierBlock *
terrier_chart_new_figure (TerrierChart *self, double width_pt, double height_pt)
{
  g_autofree char *alt = terrier_chart_get_alt_text (self);

  return terrier_block_new_figure (width_pt, height_pt, alt, draw_figure_cb, g_object_ref (self),
                                   g_object_unref);
}
