/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/table-text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A table of a section as a grid of cells, in a window of its own. Actions "table.add-row",
 * "table.remove-column", "table.align" and so on work on the cell in hand. Main thread only.
 *
 * Signal "done" (const char *markdown): the table as it is to stand in the text. */
#define TERRIER_TYPE_TABLE_EDITOR (terrier_table_editor_get_type ())
G_DECLARE_FINAL_TYPE (TerrierTableEditor, terrier_table_editor, TERRIER, TABLE_EDITOR, GtkWindow)

/* Whether a grid can show that many cells without a wait. */
gboolean terrier_table_editor_takes (const TerrierTableText *table);
/* @table is taken. */
TerrierTableEditor *terrier_table_editor_new (GtkWindow *parent, TerrierTableText *table);
void terrier_table_editor_take_hand (TerrierTableEditor *self, guint row, guint column);
void terrier_table_editor_paste (TerrierTableEditor *self, const char *sheet);

G_END_DECLS
