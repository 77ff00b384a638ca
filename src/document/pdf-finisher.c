/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/pdf-tree-private.h"

#include "document/error.h"

#include <glib/gi18n-lib.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>

/* What cairo 1.16 cannot say is said here: the structure tree with its attributes and alternative
 * texts, artifacts, links with their words, the language, the title shown in the window, and the
 * XMP packet that declares PDF/UA-1. qpdf reads cairo's file; from its catalog, pages and fonts
 * and the new objects a new file is written. What nothing refers to any more, cairo's own
 * structure tree above all, is left behind. */

typedef struct
{
  qpdf_data pdf; /* cairo's file */
  TerrierPdfWriter *writer;
  const TerrierPages *pages;
  const TerrierPdfStructure *structure;
  const TerrierFacts *facts;
  guint *page_ids;
  guint first_link_id;
  guint n_objects; /* of cairo's file */
  gboolean *seen;  /* by object number: written, or waiting to be */
  GArray *waiting; /* guint: objects referred to and not yet written */
} Finisher;

static void
want_object (Finisher *self, guint id)
{
  if (id == 0 || id >= self->n_objects || self->seen[id])
    return;

  self->seen[id] = TRUE;
  g_array_append_val (self->waiting, id);
}

/* Puts the objects that a text refers to ("12 0 R") among those to be written. */
static void
want_references (Finisher *self, const char *text)
{
  for (const char *p = strstr (text, " 0 R"); p != NULL; p = strstr (p + 4, " 0 R"))
    {
      const char *digit = p;

      while (digit > text && g_ascii_isdigit (digit[-1]))
        digit--;
      want_object (self, (guint) g_ascii_strtoull (digit, NULL, 10));
    }
}

/* An old dictionary as text, without its end, so that keys can be added. Its references are noted.
 */
static char *
dup_open_dictionary (Finisher *self, qpdf_oh dictionary)
{
  g_autofree char *text = g_strdup (qpdf_oh_unparse_resolved (self->pdf, dictionary));

  g_strchomp (text);
  if (!g_str_has_suffix (text, ">>"))
    return g_strdup ("<<");
  text[strlen (text) - 2] = '\0';
  want_references (self, text);

  return g_steal_pointer (&text);
}

static void
append_annotations (Finisher *self, guint page, GString *out)
{
  const GArray *links = self->structure->links;
  gboolean any = FALSE;

  for (guint i = 0; i < links->len; i++)
    {
      if (g_array_index (links, TerrierPdfLink, i).page != page)
        continue;
      g_string_append_printf (out, "%s %u 0 R", any ? "" : " /Annots [", self->first_link_id + i);
      any = TRUE;
    }
  if (any)
    g_string_append (out, " ]");
}

static gboolean
write_page (Finisher *self, guint page)
{
  qpdf_oh object = qpdf_get_page_n (self->pdf, page);
  const GArray *marks = g_ptr_array_index (self->structure->marks, page);
  g_autoptr (GBytes) content = NULL;
  g_autofree char *text = NULL;
  guint content_id = terrier_pdf_writer_reserve (self->writer, 1);
  unsigned char *old = NULL;
  size_t length = 0;
  GString *out;

  if (qpdf_oh_get_page_content_data (self->pdf, object, &old, &length) & QPDF_ERRORS)
    return FALSE;
  content
      = terrier_pdf_content_rewrite ((const char *) old, length, marks, self->structure->elements);
  free (old);
  if (content == NULL)
    return FALSE;

  terrier_pdf_writer_add_packed_stream (self->writer, content_id, "",
                                        g_bytes_get_data (content, NULL),
                                        g_bytes_get_size (content));
  qpdf_oh_remove_key (self->pdf, object, "/Contents");
  qpdf_oh_remove_key (self->pdf, object, "/StructParents");
  qpdf_oh_remove_key (self->pdf, object, "/Tabs");
  qpdf_oh_remove_key (self->pdf, object, "/Annots");
  text = dup_open_dictionary (self, object);
  out = terrier_pdf_writer_begin (self->writer, self->page_ids[page]);
  g_string_append_printf (out, "%s /Contents %u 0 R /StructParents %u /Tabs /S", text, content_id,
                          page);
  append_annotations (self, page, out);
  g_string_append (out, " >>");
  terrier_pdf_writer_end (self->writer);

  return TRUE;
}

static guint
write_catalog (Finisher *self, guint tree_id)
{
  g_autofree char *xmp = terrier_pdf_xmp_new (self->facts);
  g_autofree char *text = NULL;
  qpdf_oh catalog = qpdf_get_root (self->pdf);
  guint id = (guint) qpdf_oh_get_object_id (self->pdf, catalog);
  guint metadata_id = terrier_pdf_writer_reserve (self->writer, 1);
  GString *out;

  /* Not compressed: programs that know no PDF look for the packet. */
  terrier_pdf_writer_add_stream (self->writer, metadata_id, "/Type /Metadata /Subtype /XML", xmp,
                                 strlen (xmp));
  qpdf_oh_remove_key (self->pdf, catalog, "/StructTreeRoot");
  qpdf_oh_remove_key (self->pdf, catalog, "/MarkInfo");
  qpdf_oh_remove_key (self->pdf, catalog, "/Lang");
  text = dup_open_dictionary (self, catalog);
  out = terrier_pdf_writer_begin (self->writer, id);
  g_string_append_printf (out,
                          "%s /StructTreeRoot %u 0 R /MarkInfo << /Marked true >>"
                          " /ViewerPreferences << /DisplayDocTitle true >> /Metadata %u 0 R /Lang ",
                          text, tree_id, metadata_id);
  terrier_pdf_append_string (out, self->facts->language);
  g_string_append (out, " >>");
  terrier_pdf_writer_end (self->writer);

  return id;
}

