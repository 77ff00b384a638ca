/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/chart-view-private.h"

#define SCREEN_TEXT_SIZE 12.0
#define PRINT_TEXT_SIZE 8.5

static const TerrierInks inks[] = {
  [TERRIER_PALETTE_LIGHT] = { { 0.12, 0.12, 0.14 },
                              { 0.36, 0.36, 0.40 },
                              { 0.88, 0.88, 0.89 },
                              { 0.45, 0.45, 0.48 },
                              { 1, 1, 1 } },
  [TERRIER_PALETTE_DARK] = { { 0.95, 0.95, 0.95 },
                             { 0.75, 0.75, 0.77 },
                             { 0.30, 0.30, 0.32 },
                             { 0.62, 0.62, 0.65 },
                             { 0.14, 0.14, 0.15 } },
  [TERRIER_PALETTE_PRINT]
  = { { 0, 0, 0 }, { 0.30, 0.30, 0.30 }, { 0.86, 0.86, 0.86 }, { 0.35, 0.35, 0.35 }, { 1, 1, 1 } },
};

/* Okabe and Ito's, by what the shape says; light and print first, then dark. They differ in
 * lightness too, so that they do not become one in greyscale. */
void
terrier_chart_get_colour (TerrierShape shape, TerrierPalette palette, TerrierColour *colour)
{
  static const TerrierColour blue[2] = { { 0.000, 0.447, 0.698 }, { 0.337, 0.706, 0.914 } };
  static const TerrierColour vermilion[2] = { { 0.835, 0.369, 0.000 }, { 0.961, 0.569, 0.243 } };
  static const TerrierColour grey[2] = { { 0.35, 0.35, 0.37 }, { 0.75, 0.75, 0.77 } };
  static const TerrierColour green[2] = { { 0.000, 0.620, 0.451 }, { 0.169, 0.773, 0.588 } };
  guint dark = palette == TERRIER_PALETTE_DARK;

  switch (shape)
    {
    case TERRIER_CHART_CHOSEN:
      *colour = vermilion[dark];
      break;
    case TERRIER_CHART_DO_NOTHING:
    case TERRIER_SHAPE_CROSS:
    case TERRIER_SHAPE_BAR:
      *colour = grey[dark];
      break;
    case TERRIER_CHART_CONSULTED:
      *colour = green[dark];
      break;
    default:
      *colour = blue[dark];
      break;
    }
}

/* Fonts belong to the thread that loads them, and a chart may be painted on any. */
static TerrierSetter *
get_setter (void)
{
  static GPrivate setter = G_PRIVATE_INIT ((GDestroyNotify) terrier_setter_free);

  if (g_private_get (&setter) == NULL)
    {
      g_autoptr (TerrierPageStyle) style = terrier_page_style_new ();

      g_private_set (&setter, terrier_setter_new (style));
    }

  return g_private_get (&setter);
}

void
terrier_chart_set_colour (cairo_t *cr, const TerrierColour *colour)
{
  cairo_set_source_rgb (cr, colour->red, colour->green, colour->blue);
}

TerrierSetText *
terrier_chart_view_set_text (TerrierChartView *view,
                             const char *text,
                             double scale,
                             gboolean bold,
                             double width)
{
  TerrierTextSpec spec = { FALSE, bold, FALSE, view->size * scale, 1.25 };

  return terrier_setter_set_string (view->setter, text, &spec, width);
}

double
terrier_chart_get_height (const TerrierSetText *text)
{
  double height = 0;

  for (guint i = 0; i < text->lines->len; i++)
    height += g_array_index (text->lines, TerrierSetLine, i).height_pt;

  return height;
}

/* Draws all lines; @x is their left, right or middle. */
void
terrier_chart_view_draw_text (TerrierChartView *view,
                              const TerrierSetText *text,
                              double x,
                              double y,
                              TerrierAlign align,
                              const TerrierColour *colour)
{
  if (view->cr == NULL)
    return;

  terrier_chart_set_colour (view->cr, colour);
  for (guint i = 0; i < text->lines->len; i++)
    {
      const TerrierSetLine *line = &g_array_index (text->lines, TerrierSetLine, i);
      double left = x;

      if (align == TERRIER_ALIGN_RIGHT)
        left -= line->width_pt;
      else if (align == TERRIER_ALIGN_CENTRE)
        left -= line->width_pt / 2;
      for (guint r = 0; r < line->n_runs; r++)
        {
          const TerrierSetRun *run
              = &g_array_index (text->runs, TerrierSetRun, line->first_run + r);

          terrier_set_text_draw_run (text, run, view->cr, left + run->x, y + line->baseline_pt);
        }
      y += line->height_pt;
    }
}

