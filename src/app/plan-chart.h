/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/timeline.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A timeline in a window. Signal "chosen" (guint row): a row was clicked or gone to with the
 * arrows. A list of the same rows stands beside it for a screen reader. Main thread only. */
#define TERRIER_TYPE_PLAN_CHART (terrier_plan_chart_get_type ())
G_DECLARE_FINAL_TYPE (TerrierPlanChart, terrier_plan_chart, TERRIER, PLAN_CHART, GtkWidget)

/* @timeline: (nullable): a reference is taken */
void terrier_plan_chart_set_timeline (TerrierPlanChart *self, TerrierTimeline *timeline);
void terrier_plan_chart_select (TerrierPlanChart *self, int row);

G_END_DECLS
