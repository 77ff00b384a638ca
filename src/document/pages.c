/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/pages-private.h"

#include "document/error.h"

#include <glib/gi18n-lib.h>

static void
pages_clear (gpointer data)
{
  TerrierPages *pages = data;

  g_ptr_array_unref (pages->pages);
  g_array_unref (pages->elements);
  g_array_unref (pages->outline);
  g_ptr_array_unref (pages->warnings);
  terrier_page_style_free (pages->style);
  terrier_block_unref (pages->document);
}

TerrierPages *
terrier_pages_ref (TerrierPages *pages)
{
  g_return_val_if_fail (pages != NULL, NULL);

  return g_atomic_rc_box_acquire (pages);
}

void
terrier_pages_unref (TerrierPages *pages)
{
  g_return_if_fail (pages != NULL);

  g_atomic_rc_box_release_full (pages, pages_clear);
}

G_DEFINE_BOXED_TYPE (TerrierPages, terrier_pages, terrier_pages_ref, terrier_pages_unref)

guint
terrier_pages_get_n (const TerrierPages *pages)
{
  g_return_val_if_fail (pages != NULL, 0);

  return pages->pages->len;
}

void
terrier_pages_get_size (const TerrierPages *pages, double *width_pt, double *height_pt)
{
  g_return_if_fail (pages != NULL);

  if (width_pt != NULL)
    *width_pt = pages->style->page_width_pt;
  if (height_pt != NULL)
    *height_pt = pages->style->page_height_pt;
}

/**
 * terrier_pages_draw:
 * @pages: pages
 * @page: number from 0
 * @cr: where to draw; the origin is the top left of the page and one unit is one point
 *
 * Draws the ink of one page, without paper beneath. Any thread, several at once.
 */
void
terrier_pages_draw (const TerrierPages *pages, guint page, cairo_t *cr)
{
  const GArray *items;

  g_return_if_fail (pages != NULL && page < pages->pages->len);

  items = g_ptr_array_index (pages->pages, page);
  for (guint i = 0; i < items->len; i++)
    terrier_item_draw (&g_array_index (items, TerrierItem, i), cr);
}

/**
 * terrier_pages_write_png:
 * @pages: pages
 * @page: number from 0
 * @scale: pixels to a point
 * @path: file to write
 * @error: %TERRIER_DOCUMENT_ERROR_WRITE
 *
 * A picture of one page on white paper.
 *
 * Returns: whether it was written
 */
gboolean
terrier_pages_write_png (const TerrierPages *pages,
                         guint page,
                         double scale,
                         const char *path,
                         GError **error)
{
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (pages != NULL && page < pages->pages->len, FALSE);
  g_return_val_if_fail (scale > 0 && scale < 50, FALSE);

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                        (int) (pages->style->page_width_pt * scale + 0.5),
                                        (int) (pages->style->page_height_pt * scale + 0.5));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  terrier_pages_draw (pages, page, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, TERRIER_DOCUMENT_ERROR, TERRIER_DOCUMENT_ERROR_WRITE,
                 _ ("“%s” could not be written: %s."), path, cairo_status_to_string (status));

  return status == CAIRO_STATUS_SUCCESS;
}

guint
terrier_pages_get_n_outline (const TerrierPages *pages)
{
  g_return_val_if_fail (pages != NULL, 0);

  return pages->outline->len;
}

/**
 * terrier_pages_get_outline:
 * @pages: pages
 * @index: from 0
 *
 * Returns: (transfer none): a heading, in reading order
 */
const TerrierOutlineEntry *
terrier_pages_get_outline (const TerrierPages *pages, guint index)
{
  g_return_val_if_fail (index < terrier_pages_get_n_outline (pages), NULL);

  return &g_array_index (pages->outline, TerrierOutlineEntry, index);
}

guint
terrier_pages_get_n_warnings (const TerrierPages *pages)
{
  g_return_val_if_fail (pages != NULL, 0);

  return pages->warnings->len;
}

const char *
terrier_pages_get_warning (const TerrierPages *pages, guint index)
{
  g_return_val_if_fail (index < terrier_pages_get_n_warnings (pages), NULL);

  return g_ptr_array_index (pages->warnings, index);
}

static const char *
find_block_id (const TerrierPages *pages, guint element)
{
  while (element != TERRIER_ARTIFACT)
    {
      const TerrierElement *entry = &g_array_index (pages->elements, TerrierElement, element);

      if (entry->block != NULL && entry->block->id != NULL)
        return entry->block->id;
      if (element == 0)
        break;
      element = entry->parent;
    }

  return NULL;
}

static gboolean
belongs_to (const TerrierPages *pages, guint element, const char *block_id)
{
  while (element != TERRIER_ARTIFACT)
    {
      const TerrierElement *entry = &g_array_index (pages->elements, TerrierElement, element);

      if (entry->block != NULL
          && (g_strcmp0 (entry->block->id, block_id) == 0
              || g_strcmp0 (entry->block->anchor, block_id) == 0))
        return TRUE;
      if (element == 0)
        break;
      element = entry->parent;
    }

  return FALSE;
}

