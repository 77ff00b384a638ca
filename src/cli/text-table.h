/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A table for a terminal: columns as wide as the first rows need, numbers to the right, what is not
 * stated as a middle dot. Inside this room only. */
typedef struct _TerrierTextTable TerrierTextTable;

TerrierTextTable *terrier_text_table_new (guint n_columns);
void terrier_text_table_free (TerrierTextTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierTextTable, terrier_text_table_free)

void terrier_text_table_set_column (TerrierTextTable *self,
                                    guint column,
                                    const char *head,
                                    gboolean right);
/* The widest that one column gets, in characters; 40 unless set. */
void terrier_text_table_set_widest (TerrierTextTable *self, guint characters);
/* @cells: one for each column, NULL for not stated. Rows past the first thousand print at once. */
void terrier_text_table_add (TerrierTextTable *self, const char *const *cells);
/* Prints what has not been printed yet. */
void terrier_text_table_print (TerrierTextTable *self);

G_END_DECLS
