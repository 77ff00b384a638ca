/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/markup.h"

#include <string.h>

#define WEB_START "https://"

static void
change_clear (gpointer data)
{
  g_free (((TerrierTextChange *) data)->text);
}

TerrierTextEdit *
terrier_text_edit_new (void)
{
  TerrierTextEdit *edit = g_new0 (TerrierTextEdit, 1);

  edit->changes = g_array_new (FALSE, FALSE, sizeof (TerrierTextChange));
  g_array_set_clear_func (edit->changes, change_clear);
  return edit;
}

void
terrier_text_edit_free (TerrierTextEdit *edit)
{
  if (edit == NULL)
    return;
  g_array_unref (edit->changes);
  g_free (edit);
}

void
terrier_text_edit_add (TerrierTextEdit *edit, gsize start, gsize end, const char *text)
{
  TerrierTextChange change = { start, end, g_strdup (text) };
  guint i = 0;

  while (i < edit->changes->len
         && g_array_index (edit->changes, TerrierTextChange, i).start > start)
    i++;
  g_array_insert_val (edit->changes, i, change);
}

char *
terrier_text_edit_apply (const TerrierTextEdit *edit, const char *text)
{
  GString *result = g_string_new (text);

  for (guint i = 0; i < edit->changes->len; i++)
    {
      const TerrierTextChange *change = &g_array_index (edit->changes, TerrierTextChange, i);

      g_string_erase (result, (gssize) change->start, (gssize) (change->end - change->start));
      g_string_insert (result, (gssize) change->start, change->text);
    }
  return g_string_free (result, FALSE);
}

static gsize
line_start (const char *text, gsize at)
{
  while (at > 0 && text[at - 1] != '\n')
    at--;
  return at;
}

static gsize
line_end (const char *text, gsize at)
{
  const char *end = strchr (text + at, '\n');

  return end != NULL ? (gsize) (end - text) : at + strlen (text + at);
}

static gsize
stars_before (const char *text, gsize floor, gsize at)
{
  gsize n = 0;

  while (at > floor && text[at - 1] == '*')
    n++, at--;
  return n;
}

static gsize
stars_after (const char *text, gsize at, gsize ceiling)
{
  gsize n = 0;

  while (at + n < ceiling && text[at + n] == '*')
    n++;
  return n;
}

static gboolean
is_word (const char *text, gsize at)
{
  return text[at] != '\0' && (g_unichar_isalnum (g_utf8_get_char (text + at)) || text[at] == '\'');
}

/* Without a selection the word at the cursor is meant, when there is one. */
static void
take_word (const char *text, gsize *start, gsize *end)
{
  gsize from = *start, to = *end;

  if (from != to)
    return;
  while (is_word (text, to))
    to += (gsize) (g_utf8_next_char (text + to) - (text + to));
  while (from > 0)
    {
      gsize before = (gsize) (g_utf8_prev_char (text + from) - text);

      if (!is_word (text, before))
        break;
      from = before;
    }
  /* At either end of a word one is about to type beside it. */
  if (from < *start && to > *end)
    {
      *start = from;
      *end = to;
    }
}

