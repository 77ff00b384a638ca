/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The key to the symbols on the map: only those that occur, foldable. */
#define TERRIER_TYPE_LEGEND (terrier_legend_get_type ())
G_DECLARE_FINAL_TYPE (TerrierLegend, terrier_legend, TERRIER, LEGEND, GtkWidget)

TerrierLegend *terrier_legend_new (void);
void terrier_legend_set_symbols (TerrierLegend *self, guint32 present, guint flags);
/* @labels: (nullable) (array length=TERRIER_SYMBOL_N): the words of each symbol; copied. */
void terrier_legend_set_words (TerrierLegend *self, const char *title, const char *const *labels);
void terrier_legend_put_away (TerrierLegend *self);
void terrier_legend_set_dark (TerrierLegend *self, gboolean dark);

G_END_DECLS
