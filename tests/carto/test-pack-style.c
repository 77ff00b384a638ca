/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "carto/pack-style.h"

#include <math.h>
#include <string.h>

#include "carto/frame.h"
#include "core/paths.h"

/* The styles that come with the program; tests/cli holds them against the published schema. */
static void
test_ours (void)
{
  static const struct
  {
    const char *file, *title;
  } STYLES[] = {
    { "kent.json", "Kent" },
    { "os-open-zoomstack.json", "OS Open Zoomstack" },
    { "os-openmap-local.json", "OS OpenMap Local" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (STYLES); i++)
    {
      g_autofree char *name = g_build_filename ("map-styles", STYLES[i].file, NULL);
      g_autofree char *path = terrier_data_path (name);
      g_autoptr (GError) error = NULL;
      g_autoptr (TerrierPackStyle) style = terrier_pack_style_load (path, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (style->title, ==, STYLES[i].title);
      g_assert_nonnull (style->recognise);
      g_assert_nonnull (style->credits);
      g_assert_cmpuint (style->n_layers, >, 5);
    }
}

/* All faults at once, each with its place. */
static void
test_faults (void)
{
  static const char JSON[] = "{\n"
                             "  \"id\": \"x\",\n"
                             "  \"title\": \"X\",\n"
                             "  \"layers\": [\n"
                             "    { \"table\": \"a\", \"symbol\": \"blob\" },\n"
                             "    { \"table\": \"b\", \"symbol\": \"line\" },\n"
                             "    { \"table\": \"c\", \"symbol\": \"area\", \"colour\": 3,\n"
                             "      \"fill\": { \"light\": \"red\", \"dark\": \"#000000\" } },\n"
                             "    { \"table\": \"d\", \"symbol\": \"name\", \"label\": \"n\",\n"
                             "      \"line\": { \"light\": \"#111111\", \"dark\": \"#000000\" },\n"
                             "      \"from_scale\": 1000, \"to_scale\": 50000 },\n"
                             "    { \"table\": \"e\", \"symbol\": \"line\",\n"
                             "      \"line\": { \"light\": \"#111111\", \"dark\": \"#000000\" },\n"
                             "      \"width\": [{ \"scale\": 1000, \"px\": 1 },\n"
                             "                { \"scale\": 5000, \"px\": 2 }] }\n"
                             "  ]\n"
                             "}\n";
  static const char *const SAYS[] = {
    "line 5, column 21: at style.layers[0].symbol", "line 6, column 5: at style.layers[1]",
    "line 7, column 39: at style.layers[2].colour", "line 8, column 17: at style.layers[2].fill",
    "line 9, column 5: at style.layers[3]",         "style.layers[4].width[1]",
  };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_null (terrier_pack_style_parse (JSON, -1, "x.style.json", &error));
  g_assert_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_STYLE);
  g_test_message ("%s", error->message);
  lines = g_strsplit (error->message, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, G_N_ELEMENTS (SAYS));
  for (guint i = 0; i < G_N_ELEMENTS (SAYS); i++)
    {
      g_assert_true (g_str_has_prefix (lines[i], "x.style.json: line "));
      g_assert_nonnull (strstr (lines[i], SAYS[i]));
    }
}

static void
test_sizes (void)
{
  const TerrierPackSize size = { 2, { 10, 12 }, { 1, 3 } };
  const TerrierPackSize none = { 0 }, one = { 1, { 0 }, { 2.5 } };

  g_assert_cmpfloat_with_epsilon (terrier_pack_size_at (&size, 4), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (terrier_pack_size_at (&size, 11), 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (terrier_pack_size_at (&size, 19), 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (terrier_pack_size_at (&none, 11), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (terrier_pack_size_at (&one, 11), 2.5, 1e-9);
  /* A pixel of 1:25,000 is 25,000 times a ninety-sixth of an inch: 6.6 m. */
  g_assert_cmpfloat_with_epsilon (terrier_pack_zoom_of_scale (25000), 13.83, 0.01);
  g_assert_cmpfloat_with_epsilon (terrier_pack_scale_of_zoom (terrier_pack_zoom_of_scale (9999)),
                                  9999, 1e-6);
}

static void
test_names (void)
{
  g_assert_true (terrier_pack_same_name ("ImportantBuilding", "important_building"));
  g_assert_true (terrier_pack_same_name ("roads_", "ROADS"));
  g_assert_false (terrier_pack_same_name ("road", "roads"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack-style/ours", test_ours);
  g_test_add_func ("/pack-style/faults", test_faults);
  g_test_add_func ("/pack-style/sizes", test_sizes);
  g_test_add_func ("/pack-style/names", test_names);
  return g_test_run ();
}
