/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/chart-card.h"

#include <glib/gi18n-lib.h>

#define CHART_HEIGHT_PX 320
#define EMPTY_HEIGHT_PX 110

struct _TerrierChartCard
{
  GtkBox parent_instance;

  TerrierChartView *view;
  GtkExpander *expander;
  TerrierChart *chart;
  gboolean as_table;
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

static void
copy_cb (TerrierChartCard *self)
{
  g_autofree char *text = terrier_chart_card_get_text (self);

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static GtkWidget *
copy_button_new (TerrierChartCard *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Copy table"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Copy the figures for a spreadsheet"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* Made only when it is unfolded. */
static void
fill_table (TerrierChartCard *self)
{
  g_autoptr (TerrierBlock) table = NULL;
  GtkWidget *grid, *box;

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
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), copy_button_new (self));
  gtk_expander_set_child (self->expander, box);
}

/* Where nothing can be drawn the words of why need no room for a drawing. */
static void
show_what_is_asked (TerrierChartCard *self)
{
  gboolean is_empty = self->chart == NULL || terrier_chart_get_n_points (self->chart) == 0;

  gtk_widget_set_size_request (GTK_WIDGET (self->view), -1,
                               is_empty ? EMPTY_HEIGHT_PX : CHART_HEIGHT_PX);
  gtk_widget_set_visible (GTK_WIDGET (self->view), self->chart != NULL && !self->as_table);
  gtk_widget_set_visible (GTK_WIDGET (self->expander), self->chart != NULL);
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
  self->expander = GTK_EXPANDER (gtk_expander_new (_ ("The chart as a table")));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The chart as a table"), -1);
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
  show_what_is_asked (self);
  fill_table (self);
}

void
terrier_chart_card_set_as_table (TerrierChartCard *self, gboolean as_table)
{
  g_return_if_fail (TERRIER_IS_CHART_CARD (self));

  self->as_table = as_table;
  gtk_expander_set_expanded (self->expander, as_table);
  show_what_is_asked (self);
}

char *
terrier_chart_card_get_text (TerrierChartCard *self)
{
  g_autoptr (TerrierBlock) table = NULL;
  GString *text;

  g_return_val_if_fail (TERRIER_IS_CHART_CARD (self), NULL);

  if (self->chart == NULL)
    return NULL;
  table = terrier_chart_get_table (self->chart);
  text = g_string_new (NULL);
  for (guint r = 0; r < terrier_block_get_n_children (table); r++)
    {
      const TerrierBlock *row = terrier_block_get_child (table, r);

      for (guint c = 0; c < terrier_block_get_n_children (row); c++)
        {
          g_autofree char *cell = terrier_block_get_text (terrier_block_get_child (row, c));

          g_string_append_printf (text, "%s%s", c > 0 ? "\t" : "",
                                  g_strdelimit (cell, "\t\n", ' '));
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

TerrierChartView *
terrier_chart_card_get_view (TerrierChartCard *self)
{
  return self->view;
}
