/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/flow-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TABLE_SCALE 0.87 /* of the text around it */
#define TABLE_LINE_HEIGHT 1.24
#define CELL_PAD_X_PT 4.5
#define CELL_PAD_Y_PT 3.2
#define TIGHT_PAD_X_PT 1.5  /* when a table must be squeezed */
#define SMALLEST_SCALE 0.56 /* against TABLE_SCALE: about 5.4 points */
#define INDENT_ROOM_PT 20.0 /* for a list in a cell */
#define CAPTION_SPACE_PT 4.0
#define WHOLE_SHARE 0.34 /* a table lower than this share of the page is not torn */

/* What the columns of a table need, in points without padding. */
typedef struct
{
  double longest_word_pt;
  double one_line_pt;
} Need;

typedef struct
{
  TerrierLayout *layout;
  const TerrierBlock *block;
  TerrierTable *table;
  guint n_columns;
  Need *needs;
  double *widths;   /* with padding */
  GPtrArray *texts; /* TerrierSetText of each cell on one line, or NULL */
  double scale;
  double pad_x;
} Work;

static void
table_free (gpointer data)
{
  TerrierTable *table = data;

  g_ptr_array_unref (table->header);
  g_free (table);
}

static TerrierTextSpec
get_cell_spec (const Work *work, gboolean bold)
{
  TerrierTextSpec spec = terrier_layout_get_spec (work->layout, work->scale);

  spec.line_height = TABLE_LINE_HEIGHT;
  spec.bold = bold;

  return spec;
}

static gboolean
is_header_row (const TerrierBlock *table, guint row)
{
  return row < table->n_header_rows;
}

static gboolean
is_bold_row (const Work *work, guint row)
{
  const TerrierBlock *block = g_ptr_array_index (work->block->children, row);

  return is_header_row (work->block, row) || block->emphasised;
}

static void
meet_need (Need *need, const TerrierSetText *text)
{
  need->longest_word_pt = MAX (need->longest_word_pt, text->longest_word_pt);
  need->one_line_pt = MAX (need->one_line_pt, text->widest_pt);
}

/* Blocks inside a cell count for the width of its column; they are set again later. */
static void
measure_children (Work *work, const TerrierBlock *cell, const TerrierTextSpec *spec, Need *need)
{
  for (guint i = 0; cell->children != NULL && i < cell->children->len; i++)
    {
      const TerrierBlock *child = g_ptr_array_index (cell->children, i);
      g_autoptr (TerrierSetText) text = NULL;
      const TerrierRun *runs;
      guint n_runs;

      runs = terrier_block_get_runs (child, &n_runs);
      text = terrier_setter_set (work->layout->setter, runs, n_runs, spec, 0);
      meet_need (need, text);
      need->longest_word_pt = MAX (need->longest_word_pt, text->longest_word_pt + INDENT_ROOM_PT);
      measure_children (work, child, spec, need);
    }
}

/* Sets every cell on one line to see how wide it is. Most cells of most tables stay on one line,
 * so that what is set here is what is printed. */
static void
measure_columns (Work *work)
{
  const TerrierBlock *block = work->block;

  for (guint r = 0; r < block->children->len; r++)
    {
      const TerrierBlock *row = g_ptr_array_index (block->children, r);
      TerrierTextSpec spec = get_cell_spec (work, is_bold_row (work, r));

      for (guint c = 0; row->children != NULL && c < MIN (row->children->len, work->n_columns); c++)
        {
          const TerrierBlock *cell = g_ptr_array_index (row->children, c);
          TerrierSetText *text;
          const TerrierRun *runs;
          guint n_runs;

          runs = terrier_block_get_runs (cell, &n_runs);
          text = terrier_setter_set (work->layout->setter, runs, n_runs, &spec, 0);
          meet_need (&work->needs[c], text);
          measure_children (work, cell, &spec, &work->needs[c]);
          work->texts->pdata[r * work->n_columns + c] = text;
        }
      if (g_cancellable_is_cancelled (work->layout->cancellable))
        return;
    }
}

/* Columns with a share of their own take it; the others divide what is left by their needs: every
 * word whole if that can be, then in proportion to what their longest line asks for. */
