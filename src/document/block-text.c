/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/block-private.h"

/* Characters that have no place on paper: controls, and the bidirectional embeddings and overrides
 * that could make a sentence read otherwise than it is stored. */
static gboolean
is_unprintable (gunichar c)
{
  if (c == '\n')
    return FALSE;
  if (c < 0x20 || (c >= 0x7f && c < 0xa0))
    return TRUE;
  if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
    return TRUE;
  if ((c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef) || c == 0xfeff)
    return TRUE;

  return FALSE;
}

/* Makes any bytes into text that can be set: valid UTF-8, one kind of line end, tabs as spaces,
 * no controls. Whatever is dropped leaves nothing; what cannot be decoded leaves U+FFFD. */
char *
terrier_block_clean_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t')
        g_string_append_c (clean, ' ');
      else if (c == '\r')
        {
          if (p[1] != '\n')
            g_string_append_c (clean, '\n');
        }
      else if (c == 0x2028 || c == 0x2029 || c == 0x0b || c == 0x0c)
        g_string_append_c (clean, '\n');
      else if (!is_unprintable (c))
        g_string_append_unichar (clean, c);
    }

  return g_string_free (clean, FALSE);
}

/* A one-line label: as clean_text(), and line breaks become spaces. */
char *
terrier_block_clean_label (const char *text)
{
  char *clean;

  if (text == NULL)
    return NULL;

  clean = terrier_block_clean_text (text);

  return g_strdelimit (clean, "\n", ' ');
}

static void
run_clear (gpointer data)
{
  TerrierRun *run = data;

  g_free (run->text);
  g_free (run->uri);
  g_free (run->figure);
}

static void
add_run (TerrierBlock *block,
         const char *text,
         TerrierTextFlags flags,
         const char *uri,
         const char *figure)
{
  TerrierRun run = { 0 };

  g_return_if_fail (block != NULL);
  g_return_if_fail (text != NULL);

  run.text = terrier_block_clean_text (text);
  run.flags = flags;
  run.uri = terrier_block_clean_label (uri);
  run.figure = g_strdup (figure);

  if (block->runs == NULL)
    {
      block->runs = g_array_new (FALSE, FALSE, sizeof (TerrierRun));
      g_array_set_clear_func (block->runs, run_clear);
    }
  g_array_append_val (block->runs, run);
}

/**
 * terrier_block_add_text:
 * @block: a block that holds text
 * @text: any text; what cannot be printed is dropped
 * @flags: how it is set
 */
void
terrier_block_add_text (TerrierBlock *block, const char *text, TerrierTextFlags flags)
{
  add_run (block, text, flags, NULL, NULL);
}

/**
 * terrier_block_add_link:
 * @block: a block that holds text
 * @text: the words to click on
 * @uri: where they lead; "#ID" leads to the block with that id
 * @flags: how they are set
 */
void
terrier_block_add_link (TerrierBlock *block,
                        const char *text,
                        const char *uri,
                        TerrierTextFlags flags)
{
  add_run (block, text, flags, uri, NULL);
}

/**
 * terrier_block_add_figure_text:
 * @block: a block that holds text
 * @text: the figure as formatted
 * @figure: (nullable): reference of the bound figure; terrier_pages_hit() gives it back
 * @flags: how it is set; %TERRIER_TEXT_UNKNOWN and %TERRIER_TEXT_INFERRED tell its state
 */
void
terrier_block_add_figure_text (TerrierBlock *block,
                               const char *text,
                               const char *figure,
                               TerrierTextFlags flags)
{
  add_run (block, text, flags, NULL, figure);
}

guint
terrier_block_get_n_runs (const TerrierBlock *block)
{
  g_return_val_if_fail (block != NULL, 0);

  return block->runs != NULL ? block->runs->len : 0;
}

const TerrierRun *
terrier_block_get_run (const TerrierBlock *block, guint index)
{
  g_return_val_if_fail (index < terrier_block_get_n_runs (block), NULL);

  return &g_array_index (block->runs, TerrierRun, index);
}

/**
 * terrier_block_get_text:
 * @block: a block
 *
 * Returns: (transfer full): the block's own text, without that of its children
 */
char *
terrier_block_get_text (const TerrierBlock *block)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < terrier_block_get_n_runs (block); i++)
    g_string_append (text, terrier_block_get_run (block, i)->text);

  return g_string_free (text, FALSE);
}

static void
append_plain_text (const TerrierBlock *block, GString *text)
{
  g_autofree char *own = terrier_block_get_text (block);

  if (block->label != NULL && block->label[0] != '\0')
    g_string_append_printf (text, "%s\n", block->label);
  if (own[0] != '\0')
    g_string_append_printf (text, "%s\n", own);
  for (guint i = 0; block->labels != NULL && block->labels[i] != NULL; i++)
    g_string_append_printf (text, "%s\n", block->labels[i]);
  for (guint i = 0; i < terrier_block_get_n_children (block); i++)
    append_plain_text (terrier_block_get_child (block, i), text);
}

/**
 * terrier_block_to_plain_text:
 * @block: a block
 *
 * Everything that a reader of the pages could read, a block a line: for searching, counting words
 * and looking for what must not be published.
 *
 * Returns: (transfer full): the text of the block and all beneath it
 */
char *
terrier_block_to_plain_text (const TerrierBlock *block)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (block != NULL, g_string_free (text, FALSE));

  append_plain_text (block, text);

  return g_string_free (text, FALSE);
}
