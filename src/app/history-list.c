/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/history-list.h"

#include "app/labels.h"
#include "core/text.h"
#include "estate/field-text.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#define MAX_VALUE_CHARS 80
#define MAX_LINES 8

/* The journal keeps values as they are in the file; shown as the form shows them. */
static char *
value_text (const TerrierField *field, JsonObject *object)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autofree char *text = NULL;
  JsonNode *node = object != NULL ? json_object_get_member (object, field->column) : NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node) || !JSON_NODE_HOLDS_VALUE (node))
    return g_strdup (_("not stated"));
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    terrier_value_set_integer (&value, json_node_get_int (node));
  else if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    terrier_value_set_real (&value, json_node_get_double (node));
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      TerrierDate date;

      /* Dates are ISO text in the file and numbers in memory. */
      if (field->kind == TERRIER_FIELD_DATE
          && terrier_date_parse (json_node_get_string (node), &date, NULL))
        terrier_value_set_integer (&value, date);
      else if (field->kind == TERRIER_FIELD_DATE)
        return g_strdup (json_node_get_string (node));
      else
        terrier_value_set_text (&value, json_node_get_string (node));
    }
  if (terrier_field_is_geometry (field))
    return g_strdup (_("another position"));
  text = terrier_field_format (field, &value, NULL, TERRIER_TEXT_SCREEN);
  return terrier_text_truncate (text, MAX_VALUE_CHARS);
}

static JsonObject *
parse (const char *json)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (json == NULL || !json_parser_load_from_data (parser, json, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root)
             ? json_object_ref (json_node_get_object (root))
             : NULL;
}

static char *
changes_text (TerrierSession *session, const TerrierJournalEntry *entry)
{
  const TerrierTypeInfo *info = terrier_type_info (entry->type);
  g_autoptr (JsonObject) before = parse (entry->before);
  g_autoptr (JsonObject) after = parse (entry->after);
  g_autoptr (GString) text = g_string_new (NULL);
  guint lines = 0;

  if (g_strcmp0 (entry->operation, "update") != 0)
    return NULL;
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TerrierField *field = &info->fields[i];
      g_autofree char *old = NULL;
      g_autofree char *new = NULL;

      if ((before == NULL || !json_object_has_member (before, field->column))
          && (after == NULL || !json_object_has_member (after, field->column)))
        continue;
      if (lines++ == MAX_LINES)
        {
          g_string_append (text, "\n…");
          break;
        }
      if (!terrier_session_shows_field (session, field))
        {
          g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", _(field->label),
                                  _("exempt, hidden"));
          continue;
        }
      if (!terrier_session_get_show_exempt (session)
          && (field->kind == TERRIER_FIELD_TEXT || field->kind == TERRIER_FIELD_MARKDOWN)
          && terrier_field_index (entry->type, "withheld") >= 0)
        {
          /* The record may have been withheld then, or be now. */
          g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", _(field->label),
                                  _("may be exempt, hidden"));
          continue;
        }
      old = value_text (field, before);
      new = value_text (field, after);
      g_string_append_printf (text, "%s%s: %s → %s", text->len > 0 ? "\n" : "", _(field->label),
                              old, new);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
when_text (const char *at_utc)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (at_utc, utc);
  g_autoptr (GDateTime) local = at != NULL ? g_date_time_to_local (at) : NULL;

  return local != NULL ? g_date_time_format (local, "%-d %b %Y, %H:%M") : g_strdup (at_utc);
}

static const char *
operation_text (const TerrierJournalEntry *entry)
{
  if (g_strcmp0 (entry->operation, "insert") == 0)
    return _("Added");
  if (g_strcmp0 (entry->operation, "delete") == 0)
    return _("Deleted");
  return NULL;
}

static GtkWidget *
entry_new (TerrierSession *session, const TerrierJournalEntry *entry, gboolean names_record)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *when = when_text (entry->at);
  g_autofree char *head = entry->who != NULL && *entry->who != '\0'
                              ? g_strdup_printf ("%s · %s", when, entry->who)
                              : g_strdup (when);
  g_autofree char *changes = changes_text (session, entry);
  const char *operation = operation_text (entry);

  gtk_widget_add_css_class (box, "history-entry");
  if (names_record && entry->label != NULL)
    gtk_box_append (GTK_BOX (box), terrier_label_new_wrapped (entry->label, NULL));
  if (operation != NULL && !names_record)
    gtk_box_append (GTK_BOX (box), terrier_label_new_wrapped (operation, NULL));
  if (changes != NULL && *changes != '\0' && !names_record)
    gtk_box_append (GTK_BOX (box), terrier_label_new_wrapped (changes, NULL));
  gtk_box_append (GTK_BOX (box), terrier_label_new_wrapped (head, "history-head"));
  return box;
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, TerrierSession *session)
{
  TerrierType type = (TerrierType) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "type"));

  terrier_session_open_record (session, type,
                               GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "id")));
}

GtkWidget *
terrier_history_list_new (TerrierSession *session, GPtrArray *entries, gboolean names_record)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "quiet-list");
  for (guint i = 0; i < entries->len; i++)
    {
      const TerrierJournalEntry *entry = g_ptr_array_index (entries, i);
      GtkWidget *row;

      if (entry->type >= TERRIER_N_TYPES
          || (names_record && !terrier_session_shows_names_of (session, entry->type)))
        continue;
      row = gtk_list_box_row_new ();
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), entry_new (session, entry, names_record));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), names_record);
      g_object_set_data (G_OBJECT (row), "type", GINT_TO_POINTER ((int) entry->type));
      g_object_set_data (G_OBJECT (row), "id", GUINT_TO_POINTER ((guint) entry->id));
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  if (entries->len == 0)
    gtk_list_box_set_placeholder (
        GTK_LIST_BOX (list),
        terrier_label_new_wrapped (_ ("Nothing has changed since the file was made"), "dim-label"));
  if (names_record)
    g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), session, 0);
  return list;
}
