/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The picture of a tile, from PNG, JPEG or WebP. */

typedef enum
{
  TERRIER_TILE_PICTURE, /* decoded */
  TERRIER_TILE_DAMAGED, /* begins like a picture and is none */
  TERRIER_TILE_VECTOR,  /* begins as vector tiles do */
  TERRIER_TILE_OTHER,
} TerrierTileKind;

TerrierTileKind terrier_tile_decode (const guint8 *data, gsize length, cairo_surface_t **picture);

G_END_DECLS
