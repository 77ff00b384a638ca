/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/options-matrix-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* To and from a spreadsheet: text with a tab between cells and a line for each row. */

static void
copy_cells (TerrierOptionsMatrix *self, const TerrierMatrixRange *range, gboolean names)
{
  GArray *order = terrier_matrix_grid_get_order (self->grid);
  g_autoptr (GString) text = g_string_new (NULL);

  if (names)
    {
      g_string_append_printf (text, "%s\t%s", _ ("Building"), _ ("District"));
      for (guint i = range->first_option; i <= range->last_option; i++)
        g_string_append_printf (text, "\t%s", terrier_matrix_get_option (self->matrix, i)->title);
      g_string_append_c (text, '\n');
    }
  for (guint place = range->first; place <= range->last; place++)
    {
      guint row = g_array_index (order, guint32, place);
      const char *name = terrier_matrix_get_name (self->matrix, row);
      const char *district = terrier_matrix_get_district (self->matrix, row);

      if (names)
        g_string_append_printf (text, "%s\t%s\t", name != NULL ? name : "",
                                district != NULL ? district : "");
      for (guint i = range->first_option; i <= range->last_option; i++)
        g_string_append_printf (text, "%s%s", i > range->first_option ? "\t" : "",
                                terrier_matrix_get_word (self->matrix, row, i));
      g_string_append_c (text, '\n');
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierOptionsMatrix *self = TERRIER_OPTIONS_MATRIX (widget);
  TerrierMatrixRange range;

  if (terrier_matrix_grid_get_range (self->grid, &range))
    copy_cells (self, &range, FALSE);
}

static void
copy_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierOptionsMatrix *self = TERRIER_OPTIONS_MATRIX (widget);
  TerrierMatrixRange range;

  if (!terrier_matrix_grid_get_range (self->grid, &range))
    return;
  range = (TerrierMatrixRange){ 0, terrier_matrix_grid_get_order (self->grid)->len - 1, 0,
                                terrier_matrix_get_n_options (self->matrix) - 1 };
  copy_cells (self, &range, TRUE);
}

/* What was copied elsewhere, as words; the empty line after the last row is no row. */
static GPtrArray *
split (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strchomp (lines[i]) != '\0' || lines[i + 1] != NULL)
      g_ptr_array_add (rows, g_strsplit (*lines[i] != '\0' ? lines[i] : " ", "\t", -1));
  return rows;
}

static const char *
find_bad_word (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    for (char **word = g_ptr_array_index (rows, i); *word != NULL; word++)
      {
        TerrierActionKind kind;
        gboolean clear;

        if (!terrier_matrix_parse_word (*word, &kind, &clear))
          return *word;
      }
  return NULL;
}

static void
paste_cell (TerrierOptionsMatrix *self,
            TerrierMatrixJob *job,
            guint row,
            guint option,
            const char *word)
{
  TerrierActionKind kind;
  gboolean clear;

  terrier_matrix_parse_word (word, &kind, &clear);
  if (clear)
    terrier_matrix_job_clear (job, self->matrix, row, option);
  else
    terrier_matrix_job_set_kind (job, self->matrix, row, option, kind);
}

/* One word fills what is chosen; a block goes in at its top corner, as far as there is room. */
static void
paste_rows (TerrierOptionsMatrix *self, GPtrArray *rows)
{
  GArray *order = terrier_matrix_grid_get_order (self->grid);
  guint n_options = terrier_matrix_get_n_options (self->matrix);
  TerrierMatrixRange range;
  TerrierMatrixJob *job;
  gboolean single = rows->len == 1 && g_strv_length (g_ptr_array_index (rows, 0)) == 1;

  if (!terrier_matrix_grid_get_range (self->grid, &range))
    return;
  job = terrier_matrix_job_new (_ ("Paste actions"));
  if (!single)
    range.last = MIN (range.first + rows->len - 1, order->len - 1);
  for (guint place = range.first; place <= range.last; place++)
    {
      char **words = g_ptr_array_index (rows, single ? 0 : place - range.first);
      guint row = g_array_index (order, guint32, place);
      guint last = single ? range.last_option : n_options - 1;

      for (guint i = range.first_option; i <= last; i++)
        {
          if (!single && words[i - range.first_option] == NULL)
            break;
          paste_cell (self, job, row, i, words[single ? 0 : i - range.first_option]);
        }
    }
  terrier_options_matrix_push (self, job);
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierOptionsMatrix) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GPtrArray) rows = text != NULL ? split (text) : NULL;
  const char *bad = rows != NULL ? find_bad_word (rows) : NULL;

  if (rows == NULL || rows->len == 0 || self->matrix == NULL)
    return;
  if (bad != NULL)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("“%s” is no action; nothing was pasted. Use "
                                                      "Keep, Close, Co-locate, Move, Dispose, "
                                                      "Let or Not stated."),
                                                   bad);

      gtk_widget_add_css_class (GTK_WIDGET (self->status), "warning");
      terrier_options_matrix_say (self, sentence);
      return;
    }
  paste_rows (self, rows);
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (TERRIER_OPTIONS_MATRIX (widget)->matrix != NULL)
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb,
                                   g_object_ref (widget));
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  terrier_matrix_grid_select_all (TERRIER_OPTIONS_MATRIX (widget)->grid);
}

void
terrier_options_matrix_install_clip (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "matrix.copy", NULL, copy_action);
  gtk_widget_class_install_action (klass, "matrix.copy-all", NULL, copy_all_action);
  gtk_widget_class_install_action (klass, "matrix.paste", NULL, paste_action);
  gtk_widget_class_install_action (klass, "matrix.select-all", NULL, select_all_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_c, GDK_CONTROL_MASK, "matrix.copy", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_v, GDK_CONTROL_MASK, "matrix.paste", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_a, GDK_CONTROL_MASK, "matrix.select-all",
                                       NULL);
}
