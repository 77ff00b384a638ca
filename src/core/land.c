/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/land.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The National Grid, with room for what lies at sea. */
#define GRID_LOW_M -1000000.0
#define GRID_HIGH_M 2000000.0

struct _TerrierLand
{
  GArray *rings; /* of TerrierLandRing, whose corners are owned: shells, each before its holes */
};

G_DEFINE_QUARK (terrier-land-error-quark, terrier_land_error)

static void
ring_clear (gpointer data)
{
  TerrierLandRing *ring = data;

  g_free ((gpointer) ring->corners);
}

/* (transfer full): of #TerrierLandRing, whose corners go with it */
GArray *
terrier_land_rings_new (void)
{
  GArray *rings = g_array_new (FALSE, FALSE, sizeof (TerrierLandRing));

  g_array_set_clear_func (rings, ring_clear);
  return rings;
}

static void
shape_clear (gpointer data)
{
  TerrierLand *self = data;

  g_array_unref (self->rings);
}

/* @rings: (transfer full): from terrier_land_rings_new(), each shell before its holes */
TerrierLand *
terrier_land_new_rings (GArray *rings)
{
  TerrierLand *self = g_atomic_rc_box_new0 (TerrierLand);

  self->rings = rings;
  return self;
}

TerrierLand *
terrier_land_ref (TerrierLand *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
terrier_land_unref (TerrierLand *self)
{
  g_atomic_rc_box_release_full (self, shape_clear);
}

static gboolean
is_place (const TerrierCorner *corner)
{
  return corner->easting_m >= GRID_LOW_M && corner->easting_m <= GRID_HIGH_M
         && corner->northing_m >= GRID_LOW_M && corner->northing_m <= GRID_HIGH_M;
}

static gboolean
same (const TerrierCorner *a, const TerrierCorner *b)
{
  return !(a->easting_m < b->easting_m) && !(a->easting_m > b->easting_m)
         && !(a->northing_m < b->northing_m) && !(a->northing_m > b->northing_m);
}

/* Takes a ring whose last corner may be the first again. @corners: (transfer full) */
gboolean
terrier_land_rings_add (GArray *rings,
                        TerrierCorner *corners,
                        gsize n_corners,
                        guint polygon,
                        gboolean hole,
                        GError **error)
{
  TerrierLandRing ring = { corners, n_corners, polygon, hole };

  while (ring.n_corners > 1 && same (&corners[0], &corners[ring.n_corners - 1]))
    ring.n_corners--;
  for (gsize i = 0; i < ring.n_corners; i++)
    if (!is_place (&corners[i]))
      {
        g_free (corners);
        g_set_error (error, TERRIER_LAND_ERROR, TERRIER_LAND_ERROR_POSITION,
                     _ ("Corner %" G_GSIZE_FORMAT " of the shape is no place on the National Grid; "
                        "look whether eastings and northings, or latitude and longitude, were "
                        "taken for each other"),
                     i + 1);
        return FALSE;
      }
  if (ring.n_corners < 3)
    {
      g_free (corners);
      g_set_error (error, TERRIER_LAND_ERROR, TERRIER_LAND_ERROR_DAMAGED,
                   _ ("An area needs three corners or more; draw at least three"));
      return FALSE;
    }
  g_array_append_val (rings, ring);
  return TRUE;
}

/**
 * terrier_land_new:
 * @corners: one way round a polygon
 * @n_corners: three or more
 * @error: #TERRIER_LAND_ERROR
 *
 * Returns: (transfer full) (nullable): a polygon without holes
 */
TerrierLand *
terrier_land_new (const TerrierCorner *corners, gsize n_corners, GError **error)
{
  GArray *rings = terrier_land_rings_new ();

  if (terrier_land_rings_add (rings, g_memdup2 (corners, n_corners * sizeof *corners), n_corners, 0,
                              FALSE, error))
    return terrier_land_new_rings (rings);
  g_array_unref (rings);
  return NULL;
}

/* --- What it is --- */

guint
terrier_land_get_n_rings (TerrierLand *self)
{
  return self->rings->len;
}

/* (transfer none): it lives as long as the shape */
const TerrierLandRing *
terrier_land_get_ring (TerrierLand *self, guint ring)
{
  g_return_val_if_fail (ring < self->rings->len, NULL);

  return &g_array_index (self->rings, TerrierLandRing, ring);
}

guint
terrier_land_get_n_polygons (TerrierLand *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rings->len; i++)
    n += !terrier_land_get_ring (self, i)->hole;
  return n;
}

void
terrier_land_get_bounds (TerrierLand *self, TerrierCorner *low, TerrierCorner *high)
{
  *low = (TerrierCorner){ INFINITY, INFINITY };
  *high = (TerrierCorner){ -INFINITY, -INFINITY };
  for (guint i = 0; i < self->rings->len; i++)
    {
      const TerrierLandRing *ring = terrier_land_get_ring (self, i);

      for (gsize j = 0; j < ring->n_corners; j++)
        {
          low->easting_m = MIN (low->easting_m, ring->corners[j].easting_m);
          low->northing_m = MIN (low->northing_m, ring->corners[j].northing_m);
          high->easting_m = MAX (high->easting_m, ring->corners[j].easting_m);
          high->northing_m = MAX (high->northing_m, ring->corners[j].northing_m);
        }
    }
}

