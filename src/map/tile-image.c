/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/tile-image.h"

#include "map/texture.h"

#include <math.h>

struct _TerrierTileImage
{
  GObject parent_instance;

  cairo_surface_t *surface; /* opaque, of cairo's own order */
  GdkTexture *texture;      /* made when a graphics card first draws it; (nullable) */
};

/* One display, one renderer: set on the main thread when a map is first realised. */
static gboolean drawn_by_cairo = FALSE;

static void paintable_iface_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TerrierTileImage,
                               terrier_tile_image,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_iface_init))

static void
draw_with_cairo (TerrierTileImage *self, GtkSnapshot *snapshot, double width, double height)
{
  double across = width / cairo_image_surface_get_width (self->surface);
  double down = height / cairo_image_surface_get_height (self->surface);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                                          (float) height));

  cairo_scale (cr, across, down);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  /* At its own size a tile is copied to whole pixels; only a scaled one has anything to smooth. */
  cairo_pattern_set_filter (cairo_get_source (cr),
                            fabs (across - 1) < 1e-6 && fabs (down - 1) < 1e-6
                                ? CAIRO_FILTER_NEAREST
                                : CAIRO_FILTER_FAST);
  /* Whole pixels at the edges too: neighbours round alike, so there is no seam, and no mask. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_rectangle (cr, 0, 0, cairo_image_surface_get_width (self->surface),
                   cairo_image_surface_get_height (self->surface));
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
terrier_tile_image_snapshot (GdkPaintable *paintable,
                             GdkSnapshot *snapshot,
                             double width,
                             double height)
{
  TerrierTileImage *self = TERRIER_TILE_IMAGE (paintable);

  if (drawn_by_cairo)
    {
      draw_with_cairo (self, GTK_SNAPSHOT (snapshot), width, height);
      return;
    }
  if (self->texture == NULL)
    self->texture = terrier_texture_new_opaque (self->surface);
  gtk_snapshot_append_texture (GTK_SNAPSHOT (snapshot), self->texture,
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
  self->surface = cairo_surface_reference (surface);
  return GDK_PAINTABLE (self);
}

/**
 * terrier_tile_image_follow_renderer:
 * @widget: a realised widget of the window that shows the map
 *
 * Learns by what the window is drawn. Main thread.
 */
void
terrier_tile_image_follow_renderer (GtkWidget *widget)
{
  drawn_by_cairo = GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (gtk_widget_get_native (widget)));
}
