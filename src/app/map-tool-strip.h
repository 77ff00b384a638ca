/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/map-pane.h"
#include "app/place-entry.h"

G_BEGIN_DECLS

/* The tools of a map as a row of buttons with a line beneath that says what they say: how long a
 * line is, how many are selected. Each is an action of the page ("map.lasso", "map.measure",
 * "map.near", "map.copy-reference", "map.select-in-view", "map.end") and a key while the map has
 * the focus (L, M, N, G, Ctrl+A, Escape).
 *
 * Signal "found" (TerrierFoundPlace *): somewhere that was typed was taken (F).
 * Signal "near" (double easting_m, double northing_m, const char *name): what is near is wanted;
 * @name says of what. */
#define TERRIER_TYPE_MAP_TOOL_STRIP (terrier_map_tool_strip_get_type ())
G_DECLARE_FINAL_TYPE (TerrierMapToolStrip, terrier_map_tool_strip, TERRIER, MAP_TOOL_STRIP, AdwBin)

/* Once. @pane is not owned and has the same parent. */
void terrier_map_tool_strip_set_pane (TerrierMapToolStrip *self,
                                      TerrierMapPane *pane,
                                      TerrierSession *session);
/* What the line says while no tool and no selection has more to say; copied, (nullable). */
void terrier_map_tool_strip_tell (TerrierMapToolStrip *self, const char *text);
/* What the line says now; for tests. (transfer none) */
const char *terrier_map_tool_strip_get_text (TerrierMapToolStrip *self);

G_END_DECLS
