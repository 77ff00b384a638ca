/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/matrix-grid-private.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HPOLICY,
  PROP_VPOLICY,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (TerrierMatrixGrid,
                               terrier_matrix_grid,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

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
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 900 : 480;
}

static gboolean
query_tooltip_cb (TerrierMatrixGrid *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *text = keyboard ? NULL : terrier_matrix_grid_tooltip (self, x, y);

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

/* While it is being laid out it takes the new value into account by itself. */
static void
scrolled_cb (TerrierMatrixGrid *self)
{
  if (!self->laying_out)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (TerrierMatrixGrid *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, self);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  g_object_ref_sink (adjustment);
  g_clear_object (place);
  *place = adjustment;
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TerrierMatrixGrid *self = TERRIER_MATRIX_GRID (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HPOLICY:
      self->hpolicy = g_value_get_enum (value);
      break;
    case PROP_VPOLICY:
      self->vpolicy = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierMatrixGrid *self = TERRIER_MATRIX_GRID (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HPOLICY:
      g_value_set_enum (value, self->hpolicy);
      break;
    case PROP_VPOLICY:
      g_value_set_enum (value, self->vpolicy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  TerrierMatrixGrid *self = TERRIER_MATRIX_GRID (object);

  terrier_matrix_grid_drop_lines (self);
  if (self->hadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->hadjustment, self);
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  g_clear_pointer (&self->matrix, terrier_matrix_unref);
  g_clear_pointer (&self->order, g_array_unref);
  G_OBJECT_CLASS (terrier_matrix_grid_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  TerrierMatrixGrid *self = TERRIER_MATRIX_GRID (object);

  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->footers);
  g_ptr_array_unref (self->heads);
  G_OBJECT_CLASS (terrier_matrix_grid_parent_class)->finalize (object);
}

static void
terrier_matrix_grid_class_init (TerrierMatrixGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;
  widget_class->size_allocate = terrier_matrix_grid_size_allocate;
  widget_class->measure = measure;
  widget_class->snapshot = terrier_matrix_grid_snapshot;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HPOLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VPOLICY, "vscroll-policy");
  g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("kind", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  g_signal_new ("details", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  g_signal_new ("names-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "matrix");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
terrier_matrix_grid_init (TerrierMatrixGrid *self)
{
  self->lines = g_ptr_array_new ();
  self->footers = g_ptr_array_new ();
  self->heads = g_ptr_array_new ();
  self->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->row_height = 24;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Buildings by options"), -1);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
  terrier_matrix_grid_add_input (self);
}

void
terrier_matrix_grid_set_matrix (TerrierMatrixGrid *self, TerrierMatrix *matrix, GArray *order)
{
  gint64 property = 0;
  guint row, option;

  if (terrier_matrix_grid_get_cursor (self, &row, &option))
    property = terrier_matrix_get_property (self->matrix, row);
  terrier_matrix_ref (matrix);
  g_clear_pointer (&self->matrix, terrier_matrix_unref);
  self->matrix = matrix;
  g_array_unref (self->order);
  self->order = order;
  terrier_matrix_grid_make_heads (self);
  terrier_matrix_grid_bind_footers (self);
  self->option = MIN (self->option, MAX (terrier_matrix_get_n_options (matrix), 1) - 1);
  if (property != 0 && terrier_matrix_find_row (matrix, property, &row))
    for (guint i = 0; i < order->len; i++)
      if (g_array_index (order, guint32, i) == row)
        self->place = i;
  self->place = MIN (self->place, MAX (order->len, 1) - 1);
  self->anchor = self->place;
  self->anchor_option = self->option;
  terrier_matrix_grid_rows_changed (self);
  terrier_matrix_grid_moved (self);
}

void
terrier_matrix_grid_set_order (TerrierMatrixGrid *self, GArray *order)
{
  g_array_unref (self->order);
  self->order = order;
  self->place = self->anchor = 0;
  if (self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment, 0);
  terrier_matrix_grid_rows_changed (self);
  terrier_matrix_grid_moved (self);
}

GArray *
terrier_matrix_grid_get_order (TerrierMatrixGrid *self)
{
  return self->order;
}

void
terrier_matrix_grid_set_show (TerrierMatrixGrid *self, TerrierMatrixShow show)
{
  self->show = show;
  terrier_matrix_grid_refresh (self);
}

void
terrier_matrix_grid_refresh (TerrierMatrixGrid *self)
{
  if (self->matrix == NULL)
    return;
  terrier_matrix_grid_bind_footers (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  terrier_matrix_grid_moved (self);
}
