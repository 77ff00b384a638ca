/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/block-private.h"

G_DEFINE_BOXED_TYPE (TerrierBlock, terrier_block, terrier_block_ref, terrier_block_unref)

static void
block_clear (gpointer data)
{
  TerrierBlock *block = data;

  g_free (block->id);
  g_free (block->anchor);
  g_free (block->label);
  g_clear_pointer (&block->children, g_ptr_array_unref);
  g_clear_pointer (&block->runs, g_array_unref);
  g_clear_pointer (&block->columns, g_array_unref);
  g_strfreev (block->labels);
  if (block->draw_destroy != NULL)
    block->draw_destroy (block->draw_data);
}

/**
 * terrier_block_new:
 * @kind: the kind
 *
 * Returns: (transfer full): an empty block
 */
TerrierBlock *
terrier_block_new (TerrierBlockKind kind)
{
  TerrierBlock *block = g_atomic_rc_box_new0 (TerrierBlock);

  block->kind = kind;
  block->level = 1;
  block->list_start = 1;

  return block;
}

TerrierBlock *
terrier_block_ref (TerrierBlock *block)
{
  g_return_val_if_fail (block != NULL, NULL);

  return g_atomic_rc_box_acquire (block);
}

void
terrier_block_unref (TerrierBlock *block)
{
  g_return_if_fail (block != NULL);

  g_atomic_rc_box_release_full (block, block_clear);
}

/**
 * terrier_block_new_document:
 *
 * Returns: (transfer full): the root of a tree
 */
TerrierBlock *
terrier_block_new_document (void)
{
  return terrier_block_new (TERRIER_BLOCK_DOCUMENT);
}

static TerrierBlock *
block_new_with_text (TerrierBlockKind kind, const char *text)
{
  TerrierBlock *block = terrier_block_new (kind);

  if (text != NULL)
    terrier_block_add_text (block, text, TERRIER_TEXT_PLAIN);

  return block;
}

/**
 * terrier_block_new_heading:
 * @level: 1 for the title of the document to 6; held to that range
 * @text: (nullable): the heading
 *
 * Returns: (transfer full): a heading
 */
TerrierBlock *
terrier_block_new_heading (int level, const char *text)
{
  TerrierBlock *block = block_new_with_text (TERRIER_BLOCK_HEADING, text);

  block->level = CLAMP (level, 1, 6);

  return block;
}

/**
 * terrier_block_new_paragraph:
 * @text: (nullable): plain text to start with
 *
 * Returns: (transfer full): a paragraph
 */
TerrierBlock *
terrier_block_new_paragraph (const char *text)
{
  return block_new_with_text (TERRIER_BLOCK_PARAGRAPH, text);
}

/**
 * terrier_block_new_list:
 * @style: bullets or a way of numbering
 * @start: number of the first item, from 1
 *
 * Returns: (transfer full): an empty list
 */
TerrierBlock *
terrier_block_new_list (TerrierListStyle style, guint start)
{
  TerrierBlock *block = terrier_block_new (TERRIER_BLOCK_LIST);

  block->list_style = style;
  block->list_start = start;

  return block;
}

/**
 * terrier_block_new_list_item:
 * @text: (nullable): plain text to start with
 *
 * Returns: (transfer full): an item; blocks appended to it follow its own text
 */
TerrierBlock *
terrier_block_new_list_item (const char *text)
{
  return block_new_with_text (TERRIER_BLOCK_LIST_ITEM, text);
}

/**
 * terrier_block_new_table:
 * @n_columns: number of columns, at least 1
 * @n_header_rows: how many of the first rows head the columns and are repeated on each page
 *
 * A row with fewer cells is filled up with empty ones; cells beyond the columns are left out of
 * the page, so callers give @n_columns of the widest row.
 *
 * Returns: (transfer full): an empty table, its columns left-aligned and as wide as needed
 */
TerrierBlock *
terrier_block_new_table (guint n_columns, guint n_header_rows)
{
  TerrierBlock *block;

  g_return_val_if_fail (n_columns > 0, NULL);

  block = terrier_block_new (TERRIER_BLOCK_TABLE);
  block->columns = g_array_sized_new (FALSE, TRUE, sizeof (TerrierColumn), n_columns);
  g_array_set_size (block->columns, n_columns);
  block->n_header_rows = n_header_rows;

  return block;
}

/**
 * terrier_block_new_figure:
 * @width_pt: natural width in points; a wider one than the text is scaled down
 * @height_pt: natural height in points
 * @alt_text: what the figure says, in words
 * @draw: draws it
 * @user_data: for @draw
 * @destroy: (nullable): frees @user_data
 *
 * Returns: (transfer full): a figure
 */
