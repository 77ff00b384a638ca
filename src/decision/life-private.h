/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/life.h"

G_BEGIN_DECLS

/* @list: words with | around each. */
gboolean terrier_move_is_among (const char *list, const char *word);
gboolean terrier_move_leads_from (const TerrierMove *move, const char *status);
gboolean terrier_move_is_publication (const TerrierMove *move);
/* The decision as the step leaves it. (transfer full) */
TerrierDecisionDraft *terrier_move_work_out (const TerrierMove *move,
                                             TerrierDecisionDraft *draft,
                                             const TerrierMoveAnswers *answers);

G_END_DECLS
