/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/tile-decode.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>
#include <webp/decode.h>

/* A tile that says it is larger is not unpacked: it could fill the memory. */
#define MAX_SIDE_PX 4096

/* --- PNG, by cairo --- */

typedef struct
{
  const guint8 *at;
  gsize left;
} Bytes;

static cairo_status_t
read_cb (void *closure, unsigned char *data, unsigned int length)
{
  Bytes *bytes = closure;

  if (length > bytes->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, bytes->at, length);
  bytes->at += length;
  bytes->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static guint32
big_endian (const guint8 *data)
{
  guint32 value;

  memcpy (&value, data, 4);
  return GUINT32_FROM_BE (value);
}

static cairo_surface_t *
decode_png (const guint8 *data, gsize length)
{
  Bytes bytes = { data, length };

  /* The size stands in the first piece of the file. */
  if (length < 24 || big_endian (data + 16) > MAX_SIDE_PX || big_endian (data + 20) > MAX_SIDE_PX)
    return NULL;
  return cairo_image_surface_create_from_png_stream (read_cb, &bytes);
}

/* --- JPEG, by GdkPixbuf --- */

static void
size_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  if (width > MAX_SIDE_PX || height > MAX_SIDE_PX)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
}

static cairo_surface_t *
surface_of_pixbuf (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  for (int row = 0; row < height; row++)
    {
      const guint8 *from
          = gdk_pixbuf_read_pixels (pixbuf) + (gsize) row * gdk_pixbuf_get_rowstride (pixbuf);
      guint32 *to
          = (guint32 *) (gpointer) (cairo_image_surface_get_data (surface)
                                    + (gsize) row * cairo_image_surface_get_stride (surface));

      for (int column = 0; column < width; column++, from += n_channels)
        to[column] = 0xff000000u | (guint32) from[0] << 16 | (guint32) from[1] << 8 | from[2];
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static cairo_surface_t *
decode_jpeg (const guint8 *data, gsize length)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("jpeg", NULL);
  gboolean ok;

  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_cb), NULL);
  ok = gdk_pixbuf_loader_write (loader, data, length, NULL);
  /* It must be closed in any case, or it complains. */
  ok = gdk_pixbuf_loader_close (loader, NULL) && ok;
  if (!ok || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    return NULL;
  return surface_of_pixbuf (gdk_pixbuf_loader_get_pixbuf (loader));
}

/* --- WebP --- */

static cairo_surface_t *
decode_webp (const guint8 *data, gsize length)
{
  WebPDecoderConfig config;
  cairo_surface_t *surface;

  if (!WebPInitDecoderConfig (&config)
      || WebPGetFeatures (data, length, &config.input) != VP8_STATUS_OK
      || config.input.width > MAX_SIDE_PX || config.input.height > MAX_SIDE_PX)
    return NULL;
  surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, config.input.width, config.input.height);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  /* The order of bytes of cairo's on the machines that we know, and colours times alpha. */
  config.output.colorspace = G_BYTE_ORDER == G_LITTLE_ENDIAN ? MODE_bgrA : MODE_Argb;
  config.output.is_external_memory = 1;
  config.output.u.RGBA.rgba = cairo_image_surface_get_data (surface);
  config.output.u.RGBA.stride = cairo_image_surface_get_stride (surface);
  config.output.u.RGBA.size
      = (gsize) cairo_image_surface_get_stride (surface) * cairo_image_surface_get_height (surface);
  if (WebPDecode (data, length, &config) != VP8_STATUS_OK)
    g_clear_pointer (&surface, cairo_surface_destroy);
  else
    cairo_surface_mark_dirty (surface);
  WebPFreeDecBuffer (&config.output);
  return surface;
}

/**
 * terrier_tile_decode:
 * @data: what a file has for a tile
 * @length: its bytes
 * @picture: (out) (transfer full) (nullable): an image, with alpha where the picture has it
 *
 * Any thread; a millisecond or two.
 *
 * Returns: what it was; @picture is set for %TERRIER_TILE_PICTURE only
 */
TerrierTileKind
terrier_tile_decode (const guint8 *data, gsize length, cairo_surface_t **picture)
{
  cairo_surface_t *surface;

  *picture = NULL;
  if (length >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    surface = decode_png (data, length);
  else if (length >= 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    surface = decode_jpeg (data, length);
  else if (length >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    surface = decode_webp (data, length);
  /* Packed by gzip, or a bare message whose first field is a layer. */
  else if (length >= 2 && ((data[0] == 0x1f && data[1] == 0x8b) || data[0] == 0x1a))
    return TERRIER_TILE_VECTOR;
  else
    return TERRIER_TILE_OTHER;
  if (surface != NULL && cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    g_clear_pointer (&surface, cairo_surface_destroy);
  *picture = surface;
  return surface != NULL ? TERRIER_TILE_PICTURE : TERRIER_TILE_DAMAGED;
}