static gboolean
divide_width (Work *work, double width)
{
  double pad = 2 * work->pad_x;
  double shares = 0, least = 0, most = 0, room = width;
  guint n_shared = 0;

  for (guint c = 0; c < work->n_columns; c++)
    shares += g_array_index (work->block->columns, TerrierColumn, c).width;
  for (guint c = 0; c < work->n_columns; c++)
    {
      double share = g_array_index (work->block->columns, TerrierColumn, c).width;

      if (share > 0)
        {
          n_shared++;
          work->widths[c] = width * share / shares;
        }
      else
        {
          least += work->needs[c].longest_word_pt + pad;
          most += work->needs[c].one_line_pt + pad;
        }
    }
  if (n_shared == work->n_columns)
    return TRUE;
  if (n_shared > 0)
    room = width * (work->n_columns - n_shared) / work->n_columns;

  for (guint c = 0; c < work->n_columns; c++)
    {
      double word = work->needs[c].longest_word_pt + pad;
      double line = work->needs[c].one_line_pt + pad;

      if (g_array_index (work->block->columns, TerrierColumn, c).width > 0)
        work->widths[c] *= (width - room) / width;
      else if (least > room)
        work->widths[c] = word * room / least;
      else if (most > room)
        work->widths[c] = word + (line - word) * (room - least) / MAX (most - least, 0.001);
      else
        work->widths[c] = line * room / most;
    }

  return least <= room + 0.01;
}

static void
warn_squeezed (Work *work)
{
  g_ptr_array_add (
      work->layout->pages->warnings,
      g_strdup_printf (ngettext ("A table with %u column is too wide for the page: words in it are "
                                 "broken. Turn the page or leave out columns.",
                                 "A table with %u columns is too wide for the page: words in it "
                                 "are broken. Turn the page or leave out columns.",
                                 work->n_columns),
                       work->n_columns));
}

/* What was measured at another size cannot be printed. */
static void
drop_texts (Work *work)
{
  for (guint i = 0; i < work->texts->len; i++)
    g_clear_pointer (&work->texts->pdata[i], terrier_set_text_unref);
}

/* Finds a size at which no word need be broken; a table that is too wide even at the smallest is
 * set so, with broken words, and says it. One endless word must not make the whole table small. */
static void
fit_columns (Work *work, double width)
{
  double limit = MAX (60.0, width * 1.5 / work->n_columns);
  double least = 0;
  double base = work->scale;

  measure_columns (work);
  for (guint c = 0; c < work->n_columns; c++)
    {
      work->needs[c].longest_word_pt = MIN (work->needs[c].longest_word_pt, limit);
      work->needs[c].one_line_pt = MAX (work->needs[c].one_line_pt, work->needs[c].longest_word_pt);
      least += work->needs[c].longest_word_pt;
    }
  if (divide_width (work, width))
    return;

  work->pad_x = TIGHT_PAD_X_PT;
  drop_texts (work);
  work->scale
      = base
        * CLAMP ((width - work->n_columns * 2 * work->pad_x) / least * 0.995, SMALLEST_SCALE, 1.0);
  for (guint c = 0; c < work->n_columns; c++)
    {
      work->needs[c].longest_word_pt *= work->scale / base;
      work->needs[c].one_line_pt *= work->scale / base;
    }
  if (!divide_width (work, width))
    warn_squeezed (work);
}

static void
fill_cell (Work *work,
           TerrierRow *row,
           const TerrierBlock *cell,
           guint row_index,
           guint column,
           double x,
           guint element)
{
  TerrierLayout *layout = work->layout;
  double width = work->widths[column];
  TerrierAlign align = g_array_index (work->block->columns, TerrierColumn, column).align;
  TerrierFlow *flow = terrier_row_add_cell (row, x, width, element)->flow;
  double inner = MAX (width - 2 * work->pad_x, 1);
  TerrierTextSpec spec = get_cell_spec (work, is_bold_row (work, row_index));
  TerrierSetText *text = work->texts->pdata[row_index * work->n_columns + column];
  const TerrierRun *runs;
  guint n_runs;

  if (cell == NULL)
    return;

  runs = terrier_block_get_runs (cell, &n_runs);
  if (text != NULL && text->widest_pt <= inner)
    terrier_flow_set_text (layout, flow, text, align, x + work->pad_x, inner, element, cell);
  else
    terrier_flow_text (layout, flow, runs, n_runs, &spec, align, x + work->pad_x, inner, element,
                       cell, FALSE);
  layout->n_cells++;
  terrier_flow_children (layout, flow, cell, work->scale, x + work->pad_x, inner, element);
  layout->n_cells--;
}

