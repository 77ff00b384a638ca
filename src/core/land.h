/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TERRIER_LAND_ERROR (terrier_land_error_quark ())
typedef enum
{
  TERRIER_LAND_ERROR_DAMAGED,  /* bytes that are no area */
  TERRIER_LAND_ERROR_POSITION, /* a corner that is no place on the National Grid */
  TERRIER_LAND_ERROR_LINE,     /* a line that does not do what it was drawn for */
} TerrierLandError;
GQuark terrier_land_error_quark (void);

/* An area of land: one or several polygons, each with any number of holes, in metres on the
 * National Grid. Immutable and atomically ref-counted: what edits one makes another, so that undo
 * is the shape before. Any thread. */
typedef struct _TerrierLand TerrierLand;

typedef struct
{
  double easting_m, northing_m;
} TerrierCorner;

/* One way round, without the first corner again at the end. */
typedef struct
{
  const TerrierCorner *corners;
  gsize n_corners;
  guint polygon; /* which it belongs to, from 0 */
  gboolean hole;
} TerrierLandRing;

TerrierLand *terrier_land_new (const TerrierCorner *corners, gsize n_corners, GError **error);
TerrierLand *terrier_land_from_blob (const guint8 *blob, gsize size, GError **error);
TerrierLand *terrier_land_ref (TerrierLand *self);
void terrier_land_unref (TerrierLand *self);
GBytes *terrier_land_to_blob (TerrierLand *self);

guint terrier_land_get_n_rings (TerrierLand *self);
const TerrierLandRing *terrier_land_get_ring (TerrierLand *self, guint ring);
guint terrier_land_get_n_polygons (TerrierLand *self);
void terrier_land_get_bounds (TerrierLand *self, TerrierCorner *low, TerrierCorner *high);
double terrier_land_get_area_m2 (TerrierLand *self);
gboolean terrier_land_contains (TerrierLand *self, const TerrierCorner *place);

/* One corner: moved, put after another, taken away. */
TerrierLand *terrier_land_with_corner_moved (TerrierLand *self,
                                             guint ring,
                                             gsize corner,
                                             const TerrierCorner *to);
TerrierLand *terrier_land_with_corner_added (TerrierLand *self,
                                             guint ring,
                                             gsize after,
                                             const TerrierCorner *at);
TerrierLand *terrier_land_with_corner_removed (TerrierLand *self,
                                               guint ring,
                                               gsize corner,
                                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierLand, terrier_land_unref)

/* For what makes shapes in this room. */
GArray *terrier_land_rings_new (void);
gboolean terrier_land_rings_add (GArray *rings,
                                 TerrierCorner *corners,
                                 gsize n_corners,
                                 guint polygon,
                                 gboolean hole,
                                 GError **error);
TerrierLand *terrier_land_new_rings (GArray *rings);

G_END_DECLS
