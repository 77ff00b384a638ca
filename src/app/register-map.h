/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/map-pane.h"

G_BEGIN_DECLS

/* The map beside a list of properties: what the list shows, and what its symbols say. */
#define TERRIER_TYPE_REGISTER_MAP (terrier_register_map_get_type ())
G_DECLARE_FINAL_TYPE (TerrierRegisterMap, terrier_register_map, TERRIER, REGISTER_MAP, AdwBin)

TerrierRegisterMap *terrier_register_map_new (TerrierSession *session);
/* Copied. */
void terrier_register_map_set_query (TerrierRegisterMap *self, const TerrierQuery *query);
void terrier_register_map_refresh (TerrierRegisterMap *self);

/* A pane between @list and a map that is made when it is first shown, as the setting "map-beside"
 * says; where the line between them stands is remembered. */
#define TERRIER_TYPE_MAP_BESIDE (terrier_map_beside_get_type ())
G_DECLARE_FINAL_TYPE (TerrierMapBeside, terrier_map_beside, TERRIER, MAP_BESIDE, AdwBin)

TerrierMapBeside *terrier_map_beside_new (TerrierSession *session, GtkWidget *list);
void terrier_map_beside_set_query (TerrierMapBeside *self, const TerrierQuery *query);
void terrier_map_beside_set_shown (TerrierMapBeside *self, gboolean shown);
gboolean terrier_map_beside_get_shown (TerrierMapBeside *self);
/* Follows the setting, and shows what was put off. */
void terrier_map_beside_refresh (TerrierMapBeside *self);

G_END_DECLS
