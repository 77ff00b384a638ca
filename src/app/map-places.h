/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "carto/point.h"
#include "store/reader.h"

G_BEGIN_DECLS

/* What the colour and the shape of a point say. */
typedef enum
{
  TERRIER_MAP_BY_STATUS,
  TERRIER_MAP_BY_ACTION /* of the chosen option */
} TerrierMapColouring;

/* The places of the properties that a query matches, ready for the map. */
typedef struct
{
  GArray *points;                 /* TerrierMapPoint */
  guint n_without;                /* properties that match and have no position */
  guint n_inferred;               /* points drawn hollow */
  guint counts[TERRIER_SYMBOL_N]; /* points of each symbol */
} TerrierMapPlaces;

/* Reader thread. */
TerrierMapPlaces *terrier_map_places_read (TerrierReader *reader,
                                           const TerrierQuery *query,
                                           TerrierMapColouring colouring,
                                           GError **error);
void terrier_map_places_free (TerrierMapPlaces *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierMapPlaces, terrier_map_places_free)

/* The symbol of the choices of property.status and action.action, which are stored by other keys.
 */
TerrierSymbolId terrier_map_symbol (TerrierMapColouring colouring, const char *key);

G_END_DECLS
