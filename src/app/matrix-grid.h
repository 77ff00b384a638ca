/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/matrix.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Buildings in rows, options in columns, totals of the lines at the foot. Only the rows that show
 * have widgets, so that a hundred thousand cost as much as thirty. One cell is in hand; a rectangle
 * of cells may be chosen with it. It shows and chooses; what is typed it passes on.
 *
 * Signals: "moved" (): another cell is in hand or another rectangle is chosen.
 *   "kind" (int kind): the letter of an action was typed; TERRIER_ACTION_OUT_OF_SCOPE is Delete.
 *   "details" (): Enter, or a double click on a cell.
 *   "open" (gint64 property): a double click on a name.
 *   "names-wanted" (guint first, guint n): places of the order without names come into sight. */
#define TERRIER_TYPE_MATRIX_GRID (terrier_matrix_grid_get_type ())
G_DECLARE_FINAL_TYPE (TerrierMatrixGrid, terrier_matrix_grid, TERRIER, MATRIX_GRID, GtkWidget)

/* What stands at the right of each action. */
typedef enum
{
  TERRIER_MATRIX_SHOW_SAVING,
  TERRIER_MATRIX_SHOW_BACKLOG,
  TERRIER_MATRIX_SHOW_COST,
  TERRIER_MATRIX_SHOW_RECEIPT,
  TERRIER_MATRIX_SHOW_MINUTES,
  TERRIER_MATRIX_SHOW_DATE,
} TerrierMatrixShow;

/* Places of the order and options, both ends within. */
typedef struct
{
  guint first, last;
  guint first_option, last_option;
} TerrierMatrixRange;

/* @order: (transfer full): rows of @matrix as they stand. Keeps the cell in hand where it can. */
void terrier_matrix_grid_set_matrix (TerrierMatrixGrid *self, TerrierMatrix *matrix, GArray *order);
void terrier_matrix_grid_set_order (TerrierMatrixGrid *self, GArray *order);
GArray *terrier_matrix_grid_get_order (TerrierMatrixGrid *self);
void terrier_matrix_grid_set_show (TerrierMatrixGrid *self, TerrierMatrixShow show);
/* Cells or names have changed. */
void terrier_matrix_grid_refresh (TerrierMatrixGrid *self);
gboolean terrier_matrix_grid_get_cursor (TerrierMatrixGrid *self, guint *row, guint *option);
gboolean terrier_matrix_grid_get_range (TerrierMatrixGrid *self, TerrierMatrixRange *range);
/* @place: of the order. With @extend the rectangle grows. */
void terrier_matrix_grid_go (TerrierMatrixGrid *self, guint place, guint option, gboolean extend);
void terrier_matrix_grid_select_all (TerrierMatrixGrid *self);
GdkRectangle terrier_matrix_grid_get_cursor_rect (TerrierMatrixGrid *self);

G_END_DECLS
