/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/chart-private.h"

#include <glib/gi18n-lib.h>

/* A chart without its drawing: words for a screen reader, a table with every figure. */

/* A bar, a step with its sign, or the two ends of a range. */
static char *
format_bar (const TerrierChartPoint *bar, TerrierMoneyStyle style)
{
  g_autofree char *end = NULL;
  g_autofree char *start = NULL;

  if (bar->bar == TERRIER_BAR_SUM)
    return terrier_money_format (bar->x, style);
  if (bar->bar == TERRIER_BAR_STEP)
    {
      end = terrier_money_format (bar->x - bar->y, style);
      return g_strdup_printf ("%s%s", bar->x > bar->y ? "+" : "", end);
    }
  start = terrier_money_format (MIN (bar->x, bar->y), style);
  end = terrier_money_format (MAX (bar->x, bar->y), style);
  return g_strdup_printf (_ ("%s to %s"), start, end);
}

/* What is written at the end of a bar. */
char *
terrier_chart_format_bar (const TerrierChartPoint *bar)
{
  return format_bar (bar, TERRIER_MONEY_SHORT);
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
  g_autofree char *text = format_bar (point, TERRIER_MONEY_CELL);

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
