/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/markdown.h"

#include <cmark-gfm.h>

G_BEGIN_DECLS

/* markdown.c turns what the parser found into blocks, markdown-inline.c what is in a line of text,
 * markdown-marks.c takes bound figures and exempt passages past the parser. */

/* Deeper than this is an accident or an attack; what is inside is set as plain text. */
#define MAX_DEPTH 24

typedef struct
{
  const TerrierMarkdownOptions *options;
  GPtrArray *references;    /* char *, by number */
  GPtrArray *footnotes;     /* cmark_node *, in the order of their numbers */
  GHashTable *note_origins; /* number of a footnote as text: link to where it is referred to */
  guint withholding;        /* exempt passages that this is inside of, in a public copy */
} TerrierMarkdownReading;

/* @text with its figures and passages as marks, the references of the figures in @references. */
char *terrier_markdown_mark (const char *text, GPtrArray *references);
gboolean terrier_markdown_has_marks (const char *text);
/* The reference of the figure when @text is its mark and nothing else, or NULL. */
const char *terrier_markdown_only_figure (TerrierMarkdownReading *reading, const char *text);
/* Sets text in which figures and passages are marked; @literal keeps figures as they were written.
 */
void terrier_markdown_add_marked (TerrierMarkdownReading *reading,
                                  TerrierBlock *block,
                                  const char *text,
                                  TerrierTextFlags flags,
                                  gboolean literal);
/* Everything that prints goes by here: nothing of a passage that is withheld does. */
void terrier_markdown_add_text (TerrierMarkdownReading *reading,
                                TerrierBlock *block,
                                const char *text,
                                TerrierTextFlags flags);
/* Says that something is withheld, or where it begins; @paragraph: 0 for the decision's own. */
void terrier_markdown_begin_passage (TerrierMarkdownReading *reading,
                                     TerrierBlock *block,
                                     guint paragraph,
                                     TerrierTextFlags flags);

void terrier_markdown_add_inlines (TerrierMarkdownReading *reading,
                                   TerrierBlock *block,
                                   cmark_node *parent,
                                   TerrierTextFlags flags,
                                   int depth);
/* All that is written below @node, without how it is set. */
void terrier_markdown_add_plain (GString *text, cmark_node *node);
/* The kinds that an extension adds have names and no public numbers. */
gboolean terrier_markdown_is_of_extension (cmark_node *node, const char *kind);

G_END_DECLS
