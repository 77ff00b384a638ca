/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/table-editor.h"

#include <glib/gi18n-lib.h>

/* Each cell is a widget. */
#define MAX_CELLS 1500

struct _TerrierTableEditor
{
  GtkWindow parent_instance;

  GtkGrid *grid;
  GtkLabel *note;
  GtkWidget *first_align; /* of the three buttons */

  TerrierTableText *table;
  guint row; /* of the cell in hand */
  guint column;
  gboolean filling;
};

static guint done_signal;

G_DEFINE_FINAL_TYPE (TerrierTableEditor, terrier_table_editor, GTK_TYPE_WINDOW)

static const char *const aligns[] = {
  [TERRIER_ALIGN_LEFT] = "left",
  [TERRIER_ALIGN_RIGHT] = "right",
  [TERRIER_ALIGN_CENTRE] = "centre",
};

static GtkWidget *
cell_at (TerrierTableEditor *self, guint row, guint column)
{
  return gtk_grid_get_child_at (self->grid, (int) column, (int) row);
}

static void
place_of (GtkWidget *cell, guint *row, guint *column)
{
  GtkGrid *grid = GTK_GRID (gtk_widget_get_parent (cell));
  int left, top;

  gtk_grid_query_child (grid, cell, &left, &top, NULL, NULL);
  *row = (guint) top;
  *column = (guint) left;
}

static void
typed_cb (TerrierTableEditor *self, GtkEditable *cell)
{
  guint row, column;

  if (self->filling)
    return;
  place_of (GTK_WIDGET (cell), &row, &column);
  terrier_table_text_set (self->table, row, column, gtk_editable_get_text (cell));
}

static void
show_hand (TerrierTableEditor *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  TerrierAlign align = g_array_index (self->table->aligns, TerrierAlign, self->column);

  gtk_widget_action_set_enabled (widget, "table.remove-row", self->table->rows->len > 1);
  gtk_widget_action_set_enabled (widget, "table.row-up", self->row > 0);
  gtk_widget_action_set_enabled (widget, "table.row-down", self->row + 1 < self->table->rows->len);
  gtk_widget_action_set_enabled (widget, "table.remove-column", self->table->n_columns > 1);
  gtk_widget_action_set_enabled (widget, "table.column-left", self->column > 0);
  gtk_widget_action_set_enabled (widget, "table.column-right",
                                 self->column + 1 < self->table->n_columns);
  for (GtkWidget *button = self->first_align; button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button));

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                    g_str_equal (g_variant_get_string (target, NULL),
                                                 aligns[align]));
    }
}

static void
focus_cb (GtkEventControllerFocus *controller, TerrierTableEditor *self)
{
  place_of (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)), &self->row,
            &self->column);
  show_hand (self);
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierTableEditor) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL && self->table != NULL)
    terrier_table_editor_paste (self, text);
}

