/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/option-records.h"

#include "appraisal/optimism.h"

/* Columns of an option that hold what a paper states. */
static const struct
{
  TerrierMeasureId id;
  const char *column;
} stated_columns[] = {
  { TERRIER_MEASURE_CLOSURES, "stated_closures" },
  { TERRIER_MEASURE_CO_LOCATIONS, "stated_co_locations" },
  { TERRIER_MEASURE_RETAINED, "stated_retained" },
  { TERRIER_MEASURE_ANNUAL_SAVING, "stated_annual_saving" },
  { TERRIER_MEASURE_STAFF_SAVING, "stated_staff_saving" },
  { TERRIER_MEASURE_BACKLOG_REMOVED, "stated_backlog_removed" },
  { TERRIER_MEASURE_ONE_OFF_COST, "stated_one_off_cost" },
  { TERRIER_MEASURE_RECEIPTS, "stated_receipts" },
  { TERRIER_MEASURE_OVER_TRAVEL_LIMIT, "stated_over_travel_limit" },
};

static TerrierOptionKind
option_kind (TerrierRecord *option)
{
  const char *kind = terrier_record_get_text (option, "kind");

  if (g_strcmp0 (kind, "do nothing") == 0)
    return TERRIER_OPTION_DO_NOTHING;
  return g_strcmp0 (kind, "consultation") == 0 ? TERRIER_OPTION_CONSULTATION
                                               : TERRIER_OPTION_ORDINARY;
}

static gboolean
is_inferred (TerrierRecord *record)
{
  return terrier_confidence_is_inferred (terrier_record_get_text (record, "confidence"));
}

/* What an option's record states; the texts are those of @option, which must outlive it. */
static void
input_from_record (TerrierOptionInput *input, TerrierRecord *option)
{
  g_return_if_fail (input != NULL && option != NULL);

  terrier_option_input_init (input);
  input->number = terrier_record_get_text (option, "number");
  input->name = terrier_record_get_text (option, "name");
  input->chosen = terrier_record_get_boolean (option, "chosen");
  input->kind = option_kind (option);
  for (gsize i = 0; i < G_N_ELEMENTS (stated_columns); i++)
    {
      gint64 value
          = terrier_record_get_integer (option, stated_columns[i].column, TERRIER_PENCE_UNKNOWN);
      TerrierStatedFigure *stated = &input->stated[stated_columns[i].id];

      if (value == TERRIER_PENCE_UNKNOWN)
        continue;
      stated->value = value;
      stated->state = is_inferred (option) ? TERRIER_STATE_ASSUMED : TERRIER_STATE_STATED;
      stated->source = terrier_record_get_text (option, "source");
    }
}

/* Figures that do not say how sure they are count as assumed: the weakest state a number can have.
 */
static TerrierFigureState
figure_state (TerrierRecord *action)
{
  const char *key = terrier_record_get_text (action, "figure_state");

  return key == NULL ? TERRIER_STATE_ASSUMED : terrier_figure_state_from_key (key);
}

/**
 * terrier_action_input_from_record:
 * @input: (out): the action
 * @action: a record of type action
 * @option: the index of its option among the options of the programme
 *
 * Reads what an action's record says. An action of no kind is one that is not stated.
 */
void
terrier_action_input_from_record (TerrierActionInput *input, TerrierRecord *action, guint option)
{
  g_return_if_fail (input != NULL && action != NULL);

  terrier_action_input_init (input);
  input->option = option;
  input->property = terrier_record_get_reference (action, "property");
  terrier_action_kind_from_key (terrier_record_get_text (action, "action"), &input->kind);
  /* An action that is not known was not inferred either. */
  input->inferred = input->kind != TERRIER_ACTION_UNKNOWN && is_inferred (action);
  input->travel_minutes
      = (int) CLAMP (terrier_record_get_integer (action, "travel_minutes", -1), -1, G_MAXINT);
  input->annual_saving = terrier_record_get_pence (action, "annual_saving");
  input->staff_saving = terrier_record_get_pence (action, "staff_saving");
  input->backlog_removed = terrier_record_get_pence (action, "backlog_removed");
  input->one_off_cost = terrier_record_get_pence (action, "one_off_cost");
  input->receipt = terrier_record_get_pence (action, "receipt");
  input->state = figure_state (action);
}

