/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/programme-plan.h"

#include <glib/gi18n-lib.h>

/* A plan in words. */

#define DAYS_A_WEEK 7

/* "5 weeks"; less than two of them in days. */
static char *
describe_days (int days)
{
  if (days < 2 * DAYS_A_WEEK)
    return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);
  return g_strdup_printf (ngettext ("%d week", "%d weeks", (gulong) (days / DAYS_A_WEEK)),
                          days / DAYS_A_WEEK);
}

/* Appends a sentence where there is anything to say. */
static void
append_money (GString *text, const char *label, const TerrierTotal *total)
{
  g_autofree char *money = NULL;

  if (total->n_lines == 0 || (total->n_unknown == 0 && total->known == 0))
    return;
  money = terrier_total_format (total, TERRIER_MONEY_FULL);
  g_string_append_printf (text, " %s: %s.", label, money);
}

static void
append_gaps (GString *text, const TerrierPlanSlippage *slippage)
{
  if (slippage->n_overdue > 0)
    g_string_append_printf (text,
                            ngettext (" %u action has a step whose day is past and that nobody "
                                      "says was done; it counts as late until today.",
                                      " %u actions have a step whose day is past and that nobody "
                                      "says was done; they count as late until today.",
                                      slippage->n_overdue),
                            slippage->n_overdue);
  if (slippage->n_undated > 0)
    g_string_append_printf (text,
                            ngettext (" %u action does not say when its savings begin.",
                                      " %u actions do not say when their savings begin.",
                                      slippage->n_undated),
                            slippage->n_undated);
}

/**
 * terrier_programme_plan_describe_slippage:
 * @self: a plan
 *
 * What is late and what that costs, kinds of money apart. Any thread.
 *
 * Returns: (transfer full): sentences
 */
char *
terrier_programme_plan_describe_slippage (const TerrierProgrammePlan *self)
{
  const TerrierPlanSlippage *slippage = &self->slippage;
  GString *text = g_string_new (NULL);
  g_autofree char *worst = describe_days (slippage->worst_days);

  if (slippage->n_planned == 0)
    g_string_append (text, _ ("Nothing can be said of lateness yet."));
  else if (slippage->n_late == 0)
    g_string_append (text, _ ("Nothing is late."));
  else
    g_string_append_printf (text, _ ("Slippage: %u of %u actions late, the latest by %s."),
                            slippage->n_late, slippage->n_planned, worst);
  append_money (text, _ ("Savings on buildings not made so far"), &slippage->saving_so_far);
  append_money (text, _ ("Savings on staff not made so far"), &slippage->staff_so_far);
  append_money (text, _ ("Each week more, on buildings"),
                &slippage->saving_a_week);
  append_money (text, _ ("Holding costs so far"), &slippage->holding_so_far);
  append_money (text, _ ("Holding costs of selling late"), &slippage->holding_late);
  append_money (text, _ ("Receipts that come late"), &slippage->receipts_late);
  append_gaps (text, slippage);
  return g_string_free (text, FALSE);
}

/* The step that says how an action stands: its last day, else the last that has a day. */
static TerrierStep
telling_step (const TerrierProgrammePlan *self, guint row)
{
  const TerrierPlanAction *action = terrier_plan_get_action (self->plan, row);

  if (terrier_step_has_day (&action->steps[TERRIER_STEP_LAST_DAY]))
    return TERRIER_STEP_LAST_DAY;
  for (guint step = TERRIER_N_STEPS; step > 0; step--)
    if (terrier_step_has_day (&action->steps[step - 1]))
      return (TerrierStep) (step - 1);
  return TERRIER_N_STEPS;
}

char *
terrier_programme_plan_describe_state (const TerrierProgrammePlan *self, guint row)
{
  TerrierStep telling = telling_step (self, row);
  const TerrierPlanStep *step;
  g_autofree char *days = NULL;

  if (telling == TERRIER_N_STEPS)
    return g_strdup (_ ("no date"));
  step = terrier_plan_get_step (self->plan, row, telling);
  if (step->late_days == TERRIER_DAYS_UNKNOWN || step->late_days == 0)
    return g_strdup (step->done ? _ ("done") : _ ("on time"));
  days = describe_days (ABS (step->late_days));
  if (step->late_days < 0)
    return g_strdup_printf (step->done ? _ ("done %s early") : _ ("%s early"), days);
  if (step->done)
    return g_strdup_printf (_ ("done %s late"), days);
  return g_strdup_printf (step->overdue ? _ ("%s late, not said to be done") : _ ("%s late"), days);
}

/* What a step that is held up waits for. */
static char *
describe_driver (const TerrierProgrammePlan *self, guint row, const TerrierPlanStep *step)
{
  const TerrierPlanLink *link;
  const char *after;

  if (step->driver < 0)
    return NULL;
  link = terrier_plan_get_link (self->plan, (guint) step->driver);
  after = terrier_step_label (link->after_step);
  if (link->after == row)
    return g_strdup_printf (_ ("waits for “%s”"), after);
  return g_strdup_printf (_ ("waits for “%s” at %s"), after,
                          ((const TerrierProgrammePlanRow *) g_ptr_array_index (self->rows,
                                                                                link->after))
                              ->name);
}

static void
append_day (GString *text, const char *label, TerrierDate date)
{
  g_autofree char *day = terrier_date_format (date);

  if (date == TERRIER_DATE_NONE)
    return;
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append_printf (text, "%s %s", label, day);
}

char *
terrier_programme_plan_describe_step (const TerrierProgrammePlan *self, guint row, TerrierStep step)
{
  const TerrierStepDates *dates = &terrier_plan_get_action (self->plan, row)->steps[step];
  const TerrierPlanStep *is = terrier_plan_get_step (self->plan, row, step);
  g_autofree char *driver = describe_driver (self, row, is);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!terrier_step_has_day (dates) && dates->last_safe == TERRIER_DATE_NONE)
    return NULL;
  append_day (text, _ ("planned"), dates->planned);
  append_day (text, _ ("forecast"), dates->forecast);
  append_day (text, _ ("done"), dates->done);
  if (!is->done && is->expected != dates->planned && is->expected != dates->forecast)
    append_day (text, is->overdue ? _ ("not said to be done, so not before") : _ ("now"),
                is->expected);
  if (!is->done)
    append_day (text, _ ("last safe day"), dates->last_safe);
  if (driver != NULL)
    g_string_append_printf (text, ", %s", driver);
  if (is->unsure && !is->done)
    g_string_append (text, _ (", waits for something without a date"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
concerns (const TerrierProgrammePlan *self, const TerrierProgrammePlanFault *fault, guint row)
{
  const GArray *circle;

  if (fault->circle < 0)
    return fault->row == row;
  circle = terrier_plan_get_circle (self->plan, (guint) fault->circle);
  for (guint i = 0; i < circle->len; i++)
    if (g_array_index (circle, TerrierPlanNode, i).action == row)
      return TRUE;
  return FALSE;
}

char *
terrier_programme_plan_describe_faults (const TerrierProgrammePlan *self, guint row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->faults->len; i++)
    {
      const TerrierProgrammePlanFault *fault = g_ptr_array_index (self->faults, i);

      if (concerns (self, fault, row))
        g_string_append_printf (text, text->len > 0 ? "\n%s" : "%s", fault->text);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
