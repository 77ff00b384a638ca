/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/flow-private.h"

#include <math.h>

#define PARAGRAPH_SPACE_PT 7.0
#define SMALL_SPACE 0.5 /* of it, between notes */
#define TABLE_SPACE_PT 12.0
#define FIGURE_SPACE_PT 10.0
#define RULE_SPACE_PT 9.0
#define QUOTE_INDENT_PT 14.0
#define CODE_PAD_PT 4.0
#define LEAST_WIDTH_PT 34.0    /* for text in a quotation */
#define SIGNATURE_ROOM_PT 34.0 /* to sign in */

#define GREY_RULE 0.55
#define GREY_CODE 0.955
#define GREY_LABEL 0.35

/* Size against the text, space before and after, by heading level. */
static const struct
{
  double scale;
  double before_pt;
  double after_pt;
} headings[] = {
  { 1.55, 22, 7 }, { 1.22, 18, 5 }, { 1.08, 13, 4 }, { 1.0, 11, 3 }, { 1.0, 9, 3 }, { 1.0, 9, 3 },
};

static void flow_block (TerrierLayout *layout,
                        TerrierFlow *flow,
                        const TerrierBlock *block,
                        double scale,
                        double x,
                        double width,
                        guint parent);

static void
slug_clear (gpointer data)
{
  TerrierSlug *slug = data;

  if (slug->row != NULL)
    terrier_row_free (slug->row);
}

TerrierFlow *
terrier_flow_new (void)
{
  TerrierFlow *flow = g_new0 (TerrierFlow, 1);

  flow->slugs = g_array_new (FALSE, TRUE, sizeof (TerrierSlug));
  g_array_set_clear_func (flow->slugs, slug_clear);
  flow->items = terrier_items_new ();
  flow->pending = terrier_items_new ();
  flow->spacing = 1.0;

  return flow;
}

void
terrier_flow_free (TerrierFlow *flow)
{
  if (flow == NULL)
    return;

  g_array_unref (flow->slugs);
  g_array_unref (flow->items);
  g_array_unref (flow->pending);
  g_free (flow);
}

/* Height of the whole flow set solid, as in a cell. */
double
terrier_flow_get_height (const TerrierFlow *flow)
{
  double height = 0;

  for (guint i = 0; i < flow->slugs->len; i++)
    {
      const TerrierSlug *slug = &g_array_index (flow->slugs, TerrierSlug, i);

      height += slug->height_pt + (i > 0 ? slug->space_before_pt : 0);
    }

  return height;
}

guint
terrier_layout_add_element (TerrierLayout *layout,
                            TerrierRole role,
                            guint parent,
                            const TerrierBlock *block)
{
  TerrierElement element = { role, parent, block };

  g_array_append_val (layout->pages->elements, element);

  return layout->pages->elements->len - 1;
}

TerrierTextSpec
terrier_layout_get_spec (const TerrierLayout *layout, double scale)
{
  TerrierTextSpec spec = { 0 };

  spec.size_pt = layout->style->text_size_pt * scale;
  spec.line_height = layout->style->line_height;

  return spec;
}

/* List labels that wait go on the line of this slug, in front of its text. */
static void
take_pending (TerrierFlow *flow, TerrierSlug *slug)
{
  for (guint i = 0; i < flow->pending->len; i++)
    {
      TerrierItem *label = &g_array_index (flow->pending, TerrierItem, i);

      g_array_append_val (flow->items, *label);
      label->text = NULL;
      slug->height_pt = MAX (slug->height_pt, label->height_pt);
    }
  g_array_set_size (flow->pending, 0);
  slug->n_items = flow->items->len - slug->first_item;
}

/* The slug is valid until the next one is added. */
TerrierSlug *
terrier_flow_add_slug (TerrierFlow *flow, double height_pt)
{
  TerrierSlug slug = { 0 };

  slug.height_pt = height_pt;
  slug.space_before_pt = flow->space_pt;
  slug.break_before = flow->break_next;
  slug.first_item = flow->items->len;
  slug.n_bars = flow->n_bars;
  memcpy (slug.bars_pt, flow->bars_pt, sizeof slug.bars_pt);
  flow->space_pt = 0;
  flow->break_next = FALSE;
  take_pending (flow, &slug);
  g_array_append_val (flow->slugs, slug);

  return &g_array_index (flow->slugs, TerrierSlug, flow->slugs->len - 1);
}

