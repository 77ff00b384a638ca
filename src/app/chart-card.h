/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/chart-view.h"

G_BEGIN_DECLS

/* A chart and, folded beneath it, its figures as a table for those who cannot use the drawing, to
 * be copied into a spreadsheet. Without a chart it is empty. Main thread only. */
#define TERRIER_TYPE_CHART_CARD (terrier_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (TerrierChartCard, terrier_chart_card, TERRIER, CHART_CARD, GtkBox)

GtkWidget *terrier_chart_card_new (void);
void terrier_chart_card_set_chart (TerrierChartCard *self, TerrierChart *chart);
/* The figures in the place of the drawing, or the drawing with its figures folded. */
void terrier_chart_card_set_as_table (TerrierChartCard *self, gboolean as_table);
/* The table as a spreadsheet takes it, cells with tabs between them. (transfer full) (nullable) */
char *terrier_chart_card_get_text (TerrierChartCard *self);
TerrierChartView *terrier_chart_card_get_view (TerrierChartCard *self);

G_END_DECLS
