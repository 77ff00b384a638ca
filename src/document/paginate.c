/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/paginate-private.h"

#include "document/error.h"
#include "document/flow-private.h"

#include <glib/gi18n-lib.h>

#define BAR_WIDTH_PT 2.0
#define GREY_BAR 0.72
#define GREY_HEAD_FILL 0.925
#define GREY_HAIRLINE 0.70
#define GREY_FRAME 0.15
#define HAIRLINE_PT 0.4
#define TABLE_RULE_PT 0.8

/* Less room than this and a row that must be torn starts on a new page. */
#define TEAR_LEAST_PT 90.0

typedef struct
{
  TerrierLayout *layout;
  TerrierFlow *flow;
  GArray *page; /* TerrierItem */
  double left_pt;
  double top_pt;
  double bottom_pt;
  double y_pt;
  gboolean is_empty; /* nothing but a repeated table head on the page yet */
} Placer;

static void
start_page (Placer *placer)
{
  placer->page = terrier_items_new ();
  g_ptr_array_add (placer->layout->pages->pages, placer->page);
  placer->y_pt = placer->top_pt;
  placer->is_empty = TRUE;
}

static void
add_outline (Placer *placer, const TerrierItem *item)
{
  TerrierOutlineEntry entry = { 0 };
  TerrierElement *element
      = &g_array_index (placer->layout->pages->elements, TerrierElement, item->element);
  g_autofree char *text = terrier_block_get_text (item->block);

  entry.text = g_strdelimit (g_steal_pointer (&text), "\n", ' ');
  entry.block_id = item->block->id;
  entry.level = (int) (element->role - TERRIER_ROLE_H1) + 1;
  entry.page = placer->layout->pages->pages->len - 1;
  entry.y_pt = item->y_pt;
  g_array_append_val (placer->layout->pages->outline, entry);
}

static TerrierItem *
add_item (Placer *placer,
          TerrierItemKind kind,
          guint element,
          double x,
          double y,
          double width,
          double height)
{
  TerrierItem item = { 0 };

  item.kind = kind;
  item.element = element;
  item.x_pt = placer->left_pt + x;
  item.y_pt = y;
  item.width_pt = width;
  item.height_pt = height;
  g_array_append_val (placer->page, item);

  return &g_array_index (placer->page, TerrierItem, placer->page->len - 1);
}

static void
add_fill (Placer *placer, double x, double y, double width, double height, double grey)
{
  add_item (placer, TERRIER_ITEM_FILL, TERRIER_ARTIFACT, x, y, width, height)->grey = grey;
}

static void place_row (Placer *placer, const TerrierRow *row, double y, gboolean repeated);

/* Puts a slug at @y. What is @repeated is ink without meaning: it has been read on an earlier page.
 */
static void
place_slug (Placer *placer,
            const TerrierFlow *flow,
            const TerrierSlug *slug,
            double y,
            gboolean repeated)
{
  if (slug->row != NULL)
    place_row (placer, slug->row, y, repeated);

  for (guint i = 0; i < slug->n_items; i++)
    {
      TerrierItem item = g_array_index (flow->items, TerrierItem, slug->first_item + i);

      if (item.text != NULL)
        terrier_set_text_ref (item.text);
      item.x_pt += placer->left_pt;
      item.y_pt += y;
      if (repeated)
        item.element = TERRIER_ARTIFACT;
      if (item.kind == TERRIER_ITEM_LINE && item.line == 0 && !repeated && item.block != NULL
          && item.block->kind == TERRIER_BLOCK_HEADING)
        add_outline (placer, &item);
      g_array_append_val (placer->page, item);
    }
}

static void
place_row_ground (Placer *placer, const TerrierRow *row, double y, double height)
{
  const TerrierTable *table = row->table;

  if (table == NULL)
    {
      for (guint i = 0; i < row->cells->len; i++)
        {
          const TerrierCell *cell = &g_array_index (row->cells, TerrierCell, i);

          add_item (placer, TERRIER_ITEM_FRAME, TERRIER_ARTIFACT, cell->x_pt, y, cell->width_pt,
                    height)
              ->grey
              = GREY_FRAME;
        }
    }
  else if (row->is_header)
    add_fill (placer, table->x_pt, y, table->width_pt, height, GREY_HEAD_FILL);
}