/* The item is valid until the next one is added. */
TerrierItem *
terrier_flow_add_item (TerrierFlow *flow,
                       TerrierSlug *slug,
                       TerrierItemKind kind,
                       guint element,
                       const TerrierBlock *block,
                       double x_pt,
                       double y_pt,
                       double width_pt,
                       double height_pt)
{
  TerrierItem item = { 0 };

  item.kind = kind;
  item.element = element;
  item.block = block;
  item.x_pt = x_pt;
  item.y_pt = y_pt;
  item.width_pt = width_pt;
  item.height_pt = height_pt;
  g_array_append_val (flow->items, item);
  slug->n_items = flow->items->len - slug->first_item;

  return &g_array_index (flow->items, TerrierItem, flow->items->len - 1);
}

/* Space between two blocks is the larger of what both ask for. */
void
terrier_flow_ask_space (TerrierFlow *flow, double space_pt)
{
  flow->space_pt = MAX (flow->space_pt, space_pt * flow->spacing);
}

static double
align_line (const TerrierSetLine *line, TerrierAlign align, double width)
{
  if (align == TERRIER_ALIGN_LEFT && line->to_right)
    align = TERRIER_ALIGN_RIGHT;

  switch (align)
    {
    case TERRIER_ALIGN_RIGHT:
      return width - line->width_pt;
    case TERRIER_ALIGN_CENTRE:
      return (width - line->width_pt) / 2;
    case TERRIER_ALIGN_LEFT:
    default:
      return 0;
    }
}

static double
get_baseline (const TerrierItem *item)
{
  return g_array_index (item->text->lines, TerrierSetLine, item->line).baseline_pt;
}

/* The labels of a list stand on the baseline of the line they label, whatever its size. */
static void
align_labels (TerrierFlow *flow, TerrierSlug *slug)
{
  TerrierItem *items = &g_array_index (flow->items, TerrierItem, slug->first_item);
  TerrierItem *line = &items[slug->n_items - 1];
  double lowest = get_baseline (line);

  for (guint i = 0; i + 1 < slug->n_items; i++)
    lowest = MAX (lowest, get_baseline (&items[i]));
  for (guint i = 0; i < slug->n_items; i++)
    {
      items[i].y_pt = lowest - get_baseline (&items[i]);
      slug->height_pt = MAX (slug->height_pt, items[i].y_pt + items[i].height_pt);
    }
}

/* A slug for each line. Two lines at least stay together at either end of a page. */
static void
add_lines (TerrierFlow *flow,
           TerrierSetText *text,
           TerrierAlign align,
           double x,
           double width,
           guint element,
           const TerrierBlock *block,
           gboolean keep_next)
{
  for (guint i = 0; i < text->lines->len; i++)
    {
      const TerrierSetLine *line = &g_array_index (text->lines, TerrierSetLine, i);
      TerrierSlug *slug = terrier_flow_add_slug (flow, line->height_pt);
      TerrierItem *item;

      item = terrier_flow_add_item (flow, slug, TERRIER_ITEM_LINE, element, block,
                                    x + align_line (line, align, width), 0, line->width_pt,
                                    line->height_pt);
      item->text = terrier_set_text_ref (text);
      item->line = i;
      if (slug->n_items > 1)
        align_labels (flow, slug);

      if (i + 1 == text->lines->len)
        slug->keep_next = keep_next;
      else
        slug->keep_next = keep_next || i == 0 || i + 2 == text->lines->len;
    }
}

/**
 * terrier_flow_text:
 *
 * Sets runs into a column at @x_pt, @width_pt wide, as ink of @element.
 */
void
terrier_flow_text (TerrierLayout *layout,
                   TerrierFlow *flow,
                   const TerrierRun *runs,
                   guint n_runs,
                   const TerrierTextSpec *spec,
                   TerrierAlign align,
                   double x_pt,
                   double width_pt,
                   guint element,
                   const TerrierBlock *block,
                   gboolean keep_next)
{
  g_autoptr (TerrierSetText) text = NULL;

  if (n_runs == 0)
    return;

  text = terrier_setter_set (layout->setter, runs, n_runs, spec, width_pt);
  layout->n_unknown += text->n_unknown;
  add_lines (flow, text, align, x_pt, width_pt, element, block, keep_next);
}

/**
 * terrier_flow_set_text:
 *
 * As terrier_flow_text(), with text that has been set already and fits.
 */
