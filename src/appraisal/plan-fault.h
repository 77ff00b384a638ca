/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/plan.h"

G_BEGIN_DECLS

/* What cannot be in a plan as it is entered, or can no longer be kept. Faults of an action as a
 * whole (a property that is gone, a host that is itself left) are appraisal/course.h. */
typedef enum
{
  TERRIER_PLAN_TOO_EARLY,     /* a day before the programme starts */
  TERRIER_PLAN_TOO_LATE,      /* or after it ends */
  TERRIER_PLAN_DONE_AHEAD,    /* done on a day that has not come */
  TERRIER_PLAN_BEFORE,        /* before what it waits for */
  TERRIER_PLAN_CIRCLE,        /* steps that wait for each other */
  TERRIER_PLAN_NOTICE_MISSED, /* later than the last safe day */
  TERRIER_PLAN_NO_ROOM,       /* more people than the host could house */
} TerrierPlanFaultKind;

typedef struct
{
  TerrierPlanFaultKind kind;
  guint action; /* index */
  TerrierStep step;
  TerrierDate on; /* the day that is wrong */
  guint after;    /* of BEFORE: index of the action that it waits for */
  TerrierStep after_step;
  TerrierDate other; /* the day that it must not be before or after */
  guint circle;      /* of CIRCLE */
  int people;        /* of NO_ROOM: who come */
  int room;          /* of NO_ROOM: whom it could house */
} TerrierPlanFault;

/* (element-type TerrierPlanFault), in the order of the actions; circles first. Any thread. */
GArray *terrier_plan_find_faults (const TerrierPlan *plan);
/* Whether the fault is one of @action; a circle is one of all that are in it. */
gboolean terrier_plan_fault_concerns (const TerrierPlan *plan,
                                      const TerrierPlanFault *fault,
                                      guint action);

/* What a property is called. */
typedef const char *(*TerrierPlanNameFunc) (gint64 property, gpointer data);

/* A sentence for whoever entered it, without the name of its own building. (transfer full) */
char *terrier_plan_fault_describe (const TerrierPlan *plan,
                                   const TerrierPlanFault *fault,
                                   TerrierPlanNameFunc name,
                                   gpointer data);

G_END_DECLS