static void
place_row_rules (Placer *placer, const TerrierRow *row, double y, double height)
{
  const TerrierTable *table = row->table;

  if (table == NULL)
    return;

  if (row->emphasised)
    add_fill (placer, table->x_pt, y - TABLE_RULE_PT / 2, table->width_pt, TABLE_RULE_PT, 0);
  if (row->is_header || row->is_last || row->emphasised)
    add_fill (placer, table->x_pt, y + height - TABLE_RULE_PT / 2, table->width_pt, TABLE_RULE_PT,
              0);
  else
    add_fill (placer, table->x_pt, y + height - HAIRLINE_PT / 2, table->width_pt, HAIRLINE_PT,
              GREY_HAIRLINE);
}

static void
place_row (Placer *placer, const TerrierRow *row, double y, gboolean repeated)
{
  place_row_ground (placer, row, y, row->height_pt);

  for (guint i = 0; i < row->cells->len; i++)
    {
      const TerrierCell *cell = &g_array_index (row->cells, TerrierCell, i);
      double at = y + row->pad_pt;

      /* The words of a head stand on its rule. */
      if (row->is_header)
        at += row->height_pt - 2 * row->pad_pt - terrier_flow_get_height (cell->flow);
      if (!repeated)
        add_item (placer, TERRIER_ITEM_ANCHOR, cell->element, cell->x_pt, y, cell->width_pt,
                  row->height_pt);
      for (guint s = 0; s < cell->flow->slugs->len; s++)
        {
          const TerrierSlug *slug = &g_array_index (cell->flow->slugs, TerrierSlug, s);

          if (s > 0)
            at += slug->space_before_pt;
          place_slug (placer, cell->flow, slug, at, repeated);
          at += slug->height_pt;
        }
    }

  place_row_rules (placer, row, y, row->height_pt);
}

static double
get_head_height (const TerrierSlug *slug)
{
  if (slug->row == NULL || slug->row->table == NULL || slug->row->is_header)
    return 0;

  return slug->row->table->header_height_pt;
}

/* A table that goes on from the page before shows its head again. */
static void
repeat_head (Placer *placer, const TerrierSlug *slug)
{
  if (get_head_height (slug) <= 0)
    return;

  for (guint i = 0; i < slug->row->table->header->len; i++)
    {
      const TerrierRow *row = g_ptr_array_index (slug->row->table->header, i);

      place_row (placer, row, placer->y_pt, TRUE);
      placer->y_pt += row->height_pt;
    }
}

/* Puts as much of each cell as fits on this page; @next says where each cell goes on. Returns
 * whether the whole row is placed. One slug is always taken, so that the row comes to an end. */
static gboolean
place_row_part (Placer *placer, const TerrierRow *row, guint *next)
{
  double room = placer->bottom_pt - placer->y_pt - 2 * row->pad_pt;
  guint first_item = placer->page->len;
  gboolean is_done = TRUE, took_any = FALSE;
  double height = 0;

  for (guint c = 0; c < row->cells->len; c++)
    {
      const TerrierCell *cell = &g_array_index (row->cells, TerrierCell, c);
      const GArray *slugs = cell->flow->slugs;
      double at = 0;

      if (next[c] == 0)
        add_item (placer, TERRIER_ITEM_ANCHOR, cell->element, cell->x_pt, placer->y_pt,
                  cell->width_pt, row->pad_pt);
      for (gboolean first = TRUE; next[c] < slugs->len; first = FALSE)
        {
          const TerrierSlug *slug = &g_array_index (slugs, TerrierSlug, next[c]);
          double space = first ? 0 : slug->space_before_pt;

          if (at + space + slug->height_pt > room && !(placer->is_empty && first && !took_any))
            break;
          place_slug (placer, cell->flow, slug, placer->y_pt + row->pad_pt + at + space, FALSE);
          at += space + slug->height_pt;
          took_any = TRUE;
          next[c]++;
        }
      height = MAX (height, at);
      is_done = is_done && next[c] == slugs->len;
    }

  if (took_any || is_done)
    {
      height += 2 * row->pad_pt;
      place_row_ground (placer, row, placer->y_pt, height);
      place_row_rules (placer, row, placer->y_pt, height);
      placer->y_pt += height;
      placer->is_empty = FALSE;
    }
  else
    g_array_set_size (placer->page, first_item);

  return is_done;
}

