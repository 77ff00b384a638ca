/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/checks.h"

G_BEGIN_DECLS

#define TERRIER_EXEMPT_SOURCE "Local Government Act 1972, Schedule 12A, Parts 1 and 2"

/* One look through a decision. */
typedef struct
{
  TerrierDecisionDraft *draft;
  TerrierRecord *record;
  TerrierForm *form;
  TerrierFigureContext *figures;
  TerrierSecrets *secrets;
  TerrierDate today;
  gboolean taken;
  GPtrArray *checks;
} TerrierChecking;

/* Takes @message; the place is filled in by the caller. (transfer none) */
TerrierCheck *terrier_checking_report (TerrierChecking *checking,
                                       TerrierCheckKind kind,
                                       const char *code,
                                       char *message,
                                       const char *reason,
                                       const char *source);
/* The figures and the exempt values in the texts. */
void terrier_checking_texts (TerrierChecking *checking);

G_END_DECLS
