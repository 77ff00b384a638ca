/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/ground.h"

#include "map/tile-image.h"
#include "map/tile-source.h"

#include <math.h>

/* How many zooms coarser a tile may be that stands in for one. */
#define MAX_COARSER 5

/* Kept beyond what is in view, for the way back. */
#define MAX_SPARE 32

typedef struct
{
  guint z, column, row;
} Place;

typedef struct _Request Request;

typedef struct
{
  guint64 key;
  TerrierTileImage *image; /* (nullable): not there yet, or there is none */
  Request *request;        /* (nullable): under way; not owned */
  guint64 serial;          /* of the image: no two are the same */
  guint64 seen;            /* the last look that wanted it */
  gboolean in_view;        /* in that look, and not only near */
  gboolean stale;          /* of another source: good until the new one is there */
} Tile;

struct _TerrierGround
{
  GtkWidget *widget;        /* not owned: what to draw again */
  ShumateMapSource *source; /* (nullable) */
  gulong arrived_id;        /* of its signal; 0: none */
  GHashTable *tiles;        /* (owned) Tile, by its key */
  guint64 last_serial;
  guint64 look; /* counts looks */
};

/* Outlives the ground when that goes first. */
struct _Request
{
  TerrierGround *ground; /* (nullable): not wanted any more */
  guint64 key;
  ShumateTile *tile;
  GCancellable *cancellable;
};

static guint64
key_of (const Place *place)
{
  return (guint64) place->z << 56 | (guint64) place->column << 28 | place->row;
}

static void
drop_request (Tile *tile)
{
  if (tile->request == NULL)
    return;
  tile->request->ground = NULL;
  g_cancellable_cancel (tile->request->cancellable);
  tile->request = NULL;
}

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  drop_request (tile);
  g_clear_object (&tile->image);
  g_free (tile);
}

/**
 * terrier_ground_new:
 * @widget: drawn again when a tile in view has come; it must outlive the ground
 *
 * Returns: (transfer full): a ground without a source
 */
TerrierGround *
terrier_ground_new (GtkWidget *widget)
{
  TerrierGround *self = g_new0 (TerrierGround, 1);

  self->widget = widget;
  self->tiles = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, tile_free);
  return self;
}

static void
leave_source (TerrierGround *self)
{
  if (self->arrived_id != 0)
    g_signal_handler_disconnect (self->source, self->arrived_id);
  self->arrived_id = 0;
  g_clear_object (&self->source);
}

void
terrier_ground_free (TerrierGround *self)
{
  g_hash_table_unref (self->tiles);
  leave_source (self);
  g_free (self);
}

/* --- What there is for a place --- */

/* The tiles that a part of the world is drawn from. */
typedef struct
{
  guint z;
  gint64 column, row; /* the first; may lie outside the world */
  gint64 end_column, end_row;
} Range;

static Range
range_of (TerrierGround *self, const TerrierFrame *part)
{
  Range range;
  double side;
  int z = (int) floor (terrier_frame_zoom (part) + 0.1);

  /* Names stay readable when a tile is made a little smaller, and blur when it is made larger. */
  range.z = (guint) CLAMP (z, (int) shumate_map_source_get_min_zoom_level (self->source),
                           (int) shumate_map_source_get_max_zoom_level (self->source));
  side = ldexp (1, -(int) range.z);
  /* Rounding must not call for a tile of which nothing is seen. */
  range.column = (gint64) floor (part->x / side + 1e-6);
  range.row = (gint64) floor (part->y / side + 1e-6);
  range.end_column = (gint64) ceil ((part->x + part->width_px / part->px_per_unit) / side - 1e-6);
  range.end_row = (gint64) ceil ((part->y + part->height_px / part->px_per_unit) / side - 1e-6);
  return range;
}

static gboolean
place_at (const Range *range, gint64 column, gint64 row, Place *place)
{
  gint64 n = (gint64) 1 << range->z;

  *place = (Place){ range->z, (guint) column, (guint) row };
  return column >= 0 && row >= 0 && column < n && row < n;
}

