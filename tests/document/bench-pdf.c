/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long an 18-page decision takes from blocks to a file: the first time in a process, with fonts
 * still to be found (the note), and from then on; and how long until the pages show what was typed.
 * One line of JSON for each. */
#include "sample.h"

#include "document/pdf.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#define RUNS 21
#define N_PARTS 10

typedef struct
{
  double build;
  double layout;
  double pdf;
  double write;
  double all;
  double typed;
} Times;

static double
lap (gint64 *since)
{
  gint64 now = g_get_monotonic_time ();
  double ms = (double) (now - *since) / 1000;

  *since = now;

  return ms;
}

/* The same document with one word more. */
static double
type_a_word (const TerrierPageStyle *style)
{
  g_autoptr (TerrierBlock) document = sample_decision_new (N_PARTS);
  g_autoptr (TerrierPages) pages = NULL;
  gint64 at = g_get_monotonic_time ();

  terrier_block_add_text (terrier_block_get_child (document, 2), " word", TERRIER_TEXT_PLAIN);
  pages = terrier_pages_layout (document, style, NULL, NULL);
  g_assert_nonnull (pages);

  return lap (&at);
}

static guint
run_once (const char *path, guint run, Times *times)
{
  g_autoptr (TerrierPageStyle) style = sample_style_new ();
  g_autoptr (TerrierBlock) document = NULL;
  g_autoptr (TerrierPages) pages = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  TerrierPdfInfo info = { "Bench", NULL, NULL, NULL, 1 };
  gint64 at = g_get_monotonic_time ();

  /* Another width each time: nothing set before can be used again. */
  style->margin_right_pt += run * 0.02;
  document = sample_decision_new (N_PARTS);
  times->build = lap (&at);
  pages = terrier_pages_layout (document, style, NULL, &error);
  g_assert_no_error (error);
  times->layout = lap (&at);
  bytes = terrier_pages_to_pdf (pages, &info, NULL, &error);
  g_assert_no_error (error);
  times->pdf = lap (&at);
  g_assert_true (terrier_pages_write_pdf (pages, path, &info, NULL, &error));
  times->write = lap (&at) - times->pdf;
  times->all = times->build + times->layout + times->pdf + times->write;
  times->typed = type_a_word (style);

  return terrier_pages_get_n (pages);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
print_row (const char *name, guint n_pages, const Times *times, gsize offset)
{
  double sorted[RUNS];

  for (guint i = 0; i < RUNS; i++)
    sorted[i] = *(const double *) ((const char *) &times[i + 1] + offset);
  qsort (sorted, RUNS, sizeof sorted[0], compare);
  g_print ("{\"case\": \"pages, %s\", \"size\": \"%u pages\", \"median_ms\": %.3f, "
           "\"p95_ms\": %.3f, \"note\": \"the first time %.1f ms\"}\n",
           name, n_pages, sorted[RUNS / 2], sorted[RUNS * 19 / 20],
           *(const double *) ((const char *) times + offset));
}

int
main (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "terrier-bench.pdf", NULL);
  Times times[RUNS + 1];
  guint n_pages = 0;

  for (guint i = 0; i < RUNS + 1; i++)
    n_pages = run_once (path, i, &times[i]);
  g_unlink (path);

  print_row ("blocks", n_pages, times, G_STRUCT_OFFSET (Times, build));
  print_row ("layout", n_pages, times, G_STRUCT_OFFSET (Times, layout));
  print_row ("to PDF", n_pages, times, G_STRUCT_OFFSET (Times, pdf));
  print_row ("writing the file", n_pages, times, G_STRUCT_OFFSET (Times, write));
  print_row ("all of it", n_pages, times, G_STRUCT_OFFSET (Times, all));
  print_row ("after a word typed", n_pages, times, G_STRUCT_OFFSET (Times, typed));

  return 0;
}
