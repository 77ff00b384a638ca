/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* bench-window FILE…: the longest turn of the main loop while the register of each portfolio is
 * filtered, sorted and searched. One turn is counted in the processor time of the main thread: what
 * it waits for is no stall of its own making, and other programs do not change it. */

#include "fixture.h"

#include "app/register-page.h"
#include "app/search-box.h"

#include <stdlib.h>
#include <time.h>

#define ROUNDS 4

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

/* The longest turn during the next @ms of wall time. */
static double
longest_turn (guint ms)
{
  gint64 end = g_get_monotonic_time () + (gint64) ms * 1000;
  double longest = 0;

  while (g_get_monotonic_time () < end)
    {
      double before = cpu_ms ();

      fixture_iterate ();
      longest = MAX (longest, cpu_ms () - before);
    }
  return longest;
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

static void
type_filter (TerrierRegisterPage *page, const char *text, GArray *turns)
{
  double turn;
  double before = cpu_ms ();

  terrier_register_page_set_filter (page, text);
  turn = cpu_ms () - before;
  turn = MAX (turn, longest_turn (900));
  g_array_append_val (turns, turn);
}

static void
measure (TerrierRegisterPage *page, TerrierWindow *window, GArray *turns)
{
  static const char *const texts[] = { "c", "ce", "cen", "status:operational", "" };
  TerrierRecordTable *table = terrier_register_page_get_table (page);
  TerrierSearchBox *box
      = TERRIER_SEARCH_BOX (fixture_find (GTK_WIDGET (window), TERRIER_TYPE_SEARCH_BOX));
  double turn;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    type_filter (page, texts[i], turns);
  for (guint descending = 0; descending < 2; descending++)
    {
      terrier_record_table_sort_by (table, "running_cost", descending == 1);
      turn = longest_turn (900);
      g_array_append_val (turns, turn);
    }
  gtk_editable_set_text (terrier_search_box_get_entry (box), "hall");
  turn = longest_turn (600);
  g_array_append_val (turns, turn);
  gtk_editable_set_text (terrier_search_box_get_entry (box), "");
}

static void
bench (const char *path)
{
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (double));
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
  longest_turn (2000);
  size = n_found (page);
  for (guint round = 0; round < ROUNDS; round++)
    measure (page, window, turns);
  qsort (turns->data, turns->len, sizeof (double), compare);
  g_print ("{\"case\":\"main loop, longest stall\",\"size\":%" G_GSIZE_FORMAT
           ",\"median_ms\":%.1f,\"p95_ms\":%.1f}\n",
           size, g_array_index (turns, double, turns->len / 2),
           g_array_index (turns, double, MIN (turns->len - 1, turns->len * 95 / 100)));
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
  fixture_stop ();
  return 0;
}
