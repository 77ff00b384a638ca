/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "carto/cluster-index.h"

G_BEGIN_DECLS

/* The points of one map, projected and indexed: made off the main thread, then never changed, so
 * any thread may read it. A point is known by its number (its place in what was handed over) or its
 * id. */
typedef struct _TerrierPointSet TerrierPointSet;

TerrierPointSet *terrier_point_set_new (TerrierMapPoint *points, gsize n);
TerrierPointSet *terrier_point_set_ref (TerrierPointSet *self);
void terrier_point_set_unref (TerrierPointSet *self);

guint32 terrier_point_set_get_n_points (const TerrierPointSet *self);
const TerrierClusterIndex *terrier_point_set_get_index (const TerrierPointSet *self);
guint64 terrier_point_set_get_id (const TerrierPointSet *self, guint32 point);
guint8 terrier_point_set_get_symbol (const TerrierPointSet *self, guint32 point);
guint8 terrier_point_set_get_flags (const TerrierPointSet *self, guint32 point);
gboolean terrier_point_set_get_place (const TerrierPointSet *self,
                                      guint32 point,
                                      double *x,
                                      double *y);
guint32 terrier_point_set_find (const TerrierPointSet *self, guint64 id);
guint32 terrier_point_set_get_symbols (const TerrierPointSet *self);
guint terrier_point_set_get_all_flags (const TerrierPointSet *self);
gboolean terrier_point_set_get_bounds (const TerrierPointSet *self,
                                       double *x0, double *y0, double *x1, double *y1);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierPointSet, terrier_point_set_unref)

G_END_DECLS
