/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "bench-import.h"

#include "fixture.h"

#include "app/import-assistant.h"
#include "app/register-page.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

#define N_ROWS 100000

typedef enum
{
  STEP_COLUMNS,
  STEP_TRIAL,
  STEP_IMPORT,
  STEP_UNDO,
  N_STEPS
} Step;

static const char *const step_names[N_STEPS] = { "columns", "trial", "import", "undo" };

typedef struct
{
  double longest_ms[N_STEPS];
  double shown_from_ms;
  gint64 took_us[N_STEPS];
} Tally;

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static void
turn (Tally *tally, Step step, double before)
{
  double took;

  fixture_iterate ();
  took = cpu_ms () - before;
  tally->longest_ms[step] = MAX (tally->longest_ms[step], took);
  if (took >= tally->shown_from_ms)
    g_printerr ("%s at %.4f s: %.1f ms\n", step_names[step],
                (double) g_get_monotonic_time () / G_USEC_PER_SEC, took);
}

/* Until it is true, and what follows from it for another second and a half. */
#define TURN_UNTIL(tally, step, begun, condition)                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 since = g_get_monotonic_time ();                                                        \
    turn (tally, step, begun);                                                                     \
    while (!(condition))                                                                           \
      turn (tally, step, cpu_ms ());                                                               \
    (tally)->took_us[step] = g_get_monotonic_time () - since;                                      \
    for (since = g_get_monotonic_time (); g_get_monotonic_time () < since + 1500 * 1000;)          \
      turn (tally, step, cpu_ms ());                                                               \
  }                                                                                                \
  G_STMT_END

static void
write_rows (const char *path)
{
  static const char *const towns[] = { "Ashford", "Dover", "Deal", "Hythe", "Margate", "Sandwich" };
  g_autoptr (GString) text
      = g_string_new ("AssetCode,PropertyName,StreetName,PostTown,GeoX,GeoY,TenureType,"
                      "FloorAreaSquareMetres,RunningCost,RequiredMaintenance\n");

  for (guint i = 0; i < N_ROWS; i++)
    /* Every thousandth has a sum that is none. */
    g_string_append_printf (text,
                            "B-%06u,Property %u,%u High Street,%s,%u,%u,Freehold,%u,%s%u,%u\n", i,
                            i, i % 200, towns[i % G_N_ELEMENTS (towns)], 580000 + i % 50000,
                            130000 + i % 30000, 50 + i % 900, i % 1000 == 0 ? "about " : "",
                            1000 + i % 70000, i % 3 * 500);
  g_file_set_contents (path, text->str, (gssize) text->len, NULL);
}

static gsize
n_listed (TerrierWindow *window)
{
  GtkWidget *page = terrier_workspace_get_page (terrier_window_get_workspace (window));
  TerrierRecordTable *table = terrier_register_page_get_table (TERRIER_REGISTER_PAGE (page));
  TerrierResult *result = terrier_record_list_get_result (terrier_record_table_get_list (table));

  return result != NULL && result->complete ? result->n_ids : 0;
}

/* Places that the table has made so far: it makes some with each frame. */
static guint
n_places (TerrierWindow *window)
{
  GtkWidget *page = terrier_workspace_get_page (terrier_window_get_workspace (window));
  TerrierRecordTable *table = terrier_register_page_get_table (TERRIER_REGISTER_PAGE (page));

  return g_list_model_get_n_items (
      G_LIST_MODEL (gtk_column_view_get_model (terrier_record_table_get_view (table))));
}

static gboolean
is_at (GtkWindow *assistant, const char *step)
{
  return g_str_equal (terrier_import_assistant_get_step (TERRIER_IMPORT_ASSISTANT (assistant)),
                      step);
}

static void
run_steps (TerrierWindow *window, const char *source, Tally *tally)
{
  g_autoptr (GFile) file = g_file_new_for_path (source);
  double begun = cpu_ms ();
  GtkWindow *assistant = terrier_window_import (window, file);

  TURN_UNTIL (tally, STEP_COLUMNS, begun, is_at (assistant, "columns"));
  begun = cpu_ms ();
  gtk_widget_activate_action (GTK_WIDGET (assistant), "import.check", NULL);
  TURN_UNTIL (tally, STEP_TRIAL, begun, is_at (assistant, "results"));
  begun = cpu_ms ();
  gtk_widget_activate_action (GTK_WIDGET (assistant), "import.start", NULL);
  TURN_UNTIL (tally, STEP_IMPORT, begun, n_listed (window) > N_ROWS / 2);
  begun = cpu_ms ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo-change", NULL);
  TURN_UNTIL (tally, STEP_UNDO, begun, n_listed (window) == FIXTURE_PROPERTIES);
}

static int
compare (const void *a, const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static void
report (const Tally *tally)
{
  double sorted[N_STEPS];

  for (guint i = 0; i < N_STEPS; i++)
    sorted[i] = tally->longest_ms[i];
  qsort (sorted, N_STEPS, sizeof (double), compare);
  g_print ("{\"case\":\"main loop, longest stall, import\",\"size\":%d,\"median_ms\":%.1f,"
           "\"p95_ms\":%.1f,\"note\":\"",
           N_ROWS, sorted[N_STEPS / 2], sorted[N_STEPS - 1]);
  for (guint i = 0; i < N_STEPS; i++)
    g_print ("%s%s %.1f in %.1f s", i > 0 ? ", " : "", step_names[i], tally->longest_ms[i],
             (double) tally->took_us[i] / G_USEC_PER_SEC);
  g_print ("\"}\n");
}

void
bench_import (void)
{
  const char *shown_from = g_getenv ("TERRIER_BENCH_TURNS");
  Tally tally
      = { .shown_from_ms = shown_from != NULL ? g_ascii_strtod (shown_from, NULL) : G_MAXDOUBLE };
  Fixture fixture = { 0 };
  g_autofree char *source = NULL;

  fixture_set_up (&fixture, NULL);
  source = g_build_filename (fixture.folder, "register.csv", NULL);
  write_rows (source);
  fixture_activate (&fixture, "win.go::register");
  fixture_wait_until (n_listed (fixture.window) == FIXTURE_PROPERTIES
                      && n_places (fixture.window) == FIXTURE_PROPERTIES);
  fixture_settle ();
  run_steps (fixture.window, source, &tally);
  report (&tally);
  fixture_tear_down (&fixture, NULL);
}
