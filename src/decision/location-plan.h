/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/symbol.h"
#include "decision/options-table.h"
#include "document/block.h"

G_BEGIN_DECLS

/* A map of the buildings that a decision is about, for its appendix. In the text
 *
 *   {{option 3.plan}} {{option.plan}} {{disposal.plan}} {{property #12.plan}}
 *
 * alone in a paragraph stand for one. What is written on the map is in its alternative text too, so
 * that whoever cannot see it, and the leak check, read all of it. Immutable and atomically
 * ref-counted. */
typedef struct _TerrierLocationPlan TerrierLocationPlan;

/* The field of a reference that asks for a plan. */
#define TERRIER_PLAN_FIELD "plan"

/* Reader thread. @option's actions, or the one property as what @symbol says; draws the map. */
TerrierLocationPlan *terrier_location_plan_load_option (TerrierReader *reader,
                                                        const TerrierOptionsColumn *option,
                                                        GError **error);
TerrierLocationPlan *terrier_location_plan_load_property (TerrierReader *reader,
                                                          gint64 property,
                                                          TerrierSymbolId symbol,
                                                          GError **error);
TerrierLocationPlan *terrier_location_plan_ref (TerrierLocationPlan *plan);
void terrier_location_plan_unref (TerrierLocationPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierLocationPlan, terrier_location_plan_unref)

/* Of the key of an action. */
TerrierSymbolId terrier_location_plan_symbol (const char *action);

/* What the map shows, in words. (transfer none) */
const char *terrier_location_plan_get_text (TerrierLocationPlan *plan);
/* Why the map could not be drawn, a sentence. (transfer none) (nullable) */
const char *terrier_location_plan_get_trouble (TerrierLocationPlan *plan);
/* Whether anything has a position: without one there is nothing to draw. */
gboolean terrier_location_plan_is_drawn (TerrierLocationPlan *plan);
/* The drawing, its alternative text, and a caption beneath. Any thread. */
void terrier_location_plan_append (TerrierLocationPlan *plan, TerrierBlock *parent);

G_END_DECLS
