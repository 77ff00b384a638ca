/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/block-private.h"

/**
 * terrier_block_set_id:
 * @block: a block
 * @id: (nullable): a name for hit tests and links, opaque to this room
 */
void
terrier_block_set_id (TerrierBlock *block, const char *id)
{
  g_return_if_fail (block != NULL);

  g_free (block->id);
  block->id = g_strdup (id);
}

/**
 * terrier_block_set_anchor:
 * @block: a block
 * @anchor: a name for links inside the document: a link to "#" and this name leads here
 *
 * Unlike its id it is not what a click on the block tells of.
 */
void
terrier_block_set_anchor (TerrierBlock *block, const char *anchor)
{
  g_return_if_fail (block != NULL);

  g_free (block->anchor);
  block->anchor = g_strdup (anchor);
}

/**
 * terrier_block_set_note:
 * @block: a paragraph
 *
 * Makes @block a note: a PDF tells a reader that it is one, and its reference, a link to
 * %TERRIER_NOTE_LINK and more, that it is that.
 */
void
terrier_block_set_note (TerrierBlock *block)
{
  g_return_if_fail (block != NULL && block->kind == TERRIER_BLOCK_PARAGRAPH);

  block->is_note = TRUE;
}

/**
 * terrier_block_set_column:
 * @table: a table
 * @column: from 0
 * @align: how the cells of the column are aligned
 * @width: share of the table's width against the other columns; 0 for as wide as needed
 */
void
terrier_block_set_column (TerrierBlock *table, guint column, TerrierAlign align, double width)
{
  TerrierColumn *entry;

  g_return_if_fail (table != NULL && table->kind == TERRIER_BLOCK_TABLE);
  g_return_if_fail (column < table->columns->len);
  g_return_if_fail (width >= 0);

  entry = &g_array_index (table->columns, TerrierColumn, column);
  entry->align = align;
  entry->width = width;
}

/**
 * terrier_block_set_caption:
 * @table: a table
 * @caption: (nullable): one line above it
 */
void
terrier_block_set_caption (TerrierBlock *table, const char *caption)
{
  g_return_if_fail (table != NULL && table->kind == TERRIER_BLOCK_TABLE);

  g_free (table->label);
  table->label = terrier_block_clean_label (caption);
}

/**
 * terrier_block_set_header:
 * @cell: a cell
 * @is_header: whether it heads its row; cells of the header rows head their columns without this
 */
void
terrier_block_set_header (TerrierBlock *cell, gboolean is_header)
{
  g_return_if_fail (cell != NULL && cell->kind == TERRIER_BLOCK_CELL);

  cell->is_header = is_header;
}

/**
 * terrier_block_set_emphasised:
 * @row: a row
 * @emphasised: whether it is a total: set bold under a rule
 */
void
terrier_block_set_emphasised (TerrierBlock *row, gboolean emphasised)
{
  g_return_if_fail (row != NULL && row->kind == TERRIER_BLOCK_ROW);

  row->emphasised = emphasised;
}

TerrierBlockKind
terrier_block_get_kind (const TerrierBlock *block)
{
  g_return_val_if_fail (block != NULL, TERRIER_BLOCK_DOCUMENT);

  return block->kind;
}

guint
terrier_block_get_n_children (const TerrierBlock *block)
{
  g_return_val_if_fail (block != NULL, 0);

  return block->children != NULL ? block->children->len : 0;
}

/**
 * terrier_block_get_child:
 * @block: a block
 * @index: from 0
 *
 * Returns: (transfer none): a child
 */
TerrierBlock *
terrier_block_get_child (const TerrierBlock *block, guint index)
{
  g_return_val_if_fail (index < terrier_block_get_n_children (block), NULL);

  return g_ptr_array_index (block->children, index);
}

const char *
terrier_block_get_id (const TerrierBlock *block)
{
  g_return_val_if_fail (block != NULL, NULL);

  return block->id;
}

/**
 * terrier_block_get_anchor:
 * @block: a block
 *
 * Returns: (transfer none) (nullable): what was given with terrier_block_set_anchor()
 */
const char *
terrier_block_get_anchor (const TerrierBlock *block)
{
  g_return_val_if_fail (block != NULL, NULL);

  return block->anchor;
}

/**
 * terrier_block_get_label:
 * @block: a block
 *
 * Returns: (nullable): title of a box, caption of a table, alternative text of a figure
 */
const char *
terrier_block_get_label (const TerrierBlock *block)
{
  g_return_val_if_fail (block != NULL, NULL);

  return block->label;
}

int
terrier_block_get_level (const TerrierBlock *block)
{
  g_return_val_if_fail (block != NULL, 0);

  return block->level;
}
