/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"
#include "document/block.h"

G_BEGIN_DECLS

/* Charts drawn with cairo, the same in a window and on paper. One meaning has one colour and one
 * shape; the shape alone carries it in greyscale. What is not stated is listed beneath the chart
 * and never drawn as nought. */

typedef enum
{
  TERRIER_SHAPE_CIRCLE,   /* an option like any other */
  TERRIER_SHAPE_DIAMOND,  /* the option taken */
  TERRIER_SHAPE_SQUARE,   /* do nothing */
  TERRIER_SHAPE_TRIANGLE, /* the model consulted on */
  TERRIER_SHAPE_CROSS,    /* rejected or withdrawn */
  TERRIER_SHAPE_RING,     /* inferred */
  TERRIER_N_SHAPES
} TerrierShape;

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

/* A point of a scatter chart; whole pence. A point with TERRIER_PENCE_UNKNOWN in either goes
 * beneath the chart as not stated. */
void terrier_chart_add_point (TerrierChart *chart,
                              const char *label,
                              TerrierPence x_pence,
                              TerrierPence y_pence,
                              TerrierShape shape,
                              gboolean emphasised);
void terrier_chart_add_bar (TerrierChart *chart,
                            const char *label,
                            TerrierPence pence,
                            TerrierShape shape,
                            gboolean emphasised);
void terrier_chart_add_missing (TerrierChart *chart, const char *label, const char *reason);
void terrier_chart_set_shape_label (TerrierChart *chart, TerrierShape shape, const char *label);
void terrier_chart_set_id (TerrierChart *chart, const char *label, const char *id);
void terrier_chart_set_selected (TerrierChart *chart, int index);

const char *terrier_chart_get_title (TerrierChart *chart);
guint terrier_chart_get_n_points (TerrierChart *chart);
void terrier_chart_draw (TerrierChart *chart,
                         cairo_t *cr,
                         double width,
                         double height,
                         TerrierPalette palette);
int terrier_chart_hit (TerrierChart *chart, double width, double height, double x, double y);
char *terrier_chart_describe_point (TerrierChart *chart, guint index);
char *terrier_chart_get_alt_text (TerrierChart *chart);
TerrierBlock *terrier_chart_get_table (TerrierChart *chart);
TerrierBlock *terrier_chart_new_figure (TerrierChart *chart, double width_pt, double height_pt);

/* The colour of a shape's meaning, for legends elsewhere: red, green, blue from 0 to 1. */
void terrier_shape_get_colour (TerrierShape shape, TerrierPalette palette, double rgb[3]);
void terrier_shape_draw (TerrierShape shape,
                         cairo_t *cr,
                         double x,
                         double y,
                         double radius,
                         TerrierPalette palette);

G_END_DECLS
