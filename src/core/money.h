/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Money is whole pence in 64 bits. There is no nought for "we do not know": an unknown sum is
 * TERRIER_PENCE_UNKNOWN, which no parser returns and no formatter prints as a number. */
typedef gint64 TerrierPence;
#define TERRIER_PENCE_UNKNOWN G_MININT64

/* Kinds of money never add (design section 5). */
typedef enum
{
  TERRIER_MONEY_REVENUE,      /* pounds a year */
  TERRIER_MONEY_CAPITAL,      /* spent once */
  TERRIER_MONEY_BACKLOG,      /* maintenance not yet done */
  TERRIER_MONEY_RECEIPT,      /* from a disposal */
  TERRIER_MONEY_COST_AVOIDED, /* never spent, so never cash */
  TERRIER_MONEY_STAFF,        /* pounds a year, of people and not of buildings */
  TERRIER_MONEY_N_KINDS
} TerrierMoneyKind;

/* How sure a figure is. The order is from the surest to the least sure. */
typedef enum
{
  TERRIER_STATE_KNOWN,
  TERRIER_STATE_STATED,      /* a paper says so */
  TERRIER_STATE_APPORTIONED, /* a share of a stated total */
  TERRIER_STATE_ASSUMED,
  TERRIER_STATE_UNKNOWN,
  TERRIER_STATE_N_STATES
} TerrierFigureState;

typedef enum
{
  TERRIER_MONEY_FULL,  /* £1,270,000 and £12.50: pence only where there are any */
  TERRIER_MONEY_SHORT, /* £1.27m, £850k: for prose and tiles; at most three significant figures
                          after rounding half away from nought */
  TERRIER_MONEY_CELL,  /* 1,270,000: for a column whose heading has the pound sign */
  TERRIER_MONEY_PLAIN, /* 1270000.00: for CSV and JSON */
} TerrierMoneyStyle;

#define TERRIER_MONEY_ERROR (terrier_money_error_quark ())
typedef enum { TERRIER_MONEY_ERROR_SYNTAX, TERRIER_MONEY_ERROR_RANGE } TerrierMoneyError;
GQuark terrier_money_error_quark (void);

char *terrier_money_format (TerrierPence pence, TerrierMoneyStyle style);
gboolean terrier_money_parse (const char *text, TerrierPence *pence, GError **error);
const char *terrier_money_kind_label (TerrierMoneyKind kind);
const char *terrier_money_kind_key (TerrierMoneyKind kind);
const char *terrier_figure_state_label (TerrierFigureState state);
const char *terrier_figure_state_key (TerrierFigureState state);
TerrierFigureState terrier_figure_state_from_key (const char *key);

/* A total of one kind of money that knows its gaps. Start from { .kind = … }. */
typedef struct
{
  TerrierMoneyKind kind;
  TerrierPence known;          /* the sum of what is known; 0 when nothing is */
  guint n_lines;               /* lines counted, known or not */
  guint n_unknown;             /* of them, those that say nothing */
  TerrierFigureState weakest;  /* of the known lines */
} TerrierTotal;

void terrier_total_add (TerrierTotal *total,
                        TerrierMoneyKind kind,
                        TerrierPence pence,
                        TerrierFigureState state);
void terrier_total_merge (TerrierTotal *total, const TerrierTotal *other);
char *terrier_total_format (const TerrierTotal *total, TerrierMoneyStyle style);

G_END_DECLS
