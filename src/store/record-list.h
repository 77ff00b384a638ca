/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/portfolio.h"

G_BEGIN_DECLS

/* One place in a list: its record arrives later ("record" notifies) and may be dropped again. */
#define TERRIER_TYPE_ROW (terrier_row_get_type ())
G_DECLARE_FINAL_TYPE (TerrierRow, terrier_row, TERRIER, ROW, GObject)
TerrierRecord *terrier_row_get_record (TerrierRow *self); /* (transfer none) (nullable) */
guint32 terrier_row_get_id (TerrierRow *self);

/* A GListModel of TerrierRow over a query; a million records as an array of ids, rows read in pages
 * of 256 when shown and kept for eight pages. Main thread only. */
#define TERRIER_TYPE_RECORD_LIST (terrier_record_list_get_type ())
G_DECLARE_FINAL_TYPE (TerrierRecordList, terrier_record_list, TERRIER, RECORD_LIST, GObject)

TerrierRecordList *terrier_record_list_new (TerrierPortfolio *portfolio, TerrierType type);
/* Copies @query. The old rows stay until the first page of the new ones is here. Emits "filled"
 * then, and again when complete. */
void terrier_record_list_set_query (TerrierRecordList *self, const TerrierQuery *query);
const TerrierQuery *terrier_record_list_get_query (TerrierRecordList *self);
TerrierResult *terrier_record_list_get_result (TerrierRecordList
                                                   *self); /* (transfer none) (nullable) */
guint terrier_record_list_find (TerrierRecordList *self, guint32 id); /* position, or G_MAXUINT */
const TerrierTotals *terrier_record_list_get_totals (TerrierRecordList
                                                         *self); /* NULL until known */
/* Properties: "loading" (boolean), "complete" (boolean). Signals: "filled", "totals-changed",
 * "failed" (const GError *). Follows the portfolio's "changed" by itself. A reference field of a
 * loaded record can be shown by name: terrier_record_list_get_name (list, type, id) returns it when
 * the page brought it. */
const char *terrier_record_list_get_name (TerrierRecordList *self,
                                          TerrierType type,
                                          gint64 id); /* (nullable) */

G_END_DECLS
