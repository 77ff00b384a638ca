/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

#include <glib.h>

G_BEGIN_DECLS

/* The measures of an options table, in its order; their keys are those of design section 8. */
typedef enum
{
  TERRIER_MEASURE_CLOSURES,
  TERRIER_MEASURE_CO_LOCATIONS,
  TERRIER_MEASURE_RETAINED,
  TERRIER_MEASURE_ANNUAL_SAVING,
  TERRIER_MEASURE_STAFF_SAVING,
  TERRIER_MEASURE_BACKLOG_REMOVED,
  TERRIER_MEASURE_BACKLOG_LEFT,
  TERRIER_MEASURE_ONE_OFF_COST,
  TERRIER_MEASURE_OPTIMISM_BIAS, /* what is put on top of the one-off cost */
  TERRIER_MEASURE_RECEIPTS,
  TERRIER_MEASURE_NET_PRESENT_VALUE,
  TERRIER_MEASURE_PAYBACK_YEARS,
  TERRIER_MEASURE_OVER_TRAVEL_LIMIT,
  TERRIER_N_MEASURES
} TerrierMeasureId;

typedef enum
{
  TERRIER_MEASURE_UNIT_COUNT, /* whole number */
  TERRIER_MEASURE_UNIT_MONEY, /* pence */
  TERRIER_MEASURE_UNIT_YEARS, /* tenths of a year, or TERRIER_PAYBACK_NEVER */
} TerrierMeasureUnit;

/* One measure of one option. Numbers are TERRIER_PENCE_UNKNOWN when nothing says, never 0. */
typedef struct
{
  gint64 stated;        /* what a paper says, or is worked out from what it says: see derived */
  gint64 itemised;      /* what the lines beneath add up to; part of it when unknown_lines > 0 */
  gint64 difference;    /* stated less itemised, when both are there */
  guint n_lines;        /* lines that count towards it */
  guint unknown_lines;  /* of them, those that say nothing */
  guint inferred_lines; /* of them, those of an action that was inferred, not stated */
  TerrierFigureState state; /* of the figure a table shows: stated, else itemised */
  const char *source;       /* of the stated figure; (nullable), owned by the totals */
  gboolean derived;         /* worked out from other measures and not added up from lines */
} TerrierMeasure;

const char *terrier_measure_key (TerrierMeasureId id);
const char *terrier_measure_label (TerrierMeasureId id);
TerrierMeasureUnit terrier_measure_unit (TerrierMeasureId id);
gboolean terrier_measure_money_kind (TerrierMeasureId id, TerrierMoneyKind *kind);

/* @a less @b; TERRIER_PENCE_UNKNOWN when either is, or when it is too large. */
gint64 terrier_measure_less (gint64 a, gint64 b);
gint64 terrier_measure_shown (const TerrierMeasure *measure);
char *terrier_measure_format_value (TerrierMeasureId id, gint64 value, TerrierMoneyStyle style);
char *terrier_measure_format_itemised (TerrierMeasureId id,
                                       const TerrierMeasure *measure,
                                       TerrierMoneyStyle style);

G_END_DECLS
