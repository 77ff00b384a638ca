/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/plan-chart.h"

#include <adwaita.h>

struct _TerrierPlanChart
{
  GtkWidget parent_instance;

  TerrierTimeline *timeline;
  int selected;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (TerrierPlanChart, terrier_plan_chart, GTK_TYPE_WIDGET)

static void
snapshot (GtkWidget *widget, GtkSnapshot *snap)
{
  TerrierPlanChart *self = TERRIER_PLAN_CHART (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  cairo_t *cr;

  if (self->timeline == NULL || width < 1 || height < 1)
    return;
  cr = gtk_snapshot_append_cairo (snap, &GRAPHENE_RECT_INIT (0, 0, width, height));
  terrier_timeline_draw (self->timeline, cr, width, height,
                         dark ? TERRIER_PALETTE_DARK : TERRIER_PALETTE_LIGHT, self->selected);
  cairo_destroy (cr);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  TerrierPlanChart *self = TERRIER_PLAN_CHART (widget);
  int width = for_size > 0 ? for_size : 560;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 480;
  else
    *minimum = *natural
        = self->timeline == NULL
              ? 0
              : (int) terrier_timeline_get_height (self->timeline, width, TERRIER_PALETTE_LIGHT);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, TerrierPlanChart *self)
{
  int row
      = self->timeline == NULL
            ? -1
            : terrier_timeline_hit (self->timeline, gtk_widget_get_width (GTK_WIDGET (self)), y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (row >= 0)
    g_signal_emit (self, chosen_signal, 0, (guint) row);
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint key,
        guint code,
        GdkModifierType state,
        TerrierPlanChart *self)
{
  int n = self->timeline != NULL ? (int) terrier_timeline_get_n_rows (self->timeline) : 0;
  int step = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;

  if (n == 0 || step == 0)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, chosen_signal, 0, (guint) CLAMP (self->selected + step, 0, n - 1));
  return GDK_EVENT_STOP;
}

static void
dispose (GObject *object)
{
  g_clear_pointer (&TERRIER_PLAN_CHART (object)->timeline, terrier_timeline_unref);
  G_OBJECT_CLASS (terrier_plan_chart_parent_class)->dispose (object);
}

static void
terrier_plan_chart_class_init (TerrierPlanChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  widget_class->snapshot = snapshot;
  widget_class->get_request_mode = get_request_mode;
  widget_class->measure = measure;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");
}

static void
terrier_plan_chart_init (TerrierPlanChart *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->selected = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

void
terrier_plan_chart_set_timeline (TerrierPlanChart *self, TerrierTimeline *timeline)
{
  if (timeline != NULL)
    terrier_timeline_ref (timeline);
  g_clear_pointer (&self->timeline, terrier_timeline_unref);
  self->timeline = timeline;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
terrier_plan_chart_select (TerrierPlanChart *self, int row)
{
  self->selected = row;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
