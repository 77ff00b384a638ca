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
           gboolean emphasised)
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
  return add_point (self, label, x_pence, y_pence, shape, emphasised);
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
  return add_point (self, label, pence, 0, shape, emphasised);
}

static int
add_span (TerrierChart *self,
          const char *label,
          TerrierPence from,
          TerrierPence to,
          TerrierShape shape,
          TerrierBarKind kind)
{
  int index = add_point (self, label, to, from, shape, FALSE);

  if (index >= 0)
    g_array_index (self->points, TerrierChartPoint, index).bar = kind;
  return index;
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
  return add_span (self, label, from, to, shape, TERRIER_BAR_STEP);
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
  return add_span (self, label, low, high, shape, TERRIER_BAR_RANGE);
}

void
terrier_chart_set_base (TerrierChart *self, TerrierPence base)
{
  g_return_if_fail (TERRIER_IS_CHART (self));

  self->base = base;
}

/* What is written at the end of a bar. */
char *
terrier_chart_format_bar (const TerrierChartPoint *bar)
{
  g_autofree char *end = NULL;
  g_autofree char *start = NULL;

  if (bar->bar == TERRIER_BAR_SUM)
    return terrier_money_format (bar->x, TERRIER_MONEY_SHORT);
  if (bar->bar == TERRIER_BAR_STEP)
    {
      end = terrier_money_format (bar->x - bar->y, TERRIER_MONEY_SHORT);
      return g_strdup_printf ("%s%s", bar->x > bar->y ? "+" : "", end);
    }
  start = terrier_money_format (MIN (bar->x, bar->y), TERRIER_MONEY_SHORT);
  end = terrier_money_format (MAX (bar->x, bar->y), TERRIER_MONEY_SHORT);
  return g_strdup_printf (_ ("%s to %s"), start, end);
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

/* Of a group of bars each says also what its shape means. */
static char *
dup_bar_name (TerrierChart *self, const TerrierChartPoint *bar)
{
  if (!self->is_bar || self->shape_labels[bar->shape] == NULL)
    return g_strdup (bar->label);
  return g_strdup_printf (_ ("%s, %s"), bar->label, self->shape_labels[bar->shape]);
}

static char *
format_size (TerrierPence size)
{
  return size != TERRIER_PENCE_UNKNOWN ? terrier_money_format (size, TERRIER_MONEY_SHORT)
                                       : g_strdup (_ ("not stated"));
}

/* What the bubble and the hollow mark say. @text is taken. */
static char *
add_standing (TerrierChart *self, const TerrierChartPoint *point, char *text)
{
  GString *all = g_string_new (text);

  g_free (text);
  if (self->size_label != NULL)
    {
      g_autofree char *size = format_size (point->size);

      g_string_append_printf (all, "; %s %s", self->size_label, size);
    }
  if (point->hollow && self->hollow_label != NULL)
    g_string_append_printf (all, " (%s)", self->hollow_label);
  return g_string_free (all, FALSE);
}

/**
 * terrier_chart_describe_point:
 * @self: a chart
 * @index: number of the point
 *
 * Returns: (transfer full): what it shows in words, for a tooltip and a screen reader
 */
char *
terrier_chart_describe_point (TerrierChart *self, guint index)
{
  const TerrierChartPoint *point;
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;
  char *text;

  g_return_val_if_fail (TERRIER_IS_CHART (self), NULL);
  g_return_val_if_fail (index < self->points->len, NULL);

  point = &g_array_index (self->points, TerrierChartPoint, index);
  x = self->is_bar ? terrier_chart_format_bar (point)
                   : terrier_money_format (point->x, TERRIER_MONEY_SHORT);
  if (self->is_bar)
    {
      g_autofree char *name = dup_bar_name (self, point);

      return g_strdup_printf (_ ("%s: %s"), name, x);
    }
  y = terrier_money_format (point->y, TERRIER_MONEY_SHORT);

  /* Translators: the name of an option, then twice what is measured and its figure. */
  text = g_strdup_printf (_ ("%s: %s %s; %s %s"), point->label, self->x_label, x, self->y_label, y);
  return add_standing (self, point, text);
}

/**
 * terrier_chart_describe_missing:
 * @self: a chart
 *
 * Returns: (transfer full) (nullable): what is not drawn, a line for each reason, as "Not stated:
 *   Option 1, Option 2"; %NULL when all is drawn
 */
char *
terrier_chart_describe_missing (TerrierChart *self)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new ();
  GString *text;

  g_return_val_if_fail (TERRIER_IS_CHART (self), NULL);

  if (self->missing->len == 0)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < self->missing->len; i++)
    {
      const char *reason = g_array_index (self->missing, TerrierChartMissing, i).reason;
      const char *separator = ": ";

      if (g_ptr_array_find_with_equal_func (reasons, reason, g_str_equal, NULL))
        continue;
      g_ptr_array_add (reasons, (gpointer) reason);
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append_unichar (text, g_unichar_toupper (g_utf8_get_char (reason)));
      g_string_append (text, g_utf8_next_char (reason));
      for (guint j = i; j < self->missing->len; j++)
        {
          const TerrierChartMissing *other = &g_array_index (self->missing, TerrierChartMissing, j);

          if (!g_str_equal (other->reason, reason))
            continue;
          g_string_append_printf (text, "%s%s", separator, other->label);
          separator = ", ";
        }
    }

  return g_string_free (text, FALSE);
}

