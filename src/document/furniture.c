/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/paginate-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define FURNITURE_SIZE_PT 8.5
#define PAIR_GAP_PT 16.0
#define EDGE_PT 38.0 /* from the edge of the page to the running head and foot */
#define RULE_GAP_PT 6.0
#define GREY_TEXT 0.33
#define GREY_RULE 0.55
#define RULE_PT 0.5
#define BANNER_SIZE_PT 9.0
#define BANNER_PAD_PT 3.5
#define GREY_WATERMARK 0.88

static void
add_furniture_item (GArray *page, TerrierItem item, gboolean beneath)
{
  item.element = TERRIER_ARTIFACT;
  if (beneath)
    g_array_prepend_val (page, item);
  else
    g_array_append_val (page, item);
}

static void
add_rule (GArray *page, double x, double y, double width)
{
  TerrierItem item = { 0 };

  item.kind = TERRIER_ITEM_FILL;
  item.x_pt = x;
  item.y_pt = y;
  item.width_pt = width;
  item.height_pt = RULE_PT;
  item.grey = GREY_RULE;
  add_furniture_item (page, item, FALSE);
}

static double
measure (TerrierLayout *layout, const char *text)
{
  TerrierTextSpec spec = { FALSE, FALSE, FALSE, FURNITURE_SIZE_PT, 1.2 };
  g_autoptr (TerrierSetText) set = NULL;

  if (text == NULL)
    return 0;
  set = terrier_setter_set_string (layout->setter, text, &spec, 0);

  return set->widest_pt;
}

/* The first line of @text and no more than @width of it; what is too long loses its end. */
static TerrierSetText *
set_one_line (TerrierLayout *layout, const char *text, double width)
{
  TerrierTextSpec spec = { FALSE, FALSE, FALSE, FURNITURE_SIZE_PT, 1.2 };
  TerrierSetText *set = terrier_setter_set_string (layout->setter, text, &spec, width);
  g_autofree char *shortened = NULL;
  g_autofree char *with_dots = NULL;
  const TerrierSetLine *line;
  gsize bytes = 0;

  if (set->lines->len < 2)
    return set;

  terrier_set_text_unref (set);
  set = terrier_setter_set_string (layout->setter, text, &spec, width - FURNITURE_SIZE_PT);
  line = &g_array_index (set->lines, TerrierSetLine, 0);
  for (guint i = 0; i < line->n_runs; i++)
    bytes += g_array_index (set->runs, TerrierSetRun, line->first_run + i).n_bytes;
  shortened = g_strndup (set->text->str, bytes);
  g_strchomp (shortened);
  terrier_set_text_unref (set);
  with_dots = g_strconcat (shortened, "…", NULL);

  return terrier_setter_set_string (layout->setter, with_dots, &spec, width);
}

static void
add_line (TerrierLayout *layout,
          GArray *page,
          const char *text,
          TerrierAlign align,
          double y,
          double width)
{
  const TerrierPageStyle *style = layout->style;
  g_autoptr (TerrierSetText) set = NULL;
  const TerrierSetLine *line;
  TerrierItem item = { 0 };
  double room = style->page_width_pt - style->margin_left_pt - style->margin_right_pt;

  if (text == NULL || text[0] == '\0')
    return;

  set = set_one_line (layout, text, width);
  if (set->lines->len == 0)
    return;

  line = &g_array_index (set->lines, TerrierSetLine, 0);
  item.kind = TERRIER_ITEM_LINE;
  item.x_pt = style->margin_left_pt + (align == TERRIER_ALIGN_RIGHT ? room - line->width_pt : 0);
  item.y_pt = y;
  item.width_pt = line->width_pt;
  item.height_pt = line->height_pt;
  item.grey = GREY_TEXT;
  item.text = terrier_set_text_ref (set);
  add_furniture_item (page, item, FALSE);
}

/* Two texts on one line, at its ends: the shorter is whole unless both want more than half. */
static void
add_pair (TerrierLayout *layout, GArray *page, const char *left, const char *right, double y)
{
  const TerrierPageStyle *style = layout->style;
  double room = style->page_width_pt - style->margin_left_pt - style->margin_right_pt - PAIR_GAP_PT;
  double left_pt = measure (layout, left), right_pt = measure (layout, right);

  if (left_pt + right_pt > room)
    {
      if (left_pt < room / 2)
        right_pt = room - left_pt;
      else if (right_pt < room / 2)
        left_pt = room - right_pt;
      else
        left_pt = right_pt = room / 2;
    }
  add_line (layout, page, left, TERRIER_ALIGN_LEFT, y, left_pt + 1);
  add_line (layout, page, right, TERRIER_ALIGN_RIGHT, y, right_pt + 1);
}