static void
move_hand (TerrierTableEditor *self, int rows, int columns)
{
  guint n_rows = self->table->rows->len, n_columns = self->table->n_columns;
  guint place = self->row * n_columns + self->column;

  if (columns > 0 && ++place == n_rows * n_columns)
    terrier_table_text_add_row (self->table, n_rows);
  if (columns < 0 && place > 0)
    place--;
  if (columns != 0)
    {
      terrier_table_editor_take_hand (self, place / n_columns, place % n_columns);
      return;
    }
  if (rows > 0 && self->row + 1 == n_rows)
    terrier_table_text_add_row (self->table, n_rows);
  if (rows > 0 || self->row > 0)
    terrier_table_editor_take_hand (self, (guint) ((int) self->row + rows), self->column);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        TerrierTableEditor *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (control && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    gtk_widget_activate_action (GTK_WIDGET (self), "table.done", NULL);
  else if (control && key == GDK_KEY_v)
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb,
                                   g_object_ref (self));
  else if (control)
    return GDK_EVENT_PROPAGATE;
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_Down)
    move_hand (self, key == GDK_KEY_Down && self->row + 1 == self->table->rows->len ? 0 : 1, 0);
  else if (key == GDK_KEY_Up)
    move_hand (self, -1, 0);
  else if (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab)
    move_hand (self, 0, key == GDK_KEY_Tab && !(state & GDK_SHIFT_MASK) ? 1 : -1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static GtkWidget *
new_cell (TerrierTableEditor *self)
{
  GtkWidget *cell = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (cell), 12);
  gtk_widget_set_hexpand (cell, TRUE);
  /* Before the entry and the window take Tab, Enter and Ctrl+V. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_cb), self, 0);
  gtk_widget_add_controller (cell, keys);
  gtk_widget_add_controller (cell, focus);
  g_signal_connect_object (cell, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  return cell;
}

static void
fill_cell (TerrierTableEditor *self, guint row, guint column)
{
  static const float xaligns[] = {
    [TERRIER_ALIGN_LEFT] = 0,
    [TERRIER_ALIGN_RIGHT] = 1,
    [TERRIER_ALIGN_CENTRE] = 0.5f,
  };
  GtkWidget *cell = cell_at (self, row, column);
  const char *head = terrier_table_text_get (self->table, 0, column);
  const char *text = terrier_table_text_get (self->table, row, column);
  g_autofree char *label = NULL;

  if (cell == NULL)
    {
      cell = new_cell (self);
      gtk_grid_attach (self->grid, cell, (int) column, (int) row, 1, 1);
    }
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (cell)), text))
    gtk_editable_set_text (GTK_EDITABLE (cell), text);
  gtk_editable_set_alignment (GTK_EDITABLE (cell),
                              xaligns[g_array_index (self->table->aligns, TerrierAlign, column)]);
  /* Translators: a cell of a table: the row's number, then the heading of the column */
  label = row == 0 ? g_strdup_printf (_ ("Heading of column %u"), column + 1)
                   : g_strdup_printf (_ ("Row %u, %s"), row, head);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (row == 0)
    gtk_widget_add_css_class (cell, "heading");
}

/* The cells as the table has them; those that are there already are used again. */
static void
fill (TerrierTableEditor *self)
{
  GtkWidget *next;

  self->filling = TRUE;
  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); cell != NULL;
       cell = next)
    {
      guint row, column;

      next = gtk_widget_get_next_sibling (cell);
      place_of (cell, &row, &column);
      if (row >= self->table->rows->len || column >= self->table->n_columns)
        gtk_grid_remove (self->grid, cell);
    }
  for (guint row = 0; row < self->table->rows->len; row++)
    for (guint column = 0; column < self->table->n_columns; column++)
      fill_cell (self, row, column);
  self->filling = FALSE;
}

void
terrier_table_editor_take_hand (TerrierTableEditor *self, guint row, guint column)
{
  GtkWidget *cell;

  g_return_if_fail (TERRIER_IS_TABLE_EDITOR (self));

  self->row = MIN (row, self->table->rows->len - 1);
  self->column = MIN (column, self->table->n_columns - 1);
  if (cell_at (self, self->table->rows->len - 1, self->table->n_columns - 1) == NULL)
    fill (self);
  cell = cell_at (self, self->row, self->column);
  gtk_widget_grab_focus (cell);
  show_hand (self);
}

static void
change_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierTableEditor *self = TERRIER_TABLE_EDITOR (widget);
  guint row = self->row, column = self->column;

  if (g_str_equal (name, "table.add-row"))
    terrier_table_text_add_row (self->table, ++row);
  else if (g_str_equal (name, "table.remove-row"))
    terrier_table_text_remove_row (self->table, row);
  else if (g_str_equal (name, "table.row-up"))
    terrier_table_text_move_row (self->table, row, row - 1), row--;
  else if (g_str_equal (name, "table.row-down"))
    terrier_table_text_move_row (self->table, row, row + 1), row++;
  else if (g_str_equal (name, "table.add-column"))
    terrier_table_text_add_column (self->table, ++column);
  else if (g_str_equal (name, "table.remove-column"))
    terrier_table_text_remove_column (self->table, column);
  else if (g_str_equal (name, "table.column-left"))
    terrier_table_text_move_column (self->table, column, column - 1), column--;
  else if (g_str_equal (name, "table.column-right"))
    terrier_table_text_move_column (self->table, column, column + 1), column++;
  else
    for (TerrierAlign align = 0; align < G_N_ELEMENTS (aligns); align++)
      if (g_str_equal (g_variant_get_string (parameter, NULL), aligns[align]))
        g_array_index (self->table->aligns, TerrierAlign, column) = align;
  fill (self);
  terrier_table_editor_take_hand (self, row, column);
}

