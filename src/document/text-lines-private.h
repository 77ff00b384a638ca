/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/text-private.h"

G_BEGIN_DECLS

/* How text.c has a paragraph set: text-paragraph.c makes one string of its runs and cuts it into
 * pieces, Pango breaks a piece into lines, text-lines.c keeps of a line its glyphs and positions.
 */

/* Small text beside that of the paragraph, in size and in distance of the lines. */
#define SMALL_SCALE 0.82

/* The paragraph as one string, the byte at which each run ends, and the attributes that differ
 * from the paragraph's own. */
typedef struct
{
  GString *text;
  GArray *ends; /* guint, one for each source */
  PangoAttrList *attributes;
} TerrierParagraph;

void terrier_paragraph_init (TerrierParagraph *paragraph,
                             const char *mono_family,
                             const TerrierRun *runs,
                             guint n_runs,
                             const TerrierTextSpec *spec);
void terrier_paragraph_clear (TerrierParagraph *paragraph);
/* The attributes that fall into a piece, moved to its start; (transfer full). */
PangoAttrList *terrier_paragraph_cut_attributes (const TerrierParagraph *paragraph,
                                                 guint start,
                                                 guint end);
/* Where a piece that starts at @start ends: after a space where there is one near. */
guint terrier_paragraph_find_piece_end (const GString *text, guint start);
/* The run that byte @index belongs to. */
guint terrier_paragraph_find_source (const TerrierParagraph *paragraph, guint index);

/* Keeps a line that Pango has broken; @offset: byte of the paragraph at which its piece starts. */
void terrier_set_text_add_line (TerrierSetText *set,
                                const TerrierParagraph *paragraph,
                                PangoLayout *layout,
                                PangoLayoutLine *line,
                                guint offset,
                                const TerrierTextSpec *spec);

G_END_DECLS
