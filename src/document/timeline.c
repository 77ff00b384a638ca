/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/timeline.h"

#include "document/chart-view-private.h"

#include <glib/gi18n-lib.h>

/* Lengths are in multiples of the size of the text, so that paper and screen look alike. */
#define ROW 1.9
#define LABELS 15.0
#define AXIS 1.8
#define LEGEND 1.7
#define MARK 0.46
/* No more of it than this of the width is names. */
#define LABELS_SHARE 0.34

typedef struct
{
  guint row;
  TerrierShape shape;
  TerrierDate planned;
  TerrierDate on;
  gboolean done;
} Mark;

typedef struct
{
  guint from;
  guint to;
} Arrow;

struct _TerrierTimeline
{
  char *title;
  TerrierDate today;
  GPtrArray *rows; /* (element-type utf8) */
  GArray *marks;
  GArray *arrows;
  char *labels[TERRIER_SHAPE_N];
};

/* Where things are in one drawing. */
typedef struct
{
  TerrierTimeline *of;
  TerrierChartView *ink;
  TerrierDate first, last;
  double left, right, top; /* of the rows */
  double row;
} Place;

TerrierTimeline *
terrier_timeline_new (const char *title, TerrierDate today)
{
  TerrierTimeline *self = g_atomic_rc_box_new0 (TerrierTimeline);

  self->title = g_strdup (title);
  self->today = today;
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->arrows = g_array_new (FALSE, FALSE, sizeof (Arrow));
  return self;
}

TerrierTimeline *
terrier_timeline_ref (TerrierTimeline *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
timeline_clear (gpointer data)
{
  TerrierTimeline *self = data;

  g_free (self->title);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->marks);
  g_array_unref (self->arrows);
  for (guint i = 0; i < TERRIER_SHAPE_N; i++)
    g_free (self->labels[i]);
}

void
terrier_timeline_unref (TerrierTimeline *self)
{
  g_atomic_rc_box_release_full (self, timeline_clear);
}

guint
terrier_timeline_add_row (TerrierTimeline *self, const char *label)
{
  g_ptr_array_add (self->rows, g_strdup (label));
  return self->rows->len - 1;
}

guint
terrier_timeline_add_mark (TerrierTimeline *self,
                           guint row,
                           TerrierShape shape,
                           TerrierDate planned,
                           TerrierDate on,
                           gboolean done)
{
  Mark mark = { row, shape, planned, on, done };

  g_return_val_if_fail (row < self->rows->len && on != TERRIER_DATE_NONE, 0);
  g_array_append_val (self->marks, mark);
  return self->marks->len - 1;
}

void
terrier_timeline_add_arrow (TerrierTimeline *self, guint from_mark, guint to_mark)
{
  Arrow arrow = { from_mark, to_mark };

  g_return_if_fail (from_mark < self->marks->len && to_mark < self->marks->len);
  g_array_append_val (self->arrows, arrow);
}

void
terrier_timeline_set_shape_label (TerrierTimeline *self, TerrierShape shape, const char *label)
{
  g_free (self->labels[shape]);
  self->labels[shape] = g_strdup (label);
}

guint
terrier_timeline_get_n_rows (TerrierTimeline *self)
{
  return self->rows->len;
}

const char *
terrier_timeline_get_title (TerrierTimeline *self)
{
  return self->title;
}

static const Mark *
mark_at (const TerrierTimeline *self, guint index)
{
  return &g_array_index (self->marks, Mark, index);
}

static gboolean
is_used (const TerrierTimeline *self, TerrierShape shape)
{
  for (guint i = 0; i < self->marks->len; i++)
    if (mark_at (self, i)->shape == shape)
      return self->labels[shape] != NULL;
  return FALSE;
}

/* From the beginning of the first month to the end of the last. */
static void
find_span (Place *place)
{
  const TerrierTimeline *self = place->of;
  TerrierDate first = self->today, last = self->today;
  int year, month, day;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = mark_at (self, i);

      first = MIN (first, mark->on);
      last = MAX (last, mark->on);
      if (mark->planned != TERRIER_DATE_NONE)
        {
          first = MIN (first, mark->planned);
          last = MAX (last, mark->planned);
        }
    }
  terrier_date_split (first, &year, &month, &day);
  place->first = terrier_date_new (year, month, 1);
  terrier_date_split (last, &year, &month, &day);
  place->last = terrier_date_add_months (terrier_date_new (year, month, 1), 1);
}

static double
x_of (const Place *place, TerrierDate date)
{
  return place->left
         + (place->right - place->left) * (double) (date - place->first)
               / (double) MAX (place->last - place->first, 1);
}

static double
y_of (const Place *place, guint row)
{
  return place->top + place->row * (row + 0.5);
}

