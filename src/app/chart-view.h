/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A chart of the document room in a window: drawn in the colours of the style, with a tooltip for
 * each point and its alternative text for a screen reader. Signal "activated" (guint): a point was
 * clicked, or gone to with the arrows where the view can have the focus. Main thread only. */
#define TERRIER_TYPE_CHART_VIEW (terrier_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (TerrierChartView, terrier_chart_view, TERRIER, CHART_VIEW, GtkWidget)

GtkWidget *terrier_chart_view_new (void);
void terrier_chart_view_set_chart (TerrierChartView *self, TerrierChart *chart);
/* What a point shows, in words. (transfer full) */
char *terrier_chart_view_describe (TerrierChartView *self, guint index);
void terrier_chart_view_select (TerrierChartView *self, int index);

G_END_DECLS
