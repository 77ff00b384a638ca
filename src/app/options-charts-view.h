/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/chart-card.h"
#include "app/session.h"
#include "decision/options-table.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  TERRIER_OPTIONS_CHART_SAVING, /* saving against backlog, a bubble for the cost */
  TERRIER_OPTIONS_CHART_BRIDGE,
  TERRIER_OPTIONS_CHART_DISTRICTS, /* what is saved in each */
  TERRIER_OPTIONS_CHART_BACKLOG_DISTRICTS,
  TERRIER_OPTIONS_CHART_CASH,
  TERRIER_OPTIONS_CHART_TORNADO,
  TERRIER_OPTIONS_CHART_FRONTIER,
  TERRIER_OPTIONS_N_CHARTS
} TerrierOptionsChartId;

/* The charts of a programme as its appraisal prints them, each with its table; all of them as
 * tables at once for those who cannot use a drawing. Worked out on the reader thread when it is
 * shown. Main thread only. */
#define TERRIER_TYPE_OPTIONS_CHARTS (terrier_options_charts_get_type ())
G_DECLARE_FINAL_TYPE (TerrierOptionsCharts, terrier_options_charts, TERRIER, OPTIONS_CHARTS, AdwBin)

void terrier_options_charts_set_table (TerrierOptionsCharts *self,
                                       TerrierSession *session,
                                       TerrierOptionsTable *table);
/* The best sets that were found last; NULL: none yet. */
void terrier_options_charts_set_frontier (TerrierOptionsCharts *self, TerrierChart *chart);
/* The switch of the head: all as tables, or all drawn. */
void terrier_options_charts_show_tables (TerrierOptionsCharts *self, gboolean as_tables);
TerrierChartCard *terrier_options_charts_get_card (TerrierOptionsCharts *self,
                                                   TerrierOptionsChartId id);

G_END_DECLS
