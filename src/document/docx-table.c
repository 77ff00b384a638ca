/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/docx-private.h"

#include <string.h>

/* Tables, and what a word processor has only tables for: boxes and places to sign. */

/* What a letter takes and a cell's margins, in twips: as a rule, and in a table with many columns.
 */
typedef struct
{
  int letter;
  int margin; /* each side */
} Fit;
static const Fit roomy = { 128, 100 };
static const Fit tight = { 108, 50 };

/* A long text asks for no more room than this many letters: it has lines. */
#define MOST_LETTERS 60

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

/* The longest word of a text and, within reason, its length, in letters. */
static void
measure_text (const char *text, glong *word, glong *whole)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t-", -1);

  for (guint i = 0; words[i] != NULL; i++)
    *word = MAX (*word, MIN (g_utf8_strlen (words[i], -1), MOST_LETTERS));
  *whole = MAX (*whole, MIN (g_utf8_strlen (text, -1), MOST_LETTERS));
}

static void
measure_column (const TerrierBlock *table, guint column, glong *word, glong *whole)
{
  *word = *whole = 1;
  for (guint r = 0; table->children != NULL && r < table->children->len; r++)
    {
      const TerrierBlock *cell = cell_at (g_ptr_array_index (table->children, r), column);
      g_autofree char *text = cell != NULL ? terrier_block_to_plain_text (cell) : NULL;

      if (text != NULL)
        measure_text (g_strchomp (text), word, whole);
    }
}

/* The widths of the columns, in twips: as asked for; else each its longest word, and of what is
 * left as much as its texts are long. Where not even the words fit, all are narrowed alike. */
static int *
share_widths (const TerrierBlock *table, guint n_columns, int width, const Fit *fit, gboolean *fits)
{
  int *widths = g_new0 (int, MAX (n_columns, 1));
  g_autofree glong *wishes = g_new0 (glong, MAX (n_columns, 1));
  gint64 least = 0, wished = 0;

  for (guint c = 0; c < n_columns; c++)
    {
      double asked = g_array_index (table->columns, TerrierColumn, c).width;
      glong word, whole;

      measure_column (table, c, &word, &whole);
      widths[c]
          = asked > 0 ? (int) (asked * width) : (int) word * fit->letter + 2 * fit->margin + 40;
      wishes[c] = asked > 0 ? 0 : whole - word + 1;
      least += widths[c];
      wished += wishes[c];
    }
  *fits = least <= width;
  for (guint c = 0; c < n_columns; c++)
    if (!*fits || wished == 0)
      widths[c] = (int) ((gint64) widths[c] * width / MAX (least, 1));
    else
      widths[c] += (int) ((width - least) * wishes[c] / wished);
  return widths;
}

static void
open_table (TerrierDocx *docx,
            const char *style,
            const char *description,
            int indent,
            const Fit *fit)
{
  GString *out = docx->body;

  g_string_append_printf (out,
                          "<w:tbl><w:tblPr><w:tblStyle w:val=\"%s\"/>"
                          "<w:tblW w:w=\"%d\" w:type=\"dxa\"/>",
                          style, text_width (docx) - indent);
  if (indent > 0)
    g_string_append_printf (out, "<w:tblInd w:w=\"%d\" w:type=\"dxa\"/>", indent);
  if (fit == &tight)
    g_string_append_printf (out,
                            "<w:tblCellMar><w:left w:w=\"%d\" w:type=\"dxa\"/>"
                            "<w:right w:w=\"%d\" w:type=\"dxa\"/></w:tblCellMar>",
                            fit->margin, fit->margin);
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
         TerrierTextFlags flags,
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
              .flags = bold ? flags | TERRIER_TEXT_BOLD : flags };

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
  int width = text_width (docx) - setting->indent;
  const Fit *fit = &roomy;
  gboolean fits;
  g_autofree int *widths = NULL;

  if (n_columns == 0 || table->children == NULL || table->children->len == 0)
    return;
  if (table->label != NULL && *table->label != '\0')
    terrier_docx_add_paragraph (docx, NULL, table->label, &caption);
  before_table (docx);
  widths = share_widths (table, n_columns, width, fit, &fits);
  if (!fits)
    {
      fit = &tight;
      g_free (widths);
      widths = share_widths (table, n_columns, width, fit, &fits);
    }
  open_table (docx, "TableGrid", table->label, setting->indent, fit);
  add_grid (docx, widths, n_columns);
  for (guint r = 0; r < table->children->len; r++)
    add_row (docx, table, g_ptr_array_index (table->children, r), widths,
             fit == &tight ? TERRIER_TEXT_SMALL : TERRIER_TEXT_PLAIN, r < table->n_header_rows);
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
  open_table (docx, "TableGrid", NULL, 0, &roomy);
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
  open_table (docx, "TableNormal", NULL, 0, &roomy);
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
