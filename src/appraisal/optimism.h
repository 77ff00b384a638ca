/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"
#include "estate/record.h"
#include "estate/rules.h"

G_BEGIN_DECLS

/* Optimism bias: how far the one-off costs of an appraisal are raised because such estimates have
 * been too low. The Green Book's supplementary guidance gives a range for each kind of building and
 * asks to begin at its upper bound; the bounds are dated rules. A programme says which kind its
 * works are of, or gives a percentage of its own. Where it says neither nothing is raised, and the
 * papers say so. Percentages are hundredths of one per cent. */
guint terrier_optimism_bias_of (TerrierRecord *programme, TerrierRules *rules, TerrierDate date);
char *terrier_optimism_describe (TerrierRecord *programme, TerrierRules *rules, TerrierDate date);

double terrier_optimism_factor (guint bias);
TerrierPence terrier_optimism_uplift (TerrierPence one_off_cost, guint bias);

G_END_DECLS
