/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/pdf-private.h"

#include <cairo-pdf.h>

/* cairo 1.16 can mark pieces of a page but knows neither artifacts nor attributes, and loses text
 * that stands beside a child element. So it is given marks that do not nest, one after the other,
 * and the structure they belong to is kept here. Which name a mark has is of no matter: the
 * finisher writes the right one. */
#define MARK_NAME "NonStruct"

#define NO_TARGET (G_MAXUINT - 1)

typedef struct
{
  TerrierPdfStructure *structure;
  cairo_t *cr;
  guint page;
  guint n_marks; /* on this page, artifacts not counted */
  guint target;  /* of the open mark: an element, TERRIER_ARTIFACT or NO_TARGET */
  guint link_of; /* the element that the last link stands in */
  const TerrierSetText *link_text;
  guint link_source; /* and the run of it */
  guint link_element;
} Painter;

static void
element_clear (gpointer data)
{
  TerrierPdfElement *element = data;

  g_clear_pointer (&element->kids, g_array_unref);
}

static void
link_clear (gpointer data)
{
  TerrierPdfLink *link = data;

  g_free (link->words);
}

/**
 * terrier_pdf_structure_new:
 * @pages: pages
 *
 * Returns: (transfer full): the structure of the pages before any is painted
 */
TerrierPdfStructure *
terrier_pdf_structure_new (const TerrierPages *pages)
{
  TerrierPdfStructure *structure = g_new0 (TerrierPdfStructure, 1);

  structure->elements
      = g_array_sized_new (FALSE, FALSE, sizeof (TerrierPdfElement), pages->elements->len);
  g_array_set_clear_func (structure->elements, element_clear);
  structure->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  structure->links = g_array_new (FALSE, FALSE, sizeof (TerrierPdfLink));
  g_array_set_clear_func (structure->links, link_clear);

  for (guint i = 0; i < pages->elements->len; i++)
    {
      const TerrierElement *source = &g_array_index (pages->elements, TerrierElement, i);
      TerrierPdfElement element = { source->role, source->parent, source->block, NULL };

      g_array_append_val (structure->elements, element);
    }
  g_array_index (structure->elements, TerrierPdfElement, 0).kids
      = g_array_new (FALSE, FALSE, sizeof (TerrierKid));

  return structure;
}

void
terrier_pdf_structure_free (TerrierPdfStructure *structure)
{
  if (structure == NULL)
    return;

  g_array_unref (structure->elements);
  g_ptr_array_unref (structure->marks);
  g_array_unref (structure->links);
  g_free (structure);
}

/* Pages are painted in reading order: an element takes its place among its siblings when its
 * first ink is seen. */
static void
attach (TerrierPdfStructure *structure, guint index)
{
  TerrierPdfElement *element = &g_array_index (structure->elements, TerrierPdfElement, index);
  TerrierKid kid = { TERRIER_KID_ELEMENT, 0, index };

  if (element->kids != NULL)
    return;

  element->kids = g_array_new (FALSE, FALSE, sizeof (TerrierKid));
  attach (structure, element->parent);
  g_array_append_val (g_array_index (structure->elements, TerrierPdfElement, element->parent).kids,
                      kid);
}

static void
close_mark (Painter *painter)
{
  if (painter->target != NO_TARGET)
    cairo_tag_end (painter->cr, MARK_NAME);
  painter->target = NO_TARGET;
}

static void
open_mark (Painter *painter, guint target)
{
  GArray *marks = g_ptr_array_index (painter->structure->marks, painter->page);

  if (painter->target == target)
    return;

  close_mark (painter);
  if (target != TERRIER_ARTIFACT)
    {
      /* Artifacts lose their number: the finisher counts the other marks only. */
      TerrierKid kid = { TERRIER_KID_MARK, painter->page, painter->n_marks++ };

      attach (painter->structure, target);
      g_array_append_val (g_array_index (painter->structure->elements, TerrierPdfElement, target)
                              .kids,
                          kid);
    }
  g_array_append_val (marks, target);
  cairo_tag_begin (painter->cr, MARK_NAME, NULL);
  painter->target = target;
}

/* Only such links go into a file: a link that runs a script or opens a file has no place there. */
static gboolean
is_safe_uri (const char *uri)
{
  g_autofree char *scheme = NULL;

  if (uri == NULL)
    return FALSE;
  if (uri[0] == '#')
    return TRUE;
  scheme = g_uri_parse_scheme (uri);

  return scheme != NULL
         && (g_ascii_strcasecmp (scheme, "https") == 0 || g_ascii_strcasecmp (scheme, "http") == 0
             || g_ascii_strcasecmp (scheme, "mailto") == 0);
}

