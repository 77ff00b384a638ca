/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/table-text.h"

#include "decision/figures.h"

#include <string.h>

/* A sheet that is pasted by mistake is no table for a page. */
#define MAX_CELLS 20000
#define MAX_COLUMNS 200
/* Cells are written in columns that line up, up to this width. */
#define MAX_PADDING 40

static GPtrArray *
new_row (guint n)
{
  GPtrArray *row = g_ptr_array_new_full (n, g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (row, g_strdup (""));
  return row;
}

TerrierTableText *
terrier_table_text_new (guint n_rows, guint n_columns)
{
  TerrierTableText *table = g_new0 (TerrierTableText, 1);

  table->n_columns = MAX (n_columns, 1);
  table->aligns = g_array_new (FALSE, TRUE, sizeof (TerrierAlign));
  g_array_set_size (table->aligns, table->n_columns);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (table->rows, new_row (table->n_columns));
  return table;
}

void
terrier_table_text_free (TerrierTableText *table)
{
  if (table == NULL)
    return;
  g_array_unref (table->aligns);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

static gsize
end_of_line (const char *text, gsize at)
{
  const char *end = strchr (text + at, '\n');

  return end != NULL ? (gsize) (end - text) : at + strlen (text + at);
}

/* A cell ends at a bar that is neither escaped nor inside a bound figure. */
static void
split_cb (const char *text, gsize length, const char *reference, gsize offset, gpointer user_data)
{
  gpointer *closure = user_data;
  GPtrArray *cells = closure[0];
  GString *cell = closure[1];

  if (reference != NULL)
    {
      g_string_append_len (cell, text, (gssize) length);
      return;
    }
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\\' && i + 1 < length && text[i + 1] == '|')
        g_string_append_c (cell, text[++i]);
      else if (text[i] != '|')
        g_string_append_c (cell, text[i]);
      else
        {
          g_ptr_array_add (cells, g_strstrip (g_strdup (cell->str)));
          g_string_truncate (cell, 0);
        }
    }
}

static GPtrArray *
split_line (const char *line, gsize length)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *bare = g_strstrip (g_strndup (line, length));
  g_autoptr (GString) cell = g_string_new (NULL);
  gpointer closure[] = { cells, cell };
  const char *from = *bare == '|' ? bare + 1 : bare;

  terrier_figure_split (from, strlen (from), split_cb, closure);
  g_strstrip (cell->str);
  if (*cell->str != '\0' || cells->len == 0)
    g_ptr_array_add (cells, g_strdup (cell->str));
  return cells;
}

/* |:---|---:|, with as many columns as the line before has cells. */
static gboolean
read_aligns (const char *line, gsize length, GArray *aligns)
{
  g_autoptr (GPtrArray) cells = split_line (line, length);

  if (memchr (line, '-', length) == NULL || memchr (line, '|', length) == NULL)
    return FALSE;
  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = cells->pdata[i];
      gsize n = strlen (cell);
      gboolean left = n > 0 && cell[0] == ':';
      gboolean right = n > 0 && cell[n - 1] == ':';
      TerrierAlign align = left && right ? TERRIER_ALIGN_CENTRE
                           : right       ? TERRIER_ALIGN_RIGHT
                                         : TERRIER_ALIGN_LEFT;

      if (strspn (cell + left, "-") != n - left - right || n == (gsize) left + right)
        return FALSE;
      g_array_append_val (aligns, align);
    }
  return cells->len > 0;
}

static gboolean
ends_table (const char *line, gsize length)
{
  gsize i = 0;

  while (i < length && (line[i] == ' ' || line[i] == '\t'))
    i++;
  return i == length || strchr (">#", line[i]) != NULL
         || (length - i >= 3
             && (memcmp (line + i, "```", 3) == 0 || memcmp (line + i, "~~~", 3) == 0))
         || (length - i >= 2 && strchr ("-*+", line[i]) != NULL && line[i + 1] == ' ');
}

static void
take_row (TerrierTableText *table, const char *line, gsize length)
{
  g_autoptr (GPtrArray) cells = split_line (line, length);
  GPtrArray *row = new_row (0);

  for (guint i = 0; i < table->n_columns; i++)
    g_ptr_array_add (row, g_strdup (i < cells->len ? cells->pdata[i] : ""));
  g_ptr_array_add (table->rows, row);
}

static TerrierTableText *
read_at (const char *text, gsize header, gsize *end)
{
  gsize header_end = end_of_line (text, header);
  g_autoptr (GPtrArray) cells = NULL;
  g_autoptr (TerrierTableText) table = terrier_table_text_new (0, 1);
  gsize at;

  g_array_set_size (table->aligns, 0);
  if (text[header_end] == '\0' || ends_table (text + header, header_end - header)
      || memchr (text + header, '|', header_end - header) == NULL)
    return NULL;
  at = header_end + 1;
  if (!read_aligns (text + at, end_of_line (text, at) - at, table->aligns))
    return NULL;
  cells = split_line (text + header, header_end - header);
  if (cells->len != table->aligns->len)
    return NULL;
  table->n_columns = cells->len;
  take_row (table, text + header, header_end - header);
  *end = end_of_line (text, at);
  while (text[*end] != '\0')
    {
      gsize next = *end + 1, next_end = end_of_line (text, next);

      if (ends_table (text + next, next_end - next))
        break;
      take_row (table, text + next, next_end - next);
      *end = next_end;
    }
  return g_steal_pointer (&table);
}

