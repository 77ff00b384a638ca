/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/plan.h"
#include "decision/programme-plan.h"
#include "store/change-set.h"
#include "store/writer.h"

G_BEGIN_DECLS

typedef enum
{
  TERRIER_PLAN_DAY_PLANNED,
  TERRIER_PLAN_DAY_FORECAST,
  TERRIER_PLAN_DAY_DONE,
} TerrierPlanDay;

/* Another day for a step, as one change set; the step gets its milestone with its first day. The
 * planned last day is the date of the action itself. Any thread. (transfer full) */
TerrierChangeSet *terrier_plan_set_day (const TerrierProgrammePlan *plan,
                                        guint row,
                                        TerrierStep step,
                                        TerrierPlanDay day,
                                        TerrierDate date);
/* Takes away what the plan says of an action, so that the action itself can go. Writer thread. */
gboolean terrier_plan_forget (TerrierWriter *writer, gint64 action, GError **error);

G_END_DECLS
