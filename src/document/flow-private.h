/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/pages-private.h"

G_BEGIN_DECLS

/* Between blocks and pages: one column of slugs, each set solid and placed as a whole, with the
 * space before it and what must not be torn apart. */

#define TERRIER_MAX_BARS 3

typedef struct _TerrierRow TerrierRow;
typedef struct _TerrierTable TerrierTable;

typedef struct
{
  double space_before_pt; /* not at the head of a page */
  double height_pt;
  gboolean keep_next; /* no page break after this slug */
  gboolean break_before;
  guint first_item, n_items;        /* in TerrierFlow.items, measured from the slug's top */
  TerrierRow *row;                  /* of a table or of boxes, or NULL; owned */
  double bars_pt[TERRIER_MAX_BARS]; /* left edges of the bars of block quotes around */
  guint n_bars;
} TerrierSlug;

typedef struct
{
  GArray *slugs;   /* TerrierSlug */
  GArray *items;   /* TerrierItem */
  GArray *pending; /* TerrierItem: list labels that wait for the first slug of their item */
  double space_pt; /* asked for before the next slug */
  double spacing;  /* of the style, where blocks stand in its pages and not in a cell */
  gboolean break_next;
  double bars_pt[TERRIER_MAX_BARS];
  guint n_bars;
} TerrierFlow;

typedef struct
{
  TerrierFlow *flow;
  double x_pt, width_pt; /* of the cell with its padding */
  guint element;
} TerrierCell;

struct _TerrierRow
{
  GArray *cells;       /* TerrierCell */
  TerrierTable *table; /* NULL for boxes */
  double pad_pt;       /* above and below the text */
  double height_pt;
  gboolean is_header;
  gboolean emphasised;
  gboolean is_last;
};

struct _TerrierTable
{
  GPtrArray *header; /* TerrierRow, borrowed: repeated on each page */
  double header_height_pt;
  double x_pt, width_pt;
};

/* What one layout works with. */
typedef struct
{
  TerrierSetter *setter;
  TerrierPages *pages;
  const TerrierPageStyle *style;
  GCancellable *cancellable;
  GPtrArray *tables; /* TerrierTable, owned */
  double body_height_pt;
  guint n_cells;     /* around what is being set */
  int heading_level; /* of the last heading, for levels without a gap */
  guint n_unknown;   /* characters without a glyph */
} TerrierLayout;

TerrierFlow *terrier_flow_new (void);
void terrier_flow_free (TerrierFlow *flow);
double terrier_flow_get_height (const TerrierFlow *flow);
guint terrier_layout_add_element (TerrierLayout *layout,
                                  TerrierRole role,
                                  guint parent,
                                  const TerrierBlock *block);
TerrierTextSpec terrier_layout_get_spec (const TerrierLayout *layout, double scale);
TerrierSlug *terrier_flow_add_slug (TerrierFlow *flow, double height_pt);
TerrierItem *terrier_flow_add_item (TerrierFlow *flow,
                                    TerrierSlug *slug,
                                    TerrierItemKind kind,
                                    guint element,
                                    const TerrierBlock *block,
                                    double x_pt,
                                    double y_pt,
                                    double width_pt,
                                    double height_pt);
void terrier_flow_ask_space (TerrierFlow *flow, double space_pt);
void terrier_flow_text (TerrierLayout *layout,
                        TerrierFlow *flow,
                        const TerrierRun *runs,
                        guint n_runs,
                        const TerrierTextSpec *spec,
                        TerrierAlign align,
                        double x_pt,
                        double width_pt,
                        guint element,
                        const TerrierBlock *block,
                        gboolean keep_next);
void terrier_flow_set_text (TerrierLayout *layout,
                            TerrierFlow *flow,
                            TerrierSetText *text,
                            TerrierAlign align,
                            double x_pt,
                            double width_pt,
                            guint element,
                            const TerrierBlock *block);
void terrier_flow_children (TerrierLayout *layout,
                            TerrierFlow *flow,
                            const TerrierBlock *parent,
                            double scale,
                            double x_pt,
                            double width_pt,
                            guint element);
const TerrierRun *terrier_block_get_runs (const TerrierBlock *block, guint *n_runs);

/* row.c, table.c, boxes.c */
void terrier_flow_table (TerrierLayout *layout,
                         TerrierFlow *flow,
                         const TerrierBlock *table,
                         double scale,
                         double x_pt,
                         double width_pt,
                         guint parent);
void terrier_flow_boxes (TerrierLayout *layout,
                         TerrierFlow *flow,
                         const TerrierBlock *boxes,
                         double scale,
                         double x_pt,
                         double width_pt,
                         guint parent);
TerrierRow *terrier_layout_row_new (TerrierTable *table, double pad_pt);
void terrier_row_free (TerrierRow *row);
TerrierCell *terrier_row_add_cell (TerrierRow *row, double x_pt, double width_pt, guint element);
void terrier_row_close (TerrierRow *row, TerrierFlow *flow, gboolean keep_next);

/* list.c */
void terrier_flow_list (TerrierLayout *layout,
                        TerrierFlow *flow,
                        const TerrierBlock *list,
                        double scale,
                        double x_pt,
                        double width_pt,
                        guint parent);

G_END_DECLS