static void
done_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierTableEditor *self = TERRIER_TABLE_EDITOR (widget);
  g_autofree char *markdown = terrier_table_text_write (self->table);

  g_signal_emit (self, done_signal, 0, markdown);
  gtk_window_close (GTK_WINDOW (self));
}

/**
 * terrier_table_editor_paste:
 * @self: the editor
 * @sheet: what a spreadsheet has copied, or words for the cell in hand
 *
 * Puts cells from the cell in hand on, to the right and down.
 */
void
terrier_table_editor_paste (TerrierTableEditor *self, const char *sheet)
{
  g_autoptr (TerrierTableText) cells = NULL;
  guint n_rows, n_columns;

  g_return_if_fail (TERRIER_IS_TABLE_EDITOR (self));

  cells = terrier_table_text_from_sheet (sheet);
  if (cells == NULL)
    {
      g_autofree char *line = g_strdelimit (g_strstrip (g_strdup (sheet)), "\r\n\t", ' ');
      GtkEditable *cell = GTK_EDITABLE (cell_at (self, self->row, self->column));
      int at;

      gtk_editable_delete_selection (cell);
      at = gtk_editable_get_position (cell);
      gtk_editable_insert_text (cell, line, -1, &at);
      gtk_editable_set_position (cell, at);
      return;
    }
  n_rows = MAX (self->row + cells->rows->len, self->table->rows->len);
  n_columns = MAX (self->column + cells->n_columns, self->table->n_columns);
  if (n_rows * n_columns > MAX_CELLS)
    {
      g_autofree char *words
          = g_strdup_printf (_ ("Not pasted: the table would have %u cells; it may have %u."),
                             n_rows * n_columns, MAX_CELLS);

      gtk_label_set_text (self->note, words);
      return;
    }
  terrier_table_text_paste (self->table, self->row, self->column, cells);
  fill (self);
  terrier_table_editor_take_hand (self, self->row, self->column);
}

static void
terrier_table_editor_dispose (GObject *object)
{
  TerrierTableEditor *self = TERRIER_TABLE_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_TABLE_EDITOR);
  g_clear_pointer (&self->table, terrier_table_text_free);

  G_OBJECT_CLASS (terrier_table_editor_parent_class)->dispose (object);
}

static void
terrier_table_editor_class_init (TerrierTableEditorClass *klass)
{
  static const char *const changes[]
      = { "table.add-row",    "table.remove-row",    "table.row-up",      "table.row-down",
          "table.add-column", "table.remove-column", "table.column-left", "table.column-right" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_table_editor_dispose;
  done_signal = g_signal_new ("done", TERRIER_TYPE_TABLE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/table-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierTableEditor, grid);
  gtk_widget_class_bind_template_child (widget_class, TerrierTableEditor, note);
  gtk_widget_class_bind_template_child (widget_class, TerrierTableEditor, first_align);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    gtk_widget_class_install_action (widget_class, changes[i], NULL, change_action);
  gtk_widget_class_install_action (widget_class, "table.align", "s", change_action);
  gtk_widget_class_install_action (widget_class, "table.done", NULL, done_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
terrier_table_editor_init (TerrierTableEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

gboolean
terrier_table_editor_takes (const TerrierTableText *table)
{
  return table->rows->len * table->n_columns <= MAX_CELLS;
}

TerrierTableEditor *
terrier_table_editor_new (GtkWindow *parent, TerrierTableText *table)
{
  TerrierTableEditor *self
      = g_object_new (TERRIER_TYPE_TABLE_EDITOR, "transient-for", parent, NULL);

  self->table = table;
  fill (self);
  terrier_table_editor_take_hand (self, 0, 0);
  return self;
}