static gboolean
copy_stream (Finisher *self, qpdf_oh object, guint id)
{
  qpdf_oh dictionary = qpdf_oh_get_dict (self->pdf, object);
  g_autofree char *text = NULL;
  unsigned char *data = NULL;
  size_t length = 0;

  if (qpdf_oh_get_stream_data (self->pdf, object, qpdf_dl_none, NULL, &data, &length) & QPDF_ERRORS)
    return FALSE;
  qpdf_oh_remove_key (self->pdf, dictionary, "/Length");
  text = dup_open_dictionary (self, dictionary);
  terrier_pdf_writer_add_stream (self->writer, id, text + strlen ("<<"), data, length);
  free (data);

  return TRUE;
}

static gboolean
copy_object (Finisher *self, guint id)
{
  qpdf_oh object = qpdf_get_object_by_id (self->pdf, (int) id, 0);
  GString *out;

  if (qpdf_oh_is_stream (self->pdf, object))
    return copy_stream (self, object, id);

  if (qpdf_oh_is_dictionary (self->pdf, object))
    {
      g_autofree char *text = dup_open_dictionary (self, object);

      out = terrier_pdf_writer_begin (self->writer, id);
      g_string_append (out, text);
      /* cairo leaves out that glyphs are numbered as in the font, which is so when nothing is
       * said, but which PDF/UA wants said. */
      if (strstr (text, "/CIDFontType2") != NULL && strstr (text, "/CIDToGIDMap") == NULL)
        g_string_append (out, " /CIDToGIDMap /Identity");
      g_string_append (out, " >>");
    }
  else
    {
      g_autofree char *text = g_strdup (qpdf_oh_unparse_resolved (self->pdf, object));

      want_references (self, text);
      out = terrier_pdf_writer_begin (self->writer, id);
      g_string_append (out, text);
    }
  terrier_pdf_writer_end (self->writer);

  return TRUE;
}

static gboolean
copy_waiting (Finisher *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    if (!copy_object (self, g_array_index (self->waiting, guint, i)))
      return FALSE;

  return TRUE;
}

static gboolean
read_raw (Finisher *self, GBytes *raw, guint *info_id)
{
  qpdf_oh trailer;
  guint n_pages = self->pages->pages->len;

  qpdf_set_suppress_warnings (self->pdf, TRUE);
  qpdf_silence_errors (self->pdf);
  if ((qpdf_read_memory (self->pdf, "pages", g_bytes_get_data (raw, NULL), g_bytes_get_size (raw),
                         NULL)
       & QPDF_ERRORS)
      || qpdf_get_num_pages (self->pdf) != (int) n_pages)
    return FALSE;

  trailer = qpdf_get_trailer (self->pdf);
  self->n_objects
      = (guint) qpdf_oh_get_int_value_as_int (self->pdf,
                                              qpdf_oh_get_key (self->pdf, trailer, "/Size"));
  *info_id
      = (guint) qpdf_oh_get_object_id (self->pdf, qpdf_oh_get_key (self->pdf, trailer, "/Info"));
  for (guint i = 0; i < n_pages; i++)
    self->page_ids[i] = (guint) qpdf_oh_get_object_id (self->pdf, qpdf_get_page_n (self->pdf, i));

  return self->n_objects > 0 && *info_id > 0;
}

static GBytes *
finish (Finisher *self, GBytes *raw)
{
  guint info_id, tree_id, root_id;

  if (!read_raw (self, raw, &info_id))
    return NULL;

  self->writer = terrier_pdf_writer_new (self->n_objects);
  self->seen = g_new0 (gboolean, self->n_objects);
  self->waiting = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->pages->pages->len; i++)
    self->seen[self->page_ids[i]] = TRUE;

  tree_id = terrier_pdf_tree_write (self->writer, self->pages, self->structure, self->page_ids,
                                    &self->first_link_id);
  root_id = write_catalog (self, tree_id);
  self->seen[root_id] = TRUE;
  for (guint i = 0; i < self->pages->pages->len; i++)
    if (!write_page (self, i))
      return NULL;
  want_object (self, info_id);
  if (!copy_waiting (self) || qpdf_has_error (self->pdf))
    return NULL;

  return terrier_pdf_writer_close (self->writer, root_id, info_id);
}

static void
finisher_clear (Finisher *self)
{
  if (qpdf_has_error (self->pdf))
    g_warning ("The structure of the PDF could not be written: %s",
               qpdf_get_error_full_text (self->pdf, qpdf_get_error (self->pdf)));
  qpdf_cleanup (&self->pdf);
  terrier_pdf_writer_free (self->writer);
  g_clear_pointer (&self->waiting, g_array_unref);
  g_free (self->seen);
  g_free (self->page_ids);
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
                    const TerrierFacts *facts,
                    GError **error)
{
  Finisher finisher = { 0 };
  GBytes *result;

  finisher.pdf = qpdf_init ();
  finisher.pages = pages;
  finisher.structure = structure;
  finisher.facts = facts;
  finisher.page_ids = g_new0 (guint, pages->pages->len);
  result = finish (&finisher, raw);
  finisher_clear (&finisher);

  if (result == NULL)
    g_set_error_literal (error, TERRIER_DOCUMENT_ERROR, TERRIER_DOCUMENT_ERROR_PDF,
                         _ ("The PDF could not be finished for a fault in Terrier; "
                            "nothing was written. Please report it."));

  return result;
}
