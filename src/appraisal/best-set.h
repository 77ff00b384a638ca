/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/options.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The set of actions that does best for a target, found and proven by GLPK's branch and cut. */

/* One building of the programme. It is kept unless one of its choices is taken. */
typedef struct
{
  guint district; /* index below n_districts */
  gboolean keep;  /* never touched */
} TerrierBestBuilding;

/* One thing that can be done with a building; of several, one at most is done. */
typedef struct
{
  guint building;            /* index into the buildings */
  int host;                  /* index of the building that must be kept for it, or -1 */
  TerrierActionInput action; /* its kind, figures and minutes; option and property as the caller
                                likes */
} TerrierBestChoice;

typedef enum
{
  TERRIER_BEST_SAVING,  /* most annual saving of buildings; staff savings stand apart */
  TERRIER_BEST_BACKLOG, /* most backlog removed */
  TERRIER_BEST_COST,    /* least one-off cost */
} TerrierBestAim;

/* Start from terrier_best_target_init(): nothing is asked for. Money in pence. */
typedef struct
{
  TerrierBestAim aim;
  TerrierPence saving_at_least;  /* a year; or TERRIER_PENCE_UNKNOWN */
  TerrierPence backlog_at_least; /* or TERRIER_PENCE_UNKNOWN */
  TerrierPence cost_at_most;     /* or TERRIER_PENCE_UNKNOWN */
  int minutes_at_most;           /* of any journey to an alternative; or -1 */
  const int *closures_at_most;   /* of each district, -1 for any number; nullable */
} TerrierBestTarget;

typedef enum
{
  TERRIER_BEST_OPTIMAL,    /* proven: no other set does better */
  TERRIER_BEST_NEAR,       /* the best so far; `bound` says how much better another could be */
  TERRIER_BEST_IMPOSSIBLE, /* proven: no set meets the target */
  TERRIER_BEST_NOTHING,    /* stopped before any set was found */
} TerrierBestOutcome;

/* Why a choice was left out before the search. */
typedef enum
{
  TERRIER_BEST_IN,
  TERRIER_BEST_KEPT,         /* its building is to be kept, or its host is itself not there */
  TERRIER_BEST_TOO_FAR,      /* over the limit of minutes */
  TERRIER_BEST_NO_JOURNEY,   /* there is a limit, and nothing says how long the journey is */
  TERRIER_BEST_NOT_MEASURED, /* a figure that the target asks for is not known */
} TerrierBestReason;

typedef struct
{
  TerrierBestOutcome outcome;
  guint n_buildings;
  int *taken; /* of each building the index of the choice, or -1: kept */
  guint n_choices;
  TerrierBestReason *reasons; /* of each choice */
  TerrierPence annual_saving; /* sums over what is taken, of the figures that are known */
  TerrierPence backlog_removed;
  TerrierPence one_off_cost;
  double value; /* of the aim, pence */
  double bound; /* no set can do better than this */
} TerrierBestSet;

/* The best so far and the bound, in pence of the aim; NAN for what is not known yet. Called on the
 * searching thread a few times a second. */
typedef void (*TerrierBestProgress) (double value, double bound, gpointer data);

typedef struct
{
  const TerrierBestBuilding *buildings;
  guint n_buildings;
  const TerrierBestChoice *choices;
  guint n_choices;
  guint n_districts;
} TerrierBestProblem;

void terrier_best_target_init (TerrierBestTarget *target);
void terrier_best_set_free (TerrierBestSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierBestSet, terrier_best_set_free)

/* Any thread but the main one, as it may take seconds; one search at a time. Cancelling, or
 * @seconds gone by (0: no limit), gives the best so far. */
TerrierBestSet *terrier_best_set_find (const TerrierBestProblem *problem,
                                       const TerrierBestTarget *target,
                                       double seconds,
                                       TerrierBestProgress progress,
                                       gpointer data,
                                       GCancellable *cancellable);

/* The frontier of saving against backlog under @target, whose aim does not matter: from the most
 * saving to the most backlog, each of at most @n_points sets such that none does better in both.
 * (element-type TerrierBestSet) (transfer full): empty when the target is impossible. */
GPtrArray *terrier_best_frontier_find (const TerrierBestProblem *problem,
                                       const TerrierBestTarget *target,
                                       guint n_points,
                                       TerrierBestProgress progress,
                                       gpointer data,
                                       GCancellable *cancellable);

G_END_DECLS
