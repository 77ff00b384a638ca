/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "carto/picture.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "carto/furniture.h"
#include "carto/paper-scale.h"
#include "core/grid.h"

static const TerrierMapPoint POINTS[] = {
  { 1, 614900, 157700, TERRIER_SYMBOL_OPERATIONAL, 0 }, { 2, 576100, 155600, TERRIER_SYMBOL_CLOSING, TERRIER_POINT_INFERRED },
  { 3, 631900, 141400, TERRIER_SYMBOL_CLOSING, 0 },      { 4, 622900, 136000, TERRIER_SYMBOL_SURPLUS, TERRIER_POINT_ROUGH },
  { 5, 0, 0, TERRIER_SYMBOL_VACANT, 0 },                 { 6, 635500, 170600, TERRIER_SYMBOL_UNDER_OFFER, 0 },
  { 7, NAN, 170600, TERRIER_SYMBOL_DISPOSED, 0 },        { 8, 635400, 170700, 200, 0 },
};
static const char *const LABELS[] = { "Canterbury Civic Centre",
                                      "Maidstone Gateway",
                                      "Dover Gateway",
                                      "Folkestone Library",
                                      "Nowhere",
                                      "Margate Hub",
                                      NULL,
                                      NULL };

static char *
out_path (const char *name)
{
  const char *folder = g_getenv ("TERRIER_PICTURES");

  return g_build_filename (folder != NULL ? folder : g_get_tmp_dir (), name, NULL);
}

static void
write_and_check (const TerrierMapPicture *picture, const char *name, const char *magic)
{
  g_autofree char *path = out_path (name), *part = g_strconcat (path, ".part", NULL), *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (terrier_map_picture_write (picture, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (length, >, 3000);
  g_assert_true (memcmp (bytes, magic, strlen (magic)) == 0);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  if (g_getenv ("TERRIER_PICTURES") == NULL)
    g_unlink (path);
}

static void
test_png_and_pdf (void)
{
  TerrierMapPicture picture = {
    .title = "Kent: what closes",
    .note = "Public copy. Drawn from the record of 30 November 2023.",
    .points = POINTS,
    .labels = LABELS,
    .n_points = G_N_ELEMENTS (POINTS),
    .width = 1000,
    .height = 700,
  };

  write_and_check (&picture, "terrier-picture.png", "\x89PNG");
  picture.dark = TRUE;
  picture.scale = 2;
  picture.width = 600;
  picture.height = 400;
  write_and_check (&picture, "terrier-picture-dark.png", "\x89PNG");
  picture.dark = FALSE;
  picture.width = TERRIER_MAP_PICTURE_A4_WIDTH;
  picture.height = TERRIER_MAP_PICTURE_A4_HEIGHT;
  write_and_check (&picture, "terrier-picture.pdf", "%PDF");
}

static void
test_many_none_and_bounds (void)
{
  g_autofree TerrierMapPoint *points = g_new0 (TerrierMapPoint, 3000);
  TerrierMapPicture picture = { .points = points, .n_points = 3000, .width = 800, .height = 600 };

  for (guint i = 0; i < 3000; i++)
    {
      points[i].easting = g_test_rand_double_range (550000, 635000);
      points[i].northing = g_test_rand_double_range (130000, 170000);
      points[i].symbol = g_test_rand_int_range (0, TERRIER_SYMBOL_KEEP);
    }
  write_and_check (&picture, "terrier-picture-many.png", "\x89PNG");
  picture.west_m = 610000;
  picture.south_m = 155000;
  picture.east_m = 620000;
  picture.north_m = 162000;
  write_and_check (&picture, "terrier-picture-bounds.png", "\x89PNG");
  picture = (TerrierMapPicture) { .title = "Nothing yet", .width = 400, .height = 600 };
  write_and_check (&picture, "terrier-picture-none.png", "\x89PNG");
}

static void
test_refused (void)
{
  TerrierMapPicture picture = { .width = 400, .height = 300 };
  g_autoptr (GError) error = NULL;

  g_assert_false (terrier_map_picture_write (&picture, "/tmp/picture.gif", &error));
  g_assert_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_false (terrier_map_picture_write (&picture, "/nowhere/at/all/map.png", &error));
  g_assert_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_WRITE);
  g_clear_error (&error);
  g_assert_false (terrier_map_picture_write (&picture, "/nowhere/at/all/map.pdf", &error));
  g_assert_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_WRITE);
  g_clear_error (&error);
  picture.width = NAN;
  g_assert_false (terrier_map_picture_write (&picture, "/tmp/map.png", &error));
  g_assert_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_FORMAT);
}

static void
test_scale_length (void)
{
  g_assert_cmpfloat_with_epsilon (terrier_furniture_scale_length_m (999), 500, 1e-9);
  g_assert_cmpfloat_with_epsilon (terrier_furniture_scale_length_m (1000), 1000, 1e-9);
  g_assert_cmpfloat_with_epsilon (terrier_furniture_scale_length_m (4999), 2000, 1e-9);
}