/* What begins a line before its words: spaces, "- ", "1. ", "#  ", "> ". */
static gsize
marker_length (const char *line, gsize length, char *kind)
{
  gsize i = 0, digits;

  *kind = '\0';
  while (i < length && (line[i] == ' ' || line[i] == '\t'))
    i++;
  digits = i;
  if (i + 1 < length && strchr ("-*+", line[i]) != NULL && line[i + 1] == ' ')
    {
      *kind = '-';
      return i + 2;
    }
  while (digits < length && g_ascii_isdigit (line[digits]))
    digits++;
  if (digits > i && digits - i < 10 && digits + 1 < length
      && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ')
    {
      *kind = '1';
      return digits + 2;
    }
  while (digits == i && digits < length && line[digits] == '#')
    digits++;
  while (digits > i && digits < length && line[digits] == '#')
    digits++;
  if (digits > i && digits - i <= 6 && digits < length && line[digits] == ' ')
    {
      *kind = '#';
      return digits + 1;
    }
  return i;
}

/* The stretch of one line that marks go around, without its marker, blanks and its own marks. */
static void
trim_stretch (const char *text, gsize *start, gsize *end)
{
  gsize first = line_start (text, *start);
  char kind;
  gsize marker = first + marker_length (text + first, line_end (text, first) - first, &kind);
  gsize left, right;

  *start = MAX (*start, MIN (marker, *end));
  while (*start < *end && g_ascii_isspace (text[*start]))
    *start += 1;
  while (*end > *start && g_ascii_isspace (text[*end - 1]))
    *end -= 1;
  /* The selection may hold its marks, or leave them out, at either end. */
  left = stars_after (text, *start, *end);
  right = stars_before (text, *start, *end);
  if (left + right < *end - *start
      && left + stars_before (text, 0, *start) == right + stars_after (text, *end, strlen (text)))
    {
      *start += left;
      *end -= right;
    }
}

static gboolean
has_stars (const char *text, gsize start, gsize end, gsize n)
{
  gsize around = MIN (stars_before (text, 0, start), stars_after (text, end, strlen (text)));

  return n == 1 ? around % 2 == 1 : around >= 2;
}

/* Puts @n stars around each line of the selection, or takes them away where all have them. */
static void
edit_stars (TerrierTextEdit *edit, const char *text, gsize start, gsize end, gsize n)
{
  static const char stars[] = "**";
  const char *mark = stars + 2 - n;
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (gsize));
  gboolean all = TRUE;
  gssize shift = 0;

  take_word (text, &start, &end);
  for (gsize at = start; at <= end; at = line_end (text, at) + 1)
    {
      gsize from = at, to = MIN (line_end (text, at), end);

      trim_stretch (text, &from, &to);
      if (from == to && start != end)
        continue;
      all = all && has_stars (text, from, to, n);
      g_array_append_val (stretches, from);
      g_array_append_val (stretches, to);
    }
  for (guint i = 0; i < stretches->len; i += 2)
    {
      gsize from = g_array_index (stretches, gsize, i);
      gsize to = g_array_index (stretches, gsize, i + 1);
      gssize by = all ? -(gssize) n : has_stars (text, from, to, n) ? 0 : (gssize) n;

      if (by < 0)
        {
          terrier_text_edit_add (edit, to, to + n, "");
          terrier_text_edit_add (edit, from - n, from, "");
        }
      else if (by > 0)
        {
          /* The later one first: of two at one place the first added comes first in the text. */
          terrier_text_edit_add (edit, to, to, mark);
          terrier_text_edit_add (edit, from, from, mark);
        }
      if (i == 0)
        edit->select_start = (gsize) ((gssize) from + by);
      edit->select_end = (gsize) ((gssize) to + shift + by);
      shift += 2 * by;
    }
}

static gboolean
is_blank_line (const char *text, gsize start)
{
  gsize end = line_end (text, start);

  while (start < end && g_ascii_isspace (text[start]))
    start++;
  return start == end;
}

static char
kind_of_line (const char *text, gsize start)
{
  char kind;

  marker_length (text + start, line_end (text, start) - start, &kind);
  return kind;
}

/* The number that a list goes on with: one more than that of the line before @start. */
static guint
next_number (const char *text, gsize start)
{
  gsize before;

  if (start == 0)
    return 1;
  before = line_start (text, start - 1);
  if (kind_of_line (text, before) != '1')
    return 1;
  while (text[before] == ' ' || text[before] == '\t')
    before++;
  return (guint) g_ascii_strtoull (text + before, NULL, 10) + 1;
}