static void
add_head_and_foot (TerrierLayout *layout, GArray *page, guint number, guint total)
{
  const TerrierPageStyle *style = layout->style;
  double room = style->page_width_pt - style->margin_left_pt - style->margin_right_pt;
  double foot_y = style->page_height_pt - EDGE_PT - FURNITURE_SIZE_PT * 1.2;
  g_autofree char *count = NULL;

  if ((style->head_left != NULL || style->head_right != NULL)
      && (number > 1 || style->head_on_first_page))
    {
      add_pair (layout, page, style->head_left, style->head_right, EDGE_PT);
      add_rule (page, style->margin_left_pt, EDGE_PT + FURNITURE_SIZE_PT * 1.2 + RULE_GAP_PT / 2,
                room);
    }
  if (style->number_pages)
    count = g_strdup_printf (_ ("Page %u of %u"), number, total);
  if (style->foot_left != NULL || count != NULL)
    {
      add_rule (page, style->margin_left_pt, foot_y - RULE_GAP_PT, room);
      add_pair (layout, page, style->foot_left, count, foot_y);
    }
}

/* A frame across the top of the page with words that must not be overlooked. */
static void
add_banner (TerrierLayout *layout, GArray *page)
{
  const TerrierPageStyle *style = layout->style;
  TerrierTextSpec spec = { FALSE, TRUE, FALSE, BANNER_SIZE_PT, 1.2 };
  double room = style->page_width_pt - style->margin_left_pt - style->margin_right_pt;
  g_autoptr (TerrierSetText) set = NULL;
  const TerrierSetLine *line;
  TerrierItem item = { 0 };

  if (style->banner == NULL || style->banner[0] == '\0')
    return;
  set = terrier_setter_set_string (layout->setter, style->banner, &spec, room);
  if (set->lines->len == 0)
    return;

  line = &g_array_index (set->lines, TerrierSetLine, 0);
  item.kind = TERRIER_ITEM_FRAME;
  item.height_pt = line->height_pt + 2 * BANNER_PAD_PT;
  item.x_pt = style->margin_left_pt;
  item.y_pt = EDGE_PT - item.height_pt - 2;
  item.width_pt = room;
  add_furniture_item (page, item, FALSE);

  item.kind = TERRIER_ITEM_LINE;
  item.y_pt += BANNER_PAD_PT;
  item.x_pt += (room - line->width_pt) / 2;
  item.width_pt = line->width_pt;
  item.height_pt = line->height_pt;
  item.text = terrier_set_text_ref (set);
  add_furniture_item (page, item, FALSE);
}

/* Pale words from corner to corner behind the text. */
static void
add_watermark (TerrierLayout *layout, GArray *page)
{
  const TerrierPageStyle *style = layout->style;
  TerrierTextSpec spec = { FALSE, TRUE, FALSE, 100, 1.0 };
  g_autoptr (TerrierSetText) set = NULL;
  double diagonal = hypot (style->page_width_pt, style->page_height_pt);
  TerrierItem item = { 0 };

  if (style->watermark == NULL || style->watermark[0] == '\0')
    return;
  set = terrier_setter_set_string (layout->setter, style->watermark, &spec, 10000);
  if (set->lines->len == 0 || set->widest_pt <= 0)
    return;

  if (set->widest_pt > diagonal * 0.7)
    {
      spec.size_pt *= diagonal * 0.7 / set->widest_pt;
      g_clear_pointer (&set, terrier_set_text_unref);
      set = terrier_setter_set_string (layout->setter, style->watermark, &spec, 10000);
    }
  item.kind = TERRIER_ITEM_WATERMARK;
  item.width_pt = style->page_width_pt;
  item.height_pt = style->page_height_pt;
  item.grey = GREY_WATERMARK;
  item.text = terrier_set_text_ref (set);
  add_furniture_item (page, item, TRUE);
}

/**
 * terrier_layout_add_furniture:
 * @layout: a layout with all its pages
 *
 * Adds running heads, feet with "Page x of y", the banner and the watermark, all of them artifacts.
 */
void
terrier_layout_add_furniture (TerrierLayout *layout)
{
  GPtrArray *pages = layout->pages->pages;

  for (guint i = 0; i < pages->len; i++)
    {
      GArray *page = g_ptr_array_index (pages, i);

      add_head_and_foot (layout, page, i + 1, pages->len);
      add_banner (layout, page);
      add_watermark (layout, page);
    }
}
