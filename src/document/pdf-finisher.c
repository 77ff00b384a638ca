/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/pdf-private.h"

#include "document/error.h"

#include <glib/gi18n-lib.h>
#include <qpdf/qpdf-c.h>

/* What cairo 1.16 cannot say is said here: the structure tree with its attributes and alternative
 * texts, artifacts, links with their words, the language, the title shown in the window, and the
 * XMP packet that declares PDF/UA-1. cairo's own structure tree is left behind. */

typedef struct
{
  qpdf_data pdf;
  const TerrierPages *pages;
  const TerrierPdfStructure *structure;
  const TerrierPdfFacts *facts;
  qpdf_oh *elements;    /* one for each element that has a place in the tree; 0 for others */
  qpdf_oh *annotations; /* one for each link */
  qpdf_oh tree;         /* structure tree root */
  qpdf_oh numbers;      /* of the parent tree */
} Finisher;

static qpdf_oh
new_reference (Finisher *self, qpdf_oh direct)
{
  return qpdf_make_indirect_object (self->pdf, direct);
}

static void
set_name (Finisher *self, qpdf_oh dictionary, const char *key, const char *name)
{
  qpdf_oh_replace_key (self->pdf, dictionary, key, qpdf_oh_new_name (self->pdf, name));
}

static void
set_integer (Finisher *self, qpdf_oh dictionary, const char *key, long long value)
{
  qpdf_oh_replace_key (self->pdf, dictionary, key, qpdf_oh_new_integer (self->pdf, value));
}

static void
set_text (Finisher *self, qpdf_oh dictionary, const char *key, const char *text)
{
  qpdf_oh_replace_key (self->pdf, dictionary, key, qpdf_oh_new_unicode_string (self->pdf, text));
}

/* A page measures from its lower left corner, an area from the upper left. */
static qpdf_oh
new_rectangle (Finisher *self, const cairo_rectangle_t *area)
{
  double height = self->pages->style->page_height_pt;
  const double sides[4]
      = { area->x, height - area->y - area->height, area->x + area->width, height - area->y };
  qpdf_oh array = qpdf_oh_new_array (self->pdf);

  for (guint i = 0; i < 4; i++)
    qpdf_oh_append_item (self->pdf, array, qpdf_oh_new_real_from_double (self->pdf, sides[i], 3));

  return array;
}

static qpdf_oh
new_attributes (Finisher *self, qpdf_oh element, const char *owner)
{
  qpdf_oh attributes = qpdf_oh_new_dictionary (self->pdf);

  set_name (self, attributes, "/O", owner);
  qpdf_oh_replace_key (self->pdf, element, "/A", attributes);

  return attributes;
}

static const char *
get_numbering (TerrierListStyle style)
{
  switch (style)
    {
    case TERRIER_LIST_DECIMAL:
      return "/Decimal";
    case TERRIER_LIST_LOWER_LETTER:
      return "/LowerAlpha";
    case TERRIER_LIST_UPPER_LETTER:
      return "/UpperAlpha";
    case TERRIER_LIST_LOWER_ROMAN:
      return "/LowerRoman";
    case TERRIER_LIST_BULLET:
    default:
      return "/Disc";
    }
}

static void
set_figure_area (Finisher *self, qpdf_oh element, guint index)
{
  for (guint p = 0; p < self->pages->pages->len; p++)
    {
      const GArray *items = g_ptr_array_index (self->pages->pages, p);

      for (guint i = 0; i < items->len; i++)
        {
          const TerrierItem *item = &g_array_index (items, TerrierItem, i);

          if (item->element == index && item->kind == TERRIER_ITEM_FIGURE)
            {
              cairo_rectangle_t area = { item->x_pt, item->y_pt, item->width_pt, item->height_pt };
              qpdf_oh attributes = new_attributes (self, element, "/Layout");

              set_name (self, attributes, "/Placement", "/Block");
              qpdf_oh_replace_key (self->pdf, attributes, "/BBox", new_rectangle (self, &area));
              return;
            }
        }
    }
}

