/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/record-list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a person waits for in a list: bench-store PORTFOLIO…, one line of JSON for each thing
 * measured. The keys are pressed one after another without a pause, so that the work begun for the
 * last one is always in the way. */

#define N_NAMES 24
#define N_KEYS 9

typedef struct
{
  TerrierPortfolio *portfolio;
  TerrierRecordList *list;
  gboolean filled;
  gint64 longest_us; /* turn of the main loop */
  gint64 size;
} Bench;

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 *left = a, *right = b;

  return *left < *right ? -1 : *left > *right;
}

static glong
read_peak_kb (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line == NULL ? 0 : strtol (line + strlen ("VmHWM:"), NULL, 10);
}

static void
print_times (Bench *bench, const char *name, GArray *times)
{
  gint64 *us = (gint64 *) (gpointer) times->data;

  g_array_sort (times, compare_times);
  printf ("{\"case\": \"%s\", \"size\": %" G_GINT64_FORMAT
          ", \"median_ms\": %.3f, \"p95_ms\": %.3f, \"peak_kb\": %ld}\n",
          name, bench->size, (double) us[times->len / 2] / 1000,
          (double) us[MIN (times->len - 1, times->len * 95 / 100)] / 1000, read_peak_kb ());
  fflush (stdout);
}

static void
turn (Bench *bench)
{
  gint64 start = g_get_monotonic_time ();

  if (g_main_context_iteration (NULL, FALSE))
    bench->longest_us = MAX (bench->longest_us, g_get_monotonic_time () - start);
  else
    g_usleep (100);
}

static void
filled_cb (TerrierRecordList *list, Bench *bench)
{
  bench->filled = TRUE;
}

static gint64
ask (Bench *bench, const char *text)
{
  g_autoptr (TerrierQuery) query = terrier_query_parse (TERRIER_TYPE_PROPERTY, text, NULL);
  gint64 start = g_get_monotonic_time ();

  if (query == NULL)
    return 0;
  bench->filled = FALSE;
  terrier_record_list_set_query (bench->list, query);
  while (!bench->filled)
    turn (bench);
  return g_get_monotonic_time () - start;
}

static void
wait_until_complete (Bench *bench)
{
  gboolean complete = FALSE;

  while (!complete || terrier_record_list_get_totals (bench->list) == NULL)
    {
      turn (bench);
      g_object_get (bench->list, "complete", &complete, NULL);
    }
}

static gpointer
names_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 n = terrier_reader_count (reader, TERRIER_TYPE_PROPERTY, error);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (gint64 i = 0; i < N_NAMES; i++)
    {
      char *name = terrier_reader_name (reader, TERRIER_TYPE_PROPERTY, 1 + i * (n / N_NAMES));

      if (name != NULL)
        g_ptr_array_add (names, name);
    }
  return names;
}

static void
bench_keys (Bench *bench)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) names
      = terrier_portfolio_read (bench->portfolio, names_func, NULL, NULL, NULL);

  for (guint i = 0; i < names->len; i++)
    for (glong n_keys = 1; n_keys <= MIN (N_KEYS, g_utf8_strlen (names->pdata[i], -1)); n_keys++)
      {
        g_autofree char *text = g_utf8_substring (names->pdata[i], 0, n_keys);
        g_autofree char *stripped = g_strdelimit (g_strdup (text), ":<>=!\"", ' ');
        gint64 us;

        /* A blank at the end asks the same again. */
        if (g_str_has_suffix (stripped, " "))
          continue;
        us = ask (bench, stripped);
        g_array_append_val (times, us);
      }
  print_times (bench, "search, first page", times);
}

static void
bench_sorts (Bench *bench)
{
  static const char *const sorts[]
      = { "sort:backlog",  "sort:-backlog",      "sort:district", "sort:-name",
          "sort:postcode", "sort:-running_cost", "sort:status" };
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < 21; i++)
    {
      gint64 us = ask (bench, sorts[i % G_N_ELEMENTS (sorts)]);

      g_array_append_val (times, us);
    }
  print_times (bench, "sort, first page", times);
}

typedef gpointer (*Work) (TerrierReader *reader, const TerrierQuery *query);

static gpointer
totals_work (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  TerrierTotals totals;

  terrier_reader_totals (reader, data, &totals, error);
  return NULL;
}

static gpointer
places_work (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) places = terrier_reader_places (reader, data, NULL, error);

  return NULL;
}

static gpointer
all_work (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TerrierResult) result = terrier_reader_query (reader, data, error);

  return NULL;
}

static gpointer
search_work (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) hits
      = terrier_reader_search (reader, terrier_query_get_text (data), 5, FALSE, error);

  return NULL;
}

static void
bench_work (Bench *bench, const char *name, TerrierReadFunc func, const char *text, guint n)
{
  g_autoptr (TerrierQuery) query = terrier_query_parse (TERRIER_TYPE_PROPERTY, text, NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n; i++)
    {
      gint64 start = g_get_monotonic_time (), us;

      terrier_portfolio_read (bench->portfolio, func, query, NULL, NULL);
      us = g_get_monotonic_time () - start;
      g_array_append_val (times, us);
    }
  print_times (bench, name, times);
}

static gpointer
count_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  *(gint64 *) data = terrier_reader_count (reader, TERRIER_TYPE_PROPERTY, error);
  return NULL;
}

static int
bench_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  Bench bench = { 0 };
  gint64 us = g_get_monotonic_time ();

  bench.portfolio = terrier_portfolio_open (path, TERRIER_OPEN_READ, &error);
  if (bench.portfolio == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  terrier_portfolio_read (bench.portfolio, count_func, &bench.size, NULL, NULL);
  bench.list = terrier_record_list_new (bench.portfolio, TERRIER_TYPE_PROPERTY);
  g_signal_connect (bench.list, "filled", G_CALLBACK (filled_cb), &bench);
  ask (&bench, "");
  us = g_get_monotonic_time () - us;
  g_array_append_val (times, us);
  print_times (&bench, "open, first page", times);
  wait_until_complete (&bench);

  bench_keys (&bench);
  bench_sorts (&bench);
  bench_work (&bench, "search, everything matched", all_work, "s", 5);
  bench_work (&bench, "search of all records", search_work, "library", 9);
  bench_work (&bench, "totals", totals_work, "", 5);
  bench_work (&bench, "places for the map", places_work, "", 5);
  g_array_set_size (times, 0);
  g_array_append_val (times, bench.longest_us);
  print_times (&bench, "main loop, longest stall", times);
  g_object_unref (bench.list);
  g_object_unref (bench.portfolio);
  return 0;
}

/* A process for each file, so that its peak is its own. */
int
main (int argc, char **argv)
{
  int failed = 0;

  if (argc == 2)
    return bench_file (argv[1]);
  for (int i = 1; i < argc; i++)
    {
      const char *child[] = { argv[0], argv[i], NULL };
      int status;

      if (!g_spawn_sync (NULL, (char **) child, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL,
                         NULL, NULL, &status, NULL)
          || status != 0)
        failed = 1;
    }
  return failed;
}
