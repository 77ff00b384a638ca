/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/land-work.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/geos-library.h"

/* A polygon nowhere wider than this is no land anybody holds, but the space between two outlines
 * that were meant to be one. */
#define SLIVER_M 1.0

/* Pieces smaller than this are rounding. */
#define LEAST_PIECE_M2 0.01

typedef struct
{
  const TerrierGeos *geos;
  GEOSContextHandle_t context;
} Work;

static Work
work_here (void)
{
  return (Work){ terrier_geos (), terrier_geos_context () };
}

static void
destroy (const Work *work, GEOSGeometry *geometry)
{
  if (geometry != NULL)
    work->geos->destroy (work->context, geometry);
}

/* --- To GEOS and back --- */

static GEOSGeometry *
ring_to_geos (const Work *work, const TerrierLandRing *ring)
{
  gsize n = ring->n_corners;
  g_autofree TerrierCorner *closed = g_new (TerrierCorner, n + 1);

  memcpy (closed, ring->corners, n * sizeof *closed);
  closed[n] = closed[0];
  return work->geos->create_ring (work->context,
                                  work->geos->seq_from_buffer (work->context, &closed->easting_m,
                                                               (unsigned) n + 1, 0, 0));
}

static GEOSGeometry *
to_geos (const Work *work, TerrierLand *shape)
{
  g_autoptr (GPtrArray) polygons = g_ptr_array_new ();

  for (guint i = 0; i < terrier_land_get_n_rings (shape);)
    {
      GEOSGeometry *shell = ring_to_geos (work, terrier_land_get_ring (shape, i));
      g_autoptr (GPtrArray) holes = g_ptr_array_new ();

      for (i++; i < terrier_land_get_n_rings (shape) && terrier_land_get_ring (shape, i)->hole; i++)
        g_ptr_array_add (holes, ring_to_geos (work, terrier_land_get_ring (shape, i)));
      g_ptr_array_add (polygons,
                       work->geos->create_polygon (work->context, shell,
                                                   (GEOSGeometry **) holes->pdata, holes->len));
    }
  return work->geos->create_collection (work->context, GEOS_MULTIPOLYGON,
                                        (GEOSGeometry **) polygons->pdata, polygons->len);
}

static void
add_ring (const Work *work, const GEOSGeometry *ring, guint polygon, gboolean hole, GArray *rings)
{
  const GEOSCoordSequence *seq = work->geos->coord_seq (work->context, ring);
  TerrierCorner *corners;
  unsigned n = 0;

  work->geos->seq_size (work->context, seq, &n);
  corners = g_new0 (TerrierCorner, MAX (n, 1));
  work->geos->seq_to_buffer (work->context, seq, &corners->easting_m, 0, 0);
  terrier_land_rings_add (rings, corners, n, polygon, hole, NULL);
}

/* The polygons of a geometry, whatever else there is in it. */
static void
collect (const Work *work, const GEOSGeometry *geometry, guint *polygon, GArray *rings)
{
  const TerrierGeos *geos = work->geos;

  if (geometry == NULL || geos->is_empty (work->context, geometry) == 1)
    return;
  if (geos->type (work->context, geometry) == GEOS_POLYGON)
    {
      add_ring (work, geos->exterior (work->context, geometry), *polygon, FALSE, rings);
      for (int i = 0; i < geos->n_interior (work->context, geometry); i++)
        add_ring (work, geos->interior (work->context, geometry, i), *polygon, TRUE, rings);
      ++*polygon;
      return;
    }
  if (geos->type (work->context, geometry) < GEOS_MULTIPOINT)
    return;
  for (int i = 0; i < geos->n_geometries (work->context, geometry); i++)
    collect (work, geos->geometry (work->context, geometry, i), polygon, rings);
}

/* (transfer full) (nullable): %NULL when there is no area in it */
static TerrierLand *
from_geos (const Work *work, const GEOSGeometry *geometry)
{
  GArray *rings = terrier_land_rings_new ();
  guint polygon = 0;

  collect (work, geometry, &polygon, rings);
  if (rings->len > 0)
    return terrier_land_new_rings (rings);
  g_array_unref (rings);
  return NULL;
}

/* --- Faults --- */

static void
fault_free (gpointer data)
{
  TerrierLandFault *fault = data;

  g_free (fault->text);
  g_free (fault);
}

