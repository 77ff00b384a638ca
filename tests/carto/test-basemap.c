/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "carto/basemap.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "carto/map-stack.h"
#include "carto/map-style.h"
#include "core/grid.h"

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row
      = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  guint32 value;

  memcpy (&value, row + 4 * x, 4);
  return value & 0xffffff;
}

static guint32
packed (TerrierColour colour)
{
  return (guint32) lround (colour.red * 255) << 16 | (guint32) lround (colour.green * 255) << 8
         | (guint32) lround (colour.blue * 255);
}

static void
tile_of (double lon, double lat, guint z, guint *column, guint *row, int *px, int *py)
{
  double x, y, n = exp2 (z);

  terrier_mercator_from_lonlat (lon, lat, &x, &y);
  *column = (guint) (x * n);
  *row = (guint) (y * n);
  *px = (int) ((x * n - *column) * TERRIER_TILE_PX);
  *py = (int) ((y * n - *row) * TERRIER_TILE_PX);
}

/* Known land and known sea, at several zooms, light and dark. */
static void
test_land_and_sea (void)
{
  static const struct
  {
    double lon, lat;
    gboolean land;
  } PLACES[] = {
    { 0.63, 51.17, TRUE },  /* by Headcorn */
    { -1.75, 52.05, TRUE }, /* the Cotswolds */
    { 1.30, 51.55, FALSE }, /* off the Thames */
    { -5.0, 53.2, FALSE },  /* the Irish Sea */
    { -4.6, 57.0, TRUE },   /* the Highlands */
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierMapStack) map = terrier_map_stack_open (NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (PLACES); i++)
    for (guint z = 6; z <= 12; z += 3)
      for (guint dark = 0; dark < 2; dark++)
        {
          const TerrierMapStyle *style = terrier_map_style_get (dark);
          guint column, row, land = 0, sea = 0;
          cairo_surface_t *tile;
          int px, py;

          tile_of (PLACES[i].lon, PLACES[i].lat, z, &column, &row, &px, &py);
          tile = terrier_map_stack_draw_tile (map, z, column, row, 1, dark, NULL, NULL, &error);
          g_assert_no_error (error);
          for (int dx = -12; dx <= 12; dx++)
            for (int dy = -12; dy <= 12; dy++)
              {
                guint32 at = pixel (tile, CLAMP (px + dx, 0, 255), CLAMP (py + dy, 0, 255));

                land += at == packed (style->land);
                sea += at == packed (style->sea) || at == packed (style->shallows);
              }
          g_test_message ("%.2f %.2f zoom %u: land %u sea %u, %06x", PLACES[i].lon, PLACES[i].lat,
                          z, land, sea, pixel (tile, px, py));
          g_assert_cmpuint (PLACES[i].land ? land : sea, >, 0);
          g_assert_cmpuint (PLACES[i].land ? sea : land, <, 60);
          cairo_surface_destroy (tile);
        }
}

/* Four tiles side by side are the same picture as their ground drawn in one go: no seam, no cut
 * name. */
static void
test_no_seam (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierMapStack) map = terrier_map_stack_open (NULL, &error);
  static const struct
  {
    double lon, lat;
    guint z;
  } PLACES[] = { { 1.08, 51.28, 10 }, { 0.52, 51.27, 12 }, { -0.1, 51.5, 9 }, { -1.5, 53.4, 8 } };

  for (guint i = 0; i < G_N_ELEMENTS (PLACES); i++)
    {
      guint column, row, different = 0;
      int px, py;
      TerrierFrame frame;
      cairo_surface_t *whole = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 512, 512);
      cairo_t *cr = cairo_create (whole);

      tile_of (PLACES[i].lon, PLACES[i].lat, PLACES[i].z, &column, &row, &px, &py);
      terrier_frame_init_tile (&frame, PLACES[i].z, column, row);
      frame.width_px = frame.height_px = 512;
      g_assert_true (terrier_map_stack_draw (map, &frame, 1, FALSE, NULL, NULL, cr, NULL, &error));
      cairo_destroy (cr);
      cairo_surface_flush (whole);
      for (int quarter = 0; quarter < 4; quarter++)
        {
          int ox = quarter % 2, oy = quarter / 2;
          cairo_surface_t *tile
              = terrier_map_stack_draw_tile (map, PLACES[i].z, column + ox, row + oy, 1, FALSE,
                                             NULL, NULL, &error);

          g_assert_no_error (error);
          for (int x = 0; x < 256; x++)
            for (int y = 0; y < 256; y++)
              {
                guint32 a = pixel (tile, x, y), b = pixel (whole, ox * 256 + x, oy * 256 + y);
                int worst = 0;

                for (int shift = 0; shift < 24; shift += 8)
                  worst = MAX (worst, ABS ((int) (a >> shift & 255) - (int) (b >> shift & 255)));
                different += worst > 24;
              }
          cairo_surface_destroy (tile);
        }
      g_test_message ("%u pixels of 262144 differ at zoom %u", different, PLACES[i].z);
      /* Corners skipped for speed may fall otherwise by a third of a pixel along a coast. */
      g_assert_cmpuint (different, <, 40);
      cairo_surface_destroy (whole);
    }
}

static void
test_scale (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierMapStack) map = terrier_map_stack_open (NULL, &error);
  cairo_surface_t *tile
      = terrier_map_stack_draw_tile (map, 10, 514, 341, 2, TRUE, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_width (tile), ==, 512);
  cairo_surface_destroy (tile);
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierMapStack) map = terrier_map_stack_open (NULL, &error);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_null (terrier_map_stack_draw_tile (map, 10, 514, 341, 1, FALSE, NULL, cancellable,
                                              &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_refused (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "terrier-not-a-map.gpkg", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (terrier_basemap_open ("/nowhere/at/all.gpkg", &error));
  g_assert_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_NO_DATA);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "name,easting\nA,1\n", -1, NULL));
  g_assert_null (terrier_basemap_open (path, &error));
  g_assert_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_DAMAGED);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basemap/land-and-sea", test_land_and_sea);
  g_test_add_func ("/basemap/no-seam", test_no_seam);
  g_test_add_func ("/basemap/scale", test_scale);
  g_test_add_func ("/basemap/cancelled", test_cancelled);
  g_test_add_func ("/basemap/refused", test_refused);
  return g_test_run ();
}
