/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/word-diff.h"

#include <string.h>

/* First whole lines are compared, then the words of what lies between lines that are the same. The
 * way is the shortest one, after E. Myers, "An O(ND) difference algorithm and its variations",
 * Algorithmica 1 (1986). Two stretches that need more steps than this have little in common and
 * are given as one taken out and one put in. */
#define MAX_STEPS 1500

typedef struct
{
  const char *text;
  gsize length;
} Token;

typedef void (*PartFunc) (TerrierDiffKind kind, const Token *tokens, guint n, gpointer data);

static void
part_free (gpointer data)
{
  g_free (((TerrierDiffPart *) data)->text);
  g_free (data);
}

static gboolean
is_word_char (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019;
}

/* No reference is longer; braces further apart are no figure. */
#define MAX_FIGURE_BYTES 256

/* A word, a bound figure with its braces, a run of blanks, or one other character. */
static gsize
token_length (const char *text)
{
  const char *end = text;

  if (text[0] == '{' && text[1] == '{')
    {
      const char *close = g_strstr_len (text, MAX_FIGURE_BYTES, "}}");

      if (close != NULL
          && memchr (text, '\n', (gsize) (close - text)) == NULL)
        return (gsize) (close - text) + 2;
    }
  while (*end != '\0' && is_word_char (end))
    end = g_utf8_next_char (end);
  if (end == text)
    while (*end == ' ' || *end == '\t')
      end++;
  return end > text ? (gsize) (end - text) : (gsize) (g_utf8_next_char (text) - text);
}

static gsize
line_length (const char *text)
{
  const char *end = strchr (text, '\n');

  return end != NULL ? (gsize) (end - text) + 1 : strlen (text);
}

static GArray *
cut (const char *text, gsize length, gsize (*measure) (const char *text))
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  const char *end = text + length;

  while (text < end)
    {
      Token token = { text, MIN (measure (text), (gsize) (end - text)) };

      g_array_append_val (tokens, token);
      text += token.length;
    }
  return tokens;
}

static gboolean
same (const Token *a, const Token *b)
{
  return a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
}

/* One way through: @steps[d] holds how far along each diagonal d steps lead. */
static guint
find_steps (const Token *a, int n, const Token *b, int m, GPtrArray *steps)
{
  for (int d = 0; d <= MIN (n + m, MAX_STEPS); d++)
    {
      int *reach = g_new (int, 2 * d + 3);
      const int *last = d > 0 ? steps->pdata[d - 1] : NULL;

      g_ptr_array_add (steps, reach);
      for (int k = -d; k <= d; k += 2)
        {
          /* Of the step before, diagonal k stands at place k + d - 1. */
          gboolean down
              = d == 0 || k == -d || (k != d && last[k - 1 + d - 1] < last[k + 1 + d - 1]);
          int x = d == 0 ? 0 : down ? last[k + 1 + d - 1] : last[k - 1 + d - 1] + 1;

          while (x < n && x - k < m && x - k >= 0 && same (&a[x], &b[x - k]))
            x++;
          reach[k + d] = x;
          if (x >= n && x - k >= m)
            return (guint) d;
        }
    }
  return G_MAXUINT;
}

/* Tells @func of the way back, first part first. */
static void
walk (const Token *a, int n, const Token *b, int m, PartFunc func, gpointer data)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);
  guint found = find_steps (a, n, b, m, steps);
  g_autofree guint8 *way = NULL;
  guint n_way = 0;
  int x = n, y = m;

  if (found == G_MAXUINT)
    {
      func (TERRIER_DIFF_DELETED, a, (guint) n, data);
      func (TERRIER_DIFF_INSERTED, b, (guint) m, data);
      return;
    }
  way = g_new (guint8, n + m + 1);
  for (int d = (int) found; d > 0; d--)
    {
      const int *last = steps->pdata[d - 1];
      int k = x - y;
      gboolean down = k == -d || (k != d && last[k - 1 + d - 1] < last[k + 1 + d - 1]);
      int before = down ? last[k + 1 + d - 1] : last[k - 1 + d - 1];
      int from = down ? before : before + 1;

      for (; x > from; x--, y--)
        way[n_way++] = TERRIER_DIFF_SAME;
      way[n_way++] = down ? TERRIER_DIFF_INSERTED : TERRIER_DIFF_DELETED;
      x = before;
      y = down ? y - 1 : y;
    }
  for (; x > 0; x--)
    way[n_way++] = TERRIER_DIFF_SAME;
  x = y = 0;
  while (n_way > 0)
    {
      TerrierDiffKind kind = way[--n_way];

      func (kind, kind == TERRIER_DIFF_INSERTED ? &b[y] : &a[x], 1, data);
      x += kind != TERRIER_DIFF_INSERTED;
      y += kind != TERRIER_DIFF_DELETED;
    }
}

static void
compare (const Token *a, guint n, const Token *b, guint m, PartFunc func, gpointer data)
{
  guint head = 0, tail = 0;

  while (head < n && head < m && same (&a[head], &b[head]))
    head++;
  while (tail < n - head && tail < m - head && same (&a[n - 1 - tail], &b[m - 1 - tail]))
    tail++;
  func (TERRIER_DIFF_SAME, a, head, data);
  walk (a + head, (int) (n - head - tail), b + head, (int) (m - head - tail), func, data);
  func (TERRIER_DIFF_SAME, a + n - tail, tail, data);
}