/**
 * terrier_chart_get_alt_text:
 * @self: a chart
 *
 * Returns: (transfer full): the chart in words, every figure of it and what is not stated
 */
char *
terrier_chart_get_alt_text (TerrierChart *self)
{
  g_autofree char *missing = NULL;
  GString *text;

  g_return_val_if_fail (TERRIER_IS_CHART (self), NULL);

  text = g_string_new (NULL);
  if (self->is_bar)
    g_string_printf (text, _ ("Bar chart: %s. %s."), self->title, self->x_label);
  else
    g_string_printf (text, _ ("Chart: %s. Across: %s. Upwards: %s."), self->title, self->x_label,
                     self->y_label);
  for (guint i = 0; i < self->points->len; i++)
    {
      g_autofree char *point = terrier_chart_describe_point (self, i);

      g_string_append_printf (text, " %s.", point);
    }
  missing = terrier_chart_describe_missing (self);
  if (missing != NULL)
    g_string_append_printf (text, " %s.", g_strdelimit (missing, "\n", ';'));

  return g_string_free (text, FALSE);
}

static void
add_figure_cell (TerrierBlock *row, TerrierPence pence, const char *reason)
{
  if (pence == TERRIER_PENCE_UNKNOWN)
    terrier_block_add_text (terrier_block_append_cell (row, NULL), reason, TERRIER_TEXT_UNKNOWN);
  else
    {
      g_autofree char *text = terrier_money_format (pence, TERRIER_MONEY_CELL);

      terrier_block_append_cell (row, text);
    }
}

static void
add_table_row (TerrierChart *self,
               TerrierBlock *table,
               const char *label,
               TerrierPence x,
               TerrierPence y,
               TerrierPence size,
               const char *reason)
{
  TerrierBlock *row = terrier_block_append_row (table);

  terrier_block_set_header (terrier_block_append_cell (row, label), TRUE);
  add_figure_cell (row, x, reason);
  if (!self->is_bar)
    add_figure_cell (row, y, reason);
  if (self->size_label != NULL)
    add_figure_cell (row, size, _ ("not stated"));
}

static void
add_span_row (TerrierBlock *table, const TerrierChartPoint *point)
{
  TerrierBlock *row = terrier_block_append_row (table);
  g_autofree char *text = terrier_chart_format_bar (point);

  terrier_block_set_header (terrier_block_append_cell (row, point->label), TRUE);
  terrier_block_append_cell (row, text);
}

/**
 * terrier_chart_get_table:
 * @self: a chart
 *
 * Returns: (transfer full): the figures of the chart as a table, for those who cannot use the
 *   drawing, in the order they were added; what is missing says why in its cell
 */
TerrierBlock *
terrier_chart_get_table (TerrierChart *self)
{
  guint n_columns;
  TerrierBlock *table, *row;

  g_return_val_if_fail (TERRIER_IS_CHART (self), NULL);

  n_columns = (self->is_bar ? 2 : 3) + (self->size_label != NULL ? 1 : 0);
  table = terrier_block_new_table (n_columns, 1);
  terrier_block_set_caption (table, self->title);
  for (guint c = 1; c < n_columns; c++)
    terrier_block_set_column (table, c, TERRIER_ALIGN_RIGHT, 0);

  row = terrier_block_append_row (table);
  terrier_block_append_cell (row, self->is_bar ? _ ("Name") : _ ("Option"));
  terrier_block_append_cell (row, self->x_label);
  if (!self->is_bar)
    terrier_block_append_cell (row, self->y_label);
  if (self->size_label != NULL)
    terrier_block_append_cell (row, self->size_label);

  /* In the order in which they were added, drawn or not. */
  for (guint p = 0, m = 0; p + m < self->points->len + self->missing->len;)
    {
      const TerrierChartPoint *point = &g_array_index (self->points, TerrierChartPoint, p);
      const TerrierChartMissing *missing = &g_array_index (self->missing, TerrierChartMissing, m);

      if (p < self->points->len && point->order == p + m)
        {
          if (self->is_bar && point->bar != TERRIER_BAR_SUM)
            add_span_row (table, point);
          else
            {
              g_autofree char *name = dup_bar_name (self, point);

              add_table_row (self, table, name, point->x, point->y, point->size, NULL);
            }
          p++;
        }
      else
        {
          add_table_row (self, table, missing->label, missing->x, missing->y, TERRIER_PENCE_UNKNOWN,
                         missing->reason);
          m++;
        }
    }

  return table;
}

static void
draw_figure_cb (cairo_t *cr, double width_pt, double height_pt, gpointer user_data)
{
  terrier_chart_draw (user_data, cr, width_pt, height_pt, TERRIER_PALETTE_PRINT);
}

/**
 * terrier_chart_new_figure:
 * @self: a chart, not changed from now on
 * @width_pt: width in points
 * @height_pt: height in points
 *
 * Returns: (transfer full): the chart as a block, with its words as alternative text
 */
TerrierBlock *
terrier_chart_new_figure (TerrierChart *self, double width_pt, double height_pt)
{
  g_autofree char *alt = terrier_chart_get_alt_text (self);

  return terrier_block_new_figure (width_pt, height_pt, alt, draw_figure_cb, g_object_ref (self),
                                   g_object_unref);
}
