/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children one after another at their own width, on as many lines as that takes; as words are set.
 * GtkFlowBox sets them in columns instead. */
#define TERRIER_TYPE_WRAP_LAYOUT (terrier_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (TerrierWrapLayout,
                      terrier_wrap_layout,
                      TERRIER,
                      WRAP_LAYOUT,
                      GtkLayoutManager)

/* @spacing_px: between children, in logical pixels. */
GtkLayoutManager *terrier_wrap_layout_new (int spacing_px);

G_END_DECLS
