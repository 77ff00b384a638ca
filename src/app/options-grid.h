/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/options-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The options table of one programme: measures in rows, options in columns, each kind of money
 * under a heading of its own. A cell opens what lies behind it: stated, itemised, the difference,
 * the source and the lines. Main thread only. */
#define TERRIER_TYPE_OPTIONS_GRID (terrier_options_grid_get_type ())
G_DECLARE_FINAL_TYPE (TerrierOptionsGrid, terrier_options_grid, TERRIER, OPTIONS_GRID, GtkWidget)

void terrier_options_grid_set_table (TerrierOptionsGrid *self,
                                     TerrierSession *session,
                                     TerrierOptionsTable *table);

G_END_DECLS
