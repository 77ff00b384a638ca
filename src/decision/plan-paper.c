/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/plan-paper.h"

#include "decision/plan-timeline.h"

#include <glib/gi18n-lib.h>

#define WIDTH_PT 680
/* So many rows fill a page in landscape; a longer plan goes on in the next picture. */
#define ROWS_A_PICTURE 22

static gboolean
has_day (const TerrierProgrammePlan *plan, guint row)
{
  for (guint step = TERRIER_STEP_NOTICE; step < TERRIER_N_STEPS; step++)
    if (terrier_step_has_day (&terrier_plan_get_action (plan->plan, row)->steps[step]))
      return TRUE;
  return FALSE;
}

static void
append_pictures (TerrierBlock *document, const TerrierProgrammePlan *plan, const GArray *rows)
{
  for (guint at = 0; at < rows->len; at += ROWS_A_PICTURE)
    {
      guint n = MIN (ROWS_A_PICTURE, rows->len - at);
      g_autoptr (GArray) some = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (TerrierTimeline) timeline = NULL;
      g_autofree char *alt = NULL;

      g_array_append_vals (some, &g_array_index (rows, guint, at), n);
      timeline = terrier_plan_timeline_new (plan, some);
      alt = g_strdup_printf (ngettext ("Timeline of %u building; the table below gives its days.",
                                       "Timeline of %u buildings; the table below gives their "
                                       "days.",
                                       n),
                             n);
      terrier_block_append (document, terrier_timeline_new_figure (timeline, WIDTH_PT, alt));
    }
}

static void
append_day (TerrierBlock *row, TerrierDate date)
{
  g_autofree char *text = terrier_date_format (date);

  if (date != TERRIER_DATE_NONE)
    terrier_block_append_cell (row, text);
  else
    terrier_block_add_text (terrier_block_append_cell (row, NULL), _ ("not stated"),
                            TERRIER_TEXT_UNKNOWN);
}

static void
append_table (TerrierBlock *document, const TerrierProgrammePlan *plan, const GArray *rows)
{
  static const char *const heads[]
      = { N_ ("Building"),     N_ ("What is done"),  N_ ("Host"),          N_ ("Last day, planned"),
          N_ ("Now expected"), N_ ("How it stands"), N_ ("What cannot be") };
  TerrierBlock *table
      = terrier_block_append (document, terrier_block_new_table (G_N_ELEMENTS (heads), 1));
  TerrierBlock *head = terrier_block_append_row (table);

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    terrier_block_set_header (terrier_block_append_cell (head, _ (heads[i])), TRUE);
  for (guint i = 0; i < rows->len; i++)
    {
      guint at = g_array_index (rows, guint, i);
      const TerrierProgrammePlanRow *of = g_ptr_array_index (plan->rows, at);
      const TerrierPlanAction *action = terrier_plan_get_action (plan->plan, at);
      g_autofree char *state = terrier_programme_plan_describe_state (plan, at);
      g_autofree char *faults = terrier_programme_plan_describe_faults (plan, at);
      TerrierBlock *row = terrier_block_append_row (table);

      terrier_block_set_header (terrier_block_append_cell (row, of->name), TRUE);
      terrier_block_append_cell (row, terrier_action_kind_label (action->kind));
      terrier_block_append_cell (row, of->host);
      append_day (row, action->steps[TERRIER_STEP_LAST_DAY].planned);
      append_day (row, terrier_plan_get_step (plan->plan, at, TERRIER_STEP_LAST_DAY)->expected);
      terrier_block_append_cell (row, state);
      terrier_block_append_cell (row, faults);
    }
}

void
terrier_programme_plan_append (TerrierBlock *document, const TerrierProgrammePlan *plan)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *slippage = terrier_programme_plan_describe_slippage (plan);
  g_autofree char *title = NULL;

  for (guint i = 0; i < plan->rows->len; i++)
    if (has_day (plan, i))
      g_array_append_val (rows, i);
  if (rows->len == 0)
    return;
  title = g_strdup_printf (_ ("The plan: %s"), plan->option->title);
  terrier_block_append_heading (document, 2, title);
  terrier_block_append_paragraph (document, slippage);
  append_pictures (document, plan, rows);
  append_table (document, plan, rows);
}
