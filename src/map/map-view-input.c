/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/map-view-private.h"

#include <math.h>

#include "core/grid.h"

#define ZOOM_TIME_US 180000

/* The most ids that a cluster on one spot hands over. */
#define MAX_CLUSTER_IDS 1000

/* --- Zooming --- */

void
terrier_map_view_stop_zoom (TerrierMapView *self)
{
  if (self->zoom_tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->zoom_tick_id);
  self->zoom_tick_id = 0;
}

/* Sets a zoom so that the anchor stays where it is on the screen. */
static void
show_anchored (TerrierMapView *self, double zoom)
{
  double px_per_unit = TERRIER_TILE_PX * exp2 (zoom);

  terrier_map_view_show_unit (self,
                              self->anchor_x - self->anchor_dx_px / px_per_unit,
                              self->anchor_y - self->anchor_dy_px / px_per_unit, zoom);
}

static gboolean
zoom_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TerrierMapView *self = TERRIER_MAP_VIEW (widget);
  double t = (gdk_frame_clock_get_frame_time (clock) - self->zoom_began_us) / (double) ZOOM_TIME_US;

  if (t >= 1)
    {
      self->zoom_tick_id = 0;
      show_anchored (self, self->zoom_to);
      return G_SOURCE_REMOVE;
    }
  t = MAX (t, 0);
  show_anchored (self, self->zoom_from
                           + (self->zoom_to - self->zoom_from) * (1 - (1 - t) * (1 - t) * (1 - t)));
  return G_SOURCE_CONTINUE;
}

/* A graphics card scales a window full of tiles for nothing; cairo needs longer than a frame for
 * it. */
static gboolean
may_animate (TerrierMapView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  gboolean wanted = FALSE;

  if (native == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self))
      || GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native)))
    return FALSE;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &wanted,
                NULL);
  return wanted;
}

/* Always to a whole zoom: between two, tiles are scaled and their names blur. */
static void
zoom_about (TerrierMapView *self, double x_px, double y_px, int steps)
{
  TerrierFrame frame;
  double now = shumate_viewport_get_zoom_level (self->viewport), aim;

  terrier_point_layer_get_frame (self->points, &frame);
  aim = self->zoom_tick_id != 0 ? self->zoom_to
        : steps > 0             ? floor (now + 0.02)
                                : ceil (now - 0.02);
  aim = CLAMP (round (aim) + steps, TERRIER_MAP_VIEW_MIN_ZOOM, TERRIER_MAP_VIEW_MAX_ZOOM);
  self->anchor_dx_px = x_px - frame.width_px / 2;
  self->anchor_dy_px = y_px - frame.height_px / 2;
  self->anchor_x = frame.x + x_px / frame.px_per_unit;
  self->anchor_y = frame.y + y_px / frame.px_per_unit;
  self->zoom_from = now;
  self->zoom_to = aim;
  if (!may_animate (self))
    {
      terrier_map_view_stop_zoom (self);
      show_anchored (self, aim);
      return;
    }
  self->zoom_began_us
      = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  if (self->zoom_tick_id == 0)
    self->zoom_tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), zoom_tick_cb, NULL, NULL);
}

/**
 * terrier_map_view_zoom_by:
 * @self: a map
 * @steps: 1 doubles the scale about the middle, -1 halves it
 */
void
terrier_map_view_zoom_by (TerrierMapView *self, int steps)
{
  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  zoom_about (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
              gtk_widget_get_height (GTK_WIDGET (self)) / 2.0, steps);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, TerrierMapView *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
         y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  double native_x, native_y;
  int steps;

  if (native != NULL && event != NULL && gdk_event_get_position (event, &x, &y))
    {
      gtk_native_get_surface_transform (native, &native_x, &native_y);
      gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self), x - native_x,
                                        y - native_y, &x, &y);
    }
  /* A wheel gives whole steps, a touchpad parts of one. */
  self->scrolled -= dy;
  steps = (int) trunc (self->scrolled);
  if (steps != 0)
    {
      self->scrolled -= steps;
      zoom_about (self, x, y, CLAMP (steps, -2, 2));
    }
  return GDK_EVENT_STOP;
}

/* --- Pointing --- */

