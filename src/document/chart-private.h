/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/chart.h"
#include "document/text-private.h"

G_BEGIN_DECLS

/* What a bar says. */
typedef enum
{
  TERRIER_BAR_SUM,   /* from nought to its figure */
  TERRIER_BAR_STEP,  /* from one figure to the next: what lies between is the step */
  TERRIER_BAR_RANGE, /* between two figures */
} TerrierBarKind;

typedef struct
{
  char *label;
  TerrierPence x;
  TerrierPence y; /* of a bar: where it begins */
  TerrierBarKind bar;
  TerrierPence size; /* of its bubble, or TERRIER_PENCE_UNKNOWN */
  TerrierShape shape;
  gboolean emphasised;
  gboolean hollow;
  gboolean unnamed; /* its name is in the table and the tooltip only */
  guint order;      /* among all that were added */
} TerrierChartPoint;

typedef struct
{
  char *label;
  char *reason;
  TerrierPence x; /* what is known of it, or TERRIER_PENCE_UNKNOWN */
  TerrierPence y;
  guint order;
} TerrierChartMissing;

struct _TerrierChart
{
  GObject parent_instance;

  gboolean is_bar;
  char *title;
  char *x_label;
  char *y_label;
  GArray *points;  /* TerrierChartPoint */
  GArray *missing; /* TerrierChartMissing */
  char *shape_labels[TERRIER_SHAPE_N];
  char *hollow_label; /* what a hollow mark means; nullable */
  char *size_label;   /* what a bubble measures; nullable: no bubbles */
  TerrierPence base;  /* a line across all bars, or TERRIER_PENCE_UNKNOWN */
  int line;           /* the shape whose marks are joined, or -1 */
  int selected;
};

/* Round steps along an axis, nought always among them. */
typedef struct
{
  double least; /* pence */
  double most;
  double step;
  guint n_ticks;
  double unit;        /* pence in one of what the labels count: pounds, thousands, millions */
  const char *suffix; /* "", "k", "m" */
  int decimals;
} TerrierAxis;

char *terrier_chart_format_bar (const TerrierChartPoint *bar);
void terrier_axis_fit (TerrierAxis *axis, double least, double most, guint max_ticks);
double terrier_axis_get_tick (const TerrierAxis *axis, guint index);
char *terrier_axis_format (const TerrierAxis *axis, double pence);

G_END_DECLS
