/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/plan.h"

#include "estate/catalogue.h"

#include <string.h>

/* What the steps are called, and what an action is before anything is known of it. */

static const TerrierChoice *
step_choices (void)
{
  return terrier_field_lookup (TERRIER_TYPE_MILESTONE, "step")->choices;
}

/**
 * terrier_step_key:
 * @step: a step
 *
 * Returns: (transfer none): its name in files, which never changes
 */
const char *
terrier_step_key (TerrierStep step)
{
  g_return_val_if_fail ((guint) step < TERRIER_N_STEPS, "");
  return step_choices ()[step].key;
}

/**
 * terrier_step_label:
 * @step: a step
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
terrier_step_label (TerrierStep step)
{
  const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_MILESTONE, "step");

  return terrier_choice_label (field, terrier_step_key (step));
}

/**
 * terrier_step_from_key:
 * @key: (nullable): the key of a choice of the catalogue's field
 * @step: (out): where the step goes; left alone when there is none
 *
 * Returns: whether @key names a step
 */
gboolean
terrier_step_from_key (const char *key, TerrierStep *step)
{
  for (guint i = 0; key != NULL && i < TERRIER_N_STEPS; i++)
    if (strcmp (key, step_choices ()[i].key) == 0)
      {
        *step = (TerrierStep) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * terrier_plan_action_init:
 * @action: (out): an action of which nothing is known
 */
void
terrier_plan_action_init (TerrierPlanAction *action)
{
  g_return_if_fail (action != NULL);

  *action = (TerrierPlanAction){ .kind = TERRIER_ACTION_UNKNOWN,
                                 .annual_saving = TERRIER_PENCE_UNKNOWN,
                                 .staff_saving = TERRIER_PENCE_UNKNOWN,
                                 .receipt = TERRIER_PENCE_UNKNOWN,
                                 .empty_a_week = TERRIER_PENCE_UNKNOWN,
                                 .state = TERRIER_STATE_UNKNOWN,
                                 .people = -1,
                                 .host_room = -1 };
}

/**
 * terrier_step_has_day:
 * @dates: of a step
 *
 * Returns: whether anybody has given it a day
 */
gboolean
terrier_step_has_day (const TerrierStepDates *dates)
{
  return dates->planned != TERRIER_DATE_NONE || dates->forecast != TERRIER_DATE_NONE
         || dates->done != TERRIER_DATE_NONE;
}

gboolean
terrier_plan_moves (const TerrierPlanAction *action)
{
  return action->host != 0
         && (action->kind == TERRIER_ACTION_CO_LOCATE || action->kind == TERRIER_ACTION_MOVE);
}

/**
 * terrier_plan_has_line:
 * @action: an action
 * @id: a measure of money
 *
 * Returns: whether it states that money, or is of a kind that should
 */
gboolean
terrier_plan_has_line (const TerrierPlanAction *action, TerrierMeasureId id)
{
  TerrierActionInput input;

  terrier_action_input_init (&input);
  input.kind = action->kind;
  input.annual_saving = action->annual_saving;
  input.staff_saving = action->staff_saving;
  input.receipt = action->receipt;
  input.state = action->state;
  return terrier_action_has_line (&input, id);
}
