/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/map-view-private.h"

#include <math.h>

#include "carto/measure.h"
#include "core/grid.h"

/* A drag with Shift that went no farther is a click. */
#define CLICK_PX 5.0

/* --- Measuring --- */

static void
show_corners (TerrierMapView *self)
{
  guint n = self->corners->len;
  g_autofree double *x = g_new (double, n + 1), *y = g_new (double, n + 1),
                    *xy = g_new (double, 2 * n + 1);

  for (guint i = 0; i < n; i++)
    {
      const TerrierGridPlace *place = &g_array_index (self->corners, TerrierGridPlace, i);

      x[i] = place->easting_m;
      y[i] = place->northing_m;
    }
  terrier_grid_to_mercator (x, y, x, y, n);
  for (guint i = 0; i < n; i++)
    {
      xy[2 * i] = x[i];
      xy[2 * i + 1] = y[i];
    }
  terrier_map_ink_set_corners (self->ink, xy, n, self->tool == TERRIER_MAP_TOOL_MEASURE);
  terrier_map_view_emit_tool_changed (self);
}

void
terrier_map_view_measure_at (TerrierMapView *self, double x_px, double y_px)
{
  TerrierGridPlace place;

  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  if (!terrier_map_view_get_place_at (self, x_px, y_px, &place.easting_m, &place.northing_m))
    return;
  g_array_append_val (self->corners, place);
  show_corners (self);
}

void
terrier_map_view_measure_in_middle (TerrierMapView *self)
{
  TerrierFrame frame;

  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  terrier_point_layer_get_frame (self->points, &frame);
  terrier_map_view_measure_at (self, frame.width_px / 2, frame.height_px / 2);
}

void
terrier_map_view_measure_back (TerrierMapView *self)
{
  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  if (self->corners->len > 0)
    g_array_set_size (self->corners, self->corners->len - 1);
  show_corners (self);
}

void
terrier_map_view_get_measure (TerrierMapView *self, TerrierMapMeasure *measure)
{
  const TerrierGridPlace *corners = (const TerrierGridPlace *) self->corners->data;
  guint n = self->corners->len;

  measure->n_corners = n;
  measure->length_m = terrier_measure_length_m (corners, n);
  measure->last_m = n > 1 ? terrier_measure_length_m (corners + n - 2, 2) : 0;
  measure->area_m2 = terrier_measure_area_m2 (corners, n);
}

/* --- Tools --- */

void
terrier_map_view_set_tool (TerrierMapView *self, TerrierMapTool tool)
{
  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  if (self->tool == tool)
    return;
  self->tool = tool;
  g_array_set_size (self->corners, 0);
  terrier_map_ink_clear_lasso (self->ink);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   tool != TERRIER_MAP_TOOL_NONE ? "crosshair" : NULL);
  show_corners (self);
}

TerrierMapTool
terrier_map_view_get_tool (TerrierMapView *self)
{
  g_return_val_if_fail (TERRIER_IS_MAP_VIEW (self), TERRIER_MAP_TOOL_NONE);

  return self->tool;
}

void
terrier_map_view_set_pin (TerrierMapView *self, double easting_m, double northing_m)
{
  double x = easting_m, y = northing_m;

  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  terrier_grid_to_mercator (&x, &y, &x, &y, 1);
  terrier_map_ink_set_pin (self->ink, x, y);
}

/* Private: TRUE when a tool has taken the click. */
gboolean
terrier_map_view_click_with_tool (TerrierMapView *self, double x_px, double y_px)
{
  if (self->tool != TERRIER_MAP_TOOL_MEASURE)
    return FALSE;
  terrier_map_view_measure_at (self, x_px, y_px);
  return TRUE;
}

static gboolean
measure_key (TerrierMapView *self, guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      terrier_map_view_measure_in_middle (self);
      return TRUE;
    case GDK_KEY_BackSpace:
      terrier_map_view_measure_back (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Private: TRUE when the key is of a tool, or of the selection. */
gboolean
terrier_map_view_key_with_tool (TerrierMapView *self, guint keyval, GdkModifierType state)
{
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;
  guint32 point;

  if (keyval == GDK_KEY_Escape && self->tool != TERRIER_MAP_TOOL_NONE)
    {
      terrier_map_view_set_tool (self, TERRIER_MAP_TOOL_NONE);
      return TRUE;
    }
  if ((keyval == GDK_KEY_a || keyval == GDK_KEY_A) && (state & GDK_CONTROL_MASK) != 0)
    {
      terrier_map_view_choose_in_view (self);
      return TRUE;
    }
  if (enter && (state & GDK_SHIFT_MASK) != 0)
    {
      point = terrier_map_view_nearest_to_middle (self);
      if (point != TERRIER_CLUSTER_NONE)
        terrier_map_view_emit (
            self, TERRIER_MAP_VIEW_POINT_TOGGLED,
            terrier_point_set_get_id (terrier_point_layer_get_points (self->points), point));
      return TRUE;
    }
  return self->tool == TERRIER_MAP_TOOL_MEASURE && measure_key (self, keyval);
}

/* Before the map's own drag, which would move it. */
static void
lasso_begin_cb (GtkGestureDrag *drag, double x, double y, TerrierMapView *self)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));

  if (self->tool != TERRIER_MAP_TOOL_LASSO
      && ((state & GDK_SHIFT_MASK) == 0 || self->tool != TERRIER_MAP_TOOL_NONE))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  terrier_map_ink_clear_lasso (self->ink);
  terrier_map_ink_add_lasso (self->ink, x, y);
}

static void
lasso_update_cb (GtkGestureDrag *drag, double dx, double dy, TerrierMapView *self)
{
  double x, y;

  gtk_gesture_drag_get_start_point (drag, &x, &y);
  terrier_map_ink_add_lasso (self->ink, x + dx, y + dy);
}

static void
lasso_end_cb (GtkGestureDrag *drag, double dx, double dy, TerrierMapView *self)
{
  const GArray *line = terrier_map_ink_get_lasso (self->ink);
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));
  double x, y;

  gtk_gesture_drag_get_start_point (drag, &x, &y);
  if (line->len <= 4 && hypot (dx, dy) < CLICK_PX)
    terrier_map_view_toggle_at (self, x, y);
  else
    terrier_map_view_lasso (self, (const double *) line->data, line->len / 2,
                            (state & GDK_SHIFT_MASK) != 0);
  terrier_map_ink_clear_lasso (self->ink);
}

static void
frame_cb (gpointer data, TerrierFrame *frame)
{
  terrier_point_layer_get_frame (TERRIER_MAP_VIEW (data)->points, frame);
}

/* Private: what lies over the map and under its furniture, and the drag of a lasso. */
void
terrier_map_view_add_tools (TerrierMapView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->corners = g_array_new (FALSE, FALSE, sizeof (TerrierGridPlace));
  self->ink = terrier_map_ink_new (frame_cb, self);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->ink));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (lasso_begin_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (lasso_update_cb), self, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (lasso_end_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (drag));
}

/* Private: when the view goes. */
void
terrier_map_view_stop_tools (TerrierMapView *self)
{
  g_cancellable_cancel (self->marking);
  g_clear_object (&self->marking);
  g_cancellable_cancel (self->choosing);
  g_clear_object (&self->choosing);
  g_clear_pointer (&self->marked, gtk_bitset_unref);
  g_clear_pointer (&self->corners, g_array_unref);
}
