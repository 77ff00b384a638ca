/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/cluster-index.h"

#include <math.h>
#include <string.h>

/* The keys of the quadtree: 30 bits of x and of y by turns, so a place is kept to 4 cm. */
#define AXIS_BITS 30
#define KEY_BITS (2 * AXIS_BITS)

/* Points between two kept sums. */
#define BLOCK 64

/* A mark's square is a quarter of a tile wide, and marks closer than three fifths of one merge. */
#define SQUARES_PER_TILE_BITS 2
#define MERGE_SQUARES 0.62

/* From this zoom on only points on the very same spot stay together. */
#define LAST_CLUSTER_ZOOM 17

/* Sums over all points before a block. */
typedef struct
{
  double x, y;
  guint32 inferred;
  guint32 mix[TERRIER_SYMBOL_N];
} Sums;

struct _TerrierClusterIndex
{
  gatomicrefcount ref_count;
  guint32 n;
  guint64 *keys;    /* sorted */
  guint32 *points;  /* by rank in keys: the number of the point */
  guint8 *symbols;  /* by rank */
  guint8 *inferred; /* by rank, 0 or 1 */
  Sums *sums;       /* one for each block, and one for the end */
};

/* The low 30 bits of @v with a nought before each. */
static guint64
spread (guint64 v)
{
  v &= 0x3fffffff;
  v = (v | v << 16) & 0x0000ffff0000ffff;
  v = (v | v << 8) & 0x00ff00ff00ff00ff;
  v = (v | v << 4) & 0x0f0f0f0f0f0f0f0f;
  v = (v | v << 2) & 0x3333333333333333;
  return (v | v << 1) & 0x5555555555555555;
}

static guint32
gather (guint64 v)
{
  v &= 0x5555555555555555;
  v = (v | v >> 1) & 0x3333333333333333;
  v = (v | v >> 2) & 0x0f0f0f0f0f0f0f0f;
  v = (v | v >> 4) & 0x00ff00ff00ff00ff;
  v = (v | v >> 8) & 0x0000ffff0000ffff;
  return (guint32) (v | v >> 16);
}

static guint64
quantise (double v)
{
  return (guint64) CLAMP (v * (1 << AXIS_BITS), 0, (1 << AXIS_BITS) - 1);
}

static guint64
key_of (guint64 column, guint64 row)
{
  return spread (column) | spread (row) << 1;
}

static inline double
key_x (guint64 key)
{
  return (gather (key) + 0.5) / (1 << AXIS_BITS);
}

static inline double
key_y (guint64 key)
{
  return (gather (key >> 1) + 0.5) / (1 << AXIS_BITS);
}

/* Keys and the numbers of their points, side by side. */
typedef struct
{
  guint64 *keys;
  guint32 *points;
} Run;

/* Radix sort, eleven bits at a time; digits that are the same for all (a county has its first
 * fourteen bits in common) cost one look. On return @from holds the result. */
static void
sort_run (Run *from, Run *to, gsize n)
{
  enum { DIGIT = 11, N_DIGITS = 1 << DIGIT };
  g_autofree guint32 *counts = g_new (guint32, N_DIGITS);

  for (guint shift = 0; shift < KEY_BITS; shift += DIGIT)
    {
      guint32 at = 0;
      Run swap;

      memset (counts, 0, N_DIGITS * sizeof *counts);
      for (gsize i = 0; i < n; i++)
        counts[from->keys[i] >> shift & (N_DIGITS - 1)]++;
      if (n > 0 && counts[from->keys[0] >> shift & (N_DIGITS - 1)] == n)
        continue;
      for (guint digit = 0; digit < N_DIGITS; digit++)
        {
          guint32 count = counts[digit];

          counts[digit] = at;
          at += count;
        }
      for (gsize i = 0; i < n; i++)
        {
          guint32 rank = counts[from->keys[i] >> shift & (N_DIGITS - 1)]++;

          to->keys[rank] = from->keys[i];
          to->points[rank] = from->points[i];
        }
      swap = *from;
      *from = *to;
      *to = swap;
    }
}

