/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/options-grid.h"

#include "app/labels.h"
#include "app/options-behind.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _TerrierOptionsGrid
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GtkWidget *popover; /* of the cell opened last; (nullable) */
  TerrierSession *session;
  TerrierOptionsTable *table;
};

G_DEFINE_FINAL_TYPE (TerrierOptionsGrid, terrier_options_grid, GTK_TYPE_WIDGET)

static void
drop_popover (TerrierOptionsGrid *self)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

/* Built on each opening, so that there is nothing to keep in step with the file. The popover
 * belongs to the table and not to the cell, which may go while it is open. */
static void
cell_clicked_cb (GtkWidget *button, gpointer user_data)
{
  TerrierOptionsGrid *self = user_data;
  guint option = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "option"));
  guint row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "row"));
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (button, GTK_WIDGET (self), &bounds))
    return;
  drop_popover (self);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover),
                         terrier_options_behind_new (self->session, self->table,
                                                     self->table->options->pdata[option],
                                                     &terrier_options_rows[row]));
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                (int) bounds.size.width,
                                                (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* Columns stay narrow enough for seven options at 1280 pixels. */
static void
wrap_at (GtkWidget *label, int chars)
{
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_max_width_chars (GTK_LABEL (label), chars);
}

static GtkWidget *
new_cell_face (const TerrierOptionsRow *row, const TerrierOptionsColumn *column, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  TerrierFigureState state = terrier_options_row_state (row, column);
  gboolean unknown = state == TERRIER_STATE_UNKNOWN;
  gboolean words = row->kind == TERRIER_OPTIONS_ROW_WORDS;
  GtkWidget *label = terrier_label_new (text, 1, unknown ? "unknown" : words ? "note" : "numeric");
  g_autofree char *note = terrier_options_row_note (row, column);

  wrap_at (label, words ? 20 : 15);
  gtk_box_append (GTK_BOX (box), label);
  if (words)
    {
      gtk_label_set_lines (GTK_LABEL (label), 3);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    }
  if (state == TERRIER_STATE_APPORTIONED || state == TERRIER_STATE_ASSUMED)
    gtk_widget_add_css_class (label, "unsure");
  if (column->chosen && !unknown && !words)
    gtk_widget_add_css_class (label, "heading");
  if (note != NULL && (!unknown || row->kind == TERRIER_OPTIONS_ROW_ITEMISED))
    {
      GtkWidget *small = terrier_label_new (note, 1, "note");

      wrap_at (small, 18);
      gtk_box_append (GTK_BOX (box), small);
    }
  return box;
}

static GtkWidget *
new_cell (TerrierOptionsGrid *self, guint option, guint index)
{
  const TerrierOptionsColumn *column = self->table->options->pdata[option];
  const TerrierOptionsRow *row = &terrier_options_rows[index];
  GtkWidget *button = gtk_button_new ();
  g_autofree char *text = terrier_options_row_text (row, column);
  g_autofree char *note = terrier_options_row_note (row, column);
  g_autofree char *spoken = g_strdup_printf ("%s, %s: %s", column->title, _ (row->label), text);

  gtk_button_set_child (GTK_BUTTON (button), new_cell_face (row, column, text));
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  g_signal_connect (button, "clicked", G_CALLBACK (cell_clicked_cb), self);
  gtk_widget_add_css_class (button, "figure");
  g_object_set_data (G_OBJECT (button), "option", GUINT_TO_POINTER (option));
  g_object_set_data (G_OBJECT (button), "row", GUINT_TO_POINTER (index));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, note != NULL ? note : "",
                                  -1);
  return button;
}