static void
add_fault (GPtrArray *faults, TerrierLandFaultKind kind, const TerrierCorner *at, const char *text)
{
  TerrierLandFault *fault = g_new0 (TerrierLandFault, 1);

  fault->kind = kind;
  fault->at = *at;
  fault->text = g_strdup (text);
  g_ptr_array_add (faults, fault);
}

/* GEOS gives its reasons in English, always. */
static void
add_invalid (GPtrArray *faults, const char *reason, const TerrierCorner *at)
{
  if (strstr (reason, "ntersection") != NULL || strstr (reason, "onnected") != NULL
      || strstr (reason, "uplicate") != NULL)
    add_fault (faults, TERRIER_LAND_FAULT_CROSSES, at,
               _ ("The outline crosses itself here; move a corner until it does not"));
  else if (strstr (reason, "ole") != NULL)
    add_fault (faults, TERRIER_LAND_FAULT_HOLE, at,
               _ ("A hole lies outside its polygon or in another hole; move or delete the hole"));
  else if (strstr (reason, "ested") != NULL)
    add_fault (faults, TERRIER_LAND_FAULT_CROSSES, at,
               _ ("One polygon of the shape lies within another; delete the inner one"));
  else
    add_fault (faults, TERRIER_LAND_FAULT_OTHER, at,
               _ ("The outline makes no area here; move or delete the corner"));
}

static void
find_slivers (const Work *work, const GEOSGeometry *area, GPtrArray *faults)
{
  const TerrierGeos *geos = work->geos;

  for (int i = 0; i < geos->n_geometries (work->context, area); i++)
    {
      const GEOSGeometry *polygon = geos->geometry (work->context, area, i);
      GEOSGeometry *core = geos->buffer (work->context, polygon, -SLIVER_M / 2, 2);

      if (core != NULL && geos->is_empty (work->context, core) == 1)
        {
          GEOSGeometry *middle = geos->point_on_surface (work->context, polygon);
          TerrierCorner at = { 0, 0 };

          if (middle != NULL && geos->is_empty (work->context, middle) != 1)
            {
              geos->x (work->context, middle, &at.easting_m);
              geos->y (work->context, middle, &at.northing_m);
            }
          add_fault (faults, TERRIER_LAND_FAULT_SLIVER, &at,
                     _ ("A strip here is nowhere wider than a metre; join it to its neighbour or "
                        "delete it"));
          destroy (work, middle);
        }
      destroy (work, core);
    }
}

/**
 * terrier_land_find_faults:
 * @self: a shape
 *
 * Returns: (transfer full): of #TerrierLandFault: the first place where the outline is not one of
 * an area, and strips that are slivers; empty when all is well
 */
GPtrArray *
terrier_land_find_faults (TerrierLand *self)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func (fault_free);
  const Work work = work_here ();
  GEOSGeometry *area = to_geos (&work, self), *place = NULL;
  char *reason = NULL;

  if (area == NULL || work.geos->valid_detail (work.context, area, 0, &reason, &place) != 1)
    {
      TerrierCorner at = *terrier_land_get_ring (self, 0)->corners;

      if (place != NULL)
        {
          work.geos->x (work.context, place, &at.easting_m);
          work.geos->y (work.context, place, &at.northing_m);
        }
      add_invalid (faults, reason != NULL ? reason : "", &at);
    }
  else
    find_slivers (&work, area, faults);
  if (reason != NULL)
    work.geos->free_text (work.context, reason);
  destroy (&work, place);
  destroy (&work, area);
  return faults;
}

/**
 * terrier_land_repair:
 * @self: a shape whose outline may cross itself
 *
 * Returns: (transfer full) (nullable): an area with the same outline that is one; %NULL when there
 * is no area in it
 */
TerrierLand *
terrier_land_repair (TerrierLand *self)
{
  const Work work = work_here ();
  GEOSGeometry *area = to_geos (&work, self);
  GEOSGeometry *valid = area != NULL ? work.geos->make_valid (work.context, area) : NULL;
  TerrierLand *repaired = from_geos (&work, valid);

  destroy (&work, valid);
  destroy (&work, area);
  return repaired;
}

/* --- Two shapes --- */

/* Square metres that both cover; 0 also where one of them has a fault and nothing can be said. */
double
terrier_land_overlap_m2 (TerrierLand *self, TerrierLand *other)
{
  const Work work = work_here ();
  GEOSGeometry *a = to_geos (&work, self), *b = to_geos (&work, other);
  GEOSGeometry *both = work.geos->intersection (work.context, a, b);
  double area = 0;

  if (both != NULL)
    work.geos->area (work.context, both, &area);
  destroy (&work, both);
  destroy (&work, a);
  destroy (&work, b);
  return area;
}

