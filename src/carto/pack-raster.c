/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include <math.h>

#include "carto/pack-raster-private.h"
#include "carto/tile-decode.h"

/* Tiles are used up to this many times larger than they are, and smaller; beyond that the map below
 * says more. */
#define MOST_LARGER 9.0
#define MOST_SMALLER 2.5

/* A pixel may be this much larger than wanted before the next finer level is taken. */
#define SLACK 1.2

/* A picture of more tiles than this is none. */
#define MOST_TILES 6000

/* How much of its light a picture loses by night. */
#define NIGHT 0.45

/* The coarsest level that is fine enough; NULL where there is none that would do. */
static const TerrierRasterLevel *
choose_level (const TerrierRasterPack *self, double wanted_unit)
{
  for (guint i = 0; i < self->levels->len; i++)
    {
      const TerrierRasterLevel *level = &g_array_index (self->levels, TerrierRasterLevel, i);

      if (level->px_unit <= wanted_unit * SLACK)
        return wanted_unit > level->px_unit * MOST_SMALLER ? NULL : level;
      if (i + 1 == self->levels->len && level->px_unit <= wanted_unit * MOST_LARGER)
        return level;
    }
  return NULL;
}

/* --- One tile --- */

/* A tile that is damaged or of another size is as good as missing: what lies below shows. */
static cairo_surface_t *
read_picture (TerrierRasterPack *self, const TerrierRasterLevel *level, gint64 column, gint64 row)
{
  cairo_surface_t *picture = NULL;
  int result;

  sqlite3_reset (self->tile);
  sqlite3_bind_int (self->tile, 1, level->zoom);
  sqlite3_bind_int64 (self->tile, 2, column);
  sqlite3_bind_int64 (self->tile, 3, self->from_south ? level->n_rows - 1 - row : row);
  result = sqlite3_step (self->tile);
  if (result == SQLITE_ROW
      && terrier_tile_decode (sqlite3_column_blob (self->tile, 0),
                              (gsize) sqlite3_column_bytes (self->tile, 0), &picture)
             == TERRIER_TILE_PICTURE
      && !terrier_raster_fits (level, cairo_image_surface_get_width (picture),
                               cairo_image_surface_get_height (picture)))
    g_clear_pointer (&picture, cairo_surface_destroy);
  sqlite3_reset (self->tile);
  if (result != SQLITE_DONE && picture == NULL && !self->told)
    {
      self->told = TRUE;
      g_message ("%s: a tile is damaged or of the wrong size; the map below shows there",
                 self->pack->name);
    }
  return picture;
}

/* (transfer none) (nullable) */
static cairo_surface_t *
picture_at (TerrierRasterPack *self, const TerrierRasterLevel *level, gint64 column, gint64 row)
{
  TerrierRasterTile *oldest = &self->memory[0];

  for (guint i = 0; i < TERRIER_RASTER_MEMORY; i++)
    {
      TerrierRasterTile *tile = &self->memory[i];

      if (tile->level == level && tile->column == column && tile->row == row)
        {
          tile->used = ++self->clock;
          return tile->picture;
        }
      if (tile->used < oldest->used)
        oldest = tile;
    }
  g_clear_pointer (&oldest->picture, cairo_surface_destroy);
  *oldest = (TerrierRasterTile){ level, column, row, read_picture (self, level, column, row),
                                 ++self->clock };
  return oldest->picture;
}

/* A tile of the National Grid lies a little askew in Mercator, so it is drawn as a parallelogram:
 * over a tile the bend between the two is far below a pixel. */
