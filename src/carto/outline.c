/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/outline.h"

#include <math.h>
#include <string.h>

/* Well-known binary, as the OGC has it; heights and measures are read over. */
enum
{
  WKB_LINE = 2,
  WKB_POLYGON = 3,
  WKB_MULTI_LINE = 5,
  WKB_MULTI_POLYGON = 6
};

/* Corners nearer than this to the last are left out, the end never. */
#define FINE_PX 0.33

typedef struct
{
  double x, y;
} Point;

typedef enum
{
  RUN_OPEN,
  RUN_SHELL,
  RUN_HOLE
} RunKind;

typedef struct
{
  guint first;
  guint n;
  RunKind kind;
} Run;

struct _TerrierOutline
{
  GArray *points; /* of Point */
  GArray *runs;   /* of Run */
  GArray *x, *y;  /* of double: the run that is being read */
};

/* Private. */
TerrierOutline *
terrier_outline_new (void)
{
  TerrierOutline *self = g_new0 (TerrierOutline, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (Point));
  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  self->x = g_array_new (FALSE, FALSE, sizeof (double));
  self->y = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

void
terrier_outline_free (TerrierOutline *self)
{
  g_array_unref (self->points);
  g_array_unref (self->runs);
  g_array_unref (self->x);
  g_array_unref (self->y);
  g_free (self);
}

void
terrier_outline_clear (TerrierOutline *self)
{
  g_array_set_size (self->points, 0);
  g_array_set_size (self->runs, 0);
}

/* --- From a run of the file to a run on the page --- */

/* Where a geometry is drawn, and how. */
typedef struct
{
  TerrierOutline *outline;
  TerrierCrs crs;
  const TerrierFrame *frame;
  double reach_px;
} Adding;

/* On which sides a point lies outside of what is drawn. */
static guint
side_of (const Adding *adding, const Point *point)
{
  const TerrierFrame *frame = adding->frame;
  double reach = adding->reach_px;

  return (point->x < -reach) | (point->x > frame->width_px + reach) << 1 | (point->y < -reach) << 2
         | (point->y > frame->height_px + reach) << 3;
}

/* Twice the area of the run that is being read, in the units of its projection; over nought when it
 * turns left. */
static double
area_of (const double *x, const double *y, guint n)
{
  double sum = 0;

  for (guint i = 2; i < n; i++)
    sum += (x[i - 1] - x[0]) * (y[i] - y[0]) - (x[i] - x[0]) * (y[i - 1] - y[0]);
  return sum;
}

/* Between two corners on one side of the picture a third on the same side is of no account: what
 * moves is outside. Neighbouring pictures leave out different ones and yet draw the same. */
static void
push (const Adding *adding, GArray *points, guint first, Point point, guint side, guint *last_side)
{
  guint n = points->len - first;

  if (n >= 2)
    {
      const Point *before = &g_array_index (points, Point, points->len - 2);

      if ((side_of (adding, before) & *last_side & side) != 0)
        g_array_set_size (points, points->len - 1);
    }
  g_array_append_val (points, point);
  *last_side = side;
}

/* The points of outline->x and y. Shells all turn one way and holes the other, whatever the file
 * has, so that pieces that overlap can be filled together by the winding rule. */
static void
add_run (const Adding *adding, guint n, RunKind kind)
{
  TerrierOutline *outline = adding->outline;
  const TerrierFrame *frame = adding->frame;
  double *x = &g_array_index (outline->x, double, 0), *y = &g_array_index (outline->y, double, 0);
  gboolean backwards = kind != RUN_OPEN && (area_of (x, y, n) > 0) != (kind == RUN_SHELL);
  Run run = { outline->points->len, 0, kind };
  guint all_sides = G_MAXUINT, last_side = 0;
  Point last = { NAN, NAN };

  terrier_crs_to_mercator (adding->crs, x, y, n);
  for (guint k = 0; k < n; k++)
    {
      guint i = backwards ? n - 1 - k : k, side;
      const Point point = { terrier_frame_x_px (frame, x[i]), terrier_frame_y_px (frame, y[i]) };

      if (!isfinite (point.x) || !isfinite (point.y)
          || (fabs (point.x - last.x) + fabs (point.y - last.y) <= FINE_PX && k + 1 < n))
        continue;
      side = side_of (adding, &point);
      all_sides &= side;
      last = point;
      push (adding, outline->points, run.first, point, side, &last_side);
    }
  run.n = outline->points->len - run.first;
  if (run.n < 2 || all_sides != 0)
    g_array_set_size (outline->points, run.first);
  else
    g_array_append_val (outline->runs, run);
}

/* --- Well-known binary --- */

typedef struct
{
  const guint8 *at;
  gsize left;
  gboolean swap;
  guint n_ordinates; /* of a point: two, and height and measure */
} Reader;

static gboolean
read_u32 (Reader *reader, guint32 *value)
{
  if (reader->left < 4)
    return FALSE;
  memcpy (value, reader->at, 4);
  if (reader->swap)
    *value = GUINT32_SWAP_LE_BE (*value);
  reader->at += 4;
  reader->left -= 4;
  return TRUE;
}

static gboolean
read_head (Reader *reader, guint32 *type)
{
  if (reader->left < 5)
    return FALSE;
  reader->swap = reader->at[0] != (G_BYTE_ORDER == G_LITTLE_ENDIAN);
  reader->at++;
  reader->left--;
  if (!read_u32 (reader, type))
    return FALSE;
  /* ISO writes 1002 for a line with heights, 2002 with measures, 3002 with both. */
  reader->n_ordinates = *type / 1000 == 0 ? 2 : *type / 1000 == 3 ? 4 : 3;
  *type %= 1000;
  return TRUE;
}

static double
read_double (const Reader *reader, gsize offset)
{
  guint64 bits;
  double value;

  memcpy (&bits, reader->at + offset, 8);
  if (reader->swap)
    bits = GUINT64_SWAP_LE_BE (bits);
  memcpy (&value, &bits, 8);
  return value;
}

static gboolean
read_run (Reader *reader, const Adding *adding, RunKind kind)
{
  gsize size = 8 * (gsize) reader->n_ordinates;
  guint32 n;

  if (!read_u32 (reader, &n) || n > reader->left / size)
    return FALSE;
  g_array_set_size (adding->outline->x, MAX (n, 1));
  g_array_set_size (adding->outline->y, MAX (n, 1));
  for (guint32 i = 0; i < n; i++)
    {
      g_array_index (adding->outline->x, double, i) = read_double (reader, size * i);
      g_array_index (adding->outline->y, double, i) = read_double (reader, size * i + 8);
    }
  reader->at += size * n;
  reader->left -= size * n;
  if (n > 0)
    add_run (adding, n, kind);
  return TRUE;
}

static gboolean
read_one (Reader *reader, const Adding *adding, gboolean part)
{
  guint32 type, n;

  if (!read_head (reader, &type))
    return FALSE;
  switch (type)
    {
    case WKB_LINE:
      return read_run (reader, adding, RUN_OPEN);
    case WKB_POLYGON:
      if (!read_u32 (reader, &n))
        return FALSE;
      for (guint32 i = 0; i < n; i++)
        if (!read_run (reader, adding, i == 0 ? RUN_SHELL : RUN_HOLE))
          return FALSE;
      return TRUE;
    case WKB_MULTI_LINE:
    case WKB_MULTI_POLYGON:
      /* A part of a collection is never a collection: a damaged file must not recurse for ever. */
      if (part || !read_u32 (reader, &n))
        return FALSE;
      for (guint32 i = 0; i < n; i++)
        if (!read_one (reader, adding, TRUE))
          return FALSE;
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * terrier_outline_add:
 * @self: a shape
 * @geometry: a line or a polygon, or several
 * @crs: that it is in
 * @frame: that it is drawn in
 * @reach_px: how far a stroke reaches beyond its line; what is farther off counts for nothing
 *
 * Returns: %FALSE when the geometry is damaged or of another kind; what was read of it is in the
 * shape
 */
gboolean
terrier_outline_add (TerrierOutline *self,
                     const TerrierGpkgGeometry *geometry,
                     TerrierCrs crs,
                     const TerrierFrame *frame,
                     double reach_px)
{
  const Adding adding = { self, crs, frame, reach_px };
  Reader reader = { geometry->wkb, geometry->length, FALSE, 2 };

  return read_one (&reader, &adding, FALSE);
}

/**
 * terrier_outline_trace:
 * @self: a shape
 * @first: the run to begin with, 0 at first
 * @max_points: stops when there are so many, but never between a shell and its holes: cairo takes
 *   many short paths much quicker than a long one
 * @cr: adds to its path, in pixels of the frame
 *
 * Returns: the run to go on with; the number of runs at the end
 */
guint
terrier_outline_trace (const TerrierOutline *self, guint first, guint max_points, cairo_t *cr)
{
  guint n_points = 0;

  for (guint i = first; i < self->runs->len; i++)
    {
      const Run *run = &g_array_index (self->runs, Run, i);
      const Point *points = &g_array_index (self->points, Point, run->first);

      if (n_points >= max_points && run->kind != RUN_HOLE)
        return i;
      n_points += run->n;
      cairo_move_to (cr, points[0].x, points[0].y);
      for (guint k = 1; k < run->n; k++)
        cairo_line_to (cr, points[k].x, points[k].y);
      if (run->kind != RUN_OPEN)
        cairo_close_path (cr);
    }
  return self->runs->len;
}

guint
terrier_outline_get_n_runs (const TerrierOutline *self)
{
  return self->runs->len;
}
