/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/markdown-private.h"

#include "decision/passage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Bound figures and exempt passages are taken out before the parser sees the text, so that a pipe
 * in one does not end a table's cell nor an underscore begin emphasis. A figure travels as U+E000,
 * its number, U+E001; those two characters are for private use and are dropped from what people
 * type. */
#define MARK_OPEN "\xee\x80\x80"
#define MARK_CLOSE "\xee\x80\x81"
#define MARK_BYTES 3
/* An exempt passage travels as U+E002, its paragraph, U+E003, what is in it, U+E004. The parser
 * sees what is inside in both copies, so that every list and note has the same number in both. */
#define PASSAGE_OPEN "\xee\x80\x82"
#define PASSAGE_INNER "\xee\x80\x83"
#define PASSAGE_CLOSE "\xee\x80\x84"
#define ANY_MARK "\xee\x80"

static void
mark_cb (const char *text, gsize length, const char *reference, gsize offset, gpointer user_data)
{
  gpointer *closure = user_data;
  GString *marked = closure[0];
  GPtrArray *references = closure[1];

  if (reference == NULL)
    {
      g_string_append_len (marked, text, (gssize) length);
      return;
    }
  g_string_append_printf (marked, MARK_OPEN "%u" MARK_CLOSE, references->len);
  g_ptr_array_add (references, g_strdup (reference));
}

/* What people type has none of the characters that are marks here. */
static void
append_typed (GString *marked, const char *text, gsize length)
{
  for (gsize i = 0; i < length;)
    {
      if (length - i >= MARK_BYTES && memcmp (text + i, ANY_MARK, strlen (ANY_MARK)) == 0)
        i += MARK_BYTES;
      else
        g_string_append_c (marked, text[i++]);
    }
}

static char *
mark_passages (const char *text)
{
  g_autoptr (GArray) passages = terrier_passage_scan (text);
  GString *marked = g_string_sized_new (strlen (text) + 64);
  gsize at = 0;

  for (guint i = 0; i < passages->len; i++)
    {
      const TerrierPassage *passage = &g_array_index (passages, TerrierPassage, i);
      append_typed (marked, text + at, passage->start - at);
      g_string_append_printf (marked, PASSAGE_OPEN "%u" PASSAGE_INNER, passage->paragraph);
      at = passage->inner_start + strspn (text + passage->inner_start, " ");
      at = MIN (at, passage->inner_end);
      append_typed (marked, text + at, passage->inner_end - at);
      g_string_append (marked, PASSAGE_CLOSE);
      at = passage->end;
    }
  append_typed (marked, text + at, strlen (text + at));
  return g_string_free (marked, FALSE);
}

char *
terrier_markdown_mark (const char *text, GPtrArray *references)
{
  g_autofree char *with_passages = mark_passages (text);
  GString *marked = g_string_sized_new (strlen (with_passages) + 64);
  gpointer closure[] = { marked, references };

  terrier_figure_split (with_passages, strlen (with_passages), mark_cb, closure);
  return g_string_free (marked, FALSE);
}

static TerrierTextFlags
figure_flags (const TerrierFigure *figure)
{
  switch (figure->status)
    {
    case TERRIER_FIGURE_BOUND:
      return figure->state == TERRIER_STATE_APPORTIONED || figure->state == TERRIER_STATE_ASSUMED
                 ? TERRIER_TEXT_INFERRED
                 : TERRIER_TEXT_PLAIN;
    case TERRIER_FIGURE_NOT_STATED:
    case TERRIER_FIGURE_WITHHELD:
    case TERRIER_FIGURE_NOT_LOADED:
    case TERRIER_FIGURE_UNRESOLVED:
    default:
      return TERRIER_TEXT_UNKNOWN;
    }
}

static void
add_figure (TerrierMarkdownReading *reading,
            TerrierBlock *block,
            const char *reference,
            TerrierTextFlags flags)
{
  const TerrierMarkdownOptions *options = reading->options;

  if (options->figures == NULL)
    {
      g_autofree char *braced = g_strdup_printf ("{{%s}}", reference);
      terrier_block_add_text (block, braced, flags | TERRIER_TEXT_UNKNOWN);
      return;
    }
  g_autoptr (TerrierFigure) figure
      = terrier_figure_resolve (options->figures, reference, options->public_copy);
  terrier_block_add_figure_text (block, figure->text, figure->reference,
                                 flags | figure_flags (figure));
  if (options->used != NULL)
    g_ptr_array_add (options->used, g_steal_pointer (&figure));
}

