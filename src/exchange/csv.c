/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TerrierCsvReader
{
  GBytes *bytes;
  char *name;
  const char *at;
  const char *end;
  GPtrArray *fields;
  GString *field;
  char separator;
  guint line;        /* of the next record, from 1 */
  guint record_line; /* of the record last returned */
};

/* Spreadsheets of other countries write semicolons, and some systems tabs: whichever the first line
 * has most of, outside quotes. */
static char
guess_separator (const char *at, const char *end)
{
  guint commas = 0, semicolons = 0, tabs = 0;
  gboolean quoted = FALSE;

  for (; at < end && (quoted || (*at != '\n' && *at != '\r')); at++)
    {
      if (*at == '"')
        quoted = !quoted;
      else if (!quoted)
        {
          commas += *at == ',';
          semicolons += *at == ';';
          tabs += *at == '\t';
        }
    }
  if (semicolons > commas && semicolons >= tabs)
    return ';';
  return tabs > commas ? '\t' : ',';
}

/* The bytes as UTF-8: a file without it is taken as Windows-1252, what older spreadsheets write. */
static GBytes *
to_utf8 (GBytes *bytes, const char *name, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  char *converted;
  gsize written;

  if (size > 0 && memchr (data, '\0', size) != NULL)
    {
      g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_READ,
                   _ ("“%s” is not a table of text: it has zero bytes in it; save it as CSV in "
                      "UTF-8"),
                   name);
      return NULL;
    }
  if (g_utf8_validate (data, (gssize) size, NULL))
    return g_bytes_ref (bytes);
  converted = g_convert (data, (gssize) size, "UTF-8", "WINDOWS-1252", NULL, &written, NULL);
  if (converted == NULL)
    {
      g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_READ,
                   _ ("“%s” is neither UTF-8 nor Windows-1252; save it as CSV in UTF-8"), name);
      return NULL;
    }
  return g_bytes_new_take (converted, written);
}

/**
 * terrier_csv_reader_new:
 * @bytes: the whole file
 * @name: what to call it in messages
 * @error: return location
 *
 * A reader over a file in memory. It takes a byte order mark away, tells comma, semicolon and tab
 * apart and reads Windows-1252 where the file is not UTF-8. One thread at a time.
 *
 * Returns: (transfer full) (nullable): a reader
 */
TerrierCsvReader *
terrier_csv_reader_new (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GBytes) utf8 = to_utf8 (bytes, name, error);
  TerrierCsvReader *self;
  gsize size;

  if (utf8 == NULL)
    return NULL;
  self = g_new0 (TerrierCsvReader, 1);
  self->name = g_strdup (name);
  self->bytes = g_steal_pointer (&utf8);
  self->at = g_bytes_get_data (self->bytes, &size);
  self->end = self->at + size;
  if (size >= 3 && memcmp (self->at, "\xef\xbb\xbf", 3) == 0)
    self->at += 3;
  self->separator = guess_separator (self->at, self->end);
  self->fields = g_ptr_array_new_with_free_func (g_free);
  self->field = g_string_new (NULL);
  self->line = 1;
  return self;
}

/**
 * terrier_csv_reader_open:
 * @path: a file
 * @error: return location
 *
 * The same over a file on disk, mapped into memory.
 *
 * Returns: (transfer full) (nullable): a reader
 */
TerrierCsvReader *
terrier_csv_reader_open (const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &local);
  g_autoptr (GBytes) bytes = NULL;

  if (file == NULL)
    {
      g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_READ,
                   _ ("“%s” cannot be read: %s"), path, local->message);
      return NULL;
    }
  bytes = g_mapped_file_get_bytes (file);
  return terrier_csv_reader_new (bytes, path, error);
}

void
terrier_csv_reader_free (TerrierCsvReader *self)
{
  g_bytes_unref (self->bytes);
  g_ptr_array_unref (self->fields);
  g_string_free (self->field, TRUE);
  g_free (self->name);
  g_free (self);
}

/* Reads a quoted stretch into self->field; at stands behind the opening quote, and afterwards
 * behind the closing one. */
static gboolean
read_quoted (TerrierCsvReader *self, GError **error)
{
  for (;;)
    {
      const char *quote = memchr (self->at, '"', (gsize) (self->end - self->at));

      if (quote == NULL)
        {
          g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_READ,
                       _ ("“%s”, line %u: a quotation mark is opened and never closed"), self->name,
                       self->record_line);
          return FALSE;
        }
      for (const char *c = self->at; c < quote; c++)
        self->line += *c == '\n';
      g_string_append_len (self->field, self->at, quote - self->at);
      self->at = quote + 1;
      if (self->at >= self->end || *self->at != '"')
        return TRUE;
      g_string_append_c (self->field, '"');
      self->at++;
    }
}

static void
finish_field (TerrierCsvReader *self)
{
  g_ptr_array_add (self->fields, g_strndup (self->field->str, self->field->len));
  g_string_truncate (self->field, 0);
}

/**
 * terrier_csv_reader_next:
 * @self: a reader
 * @error: return location
 *
 * Reads one record; empty lines are passed over.
 *
 * Returns: (transfer none) (element-type utf8) (nullable): its fields, which stay good until the
 * next call; %NULL at the end
 */
GPtrArray *
terrier_csv_reader_next (TerrierCsvReader *self, GError **error)
{
  while (self->at < self->end && (*self->at == '\n' || *self->at == '\r'))
    self->line += *self->at++ == '\n';
  if (self->at >= self->end)
    return NULL;

  g_ptr_array_set_size (self->fields, 0);
  g_string_truncate (self->field, 0);
  self->record_line = self->line;
  while (self->at < self->end)
    {
      char c = *self->at;

      if (c == '"' && self->field->len == 0)
        {
          self->at++;
          if (!read_quoted (self, error))
            return NULL;
          continue;
        }
      self->at++;
      if (c == self->separator)
        finish_field (self);
      else if (c == '\n')
        {
          self->line++;
          break;
        }
      else if (c != '\r')
        g_string_append_c (self->field, c);
    }
  finish_field (self);
  return self->fields;
}

/**
 * terrier_csv_reader_get_line:
 * @self: a reader
 *
 * Returns: the line, from 1, on which the record last read begins
 */
guint
terrier_csv_reader_get_line (TerrierCsvReader *self)
{
  return self->record_line;
}

/**
 * terrier_csv_append:
 * @out: where to write
 * @fields: (array length=n_fields) (element-type utf8): the fields, any of them %NULL
 * @n_fields: how many
 *
 * Writes one record with its line end.
 */
void
terrier_csv_append (GString *out, const char *const *fields, gsize n_fields)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      const char *field = fields[i] != NULL ? fields[i] : "";

      if (i > 0)
        g_string_append_c (out, ',');
      /* A lone empty field would be an empty line, which readers pass over. */
      if (strpbrk (field, ",\"\r\n") == NULL && !(n_fields == 1 && *field == '\0'))
        {
          g_string_append (out, field);
          continue;
        }
      g_string_append_c (out, '"');
      for (const char *c = field; *c != '\0'; c++)
        {
          if (*c == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *c);
        }
      g_string_append_c (out, '"');
    }
  g_string_append_c (out, '\n');
}
