/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/options-table.h"

#include "appraisal/optimism.h"
#include "appraisal/option-records.h"
#include "core/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
options_cell_clear (TerrierOptionsCell *cell)
{
  g_free (cell->source);
  g_free (cell->text);
  g_free (cell->stated_text);
  g_free (cell->itemised_text);
  g_free (cell->difference_text);
  g_free (cell->note);
}

static void
options_column_free (gpointer data)
{
  TerrierOptionsColumn *column = data;

  for (guint i = 0; i < TERRIER_N_MEASURES; i++)
    options_cell_clear (&column->cells[i]);
  g_object_unref (column->record);
  g_ptr_array_unref (column->actions);
  g_free (column->title);
  g_free (column);
}

static void
options_table_clear (gpointer data)
{
  TerrierOptionsTable *table = data;

  g_object_unref (table->programme);
  g_free (table->name);
  g_ptr_array_unref (table->options);
  g_ptr_array_unref (table->actions);
  terrier_rules_unref (table->rules);
  g_free (table->travel_mode);
  g_free (table->travel_text);
  g_free (table->backlog_definition);
  g_free (table->discount_text);
  g_free (table->optimism_text);
}

static void
add_note (GString *note, char *part)
{
  if (note->len > 0)
    g_string_append (note, _ ("; "));
  g_string_append (note, part);
  g_free (part);
}

/* How far the buildings listed account for what the paper counts. */
static void
describe_count (GString *note, const TerrierMeasure *measure)
{
  int itemised = (int) measure->itemised;
  int difference = (int) (measure->stated - measure->itemised);

  if (difference > 0)
    add_note (note, g_strdup_printf (_ ("%d itemised, %d not itemised"), itemised, difference));
  else if (difference < 0)
    add_note (note,
              g_strdup_printf (_ ("%d itemised, %d more than stated"), itemised, -difference));
  else
    add_note (note, g_strdup_printf (_ ("all %d itemised"), itemised));
}

static void
describe_gaps (GString *note, const TerrierMeasure *measure)
{
  if (measure->n_lines > 0 && measure->unknown_lines == measure->n_lines)
    add_note (note, g_strdup (_ ("not itemised")));
  else if (measure->unknown_lines > 0)
    add_note (note, g_strdup_printf (_ ("%u of %u lines not stated"), measure->unknown_lines,
                                     measure->n_lines));
}

/* How far the lines beneath account for what the paper states, and how sure they are. */
static char *
describe_lines (TerrierMeasureId id, const TerrierMeasure *measure)
{
  GString *note = g_string_new (NULL);
  gboolean has_stated = measure->stated != TERRIER_PENCE_UNKNOWN;
  gboolean has_itemised = measure->itemised != TERRIER_PENCE_UNKNOWN;

  if (measure->derived && terrier_measure_shown (measure) != TERRIER_PENCE_UNKNOWN)
    add_note (note, g_strdup (_ ("worked out")));
  else if (terrier_measure_unit (id) == TERRIER_MEASURE_UNIT_COUNT && has_stated && has_itemised
           && measure->n_lines > 0)
    describe_count (note, measure);
  else if (!measure->derived && has_stated)
    describe_gaps (note, measure);
  if (has_itemised && measure->n_lines > 0 && measure->inferred_lines > 0)
    add_note (note, g_strdup_printf (_ ("%u inferred"), measure->inferred_lines));
  return g_string_free (note, note->len == 0);
}

/* A sum that was worked out is not sure to the penny: it is written in whole pounds. */
static gint64
round_derived (TerrierMeasureId id, const TerrierMeasure *measure, gint64 value)
{
  if (!measure->derived || terrier_measure_unit (id) != TERRIER_MEASURE_UNIT_MONEY
      || value == TERRIER_PENCE_UNKNOWN)
    return value;
  return (value >= 0 ? value + 50 : value - 50) / 100 * 100;
}

