/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/chart-view.h"

#include <adwaita.h>

struct _TerrierChartView
{
  GtkWidget parent_instance;

  TerrierChart *chart;
};

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
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : 240;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 560 : 320;
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
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");
}

static void
terrier_chart_view_init (TerrierChartView *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
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
