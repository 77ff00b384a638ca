/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* bench-matrix FILE…: how long the matrix of the first portfolio's programme takes to open, and
 * what one letter costs the main thread until the frame with the cell and the totals has been
 * drawn. The letter is counted in processor time: the wait for the screen's next frame is no cost
 * of ours. */

#include "fixture.h"

#include "app/options-matrix.h"

#include <stdlib.h>
#include <time.h>

#define N_OPENINGS 9
#define N_CHANGES 60

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

static TerrierOptionsMatrix *
open_matrix (TerrierWindow *window, double *ms)
{
  TerrierWorkspace *workspace = terrier_window_get_workspace (window);
  TerrierOptionsMatrix *view;
  gint64 start;

  terrier_workspace_go (workspace, "programmes");
  fixture_settle ();
  fixture_settle ();
  start = g_get_monotonic_time ();
  gtk_widget_activate_action (GTK_WIDGET (terrier_workspace_get_page (workspace)), "page.view", "s",
                              "matrix");
  fixture_wait_until (fixture_find (GTK_WIDGET (window), TERRIER_TYPE_OPTIONS_MATRIX) != NULL);
  view = TERRIER_OPTIONS_MATRIX (fixture_find (GTK_WIDGET (window), TERRIER_TYPE_OPTIONS_MATRIX));
  while (!terrier_options_matrix_is_settled (view))
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame (GTK_WIDGET (terrier_options_matrix_get_grid (view)));
  *ms = ms_since (start);
  return view;
}

static void
change (TerrierOptionsMatrix *view, double *times)
{
  TerrierMatrixGrid *grid = terrier_options_matrix_get_grid (view);

  for (guint i = 0; i < N_CHANGES; i++)
    {
      double start;

      terrier_matrix_grid_go (grid, i / 2, 2, FALSE);
      fixture_wait_until (terrier_options_matrix_is_settled (view));
      wait_for_frame (GTK_WIDGET (grid));
      start = cpu_ms ();
      g_signal_emit_by_name (grid, "kind", i % 2 == 0 ? 1 : 0);
      wait_for_frame (GTK_WIDGET (grid));
      times[i] = cpu_ms () - start;
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

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *folder = NULL, *path = NULL, *contents = NULL;
  double opened[N_OPENINGS], changed[N_CHANGES];
  guint size = 0;
  gsize length;

  if (!gtk_init_check () || argc < 2)
    return 1;
  /* It writes: on a copy. */
  folder = g_dir_make_tmp ("bench-matrix-XXXXXX", NULL);
  path = g_build_filename (folder, "copy.gpkg", NULL);
  if (!g_file_get_contents (argv[1], &contents, &length, NULL)
      || !g_file_set_contents (path, contents, (gssize) length, NULL))
    return 1;
  fixture_start ();
  file = g_file_new_for_path (path);
  for (guint i = 0; i < N_OPENINGS; i++)
    {
      TerrierWindow *window = open_window (file), *alive = NULL;
      TerrierOptionsMatrix *view = open_matrix (window, &opened[i]);

      g_set_weak_pointer (&alive, window);
      size = terrier_matrix_get_n_rows (terrier_options_matrix_get_matrix (view));
      if (i + 1 == N_OPENINGS)
        change (view, changed);
      gtk_window_close (GTK_WINDOW (window));
      fixture_wait_until (alive == NULL);
    }
  report ("matrix, opened", size, opened, N_OPENINGS);
  report ("matrix, one change shown", size, changed, N_CHANGES);
  fixture_stop ();
  return 0;
}
