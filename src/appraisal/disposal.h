/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/date.h"
#include "estate/record.h"

G_BEGIN_DECLS

/* A disposal as a case: how far it has come, what should have been stated on the way and was not,
 * and what holding the site has cost. Any thread. */

/* The stages from challenge to after completion, in order. A case that is withdrawn is at none. */
guint terrier_disposal_n_stages (void);
int terrier_disposal_stage_index (const char *key); /* -1: withdrawn or not stated */
const char *terrier_disposal_stage_key (guint index);
const char *terrier_disposal_stage_label (guint index); /* translated */

GPtrArray *terrier_disposal_missing (TerrierRecord *disposal, guint stage);
TerrierPence terrier_disposal_holding_cost (TerrierRecord *disposal,
                                            TerrierDate today,
                                            guint *weeks);

G_END_DECLS
