/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/mapping.h"
#include "store/reader.h"

G_BEGIN_DECLS

/* What a file holds, looked through before anything of it is taken in. Immutable, any thread. */
typedef struct
{
  char *path;
  char *layer;         /* the one looked through; nullable */
  GPtrArray *layers;   /* (element-type utf8): of a file with several */
  GPtrArray *headings; /* (element-type utf8) */
  GPtrArray *samples;  /* (element-type GStrv): the first rows, a cell for each heading */
  guint n_rows;
  gboolean has_points; /* each row has its place without a column that says so */
} TerrierImportSketch;

/* Reads the file to its end: worker threads. */
TerrierImportSketch *terrier_import_sketch_new (const char *path,
                                                const char *layer,
                                                GCancellable *cancellable,
                                                GError **error);
void terrier_import_sketch_free (TerrierImportSketch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierImportSketch, terrier_import_sketch_free)

/* The type of record that knows most of the headings; properties when none knows any. */
TerrierType terrier_import_sketch_guess_type (const TerrierImportSketch *self);
/* A cell as it will read in the portfolio; @good: FALSE when it would be refused, and is given as
 * it stands. (transfer full) */
char *terrier_import_sketch_format (const TerrierImportSketch *self,
                                    guint row,
                                    guint column,
                                    const TerrierTarget *target,
                                    gboolean *good);

/* A mapping that the portfolio keeps under a name. */
typedef struct
{
  char *name;
  char *text; /* for terrier_mapping_parse() */
} TerrierImportProfile;

/* (transfer full) (element-type TerrierImportProfile); reader thread. */
GPtrArray *terrier_import_list_profiles (TerrierReader *reader, GError **error);

G_END_DECLS
