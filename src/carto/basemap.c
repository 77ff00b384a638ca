/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/basemap.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carto/gpkg.h"
#include "carto/letters.h"
#include "carto/map-style.h"
#include "carto/national-grid.h"
#include "core/paths.h"

/* The deepest zoom for which names are planned; deeper ones are planned alike. */
#define MAX_ZOOM 22

/* Stations show as dots from the first zoom and by name from the second. */
#define STATION_ZOOM 11
#define STATION_NAME_ZOOM 13

/* From this weight on a place is a town: written bold, and never left out of a picture for a point.
 */
#define TOWN_WEIGHT 25000

/* The widest band drawn beyond a tile's edge: a name, or the band along the coast. */
#define NAME_REACH_PX 160
#define COAST_REACH_PX 8

typedef enum { LAND_COARSE, LAND_MEDIUM, LAND_FINE, N_LAND } LandLayer;

/* Something with a name, in order of importance: places by weight, then stations by code. */
typedef struct
{
  double x, y; /* unit Mercator */
  const char *name;
  int zoom;    /* named from this zoom on */
  gint64 weight;
  gboolean station;
} Named;

/* A name that has found room, and how far above its usual place it is written. */
typedef struct
{
  guint named;
  float rise_px;
} Placed;

struct _TerrierBasemap
{
  sqlite3 *db;
  sqlite3_stmt *land[N_LAND];
  GArray *named;           /* of Named */
  GStringChunk *names;
  GArray *plans[MAX_ZOOM + 1]; /* of Placed: what is named at each zoom, in the order of named; made
                                  when wanted */
  TerrierLetters *letters; /* of this thread, made with the first name */
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
  static const char *const SQL =
    "SELECT geom, name, zoom, weight, 0 AS station, '' AS code, id FROM place "
    "UNION ALL SELECT geom, name, " G_STRINGIFY (STATION_NAME_ZOOM) ", 0, 1, crs, id FROM station "
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
  for (guint i = 0; i < G_N_ELEMENTS (self->plans); i++)
    g_clear_pointer (&self->plans[i], g_array_unref);
  g_array_unref (self->named);
  g_string_chunk_free (self->names);
  g_clear_pointer (&self->letters, terrier_letters_free);
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
  double zoom = terrier_frame_zoom (frame), reach = COAST_REACH_PX / frame->px_per_unit;
  sqlite3_stmt *row = self->land[zoom < 6.5 ? LAND_COARSE : zoom < 9.5 ? LAND_MEDIUM : LAND_FINE];
  const double side = 2 * TERRIER_GPKG_HALF_M;
  int result;

  sqlite3_bind_double (row, 1, (frame->x - reach - 0.5) * side);
  sqlite3_bind_double (row, 2,
                       (frame->x + frame->width_px / frame->px_per_unit + reach - 0.5) * side);
  sqlite3_bind_double (row, 3,
                       (0.5 - frame->y - frame->height_px / frame->px_per_unit - reach) * side);
  sqlite3_bind_double (row, 4, (0.5 - frame->y + reach) * side);
  cairo_new_path (cr);
  while ((result = sqlite3_step (row)) == SQLITE_ROW)
    {
      TerrierGpkgGeometry geometry;

      if (terrier_gpkg_geometry (row, 0, &geometry))
        terrier_gpkg_trace (&geometry, frame, cr);
    }
  sqlite3_reset (row);
  if (result != SQLITE_DONE)
    {
      cairo_new_path (cr);
      g_set_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_DAMAGED,
                   _("The land of the map cannot be read (%s); install the program's data again"),
                   sqlite3_errmsg (self->db));
      return FALSE;
    }
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

/* --- Names --- */

static double
name_size_px (const Named *named)
{
  if (named->station)
    return 9.5;
  return named->weight >= 400000        ? 15
         : named->weight >= 100000      ? 13.5
         : named->weight >= TOWN_WEIGHT ? 12
                                        : 10.5;
}

static gboolean
name_bold (const Named *named)
{
  return !named->station && named->weight >= TOWN_WEIGHT;
}

/* The box of a name in pixels of its zoom: a place's is centred on it, a station's stands right of
 * its dot. */
static void
name_box (const Named *named,
          double px_per_unit,
          double *left,
          double *top,
          double *width,
          double *height)
{
  double size = name_size_px (named);

  *width = terrier_label_width (named->name, size, name_bold (named));
  *height = size * 1.35;
  *left = named->x * px_per_unit + (named->station ? 6 : -*width / 2);
  *top = named->y * px_per_unit - *height / 2;
}