static void
unite (cairo_rectangle_t *area, const TerrierItem *item, gboolean *is_first)
{
  double right = MAX (area->x + area->width, item->x_pt + item->width_pt);
  double bottom = MAX (area->y + area->height, item->y_pt + item->height_pt);

  if (*is_first)
    *area = (cairo_rectangle_t){ item->x_pt, item->y_pt, item->width_pt, item->height_pt };
  else
    {
      area->x = MIN (area->x, item->x_pt);
      area->y = MIN (area->y, item->y_pt);
      area->width = right - area->x;
      area->height = bottom - area->y;
    }
  *is_first = FALSE;
}

static void
hit_run (const TerrierItem *item, double x, TerrierPageHit *hit)
{
  const TerrierSetLine *line;

  if (item->kind != TERRIER_ITEM_LINE)
    return;

  line = &g_array_index (item->text->lines, TerrierSetLine, item->line);
  for (guint i = 0; i < line->n_runs; i++)
    {
      const TerrierSetRun *run
          = &g_array_index (item->text->runs, TerrierSetRun, line->first_run + i);
      const TerrierSource *source
          = &g_array_index (item->text->sources, TerrierSource, run->source);

      if (x < item->x_pt + run->x || x >= item->x_pt + run->x + run->width)
        continue;
      if (source->uri == NULL && source->figure == NULL)
        return;
      hit->uri = source->uri;
      hit->figure = source->figure;
      hit->area_pt
          = (cairo_rectangle_t){ item->x_pt + run->x, item->y_pt, run->width, item->height_pt };
      return;
    }
}

/**
 * terrier_pages_hit:
 * @pages: pages
 * @page: number from 0
 * @x_pt: from the left of the page
 * @y_pt: from its top
 * @hit: (out): what lies there
 *
 * Any thread.
 *
 * Returns: whether anything of the document lies there; running heads do not count
 */
gboolean
terrier_pages_hit (const TerrierPages *pages,
                   guint page,
                   double x_pt,
                   double y_pt,
                   TerrierPageHit *hit)
{
  const GArray *items;
  const TerrierItem *found = NULL;
  gboolean is_first = TRUE;

  g_return_val_if_fail (pages != NULL && page < pages->pages->len, FALSE);
  g_return_val_if_fail (hit != NULL, FALSE);

  memset (hit, 0, sizeof *hit);
  items = g_ptr_array_index (pages->pages, page);
  for (guint i = 0; i < items->len; i++)
    {
      const TerrierItem *item = &g_array_index (items, TerrierItem, i);

      /* The last of those that lie over one another: text in a cell, not the cell. */
      if (item->element != TERRIER_ARTIFACT && x_pt >= item->x_pt
          && x_pt < item->x_pt + item->width_pt && y_pt >= item->y_pt
          && y_pt < item->y_pt + item->height_pt)
        found = item;
    }
  if (found == NULL)
    return FALSE;

  hit->block = found->block != NULL
                   ? found->block
                   : g_array_index (pages->elements, TerrierElement, found->element).block;
  hit->block_id = find_block_id (pages, found->element);
  for (guint i = 0; i < items->len; i++)
    {
      const TerrierItem *item = &g_array_index (items, TerrierItem, i);

      if (item->element == found->element)
        unite (&hit->area_pt, item, &is_first);
    }
  hit_run (found, x_pt, hit);

  return TRUE;
}

/**
 * terrier_pages_find_block:
 * @pages: pages
 * @block_id: an id given with terrier_block_set_id(), or an anchor
 * @page: (out): the first page on which the block has ink
 * @area_pt: (out): the area of it there
 *
 * Any thread.
 *
 * Returns: whether there is such a block
 */
gboolean
terrier_pages_find_block (const TerrierPages *pages,
                          const char *block_id,
                          guint *page,
                          cairo_rectangle_t *area_pt)
{
  g_return_val_if_fail (pages != NULL && block_id != NULL, FALSE);

  for (guint p = 0; p < pages->pages->len; p++)
    {
      const GArray *items = g_ptr_array_index (pages->pages, p);
      cairo_rectangle_t area = { 0 };
      gboolean is_first = TRUE;

      for (guint i = 0; i < items->len; i++)
        {
          const TerrierItem *item = &g_array_index (items, TerrierItem, i);

          if (belongs_to (pages, item->element, block_id))
            unite (&area, item, &is_first);
        }
      if (!is_first)
        {
          if (page != NULL)
            *page = p;
          if (area_pt != NULL)
            *area_pt = area;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * terrier_pages_get_text:
 * @pages: pages
 * @page: number from 0
 *
 * Returns: (transfer full): the text of one page in reading order, a line a line, without running
 *   heads and feet
 */
char *
terrier_pages_get_text (const TerrierPages *pages, guint page)
{
  GString *text = g_string_new (NULL);
  const GArray *items;

  g_return_val_if_fail (pages != NULL && page < pages->pages->len, g_string_free (text, FALSE));

  items = g_ptr_array_index (pages->pages, page);
  for (guint i = 0; i < items->len; i++)
    {
      const TerrierItem *item = &g_array_index (items, TerrierItem, i);
      const TerrierSetLine *line;

      if (item->kind != TERRIER_ITEM_LINE || item->element == TERRIER_ARTIFACT)
        continue;
      line = &g_array_index (item->text->lines, TerrierSetLine, item->line);
      for (guint r = 0; r < line->n_runs; r++)
        {
          const TerrierSetRun *run
              = &g_array_index (item->text->runs, TerrierSetRun, line->first_run + r);

          g_string_append_len (text, item->text->text->str + run->first_byte, run->n_bytes);
        }
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}
