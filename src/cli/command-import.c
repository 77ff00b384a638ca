/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/command.h"

#include "exchange/import.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* So many problems are worth reading on a terminal; all of them are in the report. */
#define SHOWN 20

static void
print_problems (const TerrierImportReport *report, const char *path)
{
  for (guint i = 0; i < MIN (report->problems->len, SHOWN); i++)
    {
      const TerrierImportProblem *problem = g_ptr_array_index (report->problems, i);

      g_printerr (_ ("terrier: %s, row %u%s%s: %s\n"), path, problem->row,
                  problem->column != NULL ? _ (", column ") : "",
                  problem->column != NULL ? problem->column : "", problem->sentence);
    }
  if (report->problems->len > SHOWN)
    g_printerr (_ ("terrier: … and %u more; --report=CSV lists them all\n"),
                report->problems->len - SHOWN);
}

static void
print_summary (const TerrierImportReport *report, gboolean dry_run)
{
  printf (dry_run ? _ ("%u rows: %u would be new, %u would change, %u are the same, %u would be "
                       "left out\n")
                  : _ ("%u rows: %u new, %u changed, %u the same, %u left out\n"),
          report->n_rows, report->n_inserted, report->n_updated, report->n_unchanged,
          report->n_skipped);
  if (report->ignored->len > 0)
    {
      g_autofree char *names = NULL;

      g_ptr_array_add (report->ignored, NULL);
      names = g_strjoinv (", ", (char **) report->ignored->pdata);
      printf (_ ("Columns passed over: %s\n"), names);
    }
}

static gboolean
parse_type (const char *text, TerrierType *type, int *status)
{
  *type = terrier_type_from_name (text != NULL ? text : "property");
  if (*type != TERRIER_TYPE_NONE)
    return TRUE;
  *status
      = terrier_command_misuse (_ ("import: there is no type “%s”; terrier list --help says more"),
                                text);
  return FALSE;
}

static int
run (const char *file,
     const char *source,
     const TerrierImportOptions *options,
     const char *report_path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPortfolio) portfolio
      = terrier_portfolio_open (file, TERRIER_OPEN_WRITE, &error);
  g_autoptr (TerrierImportReport) report = NULL;

  if (portfolio == NULL)
    return terrier_command_fail (error);
  report = terrier_import_run (portfolio, source, options, NULL, NULL, NULL, &error);
  if (report == NULL || !terrier_portfolio_close (portfolio, &error))
    return terrier_command_fail (error);

  if (report_path != NULL)
    {
      g_autofree char *csv = terrier_import_report_to_csv (report, source);

      if (!g_file_set_contents (report_path, csv, -1, &error))
        return terrier_command_fail (error);
    }
  print_problems (report, source);
  print_summary (report, options->dry_run);
  return report->problems->len > 0 ? TERRIER_EXIT_PROBLEMS : TERRIER_EXIT_DONE;
}

int
terrier_command_import (int argc, char **argv)
{
  g_autofree char *type = NULL;
  g_autofree char *layer = NULL;
  g_autofree char *profile = NULL;
  g_autofree char *save = NULL;
  g_autofree char *report = NULL;
  g_autofree char *mapping = NULL;
  g_auto (GStrv) map = NULL;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "type", 0, 0, G_OPTION_ARG_STRING, &type, N_ ("Type of record; property unless said"),
      N_ ("TYPE") },
    { "layer", 0, 0, G_OPTION_ARG_STRING, &layer, N_ ("Layer of a file with several"),
      N_ ("NAME") },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &map, N_ ("What a column is for; may be given again"),
      N_ ("HEADING=COLUMN") },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &profile, N_ ("Mapping kept in the portfolio"),
      N_ ("NAME") },
    { "save-profile", 0, 0, G_OPTION_ARG_STRING, &save, N_ ("Keep what --map says under this name"),
      N_ ("NAME") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Try everything, keep nothing"), NULL },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &report, N_ ("Write every problem here"), N_ ("CSV") },
    G_OPTION_ENTRY_NULL
  };
  TerrierImportOptions options = { 0 };
  int status;

  if (!terrier_command_parse ("import", entries, &argc, &argv, 2, 2, &status)
      || !parse_type (type, &options.type, &status))
    return status;
  if (save != NULL && map == NULL)
    return terrier_command_misuse (_ ("import: --save-profile keeps what --map says, so give one "
                                      "or more --map"));
  mapping = map != NULL ? g_strjoinv ("\n", map) : NULL;
  options.layer = layer;
  options.profile = profile;
  options.mapping = mapping;
  options.save_profile = save;
  options.dry_run = dry_run;
  return run (argv[1], argv[2], &options, report);
}