static void
make_sums (TerrierClusterIndex *self)
{
  guint32 n_blocks = self->n / BLOCK + 1;
  Sums running = { 0 };

  self->sums = g_new (Sums, n_blocks + 1);
  for (guint32 i = 0; i < self->n; i++)
    {
      if (i % BLOCK == 0)
        self->sums[i / BLOCK] = running;
      running.x += key_x (self->keys[i]);
      running.y += key_y (self->keys[i]);
      running.mix[self->symbols[i]]++;
      running.inferred += self->inferred[i];
    }
  for (guint32 block = (self->n + BLOCK - 1) / BLOCK; block <= n_blocks; block++)
    self->sums[block] = running;
}

/**
 * terrier_cluster_index_new:
 * @x: (array length=n): unit Mercator; a NaN or a place outside the square leaves the point out
 * @y: (array length=n): unit Mercator
 * @symbol: (array length=n): #TerrierSymbolId of each
 * @flags: (array length=n) (nullable): #TerrierPointFlags of each
 * @n: how many
 *
 * Sorts the points; nothing of the arrays is kept. Any thread, and for more than ten thousand
 * points not the main one: a million take a fifth of a second.
 *
 * Returns: (transfer full): the index
 */
TerrierClusterIndex *
terrier_cluster_index_new (const double *x, const double *y,
                           const guint8 *symbol, const guint8 *flags, gsize n)
{
  TerrierClusterIndex *self = g_new0 (TerrierClusterIndex, 1);
  Run sorted = { g_new (guint64, MAX (n, 1)), g_new (guint32, MAX (n, 1)) };
  Run spare = { g_new (guint64, MAX (n, 1)), g_new (guint32, MAX (n, 1)) };
  gsize kept = 0;

  g_assert (n < TERRIER_CLUSTER_NONE);
  g_atomic_ref_count_init (&self->ref_count);
  for (gsize i = 0; i < n; i++)
    if (x[i] >= 0 && x[i] <= 1 && y[i] >= 0 && y[i] <= 1)
      {
        sorted.keys[kept] = key_of (quantise (x[i]), quantise (y[i]));
        sorted.points[kept++] = i;
      }
  sort_run (&sorted, &spare, kept);
  g_free (spare.keys);
  g_free (spare.points);
  self->n = kept;
  self->keys = sorted.keys;
  self->points = sorted.points;
  self->symbols = g_new (guint8, MAX (kept, 1));
  self->inferred = g_new (guint8, MAX (kept, 1));
  for (gsize i = 0; i < kept; i++)
    {
      guint32 point = self->points[i];

      self->symbols[i] = symbol[point] < TERRIER_SYMBOL_N ? symbol[point] : TERRIER_SYMBOL_UNKNOWN;
      self->inferred[i] = flags != NULL && (flags[point] & TERRIER_POINT_INFERRED) != 0;
    }
  make_sums (self);
  return self;
}

/* Any thread. */
TerrierClusterIndex *
terrier_cluster_index_ref (TerrierClusterIndex *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
terrier_cluster_index_unref (TerrierClusterIndex *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->keys);
  g_free (self->points);
  g_free (self->symbols);
  g_free (self->inferred);
  g_free (self->sums);
  g_free (self);
}

/**
 * terrier_cluster_index_get_n_points:
 * @self: an index
 *
 * Returns: how many points have a place
 */
guint32
terrier_cluster_index_get_n_points (const TerrierClusterIndex *self)
{
  return self->n;
}

