/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One record of decision: the sections of its form and their text at the left, the pages as they
 * will print at the right, the checks at the foot, its dates in a line. Saves at each pause. Main
 * thread.
 *
 * Property "title" (read): for the bar above. */
#define TERRIER_TYPE_DECISION_EDITOR (terrier_decision_editor_get_type ())
G_DECLARE_FINAL_TYPE (TerrierDecisionEditor,
                      terrier_decision_editor,
                      TERRIER,
                      DECISION_EDITOR,
                      AdwBin)

GtkWidget *terrier_decision_editor_new (TerrierSession *session, gint64 decision);
gint64 terrier_decision_editor_get_decision (TerrierDecisionEditor *self);
/* Writes what has been typed and not saved yet. Returns at once. */
void terrier_decision_editor_save (TerrierDecisionEditor *self);
void terrier_decision_editor_export (TerrierDecisionEditor *self);
void terrier_decision_editor_print (TerrierDecisionEditor *self);

G_END_DECLS
