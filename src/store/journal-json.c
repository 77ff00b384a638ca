/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/journal-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "store/error.h"
#include "store/field-io.h"
#include "store/geometry.h"

/* Values as the journal's triggers write them: text, numbers, null, and geometries as hexadecimal.
 */

static void
value_clear (gpointer data)
{
  TerrierJournalValue *value = data;

  terrier_value_clear (&value->value);
}

static GBytes *
read_hex (const char *text)
{
  gsize length = strlen (text) / 2;
  g_autofree guint8 *bytes = g_malloc (MAX (length, 1));

  for (gsize i = 0; i < length; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]), low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        return NULL;
      bytes[i] = (guint8) (high << 4 | low);
    }
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

static gboolean
read_geometry (const TerrierField *field, const char *text, TerrierValue *value)
{
  g_autoptr (GBytes) bytes = read_hex (text);
  double easting_m, northing_m;
  gsize size;
  const guint8 *data;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  if (field->kind == TERRIER_FIELD_POINT
      && terrier_geometry_read_point (data, size, &easting_m, &northing_m))
    terrier_value_set_point (value, easting_m, northing_m);
  else
    terrier_value_set_blob (value, bytes);
  return TRUE;
}

static gboolean
read_node (const TerrierField *field, JsonNode *node, TerrierValue *value)
{
  gboolean real = field->kind == TERRIER_FIELD_DECIMAL || field->kind == TERRIER_FIELD_AREA;
  TerrierDate date;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    {
      if (real || json_node_get_value_type (node) == G_TYPE_DOUBLE)
        terrier_value_set_real (value, json_node_get_double (node));
      else
        terrier_value_set_integer (value, json_node_get_int (node));
      return TRUE;
    }
  if (terrier_field_is_geometry (field))
    return read_geometry (field, json_node_get_string (node), value);
  date = field->kind == TERRIER_FIELD_DATE ? terrier_date_read_iso (json_node_get_string (node), -1)
                                           : TERRIER_DATE_NONE;
  if (date != TERRIER_DATE_NONE)
    terrier_value_set_integer (value, date);
  else
    terrier_value_set_text (value, json_node_get_string (node));
  return TRUE;
}

static void
set_unreadable (GError **error)
{
  g_set_error_literal (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CORRUPT,
                       _ ("A line of the journal cannot be read. Run a check of the file."));
}

static JsonObject *
load_object (JsonParser *parser, const char *json)
{
  JsonNode *root;

  if (!json_parser_load_from_data (parser, json, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

GArray *
terrier_journal_parse (TerrierType type, const char *json, const char *other, GError **error)
{
  const TerrierTypeInfo *info = terrier_type_info (type);
  g_autoptr (GArray) values = g_array_new (FALSE, TRUE, sizeof (TerrierJournalValue));
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (JsonParser) other_parser = json_parser_new_immutable ();
  JsonObject *object, *other_object = NULL;

  g_array_set_clear_func (values, value_clear);
  if (json == NULL)
    return g_steal_pointer (&values);
  object = load_object (parser, json);
  if (other != NULL)
    other_object = load_object (other_parser, other);
  if (object == NULL || (other != NULL && other_object == NULL))
    {
      set_unreadable (error);
      return NULL;
    }
  for (guint i = 0; i < info->n_fields; i++)
    {
      JsonNode *node = json_object_get_member (object, info->fields[i].column);
      TerrierJournalValue value = { &info->fields[i], TERRIER_VALUE_INIT };

      if (node == NULL
          && (other_object == NULL
              || !json_object_has_member (other_object, info->fields[i].column)))
        continue;
      if (node != NULL && !read_node (value.field, node, &value.value))
        {
          set_unreadable (error);
          return NULL;
        }
      g_array_append_val (values, value);
    }
  return g_steal_pointer (&values);
}
