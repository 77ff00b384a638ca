/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/figure-context.h"

#include "core/text.h"
#include "estate/field-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From a reference to what prints: pure, on any thread. */

static void
figure_problem (TerrierFigure *figure, const char *sentence, const char *text)
{
  g_autoptr (GError) error = NULL;

  terrier_text_set_error (&error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_NOT_FOUND,
                          sentence, text);
  figure->status = TERRIER_FIGURE_UNRESOLVED;
  figure->problem = g_strdup (error->message);
  /* Translators: printed in the place of a figure that cannot be found; %s is what was written. */
  figure->text = g_strdup_printf (_ ("[not found: %s]"), figure->reference);
}

static void
figure_not_stated (TerrierFigure *figure)
{
  figure->status = TERRIER_FIGURE_NOT_STATED;
  figure->state = TERRIER_STATE_UNKNOWN;
  figure->text = g_strdup (_ ("not stated"));
  figure->pence = TERRIER_PENCE_UNKNOWN;
}

static gboolean
field_is_called (const TerrierField *field, const char *folded)
{
  g_autofree char *column = terrier_reference_fold (field->column);
  g_autofree char *label = terrier_reference_fold (field->label);
  g_autofree char *translated = terrier_reference_fold (_ (field->label));

  return strcmp (folded, column) == 0 || strcmp (folded, label) == 0
         || strcmp (folded, translated) == 0;
}

/* "backlog" of a programme is its "stated backlog": the plain word is tried first. */
static const TerrierField *
find_field (TerrierType type, const char *name)
{
  const TerrierTypeInfo *info = terrier_type_info (type);
  g_autofree char *folded = terrier_reference_fold (name);
  g_autofree char *stated = g_strconcat ("stated ", folded, NULL);
  const char *const tries[] = { folded, stated };

  for (guint k = 0; k < G_N_ELEMENTS (tries); k++)
    for (guint i = 0; i < info->n_fields; i++)
      if (field_is_called (&info->fields[i], tries[k]))
        return &info->fields[i];
  return NULL;
}

static gboolean
measure_is_called (TerrierMeasureId id, const char *folded)
{
  g_autofree char *key = terrier_reference_fold (terrier_measure_key (id));
  g_autofree char *label = terrier_reference_fold (terrier_measure_label (id));

  return strcmp (folded, key) == 0 || strcmp (folded, label) == 0;
}

/* "annual saving itemised" is what the lines add up to, "annual saving stated" what the paper says.
 */
static gboolean
find_measure (const char *name, TerrierMeasureId *id, gboolean *itemised, gboolean *stated)
{
  g_autofree char *folded = terrier_reference_fold (name);

  *itemised = g_str_has_suffix (folded, " itemised");
  *stated = g_str_has_suffix (folded, " stated");
  if (*itemised || *stated)
    *strrchr (folded, ' ') = '\0';
  for (guint i = 0; i < TERRIER_N_MEASURES; i++)
    {
      if (measure_is_called (i, folded))
        {
          *id = i;
          return TRUE;
        }
    }
  return FALSE;
}

/* A sum of lines with gaps says so: "at least £1.2m; 7 of 43 not stated", and a count "at least
 * 36". */
static char *
format_measure (TerrierMeasureId id,
                const TerrierOptionsCell *cell,
                gint64 value,
                gboolean of_lines,
                TerrierMoneyStyle style)
{
  TerrierMeasure measure = { .itemised = cell->itemised,
                             .n_lines = cell->n_lines,
                             .unknown_lines = cell->n_unknown,
                             .state = cell->state };
  gboolean has_gaps = of_lines && cell->n_unknown > 0;
  TerrierMoneyKind kind;

  if (has_gaps && terrier_measure_unit (id) == TERRIER_MEASURE_UNIT_COUNT)
    {
      g_autofree char *count = terrier_measure_format_value (id, value, style);
      return g_strdup_printf (_ ("at least %s"), count);
    }
  if (has_gaps)
    return terrier_measure_format_itemised (id, &measure, style);
  if (terrier_measure_unit (id) == TERRIER_MEASURE_UNIT_MONEY
      && terrier_measure_money_kind (id, &kind))
    return terrier_reference_format_money (value, kind, style);
  return terrier_measure_format_value (id, value, style);
}

