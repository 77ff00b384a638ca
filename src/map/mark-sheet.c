/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/mark-sheet.h"

#include "carto/map-style.h"
#include "carto/mark.h"

#include <math.h>

/* The side of a square, logical pixels. */
#define SQUARE_PX 256

/* No mark reaches further from its place: a ring of ten million points and its rim. */
#define REACH_PX 32

/* Squares beyond the view for which marks are found: one more than is needed, so that a pan to and
 * fro across an edge does not find them anew each time. The frame of a new zoom has enough to do
 * with those that are needed. */
#define SPARE 2
#define SPARE_ANEW 1

/* Old squares that are let go at a time. */
#define FREE_AT_A_TIME 2

/* One square of the map at this zoom, counted from the north-west corner of the world. */
typedef struct
{
  cairo_surface_t *surface; /* (nullable): not painted yet */
  guint64 ground;           /* signature of what is below */
  guint64 marks;            /* signature of the marks in it */
  gboolean unfinished;      /* with rings that are only stood in for */
} Square;

typedef struct
{
  gint64 column, row;
  int n_columns, n_rows;
} Range;

struct _TerrierMarkSheet
{
  GArray *marks;   /* of TerrierCluster, of the whole range, lesser after greater */
  Square *squares; /* (nullable): n_columns * n_rows of the range */
  Range range;     /* a square further than the view on each side, at least */
  double px_per_unit;
  guint scale;            /* device pixels for each logical pixel */
  double left_px, top_px; /* of the view, in device pixels of the world */
  double width_px, height_px;
  GPtrArray *retired; /* (owned) surfaces of squares that are shown no more */
  guint free_id;
};

/* Main thread, as all of this. */
TerrierMarkSheet *
terrier_mark_sheet_new (void)
{
  TerrierMarkSheet *self = g_new0 (TerrierMarkSheet, 1);

  self->marks = g_array_new (FALSE, FALSE, sizeof (TerrierCluster));
  self->retired = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  return self;
}

void
terrier_mark_sheet_free (TerrierMarkSheet *self)
{
  terrier_mark_sheet_clear (self);
  g_array_unref (self->marks);
  g_clear_handle_id (&self->free_id, g_source_remove);
  g_ptr_array_unref (self->retired);
  g_free (self);
}

static gboolean
free_cb (gpointer data)
{
  TerrierMarkSheet *self = data;

  for (guint i = 0; i < FREE_AT_A_TIME && self->retired->len > 0; i++)
    g_ptr_array_remove_index_fast (self->retired, self->retired->len - 1);
  if (self->retired->len > 0)
    return G_SOURCE_CONTINUE;
  self->free_id = 0;
  return G_SOURCE_REMOVE;
}

/* An image that was part of a frame cairo copies before it destroys it: forty of them would hold up
 * the frame of a zoom, so they go between frames. */
static void
retire (TerrierMarkSheet *self, Square *square)
{
  if (square->surface == NULL)
    return;
  g_ptr_array_add (self->retired, g_steal_pointer (&square->surface));
  if (self->free_id == 0)
    self->free_id = g_idle_add_full (G_PRIORITY_LOW, free_cb, self, NULL);
}

static void
free_squares (TerrierMarkSheet *self)
{
  for (int i = 0; self->squares != NULL && i < self->range.n_columns * self->range.n_rows; i++)
    retire (self, &self->squares[i]);
  g_clear_pointer (&self->squares, g_free);
}

/**
 * terrier_mark_sheet_clear:
 * @self: a sheet
 *
 * Forgets everything: there are other points, or marks look otherwise than before.
 */
void
terrier_mark_sheet_clear (TerrierMarkSheet *self)
{
  free_squares (self);
  g_array_set_size (self->marks, 0);
}

/* (transfer none) (element-type TerrierCluster): those of the last look, and some beyond the view
 */
GArray *
terrier_mark_sheet_get_marks (TerrierMarkSheet *self)
{
  return self->marks;
}

static gboolean
touches (const TerrierMarkSheet *self, const TerrierCluster *mark, gint64 column, gint64 row)
{
  double x = mark->x * self->px_per_unit - column * SQUARE_PX,
         y = mark->y * self->px_per_unit - row * SQUARE_PX;

  return x > -REACH_PX && y > -REACH_PX && x < SQUARE_PX + REACH_PX && y < SQUARE_PX + REACH_PX;
}

/* One more mark in a square. */
static guint64
sign_mark (guint64 hash, const TerrierCluster *mark)
{
  union
  {
    double at[2];
    guint64 bits[2];
  } place = { { mark->x, mark->y } };

  hash = (hash ^ place.bits[0]) * 0x9e3779b97f4a7c15u;
  hash = (hash ^ place.bits[1]) * 0x9e3779b97f4a7c15u;
  hash = (hash ^ ((guint64) mark->count << 32 | mark->point)) * 0x9e3779b97f4a7c15u;
  return hash ^ hash >> 29;
}