/* (transfer full) (nullable): what either covers; %NULL where one of them has a fault */
TerrierLand *
terrier_land_join (TerrierLand *self, TerrierLand *other)
{
  const Work work = work_here ();
  GEOSGeometry *a = to_geos (&work, self), *b = to_geos (&work, other);
  GEOSGeometry *all = work.geos->union_of (work.context, a, b);
  TerrierLand *joined = from_geos (&work, all);

  destroy (&work, all);
  destroy (&work, a);
  destroy (&work, b);
  return joined;
}

/* (transfer full) (nullable): what is left of @self without @other */
TerrierLand *
terrier_land_cut (TerrierLand *self, TerrierLand *other, GError **error)
{
  const Work work = work_here ();
  GEOSGeometry *a = to_geos (&work, self), *b = to_geos (&work, other);
  GEOSGeometry *rest = work.geos->difference (work.context, a, b);
  TerrierLand *left = from_geos (&work, rest);

  destroy (&work, rest);
  destroy (&work, a);
  destroy (&work, b);
  if (left == NULL)
    g_set_error (error, TERRIER_LAND_ERROR, TERRIER_LAND_ERROR_LINE,
                 _ ("Nothing would be left of the shape; delete it instead"));
  return left;
}

/* --- A line across --- */

/* Everything that the outline of an area and a line enclose: (transfer full) (nullable) */
static GEOSGeometry *
faces_of (const Work *work, const GEOSGeometry *area, const TerrierCorner *line, gsize n)
{
  const TerrierGeos *geos = work->geos;
  GEOSGeometry *across
      = geos->create_line (work->context, geos->seq_from_buffer (work->context, &line->easting_m,
                                                                 (unsigned) n, 0, 0));
  GEOSGeometry *outline = geos->boundary (work->context, area);
  GEOSGeometry *noded
      = across != NULL && outline != NULL ? geos->union_of (work->context, outline, across) : NULL;
  const GEOSGeometry *edges[] = { noded };
  GEOSGeometry *faces = noded != NULL ? geos->polygonize (work->context, edges, 1) : NULL;

  destroy (work, noded);
  destroy (work, outline);
  destroy (work, across);
  return faces;
}

static gboolean
is_in (const Work *work, const GEOSGeometry *area, const GEOSGeometry *face)
{
  GEOSGeometry *inner = work->geos->point_on_surface (work->context, face);
  gboolean in = inner != NULL && work->geos->contains (work->context, area, inner) == 1;

  destroy (work, inner);
  return in;
}

static double
area_of (const Work *work, const GEOSGeometry *geometry)
{
  double area = 0;

  work->geos->area (work->context, geometry, &area);
  return area;
}

static gboolean
line_is_long_enough (gsize n, GError **error)
{
  if (n >= 2)
    return TRUE;
  g_set_error (error, TERRIER_LAND_ERROR, TERRIER_LAND_ERROR_LINE,
               _ ("A line needs two points or more"));
  return FALSE;
}

static void
unref_shape (gpointer shape)
{
  terrier_land_unref (shape);
}

/**
 * terrier_land_split:
 * @self: a shape
 * @line: across it, from outside to outside
 * @n: points of the line, two or more
 * @error: #TERRIER_LAND_ERROR_LINE when it does not cut anything in two
 *
 * Returns: (transfer full) (nullable): the pieces as #TerrierLand, the largest first; together
 * they are what @self was
 */
GPtrArray *
terrier_land_split (TerrierLand *self, const TerrierCorner *line, gsize n, GError **error)
{
  const Work work = work_here ();
  GPtrArray *pieces = g_ptr_array_new_with_free_func (unref_shape);
  GEOSGeometry *area, *faces;

  if (!line_is_long_enough (n, error))
    {
      g_ptr_array_unref (pieces);
      return NULL;
    }
  area = to_geos (&work, self);
  faces = faces_of (&work, area, line, n);
  for (int i = 0; faces != NULL && i < work.geos->n_geometries (work.context, faces); i++)
    {
      const GEOSGeometry *face = work.geos->geometry (work.context, faces, i);
      guint at = 0;

      if (area_of (&work, face) < LEAST_PIECE_M2 || !is_in (&work, area, face))
        continue;
      while (at < pieces->len
             && terrier_land_get_area_m2 (pieces->pdata[at]) >= area_of (&work, face))
        at++;
      g_ptr_array_insert (pieces, (int) at, from_geos (&work, face));
    }
  destroy (&work, faces);
  destroy (&work, area);
  if (pieces->len > terrier_land_get_n_polygons (self))
    return pieces;
  g_ptr_array_unref (pieces);
  g_set_error (error, TERRIER_LAND_ERROR, TERRIER_LAND_ERROR_LINE,
               _ ("The line does not cut the shape in two; begin and end it outside"));
  return NULL;
}

