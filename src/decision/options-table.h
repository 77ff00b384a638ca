/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/reader.h"

G_BEGIN_DECLS

/* The measures of an options table, in its order; the keys are those of design section 8. */
typedef enum
{
  TERRIER_OPTIONS_CLOSURES,
  TERRIER_OPTIONS_CO_LOCATIONS,
  TERRIER_OPTIONS_RETAINED,
  TERRIER_OPTIONS_ANNUAL_SAVING,
  TERRIER_OPTIONS_STAFF_SAVING,
  TERRIER_OPTIONS_BACKLOG_REMOVED,
  TERRIER_OPTIONS_BACKLOG_LEFT,
  TERRIER_OPTIONS_ONE_OFF_COST,
  TERRIER_OPTIONS_RECEIPTS,
  TERRIER_OPTIONS_NET_PRESENT_VALUE,
  TERRIER_OPTIONS_PAYBACK_YEARS,
  TERRIER_OPTIONS_OVER_TRAVEL_LIMIT,
  TERRIER_OPTIONS_N_MEASURES
} TerrierOptionsMeasure;

typedef enum
{
  TERRIER_OPTIONS_UNIT_COUNT, /* whole number */
  TERRIER_OPTIONS_UNIT_MONEY, /* pence */
  TERRIER_OPTIONS_UNIT_YEARS, /* tenths of a year */
} TerrierOptionsUnit;

/* One measure of one option. Numbers are TERRIER_PENCE_UNKNOWN when nothing says; texts are ready
 * to print and never show an unknown as a number. */
typedef struct
{
  gint64 stated;            /* what a paper says */
  gint64 itemised;          /* what the lines beneath add up to */
  guint n_lines;            /* lines that count towards it */
  guint n_unknown;          /* of them, those that say nothing */
  TerrierFigureState state; /* of the figure that `text` shows */
  TerrierDate on;           /* or TERRIER_DATE_NONE */
  char *source;             /* nullable */
  char *text;               /* what a table shows: stated, else itemised, else "not stated" */
  char *stated_text;        /* nullable */
  char *itemised_text;      /* nullable */
  char *difference_text;    /* stated less itemised, when both are there and differ; nullable */
  char *note;               /* "36 itemised, 7 not itemised"; nullable */
} TerrierOptionsCell;

typedef struct
{
  TerrierRecord *record; /* of the option */
  const char *number;    /* "3", "Do nothing" */
  char *title;           /* "Option 3", or its name when it has no number */
  const char *name;
  gboolean chosen;
  GPtrArray *actions; /* (element-type TerrierRecord) */
  TerrierOptionsCell cells[TERRIER_OPTIONS_N_MEASURES];
} TerrierOptionsColumn;

/* The options table of one programme. Immutable once loaded and atomically ref-counted: any thread.
 */
typedef struct
{
  TerrierRecord *programme;
  char *name;
  GPtrArray *options;       /* (element-type TerrierOptionsColumn), in the paper's order */
  TerrierDate rules_on;     /* the day whose rules were used */
  int travel_limit_minutes; /* the programme's own, else the rule of the day; 0 when there is none
                             */
  char *travel_mode;        /* nullable */
  char *backlog_definition; /* what counts as backlog; never empty */
  char *discount_text;      /* "3.5% over 30 years"; how the net present value was worked out */
} TerrierOptionsTable;

const char *terrier_options_measure_key (TerrierOptionsMeasure measure); /* "annual_saving" */
const char *terrier_options_measure_label (
    TerrierOptionsMeasure measure); /* "Annual saving, buildings", translated */
TerrierOptionsUnit terrier_options_measure_unit (TerrierOptionsMeasure measure);

/* Reader thread. @programme 0 takes the only programme, or the newest one. */
TerrierOptionsTable *
terrier_options_table_load (TerrierReader *reader, gint64 programme, GError **error);
/* By name, code or number as typed by a person; 0 and NOT_FOUND when there is none. */
gint64 terrier_options_find_programme (TerrierReader *reader, const char *name, GError **error);
TerrierOptionsTable *terrier_options_table_ref (TerrierOptionsTable *table);
void terrier_options_table_unref (TerrierOptionsTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierOptionsTable, terrier_options_table_unref)

const TerrierOptionsColumn *terrier_options_table_find (const TerrierOptionsTable *table,
                                                        const char *number);

G_END_DECLS
