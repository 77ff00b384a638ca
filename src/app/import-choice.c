/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/import-choice.h"

#include "core/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  TerrierType type;
  TerrierImportChosen chosen;
  gpointer user_data;
  GtkWidget *label;
} Choice;

static const char key[] = "terrier-import-choice";

static Choice *
choice_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), key);
}

/* A line's place in the list: nowhere, the parts of a position, then the fields. */
static gboolean
get_target (TerrierType type, guint number, TerrierTarget *target)
{
  const TerrierTypeInfo *info = terrier_type_info (type);
  guint n_places = type == TERRIER_TYPE_PROPERTY ? TERRIER_TARGET_LONGITUDE : TERRIER_TARGET_FIELD;

  *target = (TerrierTarget){ TERRIER_TARGET_NONE, NULL };
  if (number == 0)
    return TRUE;
  if (number <= n_places - TERRIER_TARGET_FIELD)
    {
      target->kind = TERRIER_TARGET_FIELD + number;
      return TRUE;
    }
  number -= n_places - TERRIER_TARGET_FIELD + 1;
  if (number >= info->n_fields)
    return FALSE;
  target->kind = TERRIER_TARGET_FIELD;
  target->field = &info->fields[number];
  return TRUE;
}

static gboolean
is_offered (const TerrierTarget *target)
{
  return target->field == NULL
         || (!terrier_field_is_geometry (target->field)
             && !(target->field->flags & TERRIER_FIELD_KEPT));
}

static void
append_line (GtkWidget *list, guint number, const TerrierTarget *target)
{
  GtkWidget *label = gtk_label_new (terrier_target_get_label (target));
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (target->field != NULL && target->field->help != NULL)
    gtk_widget_set_tooltip_text (row, _ (target->field->help));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data (G_OBJECT (row), "number", GUINT_TO_POINTER (number));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  terrier_target_get_label (target), -1);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  const char *wanted = gtk_editable_get_text (GTK_EDITABLE (user_data));
  GtkWidget *label = gtk_list_box_row_get_child (row);
  g_autofree char *folded = terrier_text_fold (gtk_label_get_text (GTK_LABEL (label)));
  g_autofree char *part = terrier_text_fold (wanted);

  return strstr (folded, part) != NULL;
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, GtkWidget *button)
{
  Choice *choice = choice_of (button);
  TerrierTarget target;

  get_target (choice->type, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "number")),
              &target);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  choice->chosen (button, &target, choice->user_data);
}

static void
search_activate_cb (GtkWidget *list)
{
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_child_visible (row))
      {
        gtk_widget_activate (row);
        return;
      }
}

static GtkWidget *
list_new (GtkWidget *button, GtkWidget *search)
{
  Choice *choice = choice_of (button);
  GtkWidget *list = gtk_list_box_new ();
  TerrierTarget target;

  for (guint i = 0; get_target (choice->type, i, &target); i++)
    if (is_offered (&target))
      append_line (list, i, &target);
  gtk_widget_add_css_class (list, "choices");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (list), filter_cb, search, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Fields"), -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (activated_cb), button);
  g_signal_connect_swapped (search, "changed", G_CALLBACK (gtk_list_box_invalidate_filter), list);
  g_signal_connect_swapped (search, "activate", G_CALLBACK (search_activate_cb), list);
  return list;
}

static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 280);
  gtk_widget_set_size_request (scroller, 260, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 list_new (GTK_WIDGET (button), search));
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find a field"), -1);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

GtkWidget *
terrier_import_choice_new (TerrierType type, TerrierImportChosen chosen, gpointer user_data)
{
  GtkWidget *button = gtk_menu_button_new ();
  Choice *choice = g_new0 (Choice, 1);

  choice->type = type;
  choice->chosen = chosen;
  choice->user_data = user_data;
  choice->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (choice->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (choice->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (choice->label, TRUE);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), choice->label);
  /* Its box stands in the middle of the button; what is chosen from a list stands at the left. */
  gtk_widget_set_halign (gtk_widget_get_parent (choice->label), GTK_ALIGN_FILL);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popup_cb, NULL, NULL);
  g_object_set_data_full (G_OBJECT (button), key, choice, g_free);
  return button;
}

void
terrier_import_choice_show (GtkWidget *button, const char *heading, const TerrierTarget *target)
{
  Choice *choice = choice_of (button);
  const char *label = terrier_target_get_label (target);
  g_autofree char *spoken = NULL;

  gtk_label_set_text (GTK_LABEL (choice->label), label);
  if (target->kind == TERRIER_TARGET_NONE)
    gtk_widget_add_css_class (choice->label, "dim-label");
  else
    gtk_widget_remove_css_class (choice->label, "dim-label");
  /* Translators: a heading of a file, and the field that its column goes to */
  spoken = g_strdup_printf (_ ("%s goes to: %s"), heading, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}
