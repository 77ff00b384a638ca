/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/basemap.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carto/gpkg.h"
#include "carto/national-grid.h"
#include "carto/map-style.h"
#include "carto/outline.h"
#include "core/paths.h"

/* Stations show as dots from the first zoom and by name from the second. */
#define STATION_ZOOM 11
#define STATION_NAME_ZOOM 13

/* From this weight on a place is a town: written bold, and never left out of a picture for a point.
 */
#define TOWN_WEIGHT 25000

/* The band along the coast. */
#define COAST_REACH_PX 8

typedef enum
{
  LAND_COARSE,
  LAND_MEDIUM,
  LAND_FINE,
  N_LAND
} LandLayer;

/* Something with a name, in order of importance: places by weight, then stations by code. */
typedef struct
{
  double x, y; /* unit Mercator */
  const char *name;
  int zoom; /* named from this zoom on */
  gint64 weight;
  gboolean station;
} Named;

struct _TerrierBasemap
{
  sqlite3 *db;
  sqlite3_stmt *land[N_LAND];
  GArray *named; /* of Named */
  GStringChunk *names;
  TerrierOutline *shape;
};

static const char *const LAND_SQL[N_LAND] = {
  "SELECT geom FROM land_coarse WHERE id IN (SELECT id FROM rtree_land_coarse_geom"
  " WHERE maxx >= ?1 AND minx <= ?2 AND maxy >= ?3 AND miny <= ?4)",
  "SELECT geom FROM land_medium WHERE id IN (SELECT id FROM rtree_land_medium_geom"
  " WHERE maxx >= ?1 AND minx <= ?2 AND maxy >= ?3 AND miny <= ?4)",
  "SELECT geom FROM land_fine WHERE id IN (SELECT id FROM rtree_land_fine_geom"
  " WHERE maxx >= ?1 AND minx <= ?2 AND maxy >= ?3 AND miny <= ?4)",
};

static gboolean
read_named (TerrierBasemap *self, GError **error)
{
  static const char *const SQL
      = "SELECT geom, name, zoom, weight, 0 AS station, '' AS code, id FROM place "
        "UNION ALL SELECT geom, name, " G_STRINGIFY (STATION_NAME_ZOOM) ", 0, 1, crs, id FROM "
                                                                        "station "
                                                                        "ORDER BY 5, 4 DESC, 6, 7";
  sqlite3_stmt *row = terrier_gpkg_prepare (self->db, SQL, error);
  int result;

  if (row == NULL)
    return FALSE;
  while ((result = sqlite3_step (row)) == SQLITE_ROW)
    {
      TerrierGpkgGeometry geometry;
      const char *name = (const char *) sqlite3_column_text (row, 1);
      Named named = {
        .zoom = sqlite3_column_int (row, 2),
        .weight = sqlite3_column_int64 (row, 3),
        .station = sqlite3_column_int (row, 4),
      };

      if (name == NULL || !g_utf8_validate (name, -1, NULL)
          || !terrier_gpkg_geometry (row, 0, &geometry)
          || !terrier_gpkg_point (&geometry, &named.x, &named.y))
        continue;
      terrier_crs_to_mercator (TERRIER_CRS_MERCATOR, &named.x, &named.y, 1);
      named.name = g_string_chunk_insert (self->names, name);
      g_array_append_val (self->named, named);
    }
  sqlite3_finalize (row);
  if (result != SQLITE_DONE)
    {
      g_set_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_DAMAGED,
                   _ ("The place names of the map cannot be read (%s); install the program's data "
                      "again"),
                   sqlite3_errmsg (self->db));
      return FALSE;
    }
  return TRUE;
}

/**
 * terrier_basemap_open:
 * @path: (nullable): a GeoPackage made by tools/build-basemap; %NULL for the installed one
 * @error: #TERRIER_CARTO_ERROR
 *
 * Opens the base map for the calling thread, which takes some ten milliseconds.
 *
 * Returns: (transfer full): the map, or %NULL
 */
