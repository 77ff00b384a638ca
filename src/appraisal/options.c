/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/options.h"

#include "appraisal/options-private.h"

static const TerrierMeasureId lined[] = {
  TERRIER_MEASURE_CLOSURES,      TERRIER_MEASURE_CO_LOCATIONS, TERRIER_MEASURE_RETAINED,
  TERRIER_MEASURE_ANNUAL_SAVING, TERRIER_MEASURE_STAFF_SAVING, TERRIER_MEASURE_BACKLOG_REMOVED,
  TERRIER_MEASURE_ONE_OFF_COST,  TERRIER_MEASURE_RECEIPTS,     TERRIER_MEASURE_OVER_TRAVEL_LIMIT,
};

/**
 * terrier_option_input_init:
 * @option: (out): an option of which nothing is stated
 */
void
terrier_option_input_init (TerrierOptionInput *option)
{
  g_return_if_fail (option != NULL);

  *option = (TerrierOptionInput){ .kind = TERRIER_OPTION_ORDINARY };
  for (guint id = 0; id < TERRIER_N_MEASURES; id++)
    option->stated[id]
        = (TerrierStatedFigure){ TERRIER_PENCE_UNKNOWN, TERRIER_STATE_UNKNOWN, NULL };
}

/**
 * terrier_programme_input_init:
 * @programme: (out): a programme without a limit, a backlog or terms
 */
void
terrier_programme_input_init (TerrierProgrammeInput *programme)
{
  g_return_if_fail (programme != NULL);

  *programme = (TerrierProgrammeInput){
    .travel_limit_minutes = -1,
    .backlog = TERRIER_PENCE_UNKNOWN,
    .backlog_state = TERRIER_STATE_UNKNOWN,
  };
}

/* Puts an action's lines in (@sign 1) or takes them out (@sign -1). */
static void
count_action (TerrierOptionTotals *self, const TerrierActionInput *action, int sign)
{
  TerrierOptionSums *option = &self->options[action->option];

  if (action->kind == TERRIER_ACTION_OUT_OF_SCOPE)
    return;
  option->n_in_scope += (guint) sign;
  for (gsize i = 0; i < G_N_ELEMENTS (lined); i++)
    {
      TerrierMeasureSum *sum = &option->sums[lined[i]];
      TerrierLine line;

      if (!terrier_action_line (action, lined[i], self->programme.travel_limit_minutes, &line))
        continue;
      sum->n_lines += (guint) sign;
      if (action->inferred)
        sum->n_inferred += (guint) sign;
      sum->n_of_state[line.state] += (guint) sign;
      if (line.value == TERRIER_PENCE_UNKNOWN)
        sum->n_unknown += (guint) sign;
      else
        sum->sum += sign * line.value;
    }
}

/**
 * terrier_option_totals_new:
 * @programme: what holds for all options; copied
 * @options: (array length=n_options): the options, in the order of the table; copied
 * @n_options: their number
 * @actions: (array length=n_actions) (nullable): the actions, in any order; copied
 * @n_actions: their number
 *
 * Adds up the options of a programme once; afterwards single actions change them.
 *
 * Returns: (transfer full): the totals
 */
TerrierOptionTotals *
terrier_option_totals_new (const TerrierProgrammeInput *programme,
                           const TerrierOptionInput *options,
                           guint n_options,
                           const TerrierActionInput *actions,
                           guint n_actions)
{
  TerrierOptionTotals *self;

  g_return_val_if_fail (programme != NULL, NULL);
  g_return_val_if_fail (options != NULL || n_options == 0, NULL);
  g_return_val_if_fail (actions != NULL || n_actions == 0, NULL);

  self = g_new0 (TerrierOptionTotals, 1);
  self->programme = *programme;
  self->n_options = n_options;
  self->options = g_new0 (TerrierOptionSums, n_options);
  for (guint i = 0; i < n_options; i++)
    {
      TerrierOptionInput *input = &self->options[i].input;

      *input = options[i];
      input->number = g_strdup (input->number);
      input->name = g_strdup (input->name);
      for (guint id = 0; id < TERRIER_N_MEASURES; id++)
        input->stated[id].source = g_strdup (input->stated[id].source);
    }
  self->actions = g_array_sized_new (FALSE, FALSE, sizeof (TerrierActionSlot), n_actions);
  for (guint i = 0; i < n_actions; i++)
    terrier_option_totals_add (self, &actions[i]);
  return self;
}

/**
 * terrier_option_totals_free:
 * @self: (transfer full): the totals
 */
void
terrier_option_totals_free (TerrierOptionTotals *self)
{
  for (guint i = 0; i < self->n_options; i++)
    {
      TerrierOptionInput *input = &self->options[i].input;

      g_free ((char *) input->number);
      g_free ((char *) input->name);
      for (guint id = 0; id < TERRIER_N_MEASURES; id++)
        g_free ((char *) input->stated[id].source);
    }
  g_free (self->options);
  g_array_unref (self->actions);
  g_free (self);
}