void
terrier_flow_set_text (TerrierLayout *layout,
                       TerrierFlow *flow,
                       TerrierSetText *text,
                       TerrierAlign align,
                       double x_pt,
                       double width_pt,
                       guint element,
                       const TerrierBlock *block)
{
  layout->n_unknown += text->n_unknown;
  add_lines (flow, text, align, x_pt, width_pt, element, block, FALSE);
}

const TerrierRun *
terrier_block_get_runs (const TerrierBlock *block, guint *n_runs)
{
  *n_runs = block->runs != NULL ? block->runs->len : 0;

  return block->runs != NULL ? (const TerrierRun *) (gpointer) block->runs->data : NULL;
}

static gboolean
ends_with_colon (const TerrierRun *runs, guint n_runs)
{
  return n_runs > 0 && g_str_has_suffix (runs[n_runs - 1].text, ":");
}

static gboolean
is_small (const TerrierRun *runs, guint n_runs)
{
  for (guint i = 0; i < n_runs; i++)
    if (!(runs[i].flags & TERRIER_TEXT_SMALL))
      return FALSE;

  return n_runs > 0;
}

static void
flow_paragraph (TerrierLayout *layout,
                TerrierFlow *flow,
                const TerrierBlock *block,
                double scale,
                double x,
                double width,
                guint parent)
{
  TerrierTextSpec spec = terrier_layout_get_spec (layout, scale);
  const TerrierRun *runs;
  guint n_runs;
  double space = PARAGRAPH_SPACE_PT * scale;

  runs = terrier_block_get_runs (block, &n_runs);
  if (is_small (runs, n_runs))
    space *= SMALL_SPACE;
  terrier_flow_ask_space (flow, space);
  terrier_flow_text (layout, flow, runs, n_runs, &spec, TERRIER_ALIGN_LEFT, x, width,
                     terrier_layout_add_element (layout,
                                                 block->is_note ? TERRIER_ROLE_NOTE
                                                                : TERRIER_ROLE_P,
                                                 parent, block),
                     block, ends_with_colon (runs, n_runs));
  terrier_flow_ask_space (flow, space);
}

static void
flow_heading (TerrierLayout *layout,
              TerrierFlow *flow,
              const TerrierBlock *block,
              double scale,
              double x,
              double width,
              guint parent)
{
  int level = block->level;
  TerrierTextSpec spec = terrier_layout_get_spec (layout, scale * headings[level - 1].scale);
  const TerrierRun *runs;
  guint n_runs;
  guint element;

  runs = terrier_block_get_runs (block, &n_runs);
  spec.bold = TRUE;
  spec.italic = level >= 4;
  spec.line_height = 1.22;

  /* A reader must not meet a level whose parent is missing: the structure closes the gap, whatever
   * the size on the page. */
  layout->heading_level = MIN (level, layout->heading_level + 1);
  element = terrier_layout_add_element (layout, TERRIER_ROLE_H1 + (guint) layout->heading_level - 1,
                                        parent, block);

  terrier_flow_ask_space (flow, headings[level - 1].before_pt);
  terrier_flow_text (layout, flow, runs, n_runs, &spec, TERRIER_ALIGN_LEFT, x, width, element,
                     block, TRUE);
  terrier_flow_ask_space (flow, headings[level - 1].after_pt);

  if (level == 1 && n_runs > 0)
    {
      TerrierSlug *slug;

      slug = terrier_flow_add_slug (flow, 1.2);
      terrier_flow_add_item (flow, slug, TERRIER_ITEM_FILL, TERRIER_ARTIFACT, NULL, x, 0, width,
                             1.2);
      slug->keep_next = TRUE;
      terrier_flow_ask_space (flow, headings[0].after_pt + 3);
    }
}

static void
flow_figure (TerrierLayout *layout,
             TerrierFlow *flow,
             const TerrierBlock *block,
             double x,
             double width,
             guint parent)
{
  double scale
      = MIN (1.0, MIN (width / block->width_pt, layout->body_height_pt * 0.9 / block->height_pt));
  guint element = terrier_layout_add_element (layout, TERRIER_ROLE_FIGURE, parent, block);
  TerrierSlug *slug;

  terrier_flow_ask_space (flow, FIGURE_SPACE_PT);
  slug = terrier_flow_add_slug (flow, block->height_pt * scale);
  terrier_flow_add_item (flow, slug, TERRIER_ITEM_FIGURE, element, block, x, 0,
                         block->width_pt * scale, block->height_pt * scale);
  terrier_flow_ask_space (flow, FIGURE_SPACE_PT);
}

