/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts: round steps, what is not stated, hits, and the table twin. */
#include "sample.h"

#include "document/chart-private.h"

static void
test_axis (void)
{
  static const struct
  {
    double least, most;
    guint ticks;
    const char *labels;
  } cases[] = {
    { 0, 127000000, 7, "£0 £0.2m £0.4m £0.6m £0.8m £1.0m £1.2m £1.4m" },
    { 0, 585000000, 4, "£0 £2m £4m £6m" },
    { 0, 0, 5, "£0 £1" },
    { -5300000, 45300000, 6, "−£100k £0 £100k £200k £300k £400k £500k" },
    { 0, 950, 5, "£0 £2 £4 £6 £8 £10" },
    { 0, 2500000, 2, "£0 £20k £40k" },
    { 0, 12500000000000.0, 3, "£0 £50000m £100000m £150000m" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TerrierAxis axis;
      g_autoptr (GString) labels = g_string_new (NULL);

      terrier_axis_fit (&axis, cases[i].least, cases[i].most, cases[i].ticks);
      for (guint t = 0; t < axis.n_ticks; t++)
        {
          g_autofree char *label = terrier_axis_format (&axis, terrier_axis_get_tick (&axis, t));

          g_string_append_printf (labels, "%s%s", t > 0 ? " " : "", label);
        }
      g_assert_cmpstr (labels->str, ==, cases[i].labels);
      g_assert_cmpfloat (axis.least, <=, cases[i].least);
      g_assert_cmpfloat (axis.most, >=, cases[i].most);
    }
}

static void
test_missing (void)
{
  g_autoptr (TerrierChart) chart = sample_chart_new ();
  g_autofree char *missing = NULL;
  g_autofree char *alt = NULL;

  /* Option 4 has one figure of two: it has no place on the chart. */
  g_assert_cmpuint (terrier_chart_get_n_points (chart), ==, 2);
  missing = terrier_chart_describe_missing (chart);
  g_assert_cmpstr (missing, ==, "Not stated: Option 2, Option 4, Option 5");
  terrier_chart_add_missing (chart, "Option 6", "withdrawn");
  g_free (missing);
  missing = terrier_chart_describe_missing (chart);
  g_assert_cmpstr (missing, ==, "Not stated: Option 2, Option 4, Option 5\nWithdrawn: Option 6");

  alt = terrier_chart_get_alt_text (chart);
  g_assert_nonnull (strstr (alt, "Option 3"));
  g_assert_nonnull (strstr (alt, "£1.27m"));
  g_assert_nonnull (strstr (alt, "Not stated: Option 2, Option 4, Option 5"));
}

static void
test_table (void)
{
  g_autoptr (TerrierChart) chart = sample_chart_new ();
  g_autoptr (TerrierBlock) table = terrier_chart_get_table (chart);
  g_autofree char *text = terrier_block_to_plain_text (table);

  g_assert_cmpstr (text, ==,
                   "Annual saving against backlog removed\n"
                   "Option\nAnnual saving, £ a year\nBacklog removed, £\n"
                   "Do nothing\n0\n0\n"
                   "Option 2\nnot stated\nnot stated\n"
                   "Option 3\n1,270,000\n5,850,000\n"
                   "Option 4\nnot stated\n5,850,000\n"
                   "Option 5\nnot stated\nnot stated\n");
}

static void
draw (TerrierChart *chart, double width, double height, TerrierPalette palette)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 700, 500);
  cairo_t *cr = cairo_create (surface);

  terrier_chart_draw (chart, cr, width, height, palette);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_hit (void)
{
  g_autoptr (TerrierChart) chart = sample_chart_new ();
  gboolean seen[2] = { FALSE, FALSE };
  g_autofree char *text = NULL;

  for (double y = 0; y < 400; y += 5)
    for (double x = 0; x < 600; x += 5)
      {
        int hit = terrier_chart_hit (chart, 600, 400, x, y);

        g_assert_cmpint (hit, <, 2);
        if (hit >= 0)
          seen[hit] = TRUE;
      }
  g_assert_true (seen[0] && seen[1]);
  g_assert_cmpint (terrier_chart_hit (chart, 600, 400, -50, -50), ==, -1);
  text = terrier_chart_describe_point (chart, 1);
  g_assert_cmpstr (text, ==, "Option 3: Annual saving, £ a year £1.27m; Backlog removed, £ £5.85m");
}

/* No size, no content and no palette may upset it. */
static void
test_draw (void)
{
  static const double sizes[][2] = { { 660, 400 }, { 200, 120 }, { 60, 40 }, { 1, 1 }, { 0, 0 } };
  g_autoptr (TerrierChart) chart = sample_chart_new ();
  g_autoptr (TerrierChart) empty = terrier_chart_new_scatter (NULL, NULL, NULL);
  g_autoptr (TerrierChart) bars = terrier_chart_new_bar ("Saving by district", "£ a year");

  terrier_chart_add_point (chart, "Loss", -5000000, G_MAXINT64 / 4, TERRIER_CHART_CONSULTED, TRUE);
  terrier_chart_set_selected (chart, 1);
  for (guint i = 0; i < 100; i++)
    terrier_chart_add_bar (bars, i % 2 ? "Folkestone and Hythe" : "Dover",
                           (gint64) i * 123456 - 99999, (TerrierShape) (i % TERRIER_SHAPE_N),
                           i == 3);
  g_assert_cmpint (terrier_chart_add_bar (bars, "Swale", TERRIER_PENCE_UNKNOWN,
                                          TERRIER_CHART_OPTION, FALSE),
                   ==, -1);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int palette = TERRIER_PALETTE_LIGHT; palette <= TERRIER_PALETTE_PRINT; palette++)
      {
        draw (chart, sizes[i][0], sizes[i][1], palette);
        draw (empty, sizes[i][0], sizes[i][1], palette);
        draw (bars, sizes[i][0], sizes[i][1], palette);
        terrier_chart_hit (bars, sizes[i][0], sizes[i][1], 10, 10);
      }
  g_assert_cmpint (terrier_chart_hit (bars, 660, 400, 300, 100), >=, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/chart/axis", test_axis);
  g_test_add_func ("/document/chart/missing", test_missing);
  g_test_add_func ("/document/chart/table", test_table);
  g_test_add_func ("/document/chart/hit", test_hit);
  g_test_add_func ("/document/chart/draw", test_draw);

  return g_test_run ();
}
