/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/block.h"

G_BEGIN_DECLS

typedef struct
{
  TerrierAlign align;
  double width; /* share of the table's width; 0 for as wide as the text needs */
} TerrierColumn;

struct _TerrierBlock
{
  TerrierBlockKind kind;
  char *id;
  char *anchor; /* a second name, for links inside the document */
  gboolean is_note;
  char *label;         /* box title, table caption, alternative text of a figure */
  GPtrArray *children; /* TerrierBlock, or NULL */
  GArray *runs;        /* TerrierRun, or NULL */

  int level; /* heading */
  TerrierListStyle list_style;
  guint list_start;
  GArray *columns;     /* TerrierColumn; table */
  guint n_header_rows; /* table */
  gboolean is_header;  /* cell: header of its row */
  gboolean emphasised; /* row: a total */
  GStrv labels;        /* signature */
  double width_pt;     /* figure */
  double height_pt;
  TerrierDrawFunc draw;
  gpointer draw_data;
  GDestroyNotify draw_destroy;
};

/* Any bytes as text that can be set: valid UTF-8, one kind of line end, no controls. */
char *terrier_block_clean_text (const char *text);
/* As terrier_block_clean_text(), of one line; NULL stays NULL. */
char *terrier_block_clean_label (const char *label);

G_END_DECLS
