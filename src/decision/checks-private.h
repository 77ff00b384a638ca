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
  GPtrArray *leaks; /* TerrierLeak of the public copy, once somebody asks for them */
  TerrierDate today;
  gboolean taken;
  GHashTable *seen; /* references whose changes were looked at: each is told once */
  GHashTable *sums; /* open sums -> reference, made when first asked for; nullable */
  GPtrArray *checks;
} TerrierChecking;

/* Takes @message; the place is filled in by the caller. (transfer none) */
TerrierCheck *terrier_checking_report (TerrierChecking *checking,
                                       TerrierCheckKind kind,
                                       const char *code,
                                       char *message,
                                       const char *reason,
                                       const char *source);
/* The same with the field of the decision to jump to. */
TerrierCheck *terrier_checking_report_field (TerrierChecking *checking,
                                             TerrierCheckKind kind,
                                             const char *code,
                                             const char *field,
                                             char *message,
                                             const char *reason,
                                             const char *source);
/* The heading of a section in a sentence: without the colon that it has on the page. */
char *terrier_checking_name_section (TerrierChecking *checking, const TerrierFormSection *section);
/* A section's text, as long as it is, without its figures and exempt passages. (transfer full) */
char *terrier_checking_blank (const char *text);

/* The figures, the passages and the exempt values in the texts. */
void terrier_checking_texts (TerrierChecking *checking);
/* The figures that were typed into @plain, a section's text without what is bound. */
void terrier_checking_prose (TerrierChecking *checking, const char *key, const char *plain);
/* What the law asks the texts to deal with: urgency, equality, alternatives, undervalue. */
void terrier_checking_law (TerrierChecking *checking);

G_END_DECLS