static Tile *
find_image (TerrierGround *self, const Place *place)
{
  guint64 key = key_of (place);
  Tile *tile = g_hash_table_lookup (self->tiles, &key);

  return tile != NULL && tile->image != NULL ? tile : NULL;
}

/* What a place is drawn from, the lowest first: the tile itself, or a coarser one and what there is
 * of the four finer ones. */
typedef struct
{
  Tile *tile;
  Place place;
} Piece;

static guint
find_pieces (TerrierGround *self, const Place *place, Piece pieces[5])
{
  guint n = 0;

  pieces[0] = (Piece){ find_image (self, place), *place };
  if (pieces[0].tile != NULL)
    return 1;
  for (guint up = 1; up <= MAX_COARSER && up <= place->z && n == 0; up++)
    {
      Place coarse = { place->z - up, place->column >> up, place->row >> up };

      pieces[0] = (Piece){ find_image (self, &coarse), coarse };
      n += pieces[0].tile != NULL;
    }
  for (guint i = 0; i < 4; i++)
    {
      Place fine = { place->z + 1, place->column * 2 + (i & 1), place->row * 2 + (i >> 1) };

      pieces[n] = (Piece){ find_image (self, &fine), fine };
      n += pieces[n].tile != NULL;
    }
  return n;
}

/**
 * terrier_ground_sign:
 * @self: a ground
 * @part: a part of the world
 *
 * Returns: a number that is the same as before when terrier_ground_paint() would paint the same
 */
guint64
terrier_ground_sign (TerrierGround *self, const TerrierFrame *part)
{
  guint64 hash = 0;
  Range range;

  if (self->source == NULL)
    return 0;
  range = range_of (self, part);
  for (gint64 row = range.row; row < range.end_row; row++)
    for (gint64 column = range.column; column < range.end_column; column++)
      {
        Piece pieces[5];
        Place place;
        guint n;

        if (!place_at (&range, column, row, &place))
          continue;
        n = find_pieces (self, &place, pieces);
        for (guint i = 0; i < n; i++)
          hash = (hash ^ pieces[i].tile->serial) * 0x9e3779b97f4a7c15u;
        hash = (hash ^ hash >> 29) * 0x9e3779b97f4a7c15u;
      }
  return hash;
}

/* Whether terrier_ground_paint() is sure to paint each pixel of a part of the world: where several
 * tiles meet that are scaled, rounding may leave a pixel between them. */
gboolean
terrier_ground_covers (TerrierGround *self, const TerrierFrame *part)
{
  Piece pieces[5];
  Range range;
  Place place;

  if (self->source == NULL)
    return FALSE;
  range = range_of (self, part);
  /* The lowest piece is the tile or a coarser one, if there is either. */
  return range.end_column - range.column == 1 && range.end_row - range.row == 1
         && place_at (&range, range.column, range.row, &place)
         && find_pieces (self, &place, pieces) > 0 && pieces[0].place.z <= place.z;
}

/* --- Drawing --- */

/* Where a tile lies in a frame, pixels. */
typedef struct
{
  double x, y, side;
} Spot;

static Spot
spot_of (const TerrierFrame *frame, const Place *place)
{
  double side = ldexp (1, -(int) place->z);

  return (Spot){ terrier_frame_x_px (frame, place->column * side),
                 terrier_frame_y_px (frame, place->row * side), side * frame->px_per_unit };
}

static void
paint_piece (const Piece *piece, const TerrierFrame *part, guint scale, cairo_t *cr)
{
  cairo_surface_t *surface = terrier_tile_image_get_surface (piece->tile->image);
  double side = cairo_image_surface_get_width (surface);
  Spot spot = spot_of (part, &piece->place);
  double ratio = spot.side * scale / side;
  gboolean exact = fabs (ratio - 1) < 1e-6;

  cairo_save (cr);
  /* At its own size a tile is copied to whole pixels; only a scaled one has anything to smooth. */
  if (exact)
    cairo_translate (cr, round (spot.x * scale), round (spot.y * scale));
  else
    {
      cairo_translate (cr, spot.x * scale, spot.y * scale);
      cairo_scale (cr, ratio, ratio);
    }
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr),
                            exact ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_FAST);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_rectangle (cr, 0, 0, side, side);
  cairo_fill (cr);
  cairo_restore (cr);
}

