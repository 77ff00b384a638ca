/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/chart-private.h"

#include <math.h>

#define SCREEN_TEXT_SIZE 12.0
#define PRINT_TEXT_SIZE 8.5
#define MAX_BARS 60

typedef struct
{
  double red, green, blue;
} Colour;

typedef struct
{
  Colour text;
  Colour quiet; /* labels of the axes */
  Colour grid;
  Colour axis;
  Colour halo; /* round a mark, where marks lie on one another */
} Inks;

static const Inks inks[] = {
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
static void
get_shape_colour (TerrierShape shape, TerrierPalette palette, Colour *colour)
{
  static const Colour blue[2] = { { 0.000, 0.447, 0.698 }, { 0.337, 0.706, 0.914 } };
  static const Colour vermilion[2] = { { 0.835, 0.369, 0.000 }, { 0.961, 0.569, 0.243 } };
  static const Colour grey[2] = { { 0.35, 0.35, 0.37 }, { 0.75, 0.75, 0.77 } };
  static const Colour green[2] = { { 0.000, 0.620, 0.451 }, { 0.169, 0.773, 0.588 } };
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

/* Everything between the size of the chart and its ink; hit tests need the same. */
typedef struct
{
  TerrierChart *chart;
  TerrierSetter *setter;
  const Inks *inks;
  TerrierPalette palette;
  cairo_t *cr;                     /* NULL for a hit test */
  double size;                     /* of text */
  double left, top, right, bottom; /* of the plot */
  double width, height;            /* of the whole */
  TerrierAxis x, y;
  GArray *taken; /* cairo_rectangle_t: marks and labels that no label may cover */
} View;

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

static void
set_colour (cairo_t *cr, const Colour *colour)
{
  cairo_set_source_rgb (cr, colour->red, colour->green, colour->blue);
}

static TerrierSetText *
set_text (View *view, const char *text, double scale, gboolean bold, double width)
{
  TerrierTextSpec spec = { FALSE, bold, FALSE, view->size * scale, 1.25 };

  return terrier_setter_set_string (view->setter, text, &spec, width);
}

static double
get_height (const TerrierSetText *text)
{
  double height = 0;

  for (guint i = 0; i < text->lines->len; i++)
    height += g_array_index (text->lines, TerrierSetLine, i).height_pt;

  return height;
}

/* Draws all lines; @x is their left, right or middle. */
static void
draw_text (View *view,
           const TerrierSetText *text,
           double x,
           double y,
           TerrierAlign align,
           const Colour *colour)
{
  if (view->cr == NULL)
    return;

  set_colour (view->cr, colour);
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

static void
draw_string (View *view,
             const char *string,
             double scale,
             gboolean bold,
             double x,
             double y,
             TerrierAlign align,
             const Colour *colour)
{
  g_autoptr (TerrierSetText) text = NULL;

  if (view->cr == NULL)
    return;
  text = set_text (view, string, scale, bold, 10000);
  draw_text (view, text, x, y, align, colour);
}

static double
measure_string (View *view, const char *string, double scale, gboolean bold)
{
  g_autoptr (TerrierSetText) text = set_text (view, string, scale, bold, 10000);

  return text->widest_pt;
}

static void
draw_line (View *view, double x1, double y1, double x2, double y2, const Colour *colour, double w)
{
  if (view->cr == NULL)
    return;

  set_colour (view->cr, colour);
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

static void
draw_mark (View *view,
           TerrierShape shape,
           double x,
           double y,
           double radius,
           gboolean selected,
           gboolean hollow)
{
  Colour colour;

  if (view->cr == NULL)
    return;

  get_shape_colour (shape, view->palette, &colour);
  trace_shape (view->cr, shape, x, y, radius);
  set_colour (view->cr, hollow ? &view->inks->halo : &colour);
  cairo_fill_preserve (view->cr);
  set_colour (view->cr, hollow ? &colour : &view->inks->halo);
  cairo_set_line_width (view->cr, radius * (hollow ? 0.36 : 0.22));
  cairo_stroke (view->cr);

  if (selected)
    {
      cairo_new_path (view->cr);
      cairo_arc (view->cr, x, y, radius * 1.8, 0, 2 * G_PI);
      set_colour (view->cr, &view->inks->text);
      cairo_set_line_width (view->cr, radius * 0.25);
      cairo_stroke (view->cr);
    }
}

static double
get_radius (const View *view, const TerrierChartPoint *point)
{
  return view->size * (point->emphasised ? 0.52 : 0.40);
}

static gboolean
uses_hollow (TerrierChart *chart)
{
  for (guint i = 0; i < chart->points->len; i++)
    if (g_array_index (chart->points, TerrierChartPoint, i).hollow)
      return TRUE;
  return FALSE;
}

/* A bubble is only its edge and a veil: what lies beneath stays to be seen, also in grey. */
static void
draw_bubble (View *view, double x, double y, double radius)
{
  if (view->cr == NULL)
    return;
  cairo_new_path (view->cr);
  cairo_arc (view->cr, x, y, radius, 0, 2 * G_PI);
  cairo_set_source_rgba (view->cr, view->inks->axis.red, view->inks->axis.green,
                         view->inks->axis.blue, 0.14);
  cairo_fill_preserve (view->cr);
  set_colour (view->cr, &view->inks->axis);
  cairo_set_line_width (view->cr, view->size * 0.07);
  cairo_stroke (view->cr);
}

/* The greatest bubble is given; the others follow by area. Nought has none. */
static double
get_bubble_radius (const View *view, const TerrierChartPoint *point)
{
  double most = 0;

  if (view->chart->size_label == NULL || point->size == TERRIER_PENCE_UNKNOWN || point->size <= 0)
    return 0;
  for (guint i = 0; i < view->chart->points->len; i++)
    most = MAX (most, (double) g_array_index (view->chart->points, TerrierChartPoint, i).size);
  return view->size * 2.6 * sqrt ((double) point->size / most);
}

/* Head and foot of every chart: the title above, beneath it the legend, at the very bottom what
 * is not stated. Leaves the room between them as the plot's. */
static void
lay_out_head (View *view)
{
  TerrierChart *chart = view->chart;
  const char *others[] = { uses_hollow (chart) ? chart->hollow_label : NULL, chart->size_label };
  double x = 0;
  gboolean any = FALSE;

  if (chart->title[0] != '\0')
    {
      g_autoptr (TerrierSetText) title = set_text (view, chart->title, 1.12, TRUE, view->width);

      draw_text (view, title, 0, 0, TERRIER_ALIGN_LEFT, &view->inks->text);
      view->top = get_height (title) + view->size * 0.35;
    }

  for (int shape = 0; shape < TERRIER_SHAPE_N; shape++)
    {
      gboolean used = FALSE;
      double width;

      for (guint i = 0; i < chart->points->len; i++)
        used = used || (int) g_array_index (chart->points, TerrierChartPoint, i).shape == shape;
      if (!used || chart->shape_labels[shape] == NULL)
        continue;

      width = measure_string (view, chart->shape_labels[shape], 0.92, FALSE) + view->size * 2.6;
      if (x > 0 && x + width > view->width)
        {
          x = 0;
          view->top += view->size * 1.35;
        }
      draw_mark (view, shape, x + view->size * 0.5, view->top + view->size * 0.62,
                 view->size * 0.38, FALSE, FALSE);
      draw_string (view, chart->shape_labels[shape], 0.92, FALSE, x + view->size * 1.25, view->top,
                   TERRIER_ALIGN_LEFT, &view->inks->quiet);
      x += width;
      any = TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      double width;

      if (others[i] == NULL)
        continue;
      width = measure_string (view, others[i], 0.92, FALSE) + view->size * 2.6;
      if (x > 0 && x + width > view->width)
        {
          x = 0;
          view->top += view->size * 1.35;
        }
      if (i == 0)
        draw_mark (view, TERRIER_SHAPE_CIRCLE, x + view->size * 0.5, view->top + view->size * 0.62,
                   view->size * 0.38, FALSE, TRUE);
      else
        draw_bubble (view, x + view->size * 0.5, view->top + view->size * 0.62, view->size * 0.5);
      draw_string (view, others[i], 0.92, FALSE, x + view->size * 1.25, view->top,
                   TERRIER_ALIGN_LEFT, &view->inks->quiet);
      x += width;
      any = TRUE;
    }
  if (any)
    view->top += view->size * 1.6;
}

static void
lay_out_foot (View *view)
{
  g_autofree char *missing = terrier_chart_describe_missing (view->chart);
  g_autoptr (TerrierSetText) text = NULL;

  view->bottom = view->height;
  if (missing == NULL)
    return;

  text = set_text (view, missing, 0.92, FALSE, view->width);
  view->bottom -= get_height (text);
  draw_text (view, text, 0, view->bottom, TERRIER_ALIGN_LEFT, &view->inks->quiet);
  view->bottom -= view->size * 0.5;
}

static double
x_to_view (const View *view, double pence)
{
  return view->left
         + (pence - view->x.least) / (view->x.most - view->x.least) * (view->right - view->left);
}

static double
y_to_view (const View *view, double pence)
{
  return view->bottom
         - (pence - view->y.least) / (view->y.most - view->y.least) * (view->bottom - view->top);
}

static void
fit_axes (View *view)
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

static void
draw_x_axis (View *view, gboolean with_grid)
{
  for (guint i = 0; i < view->x.n_ticks; i++)
    {
      double value = terrier_axis_get_tick (&view->x, i);
      double x = x_to_view (view, value);
      g_autofree char *label = terrier_axis_format (&view->x, value);
      double half = measure_string (view, label, 0.92, FALSE) / 2;

      if (with_grid)
        draw_line (view, x, view->top, x, view->bottom, &view->inks->grid, 0.6);
      /* The last label stays on the chart. */
      draw_string (view, label, 0.92, FALSE, MIN (x, view->width - half),
                   view->bottom + view->size * 0.3, TERRIER_ALIGN_CENTRE, &view->inks->quiet);
    }
}

static void
draw_y_axis (View *view)
{
  for (guint i = 0; i < view->y.n_ticks; i++)
    {
      double value = terrier_axis_get_tick (&view->y, i);
      double y = y_to_view (view, value);
      g_autofree char *label = terrier_axis_format (&view->y, value);

      draw_line (view, view->left, y, view->right, y, &view->inks->grid, 0.6);
      draw_string (view, label, 0.92, FALSE, view->left - view->size * 0.45,
                   y - view->size * 0.92 * 0.625, TERRIER_ALIGN_RIGHT, &view->inks->quiet);
    }
}

static gboolean
is_free (const View *view, const cairo_rectangle_t *area)
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
draw_point_label (View *view, const TerrierChartPoint *point, double x, double y, gboolean selected)
{
  double away = get_radius (view, point) * (selected ? 2.0 : 1.0) + view->size * 0.35;
  g_autoptr (TerrierSetText) text
      = set_text (view, point->label, 1.0, point->emphasised, view->width * 0.4);
  double width = text->widest_pt, height = get_height (text);
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
  draw_text (view, text, area.x, area.y, TERRIER_ALIGN_LEFT, &view->inks->text);
}

static void
lay_out_scatter (View *view)
{
  double widest = 0;

  view->top += view->size * 1.5;    /* the name of the upright axis */
  view->bottom -= view->size * 3.0; /* the ticks and the name of the other */
  fit_axes (view);
  for (guint i = 0; i < view->y.n_ticks; i++)
    {
      g_autofree char *label = terrier_axis_format (&view->y, terrier_axis_get_tick (&view->y, i));

      widest = MAX (widest, measure_string (view, label, 0.92, FALSE));
    }
  view->left = widest + view->size * 0.7;
  view->right = view->width - view->size * 0.8;
}

/* Names keep off the lines of nought. */
static void
take_axes (View *view)
{
  cairo_rectangle_t across = { view->left, y_to_view (view, 0) - 1, view->width, 2 };
  cairo_rectangle_t upright = { x_to_view (view, 0) - 1, view->top, 2, view->bottom - view->top };

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
draw_joint (View *view)
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

      draw_line (view, x_to_view (view, (double) from->x), y_to_view (view, (double) from->y),
                 x_to_view (view, (double) to->x), y_to_view (view, (double) to->y),
                 &view->inks->axis, 1.2);
    }
}

static void
draw_scatter (View *view)
{
  const GArray *points = view->chart->points;

  draw_string (view, view->chart->y_label, 0.92, FALSE, 0, view->top - view->size * 1.75,
               TERRIER_ALIGN_LEFT, &view->inks->quiet);
  draw_string (view, view->chart->x_label, 0.92, FALSE, view->right,
               view->bottom + view->size * 1.6, TERRIER_ALIGN_RIGHT, &view->inks->quiet);
  draw_x_axis (view, TRUE);
  draw_y_axis (view);
  draw_line (view, view->left, y_to_view (view, 0), view->right, y_to_view (view, 0),
             &view->inks->axis, 1.0);
  draw_line (view, x_to_view (view, 0), view->top, x_to_view (view, 0), view->bottom,
             &view->inks->axis, 1.0);
  take_axes (view);
  for (guint i = 0; i < points->len; i++)
    {
      const TerrierChartPoint *point = &g_array_index (points, TerrierChartPoint, i);
      double radius = get_bubble_radius (view, point);

      if (radius > 0)
        draw_bubble (view, x_to_view (view, (double) point->x), y_to_view (view, (double) point->y),
                     radius);
    }
  draw_joint (view);

  for (guint i = 0; i < points->len; i++)
    {
      const TerrierChartPoint *point = &g_array_index (points, TerrierChartPoint, i);
      gboolean selected = view->chart->selected == (int) i;
      double r = get_radius (view, point) * (selected ? 2.0 : 1.2);
      cairo_rectangle_t area = { x_to_view (view, (double) point->x) - r,
                                 y_to_view (view, (double) point->y) - r, 2 * r, 2 * r };

      g_array_append_val (view->taken, area);
      draw_mark (view, point->shape, area.x + r, area.y + r, get_radius (view, point), selected,
                 point->hollow);
    }
  for (guint i = 0; i < points->len; i++)
    {
      const TerrierChartPoint *point = &g_array_index (points, TerrierChartPoint, i);

      if (point->unnamed)
        continue;
      draw_point_label (view, point, x_to_view (view, (double) point->x),
                        y_to_view (view, (double) point->y), view->chart->selected == (int) i);
    }
}

static guint
count_bars (const View *view)
{
  return MIN (view->chart->points->len, MAX_BARS);
}

static void
lay_out_bars (View *view)
{
  double widest = 0;

  view->bottom -= view->size * 3.0;
  fit_axes (view);
  for (guint i = 0; i < count_bars (view); i++)
    {
      const TerrierChartPoint *bar = &g_array_index (view->chart->points, TerrierChartPoint, i);

      widest = MAX (widest, measure_string (view, bar->label, 1.0, bar->emphasised));
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
is_first_of_group (const View *view, guint index)
{
  const TerrierChartPoint *bars = (const TerrierChartPoint *) view->chart->points->data;

  return index == 0 || !g_str_equal (bars[index].label, bars[index - 1].label);
}

static void
draw_bars (View *view)
{
  guint n = count_bars (view);
  double step = n > 0 ? (view->bottom - view->top) / n : 0;
  double thick = MIN (step * 0.66, view->size * 1.7);
  double zero = x_to_view (view, 0);

  draw_x_axis (view, TRUE);
  draw_string (view, view->chart->x_label, 0.92, FALSE, view->right,
               view->bottom + view->size * 1.6, TERRIER_ALIGN_RIGHT, &view->inks->quiet);
  for (guint i = 0; i < n && view->cr != NULL; i++)
    {
      const TerrierChartPoint *bar = &g_array_index (view->chart->points, TerrierChartPoint, i);
      double middle = view->top + step * (i + 0.5);
      double from = x_to_view (view, (double) bar->y), to = x_to_view (view, (double) bar->x);
      double start = MIN (from, to), end = MAX (from, to);
      g_autofree char *figure = terrier_chart_format_bar (bar);
      g_autoptr (TerrierSetText) label
          = set_text (view, bar->label, 1.0, bar->emphasised, view->width * 0.4);
      double text_y = middle - view->size * 0.625;
      Colour colour;

      get_shape_colour (bar->shape, view->palette, &colour);
      set_colour (view->cr, &colour);
      cairo_rectangle (view->cr, start, middle - thick / 2, MAX (end - start, 0.8), thick);
      cairo_fill (view->cr);
      if (view->chart->selected == (int) i)
        {
          cairo_rectangle (view->cr, start, middle - thick / 2, MAX (end - start, 0.8), thick);
          set_colour (view->cr, &view->inks->text);
          cairo_set_line_width (view->cr, 1.5);
          cairo_stroke (view->cr);
        }
      /* The shape at the end tells bars of one group apart without colour. */
      if (view->chart->shape_labels[bar->shape] != NULL)
        draw_mark (view, bar->shape, to, middle, MIN (thick * 0.5, view->size * 0.4), FALSE, FALSE);
      if (is_first_of_group (view, i))
        draw_text (view, label, view->left - view->size * 0.5, middle - get_height (label) / 2,
                   TERRIER_ALIGN_RIGHT, &view->inks->text);
      draw_string (view, figure, 0.92, bar->emphasised, MAX (end, zero) + view->size * 0.5, text_y,
                   TERRIER_ALIGN_LEFT, &view->inks->text);
    }
  if (view->chart->base != TERRIER_PENCE_UNKNOWN)
    draw_line (view, x_to_view (view, (double) view->chart->base), view->top,
               x_to_view (view, (double) view->chart->base), view->bottom, &view->inks->text, 1.2);
  draw_line (view, zero, view->top, zero, view->bottom, &view->inks->axis, 1.0);
}

/* Returns whether there is room for a plot at all. */
static gboolean
view_init (View *view,
           TerrierChart *chart,
           cairo_t *cr,
           double width,
           double height,
           TerrierPalette palette)
{
  *view = (View){ 0 };
  view->chart = chart;
  view->setter = get_setter ();
  view->inks = &inks[palette];
  view->palette = palette;
  view->cr = cr;
  view->width = width;
  view->height = height;
  view->size = palette == TERRIER_PALETTE_PRINT ? PRINT_TEXT_SIZE : SCREEN_TEXT_SIZE;
  view->taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));

  lay_out_head (view);
  lay_out_foot (view);
  if (chart->points->len == 0)
    return FALSE;
  if (chart->is_bar)
    lay_out_bars (view);
  else
    lay_out_scatter (view);

  return view->right - view->left > view->size * 3 && view->bottom - view->top > view->size * 2;
}

static void
view_clear (View *view)
{
  g_array_unref (view->taken);
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
  View view;

  g_return_if_fail (TERRIER_IS_CHART (self));
  g_return_if_fail (cr != NULL);
  g_return_if_fail (palette <= TERRIER_PALETTE_PRINT);

  cairo_save (cr);
  if (view_init (&view, self, cr, width, height, palette))
    {
      if (self->is_bar)
        draw_bars (&view);
      else
        draw_scatter (&view);
    }
  view_clear (&view);
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
  View view;
  int found = -1;
  double nearest;

  g_return_val_if_fail (TERRIER_IS_CHART (self), -1);

  if (view_init (&view, self, NULL, width, height, TERRIER_PALETTE_LIGHT))
    {
      nearest = view.size * 1.1;
      if (self->is_bar && y >= view.top && y < view.bottom)
        found = (int) ((y - view.top) / (view.bottom - view.top) * count_bars (&view));
      for (guint i = 0; !self->is_bar && i < self->points->len; i++)
        {
          const TerrierChartPoint *point = &g_array_index (self->points, TerrierChartPoint, i);
          double distance = hypot (x - x_to_view (&view, (double) point->x),
                                   y - y_to_view (&view, (double) point->y));

          if (distance <= nearest)
            {
              nearest = distance;
              found = (int) i;
            }
        }
    }
  view_clear (&view);

  return found;
}
