/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/record-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One place in a table, whichever row is there now. "changed" (): it shows something else. */
#define TERRIER_TYPE_SLOT (terrier_slot_get_type ())
G_DECLARE_FINAL_TYPE (TerrierSlot, terrier_slot, TERRIER, SLOT, GObject)

/* NULL: there is nothing to show, or not yet. (transfer none) (nullable) */
TerrierRecord *terrier_slot_get_record (TerrierSlot *self);

/* The rows of a list as places that stay. A column view keeps 205 rows of cells for the thirty that
 * are seen, and to destroy or to build them takes longer than a frame. So a new result moves into
 * the places that are there: those in sight at once, the others a few each frame; places that lack
 * or are too many come and go a few each frame as well, out of sight.
 *
 * Main thread. The list may be ahead of the places: a place without a row of the list shows
 * nothing, and is no record. */
#define TERRIER_TYPE_STEADY_ROWS (terrier_steady_rows_get_type ())
G_DECLARE_FINAL_TYPE (TerrierSteadyRows, terrier_steady_rows, TERRIER, STEADY_ROWS, GObject)

/* Asked when a new result is there: which places are in sight, or will be. May scroll. */
typedef void (*TerrierSightFunc) (gpointer data, guint *first, guint *n);

/* @widget gives the frames and is not owned: call stop() before it goes. */
TerrierSteadyRows *terrier_steady_rows_new (TerrierRecordList *list,
                                            GtkWidget *widget,
                                            TerrierSightFunc sight,
                                            gpointer data);
/* The list has said all that it has to say for now. */
void terrier_steady_rows_filled (TerrierSteadyRows *self);
/* There shall be a place at @position now. */
void terrier_steady_rows_reach (TerrierSteadyRows *self, guint position);
/* Whether every row has its place and its place alone. */
gboolean terrier_steady_rows_is_settled (TerrierSteadyRows *self);
void terrier_steady_rows_stop (TerrierSteadyRows *self);

G_END_DECLS
