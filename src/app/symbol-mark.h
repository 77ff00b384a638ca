/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/symbol.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One symbol of the palette as it stands on the map, for legends and lists: filled, or hollow where
 * it is inferred. It says nothing to a screen reader; the words beside it do. */
#define TERRIER_TYPE_SYMBOL_MARK (terrier_symbol_mark_get_type ())
G_DECLARE_FINAL_TYPE (TerrierSymbolMark, terrier_symbol_mark, TERRIER, SYMBOL_MARK, GtkWidget)

GtkWidget *terrier_symbol_mark_new (void);
void terrier_symbol_mark_set (TerrierSymbolMark *self, TerrierSymbolId symbol, gboolean inferred);

G_END_DECLS
