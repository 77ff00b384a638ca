/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/tile-image.h"

#include "map/texture.h"

struct _TerrierTileImage
{
  GObject parent_instance;

  cairo_surface_t *surface; /* opaque, a pixel of it is one of the device */
  GdkTexture *texture;      /* made when a graphics card first draws it; (nullable) */
};

static void paintable_iface_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TerrierTileImage,
                               terrier_tile_image,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_iface_init))

static void
terrier_tile_image_snapshot (GdkPaintable *paintable,
                             GdkSnapshot *snapshot,
                             double width,
                             double height)
{
  gtk_snapshot_append_texture (GTK_SNAPSHOT (snapshot),
                               terrier_tile_image_get_texture (TERRIER_TILE_IMAGE (paintable)),
                               &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
}

static int
terrier_tile_image_get_intrinsic_width (GdkPaintable *paintable)
{
  return cairo_image_surface_get_width (TERRIER_TILE_IMAGE (paintable)->surface);
}

static int
terrier_tile_image_get_intrinsic_height (GdkPaintable *paintable)
{
  return cairo_image_surface_get_height (TERRIER_TILE_IMAGE (paintable)->surface);
}

static GdkPaintableFlags
terrier_tile_image_get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_SIZE | GDK_PAINTABLE_STATIC_CONTENTS;
}

static void
paintable_iface_init (GdkPaintableInterface *iface)
{
  iface->snapshot = terrier_tile_image_snapshot;
  iface->get_intrinsic_width = terrier_tile_image_get_intrinsic_width;
  iface->get_intrinsic_height = terrier_tile_image_get_intrinsic_height;
  iface->get_flags = terrier_tile_image_get_flags;
}

static void
terrier_tile_image_finalize (GObject *object)
{
  TerrierTileImage *self = TERRIER_TILE_IMAGE (object);

  cairo_surface_destroy (self->surface);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (terrier_tile_image_parent_class)->finalize (object);
}

static void
terrier_tile_image_class_init (TerrierTileImageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = terrier_tile_image_finalize;
}

static void
terrier_tile_image_init (TerrierTileImage *self)
{
}

/**
 * terrier_tile_image_new:
 * @surface: an opaque image of four bytes a pixel, not drawn to any more; a reference is taken
 *
 * Any thread; painted on the main thread only.
 *
 * Returns: (transfer full): the picture
 */
GdkPaintable *
terrier_tile_image_new (cairo_surface_t *surface)
{
  TerrierTileImage *self = g_object_new (TERRIER_TYPE_TILE_IMAGE, NULL);

  cairo_surface_flush (surface);
  cairo_surface_set_device_scale (surface, 1, 1);
  self->surface = cairo_surface_reference (surface);
  return GDK_PAINTABLE (self);
}

/* (transfer none): not to be drawn to */
cairo_surface_t *
terrier_tile_image_get_surface (TerrierTileImage *self)
{
  return self->surface;
}

/* (transfer none): made when it is first asked for. Main thread. */
GdkTexture *
terrier_tile_image_get_texture (TerrierTileImage *self)
{
  if (self->texture == NULL)
    self->texture = terrier_texture_new_opaque (self->surface);
  return self->texture;
}
