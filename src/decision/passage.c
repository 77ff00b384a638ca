/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/passage.h"

#include <string.h>

#define WORD "exempt"

static gboolean
is_escaped (const char *text, gsize offset)
{
  gsize n = 0;

  while (n < offset && text[offset - n - 1] == '\\')
    n++;
  return n % 2 == 1;
}

/* Behind "[exempt 3:", or NULL when none begins at @p. */
static const char *
read_opening (const char *p, guint *paragraph)
{
  *paragraph = 0;
  if (*p != '[' || g_ascii_strncasecmp (p + 1, WORD, strlen (WORD)) != 0)
    return NULL;
  p += 1 + strlen (WORD);
  while (*p == ' ')
    p++;
  for (guint n = 0; g_ascii_isdigit (*p) && n < 3; n++, p++)
    *paragraph = 10 * *paragraph + (guint) (*p - '0');
  while (*p == ' ')
    p++;
  return *p == ':' ? p + 1 : NULL;
}

/* Whether the line at @p begins a list item, so that the passage before it has ended. */
static gboolean
begins_item (const char *p)
{
  p += strspn (p, " \t");
  if ((*p == '-' || *p == '*' || *p == '+') && p[1] == ' ')
    return TRUE;
  gsize digits = strspn (p, "0123456789");
  return digits > 0 && digits < 10 && (p[digits] == '.' || p[digits] == ')')
         && p[digits + 1] == ' ';
}

/* Where what begins at @text can go no further: a blank line, a list item, a row of a table. */
static gboolean
ends_block (const char *newline, gboolean in_table)
{
  const char *next = newline + 1 + strspn (newline + 1, " \t\r");

  return in_table || *next == '\n' || *next == '\0' || begins_item (newline + 1);
}

static gboolean
is_in_table (const char *text, const char *at)
{
  const char *line = at;

  while (line > text && line[-1] != '\n')
    line--;
  return line[strspn (line, " \t")] == '|';
}

static void
read_to_end (const char *text, TerrierPassage *passage)
{
  gboolean in_table = is_in_table (text, text + passage->start);
  guint depth = 1;
  const char *p;

  for (p = text + passage->inner_start; *p != '\0'; p++)
    {
      if (*p == '\n' && ends_block (p, in_table))
        break;
      if (*p == '[' && !is_escaped (text, (gsize) (p - text)))
        depth++;
      else if (*p == ']' && !is_escaped (text, (gsize) (p - text)) && --depth == 0)
        break;
    }
  passage->inner_end = (gsize) (p - text);
  passage->closed = *p == ']';
  passage->end = passage->inner_end + (passage->closed ? 1 : 0);
}

/**
 * terrier_passage_scan:
 * @text: Markdown of a section
 *
 * Finds the exempt passages of @text. Any thread.
 *
 * Returns: (transfer full) (element-type TerrierPassage): the passages in order
 */
GArray *
terrier_passage_scan (const char *text)
{
  GArray *passages = g_array_new (FALSE, FALSE, sizeof (TerrierPassage));

  for (const char *p = strchr (text, '['); p != NULL; p = strchr (p, '['))
    {
      TerrierPassage passage = { .start = (gsize) (p - text) };
      const char *inner
          = is_escaped (text, passage.start) ? NULL : read_opening (p, &passage.paragraph);
      p++;
      if (inner == NULL)
        continue;
      passage.inner_start = (gsize) (inner - text);
      read_to_end (text, &passage);
      g_array_append_val (passages, passage);
      p = text + passage.end;
    }
  return passages;
}

/**
 * terrier_passage_blank:
 * @text: Markdown of a section
 *
 * Returns: (transfer full): @text, as long as it was, with blanks in the place of what is exempt
 */
char *
terrier_passage_blank (const char *text)
{
  g_autoptr (GArray) passages = terrier_passage_scan (text);
  char *blank = g_strdup (text);

  for (guint i = 0; i < passages->len; i++)
    {
      const TerrierPassage *passage = &g_array_index (passages, TerrierPassage, i);
      memset (blank + passage->start, ' ', passage->end - passage->start);
    }
  return blank;
}

/**
 * terrier_passage_hide:
 * @text: Markdown of a section
 *
 * Returns: (transfer full): @text with "…" in the place of what is exempt
 */
char *
terrier_passage_hide (const char *text)
{
  g_autoptr (GArray) passages = terrier_passage_scan (text);
  GString *hidden = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < passages->len; i++)
    {
      const TerrierPassage *passage = &g_array_index (passages, TerrierPassage, i);
      g_string_append_len (hidden, text + at, (gssize) (passage->inner_start - at));
      g_string_append (hidden, " …");
      at = passage->inner_end;
    }
  g_string_append (hidden, text + at);
  return g_string_free (hidden, FALSE);
}

/* The mark of a list item or of a quotation stays outside, so that the number is there in both
 * copies. */
static gsize
prefix_length (const char *line)
{
  gsize length = strspn (line, " \t>");

  if (begins_item (line + length))
    {
      length += strcspn (line + length, " ");
      length += strspn (line + length, " ");
    }
  return length;
}

static void
mark_line (GString *marked, const char *line, guint paragraph)
{
  gsize prefix = prefix_length (line);
  gsize length = strlen (line);
  g_autofree char *number = paragraph > 0 ? g_strdup_printf (" %u", paragraph) : g_strdup ("");

  while (length > prefix && g_ascii_isspace (line[length - 1]))
    length--;
  if (length == prefix)
    {
      g_string_append (marked, line);
      return;
    }
  g_string_append_len (marked, line, (gssize) prefix);
  g_string_append_printf (marked, "[" WORD "%s: %.*s]%s", number, (int) (length - prefix),
                          line + prefix, line + length);
}

/**
 * terrier_passage_mark:
 * @text: what somebody selected
 * @paragraph: of Schedule 12A; 0 relies on that of the decision
 *
 * Marks @text as exempt, each of its lines by itself where there are several. Any thread.
 *
 * Returns: (transfer full): the marked text
 */
char *
terrier_passage_mark (const char *text, guint paragraph)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *marked = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (marked, '\n');
      mark_line (marked, lines[i], paragraph);
    }
  return g_string_free (marked, FALSE);
}
