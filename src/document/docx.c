/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/docx.h"

#include "document/docx-private.h"
#include "document/error.h"
#include "document/output-private.h"
#include "document/zip-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_PARTS 11

/* The ids that links lead to get a bookmark; the others would only be clutter. */
static void
find_places (const TerrierBlock *block, GHashTable *places)
{
  for (guint i = 0; block->runs != NULL && i < block->runs->len; i++)
    {
      const char *uri = g_array_index (block->runs, TerrierRun, i).uri;
      if (uri != NULL && uri[0] == '#' && !g_hash_table_contains (places, uri + 1))
        g_hash_table_insert (places, g_strdup (uri + 1),
                             GUINT_TO_POINTER (g_hash_table_size (places) + 1));
    }
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    find_places (g_ptr_array_index (block->children, i), places);
}

static const char *
find_first_heading (const TerrierBlock *document)
{
  for (guint i = 0; document->children != NULL && i < document->children->len; i++)
    {
      const TerrierBlock *block = g_ptr_array_index (document->children, i);
      if (block->kind == TERRIER_BLOCK_HEADING && block->runs != NULL && block->runs->len > 0)
        return g_array_index (block->runs, TerrierRun, 0).text;
    }
  return NULL;
}

static void
add_page_setup (TerrierDocx *docx)
{
  const TerrierPageStyle *style = docx->style;
  gboolean landscape = style->page_width_pt > style->page_height_pt;

  g_string_append_printf (
      docx->body,
      "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:headerReference "
      "w:type=\"first\" r:id=\"rId5\"/><w:footerReference w:type=\"default\" r:id=\"rId6\"/>"
      "<w:footerReference w:type=\"first\" r:id=\"rId6\"/>"
      "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" "
      "w:left=\"%d\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/><w:titlePg/></w:sectPr>",
      TERRIER_TWIPS (style->page_width_pt), TERRIER_TWIPS (style->page_height_pt),
      landscape ? " w:orient=\"landscape\"" : "", TERRIER_TWIPS (style->margin_top_pt),
      TERRIER_TWIPS (style->margin_right_pt), TERRIER_TWIPS (style->margin_bottom_pt),
      TERRIER_TWIPS (style->margin_left_pt));
}

static void
write_body (TerrierDocx *docx, const TerrierBlock *document)
{
  const TerrierDocxSetting setting = { .level = -1 };

  g_string_append (docx->body, TERRIER_DOCX_XML
                   "<w:document xmlns:w=\"" TERRIER_DOCX_W "\" xmlns:r=\"" TERRIER_DOCX_R "\" "
                   "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/"
                   "wordprocessingDrawing\" "
                   "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
                   "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
                   "<w:body>\n");
  terrier_docx_add_blocks (docx, document, &setting);
  add_page_setup (docx);
  g_string_append (docx->body, "</w:body></w:document>");
}

/* Takes @text into @keep. */
static void
add_part (GArray *files, GPtrArray *keep, const char *name, char *text)
{
  TerrierZipFile file = { name, text, strlen (text) };

  g_ptr_array_add (keep, text);
  g_array_append_val (files, file);
}

