/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the sample decision as PDF or DOCX, for a person or a validator to look at. */
#include "sample.h"

#include "document/docx.h"
#include "document/pdf.h"

#include <stdio.h>
#include <stdlib.h>

int
main (int argc, char **argv)
{
  g_autoptr (TerrierBlock) document = NULL;
  g_autoptr (TerrierPageStyle) style = sample_style_new ();
  g_autoptr (TerrierPages) pages = NULL;
  g_autoptr (GError) error = NULL;
  TerrierPdfInfo info = { "Kent Communities Programme: proposed record of decision 23/00101",
                          "Director of Infrastructure", "Record of decision", NULL, 1701302400 };

  if (argc < 2)
    {
      g_printerr ("Usage: make-sample OUT.pdf|OUT.docx [PARTS|hostile [WATERMARK [BANNER]]]\n");
      return 2;
    }
  if (argc > 2 && g_str_equal (argv[2], "hostile"))
    document = sample_hostile_new ();
  else
    document = sample_decision_new (argc > 2 ? (guint) atoi (argv[2]) : 9);
  style->watermark = argc > 3 ? g_strdup (argv[3]) : NULL;
  style->banner = argc > 4 ? g_strdup (argv[4]) : NULL;
  if (g_str_has_suffix (argv[1], ".docx"))
    {
      g_autofree char *plain = terrier_block_to_plain_text (document);

      if (terrier_docx_write (document, style, argv[1], &info, NULL, &error))
        puts (plain);
      else
        g_printerr ("%s\n", error->message);
      return error != NULL;
    }
  pages = terrier_pages_layout (document, style, NULL, &error);
  if (pages == NULL || !terrier_pages_write_pdf (pages, argv[1], &info, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_print ("%u pages\n", terrier_pages_get_n (pages));

  return 0;
}
