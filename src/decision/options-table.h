/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/options.h"
#include "decision/error.h"
#include "estate/rules.h"
#include "store/reader.h"

G_BEGIN_DECLS

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
  gboolean trial;     /* a scratch copy, to be kept or dropped */
  GPtrArray *actions; /* (element-type TerrierRecord), of this option */
  TerrierOptionsCell cells[TERRIER_N_MEASURES];
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
  char *travel_text;        /* the rule with mode, day, time and source; nullable: no limit known */
  char *backlog_definition; /* what counts as backlog; never empty */
  char *discount_text;      /* "3.5% over 30 years"; how the net present value was worked out */
  char *optimism_text;      /* how far one-off costs are raised, by whose rule; a sentence */
} TerrierOptionsTable;

/* Reader thread. @programme 0 takes the newest one. What is only being tried out is left out: it is
 * in no paper, no figure and no command. */
TerrierOptionsTable *terrier_options_table_load (TerrierReader *reader,
                                                 gint64 programme,
                                                 GError **error);
/* The same with its trials, for the window. */
TerrierOptionsTable *terrier_options_table_load_with_trials (TerrierReader *reader,
                                                             gint64 programme,
                                                             GError **error);
/* The same without the actions, for what reads them another way. */
TerrierOptionsTable *terrier_options_table_load_frame (TerrierReader *reader,
                                                       gint64 programme,
                                                       GError **error);
/* From records at hand; any thread. */
TerrierOptionsTable *terrier_options_table_new (TerrierRecord *programme,
                                                GPtrArray *options,
                                                GPtrArray *actions,
                                                TerrierRules *rules,
                                                TerrierDate rules_on);
gboolean terrier_option_is_trial (TerrierRecord *option);
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
/* What a paper looks at closely: the option taken, else the last that is not to do nothing.
 * (transfer none) (nullable) */
const TerrierOptionsColumn *terrier_options_table_get_in_view (const TerrierOptionsTable *table);
/* The one before it that something is done in: what a bridge leads from. (transfer none) (nullable)
 */
const TerrierOptionsColumn *terrier_options_table_get_before (const TerrierOptionsTable *table,
                                                              const TerrierOptionsColumn *after);
gboolean terrier_options_column_does_nothing (const TerrierOptionsColumn *column);

G_END_DECLS