static void
resolve_measure (TerrierFigure *figure,
                 const TerrierOptionsColumn *column,
                 TerrierMeasureId id,
                 gboolean itemised,
                 gboolean stated,
                 TerrierMoneyStyle style)
{
  const TerrierOptionsCell *cell = &column->cells[id];
  gboolean of_lines = itemised || (!stated && cell->stated == TERRIER_PENCE_UNKNOWN);
  gint64 value = of_lines ? cell->itemised : cell->stated;

  figure->type = TERRIER_TYPE_OPTION;
  figure->id = terrier_record_get_id (column->record);
  figure->on = cell->on;
  figure->is_money = terrier_measure_unit (id) == TERRIER_MEASURE_UNIT_MONEY;
  figure->label = g_strdup_printf (_ ("%s: %s"), column->title, terrier_measure_label (id));
  if (value == TERRIER_PENCE_UNKNOWN)
    {
      figure_not_stated (figure);
      return;
    }
  figure->source = g_strdup (of_lines ? _ ("the lines of the option, added up") : cell->source);
  figure->status = TERRIER_FIGURE_BOUND;
  figure->state = of_lines || cell->derived ? cell->state : TERRIER_STATE_STATED;
  if (figure->is_money)
    figure->pence = value;
  figure->text = format_measure (id, cell, value, of_lines, style);
}

static TerrierFigureState
state_of (TerrierRecord *record, const TerrierField *field)
{
  TerrierType type = terrier_record_get_record_type (record);

  if (g_str_has_prefix (field->column, "stated_"))
    return TERRIER_STATE_STATED;
  if (field->kind != TERRIER_FIELD_MONEY || terrier_field_index (type, "figure_state") < 0)
    return TERRIER_STATE_KNOWN;
  return terrier_figure_state_from_key (terrier_record_get_text (record, "figure_state"));
}

static char *
format_field (TerrierRecord *record,
              const TerrierField *field,
              const TerrierValue *value,
              TerrierMoneyStyle style)
{
  if (field->kind == TERRIER_FIELD_MONEY && field->unit != NULL)
    {
      g_autofree char *sum = terrier_money_format (value->integer, style);
      return g_strdup_printf ("%s %s", sum, _ (field->unit));
    }
  if (field->kind == TERRIER_FIELD_MONEY)
    return terrier_reference_format_money (value->integer, field->money, style);
  if (field->kind == TERRIER_FIELD_DATE)
    return terrier_date_format_long ((TerrierDate) value->integer);
  return terrier_field_format (field, value,
                               field->basis != NULL ? terrier_record_get_text (record, field->basis)
                                                    : NULL,
                               TERRIER_TEXT_SCREEN);
}

static gboolean
is_printable (const TerrierField *field)
{
  return field->kind != TERRIER_FIELD_REFERENCE && field->kind != TERRIER_FIELD_MARKDOWN
         && !terrier_field_is_geometry (field);
}

static char *
label_field (TerrierRecord *record, const TerrierField *field)
{
  g_autofree char *name = terrier_record_dup_public_name (record);

  return g_strdup_printf (_ ("%s: %s"), name, _ (field->label));
}

static void
resolve_field (TerrierFigure *figure,
               TerrierRecord *record,
               const char *name,
               TerrierMoneyStyle style,
               gboolean public_copy)
{
  TerrierType type = terrier_record_get_record_type (record);
  const TerrierField *field = find_field (type, name);

  figure->type = type;
  figure->id = terrier_record_get_id (record);
  if (field == NULL || !is_printable (field))
    {
      figure_problem (figure,
                      field == NULL
                          ? _ ("There is no field called %s; choose one from the list of figures.")
                          : _ ("The field %s is not a figure; choose one from the list of "
                               "figures."),
                      name);
      return;
    }
  figure->column = field->column;
  figure->label = label_field (record, field);
  figure->exempt = field->exempt;
  figure->is_money = field->kind == TERRIER_FIELD_MONEY;
  figure->source = g_strdup (terrier_record_get_text (record, "source"));
  if (terrier_field_index (type, "figures_on") >= 0)
    figure->on = terrier_record_get_date (record, "figures_on");

  const TerrierValue *value = terrier_record_get (record, field->column);
  if (field->exempt != 0 && public_copy)
    {
      figure->status = TERRIER_FIGURE_WITHHELD;
      figure->text = g_strdup_printf (_ ("[withheld: paragraph %u]"), field->exempt);
      return;
    }
  if (terrier_value_is_null (value))
    {
      figure_not_stated (figure);
      return;
    }
  figure->status = TERRIER_FIGURE_BOUND;
  figure->state = state_of (record, field);
  if (figure->is_money)
    figure->pence = value->integer;
  figure->text = format_field (record, field, value, style);
}

