/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/pdf-tree-private.h"

/* In the order of the numbers, as a name tree has to be. */
#define NOTE_ID "note-%08u"

typedef struct
{
  TerrierPdfWriter *writer;
  GString *out; /* of the object being written */
  const TerrierPages *pages;
  const TerrierPdfStructure *structure;
  const guint *page_ids;
  const guint *element_ids; /* 0 for elements without a place in the tree */
  guint root_id;
  guint first_link_id;
} Tree;

static void
add_rectangle (Tree *self, const cairo_rectangle_t *area)
{
  /* A page measures from its lower left corner, an area from the upper left. */
  double height = self->pages->style->page_height_pt;

  g_string_append_c (self->out, '[');
  terrier_pdf_append_number (self->out, area->x);
  terrier_pdf_append_number (self->out, height - area->y - area->height);
  terrier_pdf_append_number (self->out, area->x + area->width);
  terrier_pdf_append_number (self->out, height - area->y);
  g_string_append (self->out, " ]");
}

static const char *
get_numbering (TerrierListStyle style)
{
  switch (style)
    {
    case TERRIER_LIST_DECIMAL:
      return "Decimal";
    case TERRIER_LIST_LOWER_LETTER:
      return "LowerAlpha";
    case TERRIER_LIST_UPPER_LETTER:
      return "UpperAlpha";
    case TERRIER_LIST_LOWER_ROMAN:
      return "LowerRoman";
    case TERRIER_LIST_BULLET:
    default:
      return "Disc";
    }
}

static const TerrierItem *
find_figure (const TerrierPages *pages, guint element)
{
  for (guint p = 0; p < pages->pages->len; p++)
    {
      const GArray *items = g_ptr_array_index (pages->pages, p);

      for (guint i = 0; i < items->len; i++)
        {
          const TerrierItem *item = &g_array_index (items, TerrierItem, i);

          if (item->element == element && item->kind == TERRIER_ITEM_FIGURE)
            return item;
        }
    }

  return NULL;
}

static void
add_attributes (Tree *self, const TerrierPdfElement *element, guint index)
{
  GString *out = self->out;
  const TerrierItem *item;

  switch (element->role)
    {
    case TERRIER_ROLE_TH_COLUMN:
      g_string_append (out, " /A << /O /Table /Scope /Column >>");
      break;
    case TERRIER_ROLE_TH_ROW:
      g_string_append (out, " /A << /O /Table /Scope /Row >>");
      break;
    case TERRIER_ROLE_L:
      g_string_append_printf (out, " /A << /O /List /ListNumbering /%s >>",
                              get_numbering (element->block->list_style));
      break;
    case TERRIER_ROLE_NOTE:
      g_string_append_printf (out, " /ID (" NOTE_ID ")", index);
      break;
    case TERRIER_ROLE_FIGURE:
      g_string_append (out, " /Alt ");
      terrier_pdf_append_string (self->out, element->block->label);
      item = find_figure (self->pages, index);
      if (item != NULL)
        {
          cairo_rectangle_t area = { item->x_pt, item->y_pt, item->width_pt, item->height_pt };

          g_string_append (out, " /A << /O /Layout /Placement /Block /BBox ");
          add_rectangle (self, &area);
          g_string_append (out, " >>");
        }
      break;
    default:
      break;
    }
}

static void
add_kid (Tree *self, const TerrierKid *kid, guint first_page)
{
  GString *out = self->out;

  switch (kid->kind)
    {
    case TERRIER_KID_MARK:
      if (kid->page == first_page)
        g_string_append_printf (out, " %u", kid->index);
      else
        g_string_append_printf (out, " << /Type /MCR /Pg %u 0 R /MCID %u >>",
                                self->page_ids[kid->page], kid->index);
      break;
    case TERRIER_KID_LINK:
      g_string_append_printf (out, " << /Type /OBJR /Pg %u 0 R /Obj %u 0 R >>",
                              self->page_ids[kid->page], self->first_link_id + kid->index);
      break;
    case TERRIER_KID_ELEMENT:
    default:
      g_string_append_printf (out, " %u 0 R", self->element_ids[kid->index]);
      break;
    }
}

static void
add_element (Tree *self, guint index)
{
  const TerrierPdfElement *element
      = &g_array_index (self->structure->elements, TerrierPdfElement, index);
  GString *out;
  guint first_page = G_MAXUINT;

  for (guint i = 0; i < element->kids->len && first_page == G_MAXUINT; i++)
    if (g_array_index (element->kids, TerrierKid, i).kind == TERRIER_KID_MARK)
      first_page = g_array_index (element->kids, TerrierKid, i).page;

  out = self->out = terrier_pdf_writer_begin (self->writer, self->element_ids[index]);
  g_string_append_printf (out, "<< /Type /StructElem /S /%s /P %u 0 R",
                          terrier_role_get_name (element->role),
                          index == 0 ? self->root_id : self->element_ids[element->parent]);
  if (first_page != G_MAXUINT)
    g_string_append_printf (out, " /Pg %u 0 R", self->page_ids[first_page]);
  add_attributes (self, element, index);
  g_string_append (out, " /K [");
  for (guint i = 0; i < element->kids->len; i++)
    add_kid (self, &g_array_index (element->kids, TerrierKid, i), first_page);
  g_string_append (out, " ] >>");
  terrier_pdf_writer_end (self->writer);
}

