/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/plan-timeline.h"

/* One shape, one meaning. */
static const TerrierShape shapes[TERRIER_N_STEPS] = {
  [TERRIER_STEP_CONSULTATION_OPENS] = TERRIER_SHAPE_TRIANGLE_RIGHT,
  [TERRIER_STEP_CONSULTATION_CLOSES] = TERRIER_SHAPE_BAR,
  [TERRIER_STEP_EQUALITY] = TERRIER_SHAPE_PLUS,
  [TERRIER_STEP_NOTICE] = TERRIER_SHAPE_CROSS,
  [TERRIER_STEP_WORKS_START] = TERRIER_SHAPE_TRIANGLE_DOWN,
  [TERRIER_STEP_WORKS_READY] = TERRIER_SHAPE_TRIANGLE_UP,
  [TERRIER_STEP_DECANT] = TERRIER_SHAPE_CIRCLE,
  [TERRIER_STEP_LAST_DAY] = TERRIER_SHAPE_DIAMOND,
  [TERRIER_STEP_SAVINGS_START] = TERRIER_SHAPE_HEXAGON,
  [TERRIER_STEP_DISPOSAL] = TERRIER_SHAPE_SQUARE,
};

static gpointer
node_key (guint action, TerrierStep step)
{
  return GUINT_TO_POINTER (action * TERRIER_N_STEPS + step + 1);
}

static void
add_marks (TerrierTimeline *timeline,
           const TerrierProgrammePlan *plan,
           guint action,
           guint row,
           GHashTable *marks)
{
  for (guint step = 0; step < TERRIER_N_STEPS; step++)
    {
      const TerrierPlanStep *is = terrier_plan_get_step (plan->plan, action, (TerrierStep) step);

      if (is->expected != TERRIER_DATE_NONE)
        g_hash_table_insert (marks, node_key (action, (TerrierStep) step),
                             GUINT_TO_POINTER (terrier_timeline_add_mark (
                                                   timeline, row, shapes[step],
                                                   terrier_plan_get_action (plan->plan, action)
                                                       ->steps[step]
                                                       .planned,
                                                   is->expected, is->done)
                                               + 1));
    }
}

TerrierTimeline *
terrier_plan_timeline_new (const TerrierProgrammePlan *plan, const GArray *rows)
{
  TerrierTimeline *timeline
      = terrier_timeline_new (plan->table->name, terrier_plan_get_terms (plan->plan)->today);
  g_autoptr (GHashTable) marks = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      guint action = g_array_index (rows, guint, i);
      const TerrierProgrammePlanRow *row = g_ptr_array_index (plan->rows, action);

      add_marks (timeline, plan, action, terrier_timeline_add_row (timeline, row->name), marks);
    }
  for (guint i = 0; i < terrier_plan_get_n_links (plan->plan); i++)
    {
      const TerrierPlanLink *link = terrier_plan_get_link (plan->plan, i);
      guint from = GPOINTER_TO_UINT (g_hash_table_lookup (marks, node_key (link->after,
                                                                           link->after_step)));
      guint to
          = GPOINTER_TO_UINT (g_hash_table_lookup (marks, node_key (link->action, link->step)));

      /* That the steps of one building follow each other needs no arrow. */
      if (link->action != link->after && from != 0 && to != 0)
        terrier_timeline_add_arrow (timeline, from - 1, to - 1);
    }
  for (guint step = 0; step < TERRIER_N_STEPS; step++)
    terrier_timeline_set_shape_label (timeline, shapes[step],
                                      terrier_step_label ((TerrierStep) step));
  return timeline;
}
