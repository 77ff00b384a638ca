/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "carto/point.h"
#include "decision/map-classes.h"

G_BEGIN_DECLS

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
                                           const TerrierMapQuestion *question,
                                           GError **error);
void terrier_map_places_free (TerrierMapPlaces *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierMapPlaces, terrier_map_places_free)

G_END_DECLS
