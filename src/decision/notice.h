/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/draft.h"

G_BEGIN_DECLS

/* The clock of a decision, shared by its calendar and its checks. */
const TerrierRule *terrier_decision_get_notice_rule (TerrierDecisionDraft *draft);
TerrierDate terrier_decision_get_day (TerrierDecisionDraft *draft);
TerrierDate terrier_decision_work_out_effective (TerrierDecisionDraft *draft,
                                                 const TerrierRule **rule);
char *terrier_rule_describe (const TerrierRule *rule);

G_END_DECLS
