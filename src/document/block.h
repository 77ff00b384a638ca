/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib-object.h>

G_BEGIN_DECLS

/* What a document is made of, before it has pages: a tree of blocks, the leaves of which hold runs
 * of text. A tree is built on one thread and not changed once it has been handed to
 * terrier_pages_layout(); from then on any thread may read it. */
typedef struct _TerrierBlock TerrierBlock;

typedef enum
{
  TERRIER_BLOCK_DOCUMENT,
  TERRIER_BLOCK_HEADING, /* level 1 to 6 */
  TERRIER_BLOCK_PARAGRAPH,
  TERRIER_BLOCK_LIST,      /* of LIST_ITEM */
  TERRIER_BLOCK_LIST_ITEM, /* text of its own, then any blocks */
  TERRIER_BLOCK_TABLE,     /* of ROW */
  TERRIER_BLOCK_ROW,       /* of CELL */
  TERRIER_BLOCK_CELL,      /* text of its own, then any blocks */
  TERRIER_BLOCK_FIGURE,    /* a drawing with its alternative text */
  TERRIER_BLOCK_RULE,      /* a line across; decoration */
  TERRIER_BLOCK_BOXES,     /* of BOX, side by side */
  TERRIER_BLOCK_BOX,       /* a title (the label), then text of its own */
  TERRIER_BLOCK_SIGNATURE, /* dotted lines side by side, a label beneath each */
  TERRIER_BLOCK_PAGE_BREAK,
  TERRIER_BLOCK_BLOCK_QUOTE, /* of blocks */
  TERRIER_BLOCK_CODE,        /* text as typed, in a fixed-width face */
} TerrierBlockKind;

typedef enum
{
  TERRIER_TEXT_PLAIN = 0,
  TERRIER_TEXT_BOLD = 1 << 0,
  TERRIER_TEXT_ITALIC = 1 << 1,
  TERRIER_TEXT_CODE = 1 << 2,
  TERRIER_TEXT_STRIKE = 1 << 3,
  TERRIER_TEXT_UNKNOWN = 1 << 4,  /* "not stated": set in grey, never as a number */
  TERRIER_TEXT_INFERRED = 1 << 5, /* apportioned or assumed: italic, with a hollow mark after it */
  TERRIER_TEXT_SMALL = 1 << 6,    /* a caption or a note */
} TerrierTextFlags;

typedef enum
{
  TERRIER_LIST_BULLET,
  TERRIER_LIST_DECIMAL,      /* 1. 2. 3. */
  TERRIER_LIST_LOWER_LETTER, /* a) b) c) */
  TERRIER_LIST_UPPER_LETTER, /* A) B) C) */
  TERRIER_LIST_LOWER_ROMAN,  /* i. ii. iii. */
} TerrierListStyle;

typedef enum
{
  TERRIER_ALIGN_LEFT,
  TERRIER_ALIGN_RIGHT,
  TERRIER_ALIGN_CENTRE,
} TerrierAlign;

/* A stretch of text set in one way. */
typedef struct
{
  char *text; /* UTF-8, cleaned of control characters; "\n" is a line break */
  TerrierTextFlags flags;
  char *uri;    /* where a link leads, or NULL */
  char *figure; /* the reference of a bound figure, opaque to this room, or NULL */
} TerrierRun;

/**
 * TerrierDrawFunc:
 * @cr: where to draw; the origin is the top left corner, one unit is one point
 * @width_pt: width to fill
 * @height_pt: height to fill
 * @user_data: what was given with the function
 *
 * Draws a figure. It is called each time a page is painted, on whichever thread paints, so it may
 * only read what cannot change.
 */
typedef void (*TerrierDrawFunc) (cairo_t *cr,
                                 double width_pt,
                                 double height_pt,
                                 gpointer user_data);

/* How the anchor of a note, and a link to it, begin. */
#define TERRIER_NOTE_ANCHOR "note:"
#define TERRIER_NOTE_LINK "#" TERRIER_NOTE_ANCHOR

