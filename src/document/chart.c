/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/chart-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (TerrierChart, terrier_chart, G_TYPE_OBJECT)

static void
point_clear (gpointer data)
{
  g_free (((TerrierChartPoint *) data)->label);
}

static void
missing_clear (gpointer data)
{
  TerrierChartMissing *missing = data;

  g_free (missing->label);
  g_free (missing->reason);
}

static void
terrier_chart_finalize (GObject *object)
{
  TerrierChart *self = TERRIER_CHART (object);

  g_free (self->title);
  g_free (self->x_label);
  g_free (self->y_label);
  g_array_unref (self->points);
  g_array_unref (self->missing);
  for (guint i = 0; i < TERRIER_SHAPE_N; i++)
    g_free (self->shape_labels[i]);
  g_free (self->hollow_label);
  g_free (self->size_label);

  G_OBJECT_CLASS (terrier_chart_parent_class)->finalize (object);
}

static void
terrier_chart_class_init (TerrierChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = terrier_chart_finalize;
}

static void
terrier_chart_init (TerrierChart *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (TerrierChartPoint));
  g_array_set_clear_func (self->points, point_clear);
  self->missing = g_array_new (FALSE, FALSE, sizeof (TerrierChartMissing));
  g_array_set_clear_func (self->missing, missing_clear);
  self->base = TERRIER_PENCE_UNKNOWN;
  self->line = -1;
  self->selected = -1;
}

static TerrierChart *
chart_new (gboolean is_bar, const char *title, const char *x_label, const char *y_label)
{
  TerrierChart *self = g_object_new (TERRIER_TYPE_CHART, NULL);

  self->is_bar = is_bar;
  self->title = g_strdup (title != NULL ? title : "");
  self->x_label = g_strdup (x_label != NULL ? x_label : "");
  self->y_label = g_strdup (y_label != NULL ? y_label : "");

  return self;
}

/**
 * terrier_chart_new_scatter:
 * @title: what the chart shows
 * @x_label: what is measured across, with its unit: "Annual saving, £ a year"
 * @y_label: what is measured upwards
 *
 * Returns: (transfer full): a chart of points, one for each option
 */
TerrierChart *
terrier_chart_new_scatter (const char *title, const char *x_label, const char *y_label)
{
  return chart_new (FALSE, title, x_label, y_label);
}

/**
 * terrier_chart_new_bar:
 * @title: what the chart shows
 * @value_label: what the bars measure, with its unit
 *
 * Returns: (transfer full): a chart of bars lying one beneath the other
 */
TerrierChart *
terrier_chart_new_bar (const char *title, const char *value_label)
{
  return chart_new (TRUE, title, value_label, NULL);
}

static void
add_missing (TerrierChart *self,
             const char *label,
             const char *reason,
             TerrierPence x,
             TerrierPence y)
{
  TerrierChartMissing missing = { 0 };

  missing.label = g_strdup (label);
  missing.reason = g_strdup (reason != NULL && reason[0] != '\0' ? reason : _ ("not stated"));
  missing.x = x;
  missing.y = y;
  missing.order = self->points->len + self->missing->len;
  g_array_append_val (self->missing, missing);
}

static int
add_point (TerrierChart *self,
           const char *label,
           TerrierPence x,
           TerrierPence y,
           TerrierShape shape,
           gboolean emphasised,
           TerrierBarKind bar)
{
  TerrierChartPoint point = { 0 };

  g_return_val_if_fail (TERRIER_IS_CHART (self), -1);
  g_return_val_if_fail (label != NULL, -1);
  g_return_val_if_fail (shape < TERRIER_SHAPE_N, -1);

  if (x == TERRIER_PENCE_UNKNOWN || y == TERRIER_PENCE_UNKNOWN)
    {
      add_missing (self, label, NULL, x, y);
      return -1;
    }

  point.label = g_strdup (label);
  point.x = x;
  point.y = y;
  point.size = TERRIER_PENCE_UNKNOWN;
  point.shape = shape;
  point.emphasised = emphasised;
  point.bar = bar;
  point.order = self->points->len + self->missing->len;
  g_array_append_val (self->points, point);

  return (int) self->points->len - 1;
}

/**
 * terrier_chart_add_point:
 * @self: a scatter chart
 * @label: name of the option
 * @x_pence: pence across
 * @y_pence: pence upwards
 * @shape: what the option is to the decision
 * @emphasised: whether its mark is larger and its name bold
 *
 * An option with %TERRIER_PENCE_UNKNOWN in either has no place on the chart and goes beneath it.
 *
 * Returns: number of the point, as terrier_chart_hit() gives it; -1 when it went beneath the chart
 */
int
terrier_chart_add_point (TerrierChart *self,
                         const char *label,
                         TerrierPence x_pence,
                         TerrierPence y_pence,
                         TerrierShape shape,
                         gboolean emphasised)
{
  return add_point (self, label, x_pence, y_pence, shape, emphasised, TERRIER_BAR_SUM);
}

