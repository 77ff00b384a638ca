/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/shape.h"

G_BEGIN_DECLS

/* What GEOS does with shapes (https://libgeos.org). Any thread; a shape of a million corners takes
 * seconds, so the window asks on a worker. */

typedef enum
{
  TERRIER_SHAPE_FAULT_CROSSES, /* its outline crosses or touches itself */
  TERRIER_SHAPE_FAULT_HOLE,    /* a hole that is not in its polygon, or in another hole */
  TERRIER_SHAPE_FAULT_SLIVER,  /* a polygon that is nowhere as wide as a person */
  TERRIER_SHAPE_FAULT_OTHER,
} TerrierShapeFaultKind;

typedef struct
{
  TerrierShapeFaultKind kind;
  TerrierCorner at;
  char *text; /* a sentence: what is wrong and what to do */
} TerrierShapeFault;

GPtrArray *terrier_shape_find_faults (TerrierShape *self);
TerrierShape *terrier_shape_repair (TerrierShape *self);

double terrier_shape_overlap_m2 (TerrierShape *self, TerrierShape *other);
TerrierShape *terrier_shape_join (TerrierShape *self, TerrierShape *other);
TerrierShape *terrier_shape_cut (TerrierShape *self, TerrierShape *other, GError **error);
GPtrArray *terrier_shape_split (TerrierShape *self,
                                const TerrierCorner *line,
                                gsize n,
                                GError **error);
TerrierShape *terrier_shape_reshape (TerrierShape *self,
                                     const TerrierCorner *line,
                                     gsize n,
                                     GError **error);

G_END_DECLS
