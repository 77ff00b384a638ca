/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What GTK 4.8 lacks for a column view over a model that sorts itself: which column was clicked and
 * which way (GtkColumnViewSorter is 4.10), and scrolling to a row (gtk_column_view_scroll_to
 * is 4.12). Both are found out by a trick each, and only here. */

/* A sorter that sorts nothing and stands for @key (interned by the caller). (transfer full) */
GtkSorter *terrier_list_sort_probe_new (const char *key);
/* The key of the column the view is sorted by; NULL when by none. */
const char *terrier_list_sort_read (GtkColumnView *view, gboolean *descending);
/* Headings of figures stand over their figures; a column has no property for that. */
void terrier_list_align_heading (GtkColumnView *view, guint column, float xalign);
void terrier_list_scroll_to (GtkColumnView *view, guint position);

G_END_DECLS