/**
 * terrier_ground_paint:
 * @self: a ground
 * @part: a part of the world, in logical pixels
 * @scale: device pixels for each logical pixel
 * @cr: in device pixels, from the corner of the part
 *
 * Paints what there is. Where there is nothing yet, nothing is painted.
 */
void
terrier_ground_paint (TerrierGround *self, const TerrierFrame *part, guint scale, cairo_t *cr)
{
  Range range;

  if (self->source == NULL)
    return;
  range = range_of (self, part);
  /* Whole pixels at the edges: neighbours round alike, so there is no seam, and no mask. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  for (gint64 row = range.row; row < range.end_row; row++)
    for (gint64 column = range.column; column < range.end_column; column++)
      {
        Piece pieces[5];
        Place place;
        guint n;

        if (!place_at (&range, column, row, &place))
          continue;
        n = find_pieces (self, &place, pieces);
        for (guint i = 0; i < n; i++)
          paint_piece (&pieces[i], part, scale, cr);
      }
}

/**
 * terrier_ground_snapshot:
 * @self: a ground
 * @frame: the view, in logical pixels
 * @snapshot: of a widget as large as the view
 *
 * Hands the tiles to a graphics card.
 */
void
terrier_ground_snapshot (TerrierGround *self, const TerrierFrame *frame, GtkSnapshot *snapshot)
{
  Range range;

  if (self->source == NULL)
    return;
  range = range_of (self, frame);
  for (gint64 row = range.row; row < range.end_row; row++)
    for (gint64 column = range.column; column < range.end_column; column++)
      {
        Piece pieces[5];
        Place place;
        Spot clip;
        guint n;

        if (!place_at (&range, column, row, &place))
          continue;
        clip = spot_of (frame, &place);
        n = find_pieces (self, &place, pieces);
        for (guint i = 0; i < n; i++)
          {
            Spot spot = spot_of (frame, &pieces[i].place);
            gboolean coarser = pieces[i].place.z < place.z;

            if (coarser)
              gtk_snapshot_push_clip (snapshot,
                                      &GRAPHENE_RECT_INIT ((float) clip.x, (float) clip.y,
                                                           (float) clip.side, (float) clip.side));
            gtk_snapshot_append_texture (snapshot,
                                         terrier_tile_image_get_texture (pieces[i].tile->image),
                                         &GRAPHENE_RECT_INIT ((float) spot.x, (float) spot.y,
                                                              (float) spot.side,
                                                              (float) spot.side));
            if (coarser)
              gtk_snapshot_pop (snapshot);
          }
      }
}

/* --- Asking for tiles --- */

static void
filled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  TerrierGround *self = request->ground;
  gboolean filled = shumate_map_source_fill_tile_finish (SHUMATE_MAP_SOURCE (source), result, NULL);

  /* The source says itself what went wrong; where it has nothing, coarser tiles stay in view. */
  if (self != NULL)
    {
      Tile *tile = g_hash_table_lookup (self->tiles, &request->key);
      GdkPaintable *picture = filled ? shumate_tile_get_paintable (request->tile) : NULL;

      tile->request = NULL;
      tile->stale = FALSE;
      if (picture != NULL && TERRIER_IS_TILE_IMAGE (picture))
        {
          g_set_object (&tile->image, TERRIER_TILE_IMAGE (picture));
          tile->serial = ++self->last_serial;
        }
      if (tile->seen == self->look && tile->in_view)
        gtk_widget_queue_draw (self->widget);
    }
  g_object_unref (request->tile);
  g_object_unref (request->cancellable);
  g_free (request);
}

static void
ask (TerrierGround *self, Tile *tile, const Place *place)
{
  Request *request = g_new0 (Request, 1);

  request->ground = self;
  request->key = tile->key;
  request->tile = shumate_tile_new_full (place->column, place->row, TERRIER_TILE_PX, place->z);
  request->cancellable = g_cancellable_new ();
  tile->request = request;
  shumate_map_source_fill_tile_async (self->source, request->tile, request->cancellable, filled_cb,
                                      request);
}