static GBytes *
pack (TerrierDocx *docx, const TerrierFacts *facts, GError **error)
{
  g_autoptr (GArray) files = g_array_sized_new (FALSE, FALSE, sizeof (TerrierZipFile), N_PARTS);
  g_autoptr (GPtrArray) keep = g_ptr_array_new_with_free_func (g_free);

  add_part (files, keep, "[Content_Types].xml", g_strdup (terrier_docx_content_types));
  add_part (files, keep, "_rels/.rels", g_strdup (terrier_docx_package_relations));
  add_part (files, keep, "docProps/core.xml", terrier_docx_core_properties (facts));
  add_part (files, keep, "docProps/app.xml", g_strdup (terrier_docx_app_properties));
  add_part (files, keep, "word/document.xml", g_strdup (docx->body->str));
  add_part (files, keep, "word/_rels/document.xml.rels", terrier_docx_relations (docx));
  add_part (files, keep, "word/styles.xml", terrier_docx_styles (docx->style));
  add_part (files, keep, "word/numbering.xml", terrier_docx_numbering (docx->lists));
  add_part (files, keep, "word/settings.xml", g_strdup (terrier_docx_settings));
  add_part (files, keep, "word/header1.xml", terrier_docx_header (docx->style, FALSE));
  add_part (files, keep, "word/header2.xml", terrier_docx_header (docx->style, TRUE));
  add_part (files, keep, "word/footer1.xml", terrier_docx_footer (docx->style));
  for (guint i = 0; i < docx->images->len; i++)
    {
      GBytes *image = g_ptr_array_index (docx->images, i);
      char *name = g_strdup_printf ("word/media/image%u.png", i + 1);
      TerrierZipFile file = { name, NULL, 0 };

      file.data = g_bytes_get_data (image, &file.length);
      g_ptr_array_add (keep, name);
      g_array_append_val (files, file);
    }
  return terrier_zip_new ((const TerrierZipFile *) (gpointer) files->data, files->len, error);
}

/**
 * terrier_docx_new:
 * @document: the root of a tree
 * @style: the look of the pages: paper, margins, heads, banner, language
 * @info: (nullable): what the file says of itself
 * @error: %TERRIER_DOCUMENT_ERROR_DOCX
 *
 * Makes a document for a word processor. With the creation time given, in @info or in
 * SOURCE_DATE_EPOCH, the same blocks give the same bytes. Any thread; blocks.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
terrier_docx_new (const TerrierBlock *document,
                  const TerrierPageStyle *style,
                  const TerrierPdfInfo *info,
                  GError **error)
{
  TerrierDocx docx = { .style = style,
                       .body = g_string_new (NULL),
                       .lists = g_array_new (FALSE, FALSE, sizeof (TerrierDocxList)),
                       .links = g_ptr_array_new_with_free_func (g_free),
                       .images = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref),
                       .places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                       .marked = g_hash_table_new (g_str_hash, g_str_equal) };
  TerrierFacts facts = { 0 };
  GBytes *bytes = NULL;

  find_places (document, docx.places);
  terrier_facts_init (&facts, info, find_first_heading (document), style->language);
  write_body (&docx, document);
  if (docx.status == CAIRO_STATUS_SUCCESS)
    bytes = pack (&docx, &facts, error);
  else
    g_set_error (error, TERRIER_DOCUMENT_ERROR, TERRIER_DOCUMENT_ERROR_DOCX,
                 _ ("A picture could not be drawn for the document: %s. Nothing was written."),
                 cairo_status_to_string (docx.status));
  terrier_facts_clear (&facts);
  g_hash_table_unref (docx.marked);
  g_hash_table_unref (docx.places);
  g_ptr_array_unref (docx.images);
  g_ptr_array_unref (docx.links);
  g_array_unref (docx.lists);
  g_string_free (docx.body, TRUE);
  return bytes;
}

/**
 * terrier_docx_write:
 * @document: the root of a tree
 * @style: the look of the pages
 * @path: file to write
 * @info: (nullable): what the file says of itself
 * @cancellable: (nullable): stops before the file is put in place
 * @error: %TERRIER_DOCUMENT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * As terrier_docx_new(), into a file. An older file of that name stays whole until the new one is
 * safely on the disk. Any thread; blocks.
 *
 * Returns: whether it was written
 */
gboolean
terrier_docx_write (const TerrierBlock *document,
                    const TerrierPageStyle *style,
                    const char *path,
                    const TerrierPdfInfo *info,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (document != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  bytes = terrier_docx_new (document, style, info, error);
  return bytes != NULL && terrier_output_replace (path, bytes, cancellable, error);
}
