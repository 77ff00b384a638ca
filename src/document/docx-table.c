/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/docx-private.h"

#include <string.h>

/* Tables, and what a word processor has only tables for: boxes and places to sign. */

/* A column is never so narrow or so wide by its text alone; in characters. */
#define LEAST_CHARACTERS 6
#define MOST_CHARACTERS 44

static int
text_width (const TerrierDocx *docx)
{
  return TERRIER_TWIPS (docx->style->page_width_pt - docx->style->margin_left_pt
                        - docx->style->margin_right_pt);
}

static const TerrierBlock *
cell_at (const TerrierBlock *row, guint column)
{
  return row->children != NULL && column < row->children->len
             ? g_ptr_array_index (row->children, column)
             : NULL;
}

/* The shares of the columns: as asked for, else by the longest text in each, within reason. */
static int *
share_widths (const TerrierDocx *docx, const TerrierBlock *table, guint n_columns)
{
  int *widths = g_new0 (int, MAX (n_columns, 1));
  gint64 total = 0;

  for (guint c = 0; c < n_columns; c++)
    {
      double asked = g_array_index (table->columns, TerrierColumn, c).width;
      glong most = LEAST_CHARACTERS;

      for (guint r = 0; table->children != NULL && r < table->children->len; r++)
        {
          const TerrierBlock *cell = cell_at (g_ptr_array_index (table->children, r), c);
          g_autofree char *text = cell != NULL ? terrier_block_to_plain_text (cell) : NULL;
          most = text != NULL ? MAX (most, g_utf8_strlen (text, -1)) : most;
        }
      widths[c] = asked > 0 ? (int) (asked * 1000) + 1 : (int) MIN (most, MOST_CHARACTERS);
      total += widths[c];
    }
  for (guint c = 0; c < n_columns; c++)
    widths[c] = (int) ((gint64) widths[c] * text_width (docx) / MAX (total, 1));
  return widths;
}

static void
open_table (TerrierDocx *docx, const char *style, const char *description, int indent)
{
  GString *out = docx->body;

  g_string_append_printf (out,
                          "<w:tbl><w:tblPr><w:tblStyle w:val=\"%s\"/>"
                          "<w:tblW w:w=\"%d\" w:type=\"dxa\"/>",
                          style, text_width (docx) - indent);
  if (indent > 0)
    g_string_append_printf (out, "<w:tblInd w:w=\"%d\" w:type=\"dxa\"/>", indent);
  g_string_append (out, "<w:tblLook w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" "
                        "w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>");
  if (description != NULL && *description != '\0')
    {
      g_string_append (out, "<w:tblCaption w:val=\"");
      terrier_docx_escape (out, description);
      g_string_append (out, "\"/>");
    }
  g_string_append (out, "</w:tblPr><w:tblGrid>");
}

static void
add_grid (TerrierDocx *docx, const int *widths, guint n)
{
  for (guint c = 0; c < n; c++)
    g_string_append_printf (docx->body, "<w:gridCol w:w=\"%d\"/>", widths[c]);
  g_string_append (docx->body, "</w:tblGrid>\n");
}

