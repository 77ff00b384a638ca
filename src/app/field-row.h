/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One field of a form: its label, an editor fit for its kind, and below them, when what was typed
 * cannot be read, a sentence that says why. What is typed counts when the field is left or Enter
 * pressed.
 *
 * Signals: "commit" (const TerrierValue *value): the user has stated another value; it is of the
 *   field's kind and within its bounds.
 *   "typed" (const TerrierValue *value): what is being typed would be this, were it left now. */
#define TERRIER_TYPE_FIELD_ROW (terrier_field_row_get_type ())
G_DECLARE_FINAL_TYPE (TerrierFieldRow, terrier_field_row, TERRIER, FIELD_ROW, GtkBox)

TerrierFieldRow *terrier_field_row_new (TerrierSession *session, const TerrierField *field);
const TerrierField *terrier_field_row_get_field (TerrierFieldRow *self);
/* @name: of the record a reference points to; nullable. Leaves alone what is being typed. */
void terrier_field_row_set_value (TerrierFieldRow *self,
                                  const TerrierValue *value,
                                  const char *name);
void terrier_field_row_set_note (TerrierFieldRow *self, const char *note); /* tooltip; nullable */
void terrier_field_row_set_locked (TerrierFieldRow *self, gboolean locked);
void terrier_field_row_set_error (TerrierFieldRow *self, const char *sentence); /* NULL clears */
gboolean terrier_field_row_has_error (TerrierFieldRow *self);
/* Takes what is typed now, as leaving the field does. */
void terrier_field_row_flush (TerrierFieldRow *self);
/* The widget that is typed into or clicked; for focus and for tests. */
GtkWidget *terrier_field_row_get_editor (TerrierFieldRow *self);

G_END_DECLS
