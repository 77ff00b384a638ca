/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/matrix-grid-private.h"

/* What is drawn beneath and around the cells, and in which order the cells are. */

static GdkRGBA
colour_of (GtkWidget *widget, const char *name, float alpha)
{
  GdkRGBA colour = { 0.5f, 0.5f, 0.5f, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  colour.alpha *= alpha;
  return colour;
}

static void
fill (GtkSnapshot *snapshot, GdkRGBA colour, int x, int y, int width, int height)
{
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width,
                                                  (float) height));
}

/* Beneath the words: columns that stand out, what is chosen, rules between the rows, and a corner
 * in each cell that cannot be. */
static void
snapshot_ground (TerrierMatrixGrid *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int height = gtk_widget_get_height (widget);
  GdkRGBA accent = colour_of (widget, "accent_bg_color", 0.08f);
  GdkRGBA trial = colour_of (widget, "warning_bg_color", 0.12f);

  for (guint i = 0; i < self->heads->len; i++)
    {
      const TerrierMatrixOption *option = terrier_matrix_get_option (self->matrix, i);

      if (option->chosen || option->trial)
        fill (snapshot, option->trial ? trial : accent, terrier_matrix_grid_option_x (self, i), 0,
              self->option_width, height);
    }
}

static void
snapshot_cells (TerrierMatrixGrid *self, GtkSnapshot *snapshot, guint first, guint n)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA chosen = colour_of (widget, "accent_bg_color", 0.18f);
  GdkRGBA warning = colour_of (widget, "warning_color", 1);
  TerrierMatrixRange range;

  terrier_matrix_grid_get_range (self, &range);
  for (guint place = first; place < first + n; place++)
    for (guint i = 0; i < self->heads->len; i++)
      {
        guint row = g_array_index (self->order, guint32, place);
        int x = terrier_matrix_grid_option_x (self, i), y = terrier_matrix_grid_row_y (self, place);

        if (place >= range.first && place <= range.last && i >= range.first_option
            && i <= range.last_option)
          fill (snapshot, chosen, x, y, self->option_width, self->row_height);
        if (terrier_matrix_find_faults (self->matrix, row, i) != 0)
          fill (snapshot, warning, x, y + 1, 3, self->row_height - 2);
      }
}

static void
snapshot_cursor (TerrierMatrixGrid *self, GtkSnapshot *snapshot)
{
  GdkRectangle rect = terrier_matrix_grid_get_cursor_rect (self);
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (self));
  GdkRGBA colour = colour_of (GTK_WIDGET (self), "accent_color", focused ? 1 : 0.4f);
  GskRoundedRect outline;
  float width = 2;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) rect.x, (float) rect.y,
                                                        (float) rect.width, (float) rect.height),
                                   3);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ width, width, width, width },
                              (GdkRGBA[4]){ colour, colour, colour, colour });
}

static void
snapshot_children (TerrierMatrixGrid *self, GtkSnapshot *snapshot, GPtrArray *lines, guint n)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int left = self->name_width + self->district_width;

  for (guint i = 0; i < MIN (n, lines->len); i++)
    {
      TerrierMatrixLine *line = g_ptr_array_index (lines, i);

      gtk_widget_snapshot_child (widget, line->name, snapshot);
      if (line->district != NULL && self->district_width > 0)
        gtk_widget_snapshot_child (widget, line->district, snapshot);
    }
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) left, 0, 100000, 100000));
  for (guint i = 0; i < MIN (n, lines->len); i++)
    {
      TerrierMatrixLine *line = g_ptr_array_index (lines, i);

      for (guint k = 0; k < line->actions->len; k++)
        gtk_widget_snapshot_child (widget, g_ptr_array_index (line->actions, k), snapshot);
      for (guint k = 0; k < line->figures->len; k++)
        gtk_widget_snapshot_child (widget, g_ptr_array_index (line->figures, k), snapshot);
    }
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_body (TerrierMatrixGrid *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget);
  int left = self->name_width + self->district_width;
  int body = terrier_matrix_grid_body_height (self);
  guint first = terrier_matrix_grid_first_place (self);
  guint n = first < self->order->len ? MIN (self->lines->len, self->order->len - first) : 0;
  GdkRGBA rule = colour_of (widget, "window_fg_color", 0.08f);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, (float) self->head_height,
                                                         (float) width, (float) body));
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) left, 0, (float) (width - left), 100000));
  snapshot_cells (self, snapshot, first, n);
  gtk_snapshot_pop (snapshot);
  for (guint place = first; place < first + n; place++)
    fill (snapshot, rule, 0, terrier_matrix_grid_row_y (self, place) + self->row_height - 1, width,
          1);
  snapshot_children (self, snapshot, self->lines, n);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) left, 0, (float) (width - left), 100000));
  if (self->place < self->order->len)
    snapshot_cursor (self, snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
}

/* The snapshot() of the widget. */
void
terrier_matrix_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TerrierMatrixGrid *self = TERRIER_MATRIX_GRID (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int left = self->name_width + self->district_width;
  GdkRGBA rule = colour_of (widget, "window_fg_color", 0.3f);

  if (self->matrix == NULL)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) left, 0, (float) (width - left),
                                                         (float) height));
  snapshot_ground (self, snapshot);
  for (guint i = 0; i < self->heads->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->heads, i), snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_widget_snapshot_child (widget, self->corner, snapshot);
  snapshot_body (self, snapshot);
  fill (snapshot, rule, 0, self->head_height - 1, width, 1);
  fill (snapshot, rule, 0, height - self->foot_height, width, 1);
  snapshot_children (self, snapshot, self->footers, self->footers->len);
  gtk_snapshot_pop (snapshot);
}