/* The names of one zoom over the whole country; a few milliseconds for the deepest. */
static GArray *
plan_names (TerrierBasemap *self, double zoom)
{
  GArray *plan = g_array_new (FALSE, FALSE, sizeof (Placed));
  g_autoptr (TerrierLabelPlan) boxes = terrier_label_plan_new ();
  double px_per_unit = TERRIER_TILE_PX * exp2 (zoom);

  for (guint i = 0; i < self->named->len; i++)
    {
      const Named *named = &g_array_index (self->named, Named, i);
      const Placed placed = { i, 0 };
      double left, top, width, height;

      if (named->zoom > zoom + 0.001)
        continue;
      name_box (named, px_per_unit, &left, &top, &width, &height);
      if (terrier_label_plan_offer (boxes, left - 5, top - 2, width + 10, height + 4))
        g_array_append_val (plan, placed);
    }
  return plan;
}

static gboolean
in_reach (const Named *named, const TerrierFrame *frame, double reach_px)
{
  double x = terrier_frame_x_px (frame, named->x), y = terrier_frame_y_px (frame, named->y);

  return x > -reach_px && x < frame->width_px + reach_px && y > -reach_px
         && y < frame->height_px + reach_px;
}

/* The names of one picture, around what else is drawn on it: a name that would lie under a point is
 * written above or below it, and one that would be cut by the edge not at all. */
static GArray *
plan_names_around (TerrierBasemap *self, const TerrierFrame *frame, TerrierLabelPlan *taken)
{
  static const float RISES[] = { 0, 0.8f, -0.8f, 1.4f, -1.4f, 2.0f, -2.0f };
  GArray *plan = g_array_new (FALSE, FALSE, sizeof (Placed));
  g_autoptr (TerrierLabelPlan) names = terrier_label_plan_new ();
  double zoom = terrier_frame_zoom (frame);

  for (guint i = 0; i < self->named->len; i++)
    {
      const Named *named = &g_array_index (self->named, Named, i);
      double left, top, width, height;
      gboolean found = FALSE;

      if (named->zoom > zoom + 0.001 || !in_reach (named, frame, 0))
        continue;
      name_box (named, frame->px_per_unit, &left, &top, &width, &height);
      left -= frame->x * frame->px_per_unit;
      top -= frame->y * frame->px_per_unit;
      if (left < 2 || left + width > frame->width_px - 2)
        continue;
      for (guint try = 0; try < G_N_ELEMENTS (RISES); try++)
        {
          const Placed placed = { i, (float) height * RISES[try] };
          double at = top - placed.rise_px;

          found = at >= 2 && at + height <= frame->height_px - 2 &&
                  terrier_label_plan_offer (taken, left - 2, at, width + 4, height);
          if (found)
            {
              terrier_label_plan_take (names, left - 2, at, width + 4, height);
              g_array_append_val (plan, placed);
              break;
            }
        }
      /* A map that does not name its towns is worse than one with a name half under a point, but
       * one name over another is neither. */
      if (!found && named->weight >= TOWN_WEIGHT && top >= 2
          && top + height <= frame->height_px - 2
          && terrier_label_plan_offer (names, left - 2, top, width + 4, height))
        {
          const Placed placed = { i, 0 };

          terrier_label_plan_take (taken, left - 2, top, width + 4, height);
          g_array_append_val (plan, placed);
        }
    }
  return plan;
}

/* Whole zooms, which tiles have, are planned once; a picture is planned for itself alone. */
static GArray *
names_of (TerrierBasemap *self, const TerrierFrame *frame, TerrierLabelPlan *taken)
{
  double zoom = terrier_frame_zoom (frame);
  int whole = (int) lround (zoom);

  if (taken != NULL)
    return plan_names_around (self, frame, taken);
  if (whole < 0 || whole > MAX_ZOOM || fabs (zoom - whole) > 1e-6)
    return plan_names (self, zoom);
  if (self->plans[whole] == NULL)
    self->plans[whole] = plan_names (self, whole);
  return g_array_ref (self->plans[whole]);
}

static void
draw_name (TerrierBasemap *self,
           const Placed *placed,
           const TerrierFrame *frame,
           const TerrierMapStyle *style,
           cairo_t *cr)
{
  const Named *named = &g_array_index (self->named, Named, placed->named);
  double left, top, width, height, written_width, written_height;

  name_box (named, frame->px_per_unit, &left, &top, &width, &height);
  terrier_letters_set (self->letters, named->name, name_size_px (named), name_bold (named));
  terrier_letters_get_size (self->letters, &written_width, &written_height);
  /* Where the letters turned out narrower than reckoned, stay in the middle of the box. */
  left -= frame->x * frame->px_per_unit;
  top -= frame->y * frame->px_per_unit + placed->rise_px;
  if (!named->station)
    left += (width - written_width) / 2;
  top += (height - written_height) / 2;
  cairo_new_path (cr);
  terrier_letters_trace (self->letters, left, top, cr);
  set_colour (cr, style->halo);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2.6);
  cairo_stroke_preserve (cr);
  set_colour (cr, named->station                 ? style->station
                  : named->weight >= TOWN_WEIGHT ? style->town
                                                 : style->village);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  cairo_fill (cr);
}

