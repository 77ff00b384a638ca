/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/map-places.h"
#include "map/map-tools.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The properties that a query matches on a map: they are read again when the file changes, the
 * record in hand and the selection are the session's, both ways, and a card says what the pointer
 * is over. The map page and the register beside it are made of it.
 *
 * Signals:
 *   "loading" (): it takes a while
 *   "loaded" (TerrierMapPlaces *): what comes onto the map now
 *   "failed" (const char *sentence): the session has been told */
#define TERRIER_TYPE_MAP_PANE (terrier_map_pane_get_type ())
G_DECLARE_FINAL_TYPE (TerrierMapPane, terrier_map_pane, TERRIER, MAP_PANE, AdwBin)

/* Once, before anything else. */
void terrier_map_pane_set_session (TerrierMapPane *self, TerrierSession *session);
TerrierMapView *terrier_map_pane_get_view (TerrierMapPane *self);
/* What to show, and what its symbols say; @words head the legend. All copied. */
void terrier_map_pane_show (TerrierMapPane *self,
                            const TerrierQuery *query,
                            const TerrierMapQuestion *question,
                            const char *words);
/* Brings a property into view as soon as its point is there. */
void terrier_map_pane_reveal (TerrierMapPane *self, gint64 id);
/* It is seen again: what was put off is done. */
void terrier_map_pane_refresh (TerrierMapPane *self);

G_END_DECLS
