/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/markup.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The decision room counts bytes of a text, a GtkTextBuffer characters. Main thread only. */
char *terrier_buffer_dup_text (GtkTextBuffer *buffer);
void terrier_buffer_get_iter (GtkTextBuffer *buffer,
                              const char *text,
                              gsize byte,
                              GtkTextIter *iter);
/* The selection, or the cursor twice, in bytes. */
void terrier_buffer_get_selection (GtkTextBuffer *buffer,
                                   const char *text,
                                   gsize *start,
                                   gsize *end);
/* Makes the changes of @edit as one undo and selects what it says. */
void terrier_buffer_apply (GtkTextBuffer *buffer, const TerrierTextEdit *edit);

G_END_DECLS
