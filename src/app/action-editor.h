/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What one option does with one building, field by field: where to, when, the journey, each figure
 * with its state and source. It writes nothing itself.
 *
 * Signals: "commit" (const char *column, const TerrierValue *value): a field has another value.
 *   "typed" (the same): it would have this value, were it left now. */
#define TERRIER_TYPE_ACTION_EDITOR (terrier_action_editor_get_type ())
G_DECLARE_FINAL_TYPE (TerrierActionEditor,
                      terrier_action_editor,
                      TERRIER,
                      ACTION_EDITOR,
                      GtkPopover)

TerrierActionEditor *terrier_action_editor_new (TerrierSession *session,
                                                gint64 action,
                                                const char *title);
gint64 terrier_action_editor_get_action (TerrierActionEditor *self);
/* Reads the record again. */
void terrier_action_editor_refresh (TerrierActionEditor *self);
/* What cannot be as it is entered; NULL: nothing. */
void terrier_action_editor_set_fault (TerrierActionEditor *self, const char *sentence);
/* Whether the fields show the record. */
gboolean terrier_action_editor_is_filled (TerrierActionEditor *self);

G_END_DECLS
