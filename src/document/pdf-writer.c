/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/pdf-writer-private.h"

#include <gio/gio.h>
#include <string.h>

/* Objects to a packed stream: a reader unpacks one whole to find one object in it. */
#define PACK_OBJECTS 200

/* Where an object is, as the cross-reference stream says it. */
typedef struct
{
  guint8 kind;   /* 0 nowhere, 1 in the file, 2 in a packed stream */
  guint32 place; /* offset, or number of the packed stream */
  guint16 index; /* in the packed stream */
} Entry;

struct _TerrierPdfWriter
{
  GString *out;
  GArray *entries; /* Entry, by object number */
  guint next_id;

  guint pack_id; /* of the packed stream being filled, or 0 */
  guint n_packed;
  GString *pack_index;
  GString *pack_text;
};

/**
 * terrier_pdf_writer_new:
 * @next_id: the first object number that is free
 *
 * Returns: (transfer full): a writer
 */
TerrierPdfWriter *
terrier_pdf_writer_new (guint next_id)
{
  TerrierPdfWriter *self = g_new0 (TerrierPdfWriter, 1);

  /* The bytes above 127 tell that the file is not text. */
  self->out = g_string_new ("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  self->next_id = next_id;
  self->pack_index = g_string_new (NULL);
  self->pack_text = g_string_new (NULL);

  return self;
}

void
terrier_pdf_writer_free (TerrierPdfWriter *self)
{
  if (self == NULL)
    return;

  g_string_free (self->out, TRUE);
  g_array_unref (self->entries);
  g_string_free (self->pack_index, TRUE);
  g_string_free (self->pack_text, TRUE);
  g_free (self);
}

/* Returns the first of @n numbers for objects to come. */
guint
terrier_pdf_writer_reserve (TerrierPdfWriter *self, guint n)
{
  guint id = self->next_id;

  self->next_id += n;

  return id;
}

static void
set_entry (TerrierPdfWriter *self, guint id, guint8 kind, gsize place, guint index)
{
  Entry entry = { kind, (guint32) place, (guint16) index };

  if (self->entries->len <= id)
    g_array_set_size (self->entries, id + 1);
  g_array_index (self->entries, Entry, id) = entry;
}

/* A text string: as it is where ASCII will do, else UTF-16 in hexadecimal. */
void
terrier_pdf_append_string (GString *out, const char *text)
{
  g_autofree gunichar2 *utf16 = NULL;
  glong length = 0;

  if (g_str_is_ascii (text))
    {
      g_string_append_c (out, '(');
      for (const char *p = text; *p != '\0'; p++)
        {
          if (strchr ("()\\", *p) != NULL)
            g_string_append_c (out, '\\');
          g_string_append_c (out, (guchar) *p < 0x20 ? ' ' : *p);
        }
      g_string_append_c (out, ')');
      return;
    }

  utf16 = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);
  g_string_append (out, "<FEFF");
  for (glong i = 0; i < length; i++)
    g_string_append_printf (out, "%04X", utf16[i]);
  g_string_append_c (out, '>');
}

/* A space and a real number, with a full stop whatever the locale. */
void
terrier_pdf_append_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.3f", number);
  g_string_append_c (out, ' ');
  g_string_append (out, text);
}

/**
 * terrier_pdf_writer_begin:
 * @self: a writer
 * @id: object number
 *
 * Returns: (transfer none): where the text of the object is to be appended, until
 *   terrier_pdf_writer_end()
 */
GString *
terrier_pdf_writer_begin (TerrierPdfWriter *self, guint id)
{
  if (self->pack_id == 0)
    self->pack_id = terrier_pdf_writer_reserve (self, 1);
  set_entry (self, id, 2, self->pack_id, self->n_packed);
  g_string_append_printf (self->pack_index, "%u %" G_GSIZE_FORMAT " ", id, self->pack_text->len);
  self->n_packed++;

  return self->pack_text;
}

static void
flush_pack (TerrierPdfWriter *self)
{
  g_autofree char *keys = NULL;
  guint id = self->pack_id;

  if (id == 0)
    return;

  keys = g_strdup_printf ("/Type /ObjStm /N %u /First %" G_GSIZE_FORMAT, self->n_packed,
                          self->pack_index->len);
  g_string_append_len (self->pack_index, self->pack_text->str, (gssize) self->pack_text->len);
  terrier_pdf_writer_add_packed_stream (self, id, keys, self->pack_index->str,
                                        self->pack_index->len);
  g_string_set_size (self->pack_index, 0);
  g_string_set_size (self->pack_text, 0);
  self->n_packed = 0;
  self->pack_id = 0;
}

