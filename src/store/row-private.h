/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/record-list.h"

G_BEGIN_DECLS

/* A row tells its list when it goes, as the list does not hold its rows. */
typedef void (*TerrierRowGone) (gpointer list, TerrierRow *row);

TerrierRow *terrier_row_new (guint32 id, gpointer list, TerrierRowGone gone);
void terrier_row_set_record (TerrierRow *self, TerrierRecord *record);
/* The list goes, or the row is no longer in it. */
void terrier_row_detach (TerrierRow *self);
guint terrier_row_get_position (TerrierRow *self);
void terrier_row_set_position (TerrierRow *self, guint position);

G_END_DECLS
