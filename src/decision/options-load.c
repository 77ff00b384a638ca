/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/options-table.h"

#include "core/text.h"
#include "store/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Reading a programme from the portfolio; the arithmetic is in options-table.c. */

/* Whether @option is a scratch copy that nobody has decided to keep. Any thread. */
gboolean
terrier_option_is_trial (TerrierRecord *option)
{
  return g_strcmp0 (terrier_record_get_text (option, "kind"), "trial") == 0;
}

static int
compare_options_cb (gconstpointer a, gconstpointer b)
{
  TerrierRecord *first = *(TerrierRecord *const *) a;
  TerrierRecord *second = *(TerrierRecord *const *) b;
  gint64 difference = terrier_record_get_integer (first, "position", G_MAXINT)
                      - terrier_record_get_integer (second, "position", G_MAXINT);
  const char *first_number = terrier_record_get_text (first, "number");
  const char *second_number = terrier_record_get_text (second, "number");

  if (terrier_option_is_trial (first) != terrier_option_is_trial (second))
    return terrier_option_is_trial (first) ? 1 : -1;
  if (difference != 0)
    return difference < 0 ? -1 : 1;
  return terrier_text_compare_natural (first_number != NULL ? first_number : "",
                                       second_number != NULL ? second_number : "");
}

static GPtrArray *
load_actions (TerrierReader *reader, GPtrArray *options, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < options->len; i++)
    {
      gint64 option = terrier_record_get_id (g_ptr_array_index (options, i));
      g_autoptr (GPtrArray) actions
          = terrier_reader_children (reader, TERRIER_TYPE_ACTION, "option", option, error);
      if (actions == NULL)
        return NULL;
      g_ptr_array_extend (all, actions, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
    }
  return g_steal_pointer (&all);
}

/* The rules of the day of the figures: an old programme is not judged by today's. */
static TerrierDate
find_rules_date (TerrierRecord *programme, GPtrArray *options)
{
  TerrierDate latest = TERRIER_DATE_NONE;

  for (guint i = 0; i < options->len; i++)
    latest = MAX (latest, terrier_record_get_date (g_ptr_array_index (options, i), "figures_on"));
  return latest != TERRIER_DATE_NONE ? latest : terrier_record_get_date (programme, "starts_on");
}

static void
drop_trials (GPtrArray *options)
{
  for (guint i = options->len; i > 0; i--)
    if (terrier_option_is_trial (g_ptr_array_index (options, i - 1)))
      g_ptr_array_remove_index (options, i - 1);
}

static TerrierOptionsTable *
load (TerrierReader *reader, gint64 programme, gboolean trials, gboolean lines, GError **error)
{
  if (programme == 0)
    programme = terrier_options_find_programme (reader, NULL, error);
  if (programme == 0)
    return NULL;

  g_autoptr (TerrierRules) rules = terrier_rules_load (error);
  g_autoptr (TerrierRecord) record
      = rules != NULL ? terrier_reader_get (reader, TERRIER_TYPE_PROGRAMME, programme, error)
                      : NULL;
  g_autoptr (GPtrArray) options
      = record != NULL
            ? terrier_reader_children (reader, TERRIER_TYPE_OPTION, "programme", programme, error)
            : NULL;
  if (options == NULL)
    return NULL;
  if (!trials)
    drop_trials (options);
  g_ptr_array_sort (options, compare_options_cb);
  g_autoptr (GPtrArray) actions = lines ? load_actions (reader, options, error)
                                        : g_ptr_array_new_with_free_func (g_object_unref);
  if (actions == NULL)
    return NULL;
  return terrier_options_table_new (record, options, actions, rules,
                                    find_rules_date (record, options));
}

/**
 * terrier_options_table_load:
 * @reader: the reader on loan
 * @programme: id of the programme; 0 for the newest
 * @error: of the store, or #TERRIER_DECISION_ERROR NOT_FOUND
 *
 * Reads a programme with its options and actions and works out its table. Reader thread.
 *
 * Returns: (transfer full) (nullable): the table
 */
TerrierOptionsTable *
terrier_options_table_load (TerrierReader *reader, gint64 programme, GError **error)
{
  return load (reader, programme, FALSE, TRUE, error);
}

/**
 * terrier_options_table_load_with_trials:
 * @reader: the reader on loan
 * @programme: id of the programme; 0 for the newest
 * @error: of the store, or #TERRIER_DECISION_ERROR NOT_FOUND
 *
 * As terrier_options_table_load(), with the options that are only being tried out at the end.
 *
 * Returns: (transfer full) (nullable): the table
 */
TerrierOptionsTable *
terrier_options_table_load_with_trials (TerrierReader *reader, gint64 programme, GError **error)
{
  return load (reader, programme, TRUE, TRUE, error);
}

/**
 * terrier_options_table_load_frame:
 * @reader: the reader on loan
 * @programme: id of the programme; 0 for the newest
 * @error: of the store, or #TERRIER_DECISION_ERROR NOT_FOUND
 *
 * As terrier_options_table_load_with_trials(), without the actions: of a hundred thousand buildings
 * they are more than a table needs in memory.
 *
 * Returns: (transfer full) (nullable): the table with no lines
 */
TerrierOptionsTable *
terrier_options_table_load_frame (TerrierReader *reader, gint64 programme, GError **error)
{
  return load (reader, programme, TRUE, FALSE, error);
}

static gboolean
matches_text (TerrierRecord *record, const char *column, const char *wanted)
{
  const char *text = terrier_record_get_text (record, column);

  if (text == NULL)
    return FALSE;
  g_autofree char *folded = terrier_text_fold (text);
  return strcmp (folded, wanted) == 0;
}

/* An id beats a name beats a decision number, in that order; NULL takes the newest. */
static gint64
pick_programme (GPtrArray *programmes, const char *name)
{
  g_autofree char *wanted = name != NULL ? terrier_text_fold (name) : NULL;
  gint64 newest = 0;

  for (guint i = 0; i < programmes->len; i++)
    {
      TerrierRecord *record = g_ptr_array_index (programmes, i);
      gint64 id = terrier_record_get_id (record);
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
      if (wanted != NULL
          && (strcmp (wanted, number) == 0 || matches_text (record, "name", wanted)
              || matches_text (record, "code", wanted)))
        return id;
      newest = MAX (newest, id);
    }
  return wanted == NULL ? newest : 0;
}

/**
 * terrier_options_find_programme:
 * @reader: the reader on loan
 * @name: (nullable): a name, a decision number or an id as a person types it; %NULL for the newest
 * @error: of the store, or #TERRIER_DECISION_ERROR NOT_FOUND
 *
 * Reader thread.
 *
 * Returns: the id of the programme, or 0 with @error set
 */
gint64
terrier_options_find_programme (TerrierReader *reader, const char *name, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_PROGRAMME);
  g_autoptr (GPtrArray) programmes = terrier_reader_select (reader, query, error);

  if (programmes == NULL)
    return 0;
  gint64 id = pick_programme (programmes, name);
  if (id == 0 && name == NULL)
    g_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_NOT_FOUND,
                 _ ("This portfolio has no programme; add one first."));
  else if (id == 0)
    terrier_text_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_NOT_FOUND,
                            _ ("There is no programme called %s; see the list under Programmes."),
                            name);
  return id;
}
