/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "carto/frame.h"
#include "carto/point-set.h"
#include "map/marked.h"

G_BEGIN_DECLS

/* All points of the map and the ground below them in one layer: no widget for any. Marks are
 * pictures of constant size; what is too close to tell apart is one ring with a count. */
#define TERRIER_TYPE_POINT_LAYER (terrier_point_layer_get_type ())
G_DECLARE_FINAL_TYPE (TerrierPointLayer, terrier_point_layer, TERRIER, POINT_LAYER, ShumateLayer)

TerrierPointLayer *terrier_point_layer_new (ShumateViewport *viewport);
void terrier_point_layer_set_source (TerrierPointLayer *self, ShumateMapSource *source);
void terrier_point_layer_set_points (TerrierPointLayer *self, TerrierPointSet *points);
TerrierPointSet *terrier_point_layer_get_points (TerrierPointLayer *self);
/* @marked: (transfer full) (nullable): of the points set last; gone with them. */
void terrier_point_layer_set_marked (TerrierPointLayer *self, TerrierMarked *marked);
void terrier_point_layer_set_dark (TerrierPointLayer *self, gboolean dark);
void terrier_point_layer_set_selected (TerrierPointLayer *self, guint32 point);
guint32 terrier_point_layer_get_selected (TerrierPointLayer *self);
gboolean terrier_point_layer_set_hovered (TerrierPointLayer *self, const TerrierCluster *mark);

void terrier_point_layer_get_frame (TerrierPointLayer *self, TerrierFrame *frame);
gboolean terrier_point_layer_hit (TerrierPointLayer *self,
                                  double x_px,
                                  double y_px,
                                  TerrierCluster *mark);

G_END_DECLS