TerrierBlock *
terrier_block_new_figure (double width_pt,
                          double height_pt,
                          const char *alt_text,
                          TerrierDrawFunc draw,
                          gpointer user_data,
                          GDestroyNotify destroy)
{
  TerrierBlock *block;

  g_return_val_if_fail (width_pt > 0 && height_pt > 0, NULL);
  g_return_val_if_fail (alt_text != NULL, NULL);
  g_return_val_if_fail (draw != NULL, NULL);

  block = terrier_block_new (TERRIER_BLOCK_FIGURE);
  block->width_pt = width_pt;
  block->height_pt = height_pt;
  block->label = terrier_block_clean_label (alt_text);
  block->draw = draw;
  block->draw_data = user_data;
  block->draw_destroy = destroy;

  return block;
}

TerrierBlock *
terrier_block_new_rule (void)
{
  return terrier_block_new (TERRIER_BLOCK_RULE);
}

TerrierBlock *
terrier_block_new_boxes (void)
{
  return terrier_block_new (TERRIER_BLOCK_BOXES);
}

/**
 * terrier_block_new_signature:
 * @labels: (array zero-terminated=1): what is written on each dotted line, as "Signed", "Date"
 *
 * Returns: (transfer full): a line to sign on; the first place is the widest
 */
TerrierBlock *
terrier_block_new_signature (const char *const *labels)
{
  TerrierBlock *block;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (labels != NULL && labels[0] != NULL, NULL);

  for (guint i = 0; labels[i] != NULL; i++)
    {
      g_autofree char *clean = terrier_block_clean_label (labels[i]);
      g_strv_builder_add (builder, clean);
    }

  block = terrier_block_new (TERRIER_BLOCK_SIGNATURE);
  block->labels = g_strv_builder_end (builder);

  return block;
}

TerrierBlock *
terrier_block_new_page_break (void)
{
  return terrier_block_new (TERRIER_BLOCK_PAGE_BREAK);
}

TerrierBlock *
terrier_block_new_block_quote (void)
{
  return terrier_block_new (TERRIER_BLOCK_BLOCK_QUOTE);
}

/**
 * terrier_block_new_code:
 * @text: lines as typed
 *
 * Returns: (transfer full): text in a fixed-width face, its line breaks kept
 */
TerrierBlock *
terrier_block_new_code (const char *text)
{
  return block_new_with_text (TERRIER_BLOCK_CODE, text);
}

/**
 * terrier_block_append:
 * @parent: a block
 * @child: (transfer full): a block without a parent
 *
 * Returns: (transfer none): @child
 */
TerrierBlock *
terrier_block_append (TerrierBlock *parent, TerrierBlock *child)
{
  g_return_val_if_fail (parent != NULL, NULL);
  g_return_val_if_fail (child != NULL && child != parent, NULL);

  if (parent->children == NULL)
    parent->children = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_block_unref);
  g_ptr_array_add (parent->children, child);

  return child;
}

TerrierBlock *
terrier_block_append_heading (TerrierBlock *parent, int level, const char *text)
{
  return terrier_block_append (parent, terrier_block_new_heading (level, text));
}

TerrierBlock *
terrier_block_append_paragraph (TerrierBlock *parent, const char *text)
{
  return terrier_block_append (parent, terrier_block_new_paragraph (text));
}

TerrierBlock *
terrier_block_append_item (TerrierBlock *list, const char *text)
{
  return terrier_block_append (list, terrier_block_new_list_item (text));
}

TerrierBlock *
terrier_block_append_row (TerrierBlock *table)
{
  return terrier_block_append (table, terrier_block_new (TERRIER_BLOCK_ROW));
}

TerrierBlock *
terrier_block_append_cell (TerrierBlock *row, const char *text)
{
  return terrier_block_append (row, block_new_with_text (TERRIER_BLOCK_CELL, text));
}

/**
 * terrier_block_append_box:
 * @boxes: a block of kind BOXES
 * @title: (nullable): the label, as "Decision No"
 * @text: (nullable): what stands in the box
 *
 * Returns: (transfer none): the box, to add text to
 */
TerrierBlock *
terrier_block_append_box (TerrierBlock *boxes, const char *title, const char *text)
{
  TerrierBlock *box = block_new_with_text (TERRIER_BLOCK_BOX, text);

  box->label = terrier_block_clean_label (title);

  return terrier_block_append (boxes, box);
}
