/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/matrix-grid-private.h"

#include "app/ledger-cell.h"

/* Where things lie: the heads above, the totals beneath, and between them the rows that show. */

#define PAD 8
#define OPTION_MIN 118
#define DISTRICT 100

int
terrier_matrix_grid_body_height (TerrierMatrixGrid *self)
{
  return MAX (gtk_widget_get_height (GTK_WIDGET (self)) - self->head_height - self->foot_height, 0);
}

static double
scrolled (GtkAdjustment *adjustment)
{
  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

guint
terrier_matrix_grid_first_place (TerrierMatrixGrid *self)
{
  return (guint) (scrolled (self->vadjustment) / MAX (self->row_height, 1));
}

int
terrier_matrix_grid_option_x (TerrierMatrixGrid *self, guint option)
{
  return self->name_width + self->district_width + (int) option * self->option_width
         - (int) scrolled (self->hadjustment);
}

int
terrier_matrix_grid_row_y (TerrierMatrixGrid *self, guint place)
{
  return (int) (self->head_height + (double) place * self->row_height
                - scrolled (self->vadjustment));
}

/* @option -1: a name. FALSE: no row lies there; @option is set all the same. */
gboolean
terrier_matrix_grid_pick (TerrierMatrixGrid *self, double x, double y, guint *place, int *option)
{
  int foot = gtk_widget_get_height (GTK_WIDGET (self)) - self->foot_height;
  double from = x - self->name_width - self->district_width;
  double at = y - self->head_height + scrolled (self->vadjustment);

  *option
      = from < 0 ? -1 : (int) ((from + scrolled (self->hadjustment)) / MAX (self->option_width, 1));
  *option = MIN (*option, (int) self->heads->len - 1);
  if (self->order == NULL || y < self->head_height || y >= foot || at < 0)
    return FALSE;
  *place = (guint) (at / MAX (self->row_height, 1));
  return *place < self->order->len;
}

GdkRectangle
terrier_matrix_grid_get_cursor_rect (TerrierMatrixGrid *self)
{
  return (GdkRectangle){ terrier_matrix_grid_option_x (self, self->option),
                         terrier_matrix_grid_row_y (self, self->place), self->option_width,
                         self->row_height };
}

static void
take_metrics (TerrierMatrixGrid *self, int width)
{
  guint n = MAX (self->heads->len, 1);
  int cell = 0, head = 0, left;

  gtk_widget_measure (self->corner, GTK_ORIENTATION_VERTICAL, -1, NULL, &cell, NULL, NULL);
  for (guint i = 0; i < self->heads->len; i++)
    {
      int natural;

      gtk_widget_measure (g_ptr_array_index (self->heads, i), GTK_ORIENTATION_VERTICAL, -1, NULL,
                          &natural, NULL, NULL);
      head = MAX (head, natural);
    }
  self->row_height = MAX (cell, 18) + 6;
  self->head_height = head + 8;
  self->foot_height = TERRIER_MATRIX_N_FOOTERS * (cell + 2) + 9;
  self->name_width = MIN (260, MAX (width / 5, 150));
  /* The options come first: the district gives way to them. */
  self->district_width = width - self->name_width - DISTRICT >= OPTION_MIN * (int) n ? DISTRICT : 0;
  left = width - self->name_width - self->district_width;
  self->option_width = MAX (OPTION_MIN, left / (int) n);
}

static void
configure (GtkAdjustment *adjustment, double upper, double page, double step)
{
  if (adjustment == NULL)
    return;
  gtk_adjustment_configure (adjustment,
                            CLAMP (gtk_adjustment_get_value (adjustment), 0, MAX (upper - page, 0)),
                            0, MAX (upper, page), step, page * 0.9, page);
}

static void
configure_rows (TerrierMatrixGrid *self, int body)
{
  configure (self->vadjustment, (double) self->order->len * self->row_height, body,
             self->row_height * 3);
}

/* Other rows: scroll bars come and go. The adjustment is told before the next layout and not in it,
 * where a scroll bar that goes would ask for a layout that has already passed it by. */
void
terrier_matrix_grid_rows_changed (TerrierMatrixGrid *self)
{
  configure_rows (self, terrier_matrix_grid_body_height (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
place_child (GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation area = { x, y, MAX (width, 1), MAX (height, 1) };

  gtk_widget_size_allocate (child, &area, -1);
}

/* A dot needs little room, and leaves it to the word. */
static int
figure_width (TerrierMatrixGrid *self, GtkWidget *figure)
{
  const char *text = terrier_ledger_cell_get_text (TERRIER_LEDGER_CELL (figure));

  return g_utf8_strlen (text, 2) < 2 ? 3 * PAD : self->option_width * 2 / 5;
}

static void
place_line (TerrierMatrixGrid *self, TerrierMatrixLine *line, int y, int height)
{
  place_child (line->name, PAD, y, self->name_width - 2 * PAD, height);
  if (line->district != NULL)
    {
      gtk_widget_set_child_visible (line->district, self->district_width > 0);
      if (self->district_width > 0)
        place_child (line->district, self->name_width, y, self->district_width - PAD, height);
    }
  for (guint i = 0; i < line->figures->len; i++)
    {
      int x = terrier_matrix_grid_option_x (self, i);
      gboolean whole = line->actions->len == 0;
      int figure = figure_width (self, g_ptr_array_index (line->figures, i));

      if (!whole)
        place_child (g_ptr_array_index (line->actions, i), x + PAD, y,
                     self->option_width - figure - PAD, height);
      place_child (g_ptr_array_index (line->figures, i),
                   whole ? x + PAD : x + self->option_width - figure, y,
                   whole ? self->option_width - 2 * PAD : figure - PAD, height);
    }
}

/* The size_allocate() of the widget. */
void
terrier_matrix_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TerrierMatrixGrid *self = TERRIER_MATRIX_GRID (widget);
  int body, foot_row, foot;
  guint n, first;

  if (self->matrix == NULL)
    return;
  take_metrics (self, width);
  self->laying_out = TRUE;
  body = MAX (height - self->head_height - self->foot_height, 0);
  configure (self->hadjustment,
             self->name_width + self->district_width
                 + (double) self->option_width * self->heads->len,
             width, self->option_width);
  configure_rows (self, body);
  self->laying_out = FALSE;
  n = MIN ((guint) (body / self->row_height) + 2, self->order->len);
  terrier_matrix_grid_make_lines (self, n);
  terrier_matrix_grid_bind_lines (self);
  first = terrier_matrix_grid_first_place (self);
  for (guint i = 0; i < self->lines->len; i++)
    {
      TerrierMatrixLine *line = g_ptr_array_index (self->lines, i);

      /* What does not show is put where it cannot be seen, not hidden: that is cheaper. */
      place_line (self, line,
                  i < n && first + i < self->order->len
                      ? terrier_matrix_grid_row_y (self, first + i)
                      : -999,
                  self->row_height);
    }
  place_child (self->corner, PAD, self->head_height - self->row_height, self->name_width - 2 * PAD,
               self->row_height);
  for (guint i = 0; i < self->heads->len; i++)
    place_child (g_ptr_array_index (self->heads, i), terrier_matrix_grid_option_x (self, i) + PAD,
                 0, self->option_width - 2 * PAD, self->head_height - 4);
  foot = height - self->foot_height + 6;
  foot_row = (self->foot_height - 9) / TERRIER_MATRIX_N_FOOTERS;
  for (guint i = 0; i < self->footers->len; i++)
    place_line (self, g_ptr_array_index (self->footers, i), foot + (int) i * foot_row, foot_row);
}