/* Twice the area with the sign of its sense of turning; from its first corner, so that the great
 * numbers of the grid do not eat the small ones of a yard. */
static double
twice_area (const TerrierLandRing *ring)
{
  const TerrierCorner *first = &ring->corners[0];
  double sum = 0;

  for (gsize i = 1; i + 1 < ring->n_corners; i++)
    {
      const TerrierCorner *a = &ring->corners[i], *b = &ring->corners[i + 1];

      sum += (a->easting_m - first->easting_m) * (b->northing_m - first->northing_m)
             - (b->easting_m - first->easting_m) * (a->northing_m - first->northing_m);
    }
  return sum;
}

/* Square metres on the grid, less the holes. The scale of the grid differs from the ground's by up
 * to 0.04 per cent, so that an area differs by up to 0.08. */
double
terrier_land_get_area_m2 (TerrierLand *self)
{
  double area = 0;

  for (guint i = 0; i < self->rings->len; i++)
    {
      const TerrierLandRing *ring = terrier_land_get_ring (self, i);

      area += (ring->hole ? -0.5 : 0.5) * fabs (twice_area (ring));
    }
  return area;
}

/* By the even-odd rule, so that holes count as outside. On an edge either may be said. */
gboolean
terrier_land_contains (TerrierLand *self, const TerrierCorner *place)
{
  gboolean inside = FALSE;

  for (guint i = 0; i < self->rings->len; i++)
    {
      const TerrierLandRing *ring = terrier_land_get_ring (self, i);

      for (gsize j = 0, k = ring->n_corners - 1; j < ring->n_corners; k = j++)
        {
          const TerrierCorner *a = &ring->corners[j], *b = &ring->corners[k];

          if ((a->northing_m > place->northing_m) != (b->northing_m > place->northing_m)
              && place->easting_m < (b->easting_m - a->easting_m)
                                            * (place->northing_m - a->northing_m)
                                            / (b->northing_m - a->northing_m)
                                        + a->easting_m)
            inside = !inside;
        }
    }
  return inside;
}

/* --- One corner --- */

/* A copy in which @ring has @n corners instead, of which the first @keep are as they were, and
 * those after @from follow from @to on. */
static TerrierLand *
copy_with (TerrierLand *self, guint ring, gsize n, gsize keep, gsize from, gsize to)
{
  GArray *rings = terrier_land_rings_new ();

  for (guint i = 0; i < self->rings->len; i++)
    {
      TerrierLandRing copy = *terrier_land_get_ring (self, i);
      const TerrierCorner *old = copy.corners;

      if (i != ring)
        copy.corners = g_memdup2 (old, copy.n_corners * sizeof *old);
      else
        {
          TerrierCorner *corners = g_new0 (TerrierCorner, n);

          memcpy (corners, old, keep * sizeof *old);
          memcpy (corners + to, old + from, (copy.n_corners - from) * sizeof *old);
          copy.corners = corners;
          copy.n_corners = n;
        }
      g_array_append_val (rings, copy);
    }
  return terrier_land_new_rings (rings);
}

static void
set_corner (TerrierLand *self, guint ring, gsize corner, const TerrierCorner *to)
{
  TerrierCorner *corners = (TerrierCorner *) terrier_land_get_ring (self, ring)->corners;

  corners[corner] = *to;
}

/* (transfer full) */
TerrierLand *
terrier_land_with_corner_moved (TerrierLand *self,
                                guint ring,
                                gsize corner,
                                const TerrierCorner *to)
{
  gsize n = terrier_land_get_ring (self, ring)->n_corners;
  TerrierLand *copy = copy_with (self, ring, n, n, n, n);

  set_corner (copy, ring, corner, to);
  return copy;
}

/* (transfer full): @at comes between corner @after and the one that followed it */
TerrierLand *
terrier_land_with_corner_added (TerrierLand *self, guint ring, gsize after, const TerrierCorner *at)
{
  gsize n = terrier_land_get_ring (self, ring)->n_corners;
  TerrierLand *copy = copy_with (self, ring, n + 1, after + 1, after + 1, after + 2);

  set_corner (copy, ring, after + 1, at);
  return copy;
}

/* (transfer full) (nullable): %NULL when three corners are all there are */
TerrierLand *
terrier_land_with_corner_removed (TerrierLand *self, guint ring, gsize corner, GError **error)
{
  gsize n = terrier_land_get_ring (self, ring)->n_corners;

  if (n <= 3)
    {
      g_set_error (error, TERRIER_LAND_ERROR, TERRIER_LAND_ERROR_LINE,
                   _ ("Three corners are the least that an area can have; delete the whole shape "
                      "instead"));
      return NULL;
    }
  return copy_with (self, ring, n - 1, corner, corner + 1, corner);
}