void
terrier_chart_view_draw_string (TerrierChartView *view,
                                const char *string,
                                double scale,
                                gboolean bold,
                                double x,
                                double y,
                                TerrierAlign align,
                                const TerrierColour *colour)
{
  g_autoptr (TerrierSetText) text = NULL;

  if (view->cr == NULL)
    return;
  text = terrier_chart_view_set_text (view, string, scale, bold, 10000);
  terrier_chart_view_draw_text (view, text, x, y, align, colour);
}

double
terrier_chart_view_measure (TerrierChartView *view, const char *string, double scale, gboolean bold)
{
  g_autoptr (TerrierSetText) text = terrier_chart_view_set_text (view, string, scale, bold, 10000);

  return text->widest_pt;
}

void
terrier_chart_view_draw_line (TerrierChartView *view,
                              double x1,
                              double y1,
                              double x2,
                              double y2,
                              const TerrierColour *colour,
                              double w)
{
  if (view->cr == NULL)
    return;

  terrier_chart_set_colour (view->cr, colour);
  cairo_set_line_width (view->cr, w);
  cairo_move_to (view->cr, x1, y1);
  cairo_line_to (view->cr, x2, y2);
  cairo_stroke (view->cr);
}

static void
trace_shape (cairo_t *cr, TerrierShape shape, double x, double y, double radius)
{
  double corners[2 * TERRIER_SHAPE_MAX_CORNERS];
  guint n = terrier_shape_corners (shape, corners);

  cairo_new_path (cr);
  if (n == 0)
    cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, x + corners[2 * i] * radius, y + corners[2 * i + 1] * radius);
  cairo_close_path (cr);
}

void
terrier_chart_view_draw_mark (TerrierChartView *view,
                              TerrierShape shape,
                              double x,
                              double y,
                              double radius,
                              gboolean selected,
                              gboolean hollow)
{
  TerrierColour colour;

  if (view->cr == NULL)
    return;

  terrier_chart_get_colour (shape, view->palette, &colour);
  trace_shape (view->cr, shape, x, y, radius);
  terrier_chart_set_colour (view->cr, hollow ? &view->inks->halo : &colour);
  cairo_fill_preserve (view->cr);
  terrier_chart_set_colour (view->cr, hollow ? &colour : &view->inks->halo);
  cairo_set_line_width (view->cr, radius * (hollow ? 0.36 : 0.22));
  cairo_stroke (view->cr);

  if (selected)
    {
      cairo_new_path (view->cr);
      cairo_arc (view->cr, x, y, radius * 1.8, 0, 2 * G_PI);
      terrier_chart_set_colour (view->cr, &view->inks->text);
      cairo_set_line_width (view->cr, radius * 0.25);
      cairo_stroke (view->cr);
    }
}

/* A bubble is only its edge and a veil: what lies beneath stays to be seen, also in grey. */
void
terrier_chart_view_draw_bubble (TerrierChartView *view, double x, double y, double radius)
{
  if (view->cr == NULL)
    return;
  cairo_new_path (view->cr);
  cairo_arc (view->cr, x, y, radius, 0, 2 * G_PI);
  cairo_set_source_rgba (view->cr, view->inks->axis.red, view->inks->axis.green,
                         view->inks->axis.blue, 0.14);
  cairo_fill_preserve (view->cr);
  terrier_chart_set_colour (view->cr, &view->inks->axis);
  cairo_set_line_width (view->cr, view->size * 0.07);
  cairo_stroke (view->cr);
}

/**
 * terrier_chart_view_init:
 * @view: filled here; terrier_chart_view_clear() releases what it holds
 * @chart: outlives the view
 * @cr: (nullable): NULL to measure only
 * @width: of the whole chart
 * @height: of the whole chart
 * @palette: what it is drawn on
 */
void
terrier_chart_view_init (TerrierChartView *view,
                         TerrierChart *chart,
                         cairo_t *cr,
                         double width,
                         double height,
                         TerrierPalette palette)
{
  *view = (TerrierChartView){ 0 };
  view->chart = chart;
  view->setter = get_setter ();
  view->inks = &inks[palette];
  view->palette = palette;
  view->cr = cr;
  view->width = width;
  view->height = height;
  view->size = palette == TERRIER_PALETTE_PRINT ? PRINT_TEXT_SIZE : SCREEN_TEXT_SIZE;
  view->taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
}

void
terrier_chart_view_clear (TerrierChartView *view)
{
  g_array_unref (view->taken);
}
