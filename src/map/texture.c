/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/texture.h"

/* GTK 4.8 copies a texture of cairo's own order (the default of memory textures!) to a cairo window
 * by way of floating-point numbers: 25 ms of each frame for a window full of tiles. It has quick
 * ways from three bytes a pixel, and from four whose colours are not yet multiplied by their alpha,
 * so that is what our textures hold. A graphics card takes either. */

/**
 * terrier_texture_new_opaque:
 * @surface: (transfer none): an opaque image of four bytes a pixel
 *
 * Any thread.
 *
 * Returns: (transfer full): the texture, a copy in three bytes a pixel
 */
GdkTexture *
terrier_texture_new_opaque (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface),
      height = cairo_image_surface_get_height (surface);
  gsize stride = 3 * (gsize) width;
  guint8 *copy = g_malloc (stride * height), *out = copy;
  g_autoptr (GBytes) bytes = g_bytes_new_take (copy, stride * height);

  cairo_surface_flush (surface);
  for (int row = 0; row < height; row++)
    {
      const guint32 *pixel
          = (const guint32 *) (const void *) (cairo_image_surface_get_data (surface)
                                              + (gsize) row
                                                    * cairo_image_surface_get_stride (surface));

      for (int column = 0; column < width; column++)
        {
          *out++ = pixel[column] & 0xff;
          *out++ = pixel[column] >> 8 & 0xff;
          *out++ = pixel[column] >> 16 & 0xff;
        }
    }
  return gdk_memory_texture_new (width, height, GDK_MEMORY_B8G8R8, bytes, stride);
}

static guint8
divided (guint32 colour, guint32 alpha)
{
  return alpha == 0 ? 0 : MIN ((colour * 255 + alpha / 2) / alpha, 255);
}

/**
 * terrier_texture_new:
 * @surface: (transfer none): an ARGB32 image
 *
 * Any thread.
 *
 * Returns: (transfer full): the texture, a copy
 */
GdkTexture *
terrier_texture_new (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface),
      height = cairo_image_surface_get_height (surface);
  gsize stride = 4 * (gsize) width;
  guint8 *copy = g_malloc (stride * height), *out = copy;
  g_autoptr (GBytes) bytes = g_bytes_new_take (copy, stride * height);

  cairo_surface_flush (surface);
  for (int row = 0; row < height; row++)
    {
      const guint32 *pixel
          = (const guint32 *) (const void *) (cairo_image_surface_get_data (surface)
                                              + (gsize) row
                                                    * cairo_image_surface_get_stride (surface));

      for (int column = 0; column < width; column++)
        {
          guint32 alpha = pixel[column] >> 24;

          *out++ = divided (pixel[column] & 0xff, alpha);
          *out++ = divided (pixel[column] >> 8 & 0xff, alpha);
          *out++ = divided (pixel[column] >> 16 & 0xff, alpha);
          *out++ = alpha;
        }
    }
  return gdk_memory_texture_new (width, height, GDK_MEMORY_B8G8R8A8, bytes, stride);
}
