/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/options.h"
#include "estate/record.h"
#include "estate/rules.h"

G_BEGIN_DECLS

void terrier_action_input_from_record (TerrierActionInput *input,
                                       TerrierRecord *action,
                                       guint option);
void terrier_programme_input_from_record (TerrierProgrammeInput *input,
                                          TerrierRecord *programme,
                                          TerrierRules *rules,
                                          TerrierDate date);

TerrierOptionTotals *terrier_option_totals_new_from_records (TerrierRecord *programme,
                                                             GPtrArray *options,
                                                             GPtrArray *actions,
                                                             TerrierRules *rules,
                                                             TerrierDate date);

G_END_DECLS
