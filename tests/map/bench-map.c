/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map-fixture.h"

#include "carto/point-set.h"

#include <shumate/shumate.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* What one pan step costs with many points in view, what a look under the pointer and the cluster
 * index cost, and how long the main loop was ever held up: a line of JSON for each measure, as
 * tools/bench wants them. The points are made up here, so portfolios that it is called with are
 * passed over. bench-map [--text] [N …]; bench-map --write FILE N: only the points, as CSV. */

#define N_STEPS 120
#define N_LOOKS 400
#define N_INDEXES 5

static double
cpu_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

/* How long the main thread worked without a look at the loop, by its own clock: on a machine busy
 * with other things the wall clock would only measure those. */
typedef struct
{
  double last_ms;
  double worst_ms;
} Pulse;

static gboolean
pulse_cb (gpointer data)
{
  Pulse *pulse = data;
  double now = cpu_ms (CLOCK_THREAD_CPUTIME_ID);

  if (pulse->last_ms > 0)
    pulse->worst_ms = MAX (pulse->worst_ms, now - pulse->last_ms);
  pulse->last_ms = now;
  return G_SOURCE_CONTINUE;
}

/* The longest stall since the last question. */
static double
worst_since (Pulse *pulse)
{
  double worst = pulse->worst_ms;

  pulse->worst_ms = 0;
  return worst;
}

static void
after_paint_cb (GdkFrameClock *clock, guint *n_frames)
{
  (*n_frames)++;
}

/* One step: move, and run the loop until the frame is out. Main thread CPU only: tiles are drawn
 * elsewhere. */
static double
step (MapFixture *map, double dx, double dy, guint *n_frames)
{
  double began = cpu_ms (CLOCK_THREAD_CPUTIME_ID);
  guint before = *n_frames;

  terrier_map_view_pan_by (map->view, dx, dy);
  for (guint i = 0; i < 1000 && *n_frames == before; i++)
    g_main_context_iteration (NULL, TRUE);
  return cpu_ms (CLOCK_THREAD_CPUTIME_ID) - began;
}

static void
print_case (const char *name, gsize n, double median_ms, double p95_ms)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  g_print ("{\"case\": \"%s\", \"size\": %" G_GSIZE_FORMAT
           ", \"median_ms\": %.3f, \"p95_ms\": %.3f, \"peak_kb\": %ld}\n",
           name, n, median_ms, p95_ms, usage.ru_maxrss);
}

static void
report (const char *name, gsize n, double *times, guint n_times, gboolean json)
{
  qsort (times, n_times, sizeof *times, compare_cb);
  if (json)
    print_case (name, n, times[n_times / 2], times[n_times * 95 / 100]);
  else
    g_print ("%9" G_GSIZE_FORMAT " points: %s %.3f ms median, %.3f ms p95\n", n, name,
             times[n_times / 2], times[n_times * 95 / 100]);
}

/* Projected and put in order, as the map's worker does it. */
static void
bench_index (gsize n, gboolean json)
{
  double times[N_INDEXES];

  for (guint i = 0; i < N_INDEXES; i++)
    {
      TerrierMapPoint *points = map_fixture_county (n, i);
      double began = cpu_ms (CLOCK_THREAD_CPUTIME_ID);
      TerrierPointSet *set = terrier_point_set_new (points, n);

      times[i] = cpu_ms (CLOCK_THREAD_CPUTIME_ID) - began;
      terrier_point_set_unref (set);
    }
  report ("map, points to cluster index", n, times, N_INDEXES, json);
}

/* (transfer none) (nullable): what is of @type, at @root or in it. */
static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

/* As if the pointer were moved there. */
static void
point_at (GListModel *controllers, double x_px, double y_px)
{
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        g_signal_emit_by_name (controller, "motion", x_px, y_px);
    }
}

/* The pointer over the whole map, line by line: what is under it is found and shown. A click looks
 * in the same way. */
static void
bench_looks (MapFixture *map, gsize n, gboolean json)
{
  GtkWidget *inner = find_widget (GTK_WIDGET (map->view), SHUMATE_TYPE_MAP);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (inner);
  double times[N_LOOKS];

  for (guint i = 0; i < N_LOOKS; i++)
    {
      double began = cpu_ms (CLOCK_THREAD_CPUTIME_ID);

      point_at (controllers, i % 20 * 64.0, i / 20 * 40.0);
      times[i] = cpu_ms (CLOCK_THREAD_CPUTIME_ID) - began;
    }
  report ("map, hit test", n, times, N_LOOKS, json);
  map_fixture_wait_ms (map, 200);
}

