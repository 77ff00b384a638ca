/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/flow-private.h"

static void
cell_clear (gpointer data)
{
  TerrierCell *cell = data;

  terrier_flow_free (cell->flow);
}

/**
 * terrier_layout_row_new:
 * @table: (nullable): the table, or %NULL for boxes
 * @pad_pt: room above and below the text
 *
 * Returns: (transfer full): a row of cells that stand side by side
 */
TerrierRow *
terrier_layout_row_new (TerrierTable *table, double pad_pt)
{
  TerrierRow *row = g_new0 (TerrierRow, 1);

  row->cells = g_array_new (FALSE, FALSE, sizeof (TerrierCell));
  g_array_set_clear_func (row->cells, cell_clear);
  row->table = table;
  row->pad_pt = pad_pt;

  return row;
}

void
terrier_row_free (TerrierRow *row)
{
  g_array_unref (row->cells);
  g_free (row);
}

/* The cell is valid until the next one is added. */
TerrierCell *
terrier_row_add_cell (TerrierRow *row, double x_pt, double width_pt, guint element)
{
  TerrierCell cell = { terrier_flow_new (), x_pt, width_pt, element };

  g_array_append_val (row->cells, cell);

  return &g_array_index (row->cells, TerrierCell, row->cells->len - 1);
}

/* Gives the row its height and hands it to the flow. */
void
terrier_row_close (TerrierRow *row, TerrierFlow *flow, gboolean keep_next)
{
  TerrierSlug *slug;
  double height = 0;

  for (guint i = 0; i < row->cells->len; i++)
    height
        = MAX (height, terrier_flow_get_height (g_array_index (row->cells, TerrierCell, i).flow));

  row->height_pt = height + 2 * row->pad_pt;
  slug = terrier_flow_add_slug (flow, row->height_pt);
  slug->row = row;
  slug->keep_next = keep_next;
}
