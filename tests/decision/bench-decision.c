/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decision/checks.h"
#include "decision/edit.h"
#include "document/pages.h"
#include "document/pdf.h"
#include "exchange/sample-kent.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* An 18-page record of decision, as long as the longest papers get: how long each step takes.
 *
 *   bench-decision               one line of JSON for each case
 *   bench-decision --make FILE   a Kent portfolio with the long decision, for whole commands */

#define LONG_NUMBER "23/00101"
#define RUNS 15
#define N_SECRETS 10000

typedef struct
{
  double ms[RUNS];
  guint n;
} Times;

static int
compare_times_cb (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static void
report (const char *name, guint n_pages, Times *times)
{
  qsort (times->ms, times->n, sizeof times->ms[0], compare_times_cb);
  g_print ("{\"case\": \"%s\", \"size\": \"%u pages\", \"median_ms\": %.2f, \"p95_ms\": %.2f}\n",
           name, n_pages, times->ms[times->n / 2], times->ms[times->n - 1]);
}

static void
add_time (Times *times, gint64 since_us)
{
  times->ms[times->n++] = (double) (g_get_monotonic_time () - since_us) / 1000;
}

/* Paragraphs, lists, tables and bound figures in the mix of a real paper. */
static char *
write_long_text (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i <= 28; i++)
    {
      g_string_append_printf (text,
                              "The backlog in scope is {{programme.stated backlog}} and option 3 "
                              "removes {{option 3.backlog removed}} of it. "
                              "Part %u of the appraisal looks at one district: which buildings are "
                              "used on how many days, what they cost, "
                              "what is wrong with them, and how far the people who use them would "
                              "have to travel to the next one. "
                              "It saves {{option 3.annual saving}}, and the rule is {{rule "
                              "key_decision_threshold}}.\n\n"
                              "1. *First*, services that share a building are easier to reach for "
                              "families who need several of them;\n"
                              "2. **second**, a building in good repair serves longer and costs "
                              "less to heat; and\n"
                              "3. third, what is saved is there for the service itself.\n\n"
                              "| Building | Days a week | Saving |\n| :--- | ---: | ---: |\n",
                              i);
      for (guint k = 1; k <= 8; k++)
        g_string_append_printf (text,
                                "| Centre %u of district %u | %u | {{option 3.one-off cost}} |\n",
                                k, i, 1 + k % 5);
      g_string_append (text, "\n");
    }
  return g_string_free (text, FALSE);
}

static gpointer
load_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 id = terrier_decision_find (reader, LONG_NUMBER, error);

  return id != 0 ? terrier_decision_draft_load (reader, id, NULL, error) : NULL;
}

static TerrierDecisionDraft *
load (TerrierPortfolio *portfolio)
{
  g_autoptr (GError) error = NULL;
  TerrierDecisionDraft *draft = terrier_portfolio_read (portfolio, load_cb, NULL, NULL, &error);

  if (draft == NULL)
    g_error ("%s", error->message);
  return draft;
}

static TerrierPortfolio *
make (const char *path)
{
  g_autoptr (GError) error = NULL;
  TerrierPortfolio *portfolio = terrier_sample_kent_create (path, &error);

  if (portfolio == NULL)
    g_error ("%s", error->message);
  g_autoptr (TerrierDecisionDraft) draft = load (portfolio);
  g_autofree char *text = write_long_text ();
  TerrierChangeSet *set = terrier_decision_set_section (draft, "background", text, &error);
  if (set == NULL || terrier_portfolio_apply (portfolio, set, &error) == 0)
    g_error ("%s", error->message);
  return portfolio;
}

static guint
write_pdf (TerrierPaper *paper, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPages) pages
      = terrier_pages_layout (paper->document, paper->style, NULL, &error);
  TerrierPdfInfo info
      = { .title = paper->title, .author = paper->author, .subject = paper->subject };

  if (pages == NULL || !terrier_pages_write_pdf (pages, path, &info, NULL, &error))
    g_error ("%s", error->message);
  return terrier_pages_get_n (pages);
}

static guint
bench_pdf (TerrierPortfolio *portfolio, const char *path)
{
  Times load_times = { 0 }, build_times = { 0 }, all_times = { 0 };
  guint n_pages = 0;

  for (guint i = 0; i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (TerrierDecisionDraft) draft = load (portfolio);
      add_time (&load_times, start);
      gint64 built = g_get_monotonic_time ();
      g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);
      add_time (&build_times, built);
      n_pages = write_pdf (paper, path);
      add_time (&all_times, start);
    }
  report ("decision, read from the file", n_pages, &load_times);
  report ("decision, set on its form", n_pages, &build_times);
  report ("decision, from the file to the PDF", n_pages, &all_times);
  return n_pages;
}

/* One key pressed in the editor: what its own thread does, and how soon the pages are there. */
static void
bench_typing (TerrierDecisionDraft *draft, guint n_pages)
{
  Times main_times = { 0 }, pages_times = { 0 };

  for (guint i = 0; i < RUNS; i++)
    {
      g_autofree char *text
          = g_strdup_printf ("%s%u", terrier_decision_draft_get_section (draft, "background"), i);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (TerrierDecisionDraft) typed
          = terrier_decision_draft_with_section (draft, "background", text);
      add_time (&main_times, start);
      g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (typed, TERRIER_COPY_EXEMPT);
      g_autoptr (TerrierPages) pages
          = terrier_pages_layout (paper->document, paper->style, NULL, NULL);
      add_time (&pages_times, start);
    }
  report ("decision, key press on the main thread", n_pages, &main_times);
  report ("decision, key press to new pages", n_pages, &pages_times);
}

static void
bench_checks (TerrierDecisionDraft *draft, guint n_pages)
{
  g_autoptr (TerrierSecrets) secrets = terrier_secrets_new ();
  Times times = { 0 };

  for (guint i = 0; i < N_SECRETS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Bidder %u Holdings", i);
      terrier_secrets_add_money (secrets, 10000000000 + 100 * (TerrierPence) i, 3, "a price");
      terrier_secrets_add_text (secrets, name, 3, "a bidder");
    }
  for (guint i = 0; i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GPtrArray) checks = terrier_decision_check (draft, secrets, terrier_date_today ());
      add_time (&times, start);
    }
  report ("checks and leak scan, 10,000 values", n_pages, &times);
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && strcmp (argv[1], "--make") == 0)
    {
      g_autoptr (TerrierPortfolio) made = make (argv[2]);
      return made != NULL && terrier_portfolio_close (made, NULL) ? EXIT_SUCCESS : EXIT_FAILURE;
    }

  g_autofree char *folder = g_dir_make_tmp ("terrier-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "long.gpkg", NULL);
  g_autofree char *pdf = g_build_filename (folder, "long.pdf", NULL);
  TerrierPortfolio *portfolio = make (path);
  guint n_pages = bench_pdf (portfolio, pdf);
  g_autoptr (TerrierDecisionDraft) draft = load (portfolio);
  bench_typing (draft, n_pages);
  bench_checks (draft, n_pages);
  terrier_portfolio_close (portfolio, NULL);
  g_object_unref (portfolio);
  g_unlink (pdf);
  g_unlink (path);
  g_rmdir (folder);
  return EXIT_SUCCESS;
}