/* Where "#id" leads: to the head of that block. */
static gboolean
add_destination (Tree *self, const char *id)
{
  cairo_rectangle_t area;
  guint page;

  if (!terrier_pages_find_block (self->pages, id, &page, &area))
    return FALSE;

  g_string_append_printf (self->out, " /Dest [ %u 0 R /XYZ null", self->page_ids[page]);
  terrier_pdf_append_number (self->out, self->pages->style->page_height_pt - area.y);
  g_string_append (self->out, " null ]");

  return TRUE;
}

static void
add_link (Tree *self, guint index)
{
  const TerrierPdfLink *link = &g_array_index (self->structure->links, TerrierPdfLink, index);
  GString *out = terrier_pdf_writer_begin (self->writer, self->first_link_id + index);

  self->out = out;
  /* Flag 4: printed. */
  g_string_append (out, "<< /Type /Annot /Subtype /Link /Border [ 0 0 0 ] /F 4 /Rect ");
  add_rectangle (self, &link->area_pt);
  g_string_append_printf (out, " /StructParent %u /Contents ", self->pages->pages->len + index);
  terrier_pdf_append_string (self->out, link->words);
  if (link->uri[0] != '#' || !add_destination (self, link->uri + 1))
    {
      g_autofree char *uri = g_uri_escape_string (link->uri, ":/?#[]@!$&'()*+,;=%", FALSE);

      g_string_append (out, " /A << /S /URI /URI ");
      terrier_pdf_append_string (self->out, uri);
      g_string_append (out, " >>");
    }
  g_string_append (out, " >>");
  terrier_pdf_writer_end (self->writer);
}

/* For each page the element of each mark, for each link its element. */
static void
add_parent_tree (Tree *self, guint id)
{
  GString *out = terrier_pdf_writer_begin (self->writer, id);
  guint n_pages = self->pages->pages->len;

  g_string_append (out, "<< /Nums [");
  for (guint p = 0; p < n_pages; p++)
    {
      const GArray *marks = g_ptr_array_index (self->structure->marks, p);

      g_string_append_printf (out, "\n%u [", p);
      for (guint i = 0; i < marks->len; i++)
        if (g_array_index (marks, guint, i) != TERRIER_ARTIFACT)
          g_string_append_printf (out, " %u 0 R",
                                  self->element_ids[g_array_index (marks, guint, i)]);
      g_string_append (out, " ]");
    }
  for (guint i = 0; i < self->structure->links->len; i++)
    g_string_append_printf (out, "\n%u %u 0 R", n_pages + i,
                            self->element_ids[g_array_index (self->structure->links, TerrierPdfLink,
                                                             i)
                                                  .element]);
  g_string_append (out, " ] >>");
  terrier_pdf_writer_end (self->writer);
}

/* Elements with an id are found by it: notes. */
static void
add_note_ids (Tree *self, GString *out)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->structure->elements->len; i++)
    {
      if (self->element_ids[i] == 0
          || g_array_index (self->structure->elements, TerrierPdfElement, i).role
                 != TERRIER_ROLE_NOTE)
        continue;
      g_string_append_printf (out,
                              any ? " (" NOTE_ID ") %u 0 R"
                                  : " /IDTree << /Names [ (" NOTE_ID ") %u 0 R",
                              i, self->element_ids[i]);
      any = TRUE;
    }
  if (any)
    g_string_append (out, " ] >>");
}

/**
 * terrier_pdf_tree_write:
 * @writer: where to write
 * @pages: the pages
 * @structure: what painting them has learnt
 * @page_ids: object number of each page
 * @first_link_id: (out): object number of the first link annotation; the others follow
 *
 * Writes the structure tree and the link annotations.
 *
 * Returns: object number of the root of the tree
 */
guint
terrier_pdf_tree_write (TerrierPdfWriter *writer,
                        const TerrierPages *pages,
                        const TerrierPdfStructure *structure,
                        const guint *page_ids,
                        guint *first_link_id)
{
  g_autofree guint *element_ids = g_new0 (guint, structure->elements->len);
  Tree self = { writer, NULL, pages, structure, page_ids, element_ids, 0, 0 };
  guint parent_tree_id = terrier_pdf_writer_reserve (writer, 1);
  GString *out;

  self.root_id = terrier_pdf_writer_reserve (writer, 1);
  self.first_link_id = terrier_pdf_writer_reserve (writer, structure->links->len);
  for (guint i = 0; i < structure->elements->len; i++)
    if (g_array_index (structure->elements, TerrierPdfElement, i).kids != NULL)
      element_ids[i] = terrier_pdf_writer_reserve (writer, 1);

  for (guint i = 0; i < structure->elements->len; i++)
    if (element_ids[i] != 0)
      add_element (&self, i);
  for (guint i = 0; i < structure->links->len; i++)
    add_link (&self, i);
  add_parent_tree (&self, parent_tree_id);

  out = terrier_pdf_writer_begin (writer, self.root_id);
  g_string_append_printf (out,
                          "<< /Type /StructTreeRoot /K %u 0 R /ParentTree %u 0 R"
                          " /ParentTreeNextKey %u",
                          element_ids[0], parent_tree_id,
                          pages->pages->len + structure->links->len);
  add_note_ids (&self, out);
  g_string_append (out, " >>");
  terrier_pdf_writer_end (writer);
  *first_link_id = self.first_link_id;

  return self.root_id;
}
