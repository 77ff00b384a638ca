/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/postcode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/text.h"

/* The longest postcode without its space, and a nul. */
#define COMPACT_SIZE 8

/* Shapes of the first half (A a letter, 9 a figure), after the Post Office's guide. */
static const char *const outward_shapes[] = { "A9", "A99", "AA9", "AA99", "A9A", "AA9A" };

static gboolean
fits_shape (const char *text, gsize length, const char *shape)
{
  if (strlen (shape) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (shape[i] == 'A' ? !g_ascii_isupper (text[i]) : !g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static gboolean
outward_is_good (const char *text, gsize length)
{
  if (strchr ("QVX", text[0]) != NULL || (length > 1 && strchr ("IJZ", text[1]) != NULL))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (outward_shapes); i++)
    if (fits_shape (text, length, outward_shapes[i]))
      return TRUE;
  return FALSE;
}

/* The inward half never has the letters that look like figures or like each other. */
static gboolean
inward_is_good (const char *text)
{
  return fits_shape (text, 3, "9AA") && strchr ("CIKMOV", text[1]) == NULL
         && strchr ("CIKMOV", text[2]) == NULL;
}

/* Upper case without spaces; FALSE when there is anything but letters and figures, or too many. */
static gboolean
make_compact (const char *text, char compact[COMPACT_SIZE])
{
  gsize n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        continue;
      if (c >= 0x80 || !g_ascii_isalnum ((char) c) || n + 1 == COMPACT_SIZE)
        return FALSE;
      compact[n++] = g_ascii_toupper ((char) c);
    }
  compact[n] = '\0';
  return TRUE;
}

static char *
fail (const char *text, const char *sentence, GError **error)
{
  terrier_text_set_error (error, TERRIER_TEXT_ERROR, TERRIER_TEXT_ERROR_SYNTAX, sentence, text);
  return NULL;
}

/**
 * terrier_postcode_normalise:
 * @text: (nullable): a postcode in any case and spacing
 * @error: set to %TERRIER_TEXT_ERROR_SYNTAX with a sentence that says what is wrong with it
 *
 * Checks the form of a postcode of the United Kingdom and writes it in the usual way: "ct147tl"
 * becomes "CT14 7TL". Whether it is in use is not known here.
 *
 * Returns: (transfer full) (nullable): the postcode, or %NULL on error
 */
char *
terrier_postcode_normalise (const char *text, GError **error)
{
  char compact[COMPACT_SIZE] = "";
  gsize length;

  if (text == NULL || !g_utf8_validate (text, -1, NULL) || !make_compact (text, compact))
    return fail (text,
                 _ ("%s is not a postcode: write five to seven letters and figures, like CT14 "
                    "7TL."),
                 error);
  length = strlen (compact);
  if (length < 5)
    return fail (text, _ ("%s is too short for a postcode: give both halves, like CT14 7TL."),
                 error);
  if (strcmp (compact, "GIR0AA") != 0)
    {
      if (!inward_is_good (compact + length - 3))
        return fail (text,
                     _ ("%s ends wrongly for a postcode: the second half is a figure and two "
                        "letters, like 7TL."),
                     error);
      if (!outward_is_good (compact, length - 3))
        return fail (text,
                     _ ("%s begins wrongly for a postcode: the first half is an area and a "
                        "district, like CT14."),
                     error);
    }
  return g_strdup_printf ("%.*s %s", (int) (length - 3), compact, compact + length - 3);
}

/**
 * terrier_postcode_district:
 * @postcode: a postcode as terrier_postcode_normalise() gives it
 *
 * Returns: (transfer full): its first half, like "CT14"
 */
char *
terrier_postcode_district (const char *postcode)
{
  g_return_val_if_fail (postcode != NULL, NULL);

  return g_strndup (postcode, strcspn (postcode, " "));
}
