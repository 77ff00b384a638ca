/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/pages-private.h"

#include <math.h>

#define GREY_UNKNOWN 0.36
#define LINE_UNDER_PT 0.5
#define FRAME_PT 0.7
#define DOT_PT 0.9
#define DOT_STEP_PT 3.0

/* Links: a dark blue that keeps 7:1 against white and stays dark in greyscale. */
static const double link_rgb[3] = { 0.03, 0.22, 0.49 };

static void
item_clear (gpointer item)
{
  TerrierItem *self = item;

  g_clear_pointer (&self->text, terrier_set_text_unref);
}

GArray *
terrier_items_new (void)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (TerrierItem));

  g_array_set_clear_func (items, item_clear);

  return items;
}

/**
 * terrier_role_get_name:
 * @role: a role
 *
 * Returns: its structure type in a PDF
 */
const char *
terrier_role_get_name (TerrierRole role)
{
  static const char *const names[] = {
    "Document", "H1",  "H2",     "H3",         "H4",      "H5",    "H6",    "P",    "L",
    "LI",       "Lbl", "LBody",  "Table",      "Caption", "THead", "TBody", "TR",   "TH",
    "TH",       "TD",  "Figure", "BlockQuote", "Code",    "Div",   "Link",  "Note", "Reference",
  };

  g_assert (role < G_N_ELEMENTS (names));

  return names[role];
}

/* The link that a run of the line belongs to, counted from 0 in the line. */
const char *
terrier_item_get_uri (const TerrierItem *item, guint run)
{
  const TerrierSetLine *line = &g_array_index (item->text->lines, TerrierSetLine, item->line);
  const TerrierSetRun *set_run
      = &g_array_index (item->text->runs, TerrierSetRun, line->first_run + run);

  return g_array_index (item->text->sources, TerrierSource, set_run->source).uri;
}

static void
draw_run (const TerrierItem *item, const TerrierSetRun *run, cairo_t *cr, double baseline)
{
  const TerrierSource *source = &g_array_index (item->text->sources, TerrierSource, run->source);
  double x = item->x_pt + run->x;

  if (run->font == NULL)
    return;

  if (source->uri != NULL)
    cairo_set_source_rgb (cr, link_rgb[0], link_rgb[1], link_rgb[2]);
  else if (source->flags & TERRIER_TEXT_UNKNOWN)
    cairo_set_source_rgb (cr, GREY_UNKNOWN, GREY_UNKNOWN, GREY_UNKNOWN);
  else
    cairo_set_source_rgb (cr, item->grey, item->grey, item->grey);

  terrier_set_text_draw_run (item->text, run, cr, x, baseline);

  if (source->uri != NULL)
    {
      cairo_rectangle (cr, x, baseline + 1.5, run->width, LINE_UNDER_PT);
      cairo_fill (cr);
    }
  if (source->flags & TERRIER_TEXT_STRIKE)
    {
      cairo_font_extents_t extents;

      cairo_scaled_font_extents (run->font, &extents);
      cairo_rectangle (cr, x, baseline - extents.ascent * 0.3, run->width, LINE_UNDER_PT * 1.4);
      cairo_fill (cr);
    }
}

/**
 * terrier_item_draw_runs:
 * @item: a line
 * @cr: where to draw
 * @first: first run, counted in the line
 * @n: number of runs
 */
void
terrier_item_draw_runs (const TerrierItem *item, cairo_t *cr, guint first, guint n)
{
  const TerrierSetLine *line = &g_array_index (item->text->lines, TerrierSetLine, item->line);

  for (guint i = first; i < first + n; i++)
    draw_run (item, &g_array_index (item->text->runs, TerrierSetRun, line->first_run + i), cr,
              item->y_pt + line->baseline_pt);
}

static void
draw_watermark (const TerrierItem *item, cairo_t *cr)
{
  const TerrierSetLine *line = &g_array_index (item->text->lines, TerrierSetLine, 0);
  TerrierItem flat = *item;

  cairo_save (cr);
  cairo_translate (cr, item->x_pt + item->width_pt / 2, item->y_pt + item->height_pt / 2);
  cairo_rotate (cr, -atan2 (item->height_pt, item->width_pt));
  flat.x_pt = -line->width_pt / 2;
  flat.y_pt = -line->height_pt / 2;
  flat.line = 0;
  terrier_item_draw_runs (&flat, cr, 0, line->n_runs);
  cairo_restore (cr);
}

static void
draw_dots (const TerrierItem *item, cairo_t *cr)
{
  double y = item->y_pt + item->height_pt - DOT_PT;

  cairo_set_source_rgb (cr, item->grey, item->grey, item->grey);
  for (double x = item->x_pt; x + DOT_PT <= item->x_pt + item->width_pt; x += DOT_STEP_PT)
    cairo_rectangle (cr, x, y, DOT_PT, DOT_PT);
  cairo_fill (cr);
}

static void
draw_figure (const TerrierItem *item, cairo_t *cr)
{
  const TerrierBlock *block = item->block;
  double scale = item->width_pt / block->width_pt;

  cairo_save (cr);
  cairo_translate (cr, item->x_pt, item->y_pt);
  cairo_rectangle (cr, 0, 0, item->width_pt, item->height_pt);
  cairo_clip (cr);
  cairo_scale (cr, scale, scale);
  block->draw (cr, block->width_pt, block->height_pt, block->draw_data);
  cairo_restore (cr);
}

/**
 * terrier_item_draw:
 * @item: an item
 * @cr: where to draw, in points from the top left of the page
 */
void
terrier_item_draw (const TerrierItem *item, cairo_t *cr)
{
  switch (item->kind)
    {
    case TERRIER_ITEM_LINE:
      terrier_item_draw_runs (item, cr, 0,
                              g_array_index (item->text->lines, TerrierSetLine, item->line).n_runs);
      break;
    case TERRIER_ITEM_WATERMARK:
      draw_watermark (item, cr);
      break;
    case TERRIER_ITEM_FILL:
      cairo_set_source_rgb (cr, item->grey, item->grey, item->grey);
      cairo_rectangle (cr, item->x_pt, item->y_pt, item->width_pt, item->height_pt);
      cairo_fill (cr);
      break;
    case TERRIER_ITEM_FRAME:
      cairo_set_source_rgb (cr, item->grey, item->grey, item->grey);
      cairo_set_line_width (cr, FRAME_PT);
      cairo_rectangle (cr, item->x_pt, item->y_pt, item->width_pt, item->height_pt);
      cairo_stroke (cr);
      break;
    case TERRIER_ITEM_DOTS:
      draw_dots (item, cr);
      break;
    case TERRIER_ITEM_FIGURE:
      draw_figure (item, cr);
      break;
    case TERRIER_ITEM_ANCHOR:
    default:
      break;
    }
}
