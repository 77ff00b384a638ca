/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "carto/pack-raster-private.h"
#include "carto/tile-decode.h"

/* Closer ones are read as if they were not there. */
#define MAX_ZOOM 24

#define DAMAGED _ ("is damaged (%s). Fetch or copy the file again, and add it then.")

static TerrierRasterPack *
new_raster (TerrierPack *pack)
{
  TerrierRasterPack *self = g_new0 (TerrierRasterPack, 1);

  self->pack = pack;
  self->levels = g_array_new (FALSE, FALSE, sizeof (TerrierRasterLevel));
  return self;
}

/* Private. */
void
terrier_raster_pack_free (TerrierRasterPack *self)
{
  for (guint i = 0; i < TERRIER_RASTER_MEMORY; i++)
    g_clear_pointer (&self->memory[i].picture, cairo_surface_destroy);
  sqlite3_finalize (self->tile);
  g_array_unref (self->levels);
  g_free (self);
}

/* Whether a picture is of the size that its file says, or that MBTiles may have. */
gboolean
terrier_raster_fits (const TerrierRasterLevel *level, int width_px, int height_px)
{
  if (level->width_px > 0)
    return width_px == level->width_px && height_px == level->height_px;
  return width_px == height_px && (width_px == 256 || width_px == 512 || width_px == 1024);
}

static gboolean
refuse_kind (TerrierPack *pack, TerrierTileKind kind, GError **error)
{
  switch (kind)
    {
    case TERRIER_TILE_VECTOR:
      return terrier_pack_refuse (pack, error,
                                  _ ("holds vector tiles, and only tiles that are pictures can be "
                                     "shown. Choose the PNG, JPEG or WebP edition of the map, or "
                                     "its "
                                     "GeoPackage of vector layers."));
    case TERRIER_TILE_DAMAGED:
      return terrier_pack_refuse (pack, error,
                                  _ ("holds tiles that are damaged. Fetch or copy the file again, "
                                     "and add it then."));
    default:
      return terrier_pack_refuse (pack, error,
                                  _ ("holds tiles that are neither PNG, JPEG nor WebP pictures."));
    }
}

/* Looks at one tile of a level, any; sets @side_px when there is one. */
static gboolean
try_level (TerrierRasterPack *self,
           const char *table,
           const TerrierRasterLevel *level,
           int *side_px,
           GError **error)
{
  char *sql = sqlite3_mprintf ("SELECT tile_data FROM \"%w\" WHERE zoom_level = ?1 LIMIT 1", table);
  sqlite3_stmt *row = terrier_pack_prepare (self->pack, sql, error);
  cairo_surface_t *picture = NULL;
  gboolean ok = TRUE;
  int result;

  sqlite3_free (sql);
  if (row == NULL)
    return FALSE;
  sqlite3_bind_int (row, 1, level->zoom);
  result = sqlite3_step (row);
  if (result == SQLITE_ROW)
    {
      const guint8 *data = sqlite3_column_blob (row, 0);
      gsize length = (gsize) sqlite3_column_bytes (row, 0);
      TerrierTileKind kind = terrier_tile_decode (data, length, &picture);

      if (kind != TERRIER_TILE_PICTURE)
        ok = refuse_kind (self->pack, kind, error);
      else if (!terrier_raster_fits (level, cairo_image_surface_get_width (picture),
                                     cairo_image_surface_get_height (picture)))
        ok = terrier_pack_refuse (self->pack, error,
                                  level->width_px > 0
                                      ? _ ("holds tiles of %d by %d pixels, and says that they are "
                                           "%d by %d. Make the file anew.")
                                      : _ ("holds tiles of %d by %d pixels; they must be square, "
                                           "with a side of 256, 512 or 1024."),
                                  cairo_image_surface_get_width (picture),
                                  cairo_image_surface_get_height (picture), level->width_px,
                                  level->height_px);
      else
        *side_px = cairo_image_surface_get_width (picture);
    }
  else if (result != SQLITE_DONE)
    ok = terrier_pack_refuse (self->pack, error, DAMAGED, sqlite3_errmsg (self->pack->db));
  g_clear_pointer (&picture, cairo_surface_destroy);
  sqlite3_finalize (row);
  return ok;
}

/* Tries the finest and the coarsest level, so that what cannot be shown is said when it is added.
 */
static gboolean
try_tiles (TerrierRasterPack *self, const char *table, int *side_px, GError **error)
{
  guint last = self->levels->len - 1;

  *side_px = 0;
  return (try_level (self, table, &g_array_index (self->levels, TerrierRasterLevel, last), side_px,
                     error)
          && try_level (self, table, &g_array_index (self->levels, TerrierRasterLevel, 0), side_px,
                        error)
          && (*side_px > 0 || terrier_pack_refuse (self->pack, error, _ ("holds no tiles."))));
}

