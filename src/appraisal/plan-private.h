/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/plan.h"

G_BEGIN_DECLS

/* Links by the step at one of their ends: those of node i are at[first[i]] to at[first[i + 1] - 1].
 * A node is a step of an action: action * TERRIER_N_STEPS + step. */
typedef struct
{
  guint *first;
  guint *at;
} TerrierPlanFan;

struct _TerrierPlan
{
  TerrierPlanTerms terms;
  TerrierPlanAction *actions;
  guint n_actions;
  GArray *links; /* (element-type TerrierPlanLink) */
  TerrierPlanFan in;
  TerrierPlanFan out;
  TerrierPlanStep *steps; /* of each node */
  GPtrArray *circles;     /* (element-type GArray of TerrierPlanNode) */
  gboolean *broken;       /* of each link: left out, since it runs in a circle */
  TerrierDate end;
};

static inline guint
terrier_plan_node (guint action, TerrierStep step)
{
  return action * TERRIER_N_STEPS + step;
}

static inline const TerrierPlanLink *
terrier_plan_link_at (const TerrierPlan *self, guint link)
{
  return &g_array_index (self->links, TerrierPlanLink, link);
}

static inline guint
terrier_plan_link_from (const TerrierPlanLink *link)
{
  return terrier_plan_node (link->after, link->after_step);
}

static inline guint
terrier_plan_link_to (const TerrierPlanLink *link)
{
  return terrier_plan_node (link->action, link->step);
}

/* Finds the circles and breaks their links. */
void terrier_plan_break_circles (TerrierPlan *self);

G_END_DECLS