static void
activate_cluster (TerrierMapView *self, const TerrierCluster *mark)
{
  TerrierPointSet *points = terrier_point_layer_get_points (self->points);
  g_autofree guint32 *found = g_new (guint32, MAX_CLUSTER_IDS);
  GVariantBuilder ids;
  guint n;

  if (shumate_viewport_get_zoom_level (self->viewport) < TERRIER_MAP_VIEW_MAX_ZOOM - 0.5)
    {
      TerrierFrame frame;

      terrier_point_layer_get_frame (self->points, &frame);
      zoom_about (self, terrier_frame_x_px (&frame, mark->x), terrier_frame_y_px (&frame, mark->y),
                  2);
      return;
    }
  n = terrier_cluster_index_collect (terrier_point_set_get_index (points), mark->x0, mark->y0,
                                     mark->x1, mark->y1, found, MAX_CLUSTER_IDS);
  g_variant_builder_init (&ids, G_VARIANT_TYPE ("at"));
  for (guint i = 0; i < n; i++)
    g_variant_builder_add (&ids, "t", terrier_point_set_get_id (points, found[i]));
  terrier_map_view_emit_cluster (self, g_variant_builder_end (&ids));
}

static void
activate_point (TerrierMapView *self, guint32 point)
{
  self->selected = terrier_point_set_get_id (terrier_point_layer_get_points (self->points), point);
  terrier_point_layer_set_selected (self->points, point);
  terrier_map_view_emit (self, TERRIER_MAP_VIEW_POINT_ACTIVATED, self->selected);
}

/* The map below drags with the same button, so act on release, and only where nothing was dragged.
 */
static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, TerrierMapView *self)
{
  TerrierCluster mark;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (terrier_map_view_click_with_tool (self, x, y))
    return;
  if (!terrier_point_layer_hit (self->points, x, y, &mark))
    {
      if (n_press == 2)
        zoom_about (self, x, y, 1);
      return;
    }
  if (mark.count > 1)
    activate_cluster (self, &mark);
  else
    activate_point (self, mark.point);
}

static void
set_hovered (TerrierMapView *self, const TerrierCluster *mark)
{
  guint64 id = 0;

  if (!terrier_point_layer_set_hovered (self->points, mark))
    return;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), mark != NULL ? "pointer" : NULL);
  if (mark != NULL && mark->count == 1)
    id = terrier_point_set_get_id (terrier_point_layer_get_points (self->points), mark->point);
  if (id != self->hovered)
    {
      self->hovered = id;
      terrier_map_view_emit (self, TERRIER_MAP_VIEW_POINT_HOVERED, id);
    }
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, TerrierMapView *self)
{
  TerrierCluster mark;

  set_hovered (self, terrier_point_layer_hit (self->points, x, y, &mark) ? &mark : NULL);
}

static void
leave_cb (GtkEventControllerMotion *controller, TerrierMapView *self)
{
  set_hovered (self, NULL);
}

/* A drag on the map is the user's own move: new points leave the view alone from then on. */
static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TerrierMapView *self)
{
  self->moved = TRUE;
}

/* --- Keys --- */

/* The number of the point nearest to the middle of the view, or TERRIER_CLUSTER_NONE. */
guint32
terrier_map_view_nearest_to_middle (TerrierMapView *self)
{
  TerrierPointSet *points = terrier_point_layer_get_points (self->points);
  TerrierFrame frame;

  if (points == NULL)
    return TERRIER_CLUSTER_NONE;
  terrier_point_layer_get_frame (self->points, &frame);
  return terrier_cluster_index_nearest (terrier_point_set_get_index (points),
                                        frame.x + frame.width_px / 2 / frame.px_per_unit,
                                        frame.y + frame.height_px / 2 / frame.px_per_unit,
                                        frame.width_px / 2 / frame.px_per_unit, NULL);
}

static gboolean
activate_nearest (TerrierMapView *self)
{
  TerrierPointSet *points = terrier_point_layer_get_points (self->points);
  guint32 point = terrier_point_layer_get_selected (self->points);

  if (points == NULL)
    return FALSE;
  if (point == TERRIER_CLUSTER_NONE)
    point = terrier_map_view_nearest_to_middle (self);
  if (point != TERRIER_CLUSTER_NONE)
    activate_point (self, point);
  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        TerrierMapView *self)
{
  double share = (state & GDK_CONTROL_MASK) != 0 ? 0.9 : 0.15;
  double across = gtk_widget_get_width (GTK_WIDGET (self)) * share;
  double down = gtk_widget_get_height (GTK_WIDGET (self)) * share;

  if ((state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (terrier_map_view_key_with_tool (self, keyval, state))
    return GDK_EVENT_STOP;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      terrier_map_view_pan_by (self, -across, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      terrier_map_view_pan_by (self, across, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      terrier_map_view_pan_by (self, 0, -down);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      terrier_map_view_pan_by (self, 0, down);
      return GDK_EVENT_STOP;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      terrier_map_view_zoom_by (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      terrier_map_view_zoom_by (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      terrier_map_view_zoom_to_fit (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return activate_nearest (self);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Private: the controllers, each on the widget that sees its events first. */
void
terrier_map_view_add_input (TerrierMapView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->map), motion);
  /* Before the map's own handler, which zooms in fifths of a step. */
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->map), scroll);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (drag));
}
