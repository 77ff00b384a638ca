/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/options.h"
#include "decision/error.h"
#include "estate/rules.h"
#include "store/reader.h"

G_BEGIN_DECLS

/* The measures of an options table, in its order; the keys are those of design section 8. */
typedef enum
{
  TERRIER_OPTIONS_CLOSURES = TERRIER_MEASURE_CLOSURES,
  TERRIER_OPTIONS_CO_LOCATIONS = TERRIER_MEASURE_CO_LOCATIONS,
  TERRIER_OPTIONS_RETAINED = TERRIER_MEASURE_RETAINED,
  TERRIER_OPTIONS_ANNUAL_SAVING = TERRIER_MEASURE_ANNUAL_SAVING,
  TERRIER_OPTIONS_STAFF_SAVING = TERRIER_MEASURE_STAFF_SAVING,
  TERRIER_OPTIONS_BACKLOG_REMOVED = TERRIER_MEASURE_BACKLOG_REMOVED,
  TERRIER_OPTIONS_BACKLOG_LEFT = TERRIER_MEASURE_BACKLOG_LEFT,
  TERRIER_OPTIONS_ONE_OFF_COST = TERRIER_MEASURE_ONE_OFF_COST,
  TERRIER_OPTIONS_RECEIPTS = TERRIER_MEASURE_RECEIPTS,
  TERRIER_OPTIONS_NET_PRESENT_VALUE = TERRIER_MEASURE_NET_PRESENT_VALUE,
  TERRIER_OPTIONS_PAYBACK_YEARS = TERRIER_MEASURE_PAYBACK_YEARS,
  TERRIER_OPTIONS_OVER_TRAVEL_LIMIT = TERRIER_MEASURE_OVER_TRAVEL_LIMIT,
  TERRIER_OPTIONS_N_MEASURES = TERRIER_N_MEASURES
} TerrierOptionsMeasure;

typedef enum
{
  TERRIER_OPTIONS_UNIT_COUNT = TERRIER_MEASURE_UNIT_COUNT, /* whole number */
  TERRIER_OPTIONS_UNIT_MONEY = TERRIER_MEASURE_UNIT_MONEY, /* pence */
  TERRIER_OPTIONS_UNIT_YEARS = TERRIER_MEASURE_UNIT_YEARS, /* tenths, or TERRIER_PAYBACK_NEVER */
} TerrierOptionsUnit;

/* One measure of one option. Numbers are TERRIER_PENCE_UNKNOWN when nothing says; texts are ready
 * to print and never show an unknown as a number. */
typedef struct
{
  gint64 stated;            /* what a paper says */
  gint64 itemised;          /* what the lines beneath add up to */
  guint n_lines;            /* lines that count towards it */
  guint n_unknown;          /* of them, those that say nothing */
  guint n_inferred;         /* of them, those whose action was inferred */
  gboolean derived;         /* worked out from other measures, not added up from lines */
  TerrierFigureState state; /* of the figure that `text` shows */
  TerrierDate on;           /* or TERRIER_DATE_NONE */
  char *source;             /* nullable */
  char *text;               /* what a table shows: stated, else itemised, else "not stated" */
  char *stated_text;        /* nullable */
  char *itemised_text;      /* nullable */
  char *difference_text;    /* stated less itemised, when both are there and differ; nullable */
  char *note;               /* "36 itemised, 7 not itemised; 28 inferred"; nullable */
} TerrierOptionsCell;

typedef struct
{
  TerrierRecord *record; /* of the option */
  const char *number;    /* "3", "Do nothing" */
  char *title;           /* "Option 3", "Do nothing" */
  const char *name;
  gboolean chosen;
  GPtrArray *actions; /* (element-type TerrierRecord), of this option */
  TerrierOptionsCell cells[TERRIER_OPTIONS_N_MEASURES];
} TerrierOptionsColumn;

/* The options table of one programme. Immutable once loaded and atomically ref-counted: any thread
 * may read it. */
typedef struct
{
  TerrierRecord *programme;
  char *name;
  GPtrArray *options; /* (element-type TerrierOptionsColumn), in the paper's order */
  GPtrArray *actions; /* (element-type TerrierRecord), of all options */
  TerrierRules *rules;
  TerrierDate rules_on;     /* the day whose rules were used */
  int travel_limit_minutes; /* the programme's own, else the rule of the day; 0: no limit known */
  char *travel_mode;        /* nullable */
  char *backlog_definition; /* what counts as backlog; never empty */
  char *discount_text;      /* "3.5% over 30 years"; how the net present value was worked out */
} TerrierOptionsTable;

/* The key is "annual_saving", the label "Annual saving, buildings", translated. */
const char *terrier_options_measure_key (TerrierOptionsMeasure measure);
const char *terrier_options_measure_label (TerrierOptionsMeasure measure);
TerrierOptionsUnit terrier_options_measure_unit (TerrierOptionsMeasure measure);

/* Reader thread. @programme 0 takes the newest one. */
TerrierOptionsTable *terrier_options_table_load (TerrierReader *reader,
                                                 gint64 programme,
                                                 GError **error);
/* From records at hand; any thread. */
TerrierOptionsTable *terrier_options_table_new (TerrierRecord *programme,
                                                GPtrArray *options,
                                                GPtrArray *actions,
                                                TerrierRules *rules,
                                                TerrierDate rules_on);
/* By name, decision number or id as a person types it; NULL is the newest. 0 and NOT_FOUND when
 * there is none. Reader thread. */
gint64 terrier_options_find_programme (TerrierReader *reader, const char *name, GError **error);
/* Totals of the table's actions, to toggle some and look; and the same table with their numbers. */
TerrierOptionTotals *terrier_options_table_new_totals (TerrierOptionsTable *table);
TerrierOptionsTable *terrier_options_table_with_totals (TerrierOptionsTable *table,
                                                        TerrierOptionTotals *totals);
TerrierOptionsTable *terrier_options_table_ref (TerrierOptionsTable *table);
void terrier_options_table_unref (TerrierOptionsTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierOptionsTable, terrier_options_table_unref)

/* (transfer none) (nullable) */
const TerrierOptionsColumn *terrier_options_table_find (const TerrierOptionsTable *table,
                                                        const char *number);
const TerrierOptionsColumn *terrier_options_table_get_chosen (const TerrierOptionsTable *table);

G_END_DECLS