/* The first rank whose key is not below @key. */
static guint32
lower_bound (const TerrierClusterIndex *self, guint64 key, guint32 low, guint32 high)
{
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (self->keys[middle] < key)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* A square of the quadtree: 0 is the whole world, each level halves the side. */
typedef struct
{
  guint level;
  guint32 column, row;
  guint32 begin, end; /* ranks in it */
} Square;

static double
square_side (guint level)
{
  return ldexp (1, -(int) level);
}

/* The quarter of a square, and the run of ranks in it; quarters follow each other in the order of
 * keys. */
static Square
quarter (const TerrierClusterIndex *self, const Square *square, guint which, guint32 begin)
{
  Square child = {
    .level = square->level + 1,
    .column = square->column * 2 + (which & 1),
    .row = square->row * 2 + (which >> 1),
    .begin = begin,
  };
  guint shift = KEY_BITS - 2 * child.level;
  guint64 next = (key_of (child.column, child.row) + 1) << shift;

  child.end = which == 3 ? square->end : lower_bound (self, next, begin, square->end);
  return child;
}

static void
add_rank (const TerrierClusterIndex *self,
          guint32 rank,
          int sign,
          TerrierCluster *cluster,
          double *x,
          double *y)
{
  *x += sign * key_x (self->keys[rank]);
  *y += sign * key_y (self->keys[rank]);
  cluster->mix[self->symbols[rank]] += sign;
  cluster->inferred += sign * self->inferred[rank];
}

/* The sum over ranks from @begin up to @end. */
static void
sum_run (const TerrierClusterIndex *self, guint32 begin, guint32 end, TerrierCluster *cluster)
{
  double x = 0, y = 0;

  memset (cluster, 0, sizeof *cluster);
  cluster->count = end - begin;
  cluster->point = self->points[begin];
  if (end - begin <= BLOCK)
    for (guint32 rank = begin; rank < end; rank++)
      add_rank (self, rank, 1, cluster, &x, &y);
  else
    {
      const Sums *low = &self->sums[begin / BLOCK], *high = &self->sums[end / BLOCK];

      x = high->x - low->x;
      y = high->y - low->y;
      cluster->inferred = high->inferred - low->inferred;
      for (guint i = 0; i < TERRIER_SYMBOL_N; i++)
        cluster->mix[i] = high->mix[i] - low->mix[i];
      for (guint32 rank = begin / BLOCK * BLOCK; rank < begin; rank++)
        add_rank (self, rank, -1, cluster, &x, &y);
      for (guint32 rank = end / BLOCK * BLOCK; rank < end; rank++)
        add_rank (self, rank, 1, cluster, &x, &y);
    }
  cluster->x = x / cluster->count;
  cluster->y = y / cluster->count;
}

typedef struct
{
  const TerrierClusterIndex *index;
  double x0, y0, x1, y1;
  guint level; /* whose squares become marks */
  GArray *clusters;
} Query;

static void
visit (const Query *query, const Square *square)
{
  double side = square_side (square->level), x = square->column * side, y = square->row * side;
  guint32 begin = square->begin;

  if (square->begin == square->end || x > query->x1 || x + side < query->x0 || y > query->y1
      || y + side < query->y0)
    return;
  if (square->level == query->level || square->end - square->begin == 1)
    {
      TerrierCluster cluster;

      sum_run (query->index, square->begin, square->end, &cluster);
      /* A lone point stands for itself, and may lie far from the view in a large square that
       * touches it. */
      if (cluster.count == 1 && (cluster.x < query->x0 || cluster.x > query->x1 ||
                                 cluster.y < query->y0 || cluster.y > query->y1))
        return;
      cluster.x0 = x;
      cluster.y0 = y;
      cluster.x1 = x + side;
      cluster.y1 = y + side;
      g_array_append_val (query->clusters, cluster);
      return;
    }
  for (guint which = 0; which < 4; which++)
    {
      Square child = quarter (query->index, square, which, begin);

      begin = child.end;
      visit (query, &child);
    }
}

static int
compare_clusters (gconstpointer a, gconstpointer b)
{
  const TerrierCluster *left = a, *right = b;

  if (left->count != right->count)
    return left->count > right->count ? -1 : 1;
  return left->point < right->point ? -1 : left->point > right->point;
}

static void
absorb (TerrierCluster *into, const TerrierCluster *from)
{
  double total = (double) into->count + from->count;

  into->x = (into->x * into->count + from->x * from->count) / total;
  into->y = (into->y * into->count + from->y * from->count) / total;
  into->count += from->count;
  into->inferred += from->inferred;
  for (guint i = 0; i < TERRIER_SYMBOL_N; i++)
    into->mix[i] += from->mix[i];
  into->x0 = MIN (into->x0, from->x0);
  into->y0 = MIN (into->y0, from->y0);
  into->x1 = MAX (into->x1, from->x1);
  into->y1 = MAX (into->y1, from->y1);
}

/* A square of the coarse grid as a key whose every bit depends on both: a table that takes a key's
 * low half for its hash would else file all columns of a row together. */
static gpointer
square_key (guint column, guint row)
{
  guint64 key = (((guint64) column << 31) + row) * 0x9e3779b97f4a7c15u;

  return (gpointer) (guintptr) (key ^ key >> 32);
}

/* Squares cut through towns: two marks on either side of a cut would overlap. The greater takes the
 * lesser in when their centres are close. A few hundred marks at most, found through a coarse grid.
 */
static void
merge_close (GArray *clusters, double reach)
{
  g_autoptr (GHashTable) filed = g_hash_table_new (NULL, NULL);
  guint kept = 0;

  g_array_sort (clusters, compare_clusters);
  for (guint i = 0; i < clusters->len; i++)
    {
      TerrierCluster *cluster = &g_array_index (clusters, TerrierCluster, i);
      guint column = (guint) (cluster->x / reach), row = (guint) (cluster->y / reach);
      TerrierCluster *host = NULL;

      for (int c = -1; c <= 1 && host == NULL; c++)
        for (int r = -1; r <= 1 && host == NULL; r++)
          {
            gpointer key = square_key (column + c, row + r);
            guint at = GPOINTER_TO_UINT (g_hash_table_lookup (filed, key));
            TerrierCluster *other
                = at > 0 ? &g_array_index (clusters, TerrierCluster, at - 1) : NULL;

            if (other != NULL && hypot (other->x - cluster->x, other->y - cluster->y) < reach)
              host = other;
          }
      if (host != NULL)
        {
          absorb (host, cluster);
          continue;
        }
      g_array_index (clusters, TerrierCluster, kept++) = *cluster;
      g_hash_table_insert (filed, square_key (column, row), GUINT_TO_POINTER (kept));
    }
  g_array_set_size (clusters, kept);
}

/**
 * terrier_cluster_index_query:
 * @self: an index
 * @x0: west edge of what is in view, unit Mercator
 * @y0: north edge
 * @x1: east edge
 * @y1: south edge
 * @zoom: whole zoom, 0 to 22
 * @clusters: (element-type TerrierCluster): emptied, then filled, the greatest first
 *
 * The marks to draw. They hang on a grid fixed to the ground, so they stand still while the map is
 * moved; a little beyond the edges is included for the same reason. Any thread; a fraction of a
 * millisecond, however many points there are.
 */
void
terrier_cluster_index_query (const TerrierClusterIndex *self,
                             double x0, double y0, double x1, double y1,
                             int zoom, GArray *clusters)
{
  gboolean together = zoom < LAST_CLUSTER_ZOOM;
  guint level = together ? MAX (zoom, 0) + SQUARES_PER_TILE_BITS : AXIS_BITS - 4;
  double side
      = square_side (together ? level : (guint) CLAMP (zoom, 0, 22) + SQUARES_PER_TILE_BITS);
  const Square world = { .begin = 0, .end = self->n };
  const Query query
      = { self, x0 - 2 * side, y0 - 2 * side, x1 + 2 * side, y1 + 2 * side, level, clusters };

  g_array_set_size (clusters, 0);
  visit (&query, &world);
  if (together)
    merge_close (clusters, side * MERGE_SQUARES);
  else
    g_array_sort (clusters, compare_clusters);
}

/**
 * terrier_cluster_index_get_bounds:
 * @self: an index
 * @x0: (out): west edge, unit Mercator
 * @y0: (out): north edge
 * @x1: (out): east edge
 * @y1: (out): south edge
 *
 * The box of all points; walks over them once, some milliseconds for a million.
 *
 * Returns: %FALSE when there is no point
 */
gboolean
terrier_cluster_index_get_bounds (const TerrierClusterIndex *self,
                                  double *x0,
                                  double *y0,
                                  double *x1,
                                  double *y1)
{
  *x0 = *y0 = INFINITY;
  *x1 = *y1 = -INFINITY;
  for (guint32 rank = 0; rank < self->n; rank++)
    {
      double x = key_x (self->keys[rank]), y = key_y (self->keys[rank]);

      *x0 = MIN (*x0, x);
      *y0 = MIN (*y0, y);
      *x1 = MAX (*x1, x);
      *y1 = MAX (*y1, y);
    }
  return self->n > 0;
}

typedef struct
{
  double x, y;
  double best; /* squared */
  guint32 rank;
} Search;

static double
axis_distance (double at, double from, double to)
{
  return at < from ? from - at : at > to ? at - to : 0;
}

static void
search (const TerrierClusterIndex *self, const Square *square, Search *found)
{
  double side = square_side (square->level);
  double dx = axis_distance (found->x, square->column * side, (square->column + 1.0) * side);
  double dy = axis_distance (found->y, square->row * side, (square->row + 1.0) * side);
  Square children[4];
  guint32 begin = square->begin;
  guint near;

  if (square->begin == square->end || dx * dx + dy * dy >= found->best)
    return;
  if (square->end - square->begin <= 16 || square->level >= AXIS_BITS)
    {
      for (guint32 rank = square->begin; rank < square->end; rank++)
        {
          double x = key_x (self->keys[rank]) - found->x, y = key_y (self->keys[rank]) - found->y;

          if (x * x + y * y < found->best)
            {
              found->best = x * x + y * y;
              found->rank = rank;
            }
        }
      return;
    }
  for (guint which = 0; which < 4; which++)
    {
      children[which] = quarter (self, square, which, begin);
      begin = children[which].end;
    }
  /* The quarter that the place lies in (or nearest to) first, the one across from it last. */
  near
      = (found->x >= (square->column + 0.5) * side) | (found->y >= (square->row + 0.5) * side) << 1;
  search (self, &children[near], found);
  search (self, &children[near ^ 1], found);
  search (self, &children[near ^ 2], found);
  search (self, &children[near ^ 3], found);
}

/**
 * terrier_cluster_index_nearest:
 * @self: an index
 * @x: unit Mercator
 * @y: unit Mercator
 * @within: no farther than this, unit Mercator
 * @distance: (out) (optional): how far, unit Mercator
 *
 * Any thread; microseconds.
 *
 * Returns: the number of the nearest point, or %TERRIER_CLUSTER_NONE
 */
guint32
terrier_cluster_index_nearest (const TerrierClusterIndex *self,
                               double x,
                               double y,
                               double within,
                               double *distance)
{
  const Square world = { .begin = 0, .end = self->n };
  Search found = { x, y, within * within, TERRIER_CLUSTER_NONE };

  search (self, &world, &found);
  if (found.rank == TERRIER_CLUSTER_NONE)
    return TERRIER_CLUSTER_NONE;
  if (distance != NULL)
    *distance = sqrt (found.best);
  return self->points[found.rank];
}

typedef struct
{
  double x0, y0, x1, y1;
  guint32 *points;
  guint max;
  guint n;
} Collection;

static void
collect (const TerrierClusterIndex *self, const Square *square, Collection *collection)
{
  double side = square_side (square->level), x = square->column * side, y = square->row * side;
  guint32 begin = square->begin;

  if (square->begin == square->end || x > collection->x1 || x + side < collection->x0 ||
      y > collection->y1 || y + side < collection->y0 || collection->n == collection->max)
    return;
  if (square->end - square->begin <= 8 || square->level >= AXIS_BITS)
    {
      for (guint32 rank = square->begin; rank < square->end && collection->n < collection->max;
           rank++)
        {
          double px = key_x (self->keys[rank]), py = key_y (self->keys[rank]);

          if (px >= collection->x0 && px <= collection->x1 && py >= collection->y0
              && py <= collection->y1)
            collection->points[collection->n++] = self->points[rank];
        }
      return;
    }
  for (guint which = 0; which < 4; which++)
    {
      Square child = quarter (self, square, which, begin);

      begin = child.end;
      collect (self, &child, collection);
    }
}

/**
 * terrier_cluster_index_collect:
 * @self: an index
 * @x0: west edge, unit Mercator
 * @y0: north edge
 * @x1: east edge
 * @y1: south edge
 * @points: (out) (array length=max): numbers of points in the box
 * @max: room in @points
 *
 * What lies in a box: a lasso's first sieve, or the properties on one spot. Any thread.
 *
 * Returns: how many were written, no more than @max
 */
guint
terrier_cluster_index_collect (const TerrierClusterIndex *self,
                               double x0, double y0, double x1, double y1,
                               guint32 *points, guint max)
{
  const Square world = { .begin = 0, .end = self->n };
  Collection collection = { x0, y0, x1, y1, points, max, 0 };

  collect (self, &world, &collection);
  return collection.n;
}
