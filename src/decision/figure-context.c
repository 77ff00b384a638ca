/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/figure-context.h"

#include "core/text.h"
#include "decision/day.h"
#include "store/error.h"

#include <string.h>

/* Reading what the figures of a decision may name. */

static void
figure_context_clear (gpointer data)
{
  TerrierFigureContext *context = data;

  g_clear_object (&context->decision);
  g_clear_object (&context->disposal);
  g_clear_pointer (&context->options, terrier_options_table_unref);
  g_clear_pointer (&context->records, g_hash_table_unref);
  g_clear_pointer (&context->tables, g_hash_table_unref);
  g_clear_pointer (&context->plans, g_hash_table_unref);
  g_clear_pointer (&context->memory, g_hash_table_unref);
  g_clear_pointer (&context->rules, terrier_rules_unref);
  g_free (context->body);
  for (guint i = 0; i < G_N_ELEMENTS (context->resolved); i++)
    g_hash_table_unref (context->resolved[i]);
  g_mutex_clear (&context->lock);
}

static void
unref_record (gpointer record)
{
  if (record != NULL)
    g_object_unref (record);
}

static void
unref_plan (gpointer plan)
{
  if (plan != NULL)
    terrier_location_plan_unref (plan);
}

static void
unref_table (gpointer table)
{
  if (table != NULL)
    terrier_options_table_unref (table);
}

/* A record that is gone is no reason not to print the rest: the figure says so in its place. */
static gboolean
is_gone (GError **error)
{
  if (!g_error_matches (*error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_NOT_FOUND)
      && !g_error_matches (*error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_NOT_FOUND))
    return FALSE;
  g_clear_error (error);
  return TRUE;
}

/* A record by its name, or by its number as #12. */
static TerrierRecord *
find_named (TerrierReader *reader, TerrierType type, const char *name, GError **error)
{
  if (name[0] == '#')
    {
      GError *local_error = NULL;
      TerrierRecord *record
          = terrier_reader_get (reader, type, g_ascii_strtoll (name + 1, NULL, 10), &local_error);
      if (record == NULL && !is_gone (&local_error))
        g_propagate_error (error, local_error);
      return record;
    }

  g_autoptr (TerrierQuery) query = terrier_query_new (type);
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  terrier_value_set_text (&value, name);
  terrier_query_add_filter (query, "name", TERRIER_OPERATOR_EQUALS, &value);
  terrier_query_set_limit (query, 2);
  g_autoptr (GPtrArray) found = terrier_reader_select (reader, query, error);
  /* Two of one name: neither, so that the author chooses by number. */
  return found != NULL && found->len == 1 ? g_object_ref (g_ptr_array_index (found, 0)) : NULL;
}

