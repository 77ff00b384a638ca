/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/matrix-grid.h"

G_BEGIN_DECLS

/* One of the few lines of widgets that show: a name, a district, and two widgets for each option.
 */
typedef struct
{
  GtkWidget *name;
  GtkWidget *district;
  GPtrArray *actions; /* (element-type TerrierLedgerCell), owned by the grid as its children */
  GPtrArray *figures;
} TerrierMatrixLine;

struct _TerrierMatrixGrid
{
  GtkWidget parent_instance;

  TerrierMatrix *matrix;
  GArray *order; /* (element-type guint32) */
  TerrierMatrixShow show;
  GPtrArray *lines; /* (element-type TerrierMatrixLine) */
  GPtrArray *heads; /* (element-type GtkWidget), of the options */
  GtkWidget *corner;
  GPtrArray *footers; /* (element-type TerrierMatrixLine), of the totals */

  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;
  GtkScrollablePolicy hpolicy;
  GtkScrollablePolicy vpolicy;

  guint place; /* of the order: the cell in hand */
  guint option;
  guint anchor;
  guint anchor_option;
  gboolean dragging;
  gboolean laying_out;

  int row_height; /* all in pixels */
  int head_height;
  int foot_height;
  int name_width;
  int option_width;
  int district_width;
};

#define TERRIER_MATRIX_N_FOOTERS 9

/* matrix-grid-layout.c: where things lie. */
void terrier_matrix_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline);
void terrier_matrix_grid_rows_changed (TerrierMatrixGrid *self);
int terrier_matrix_grid_row_y (TerrierMatrixGrid *self, guint place);
int terrier_matrix_grid_body_height (TerrierMatrixGrid *self);
guint terrier_matrix_grid_first_place (TerrierMatrixGrid *self);
int terrier_matrix_grid_option_x (TerrierMatrixGrid *self, guint option);
gboolean terrier_matrix_grid_pick (TerrierMatrixGrid *self,
                                   double x,
                                   double y,
                                   guint *place,
                                   int *option);

/* matrix-grid-draw.c */
void terrier_matrix_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

/* matrix-grid-lines.c: what the widgets say. */
void terrier_matrix_grid_make_heads (TerrierMatrixGrid *self);
void terrier_matrix_grid_make_lines (TerrierMatrixGrid *self, guint n);
void terrier_matrix_grid_bind_lines (TerrierMatrixGrid *self);
void terrier_matrix_grid_bind_footers (TerrierMatrixGrid *self);
void terrier_matrix_grid_drop_lines (TerrierMatrixGrid *self);
char *terrier_matrix_grid_tooltip (TerrierMatrixGrid *self, double x, double y);

/* matrix-grid-input.c */
void terrier_matrix_grid_add_input (TerrierMatrixGrid *self);
void terrier_matrix_grid_moved (TerrierMatrixGrid *self);

G_END_DECLS
