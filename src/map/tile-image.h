/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The picture of one tile: cairo's image where the window is drawn by cairo, and a texture where a
 * graphics card draws. It is a paintable so that a ShumateTile can carry it. */
#define TERRIER_TYPE_TILE_IMAGE (terrier_tile_image_get_type ())
G_DECLARE_FINAL_TYPE (TerrierTileImage, terrier_tile_image, TERRIER, TILE_IMAGE, GObject)

GdkPaintable *terrier_tile_image_new (cairo_surface_t *surface);
cairo_surface_t *terrier_tile_image_get_surface (TerrierTileImage *self);
GdkTexture *terrier_tile_image_get_texture (TerrierTileImage *self);

G_END_DECLS
