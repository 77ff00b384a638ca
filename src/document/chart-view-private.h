/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/chart-private.h"

G_BEGIN_DECLS

/* What the drawing of a chart shares. chart-ink.c knows colours, text and marks; chart-frame.c
 * title, legend, foot and axes; chart-scatter.c and chart-bars.c a kind of chart each; chart-draw.c
 * puts them together. Lengths are in the units of the cairo context. */

typedef struct
{
  TerrierColour text;
  TerrierColour quiet; /* labels of the axes */
  TerrierColour grid;
  TerrierColour axis;
  TerrierColour halo; /* round a mark, where marks lie on one another */
} TerrierInks;

/* Everything between the size of the chart and its ink; hit tests need the same. */
typedef struct
{
  TerrierChart *chart;
  TerrierSetter *setter;
  const TerrierInks *inks;
  TerrierPalette palette;
  cairo_t *cr;                     /* NULL for a hit test: what draws then does nothing */
  double size;                     /* of text */
  double left, top, right, bottom; /* of the plot */
  double width, height;            /* of the whole */
  TerrierAxis x, y;
  GArray *taken; /* cairo_rectangle_t: marks and labels that no label may cover */
} TerrierChartView;

void terrier_chart_view_init (TerrierChartView *view,
                              TerrierChart *chart,
                              cairo_t *cr,
                              double width,
                              double height,
                              TerrierPalette palette);
void terrier_chart_view_clear (TerrierChartView *view);

/* Ink. */
void terrier_chart_get_colour (TerrierShape shape, TerrierPalette palette, TerrierColour *colour);
void terrier_chart_set_colour (cairo_t *cr, const TerrierColour *colour);
TerrierSetText *terrier_chart_view_set_text (TerrierChartView *view,
                                             const char *text,
                                             double scale,
                                             gboolean bold,
                                             double width);
double terrier_chart_get_height (const TerrierSetText *text);
void terrier_chart_view_draw_text (TerrierChartView *view,
                                   const TerrierSetText *text,
                                   double x,
                                   double y,
                                   TerrierAlign align,
                                   const TerrierColour *colour);
void terrier_chart_view_draw_string (TerrierChartView *view,
                                     const char *string,
                                     double scale,
                                     gboolean bold,
                                     double x,
                                     double y,
                                     TerrierAlign align,
                                     const TerrierColour *colour);
double terrier_chart_view_measure (TerrierChartView *view,
                                   const char *string,
                                   double scale,
                                   gboolean bold);
void terrier_chart_view_draw_line (TerrierChartView *view,
                                   double x1,
                                   double y1,
                                   double x2,
                                   double y2,
                                   const TerrierColour *colour,
                                   double w);
void terrier_chart_view_draw_mark (TerrierChartView *view,
                                   TerrierShape shape,
                                   double x,
                                   double y,
                                   double radius,
                                   gboolean selected,
                                   gboolean hollow);
void terrier_chart_view_draw_bubble (TerrierChartView *view, double x, double y, double radius);

/* The frame: what lies round a plot, and the way from pence to places in it. */
void terrier_chart_view_lay_out_head (TerrierChartView *view);
void terrier_chart_view_lay_out_foot (TerrierChartView *view);
double terrier_chart_view_x (const TerrierChartView *view, double pence);
double terrier_chart_view_y (const TerrierChartView *view, double pence);
void terrier_chart_view_fit_axes (TerrierChartView *view);
void terrier_chart_view_draw_x_axis (TerrierChartView *view);
void terrier_chart_view_draw_y_axis (TerrierChartView *view);

/* The kinds of chart. A hit is the number of the point or bar at that place, or -1. */
void terrier_chart_scatter_lay_out (TerrierChartView *view);
void terrier_chart_scatter_draw (TerrierChartView *view);
int terrier_chart_scatter_hit (const TerrierChartView *view, double x, double y);
void terrier_chart_bars_lay_out (TerrierChartView *view);
void terrier_chart_bars_draw (TerrierChartView *view);
int terrier_chart_bars_hit (const TerrierChartView *view, double y);

G_END_DECLS
