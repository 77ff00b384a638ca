/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/grid.h"

#include <math.h>

/* Below this many positions each is converted by itself; above, by a table of nodes. */
#define TABLE_FROM 2048

/* The nodes of the table: every whole kilometre of the National Grid that OSTN15 covers. */
#define N_COLUMNS 700
#define N_ROWS 1250

typedef struct
{
  double x; /* 0: not worked out yet; no place in Britain is there */
  double y;
} Node;

static gboolean
convert_one (double easting_m, double northing_m, double *x, double *y)
{
  TerrierGridQuality quality;
  double lon, lat;

  if (!terrier_grid_to_lonlat (easting_m, northing_m, &lon, &lat, &quality))
    {
      *x = *y = NAN;
      return FALSE;
    }
  terrier_mercator_from_lonlat (lon, lat, x, y);
  return quality == TERRIER_GRID_OSTN15;
}

static const Node *
node_at (Node *nodes, gsize column, gsize row)
{
  Node *node = &nodes[row * N_COLUMNS + column];

  if (!(node->x > 0))
    convert_one (column * 1000.0, row * 1000.0, &node->x, &node->y);
  return node;
}

/* Weights of the parabola through 0, 1 and 2. */
static void
weights (double t, double w[3])
{
  w[0] = 0.5 * (t - 1) * (t - 2);
  w[1] = t * (2 - t);
  w[2] = 0.5 * t * (t - 1);
}

/* The two projections differ so smoothly that a parabola over two kilometres is true to a tenth of
 * a millimetre; the kinks of OSTN15 at each kilometre add a few millimetres (at the sea's rim a few
 * centimetres), on a map nothing. */
static void
interpolate (Node *nodes, double easting_m, double northing_m, double *x, double *y)
{
  gsize column = (gsize) (easting_m / 2000.0) * 2, row = (gsize) (northing_m / 2000.0) * 2;
  double across[3], up[3], sum_x = 0, sum_y = 0;

  weights (easting_m / 1000.0 - column, across);
  weights (northing_m / 1000.0 - row, up);
  for (guint j = 0; j < 3; j++)
    for (guint i = 0; i < 3; i++)
      {
        const Node *node = node_at (nodes, column + i, row + j);

        sum_x += across[i] * up[j] * node->x;
        sum_y += across[i] * up[j] * node->y;
      }
  *x = sum_x;
  *y = sum_y;
}

/**
 * terrier_grid_to_mercator:
 * @easting_m: (array length=n): metres
 * @northing_m: (array length=n): metres
 * @x: (out) (array length=n): east in the unit square of web Mercator; may be @easting_m itself
 * @y: (out) (array length=n): south in it; may be @northing_m itself
 * @n: how many
 *
 * Many positions at once, for drawing: true to a millimetre or two on land. A position that
 * cannot be carried becomes NaN. Any thread, but a million take a tenth of a second, so not the
 * main one.
 *
 * Returns: how many were converted by less than OSTN15, or not at all
 */
gsize
terrier_grid_to_mercator (const double *easting_m, const double *northing_m,
                          double *x, double *y, gsize n)
{
  /* Fresh pages are handed out as they are touched: a county needs a few hundred kilobytes of it.
   */
  g_autofree Node *nodes = n >= TABLE_FROM ? g_new0 (Node, N_COLUMNS * N_ROWS) : NULL;
  gsize n_rough = 0;

  for (gsize i = 0; i < n; i++)
    {
      double e = easting_m[i], north = northing_m[i];

      if (nodes != NULL && e >= 2000 && e < 696000 && north >= 2000 && north < 1246000)
        interpolate (nodes, e, north, &x[i], &y[i]);
      else if (!convert_one (e, north, &x[i], &y[i]))
        n_rough++;
    }
  return n_rough;
}
