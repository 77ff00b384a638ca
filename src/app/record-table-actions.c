/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/record-table-private.h"

#include "app/record-cell.h"
#include "estate/field-text.h"

#include <glib/gi18n-lib.h>

/* A clipboard is for a spreadsheet's worth of rows; more goes out through Export. */
#define MAX_COPIED 10000

typedef struct
{
  TerrierType type;
  guint n_ids;
  guint32 *ids;
  GPtrArray *fields; /* TerrierField */
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_free (copy->ids);
  g_ptr_array_unref (copy->fields);
  g_free (copy);
}

/* Cells keep to their line and column: a spreadsheet splits at tabs and line ends. */
static void
append_cell (GString *text, TerrierReader *reader, TerrierRecord *record, const TerrierField *field)
{
  const TerrierValue *value = terrier_record_get (record, field->column);
  g_autofree char *cell = NULL;

  if (field->kind == TERRIER_FIELD_REFERENCE && !terrier_value_is_null (value))
    cell = terrier_reader_name (reader, field->target, value->integer);
  else
    cell = terrier_field_format (field, value, NULL, TERRIER_TEXT_EXPORT);
  if (cell != NULL)
    g_string_append (text, g_strdelimit (cell, "\t\r\n", ' '));
}

static gpointer
copy_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Copy *copy = data;
  g_autoptr (GPtrArray) records
      = terrier_reader_fetch (reader, copy->type, copy->ids, copy->n_ids, error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (records == NULL)
    return NULL;
  for (guint i = 0; i < copy->fields->len; i++)
    {
      const TerrierField *field = g_ptr_array_index (copy->fields, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "\t" : "", _(field->label));
    }
  g_string_append_c (text, '\n');
  for (guint row = 0; row < records->len; row++)
    {
      TerrierRecord *record = g_ptr_array_index (records, row);

      if (record == NULL)
        continue;
      for (guint i = 0; i < copy->fields->len; i++)
        {
          if (i > 0)
            g_string_append_c (text, '\t');
          append_cell (text, reader, record, g_ptr_array_index (copy->fields, i));
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierRecordTable) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (self->session == NULL)
    return;
  if (text == NULL)
    {
      terrier_session_trouble (self->session, error);
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  terrier_session_toast (self->session, _("Rows copied"), FALSE);
}

/**
 * terrier_record_table_copy:
 * @self: the table
 *
 * Puts the selected rows, with the columns shown, on the clipboard as tab-separated text. Exempt
 * columns are left out unless they are on screen.
 */
void
terrier_record_table_copy (TerrierRecordTable *self)
{
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (self->selection);
  TerrierResult *all = terrier_record_list_get_result (self->list);
  g_autoptr (GPtrArray) fields = terrier_record_table_fields (self);
  Copy *copy;

  if (gtk_bitset_is_empty (set) || all == NULL)
    return;
  copy = g_new0 (Copy, 1);
  copy->type = self->type;
  copy->fields = g_ptr_array_new ();
  for (guint i = 0; i < fields->len; i++)
    if (terrier_session_shows_field (self->session, g_ptr_array_index (fields, i)))
      g_ptr_array_add (copy->fields, g_ptr_array_index (fields, i));
  copy->ids = g_new (guint32, MIN (gtk_bitset_get_size (set), MAX_COPIED));
  for (guint i = 0; i < gtk_bitset_get_size (set) && copy->n_ids < MAX_COPIED; i++)
    {
      guint position = gtk_bitset_get_nth (set, i);

      if (position < all->n_ids)
        copy->ids[copy->n_ids++] = all->ids[position];
    }
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), copy_func, copy,
                                copy_free, g_free, NULL, copied_cb, g_object_ref (self));
}

static char *
dup_name_of (TerrierRecordTable *self, gint64 id)
{
  guint position = terrier_record_list_find (self->list, (guint32) id);
  g_autoptr (TerrierRow) row = NULL;
  TerrierRecord *record;

  if (position != G_MAXUINT)
    row = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  record = row != NULL ? terrier_row_get_record (row) : NULL;
  return record != NULL ? terrier_record_dup_public_name (record)
                        : g_strdup (_(terrier_type_info (self->type)->label));
}

/**
 * terrier_record_table_delete:
 * @self: the table
 *
 * Deletes the record in hand, with a toast that brings it back. The store refuses while others
 * refer to it, and says how many.
 */
