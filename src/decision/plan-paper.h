/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/programme-plan.h"
#include "document/block.h"

G_BEGIN_DECLS

/* The plan as a section of a paper: what is late and what that costs, the timeline, the days and
 * what cannot be. Nothing where no action has a day. Any thread. */
void terrier_programme_plan_append (TerrierBlock *document, const TerrierProgrammePlan *plan);

G_END_DECLS
