/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/options.h"
#include "core/date.h"

G_BEGIN_DECLS

/* The steps of closing or moving, in the order in which they are taken; the choices of the
 * catalogue's field "step" have the same order. */
typedef enum
{
  TERRIER_STEP_CONSULTATION_OPENS,
  TERRIER_STEP_CONSULTATION_CLOSES,
  TERRIER_STEP_EQUALITY, /* the assessment has been read by whoever decides */
  TERRIER_STEP_NOTICE,   /* the break notice is served */
  TERRIER_STEP_WORKS_START,
  TERRIER_STEP_WORKS_READY, /* the host is adapted */
  TERRIER_STEP_DECANT,
  TERRIER_STEP_LAST_DAY,
  TERRIER_STEP_SAVINGS_START,
  TERRIER_STEP_DISPOSAL, /* completes; nothing is paid for the empty building any more */
  TERRIER_N_STEPS
} TerrierStep;

const char *terrier_step_key (TerrierStep step);
const char *terrier_step_label (TerrierStep step); /* translated */
gboolean terrier_step_from_key (const char *key, TerrierStep *step);

/* Days of one step; TERRIER_DATE_NONE is not stated. */
typedef struct
{
  TerrierDate planned;
  TerrierDate forecast;
  TerrierDate done;
  TerrierDate last_safe; /* after this day it is too late */
} TerrierStepDates;

/* What one option does with one building, as a plan needs to know it. Start from
 * terrier_plan_action_init(). */
typedef struct
{
  gint64 id;       /* of the action, for the caller */
  gint64 property; /* id */
  gint64 host;     /* id of the property that takes the service in; 0: not stated */
  TerrierActionKind kind;
  TerrierStepDates steps[TERRIER_N_STEPS];
  TerrierPence annual_saving;
  TerrierPence staff_saving;
  TerrierPence receipt;
  TerrierPence empty_a_week; /* what the closed building costs until it is gone */
  TerrierFigureState state;  /* of the figures that are there */
  int people;                /* who move; -1: not stated */
  int host_room;             /* whom the host could still house; -1: not stated */
} TerrierPlanAction;

void terrier_plan_action_init (TerrierPlanAction *action);
gboolean terrier_step_has_day (const TerrierStepDates *dates);
/* Whether its service goes to a host that is known. */
gboolean terrier_plan_moves (const TerrierPlanAction *action);
gboolean terrier_plan_has_line (const TerrierPlanAction *action, TerrierMeasureId id);

typedef enum
{
  TERRIER_LINK_STRETCH, /* two ends of one piece of work: its length stays when it slips */
  TERRIER_LINK_ORDER,   /* one step of an action before another */
  TERRIER_LINK_HOST,    /* a host is adapted before a service moves in */
  TERRIER_LINK_STATED,  /* somebody said so */
} TerrierLinkKind;

/* A step that waits for another. */
typedef struct
{
  guint action; /* index: which waits */
  TerrierStep step;
  guint after; /* index: for which */
  TerrierStep after_step;
  int days; /* at least so many days later; worked out for a stretch */
  TerrierLinkKind kind;
  gint64 id; /* of the record of one that was stated; else 0 */
} TerrierPlanLink;

#define TERRIER_DAYS_UNKNOWN G_MININT

/* What is to be expected of one step. */
typedef struct
{
  TerrierDate expected;   /* done, else its forecast or plan after all that it waits for; NONE */
  TerrierDate not_before; /* what it waits for allows no earlier day; NONE */
  int late_days;          /* expected less planned; below nought early; TERRIER_DAYS_UNKNOWN */
  int float_days;         /* it may slip so far before the plan ends later; or DAYS_UNKNOWN */
  int driver;             /* index of the link that holds it where it is; -1: its own date */
  gboolean done;
  gboolean overdue;  /* its day is past and nobody says that it was done */
  gboolean unsure;   /* waits for something that has no day */
  gboolean circular; /* waits for itself */
} TerrierPlanStep;

typedef struct
{
  TerrierDate today;
  TerrierDate starts; /* of the programme, or NONE */
  TerrierDate ends;
} TerrierPlanTerms;

/* A schedule. Immutable; any thread may read it. */
typedef struct _TerrierPlan TerrierPlan;

/* @links: those that were stated; the others follow from the actions. */
TerrierPlan *terrier_plan_new (const TerrierPlanTerms *terms,
                               const TerrierPlanAction *actions,
                               guint n_actions,
                               const TerrierPlanLink *links,
                               guint n_links);
void terrier_plan_free (TerrierPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierPlan, terrier_plan_free)

const TerrierPlanTerms *terrier_plan_get_terms (const TerrierPlan *self);
guint terrier_plan_get_n_actions (const TerrierPlan *self);
const TerrierPlanAction *terrier_plan_get_action (const TerrierPlan *self, guint action);
const TerrierPlanStep *terrier_plan_get_step (const TerrierPlan *self,
                                              guint action,
                                              TerrierStep step);
guint terrier_plan_get_n_links (const TerrierPlan *self);
const TerrierPlanLink *terrier_plan_get_link (const TerrierPlan *self, guint link);
TerrierDate terrier_plan_get_end (const TerrierPlan *self);
/* Whether the plan ends later as soon as the step slips. */
gboolean terrier_plan_is_critical (const TerrierPlan *self, guint action, TerrierStep step);

/* The circles in it, each as the steps on the shortest way round. */
typedef struct
{
  guint action;
  TerrierStep step;
} TerrierPlanNode;

guint terrier_plan_get_n_circles (const TerrierPlan *self);
/* (element-type TerrierPlanNode) (transfer none) */
const GArray *terrier_plan_get_circle (const TerrierPlan *self, guint circle);

G_END_DECLS