/* Returns: whether it is still to come */
static gboolean
want (TerrierGround *self, const Place *place, gboolean in_view)
{
  guint64 key = key_of (place);
  Tile *tile = g_hash_table_lookup (self->tiles, &key);

  if (tile == NULL)
    {
      tile = g_new0 (Tile, 1);
      tile->key = key;
      tile->stale = TRUE;
      g_hash_table_insert (self->tiles, &tile->key, tile);
    }
  tile->seen = self->look;
  tile->in_view = in_view;
  if (tile->stale && tile->request == NULL)
    ask (self, tile, place);
  return tile->request != NULL;
}

/* What nobody looks at any more is not drawn either, and pictures seen longest ago go. */
static void
tidy (TerrierGround *self)
{
  guint64 oldest = self->look;
  guint n_spare = 0;
  GHashTableIter iter;
  Tile *tile;

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &tile))
    {
      if (tile->seen == self->look)
        continue;
      drop_request (tile);
      if (tile->image == NULL)
        g_hash_table_iter_remove (&iter);
      else
        {
          n_spare++;
          oldest = MIN (oldest, tile->seen);
        }
    }
  if (n_spare <= MAX_SPARE)
    return;
  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &tile))
    if (tile->seen == oldest)
      g_hash_table_iter_remove (&iter);
}

/* Rows of a range from its rim inwards: sources draw what was asked for last first. */
static gboolean
want_range (TerrierGround *self, const Range *range, gboolean in_view)
{
  gboolean missing = FALSE;
  gint64 n_rings = (MIN (range->end_column - range->column, range->end_row - range->row) + 1) / 2;

  for (gint64 ring = 0; ring < n_rings; ring++)
    for (gint64 row = range->row + ring; row < range->end_row - ring; row++)
      for (gint64 column = range->column + ring; column < range->end_column - ring; column++)
        {
          gboolean on_rim = row == range->row + ring || row == range->end_row - ring - 1
                            || column == range->column + ring
                            || column == range->end_column - ring - 1;
          Place place;

          if (on_rim && place_at (range, column, row, &place))
            missing |= want (self, &place, in_view);
        }
  return missing;
}

/**
 * terrier_ground_look_at:
 * @self: a ground
 * @frame: the view
 *
 * Asks for what is in view and missing; when all of that is there, for what is just beyond it, so
 * that a pan meets tiles that are drawn already.
 */
void
terrier_ground_look_at (TerrierGround *self, const TerrierFrame *frame)
{
  Range range;

  if (self->source == NULL)
    return;
  self->look++;
  range = range_of (self, frame);
  if (!want_range (self, &range, TRUE))
    {
      Range wider
          = { range.z, range.column - 1, range.row - 1, range.end_column + 1, range.end_row + 1 };

      want_range (self, &wider, FALSE);
      want_range (self, &range, TRUE);
    }
  tidy (self);
}

/* The source can draw a tile better than it did; until then what there is stays. */
static void
arrived_cb (TerrierGround *self, guint z, guint column, guint row)
{
  const Place place = { z, column, row };
  guint64 key = key_of (&place);
  Tile *tile = g_hash_table_lookup (self->tiles, &key);

  if (tile == NULL)
    return;
  /* One that is being drawn is drawn without it. */
  drop_request (tile);
  tile->stale = TRUE;
  gtk_widget_queue_draw (self->widget);
}

/**
 * terrier_ground_set_source:
 * @self: a ground
 * @source: of tiles with a #TerrierTileImage
 *
 * Tiles of the source before stay in view until those of the new one have come.
 */
void
terrier_ground_set_source (TerrierGround *self, ShumateMapSource *source)
{
  GHashTableIter iter;
  Tile *tile;

  if (self->source == source)
    return;
  leave_source (self);
  self->source = g_object_ref (source);
  if (TERRIER_IS_TILE_SOURCE (source))
    self->arrived_id = g_signal_connect_swapped (source, "tile-arrived", G_CALLBACK (arrived_cb),
                                                 self);
  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &tile))
    {
      drop_request (tile);
      tile->stale = TRUE;
      if (tile->seen < self->look || !tile->in_view)
        g_hash_table_iter_remove (&iter);
    }
  gtk_widget_queue_draw (self->widget);
}
