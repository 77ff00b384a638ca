/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/edit.h"
#include "decision/options-table.h"

G_BEGIN_DECLS

/* A first text for a new decision: a pattern with the figures bound, every sentence to be worked
 * on. */
typedef struct
{
  TerrierChangeSet *set;
  TerrierRecord *decision;
  TerrierForm *form;
  GPtrArray *texts;             /* key, text, key, text … */
  TerrierOptionsTable *options; /* what the figures are of; nullable */
  TerrierRecord *disposal;      /* nullable */
  TerrierRecord *property;      /* of the disposal; nullable */
  const char *body;             /* whose rules count; nullable */
} TerrierFirstDraft;

/* Takes @text for the section @key; a form without it leaves it out. */
void terrier_first_draft_write (TerrierFirstDraft *first, const char *key, char *text);

/* first-draft-texts.c: the sentences. Any thread. */
void terrier_first_draft_write_option (TerrierFirstDraft *first,
                                       const TerrierOptionsColumn *chosen);
void terrier_first_draft_write_disposal (TerrierFirstDraft *first);

G_END_DECLS
