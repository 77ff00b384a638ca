/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/pages.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Formatted pages in a window, as they will print: fitted to the width, only those in view are
 * drawn. Goes into a GtkScrolledWindow. Main thread only.
 *
 * Signals: "block-activated" (const char *block_id): a click in a block that has an id.
 *          "figure-activated" (const char *reference, GdkRectangle *area): a click on a bound
 * figure; the area is in the widget's own coordinates. */
#define TERRIER_TYPE_PAGES_VIEW (terrier_pages_view_get_type ())
G_DECLARE_FINAL_TYPE (TerrierPagesView, terrier_pages_view, TERRIER, PAGES_VIEW, GtkWidget)

void terrier_pages_view_set_pages (TerrierPagesView *self, TerrierPages *pages);
TerrierPages *terrier_pages_view_get_pages (TerrierPagesView
                                                *self); /* (transfer none) (nullable) */
void terrier_pages_view_show_block (TerrierPagesView *self, const char *block_id);

G_END_DECLS