static Square *
find_square (Square *squares, const Range *range, gint64 column, gint64 row)
{
  gint64 across = column - range->column, down = row - range->row;

  if (squares == NULL || across < 0 || down < 0 || across >= range->n_columns
      || down >= range->n_rows)
    return NULL;
  return &squares[down * range->n_columns + across];
}

/* The same marks at the same places give a square the same signature. */
static void
sign_squares (const TerrierMarkSheet *self, Square *squares, const Range *range)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const TerrierCluster *mark = &g_array_index (self->marks, TerrierCluster, i);
      double x = mark->x * self->px_per_unit, y = mark->y * self->px_per_unit;
      gint64 end_column = (gint64) floor ((x + REACH_PX) / SQUARE_PX),
             end_row = (gint64) floor ((y + REACH_PX) / SQUARE_PX);

      for (gint64 row = (gint64) floor ((y - REACH_PX) / SQUARE_PX); row <= end_row; row++)
        for (gint64 column = (gint64) floor ((x - REACH_PX) / SQUARE_PX); column <= end_column;
             column++)
          {
            Square *square = find_square (squares, range, column, row);

            if (square != NULL && touches (self, mark, column, row))
              square->marks = sign_mark (square->marks, mark);
          }
    }
}

/* The squares of a new range; what shows the same as before is taken over. */
static void
fill_range (TerrierMarkSheet *self, const Range *range)
{
  Square *squares = g_new0 (Square, (gsize) range->n_columns * range->n_rows);

  sign_squares (self, squares, range);
  for (int i = 0; i < range->n_columns * range->n_rows; i++)
    {
      gint64 column = range->column + i % range->n_columns, row = range->row + i / range->n_columns;
      Square *square = &squares[i], *old = find_square (self->squares, &self->range, column, row);

      if (old == NULL || old->marks != square->marks)
        continue;
      *square = *old;
      old->surface = NULL;
    }
  free_squares (self);
  self->squares = squares;
  self->range = *range;
}

/* The squares that the view touches. */
static Range
range_in_view (const TerrierMarkSheet *self)
{
  double side = SQUARE_PX * (double) self->scale;
  Range range = { (gint64) floor (self->left_px / side), (gint64) floor (self->top_px / side) };

  range.n_columns = (int) (floor ((self->left_px + self->width_px - 1) / side) - range.column) + 1;
  range.n_rows = (int) (floor ((self->top_px + self->height_px - 1) / side) - range.row) + 1;
  return range;
}

/* With a square to spare on each side: how marks near the rim merge depends on what is beyond it,
 * and what depends on that must not be seen. */
static gboolean
range_covers (const Range *range, const Range *view)
{
  return range->column < view->column && range->row < view->row
         && range->column + range->n_columns > view->column + view->n_columns
         && range->row + range->n_rows > view->row + view->n_rows;
}

/* The next whole zoom above only from its last tenth on, so marks do not jump at its very edge. */
static void
find_marks (TerrierMarkSheet *self, TerrierPointSet *points, const Range *range, int zoom)
{
  double side = SQUARE_PX / self->px_per_unit;

  terrier_cluster_index_query (terrier_point_set_get_index (points), range->column * side,
                               range->row * side, (range->column + range->n_columns) * side,
                               (range->row + range->n_rows) * side, zoom, self->marks);
}

/**
 * terrier_mark_sheet_look_at:
 * @self: a sheet
 * @points: (nullable): the same as last time, unless the sheet was cleared
 * @frame: the view
 * @scale: device pixels for each logical pixel
 *
 * Finds the marks for a view. Only a view that has left what is known, or another zoom, asks the
 * points again.
 *
 * Returns: whether nothing of what the last look found is of use
 */
gboolean
terrier_mark_sheet_look_at (TerrierMarkSheet *self,
                            TerrierPointSet *points,
                            const TerrierFrame *frame,
                            guint scale)
{
  Range view, range;
  gboolean anew;
  int spare;

  /* Neither by more nor by less: marks and squares depend on it in every pixel. */
  if (scale != self->scale
      || fabs (frame->px_per_unit - self->px_per_unit) > 1e-12 * frame->px_per_unit)
    terrier_mark_sheet_clear (self);
  self->scale = scale;
  self->px_per_unit = frame->px_per_unit;
  self->left_px = round (frame->x * frame->px_per_unit) * scale;
  self->top_px = round (frame->y * frame->px_per_unit) * scale;
  self->width_px = frame->width_px * scale;
  self->height_px = frame->height_px * scale;
  view = range_in_view (self);
  anew = self->squares == NULL;
  if (!anew && range_covers (&self->range, &view))
    return FALSE;
  spare = anew ? SPARE_ANEW : SPARE;
  range = (Range){ view.column - spare, view.row - spare, view.n_columns + 2 * spare,
                   view.n_rows + 2 * spare };
  if (points != NULL)
    find_marks (self, points, &range, (int) floor (terrier_frame_zoom (frame) + 0.1));
  fill_range (self, &range);
  return anew;
}

