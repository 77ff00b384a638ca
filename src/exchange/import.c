/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/import-private.h"

#include "estate/field-text.h"
#include "exchange/csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PROGRESS_EVERY 500

/* By these a row is recognised as a record that is there already. */
static const struct
{
  TerrierType type;
  const char *column;
} keys[] = {
  { TERRIER_TYPE_PROPERTY, "uprn" },
  { TERRIER_TYPE_PROPERTY, "asset_id" },
  { TERRIER_TYPE_TITLE, "title_number" },
  { TERRIER_TYPE_AGREEMENT, "reference" },
  { TERRIER_TYPE_DISPOSAL, "decision_number" },
  { TERRIER_TYPE_DECISION, "number" },
  { TERRIER_TYPE_PARTY, "name" },
};

static void
problem_free (gpointer data)
{
  TerrierImportProblem *problem = data;

  g_free (problem->column);
  g_free (problem->sentence);
  g_free (problem->value);
  g_free (problem);
}

static TerrierImportReport *
report_new (void)
{
  TerrierImportReport *report = g_new0 (TerrierImportReport, 1);

  report->problems = g_ptr_array_new_with_free_func (problem_free);
  report->ignored = g_ptr_array_new_with_free_func (g_free);
  return report;
}

void
terrier_import_report_free (TerrierImportReport *report)
{
  g_ptr_array_unref (report->problems);
  g_ptr_array_unref (report->ignored);
  g_free (report);
}

/* What the file calls a field; the field's own name when the file has no column for it. */
static const char *
heading_of (TerrierImport *import, const char *column)
{
  for (guint i = 0; i < import->targets->len; i++)
    {
      const TerrierTarget *target = &g_array_index (import->targets, TerrierTarget, i);

      if (target->kind == TERRIER_TARGET_FIELD && strcmp (target->field->column, column) == 0)
        return terrier_source_get_column (import->source, i);
    }
  return column;
}

/* The one record that has this key; 0 for none. */
static gboolean
look_up (TerrierImport *import, const char *column, const char *text, gint64 *id, GError **error)
{
  guint32 ids[2];
  int n = terrier_reader_find (terrier_writer_reader (import->writer), import->options->type,
                               column, text, ids, 2, error);

  if (n > 1)
    g_set_error (error, TERRIER_ESTATE_ERROR, TERRIER_ESTATE_ERROR_INVALID,
                 _ ("more than one record of the portfolio has this value; put that right first"));
  *id = n == 1 ? ids[0] : 0;
  return n == 0 || n == 1;
}

/* Two rows of one file with one key: the second would undo the first unseen. */
static gboolean
is_first (TerrierImport *import, guint row, const char *column, const char *text)
{
  g_autofree char *key = g_strconcat (column, "=", text, NULL);
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (import->seen, key));
  g_autofree char *sentence = NULL;

  if (first == 0)
    {
      g_hash_table_insert (import->seen, g_steal_pointer (&key), GUINT_TO_POINTER (row));
      return TRUE;
    }
  sentence = g_strdup_printf (_ ("The same value is in row %u already; leave one of the two out"),
                              first);
  terrier_import_add_problem (import, row, heading_of (import, column), sentence, text);
  return FALSE;
}

/* The record that a row is about. FALSE when the row has a problem. */
static gboolean
match (TerrierImport *import, guint row, TerrierImportRow *read, gint64 *id)
{
  *id = 0;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const TerrierValue *value;
      g_autoptr (GError) error = NULL;
      gint64 found;

      if (keys[i].type != import->options->type)
        continue;
      value = terrier_record_get (read->record, keys[i].column);
      if (value->tag != TERRIER_VALUE_TEXT)
        continue;
      if (!is_first (import, row, keys[i].column, value->text))
        return FALSE;
      found = 0;
      if (!import->empty && !look_up (import, keys[i].column, value->text, &found, &error))
        {
          terrier_import_add_problem (import, row, heading_of (import, keys[i].column),
                                      error->message, value->text);
          return FALSE;
        }
      if (*id != 0 && found != 0 && found != *id)
        {
          terrier_import_add_problem (import, row, heading_of (import, keys[i].column),
                                      _ ("Two different records match this row, one by each of its "
                                         "identifiers"),
                                      value->text);
          return FALSE;
        }
      if (found != 0)
        *id = found;
    }
  return TRUE;
}