static GtkWidget *
new_option_heading (const TerrierOptionsColumn *column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = terrier_label_new (column->title, 1, "heading");
  GtkWidget *name;

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), title);
  if (column->chosen)
    gtk_box_append (GTK_BOX (box), terrier_label_new (_ ("Chosen"), 1, "chosen"));
  else if (column->trial)
    gtk_box_append (GTK_BOX (box), terrier_label_new (_ ("Trial"), 1, "trial"));
  else if (column->name != NULL && g_strcmp0 (column->name, column->title) != 0)
    {
      name = terrier_label_new (column->name, 1, "note");
      gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), name);
    }
  gtk_widget_set_tooltip_text (box, column->name);
  gtk_widget_set_valign (box, GTK_ALIGN_END);
  gtk_widget_add_css_class (box, "option-heading");
  return box;
}

static void
fill (TerrierOptionsGrid *self)
{
  GtkGrid *grid = GTK_GRID (self->grid);
  guint n_options = self->table->options->len;
  int row = 1;

  for (guint option = 0; option < n_options; option++)
    {
      GtkWidget *heading = new_option_heading (self->table->options->pdata[option]);

      gtk_widget_set_hexpand (heading, TRUE);
      gtk_widget_set_size_request (heading, 104, -1);
      gtk_grid_attach (grid, heading, (int) option + 1, 0, 1, 1);
    }
  for (guint index = 0; index < terrier_options_n_rows; index++)
    {
      const TerrierOptionsRow *shown = &terrier_options_rows[index];
      GtkWidget *label;

      if (shown->group != NULL)
        {
          GtkWidget *heading = terrier_label_new (_ (shown->group), 0, "group");

          gtk_grid_attach (grid, heading, 0, row++, (int) n_options + 1, 1);
        }
      label = terrier_label_new (_ (shown->label), 0, "measure");
      gtk_label_set_yalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
      gtk_grid_attach (grid, label, 0, row, 1, 1);
      for (guint option = 0; option < n_options; option++)
        {
          const TerrierOptionsColumn *column = self->table->options->pdata[option];
          GtkWidget *cell = new_cell (self, option, index);

          if (column->chosen)
            gtk_widget_add_css_class (cell, "chosen-column");
          if (column->trial)
            gtk_widget_add_css_class (cell, "trial-column");
          gtk_grid_attach (grid, cell, (int) option + 1, row, 1, 1);
        }
      row++;
    }
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TerrierOptionsGrid *self = TERRIER_OPTIONS_GRID (widget);

  if (self->grid != NULL)
    gtk_widget_allocate (self->grid, width, height, baseline, NULL);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_size (GtkWidget *widget,
              GtkOrientation orientation,
              int for_size,
              int *minimum,
              int *natural,
              int *minimum_baseline,
              int *natural_baseline)
{
  TerrierOptionsGrid *self = TERRIER_OPTIONS_GRID (widget);

  if (self->grid != NULL)
    gtk_widget_measure (self->grid, orientation, for_size, minimum, natural, minimum_baseline,
                        natural_baseline);
}

static void
dispose (GObject *object)
{
  TerrierOptionsGrid *self = TERRIER_OPTIONS_GRID (object);

  drop_popover (self);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->table, terrier_options_table_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (terrier_options_grid_parent_class)->dispose (object);
}

static void
terrier_options_grid_class_init (TerrierOptionsGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  widget_class->size_allocate = size_allocate;
  widget_class->measure = measure_size;
  widget_class->get_request_mode = get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "options");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
terrier_options_grid_init (TerrierOptionsGrid *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Options table"), -1);
}

/**
 * terrier_options_grid_set_table:
 * @self: the widget
 * @session: where records open
 * @table: what to show; a reference is taken
 */
void
terrier_options_grid_set_table (TerrierOptionsGrid *self,
                                TerrierSession *session,
                                TerrierOptionsTable *table)
{
  g_return_if_fail (TERRIER_IS_OPTIONS_GRID (self));

  terrier_options_table_ref (table);
  g_clear_pointer (&self->table, terrier_options_table_unref);
  self->table = table;
  g_set_object (&self->session, session);

  drop_popover (self);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  self->grid = gtk_grid_new ();
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  fill (self);
}