static void
paint_marks (TerrierMarkSheet *self,
             Square *square,
             gint64 column,
             gint64 row,
             TerrierMarkCache *cache,
             cairo_t *cr)
{
  double side = SQUARE_PX * (double) self->scale, scale = self->px_per_unit * self->scale;

  square->unfinished = FALSE;
  for (guint i = 0; i < self->marks->len; i++)
    {
      const TerrierCluster *mark = &g_array_index (self->marks, TerrierCluster, i);
      TerrierMarkImage *image;

      if (!touches (self, mark, column, row))
        continue;
      image = terrier_mark_cache_get (cache, mark);
      square->unfinished |= image->stands_in;
      /* Whole pixels of the world, so that a mark does not tremble as the map moves. */
      cairo_set_source_surface (cr, image->surface,
                                round (mark->x * scale) - image->half_px * self->scale
                                    - (double) column * side,
                                round (mark->y * scale) - image->half_px * self->scale
                                    - (double) row * side);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
      cairo_paint (cr);
    }
}

/* Without the noughts that cairo begins with: each pixel is painted anyway. With an alpha, though
 * it is full throughout: rows are copied as they are to a window that has one. */
static cairo_surface_t *
new_image (int side)
{
  static const cairo_user_data_key_t key;
  int stride = cairo_format_stride_for_width (CAIRO_FORMAT_ARGB32, side);
  guint8 *pixels = g_malloc ((gsize) stride * side);
  cairo_surface_t *image
      = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, side, side, stride);

  cairo_surface_set_user_data (image, &key, pixels, g_free);
  return image;
}

/* Only what has changed since it was painted last. */
static void
paint_square (TerrierMarkSheet *self,
              Square *square,
              gint64 column,
              gint64 row,
              TerrierGround *ground,
              TerrierMarkCache *cache,
              gboolean dark)
{
  TerrierColour land = terrier_map_style_get (dark)->land;
  TerrierFrame part = { column * SQUARE_PX / self->px_per_unit, row * SQUARE_PX / self->px_per_unit,
                        SQUARE_PX, SQUARE_PX, self->px_per_unit };
  guint64 signature = terrier_ground_sign (ground, &part);
  int side = SQUARE_PX * (int) self->scale;
  cairo_t *cr;

  if (square->surface != NULL && !square->unfinished && square->ground == signature)
    return;
  retire (self, square);
  square->ground = signature;
  square->surface = new_image (side);
  cr = cairo_create (square->surface);
  if (!terrier_ground_covers (ground, &part))
    {
      cairo_set_source_rgb (cr, land.red, land.green, land.blue);
      cairo_paint (cr);
    }
  terrier_ground_paint (ground, &part, self->scale, cr);
  paint_marks (self, square, column, row, cache, cr);
  cairo_destroy (cr);
}

/* Each square a node of its own: what cairo copies in between then stays in the processor's cache.
 */
static void
append_square (TerrierMarkSheet *self,
               GtkSnapshot *snapshot,
               const Square *square,
               double x_px,
               double y_px)
{
  double scale = self->scale, side = SQUARE_PX * scale;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) (x_px / scale),
                                                                          (float) (y_px / scale),
                                                                          SQUARE_PX, SQUARE_PX));

  cairo_scale (cr, 1 / scale, 1 / scale);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_set_source_surface (cr, square->surface, x_px, y_px);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_rectangle (cr, x_px, y_px, side, side);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/**
 * terrier_mark_sheet_snapshot:
 * @self: a sheet that has looked at the view
 * @snapshot: of a widget as large as the view
 * @ground: that has looked at the view
 * @cache: in a frame
 * @dark: for the dark style; the sheet was cleared when that changed
 *
 * Paints what is new in the view, and draws all of it. Rings for which there was no time are stood
 * in for; the cache says whether there are such.
 */
void
terrier_mark_sheet_snapshot (TerrierMarkSheet *self,
                             GtkSnapshot *snapshot,
                             TerrierGround *ground,
                             TerrierMarkCache *cache,
                             gboolean dark)
{
  Range view = range_in_view (self);
  int side = SQUARE_PX * (int) self->scale;

  for (int i = 0; i < view.n_columns * view.n_rows; i++)
    {
      gint64 column = view.column + i % view.n_columns, row = view.row + i / view.n_columns;
      Square *square = find_square (self->squares, &self->range, column, row);

      paint_square (self, square, column, row, ground, cache, dark);
      append_square (self, snapshot, square, (double) column * side - self->left_px,
                     (double) row * side - self->top_px);
    }
}