/**
 * terrier_option_totals_get_n_options:
 * @self: the totals
 *
 * Returns: the number of options
 */
guint
terrier_option_totals_get_n_options (TerrierOptionTotals *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_options;
}

/**
 * terrier_option_totals_get_option:
 * @self: the totals
 * @option: which option
 *
 * Returns: (transfer none): what was put in for it
 */
const TerrierOptionInput *
terrier_option_totals_get_option (TerrierOptionTotals *self, guint option)
{
  g_return_val_if_fail (self != NULL && option < self->n_options, NULL);
  return &self->options[option].input;
}

/**
 * terrier_option_totals_get_n_actions:
 * @self: the totals
 *
 * Returns: the number of actions of all options
 */
guint
terrier_option_totals_get_n_actions (TerrierOptionTotals *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->actions->len;
}

/**
 * terrier_option_totals_get_action:
 * @self: the totals
 * @action: which action
 *
 * Returns: (transfer none): the action as it counts now, until the next change
 */
const TerrierActionInput *
terrier_option_totals_get_action (TerrierOptionTotals *self, guint action)
{
  g_return_val_if_fail (self != NULL && action < self->actions->len, NULL);
  return &g_array_index (self->actions, TerrierActionSlot, action).input;
}

/* The other course for a building: a kept one is closed, any other is kept. The figures that were
 * stated belong to the course they were stated for; only the journey is a matter of the place. */
static TerrierActionInput
other_course (const TerrierActionInput *action)
{
  TerrierActionInput other;

  terrier_action_input_init (&other);
  other.option = action->option;
  other.property = action->property;
  other.travel_minutes = action->travel_minutes;
  other.kind = action->kind == TERRIER_ACTION_RETAIN ? TERRIER_ACTION_CLOSE : TERRIER_ACTION_RETAIN;
  return other;
}

/**
 * terrier_option_totals_add:
 * @self: the totals
 * @action: an action; copied
 *
 * Counts one more action.
 *
 * Returns: its index, which stays its own
 */
guint
terrier_option_totals_add (TerrierOptionTotals *self, const TerrierActionInput *action)
{
  TerrierActionSlot added;

  g_return_val_if_fail (self != NULL && action != NULL, G_MAXUINT);
  g_return_val_if_fail (action->option < self->n_options, G_MAXUINT);
  g_return_val_if_fail ((guint) action->kind < TERRIER_ACTION_N_KINDS, G_MAXUINT);
  g_return_val_if_fail ((guint) action->state < TERRIER_STATE_N_STATES, G_MAXUINT);
  g_return_val_if_fail (self->options[action->option].n_in_scope < TERRIER_LINES_MAX, G_MAXUINT);

  added = (TerrierActionSlot){ *action, other_course (action) };
  g_array_append_val (self->actions, added);
  count_action (self, action, 1);
  return self->actions->len - 1;
}

/**
 * terrier_option_totals_replace:
 * @self: the totals
 * @index: which action
 * @action: what it is from now on; copied. Of kind %TERRIER_ACTION_OUT_OF_SCOPE it counts no more
 *
 * Changes one action. The time it takes does not depend on how many there are.
 */
void
terrier_option_totals_replace (TerrierOptionTotals *self,
                               guint index,
                               const TerrierActionInput *action)
{
  TerrierActionSlot *slot;

  g_return_if_fail (self != NULL && action != NULL);
  g_return_if_fail (index < self->actions->len);
  g_return_if_fail (action->option < self->n_options);
  g_return_if_fail ((guint) action->kind < TERRIER_ACTION_N_KINDS);
  g_return_if_fail ((guint) action->state < TERRIER_STATE_N_STATES);

  slot = &g_array_index (self->actions, TerrierActionSlot, index);
  count_action (self, &slot->input, -1);
  *slot = (TerrierActionSlot){ *action, other_course (action) };
  count_action (self, &slot->input, 1);
}

/**
 * terrier_option_totals_toggle:
 * @self: the totals
 * @index: which action
 *
 * Asks "what if not": a building that was to be closed, moved or disposed of is kept, and one that
 * was to be kept is closed. The figures stated for the one course do not hold for the other, so a
 * closing asked about in this way has lines that are not known; to give them, use
 * terrier_option_totals_replace(). A second call brings back what was there before.
 *
 * Returns: whether the building is now kept
 */
gboolean
terrier_option_totals_toggle (TerrierOptionTotals *self, guint index)
{
  TerrierActionSlot *slot;
  TerrierActionInput turned;

  g_return_val_if_fail (self != NULL && index < self->actions->len, FALSE);

  slot = &g_array_index (self->actions, TerrierActionSlot, index);
  turned = slot->other;
  slot->other = slot->input;
  count_action (self, &slot->input, -1);
  slot->input = turned;
  count_action (self, &slot->input, 1);
  return slot->input.kind == TERRIER_ACTION_RETAIN;
}
