/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/chart-view.h"

#include <adwaita.h>

struct _TerrierChartView
{
  GtkWidget parent_instance;

  TerrierChart *chart;
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierChartView, terrier_chart_view, GTK_TYPE_WIDGET)

static gboolean
query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  TerrierChartView *self = TERRIER_CHART_VIEW (widget);
  g_autofree char *text = NULL;
  int index;

  if (self->chart == NULL || keyboard)
    return FALSE;
  index = terrier_chart_hit (self->chart, gtk_widget_get_width (widget),
                             gtk_widget_get_height (widget), x, y);
  if (index < 0)
    return FALSE;
  text = terrier_chart_describe_point (self->chart, (guint) index);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snap)
{
  TerrierChartView *self = TERRIER_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  cairo_t *cr;

  if (self->chart == NULL || width < 1 || height < 1)
    return;
  cr = gtk_snapshot_append_cairo (snap, &GRAPHENE_RECT_INIT (0, 0, width, height));
  terrier_chart_draw (self->chart, cr, width, height,
                      dark ? TERRIER_PALETTE_DARK : TERRIER_PALETTE_LIGHT);
  cairo_destroy (cr);
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
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : 96;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : *minimum;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, TerrierChartView *self)
{
  int index = -1;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->chart != NULL)
    index = terrier_chart_hit (self->chart, gtk_widget_get_width (GTK_WIDGET (self)),
                               gtk_widget_get_height (GTK_WIDGET (self)), x, y);
  if (index >= 0)
    g_signal_emit (self, signals[ACTIVATED], 0, (guint) index);
}

/* Arrows go from point to point, for those without a pointer. */
static gboolean
key_cb (GtkEventControllerKey *keys,
        guint key,
        guint code,
        GdkModifierType state,
        TerrierChartView *self)
{
  int n = self->chart != NULL ? (int) terrier_chart_get_n_points (self->chart) : 0;
  int step = key == GDK_KEY_Right ? 1 : key == GDK_KEY_Left ? -1 : 0;
  int selected;

  if (n == 0 || step == 0)
    return GDK_EVENT_PROPAGATE;
  selected = terrier_chart_get_selected (self->chart);
  selected = selected < 0 ? (step > 0 ? 0 : n - 1) : CLAMP (selected + step, 0, n - 1);
  g_signal_emit (self, signals[ACTIVATED], 0, (guint) selected);
  return GDK_EVENT_STOP;
}

static void
dispose (GObject *object)
{
  TerrierChartView *self = TERRIER_CHART_VIEW (object);

  g_clear_object (&self->chart);
  G_OBJECT_CLASS (terrier_chart_view_parent_class)->dispose (object);
}

static void
terrier_chart_view_class_init (TerrierChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  widget_class->snapshot = snapshot;
  widget_class->measure = measure;
  widget_class->query_tooltip = query_tooltip;
  /* A point was clicked or gone to with the arrows; its number in the chart. */
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");
}

static void
terrier_chart_view_init (TerrierChartView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
terrier_chart_view_new (void)
{
  return g_object_new (TERRIER_TYPE_CHART_VIEW, NULL);
}

/**
 * terrier_chart_view_set_chart:
 * @self: a chart view
 * @chart: (nullable): the chart to show; a reference is taken
 */
void
terrier_chart_view_set_chart (TerrierChartView *self, TerrierChart *chart)
{
  g_autofree char *text = NULL;

  g_return_if_fail (TERRIER_IS_CHART_VIEW (self));

  g_set_object (&self->chart, chart);
  if (chart != NULL)
    {
      text = terrier_chart_get_alt_text (chart);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      terrier_chart_get_title (chart),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * terrier_chart_view_select:
 * @self: a chart view whose chart no page shows
 * @index: number of the point to mark, or -1
 *
 * Marks a point; whoever shows the chart says in words what it is.
 */
void
terrier_chart_view_select (TerrierChartView *self, int index)
{
  g_return_if_fail (TERRIER_IS_CHART_VIEW (self) && self->chart != NULL);

  terrier_chart_set_selected (self->chart, index);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

char *
terrier_chart_view_describe (TerrierChartView *self, guint index)
{
  g_return_val_if_fail (TERRIER_IS_CHART_VIEW (self) && self->chart != NULL, NULL);

  return terrier_chart_describe_point (self->chart, index);
}