static void
bench (gsize n, gboolean json)
{
  double times[N_STEPS], made, stall_ready, stall_pan, stall_zoom;
  TerrierMapPoint *points;
  MapFixture map;
  Pulse pulse = { 0 };
  guint n_frames = 0, pulse_id;
  GdkFrameClock *clock;
  gint64 began;

  map_fixture_open (&map, 1280, 800);
  map_fixture_wait (&map, map_fixture_is_settled);
  map_fixture_wait_ms (&map, 500);
  pulse_id = g_timeout_add_full (G_PRIORITY_HIGH, 1, pulse_cb, &pulse, NULL);
  points = map_fixture_county (n, 42);
  pulse.last_ms = 0;
  began = g_get_monotonic_time ();
  terrier_map_view_set_points (map.view, points, n);
  map_fixture_wait (&map, map_fixture_is_settled);
  made = (g_get_monotonic_time () - began) / 1e3;
  map_fixture_wait_ms (&map, 800);
  stall_ready = worst_since (&pulse);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (map.view));
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &n_frames);
  /* There and back once, so that what is measured is moving the map and not the drawing of its rim.
   */
  for (guint i = 0; i < 60; i++)
    step (&map, i < 30 ? 7 : -7, i < 30 ? 3.5 : -3.5, &n_frames);
  map_fixture_wait_ms (&map, 800);
  for (guint i = 0; i < N_STEPS; i++)
    {
      double turn = i / 30 % 2 == 0 ? 7 : -7;

      times[i] = step (&map, turn, turn / 2, &n_frames);
    }
  stall_pan = worst_since (&pulse);
  bench_looks (&map, n, json);
  worst_since (&pulse);
  /* From the county to the street and back. */
  for (int i = 0; i < 16; i++)
    {
      terrier_map_view_zoom_by (map.view, i < 8 ? 1 : -1);
      map_fixture_wait (&map, map_fixture_is_settled);
      map_fixture_wait_ms (&map, 100);
    }
  stall_zoom = worst_since (&pulse);
  g_source_remove (pulse_id);
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, &n_frames);
  qsort (times, N_STEPS, sizeof *times, compare_cb);
  if (json)
    {
      print_case ("map, one pan step", n, times[N_STEPS / 2], times[N_STEPS * 95 / 100]);
      print_case ("map, new points shown", n, made, made);
      print_case ("map, longest stall: new points", n, stall_ready, stall_ready);
      print_case ("map, longest stall: pan", n, stall_pan, stall_pan);
      print_case ("map, longest stall: zoom", n, stall_zoom, stall_zoom);
    }
  else
    g_print ("%9" G_GSIZE_FORMAT
             " points: pan step %5.2f ms median, %5.2f ms p95; on the map after %4.0f ms; "
             "longest stall: new points %.1f ms, pan %.1f ms, zoom %.1f ms\n",
             n, times[N_STEPS / 2], times[N_STEPS * 95 / 100], made, stall_ready, stall_pan,
             stall_zoom);
  map_fixture_close (&map);
  bench_index (n, json);
}

/* For another program to draw. */
static int
write_points (const char *path, gsize n)
{
  g_autofree TerrierMapPoint *points = map_fixture_county (n, 42);
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (text, "%.0f,%.0f\n", points[i].easting, points[i].northing);
  return g_file_set_contents (path, text->str, (gssize) text->len, NULL) ? 0 : 1;
}

int
main (int argc, char **argv)
{
  gboolean json = TRUE, any = FALSE;

  if (argc == 4 && strcmp (argv[1], "--write") == 0)
    return write_points (argv[2], strtoul (argv[3], NULL, 10));
  gtk_init ();
  for (int i = 1; i < argc; i++)
    {
      guint64 n = 0;

      if (strcmp (argv[i], "--text") == 0)
        json = FALSE;
      else if (g_ascii_string_to_unsigned (argv[i], 10, 1, 10000000, &n, NULL))
        {
          bench (n, json);
          any = TRUE;
        }
    }
  if (!any)
    {
      bench (100000, json);
      bench (1000000, json);
    }
  return 0;
}
