/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The picture of one tile, drawn in the way that is quick for the renderer of the window: as a
 * texture where a graphics card draws, and straight from cairo's image where the window is drawn by
 * cairo, which would copy a texture again for every frame. */
#define TERRIER_TYPE_TILE_IMAGE (terrier_tile_image_get_type ())
G_DECLARE_FINAL_TYPE (TerrierTileImage, terrier_tile_image, TERRIER, TILE_IMAGE, GObject)

GdkPaintable *terrier_tile_image_new (cairo_surface_t *surface);
void terrier_tile_image_follow_renderer (GtkWidget *widget);

G_END_DECLS
