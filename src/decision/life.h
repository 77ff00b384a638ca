/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/checks.h"
#include "store/change-set.h"

G_BEGIN_DECLS

/* A step in the life of a decision: from one status to another. Static, never freed. */
typedef struct
{
  const char *key;      /* stable word, for actions and the command line: "take" */
  const char *from;     /* statuses that it leads from, with | around each; "||" is not stated */
  const char *to;       /* the status that it leads to */
  const char *label;    /* N_(), what a button says: "Record as taken…" */
  const char *change;   /* N_(), with %s for the decision: what the undo says */
  const char *date;     /* column of the day that it asks for; nullable */
  const char *question; /* N_(), what that day is; nullable */
  const char *reason;   /* column of the reason that it must have; nullable */
  const char *forbids;  /* codes of checks that stand in its way, with | around each; NULL is any
                           problem, "" none */
  const char *who;      /* column of who did it; nullable */
  const char *who_asks; /* N_(), of the entry for it; nullable */
  const char *outcome;  /* of a call-in, which it writes; nullable */
} TerrierMove;

/* What somebody says when a step is made. */
typedef struct
{
  TerrierDate date;      /* or TERRIER_DATE_NONE */
  const char *who;       /* nullable */
  const char *reason;    /* nullable */
  const char *overruled; /* why it is made although checks stand in its way; nullable */
} TerrierMoveAnswers;

/* Any thread; no I/O. */
const TerrierMove *terrier_move_find (const char *key);
/* Those that lead on from the status that the draft has. (element-type TerrierMove) (transfer
 * container) */
GPtrArray *terrier_life_list_moves (TerrierDecisionDraft *draft);
/* What stands in the way when it is made on @date. (element-type TerrierCheck) */
GPtrArray *terrier_move_check (const TerrierMove *move,
                               TerrierDecisionDraft *draft,
                               TerrierSecrets *secrets,
                               TerrierDate date,
                               TerrierDate today);
/* Whether a person may go on all the same, giving a reason: the law was not kept, yet the record
 * says what happened. Never for a leak, nor for what contradicts itself. */
gboolean terrier_move_may_overrule (GPtrArray *checks);
/* The day to begin with; or TERRIER_DATE_NONE. */
TerrierDate terrier_move_suggest_date (const TerrierMove *move,
                                       TerrierDecisionDraft *draft,
                                       TerrierDate today);
/* What follows from it, as "It has effect from 11 Feb 2023 …"; (transfer full) (nullable). */
char *terrier_move_describe (const TerrierMove *move,
                             TerrierDecisionDraft *draft,
                             TerrierDate date);
/* Who did it as far as is known: what the entry begins with. (transfer none) (nullable) */
const char *terrier_move_suggest_who (const TerrierMove *move, TerrierDecisionDraft *draft);
TerrierChangeSet *terrier_move_apply (const TerrierMove *move,
                                      TerrierDecisionDraft *draft,
                                      TerrierSecrets *secrets,
                                      const TerrierMoveAnswers *answers,
                                      TerrierDate today,
                                      GError **error);

G_END_DECLS
