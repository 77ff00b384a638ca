/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/programme-plan.h"
#include "document/timeline.h"

G_BEGIN_DECLS

/* The rows of a plan as a timeline. @rows: (element-type guint) of the plan, in the order drawn.
 * Any thread. (transfer full) */
TerrierTimeline *terrier_plan_timeline_new (const TerrierProgrammePlan *plan, const GArray *rows);

G_END_DECLS