static void
set_attributes (Finisher *self, qpdf_oh element, const TerrierPdfElement *source, guint index)
{
  switch (source->role)
    {
    case TERRIER_ROLE_TH_COLUMN:
      set_name (self, new_attributes (self, element, "/Table"), "/Scope", "/Column");
      break;
    case TERRIER_ROLE_TH_ROW:
      set_name (self, new_attributes (self, element, "/Table"), "/Scope", "/Row");
      break;
    case TERRIER_ROLE_L:
      set_name (self, new_attributes (self, element, "/List"), "/ListNumbering",
                get_numbering (source->block->list_style));
      break;
    case TERRIER_ROLE_FIGURE:
      set_text (self, element, "/Alt", source->block->label);
      set_figure_area (self, element, index);
      break;
    default:
      break;
    }
}

static void
make_elements (Finisher *self)
{
  const GArray *elements = self->structure->elements;

  for (guint i = 0; i < elements->len; i++)
    {
      const TerrierPdfElement *source = &g_array_index (elements, TerrierPdfElement, i);

      if (source->kids != NULL)
        self->elements[i] = new_reference (self, qpdf_oh_new_dictionary (self->pdf));
    }
}

static qpdf_oh
new_mark_kid (Finisher *self, const TerrierKid *kid, guint first_page)
{
  qpdf_oh reference;

  if (kid->page == first_page)
    return qpdf_oh_new_integer (self->pdf, kid->index);

  reference = qpdf_oh_new_dictionary (self->pdf);
  set_name (self, reference, "/Type", "/MCR");
  qpdf_oh_replace_key (self->pdf, reference, "/Pg", qpdf_get_page_n (self->pdf, kid->page));
  set_integer (self, reference, "/MCID", kid->index);

  return reference;
}

static qpdf_oh
new_kid (Finisher *self, const TerrierKid *kid, guint first_page)
{
  qpdf_oh reference;

  switch (kid->kind)
    {
    case TERRIER_KID_MARK:
      return new_mark_kid (self, kid, first_page);
    case TERRIER_KID_LINK:
      reference = qpdf_oh_new_dictionary (self->pdf);
      set_name (self, reference, "/Type", "/OBJR");
      qpdf_oh_replace_key (self->pdf, reference, "/Pg", qpdf_get_page_n (self->pdf, kid->page));
      qpdf_oh_replace_key (self->pdf, reference, "/Obj", self->annotations[kid->index]);
      return reference;
    case TERRIER_KID_ELEMENT:
    default:
      return self->elements[kid->index];
    }
}

static void
fill_element (Finisher *self, guint index)
{
  const TerrierPdfElement *source
      = &g_array_index (self->structure->elements, TerrierPdfElement, index);
  g_autofree char *role = g_strconcat ("/", terrier_role_get_name (source->role), NULL);
  qpdf_oh element = self->elements[index];
  qpdf_oh kids;
  guint first_page = G_MAXUINT;

  for (guint i = 0; i < source->kids->len && first_page == G_MAXUINT; i++)
    if (g_array_index (source->kids, TerrierKid, i).kind == TERRIER_KID_MARK)
      first_page = g_array_index (source->kids, TerrierKid, i).page;

  set_name (self, element, "/Type", "/StructElem");
  set_name (self, element, "/S", role);
  qpdf_oh_replace_key (self->pdf, element, "/P",
                       index == 0 ? self->tree : self->elements[source->parent]);
  if (first_page != G_MAXUINT)
    qpdf_oh_replace_key (self->pdf, element, "/Pg", qpdf_get_page_n (self->pdf, first_page));
  set_attributes (self, element, source, index);

  kids = qpdf_oh_new_array (self->pdf);
  for (guint i = 0; i < source->kids->len; i++)
    qpdf_oh_append_item (self->pdf, kids,
                         new_kid (self, &g_array_index (source->kids, TerrierKid, i), first_page));
  qpdf_oh_replace_key (self->pdf, element, "/K", kids);
}

