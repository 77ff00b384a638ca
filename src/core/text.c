/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"
#define QUOTE_MAX 40
#define SLUG_MAX 60
#define DIGIT_RUN_MAX 999

G_DEFINE_QUARK (terrier-text-error-quark, terrier_text_error)

/* Letters that Unicode does not decompose, though every reader of English does. */
static const char *
plain_letters (gunichar c)
{
  switch (c)
    {
    case 0x00c6: case 0x00e6: return "ae";
    case 0x00d8: case 0x00f8: return "o";
    case 0x00de: case 0x00fe: return "th";
    case 0x0110: case 0x0111: return "d";
    case 0x0131:              return "i";
    case 0x0141: case 0x0142: return "l";
    case 0x0152: case 0x0153: return "oe";
    case 0x2018: case 0x2019: case 0x02bc: return "'";
    case 0x201c: case 0x201d: return "\"";
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212: return "-";
    default: return NULL;
    }
}

/**
 * terrier_text_fold:
 * @text: (nullable): any text; bytes that are not UTF-8 become U+FFFD
 *
 * Makes the form in which texts are compared and searched: case folded, accents stripped,
 * compatibility forms made plain (ﬁ becomes fi), curly quotes and dashes made straight, and runs of
 * white space made one space with none at the ends. The result is for comparing, never for showing.
 *
 * Any thread may call it.
 *
 * Returns: (transfer full): the folded text, "" for %NULL
 */
char *
terrier_text_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *apart = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = NULL;
  GString *out = g_string_sized_new (strlen (apart));
  gboolean space = FALSE;

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *plain;

      if (g_unichar_isspace (c))
        {
          space = out->len > 0;
          continue;
        }
      if (g_unichar_ismark (c) || g_unichar_iszerowidth (c))
        continue;
      if (space)
        g_string_append_c (out, ' ');
      space = FALSE;
      plain = plain_letters (c);
      if (plain != NULL)
        g_string_append (out, plain);
      else
        g_string_append_unichar (out, c);
    }

  folded = g_string_free (out, FALSE);
  return g_utf8_casefold (folded, -1);
}

/**
 * terrier_text_natural_key:
 * @text: (nullable): any text
 *
 * Makes a key whose byte order (strcmp()) is the order in which a person sorts names that hold
 * numbers: "Unit 2" before "Unit 10", with case and accents left out. Texts that differ only in
 * leading zeros keep a fixed order. The key does not depend on the locale, so it may be stored.
 *
 * Any thread may call it.
 *
 * Returns: (transfer full): the key
 */
char *
terrier_text_natural_key (const char *text)
{
  g_autofree char *folded = terrier_text_fold (text);
  GString *key = g_string_sized_new (2 * strlen (folded) + 8);
  const char *p = folded;

  while (*p != '\0')
    {
      gsize n = 0;

      if (!g_ascii_isdigit (*p))
        {
          g_string_append_c (key, *p++);
          continue;
        }
      while (p[0] == '0' && g_ascii_isdigit (p[1]))
        p++;
      while (n < DIGIT_RUN_MAX && g_ascii_isdigit (p[n]))
        n++;
      /* The number of digits goes first: of two whole numbers the longer is the greater. */
      g_string_append_printf (key, "%03" G_GSIZE_FORMAT, n);
      g_string_append_len (key, p, (gssize) n);
      p += n;
    }
  g_string_append_c (key, '\x01');
  g_string_append (key, folded);
  return g_string_free (key, FALSE);
}

/**
 * terrier_text_compare_natural:
 * @a: (nullable): a text
 * @b: (nullable): another
 *
 * Compares as terrier_text_natural_key() orders. To sort many texts, make the keys once instead.
 *
 * Returns: less than, equal to or greater than 0
 */
int
terrier_text_compare_natural (const char *a, const char *b)
{
  g_autofree char *key_a = terrier_text_natural_key (a);
  g_autofree char *key_b = terrier_text_natural_key (b);

  return strcmp (key_a, key_b);
}

/* Would a cut before @c part it from the character it belongs to? */
static gboolean
joins_backwards (gunichar c, gunichar before)
{
  return g_unichar_ismark (c) || g_unichar_iszerowidth (c) || before == 0x200d;
}

/**
 * terrier_text_truncate:
 * @text: (nullable): any text; bytes that are not UTF-8 become U+FFFD
 * @max_chars: the most characters of the result, its ellipsis counted; at least 1
 *
 * Shortens a text for showing. It is cut between characters, never within one and never between a
 * letter and its accent, and ends with an ellipsis when anything was left out. A very long text is
 * only read as far as the cut.
 *
 * Returns: (transfer full): the text or its beginning
 */