static gboolean
prepare_tile (TerrierRasterPack *self, const char *table, GError **error)
{
  char *sql = sqlite3_mprintf ("SELECT tile_data FROM \"%w\" WHERE zoom_level = ?1"
                               " AND tile_column = ?2 AND tile_row = ?3",
                               table);

  self->tile = terrier_pack_prepare (self->pack, sql, error);
  sqlite3_free (sql);
  return self->tile != NULL;
}

/* Of a level, to two digits, as scales are said. */
static double
scale_of (const TerrierRasterPack *self, guint i)
{
  double px_unit = g_array_index (self->levels, TerrierRasterLevel, i).px_unit;
  double scale = terrier_pack_scale_of_zoom (-log2 (px_unit * TERRIER_TILE_PX));
  double step = pow (10, floor (log10 (scale)) - 1);

  return round (scale / step) * step;
}

static void
describe (TerrierRasterPack *self)
{
  /* Translators: two scales, as in one to 25,000. */
  self->pack->what = g_strdup_printf (_ ("Tiles that are pictures, from 1:%'.0f to 1:%'.0f"),
                                      scale_of (self, 0), scale_of (self, self->levels->len - 1));
}

/* --- MBTiles --- */

/* A fact from the table of metadata, or NULL. */
static char *
read_fact (TerrierPack *pack, const char *name)
{
  sqlite3_stmt *row = NULL;
  char *value = NULL;

  if (sqlite3_prepare_v2 (pack->db, "SELECT value FROM metadata WHERE name = ?1", -1, &row, NULL)
      == SQLITE_OK)
    {
      sqlite3_bind_text (row, 1, name, -1, SQLITE_STATIC);
      if (sqlite3_step (row) == SQLITE_ROW && sqlite3_column_text (row, 0) != NULL)
        value = g_utf8_make_valid ((const char *) sqlite3_column_text (row, 0), -1);
    }
  sqlite3_finalize (row);
  return value;
}

/* Attributions are written for web pages; what is shown here is their text. */
static char *
without_markup (const char *html)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean in_tag = FALSE;

  for (const char *p = html; *p != '\0'; p++)
    if (*p == '<')
      in_tag = TRUE;
    else if (*p == '>' && in_tag)
      in_tag = FALSE;
    else if (!in_tag)
      g_string_append_c (text, g_ascii_isspace (*p) ? ' ' : *p);
  g_string_replace (text, "&copy;", "©", 0);
  g_string_replace (text, "&amp;", "&", 0);
  g_strstrip (text->str);
  return g_strdup (text->str);
}

static gboolean
read_zoom (TerrierPack *pack, const char *sql, int *zoom, GError **error)
{
  sqlite3_stmt *row = terrier_pack_prepare (pack, sql, error);
  gboolean ok = TRUE;
  int result;

  if (row == NULL)
    return FALSE;
  result = sqlite3_step (row);
  if (result != SQLITE_ROW)
    ok = terrier_pack_refuse (pack, error, DAMAGED, sqlite3_errmsg (pack->db));
  else if (sqlite3_column_type (row, 0) == SQLITE_NULL)
    ok = terrier_pack_refuse (pack, error, _ ("holds no tiles."));
  else
    *zoom = CLAMP (sqlite3_column_int (row, 0), 0, MAX_ZOOM);
  sqlite3_finalize (row);
  return ok;
}

static gboolean
add_square_levels (TerrierRasterPack *self, GError **error)
{
  int first = 0, last = 0;

  if (!read_zoom (self->pack, "SELECT min(zoom_level) FROM tiles", &first, error)
      || !read_zoom (self->pack, "SELECT max(zoom_level) FROM tiles", &last, error))
    return FALSE;
  for (int zoom = first; zoom <= last; zoom++)
    {
      double side = 2 * TERRIER_MERCATOR_HALF_M / ldexp (1, zoom);
      const TerrierRasterLevel level = {
        .zoom = zoom,
        .left = -TERRIER_MERCATOR_HALF_M,
        .top = TERRIER_MERCATOR_HALF_M,
        .tile_width = side,
        .tile_height = side,
        .n_columns = (gint64) 1 << zoom,
        .n_rows = (gint64) 1 << zoom,
      };

      g_array_append_val (self->levels, level);
    }
  return TRUE;
}

static void
read_facts (TerrierPack *pack)
{
  g_autofree char *attribution = read_fact (pack, "attribution");

  pack->title = read_fact (pack, "name");
  if (pack->title != NULL && *pack->title == '\0')
    g_clear_pointer (&pack->title, g_free);
  if (attribution != NULL && *attribution != '\0')
    pack->credits = without_markup (attribution);
}