/* Draws or, without a context, measures the legend; returns its height. */
static double
draw_legend (const Place *place)
{
  TerrierChartView *ink = place->ink;
  double x = 0, y = ink->size * 0.2, line = ink->size * LEGEND;

  for (guint shape = 0; shape < TERRIER_SHAPE_N; shape++)
    {
      const char *label = place->of->labels[shape];
      double width;

      if (!is_used (place->of, (TerrierShape) shape))
        continue;
      width = terrier_chart_view_measure (ink, label, 0.92, FALSE) + ink->size * 2.6;
      if (x > 0 && x + width > ink->width)
        {
          x = 0;
          y += line;
        }
      terrier_chart_view_draw_mark (ink, (TerrierShape) shape, x + ink->size * 0.7, y + line / 2,
                                    ink->size * MARK, FALSE, FALSE);
      terrier_chart_view_draw_string (ink, label, 0.92, FALSE, x + ink->size * 1.5,
                                      y + line / 2 - ink->size * 0.6, TERRIER_ALIGN_LEFT,
                                      &ink->inks->quiet);
      x += width;
    }
  return y + line + ink->size * 0.3;
}

static void
place_init (Place *place, TerrierTimeline *self, TerrierChartView *ink)
{
  *place = (Place){ .of = self, .ink = ink, .row = ink->size * ROW };
  place->left = MIN (ink->size * LABELS, ink->width * LABELS_SHARE);
  place->right = ink->width - ink->size;
  find_span (place);
  place->top = draw_legend (place) + ink->size * AXIS;
}

/* As many months between two lines as leaves room for their names. */
static void
draw_axis (const Place *place, double bottom)
{
  static const int steps[] = { 1, 3, 6, 12, 24, 60 };
  TerrierChartView *ink = place->ink;
  double month = (place->right - place->left) * 30.4 / (double) (place->last - place->first);
  guint step = 0;
  int year, first_month, day;

  while (step + 1 < G_N_ELEMENTS (steps) && month * steps[step] < ink->size * 5.2)
    step++;
  terrier_date_split (place->first, &year, &first_month, &day);
  for (TerrierDate at = terrier_date_new (year, steps[step] >= 12 ? 1 : first_month, 1);
       at <= place->last; at = terrier_date_add_months (at, steps[step]))
    {
      g_autofree char *text = terrier_date_format (at);
      double x = x_of (place, at);

      if (at < place->first)
        continue;
      terrier_chart_view_draw_line (ink, x, place->top - ink->size * 0.3, x, bottom,
                                    &ink->inks->grid, ink->size * 0.07);
      /* "1 Apr 2025" without its day. */
      if (x + ink->size * 5 <= ink->width)
        terrier_chart_view_draw_string (ink, text + 2, 0.88, FALSE, x, place->top - ink->size * 1.6,
                                        TERRIER_ALIGN_LEFT, &ink->inks->quiet);
    }
}

static void
draw_today (const Place *place, double bottom)
{
  const double dashes[] = { place->ink->size * 0.3, place->ink->size * 0.25 };
  double x = x_of (place, place->of->today);

  if (place->ink->cr == NULL)
    return;
  cairo_set_dash (place->ink->cr, dashes, 2, 0);
  terrier_chart_view_draw_line (place->ink, x, place->top - place->ink->size * 0.3, x, bottom,
                                &place->ink->inks->text, place->ink->size * 0.13);
  cairo_set_dash (place->ink->cr, NULL, 0, 0);
  terrier_chart_view_draw_string (place->ink, _ ("today"), 0.85, TRUE, x - place->ink->size * 0.25,
                                  bottom - place->ink->size * 0.1, TERRIER_ALIGN_LEFT,
                                  &place->ink->inks->text);
}

static void
draw_label (const Place *place, guint row, gboolean selected)
{
  TerrierChartView *ink = place->ink;
  const char *label = g_ptr_array_index (place->of->rows, row);
  double room = place->left - ink->size * 1.2;
  g_autofree char *shown = g_strdup (label);

  if (selected && ink->cr != NULL)
    {
      cairo_set_source_rgba (ink->cr, ink->inks->axis.red, ink->inks->axis.green,
                             ink->inks->axis.blue, 0.18);
      cairo_rectangle (ink->cr, 0, place->top + place->row * row, ink->width, place->row);
      cairo_fill (ink->cr);
    }
  for (glong n = g_utf8_strlen (label, -1) - 1;
       n > 4 && terrier_chart_view_measure (ink, shown, 1, selected) > room; n -= 2)
    {
      g_autofree char *cut = g_utf8_substring (label, 0, n);

      g_free (shown);
      shown = g_strdup_printf ("%s…", g_strchomp (cut));
    }
  terrier_chart_view_draw_string (ink, shown, 1, selected, 0, y_of (place, row) - ink->size * 0.65,
                                  TERRIER_ALIGN_LEFT, &ink->inks->text);
}