static void
tear_row (Placer *placer, const TerrierSlug *slug)
{
  g_autofree guint *next = g_new0 (guint, slug->row->cells->len);

  if (placer->bottom_pt - placer->y_pt < TEAR_LEAST_PT && !placer->is_empty)
    {
      start_page (placer);
      repeat_head (placer, slug);
    }
  while (!place_row_part (placer, slug->row, next))
    {
      start_page (placer);
      repeat_head (placer, slug);
    }
}

static void
place_bars (Placer *placer, const TerrierSlug *slug, double y, double height)
{
  for (guint i = 0; i < slug->n_bars; i++)
    add_fill (placer, slug->bars_pt[i], y, BAR_WIDTH_PT, height, GREY_BAR);
}

static void
place_next (Placer *placer, const TerrierSlug *slug, const TerrierSlug *before)
{
  double space = placer->is_empty ? 0 : slug->space_before_pt;
  double y = placer->y_pt + space;

  /* The bar of a quotation runs on through the space between its paragraphs. */
  if (slug->n_bars > 0)
    {
      gboolean goes_on = before != NULL && before->n_bars >= slug->n_bars && !placer->is_empty;

      place_bars (placer, slug, goes_on ? placer->y_pt : y,
                  slug->height_pt + (goes_on ? space : 0));
    }
  place_slug (placer, placer->flow, slug, y, FALSE);
  placer->y_pt = y + slug->height_pt;
  placer->is_empty = FALSE;
}

/* Sets out slugs that may not be torn apart but are too much for one page. */
static void
place_one_by_one (Placer *placer, guint first, guint last)
{
  for (guint i = first; i <= last; i++)
    {
      const TerrierSlug *slug = &g_array_index (placer->flow->slugs, TerrierSlug, i);
      const TerrierSlug *before = i > 0 ? slug - 1 : NULL;
      double page_height = placer->bottom_pt - placer->top_pt - get_head_height (slug);
      double space = placer->is_empty ? 0 : slug->space_before_pt;

      if (placer->y_pt + space + slug->height_pt > placer->bottom_pt)
        {
          if (slug->row != NULL && slug->height_pt > page_height)
            {
              placer->y_pt += space;
              tear_row (placer, slug);
              continue;
            }
          if (!placer->is_empty)
            {
              start_page (placer);
              repeat_head (placer, slug);
            }
        }
      place_next (placer, slug, before);
    }
}

static double
measure_group (const TerrierFlow *flow, guint first, guint last)
{
  double height = 0;

  for (guint i = first; i <= last; i++)
    {
      const TerrierSlug *slug = &g_array_index (flow->slugs, TerrierSlug, i);

      height += slug->height_pt + (i > first ? slug->space_before_pt : 0);
    }

  return height;
}

static guint
find_group_end (const TerrierFlow *flow, guint first)
{
  guint last = first;

  while (last + 1 < flow->slugs->len && g_array_index (flow->slugs, TerrierSlug, last).keep_next
         && !g_array_index (flow->slugs, TerrierSlug, last + 1).break_before)
    last++;

  return last;
}

static void
place_flow (Placer *placer)
{
  const GArray *slugs = placer->flow->slugs;

  start_page (placer);
  for (guint first = 0, last; first < slugs->len; first = last + 1)
    {
      const TerrierSlug *slug = &g_array_index (slugs, TerrierSlug, first);
      double height, space;

      if (g_cancellable_is_cancelled (placer->layout->cancellable))
        return;

      last = find_group_end (placer->flow, first);
      if (slug->break_before && !placer->is_empty)
        start_page (placer);

      height = measure_group (placer->flow, first, last);
      space = placer->is_empty ? 0 : slug->space_before_pt;
      if (placer->y_pt + space + height > placer->bottom_pt
          && height + get_head_height (slug) <= placer->bottom_pt - placer->top_pt
          && !placer->is_empty)
        {
          start_page (placer);
          repeat_head (placer, slug);
        }
      place_one_by_one (placer, first, last);
    }
}

static gboolean
check_page (const TerrierPageStyle *style, GError **error)
{
  double width = style->page_width_pt - style->margin_left_pt - style->margin_right_pt;
  double height = style->page_height_pt - style->margin_top_pt - style->margin_bottom_pt;

  if (width >= 100 && height >= 100 && style->text_size_pt >= 4 && style->text_size_pt <= 72
      && style->line_height >= 0.8 && style->margin_left_pt >= 0 && style->margin_top_pt >= 0)
    return TRUE;

  g_set_error (error, TERRIER_DOCUMENT_ERROR, TERRIER_DOCUMENT_ERROR_PAGE,
               _ ("The page leaves %.0f by %.0f points for text of %.1f points: make the margins "
                  "smaller."),
               width, height, style->text_size_pt);

  return FALSE;
}