TerrierTableText *
terrier_table_text_find (const char *text, gsize at, gsize *start, gsize *end)
{
  gboolean fenced = FALSE;

  for (gsize line = 0;; line = end_of_line (text, line) + 1)
    {
      gsize bare = line + strspn (text + line, " ");

      if (strncmp (text + bare, "```", 3) == 0 || strncmp (text + bare, "~~~", 3) == 0)
        fenced = !fenced;
      else if (!fenced)
        {
          TerrierTableText *table = read_at (text, line, end);

          if (table != NULL && at >= line && at <= *end)
            {
              *start = line;
              return table;
            }
          if (table != NULL)
            line = *end;
          terrier_table_text_free (table);
        }
      if (line > at || text[end_of_line (text, line)] == '\0')
        return NULL;
    }
}

/* One cell of a line or of a sheet: a line end in it would end the row. */
static char *
one_line (const char *text)
{
  GString *line = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (g_ascii_isspace (*text))
      {
        if (line->len > 0 && line->str[line->len - 1] != ' ')
          g_string_append_c (line, ' ');
      }
    else if (!g_ascii_iscntrl (*text))
      g_string_append_c (line, *text);
  return g_strchomp (g_string_free (line, FALSE));
}

/* Reads one cell of a sheet from @text; a cell in quotation marks may hold tabs and lines. */
static const char *
read_sheet_cell (const char *text, GString *cell)
{
  const char *end;

  g_string_truncate (cell, 0);
  if (*text == '"')
    {
      const char *at = text + 1;

      while (*at != '\0' && !(at[0] == '"' && at[1] != '"'))
        {
          g_string_append_c (cell, *at);
          at += at[0] == '"' ? 2 : 1;
        }
      if (*at == '"' && strchr ("\t\n", at[1]) != NULL)
        return at + 1;
      g_string_truncate (cell, 0);
    }
  end = text + strcspn (text, "\t\n");
  g_string_append_len (cell, text, end - text);
  return end;
}

TerrierTableText *
terrier_table_text_from_sheet (const char *sheet)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GString) cell = g_string_new (NULL);
  g_auto (GStrv) ends = g_strsplit (sheet, "\r\n", -1);
  g_autofree char *text = g_strjoinv ("\n", ends);
  guint n_columns = 0, n_cells = 0;
  gsize length = strlen (text);
  TerrierTableText *table;

  /* The last row may be empty cells: only line ends go. */
  while (length > 0 && text[length - 1] == '\n')
    text[--length] = '\0';
  if (strchr (text, '\t') == NULL)
    return NULL;
  for (const char *at = text; *at != '\0' && n_cells < MAX_CELLS;)
    {
      GPtrArray *row = new_row (0);

      g_ptr_array_add (rows, row);
      for (;;)
        {
          at = read_sheet_cell (at, cell);
          if (row->len < MAX_COLUMNS)
            g_ptr_array_add (row, one_line (cell->str));
          n_cells++;
          if (*at != '\t')
            break;
          at++;
        }
      n_columns = MAX (n_columns, row->len);
      if (*at == '\n')
        at++;
    }
  /* A spreadsheet copies rows of one length; words with a tab among them are words. */
  for (guint i = 0; i < rows->len; i++)
    if (n_columns < 2 || ((GPtrArray *) rows->pdata[i])->len != n_columns)
      return NULL;
  table = terrier_table_text_new (0, n_columns);
  while (rows->len > 0)
    {
      GPtrArray *row = g_ptr_array_steal_index (rows, 0);

      g_ptr_array_add (table->rows, row);
    }
  return table;
}

static void
escape_cb (const char *text, gsize length, const char *reference, gsize offset, gpointer user_data)
{
  GString *cell = user_data;

  for (gsize i = 0; i < length; i++)
    {
      if (reference == NULL && text[i] == '|')
        g_string_append_c (cell, '\\');
      g_string_append_c (cell, text[i]);
    }
}

static char *
escape_cell (const char *text)
{
  GString *cell = g_string_new (NULL);
  g_autofree char *line = one_line (text);

  terrier_figure_split (line, strlen (line), escape_cb, cell);
  /* A backslash at the end would take the bar for its own. */
  if (cell->len > 0 && cell->str[cell->len - 1] == '\\')
    g_string_append_c (cell, ' ');
  return g_string_free (cell, FALSE);
}

static void
append_padded (GString *out, const char *cell, glong width, TerrierAlign align)
{
  glong gap = MAX (0, width - g_utf8_strlen (cell, -1));
  glong before = align == TERRIER_ALIGN_RIGHT ? gap : align == TERRIER_ALIGN_CENTRE ? gap / 2 : 0;

  g_string_append_printf (out, "| %*s%s%*s ", (int) before, "", cell, (int) (gap - before), "");
}

