/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"
#include "core/symbol.h"
#include "document/block.h"

G_BEGIN_DECLS

/* Charts drawn with cairo, the same in a window and on paper. The shape of a mark carries its
 * meaning, the colour only helps. What is not stated is listed beneath the chart and never drawn as
 * nought. A chart is filled on one thread; once it is shown on pages it is not changed any more. */

/* What an option's shape means, everywhere. */
#define TERRIER_CHART_OPTION TERRIER_SHAPE_CIRCLE  /* one like any other */
#define TERRIER_CHART_CHOSEN TERRIER_SHAPE_DIAMOND /* the one taken or recommended */
#define TERRIER_CHART_DO_NOTHING TERRIER_SHAPE_SQUARE
#define TERRIER_CHART_CONSULTED TERRIER_SHAPE_TRIANGLE_UP

typedef enum
{
  TERRIER_PALETTE_LIGHT,
  TERRIER_PALETTE_DARK,
  TERRIER_PALETTE_PRINT,
} TerrierPalette;

#define TERRIER_TYPE_CHART (terrier_chart_get_type ())
G_DECLARE_FINAL_TYPE (TerrierChart, terrier_chart, TERRIER, CHART, GObject)

TerrierChart *terrier_chart_new_scatter (const char *title,
                                         const char *x_label,
                                         const char *y_label);
TerrierChart *terrier_chart_new_bar (const char *title, const char *value_label);
int terrier_chart_add_point (TerrierChart *self,
                             const char *label,
                             TerrierPence x_pence,
                             TerrierPence y_pence,
                             TerrierShape shape,
                             gboolean emphasised);
int terrier_chart_add_bar (TerrierChart *self,
                           const char *label,
                           TerrierPence pence,
                           TerrierShape shape,
                           gboolean emphasised);
/* A bridge: bars of what something comes to, and between them steps from one sum to the next. */
int terrier_chart_add_step (TerrierChart *self,
                            const char *label,
                            TerrierPence from,
                            TerrierPence to,
                            TerrierShape shape);
/* A tornado: bars between two sums, across a line at the sum that both depart from. */
int terrier_chart_add_range (TerrierChart *self,
                             const char *label,
                             TerrierPence low,
                             TerrierPence high,
                             TerrierShape shape);
void terrier_chart_set_base (TerrierChart *self, TerrierPence base);
void terrier_chart_add_missing (TerrierChart *self, const char *label, const char *reason);
void terrier_chart_set_shape_label (TerrierChart *self, TerrierShape shape, const char *label);
/* Hollow: of another standing than the others, as @label says in the legend. */
void terrier_chart_set_hollow (TerrierChart *self, guint index);
void terrier_chart_set_hollow_label (TerrierChart *self, const char *label);
/* A point whose name would only crowd the chart; its tooltip, table and words keep it. */
void terrier_chart_set_unnamed (TerrierChart *self, guint index);
/* Joins the marks of one shape from left to right. */
void terrier_chart_set_line (TerrierChart *self, TerrierShape shape);
/* A bubble round the point, its area as the sum; without one where it is not known. */
void terrier_chart_set_size_label (TerrierChart *self, const char *label);
void terrier_chart_set_size (TerrierChart *self, guint index, TerrierPence pence);
void terrier_chart_set_selected (TerrierChart *self, int index);
int terrier_chart_get_selected (TerrierChart *self);

const char *terrier_chart_get_title (TerrierChart *self);
guint terrier_chart_get_n_points (TerrierChart *self);
char *terrier_chart_describe_point (TerrierChart *self, guint index);
char *terrier_chart_describe_missing (TerrierChart *self);
char *terrier_chart_get_alt_text (TerrierChart *self);
TerrierBlock *terrier_chart_get_table (TerrierChart *self);
TerrierBlock *terrier_chart_new_figure (TerrierChart *self, double width_pt, double height_pt);

void terrier_chart_draw (TerrierChart *self,
                         cairo_t *cr,
                         double width,
                         double height,
                         TerrierPalette palette);
int terrier_chart_hit (TerrierChart *self, double width, double height, double x, double y);

G_END_DECLS
