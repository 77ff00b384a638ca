/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TERRIER_SHAPE_ERROR (terrier_shape_error_quark ())
typedef enum
{
  TERRIER_SHAPE_ERROR_DAMAGED,  /* bytes that are no area */
  TERRIER_SHAPE_ERROR_POSITION, /* a corner that is no place on the National Grid */
  TERRIER_SHAPE_ERROR_LINE,     /* a line that does not do what it was drawn for */
} TerrierShapeError;
GQuark terrier_shape_error_quark (void);

/* An area of land: one or several polygons, each with any number of holes, in metres on the
 * National Grid. Immutable and atomically ref-counted: what edits one makes another, so that undo
 * is the shape before. Any thread. */
typedef struct _TerrierShape TerrierShape;

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
} TerrierShapeRing;

TerrierShape *terrier_shape_new (const TerrierCorner *corners, gsize n_corners, GError **error);
TerrierShape *terrier_shape_from_blob (const guint8 *blob, gsize size, GError **error);
TerrierShape *terrier_shape_ref (TerrierShape *self);
void terrier_shape_unref (TerrierShape *self);
GBytes *terrier_shape_to_blob (TerrierShape *self);

guint terrier_shape_get_n_rings (TerrierShape *self);
const TerrierShapeRing *terrier_shape_get_ring (TerrierShape *self, guint ring);
guint terrier_shape_get_n_polygons (TerrierShape *self);
void terrier_shape_get_bounds (TerrierShape *self, TerrierCorner *low, TerrierCorner *high);
double terrier_shape_get_area_m2 (TerrierShape *self);
gboolean terrier_shape_contains (TerrierShape *self, const TerrierCorner *place);

/* One corner: moved, put after another, taken away. */
TerrierShape *terrier_shape_with_corner_moved (TerrierShape *self,
                                               guint ring,
                                               gsize corner,
                                               const TerrierCorner *to);
TerrierShape *terrier_shape_with_corner_added (TerrierShape *self,
                                               guint ring,
                                               gsize after,
                                               const TerrierCorner *at);
TerrierShape *terrier_shape_with_corner_removed (TerrierShape *self,
                                                 guint ring,
                                                 gsize corner,
                                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierShape, terrier_shape_unref)

/* For what makes shapes in this room. */
GArray *terrier_shape_rings_new (void);
gboolean terrier_shape_rings_add (GArray *rings,
                                  TerrierCorner *corners,
                                  gsize n_corners,
                                  guint polygon,
                                  gboolean hole,
                                  GError **error);
TerrierShape *terrier_shape_new_rings (GArray *rings);

G_END_DECLS