static gboolean
load_record (TerrierFigureContext *context,
             TerrierReader *reader,
             TerrierType type,
             const TerrierReference *reference,
             GError **error)
{
  g_autofree char *key = terrier_reference_key (reference->subject, reference->name);
  GError *local_error = NULL;

  if (g_hash_table_contains (context->records, key))
    return TRUE;
  TerrierRecord *record = find_named (reader, type, reference->name, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  g_hash_table_insert (context->records, g_steal_pointer (&key), record);
  return TRUE;
}

/* An option of another programme goes by its number in the file, and comes with its whole table. */
static gboolean
load_option (TerrierFigureContext *context, TerrierReader *reader, const char *name, GError **error)
{
  TerrierOptionsTable *table = NULL;
  GError *local_error = NULL;

  if (g_hash_table_contains (context->tables, name)
      || terrier_figure_context_find_option (context, name) != NULL)
    return TRUE;
  g_autoptr (TerrierRecord) option = find_named (reader, TERRIER_TYPE_OPTION, name, &local_error);
  if (option != NULL && terrier_record_get_reference (option, "programme") != 0)
    table = terrier_options_table_load (reader, terrier_record_get_reference (option, "programme"),
                                        &local_error);
  if (local_error != NULL && !is_gone (&local_error))
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  g_hash_table_insert (context->tables, g_strdup (name), table);
  return TRUE;
}

static gboolean
load_reference (TerrierFigureContext *context,
                TerrierReader *reader,
                const TerrierReference *reference,
                GError **error)
{
  if (*reference->name == '\0')
    return TRUE;
  if (strcmp (reference->subject, "property") == 0)
    return load_record (context, reader, TERRIER_TYPE_PROPERTY, reference, error);
  if (strcmp (reference->subject, "disposal") == 0)
    return load_record (context, reader, TERRIER_TYPE_DISPOSAL, reference, error);
  if (strcmp (reference->subject, "option") == 0 && *reference->name == '#')
    return load_option (context, reader, reference->name, error);
  return TRUE;
}

/* A plan shows records, which are read like those of any figure. */
static gboolean
load_plan (TerrierFigureContext *context,
           TerrierReader *reader,
           const TerrierReference *reference,
           GError **error)
{
  return !terrier_reference_is_plan (reference)
         || terrier_figure_plan_load (context, reader, reference, error);
}

static gboolean
load_references (TerrierFigureContext *context,
                 TerrierReader *reader,
                 const char *const *references,
                 GError **error)
{
  for (guint i = 0; references != NULL && references[i] != NULL; i++)
    {
      g_auto (TerrierReference) reference = { 0 };
      if (terrier_reference_parse (references[i], &reference)
          && (!load_reference (context, reader, &reference, error)
              || !load_plan (context, reader, &reference, error)))
        return FALSE;
    }
  return TRUE;
}

/* The council whose rules count: the portfolio's own setting, else the first word of the form's
 * name. */
static char *
find_body (TerrierReader *reader, TerrierRecord *decision)
{
  g_autofree char *setting = terrier_reader_get_setting (reader, "body");
  const char *form = terrier_record_get_text (decision, "form");
  const char *name = setting != NULL && *setting != '\0' ? setting : form != NULL ? form : "";
  char *slug = terrier_text_slug (name);

  slug[strcspn (slug, "-")] = '\0';
  return slug;
}

/* What somebody is to pay, before it is a receipt. For the checks alone: it is exempt. */
static gboolean
load_bid (TerrierFigureContext *context, TerrierReader *reader, gint64 disposal, GError **error)
{
  g_autoptr (GPtrArray) bids
      = terrier_reader_children (reader, TERRIER_TYPE_BID, "disposal", disposal, error);
  gboolean accepted = FALSE;

  for (guint i = 0; bids != NULL && i < bids->len; i++)
    {
      TerrierRecord *bid = g_ptr_array_index (bids, i);
      const char *status = terrier_record_get_text (bid, "status");
      gboolean is_accepted = g_strcmp0 (status, "accepted") == 0;
      if (!is_accepted && (accepted || g_strcmp0 (status, "preferred") != 0))
        continue;
      accepted = is_accepted;
      context->bid = terrier_record_get_pence (bid, "amount");
    }
  return bids != NULL;
}

static gboolean
load_subjects (TerrierFigureContext *context, TerrierReader *reader, GError **error)
{
  gint64 programme = terrier_record_get_reference (context->decision, "programme");
  gint64 disposal = terrier_record_get_reference (context->decision, "disposal");
  GError *local_error = NULL;

  if (programme == 0 && context->option != 0)
    {
      g_autoptr (TerrierRecord) option
          = terrier_reader_get (reader, TERRIER_TYPE_OPTION, context->option, NULL);
      programme = option != NULL ? terrier_record_get_reference (option, "programme") : 0;
    }
  if (programme != 0)
    context->options = terrier_options_table_load (reader, programme, &local_error);
  if (local_error != NULL)
    is_gone (&local_error);
  if (local_error == NULL && disposal != 0)
    context->disposal = terrier_reader_get (reader, TERRIER_TYPE_DISPOSAL, disposal, &local_error);
  if (local_error == NULL || is_gone (&local_error))
    return context->disposal == NULL || load_bid (context, reader, disposal, error);
  g_propagate_error (error, local_error);
  return FALSE;
}

static TerrierFigureContext *
figure_context_new (TerrierRecord *decision, TerrierRules *rules, char *body)
{
  TerrierFigureContext *context = g_atomic_rc_box_new0 (TerrierFigureContext);

  context->decision = g_object_ref (decision);
  context->option = terrier_record_get_reference (decision, "option");
  context->bid = TERRIER_PENCE_UNKNOWN;
  context->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_record);
  context->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_table);
  context->plans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_plan);
  context->memory = terrier_figure_memory_new ();
  context->rules = terrier_rules_ref (rules);
  context->rules_on = terrier_decision_record_day (decision);
  context->body = body;
  g_mutex_init (&context->lock);
  for (guint i = 0; i < G_N_ELEMENTS (context->resolved); i++)
    context->resolved[i] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                  (GDestroyNotify) terrier_figure_free);
  return context;
}

