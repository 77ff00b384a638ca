/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/chart-card.h"

#include <glib/gi18n-lib.h>

struct _TerrierChartCard
{
  GtkBox parent_instance;

  TerrierChartView *view;
  GtkExpander *expander;
  TerrierChart *chart;
};

G_DEFINE_FINAL_TYPE (TerrierChartCard, terrier_chart_card, GTK_TYPE_BOX)

static GtkWidget *
cell_new (const TerrierBlock *cell, guint column, gboolean is_head)
{
  g_autofree char *text = terrier_block_get_text (cell);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, is_head ? "form-heading" : "figure");
  gtk_widget_set_hexpand (label, column == 0);
  return label;
}

/* Made only when it is unfolded. */
static void
fill_table (TerrierChartCard *self)
{
  g_autoptr (TerrierBlock) table = NULL;
  GtkWidget *grid;

  if (self->chart == NULL || !gtk_expander_get_expanded (self->expander))
    {
      gtk_expander_set_child (self->expander, NULL);
      return;
    }
  table = terrier_chart_get_table (self->chart);
  grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), 16);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  terrier_chart_get_title (self->chart), -1);
  for (guint r = 0; r < terrier_block_get_n_children (table); r++)
    {
      const TerrierBlock *row = terrier_block_get_child (table, r);

      for (guint c = 0; c < terrier_block_get_n_children (row); c++)
        gtk_grid_attach (GTK_GRID (grid), cell_new (terrier_block_get_child (row, c), c, r == 0),
                         (int) c, (int) r, 1, 1);
    }
  gtk_expander_set_child (self->expander, grid);
}

static void
dispose (GObject *object)
{
  g_clear_object (&TERRIER_CHART_CARD (object)->chart);
  G_OBJECT_CLASS (terrier_chart_card_parent_class)->dispose (object);
}

static void
terrier_chart_card_class_init (TerrierChartCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
}

static void
terrier_chart_card_init (TerrierChartCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->view = TERRIER_CHART_VIEW (terrier_chart_view_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->view), -1, 320);
  self->expander = GTK_EXPANDER (gtk_expander_new (_ ("The chart as a table")));
  g_signal_connect_object (self->expander, "notify::expanded", G_CALLBACK (fill_table), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->expander));
}

GtkWidget *
terrier_chart_card_new (void)
{
  return g_object_new (TERRIER_TYPE_CHART_CARD, NULL);
}

void
terrier_chart_card_set_chart (TerrierChartCard *self, TerrierChart *chart)
{
  g_return_if_fail (TERRIER_IS_CHART_CARD (self));

  g_set_object (&self->chart, chart);
  terrier_chart_view_set_chart (self->view, chart);
  fill_table (self);
}

TerrierChartView *
terrier_chart_card_get_view (TerrierChartCard *self)
{
  return self->view;
}
