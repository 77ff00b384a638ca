/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/mapping.h"
#include "store/portfolio.h"

G_BEGIN_DECLS

typedef struct
{
  TerrierType type;
  const char *layer;        /* of a file with several; nullable */
  const char *profile;      /* a named mapping of the portfolio; nullable */
  const char *mapping;      /* "heading=column" lines that go before it; nullable */
  const char *save_profile; /* keep the mapping under this name; nullable */
  const GArray *targets;    /* (element-type TerrierTarget): what each column is for, whatever its
                               heading; nullable */
  gboolean dry_run;         /* everything is tried and nothing is kept */
} TerrierImportOptions;

/* One thing that was wrong with one row. */
typedef struct
{
  guint row;    /* line of a CSV file, else the place in the layer; 0 for the whole file */
  char *column; /* as headed in the source; nullable */
  char *sentence;
  char *value; /* shortened; nullable */
} TerrierImportProblem;

typedef struct
{
  guint n_rows;
  guint n_inserted;
  guint n_updated;
  guint n_unchanged;
  guint n_skipped;     /* rows with a problem */
  GPtrArray *problems; /* (element-type TerrierImportProblem) */
  GPtrArray *ignored;  /* (element-type utf8): headings that nothing is known of */
} TerrierImportReport;

void terrier_import_report_free (TerrierImportReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierImportReport, terrier_import_report_free)

/* Called on the writer thread now and then. */
typedef void (*TerrierImportProgress) (guint n_rows, gpointer user_data);

/* Reads a file into a portfolio as one change set. Waits: for commands and worker threads. NULL
 * when the file as a whole cannot be read; rows that cannot are in the report. */
TerrierImportReport *terrier_import_run (TerrierPortfolio *portfolio,
                                         const char *path,
                                         const TerrierImportOptions *options,
                                         TerrierImportProgress progress,
                                         gpointer user_data,
                                         GCancellable *cancellable,
                                         GError **error);

/* The problems as CSV: file, row, column, problem, value. (transfer full) */
char *terrier_import_report_to_csv (const TerrierImportReport *report, const char *path);

G_END_DECLS