static void
add_part (TerrierDiffKind kind, const Token *tokens, guint n, gpointer data)
{
  GPtrArray *parts = data;
  TerrierDiffPart *last = parts->len > 0 ? parts->pdata[parts->len - 1] : NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (n == 0)
    return;
  length = (gsize) (tokens[n - 1].text + tokens[n - 1].length - tokens[0].text);
  text = g_strndup (tokens[0].text, length);
  if (last != NULL && last->kind == kind)
    {
      char *joined = g_strconcat (last->text, text, NULL);

      g_free (last->text);
      last->text = joined;
      return;
    }
  last = g_new (TerrierDiffPart, 1);
  last->kind = kind;
  last->text = g_steal_pointer (&text);
  g_ptr_array_add (parts, last);
}

/* Lines that differ are gathered, so that the words of both sides can be compared. */
typedef struct
{
  GPtrArray *parts;
  const char *deleted, *inserted;
  gsize n_deleted, n_inserted; /* bytes */
} Lines;

static void
flush_lines (Lines *lines)
{
  g_autoptr (GArray) a = cut (lines->deleted, lines->n_deleted, token_length);
  g_autoptr (GArray) b = cut (lines->inserted, lines->n_inserted, token_length);

  compare ((Token *) a->data, a->len, (Token *) b->data, b->len, add_part, lines->parts);
  lines->n_deleted = lines->n_inserted = 0;
}

static void
take_lines (TerrierDiffKind kind, const Token *tokens, guint n, gpointer data)
{
  Lines *lines = data;
  gsize length;

  if (n == 0)
    return;
  length = (gsize) (tokens[n - 1].text + tokens[n - 1].length - tokens[0].text);
  if (kind == TERRIER_DIFF_SAME)
    {
      flush_lines (lines);
      add_part (kind, tokens, n, lines->parts);
    }
  else if (kind == TERRIER_DIFF_DELETED)
    {
      lines->deleted = lines->n_deleted == 0 ? tokens[0].text : lines->deleted;
      lines->n_deleted += length;
    }
  else
    {
      lines->inserted = lines->n_inserted == 0 ? tokens[0].text : lines->inserted;
      lines->n_inserted += length;
    }
}

/* "old new" reads better than a word here and a word there: a blank or a comma between two changes
 * joins them. */
static GPtrArray *
join_changes (GPtrArray *parts)
{
  GPtrArray *joined = g_ptr_array_new_with_free_func (part_free);
  g_autoptr (GString) deleted = g_string_new (NULL);
  g_autoptr (GString) inserted = g_string_new (NULL);

  for (guint i = 0; i <= parts->len; i++)
    {
      const TerrierDiffPart *part = i < parts->len ? parts->pdata[i] : NULL;
      gboolean between = part != NULL && part->kind == TERRIER_DIFF_SAME && i > 0
                         && i + 1 < parts->len && strspn (part->text, " \t") == strlen (part->text);

      if (part != NULL && (between || part->kind == TERRIER_DIFF_DELETED))
        g_string_append (deleted, part->text);
      if (part != NULL && (between || part->kind == TERRIER_DIFF_INSERTED))
        g_string_append (inserted, part->text);
      if (part != NULL && (between || part->kind != TERRIER_DIFF_SAME))
        continue;
      add_part (TERRIER_DIFF_DELETED, &(Token){ deleted->str, deleted->len }, deleted->len > 0,
                joined);
      add_part (TERRIER_DIFF_INSERTED, &(Token){ inserted->str, inserted->len }, inserted->len > 0,
                joined);
      g_string_truncate (deleted, 0);
      g_string_truncate (inserted, 0);
      if (part != NULL)
        add_part (TERRIER_DIFF_SAME, &(Token){ part->text, strlen (part->text) }, 1, joined);
    }
  return joined;
}

/**
 * terrier_word_diff:
 * @before: a text
 * @after: what it has become
 *
 * Returns: (transfer full) (element-type TerrierDiffPart): the parts in order
 */
GPtrArray *
terrier_word_diff (const char *before, const char *after)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (part_free);
  g_autoptr (GArray) a = cut (before, strlen (before), line_length);
  g_autoptr (GArray) b = cut (after, strlen (after), line_length);
  Lines lines = { .parts = parts, .deleted = "", .inserted = "" };

  compare ((Token *) a->data, a->len, (Token *) b->data, b->len, take_lines, &lines);
  flush_lines (&lines);
  return join_changes (parts);
}

guint
terrier_count_words (const char *text)
{
  guint n = 0;

  while (*text != '\0')
    {
      gsize length = token_length (text);

      /* "half-yearly" is one word. */
      if (is_word_char (text) || text[0] == '{')
        n += text[0] != '{' || length > 2;
      text += length;
      while (*text == '-' && is_word_char (text + 1))
        text += 1 + token_length (text + 1);
    }
  return n;
}

void
terrier_word_diff_count (GPtrArray *parts, guint *n_deleted, guint *n_inserted)
{
  *n_deleted = *n_inserted = 0;
  for (guint i = 0; i < parts->len; i++)
    {
      const TerrierDiffPart *part = parts->pdata[i];

      if (part->kind == TERRIER_DIFF_DELETED)
        *n_deleted += terrier_count_words (part->text);
      else if (part->kind == TERRIER_DIFF_INSERTED)
        *n_inserted += terrier_count_words (part->text);
    }
}
