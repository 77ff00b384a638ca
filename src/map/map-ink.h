/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "carto/frame.h"

G_BEGIN_DECLS

/* What is drawn over the map for a while: the line of a lasso, what is measured, a pin at a place
 * that was found. It takes no events. Main thread. */
#define TERRIER_TYPE_MAP_INK (terrier_map_ink_get_type ())
G_DECLARE_FINAL_TYPE (TerrierMapInk, terrier_map_ink, TERRIER, MAP_INK, GtkWidget)

/* Where the map is when this is drawn. */
typedef void (*TerrierMapInkFrame) (gpointer data, TerrierFrame *frame);

/* @data is not owned and outlives the widget. */
TerrierMapInk *terrier_map_ink_new (TerrierMapInkFrame frame, gpointer data);
void terrier_map_ink_set_dark (TerrierMapInk *self, gboolean dark);

/* The lasso: pixels of the widget. */
void terrier_map_ink_clear_lasso (TerrierMapInk *self);
void terrier_map_ink_add_lasso (TerrierMapInk *self, double x_px, double y_px);
/* (element-type double) (transfer none): x and y by turns */
const GArray *terrier_map_ink_get_lasso (TerrierMapInk *self);

/* @xy: x and y by turns of unit Mercator; copied. @cross: a cross in the middle of the view. */
void terrier_map_ink_set_corners (TerrierMapInk *self, const double *xy, guint n, gboolean cross);
/* Unit Mercator; NAN for none. */
void terrier_map_ink_set_pin (TerrierMapInk *self, double x, double y);

G_END_DECLS
