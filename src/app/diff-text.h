/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/word-diff.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What was taken out and put in, told apart by more than colour: struck through and in brackets
 * what went, underlined what came. A screen reader hears the brackets. (transfer floating) */
GtkWidget *terrier_diff_label_new (const char *before, const char *after);
/* The same of parts worked out before; @context: how much of what stayed is shown around a change,
 * in characters. */
char *terrier_diff_to_markup (GPtrArray *parts, guint context);

G_END_DECLS
