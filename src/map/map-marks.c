/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/map-view-private.h"

#include <math.h>

#include "core/task.h"

/* --- What is selected --- */

static void
free_marked_cb (gpointer marked)
{
  terrier_marked_free (marked);
}

typedef struct
{
  TerrierPointSet *points;
  GtkBitset *ids;
} Marking;

static void
marking_free (gpointer data)
{
  Marking *marking = data;

  terrier_point_set_unref (marking->points);
  gtk_bitset_unref (marking->ids);
  g_free (marking);
}

static void
mark_func (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Marking *marking = data;

  g_task_return_pointer (task, terrier_marked_new (marking->points, marking->ids), free_marked_cb);
}

static void
marked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TerrierMapView *self = TERRIER_MAP_VIEW (object);
  Marking *marking = g_task_get_task_data (G_TASK (result));
  TerrierMarked *marked = g_task_propagate_pointer (G_TASK (result), NULL);

  if (marked == NULL)
    return;
  if (self->map == NULL || marking->points != terrier_point_layer_get_points (self->points))
    terrier_marked_free (marked);
  else
    terrier_point_layer_set_marked (self->points, marked);
}

/* Private: the same ids among new points. One is the record in hand, whose ring is enough. */
void
terrier_map_view_mark_again (TerrierMapView *self)
{
  TerrierPointSet *points = terrier_point_layer_get_points (self->points);
  g_autoptr (GTask) task = NULL;
  Marking *marking;

  g_cancellable_cancel (self->marking);
  g_clear_object (&self->marking);
  if (points == NULL || self->marked == NULL || gtk_bitset_get_size (self->marked) < 2)
    {
      terrier_point_layer_set_marked (self->points, NULL);
      return;
    }
  marking = g_new (Marking, 1);
  marking->points = terrier_point_set_ref (points);
  marking->ids = gtk_bitset_copy (self->marked);
  self->marking = g_cancellable_new ();
  task = g_task_new (self, self->marking, marked_cb, NULL);
  g_task_set_source_tag (task, terrier_map_view_mark_again);
  g_task_set_task_data (task, marking, marking_free);
  terrier_task_run (task, mark_func);
}

void
terrier_map_view_set_marked (TerrierMapView *self, const GtkBitset *ids)
{
  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  g_clear_pointer (&self->marked, gtk_bitset_unref);
  if (ids != NULL)
    self->marked = gtk_bitset_copy (ids);
  terrier_map_view_mark_again (self);
}

/* --- Choosing many --- */

/* Points in a box, and of them those that a mask of the same box covers. */
typedef struct
{
  TerrierPointSet *points;
  TerrierFrame frame;
  cairo_surface_t *mask; /* (nullable) of alpha, a byte to a pixel */
  gboolean add;
} Choosing;

static void
choosing_free (gpointer data)
{
  Choosing *choosing = data;

  terrier_point_set_unref (choosing->points);
  g_clear_pointer (&choosing->mask, cairo_surface_destroy);
  g_free (choosing);
}

static gboolean
is_covered (const Choosing *choosing, double x_px, double y_px)
{
  int column = (int) floor (x_px), row = (int) floor (y_px);
  const guchar *bytes;

  if (choosing->mask == NULL)
    return TRUE;
  if (column < 0 || row < 0 || column >= cairo_image_surface_get_width (choosing->mask)
      || row >= cairo_image_surface_get_height (choosing->mask))
    return FALSE;
  bytes = cairo_image_surface_get_data (choosing->mask);
  return bytes[row * cairo_image_surface_get_stride (choosing->mask) + column] != 0;
}

static void
choose_func (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Choosing *choosing = data;
  const TerrierFrame *frame = &choosing->frame;
  guint32 most = terrier_point_set_get_n_points (choosing->points);
  g_autofree guint32 *found = g_new (guint32, MAX (most, 1));
  GtkBitset *ids = gtk_bitset_new_empty ();
  guint n
      = terrier_cluster_index_collect (terrier_point_set_get_index (choosing->points), frame->x,
                                       frame->y, frame->x + frame->width_px / frame->px_per_unit,
                                       frame->y + frame->height_px / frame->px_per_unit, found,
                                       most);

  for (guint i = 0; i < n; i++)
    {
      double x, y;

      if (terrier_point_set_get_place (choosing->points, found[i], &x, &y)
          && is_covered (choosing, terrier_frame_x_px (frame, x), terrier_frame_y_px (frame, y)))
        gtk_bitset_add (ids, (guint) terrier_point_set_get_id (choosing->points, found[i]));
    }
  g_task_return_pointer (task, ids, (GDestroyNotify) gtk_bitset_unref);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TerrierMapView *self = TERRIER_MAP_VIEW (object);
  const Choosing *choosing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GtkBitset) ids = g_task_propagate_pointer (G_TASK (result), NULL);

  if (ids != NULL && self->map != NULL)
    terrier_map_view_emit_chosen (self, ids, choosing->add);
}

/* @mask: (transfer full) (nullable) */
static void
choose (TerrierMapView *self, cairo_surface_t *mask, gboolean add)
{
  TerrierPointSet *points = terrier_point_layer_get_points (self->points);
  g_autoptr (GTask) task = NULL;
  Choosing *choosing;

  g_cancellable_cancel (self->choosing);
  g_clear_object (&self->choosing);
  if (points == NULL)
    {
      g_clear_pointer (&mask, cairo_surface_destroy);
      return;
    }
  choosing = g_new0 (Choosing, 1);
  choosing->points = terrier_point_set_ref (points);
  choosing->mask = mask;
  choosing->add = add;
  terrier_point_layer_get_frame (self->points, &choosing->frame);
  self->choosing = g_cancellable_new ();
  task = g_task_new (self, self->choosing, chosen_cb, NULL);
  g_task_set_source_tag (task, choose);
  g_task_set_task_data (task, choosing, choosing_free);
  terrier_task_run (task, choose_func);
}

/**
 * terrier_map_view_choose_in_view:
 * @self: a map
 *
 * What a lasso about the whole view would choose; “points-chosen” tells it.
 */
void
terrier_map_view_choose_in_view (TerrierMapView *self)
{
  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  choose (self, NULL, FALSE);
}

/* The line is filled into a mask, which answers for a million points at once and has no trouble
 * with a line that crosses itself. */
void
terrier_map_view_lasso (TerrierMapView *self, const double *xy_px, guint n, gboolean add)
{
  cairo_surface_t *mask;
  TerrierFrame frame;
  cairo_t *cr;

  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  terrier_point_layer_get_frame (self->points, &frame);
  if (n < 3 || frame.width_px < 1 || frame.height_px < 1)
    return;
  mask = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) ceil (frame.width_px),
                                     (int) ceil (frame.height_px));
  cr = cairo_create (mask);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, xy_px[2 * i], xy_px[2 * i + 1]);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_flush (mask);
  choose (self, mask, add);
}

/* Private: of the point at a place in the widget, if there is one alone. */
void
terrier_map_view_toggle_at (TerrierMapView *self, double x_px, double y_px)
{
  TerrierCluster mark;

  if (terrier_point_layer_hit (self->points, x_px, y_px, &mark) && mark.count == 1)
    terrier_map_view_emit (self, TERRIER_MAP_VIEW_POINT_TOGGLED,
                           terrier_point_set_get_id (terrier_point_layer_get_points (self->points),
                                                     mark.point));
}
