/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Underlines what a dictionary does not know in a text of Markdown, and offers other words in its
 * menu. Only changed paragraphs are looked at, in short turns while nobody types. Main thread only.
 *
 * Signal "missing" (const char *language): there is no dictionary; once in a run of the program. */
#define TERRIER_TYPE_SPELL_CHECKER (terrier_spell_checker_get_type ())
G_DECLARE_FINAL_TYPE (TerrierSpellChecker, terrier_spell_checker, TERRIER, SPELL_CHECKER, GObject)

/* Lives as long as @view, which owns it; (transfer none). */
TerrierSpellChecker *terrier_spell_checker_attach (GtkTextView *view);
/* @language: as en-GB; NULL: nothing is checked. */
void terrier_spell_checker_set_language (TerrierSpellChecker *self, const char *language);
/* Whether the character at @offset is in a word that is underlined. */
gboolean terrier_spell_checker_is_wrong (TerrierSpellChecker *self, int offset);

G_END_DECLS
