/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Passages that are exempt inside a section that is not. In the text
 *
 *   The best offer is [exempt 3: £2.5m, from Harbour Homes], conditional on planning.
 *
 * marks what the public copy withholds, with the paragraph of Schedule 12A that is relied on;
 * without a number, as [exempt: …], that of the decision. Brackets inside are balanced; a passage
 * ends with its paragraph, list item or table row at the latest, and one that is never closed is
 * withheld up to there. A backslash before the bracket keeps it as text. What is inside is Markdown
 * like the rest: lists, parts and footnotes have the same numbers in both copies. */
typedef struct
{
  gsize start; /* of the bracket, in bytes */
  gsize end;   /* behind the closing one */
  gsize inner_start;
  gsize inner_end;
  guint paragraph; /* of Schedule 12A; 0: none is said */
  gboolean closed;
} TerrierPassage;

/* In order, none within another. Any thread. (element-type TerrierPassage) */
GArray *terrier_passage_scan (const char *text);
/* The text with what is exempt blanked out, byte for byte: for whoever looks at the rest of it, in
 * its place. (transfer full) */
char *terrier_passage_blank (const char *text);
/* The text with "…" in the place of what is exempt: for a screen that hides it. (transfer full) */
char *terrier_passage_hide (const char *text);
/* The text with the stretch marked, each of its paragraphs by itself. (transfer full) */
char *terrier_passage_mark (const char *text, guint paragraph);

G_END_DECLS