static void
flow_rule (TerrierFlow *flow, double x, double width)
{
  TerrierSlug *slug;
  TerrierItem *item;

  terrier_flow_ask_space (flow, RULE_SPACE_PT);
  slug = terrier_flow_add_slug (flow, 0.6);
  item = terrier_flow_add_item (flow, slug, TERRIER_ITEM_FILL, TERRIER_ARTIFACT, NULL, x, 0, width,
                                0.6);
  item->grey = GREY_RULE;
  terrier_flow_ask_space (flow, RULE_SPACE_PT);
}

/* Dotted lines to sign on with a label beneath each: the first takes the room that is left by the
 * others. */
static void
flow_signature (TerrierLayout *layout,
                TerrierFlow *flow,
                const TerrierBlock *block,
                double scale,
                double x,
                double width,
                guint parent)
{
  const double gap = 18;
  TerrierTextSpec spec = terrier_layout_get_spec (layout, scale * 0.9);
  guint n = g_strv_length (block->labels);
  double share = (width - gap * (n - 1)) / (n == 1 ? 1.6 : n + 0.6);
  double at = x;
  TerrierSlug *slug;

  terrier_flow_ask_space (flow, PARAGRAPH_SPACE_PT);
  slug = terrier_flow_add_slug (flow, SIGNATURE_ROOM_PT + spec.size_pt * spec.line_height);
  for (guint i = 0; i < n; i++)
    {
      double place = i == 0 ? share * 1.6 : share;
      g_autoptr (TerrierSetText) text
          = terrier_setter_set_string (layout->setter, block->labels[i], &spec, place);
      guint element = terrier_layout_add_element (layout, TERRIER_ROLE_P, parent, block);
      double y = SIGNATURE_ROOM_PT;

      terrier_flow_add_item (flow, slug, TERRIER_ITEM_DOTS, TERRIER_ARTIFACT, NULL, at, 0, place,
                             SIGNATURE_ROOM_PT - 2);
      for (guint l = 0; l < text->lines->len; l++)
        {
          const TerrierSetLine *line = &g_array_index (text->lines, TerrierSetLine, l);
          TerrierItem *item;

          item = terrier_flow_add_item (flow, slug, TERRIER_ITEM_LINE, element, block, at, y,
                                        line->width_pt, line->height_pt);
          item->text = terrier_set_text_ref (text);
          item->line = l;
          item->grey = GREY_LABEL;
          y += line->height_pt;
        }
      slug->height_pt = MAX (slug->height_pt, y);
      at += place + gap;
    }
  terrier_flow_ask_space (flow, PARAGRAPH_SPACE_PT);
}

static void
flow_quote (TerrierLayout *layout,
            TerrierFlow *flow,
            const TerrierBlock *block,
            double scale,
            double x,
            double width,
            guint parent)
{
  gboolean has_bar = flow->n_bars < TERRIER_MAX_BARS && width - QUOTE_INDENT_PT >= LEAST_WIDTH_PT;
  guint element = terrier_layout_add_element (layout, TERRIER_ROLE_BLOCK_QUOTE, parent, block);
  double indent = has_bar ? QUOTE_INDENT_PT : 0;

  terrier_flow_ask_space (flow, PARAGRAPH_SPACE_PT);
  if (has_bar)
    flow->bars_pt[flow->n_bars++] = x;
  if (block->runs != NULL)
    flow_paragraph (layout, flow, block, scale, x + indent, width - indent, element);
  terrier_flow_children (layout, flow, block, scale, x + indent, width - indent, element);
  if (has_bar)
    flow->n_bars--;
  terrier_flow_ask_space (flow, PARAGRAPH_SPACE_PT);
}

