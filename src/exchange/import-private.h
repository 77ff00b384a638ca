/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/import.h"
#include "exchange/mapping.h"
#include "exchange/source.h"

G_BEGIN_DECLS

/* One import under way. Only the import*.c files see it. */
typedef struct
{
  const TerrierImportOptions *options;
  const char *path;
  TerrierSource *source;
  GArray *targets; /* TerrierTarget, one for each column of the source */
  TerrierImportReport *report;
  GHashTable *seen; /* "column=value" of a key: the row that had it first */
  TerrierWriter *writer;
  gboolean empty; /* there was no record of the type before: nothing to recognise */
  TerrierImportProgress progress;
  gpointer progress_data;
} TerrierImport;

/* One row as a record, and which of its fields the row had something for. */
typedef struct
{
  TerrierRecord *record;
  gboolean *given; /* one for each field of the type */
} TerrierImportRow;

void terrier_import_add_problem (TerrierImport *import,
                                 guint row,
                                 const char *column,
                                 const char *sentence,
                                 const char *value);
/* FALSE when the row has a problem, which is in the report then. */
gboolean terrier_import_read_row (TerrierImport *import,
                                  const TerrierSourceRow *row,
                                  TerrierImportRow *out);

G_END_DECLS