/**
 * terrier_figure_context_new:
 * @decision: the record of the decision
 * @options: (nullable): the options of its programme
 * @disposal: (nullable): its disposal
 * @properties: (nullable) (element-type TerrierRecord): properties and disposals that the text may
 *   name
 * @rules: dated rules
 * @body: (nullable): whose rules count, as "kent"
 *
 * Makes a context from records at hand. Any thread.
 *
 * Returns: (transfer full): the context
 */
TerrierFigureContext *
terrier_figure_context_new (TerrierRecord *decision,
                            TerrierOptionsTable *options,
                            TerrierRecord *disposal,
                            GPtrArray *properties,
                            TerrierRules *rules,
                            const char *body)
{
  TerrierFigureContext *context
      = figure_context_new (decision, rules, g_strdup (body != NULL ? body : ""));

  context->options = options != NULL ? terrier_options_table_ref (options) : NULL;
  g_set_object (&context->disposal, disposal);
  for (guint i = 0; properties != NULL && i < properties->len; i++)
    terrier_figure_context_add_record (context, g_ptr_array_index (properties, i));
  return context;
}

/**
 * terrier_figure_context_load:
 * @reader: the reader on loan
 * @decision: the record of the decision
 * @references: (nullable) (array zero-terminated=1): what the text names, for its properties,
 *   disposals and options of other programmes
 * @error: of the store
 *
 * Reads what the figures of @decision may name: its programme with the options, its disposal,
 * what @references name beyond these, the rules of its day. Reader thread.
 *
 * Returns: (transfer full) (nullable): the context
 */
TerrierFigureContext *
terrier_figure_context_load (TerrierReader *reader,
                             TerrierRecord *decision,
                             const char *const *references,
                             GError **error)
{
  g_autoptr (TerrierRules) rules = terrier_rules_load (error);
  g_autoptr (TerrierFigureContext) context
      = rules != NULL ? figure_context_new (decision, rules, find_body (reader, decision)) : NULL;

  if (context == NULL || !load_subjects (context, reader, error)
      || !terrier_figure_memory_load (context, reader, error)
      || !load_references (context, reader, references, error))
    return NULL;
  return g_steal_pointer (&context);
}

/* Holds @table in the place of an object of the table of tables. */
static void
copy_table (gpointer key, gpointer table, gpointer user_data)
{
  g_hash_table_insert (user_data, g_strdup (key),
                       table != NULL ? terrier_options_table_ref (table) : NULL);
}

static void
copy_record (gpointer key, gpointer record, gpointer user_data)
{
  g_hash_table_insert (user_data, g_strdup (key), record != NULL ? g_object_ref (record) : NULL);
}

static void
copy_plan (gpointer key, gpointer plan, gpointer user_data)
{
  g_hash_table_insert (user_data, g_strdup (key),
                       plan != NULL ? terrier_location_plan_ref (plan) : NULL);
}

TerrierFigureContext *
terrier_figure_context_copy (TerrierFigureContext *context)
{
  TerrierFigureContext *copy
      = figure_context_new (context->decision, context->rules, g_strdup (context->body));

  copy->options = context->options != NULL ? terrier_options_table_ref (context->options) : NULL;
  g_set_object (&copy->disposal, context->disposal);
  copy->bid = context->bid;
  g_hash_table_foreach (context->records, copy_record, copy->records);
  g_hash_table_foreach (context->tables, copy_table, copy->tables);
  g_hash_table_foreach (context->plans, copy_plan, copy->plans);
  g_hash_table_unref (copy->memory);
  copy->memory = g_hash_table_ref (context->memory);
  return copy;
}