void
terrier_record_table_delete (TerrierRecordTable *self)
{
  gint64 id = terrier_record_table_get_selected (self);
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  TerrierChangeSet *set;

  if (id == 0 || terrier_portfolio_get_read_only (terrier_session_get_portfolio (self->session)))
    return;
  name = dup_name_of (self, id);
  /* Translators: %s is the name of a record */
  label = g_strdup_printf (_("Delete %s"), name);
  set = terrier_change_set_new (label);
  terrier_change_set_delete (set, self->type, id);
  terrier_session_apply (self->session, set, NULL, NULL);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        TerrierRecordTable *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (control && (keyval == GDK_KEY_c || keyval == GDK_KEY_C))
    terrier_record_table_copy (self);
  else if (!control && keyval == GDK_KEY_Delete)
    terrier_record_table_delete (self);
  else
    return FALSE;
  return TRUE;
}

static void
menu_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TerrierRecordTable *self = TERRIER_RECORD_TABLE (widget);
  gint64 id = terrier_record_table_get_selected (self);

  if (g_str_equal (action, "table.copy"))
    terrier_record_table_copy (self);
  else if (g_str_equal (action, "table.delete"))
    terrier_record_table_delete (self);
  else if (g_str_equal (action, "table.reveal"))
    terrier_session_reveal (self->session, self->type, id);
  else
    terrier_session_open_record (self->session, self->type, id);
}

void
terrier_record_table_class_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "table.open", NULL, menu_action);
  gtk_widget_class_install_action (klass, "table.reveal", NULL, menu_action);
  gtk_widget_class_install_action (klass, "table.copy", NULL, menu_action);
  gtk_widget_class_install_action (klass, "table.delete", NULL, menu_action);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, TerrierRecordTable *self)
{
  if (terrier_record_table_get_selected (self) == 0)
    return;
  if (self->menu == NULL)
    {
      g_autoptr (GMenu) menu = g_menu_new ();

      g_menu_append (menu, _("_Open"), "table.open");
      if (terrier_field_index (self->type, "geom") >= 0
          || terrier_field_index (self->type, "property") >= 0)
        g_menu_append (menu, _("Show on the _Map"), "table.reveal");
      g_menu_append (menu, _("_Copy Rows"), "table.copy");
      g_menu_append (menu, _("_Delete"), "table.delete");
      self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

void
terrier_record_table_add_keys (TerrierRecordTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static guint
count_checked (GtkWidget *box)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (child)))
      n++;
  return n;
}

static void
toggled_cb (GtkCheckButton *check, TerrierRecordTable *self)
{
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (check));
  guint n = count_checked (box);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) columns = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean active = gtk_check_button_get_active (GTK_CHECK_BUTTON (child));

      if (active)
        g_strv_builder_add (builder, g_object_get_data (G_OBJECT (child), "column"));
      gtk_widget_set_sensitive (child, active ? n > 1 : n < TERRIER_RECORD_TABLE_MAX_COLUMNS);
    }
  columns = g_strv_builder_end (builder);
  terrier_settings_set_columns (terrier_session_get_settings (self->session), self->name,
                                (const char *const *) columns);
  terrier_record_table_rebuild (self);
}

static void
create_columns_popup (GtkMenuButton *button, gpointer user_data)
{
  TerrierRecordTable *self = user_data;
  const TerrierTypeInfo *info = terrier_type_info (self->type);
  g_autoptr (GPtrArray) shown = terrier_record_table_fields (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *popover = gtk_popover_new ();

  for (guint i = 0; i < info->n_fields; i++)
    {
      const TerrierField *field = &info->fields[i];
      GtkWidget *check;

      if (terrier_field_is_geometry (field) || field->kind == TERRIER_FIELD_MARKDOWN)
        continue;
      check = gtk_check_button_new_with_label (_(field->label));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_ptr_array_find (shown, field, NULL));
      g_object_set_data (G_OBJECT (check), "column", (gpointer) field->column);
      g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
      gtk_box_append (GTK_BOX (box), check);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (button, popover);
}

/**
 * terrier_record_table_create_columns_button:
 * @self: the table
 *
 * Returns: (transfer floating): a button that chooses the columns, ten at most
 */
GtkWidget *
terrier_record_table_create_columns_button (TerrierRecordTable *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "terrier-columns-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_columns_popup,
                                         g_object_ref (self), g_object_unref);
  gtk_widget_set_tooltip_text (button, _("Choose the columns, ten at most"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Columns"), -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}
