/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "carto/map-stack.h"
#include "carto/pack.h"

#include <math.h>
#include <string.h>

#include "core/grid.h"

/* The Kent pack, which stays where it is: beside the repository, or where TERRIER_SHARED says. Each
 * test is skipped where it is not. */

static char *
kent_path (void)
{
  const char *shared = g_getenv ("TERRIER_SHARED");
  g_autofree char *beside = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", NULL);
  char *path = g_build_filename (shared != NULL ? shared : beside, "data", "basemap",
                                 "kent_basemap.gpkg", NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_test_skip ("no Kent pack: neither ../shared nor TERRIER_SHARED has it");
      g_clear_pointer (&path, g_free);
    }
  return path;
}

static TerrierMapStack *
open_stack (const char *path)
{
  const char *paths[] = { path, NULL };
  g_autoptr (TerrierPackList) packs = terrier_pack_list_new (paths);
  g_autoptr (GError) error = NULL;
  TerrierMapStack *stack = terrier_map_stack_open (packs, &error);

  g_assert_no_error (error);
  return stack;
}

/* The tile over Maidstone. */
static void
maidstone (guint z, guint *column, guint *row)
{
  double x, y;

  terrier_mercator_from_lonlat (0.52, 51.272, &x, &y);
  *column = (guint) (x * exp2 (z));
  *row = (guint) (y * exp2 (z));
}

static void
test_known (void)
{
  g_autofree char *path = kent_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPack) pack = NULL;

  if (path == NULL)
    return;
  pack = terrier_pack_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (terrier_pack_get_info (pack)->title, ==, "Kent");
  g_assert_nonnull (strstr (terrier_pack_get_info (pack)->credits, "GeoNames (CC BY 4.0)"));
  g_assert_nonnull (strstr (terrier_pack_get_info (pack)->what, "9 vector layers"));
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row
      = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  guint32 value;

  memcpy (&value, row + 4 * x, 4);
  return value & 0xffffff;
}

static guint
count_colour (cairo_surface_t *surface, guint32 rgb)
{
  guint n = 0;

  cairo_surface_flush (surface);
  for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
    for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
      n += pixel (surface, x, y) == rgb;
  return n;
}

/* The built-up areas are there from 1:1,000,000, by day and by night, and the motorway at zoom 10.
 */
static void
test_pictures (void)
{
  static const guint ZOOMS[] = { 8, 10, 12, 14 };
  const char *folder = g_getenv ("TERRIER_PICTURES");
  g_autofree char *path = kent_path ();
  g_autoptr (TerrierMapStack) stack = NULL;

  if (path == NULL)
    return;
  stack = open_stack (path);
  for (guint i = 0; i < G_N_ELEMENTS (ZOOMS); i++)
    for (guint dark = 0; dark < 2; dark++)
      {
        cairo_surface_t *all = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 768, 512);
        cairo_t *cr = cairo_create (all);
        g_autoptr (GError) error = NULL;
        guint column, row;

        maidstone (ZOOMS[i], &column, &row);
        for (guint k = 0; k < 6; k++)
          {
            cairo_surface_t *tile
                = terrier_map_stack_draw_tile (stack, ZOOMS[i], column - 1 + k % 3, row + k / 3, 1,
                                               dark, NULL, NULL, &error);

            g_assert_no_error (error);
            cairo_set_source_surface (cr, tile, k % 3 * 256, k / 3 * 256.0);
            cairo_paint (cr);
            cairo_surface_destroy (tile);
          }
        if (folder != NULL)
          {
            g_autofree char *out
                = g_strdup_printf ("%s/kent-%u-%s.png", folder, ZOOMS[i], dark ? "dark" : "light");
            cairo_surface_write_to_png (all, out);
          }
        if (ZOOMS[i] > 8)
          g_assert_cmpuint (count_colour (all, dark ? 0x37363b : 0xe8e3d7), >, 1000);
        else
          g_assert_cmpuint (count_colour (all, dark ? 0x37363b : 0xe8e3d7), <, 1000);
        if (ZOOMS[i] == 10)
          g_assert_cmpuint (count_colour (all, dark ? 0x3f668c : 0x8fb4d8), >, 100);
        cairo_destroy (cr);
        cairo_surface_destroy (all);
      }
}

/* How many pixels of a tile are not those of a quarter of a picture. */
static guint
count_other (cairo_surface_t *tile, cairo_surface_t *whole, int left, int top)
{
  guint n = 0;

  for (int x = 0; x < 256; x++)
    for (int y = 0; y < 256; y++)
      {
        guint32 a = pixel (tile, x, y), b = pixel (whole, left + x, top + y);
        int worst = 0;

        for (int shift = 0; shift < 24; shift += 8)
          worst = MAX (worst, ABS ((int) (a >> shift & 255) - (int) (b >> shift & 255)));
        n += worst > 24;
      }
  return n;
}

/* Four tiles side by side are the same picture as their ground drawn in one go: no seam, no name
 * cut, none left out on one side only, by day and by night. */
static void
test_no_seam (void)
{
  static const guint ZOOMS[] = { 9, 11, 12, 14 };
  g_autofree char *path = kent_path ();
  g_autoptr (TerrierMapStack) stack = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  stack = open_stack (path);
  for (guint i = 0; i < G_N_ELEMENTS (ZOOMS); i++)
    {
      cairo_surface_t *whole = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 512, 512);
      cairo_t *cr = cairo_create (whole);
      guint column, row, n_other = 0;
      TerrierFrame frame;

      maidstone (ZOOMS[i], &column, &row);
      terrier_frame_init_tile (&frame, ZOOMS[i], column, row);
      frame.width_px = frame.height_px = 512;
      g_assert_true (terrier_map_stack_draw (stack, &frame, 1, i % 2, NULL, NULL, cr, NULL,
                                             &error));
      cairo_destroy (cr);
      cairo_surface_flush (whole);
      for (guint k = 0; k < 4; k++)
        {
          cairo_surface_t *tile
              = terrier_map_stack_draw_tile (stack, ZOOMS[i], column + k % 2, row + k / 2, 1, i % 2,
                                             NULL, NULL, &error);

          g_assert_no_error (error);
          n_other += count_other (tile, whole, (int) (k % 2) * 256, (int) (k / 2) * 256);
          cairo_surface_destroy (tile);
        }
      g_test_message ("%u pixels of 262144 differ at zoom %u", n_other, ZOOMS[i]);
      g_assert_cmpuint (n_other, <, 40);
      cairo_surface_destroy (whole);
    }
}

static void
test_cancelled (void)
{
  g_autofree char *path = kent_path ();
  g_autoptr (TerrierPack) pack = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;
  TerrierFrame frame;
  cairo_t *cr;

  if (path == NULL)
    return;
  pack = terrier_pack_open (path, &error);
  g_assert_no_error (error);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 256, 256);
  cr = cairo_create (surface);
  terrier_frame_init_tile (&frame, 9, 256, 171);
  g_cancellable_cancel (cancellable);
  g_assert_false (terrier_pack_draw (pack, &frame, 1, FALSE, cr, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack-kent/known", test_known);
  g_test_add_func ("/pack-kent/pictures", test_pictures);
  g_test_add_func ("/pack-kent/no-seam", test_no_seam);
  g_test_add_func ("/pack-kent/cancelled", test_cancelled);
  return g_test_run ();
}
