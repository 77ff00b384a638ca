/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/matrix.h"

G_BEGIN_DECLS

struct _TerrierMatrix
{
  gint64 programme;
  GPtrArray *options; /* (element-type TerrierMatrixOption) */
  GArray *properties; /* (element-type guint32), by row, in the order of their names */
  GHashTable *rows;   /* row by id of property */
  char **names;       /* by row; NULL in it: not yet */
  char **districts;
  guint8 *gone;             /* by row: disposed of */
  TerrierMatrixCell *cells; /* by row and option, as the actions of the totals */
  TerrierOptionTotals *totals;
  int travel_limit;
  TerrierDate starts;
  TerrierDate ends;
};

G_END_DECLS