static void
fill_cell (TerrierOptionsCell *cell,
           TerrierMeasureId id,
           const TerrierMeasure *measure,
           TerrierDate on)
{
  gboolean has_stated = measure->stated != TERRIER_PENCE_UNKNOWN;
  gboolean has_itemised = measure->itemised != TERRIER_PENCE_UNKNOWN;
  TerrierMeasure written = *measure;

  written.stated = round_derived (id, measure, measure->stated);
  written.itemised = round_derived (id, measure, measure->itemised);
  cell->stated = measure->stated;
  cell->itemised = measure->itemised;
  cell->n_lines = measure->n_lines;
  cell->n_unknown = measure->unknown_lines;
  cell->n_inferred = measure->inferred_lines;
  cell->derived = measure->derived;
  cell->state = measure->state;
  cell->source = g_strdup (measure->source);
  cell->on = has_stated ? on : TERRIER_DATE_NONE;
  if (has_stated)
    cell->stated_text = terrier_measure_format_value (id, written.stated, TERRIER_MONEY_FULL);
  if (has_itemised)
    cell->itemised_text = terrier_measure_format_itemised (id, &written, TERRIER_MONEY_FULL);
  if (has_stated && has_itemised && measure->stated != measure->itemised
      && measure->difference != TERRIER_PENCE_UNKNOWN)
    cell->difference_text
        = terrier_measure_format_value (id, measure->difference, TERRIER_MONEY_FULL);
  if (has_stated)
    cell->text = g_strdup (cell->stated_text);
  else if (has_itemised)
    cell->text = g_strdup (cell->itemised_text);
  else
    cell->text = g_strdup (_ ("not stated"));
  cell->note = describe_lines (id, measure);
}

/* "3" is option 3; "Do nothing" has no need of the word. */
static char *
make_title (const char *number)
{
  if (number != NULL && g_ascii_isalnum (number[0]) && strlen (number) <= 3)
    return g_strdup_printf (_ ("Option %s"), number);
  return g_strdup (number != NULL ? number : _ ("Option"));
}

static const char *
text_or (TerrierRecord *record, const char *column, const char *otherwise)
{
  const char *text = terrier_record_get_text (record, column);

  return text != NULL && *text != '\0' ? text : otherwise;
}

static GPtrArray *
actions_of (GPtrArray *actions, TerrierRecord *option)
{
  GPtrArray *own = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < actions->len; i++)
    {
      TerrierRecord *action = g_ptr_array_index (actions, i);
      if (terrier_record_get_reference (action, "option") == terrier_record_get_id (option))
        g_ptr_array_add (own, g_object_ref (action));
    }
  return own;
}

static TerrierOptionsColumn *
make_column (TerrierRecord *record, GPtrArray *actions, TerrierOptionTotals *totals, guint index)
{
  TerrierOptionsColumn *column = g_new0 (TerrierOptionsColumn, 1);
  TerrierMeasure measures[TERRIER_N_MEASURES];
  TerrierDate on = terrier_record_get_date (record, "figures_on");

  column->record = g_object_ref (record);
  column->actions = actions_of (actions, record);
  column->number = text_or (record, "number", "");
  column->name = text_or (record, "name", "");
  column->title = make_title (column->number);
  column->chosen = terrier_record_get_boolean (record, "chosen");
  column->trial = terrier_option_is_trial (record);
  terrier_option_totals_get (totals, index, measures);
  for (guint i = 0; i < TERRIER_N_MEASURES; i++)
    fill_cell (&column->cells[i], i, &measures[i], on);
  return column;
}

static TerrierOptionsTable *
table_new_like (TerrierRecord *programme,
                GPtrArray *actions,
                TerrierRules *rules,
                TerrierDate rules_on)
{
  TerrierOptionsTable *table = g_atomic_rc_box_new0 (TerrierOptionsTable);

  table->programme = g_object_ref (programme);
  table->name = terrier_record_dup_name (programme);
  table->options = g_ptr_array_new_with_free_func (options_column_free);
  table->actions = g_ptr_array_ref (actions);
  table->rules = terrier_rules_ref (rules);
  table->rules_on = rules_on;
  return table;
}

