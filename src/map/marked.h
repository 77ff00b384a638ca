/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "carto/frame.h"
#include "carto/point-set.h"

G_BEGIN_DECLS

/* The points of a set that are selected, ready to be drawn over the others: those close together
 * are one ring with a count, as the points are. Immutable but for what it last showed, which is the
 * main thread's. */
typedef struct _TerrierMarked TerrierMarked;

/* Any thread: some milliseconds for 100,000 points. @ids: of the selected points; not kept. */
TerrierMarked *terrier_marked_new (TerrierPointSet *points, const GtkBitset *ids);
void terrier_marked_free (TerrierMarked *self);
/* (element-type TerrierCluster) (transfer none): what to draw; the number of a single point is that
 * in the whole set. Good until the next call. */
GArray *terrier_marked_look_at (TerrierMarked *self, const TerrierFrame *frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierMarked, terrier_marked_free)

G_END_DECLS