static void
figure_not_loaded (TerrierFigure *figure, TerrierType type)
{
  figure->type = type;
  figure->status = TERRIER_FIGURE_NOT_LOADED;
  figure->text = g_strdup (_ ("…"));
}

static void
resolve_option (TerrierFigure *figure,
                TerrierFigureContext *context,
                const TerrierReference *reference,
                gboolean public_copy)
{
  const TerrierOptionsColumn *column = NULL;
  TerrierMeasureId id;
  gboolean itemised, stated;

  if (*reference->name == '#'
      && terrier_figure_context_find_option (context, reference->name) == NULL
      && !g_hash_table_contains (context->tables, reference->name))
    {
      figure_not_loaded (figure, TERRIER_TYPE_OPTION);
      return;
    }
  if (context->options == NULL && *reference->name != '#')
    {
      figure_problem (figure,
                      _ ("The decision belongs to no programme, so %s names no option; choose its "
                         "programme."),
                      figure->reference);
      return;
    }
  column = terrier_figure_context_get_option (context, reference->name);
  if (column == NULL)
    figure_problem (figure,
                    _ ("The programme has no option %s; choose one from the list of figures."),
                    reference->name);
  else if (find_measure (reference->field, &id, &itemised, &stated))
    resolve_measure (figure, column, id, itemised, stated, reference->style);
  else
    resolve_field (figure, column->record, reference->field, reference->style, public_copy);
}

/* A rule of another council, or of another day, is known and says nothing here. */
static gboolean
is_known_rule (TerrierFigureContext *context, const char *key)
{
  for (guint i = 0; i < terrier_rules_get_n (context->rules); i++)
    if (strcmp (terrier_rules_get (context->rules, i)->key, key) == 0)
      return TRUE;
  return FALSE;
}

static void
resolve_rule (TerrierFigure *figure,
              TerrierFigureContext *context,
              const TerrierReference *reference)
{
  g_autofree char *key = g_strdelimit (terrier_text_fold (reference->field), " -", '_');
  const TerrierRule *rule = terrier_figure_context_get_rule (context, key);

  if (rule == NULL && is_known_rule (context, key))
    {
      figure_not_stated (figure);
      return;
    }
  if (rule == NULL)
    {
      figure_problem (figure,
                      _ ("There is no rule called %s; choose one from the list of figures."),
                      reference->field);
      return;
    }
  figure->status = TERRIER_FIGURE_BOUND;
  figure->state = TERRIER_STATE_KNOWN;
  figure->label = g_strdup (rule->label);
  figure->source = g_strdup (rule->source);
  figure->on = rule->from;
  figure->is_money = rule->unit == TERRIER_RULE_POUNDS;
  if (figure->is_money)
    figure->pence = rule->value;
  figure->text = figure->is_money ? terrier_money_format (rule->value, reference->style)
                                  : terrier_rule_format_value (rule);
}

/* A property or a disposal that goes by its name or number. */
static void
resolve_named (TerrierFigure *figure,
               TerrierFigureContext *context,
               TerrierType type,
               const TerrierReference *reference,
               gboolean public_copy)
{
  g_autofree char *key = terrier_reference_key (reference->subject, reference->name);
  gpointer record;

  figure->type = type;
  if (!g_hash_table_lookup_extended (context->records, key, NULL, &record))
    figure_not_loaded (figure, type);
  else if (record == NULL)
    figure_problem (figure,
                    type == TERRIER_TYPE_PROPERTY
                        ? _ ("No property, or more than one, is called %s; write its number, as "
                             "#12.")
                        : _ ("No disposal, or more than one, is called %s; write its number, as "
                             "#12."),
                    reference->name);
  else
    resolve_field (figure, record, reference->field, reference->style, public_copy);
}