static void
paint_tile (TerrierRasterPack *self,
            const TerrierRasterLevel *level,
            gint64 column,
            gint64 row,
            const TerrierFrame *frame,
            gboolean dark,
            cairo_t *cr)
{
  double west = level->left + column * level->tile_width, east = west + level->tile_width;
  double north = level->top - row * level->tile_height, south = north - level->tile_height;
  double x[] = { west, east, east, west }, y[] = { north, north, south, south };
  cairo_surface_t *picture = picture_at (self, level, column, row);
  cairo_matrix_t matrix;
  double width, height;

  if (picture == NULL)
    return;
  terrier_crs_to_mercator (self->crs, x, y, 4);
  for (guint i = 0; i < 4; i++)
    {
      x[i] = terrier_frame_x_px (frame, x[i]);
      y[i] = terrier_frame_y_px (frame, y[i]);
      if (!isfinite (x[i]) || !isfinite (y[i]))
        return;
    }
  width = cairo_image_surface_get_width (picture);
  height = cairo_image_surface_get_height (picture);
  cairo_save (cr);
  cairo_new_path (cr);
  for (guint i = 0; i < 4; i++)
    cairo_line_to (cr, x[i], y[i]);
  cairo_close_path (cr);
  cairo_clip (cr);
  cairo_matrix_init (&matrix, (x[1] - x[0]) / width, (y[1] - y[0]) / width, (x[3] - x[0]) / height,
                     (y[3] - y[0]) / height, x[0], y[0]);
  cairo_transform (cr, &matrix);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  if (dark)
    {
      cairo_pattern_t *shape = cairo_pattern_reference (cairo_get_source (cr));

      cairo_set_source_rgba (cr, 0, 0, 0, NIGHT);
      cairo_mask (cr, shape);
      cairo_pattern_destroy (shape);
    }
  cairo_restore (cr);
}

/* --- A picture --- */

typedef struct
{
  gint64 column, row, end_column, end_row;
} Range;

static Range
range_of (const TerrierRasterPack *self, const TerrierRasterLevel *level, const TerrierFrame *frame)
{
  TerrierBox box;

  terrier_crs_box_of_frame (self->crs, frame, 0, 0, &box);
  if (box.x1 < box.x0)
    return (Range){ 0 };
  return (Range){
    (gint64) CLAMP (floor ((box.x0 - level->left) / level->tile_width + 1e-6), 0, level->n_columns),
    (gint64) CLAMP (floor ((level->top - box.y1) / level->tile_height + 1e-6), 0, level->n_rows),
    (gint64) CLAMP (ceil ((box.x1 - level->left) / level->tile_width - 1e-6), 0, level->n_columns),
    (gint64) CLAMP (ceil ((level->top - box.y0) / level->tile_height - 1e-6), 0, level->n_rows),
  };
}

/* Private. */
gboolean
terrier_raster_pack_draw (TerrierRasterPack *self,
                          const TerrierFrame *frame,
                          double scale,
                          gboolean dark,
                          cairo_t *cr,
                          GCancellable *cancellable,
                          GError **error)
{
  const TerrierRasterLevel *level = choose_level (self, 1 / (frame->px_per_unit * scale));
  Range range;

  if (level == NULL)
    return TRUE;
  range = range_of (self, level, frame);
  if ((range.end_column - range.column) * (range.end_row - range.row) > MOST_TILES)
    return TRUE;
  cairo_save (cr);
  /* Neighbours round alike, so there is neither a seam nor a gap between them. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  for (gint64 row = range.row; row < range.end_row; row++)
    for (gint64 column = range.column; column < range.end_column; column++)
      {
        if (g_cancellable_set_error_if_cancelled (cancellable, error))
          {
            cairo_restore (cr);
            return FALSE;
          }
        paint_tile (self, level, column, row, frame, dark, cr);
      }
  cairo_restore (cr);
  return TRUE;
}

/* Private: where a tile is missing the names of the map below show. */
gboolean
terrier_raster_pack_covers (TerrierRasterPack *self, const TerrierFrame *frame, double x, double y)
{
  const TerrierRasterLevel *level = choose_level (self, 1 / frame->px_per_unit);
  TerrierFrame spot = { x, y, 0, 0, frame->px_per_unit };
  gboolean there;
  gint64 column, row;
  TerrierBox box;

  if (level == NULL)
    return FALSE;
  terrier_crs_box_of_frame (self->crs, &spot, 0, 0, &box);
  if (box.x1 < box.x0)
    return FALSE;
  column = (gint64) floor ((box.x0 - level->left) / level->tile_width);
  row = (gint64) floor ((level->top - box.y0) / level->tile_height);
  if (column < 0 || row < 0 || column >= level->n_columns || row >= level->n_rows)
    return FALSE;
  sqlite3_reset (self->tile);
  sqlite3_bind_int (self->tile, 1, level->zoom);
  sqlite3_bind_int64 (self->tile, 2, column);
  sqlite3_bind_int64 (self->tile, 3, self->from_south ? level->n_rows - 1 - row : row);
  there = sqlite3_step (self->tile) == SQLITE_ROW;
  sqlite3_reset (self->tile);
  return there;
}
