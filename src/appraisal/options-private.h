/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/options.h"

G_BEGIN_DECLS

/* No line of an estate is £22bn. Below this, four million lines add up within 64 bits; a line above
 * it is a mistake and is counted as not known. */
#define TERRIER_LINE_MAX (G_MAXINT64 >> 22)
#define TERRIER_LINES_MAX (1u << 22)

/* What one action says in one measure. */
typedef struct
{
  gint64 value; /* or TERRIER_PENCE_UNKNOWN */
  TerrierFigureState state;
} TerrierLine;

/* Whether @action has a line in measure @id, and what it says. Derived measures have no lines. */
gboolean terrier_action_line (const TerrierActionInput *action,
                              TerrierMeasureId id,
                              int travel_limit,
                              TerrierLine *line);

/* The lines of one measure of one option. Everything in it can be taken out again as it was put in,
 * so that one action changes in the same time whether there are ten others or ten thousand. */
typedef struct
{
  gint64 sum;
  guint n_lines;
  guint n_unknown;
  guint n_inferred;
  guint n_of_state[TERRIER_STATE_N_STATES];
} TerrierMeasureSum;

typedef struct
{
  TerrierOptionInput input; /* its texts are our own copies */
  TerrierMeasureSum sums[TERRIER_N_MEASURES];
  guint n_in_scope;
} TerrierOptionSums;

typedef struct
{
  TerrierActionInput input;
  TerrierActionInput other; /* what a toggle turns it into */
} TerrierActionSlot;

struct _TerrierOptionTotals
{
  TerrierProgrammeInput programme;
  TerrierOptionSums *options;
  guint n_options;
  GArray *actions; /* (element-type TerrierActionSlot) */
};

G_END_DECLS
