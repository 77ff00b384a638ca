/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* bench-matrix FILE…: how long the matrix of each portfolio's programme takes to open, and what one
 * letter and one step of scrolling cost the main thread: until the totals have moved, and until the
 * frame that shows it has been drawn. First as it is, then with every property of the portfolio in
 * the programme. Letters and steps are counted in processor time: the wait for the screen's next
 * frame is no cost of ours. */

#include "fixture.h"
#include "wide-programme.h"

#include "app/options-grid.h"
#include "app/options-matrix.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

#define N_OPENINGS 7
#define N_CHANGES 60
#define N_STEPS 120
/* A programme of more buildings than this is no council's. */
#define WIDEST 100000

static int
compare (const void *a, const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static void
report (const char *name, guint size, double *times, guint n)
{
  qsort (times, n, sizeof *times, compare);
  g_print ("{\"case\":\"%s\",\"size\":%u,\"median_ms\":%.2f,\"p95_ms\":%.2f}\n", name, size,
           times[n / 2], times[MIN (n - 1, n * 95 / 100)]);
}

static double
ms_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

/* Until a frame after this moment has been painted. */
static void
wait_for_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gint64 before = gdk_frame_clock_get_frame_counter (clock);

  gtk_widget_queue_draw (widget);
  while (gdk_frame_clock_get_frame_counter (clock) == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_until_settled (TerrierOptionsMatrix *view)
{
  while (!terrier_options_matrix_is_settled (view))
    g_main_context_iteration (NULL, TRUE);
}

/* One turn of the main loop; the longest so far is kept. */
static void
turn_once (double *longest)
{
  double before = cpu_ms ();

  fixture_iterate ();
  *longest = MAX (*longest, cpu_ms () - before);
}

/* @ms: until it is drawn; @turn: the longest turn until then. */
static TerrierOptionsMatrix *
open_matrix (TerrierWindow *window, double *ms, double *turn)
{
  TerrierWorkspace *workspace = terrier_window_get_workspace (window);
  GtkWidget *widget = GTK_WIDGET (window);
  TerrierOptionsMatrix *view;
  gint64 start;

  terrier_workspace_go (workspace, "programmes");
  fixture_wait_until (fixture_find (widget, TERRIER_TYPE_OPTIONS_GRID) != NULL);
  fixture_settle ();
  start = g_get_monotonic_time ();
  *turn = 0;
  gtk_widget_activate_action (GTK_WIDGET (terrier_workspace_get_page (workspace)), "page.view", "s",
                              "matrix");
  while (fixture_find (widget, TERRIER_TYPE_OPTIONS_MATRIX) == NULL)
    turn_once (turn);
  view = TERRIER_OPTIONS_MATRIX (fixture_find (widget, TERRIER_TYPE_OPTIONS_MATRIX));
  while (!terrier_options_matrix_is_settled (view))
    turn_once (turn);
  wait_for_frame (GTK_WIDGET (terrier_options_matrix_get_grid (view)));
  *ms = ms_since (start);
  return view;
}

static void
change (TerrierOptionsMatrix *view, double *moved, double *shown)
{
  TerrierMatrixGrid *grid = terrier_options_matrix_get_grid (view);

  for (guint i = 0; i < N_CHANGES; i++)
    {
      double start;

      terrier_matrix_grid_go (grid, i / 2, 2, FALSE);
      wait_until_settled (view);
      wait_for_frame (GTK_WIDGET (grid));
      start = cpu_ms ();
      g_signal_emit_by_name (grid, "kind", i % 2 == 0 ? 1 : 0);
      moved[i] = cpu_ms () - start;
      wait_for_frame (GTK_WIDGET (grid));
      shown[i] = cpu_ms () - start;
    }
}

/* Turns of a wheel, and every tenth time a leap to another part of the list, where even the names
 * have to be fetched. */
static void
scroll (TerrierOptionsMatrix *view, double *times)
{
  GtkScrollable *grid = GTK_SCROLLABLE (terrier_options_matrix_get_grid (view));
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (grid);
  double upper = gtk_adjustment_get_upper (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);

  wait_until_settled (view);
  for (guint i = 0; i < N_STEPS; i++)
    {
      double to = i % 10 == 9 ? (upper - page) * (i * 37 % N_STEPS) / N_STEPS
                              : gtk_adjustment_get_value (adjustment) + page / 4;
      double longest = 0;

      wait_for_frame (GTK_WIDGET (grid));
      gtk_adjustment_set_value (adjustment, MIN (to, upper - page));
      for (guint frame = 0; frame < 3; frame++)
        {
          double before = cpu_ms ();

          wait_for_frame (GTK_WIDGET (grid));
          longest = MAX (longest, cpu_ms () - before);
        }
      times[i] = longest;
    }
}

static TerrierWindow *
open_window (GFile *file)
{
  TerrierWindow *window = terrier_window_new (fixture_application ());

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  terrier_window_open (window, file);
  fixture_wait_until (terrier_window_get_workspace (window) != NULL);
  return window;
}

static void
close_window (TerrierWindow *window)
{
  TerrierWindow *alive = NULL;

  g_set_weak_pointer (&alive, window);
  gtk_window_close (GTK_WINDOW (window));
  fixture_wait_until (alive == NULL);
}

static void
measure (GFile *file)
{
  double opened[N_OPENINGS], turns[N_OPENINGS], moved[N_CHANGES], shown[N_CHANGES],
      scrolled[N_STEPS];
  guint size = 0;

  for (guint i = 0; i < N_OPENINGS; i++)
    {
      TerrierWindow *window = open_window (file);
      TerrierOptionsMatrix *view = open_matrix (window, &opened[i], &turns[i]);

      size = terrier_matrix_get_n_rows (terrier_options_matrix_get_matrix (view));
      if (i + 1 == N_OPENINGS)
        {
          change (view, moved, shown);
          scroll (view, scrolled);
        }
      close_window (window);
    }
  report ("matrix, opened", size, opened, N_OPENINGS);
  report ("matrix, opened, longest turn", size, turns, N_OPENINGS);
  report ("matrix, one letter, totals moved", size, moved, N_CHANGES);
  report ("matrix, one letter, shown", size, shown, N_CHANGES);
  report ("matrix, one step of scrolling", size, scrolled, N_STEPS);
}

static gboolean
measure_file (const char *name)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-matrix-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "copy.gpkg", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (TerrierPortfolio) portfolio = NULL;
  gboolean wide;

  /* It writes: on a copy. */
  if (!g_file_copy (source, file, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL))
    return FALSE;
  measure (file);
  portfolio = terrier_portfolio_open (path, TERRIER_OPEN_WRITE, NULL);
  wide = wide_programme_make (portfolio, WIDEST);
  terrier_portfolio_close (portfolio, NULL);
  if (wide)
    measure (file);
  g_file_delete (file, NULL, NULL);
  g_rmdir (folder);
  return TRUE;
}

int
main (int argc, char **argv)
{
  gboolean ok = argc > 1;

  if (!gtk_init_check ())
    return EXIT_FAILURE;
  fixture_start ();
  for (int i = 1; i < argc; i++)
    ok = measure_file (argv[i]) && ok;
  fixture_stop ();
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
