/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "carto/letters.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "carto/map-stack.h"

/* What is traced lies where it is said to lie, upright and from left to right. */
static void
test_box (void)
{
  g_autoptr (TerrierLetters) letters = terrier_letters_new ();
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double width, height, bold_width, x0, y0, x1, y1, stem_y0;

  terrier_letters_set (letters, "Maidstone", 20, FALSE);
  terrier_letters_get_size (letters, &width, &height);
  g_assert_cmpfloat (height, >, 18);
  g_assert_cmpfloat (height, <, 40);
  terrier_letters_trace (letters, 100, 50, cr);
  cairo_fill_extents (cr, &x0, &y0, &x1, &y1);
  g_assert_cmpfloat (x0, >, 97);
  g_assert_cmpfloat (x1, <, 103 + width);
  g_assert_cmpfloat (x1 - x0, >, 0.8 * width);
  g_assert_cmpfloat (y0, >, 50);
  g_assert_cmpfloat (y1, <, 50 + height);
  /* An l stands higher than an o, and a p hangs lower. */
  cairo_new_path (cr);
  terrier_letters_set (letters, "l", 20, FALSE);
  terrier_letters_trace (letters, 0, 0, cr);
  cairo_fill_extents (cr, &x0, &stem_y0, &x1, &y1);
  cairo_new_path (cr);
  terrier_letters_set (letters, "p", 20, FALSE);
  terrier_letters_trace (letters, 0, 0, cr);
  cairo_fill_extents (cr, &x0, &y0, &x1, &height);
  g_assert_cmpfloat (stem_y0, <, y0 - 2);
  g_assert_cmpfloat (y1, <, height - 2);
  terrier_letters_set (letters, "Maidstone", 20, TRUE);
  terrier_letters_get_size (letters, &bold_width, &height);
  g_assert_cmpfloat (bold_width, >=, width);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Nothing, and what no font has, is drawn as nothing. */
static void
test_nothing (void)
{
  static const char *const TEXTS[] = { "", " ", "\357\277\277" };
  g_autoptr (TerrierLetters) letters = terrier_letters_new ();
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      double x0, y0, x1, y1;

      terrier_letters_set (letters, TEXTS[i], 12, FALSE);
      terrier_letters_trace (letters, 0, 0, cr);
      cairo_fill_extents (cr, &x0, &y0, &x1, &y1);
      g_assert_cmpfloat (x1 - x0, <=, 0);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* --- Two threads draw while a third, as the window does, takes fonts and lets go of them --- */

enum
{
  N_TILES = 12
};

static gpointer
draw_tiles (gpointer data)
{
  cairo_surface_t **tiles = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierMapStack) map = terrier_map_stack_open (NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < N_TILES; i++)
    {
      /* Around Maidstone. */
      tiles[i] = terrier_map_stack_draw_tile (map, 9, 255 + i % 4, 169 + i / 4, 1, FALSE, NULL,
                                              NULL, &error);
      g_assert_no_error (error);
    }
  return NULL;
}

static void
write_a_line (guint size)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 200, 40);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (fonts);
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Cantarell, Sans");

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, "Maidstone", -1);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_threads (void)
{
  cairo_surface_t *tiles[2][N_TILES];
  GThread *threads[2];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("tiles", draw_tiles, tiles[i]);
  for (guint i = 0; i < 20; i++)
    write_a_line (9 + i % 5);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < N_TILES; i++)
    {
      gsize size = (gsize) cairo_image_surface_get_stride (tiles[0][i]) * TERRIER_TILE_PX;

      g_assert_cmpmem (cairo_image_surface_get_data (tiles[0][i]), size,
                       cairo_image_surface_get_data (tiles[1][i]), size);
      cairo_surface_destroy (tiles[0][i]);
      cairo_surface_destroy (tiles[1][i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letters/box", test_box);
  g_test_add_func ("/letters/nothing", test_nothing);
  g_test_add_func ("/letters/threads", test_threads);
  return g_test_run ();
}
