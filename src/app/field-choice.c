/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/field-row-private.h"

#include "app/labels.h"
#include "estate/field-text.h"

#include <glib/gi18n-lib.h>

/* A GtkDropDown builds its list and popover at once; a form has a dozen of them. This button builds
 * its list when it is pressed. */

static void
chosen_cb (GtkListBox *list, GtkListBoxRow *line, TerrierFieldRow *row)
{
  const char *key = g_object_get_data (G_OBJECT (line), "key");
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  gtk_popover_popdown (GTK_POPOVER (row->popover));
  if (key == NULL)
    ;
  else if (row->field->kind == TERRIER_FIELD_BOOLEAN)
    terrier_value_set_integer (&value, g_str_equal (key, "1"));
  else
    terrier_value_set_text (&value, key);
  terrier_field_row_commit (row, &value);
}

static void
append_line (GtkWidget *list, const char *key, const char *label)
{
  GtkWidget *text = terrier_label_new (label, 0, NULL);
  GtkWidget *line = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), text);
  g_object_set_data (G_OBJECT (line), "key", (gpointer) key);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_box_append (GTK_LIST_BOX (list), line);
}

static GtkWidget *
popover_new (TerrierFieldRow *row)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *popover = gtk_popover_new ();

  if (!(row->field->flags & TERRIER_FIELD_REQUIRED))
    append_line (list, NULL, _("Not stated"));
  if (row->field->kind == TERRIER_FIELD_BOOLEAN)
    {
      append_line (list, "1", _("Yes"));
      append_line (list, "0", _("No"));
    }
  else
    for (const TerrierChoice *choice = row->field->choices; choice->key != NULL; choice++)
      append_line (list, choice->key, _(choice->label));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "choices");
  g_signal_connect (list, "row-activated", G_CALLBACK (chosen_cb), row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(row->field->label), -1);
  gtk_popover_set_child (GTK_POPOVER (popover), list);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  return popover;
}

static void
clicked_cb (TerrierFieldRow *row)
{
  if (row->popover == NULL)
    terrier_field_row_take_popover (row, popover_new (row));
  gtk_popover_popup (GTK_POPOVER (row->popover));
}

GtkWidget *
terrier_field_choice_new (TerrierFieldRow *row)
{
  GtkWidget *button = terrier_field_button_new ();

  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), row);
  return button;
}

/* A button that opens a list and shows what is chosen, at the left as an entry does. */
GtkWidget *
terrier_field_button_new (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = terrier_label_new_cut (NULL, NULL);

  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "field-editor");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE,
                                  -1);
  return button;
}

void
terrier_field_choice_show (TerrierFieldRow *row)
{
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (row->editor));
  g_autofree char *text = terrier_field_format (row->field, &row->value, NULL, TERRIER_TEXT_SCREEN);
  g_autofree char *spoken = NULL;
  gboolean stated = *text != '\0';

  gtk_label_set_text (GTK_LABEL (label), stated ? text : _("not stated"));
  if (stated)
    gtk_widget_remove_css_class (label, "dim-label");
  else
    gtk_widget_add_css_class (label, "dim-label");
  spoken = g_strdup_printf ("%s: %s", _(row->field->label), stated ? text : _("not stated"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}
