/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/folded-text.h"

#include "core/text.h"

#include <string.h>

typedef struct
{
  GString *text;
  GArray *offsets; /* guint32 */
  gboolean space;  /* before the next letter */
  guint32 space_at;
} Folding;

static void
append (Folding *folding, const char *bytes, guint32 offset)
{
  if (folding->space && folding->text->len > 0)
    {
      g_string_append_c (folding->text, ' ');
      g_array_append_val (folding->offsets, folding->space_at);
    }
  folding->space = FALSE;
  for (const char *p = bytes; *p != '\0'; p++)
    {
      g_string_append_c (folding->text, *p);
      g_array_append_val (folding->offsets, offset);
    }
}

static gboolean
ends_in_digit (const Folding *folding)
{
  return !folding->space && folding->text->len > 0
         && g_ascii_isdigit (folding->text->str[folding->text->len - 1]);
}

/* "2½" is 2.5 and "½" is 0.5. */
static const char *
vulgar_fraction (const Folding *folding, gunichar c)
{
  gboolean after = ends_in_digit (folding);

  switch (c)
    {
    case 0x00bc:
      return after ? ".25" : "0.25";
    case 0x00bd:
      return after ? ".5" : "0.5";
    case 0x00be:
      return after ? ".75" : "0.75";
    default:
      return NULL;
    }
}

static void
append_character (Folding *folding, const char *p, gsize length, guint32 offset)
{
  gunichar c = g_utf8_get_char (p);
  const char *fraction = vulgar_fraction (folding, c);
  char one[8];

  if (fraction != NULL)
    {
      append (folding, fraction, offset);
      return;
    }
  /* Old print has its decimal point in the middle of the line. */
  if (c == 0x00b7 && ends_in_digit (folding) && g_ascii_isdigit (p[length]))
    {
      append (folding, ".", offset);
      return;
    }
  if (c == 0x00a3)
    {
      append (folding, "£", offset);
      return;
    }
  memcpy (one, p, length);
  one[length] = '\0';
  g_autofree char *folded = terrier_text_fold (one);
  if (*folded == '\0' && (g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR))
    {
      folding->space_at = folding->space ? folding->space_at : offset;
      folding->space = TRUE;
    }
  else if (*folded != '\0')
    append (folding, folded, offset);
}

static gboolean
passes_for_digit (char c)
{
  return g_ascii_isdigit (c) || c == 'o' || c == 'l';
}

/* The end of a run of digits, marks of groups, and letters that pass for digits; NULL when it has
 * no letter among its digits, or something that is no number follows. */
static char *
find_disguised (char *start)
{
  char *p = start;
  gboolean digit = FALSE, letter = FALSE;

  for (; passes_for_digit (*p) || ((*p == '.' || *p == ',') && passes_for_digit (p[1])); p++)
    {
      digit = digit || g_ascii_isdigit (*p);
      letter = letter || *p == 'o' || *p == 'l';
    }
  if (!digit || !letter)
    return NULL;
  gboolean scale = (*p == 'k' || *p == 'm') && !g_ascii_isalnum (p[1]);
  scale = scale || ((p[0] == 'b' || p[0] == 'm') && p[1] == 'n' && !g_ascii_isalnum (p[2]));
  return scale || !g_ascii_isalnum (*p) ? p : NULL;
}

/* "£2,5OOk" and "£l.2m": nobody means a letter there. */
static void
undisguise (char *text)
{
  for (char *p = text; *p != '\0'; p++)
    {
      gboolean pounds = p - text >= 2 && memcmp (p - 2, "£", 2) == 0;
      gboolean begins = p == text || !g_ascii_isalnum (p[-1]);
      if (!begins || (!g_ascii_isdigit (*p) && !(pounds && passes_for_digit (*p))))
        continue;
      char *end = find_disguised (p);
      for (; end != NULL && p < end; p++)
        *p = *p == 'o' ? '0' : *p == 'l' ? '1' : *p;
      if (*p == '\0')
        return;
    }
}

/**
 * terrier_folded_text_new:
 * @text: any text; bytes that are not UTF-8 are passed over
 *
 * Folds @text. Any thread.
 *
 * Returns: (transfer full): the folded text
 */
TerrierFoldedText *
terrier_folded_text_new (const char *text)
{
  gsize n = strlen (text);
  Folding folding = { g_string_sized_new (n + 1),
                      g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint) n + 2), FALSE, 0 };
  TerrierFoldedText *folded = g_new (TerrierFoldedText, 1);
  guint32 end = (guint32) MIN (n, G_MAXUINT32);
  char one[2] = { 0 };

  for (gsize i = 0; i < end;)
    {
      guchar c = (guchar) text[i];
      gsize length = 1;
      if (c < 0x80 && g_ascii_isspace (c))
        {
          folding.space_at = folding.space ? folding.space_at : (guint32) i;
          folding.space = TRUE;
        }
      else if (c < 0x80)
        {
          one[0] = g_ascii_tolower ((char) c);
          append (&folding, one, (guint32) i);
        }
      else if (g_utf8_get_char_validated (text + i, (gssize) (end - i)) < (gunichar) -2)
        {
          length = (gsize) (g_utf8_next_char (text + i) - (text + i));
          append_character (&folding, text + i, length, (guint32) i);
        }
      i += length;
    }
  g_array_append_val (folding.offsets, end);
  folded->length = folding.text->len;
  folded->text = g_string_free (folding.text, FALSE);
  folded->offsets = (guint32 *) (void *) g_array_free (folding.offsets, FALSE);
  undisguise (folded->text);
  return folded;
}

/**
 * terrier_folded_text_free:
 * @folded: (transfer full): a folded text
 *
 * Frees @folded. Any thread.
 */
void
terrier_folded_text_free (TerrierFoldedText *folded)
{
  g_free (folded->text);
  g_free (folded->offsets);
  g_free (folded);
}
