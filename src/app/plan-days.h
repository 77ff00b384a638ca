/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/programme-plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The days of one action, to be written in place: a line for each step, planned, forecast and done.
 * What is typed counts when Enter is pressed or the field left; what cannot be read stays and is
 * marked. Each change is one change set. Main thread only. */
#define TERRIER_TYPE_PLAN_DAYS (terrier_plan_days_get_type ())
G_DECLARE_FINAL_TYPE (TerrierPlanDays, terrier_plan_days, TERRIER, PLAN_DAYS, GtkGrid)

/* @plan: (nullable). */
void terrier_plan_days_set (TerrierPlanDays *self,
                            TerrierSession *session,
                            TerrierProgrammePlan *plan,
                            guint row);

G_END_DECLS
