/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/marked.h"

#include <math.h>

struct _TerrierMarked
{
  guint32 *numbers; /* in the whole set, of each point of the index */
  TerrierClusterIndex *index;
  GArray *marks; /* as asked last */
};

typedef struct
{
  double *x, *y;
  guint8 *symbols, *flags;
} Columns;

/* The selected points in the order of the set. */
static gsize
gather (TerrierPointSet *points, const GtkBitset *ids, guint32 *numbers, Columns *columns)
{
  guint32 n = terrier_point_set_get_n_points (points);
  gsize kept = 0;

  for (guint32 point = 0; point < n; point++)
    {
      double x, y;

      if (!gtk_bitset_contains (ids, (guint) terrier_point_set_get_id (points, point))
          || !terrier_point_set_get_place (points, point, &x, &y))
        continue;
      numbers[kept] = point;
      columns->x[kept] = x;
      columns->y[kept] = y;
      columns->symbols[kept] = terrier_point_set_get_symbol (points, point);
      columns->flags[kept++] = terrier_point_set_get_flags (points, point);
    }
  return kept;
}

TerrierMarked *
terrier_marked_new (TerrierPointSet *points, const GtkBitset *ids)
{
  TerrierMarked *self = g_new0 (TerrierMarked, 1);
  gsize most = MIN (gtk_bitset_get_size (ids), terrier_point_set_get_n_points (points));
  g_autofree double *x = g_new (double, MAX (most, 1)), *y = g_new (double, MAX (most, 1));
  g_autofree guint8 *symbols = g_new (guint8, MAX (most, 1)),
                    *flags = g_new (guint8, MAX (most, 1));
  Columns columns = { x, y, symbols, flags };
  gsize n;

  self->numbers = g_new (guint32, MAX (most, 1));
  n = gather (points, ids, self->numbers, &columns);
  self->index = terrier_cluster_index_new (x, y, symbols, flags, n);
  self->marks = g_array_new (FALSE, FALSE, sizeof (TerrierCluster));
  return self;
}

void
terrier_marked_free (TerrierMarked *self)
{
  terrier_cluster_index_unref (self->index);
  g_array_unref (self->marks);
  g_free (self->numbers);
  g_free (self);
}

GArray *
terrier_marked_look_at (TerrierMarked *self, const TerrierFrame *frame)
{
  /* As the sheet of all marks does, so that rings of both lie on one another. */
  int zoom = (int) floor (terrier_frame_zoom (frame) + 0.1);

  terrier_cluster_index_query (self->index, frame->x, frame->y,
                               frame->x + frame->width_px / frame->px_per_unit,
                               frame->y + frame->height_px / frame->px_per_unit, zoom, self->marks);
  for (guint i = 0; i < self->marks->len; i++)
    {
      TerrierCluster *mark = &g_array_index (self->marks, TerrierCluster, i);

      mark->point = self->numbers[mark->point];
    }
  return self->marks;
}
