/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/date.h"
#include "document/chart.h"

G_BEGIN_DECLS

/* Days on lines side by side, drawn with cairo, the same in a window and on paper. The shape of a
 * mark says what happens, a full one that it has been done, a thick line before it how late it is;
 * arrows say what waits for what. Filled on one thread; once shown it is not changed any more.
 * Atomically ref-counted. */
typedef struct _TerrierTimeline TerrierTimeline;

TerrierTimeline *terrier_timeline_new (const char *title, TerrierDate today);
TerrierTimeline *terrier_timeline_ref (TerrierTimeline *self);
void terrier_timeline_unref (TerrierTimeline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierTimeline, terrier_timeline_unref)

/* Each returns its number. */
guint terrier_timeline_add_row (TerrierTimeline *self, const char *label);
guint terrier_timeline_add_mark (TerrierTimeline *self,
                                 guint row,
                                 TerrierShape shape,
                                 TerrierDate planned, /* or NONE */
                                 TerrierDate on,
                                 gboolean done);
void terrier_timeline_add_arrow (TerrierTimeline *self, guint from_mark, guint to_mark);
void terrier_timeline_set_shape_label (TerrierTimeline *self,
                                       TerrierShape shape,
                                       const char *label);

guint terrier_timeline_get_n_rows (TerrierTimeline *self);
const char *terrier_timeline_get_title (TerrierTimeline *self);
/* What it needs to show all rows at @width. */
double terrier_timeline_get_height (TerrierTimeline *self, double width, TerrierPalette palette);
/* @selected: a row, or -1. Any thread. */
void terrier_timeline_draw (TerrierTimeline *self,
                            cairo_t *cr,
                            double width,
                            double height,
                            TerrierPalette palette,
                            int selected);
/* The row at a place of a screen; -1: none. */
int terrier_timeline_hit (TerrierTimeline *self, double width, double y);
/* For a page; @alt_text says in words what it shows. (transfer full) */
TerrierBlock *terrier_timeline_new_figure (TerrierTimeline *self,
                                           double width_pt,
                                           const char *alt_text);

G_END_DECLS