GType terrier_block_get_type (void);
#define TERRIER_TYPE_BLOCK (terrier_block_get_type ())

TerrierBlock *terrier_block_ref (TerrierBlock *block);
void terrier_block_unref (TerrierBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierBlock, terrier_block_unref)

/* Making blocks. Every text may be NULL for none; it is copied. */
TerrierBlock *terrier_block_new (TerrierBlockKind kind);
TerrierBlock *terrier_block_new_document (void);
TerrierBlock *terrier_block_new_heading (int level, const char *text);
TerrierBlock *terrier_block_new_paragraph (const char *text);
TerrierBlock *terrier_block_new_list (TerrierListStyle style, guint start);
TerrierBlock *terrier_block_new_list_item (const char *text);
TerrierBlock *terrier_block_new_table (guint n_columns, guint n_header_rows);
TerrierBlock *terrier_block_new_figure (double width_pt,
                                        double height_pt,
                                        const char *alt_text,
                                        TerrierDrawFunc draw,
                                        gpointer user_data,
                                        GDestroyNotify destroy);
TerrierBlock *terrier_block_new_rule (void);
TerrierBlock *terrier_block_new_boxes (void);
TerrierBlock *terrier_block_new_signature (const char *const *labels);
TerrierBlock *terrier_block_new_page_break (void);
TerrierBlock *terrier_block_new_block_quote (void);
TerrierBlock *terrier_block_new_code (const char *text);

/* Building the tree. Those that return a block return the one just added, owned by its parent. */
TerrierBlock *terrier_block_append (TerrierBlock *parent, TerrierBlock *child);
TerrierBlock *terrier_block_append_heading (TerrierBlock *parent, int level, const char *text);
TerrierBlock *terrier_block_append_paragraph (TerrierBlock *parent, const char *text);
TerrierBlock *terrier_block_append_item (TerrierBlock *list, const char *text);
TerrierBlock *terrier_block_append_row (TerrierBlock *table);
TerrierBlock *terrier_block_append_cell (TerrierBlock *row, const char *text);
TerrierBlock *terrier_block_append_box (TerrierBlock *boxes, const char *title, const char *text);
void terrier_block_add_text (TerrierBlock *block, const char *text, TerrierTextFlags flags);
void terrier_block_add_link (TerrierBlock *block,
                             const char *text,
                             const char *uri,
                             TerrierTextFlags flags);
void terrier_block_add_figure_text (TerrierBlock *block,
                                    const char *text,
                                    const char *figure,
                                    TerrierTextFlags flags);

/* Setting what a kind has. */
void terrier_block_set_id (TerrierBlock *block, const char *id);
void terrier_block_set_anchor (TerrierBlock *block, const char *anchor);
void terrier_block_set_note (TerrierBlock *block);
void terrier_block_set_column (TerrierBlock *table, guint column, TerrierAlign align, double width);
void terrier_block_set_caption (TerrierBlock *table, const char *caption);
void terrier_block_set_header (TerrierBlock *cell, gboolean is_header);
void terrier_block_set_emphasised (TerrierBlock *row, gboolean emphasised);

/* Reading. */
TerrierBlockKind terrier_block_get_kind (const TerrierBlock *block);
guint terrier_block_get_n_children (const TerrierBlock *block);
TerrierBlock *terrier_block_get_child (const TerrierBlock *block, guint index);
guint terrier_block_get_n_runs (const TerrierBlock *block);
const TerrierRun *terrier_block_get_run (const TerrierBlock *block, guint index);
const char *terrier_block_get_id (const TerrierBlock *block);
const char *terrier_block_get_anchor (const TerrierBlock *block);
const char *terrier_block_get_label (const TerrierBlock *block);
int terrier_block_get_level (const TerrierBlock *block);
char *terrier_block_get_text (const TerrierBlock *block);
char *terrier_block_to_plain_text (const TerrierBlock *block);

G_END_DECLS
