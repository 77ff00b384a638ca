/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/home-data.h"

#include <glib/gi18n-lib.h>

#define MAX_DATES 9
#define MAX_OVERDUE 4
#define MAX_CHANGES 10
#define MAX_ANOMALIES 8
/* Rows of the journal looked through for that many change sets. */
#define JOURNAL_ROWS 120

static void
date_free (gpointer data)
{
  TerrierHomeDate *date = data;

  g_free (date->what);
  g_free (date);
}

static gboolean
read_total (TerrierReader *reader,
            const TerrierQuery *query,
            const char *column,
            TerrierTotal *total,
            GError **error)
{
  TerrierTotals totals;

  if (!terrier_reader_totals (reader, query, &totals, error))
    return FALSE;
  for (guint i = 0; i < totals.n_totals; i++)
    if (g_str_equal (totals.totals[i].field->column, column))
      *total = totals.totals[i].total;
  return TRUE;
}

static gboolean
read_property_money (TerrierReader *reader, TerrierHomeData *data, GError **error)
{
  g_autoptr (TerrierQuery) all = terrier_query_new (TERRIER_TYPE_PROPERTY);
  TerrierTotals totals;

  if (!terrier_reader_totals (reader, all, &totals, error))
    return FALSE;
  for (guint i = 0; i < totals.n_totals; i++)
    {
      if (g_str_equal (totals.totals[i].field->column, "running_cost"))
        data->running_cost = totals.totals[i].total;
      if (g_str_equal (totals.totals[i].field->column, "backlog"))
        data->backlog = totals.totals[i].total;
    }
  data->n_properties = (gint64) totals.n_records;
  return TRUE;
}

static gboolean
read_receipts (TerrierReader *reader, TerrierHomeData *data, GError **error)
{
  g_autoptr (TerrierQuery) open = terrier_query_new (TERRIER_TYPE_DISPOSAL);

  terrier_query_add_filter (open, "completed_on", TERRIER_OPERATOR_NOT_STATED, NULL);
  return read_total (reader, open, "receipt", &data->receipts, error);
}

/* What the paper states stands on the option; what its lines come to is shown beside it, never
 * added. */
static gboolean
read_savings (TerrierReader *reader, TerrierHomeData *data, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_OPTION);
  g_auto (TerrierValue) yes = TERRIER_VALUE_INIT;
  g_autoptr (GPtrArray) options = NULL;

  terrier_value_set_integer (&yes, 1);
  terrier_query_add_filter (query, "chosen", TERRIER_OPERATOR_EQUALS, &yes);
  options = terrier_reader_select (reader, query, error);
  if (options == NULL)
    return FALSE;
  data->n_chosen = options->len;
  for (guint i = 0; i < options->len; i++)
    {
      TerrierRecord *option = g_ptr_array_index (options, i);
      g_autoptr (TerrierQuery) actions = terrier_query_new (TERRIER_TYPE_ACTION);
      g_auto (TerrierValue) id = TERRIER_VALUE_INIT;
      TerrierTotal itemised = { .kind = TERRIER_MONEY_REVENUE };

      terrier_total_add (&data->saving, TERRIER_MONEY_REVENUE,
                         terrier_record_get_pence (option, "stated_annual_saving"),
                         TERRIER_STATE_STATED);
      terrier_value_set_integer (&id, terrier_record_get_id (option));
      terrier_query_add_filter (actions, "option", TERRIER_OPERATOR_EQUALS, &id);
      if (!read_total (reader, actions, "annual_saving", &itemised, error))
        return FALSE;
      terrier_total_merge (&data->itemised, &itemised);
      data->chosen_id = options->len == 1 ? terrier_record_get_id (option) : 0;
    }
  return TRUE;
}

/* Dates of one column: those to come, or, for work that is done or not, those not yet done. */
typedef struct
{
  TerrierType type;
  const char *column;
  const char *done; /* NULL: only dates from today on */
  const char *what; /* N_() with %s, the name of the record */
} DateSource;

static const DateSource date_sources[] = {
  { TERRIER_TYPE_MILESTONE, "due_on", "done_on", N_("%s") },
  { TERRIER_TYPE_AGREEMENT, "break_on", NULL, N_("Break: %s") },
  { TERRIER_TYPE_AGREEMENT, "ends_on", NULL, N_("Expiry: %s") },
  { TERRIER_TYPE_AGREEMENT, "review_on", NULL, N_("Rent review: %s") },
  { TERRIER_TYPE_DECISION, "due_on", "taken_on", N_("Decision due: %s") },
  { TERRIER_TYPE_DISPOSAL, "bids_due_on", NULL, N_("Bids due: %s") },
  { TERRIER_TYPE_DISPOSAL, "expected_on", "completed_on", N_("Completion expected: %s") },
};

static TerrierDate
last_safe_of (TerrierRecord *record, const DateSource *source, TerrierDate on)
{
  gint64 months;

  if (source->type == TERRIER_TYPE_MILESTONE)
    return terrier_record_get_date (record, "last_safe_on");
  if (!g_str_equal (source->column, "break_on"))
    return TERRIER_DATE_NONE;
  months = terrier_record_get_integer (record, "break_notice_months", 0);
  return months > 0 ? terrier_date_add_months (on, (int) -months) : TERRIER_DATE_NONE;
}

/* A decision is known by its number and what it is about. */
static char *
dup_title (TerrierRecord *record)
{
  g_autofree char *name = terrier_record_dup_name (record);
  const char *subject = NULL;

  if (terrier_record_get_record_type (record) == TERRIER_TYPE_DECISION)
    subject = terrier_record_get_text (record, "title");
  if (subject == NULL)
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s %s", name, subject);
}