static void
outline_clear (gpointer data)
{
  TerrierOutlineEntry *entry = data;

  g_free ((char *) entry->text);
}

static TerrierPages *
pages_new (TerrierBlock *document, const TerrierPageStyle *style)
{
  TerrierPages *pages = g_atomic_rc_box_new0 (TerrierPages);

  pages->document = terrier_block_ref (document);
  pages->style = terrier_page_style_copy (style);
  pages->elements = g_array_new (FALSE, FALSE, sizeof (TerrierElement));
  pages->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  pages->outline = g_array_new (FALSE, FALSE, sizeof (TerrierOutlineEntry));
  g_array_set_clear_func (pages->outline, outline_clear);
  pages->warnings = g_ptr_array_new_with_free_func (g_free);

  return pages;
}

static void
warn_unknown (TerrierLayout *layout)
{
  if (layout->n_unknown == 0)
    return;

  g_ptr_array_add (layout->pages->warnings,
                   g_strdup_printf (ngettext ("%u character has no letterform in any font on this "
                                              "computer and is missing on the page.",
                                              "%u characters have no letterform in any font on "
                                              "this computer and are missing on the page.",
                                              layout->n_unknown),
                                    layout->n_unknown));
}

/* Pages set in another face than the one meant have other breaks; the reader is told. */
static gboolean
check_face (TerrierLayout *layout, GError **error)
{
  gboolean is_wanted;
  g_autofree char *face = terrier_setter_find_face (layout->setter, FALSE, &is_wanted);

  if (face == NULL)
    {
      g_set_error_literal (error, TERRIER_DOCUMENT_ERROR, TERRIER_DOCUMENT_ERROR_FONT,
                           _ ("There is no font on this computer to set the pages in: install "
                              "Liberation Sans."));
      return FALSE;
    }
  if (!is_wanted)
    g_ptr_array_add (layout->pages->warnings,
                     g_strdup_printf (_ ("None of the faces “%s” is on this computer: the pages "
                                         "are set in %s and may break elsewhere."),
                                      layout->style->font_family, face));

  return TRUE;
}

/* The setter of this thread, with what it set last time. */
static GPrivate setters = G_PRIVATE_INIT ((GDestroyNotify) terrier_setter_free);

/**
 * terrier_pages_make:
 * @document: the root of a tree of blocks
 * @style: how pages look
 * @cancellable: (nullable): stops the layout
 * @error: %TERRIER_DOCUMENT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Lays out the whole document; one thread at a time, and always the same thread.
 *
 * Returns: (transfer full): the pages, one at least
 */
TerrierPages *
terrier_pages_make (TerrierBlock *document,
                    const TerrierPageStyle *style,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (TerrierPages) pages = NULL;
  g_autoptr (GPtrArray) tables = NULL;
  TerrierLayout layout = { 0 };
  Placer placer = { 0 };
  guint root;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_page (style, error))
    return NULL;

  pages = pages_new (document, style);
  g_private_set (&setters, terrier_setter_begin (g_private_get (&setters), style));
  tables = g_ptr_array_new ();
  layout.setter = g_private_get (&setters);
  layout.pages = pages;
  layout.style = pages->style;
  layout.cancellable = cancellable;
  layout.tables = tables;
  if (!check_face (&layout, error))
    return NULL;
  layout.body_height_pt = style->page_height_pt - style->margin_top_pt - style->margin_bottom_pt;

  placer.layout = &layout;
  placer.left_pt = style->margin_left_pt;
  placer.top_pt = style->margin_top_pt;
  placer.bottom_pt = style->page_height_pt - style->margin_bottom_pt;
  placer.flow = terrier_flow_new ();
  placer.flow->spacing = layout.style->spacing;

  root = terrier_layout_add_element (&layout, TERRIER_ROLE_DOCUMENT, 0, document);
  terrier_flow_children (&layout, placer.flow, document, 1.0, 0,
                         style->page_width_pt - style->margin_left_pt - style->margin_right_pt,
                         root);
  place_flow (&placer);
  terrier_flow_free (placer.flow);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  terrier_layout_add_furniture (&layout);
  warn_unknown (&layout);

  return g_steal_pointer (&pages);
}