static const TerrierSetRun *
get_run (const TerrierItem *item, guint run)
{
  const TerrierSetLine *line = &g_array_index (item->text->lines, TerrierSetLine, item->line);

  return &g_array_index (item->text->runs, TerrierSetRun, line->first_run + run);
}

/* One Link element for one link in the text, however many lines it runs over. */
static guint
get_link_element (Painter *painter, const TerrierItem *item, guint source, const char *uri)
{
  TerrierPdfElement element = { TERRIER_ROLE_LINK, item->element, item->block, NULL };
  TerrierPdfElement reference = { TERRIER_ROLE_REFERENCE, item->element, item->block, NULL };

  if (painter->link_of == item->element && painter->link_text == item->text
      && painter->link_source == source)
    return painter->link_element;

  if (g_str_has_prefix (uri, TERRIER_NOTE_LINK))
    {
      element.parent = painter->structure->elements->len;
      g_array_append_val (painter->structure->elements, reference);
    }
  g_array_append_val (painter->structure->elements, element);
  painter->link_of = item->element;
  painter->link_text = item->text;
  painter->link_source = source;
  painter->link_element = painter->structure->elements->len - 1;

  return painter->link_element;
}

static void
add_link (Painter *painter,
          const TerrierItem *item,
          guint element,
          const char *uri,
          guint first,
          guint n)
{
  const TerrierSetRun *from = get_run (item, first);
  const TerrierSetRun *to = get_run (item, first + n - 1);
  TerrierPdfLink link = { 0 };
  TerrierKid kid = { TERRIER_KID_LINK, painter->page, painter->structure->links->len };
  GString *words = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    g_string_append_len (words, item->text->text->str + get_run (item, i)->first_byte,
                         get_run (item, i)->n_bytes);

  link.page = painter->page;
  link.element = element;
  link.uri = uri;
  link.words = g_string_free (words, FALSE);
  link.area_pt = (cairo_rectangle_t){ item->x_pt + from->x, item->y_pt, to->x + to->width - from->x,
                                      item->height_pt };
  g_array_append_val (painter->structure->links, link);
  g_array_append_val (g_array_index (painter->structure->elements, TerrierPdfElement, element).kids,
                      kid);
}

static void
paint_line (Painter *painter, const TerrierItem *item)
{
  guint n_runs = g_array_index (item->text->lines, TerrierSetLine, item->line).n_runs;

  for (guint first = 0, n; first < n_runs; first += n)
    {
      guint source = get_run (item, first)->source;
      const char *uri = terrier_item_get_uri (item, first);

      for (n = 1; first + n < n_runs; n++)
        {
          gboolean other = get_run (item, first + n)->source != source;

          if (other && (is_safe_uri (uri) || is_safe_uri (terrier_item_get_uri (item, first + n))))
            break;
        }

      if (is_safe_uri (uri))
        {
          guint element = get_link_element (painter, item, source, uri);

          open_mark (painter, element);
          terrier_item_draw_runs (item, painter->cr, first, n);
          add_link (painter, item, element, uri, first, n);
        }
      else
        {
          open_mark (painter, item->element);
          terrier_item_draw_runs (item, painter->cr, first, n);
        }
    }
}

/**
 * terrier_pdf_structure_paint:
 * @structure: the structure of @pages
 * @pages: pages
 * @page: number from 0; pages are painted in order
 * @cr: the page of a PDF surface
 *
 * Paints a page and notes which ink belongs to which element.
 */
void
terrier_pdf_structure_paint (TerrierPdfStructure *structure,
                             const TerrierPages *pages,
                             guint page,
                             cairo_t *cr)
{
  const GArray *items = g_ptr_array_index (pages->pages, page);
  Painter painter = { structure, cr, page, 0, NO_TARGET, NO_TARGET, NULL, 0, 0 };

  g_ptr_array_add (structure->marks, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < items->len; i++)
    {
      const TerrierItem *item = &g_array_index (items, TerrierItem, i);

      if (item->kind == TERRIER_ITEM_ANCHOR)
        attach (structure, item->element);
      else if (item->kind == TERRIER_ITEM_LINE && item->element != TERRIER_ARTIFACT)
        paint_line (&painter, item);
      else
        {
          open_mark (&painter, item->element);
          terrier_item_draw (item, cr);
        }
    }
  close_mark (&painter);
}
