/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/best-option.h"
#include "decision/paper.h"

#include <glib/gi18n-lib.h>

/* A set that the search found; no shape of an option. */
#define FOUND_SHAPE TERRIER_SHAPE_PLUS

static void
add_found (TerrierChart *chart, GPtrArray *frontier)
{
  for (guint i = 0; frontier != NULL && i < frontier->len; i++)
    {
      const TerrierBestAnswer *answer = frontier->pdata[i];
      g_autofree char *label = g_strdup_printf (_ ("Set %u"), i + 1);
      int index = terrier_chart_add_point (chart, label, answer->set->annual_saving,
                                           answer->set->backlog_removed, FOUND_SHAPE, FALSE);

      if (index >= 0)
        terrier_chart_set_unnamed (chart, (guint) index);
    }
  terrier_chart_set_line (chart, FOUND_SHAPE);
  terrier_chart_set_shape_label (chart, FOUND_SHAPE, _ ("Best set: none has more of both"));
}

/* What the buildings add up to where every one says; else what the paper states, and hollow. */
static void
add_option (TerrierChart *chart, const TerrierOptionsColumn *option)
{
  const TerrierOptionsCell *saving = &option->cells[TERRIER_MEASURE_ANNUAL_SAVING];
  const TerrierOptionsCell *backlog = &option->cells[TERRIER_MEASURE_BACKLOG_REMOVED];
  gboolean itemised = saving->itemised != TERRIER_PENCE_UNKNOWN && saving->n_unknown == 0
                      && backlog->itemised != TERRIER_PENCE_UNKNOWN && backlog->n_unknown == 0;
  int index
      = terrier_chart_add_point (chart, option->title, itemised ? saving->itemised : saving->stated,
                                 itemised ? backlog->itemised : backlog->stated,
                                 terrier_options_column_shape (option), option->chosen);

  if (index >= 0 && !itemised)
    terrier_chart_set_hollow (chart, (guint) index);
}

/**
 * terrier_best_pool_new_chart:
 * @pool: a pool
 * @frontier: (nullable) (element-type TerrierBestAnswer): the sets found, from the most saving on
 *
 * Draws the frontier of saving against backlog and every option of the programme on it. Any thread.
 *
 * Returns: (transfer full): the chart; the points of the frontier come first
 */
TerrierChart *
terrier_best_pool_new_chart (const TerrierBestPool *pool, GPtrArray *frontier)
{
  TerrierChart *chart
      = terrier_chart_new_scatter (_ ("Best sets: annual saving against backlog removed"),
                                   _ ("Annual saving, buildings (£ a year)"),
                                   _ ("Backlog removed (£)"));

  add_found (chart, frontier);
  for (guint i = 0; i < pool->table->options->len; i++)
    add_option (chart, pool->table->options->pdata[i]);
  terrier_options_chart_set_labels (chart);
  terrier_chart_set_hollow_label (chart, _ ("hollow: only the stated totals, not itemised"));
  return chart;
}