/* Ten kilometres of the grid are ten centimetres of paper at 1:100,000, all over the country; the
 * grid's own scale differs from the ground's by 0.04 per cent. */
static void
test_paper_scale (void)
{
  static const double MIDDLES[][2] = { { 590000, 160000 }, { 250000, 60000 }, { 330000, 1000000 } };

  for (guint i = 0; i < G_N_ELEMENTS (MIDDLES); i++)
    {
      double x[2] = { MIDDLES[i][0] - 5000, MIDDLES[i][0] + 5000 },
             y[2] = { MIDDLES[i][1], MIDDLES[i][1] };
      g_autofree char *text = NULL;
      TerrierFrame frame;

      terrier_grid_to_mercator (x, y, x, y, 2);
      terrier_frame_init_fit (&frame, x[0], MIN (y[0], y[1]), x[1], MAX (y[0], y[1]), 800, 500, 20,
                              15);
      terrier_paper_scale_set (&frame, 100000);
      g_assert_cmpfloat_with_epsilon (terrier_paper_scale_get (&frame), 100000, 1);
      g_assert_cmpfloat_with_epsilon (
          hypot ((x[1] - x[0]), (y[1] - y[0])) * frame.px_per_unit / 72 * 25.4, 100, 0.25);
      g_assert_cmpuint (terrier_paper_scale_customary (&frame), ==, 100000);
      terrier_paper_scale_set (&frame, 100001);
      g_assert_cmpuint (terrier_paper_scale_customary (&frame), ==, 150000);
      text = terrier_paper_scale_text (250000, "A4", 7);
      g_assert_nonnull (strstr (text, "A4. 7 "));
    }
}

/* A sheet at a scale says so, and has the numbers of the grid lines along its edges. */
static void
test_sheet (void)
{
  TerrierMapPicture picture = {
    .title = "Canterbury",
    .points = POINTS,
    .n_points = 1,
    .width = TERRIER_MAP_PICTURE_A3_WIDTH,
    .height = TERRIER_MAP_PICTURE_A3_HEIGHT,
    .denominator = 25000,
    .paper = "A3",
  };

  write_and_check (&picture, "sheet.pdf", "%PDF");
  picture.denominator = TERRIER_MAP_SCALE_CUSTOMARY;
  picture.n_points = G_N_ELEMENTS (POINTS);
  write_and_check (&picture, "sheet-customary.pdf", "%PDF");
}

static guint
count_red (cairo_surface_t *surface)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      {
        guint32 pixel;

        memcpy (&pixel, data + y * cairo_image_surface_get_stride (surface) + 4 * x, 4);
        n += (pixel & 0xffffff) == 0xc01c28;
      }
  return n;
}

/* Land fills its plan: a field of 200 by 100 metres is outlined in red at the scale stated. */
static void
test_land (void)
{
  static const TerrierCorner field[] = {
    { 576000, 155000 }, { 576200, 155000 }, { 576200, 155100 }, { 576000, 155100 },
  };
  g_autoptr (TerrierLand) land = terrier_land_new (field, G_N_ELEMENTS (field), NULL);
  g_autoptr (TerrierLandOutline) outline
      = terrier_land_outline_new (land, 7, TERRIER_LAND_OUTLINE_SITE, FALSE, "Field");
  TerrierLandOutline *outlines[] = { outline };
  TerrierMapPicture picture = {
    .outlines = outlines,
    .n_outlines = 1,
    .west_m = 575950,
    .south_m = 154950,
    .east_m = 576250,
    .north_m = 155150,
    .width = TERRIER_MAP_PICTURE_A4_WIDTH,
    .height = TERRIER_MAP_PICTURE_A4_HEIGHT,
    .denominator = TERRIER_MAP_SCALE_CUSTOMARY,
    .paper = "A4",
  };
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) picture.width, (int) picture.height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GError) error = NULL;

  g_assert_true (terrier_map_picture_draw (&picture, cr, &error));
  g_assert_no_error (error);
  cairo_surface_flush (surface);
  /* 600 metres of outline at 1:1,250 are 1361 points, two and a bit wide. */
  g_assert_cmpuint (count_red (surface), >, 1300);
  g_assert_cmpuint (count_red (surface), <, 4500);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  write_and_check (&picture, "site.pdf", "%PDF");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/png-and-pdf", test_png_and_pdf);
  g_test_add_func ("/picture/many-none-and-bounds", test_many_none_and_bounds);
  g_test_add_func ("/picture/paper-scale", test_paper_scale);
  g_test_add_func ("/picture/sheet", test_sheet);
  g_test_add_func ("/picture/land", test_land);
  g_test_add_func ("/picture/refused", test_refused);
  g_test_add_func ("/picture/scale-length", test_scale_length);
  return g_test_run ();
}