static void
flow_code (TerrierLayout *layout,
           TerrierFlow *flow,
           const TerrierBlock *block,
           double scale,
           double x,
           double width,
           guint parent)
{
  TerrierTextSpec spec = terrier_layout_get_spec (layout, scale * 0.86);
  g_autoptr (TerrierSetText) text = NULL;
  guint element, n_runs, n_lines;
  const TerrierRun *runs = terrier_block_get_runs (block, &n_runs);

  spec.mono = TRUE;
  if (n_runs == 0)
    return;
  text = terrier_setter_set (layout->setter, runs, n_runs, &spec, width - 2 * CODE_PAD_PT);
  layout->n_unknown += text->n_unknown;
  element = terrier_layout_add_element (layout, TERRIER_ROLE_P, parent, block);
  element = terrier_layout_add_element (layout, TERRIER_ROLE_CODE, element, block);

  terrier_flow_ask_space (flow, PARAGRAPH_SPACE_PT);
  n_lines = text->lines->len;
  for (guint i = 0; i < n_lines; i++)
    {
      const TerrierSetLine *line = &g_array_index (text->lines, TerrierSetLine, i);
      double above = i == 0 ? CODE_PAD_PT : 0;
      double height = line->height_pt + above + (i + 1 == n_lines ? CODE_PAD_PT : 0);
      TerrierSlug *slug = terrier_flow_add_slug (flow, height);
      TerrierItem *item;

      item = terrier_flow_add_item (flow, slug, TERRIER_ITEM_FILL, TERRIER_ARTIFACT, NULL, x, 0,
                                    width, height);
      item->grey = GREY_CODE;
      item = terrier_flow_add_item (flow, slug, TERRIER_ITEM_LINE, element, block, x + CODE_PAD_PT,
                                    above, line->width_pt, line->height_pt);
      item->text = terrier_set_text_ref (text);
      item->line = i;
      slug->keep_next = i + 1 < n_lines && (i == 0 || i + 2 == n_lines);
    }
  terrier_flow_ask_space (flow, PARAGRAPH_SPACE_PT);
}

static void
flow_block (TerrierLayout *layout,
            TerrierFlow *flow,
            const TerrierBlock *block,
            double scale,
            double x,
            double width,
            guint parent)
{
  TerrierBlockKind kind;

  if (g_cancellable_is_cancelled (layout->cancellable))
    return;

  kind = block->kind;
  /* A table in a cell is set as what it says, one cell beneath the other. */
  if (layout->n_cells > 0 && (kind == TERRIER_BLOCK_TABLE || kind == TERRIER_BLOCK_BOXES))
    kind = TERRIER_BLOCK_DOCUMENT;

  switch (kind)
    {
    case TERRIER_BLOCK_HEADING:
      flow_heading (layout, flow, block, scale, x, width, parent);
      break;
    case TERRIER_BLOCK_LIST:
      terrier_flow_list (layout, flow, block, scale, x, width, parent);
      break;
    case TERRIER_BLOCK_TABLE:
      terrier_flow_ask_space (flow, TABLE_SPACE_PT);
      terrier_flow_table (layout, flow, block, scale, x, width, parent);
      terrier_flow_ask_space (flow, TABLE_SPACE_PT);
      break;
    case TERRIER_BLOCK_BOXES:
      terrier_flow_ask_space (flow, TABLE_SPACE_PT);
      terrier_flow_boxes (layout, flow, block, scale, x, width, parent);
      terrier_flow_ask_space (flow, TABLE_SPACE_PT);
      break;
    case TERRIER_BLOCK_FIGURE:
      flow_figure (layout, flow, block, x, width, parent);
      break;
    case TERRIER_BLOCK_RULE:
      flow_rule (flow, x, width);
      break;
    case TERRIER_BLOCK_SIGNATURE:
      flow_signature (layout, flow, block, scale, x, width, parent);
      break;
    case TERRIER_BLOCK_PAGE_BREAK:
      flow->break_next = TRUE;
      break;
    case TERRIER_BLOCK_BLOCK_QUOTE:
      flow_quote (layout, flow, block, scale, x, width, parent);
      break;
    case TERRIER_BLOCK_CODE:
      flow_code (layout, flow, block, scale, x, width, parent);
      break;
    case TERRIER_BLOCK_DOCUMENT:
    case TERRIER_BLOCK_PARAGRAPH:
    case TERRIER_BLOCK_LIST_ITEM:
    case TERRIER_BLOCK_ROW:
    case TERRIER_BLOCK_CELL:
    case TERRIER_BLOCK_BOX:
    default:
      /* A part that stands outside its whole is set as what it says. */
      if (block->runs != NULL)
        flow_paragraph (layout, flow, block, scale, x, width, parent);
      terrier_flow_children (layout, flow, block, scale, x, width, parent);
      break;
    }
}

void
terrier_flow_children (TerrierLayout *layout,
                       TerrierFlow *flow,
                       const TerrierBlock *parent,
                       double scale,
                       double x_pt,
                       double width_pt,
                       guint element)
{
  for (guint i = 0; parent->children != NULL && i < parent->children->len; i++)
    flow_block (layout, flow, g_ptr_array_index (parent->children, i), scale, x_pt, width_pt,
                element);
}
