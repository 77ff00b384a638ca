/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/draft.h"
#include "store/change-set.h"

G_BEGIN_DECLS

/* What a draft remembers of its bound figures. When a reference is first saved in a text, what it
 * prints is written down with the day. A figure that prints something else later has changed since
 * the text around it was written: the author accepts what it says now, or pins what it said. */

/* A figure of a draft that has changed, or that is pinned. */
typedef struct
{
  char *reference;
  char *label;
  char *was; /* NULL: it was not stated */
  TerrierDate was_on;
  char *now; /* as the record has it; NULL: not stated */
  gboolean pinned;
  guint exempt;     /* paragraph of Schedule 12A, 0 when open */
  TerrierType type; /* of the record that it is bound to; TERRIER_TYPE_NONE for a rule */
  gint64 id;
  const char *column;
  char *section; /* key of the first section that has it */
  gsize offset;  /* bytes into that section's text */
  gsize length;
  char *cause;     /* what changed it: the label of a change set; nullable */
  char *cause_at;  /* ISO 8601, UTC; nullable */
  char *cause_who; /* nullable */
} TerrierFigureChange;

void terrier_figure_change_free (TerrierFigureChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierFigureChange, terrier_figure_change_free)

/* In the order of the text; (element-type TerrierFigureChange). Any thread, no I/O: without causes.
 */
GPtrArray *terrier_decision_list_changes (TerrierDecisionDraft *draft);
/* The same with what the journal says of each. Reader thread. */
GPtrArray *terrier_decision_load_changes (TerrierReader *reader,
                                          TerrierDecisionDraft *draft,
                                          GError **error);

/* Change sets, each one undo. Any thread; SEALED when the record may not change. */
TerrierChangeSet *terrier_decision_accept_figures (TerrierDecisionDraft *draft,
                                                   const char *const *references,
                                                   TerrierDate today,
                                                   GError **error);
TerrierChangeSet *terrier_decision_pin_figure (TerrierDecisionDraft *draft,
                                               const char *reference,
                                               gboolean pinned,
                                               TerrierDate today,
                                               GError **error);
/* Adds to @set what the figures of @text print that are not remembered yet. */
void terrier_decision_remember_figures (TerrierChangeSet *set,
                                        TerrierFigureContext *figures,
                                        gint64 decision,
                                        const char *text,
                                        TerrierDate today);

G_END_DECLS
