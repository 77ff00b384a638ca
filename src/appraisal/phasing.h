/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/discount.h"
#include "core/date.h"

G_BEGIN_DECLS

/* When money comes and goes: by month, over financial years (April to March). A financial year is
 * the calendar year that it begins in: 2023 is 2023/24. */

typedef enum
{
  TERRIER_PHASE_ONCE,   /* on the day it begins */
  TERRIER_PHASE_A_YEAR, /* in twelfths, for each whole month from the one day to the other */
  TERRIER_PHASE_A_WEEK, /* by the day, first and last included */
} TerrierPhase;

/* Money that goes on for some time: gains above nought, costs below. */
typedef struct
{
  TerrierMoneyKind kind;
  TerrierPhase phase;
  TerrierPence pence; /* once, a year or a week; or TERRIER_PENCE_UNKNOWN */
  TerrierFigureState state;
  TerrierDate from; /* NONE: nobody knows when, and no year can be told what is in it */
  TerrierDate to;   /* the last day; NONE: without end */
} TerrierPhasedFlow;

/* What each financial year of a span gets, by kind of money. One thread at a time. */
typedef struct _TerrierCashFlow TerrierCashFlow;

TerrierCashFlow *terrier_cash_flow_new (int first_year, guint n_years);
void terrier_cash_flow_free (TerrierCashFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierCashFlow, terrier_cash_flow_free)

int terrier_cash_flow_get_first_year (TerrierCashFlow *self);
void terrier_cash_flow_add (TerrierCashFlow *self, const TerrierPhasedFlow *flow);
const TerrierTotal *terrier_cash_flow_get (TerrierCashFlow *self,
                                           guint year,
                                           TerrierMoneyKind kind);
void terrier_cash_flow_get_present_value (TerrierCashFlow *self,
                                          const TerrierAppraisalTerms *terms,
                                          TerrierPresentValue *value);

TerrierPence terrier_phased_flow_in_year (const TerrierPhasedFlow *flow, int year);
char *terrier_financial_year_format (int year); /* 2023/24 */
gboolean terrier_financial_year_parse (const char *text, int *year); /* 2023-24, 2023/24, 2023 */

/* What a week of delay costs: the saving that does not come, and what the empty building costs. */
TerrierPence terrier_cost_of_waiting (TerrierPence annual_saving, TerrierPence empty_a_week);

G_END_DECLS
