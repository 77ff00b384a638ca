/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"
#include "estate/rules.h"

#include <glib.h>

G_BEGIN_DECLS

/* The years of an appraisal unless its paper says otherwise; always printed with the result. */
#define TERRIER_APPRAISAL_YEARS 30
/* A cost that its saving never pays back, in the place of a number of tenths of a year. */
#define TERRIER_PAYBACK_NEVER G_MAXINT64

/* On what terms the future is discounted. Year 0 is the year of the decision. All zero: no terms
 * are known, and every present value is unknown. */
typedef struct
{
  guint rate;         /* hundredths of one per cent, for the first years */
  guint later_rate;   /* the same, for the years after them */
  guint rate_years;   /* how many years the first rate holds: 30 */
  guint horizon;      /* the last year that can be discounted: 75 */
  guint years;        /* savings run from saving_year to this year */
  guint saving_year;  /* the first year with a saving */
  guint cost_year;    /* the year of one-off costs */
  guint receipt_year; /* the year of capital receipts */
} TerrierAppraisalTerms;

gboolean terrier_appraisal_terms_from_rules (TerrierAppraisalTerms *terms,
                                             TerrierRules *rules,
                                             TerrierDate date);
char *terrier_appraisal_terms_format (const TerrierAppraisalTerms *terms); /* 3.5% over 30 years */

double terrier_discount_factor (const TerrierAppraisalTerms *terms, guint year);
double terrier_discount_annuity (const TerrierAppraisalTerms *terms,
                                 guint first_year,
                                 guint last_year);
TerrierPence terrier_discount_pence (TerrierPence pence, double factor);

/* Money of one kind in each of the years from first_year to last_year: gains above nought, costs
 * below. */
typedef struct
{
  TerrierMoneyKind kind;
  TerrierPence pence;
  TerrierFigureState state;
  guint first_year;
  guint last_year;
} TerrierFlow;

/* A net present value and what it is made of. */
typedef struct
{
  TerrierTotal parts[TERRIER_MONEY_N_KINDS]; /* discounted, each kind by itself */
  TerrierPence net; /* of the kinds that are cash; unknown when any line of them is */
  guint n_lines;
  guint n_unknown;
} TerrierPresentValue;

void terrier_present_value_init (TerrierPresentValue *value);
void terrier_present_value_add (TerrierPresentValue *value,
                                const TerrierAppraisalTerms *terms,
                                const TerrierFlow *flow);

gint64 terrier_payback_tenths (TerrierPence one_off_cost, TerrierPence annual_saving);

G_END_DECLS
