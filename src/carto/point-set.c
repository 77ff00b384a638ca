/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/point-set.h"

#include <math.h>

#include "core/grid.h"

/* Places are kept in 32 bits for each axis, which is a centimetre; the highest says that there is
 * none. */
#define NOWHERE G_MAXUINT32
#define UNITS 4294967295.0

struct _TerrierPointSet
{
  gatomicrefcount ref_count;
  guint32 n;
  guint64 *ids;
  guint8 *symbols;
  guint8 *flags;
  guint32 *x, *y;
  guint32 present; /* a bit for each symbol that occurs */
  guint8 all_flags; /* those that occur */
  double x0, y0, x1, y1;
  TerrierClusterIndex *index;
};

static guint32
pack (double v)
{
  return v >= 0 && v < 1 ? (guint32) (v * UNITS) : NOWHERE;
}

/**
 * terrier_point_set_new:
 * @points: (transfer full) (array length=n) (nullable): from g_new(); freed here, before the memory
 * for the index is taken
 * @n: how many
 *
 * Projects and sorts the points. Any thread; a million take a third of a second, so not the main
 * one. A point without a usable place is kept but never drawn.
 *
 * Returns: (transfer full): the set
 */
TerrierPointSet *
terrier_point_set_new (TerrierMapPoint *points, gsize n)
{
  TerrierPointSet *self = g_new0 (TerrierPointSet, 1);
  g_autofree double *x = g_new (double, MAX (n, 1)), *y = g_new (double, MAX (n, 1));

  g_assert (n < TERRIER_CLUSTER_NONE);
  g_atomic_ref_count_init (&self->ref_count);
  self->n = n;
  self->ids = g_new (guint64, MAX (n, 1));
  self->symbols = g_new (guint8, MAX (n, 1));
  self->flags = g_new (guint8, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    {
      self->ids[i] = points[i].id;
      self->symbols[i]
          = points[i].symbol < TERRIER_SYMBOL_N ? points[i].symbol : TERRIER_SYMBOL_UNKNOWN;
      self->flags[i] = points[i].flags;
      /* 0, 0 is a form left empty, not a property in the sea off Scilly. */
      x[i] = points[i].easting > 0 || points[i].northing > 0 ? points[i].easting : NAN;
      y[i] = points[i].northing;
    }
  g_free (points);
  terrier_grid_to_mercator (x, y, x, y, n);
  self->x = g_new (guint32, MAX (n, 1));
  self->y = g_new (guint32, MAX (n, 1));
  self->x0 = self->y0 = INFINITY;
  self->x1 = self->y1 = -INFINITY;
  for (gsize i = 0; i < n; i++)
    {
      self->x[i] = pack (x[i]);
      self->y[i] = pack (y[i]);
      if (self->x[i] == NOWHERE || self->y[i] == NOWHERE)
        {
          x[i] = NAN;
          continue;
        }
      self->present |= 1u << self->symbols[i];
      self->all_flags |= self->flags[i];
      self->x0 = MIN (self->x0, x[i]);
      self->y0 = MIN (self->y0, y[i]);
      self->x1 = MAX (self->x1, x[i]);
      self->y1 = MAX (self->y1, y[i]);
    }
  self->index = terrier_cluster_index_new (x, y, self->symbols, self->flags, n);
  return self;
}

/* Any thread. */
TerrierPointSet *
terrier_point_set_ref (TerrierPointSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
terrier_point_set_unref (TerrierPointSet *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->index, terrier_cluster_index_unref);
  g_free (self->ids);
  g_free (self->symbols);
  g_free (self->flags);
  g_free (self->x);
  g_free (self->y);
  g_free (self);
}

/* How many points, those without a place too. */
guint32
terrier_point_set_get_n_points (const TerrierPointSet *self)
{
  return self->n;
}

const TerrierClusterIndex *
terrier_point_set_get_index (const TerrierPointSet *self)
{
  return self->index;
}

guint64
terrier_point_set_get_id (const TerrierPointSet *self, guint32 point)
{
  g_return_val_if_fail (point < self->n, 0);
  return self->ids[point];
}

guint8
terrier_point_set_get_symbol (const TerrierPointSet *self, guint32 point)
{
  g_return_val_if_fail (point < self->n, TERRIER_SYMBOL_UNKNOWN);
  return self->symbols[point];
}

guint8
terrier_point_set_get_flags (const TerrierPointSet *self, guint32 point)
{
  g_return_val_if_fail (point < self->n, 0);
  return self->flags[point];
}

/* Unit Mercator; FALSE when the point has no place. */
gboolean
terrier_point_set_get_place (const TerrierPointSet *self, guint32 point, double *x, double *y)
{
  g_return_val_if_fail (point < self->n, FALSE);
  if (self->x[point] == NOWHERE || self->y[point] == NOWHERE)
    return FALSE;
  *x = self->x[point] / UNITS;
  *y = self->y[point] / UNITS;
  return TRUE;
}

/**
 * terrier_point_set_find:
 * @self: a set
 * @id: the app's id
 *
 * Looks through the ids, which for a million is under a millisecond, and needs no table beside
 * them.
 *
 * Returns: the number of the point, or %TERRIER_CLUSTER_NONE
 */
guint32
terrier_point_set_find (const TerrierPointSet *self, guint64 id)
{
  for (guint32 i = 0; i < self->n; i++)
    if (self->ids[i] == id)
      return i;
  return TERRIER_CLUSTER_NONE;
}

/**
 * terrier_point_set_get_symbols:
 * @self: a set
 *
 * Returns: a bit for each #TerrierSymbolId that occurs on the map, for a legend
 */
guint32
terrier_point_set_get_symbols (const TerrierPointSet *self)
{
  return self->present;
}

/* The #TerrierPointFlags that occur on the map, for a legend. */
guint
terrier_point_set_get_all_flags (const TerrierPointSet *self)
{
  return self->all_flags;
}

/* The box of all places, unit Mercator; FALSE when there is none. */
gboolean
terrier_point_set_get_bounds (const TerrierPointSet *self,
                              double *x0,
                              double *y0,
                              double *x1,
                              double *y1)
{
  *x0 = self->x0;
  *y0 = self->y0;
  *x1 = self->x1;
  *y1 = self->y1;
  return self->x1 >= self->x0;
}
