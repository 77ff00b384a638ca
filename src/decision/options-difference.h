/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/options-places.h"

G_BEGIN_DECLS

/* The money of an action, each of a kind of its own. */
#define TERRIER_DIFFERENCE_N_MONEY 5
extern const TerrierMeasureId terrier_difference_money[TERRIER_DIFFERENCE_N_MONEY];

/* One building with which two options do not do the same. */
typedef struct
{
  gint64 property;
  TerrierRecord *before; /* of the table; NULL: the option lists no action */
  TerrierRecord *after;
  TerrierActionKind from;                  /* a building that do-nothing does not list is kept */
  TerrierActionKind to;                    /* OUT_OF_SCOPE: not listed */
  gboolean inferred;                       /* one of the two was worked out */
  gint64 more[TERRIER_DIFFERENCE_N_MONEY]; /* after less before; or TERRIER_PENCE_UNKNOWN */
} TerrierDifferenceLine;

typedef struct
{
  const TerrierOptionsColumn *before; /* of the table, which must outlive this */
  const TerrierOptionsColumn *after;
  GArray *lines; /* (element-type TerrierDifferenceLine), by what is done, then by property */
  guint n_same;
  TerrierTotal totals[TERRIER_DIFFERENCE_N_MONEY]; /* of the lines, each of its own kind */
} TerrierOptionsDifference;

/* Any thread, as all here. */
TerrierOptionsDifference *terrier_options_difference_new (const TerrierOptionsColumn *before,
                                                          const TerrierOptionsColumn *after);
void terrier_options_difference_free (TerrierOptionsDifference *difference);
/* "Closes instead of being kept: £12,000 a year more saved; backlog removed not stated". */
char *terrier_difference_line_describe (const TerrierDifferenceLine *line, GHashTable *places);
/* What a kind of money comes to over all lines: "£120,000 a year more saved; 3 of 9 not stated". */
char *terrier_difference_describe_total (const TerrierOptionsDifference *difference, guint money);
/* "Option 3 against option 2: 12 buildings differ, 40 do not". */
char *terrier_difference_describe (const TerrierOptionsDifference *difference);
/* Rows of cells for CSV, the heading first; money in plain pounds, "" for unknown. (element-type
 * GStrv) */
GPtrArray *terrier_difference_rows (const TerrierOptionsDifference *difference, GHashTable *places);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierOptionsDifference, terrier_options_difference_free)

G_END_DECLS