/* What a new record may not lack. */
static gboolean
is_whole (TerrierImport *import, guint row, TerrierRecord *record)
{
  const TerrierTypeInfo *info = terrier_type_info (import->options->type);
  gboolean ok = TRUE;

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autoptr (GError) error = NULL;

      if (terrier_field_check (&info->fields[i], terrier_record_peek (record, i), &error))
        continue;
      terrier_import_add_problem (import, row, heading_of (import, info->fields[i].column),
                                  error->message, NULL);
      ok = FALSE;
    }
  return ok;
}

static gboolean
insert (TerrierImport *import, guint row, TerrierRecord *record, GError **error)
{
  g_autofree char *base = g_path_get_basename (import->path);
  g_autofree char *source = g_strdup_printf (_ ("Imported from %s"), base);

  if (!is_whole (import, row, record))
    return FALSE;
  if (terrier_record_get_text (record, "source") == NULL)
    {
      TerrierValue value = { .tag = TERRIER_VALUE_TEXT, .text = source };

      terrier_record_set (record, "source", &value);
    }
  if (terrier_writer_insert (import->writer, record, error) == 0)
    return FALSE;
  import->report->n_inserted++;
  return TRUE;
}

/* A cell left blank says nothing, so it takes nothing away. */
static gboolean
update (TerrierImport *import, gint64 id, TerrierImportRow *read, GError **error)
{
  TerrierType type = import->options->type;
  const TerrierTypeInfo *info = terrier_type_info (type);
  g_autoptr (TerrierRecord) record
      = terrier_reader_get (terrier_writer_reader (import->writer), type, id, error);
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();

  if (record == NULL)
    return FALSE;
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TerrierValue *value = terrier_record_peek (read->record, i);

      if (!read->given[i] || terrier_value_equal (value, terrier_record_peek (record, i)))
        continue;
      terrier_record_set (record, info->fields[i].column, value);
      g_ptr_array_add (changed, (gpointer) info->fields[i].column);
    }
  if (changed->len == 0)
    {
      import->report->n_unchanged++;
      return TRUE;
    }
  g_ptr_array_add (changed, NULL);
  if (!terrier_writer_update (import->writer, record, (const char *const *) changed->pdata, error))
    return FALSE;
  import->report->n_updated++;
  return TRUE;
}

