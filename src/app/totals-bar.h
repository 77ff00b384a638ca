/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/record-table.h"

G_BEGIN_DECLS

/* The foot of a table: how many records, and each kind of money on its own with its gaps. Follows
 * the table by itself. (transfer floating) */
GtkWidget *terrier_totals_bar_new (TerrierSession *session, TerrierRecordTable *table);

G_END_DECLS