static void
resolve_record (TerrierFigure *figure,
                TerrierRecord *record,
                const char *sentence,
                const TerrierReference *reference,
                gboolean public_copy)
{
  if (record == NULL || *reference->name != '\0')
    figure_problem (figure, sentence, figure->reference);
  else
    resolve_field (figure, record, reference->field, reference->style, public_copy);
}

static void
resolve_subject (TerrierFigure *figure,
                 TerrierFigureContext *context,
                 const TerrierReference *reference,
                 gboolean public_copy)
{
  const char *subject = reference->subject;

  if (terrier_reference_is_plan (reference))
    terrier_figure_plan_resolve (figure, context, reference);
  else if (strcmp (subject, "option") == 0)
    resolve_option (figure, context, reference, public_copy);
  else if (strcmp (subject, "rule") == 0)
    resolve_rule (figure, context, reference);
  else if (strcmp (subject, "property") == 0)
    resolve_named (figure, context, TERRIER_TYPE_PROPERTY, reference, public_copy);
  else if (strcmp (subject, "programme") == 0)
    resolve_record (figure, context->options != NULL ? context->options->programme : NULL,
                    _ ("The decision belongs to no programme, or %s names another one; choose its "
                       "programme."),
                    reference, public_copy);
  else if (strcmp (subject, "disposal") == 0 && *reference->name != '\0')
    resolve_named (figure, context, TERRIER_TYPE_DISPOSAL, reference, public_copy);
  else if (strcmp (subject, "disposal") == 0)
    resolve_record (figure, context->disposal,
                    _ ("The decision belongs to no disposal, so %s names nothing; choose its "
                       "disposal, or "
                       "name one."),
                    reference, public_copy);
  else if (strcmp (subject, "decision") == 0)
    resolve_record (figure, context->decision,
                    _ ("%s names another decision; only this one's fields can be bound."),
                    reference, public_copy);
  else
    figure_problem (figure,
                    _ ("%s names nothing: begin with option, programme, disposal, property, rule "
                       "or decision."),
                    figure->reference);
}

static TerrierFigure *
figure_copy (const TerrierFigure *figure)
{
  TerrierFigure *copy = g_memdup2 (figure, sizeof *figure);

  copy->reference = g_strdup (figure->reference);
  copy->label = g_strdup (figure->label);
  copy->text = g_strdup (figure->text);
  copy->was = g_strdup (figure->was);
  copy->problem = g_strdup (figure->problem);
  copy->source = g_strdup (figure->source);
  return copy;
}

static TerrierFigure *
resolve (TerrierFigureContext *context, const char *reference, gboolean public_copy)
{
  TerrierFigure *figure = g_new0 (TerrierFigure, 1);
  g_auto (TerrierReference) parsed = { 0 };

  figure->reference = g_strdup (reference);
  figure->type = TERRIER_TYPE_NONE;
  figure->state = TERRIER_STATE_UNKNOWN;
  figure->pence = TERRIER_PENCE_UNKNOWN;
  if (terrier_reference_parse (reference, &parsed))
    resolve_subject (figure, context, &parsed, public_copy);
  else
    figure_problem (figure, _ ("%s is not a figure; write it as option 3.annual saving."),
                    reference);
  return figure;
}

TerrierFigure *
terrier_figure_resolve_fresh (TerrierFigureContext *context, const char *reference)
{
  return resolve (context, reference, FALSE);
}

/**
 * terrier_figure_resolve:
 * @context: what was read
 * @reference: what stands between the braces
 * @public_copy: whether exempt figures are withheld
 *
 * Finds what a reference stands for. Any thread; no I/O; never fails: a reference that names
 * nothing has the status and the sentence that say so.
 *
 * Returns: (transfer full): the figure
 */
TerrierFigure *
terrier_figure_resolve (TerrierFigureContext *context, const char *reference, gboolean public_copy)
{
  GHashTable *resolved = context->resolved[public_copy ? 1 : 0];
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&context->lock);
  TerrierFigure *figure = g_hash_table_lookup (resolved, reference);

  if (figure == NULL)
    {
      figure = resolve (context, reference, public_copy);
      terrier_figure_memory_apply (context, figure, public_copy);
      g_hash_table_insert (resolved, figure->reference, figure);
    }
  return figure_copy (figure);
}