/* One row. FALSE only for what ends the import; a bad row is a problem in the report. */
static gboolean
take_row (TerrierImport *import, const TerrierSourceRow *row, GError **error)
{
  TerrierType type = import->options->type;
  g_autoptr (TerrierRecord) record = terrier_record_new (type, 0);
  g_autofree gboolean *given = g_new0 (gboolean, terrier_type_info (type)->n_fields);
  TerrierImportRow read = { record, given };
  GError *local = NULL;
  gint64 id;
  gboolean ok;

  import->report->n_rows++;
  ok = terrier_import_read_row (import, row, &read) && match (import, row->number, &read, &id);
  if (ok)
    ok = id != 0 ? update (import, id, &read, &local)
                 : insert (import, row->number, record, &local);
  if (ok)
    return TRUE;
  import->report->n_skipped++;
  if (local == NULL)
    return TRUE;
  if (g_error_matches (local, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CONSTRAINT))
    {
      terrier_import_add_problem (import, row->number, NULL, local->message, NULL);
      g_error_free (local);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
keep_profile (TerrierImport *import, GError **error)
{
  const TerrierImportOptions *options = import->options;
  g_autoptr (GHashTable) mapping = NULL;
  g_autofree char *text = NULL;
  g_autofree char *setting = NULL;

  if (options->save_profile == NULL || options->mapping == NULL)
    return TRUE;
  mapping = terrier_mapping_parse (options->type, options->mapping, error);
  if (mapping == NULL)
    return FALSE;
  text = terrier_mapping_to_text (mapping);
  setting = g_strconcat (TERRIER_PROFILE_SETTING, options->save_profile, NULL);
  return terrier_writer_set_setting (import->writer, setting, text, error);
}

/* The writer's job. A trial, and an import that has nothing to write, is rolled back by an error
 * that nobody sees. */
static gboolean
run (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  TerrierImport *import = data;
  const TerrierImportOptions *options = import->options;
  GError *local = NULL;
  TerrierSourceRow row;

  import->writer = writer;
  import->empty = terrier_reader_count (terrier_writer_reader (writer), options->type, NULL) == 0;
  while (terrier_source_next (import->source, &row, &local))
    {
      if (!take_row (import, &row, error)
          || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (import->progress != NULL && import->report->n_rows % PROGRESS_EVERY == 0)
        import->progress (import->report->n_rows, import->progress_data);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (options->dry_run
      || (import->report->n_inserted + import->report->n_updated == 0
          && options->save_profile == NULL))
    {
      g_set_error_literal (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_NOTHING, "…");
      return FALSE;
    }
  return keep_profile (import, error);
}

static gpointer
load_profile (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *setting = g_strconcat (TERRIER_PROFILE_SETTING, data, NULL);
  char *text = terrier_reader_get_setting (reader, setting);

  if (text == NULL)
    g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_PROFILE,
                 _ ("There is no profile “%s” in this portfolio; make one with --map and "
                    "--save-profile"),
                 (const char *) data);
  return text;
}

/* Says for each column of the source what it is for. */
static gboolean
map_columns (TerrierImport *import, TerrierPortfolio *portfolio, GError **error)
{
  const TerrierImportOptions *options = import->options;
  g_autofree char *stored = NULL;
  g_autofree char *all = NULL;
  g_autoptr (GHashTable) mapping = NULL;
  guint n_known = 0;

  if (options->profile != NULL
      && (stored = terrier_portfolio_read (portfolio, load_profile, (gpointer) options->profile,
                                           NULL, error))
             == NULL)
    return FALSE;
  all = g_strconcat (stored != NULL ? stored : "", "\n",
                     options->mapping != NULL ? options->mapping : "", NULL);
  mapping = terrier_mapping_parse (options->type, all, error);
  if (mapping == NULL)
    return FALSE;
  for (guint i = 0; i < terrier_source_get_n_columns (import->source); i++)
    {
      const char *heading = terrier_source_get_column (import->source, i);
      TerrierTarget target = options->targets != NULL && i < options->targets->len
                                 ? g_array_index (options->targets, TerrierTarget, i)
                                 : terrier_target_find (options->type, heading, mapping);

      g_array_append_val (import->targets, target);
      if (target.kind == TERRIER_TARGET_NONE)
        g_ptr_array_add (import->report->ignored, g_strdup (heading));
      else
        n_known++;
    }
  if (n_known > 0)
    return TRUE;
  g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_COLUMNS,
               _ ("“%s” has no heading that is known for %s; say what its columns are with --map"),
               import->path, terrier_type_info (options->type)->table);
  return FALSE;
}

/**
 * terrier_import_run:
 * @portfolio: where the rows go
 * @path: the file to read
 * @options: how
 * @progress: (nullable): called on the writer thread
 * @user_data: for @progress
 * @cancellable: (nullable): to give up; nothing is kept then
 * @error: return location
 *
 * Reads a file into a portfolio. A row that is recognised by an identifier changes that record, any
 * other makes a new one; a row with a problem is left out and reported. The whole is one change set
 * and undoes as one. Waits: not for the window's thread.
 *
 * Returns: (transfer full) (nullable): what was done
 */
TerrierImportReport *
terrier_import_run (TerrierPortfolio *portfolio,
                    const char *path,
                    const TerrierImportOptions *options,
                    TerrierImportProgress progress,
                    gpointer user_data,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (TerrierSource) source = terrier_source_open (path, options->layer, error);
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (TerrierTarget));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (TerrierImportReport) report = report_new ();
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *label = g_strdup_printf (_ ("Import %s"), base);
  g_autoptr (GError) local = NULL;
  TerrierImport import = { .options = options,
                           .path = path,
                           .source = source,
                           .targets = targets,
                           .report = report,
                           .seen = seen,
                           .progress = progress,
                           .progress_data = user_data };

  if (source == NULL || !map_columns (&import, portfolio, error))
    return NULL;
  if (terrier_portfolio_write (portfolio, label, run, &import, cancellable, &local) == 0
      && !g_error_matches (local, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_NOTHING))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&report);
}

/**
 * terrier_import_report_to_csv:
 * @report: a report
 * @path: of the file that was read
 *
 * Returns: (transfer full): the problems, one a line, under headings
 */
char *
terrier_import_report_to_csv (const TerrierImportReport *report, const char *path)
{
  static const char *const heads[] = { "file", "row", "column", "problem", "value" };
  GString *out = g_string_new (NULL);

  terrier_csv_append (out, heads, G_N_ELEMENTS (heads));
  for (guint i = 0; i < report->problems->len; i++)
    {
      const TerrierImportProblem *problem = g_ptr_array_index (report->problems, i);
      g_autofree char *row = problem->row > 0 ? g_strdup_printf ("%u", problem->row) : NULL;
      const char *cells[] = { path, row, problem->column, problem->sentence, problem->value };

      terrier_csv_append (out, cells, G_N_ELEMENTS (cells));
    }
  return g_string_free (out, FALSE);
}
