/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/docx-private.h"

#include <cairo.h>
#include <math.h>

/* The blocks of a document in their order. */

#define INDENT_TWIPS 425 /* 7.5 mm a level */
#define MAX_LEVEL 8      /* Word has nine */
#define EMU_PER_PT 12700
#define PIXELS_PER_PT (200.0 / 72)

static cairo_status_t
write_png_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The figure as a picture: a word processor knows no drawing of ours. */
static GBytes *
draw_picture (TerrierDocx *docx, const TerrierBlock *figure)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                    (int) lround (figure->width_pt * PIXELS_PER_PT),
                                    (int) lround (figure->height_pt * PIXELS_PER_PT));
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, PIXELS_PER_PT, PIXELS_PER_PT);
  if (figure->draw != NULL)
    figure->draw (cr, figure->width_pt, figure->height_pt, figure->draw_data);
  if (cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    docx->status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_status_t status = cairo_surface_write_to_png_stream (surface, write_png_cb, png);
  if (status != CAIRO_STATUS_SUCCESS)
    docx->status = status;
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (g_steal_pointer (&png));
}

static void
add_figure (TerrierDocx *docx, const TerrierBlock *figure)
{
  double most
      = docx->style->page_width_pt - docx->style->margin_left_pt - docx->style->margin_right_pt;
  double scale = figure->width_pt > most ? most / figure->width_pt : 1;
  long width = lround (figure->width_pt * scale * EMU_PER_PT);
  long height = lround (figure->height_pt * scale * EMU_PER_PT);
  guint id;

  g_ptr_array_add (docx->images, draw_picture (docx, figure));
  id = docx->images->len;
  g_string_append (docx->body, "<w:p><w:pPr>");
  if (docx->break_page)
    g_string_append (docx->body, "<w:pageBreakBefore/>");
  docx->break_page = FALSE;
  g_string_append_printf (docx->body,
                          "</w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" "
                          "distR=\"0\"><wp:extent cx=\"%ld\" cy=\"%ld\"/>"
                          "<wp:docPr id=\"%u\" name=\"Picture %u\" descr=\"",
                          width, height, id, id);
  terrier_docx_escape (docx->body, figure->label != NULL ? figure->label : "");
  g_string_append_printf (
      docx->body,
      "\"/><a:graphic><a:graphicData "
      "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
      "<pic:pic><pic:nvPicPr><pic:cNvPr id=\"%u\" "
      "name=\"image%u.png\"/><pic:cNvPicPr/></pic:nvPicPr>"
      "<pic:blipFill><a:blip "
      "r:embed=\"rIdI%u\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
      "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm>"
      "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>"
      "</a:graphic></wp:inline></w:drawing></w:r></w:p>\n",
      id, id, id, width, height);
}

static gboolean
is_paragraph_like (const TerrierBlock *block)
{
  return block->runs != NULL && block->runs->len > 0;
}

static void
add_list (TerrierDocx *docx, const TerrierBlock *list, const TerrierDocxSetting *setting)
{
  TerrierDocxList entry = { list->list_style, list->list_start };
  TerrierDocxSetting item_setting = *setting;
  guint number;

  g_array_append_val (docx->lists, entry);
  number = docx->lists->len;
  item_setting.level = MIN (setting->level + 1, MAX_LEVEL);
  item_setting.paragraph_style
      = list->list_style == TERRIER_LIST_BULLET ? "ListBullet" : "ListNumber";
  item_setting.indent = (item_setting.level + 1) * INDENT_TWIPS;
  for (guint i = 0; list->children != NULL && i < list->children->len; i++)
    {
      const TerrierBlock *item = g_ptr_array_index (list->children, i);
      TerrierDocxSetting inner = item_setting;

      item_setting.list = number;
      terrier_docx_add_paragraph (docx, item, NULL, &item_setting);
      inner.list = 0;
      inner.paragraph_style = "ListParagraph";
      terrier_docx_add_blocks (docx, item, &inner);
    }
}

static void
add_heading (TerrierDocx *docx, const TerrierBlock *heading, const TerrierDocxSetting *setting)
{
  g_autofree char *name = g_strdup_printf ("Heading%d", CLAMP (heading->level, 1, 6));
  TerrierDocxSetting own = *setting;

  own.paragraph_style = name;
  terrier_docx_add_paragraph (docx, heading, NULL, &own);
}

static void
add_rule (TerrierDocx *docx)
{
  g_string_append (docx->body, "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" "
                               "w:space=\"1\" w:color=\"808080\"/></w:pBdr></w:pPr></w:p>\n");
}

static void
add_styled (TerrierDocx *docx,
            const TerrierBlock *block,
            const TerrierDocxSetting *setting,
            const char *name)
{
  TerrierDocxSetting own = *setting;

  own.paragraph_style = name;
  if (block->kind == TERRIER_BLOCK_BLOCK_QUOTE)
    terrier_docx_add_blocks (docx, block, &own);
  else
    terrier_docx_add_paragraph (docx, block, NULL, &own);
}

static void
add_block (TerrierDocx *docx, const TerrierBlock *block, const TerrierDocxSetting *setting)
{
  if (!is_paragraph_like (block))
    terrier_docx_add_bookmark (docx, block);
  switch (block->kind)
    {
    case TERRIER_BLOCK_HEADING:
      if (is_paragraph_like (block))
        add_heading (docx, block, setting);
      break;
    case TERRIER_BLOCK_LIST:
      add_list (docx, block, setting);
      break;
    case TERRIER_BLOCK_TABLE:
      terrier_docx_add_table (docx, block, setting);
      break;
    case TERRIER_BLOCK_FIGURE:
      add_figure (docx, block);
      break;
    case TERRIER_BLOCK_RULE:
      add_rule (docx);
      break;
    case TERRIER_BLOCK_BOXES:
      terrier_docx_add_boxes (docx, block);
      break;
    case TERRIER_BLOCK_SIGNATURE:
      terrier_docx_add_signature (docx, block);
      break;
    case TERRIER_BLOCK_PAGE_BREAK:
      docx->break_page = TRUE;
      break;
    case TERRIER_BLOCK_BLOCK_QUOTE:
      add_styled (docx, block, setting, "Quote");
      break;
    case TERRIER_BLOCK_CODE:
      add_styled (docx, block, setting, "PlainText");
      break;
    case TERRIER_BLOCK_PARAGRAPH:
      if (is_paragraph_like (block))
        terrier_docx_add_paragraph (docx, block, NULL, setting);
      break;
    case TERRIER_BLOCK_DOCUMENT:
    case TERRIER_BLOCK_LIST_ITEM:
    case TERRIER_BLOCK_ROW:
    case TERRIER_BLOCK_CELL:
    case TERRIER_BLOCK_BOX:
    default:
      terrier_docx_add_blocks (docx, block, setting);
      break;
    }
}

/**
 * terrier_docx_add_blocks:
 * @docx: a document being written
 * @parent: a block
 * @setting: how what is in it stands
 *
 * Appends the blocks beneath @parent. Any thread.
 */
void
terrier_docx_add_blocks (TerrierDocx *docx,
                         const TerrierBlock *parent,
                         const TerrierDocxSetting *setting)
{
  for (guint i = 0; parent->children != NULL && i < parent->children->len; i++)
    add_block (docx, g_ptr_array_index (parent->children, i), setting);
}
