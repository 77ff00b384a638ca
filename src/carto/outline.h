/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "carto/crs.h"
#include "carto/frame.h"
#include "carto/gpkg.h"

G_BEGIN_DECLS

/* Lines and rings of one or many geometries, in pixels of the frame that they are drawn in: what is
 * too fine to be seen left out, and what leads far outside made short. Read once, traced as often
 * as there are strokes. Belongs to one thread. Private to this room. */
typedef struct _TerrierOutline TerrierOutline;

TerrierOutline *terrier_outline_new (void);
void terrier_outline_free (TerrierOutline *self);
void terrier_outline_clear (TerrierOutline *self);
gboolean terrier_outline_add (TerrierOutline *self,
                              const TerrierGpkgGeometry *geometry,
                              TerrierCrs crs,
                              const TerrierFrame *frame,
                              double reach_px);
guint terrier_outline_get_n_runs (const TerrierOutline *self);
guint terrier_outline_trace (const TerrierOutline *self,
                             guint first,
                             guint max_points,
                             cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierOutline, terrier_outline_free)

G_END_DECLS
