/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/symbol.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How a cell shows its text; of a whole column but for the last two. */
typedef enum
{
  TERRIER_LEDGER_TEXT = 0,
  TERRIER_LEDGER_NUMBER = 1 << 0,   /* at the end, in figures of one width */
  TERRIER_LEDGER_MARKED = 1 << 1,   /* leaves room for a symbol before the text */
  TERRIER_LEDGER_INFERRED = 1 << 2, /* in italics, its symbol hollow */
  TERRIER_LEDGER_UNSTATED = 1 << 3, /* pale */
} TerrierLedgerLook;

/* One line of text in a table, cut with an ellipsis, and a symbol of the palette before it. A
 * column view builds two thousand cells to show two hundred: this one has no child, no style class
 * and no layout of its own, asks for no width, and draws itself with what its table lends it. To a
 * screen reader it is a label with the text for a name. */
#define TERRIER_TYPE_LEDGER_CELL (terrier_ledger_cell_get_type ())
G_DECLARE_FINAL_TYPE (TerrierLedgerCell, terrier_ledger_cell, TERRIER, LEDGER_CELL, GtkWidget)

GtkWidget *terrier_ledger_cell_new (TerrierLedgerLook look);
void terrier_ledger_cell_set_text (TerrierLedgerCell *self, const char *text);
const char *terrier_ledger_cell_get_text (TerrierLedgerCell *self);
/* Of @look only what is of one cell is taken: inferred, unstated. */
void terrier_ledger_cell_set_look (TerrierLedgerCell *self, TerrierLedgerLook look);
/* TERRIER_SYMBOL_N: no symbol; the room for it stays in a column that is marked. */
void terrier_ledger_cell_set_symbol (TerrierLedgerCell *self, TerrierSymbolId symbol);
TerrierSymbolId terrier_ledger_cell_get_symbol (TerrierLedgerCell *self);

G_END_DECLS
