/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/figure-memory.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What has changed since a draft was written: a line for each figure, what it was and what it is,
 * which change did it, and the choice between what it says now and what it said. Hidden while there
 * is nothing. Main thread only.
 *
 * Actions: figures.accept (s), figures.accept-all, figures.pin (s), figures.unpin (s): references.
 * Signal "jump" (const char *section, guint64 offset, guint64 length). */
#define TERRIER_TYPE_FIGURE_CHANGES (terrier_figure_changes_get_type ())
G_DECLARE_FINAL_TYPE (TerrierFigureChanges, terrier_figure_changes, TERRIER, FIGURE_CHANGES, AdwBin)

/* @changes: (element-type TerrierFigureChange), of @draft. */
void terrier_figure_changes_set (TerrierFigureChanges *self,
                                 TerrierSession *session,
                                 TerrierDecisionDraft *draft,
                                 GPtrArray *changes);
guint terrier_figure_changes_get_n (TerrierFigureChanges *self);

G_END_DECLS