static void
open_cell (TerrierDocx *docx, int width, gboolean shaded, gboolean dotted_top)
{
  g_string_append_printf (docx->body, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", width);
  if (dotted_top)
    g_string_append (docx->body, "<w:tcBorders><w:top w:val=\"dotted\" w:sz=\"6\" w:space=\"0\" "
                                 "w:color=\"000000\"/></w:tcBorders>");
  if (shaded)
    g_string_append (docx->body, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EDEDED\"/>");
  g_string_append (docx->body, "</w:tcPr>");
}

/* What is in a cell; the last thing in it must be a paragraph. */
static void
fill_cell (TerrierDocx *docx, const TerrierBlock *cell, const TerrierDocxSetting *setting)
{
  gsize before = docx->body->len;

  if (cell != NULL && cell->runs != NULL && cell->runs->len > 0)
    terrier_docx_add_paragraph (docx, cell, NULL, setting);
  if (cell != NULL)
    terrier_docx_add_blocks (docx, cell, setting);
  if (docx->body->len == before || g_str_has_suffix (docx->body->str, "</w:tbl>\n"))
    terrier_docx_add_paragraph (docx, NULL, NULL, setting);
  g_string_append (docx->body, "</w:tc>");
}

static void
add_row (TerrierDocx *docx,
         const TerrierBlock *table,
         const TerrierBlock *row,
         const int *widths,
         gboolean is_head)
{
  g_string_append (docx->body, "<w:tr><w:trPr><w:cantSplit/>");
  if (is_head)
    g_string_append (docx->body, "<w:tblHeader/>");
  g_string_append (docx->body, "</w:trPr>");
  for (guint c = 0; c < table->columns->len; c++)
    {
      const TerrierBlock *cell = cell_at (row, c);
      gboolean bold = is_head || row->emphasised || (cell != NULL && cell->is_header);
      TerrierDocxSetting setting
          = { .paragraph_style = "NoSpacing",
              .level = -1,
              .align = g_array_index (table->columns, TerrierColumn, c).align,
              .flags = bold ? TERRIER_TEXT_BOLD : TERRIER_TEXT_PLAIN };

      open_cell (docx, widths[c], is_head || row->emphasised, FALSE);
      fill_cell (docx, cell, &setting);
    }
  g_string_append (docx->body, "</w:tr>\n");
}

/* A table cannot begin a page nor keep its distance: a paragraph does it for it. */
static void
before_table (TerrierDocx *docx)
{
  const TerrierDocxSetting plain = { .paragraph_style = "NoSpacing", .level = -1 };

  if (docx->break_page || g_str_has_suffix (docx->body->str, "</w:tbl>\n"))
    terrier_docx_add_paragraph (docx, NULL, NULL, &plain);
}

/**
 * terrier_docx_add_table:
 * @docx: a document being written
 * @table: a table
 * @setting: how the text around it stands
 *
 * Appends a table with its caption; the head is repeated on each page. Any thread.
 */
void
terrier_docx_add_table (TerrierDocx *docx,
                        const TerrierBlock *table,
                        const TerrierDocxSetting *setting)
{
  const TerrierDocxSetting caption
      = { .paragraph_style = "Caption", .level = -1, .keep_with_next = TRUE };
  guint n_columns = table->columns != NULL ? table->columns->len : 0;
  g_autofree int *widths = NULL;

  if (n_columns == 0 || table->children == NULL || table->children->len == 0)
    return;
  if (table->label != NULL && *table->label != '\0')
    terrier_docx_add_paragraph (docx, NULL, table->label, &caption);
  before_table (docx);
  widths = share_widths (docx, table, n_columns);
  open_table (docx, "TableGrid", table->label, setting->indent);
  add_grid (docx, widths, n_columns);
  for (guint r = 0; r < table->children->len; r++)
    add_row (docx, table, g_ptr_array_index (table->children, r), widths, r < table->n_header_rows);
  g_string_append (docx->body, "</w:tbl>\n");
}

/**
 * terrier_docx_add_boxes:
 * @docx: a document being written
 * @boxes: boxes side by side
 *
 * Appends them as one row. Any thread.
 */
void
terrier_docx_add_boxes (TerrierDocx *docx, const TerrierBlock *boxes)
{
  const TerrierDocxSetting title
      = { .paragraph_style = "NoSpacing", .level = -1, .flags = TERRIER_TEXT_BOLD };
  const TerrierDocxSetting text = { .paragraph_style = "NoSpacing", .level = -1 };
  guint n = boxes->children != NULL ? boxes->children->len : 0;
  int rest = text_width (docx);
  g_autofree int *widths = g_new0 (int, MAX (n, 1));

  if (n == 0)
    return;
  before_table (docx);
  open_table (docx, "TableGrid", NULL, 0);
  /* The first is the wide one: who decides. */
  for (guint i = n - 1; i > 0; i--)
    rest -= widths[i] = text_width (docx) / (int) (n + 1);
  widths[0] = rest;
  add_grid (docx, widths, n);
  g_string_append (docx->body, "<w:tr>");
  for (guint i = 0; i < n; i++)
    {
      const TerrierBlock *box = g_ptr_array_index (boxes->children, i);

      open_cell (docx, widths[i], FALSE, FALSE);
      if (box->label != NULL)
        terrier_docx_add_paragraph (docx, NULL, box->label, &title);
      fill_cell (docx, box, &text);
    }
  g_string_append (docx->body, "</w:tr></w:tbl>\n");
}

/**
 * terrier_docx_add_signature:
 * @docx: a document being written
 * @signature: places to sign
 *
 * Appends dotted lines side by side with their labels, and room above to write. Any thread.
 */
void
terrier_docx_add_signature (TerrierDocx *docx, const TerrierBlock *signature)
{
  const TerrierDocxSetting label = { .paragraph_style = "NoSpacing", .level = -1 };
  const TerrierDocxSetting room = { .level = -1, .keep_with_next = TRUE };
  guint n = signature->labels != NULL ? g_strv_length (signature->labels) : 0;
  g_autofree int *widths = g_new0 (int, 2 * n + 1);

  if (n == 0)
    return;
  terrier_docx_add_paragraph (docx, NULL, NULL, &room);
  terrier_docx_add_paragraph (docx, NULL, NULL, &room);
  /* A gap between the lines is a cell without one. */
  for (guint i = 0; i < 2 * n - 1; i++)
    widths[i] = i % 2 == 1 ? text_width (docx) / 20 : text_width (docx) * 9 / (int) (10 * n);
  open_table (docx, "TableNormal", NULL, 0);
  add_grid (docx, widths, 2 * n - 1);
  g_string_append (docx->body, "<w:tr>");
  for (guint i = 0; i < 2 * n - 1; i++)
    {
      open_cell (docx, widths[i], FALSE, i % 2 == 0);
      terrier_docx_add_paragraph (docx, NULL, i % 2 == 0 ? signature->labels[i / 2] : NULL, &label);
      g_string_append (docx->body, "</w:tc>");
    }
  g_string_append (docx->body, "</w:tr></w:tbl>\n");
}