/* Everything that prints goes by here: nothing of a passage that is withheld does. */
void
terrier_markdown_add_text (TerrierMarkdownReading *reading,
                           TerrierBlock *block,
                           const char *text,
                           TerrierTextFlags flags)
{
  if (reading->withholding == 0)
    terrier_block_add_text (block, text, flags);
}

/* "[withheld: paragraph 3]" in the public copy, a heading of its own in the other. */
void
terrier_markdown_begin_passage (TerrierMarkdownReading *reading,
                                TerrierBlock *block,
                                guint paragraph,
                                TerrierTextFlags flags)
{
  const TerrierMarkdownOptions *options = reading->options;
  guint relied_on = paragraph > 0 ? paragraph : options->exempt_paragraph;
  g_autofree char *notice = NULL;

  if (options->public_copy)
    notice = relied_on > 0 ? g_strdup_printf (_ ("[withheld: paragraph %u]"), relied_on)
                           : g_strdup (_ ("[withheld: the paragraph is not stated]"));
  else
    notice = relied_on > 0 ? g_strdup_printf (_ ("[exempt, paragraph %u: "), relied_on)
                           : g_strdup (_ ("[exempt: "));
  terrier_markdown_add_text (reading, block, notice,
                             options->public_copy ? flags | TERRIER_TEXT_UNKNOWN : flags);
  reading->withholding += options->public_copy ? 1 : 0;
}

static void
end_passage (TerrierMarkdownReading *reading, TerrierBlock *block, TerrierTextFlags flags)
{
  if (!reading->options->public_copy)
    terrier_markdown_add_text (reading, block, "]", flags);
  else if (reading->withholding > 0)
    reading->withholding--;
}

static void
add_reference (TerrierMarkdownReading *reading,
               TerrierBlock *block,
               const char *number,
               TerrierTextFlags flags,
               gboolean literal)
{
  guint64 index = g_ascii_strtoull (number, NULL, 10);

  if (index >= reading->references->len || reading->withholding > 0)
    return;
  const char *reference = g_ptr_array_index (reading->references, index);
  g_autofree char *braced = g_strdup_printf ("{{%s}}", reference);
  if (literal)
    terrier_markdown_add_text (reading, block, braced, flags);
  else
    add_figure (reading, block, reference, flags);
}

/* Behind the mark at @mark and what belongs to it; does what it says. */
static const char *
add_mark (TerrierMarkdownReading *reading,
          TerrierBlock *block,
          const char *mark,
          TerrierTextFlags flags,
          gboolean literal)
{
  const char *behind = mark + MARK_BYTES;
  const char *close;

  if (g_str_has_prefix (mark, PASSAGE_CLOSE))
    {
      end_passage (reading, block, flags);
      return behind;
    }
  if (g_str_has_prefix (mark, MARK_OPEN) && (close = strstr (behind, MARK_CLOSE)) != NULL)
    {
      add_reference (reading, block, behind, flags, literal);
      return close + MARK_BYTES;
    }
  if (g_str_has_prefix (mark, PASSAGE_OPEN) && (close = strstr (behind, PASSAGE_INNER)) != NULL)
    {
      terrier_markdown_begin_passage (reading, block, (guint) g_ascii_strtoull (behind, NULL, 10),
                                      flags);
      return close + MARK_BYTES;
    }
  return behind;
}

/* Sets text in which figures and passages are marked; @literal keeps figures as they were written.
 */
void
terrier_markdown_add_marked (TerrierMarkdownReading *reading,
                             TerrierBlock *block,
                             const char *text,
                             TerrierTextFlags flags,
                             gboolean literal)
{
  while (text != NULL && *text != '\0')
    {
      const char *mark = strstr (text, ANY_MARK);
      g_autofree char *before
          = mark != NULL ? g_strndup (text, (gsize) (mark - text)) : g_strdup (text);
      if (*before != '\0')
        terrier_markdown_add_text (reading, block, before, flags);
      text = mark != NULL ? add_mark (reading, block, mark, flags, literal) : NULL;
    }
}

const char *
terrier_markdown_only_figure (TerrierMarkdownReading *reading, const char *text)
{
  const char *close = strstr (text, MARK_CLOSE);
  guint64 number;

  if (close == NULL || close[MARK_BYTES] != '\0' || !g_str_has_prefix (text, MARK_OPEN))
    return NULL;
  number = g_ascii_strtoull (text + MARK_BYTES, NULL, 10);
  return number < reading->references->len ? reading->references->pdata[number] : NULL;
}

gboolean
terrier_markdown_has_marks (const char *text)
{
  return strstr (text, ANY_MARK) != NULL;
}