static GPtrArray *
option_records (TerrierOptionsTable *table)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (table->options, i);
      g_ptr_array_add (records, g_object_ref (column->record));
    }
  return records;
}

/* "35 minutes, by public transport; day not stated; …": a limit without its mode, day, time and
 * source decides nothing. */
static char *
describe_travel (TerrierOptionsTable *table)
{
  const TerrierRule *rule
      = table->rules != NULL ? terrier_rules_lookup (table->rules, "travel_limit", table->rules_on)
                             : NULL;
  gint64 own_minutes = terrier_record_get_integer (table->programme, "travel_limit_minutes", -1);
  gboolean own = own_minutes > 0 && (rule == NULL || own_minutes != rule->value);
  const char *source = text_or (table->programme, "travel_source", NULL);

  if (table->travel_limit_minutes <= 0)
    return NULL;
  if (source == NULL && !own && rule != NULL)
    source = rule->source;
  return g_strdup_printf (ngettext ("%d minute; %s; day: %s; time: %s; source: %s",
                                    "%d minutes; %s; day: %s; time: %s; source: %s",
                                    (gulong) table->travel_limit_minutes),
                          table->travel_limit_minutes,
                          table->travel_mode != NULL ? table->travel_mode
                          : own || rule == NULL      ? _ ("mode not stated")
                                                     : rule->label,
                          text_or (table->programme, "travel_day", _ ("not stated")),
                          text_or (table->programme, "travel_time", _ ("not stated")),
                          source != NULL ? source : _ ("not stated"));
}

/**
 * terrier_options_table_new:
 * @programme: the programme
 * @options: (element-type TerrierRecord): its options, in the order of the table
 * @actions: (element-type TerrierRecord): the actions of all of them
 * @rules: dated rules
 * @rules_on: the day whose rules count; %TERRIER_DATE_NONE for today
 *
 * Works out the options table of a programme. Any thread.
 *
 * Returns: (transfer full): the table
 */
TerrierOptionsTable *
terrier_options_table_new (TerrierRecord *programme,
                           GPtrArray *options,
                           GPtrArray *actions,
                           TerrierRules *rules,
                           TerrierDate rules_on)
{
  TerrierOptionsTable *table = table_new_like (programme, actions, rules, rules_on);
  g_autoptr (TerrierOptionTotals) totals
      = terrier_option_totals_new_from_records (programme, options, actions, rules, rules_on);
  TerrierProgrammeInput input;
  const char *mode = terrier_record_get_text (programme, "travel_mode");

  terrier_programme_input_init (&input);
  terrier_programme_input_from_record (&input, programme, rules, rules_on);
  table->travel_limit_minutes = MAX (input.travel_limit_minutes, 0);
  table->travel_mode = g_strdup (mode);
  table->travel_text = describe_travel (table);
  table->backlog_definition = g_strdup (text_or (programme, "backlog_definition",
                                                 _ ("as the source states it; its grades, "
                                                    "priorities and price date are not stated")));
  table->discount_text = terrier_appraisal_terms_format (&input.terms);
  table->optimism_text = terrier_optimism_describe (programme, rules, rules_on);
  for (guint i = 0; i < options->len; i++)
    g_ptr_array_add (table->options,
                     make_column (g_ptr_array_index (options, i), actions, totals, i));
  return table;
}

/**
 * terrier_options_table_new_totals:
 * @table: a table
 *
 * Makes totals of the table's records that can be changed: toggle actions there, then show them
 * with terrier_options_table_with_totals(). Any thread.
 *
 * Returns: (transfer full): the totals
 */
TerrierOptionTotals *
terrier_options_table_new_totals (TerrierOptionsTable *table)
{
  g_autoptr (GPtrArray) options = option_records (table);

  return terrier_option_totals_new_from_records (table->programme, options, table->actions,
                                                 table->rules, table->rules_on);
}

/**
 * terrier_options_table_with_totals:
 * @table: a table
 * @totals: totals of the same options
 *
 * Returns: (transfer full): @table with the numbers of @totals. Any thread.
 */