static void
append_rule (GString *out, glong width, TerrierAlign align)
{
  g_string_append (out, align == TERRIER_ALIGN_CENTRE ? "| :" : "| -");
  for (glong i = 2; i < width; i++)
    g_string_append_c (out, '-');
  g_string_append (out, align == TERRIER_ALIGN_LEFT ? "- " : ": ");
}

char *
terrier_table_text_write (const TerrierTableText *table)
{
  g_autofree glong *widths = g_new0 (glong, table->n_columns);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  GString *out = g_string_new (NULL);

  for (guint c = 0; c < table->n_columns; c++)
    widths[c] = 3;
  for (guint r = 0; r < table->rows->len; r++)
    for (guint c = 0; c < table->n_columns; c++)
      {
        char *cell = escape_cell (terrier_table_text_get (table, r, c));

        g_ptr_array_add (cells, cell);
        widths[c] = MAX (widths[c], MIN (g_utf8_strlen (cell, -1), MAX_PADDING));
      }
  for (guint r = 0; r < table->rows->len; r++)
    {
      for (guint c = 0; c < table->n_columns; c++)
        append_padded (out, cells->pdata[r * table->n_columns + c], widths[c],
                       g_array_index (table->aligns, TerrierAlign, c));
      g_string_append (out, "|\n");
      for (guint c = 0; r == 0 && c < table->n_columns; c++)
        append_rule (out, widths[c], g_array_index (table->aligns, TerrierAlign, c));
      if (r == 0)
        g_string_append (out, "|\n");
    }
  if (out->len > 0)
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

const char *
terrier_table_text_get (const TerrierTableText *table, guint row, guint column)
{
  GPtrArray *cells;

  g_return_val_if_fail (row < table->rows->len && column < table->n_columns, "");
  cells = table->rows->pdata[row];
  return cells->pdata[column];
}

void
terrier_table_text_set (TerrierTableText *table, guint row, guint column, const char *text)
{
  GPtrArray *cells;

  g_return_if_fail (row < table->rows->len && column < table->n_columns);
  cells = table->rows->pdata[row];
  g_free (cells->pdata[column]);
  cells->pdata[column] = one_line (text);
}

void
terrier_table_text_add_row (TerrierTableText *table, guint row)
{
  g_ptr_array_insert (table->rows, (int) MIN (row, table->rows->len), new_row (table->n_columns));
}

/* The header stays: a table without one is no table in Markdown. */
void
terrier_table_text_remove_row (TerrierTableText *table, guint row)
{
  if (row < table->rows->len && table->rows->len > 1)
    g_ptr_array_remove_index (table->rows, row);
}

void
terrier_table_text_move_row (TerrierTableText *table, guint from, guint to)
{
  if (from >= table->rows->len || to >= table->rows->len || from == to)
    return;
  g_ptr_array_insert (table->rows, (int) to, g_ptr_array_steal_index (table->rows, from));
}

void
terrier_table_text_add_column (TerrierTableText *table, guint column)
{
  TerrierAlign align = TERRIER_ALIGN_LEFT;

  if (table->n_columns >= MAX_COLUMNS)
    return;
  column = MIN (column, table->n_columns);
  for (guint r = 0; r < table->rows->len; r++)
    g_ptr_array_insert (table->rows->pdata[r], (int) column, g_strdup (""));
  g_array_insert_val (table->aligns, column, align);
  table->n_columns++;
}

void
terrier_table_text_remove_column (TerrierTableText *table, guint column)
{
  if (column >= table->n_columns || table->n_columns == 1)
    return;
  for (guint r = 0; r < table->rows->len; r++)
    g_ptr_array_remove_index (table->rows->pdata[r], column);
  g_array_remove_index (table->aligns, column);
  table->n_columns--;
}

void
terrier_table_text_move_column (TerrierTableText *table, guint from, guint to)
{
  TerrierAlign align;

  if (from >= table->n_columns || to >= table->n_columns || from == to)
    return;
  for (guint r = 0; r < table->rows->len; r++)
    {
      GPtrArray *row = table->rows->pdata[r];

      g_ptr_array_insert (row, (int) to, g_ptr_array_steal_index (row, from));
    }
  align = g_array_index (table->aligns, TerrierAlign, from);
  g_array_remove_index (table->aligns, from);
  g_array_insert_val (table->aligns, to, align);
}

void
terrier_table_text_paste (TerrierTableText *table,
                          guint row,
                          guint column,
                          const TerrierTableText *other)
{
  guint n_columns = MIN (other->n_columns, MAX_COLUMNS - MIN (column, MAX_COLUMNS));

  while (table->n_columns < column + n_columns)
    terrier_table_text_add_column (table, table->n_columns);
  while (table->rows->len < row + other->rows->len)
    terrier_table_text_add_row (table, table->rows->len);
  for (guint r = 0; r < other->rows->len; r++)
    for (guint c = 0; c < n_columns; c++)
      terrier_table_text_set (table, row + r, column + c, terrier_table_text_get (other, r, c));
}
