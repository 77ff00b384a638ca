/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/zip-private.h"

#include "document/archive-library.h"
#include "document/error.h"

#include <glib/gi18n-lib.h>
#include <sys/stat.h>

static la_ssize_t
write_cb (struct archive *archive, void *data, const void *buffer, size_t length)
{
  g_byte_array_append (data, buffer, (guint) length);
  return (la_ssize_t) length;
}

/* An entry without times: libarchive then writes the first day that a zip knows, whatever the time
 * zone, and so the same bytes. */
static gboolean
add_file (const TerrierArchive *calls, struct archive *archive, const TerrierZipFile *file)
{
  struct archive_entry *entry = calls->entry_new ();
  gboolean ok;

  calls->entry_set_pathname_utf8 (entry, file->name);
  calls->entry_set_size (entry, (la_int64_t) file->length);
  calls->entry_set_filetype (entry, AE_IFREG);
  calls->entry_set_perm (entry, 0644);
  ok = calls->write_header (archive, entry) == ARCHIVE_OK
       && calls->write_data (archive, file->data, file->length) == (la_ssize_t) file->length;
  calls->entry_free (entry);
  return ok;
}

/**
 * terrier_zip_new:
 * @files: what it holds, in this order
 * @n_files: how many
 * @error: %TERRIER_DOCUMENT_ERROR_DOCX
 *
 * Packs files into a zip; the same files give the same bytes. Any thread.
 *
 * Returns: (transfer full) (nullable): the zip
 */
GBytes *
terrier_zip_new (const TerrierZipFile *files, guint n_files, GError **error)
{
  const char *why;
  const TerrierArchive *calls = terrier_archive (&why);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  struct archive *archive;
  gboolean ok;

  if (calls == NULL)
    {
      g_set_error (error, TERRIER_DOCUMENT_ERROR, TERRIER_DOCUMENT_ERROR_DOCX,
                   _ ("libarchive cannot be loaded (%s), so no DOCX can be written; install it "
                      "and try again, or export as PDF."),
                   why);
      return NULL;
    }
  archive = calls->write_new ();
  calls->write_set_bytes_per_block (archive, 0);
  ok = calls->write_set_format_zip (archive) == ARCHIVE_OK
       && calls->write_set_options (archive, "zip:compression=deflate") == ARCHIVE_OK
       && calls->write_open (archive, out, NULL, write_cb, NULL) == ARCHIVE_OK;
  for (guint i = 0; ok && i < n_files; i++)
    ok = add_file (calls, archive, &files[i]);
  ok = ok && calls->write_close (archive) == ARCHIVE_OK;
  calls->write_free (archive);
  if (!ok)
    {
      g_set_error_literal (error, TERRIER_DOCUMENT_ERROR, TERRIER_DOCUMENT_ERROR_DOCX,
                           _ ("The parts of the document could not be packed. Nothing was "
                              "written; try again with less open."));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
