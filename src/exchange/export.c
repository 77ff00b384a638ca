/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/export.h"

#include "estate/field-text.h"
#include "exchange/csv.h"
#include "exchange/module.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static const struct
{
  const char *name;
  TerrierType type;
  TerrierSheetKind kind;
} parts[TERRIER_EXPORT_N] = {
  [TERRIER_EXPORT_REGISTER] = { "register", TERRIER_TYPE_PROPERTY, TERRIER_SHEET_REGISTER },
  [TERRIER_EXPORT_OPTIONS] = { "options", TERRIER_TYPE_OPTION, TERRIER_SHEET_ALL },
  [TERRIER_EXPORT_DISPOSALS] = { "disposals", TERRIER_TYPE_DISPOSAL, TERRIER_SHEET_ALL },
  [TERRIER_EXPORT_DECISIONS] = { "decisions", TERRIER_TYPE_DECISION, TERRIER_SHEET_ALL },
  [TERRIER_EXPORT_DATES] = { "dates", TERRIER_TYPE_MILESTONE, TERRIER_SHEET_ALL },
};

typedef struct
{
  const char *path;   /* written beside it, then moved there */
  const char *format; /* of GDAL; NULL for CSV */
  TerrierExport what;
  const TerrierQuery *query; /* NULL: all of it */
  gboolean exempt;
  const TerrierExportGuard *guard; /* nullable */
  const char *organisation;
  FILE *file;
  const TerrierExchangeModule *module;
  gpointer sink;
  gint64 n_rows;
} ExportJob;

const char *
terrier_export_name (TerrierExport what)
{
  return parts[what].name;
}

static gboolean
write_failed (ExportJob *job, int code, GError **error)
{
  g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_WRITE,
               _ ("“%s” cannot be written: %s"), job->path, g_strerror (code));
  return FALSE;
}

static gboolean
write_line (ExportJob *job, const char *const *cells, guint n, GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);

  terrier_csv_append (line, cells, n);
  errno = 0;
  if (fwrite (line->str, 1, line->len, job->file) == line->len)
    return TRUE;
  return write_failed (job, errno != 0 ? errno : EIO, error);
}

/* A number in a code, as A1234567, is no sum of money; a name is looked at whatever it is. */
static gboolean
is_code (const TerrierField *field, const char *text)
{
  return field->kind == TERRIER_FIELD_TEXT && (field->flags & TERRIER_FIELD_IDENTIFIER)
         && strcmp (field->column, "name") != 0 && strpbrk (text, " \t\n") == NULL
         && strstr (text, "£") == NULL;
}

/* What people wrote: sums, counts and dates of open fields are what they are, whatever else has the
 * same value. */
static gboolean
is_guarded (const TerrierSheetColumn *column, const char *text)
{
  if (text == NULL || column->field == NULL || is_code (column->field, text))
    return FALSE;
  return column->field->kind == TERRIER_FIELD_TEXT || column->field->kind == TERRIER_FIELD_MARKDOWN
         || column->field->kind == TERRIER_FIELD_REFERENCE;
}

static void
guard_row (ExportJob *job, TerrierSheet *sheet, const GPtrArray *cells)
{
  for (guint i = 0; job->guard != NULL && i < cells->len; i++)
    {
      const TerrierSheetColumn *column = terrier_sheet_get_column (sheet, i);
      if (is_guarded (column, cells->pdata[i]))
        job->guard->text (column->head, cells->pdata[i], job->guard->data);
    }
}

static gboolean
write_row (TerrierSheet *sheet,
           TerrierRecord *record,
           TerrierReader *reader,
           gpointer data,
           GError **error)
{
  ExportJob *job = data;
  guint n = terrier_sheet_get_n_columns (sheet);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_full (n, g_free);
  double point[2];
  gboolean has_point;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (cells, terrier_sheet_text (sheet, i, record, reader, TERRIER_TEXT_EXPORT));
  job->n_rows++;
  guard_row (job, sheet, cells);
  if (job->file != NULL)
    return write_line (job, (const char *const *) cells->pdata, n, error);
  has_point = terrier_sheet_get_type_of (sheet) == TERRIER_TYPE_PROPERTY
              && terrier_record_get_point (record, "geom", &point[0], &point[1]);
  return job->module->write_row (job->sink, (const char *const *) cells->pdata,
                                 has_point ? point : NULL, error);
}

/* Money stays text, as pounds with pence: a reader would make it binary, and a penny would be lost.
 */
static TerrierSinkKind
sink_kind (const TerrierSheetColumn *column)
{
  if (column->part == TERRIER_SHEET_ID)
    return TERRIER_SINK_INTEGER;
  if (column->part == TERRIER_SHEET_EASTING || column->part == TERRIER_SHEET_NORTHING)
    return TERRIER_SINK_REAL;
  if (column->field == NULL)
    return TERRIER_SINK_TEXT;
  switch (column->field->kind)
    {
    case TERRIER_FIELD_INTEGER:
      return TERRIER_SINK_INTEGER;
    case TERRIER_FIELD_DECIMAL:
    case TERRIER_FIELD_AREA:
      return TERRIER_SINK_REAL;
    case TERRIER_FIELD_DATE:
      return TERRIER_SINK_DATE;
    default:
      return TERRIER_SINK_TEXT;
    }
}