static void
add_date (GPtrArray *dates, TerrierRecord *record, const DateSource *source)
{
  TerrierHomeDate *date = g_new0 (TerrierHomeDate, 1);
  g_autofree char *name = dup_title (record);
  g_auto (GStrv) around = g_strsplit (_(source->what), "%s", 2);

  date->on = terrier_record_get_date (record, source->column);
  date->last_safe_on = last_safe_of (record, source, date->on);
  date->what = g_strconcat (around[0], name, around[0] != NULL ? around[1] : NULL, NULL);
  date->type = source->type;
  date->id = terrier_record_get_id (record);
  g_ptr_array_add (dates, date);
}

/* To come: from today on, the next first. Overdue: before today and not done, the latest first. */
static gboolean
read_dates (TerrierReader *reader,
            GPtrArray *dates,
            const DateSource *source,
            gboolean overdue,
            GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (source->type);
  g_auto (TerrierValue) today = TERRIER_VALUE_INIT;
  g_autoptr (GPtrArray) records = NULL;

  if (overdue && source->done == NULL)
    return TRUE;
  terrier_value_set_integer (&today, terrier_date_today ());
  terrier_query_add_filter (query, source->column,
                            overdue ? TERRIER_OPERATOR_LESS : TERRIER_OPERATOR_GREATER_EQUAL,
                            &today);
  if (source->done != NULL)
    terrier_query_add_filter (query, source->done, TERRIER_OPERATOR_NOT_STATED, NULL);
  terrier_query_set_sort (query, source->column, overdue);
  terrier_query_set_limit (query, overdue ? MAX_OVERDUE : MAX_DATES);
  records = terrier_reader_select (reader, query, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    add_date (dates, g_ptr_array_index (records, i), source);
  return TRUE;
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  const TerrierHomeDate *first = *(TerrierHomeDate *const *) a;
  const TerrierHomeDate *second = *(TerrierHomeDate *const *) b;

  return first->on < second->on ? -1 : first->on > second->on;
}

static int
compare_dates_back (gconstpointer a, gconstpointer b)
{
  return -compare_dates (a, b);
}

static gboolean
read_all_dates (TerrierReader *reader, TerrierHomeData *data, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (date_sources); i++)
    if (!read_dates (reader, data->dates, &date_sources[i], FALSE, error)
        || !read_dates (reader, data->overdue, &date_sources[i], TRUE, error))
      return FALSE;
  g_ptr_array_sort (data->dates, compare_dates);
  g_ptr_array_sort (data->overdue, compare_dates_back);
  g_ptr_array_set_size (data->dates, (int) MIN (data->dates->len, MAX_DATES));
  g_ptr_array_set_size (data->overdue, (int) MIN (data->overdue->len, MAX_OVERDUE));
  return TRUE;
}

/* A change set is one line however many records it touched. */
static gboolean
read_changes (TerrierReader *reader, TerrierHomeData *data, GError **error)
{
  g_autoptr (GPtrArray) entries
      = terrier_reader_history (reader, TERRIER_TYPE_NONE, 0, JOURNAL_ROWS, error);
  gint64 last = -1;

  if (entries == NULL)
    return FALSE;
  while (entries->len > 0 && data->changes->len < MAX_CHANGES)
    {
      TerrierJournalEntry *entry = g_ptr_array_index (entries, 0);

      if (entry->change_set != last)
        {
          last = entry->change_set;
          g_ptr_array_add (data->changes, g_ptr_array_steal_index (entries, 0));
        }
      else
        g_ptr_array_remove_index (entries, 0);
    }
  return TRUE;
}

static gboolean
read_anomalies (TerrierReader *reader, TerrierHomeData *data, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_ANOMALY);
  g_autoptr (TerrierResult) result = NULL;

  terrier_query_add_filter (query, "resolved_on", TERRIER_OPERATOR_NOT_STATED, NULL);
  result = terrier_reader_query (reader, query, error);
  if (result == NULL)
    return FALSE;
  data->n_anomalies = result->n_ids;
  data->anomalies = terrier_reader_fetch (reader, TERRIER_TYPE_ANOMALY, result->ids,
                                          MIN (result->n_ids, MAX_ANOMALIES), error);
  return data->anomalies != NULL;
}

gpointer
terrier_home_data_read (TerrierReader *reader,
                        gpointer unused,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (TerrierHomeData) data = g_new0 (TerrierHomeData, 1);

  data->running_cost.kind = TERRIER_MONEY_REVENUE;
  data->backlog.kind = TERRIER_MONEY_BACKLOG;
  data->receipts.kind = TERRIER_MONEY_RECEIPT;
  data->saving.kind = TERRIER_MONEY_REVENUE;
  data->itemised.kind = TERRIER_MONEY_REVENUE;
  data->dates = g_ptr_array_new_with_free_func (date_free);
  data->overdue = g_ptr_array_new_with_free_func (date_free);
  data->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_journal_entry_free);
  if (!read_property_money (reader, data, error) || !read_receipts (reader, data, error)
      || !read_savings (reader, data, error) || !read_changes (reader, data, error)
      || !read_anomalies (reader, data, error) || !read_all_dates (reader, data, error))
    return NULL;
  return g_steal_pointer (&data);
}

void
terrier_home_data_free (TerrierHomeData *data)
{
  g_ptr_array_unref (data->dates);
  g_ptr_array_unref (data->overdue);
  g_ptr_array_unref (data->changes);
  g_clear_pointer (&data->anomalies, g_ptr_array_unref);
  g_free (data);
}