static TerrierRow *
make_row (Work *work, guint index, guint parent)
{
  TerrierLayout *layout = work->layout;
  const TerrierBlock *block = g_ptr_array_index (work->block->children, index);
  TerrierRow *row
      = terrier_layout_row_new (work->table, CELL_PAD_Y_PT * layout->style->spacing
                                                 * MIN (1.0, work->scale / TABLE_SCALE));
  guint tr = terrier_layout_add_element (layout, TERRIER_ROLE_TR, parent, block);
  double x = work->table->x_pt;

  row->is_header = is_header_row (work->block, index);
  row->emphasised = block->emphasised;
  for (guint c = 0; c < work->n_columns; c++)
    {
      const TerrierBlock *cell = NULL;
      TerrierRole role = TERRIER_ROLE_TD;

      if (block->children != NULL && c < block->children->len)
        cell = g_ptr_array_index (block->children, c);
      if (row->is_header)
        role = TERRIER_ROLE_TH_COLUMN;
      else if (cell != NULL && cell->is_header)
        role = TERRIER_ROLE_TH_ROW;
      fill_cell (work, row, cell, index, c, x,
                 terrier_layout_add_element (layout, role, tr, cell != NULL ? cell : block));
      x += work->widths[c];
    }

  return row;
}

static void
flow_caption (Work *work, TerrierFlow *flow, double x, double width, guint parent)
{
  TerrierTextSpec spec = get_cell_spec (work, TRUE);
  TerrierRun run = { work->block->label, TERRIER_TEXT_PLAIN, NULL, NULL };

  if (work->block->label == NULL || work->block->label[0] == '\0')
    return;

  terrier_flow_text (work->layout, flow, &run, 1, &spec, TERRIER_ALIGN_LEFT, x, width,
                     terrier_layout_add_element (work->layout, TERRIER_ROLE_CAPTION, parent,
                                                 work->block),
                     work->block, TRUE);
  terrier_flow_ask_space (flow, CAPTION_SPACE_PT);
}

static void
flow_rows (Work *work, TerrierFlow *flow, guint parent)
{
  TerrierLayout *layout = work->layout;
  guint n_rows = work->block->children->len;
  guint first_slug = flow->slugs->len;
  guint part = parent;
  double height = 0;

  for (guint r = 0; r < n_rows && !g_cancellable_is_cancelled (layout->cancellable); r++)
    {
      TerrierRow *row;
      gboolean is_header = is_header_row (work->block, r);

      if (r == 0 || r == work->block->n_header_rows)
        part = terrier_layout_add_element (layout,
                                           is_header ? TERRIER_ROLE_THEAD : TERRIER_ROLE_TBODY,
                                           parent, work->block);

      row = make_row (work, r, part);
      row->is_last = r + 1 == n_rows;
      /* The head stays with a row, the first two and the last two rows stay together. */
      terrier_row_close (row, flow,
                         is_header || (r == work->block->n_header_rows && r + 1 < n_rows)
                             || r + 2 == n_rows);
      if (is_header)
        {
          g_ptr_array_add (work->table->header, row);
          work->table->header_height_pt += row->height_pt;
        }
      height += row->height_pt;
    }

  if (height < layout->body_height_pt * WHOLE_SHARE)
    for (guint i = first_slug; i + 1 < flow->slugs->len; i++)
      g_array_index (flow->slugs, TerrierSlug, i).keep_next = TRUE;

  /* A head that leaves no room for rows cannot be repeated. */
  if (work->table->header_height_pt > layout->body_height_pt / 3)
    {
      g_ptr_array_set_size (work->table->header, 0);
      work->table->header_height_pt = 0;
    }
}

/**
 * terrier_flow_table:
 *
 * Sets a table @width_pt wide, smaller than the text around it and smaller still if its words need
 * it.
 */
void
terrier_flow_table (TerrierLayout *layout,
                    TerrierFlow *flow,
                    const TerrierBlock *table,
                    double scale,
                    double x_pt,
                    double width_pt,
                    guint parent)
{
  g_autoptr (GPtrArray) texts = NULL;
  g_autofree Need *needs = NULL;
  g_autofree double *widths = NULL;
  Work work = { 0 };
  guint element;

  if (table->children == NULL || table->columns == NULL)
    return;

  work.layout = layout;
  work.block = table;
  work.n_columns = table->columns->len;
  work.needs = needs = g_new0 (Need, work.n_columns);
  work.widths = widths = g_new0 (double, work.n_columns);
  work.texts = texts = g_ptr_array_new ();
  g_ptr_array_set_size (texts, (int) (work.n_columns * table->children->len));
  work.scale = MIN (scale, 1.0) * TABLE_SCALE;
  work.pad_x = CELL_PAD_X_PT;
  work.table = g_new0 (TerrierTable, 1);
  work.table->header = g_ptr_array_new ();
  work.table->x_pt = x_pt;
  work.table->width_pt = width_pt;
  g_ptr_array_set_free_func (layout->tables, table_free);
  g_ptr_array_add (layout->tables, work.table);

  fit_columns (&work, width_pt);
  element = terrier_layout_add_element (layout, TERRIER_ROLE_TABLE, parent, table);
  flow_caption (&work, flow, x_pt, width_pt, element);
  flow_rows (&work, flow, element);
  drop_texts (&work);
}
