/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "carto/frame.h"
#include "carto/labels.h"
#include "carto/map-style.h"
#include "carto/picture.h"

G_BEGIN_DECLS

/* The names of areas on a map picture. Private to this room. Each is written where it hides
 * nothing, else over the marks; one that has its middle elsewhere or would lie on another name is
 * left out. (element-type TerrierMapNamePlace), their texts are those of @names. */
typedef struct
{
  double left_px, top_px;
  const char *text;
} TerrierMapNamePlace;

GArray *terrier_map_names_place (const TerrierFrame *frame,
                                 const TerrierMapName *names,
                                 gsize n_names,
                                 TerrierLabelPlan *taken);
void terrier_map_names_draw (GArray *places, cairo_t *cr, const TerrierMapStyle *style);

G_END_DECLS