void
terrier_figure_context_add_record (TerrierFigureContext *context, TerrierRecord *record)
{
  const TerrierTypeInfo *info = terrier_type_info (terrier_record_get_record_type (record));
  g_autofree char *name = terrier_record_dup_name (record);
  g_autofree char *number = g_strdup_printf ("#%" G_GINT64_FORMAT, terrier_record_get_id (record));

  g_hash_table_replace (context->records, terrier_reference_key (info->table, name),
                        g_object_ref (record));
  g_hash_table_replace (context->records, terrier_reference_key (info->table, number),
                        g_object_ref (record));
}

/**
 * terrier_figure_context_extend:
 * @context: what was read
 * @reader: the reader on loan
 * @references: (array zero-terminated=1): what a text names by now
 * @error: of the store
 *
 * Reads what @references name and @context does not know yet, as while somebody types. Reader
 * thread.
 *
 * Returns: (transfer full) (nullable): a context that knows them too
 */
TerrierFigureContext *
terrier_figure_context_extend (TerrierFigureContext *context,
                               TerrierReader *reader,
                               const char *const *references,
                               GError **error)
{
  g_autoptr (TerrierFigureContext) wider = terrier_figure_context_copy (context);

  return load_references (wider, reader, references, error) ? g_steal_pointer (&wider) : NULL;
}

/**
 * terrier_figure_context_find_option:
 * @context: a context
 * @name: "3", "Do nothing", or the number in the file as "#13"
 *
 * Returns: (transfer none) (nullable): the option of the decision's programme, or by its number of
 * any programme that was read. Any thread.
 */
const TerrierOptionsColumn *
terrier_figure_context_find_option (TerrierFigureContext *context, const char *name)
{
  TerrierOptionsTable *tables[] = { context->options, g_hash_table_lookup (context->tables, name) };
  gint64 id = *name == '#' ? g_ascii_strtoll (name + 1, NULL, 10) : 0;

  if (id == 0)
    return context->options != NULL ? terrier_options_table_find (context->options, name) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (guint k = 0; tables[i] != NULL && k < tables[i]->options->len; k++)
      {
        const TerrierOptionsColumn *column = g_ptr_array_index (tables[i]->options, k);
        if (terrier_record_get_id (column->record) == id)
          return column;
      }
  return NULL;
}

/**
 * terrier_figure_context_get_option:
 * @context: a context
 * @name: as for terrier_figure_context_find_option(), or "" for the option that the decision takes,
 *   else the one that the programme has chosen
 *
 * Returns: (transfer none) (nullable): the option. Any thread.
 */
const TerrierOptionsColumn *
terrier_figure_context_get_option (TerrierFigureContext *context, const char *name)
{
  if (*name != '\0')
    return terrier_figure_context_find_option (context, name);
  if (context->options == NULL)
    return NULL;

  for (guint i = 0; i < context->options->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (context->options->options, i);
      if (terrier_record_get_id (column->record) == context->option)
        return column;
    }
  return terrier_options_table_get_chosen (context->options);
}

/**
 * terrier_figure_context_ref:
 * @context: a context
 *
 * Returns: (transfer full): @context. Any thread.
 */
TerrierFigureContext *
terrier_figure_context_ref (TerrierFigureContext *context)
{
  return g_atomic_rc_box_acquire (context);
}

/**
 * terrier_figure_context_unref:
 * @context: (transfer full): a context
 *
 * Drops a reference. Any thread.
 */
void
terrier_figure_context_unref (TerrierFigureContext *context)
{
  g_atomic_rc_box_release_full (context, figure_context_clear);
}

/**
 * terrier_figure_context_get_options:
 * @context: a context
 *
 * Returns: (transfer none) (nullable): the options of the decision's programme. Any thread.
 */
TerrierOptionsTable *
terrier_figure_context_get_options (TerrierFigureContext *context)
{
  return context->options;
}

/**
 * terrier_figure_context_get_rule:
 * @context: a context
 * @key: of a dated rule
 *
 * Returns: (transfer none) (nullable): the rule of the decision's body and day. Any thread.
 */
const TerrierRule *
terrier_figure_context_get_rule (TerrierFigureContext *context, const char *key)
{
  return terrier_rules_lookup_for_body (context->rules, context->body, key, context->rules_on);
}
