/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/flow-private.h"

#define BOX_PAD_PT 7.0
#define LABEL_SCALE 0.82

/* The shares of boxes side by side: by what they hold, within reason, so that "Decision No" does
 * not take as much as the name of a post. */
static void
share_width (TerrierLayout *layout,
             const TerrierBlock *boxes,
             const TerrierTextSpec *text_spec,
             double width,
             double *shares)
{
  double total = 0;

  for (guint i = 0; i < boxes->children->len; i++)
    {
      const TerrierBlock *box = g_ptr_array_index (boxes->children, i);
      TerrierRun label
          = { box->label != NULL ? box->label : (char *) "", TERRIER_TEXT_BOLD, NULL, NULL };
      const TerrierRun *runs;
      guint n_runs;
      g_autoptr (TerrierSetText) label_text = NULL;
      g_autoptr (TerrierSetText) text = NULL;

      runs = terrier_block_get_runs (box, &n_runs);
      label_text = terrier_setter_set (layout->setter, &label, 1, text_spec, 0);
      text = terrier_setter_set (layout->setter, runs, n_runs, text_spec, 0);
      shares[i]
          = CLAMP (MAX (label_text->widest_pt * LABEL_SCALE, text->widest_pt) + 2 * BOX_PAD_PT,
                   width * 0.18, width * 0.72);
      total += shares[i];
    }
  for (guint i = 0; i < boxes->children->len; i++)
    shares[i] *= width / total;
}

static void
fill_box (TerrierLayout *layout,
          TerrierRow *row,
          const TerrierBlock *box,
          const TerrierTextSpec *text_spec,
          double scale,
          double x,
          double width,
          guint parent)
{
  guint div = terrier_layout_add_element (layout, TERRIER_ROLE_DIV, parent, box);
  TerrierFlow *flow = terrier_row_add_cell (row, x, width, div)->flow;
  double inner = width - 2 * BOX_PAD_PT;
  const TerrierRun *runs;
  guint n_runs;

  if (box->label != NULL && box->label[0] != '\0')
    {
      TerrierTextSpec label_spec = *text_spec;
      TerrierRun label = { box->label, TERRIER_TEXT_PLAIN, NULL, NULL };

      label_spec.size_pt *= LABEL_SCALE;
      label_spec.bold = TRUE;
      terrier_flow_text (layout, flow, &label, 1, &label_spec, TERRIER_ALIGN_LEFT, x + BOX_PAD_PT,
                         inner, terrier_layout_add_element (layout, TERRIER_ROLE_P, div, box), box,
                         TRUE);
      terrier_flow_ask_space (flow, 2);
    }
  runs = terrier_block_get_runs (box, &n_runs);
  if (n_runs > 0)
    terrier_flow_text (layout, flow, runs, n_runs, text_spec, TERRIER_ALIGN_LEFT, x + BOX_PAD_PT,
                       inner, terrier_layout_add_element (layout, TERRIER_ROLE_P, div, box), box,
                       FALSE);
  layout->n_cells++;
  terrier_flow_children (layout, flow, box, scale, x + BOX_PAD_PT, inner, div);
  layout->n_cells--;
}

/**
 * terrier_flow_boxes:
 *
 * Sets framed boxes side by side, each with its label in bold above its text.
 */
void
terrier_flow_boxes (TerrierLayout *layout,
                    TerrierFlow *flow,
                    const TerrierBlock *boxes,
                    double scale,
                    double x_pt,
                    double width_pt,
                    guint parent)
{
  TerrierTextSpec spec = terrier_layout_get_spec (layout, scale);
  g_autofree double *shares = NULL;
  TerrierRow *row;
  guint element;
  double x = x_pt;

  if (boxes->children == NULL)
    return;

  shares = g_new (double, boxes->children->len);
  share_width (layout, boxes, &spec, width_pt, shares);
  element = terrier_layout_add_element (layout, TERRIER_ROLE_DIV, parent, boxes);
  row = terrier_layout_row_new (NULL, BOX_PAD_PT - 1);
  for (guint i = 0; i < boxes->children->len; i++)
    {
      fill_box (layout, row, g_ptr_array_index (boxes->children, i), &spec, scale, x, shares[i],
                element);
      x += shares[i];
    }
  terrier_row_close (row, flow, FALSE);
}
