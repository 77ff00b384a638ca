/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/figures.h"
#include "decision/find-text.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Writes the Markdown of one section: a source view with highlighting, a toolbar, and the figures
 * that can be bound. Main thread only.
 *
 * Signals: "typed" (): the text was changed by the writer, not by set_text.
 *          "told" (const char *words): something for the writer to know, as why nothing was pasted.
 */
#define TERRIER_TYPE_SECTION_EDITOR (terrier_section_editor_get_type ())
G_DECLARE_FINAL_TYPE (TerrierSectionEditor, terrier_section_editor, TERRIER, SECTION_EDITOR, AdwBin)

void terrier_section_editor_set_text (TerrierSectionEditor *self, const char *text);
char *terrier_section_editor_dup_text (TerrierSectionEditor *self);
void terrier_section_editor_set_editable (TerrierSectionEditor *self, gboolean editable);
void terrier_section_editor_set_label (TerrierSectionEditor *self, const char *label);
void terrier_section_editor_set_figures (TerrierSectionEditor *self,
                                         TerrierSession *session,
                                         TerrierFigureContext *figures);
void terrier_section_editor_insert (TerrierSectionEditor *self, const char *text);
/* The language of the form, as en-GB; whether its spelling is checked is remembered in @settings.
 */
void terrier_section_editor_set_spelling (TerrierSectionEditor *self,
                                          TerrierSettings *settings,
                                          const char *language);
/* What is selected, and where in bytes; (out) (optional). */
char *terrier_section_editor_dup_selection (TerrierSectionEditor *self, TerrierTextRange *range);
/* Passages that somebody has commented on; (element-type TerrierTextRange). */
void terrier_section_editor_set_marks (TerrierSectionEditor *self, GArray *ranges);
/* Selects a stretch of bytes; G_MAXSIZE for none, and focuses. */
void terrier_section_editor_jump (TerrierSectionEditor *self, gsize offset, gsize length);

G_END_DECLS
