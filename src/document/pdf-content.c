/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/pdf-private.h"

#include <string.h>

/* A page's content as far as marks need it: operands, then an operator. Strings are stepped over,
 * for a text may well say "BDC". cairo writes no images into the content itself. */

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static gboolean
is_regular (char c)
{
  return !is_space (c) && strchr ("()<>[]{}/%", c) == NULL;
}

/* The place after the string that starts at @at. */
static gsize
skip_string (const char *content, gsize length, gsize at)
{
  guint depth = 0;

  for (; at < length; at++)
    {
      if (content[at] == '\\')
        at++;
      else if (content[at] == '(')
        depth++;
      else if (content[at] == ')' && --depth == 0)
        return at + 1;
    }

  return length;
}

static gsize
skip_to (const char *content, gsize length, gsize at, char end)
{
  while (at < length && content[at] != end)
    at++;

  return MIN (at + 1, length);
}

/* Writes the mark that @operands, "/NonStruct << /MCID 3 >>", stand for. A mark without a number
 * (text that goes with glyphs) stays as it is. */
static gboolean
write_mark (GString *out,
            const char *operands,
            gsize length,
            const GArray *marks,
            const GArray *elements,
            guint *n_seen,
            guint *n_marks)
{
  const char *number = g_strstr_len (operands, (gssize) length, "/MCID");
  guint element;

  if (number == NULL)
    return FALSE;
  if (*n_seen >= marks->len || g_ascii_strtoull (number + strlen ("/MCID"), NULL, 10) != *n_seen)
    {
      *n_seen = G_MAXUINT;
      return FALSE;
    }

  element = g_array_index (marks, guint, *n_seen);
  (*n_seen)++;
  if (element == TERRIER_ARTIFACT)
    g_string_append (out, "/Artifact BMC");
  else
    {
      TerrierRole role = g_array_index (elements, TerrierPdfElement, element).role;

      g_string_append_printf (out, "/%s << /MCID %u >> BDC", terrier_role_get_name (role),
                              *n_marks);
      (*n_marks)++;
    }

  return TRUE;
}

/**
 * terrier_pdf_content_rewrite:
 * @content: (array length=length): the content of a page as cairo writes it
 * @length: its length in bytes
 * @marks: the element of each of cairo's marks
 * @elements: the elements
 *
 * Gives each mark the name of its element and a number of its own, and makes artifacts of those
 * that belong to none.
 *
 * Returns: (transfer full) (nullable): the new content, or %NULL when the marks are not those that
 *   were made
 */
GBytes *
terrier_pdf_content_rewrite (const char *content,
                             gsize length,
                             const GArray *marks,
                             const GArray *elements)
{
  GString *out = g_string_sized_new (length + 1024);
  gsize operands = 0; /* start of those of the operator to come */
  gsize at = 0;
  guint n_seen = 0, n_marks = 0;

  while (at < length && n_seen != G_MAXUINT)
    {
      char c = content[at];

      if (c == '(')
        at = skip_string (content, length, at);
      else if (c == '<' && at + 1 < length && content[at + 1] != '<')
        at = skip_to (content, length, at, '>');
      else if (c == '<')
        at += 2;
      else if (c == '%')
        {
          gsize end = skip_to (content, length, at, '\n');

          /* A comment between two operations is dropped. */
          operands = operands == at ? end : operands;
          at = end;
        }
      else if (c == '/')
        for (at++; at < length && is_regular (content[at]);)
          at++;
      else if (is_regular (c))
        {
          gsize word = at;

          while (at < length && is_regular (content[at]))
            at++;
          if (!g_ascii_isalpha (c) && c != '\'' && c != '"')
            continue;
          if (at - word != 3 || memcmp (content + word, "BDC", 3) != 0
              || !write_mark (out, content + operands, word - operands, marks, elements, &n_seen,
                              &n_marks))
            g_string_append_len (out, content + operands, (gssize) (at - operands));
          operands = at;
          /* Keep the white space after an operator out of the operands of the next. */
          while (operands < length && is_space (content[operands]))
            g_string_append_c (out, content[operands++]);
          at = operands;
        }
      else
        at++;
    }
  g_string_append_len (out, content + operands, (gssize) (length - operands));

  if (n_seen != marks->len)
    {
      g_string_free (out, TRUE);
      return NULL;
    }

  return g_string_free_to_bytes (out);
}