/**
 * terrier_chart_add_bar:
 * @self: a bar chart
 * @label: name of the bar
 * @pence: its length in pence, or %TERRIER_PENCE_UNKNOWN
 * @shape: whose colour it takes
 * @emphasised: whether its name is bold
 *
 * Returns: number of the bar; -1 when it went beneath the chart
 */
int
terrier_chart_add_bar (TerrierChart *self,
                       const char *label,
                       TerrierPence pence,
                       TerrierShape shape,
                       gboolean emphasised)
{
  return add_point (self, label, pence, 0, shape, emphasised, TERRIER_BAR_SUM);
}

/**
 * terrier_chart_add_step:
 * @self: a bar chart
 * @label: what makes the difference
 * @from: where the sum was, pence
 * @to: where it is then
 * @shape: whose colour it takes
 *
 * Returns: number of the bar; -1 when it went beneath the chart
 */
int
terrier_chart_add_step (TerrierChart *self,
                        const char *label,
                        TerrierPence from,
                        TerrierPence to,
                        TerrierShape shape)
{
  return add_point (self, label, to, from, shape, FALSE, TERRIER_BAR_STEP);
}

/**
 * terrier_chart_add_range:
 * @self: a bar chart
 * @label: what is moved
 * @low: pence at its low end
 * @high: pence at its high end; less than @low for a cost
 * @shape: whose colour it takes
 *
 * Returns: number of the bar; -1 when it went beneath the chart
 */
int
terrier_chart_add_range (TerrierChart *self,
                         const char *label,
                         TerrierPence low,
                         TerrierPence high,
                         TerrierShape shape)
{
  return add_point (self, label, high, low, shape, FALSE, TERRIER_BAR_RANGE);
}

void
terrier_chart_set_base (TerrierChart *self, TerrierPence base)
{
  g_return_if_fail (TERRIER_IS_CHART (self));

  self->base = base;
}

/**
 * terrier_chart_add_missing:
 * @self: a chart
 * @label: name of the option
 * @reason: (nullable): why it is not drawn; "not stated" when %NULL
 */
void
terrier_chart_add_missing (TerrierChart *self, const char *label, const char *reason)
{
  g_return_if_fail (TERRIER_IS_CHART (self));
  g_return_if_fail (label != NULL);

  add_missing (self, label, reason, TERRIER_PENCE_UNKNOWN, TERRIER_PENCE_UNKNOWN);
}

/**
 * terrier_chart_set_shape_label:
 * @self: a chart
 * @shape: a shape
 * @label: (nullable): what it means; the legend shows the shapes that are named and used
 */
void
terrier_chart_set_shape_label (TerrierChart *self, TerrierShape shape, const char *label)
{
  g_return_if_fail (TERRIER_IS_CHART (self));
  g_return_if_fail (shape < TERRIER_SHAPE_N);

  g_free (self->shape_labels[shape]);
  self->shape_labels[shape] = g_strdup (label);
}

static TerrierChartPoint *
peek_point (TerrierChart *self, guint index)
{
  g_return_val_if_fail (TERRIER_IS_CHART (self), NULL);
  g_return_val_if_fail (index < self->points->len, NULL);

  return &g_array_index (self->points, TerrierChartPoint, index);
}

void
terrier_chart_set_hollow (TerrierChart *self, guint index)
{
  TerrierChartPoint *point = peek_point (self, index);

  if (point != NULL)
    point->hollow = TRUE;
}

void
terrier_chart_set_hollow_label (TerrierChart *self, const char *label)
{
  g_return_if_fail (TERRIER_IS_CHART (self));

  g_free (self->hollow_label);
  self->hollow_label = g_strdup (label);
}

void
terrier_chart_set_unnamed (TerrierChart *self, guint index)
{
  TerrierChartPoint *point = peek_point (self, index);

  if (point != NULL)
    point->unnamed = TRUE;
}

void
terrier_chart_set_line (TerrierChart *self, TerrierShape shape)
{
  g_return_if_fail (TERRIER_IS_CHART (self));

  self->line = (int) shape;
}

void
terrier_chart_set_size_label (TerrierChart *self, const char *label)
{
  g_return_if_fail (TERRIER_IS_CHART (self));

  g_free (self->size_label);
  self->size_label = g_strdup (label);
}

void
terrier_chart_set_size (TerrierChart *self, guint index, TerrierPence pence)
{
  TerrierChartPoint *point = peek_point (self, index);

  if (point != NULL)
    point->size = pence;
}

/**
 * terrier_chart_set_selected:
 * @self: a chart
 * @index: number of the point to mark, or -1
 */
void
terrier_chart_set_selected (TerrierChart *self, int index)
{
  g_return_if_fail (TERRIER_IS_CHART (self));

  self->selected = index;
}

int
terrier_chart_get_selected (TerrierChart *self)
{
  g_return_val_if_fail (TERRIER_IS_CHART (self), -1);

  return self->selected;
}

const char *
terrier_chart_get_title (TerrierChart *self)
{
  g_return_val_if_fail (TERRIER_IS_CHART (self), NULL);

  return self->title;
}

guint
terrier_chart_get_n_points (TerrierChart *self)
{
  g_return_val_if_fail (TERRIER_IS_CHART (self), 0);

  return self->points->len;
}
