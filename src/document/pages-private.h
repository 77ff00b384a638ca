/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/block-private.h"
#include "document/pages.h"
#include "document/text-private.h"

G_BEGIN_DECLS

/* The structure of a document as PDF/UA knows it. Each piece of ink on a page belongs to one
 * element, or is an artifact (a running head, a rule, a background). */
typedef enum
{
  TERRIER_ROLE_DOCUMENT,
  TERRIER_ROLE_H1,
  TERRIER_ROLE_H2,
  TERRIER_ROLE_H3,
  TERRIER_ROLE_H4,
  TERRIER_ROLE_H5,
  TERRIER_ROLE_H6,
  TERRIER_ROLE_P,
  TERRIER_ROLE_L,
  TERRIER_ROLE_LI,
  TERRIER_ROLE_LBL,
  TERRIER_ROLE_LBODY,
  TERRIER_ROLE_TABLE,
  TERRIER_ROLE_CAPTION,
  TERRIER_ROLE_THEAD,
  TERRIER_ROLE_TBODY,
  TERRIER_ROLE_TR,
  TERRIER_ROLE_TH_COLUMN,
  TERRIER_ROLE_TH_ROW,
  TERRIER_ROLE_TD,
  TERRIER_ROLE_FIGURE,
  TERRIER_ROLE_BLOCK_QUOTE,
  TERRIER_ROLE_CODE,
  TERRIER_ROLE_DIV,
  TERRIER_ROLE_LINK,
  TERRIER_ROLE_NOTE,
  TERRIER_ROLE_REFERENCE, /* of a note, around its link */
} TerrierRole;

typedef struct
{
  TerrierRole role;
  guint parent; /* index of an element; the document's is itself */
  const TerrierBlock *block;
} TerrierElement;

#define TERRIER_ARTIFACT G_MAXUINT

typedef enum
{
  TERRIER_ITEM_LINE,      /* a line of set text */
  TERRIER_ITEM_WATERMARK, /* the same, turned about the middle of its area */
  TERRIER_ITEM_FILL,      /* a filled rectangle; rules too */
  TERRIER_ITEM_FRAME,     /* the outline of a rectangle */
  TERRIER_ITEM_DOTS,      /* a dotted line along the bottom of its area */
  TERRIER_ITEM_FIGURE,    /* drawn by its block */
  TERRIER_ITEM_ANCHOR,    /* no ink: says that the element stands here, as an empty cell does */
} TerrierItemKind;

typedef struct
{
  TerrierItemKind kind;
  guint element;             /* index, or TERRIER_ARTIFACT */
  const TerrierBlock *block; /* for the hit test, or NULL */
  double x_pt, y_pt, width_pt, height_pt;
  double grey;          /* 0 black to 1 white */
  TerrierSetText *text; /* LINE, WATERMARK; owned */
  guint line;
} TerrierItem;

struct _TerrierPages
{
  TerrierBlock *document;
  TerrierPageStyle *style;
  GArray *elements;    /* TerrierElement; the first is the document */
  GPtrArray *pages;    /* GArray of TerrierItem */
  GArray *outline;     /* TerrierOutlineEntry */
  GPtrArray *warnings; /* char * */
};

GArray *terrier_items_new (void);
void terrier_item_draw (const TerrierItem *item, cairo_t *cr);
void terrier_item_draw_runs (const TerrierItem *item, cairo_t *cr, guint first, guint n);
const char *terrier_item_get_uri (const TerrierItem *item, guint run);
const char *terrier_role_get_name (TerrierRole role);

/* paginate.c; on the worker thread. */
TerrierPages *terrier_pages_make (TerrierBlock *document,
                                  const TerrierPageStyle *style,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
