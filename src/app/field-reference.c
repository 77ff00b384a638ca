/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/field-row-private.h"

#include "app/labels.h"

#include <glib/gi18n-lib.h>

/* Enough to choose from; who sees none of them types another word. */
#define MAX_FOUND 12

typedef struct
{
  TerrierFieldRow *row; /* owns the popover that owns this */
  GtkWidget *entry;
  GtkWidget *list;
  GCancellable *finding;
} Finder;

static void
finder_free (gpointer data)
{
  Finder *finder = data;

  g_cancellable_cancel (finder->finding);
  g_clear_object (&finder->finding);
  g_free (finder);
}

static gpointer
find_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_select (reader, data, error);
}

static void
append_line (Finder *finder, gint64 id, const char *name)
{
  GtkWidget *label = terrier_label_new_cut (name, NULL);
  GtkWidget *line = gtk_list_box_row_new ();

  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), label);
  g_object_set_data (G_OBJECT (line), "id", GUINT_TO_POINTER ((guint) id));
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (GTK_LIST_BOX (finder->list), line);
}

static void
show_found (Finder *finder, GPtrArray *records)
{
  const TerrierField *field = finder->row->field;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (finder->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (finder->list), child);
  if (!(field->flags & TERRIER_FIELD_REQUIRED))
    append_line (finder, 0, _("Not stated"));
  for (guint i = 0; i < records->len; i++)
    {
      TerrierRecord *record = g_ptr_array_index (records, i);
      g_autofree char *name = terrier_record_dup_name (record);

      append_line (finder, terrier_record_get_id (record), name);
    }
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) popover = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);
  Finder *finder = g_object_get_data (G_OBJECT (popover), "finder");

  if (records != NULL && finder != NULL && gtk_widget_get_parent (popover) != NULL)
    show_found (finder, records);
}

static void
find (Finder *finder)
{
  GtkWidget *popover = gtk_widget_get_ancestor (finder->list, GTK_TYPE_POPOVER);
  TerrierQuery *query = terrier_query_new (finder->row->field->target);

  terrier_query_set_text (query, gtk_editable_get_text (GTK_EDITABLE (finder->entry)));
  terrier_query_set_limit (query, MAX_FOUND);
  g_cancellable_cancel (finder->finding);
  g_clear_object (&finder->finding);
  finder->finding = g_cancellable_new ();
  terrier_portfolio_read_async (terrier_session_get_portfolio (finder->row->session), find_func,
                                query, (GDestroyNotify) terrier_query_free,
                                (GDestroyNotify) g_ptr_array_unref, finder->finding, found_cb,
                                g_object_ref (popover));
}

static void
chosen_cb (GtkListBox *list, GtkListBoxRow *line, Finder *finder)
{
  guint id = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (line), "id"));
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  if (id != 0)
    terrier_value_set_integer (&value, id);
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (finder->list, GTK_TYPE_POPOVER)));
  terrier_field_row_commit (finder->row, &value);
}

static void
first_cb (Finder *finder)
{
  GtkListBox *list = GTK_LIST_BOX (finder->list);
  guint skip = finder->row->field->flags & TERRIER_FIELD_REQUIRED ? 0 : 1;
  GtkListBoxRow *line = gtk_list_box_get_row_at_index (list, (int) skip);

  if (line != NULL)
    chosen_cb (list, line, finder);
}

static GtkWidget *
popover_new (TerrierFieldRow *row)
{
  Finder *finder = g_new0 (Finder, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *popover = gtk_popover_new ();

  finder->row = row;
  finder->entry = gtk_search_entry_new ();
  finder->list = gtk_list_box_new ();
  g_object_set (finder->entry, "placeholder-text", _("Type a name"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (finder->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(finder->row->field->label), -1);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (finder->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (finder->list, "choices");
  gtk_widget_set_size_request (box, 300, 320);
  gtk_box_append (GTK_BOX (box), finder->entry);
  gtk_box_append (GTK_BOX (box), finder->list);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  g_object_set_data_full (G_OBJECT (popover), "finder", finder, finder_free);
  g_signal_connect_swapped (finder->entry, "search-changed", G_CALLBACK (find), finder);
  g_signal_connect_swapped (finder->entry, "activate", G_CALLBACK (first_cb), finder);
  g_signal_connect (finder->list, "row-activated", G_CALLBACK (chosen_cb), finder);
  return popover;
}

static void
clicked_cb (TerrierFieldRow *row)
{
  Finder *finder;

  if (row->popover == NULL)
    terrier_field_row_take_popover (row, popover_new (row));
  finder = g_object_get_data (G_OBJECT (row->popover), "finder");
  gtk_editable_set_text (GTK_EDITABLE (finder->entry), "");
  find (finder);
  gtk_popover_popup (GTK_POPOVER (row->popover));
  gtk_widget_grab_focus (finder->entry);
}

static void
open_cb (TerrierFieldRow *row)
{
  if (row->value.tag == TERRIER_VALUE_INTEGER)
    terrier_session_open_record (row->session, row->field->target, row->value.integer);
}

static GtkWidget *
button_of (TerrierFieldRow *row)
{
  return gtk_widget_get_first_child (row->editor);
}

GtkWidget *
terrier_field_reference_new (TerrierFieldRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *button = terrier_field_button_new ();
  GtkWidget *open = gtk_button_new_from_icon_name ("go-next-symbolic");
  g_autofree char *spoken = NULL;

  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), row);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (open, "flat");
  gtk_widget_set_tooltip_text (open, _("Open this record"));
  /* Translators: %s is the label of a field, as "Property" */
  spoken = g_strdup_printf (_("Open: %s"), _(row->field->label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (open), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_swapped (open, "clicked", G_CALLBACK (open_cb), row);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), open);
  return box;
}

void
terrier_field_reference_show (TerrierFieldRow *row, const char *name)
{
  GtkWidget *button = button_of (row);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));
  gboolean stated = !terrier_value_is_null (&row->value);
  const char *text = !stated ? _("not stated") : name != NULL ? name : "…";
  g_autofree char *spoken = g_strdup_printf ("%s: %s", _(row->field->label), text);

  gtk_label_set_text (GTK_LABEL (label), text);
  if (stated)
    gtk_widget_remove_css_class (label, "dim-label");
  else
    gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_visible (gtk_widget_get_last_child (row->editor), stated);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}
