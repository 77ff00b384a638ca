/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/figure-context.h"

#include "core/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The grammar of a reference: SUBJECT [NAME] . FIELD [ |full | |short ]; of a rule, its key alone.
 */

static TerrierMoneyStyle
take_style (char *text, gboolean *said)
{
  char *bar = strrchr (text, '|');
  TerrierMoneyStyle style = TERRIER_MONEY_SHORT;

  *said = FALSE;
  if (bar == NULL)
    return style;
  g_autofree char *word = g_strstrip (g_utf8_strdown (bar + 1, -1));
  if (strcmp (word, "full") == 0)
    style = TERRIER_MONEY_FULL;
  else if (strcmp (word, "short") != 0)
    return style;
  *said = TRUE;
  *bar = '\0';
  return style;
}

/**
 * terrier_reference_parse:
 * @text: what stands between the braces
 * @reference: (out caller-allocates): its parts
 *
 * Returns: %FALSE when @text is not made like a reference; @reference is then to be left alone
 */
gboolean
terrier_reference_parse (const char *text, TerrierReference *reference)
{
  g_autofree char *copy = g_strdup (text);
  gboolean said;
  TerrierMoneyStyle style = take_style (copy, &said);

  g_strstrip (copy);
  gsize subject_length = strcspn (copy, " .");
  char *rest = copy + subject_length;
  if (*rest == '\0')
    return FALSE;
  g_autofree char *head = g_strndup (copy, subject_length);
  g_autofree char *subject = terrier_reference_fold (head);

  if (strcmp (subject, "rule") == 0)
    {
      *reference = (TerrierReference){ g_steal_pointer (&subject), g_strdup (""),
                                       g_strstrip (g_strdup (rest + 1)), style };
      return *reference->field != '\0' || (terrier_reference_clear (reference), FALSE);
    }
  /* Names have full stops in them (St. Peter's), fields have none. */
  char *dot = strrchr (rest, '.');
  if (dot == NULL || dot[1] == '\0')
    return FALSE;
  *reference = (TerrierReference){ .subject = g_steal_pointer (&subject),
                                   .name = g_strstrip (g_strndup (rest, (gsize) (dot - rest))),
                                   .field = g_strstrip (g_strdup (dot + 1)),
                                   .style = style };
  return TRUE;
}

/**
 * terrier_reference_clear:
 * @reference: a reference taken apart
 *
 * Frees its parts.
 */
void
terrier_reference_clear (TerrierReference *reference)
{
  g_clear_pointer (&reference->subject, g_free);
  g_clear_pointer (&reference->name, g_free);
  g_clear_pointer (&reference->field, g_free);
}

/**
 * terrier_reference_fold:
 * @name: a name as a person writes it
 *
 * Returns: (transfer full): @name for comparing
 */
char *
terrier_reference_fold (const char *name)
{
  g_autofree char *spaced = g_strdelimit (g_strdup (name), "_-,", ' ');

  return terrier_text_fold (spaced);
}

char *
terrier_reference_key (const char *subject, const char *name)
{
  g_autofree char *folded = terrier_reference_fold (name);

  return g_strconcat (subject, " ", folded, NULL);
}

/**
 * terrier_reference_format_money:
 * @pence: a known sum
 * @kind: its kind
 * @style: how to write the sum
 *
 * Returns: (transfer full): the sum as a sentence says it
 */
char *
terrier_reference_format_money (TerrierPence pence, TerrierMoneyKind kind, TerrierMoneyStyle style)
{
  g_autofree char *sum = terrier_money_format (pence, style);

  /* Translators: a sum of money that comes every year, as "£1.27m a year". */
  return kind == TERRIER_MONEY_REVENUE || kind == TERRIER_MONEY_STAFF
             ? g_strdup_printf (_ ("%s a year"), sum)
             : g_steal_pointer (&sum);
}
