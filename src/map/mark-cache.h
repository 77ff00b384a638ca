/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "carto/cluster-index.h"

G_BEGIN_DECLS

/* Marks drawn once and kept as textures. Clusters whose rings look the same share one. */
typedef struct _TerrierMarkCache TerrierMarkCache;

/* One mark, owned by the cache and good for this frame. */
typedef struct
{
  GdkTexture *texture;
  double half_px;      /* half its side, logical pixels */
} TerrierMarkImage;

TerrierMarkCache *terrier_mark_cache_new (void);
void terrier_mark_cache_free (TerrierMarkCache *self);

void terrier_mark_cache_begin_frame (TerrierMarkCache *self,
                                     guint scale,
                                     gboolean dark,
                                     gint64 budget_us);
TerrierMarkImage *terrier_mark_cache_get_symbol (TerrierMarkCache *self,
                                                 TerrierSymbolId symbol,
                                                 guint flags);
TerrierMarkImage *terrier_mark_cache_get_cluster (TerrierMarkCache *self,
                                                  const TerrierCluster *cluster);
gboolean terrier_mark_cache_is_short (TerrierMarkCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierMarkCache, terrier_mark_cache_free)

G_END_DECLS
