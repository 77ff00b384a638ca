/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/life.h"
#include "decision/sealed.h"
#include "store/portfolio.h"

G_BEGIN_DECLS

/* What the command line asks to be done with a decision; NULL and FALSE for nothing. */
typedef struct
{
  char *step;     /* key of a TerrierMove */
  char *on;       /* the day that it asks for */
  char *by;       /* who called it in, heard or reconsidered it */
  char *reason;   /* of a withdrawal or a call-in */
  char *although; /* why checks are overruled */
  char *correct;  /* number of the new record */
  gboolean seal;
} TerrierDecisionChange;

void terrier_decision_change_clear (TerrierDecisionChange *change);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TerrierDecisionChange, terrier_decision_change_clear)

gboolean terrier_decision_change_is_any (const TerrierDecisionChange *change);
/* Returns the exit status, having said on standard error why it is not 0. */
int terrier_decision_change_run (const TerrierDecisionChange *change,
                                 TerrierPortfolio *portfolio,
                                 TerrierDecisionDraft *draft,
                                 TerrierSecrets *secrets,
                                 const TerrierFormSet *forms);
/* Prints whether a record proves itself and, if not, what differs; returns the exit status. */
int terrier_decision_verify_print (TerrierDecisionDraft *draft);

G_END_DECLS