static void
edit_lines (TerrierTextEdit *edit, const char *text, gsize start, gsize end, char wanted)
{
  gsize first = line_start (text, start);
  gsize last = line_end (text, end > start && text[end - 1] == '\n' ? end - 1 : end);
  gboolean only_line = memchr (text + first, '\n', last - first) == NULL;
  guint number = next_number (text, first);
  GString *lines = g_string_new (NULL);
  gboolean all = TRUE;

  for (gsize at = first; at <= last; at = line_end (text, at) + 1)
    if (only_line || !is_blank_line (text, at))
      all = all && kind_of_line (text, at) == wanted;
  for (gsize at = first; at <= last; at = line_end (text, at) + 1)
    {
      gsize ends = line_end (text, at);
      char kind;
      gsize marker = marker_length (text + at, ends - at, &kind);
      gsize blanks = strspn (text + at, " \t");

      g_string_append_len (lines, text + at, (gssize) (wanted == '#' ? 0 : MIN (blanks, marker)));
      if (!all && (only_line || !is_blank_line (text, at)))
        {
          if (wanted == '1')
            g_string_append_printf (lines, "%u. ", number++);
          else
            g_string_append (lines, wanted == '-' ? "- " : "# ");
        }
      g_string_append_len (lines, text + at + marker, (gssize) (ends - at - marker));
      if (ends < last)
        g_string_append_c (lines, '\n');
    }
  terrier_text_edit_add (edit, first, last, lines->str);
  edit->select_start = only_line ? first + lines->len : first;
  edit->select_end = first + lines->len;
  /* Else what follows would be read as part of the last item. */
  if (!all && wanted != '#' && text[last] == '\n' && !is_blank_line (text, last + 1)
      && kind_of_line (text, last + 1) == '\0')
    terrier_text_edit_add (edit, last, last, "\n");
  g_string_free (lines, TRUE);
}

/* The link that stands at @at: [words](address). */
static gboolean
find_link (const char *text, gsize at, gsize *start, gsize *words_end, gsize *end)
{
  gsize last = line_end (text, at);

  for (gsize from = line_start (text, at); from <= at && from < last; from++)
    {
      const char *middle, *close;

      if (text[from] != '[' || text[from + 1] == '^')
        continue;
      middle = strstr (text + from, "](");
      close = middle != NULL ? strchr (middle, ')') : NULL;
      if (close == NULL || close >= text + last || at > (gsize) (close - text) + 1)
        continue;
      *start = from;
      *words_end = (gsize) (middle - text);
      *end = (gsize) (close - text) + 1;
      return TRUE;
    }
  return FALSE;
}

static void
edit_link (TerrierTextEdit *edit, const char *text, gsize start, gsize end)
{
  gsize from, words_end, to;

  if (find_link (text, start, &from, &words_end, &to) && end <= to)
    {
      terrier_text_edit_add (edit, words_end, to, "");
      terrier_text_edit_add (edit, from, from + 1, "");
      edit->select_start = from;
      edit->select_end = words_end - 1;
      return;
    }
  take_word (text, &start, &end);
  g_autofree char *words = g_strndup (text + start, end - start);
  gboolean is_address = g_str_has_prefix (words, WEB_START) || g_str_has_prefix (words, "http://");
  g_autofree char *link
      = g_strdup_printf ("[%s](%s)", is_address ? "" : words, is_address ? words : WEB_START);

  terrier_text_edit_add (edit, start, end, link);
  /* What is still to be typed is selected: the words, or the address. */
  edit->select_start = start + 1 + (is_address || *words == '\0' ? 0 : strlen (words) + 2);
  edit->select_end = edit->select_start + (is_address || *words == '\0' ? 0 : strlen (WEB_START));
}

/* The reference [^…] that the cursor touches. */
static gboolean
find_note (const char *text, gsize at, gsize *start, gsize *end)
{
  gsize from = at;

  while (from > 0 && at - from < 40 && text[from] != '[' && text[from - 1] != '\n')
    from--;
  if (text[from] != '[' || text[from + 1] != '^')
    return FALSE;
  const char *close = strchr (text + from, ']');
  if (close == NULL || close >= text + line_end (text, from) + 1 || at > (gsize) (close - text) + 1)
    return FALSE;
  *start = from;
  *end = (gsize) (close - text) + 1;
  return TRUE;
}

