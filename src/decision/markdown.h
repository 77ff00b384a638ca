/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/figures.h"
#include "document/block.h"

G_BEGIN_DECLS

typedef struct
{
  TerrierFigureContext *figures; /* nullable: references then print as written */
  gboolean public_copy;
  guint exempt_paragraph;     /* of the decision, for passages that say none; 0: not stated */
  TerrierListStyle numbering; /* of ordered lists at the top level */
  int heading_level;          /* of a "#" heading: 1 to 6; deeper ones follow */
  const char *block_id;       /* given to every block at the top; nullable */
  GPtrArray *used;            /* (element-type TerrierFigure): those met are added; nullable */
} TerrierMarkdownOptions;

/* Appends the blocks of @text (CommonMark with tables, strikethrough and footnotes) to @parent.
 * HTML is shown as the text it is. Any thread. */
void terrier_markdown_append (TerrierBlock *parent,
                              const char *text,
                              const TerrierMarkdownOptions *options);

/* Adds one line to @block: its figures are bound, everything else is text as it stands. Any thread.
 */
void terrier_markdown_add_line (TerrierBlock *block,
                                const char *text,
                                const TerrierMarkdownOptions *options);

G_END_DECLS
