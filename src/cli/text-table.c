/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/text-table.h"

#include "core/text.h"

#include <stdio.h>
#include <string.h>

/* So many rows say how wide a column is; a million rows are not kept for it. */
#define MEASURED_ROWS 1000

typedef struct
{
  char *head;
  gboolean right;
  guint width;
} Column;

struct _TerrierTextTable
{
  GArray *columns; /* Column */
  GPtrArray *rows; /* GStrv */
  guint widest;
  gboolean started;
};

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->head);
}

static guint
width_of (const char *text)
{
  guint width = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);

      width += g_unichar_iszerowidth (u) ? 0 : g_unichar_iswide (u) ? 2 : 1;
    }
  return width;
}

TerrierTextTable *
terrier_text_table_new (guint n_columns)
{
  TerrierTextTable *self = g_new0 (TerrierTextTable, 1);

  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (self->columns, clear_column);
  g_array_set_size (self->columns, n_columns);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->widest = 40;
  return self;
}

void
terrier_text_table_free (TerrierTextTable *self)
{
  g_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

void
terrier_text_table_set_column (TerrierTextTable *self,
                               guint column,
                               const char *head,
                               gboolean right)
{
  Column *c = &g_array_index (self->columns, Column, column);

  g_free (c->head);
  c->head = g_strdup (head);
  c->right = right;
  c->width = width_of (head);
}

void
terrier_text_table_set_widest (TerrierTextTable *self, guint characters)
{
  self->widest = characters;
}

static void
print_cell (const Column *column, const char *text, gboolean last)
{
  g_autofree char *fitted = terrier_text_truncate (text, column->width);
  guint pad = column->width - MIN (width_of (fitted), column->width);

  printf ("%*s%s%*s", column->right ? (int) pad : 0, "", fitted,
          column->right || last ? 0 : (int) pad, "");
  fputs (last ? "\n" : "  ", stdout);
}

static void
print_row (TerrierTextTable *self, const char *const *cells)
{
  for (guint i = 0; i < self->columns->len; i++)
    print_cell (&g_array_index (self->columns, Column, i), cells[i], i + 1 == self->columns->len);
}

static void
start (TerrierTextTable *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    print_cell (&g_array_index (self->columns, Column, i),
                g_array_index (self->columns, Column, i).head, i + 1 == self->columns->len);
  for (guint i = 0; i < self->columns->len; i++)
    {
      for (guint j = 0; j < g_array_index (self->columns, Column, i).width; j++)
        fputs ("─", stdout);
      fputs (i + 1 == self->columns->len ? "\n" : "  ", stdout);
    }
  self->started = TRUE;
}

void
terrier_text_table_add (TerrierTextTable *self, const char *const *cells)
{
  g_auto (GStrv) row = g_new0 (char *, self->columns->len + 1);

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = &g_array_index (self->columns, Column, i);

      row[i] = g_strdelimit (g_strdup (cells[i] != NULL ? cells[i] : "·"), "\r\n\t", ' ');
      if (!self->started)
        column->width = MAX (column->width, MIN (width_of (row[i]), self->widest));
    }
  if (self->started)
    print_row (self, (const char *const *) row);
  else
    g_ptr_array_add (self->rows, g_steal_pointer (&row));
  if (self->rows->len == MEASURED_ROWS)
    terrier_text_table_print (self);
}

void
terrier_text_table_print (TerrierTextTable *self)
{
  if (!self->started)
    start (self);
  for (guint i = 0; i < self->rows->len; i++)
    print_row (self, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}
