/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-bench"

/* How long the totals of six options take after one action toggles. */

#include "appraisal/options.h"

#include <stdio.h>
#include <stdlib.h>

#define N_OPTIONS 6
#define N_RUNS 1000

static int
compare (const void *a, const void *b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static TerrierOptionTotals *
make_totals (guint n_properties)
{
  g_autofree TerrierActionInput *actions = g_new0 (TerrierActionInput, n_properties * N_OPTIONS);
  TerrierProgrammeInput programme;
  TerrierOptionInput options[N_OPTIONS];

  terrier_programme_input_init (&programme);
  programme.travel_limit_minutes = 35;
  programme.backlog = 4200000000;
  programme.backlog_state = TERRIER_STATE_STATED;
  programme.terms = (TerrierAppraisalTerms){ 350, 300, 30, 75, 30, 1, 0, 1 };
  for (guint i = 0; i < N_OPTIONS; i++)
    terrier_option_input_init (&options[i]);
  /* Every fifth figure is unknown, as in a real programme. */
  for (guint i = 0; i < n_properties * N_OPTIONS; i++)
    actions[i] = (TerrierActionInput){
      .option = i % N_OPTIONS,
      .kind = (TerrierActionKind) (i % TERRIER_ACTION_N_KINDS),
      .travel_minutes = (int) (i % 90),
      .annual_saving = i % 5 == 0 ? TERRIER_PENCE_UNKNOWN : 100 * (gint64) i,
      .staff_saving = i % 5 == 1 ? TERRIER_PENCE_UNKNOWN : 70 * (gint64) i,
      .backlog_removed = i % 5 == 2 ? TERRIER_PENCE_UNKNOWN : 900 * (gint64) i,
      .one_off_cost = i % 5 == 3 ? TERRIER_PENCE_UNKNOWN : 300 * (gint64) i,
      .receipt = i % 5 == 4 ? TERRIER_PENCE_UNKNOWN : 5000 * (gint64) i,
      .state = TERRIER_STATE_KNOWN,
    };
  return terrier_option_totals_new (&programme, options, N_OPTIONS, actions,
                                    n_properties * N_OPTIONS);
}

static void
measure (guint n_properties)
{
  g_autoptr (TerrierOptionTotals) totals = make_totals (n_properties);
  gint64 times[N_RUNS];

  for (guint run = 0; run < N_RUNS; run++)
    {
      TerrierMeasure measures[TERRIER_N_MEASURES];
      gint64 start = g_get_monotonic_time ();

      terrier_option_totals_toggle (totals, run * 17 % (n_properties * N_OPTIONS));
      for (guint option = 0; option < N_OPTIONS; option++)
        terrier_option_totals_get (totals, option, measures);
      times[run] = g_get_monotonic_time () - start;
    }
  qsort (times, N_RUNS, sizeof times[0], compare);
  printf ("{\"case\": \"options, totals after one toggle\", \"size\": %u, \"median_ms\": %.3f, "
          "\"p95_ms\": %.3f}\n",
          n_properties, (double) times[N_RUNS / 2] / 1000,
          (double) times[N_RUNS * 95 / 100] / 1000);
}

int
main (void)
{
  measure (1000);
  measure (100000);
  return 0;
}
