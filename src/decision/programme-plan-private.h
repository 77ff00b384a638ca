/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/programme-plan.h"

G_BEGIN_DECLS

/* What is read of the portfolio before it is a plan. */
typedef struct
{
  GArray *actions;  /* (element-type TerrierPlanAction), as the rows */
  GPtrArray *rows;  /* (element-type TerrierProgrammePlanRow) */
  GArray *links;    /* (element-type TerrierPlanLink) */
  GArray *realised; /* (element-type TerrierRealised) */
  GPtrArray *dependencies;
  GPtrArray *faults;     /* (element-type TerrierProgrammePlanFault) that only the records show */
  GHashTable *by_action; /* index + 1 of a row by the id of its action */
} TerrierPlanReading;

TerrierPlanReading *terrier_plan_reading_new (TerrierReader *reader,
                                              TerrierOptionsTable *table,
                                              const TerrierOptionsColumn *option,
                                              GHashTable *places,
                                              GError **error);
void terrier_plan_reading_free (TerrierPlanReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierPlanReading, terrier_plan_reading_free)

/* @text: (transfer full) */
void terrier_programme_plan_add_fault (GPtrArray *faults, guint row, char *text, gboolean whole);

G_END_DECLS