static void
add_parent (Finisher *self, guint key, qpdf_oh value)
{
  qpdf_oh_append_item (self->pdf, self->numbers, qpdf_oh_new_integer (self->pdf, key));
  qpdf_oh_append_item (self->pdf, self->numbers, value);
}

static gboolean
finish_content (Finisher *self, guint page)
{
  qpdf_oh object = qpdf_get_page_n (self->pdf, page);
  const GArray *marks = g_ptr_array_index (self->structure->marks, page);
  g_autoptr (GBytes) content = NULL;
  unsigned char *old = NULL;
  size_t length = 0;
  qpdf_oh stream, parents;
  guint n_marks = 0;

  if (qpdf_oh_get_page_content_data (self->pdf, object, &old, &length) & QPDF_ERRORS)
    return FALSE;
  content = terrier_pdf_content_rewrite ((const char *) old, length, marks,
                                         self->structure->elements, &n_marks);
  free (old);
  if (content == NULL)
    return FALSE;

  stream = qpdf_oh_new_stream (self->pdf);
  qpdf_oh_replace_stream_data (self->pdf, stream, g_bytes_get_data (content, NULL),
                               g_bytes_get_size (content), qpdf_oh_new_null (self->pdf),
                               qpdf_oh_new_null (self->pdf));
  qpdf_oh_replace_key (self->pdf, object, "/Contents", stream);
  set_integer (self, object, "/StructParents", page);
  set_name (self, object, "/Tabs", "/S");

  parents = qpdf_oh_new_array (self->pdf);
  for (guint i = 0; i < marks->len; i++)
    {
      guint element = g_array_index (marks, guint, i);

      if (element != TERRIER_ARTIFACT)
        qpdf_oh_append_item (self->pdf, parents, self->elements[element]);
    }
  add_parent (self, page, new_reference (self, parents));

  return TRUE;
}

/* Where "#id" leads: to the head of that block. */
static gboolean
set_destination (Finisher *self, qpdf_oh annotation, const char *id)
{
  cairo_rectangle_t area;
  qpdf_oh destination;
  guint page;

  if (!terrier_pages_find_block (self->pages, id, &page, &area))
    return FALSE;

  destination = qpdf_oh_new_array (self->pdf);
  qpdf_oh_append_item (self->pdf, destination, qpdf_get_page_n (self->pdf, page));
  qpdf_oh_append_item (self->pdf, destination, qpdf_oh_new_name (self->pdf, "/XYZ"));
  qpdf_oh_append_item (self->pdf, destination, qpdf_oh_new_null (self->pdf));
  qpdf_oh_append_item (self->pdf, destination,
                       qpdf_oh_new_real_from_double (self->pdf,
                                                     self->pages->style->page_height_pt - area.y,
                                                     3));
  qpdf_oh_append_item (self->pdf, destination, qpdf_oh_new_null (self->pdf));
  qpdf_oh_replace_key (self->pdf, annotation, "/Dest", destination);

  return TRUE;
}

static void
make_link (Finisher *self, guint index)
{
  const TerrierPdfLink *link = &g_array_index (self->structure->links, TerrierPdfLink, index);
  qpdf_oh annotation = qpdf_oh_new_dictionary (self->pdf);
  qpdf_oh border = qpdf_oh_new_array (self->pdf);

  set_name (self, annotation, "/Type", "/Annot");
  set_name (self, annotation, "/Subtype", "/Link");
  qpdf_oh_replace_key (self->pdf, annotation, "/Rect", new_rectangle (self, &link->area_pt));
  for (guint i = 0; i < 3; i++)
    qpdf_oh_append_item (self->pdf, border, qpdf_oh_new_integer (self->pdf, 0));
  qpdf_oh_replace_key (self->pdf, annotation, "/Border", border);
  set_integer (self, annotation, "/F", 4); /* printed */
  set_text (self, annotation, "/Contents", link->words);
  set_integer (self, annotation, "/StructParent", self->pages->pages->len + index);

  if (link->uri[0] != '#' || !set_destination (self, annotation, link->uri + 1))
    {
      qpdf_oh action = qpdf_oh_new_dictionary (self->pdf);
      g_autofree char *uri = g_uri_escape_string (link->uri, ":/?#[]@!$&'()*+,;=%", FALSE);

      set_name (self, action, "/S", "/URI");
      qpdf_oh_replace_key (self->pdf, action, "/URI", qpdf_oh_new_string (self->pdf, uri));
      qpdf_oh_replace_key (self->pdf, annotation, "/A", action);
    }

  self->annotations[index] = new_reference (self, annotation);
}

