/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/land.h"

G_BEGIN_DECLS

/* What GEOS does with shapes (https://libgeos.org). Any thread; a shape of a million corners takes
 * seconds, so the window asks on a worker. */

typedef enum
{
  TERRIER_LAND_FAULT_CROSSES, /* its outline crosses or touches itself */
  TERRIER_LAND_FAULT_HOLE,    /* a hole that is not in its polygon, or in another hole */
  TERRIER_LAND_FAULT_SLIVER,  /* a polygon that is nowhere as wide as a person */
  TERRIER_LAND_FAULT_OTHER,
} TerrierLandFaultKind;

typedef struct
{
  TerrierLandFaultKind kind;
  TerrierCorner at;
  char *text; /* a sentence: what is wrong and what to do */
} TerrierLandFault;

GPtrArray *terrier_land_find_faults (TerrierLand *self);
TerrierLand *terrier_land_repair (TerrierLand *self);

double terrier_land_overlap_m2 (TerrierLand *self, TerrierLand *other);
TerrierLand *terrier_land_join (TerrierLand *self, TerrierLand *other);
TerrierLand *terrier_land_cut (TerrierLand *self, TerrierLand *other, GError **error);
GPtrArray *terrier_land_split (TerrierLand *self,
                               const TerrierCorner *line,
                               gsize n,
                               GError **error);
TerrierLand *terrier_land_reshape (TerrierLand *self,
                                   const TerrierCorner *line,
                                   gsize n,
                                   GError **error);

G_END_DECLS
