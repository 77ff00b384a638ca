/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "carto/point-set.h"

G_BEGIN_DECLS

/* Marks drawn once and kept as textures. Clusters whose rings look the same share one. */
typedef struct _TerrierMarkCache TerrierMarkCache;

/* One mark, owned by the cache and good for this frame. */
typedef struct
{
  cairo_surface_t *surface; /* of 2 * half_px logical pixels in square; not to be drawn to */
  GdkTexture *texture;      /* see terrier_mark_image_get_texture(); (nullable) */
  double half_px;           /* half its side, logical pixels */
  gboolean stands_in;       /* for a ring that this frame has no time to draw */
} TerrierMarkImage;

TerrierMarkCache *terrier_mark_cache_new (void);
void terrier_mark_cache_free (TerrierMarkCache *self);

void terrier_mark_cache_begin_frame (TerrierMarkCache *self,
                                     TerrierPointSet *points,
                                     guint scale,
                                     gboolean dark,
                                     gint64 budget_us);
TerrierMarkImage *terrier_mark_cache_get (TerrierMarkCache *self, const TerrierCluster *mark);
TerrierMarkImage *terrier_mark_cache_get_point (TerrierMarkCache *self, guint32 point);
gboolean terrier_mark_cache_is_short (TerrierMarkCache *self);
GdkTexture *terrier_mark_image_get_texture (TerrierMarkImage *image);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierMarkCache, terrier_mark_cache_free)

G_END_DECLS