static void
draw_names (TerrierBasemap *self,
            GArray *names,
            const TerrierFrame *frame,
            const TerrierMapStyle *style,
            cairo_t *cr)
{
  if (self->letters == NULL)
    self->letters = terrier_letters_new ();
  /* The least first, so that a halo never eats into a greater name. */
  for (guint i = names->len; i-- > 0;)
    {
      const Placed *placed = &g_array_index (names, Placed, i);

      if (in_reach (&g_array_index (self->named, Named, placed->named), frame, NAME_REACH_PX))
        draw_name (self, placed, frame, style, cr);
    }
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

      if (named->station && in_reach (named, frame, 4))
        cairo_rectangle (cr, terrier_frame_x_px (frame, named->x) - half,
                         terrier_frame_y_px (frame, named->y) - half, 2 * half, 2 * half);
    }
  set_colour (cr, style->station);
  cairo_fill_preserve (cr);
  set_colour (cr, style->halo);
  cairo_set_line_width (cr, 0.8);
  cairo_stroke (cr);
}

static gboolean
cancelled (GCancellable *cancellable, GError **error)
{
  return g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * terrier_basemap_draw:
 * @self: a base map of this thread
 * @frame: what to draw; drawn from 0, 0 of @cr, clipped to the frame
 * @dark: for the dark style
 * @taken: (nullable): for a picture, what its points and their labels cover, in pixels of the
 * frame; names keep clear of it and are added to it. %NULL writes each name where its tile would
 * have it
 * @cr: where to
 * @cancellable: (nullable): stops between layers
 * @error: #TERRIER_CARTO_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Draws the map: sea, land, grid, stations and as many names as fit.
 *
 * Returns: %FALSE with @error set; what was drawn so far stays drawn
 */
gboolean
terrier_basemap_draw (TerrierBasemap *self, const TerrierFrame *frame, gboolean dark,
                      TerrierLabelPlan *taken,
                      cairo_t *cr, GCancellable *cancellable, GError **error)
{
  const TerrierMapStyle *style = terrier_map_style_get (dark);
  double zoom = terrier_frame_zoom (frame);
  g_autoptr (GArray) names = NULL;

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, frame->width_px, frame->height_px);
  cairo_clip (cr);
  set_colour (cr, style->sea);
  cairo_paint (cr);
  if (cancelled (cancellable, error) || !draw_land (self, frame, style, cr, error)
      || cancelled (cancellable, error))
    {
      cairo_restore (cr);
      return FALSE;
    }
  terrier_national_grid_draw (frame, style, cr);
  if (zoom > STATION_ZOOM - 0.5)
    draw_stations (self, frame, style, cr);
  if (cancelled (cancellable, error))
    {
      cairo_restore (cr);
      return FALSE;
    }
  names = names_of (self, frame, taken);
  draw_names (self, names, frame, style, cr);
  cairo_restore (cr);
  return TRUE;
}

/**
 * terrier_basemap_draw_tile:
 * @self: a base map of this thread
 * @z: zoom, 0 to 22
 * @column: from the west
 * @row: from the north
 * @scale: pixels for each logical pixel, 1 to 4
 * @dark: for the dark style
 * @cancellable: (nullable): stops between layers
 * @error: #TERRIER_CARTO_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Draws one tile. The same tile is always drawn the same, and it meets its neighbours without a
 * seam.
 *
 * Returns: (transfer full): an opaque ARGB32 image of %TERRIER_TILE_PX times @scale, or %NULL
 */
cairo_surface_t *
terrier_basemap_draw_tile (TerrierBasemap *self,
                           guint z, guint column, guint row, guint scale, gboolean dark,
                           GCancellable *cancellable, GError **error)
{
  cairo_surface_t *surface;
  TerrierFrame frame;
  gboolean drawn;
  cairo_t *cr;

  g_return_val_if_fail (z <= MAX_ZOOM && scale >= 1 && scale <= 4, NULL);

  terrier_frame_init_tile (&frame, z, column, row);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, TERRIER_TILE_PX * scale,
                                        TERRIER_TILE_PX * scale);
  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  drawn = terrier_basemap_draw (self, &frame, dark, NULL, cr, cancellable, error);
  cairo_destroy (cr);
  if (!drawn)
    g_clear_pointer (&surface, cairo_surface_destroy);
  else
    cairo_surface_flush (surface);
  return surface;
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