/* The largest piece of @filled, a polygon without holes, and what the line encloses beyond it; NULL
 * when the line changes nothing. (transfer full) */
static GEOSGeometry *
reshape_filled (const Work *work, const GEOSGeometry *filled, const TerrierCorner *line, gsize n)
{
  const TerrierGeos *geos = work->geos;
  GEOSGeometry *faces = faces_of (work, filled, line, n), *reshaped = NULL;
  int n_faces = faces != NULL ? geos->n_geometries (work->context, faces) : 0;
  const GEOSGeometry *largest = NULL;

  for (int i = 0; i < n_faces; i++)
    {
      const GEOSGeometry *face = geos->geometry (work->context, faces, i);

      if (is_in (work, filled, face)
          && (largest == NULL || area_of (work, face) > area_of (work, largest)))
        largest = face;
    }
  if (largest != NULL && n_faces > 1)
    reshaped = geos->clone (work->context, largest);
  for (int i = 0; reshaped != NULL && i < n_faces; i++)
    {
      const GEOSGeometry *face = geos->geometry (work->context, faces, i);
      GEOSGeometry *with;

      if (is_in (work, filled, face) || area_of (work, face) < LEAST_PIECE_M2)
        continue;
      with = geos->union_of (work->context, reshaped, face);
      destroy (work, reshaped);
      reshaped = with;
    }
  destroy (work, faces);
  return reshaped;
}

/* The same of a polygon whose holes stay as they are. */
static GEOSGeometry *
reshape_polygon (const Work *work, const GEOSGeometry *polygon, const TerrierCorner *line, gsize n)
{
  const TerrierGeos *geos = work->geos;
  GEOSGeometry *filled
      = geos->create_polygon (work->context,
                              geos->clone (work->context, geos->exterior (work->context, polygon)),
                              NULL, 0);
  GEOSGeometry *reshaped = reshape_filled (work, filled, line, n);

  if (reshaped != NULL && geos->n_interior (work->context, polygon) > 0)
    {
      GEOSGeometry *holes = geos->difference (work->context, filled, polygon);
      GEOSGeometry *rest = geos->difference (work->context, reshaped, holes);

      destroy (work, holes);
      destroy (work, reshaped);
      reshaped = rest;
    }
  destroy (work, filled);
  return reshaped;
}

/**
 * terrier_land_reshape:
 * @self: a shape
 * @line: from the outline back to the outline, inside or outside or both
 * @n: points of the line, two or more
 * @error: #TERRIER_LAND_ERROR_LINE when it does not meet the outline twice
 *
 * The line takes the place of the stretch of outline that it goes round: what it encloses outside
 * is added, of what it cuts off inside the largest piece stays.
 *
 * Returns: (transfer full) (nullable): the shape as it is then
 */
TerrierLand *
terrier_land_reshape (TerrierLand *self, const TerrierCorner *line, gsize n, GError **error)
{
  const Work work = work_here ();
  GArray *rings;
  GEOSGeometry *area;
  gboolean changed = FALSE;
  guint polygon = 0;

  if (!line_is_long_enough (n, error))
    return NULL;
  rings = terrier_land_rings_new ();
  area = to_geos (&work, self);
  for (int i = 0; i < work.geos->n_geometries (work.context, area); i++)
    {
      const GEOSGeometry *old = work.geos->geometry (work.context, area, i);
      GEOSGeometry *reshaped = reshape_polygon (&work, old, line, n);

      changed |= reshaped != NULL;
      collect (&work, reshaped != NULL ? reshaped : old, &polygon, rings);
      destroy (&work, reshaped);
    }
  destroy (&work, area);
  if (changed)
    return terrier_land_new_rings (rings);
  g_array_unref (rings);
  g_set_error (error, TERRIER_LAND_ERROR, TERRIER_LAND_ERROR_LINE,
               _ ("The line does not meet the outline twice; begin and end it on the other side "
                  "of the outline"));
  return NULL;
}