/* A thin line from the first to the last mark of a row; what is late gets a thick one. */
static void
draw_bars (const Place *place)
{
  TerrierChartView *ink = place->ink;
  TerrierColour late;

  terrier_chart_get_colour (TERRIER_CHART_CHOSEN, ink->palette, &late);
  for (guint i = 0; i < place->of->marks->len; i++)
    {
      const Mark *mark = mark_at (place->of, i);
      double y = y_of (place, mark->row);

      if (i > 0 && mark_at (place->of, i - 1)->row == mark->row)
        terrier_chart_view_draw_line (ink, x_of (place, mark_at (place->of, i - 1)->on), y,
                                      x_of (place, mark->on), y, &ink->inks->axis, ink->size * 0.1);
    }
  for (guint i = 0; i < place->of->marks->len; i++)
    {
      const Mark *mark = mark_at (place->of, i);
      double y = y_of (place, mark->row);

      if (mark->planned == TERRIER_DATE_NONE || mark->on <= mark->planned)
        continue;
      terrier_chart_view_draw_line (ink, x_of (place, mark->planned), y, x_of (place, mark->on), y,
                                    &late, ink->size * 0.28);
      terrier_chart_view_draw_line (ink, x_of (place, mark->planned), y - ink->size * 0.4,
                                    x_of (place, mark->planned), y + ink->size * 0.4,
                                    &ink->inks->text, ink->size * 0.12);
    }
}

/* Down or up from one mark, then to the other, with a head. */
static void
draw_arrows (const Place *place)
{
  TerrierChartView *ink = place->ink;
  double head = ink->size * 0.34;

  for (guint i = 0; ink->cr != NULL && i < place->of->arrows->len; i++)
    {
      const Arrow *arrow = &g_array_index (place->of->arrows, Arrow, i);
      const Mark *from = mark_at (place->of, arrow->from), *to = mark_at (place->of, arrow->to);
      double x = x_of (place, from->on), y = y_of (place, to->row);
      double end = x_of (place, to->on), side = end < x ? -1 : 1;
      double tip = end - side * ink->size * MARK * 1.2;

      terrier_chart_view_draw_line (ink, x, y_of (place, from->row), x, y, &ink->inks->text,
                                    ink->size * 0.1);
      terrier_chart_view_draw_line (ink, x, y, tip, y, &ink->inks->text, ink->size * 0.1);
      cairo_move_to (ink->cr, tip, y);
      cairo_line_to (ink->cr, tip - side * head, y - head * 0.7);
      cairo_line_to (ink->cr, tip - side * head, y + head * 0.7);
      cairo_close_path (ink->cr);
      cairo_fill (ink->cr);
    }
}

void
terrier_timeline_draw (TerrierTimeline *self,
                       cairo_t *cr,
                       double width,
                       double height,
                       TerrierPalette palette,
                       int selected)
{
  TerrierChartView ink;
  Place place;
  double bottom;

  g_return_if_fail (self != NULL && cr != NULL);

  cairo_save (cr);
  terrier_chart_view_init (&ink, NULL, cr, width, height, palette);
  place_init (&place, self, &ink);
  bottom = place.top + place.row * self->rows->len;
  for (guint row = 0; row < self->rows->len; row++)
    draw_label (&place, row, (int) row == selected);
  draw_axis (&place, bottom);
  draw_bars (&place);
  draw_arrows (&place);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = mark_at (self, i);

      terrier_chart_view_draw_mark (&ink, mark->shape, x_of (&place, mark->on),
                                    y_of (&place, mark->row), ink.size * MARK, FALSE, !mark->done);
    }
  draw_today (&place, bottom);
  terrier_chart_view_clear (&ink);
  cairo_restore (cr);
}

double
terrier_timeline_get_height (TerrierTimeline *self, double width, TerrierPalette palette)
{
  TerrierChartView ink;
  Place place;
  double height;

  terrier_chart_view_init (&ink, NULL, NULL, width, 0, palette);
  place_init (&place, self, &ink);
  height = place.top + place.row * self->rows->len + ink.size * 1.6;
  terrier_chart_view_clear (&ink);
  return height;
}

int
terrier_timeline_hit (TerrierTimeline *self, double width, double y)
{
  TerrierChartView ink;
  Place place;
  int row;

  terrier_chart_view_init (&ink, NULL, NULL, width, 0, TERRIER_PALETTE_LIGHT);
  place_init (&place, self, &ink);
  row = y < place.top ? -1 : (int) ((y - place.top) / place.row);
  terrier_chart_view_clear (&ink);
  return row < (int) self->rows->len ? row : -1;
}

static void
draw_on_page (cairo_t *cr, double width_pt, double height_pt, gpointer data)
{
  terrier_timeline_draw (data, cr, width_pt, height_pt, TERRIER_PALETTE_PRINT, -1);
}

TerrierBlock *
terrier_timeline_new_figure (TerrierTimeline *self, double width_pt, const char *alt_text)
{
  return terrier_block_new_figure (width_pt,
                                   terrier_timeline_get_height (self, width_pt,
                                                                TERRIER_PALETTE_PRINT),
                                   alt_text, draw_on_page, terrier_timeline_ref (self),
                                   (GDestroyNotify) terrier_timeline_unref);
}
