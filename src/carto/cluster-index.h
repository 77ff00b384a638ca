/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "carto/point.h"

G_BEGIN_DECLS

/* A million points, ready to be drawn at any zoom and to be found under the pointer. Points are
 * kept in the order of a quadtree, so every square of every zoom is one run of the array, and sums
 * over a run come from sums kept for blocks of it. Immutable once made: any number of threads may
 * ask at once. */
typedef struct _TerrierClusterIndex TerrierClusterIndex;

#define TERRIER_CLUSTER_NONE G_MAXUINT32

/* One mark on the map: a single point, or several too close to tell apart. */
typedef struct
{
  double x, y;                     /* unit Mercator: the point, or the centre of gravity */
  guint32 count;
  guint32 point;                   /* the number given to _new() of the point, or of one of them */
  guint32 inferred;                /* of them, how many are inferred */
  guint32 mix[TERRIER_SYMBOL_N];   /* how many of each symbol */
  double x0, y0, x1, y1;           /* the squares that it stands for */
} TerrierCluster;

TerrierClusterIndex *terrier_cluster_index_new (const double *x, const double *y,
                                                const guint8 *symbol, const guint8 *flags, gsize n);
TerrierClusterIndex *terrier_cluster_index_ref (TerrierClusterIndex *self);
void terrier_cluster_index_unref (TerrierClusterIndex *self);

guint32 terrier_cluster_index_get_n_points (const TerrierClusterIndex *self);
gboolean terrier_cluster_index_get_bounds (const TerrierClusterIndex *self,
                                           double *x0, double *y0, double *x1, double *y1);
void terrier_cluster_index_query (const TerrierClusterIndex *self,
                                  double x0, double y0, double x1, double y1,
                                  int zoom, GArray *clusters);
guint32 terrier_cluster_index_nearest (const TerrierClusterIndex *self,
                                       double x, double y, double within, double *distance);
guint terrier_cluster_index_collect (const TerrierClusterIndex *self,
                                     double x0, double y0, double x1, double y1,
                                     guint32 *points, guint max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierClusterIndex, terrier_cluster_index_unref)

G_END_DECLS
