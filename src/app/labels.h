/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Labels as lists and cards put them together in code. @text and @style_class: (nullable). Each
 * returns a new widget with a floating reference. Main thread. */

/* One line; @xalign: 0 at the start, 1 at the end. */
GtkWidget *terrier_label_new (const char *text, float xalign, const char *style_class);
/* As many lines as it takes, at the start; a word too long for a line is broken. */
GtkWidget *terrier_label_new_wrapped (const char *text, const char *style_class);
/* One line at the start that ends in dots where there is no room. */
GtkWidget *terrier_label_new_cut (const char *text, const char *style_class);
/* A line of two columns in a grid of facts: what it is, and what can be copied of it. Nothing where
 * there is no @text; @row is counted on. */
void terrier_label_add_fact (GtkGrid *grid, int *row, const char *label, const char *text);

G_END_DECLS
