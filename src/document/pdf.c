/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/pdf-private.h"

#include "document/error.h"
#include "document/output-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

static void
set_metadata (cairo_surface_t *surface, const TerrierFacts *facts)
{
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, facts->title);
  if (facts->author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, facts->author);
  if (facts->subject != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, facts->subject);
  if (facts->keywords != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, facts->keywords);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Terrier");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, facts->created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, facts->created);
}

static void
add_bookmarks (cairo_surface_t *surface, const TerrierPages *pages)
{
  int parents[7] = { CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < pages->outline->len; i++)
    {
      const TerrierOutlineEntry *entry = &g_array_index (pages->outline, TerrierOutlineEntry, i);
      g_autofree char *destination = NULL;
      int level = CLAMP (entry->level, 1, 6);

      /* Whole points: cairo 1.16 cannot read a fraction where the locale writes a comma. */
      destination = g_strdup_printf ("page=%u pos=[0 %d]", entry->page + 1,
                                     (int) MAX (entry->y_pt - 6, 0));
      parents[level] = cairo_pdf_surface_add_outline (surface, parents[level - 1], entry->text,
                                                      destination, CAIRO_PDF_OUTLINE_FLAG_OPEN);
      for (int deeper = level + 1; deeper < (int) G_N_ELEMENTS (parents); deeper++)
        parents[deeper] = parents[level];
    }
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
paint_all (const TerrierPages *pages,
           TerrierPdfStructure *structure,
           const TerrierFacts *facts,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status, surface_status;
  gboolean cancelled = FALSE;
  cairo_t *cr;

  surface = cairo_pdf_surface_create_for_stream (write_cb, out, pages->style->page_width_pt,
                                                 pages->style->page_height_pt);
  set_metadata (surface, facts);
  add_bookmarks (surface, pages);
  cr = cairo_create (surface);
  for (guint i = 0; i < pages->pages->len && !cancelled; i++)
    {
      terrier_pdf_structure_paint (structure, pages, i, cr);
      cairo_show_page (cr);
      cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  surface_status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (cancelled)
    return NULL;
  if (status == CAIRO_STATUS_SUCCESS)
    status = surface_status;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, TERRIER_DOCUMENT_ERROR, TERRIER_DOCUMENT_ERROR_PDF,
                   _ ("The pages could not be drawn into a PDF: %s. Nothing was written."),
                   cairo_status_to_string (status));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/**
 * terrier_pages_to_pdf:
 * @pages: pages
 * @info: (nullable): what the file says of itself
 * @cancellable: (nullable): stops between pages
 * @error: %TERRIER_DOCUMENT_ERROR_PDF or %G_IO_ERROR_CANCELLED
 *
 * Makes a tagged PDF that declares PDF/UA-1. With the creation time given, in @info or in
 * SOURCE_DATE_EPOCH, the same pages give the same bytes. Any thread; blocks.
 *
 * Returns: (transfer full): the file
 */
GBytes *
terrier_pages_to_pdf (const TerrierPages *pages,
                      const TerrierPdfInfo *info,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (TerrierPdfStructure) structure = NULL;
  g_autoptr (GBytes) raw = NULL;
  TerrierFacts facts = { 0 };
  GBytes *result = NULL;

  g_return_val_if_fail (pages != NULL, NULL);

  terrier_facts_init (&facts, info,
                      pages->outline->len > 0
                          ? g_array_index (pages->outline, TerrierOutlineEntry, 0).text
                          : NULL,
                      pages->style->language);
  structure = terrier_pdf_structure_new (pages);
  raw = paint_all (pages, structure, &facts, cancellable, error);
  if (raw != NULL)
    result = terrier_pdf_finish (pages, raw, structure, &facts, error);
  terrier_facts_clear (&facts);

  return result;
}

/**
 * terrier_pages_write_pdf:
 * @pages: pages
 * @path: file to write
 * @info: (nullable): what the file says of itself
 * @cancellable: (nullable): stops before the file is put in place
 * @error: %TERRIER_DOCUMENT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * As terrier_pages_to_pdf(), into a file. An older file of that name stays whole until the new one
 * is safely on the disk. Any thread; blocks.
 *
 * Returns: whether it was written
 */
gboolean
terrier_pages_write_pdf (const TerrierPages *pages,
                         const char *path,
                         const TerrierPdfInfo *info,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (pages != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  bytes = terrier_pages_to_pdf (pages, info, cancellable, error);
  return bytes != NULL && terrier_output_replace (path, bytes, cancellable, error);
}