char *
terrier_text_truncate (const char *text, gsize max_chars)
{
  g_autofree char *valid = NULL;
  gsize length;
  const char *cut;

  g_return_val_if_fail (max_chars >= 1, NULL);

  if (text == NULL)
    return g_strdup ("");

  /* Six bytes are the most that anything shown as one character can need, marks apart. */
  length = strnlen (text, max_chars < G_MAXSIZE / 8 ? 6 * max_chars + 6 : G_MAXSIZE);
  valid = g_utf8_make_valid (text, (gssize) length);
  if ((gsize) g_utf8_strlen (valid, -1) <= max_chars && text[length] == '\0')
    return g_steal_pointer (&valid);

  cut = g_utf8_offset_to_pointer (valid,
                                  (glong) MIN (max_chars - 1, (gsize) g_utf8_strlen (valid, -1)));
  while (cut > valid)
    {
      const char *before = g_utf8_prev_char (cut);

      if (!joins_backwards (g_utf8_get_char (cut), g_utf8_get_char (before)))
        break;
      cut = before;
    }
  while (cut > valid && cut[-1] == ' ')
    cut--;
  return g_strdup_printf ("%.*s" ELLIPSIS, (int) (cut - valid), valid);
}

/**
 * terrier_text_quote:
 * @text: (nullable): what a person or a file wrote
 *
 * Makes a text fit to be named in a sentence: one line, valid UTF-8, at most 40 characters, in
 * curly quotes. Use it in error messages, which must never repeat ten megabytes of input.
 *
 * Returns: (transfer full): the quotation
 */
char *
terrier_text_quote (const char *text)
{
  g_autofree char *cut = terrier_text_truncate (text, QUOTE_MAX);

  for (char *p = cut; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  g_strstrip (cut);
  return g_strdup_printf (_ ("“%s”"), cut);
}

/**
 * terrier_text_set_error:
 * @error: (nullable): where the error goes
 * @domain: the error's domain
 * @code: its code
 * @sentence: a translated sentence in which %s stands where @text is to be quoted
 * @text: (nullable): what a person or a file wrote
 *
 * Sets an error that names what was written, quoted as terrier_text_quote() does.
 */
void
terrier_text_set_error (
    GError **error, GQuark domain, int code, const char *sentence, const char *text)
{
  g_autofree char *quoted = NULL;
  GString *message;

  if (error == NULL)
    return;
  quoted = terrier_text_quote (text);
  message = g_string_new (sentence);
  g_string_replace (message, "%s", quoted, 1);
  g_set_error_literal (error, domain, code, message->str);
  g_string_free (message, TRUE);
}

/**
 * terrier_text_slug:
 * @text: (nullable): a title
 *
 * Makes a part of a file name or an identifier: lower-case ASCII letters and digits with single
 * hyphens between words, at most 60 bytes, cut between words where one ends in time.
 *
 * Returns: (transfer full): the slug, "untitled" when nothing of @text can be kept
 */
char *
terrier_text_slug (const char *text)
{
  g_autofree char *folded = terrier_text_fold (text);
  GString *slug = g_string_sized_new (SLUG_MAX);
  gboolean gap = FALSE;

  for (const char *p = folded; *p != '\0'; p++)
    {
      gboolean keep = g_ascii_isalnum (*p);

      if (*p == '\'')
        continue;
      if (*p == '&')
        {
          g_string_append (slug, slug->len > 0 ? "-and" : "and");
          gap = TRUE;
          continue;
        }
      if (!keep)
        {
          gap = TRUE;
          continue;
        }
      if (gap && slug->len > 0)
        g_string_append_c (slug, '-');
      gap = FALSE;
      g_string_append_c (slug, *p);
      if (slug->len > SLUG_MAX)
        break;
    }

  if (slug->len > SLUG_MAX)
    {
      const char *hyphen = g_strrstr (slug->str, "-");
      gsize at = hyphen != NULL ? (gsize) (hyphen - slug->str) : 0;

      g_string_truncate (slug, at >= SLUG_MAX / 2 ? at : SLUG_MAX);
    }
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0)
    g_string_append (slug, "untitled");
  return g_string_free (slug, FALSE);
}

/**
 * terrier_text_check_utf8:
 * @bytes: (array length=length): the bytes of a file or a field
 * @length: their number, or -1 when they end with a nul byte
 * @error: set to %TERRIER_TEXT_ERROR_ENCODING
 *
 * Checks that text from outside is UTF-8 without a nul byte inside. The error says where the first
 * wrong byte stands: its offset, its line and the character in that line.
 *
 * Returns: whether the text is good
 */
gboolean
terrier_text_check_utf8 (const char *bytes, gssize length, GError **error)
{
  const char *end = NULL;
  const char *line_start = bytes;
  gsize total = length < 0 ? strlen (bytes) : (gsize) length;
  gulong line = 1;
  gulong byte, character;

  if (g_utf8_validate_len (bytes, total, &end))
    return TRUE;

  for (const char *p = bytes; p < end; p++)
    if (*p == '\n')
      {
        line++;
        line_start = p + 1;
      }

  byte = (gulong) (end - bytes) + 1;
  character = (gulong) g_utf8_strlen (line_start, end - line_start) + 1;
  if (*end == '\0')
    g_set_error (error, TERRIER_TEXT_ERROR, TERRIER_TEXT_ERROR_ENCODING,
                 _ ("The text holds a nul byte at byte %lu (line %lu, character %lu): it is "
                    "probably not a text file."),
                 byte, line, character);
  else
    g_set_error (error, TERRIER_TEXT_ERROR, TERRIER_TEXT_ERROR_ENCODING,
                 _ ("The text is not UTF-8 at byte %lu (line %lu, character %lu): save it as "
                    "UTF-8 and try again."),
                 byte, line, character);
  return FALSE;
}