/**
 * terrier_programme_input_from_record:
 * @input: (out): the programme
 * @programme: a record of type programme
 * @rules: (nullable): the dated rules
 * @date: the day whose rules hold; none is today
 *
 * Reads what holds for all options: the programme's own travel limit, else the rule of the day; the
 * stated backlog; the discount rates of the day; and how far one-off costs are raised.
 */
void
terrier_programme_input_from_record (TerrierProgrammeInput *input,
                                     TerrierRecord *programme,
                                     TerrierRules *rules,
                                     TerrierDate date)
{
  const TerrierRule *limit;
  gint64 own;

  g_return_if_fail (input != NULL && programme != NULL);

  terrier_programme_input_init (input);
  limit = rules != NULL ? terrier_rules_lookup (rules, "travel_limit", date) : NULL;
  own = terrier_record_get_integer (programme, "travel_limit_minutes", -1);
  if (own < 0 && limit != NULL)
    own = limit->value;
  input->travel_limit_minutes = (int) CLAMP (own, -1, G_MAXINT);
  input->backlog = terrier_record_get_pence (programme, "stated_backlog");
  if (input->backlog != TERRIER_PENCE_UNKNOWN)
    input->backlog_state = is_inferred (programme) ? TERRIER_STATE_ASSUMED : TERRIER_STATE_STATED;
  terrier_appraisal_terms_from_rules (&input->terms, rules, date);
  input->optimism_bias = terrier_optimism_bias_of (programme, rules, date);
}

/**
 * terrier_option_totals_new_from_records:
 * @programme: a record of type programme
 * @options: (element-type TerrierRecord): its options, in the order of the table
 * @actions: (element-type TerrierRecord): the actions of those options, in any order; one whose
 *   option is not among them is left out
 * @rules: (nullable): the dated rules
 * @date: the day whose rules hold; none is today
 *
 * Adds up the options of a programme as its records say. The index of an action in the totals is
 * not its place in @actions when any was left out: terrier_option_totals_get_action() names the
 * property.
 *
 * Returns: (transfer full): the totals
 */
TerrierOptionTotals *
terrier_option_totals_new_from_records (TerrierRecord *programme,
                                        GPtrArray *options,
                                        GPtrArray *actions,
                                        TerrierRules *rules,
                                        TerrierDate date)
{
  g_autofree TerrierOptionInput *inputs = NULL;
  g_autoptr (GHashTable) index = NULL;
  TerrierProgrammeInput input;
  TerrierOptionTotals *self;

  g_return_val_if_fail (programme != NULL && options != NULL && actions != NULL, NULL);

  terrier_programme_input_from_record (&input, programme, rules, date);
  inputs = g_new (TerrierOptionInput, options->len);
  index = g_hash_table_new (g_direct_hash, g_direct_equal);
  for (guint i = 0; i < options->len; i++)
    {
      TerrierRecord *option = g_ptr_array_index (options, i);

      input_from_record (&inputs[i], option);
      g_hash_table_insert (index, GSIZE_TO_POINTER ((gsize) terrier_record_get_id (option)),
                           GUINT_TO_POINTER (i));
    }
  self = terrier_option_totals_new (&input, inputs, options->len, NULL, 0);
  for (guint i = 0; i < actions->len; i++)
    {
      TerrierRecord *action = g_ptr_array_index (actions, i);
      gsize option = (gsize) terrier_record_get_reference (action, "option");
      gpointer found;

      if (g_hash_table_lookup_extended (index, GSIZE_TO_POINTER (option), NULL, &found))
        {
          TerrierActionInput added;

          terrier_action_input_from_record (&added, action, GPOINTER_TO_UINT (found));
          terrier_option_totals_add (self, &added);
        }
    }
  return self;
}
