/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/options-table.h"

G_BEGIN_DECLS

/* What an options table shows from top to bottom: nearly every measure in one row, closures dropped
 * for the journey and closures beyond the limit in two, since they are not the same buildings; then
 * what is judged and not counted. One list for the window, the paper and the command. */
typedef enum
{
  TERRIER_OPTIONS_ROW_MEASURE,  /* stated and itemised side by side */
  TERRIER_OPTIONS_ROW_STATED,   /* only what the paper says of it */
  TERRIER_OPTIONS_ROW_ITEMISED, /* only what the lines come to */
  TERRIER_OPTIONS_ROW_WORDS,    /* a field of the option */
} TerrierOptionsRowKind;

typedef struct
{
  TerrierOptionsRowKind kind;
  TerrierMeasureId measure; /* not of words */
  const char *column;       /* of words; else NULL */
  const char *label;        /* N_() */
  const char *group;        /* N_(): a heading above this row; nullable */
} TerrierOptionsRow;

extern const TerrierOptionsRow terrier_options_rows[];
extern const guint terrier_options_n_rows;

/* What a cell shows; "not stated" when nothing says. Any thread. (transfer full) */
char *terrier_options_row_text (const TerrierOptionsRow *row, const TerrierOptionsColumn *option);
/* What is said beneath it in small; nullable. (transfer full) */
char *terrier_options_row_note (const TerrierOptionsRow *row, const TerrierOptionsColumn *option);
TerrierFigureState terrier_options_row_state (const TerrierOptionsRow *row,
                                              const TerrierOptionsColumn *option);

G_END_DECLS