static const char *
find_definition (const char *text, const char *label)
{
  g_autofree char *head = g_strconcat (label, ":", NULL);

  for (const char *at = strstr (text, head); at != NULL; at = strstr (at + 1, head))
    if (at == text || at[-1] == '\n')
      return at;
  return NULL;
}

static void
remove_note (TerrierTextEdit *edit, const char *text, gsize start, gsize end)
{
  g_autofree char *label = g_strndup (text + start, end - start);
  const char *definition = find_definition (text, label);

  terrier_text_edit_add (edit, start, end, "");
  edit->select_start = edit->select_end = start;
  if (definition == NULL || (gsize) (definition - text) == start)
    return;
  gsize from = (gsize) (definition - text);
  gsize to = line_end (text, from);

  if (text[to] == '\n')
    to++;
  else
    while (from > 0 && text[from - 1] == '\n')
      from--;
  terrier_text_edit_add (edit, from, to, "");
  if (from < start)
    edit->select_start = edit->select_end = start - (to - from);
}

static void
edit_footnote (TerrierTextEdit *edit, const char *text, gsize at)
{
  gsize from, to, length = strlen (text);
  guint number = 1;

  if (find_note (text, at, &from, &to) && text[to] != ':')
    {
      remove_note (edit, text, from, to);
      return;
    }
  for (;; number++)
    {
      g_autofree char *label = g_strdup_printf ("[^%u]", number);

      if (strstr (text, label) == NULL)
        break;
    }
  g_autofree char *reference = g_strdup_printf ("[^%u]", number);
  gboolean ended = length > 0 && text[length - 1] == '\n';
  /* Notes stand one below the other, with a line between them and the text. */
  const char *gap = length == 0 ? "\n\n" : ended ? "\n" : "\n\n";
  g_autofree char *definition = g_strdup_printf ("%s%s: ", gap, reference);

  terrier_text_edit_add (edit, length, length, definition);
  terrier_text_edit_add (edit, at, at, reference);
  if (at == length)
    {
      /* Both stand at the same place: one change, so that their order cannot be mistaken. */
      g_autofree char *both = g_strconcat (reference, definition, NULL);

      g_array_set_size (edit->changes, 0);
      terrier_text_edit_add (edit, at, at, both);
    }
  edit->select_start = length + strlen (reference) + strlen (definition);
  edit->select_end = edit->select_start;
}

/**
 * terrier_markup_edit:
 * @text: Markdown
 * @start: of the selection
 * @end: of the selection; @start when only a cursor stands there
 * @kind: what to put on it, or to take off where it is on already
 *
 * Returns: (transfer full): what to change and what is selected then
 */
TerrierTextEdit *
terrier_markup_edit (const char *text, gsize start, gsize end, TerrierMarkup kind)
{
  TerrierTextEdit *edit = terrier_text_edit_new ();

  g_return_val_if_fail (text != NULL && start <= end && end <= strlen (text), edit);

  edit->select_start = start;
  edit->select_end = end;
  switch (kind)
    {
    case TERRIER_MARKUP_BOLD:
      edit_stars (edit, text, start, end, 2);
      break;
    case TERRIER_MARKUP_ITALIC:
      edit_stars (edit, text, start, end, 1);
      break;
    case TERRIER_MARKUP_HEADING:
      edit_lines (edit, text, start, end, '#');
      break;
    case TERRIER_MARKUP_LIST:
      edit_lines (edit, text, start, end, '-');
      break;
    case TERRIER_MARKUP_PARTS:
      edit_lines (edit, text, start, end, '1');
      break;
    case TERRIER_MARKUP_LINK:
      edit_link (edit, text, start, end);
      break;
    case TERRIER_MARKUP_FOOTNOTE:
    default:
      edit_footnote (edit, text, end);
      break;
    }
  return edit;
}
