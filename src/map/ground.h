/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "carto/frame.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/* The tiles below the points: asked of a source when they come into view, kept for a while, and
 * stood in for by coarser or finer ones until they are there. libshumate's own layer of tiles hands
 * each to the window as a picture of its own, which cairo then copies three times in every frame;
 * this one gives its pixels to whoever paints. Main thread only. */
typedef struct _TerrierGround TerrierGround;

TerrierGround *terrier_ground_new (GtkWidget *widget);
void terrier_ground_free (TerrierGround *self);

void terrier_ground_set_source (TerrierGround *self, ShumateMapSource *source);
void terrier_ground_look_at (TerrierGround *self, const TerrierFrame *frame);
guint64 terrier_ground_sign (TerrierGround *self, const TerrierFrame *part);
gboolean terrier_ground_covers (TerrierGround *self, const TerrierFrame *part);
void terrier_ground_paint (TerrierGround *self, const TerrierFrame *part, guint scale, cairo_t *cr);
void terrier_ground_snapshot (TerrierGround *self,
                              const TerrierFrame *frame,
                              GtkSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierGround, terrier_ground_free)

G_END_DECLS
