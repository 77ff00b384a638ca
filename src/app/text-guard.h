/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* More than this in one section, or in one line of it, is an accident: it would be slow to write in
 * and is refused, with a sentence. In characters. */
#define TERRIER_SECTION_MAX 300000
#define TERRIER_LINE_MAX 20000

/* Watches what comes into a text, typed, pasted or dropped: control characters are left out, too
 * much is refused whole, cells copied from a spreadsheet become a table. */
typedef void (*TerrierTextRefusedFunc) (const char *why, gpointer user_data);

void terrier_text_guard (GtkTextView *view, TerrierTextRefusedFunc refused, gpointer user_data);
/* FALSE while the program sets a text that is already in the file. */
void terrier_text_guard_set_active (GtkTextView *view, gboolean active);
/* What a paste of @text would do; for a clipboard that was read. */
void terrier_text_guard_paste (GtkTextView *view, const char *text);

G_END_DECLS
