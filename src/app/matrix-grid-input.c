/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/matrix-grid-private.h"

/* Keys and the pointer. */

gboolean
terrier_matrix_grid_get_cursor (TerrierMatrixGrid *self, guint *row, guint *option)
{
  if (self->matrix == NULL || self->place >= self->order->len || self->heads->len == 0)
    return FALSE;
  *row = g_array_index (self->order, guint32, self->place);
  *option = self->option;
  return TRUE;
}

gboolean
terrier_matrix_grid_get_range (TerrierMatrixGrid *self, TerrierMatrixRange *range)
{
  guint last = self->order->len > 0 ? self->order->len - 1 : 0;

  *range = (TerrierMatrixRange){ MIN (MIN (self->place, self->anchor), last),
                                 MIN (MAX (self->place, self->anchor), last),
                                 MIN (self->option, self->anchor_option),
                                 MAX (self->option, self->anchor_option) };
  return self->matrix != NULL && self->order->len > 0 && self->heads->len > 0;
}

/* The grid itself is in focus and says which cell is in hand: a screen reader reads its new name.
 */
void
terrier_matrix_grid_moved (TerrierMatrixGrid *self)
{
  guint row, option;

  if (terrier_matrix_grid_get_cursor (self, &row, &option))
    {
      g_autofree char *text = terrier_matrix_describe (self->matrix, row, option);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      text, -1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "moved");
}

static void
keep_in_sight (TerrierMatrixGrid *self)
{
  double top = (double) self->place * self->row_height;
  double left = (double) self->option * self->option_width;

  if (self->vadjustment != NULL)
    gtk_adjustment_clamp_page (self->vadjustment, top, top + self->row_height);
  if (self->hadjustment != NULL && self->option_width > 0)
    gtk_adjustment_clamp_page (self->hadjustment, left,
                               left + self->name_width + self->district_width + self->option_width);
}

void
terrier_matrix_grid_go (TerrierMatrixGrid *self, guint place, guint option, gboolean extend)
{
  if (self->order->len == 0 || self->heads->len == 0)
    return;
  self->place = MIN (place, self->order->len - 1);
  self->option = MIN (option, self->heads->len - 1);
  if (!extend)
    {
      self->anchor = self->place;
      self->anchor_option = self->option;
    }
  keep_in_sight (self);
  terrier_matrix_grid_moved (self);
}

void
terrier_matrix_grid_select_all (TerrierMatrixGrid *self)
{
  if (self->order->len == 0 || self->heads->len == 0)
    return;
  self->anchor = self->order->len - 1;
  self->anchor_option = self->heads->len - 1;
  self->place = 0;
  self->option = 0;
  terrier_matrix_grid_moved (self);
}

static void
step (TerrierMatrixGrid *self, gint64 down, gint64 right, gboolean extend)
{
  gint64 place = (gint64) self->place + down, option = (gint64) self->option + right;

  terrier_matrix_grid_go (self, (guint) MAX (place, 0), (guint) MAX (option, 0), extend);
}

static gboolean
move_by_key (TerrierMatrixGrid *self, guint key, gboolean whole, gboolean extend)
{
  gint64 page = MAX (terrier_matrix_grid_body_height (self) / MAX (self->row_height, 1) - 1, 1);

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step (self, whole ? -G_MAXINT : -1, 0, extend);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step (self, whole ? G_MAXINT : 1, 0, extend);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step (self, 0, whole ? -G_MAXINT : -1, extend);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step (self, 0, whole ? G_MAXINT : 1, extend);
      return TRUE;
    case GDK_KEY_Page_Up:
      step (self, -page, 0, extend);
      return TRUE;
    case GDK_KEY_Page_Down:
      step (self, page, 0, extend);
      return TRUE;
    case GDK_KEY_Home:
      step (self, whole ? -G_MAXINT : 0, -G_MAXINT, extend);
      return TRUE;
    case GDK_KEY_End:
      step (self, whole ? G_MAXINT : 0, G_MAXINT, extend);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
act_by_key (TerrierMatrixGrid *self, guint key)
{
  static const guint letters[]
      = { GDK_KEY_k, GDK_KEY_c, GDK_KEY_o, GDK_KEY_m, GDK_KEY_d, GDK_KEY_l, GDK_KEY_question };
  guint lower = gdk_keyval_to_lower (key);

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (lower == letters[i])
      {
        g_signal_emit_by_name (self, "kind", (int) i);
        return TRUE;
      }
  if (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete || key == GDK_KEY_BackSpace)
    g_signal_emit_by_name (self, "kind", (int) TERRIER_ACTION_OUT_OF_SCOPE);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_F2)
    g_signal_emit_by_name (self, "details");
  else
    return FALSE;
  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        TerrierMatrixGrid *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (state & (GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;
  if (move_by_key (self, key, control, (state & GDK_SHIFT_MASK) != 0))
    return TRUE;
  return !control && act_by_key (self, key);
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, TerrierMatrixGrid *self)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean extend = (state & GDK_SHIFT_MASK) != 0;
  guint place = 0;
  int option;
  gboolean row = terrier_matrix_grid_pick (self, x, y, &place, &option);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (row && option >= 0)
    {
      terrier_matrix_grid_go (self, place, (guint) option, extend);
      if (n == 2)
        g_signal_emit_by_name (self, "details");
    }
  else if (row)
    {
      /* A name stands for its whole row. */
      terrier_matrix_grid_go (self, place, 0, extend);
      self->anchor_option = self->heads->len - 1;
      terrier_matrix_grid_moved (self);
      if (n == 2)
        g_signal_emit_by_name (self, "open",
                               terrier_matrix_get_property (self->matrix,
                                                            g_array_index (self->order, guint32,
                                                                           place)));
    }
  else if (y < self->head_height && option >= 0 && self->order->len > 0)
    {
      /* A heading stands for its column. */
      self->anchor = self->order->len - 1;
      self->anchor_option = (guint) option;
      terrier_matrix_grid_go (self, 0, (guint) option, TRUE);
    }
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, TerrierMatrixGrid *self)
{
  guint place;
  int option;

  self->dragging = terrier_matrix_grid_pick (self, x, y, &place, &option) && option >= 0;
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TerrierMatrixGrid *self)
{
  double x, y;
  guint place;
  int option;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (self->dragging && terrier_matrix_grid_pick (self, x + dx, y + dy, &place, &option)
      && option >= 0 && (place != self->place || (guint) option != self->option))
    terrier_matrix_grid_go (self, place, (guint) option, TRUE);
}

void
terrier_matrix_grid_add_input (TerrierMatrixGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
