/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/symbol-mark.h"

#include "carto/mark.h"

#include <adwaita.h>

#define SIZE_PX 18

struct _TerrierSymbolMark
{
  GtkWidget parent_instance;

  TerrierSymbolId symbol;
  gboolean inferred;
};

G_DEFINE_FINAL_TYPE (TerrierSymbolMark, terrier_symbol_mark, GTK_TYPE_WIDGET)

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TerrierSymbolMark *self = TERRIER_SYMBOL_MARK (widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  terrier_mark_draw_symbol (cr, width / 2.0, height / 2.0, TERRIER_MARK_RADIUS_PX, self->symbol,
                            self->inferred ? TERRIER_POINT_INFERRED : 0, dark);
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
  *minimum = *natural = SIZE_PX;
}

static void
terrier_symbol_mark_class_init (TerrierSymbolMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = snapshot;
  widget_class->measure = measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
terrier_symbol_mark_init (TerrierSymbolMark *self)
{
  self->symbol = TERRIER_SYMBOL_UNKNOWN;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
terrier_symbol_mark_new (void)
{
  return g_object_new (TERRIER_TYPE_SYMBOL_MARK, NULL);
}

void
terrier_symbol_mark_set (TerrierSymbolMark *self, TerrierSymbolId symbol, gboolean inferred)
{
  g_return_if_fail (TERRIER_IS_SYMBOL_MARK (self));

  if (self->symbol == symbol && self->inferred == !!inferred)
    return;
  self->symbol = symbol;
  self->inferred = !!inferred;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
