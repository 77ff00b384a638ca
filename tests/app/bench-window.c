/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* bench-window FILE…: the longest turn of the main loop while the register of each portfolio is
 * filtered, sorted and searched. One turn is counted in the processor time of the main thread: what
 * it waits for is no stall of its own making, and other programs do not change it. Beside all of
 * them it says how long each kind took, and what the worst was. TERRIER_BENCH_TURNS=8 prints every
 * turn from 8 ms on, to the standard error. At the end a file is imported (bench-import.c). */

#include "bench-import.h"
#include "fixture.h"

#include "app/register-page.h"
#include "app/search-box.h"

#include <stdlib.h>
#include <time.h>

#define ROUNDS 4

typedef enum
{
  KIND_FILTER,
  KIND_SORT,
  KIND_SEARCH,
  N_KINDS
} Kind;

static const char *const kind_names[N_KINDS] = { "filter", "sort", "search" };

typedef struct
{
  GArray *turns;          /* the longest of each step, in ms */
  GArray *kinds[N_KINDS]; /* the same, by kind */
  double worst;
  char *worst_in;
  double shown_from; /* ms; turns from here on are printed */
} Tally;

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

/* The longest turn during the next @ms of wall time, the one that began at @before among them. */
static void
count_turns (Tally *tally, Kind kind, const char *what, double before, guint ms)
{
  gint64 start = g_get_monotonic_time ();
  double longest = cpu_ms () - before;

  while (g_get_monotonic_time () < start + (gint64) ms * 1000)
    {
      double turn;

      before = cpu_ms ();
      fixture_iterate ();
      turn = cpu_ms () - before;
      longest = MAX (longest, turn);
      if (turn >= tally->shown_from)
        g_printerr ("%s \"%s\" +%" G_GINT64_FORMAT " ms: %.1f ms\n", kind_names[kind], what,
                    (g_get_monotonic_time () - start) / 1000, turn);
    }
  g_array_append_val (tally->turns, longest);
  g_array_append_val (tally->kinds[kind], longest);
  if (longest <= tally->worst)
    return;
  tally->worst = longest;
  g_free (tally->worst_in);
  tally->worst_in = g_strdup_printf ("%s %s", kind_names[kind], what);
}

static int
compare (const void *a, const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static gsize
n_found (TerrierRegisterPage *page)
{
  TerrierRecordList *list = terrier_record_table_get_list (terrier_register_page_get_table (page));
  TerrierResult *result = terrier_record_list_get_result (list);

  return result != NULL ? result->n_ids : 0;
}

static double
at (GArray *turns, guint percent)
{
  qsort (turns->data, turns->len, sizeof (double), compare);
  return g_array_index (turns, double, MIN (turns->len - 1, turns->len * percent / 100));
}

static void
settle (void)
{
  for (gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC; g_get_monotonic_time () < end;)
    fixture_iterate ();
}

static void
measure (TerrierRegisterPage *page, TerrierWindow *window, Tally *tally)
{
  /* The last but one leaves a dozen rows, of five thousand. */
  static const char *const texts[]
      = { "c", "ce", "cen", "status:operational", "ashford alder", "" };
  TerrierRecordTable *table = terrier_register_page_get_table (page);
  GtkAdjustment *scroll
      = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (terrier_record_table_get_view (table)));
  TerrierSearchBox *box
      = TERRIER_SEARCH_BOX (fixture_find (GTK_WIDGET (window), TERRIER_TYPE_SEARCH_BOX));
  double before;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      before = cpu_ms ();
      terrier_register_page_set_filter (page, texts[i]);
      count_turns (tally, KIND_FILTER, texts[i], before, 900);
    }
  /* From the middle of the list back to its top. */
  gtk_adjustment_set_value (scroll, gtk_adjustment_get_upper (scroll) / 2);
  settle ();
  for (guint descending = 0; descending < 2; descending++)
    {
      before = cpu_ms ();
      terrier_record_table_sort_by (table, "running_cost", descending == 1);
      count_turns (tally, KIND_SORT, descending == 1 ? "down" : "up", before, 900);
    }
  before = cpu_ms ();
  gtk_editable_set_text (terrier_search_box_get_entry (box), "hall");
  count_turns (tally, KIND_SEARCH, "hall", before, 600);
  gtk_editable_set_text (terrier_search_box_get_entry (box), "");
}

static void
report (Tally *tally, gsize size)
{
  g_print ("{\"case\":\"main loop, longest stall\",\"size\":%" G_GSIZE_FORMAT
           ",\"median_ms\":%.1f,\"p95_ms\":%.1f,\"note\":\"worst %.1f ms in %s; p95",
           size, at (tally->turns, 50), at (tally->turns, 95), tally->worst, tally->worst_in);
  for (guint i = 0; i < N_KINDS; i++)
    g_print ("%s %s %.1f", i > 0 ? "," : "", kind_names[i], at (tally->kinds[i], 95));
  g_print ("\"}\n");
}

static void
bench (const char *path)
{
  const char *shown_from = g_getenv ("TERRIER_BENCH_TURNS");
  Tally tally
      = { .turns = g_array_new (FALSE, FALSE, sizeof (double)),
          .shown_from = shown_from != NULL ? g_ascii_strtod (shown_from, NULL) : G_MAXDOUBLE };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  TerrierWindow *window = terrier_window_new (fixture_application ());
  TerrierWindow *alive = NULL;
  TerrierRegisterPage *page;
  gsize size;

  g_set_weak_pointer (&alive, window);
  gtk_window_present (GTK_WINDOW (window));
  terrier_window_open (window, file);
  fixture_wait_until (terrier_window_get_workspace (window) != NULL);
  terrier_workspace_go (terrier_window_get_workspace (window), "register");
  page = TERRIER_REGISTER_PAGE (terrier_workspace_get_page (terrier_window_get_workspace (window)));
  fixture_wait_until (n_found (page) > 0);
  settle ();
  settle ();
  size = n_found (page);
  for (guint i = 0; i < N_KINDS; i++)
    tally.kinds[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint round = 0; round < ROUNDS; round++)
    measure (page, window, &tally);
  report (&tally, size);
  for (guint i = 0; i < N_KINDS; i++)
    g_array_unref (tally.kinds[i]);
  g_array_unref (tally.turns);
  g_free (tally.worst_in);
  gtk_window_close (GTK_WINDOW (window));
  fixture_wait_until (alive == NULL);
}

int
main (int argc, char **argv)
{
  if (!gtk_init_check ())
    return 1;
  fixture_start ();
  for (int i = 1; i < argc; i++)
    bench (argv[i]);
  bench_import ();
  fixture_stop ();
  return 0;
}
