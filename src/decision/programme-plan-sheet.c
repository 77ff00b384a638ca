/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/programme-plan.h"

/* A plan as lines of a file: one for each step that has a day, or a last safe one. Days are
 * written as 2025-11-22, so that a spreadsheet sorts them. */

static const char *const heads[]
    = { "programme", "option",    "property", "action",    "host",     "people_moved",
        "host_room", "step",      "planned",  "forecast",  "done",     "last_safe",
        "expected",  "late_days", "critical", "waits_for", "cannot_be" };

static char *
number (int value, int unknown)
{
  return value == unknown ? g_strdup ("") : g_strdup_printf ("%d", value);
}

static char *
waits_for (const TerrierProgrammePlan *self, const TerrierPlanStep *step)
{
  const TerrierPlanLink *link;

  if (step->driver < 0)
    return g_strdup ("");
  link = terrier_plan_get_link (self->plan, (guint) step->driver);
  return g_strdup_printf ("%s: %s",
                          ((const TerrierProgrammePlanRow *) g_ptr_array_index (self->rows,
                                                                                link->after))
                              ->name,
                          terrier_step_key (link->after_step));
}

static void
add_line (GPtrArray *sheet, const TerrierProgrammePlan *self, guint row, TerrierStep step)
{
  const TerrierProgrammePlanRow *of = g_ptr_array_index (self->rows, row);
  const TerrierPlanAction *action = terrier_plan_get_action (self->plan, row);
  const TerrierStepDates *dates = &action->steps[step];
  const TerrierPlanStep *is = terrier_plan_get_step (self->plan, row, step);
  char **line = g_new0 (char *, G_N_ELEMENTS (heads) + 1);
  g_autofree char *faults = terrier_programme_plan_describe_faults (self, row);
  guint at = 0;

  line[at++] = g_strdup (self->table->name);
  line[at++] = g_strdup (self->option->title);
  line[at++] = g_strdup (of->name);
  line[at++] = g_strdup (terrier_action_kind_key (action->kind));
  line[at++] = g_strdup (of->host != NULL ? of->host : "");
  line[at++] = number (action->people, -1);
  line[at++] = number (action->host_room, -1);
  line[at++] = g_strdup (terrier_step_key (step));
  line[at++] = terrier_date_format_iso (dates->planned);
  line[at++] = terrier_date_format_iso (dates->forecast);
  line[at++] = terrier_date_format_iso (dates->done);
  line[at++] = terrier_date_format_iso (dates->last_safe);
  line[at++] = terrier_date_format_iso (is->expected);
  line[at++] = number (is->late_days, TERRIER_DAYS_UNKNOWN);
  line[at++] = g_strdup (terrier_plan_is_critical (self->plan, row, step) ? "yes" : "no");
  line[at++] = waits_for (self, is);
  line[at++] = g_strdup (faults != NULL ? faults : "");
  g_assert (at == G_N_ELEMENTS (heads));
  g_ptr_array_add (sheet, line);
}

/**
 * terrier_programme_plan_get_sheet:
 * @self: a plan
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type GStrv): the lines, of which the first are the headings
 */
GPtrArray *
terrier_programme_plan_get_sheet (const TerrierProgrammePlan *self)
{
  GPtrArray *sheet = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  char **line = g_new0 (char *, G_N_ELEMENTS (heads) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    line[i] = g_strdup (heads[i]);
  g_ptr_array_add (sheet, line);
  for (guint i = 0; i < self->rows->len; i++)
    for (guint step = 0; step < TERRIER_N_STEPS; step++)
      {
        const TerrierStepDates *dates = &terrier_plan_get_action (self->plan, i)->steps[step];

        if (terrier_step_has_day (dates) || dates->last_safe != TERRIER_DATE_NONE)
          add_line (sheet, self, i, (TerrierStep) step);
      }
  return sheet;
}
