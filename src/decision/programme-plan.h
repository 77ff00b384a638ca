/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/plan-cost.h"
#include "appraisal/plan-fault.h"
#include "decision/options-places.h"

G_BEGIN_DECLS

/* What one option does with one building, in its plan. */
typedef struct
{
  TerrierRecord *record;              /* of the action */
  char *name;                         /* of the building */
  char *host;                         /* of the building that takes the service in; nullable */
  char *lease;                        /* reference of the lease to be ended; nullable */
  gint64 milestones[TERRIER_N_STEPS]; /* ids of the action's own; 0: the action has none */
  TerrierPlanSlippage slippage;       /* of this action */
} TerrierProgrammePlanRow;

/* Something that cannot be, in words. */
typedef struct
{
  guint row;
  char *text;     /* a sentence without the name of the building */
  gboolean whole; /* of the action as a whole: appraisal/course.h */
  int circle;     /* of the plan; -1: it is none */
} TerrierProgrammePlanFault;

/* The plan of one option of a programme. Immutable and atomically ref-counted: any thread. */
typedef struct
{
  TerrierOptionsTable *table;
  const TerrierOptionsColumn *option; /* of the table; NULL: the programme has no option to plan */
  GHashTable *places;
  TerrierPlan *plan;
  GPtrArray *rows;         /* (element-type TerrierProgrammePlanRow), as the actions of the plan */
  GPtrArray *faults;       /* (element-type TerrierProgrammePlanFault) */
  GPtrArray *dependencies; /* (element-type TerrierRecord), those of this plan */
  TerrierPlanSlippage slippage;
  GArray *years; /* (element-type TerrierBenefitYear) */
} TerrierProgrammePlan;

/* @option 0 takes the chosen one, else the first that does anything. Reader thread. */
TerrierProgrammePlan *terrier_programme_plan_load (TerrierReader *reader,
                                                   gint64 programme,
                                                   gint64 option,
                                                   GError **error);
/* Of a table at hand. @option (nullable). Reader thread. */
TerrierProgrammePlan *terrier_programme_plan_new (TerrierReader *reader,
                                                  TerrierOptionsTable *table,
                                                  GHashTable *places,
                                                  const TerrierOptionsColumn *option,
                                                  GError **error);
/* The one whose plan is shown first. (transfer none) (nullable) */
const TerrierOptionsColumn *terrier_programme_plan_pick_option (const TerrierOptionsTable *table,
                                                                gint64 option);
TerrierProgrammePlan *terrier_programme_plan_ref (TerrierProgrammePlan *self);
void terrier_programme_plan_unref (TerrierProgrammePlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierProgrammePlan, terrier_programme_plan_unref)

/* All in words; (transfer full). */
char *terrier_programme_plan_describe_slippage (const TerrierProgrammePlan *self);
/* "3 weeks late", "on time", "done", "no date". */
char *terrier_programme_plan_describe_state (const TerrierProgrammePlan *self, guint row);
/* "planned 1 May 2025, now 12 Jun 2025: waits for …"; NULL: nobody says anything of it. */
char *terrier_programme_plan_describe_step (const TerrierProgrammePlan *self,
                                            guint row,
                                            TerrierStep step);
/* Sentences of what cannot be in a row, one a line; NULL: nothing. */
char *terrier_programme_plan_describe_faults (const TerrierProgrammePlan *self, guint row);
/* Each day as a line of text, headings first: for a file. (element-type GStrv) */
GPtrArray *terrier_programme_plan_get_sheet (const TerrierProgrammePlan *self);

G_END_DECLS
