/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/command.h"
#include "cli/json.h"
#include "cli/text-table.h"

#include "estate/field-text.h"
#include "exchange/csv.h"
#include "exchange/sheet.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  TerrierQuery *query;
  TerrierSheet *sheet;
  TerrierFormat format;
  TerrierTextTable *table;
  gsize n_rows;
} ListJob;

/* £ once, in the heading. */
static char *
dup_head (const TerrierSheetColumn *column)
{
  if (column->field != NULL && column->field->kind == TERRIER_FIELD_MONEY)
    return g_strdup_printf (_ ("%s (£)"), column->head);
  return g_strdup (column->head);
}

static gboolean
print_table_row (TerrierSheet *sheet,
                 TerrierRecord *record,
                 TerrierReader *reader,
                 gpointer data,
                 GError **error)
{
  ListJob *job = data;
  guint n = terrier_sheet_get_n_columns (sheet);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_full (n, g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (cells, terrier_sheet_text (sheet, i, record, reader, TERRIER_TEXT_CELL));
  terrier_text_table_add (job->table, (const char *const *) cells->pdata);
  job->n_rows++;
  return TRUE;
}

static gboolean
print_csv_row (TerrierSheet *sheet,
               TerrierRecord *record,
               TerrierReader *reader,
               gpointer data,
               GError **error)
{
  guint n = terrier_sheet_get_n_columns (sheet);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_full (n, g_free);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (cells, terrier_sheet_text (sheet, i, record, reader, TERRIER_TEXT_EXPORT));
  terrier_csv_append (line, (const char *const *) cells->pdata, n);
  fwrite (line->str, 1, line->len, stdout);
  return TRUE;
}

static gboolean
print_json_row (TerrierSheet *sheet,
                TerrierRecord *record,
                TerrierReader *reader,
                gpointer data,
                GError **error)
{
  ListJob *job = data;
  g_autoptr (GString) line = g_string_new (job->n_rows++ > 0 ? ",\n  " : "\n  ");

  terrier_json_append_record (line, sheet, record, reader);
  fwrite (line->str, 1, line->len, stdout);
  return TRUE;
}

static void
print_csv_head (TerrierSheet *sheet)
{
  guint n = terrier_sheet_get_n_columns (sheet);
  g_autoptr (GPtrArray) heads = g_ptr_array_new ();
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (heads, (gpointer) terrier_sheet_get_column (sheet, i)->head);
  terrier_csv_append (line, (const char *const *) heads->pdata, n);
  fwrite (line->str, 1, line->len, stdout);
}

/* What stands beneath the table: how many, and what each kind of money comes to, with its gaps. */
static gboolean
print_totals (ListJob *job, TerrierReader *reader, GError **error)
{
  const TerrierTypeInfo *info = terrier_type_info (terrier_query_get_type_of (job->query));
  TerrierTotals totals = { 0 };
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_printf (line, "\n%" G_GSIZE_FORMAT " %s", job->n_rows,
                   job->n_rows == 1 ? _ (info->label) : _ (info->plural));
  if (!terrier_reader_totals (reader, job->query, &totals, error))
    return FALSE;
  for (guint i = 0; i < totals.n_totals; i++)
    {
      g_autofree char *text = NULL;

      if (terrier_field_is_exempt (totals.totals[i].field) || totals.n_records != job->n_rows)
        continue;
      text = terrier_total_format (&totals.totals[i].total, TERRIER_MONEY_FULL);
      g_string_append_printf (line, " | %s: %s", _ (totals.totals[i].field->label), text);
    }
  printf ("%s\n", line->str);
  return TRUE;
}

static gboolean
print_table (ListJob *job, TerrierReader *reader, GError **error)
{
  guint n = terrier_sheet_get_n_columns (job->sheet);
  gboolean ok;

  job->table = terrier_text_table_new (n);
  for (guint i = 0; i < n; i++)
    {
      const TerrierSheetColumn *column = terrier_sheet_get_column (job->sheet, i);
      g_autofree char *head = dup_head (column);

      terrier_text_table_set_column (job->table, i, head, terrier_field_is_number (column->field));
    }
  ok = terrier_sheet_each (job->sheet, reader, job->query, print_table_row, job, error);
  terrier_text_table_print (job->table);
  terrier_text_table_free (job->table);
  return ok && print_totals (job, reader, error);
}

static gpointer
list_job (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;
  gboolean ok = TRUE;

  if (!terrier_reader_leave_out_trials (reader, job->query, error))
    return NULL;
  switch (job->format)
    {
    case TERRIER_FORMAT_TABLE:
      ok = print_table (job, reader, error);
      break;
    case TERRIER_FORMAT_CSV:
      print_csv_head (job->sheet);
      ok = terrier_sheet_each (job->sheet, reader, job->query, print_csv_row, job, error);
      break;
    case TERRIER_FORMAT_JSON:
      fputs ("[", stdout);
      ok = terrier_sheet_each (job->sheet, reader, job->query, print_json_row, job, error);
      fputs (job->n_rows > 0 ? "\n]\n" : "]\n", stdout);
      break;
    }
  return ok ? job : NULL;
}

static gboolean
parse_type (const char *text, TerrierType *type, int *status)
{
  g_autoptr (GString) names = g_string_new (NULL);

  *type = terrier_type_from_name (text != NULL ? text : "property");
  if (*type != TERRIER_TYPE_NONE)
    return TRUE;
  for (guint i = 0; i < TERRIER_N_TYPES; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", terrier_type_info (i)->table);
  *status
      = terrier_command_misuse (_ ("list: there is no type “%s”; there are %s"), text, names->str);
  return FALSE;
}

int
terrier_command_list (int argc, char **argv)
{
  g_autofree char *type_name = NULL;
  g_autofree char *format = NULL;
  int limit = 0;
  gboolean exempt = FALSE;
  const GOptionEntry entries[]
      = { { "type", 0, 0, G_OPTION_ARG_STRING, &type_name,
            N_ ("Type of record; property unless said"), N_ ("TYPE") },
          { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("table, csv or json"),
            N_ ("FORMAT") },
          { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most this many"), N_ ("N") },
          { "exempt", 0, 0, G_OPTION_ARG_NONE, &exempt, N_ ("Also what is exempt from publication"),
            NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (TerrierPortfolio) portfolio = NULL;
  g_autoptr (TerrierQuery) query = NULL;
  g_autoptr (TerrierSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  ListJob job = { 0 };
  TerrierType type;
  int status;

  if (!terrier_command_parse ("list", entries, &argc, &argv, 1, 2, &status)
      || !parse_type (type_name, &type, &status)
      || !terrier_command_parse_format (format, &job.format, &status))
    return status;
  if (limit < 0)
    return terrier_command_misuse (_ ("list: --limit is a number from 1"));
  query = terrier_query_parse (type, argc > 2 ? argv[2] : "", &error);
  if (query == NULL || (!exempt && !terrier_query_make_public (query, &error))
      || (portfolio = terrier_portfolio_open (argv[1], TERRIER_OPEN_READ, &error)) == NULL)
    return terrier_command_fail (error);
  if (limit > 0)
    terrier_query_set_limit (query, (guint) limit);

  sheet = terrier_sheet_new (type,
                             job.format == TERRIER_FORMAT_TABLE ? TERRIER_SHEET_LISTED
                                                                : TERRIER_SHEET_ALL,
                             exempt);
  job.query = query;
  job.sheet = sheet;
  if (terrier_portfolio_read (portfolio, list_job, &job, NULL, &error) == NULL)
    return terrier_command_fail (error);
  return TERRIER_EXIT_DONE;
}
