/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/map-style.h"

#define RGB(hex)                                                                                   \
  {                                                                                                \
    ((hex) >> 16 & 0xff) / 255.0f, ((hex) >> 8 & 0xff) / 255.0f, ((hex) & 0xff) / 255.0f           \
  }

/**
 * terrier_map_style_get:
 * @dark: for the dark style
 *
 * Any thread.
 *
 * Returns: (transfer none): the colours
 */
const TerrierMapStyle *
terrier_map_style_get (gboolean dark)
{
  static const TerrierMapStyle LIGHT = {
    .sea = RGB (0xcbdde8),
    .shallows = RGB (0xd9e7ef),
    .coast = RGB (0x8aa5b6),
    .land = RGB (0xf6f4ee),
    .grid = RGB (0xdfdcd2),
    .town = RGB (0x2e2a36),
    .village = RGB (0x5f5b66),
    .halo = RGB (0xfbfaf6),
    .station = RGB (0x6d6a75),
    .ink = RGB (0x241f31),
    .paper = RGB (0xffffff),
  };
  static const TerrierMapStyle DARK = {
    .sea = RGB (0x18212a),
    .shallows = RGB (0x1d2832),
    .coast = RGB (0x566b7a),
    .land = RGB (0x2b2b2f),
    .grid = RGB (0x3a3a3f),
    .town = RGB (0xdedce3),
    .village = RGB (0xaeabb5),
    .halo = RGB (0x232327),
    .station = RGB (0x9a97a3),
    .ink = RGB (0xf6f5f4),
    .paper = RGB (0x1e1e1e),
  };

  return dark ? &DARK : &LIGHT;
}
