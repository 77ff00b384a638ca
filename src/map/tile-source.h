/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

/* Tiles of the built-in map for libshumate, drawn with cairo in threads of its own. */
#define TERRIER_TYPE_TILE_SOURCE (terrier_tile_source_get_type ())
G_DECLARE_FINAL_TYPE (TerrierTileSource,
                      terrier_tile_source,
                      TERRIER,
                      TILE_SOURCE,
                      ShumateMapSource)

TerrierTileSource *terrier_tile_source_new (gboolean dark, guint scale);

G_END_DECLS