static void
make_links (Finisher *self)
{
  const GArray *links = self->structure->links;

  for (guint i = 0; i < links->len; i++)
    {
      guint page = g_array_index (links, TerrierPdfLink, i).page;
      qpdf_oh object = qpdf_get_page_n (self->pdf, page);

      if (i == 0 || g_array_index (links, TerrierPdfLink, i - 1).page != page)
        qpdf_oh_replace_key (self->pdf, object, "/Annots", qpdf_oh_new_array (self->pdf));
      make_link (self, i);
      qpdf_oh_append_item (self->pdf, qpdf_oh_get_key (self->pdf, object, "/Annots"),
                           self->annotations[i]);
    }
}

static gboolean
make_structure (Finisher *self)
{
  guint n_pages = self->pages->pages->len;
  qpdf_oh parent_tree = qpdf_oh_new_dictionary (self->pdf);

  self->tree = new_reference (self, qpdf_oh_new_dictionary (self->pdf));
  self->numbers = qpdf_oh_new_array (self->pdf);
  make_elements (self);
  make_links (self);
  for (guint i = 0; i < self->structure->elements->len; i++)
    if (self->elements[i] != 0)
      fill_element (self, i);
  for (guint i = 0; i < n_pages; i++)
    if (!finish_content (self, i))
      return FALSE;
  for (guint i = 0; i < self->structure->links->len; i++)
    add_parent (self, n_pages + i,
                self->elements[g_array_index (self->structure->links, TerrierPdfLink, i).element]);

  qpdf_oh_replace_key (self->pdf, parent_tree, "/Nums", self->numbers);
  set_name (self, self->tree, "/Type", "/StructTreeRoot");
  qpdf_oh_replace_key (self->pdf, self->tree, "/K", self->elements[0]);
  qpdf_oh_replace_key (self->pdf, self->tree, "/ParentTree", new_reference (self, parent_tree));
  set_integer (self, self->tree, "/ParentTreeNextKey", n_pages + self->structure->links->len);

  return TRUE;
}

static void
make_catalog (Finisher *self)
{
  g_autofree char *xmp = terrier_pdf_xmp_new (self->facts);
  qpdf_oh catalog = qpdf_get_root (self->pdf);
  qpdf_oh metadata = qpdf_oh_new_stream (self->pdf);
  qpdf_oh mark_info = qpdf_oh_new_dictionary (self->pdf);
  qpdf_oh viewer = qpdf_oh_new_dictionary (self->pdf);
  qpdf_oh dictionary;

  qpdf_oh_replace_stream_data (self->pdf, metadata, (const unsigned char *) xmp, strlen (xmp),
                               qpdf_oh_new_null (self->pdf), qpdf_oh_new_null (self->pdf));
  dictionary = qpdf_oh_get_dict (self->pdf, metadata);
  set_name (self, dictionary, "/Type", "/Metadata");
  set_name (self, dictionary, "/Subtype", "/XML");

  qpdf_oh_replace_key (self->pdf, mark_info, "/Marked", qpdf_oh_new_bool (self->pdf, TRUE));
  qpdf_oh_replace_key (self->pdf, viewer, "/DisplayDocTitle", qpdf_oh_new_bool (self->pdf, TRUE));

  qpdf_oh_replace_key (self->pdf, catalog, "/StructTreeRoot", self->tree);
  qpdf_oh_replace_key (self->pdf, catalog, "/MarkInfo", mark_info);
  qpdf_oh_replace_key (self->pdf, catalog, "/ViewerPreferences", viewer);
  qpdf_oh_replace_key (self->pdf, catalog, "/Metadata", metadata);
  set_text (self, catalog, "/Lang", self->facts->language);
}

