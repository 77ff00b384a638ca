/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/form-read.h"

#include "estate/catalogue.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Reading the members of a form's JSON, each refusal with its line, column and path. */

const char *
terrier_form_read_keep (TerrierFormReading *reading, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (reading->store->strings, text) : NULL;
}

gboolean
terrier_form_read_refuse (TerrierFormReading *reading,
                          GError **error,
                          const char *path,
                          const char *sentence)
{
  TerrierFormPlace place;

  terrier_form_find_place (reading->json, reading->length, path, &place);
  g_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_FORM_SHAPE,
               /* Translators: a file name, line, column, the path of the place, what is wrong
                * there. */
               _ ("%s: line %u, column %u: at %s: %s"), reading->name, place.line, place.column,
               path, sentence);
  return FALSE;
}

/* A misspelt member would otherwise be passed over in silence and the form print wrongly. */
gboolean
terrier_form_check_members (TerrierFormReading *reading,
                            JsonObject *object,
                            const char *path,
                            const char *const *allowed,
                            GError **error)
{
  JsonObjectIter iter;
  const char *member;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &member, NULL))
    {
      if (!g_strv_contains (allowed, member))
        {
          g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
          return terrier_form_read_refuse (
              reading, error, place, _("a form has nothing of that name; correct or remove it."));
        }
    }
  return TRUE;
}

gboolean
terrier_form_read_string (TerrierFormReading *reading,
                          JsonObject *object,
                          const char *path,
                          const char *member,
                          gboolean required,
                          const char **text,
                          GError **error)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);

  *text = NULL;
  if (node == NULL)
    return required
               ? terrier_form_read_refuse (reading, error, place, _("this is missing; add it."))
               : TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return terrier_form_read_refuse (reading, error, place, _("this must be a text in quotes."));
  *text = terrier_form_read_keep (reading, json_node_get_string (node));
  return TRUE;
}

static gboolean
is_word (const char *text)
{
  if (!g_ascii_islower (text[0]) || strlen (text) > 64)
    return FALSE;
  return text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_-")] == '\0';
}

gboolean
terrier_form_read_word (TerrierFormReading *reading,
                        JsonObject *object,
                        const char *path,
                        const char *member,
                        gboolean required,
                        const char **word,
                        GError **error)
{
  if (!terrier_form_read_string (reading, object, path, member, required, word, error))
    return FALSE;
  if (*word == NULL || is_word (*word))
    return TRUE;
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  return terrier_form_read_refuse (reading, error, place,
                                   _("this must be small letters, digits, - and _, beginning with "
                                      "a letter."));
}

gboolean
terrier_form_read_column (TerrierFormReading *reading,
                          JsonObject *object,
                          const char *path,
                          const char *member,
                          gboolean required,
                          const char **column,
                          GError **error)
{
  if (!terrier_form_read_word (reading, object, path, member, required, column, error))
    return FALSE;
  if (*column == NULL || terrier_field_lookup (TERRIER_TYPE_DECISION, *column) != NULL)
    return TRUE;
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  return terrier_form_read_refuse (reading, error, place, _("a decision has no such field."));
}

gboolean
terrier_form_read_by_life (TerrierFormReading *reading,
                           JsonObject *object,
                           const char *path,
                           const char *member,
                           TerrierFormText *text,
                           GError **error)
{
  static const char *const allowed[] = { "proposed", "taken", NULL };
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      if (!terrier_form_read_string (reading, object, path, member, TRUE, &text->proposed, error))
        return FALSE;
      text->taken = text->proposed;
      return TRUE;
    }
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  JsonObject *both = json_node_get_object (node);
  return terrier_form_check_members (reading, both, place, allowed, error)
         && terrier_form_read_string (reading, both, place, "proposed", TRUE, &text->proposed,
                                      error)
         && terrier_form_read_string (reading, both, place, "taken", TRUE, &text->taken, error);
}

gboolean
terrier_form_read_boolean (TerrierFormReading *reading,
                           JsonObject *object,
                           const char *path,
                           const char *member,
                           gboolean *value,
                           GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  *value = FALSE;
  if (node == NULL)
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    {
      *value = json_node_get_boolean (node);
      return TRUE;
    }
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  return terrier_form_read_refuse (reading, error, place, _("this must be true or false."));
}

gboolean
terrier_form_read_date (TerrierFormReading *reading,
                        JsonObject *object,
                        const char *path,
                        const char *member,
                        TerrierDate *date,
                        GError **error)
{
  const char *text;

  JsonNode *node = json_object_get_member (object, member);

  *date = TERRIER_DATE_NONE;
  /* "to": null is a form in use. */
  if (node != NULL && json_node_is_null (node))
    return TRUE;
  if (!terrier_form_read_string (reading, object, path, member, FALSE, &text, error))
    return FALSE;
  if (text == NULL || terrier_date_parse (text, date, NULL))
    return TRUE;
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  return terrier_form_read_refuse (reading, error, place,
                                   _("this must be a date, as 2023-11-30."));
}

JsonArray *
terrier_form_read_array (TerrierFormReading *reading,
                         JsonObject *object,
                         const char *path,
                         const char *member,
                         guint minimum,
                         guint maximum,
                         GError **error)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    {
      terrier_form_read_refuse (reading, error, place,
                                _("this must be a list in square brackets."));
      return NULL;
    }
  JsonArray *array = json_node_get_array (node);
  guint n = json_array_get_length (array);
  if (n < minimum || n > maximum)
    {
      g_autofree char *sentence
          = g_strdup_printf (_("this list must have %u to %u entries."), minimum, maximum);
      terrier_form_read_refuse (reading, error, place, sentence);
      return NULL;
    }
  return array;
}

JsonObject *
terrier_form_read_object_at (TerrierFormReading *reading,
                             JsonArray *array,
                             guint index,
                             const char *path,
                             GError **error)
{
  JsonNode *node = json_array_get_element (array, index);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  terrier_form_read_refuse (reading, error, path, _("this must be an object in curly brackets."));
  return NULL;
}

JsonObject *
terrier_form_read_object (TerrierFormReading *reading,
                          JsonObject *object,
                          const char *path,
                          const char *member,
                          GError **error)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  terrier_form_read_refuse (reading, error, place, _("this must be an object in curly brackets."));
  return NULL;
}
