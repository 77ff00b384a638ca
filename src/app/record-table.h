/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "store/record-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The records of one type as a table: a column view over a TerrierRecordList, with the columns of
 * the catalogue. Sorting is done by the store; columns and sort are remembered under the table's
 * name. The selection is the session's record in hand, both ways. Enter and double click open the
 * record, Ctrl+C copies the selected rows, Delete deletes the record in hand with undo.
 *
 * Signals: "filled" (): rows or their number changed; "totals-changed" (). */
#define TERRIER_TYPE_RECORD_TABLE (terrier_record_table_get_type ())
G_DECLARE_FINAL_TYPE (TerrierRecordTable, terrier_record_table, TERRIER, RECORD_TABLE, AdwBin)

/* @name: what the layout is remembered under; NULL takes the name of the type. */
TerrierRecordTable *terrier_record_table_new (TerrierSession *session,
                                              TerrierType type,
                                              const char *name);
/* Copied. NULL shows all. A sort in the query wins over the clicked column when @sorted. */
void terrier_record_table_set_query (TerrierRecordTable *self, const TerrierQuery *query);
TerrierRecordList *terrier_record_table_get_list (TerrierRecordTable *self);
GtkColumnView *terrier_record_table_get_view (TerrierRecordTable *self);
gint64 terrier_record_table_get_selected (TerrierRecordTable *self); /* 0: none */
void terrier_record_table_select (TerrierRecordTable *self, gint64 id);
/* A button whose popover chooses the columns. (transfer floating) */
GtkWidget *terrier_record_table_create_columns_button (TerrierRecordTable *self);
void terrier_record_table_copy (TerrierRecordTable *self);
void terrier_record_table_delete (TerrierRecordTable *self);
void terrier_record_table_sort_by (TerrierRecordTable *self,
                                   const char *column,
                                   gboolean descending);

G_END_DECLS