/* cairo leaves out that glyphs are numbered as in the font, which is so when nothing is said, but
 * which PDF/UA wants said. */
static void
finish_fonts (Finisher *self)
{
  int size = qpdf_oh_get_int_value_as_int (self->pdf,
                                           qpdf_oh_get_key (self->pdf, qpdf_get_trailer (self->pdf),
                                                            "/Size"));

  for (int id = 1; id < size; id++)
    {
      qpdf_oh object = qpdf_get_object_by_id (self->pdf, id, 0);

      if (qpdf_oh_is_dictionary (self->pdf, object)
          && qpdf_oh_is_dictionary_of_type (self->pdf, object, "/Font", "/CIDFontType2")
          && !qpdf_oh_has_key (self->pdf, object, "/CIDToGIDMap"))
        set_name (self, object, "/CIDToGIDMap", "/Identity");
    }
}

static GBytes *
write_pdf (Finisher *self)
{
  if (qpdf_init_write_memory (self->pdf) & QPDF_ERRORS)
    return NULL;
  qpdf_set_deterministic_ID (self->pdf, TRUE);
  qpdf_set_object_stream_mode (self->pdf, qpdf_o_generate);
  qpdf_set_minimum_pdf_version (self->pdf, "1.7");
  if (qpdf_write (self->pdf) & QPDF_ERRORS)
    return NULL;

  return g_bytes_new (qpdf_get_buffer (self->pdf), qpdf_get_buffer_length (self->pdf));
}

static GBytes *
finish (Finisher *self, GBytes *raw)
{
  gsize length;
  const char *data = g_bytes_get_data (raw, &length);

  qpdf_set_suppress_warnings (self->pdf, TRUE);
  qpdf_silence_errors (self->pdf);
  if ((qpdf_read_memory (self->pdf, "pages", data, length, NULL) & QPDF_ERRORS)
      || qpdf_get_num_pages (self->pdf) != (int) self->pages->pages->len || !make_structure (self))
    return NULL;
  finish_fonts (self);
  make_catalog (self);
  if (qpdf_has_error (self->pdf))
    return NULL;

  return write_pdf (self);
}

/**
 * terrier_pdf_finish:
 * @pages: the pages
 * @raw: the PDF that cairo has made of them
 * @structure: what painting them has learnt
 * @facts: what the file says of itself
 * @error: %TERRIER_DOCUMENT_ERROR_PDF
 *
 * Makes an accessible PDF of one with bare marks. The same input gives the same bytes.
 *
 * Returns: (transfer full): the finished file
 */
GBytes *
terrier_pdf_finish (const TerrierPages *pages,
                    GBytes *raw,
                    const TerrierPdfStructure *structure,
                    const TerrierPdfFacts *facts,
                    GError **error)
{
  g_autofree qpdf_oh *elements = g_new0 (qpdf_oh, structure->elements->len);
  g_autofree qpdf_oh *annotations = g_new0 (qpdf_oh, structure->links->len + 1);
  Finisher finisher = { qpdf_init (), pages, structure, facts, elements, annotations, 0, 0 };
  GBytes *result = finish (&finisher, raw);

  if (result == NULL)
    {
      const char *detail = "";

      if (qpdf_has_error (finisher.pdf))
        detail = qpdf_get_error_full_text (finisher.pdf, qpdf_get_error (finisher.pdf));
      g_warning ("The structure of the PDF could not be written: %s", detail);
      g_set_error_literal (error, TERRIER_DOCUMENT_ERROR, TERRIER_DOCUMENT_ERROR_PDF,
                           _ ("The PDF could not be finished for a fault in Terrier; nothing was "
                              "written. Please report it."));
    }
  qpdf_cleanup (&finisher.pdf);

  return result;
}
