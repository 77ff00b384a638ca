/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/block.h"

G_BEGIN_DECLS

/* A table of a section as rows of cells, read from its Markdown and written back well formed. The
 * first row is the header. A cell is Markdown of one line: bound figures in it stay as they are.
 * Not thread-safe; any thread. */
typedef struct
{
  guint n_columns; /* at least 1 */
  GArray *aligns;  /* TerrierAlign, n_columns of them */
  GPtrArray *rows; /* GPtrArray of char *, n_columns each; the first is the header */
} TerrierTableText;

TerrierTableText *terrier_table_text_new (guint n_rows, guint n_columns);
/* The table that the byte @at stands in, and where it is; NULL when it stands in none. */
TerrierTableText *terrier_table_text_find (const char *text, gsize at, gsize *start, gsize *end);
/* Cells as spreadsheets copy them: tabs between cells, lines between rows; NULL when @sheet is not
 * of that kind. */
TerrierTableText *terrier_table_text_from_sheet (const char *sheet);
void terrier_table_text_free (TerrierTableText *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierTableText, terrier_table_text_free)

/* Without a line end at its end. (transfer full) */
char *terrier_table_text_write (const TerrierTableText *table);

const char *terrier_table_text_get (const TerrierTableText *table, guint row, guint column);
void terrier_table_text_set (TerrierTableText *table, guint row, guint column, const char *text);
void terrier_table_text_add_row (TerrierTableText *table, guint row);
void terrier_table_text_remove_row (TerrierTableText *table, guint row);
void terrier_table_text_move_row (TerrierTableText *table, guint from, guint to);
void terrier_table_text_add_column (TerrierTableText *table, guint column);
void terrier_table_text_remove_column (TerrierTableText *table, guint column);
void terrier_table_text_move_column (TerrierTableText *table, guint from, guint to);
/* Puts the cells of @other over those from @row and @column on, making room for them. */
void terrier_table_text_paste (TerrierTableText *table,
                               guint row,
                               guint column,
                               const TerrierTableText *other);

G_END_DECLS
