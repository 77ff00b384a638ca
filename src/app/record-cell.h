/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/record-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The cells of one column of a table of records. @list names what a reference points to. */
GtkListItemFactory *terrier_record_cell_factory_new (TerrierRecordList *list,
                                                     const TerrierField *field);
/* The field that says in words what a record is, where another may be its number: the subject of a
 * decision. What room there is goes to it. (nullable) */
const TerrierField *terrier_record_cell_phrase (TerrierType type);
/* Width of the column in logical pixels. */
int terrier_record_cell_width (TerrierType type, const TerrierField *field);
/* Tooltip of the cell under a point of @view: the whole text, or "not stated", and the figure's
 * state, date and source. (transfer full) (nullable) */
char *terrier_record_cell_tooltip (GtkWidget *view, double x, double y);
/* Whether the record is inferred and must look so. */
gboolean terrier_record_is_inferred (TerrierRecord *record);
/* "Stated, 30 Nov 2023, source". (transfer full) (nullable) */
char *terrier_record_figure_note (TerrierRecord *record);

G_END_DECLS
