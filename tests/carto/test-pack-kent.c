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
        cairo_destroy (cr);
        cairo_surface_destroy (all);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack-kent/known", test_known);
  g_test_add_func ("/pack-kent/pictures", test_pictures);
  return g_test_run ();
}