static gboolean
write_csv (ExportJob *job,
           TerrierSheet *sheet,
           TerrierReader *reader,
           const TerrierQuery *query,
           GError **error)
{
  guint n = terrier_sheet_get_n_columns (sheet);
  g_autoptr (GPtrArray) heads = g_ptr_array_new ();
  gboolean ok;

  job->file = g_fopen (job->path, "wb");
  if (job->file == NULL)
    return write_failed (job, errno, error);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (heads, (gpointer) terrier_sheet_get_column (sheet, i)->head);
  ok = write_line (job, (const char *const *) heads->pdata, n, error)
       && terrier_sheet_each (sheet, reader, query, write_row, job, error);
  if (ok && fflush (job->file) != 0)
    ok = write_failed (job, errno, error);
  if (fclose (job->file) != 0 && ok)
    ok = write_failed (job, errno, error);
  return ok;
}

static gboolean
write_with_gdal (ExportJob *job,
                 TerrierSheet *sheet,
                 TerrierReader *reader,
                 const TerrierQuery *query,
                 GError **error)
{
  guint n = terrier_sheet_get_n_columns (sheet);
  g_autofree TerrierSinkColumn *columns = g_new0 (TerrierSinkColumn, n);
  gboolean ok;

  for (guint i = 0; i < n; i++)
    {
      const TerrierSheetColumn *column = terrier_sheet_get_column (sheet, i);

      columns[i].name = column->head;
      columns[i].kind = sink_kind (column);
    }
  job->sink = job->module->create_sink (job->path, job->format, parts[job->what].name, columns, n,
                                        terrier_sheet_get_type_of (sheet) == TERRIER_TYPE_PROPERTY,
                                        error);
  if (job->sink == NULL)
    return FALSE;
  ok = terrier_sheet_each (sheet, reader, query, write_row, job, error);
  return job->module->close_sink (job->sink, ok ? error : NULL) && ok;
}

static gpointer
export_job (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  ExportJob *job = data;
  g_autoptr (TerrierSheet) sheet
      = terrier_sheet_new (parts[job->what].type, parts[job->what].kind, job->exempt);
  g_autoptr (TerrierQuery) query = job->query != NULL ? terrier_query_copy (job->query)
                                                      : terrier_query_new (parts[job->what].type);
  g_autofree char *organisation = terrier_reader_get_setting (reader, "organisation");
  gboolean ok;

  if (!terrier_reader_leave_out_trials (reader, query, error)
      || (!job->exempt && !terrier_query_make_public (query, error)))
    return NULL;
  terrier_sheet_set_organisation (sheet, organisation != NULL ? organisation : job->organisation);
  ok = job->format == NULL ? write_csv (job, sheet, reader, query, error)
                           : write_with_gdal (job, sheet, reader, query, error);
  return ok ? job : NULL;
}

/* By the extension; FALSE when it is none of ours. */
static gboolean
pick_format (const char *path, const char **format, GError **error)
{
  static const struct
  {
    const char *suffix;
    const char *format;
  } formats[] = {
    { ".csv", NULL }, { ".gpkg", "GPKG" }, { ".geojson", "GeoJSON" }, { ".json", "GeoJSON" }
  };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (lower, formats[i].suffix))
      {
        *format = formats[i].format;
        return TRUE;
      }
  g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_FORMAT,
               _ ("“%s” should end in .csv, .gpkg or .geojson, which says how to write it"), path);
  return FALSE;
}

/**
 * terrier_export_query:
 * @portfolio: what to write from
 * @path: where to; what is there is replaced once the new file is whole
 * @what: which part
 * @query: (nullable): which records of it, in what order, of the part's type; %NULL: all
 * @exempt: whether what is exempt goes out too; the register never holds any
 * @guard: (nullable): looks over what is written, unless what is exempt goes out too
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Writes what a list shows for other programs. Waits: not for the window's thread.
 *
 * Returns: how many rows were written, or -1
 */
gint64
terrier_export_query (TerrierPortfolio *portfolio,
                      const char *path,
                      TerrierExport what,
                      const TerrierQuery *query,
                      gboolean exempt,
                      const TerrierExportGuard *guard,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%u-%s", g_random_int (), base);
  g_autofree char *beside = g_build_filename (folder, hidden, NULL);
  g_autoptr (GError) local = NULL;
  ExportJob job = { .path = beside, .what = what, .query = query, .exempt = exempt };

  job.guard = exempt ? NULL : guard;

  if (!pick_format (path, &job.format, error)
      || (job.format != NULL && (job.module = terrier_exchange_module_get (error)) == NULL))
    return -1;
  job.organisation = terrier_portfolio_get_name (portfolio);
  if (terrier_portfolio_read (portfolio, export_job, &job, cancellable, error) == NULL
      || (job.guard != NULL && !job.guard->done (job.guard->data, error)))
    {
      g_unlink (beside);
      return -1;
    }
  if (g_rename (beside, path) != 0)
    {
      job.path = path;
      write_failed (&job, errno, error);
      g_unlink (beside);
      return -1;
    }
  return job.n_rows;
}
