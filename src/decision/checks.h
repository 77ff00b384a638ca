/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/leaks.h"

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
  char *fix;      /* what puts it right in the place of those bytes; nullable */
  char *fix_name; /* what the button says: "Bind"; nullable */
} TerrierCheck;

void terrier_check_free (TerrierCheck *check);
/* Something that stands in the way, of no place in the text; @message: (transfer full). */
void terrier_checks_add_obstacle (GPtrArray *checks,
                                  const char *code,
                                  const char *field,
                                  char *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierCheck, terrier_check_free)

/* Any thread; no I/O. Worst first. (element-type TerrierCheck); @secrets nullable. */
GPtrArray *terrier_decision_check (TerrierDecisionDraft *draft,
                                   TerrierSecrets *secrets,
                                   TerrierDate today);

G_END_DECLS
