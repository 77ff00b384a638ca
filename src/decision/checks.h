/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/paper.h"

G_BEGIN_DECLS

typedef enum
{
  TERRIER_CHECK_NOTE,    /* worth knowing: a date, an unknown figure that prints as such */
  TERRIER_CHECK_PROBLEM, /* to be put right before it is taken */
  TERRIER_CHECK_LEAK,    /* something exempt in a public copy: export is refused */
} TerrierCheckKind;

/* One finding. */
typedef struct
{
  TerrierCheckKind kind;
  const char *code; /* stable word, as "section-empty": for tests and lists */
  char *message;    /* one sentence: what, and what to do */
  char *reason;     /* why it matters; nullable */
  char *source;     /* the rule or the law; nullable */
  char *section;    /* key of the section to jump to; nullable */
  char *field;      /* column of the decision to jump to; nullable */
  gsize offset;     /* bytes into the section's text; G_MAXSIZE for the whole */
  gsize length;
} TerrierCheck;

void terrier_check_free (TerrierCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierCheck, terrier_check_free)

/* What may not appear in a public copy: exempt values and names of the portfolio. Immutable once
 * loaded, atomically ref-counted. */
typedef struct _TerrierSecrets TerrierSecrets;

TerrierSecrets *terrier_secrets_load (TerrierReader *reader, GError **error); /* reader thread */
TerrierSecrets *terrier_secrets_new (void);
void terrier_secrets_add_money (TerrierSecrets *secrets,
                                TerrierPence pence,
                                guint paragraph,
                                const char *what);
void terrier_secrets_add_text (TerrierSecrets *secrets,
                               const char *text,
                               guint paragraph,
                               const char *what);
TerrierSecrets *terrier_secrets_ref (TerrierSecrets *secrets);
void terrier_secrets_unref (TerrierSecrets *secrets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierSecrets, terrier_secrets_unref)

/* Any thread; no I/O. Worst first. (element-type TerrierCheck); @secrets nullable. */
GPtrArray *terrier_decision_check (TerrierDecisionDraft *draft,
                                   TerrierSecrets *secrets,
                                   TerrierDate today);
/* Exempt values in any text. (element-type TerrierCheck) */
GPtrArray *terrier_secrets_scan (TerrierSecrets *secrets, const char *text);
/* FALSE with TERRIER_DECISION_ERROR_LEAK when a public paper, its title or @file_name (nullable)
 * holds something exempt. Call before each public export. */
gboolean terrier_paper_check_leaks (TerrierPaper *paper,
                                    TerrierSecrets *secrets,
                                    const char *file_name,
                                    GError **error);

G_END_DECLS
