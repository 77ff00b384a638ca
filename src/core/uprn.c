/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/uprn.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/text.h"

#define UPRN_MAX_DIGITS 12

static char *
fail (const char *text, const char *sentence, GError **error)
{
  terrier_text_set_error (error, TERRIER_TEXT_ERROR, TERRIER_TEXT_ERROR_SYNTAX, sentence, text);
  return NULL;
}

/* 1.00061E+11, as a spreadsheet shows a number too wide for its column. */
static gboolean
looks_rounded (const char *text)
{
  return strpbrk (text, "eE") != NULL && strspn (text, "0123456789.+-eE") == strlen (text)
         && g_ascii_isdigit (*text);
}

/**
 * terrier_uprn_normalise:
 * @text: (nullable): a Unique Property Reference Number
 * @error: set to %TERRIER_TEXT_ERROR_SYNTAX with a sentence that says what is wrong with it
 *
 * Checks a UPRN, which has at most twelve figures, and leaves out the noughts some systems pad it
 * with. It stays text: it is a name and no arithmetic is done on it.
 *
 * Returns: (transfer full) (nullable): the UPRN, or %NULL on error
 */
char *
terrier_uprn_normalise (const char *text, GError **error)
{
  g_autofree char *trimmed = g_strndup (text != NULL ? text : "", 64);
  const char *digits = g_strstrip (trimmed);
  gsize length;

  if (looks_rounded (digits))
    return fail (text,
                 _ ("%s was rounded by a spreadsheet: format the column as text and copy the UPRN "
                    "again."),
                 error);
  length = strspn (digits, "0123456789");
  if (length == 0 || digits[length] != '\0')
    return fail (text, _ ("%s is not a UPRN: it has figures only, at most twelve."), error);
  digits += strspn (digits, "0");
  if (*digits == '\0')
    return fail (text, _ ("%s is not a UPRN: it cannot be all noughts."), error);
  if (strlen (digits) > UPRN_MAX_DIGITS)
    return fail (text, _ ("%s is too long for a UPRN: it has at most twelve figures."), error);
  return g_strdup (digits);
}
