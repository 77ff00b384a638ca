/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/pdf-output.h"

#include "document/docx.h"
#include "document/pages.h"
#include "document/pdf.h"

gboolean
terrier_pdf_output_write (TerrierPaper *paper, const char *path, GError **error)
{
  g_autoptr (TerrierPages) pages
      = terrier_pages_layout (paper->document, paper->style, NULL, error);
  TerrierPdfInfo info = { .title = paper->title,
                          .author = paper->author,
                          .subject = paper->subject,
                          .created = paper->created };

  if (pages == NULL)
    return FALSE;
  for (guint i = 0; i < terrier_pages_get_n_warnings (pages); i++)
    g_printerr ("terrier: %s\n", terrier_pages_get_warning (pages, i));
  return terrier_pages_write_pdf (pages, path, &info, NULL, error);
}

gboolean
terrier_docx_output_write (TerrierPaper *paper, const char *path, GError **error)
{
  TerrierPdfInfo info = { .title = paper->title,
                          .author = paper->author,
                          .subject = paper->subject,
                          .created = paper->created };

  return terrier_docx_write (paper->document, paper->style, path, &info, NULL, error);
}