/* Private. */
TerrierRasterPack *
terrier_raster_pack_open_mbtiles (TerrierPack *pack, GError **error)
{
  TerrierRasterPack *self = new_raster (pack);
  g_autofree char *format = read_fact (pack, "format");
  int side_px = 0;

  self->crs = TERRIER_CRS_MERCATOR;
  self->from_south = TRUE;
  read_facts (pack);
  if (g_strcmp0 (format, "pbf") == 0 || g_strcmp0 (format, "mvt") == 0)
    refuse_kind (pack, TERRIER_TILE_VECTOR, error);
  else if (add_square_levels (self, error) && try_tiles (self, "tiles", &side_px, error)
           && prepare_tile (self, "tiles", error))
    {
      for (guint i = 0; i < self->levels->len; i++)
        {
          TerrierRasterLevel *level = &g_array_index (self->levels, TerrierRasterLevel, i);

          level->px_unit = 1 / (side_px * ldexp (1, level->zoom));
        }
      describe (self);
      return self;
    }
  terrier_raster_pack_free (self);
  return NULL;
}

/* --- GeoPackage --- */

/* The side of a pixel in the middle of the matrix. */
static double
measure_px (const TerrierRasterPack *self, const TerrierRasterLevel *level, double px)
{
  double x = level->left + level->tile_width * level->n_columns / 2,
         y = level->top - level->tile_height * level->n_rows / 2;
  double xs[] = { x, x + px }, ys[] = { y, y };

  terrier_crs_to_mercator (self->crs, xs, ys, 2);
  return hypot (xs[1] - xs[0], ys[1] - ys[0]);
}

static gboolean
add_matrices (TerrierRasterPack *self, const char *table, double left, double top, GError **error)
{
  sqlite3_stmt *row = terrier_pack_prepare (
      self->pack,
      "SELECT zoom_level, matrix_width, matrix_height, tile_width, tile_height, pixel_x_size,"
      " pixel_y_size FROM gpkg_tile_matrix WHERE table_name = ?1 ORDER BY pixel_x_size DESC",
      error);

  if (row == NULL)
    return FALSE;
  sqlite3_bind_text (row, 1, table, -1, SQLITE_STATIC);
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      TerrierRasterLevel level = {
        .zoom = sqlite3_column_int (row, 0),
        .left = left,
        .top = top,
        .n_columns = sqlite3_column_int64 (row, 1),
        .n_rows = sqlite3_column_int64 (row, 2),
        .width_px = sqlite3_column_int (row, 3),
        .height_px = sqlite3_column_int (row, 4),
      };

      level.tile_width = level.width_px * sqlite3_column_double (row, 5);
      level.tile_height = level.height_px * sqlite3_column_double (row, 6);
      level.px_unit = measure_px (self, &level, sqlite3_column_double (row, 5));
      if (level.width_px > 0 && level.height_px > 0 && level.tile_width > 0 && level.tile_height > 0
          && level.px_unit > 0 && isfinite (level.px_unit) && level.n_columns > 0
          && level.n_rows > 0)
        g_array_append_val (self->levels, level);
    }
  sqlite3_finalize (row);
  return self->levels->len > 0
         || terrier_pack_refuse (self->pack, error,
                                 _ ("does not say how its tiles lie. Make the file anew."));
}

/* The first table of tiles, by name. */
static gboolean
read_matrix_set (TerrierRasterPack *self, char **table, GError **error)
{
  TerrierPack *pack = self->pack;
  g_autofree char *projection = NULL;
  double left, top;
  sqlite3_stmt *row = terrier_pack_prepare (
      pack,
      "SELECT c.table_name, c.identifier, s.srs_id, s.min_x, s.max_y FROM gpkg_contents c"
      " JOIN gpkg_tile_matrix_set s USING (table_name) WHERE c.data_type = 'tiles'"
      " ORDER BY c.table_name LIMIT 1",
      error);

  if (row == NULL)
    return FALSE;
  if (sqlite3_step (row) != SQLITE_ROW)
    {
      sqlite3_finalize (row);
      return terrier_pack_refuse (pack, error,
                                  _ ("does not say how its tiles lie. Make the file anew."));
    }
  *table = g_strdup ((const char *) sqlite3_column_text (row, 0));
  pack->title = g_strdup ((const char *) sqlite3_column_text (row, 1));
  self->crs = terrier_crs_read (pack->db, sqlite3_column_int (row, 2), &projection);
  left = sqlite3_column_double (row, 3);
  top = sqlite3_column_double (row, 4);
  sqlite3_finalize (row);
  if (self->crs == TERRIER_CRS_OTHER)
    return terrier_pack_refuse (pack, error,
                                _ ("has its tiles in the projection %s. They are drawn from "
                                   "EPSG:27700 (the National Grid), EPSG:4326 or EPSG:3857: make "
                                   "the file anew in one of them."),
                                projection);
  return add_matrices (self, *table, left, top, error);
}

/* Private. */
TerrierRasterPack *
terrier_raster_pack_open_gpkg (TerrierPack *pack, GError **error)
{
  TerrierRasterPack *self = new_raster (pack);
  g_autofree char *table = NULL;
  int side_px;

  if (read_matrix_set (self, &table, error) && try_tiles (self, table, &side_px, error)
      && prepare_tile (self, table, error))
    {
      describe (self);
      return self;
    }
  terrier_raster_pack_free (self);
  return NULL;
}
