/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* bench-typing FILE: keys pressed in the editor of decision 23/00101 of FILE, which is 20 pages
 * long (bench-decision --make): what one costs the main thread, in processor time, and how soon the
 * pages beside the text are the new ones, in wall time. Everything in the window is at work:
 * highlighting, spelling, rows, checks, the autosave between them. */

#include "fixture.h"

#include "app/pages-view.h"
#include "app/section-editor.h"
#include "decision/draft.h"

#include <stdlib.h>
#include <time.h>

#define KEYS 60

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static int
compare (const void *a, const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static void
report (const char *name, guint n_pages, GArray *times)
{
  qsort (times->data, times->len, sizeof (double), compare);
  g_print ("{\"case\":\"%s\",\"size\":\"%u pages\",\"median_ms\":%.2f,\"p95_ms\":%.2f}\n", name,
           n_pages, g_array_index (times, double, times->len / 2),
           g_array_index (times, double, times->len * 95 / 100));
}

static gpointer
find_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return GSIZE_TO_POINTER ((gsize) terrier_decision_find (reader, "23/00101", error));
}

static void
idle (guint ms)
{
  gint64 end = g_get_monotonic_time () + (gint64) ms * 1000;

  while (g_get_monotonic_time () < end)
    fixture_iterate ();
}

static guint n_painted;

static void
painted_cb (void)
{
  n_painted++;
}

/* One turn of the main loop; the longest so far is kept. */
static void
turn_once (double *longest)
{
  double since = cpu_ms ();

  fixture_iterate ();
  *longest = MAX (*longest, cpu_ms () - since);
}

/* The longest turn from the key to the new pages being on the screen, and when they are. */
static void
press (GtkTextBuffer *buffer, TerrierPagesView *view, GArray *turns, GArray *waits)
{
  TerrierPages *before = terrier_pages_ref (terrier_pages_view_get_pages (view));
  gint64 start = g_get_monotonic_time ();
  gint64 end = start + 5 * G_USEC_PER_SEC;
  double since = cpu_ms (), turn, wait;
  guint painted;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert_at_cursor (buffer, "e", 1);
  gtk_text_buffer_end_user_action (buffer);
  turn = cpu_ms () - since;
  while (terrier_pages_view_get_pages (view) == before && g_get_monotonic_time () < end)
    turn_once (&turn);
  painted = n_painted;
  while (n_painted == painted && g_get_monotonic_time () < end)
    turn_once (&turn);
  wait = (double) (g_get_monotonic_time () - start) / 1000;
  terrier_pages_unref (before);
  g_array_append_val (turns, turn);
  g_array_append_val (waits, wait);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GFile) file = g_file_new_for_path (argc > 1 ? argv[1] : "");
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (double));
  TerrierWindow *window;
  TerrierWindow *alive = NULL;
  TerrierSession *session;
  TerrierPagesView *view;
  GtkWidget *text;
  GtkTextBuffer *buffer;
  GtkTextIter middle;
  gint64 id;

  if (argc != 2)
    return EXIT_FAILURE;
  gtk_test_init (&argc, &argv, NULL);
  fixture_start ();
  window = terrier_window_new (fixture_application ());
  g_set_weak_pointer (&alive, window);
  gtk_window_present (GTK_WINDOW (window));
  terrier_window_open (window, file);
  fixture_wait_until (terrier_window_get_workspace (window) != NULL);
  session = terrier_workspace_get_session (terrier_window_get_workspace (window));
  id = (gint64) GPOINTER_TO_SIZE (terrier_portfolio_read (terrier_session_get_portfolio (session),
                                                          find_func, NULL, NULL, NULL));
  terrier_session_open_record (session, TERRIER_TYPE_DECISION, id);
  fixture_wait_until (fixture_find (GTK_WIDGET (window), TERRIER_TYPE_SECTION_EDITOR) != NULL);
  text = fixture_find (GTK_WIDGET (window), TERRIER_TYPE_SECTION_EDITOR);
  gtk_widget_activate_action (text, "decision.section", "s", "background");
  view = TERRIER_PAGES_VIEW (fixture_find (GTK_WIDGET (window), TERRIER_TYPE_PAGES_VIEW));
  fixture_wait_until (terrier_pages_view_get_pages (view) != NULL);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture_find (text, GTK_TYPE_TEXT_VIEW)));
  gtk_text_buffer_get_iter_at_offset (buffer, &middle, gtk_text_buffer_get_char_count (buffer) / 2);
  gtk_text_iter_forward_to_line_end (&middle);
  gtk_text_buffer_place_cursor (buffer, &middle);
  g_signal_connect (gtk_widget_get_frame_clock (text), "after-paint", G_CALLBACK (painted_cb),
                    NULL);
  idle (3000);
  for (guint i = 0; i < KEYS; i++)
    {
      press (buffer, view, turns, waits);
      /* A fast typist; every tenth time a pause in which the text is saved. */
      idle (i % 10 == 9 ? 1500 : 120);
    }
  report ("window, key press on the main thread",
          terrier_pages_get_n (terrier_pages_view_get_pages (view)), turns);
  report ("window, key press to new pages",
          terrier_pages_get_n (terrier_pages_view_get_pages (view)), waits);
  gtk_window_close (GTK_WINDOW (window));
  fixture_wait_until (alive == NULL);
  fixture_stop ();
  return EXIT_SUCCESS;
}
