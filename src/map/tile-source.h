/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "carto/map-stack.h"

G_BEGIN_DECLS

/* Tiles of the built-in map and its packs for libshumate, drawn with cairo in threads of its own.
 *
 * Signal:
 *   tile-arrived (guint z, guint column, guint row): a picture from elsewhere has come; asked for
 *   again, the tile is drawn with it. */
#define TERRIER_TYPE_TILE_SOURCE (terrier_tile_source_get_type ())
G_DECLARE_FINAL_TYPE (TerrierTileSource,
                      terrier_tile_source,
                      TERRIER,
                      TILE_SOURCE,
                      ShumateMapSource)

TerrierTileSource *terrier_tile_source_new (gboolean dark, guint scale, TerrierPackList *packs);
void terrier_tile_source_set_online (TerrierTileSource *self, ShumateDataSource *online);

G_END_DECLS
