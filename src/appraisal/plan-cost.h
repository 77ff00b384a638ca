/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/plan.h"

G_BEGIN_DECLS

/* What lateness costs, and what a plan has really brought. Kinds of money stand apart. */

typedef struct
{
  guint n_planned; /* actions of which it is known when their savings were to begin */
  guint n_undated; /* actions that are to save something and do not say from when */
  guint n_late;    /* of the planned, those expected later */
  guint n_overdue; /* actions with a step whose day is past and that nobody says was done */
  int worst_days;  /* of the latest; 0 when none is late */
  int total_days;  /* late days of all actions together */
  TerrierTotal saving_so_far; /* of buildings, not made until today */
  TerrierTotal staff_so_far;
  TerrierTotal saving; /* not made by the time that each begins, as is now expected */
  TerrierTotal staff;
  TerrierTotal saving_a_week; /* what one more week of all that is late costs */
  TerrierTotal staff_a_week;
  TerrierTotal holding_so_far; /* spent on closed buildings until today, on time or late */
  TerrierTotal holding_late;   /* spent on them because they are gone later than planned */
  TerrierTotal receipts_late;  /* that come, and come later */
} TerrierPlanSlippage;

void terrier_plan_slippage_init (TerrierPlanSlippage *slippage);
/* Adds one action to it. */
void terrier_plan_slippage_add (TerrierPlanSlippage *slippage,
                                const TerrierPlan *plan,
                                guint action);
/* Of all of them. */
void terrier_plan_get_slippage (const TerrierPlan *plan, TerrierPlanSlippage *slippage);

/* When the savings of an action begin: as it says, else the day after its last day, which is then
 * assumed. @expected: as is now to be expected, else as was planned. */
TerrierDate terrier_plan_get_saving_start (const TerrierPlan *plan,
                                           guint action,
                                           gboolean expected,
                                           gboolean *assumed);

/* What somebody says was really saved. */
typedef struct
{
  int action; /* index; -1: the option as a whole */
  int year;   /* a financial year, by the calendar year in which it begins */
  TerrierPence saving;
  TerrierPence staff_saving;
  TerrierFigureState state;
} TerrierRealised;

typedef struct
{
  int year;
  TerrierTotal planned[2]; /* of buildings; of staff */
  TerrierTotal expected[2];
  TerrierTotal realised[2]; /* of the actions; one that should have saved and is silent is a gap */
  TerrierTotal stated[2];   /* of the option as a whole, as a paper says */
} TerrierBenefitYear;

/* Financial years from the first saving planned or made to the last, at most @n_years.
 * (element-type TerrierBenefitYear) */
GArray *terrier_plan_get_benefits (const TerrierPlan *plan,
                                   const TerrierRealised *realised,
                                   guint n_realised,
                                   guint n_years);

G_END_DECLS
