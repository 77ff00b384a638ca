/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "carto/map-stack.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/grid.h"

/* What one tile of the Kent pack at zoom 12 over Maidstone costs when nothing is remembered: the
 * stack is opened anew for each, and opening and drawing are told apart. A line of JSON for each,
 * as tools/bench wants them. Nothing is printed where the pack is not. bench-pack [--text] */

#define N_RUNS 41

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static void
report (const char *what, double *ms)
{
  qsort (ms, N_RUNS, sizeof *ms, compare_cb);
  g_print ("{\"case\": \"%s\", \"size\": \"zoom 12\", \"median_ms\": %.3f, \"p95_ms\": %.3f}\n",
           what, ms[N_RUNS / 2], ms[N_RUNS * 95 / 100]);
}

static double
now_ms (void)
{
  return g_get_monotonic_time () / 1e3;
}

/* A thread looks its fonts up with the first name that it ever writes, whatever the map. */
static void
load_fonts (TerrierPackList *packs, guint column, guint row)
{
  g_autoptr (TerrierMapStack) stack = terrier_map_stack_open (packs, NULL);
  cairo_surface_t *tile
      = terrier_map_stack_draw_tile (stack, 12, column, row, 1, FALSE, NULL, NULL, NULL);

  cairo_surface_destroy (tile);
}

int
main (int argc, char **argv)
{
  const char *shared = g_getenv ("TERRIER_SHARED");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "../shared", "data",
                                            "basemap", "kent_basemap.gpkg", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr (TerrierPackList) packs = terrier_pack_list_new (paths);
  double x, y, open_ms[N_RUNS], draw_ms[N_RUNS], beside_ms[N_RUNS];
  guint column, row;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return EXIT_SUCCESS;
  terrier_mercator_from_lonlat (0.52, 51.272, &x, &y);
  column = (guint) (x * exp2 (12));
  row = (guint) (y * exp2 (12));
  load_fonts (packs, column, row);
  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GError) error = NULL;
      double began = now_ms ();
      g_autoptr (TerrierMapStack) stack = terrier_map_stack_open (packs, &error);
      cairo_surface_t *tile;

      if (stack == NULL)
        g_error ("%s", error->message);
      open_ms[i] = now_ms () - began;
      began = now_ms ();
      tile = terrier_map_stack_draw_tile (stack, 12, column, row, 1, FALSE, NULL, NULL, &error);
      draw_ms[i] = now_ms () - began;
      cairo_surface_destroy (tile);
      began = now_ms ();
      tile = terrier_map_stack_draw_tile (stack, 12, column + 1, row, 1, FALSE, NULL, NULL, &error);
      beside_ms[i] = now_ms () - began;
      cairo_surface_destroy (tile);
    }
  report ("map pack, one tile cold", draw_ms);
  report ("map pack, the tile beside it", beside_ms);
  report ("map pack, opening the maps", open_ms);
  return EXIT_SUCCESS;
}