TerrierBasemap *
terrier_basemap_open (const char *path, GError **error)
{
  g_autoptr (TerrierBasemap) self = g_new0 (TerrierBasemap, 1);
  g_autofree char *installed = path == NULL ? terrier_data_path ("basemap/gb.gpkg") : NULL;

  self->named = g_array_new (FALSE, FALSE, sizeof (Named));
  self->names = g_string_chunk_new (16 * 1024);
  self->shape = terrier_outline_new ();
  self->db = terrier_gpkg_open (path != NULL ? path : installed, error);
  if (self->db == NULL)
    return NULL;
  for (guint i = 0; i < N_LAND; i++)
    if ((self->land[i] = terrier_gpkg_prepare (self->db, LAND_SQL[i], error)) == NULL)
      return NULL;
  if (!read_named (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * terrier_basemap_free:
 * @self: a base map, in its own thread
 */
void
terrier_basemap_free (TerrierBasemap *self)
{
  for (guint i = 0; i < N_LAND; i++)
    sqlite3_finalize (self->land[i]);
  sqlite3_close (self->db);
  g_array_unref (self->named);
  g_string_chunk_free (self->names);
  terrier_outline_free (self->shape);
  g_free (self);
}

static void
set_colour (cairo_t *cr, TerrierColour colour)
{
  cairo_set_source_rgb (cr, colour.red, colour.green, colour.blue);
}

/* --- Land --- */

/* The outlines are stroked before anything is filled, so that of each stroke only the outer half
 * stays, and the cuts between the pieces of one land vanish under the fill. */
static gboolean
draw_land (TerrierBasemap *self,
           const TerrierFrame *frame,
           const TerrierMapStyle *style,
           cairo_t *cr,
           GError **error)
{
  double zoom = terrier_frame_zoom (frame);
  sqlite3_stmt *row = self->land[zoom < 6.5 ? LAND_COARSE : zoom < 9.5 ? LAND_MEDIUM : LAND_FINE];
  TerrierBox box;
  int result;

  terrier_crs_box_of_frame (TERRIER_CRS_MERCATOR, frame, COAST_REACH_PX, COAST_REACH_PX, &box);
  sqlite3_bind_double (row, 1, box.x0);
  sqlite3_bind_double (row, 2, box.x1);
  sqlite3_bind_double (row, 3, box.y0);
  sqlite3_bind_double (row, 4, box.y1);
  terrier_outline_clear (self->shape);
  while ((result = sqlite3_step (row)) == SQLITE_ROW)
    {
      TerrierGpkgGeometry geometry;

      if (terrier_gpkg_geometry (row, 0, &geometry))
        terrier_outline_add (self->shape, &geometry, TERRIER_CRS_MERCATOR, frame, COAST_REACH_PX);
    }
  sqlite3_reset (row);
  if (result != SQLITE_DONE)
    {
      g_set_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_DAMAGED,
                   _ ("The land of the map cannot be read (%s); install the program's data again"),
                   sqlite3_errmsg (self->db));
      return FALSE;
    }
  cairo_new_path (cr);
  terrier_outline_trace (self->shape, 0, G_MAXUINT, cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (zoom > 7.5)
    {
      set_colour (cr, style->shallows);
      cairo_set_line_width (cr, 11);
      cairo_stroke_preserve (cr);
    }
  set_colour (cr, style->coast);
  cairo_set_line_width (cr, zoom > 7.5 ? 1.6 : 1.2);
  cairo_stroke_preserve (cr);
  /* The pieces overlap a little: by the winding rule the overlap is land all the same. */
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  set_colour (cr, style->land);
  cairo_fill (cr);
  return TRUE;
}

/* --- Places and stations --- */

static gboolean
in_reach (const Named *named, const TerrierFrame *frame, double reach_x_px, double reach_y_px)
{
  double x = terrier_frame_x_px (frame, named->x), y = terrier_frame_y_px (frame, named->y);

  return x > -reach_x_px && x < frame->width_px + reach_x_px && y > -reach_y_px
         && y < frame->height_px + reach_y_px;
}

static void
draw_stations (TerrierBasemap *self,
               const TerrierFrame *frame,
               const TerrierMapStyle *style,
               cairo_t *cr)
{
  double half = terrier_frame_zoom (frame) < 12.5 ? 1.8 : 2.8;

  for (guint i = 0; i < self->named->len; i++)
    {
      const Named *named = &g_array_index (self->named, Named, i);

      if (named->station && in_reach (named, frame, 4, 4))
        cairo_rectangle (cr, terrier_frame_x_px (frame, named->x) - half,
                         terrier_frame_y_px (frame, named->y) - half, 2 * half, 2 * half);
    }
  set_colour (cr, style->station);
  cairo_fill_preserve (cr);
  set_colour (cr, style->halo);
  cairo_set_line_width (cr, 0.8);
  cairo_stroke (cr);
}

static float
name_size_px (const Named *named)
{
  if (named->station)
    return 9.5f;
  return named->weight >= 400000        ? 15
         : named->weight >= 100000      ? 13.5f
         : named->weight >= TOWN_WEIGHT ? 12
                                        : 10.5f;
}

/**
 * terrier_basemap_draw:
 * @self: a base map of this thread
 * @frame: what to draw; drawn from 0, 0 of @cr, which is clipped to the frame
 * @dark: for the dark style
 * @cr: where to
 * @cancellable: (nullable): stops between layers
 * @error: #TERRIER_CARTO_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Draws sea, land, grid and the dots of stations; names come last on a map, see
 * terrier_basemap_add_names().
 *
 * Returns: %FALSE with @error set; what was drawn so far stays drawn
 */
gboolean
terrier_basemap_draw (TerrierBasemap *self,
                      const TerrierFrame *frame,
                      gboolean dark,
                      cairo_t *cr,
                      GCancellable *cancellable,
                      GError **error)
{
  const TerrierMapStyle *style = terrier_map_style_get (dark);

  set_colour (cr, style->sea);
  cairo_paint (cr);
  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !draw_land (self, frame, style, cr, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  terrier_national_grid_draw (frame, style, cr);
  if (terrier_frame_zoom (frame) > STATION_ZOOM - 0.5)
    draw_stations (self, frame, style, cr);
  return TRUE;
}

/**
 * terrier_basemap_add_names:
 * @self: a base map of this thread
 * @frame: what is drawn
 * @dark: for the dark style
 * @reach_x_px: how far beyond the frame names are wanted, left and right
 * @reach_y_px: likewise above and below
 * @rank: of places; stations come one after
 * @names: (element-type TerrierName): added to; their texts belong to @self
 *
 * Adds what has a name at this zoom.
 */
void
terrier_basemap_add_names (TerrierBasemap *self,
                           const TerrierFrame *frame,
                           gboolean dark,
                           double reach_x_px,
                           double reach_y_px,
                           guint rank,
                           GArray *names)
{
  const TerrierMapStyle *style = terrier_map_style_get (dark);
  double zoom = terrier_frame_zoom (frame);

  for (guint i = 0; i < self->named->len; i++)
    {
      const Named *named = &g_array_index (self->named, Named, i);
      TerrierName name = {
        .x = named->x,
        .y = named->y,
        .text = named->name,
        .size_px = name_size_px (named),
        .town = named->weight >= TOWN_WEIGHT,
        .beside = named->station,
        .halo = style->halo,
        .rank = rank + named->station,
        .weight = named->weight,
        .order = i,
      };

      if (named->zoom > zoom + 0.001 || !in_reach (named, frame, reach_x_px, reach_y_px))
        continue;
      name.bold = name.town;
      name.colour = named->station ? style->station : name.town ? style->town : style->village;
      g_array_append_val (names, name);
    }
}

/**
 * terrier_basemap_credits:
 *
 * Returns: (transfer none): the lines that the licences of the map ask to be shown, for an about
 * page
 */
const char *
terrier_basemap_credits (void)
{
  return "Land © OpenStreetMap contributors, ODbL 1.0\n"
         "Stations © David Wheatley, Trainline EU and their sources, ODbL 1.0\n"
         "Place names: GeoNames, CC BY 4.0\n"
         "OSTN15: © Copyright and database rights Ordnance Survey Limited 2016. All rights "
         "reserved.";
}

/**
 * terrier_basemap_credits_short:
 *
 * Returns: (transfer none): the same in one line, for the corner of a map
 */
const char *
terrier_basemap_credits_short (void)
{
  return "© OpenStreetMap contributors (ODbL), stations © D. Wheatley and sources (ODbL), names "
         "GeoNames (CC BY)";
}