TerrierOptionsTable *
terrier_options_table_with_totals (TerrierOptionsTable *table, TerrierOptionTotals *totals)
{
  TerrierOptionsTable *copy
      = table_new_like (table->programme, table->actions, table->rules, table->rules_on);

  copy->travel_limit_minutes = table->travel_limit_minutes;
  copy->travel_mode = g_strdup (table->travel_mode);
  copy->travel_text = g_strdup (table->travel_text);
  copy->backlog_definition = g_strdup (table->backlog_definition);
  copy->discount_text = g_strdup (table->discount_text);
  copy->optimism_text = g_strdup (table->optimism_text);
  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (table->options, i);
      g_ptr_array_add (copy->options, make_column (column->record, table->actions, totals, i));
    }
  return copy;
}

/**
 * terrier_options_table_ref:
 * @table: a table
 *
 * Returns: (transfer full): @table. Any thread.
 */
TerrierOptionsTable *
terrier_options_table_ref (TerrierOptionsTable *table)
{
  return g_atomic_rc_box_acquire (table);
}

/**
 * terrier_options_table_unref:
 * @table: (transfer full): a table
 *
 * Drops a reference. Any thread.
 */
void
terrier_options_table_unref (TerrierOptionsTable *table)
{
  g_atomic_rc_box_release_full (table, options_table_clear);
}

/**
 * terrier_options_table_find:
 * @table: a table
 * @number: what the option is called: "3", "option 3", "Do nothing"
 *
 * Returns: (transfer none) (nullable): the option. Any thread.
 */
const TerrierOptionsColumn *
terrier_options_table_find (const TerrierOptionsTable *table, const char *number)
{
  g_autofree char *wanted = terrier_text_fold (number);

  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (table->options, i);
      g_autofree char *folded_number = terrier_text_fold (column->number);
      g_autofree char *folded_title = terrier_text_fold (column->title);
      if (strcmp (wanted, folded_number) == 0 || strcmp (wanted, folded_title) == 0)
        return column;
    }
  return NULL;
}

/**
 * terrier_options_table_get_chosen:
 * @table: a table
 *
 * Returns: (transfer none) (nullable): the option taken. Any thread.
 */
const TerrierOptionsColumn *
terrier_options_table_get_chosen (const TerrierOptionsTable *table)
{
  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (table->options, i);
      if (column->chosen)
        return column;
    }
  return NULL;
}

/* Whether it is the option of leaving all as it is. Any thread. */
gboolean
terrier_options_column_does_nothing (const TerrierOptionsColumn *column)
{
  return g_strcmp0 (terrier_record_get_text (column->record, "kind"), "do nothing") == 0;
}

/**
 * terrier_options_table_get_in_view:
 * @table: a table
 *
 * Returns: (transfer none) (nullable): the option taken, else the last that is not to do nothing.
 *   Any thread.
 */
const TerrierOptionsColumn *
terrier_options_table_get_in_view (const TerrierOptionsTable *table)
{
  const TerrierOptionsColumn *option = terrier_options_table_get_chosen (table);

  for (guint i = table->options->len; option == NULL && i > 0; i--)
    if (!terrier_options_column_does_nothing (table->options->pdata[i - 1]))
      option = table->options->pdata[i - 1];
  return option;
}

/**
 * terrier_options_table_get_before:
 * @table: a table
 * @after: (nullable): an option of it
 *
 * Returns: (transfer none) (nullable): the option before it that something is done in, else the
 *   first one after it. Any thread.
 */
const TerrierOptionsColumn *
terrier_options_table_get_before (const TerrierOptionsTable *table,
                                  const TerrierOptionsColumn *after)
{
  const TerrierOptionsColumn *before = NULL;

  for (guint i = 0; after != NULL && i < table->options->len; i++)
    {
      const TerrierOptionsColumn *option = table->options->pdata[i];

      if (option == after && before != NULL)
        break;
      if (option != after && !terrier_options_column_does_nothing (option))
        before = option;
    }
  return before;
}
