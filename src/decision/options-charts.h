/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/options-places.h"
#include "document/chart.h"

G_BEGIN_DECLS

/* The charts of an options appraisal besides saving against backlog. What is not stated is listed
 * beneath a chart and never drawn. Any thread; (transfer full). */

/* The figure is tried over this far to either side: a convention of the chart, printed with it, and
 * no forecast. In per cent. */
#define TERRIER_SENSITIVITY_SWING 20

/* What one option saves, or what backlog it removes, in each district. */
TerrierChart *terrier_options_chart_districts (const TerrierOptionsColumn *option,
                                               TerrierMeasureId measure,
                                               GHashTable *places);
/* The annual saving of one option, step by step by what is done, to that of another. */
TerrierChart *terrier_options_chart_bridge (const TerrierOptionsColumn *before,
                                            const TerrierOptionsColumn *after);
/* The cash of an option in its first financial years, each kind by itself. */
TerrierChart *terrier_options_chart_cash_flow (const TerrierOptionsTable *table,
                                               const TerrierOptionsColumn *option);
/* What each figure of the option, moved by TERRIER_SENSITIVITY_SWING to either side, does to its
 * net present value, the widest first. */
TerrierChart *terrier_options_chart_tornado (const TerrierOptionsTable *table,
                                             const TerrierOptionsColumn *option);
/* How far each figure must move before another option is ahead, as sentences. (element-type char *)
 */
GPtrArray *terrier_options_switching_values (const TerrierOptionsTable *table,
                                             const TerrierOptionsColumn *option);
/* What a week of delay costs in savings that do not come; NULL when the saving is not stated. */
char *terrier_options_describe_waiting (const TerrierOptionsColumn *option);

G_END_DECLS