void
terrier_pdf_writer_end (TerrierPdfWriter *self)
{
  g_string_append_c (self->pack_text, '\n');
  if (self->n_packed == PACK_OBJECTS)
    flush_pack (self);
}

/* A stream as it is; @keys are those of its dictionary besides its length. */
void
terrier_pdf_writer_add_stream (TerrierPdfWriter *self,
                               guint id,
                               const char *keys,
                               const void *data,
                               gsize length)
{
  set_entry (self, id, 1, self->out->len, 0);
  g_string_append_printf (self->out, "%u 0 obj\n<< %s /Length %" G_GSIZE_FORMAT " >>\nstream\n", id,
                          keys, length);
  g_string_append_len (self->out, data, (gssize) length);
  g_string_append (self->out, "\nendstream\nendobj\n");
}

static GByteArray *
deflate_bytes (const void *data, gsize length)
{
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6);
  GByteArray *out = g_byte_array_new ();
  GConverterResult result;
  gsize done = 0;

  g_byte_array_set_size (out, (guint) (length + length / 100 + 128));
  for (gsize in = 0;;)
    {
      gsize read = 0, written = 0;

      result = g_converter_convert (G_CONVERTER (zlib), (const char *) data + in, length - in,
                                    out->data + done, out->len - done, G_CONVERTER_INPUT_AT_END,
                                    &read, &written, NULL);
      in += read;
      done += written;
      if (result != G_CONVERTER_CONVERTED)
        break;
    }
  g_byte_array_set_size (out, (guint) done);
  /* There is always room for what cannot be made smaller. */
  g_assert (result == G_CONVERTER_FINISHED);

  return out;
}

/* A stream compressed. */
void
terrier_pdf_writer_add_packed_stream (TerrierPdfWriter *self,
                                      guint id,
                                      const char *keys,
                                      const void *data,
                                      gsize length)
{
  g_autoptr (GByteArray) small = deflate_bytes (data, length);
  g_autofree char *all_keys = g_strconcat (keys, " /Filter /FlateDecode", NULL);

  terrier_pdf_writer_add_stream (self, id, all_keys, small->data, small->len);
}

/* The identifier is made of what the file holds: the same content, the same bytes. */
static char *
get_identifier (TerrierPdfWriter *self)
{
  return g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *) self->out->str,
                                      self->out->len);
}

/**
 * terrier_pdf_writer_close:
 * @self: a writer that has been given all objects
 * @root_id: number of the catalog
 * @info_id: number of the information dictionary
 *
 * Returns: (transfer full): the file
 */
GBytes *
terrier_pdf_writer_close (TerrierPdfWriter *self, guint root_id, guint info_id)
{
  g_autoptr (GByteArray) table = g_byte_array_new ();
  g_autofree char *identifier = NULL;
  g_autofree char *keys = NULL;
  guint table_id;
  gsize start;

  flush_pack (self);
  table_id = terrier_pdf_writer_reserve (self, 1);
  start = self->out->len;
  set_entry (self, table_id, 1, start, 0);
  for (guint id = 0; id < self->entries->len; id++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, id);
      /* Object 0 heads the list of the numbers that are free, and says so with its last field. */
      guint16 last = id == 0 ? 0xffff : entry->index;
      const guint8 row[7] = {
        entry->kind,
        (guint8) (entry->place >> 24),
        (guint8) (entry->place >> 16),
        (guint8) (entry->place >> 8),
        (guint8) entry->place,
        (guint8) (last >> 8),
        (guint8) last,
      };

      g_byte_array_append (table, row, sizeof row);
    }

  identifier = get_identifier (self);
  keys = g_strdup_printf ("/Type /XRef /Size %u /W [ 1 4 2 ] /Root %u 0 R /Info %u 0 R"
                          " /ID [ <%s> <%s> ]",
                          self->entries->len, root_id, info_id, identifier, identifier);
  terrier_pdf_writer_add_packed_stream (self, table_id, keys, table->data, table->len);
  g_string_append_printf (self->out, "startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", start);

  return g_bytes_new (self->out->str, self->out->len);
}
