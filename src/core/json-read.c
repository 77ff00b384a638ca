/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/json-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of a file that is nothing of the sort the first of them say enough; each costs a walk of the
 * text.
 */
#define MAX_FAULTS 100

typedef struct
{
  TerrierJsonPlace place;
  char *sentence; /* with the path of the place */
} Fault;

static void
fault_free (gpointer data)
{
  Fault *fault = data;

  g_free (fault->sentence);
  g_free (fault);
}

const char *
terrier_json_keep (TerrierJsonReading *reading, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (reading->strings, text) : NULL;
}

static void
add_fault (TerrierJsonReading *reading,
           const TerrierJsonPlace *place,
           const char *path,
           const char *sentence)
{
  Fault *fault = g_new0 (Fault, 1);

  fault->place = *place;
  /* Translators: a file name, line, column, the path of the place, what is wrong there. */
  fault->sentence = g_strdup_printf (_ ("%s: line %u, column %u: at %s: %s"), reading->name,
                                     place->line, place->column, path, sentence);
  g_ptr_array_add (reading->faults, fault);
}

gboolean
terrier_json_refuse (TerrierJsonReading *reading, const char *path, const char *sentence)
{
  TerrierJsonPlace place;

  if (reading->faults->len >= MAX_FAULTS)
    return FALSE;
  terrier_json_find_place (reading->json, reading->length, path, &place);
  add_fault (reading, &place, path, sentence);
  return FALSE;
}

/* The parser keeps the last of two members of one name and says nothing. */
static void
found_repeat_cb (const TerrierJsonPlace *place, const char *path, gpointer user_data)
{
  TerrierJsonReading *reading = user_data;

  if (reading->faults->len < MAX_FAULTS)
    add_fault (reading, place, path,
               _ ("this stands here for the second time, and only one would count; remove one."));
}

/* The parser forgets where it was once it returns. */
static void
parse_failed_cb (JsonParser *parser, gpointer error, gpointer user_data)
{
  TerrierJsonPlace *place = user_data;

  place->line = json_parser_get_current_line (parser);
  place->column = json_parser_get_current_pos (parser);
}

/* json-glib puts its own file, line and column before the sentence; ours go first, in our shape. */
static void
set_syntax_error (TerrierJsonReading *reading,
                  GError **error,
                  const TerrierJsonPlace *place,
                  const GError *json_error)
{
  const char *sentence = json_error->message;
  const char *after = strstr (sentence, "Parse error: ");

  if (after != NULL)
    sentence = after + strlen ("Parse error: ");
  g_set_error (error, reading->domain, reading->syntax_code,
               /* Translators: a file name, line, column, and what the JSON reader said. */
               _ ("%s: line %u, column %u: this is not JSON (%s); correct it there or just "
                  "before."),
               reading->name, place->line, place->column, sentence);
}

/**
 * terrier_json_parse:
 * @reading: name, text and length are set, and what errors are to be
 * @parser: a new parser, which keeps what is returned
 * @path: what the whole is called, as "form"
 * @error: of the domain and codes of @reading
 *
 * Reads the text as JSON; terrier_json_end() must follow. Any thread.
 *
 * Returns: (transfer none) (nullable): the object that the text is
 */
JsonObject *
terrier_json_parse (TerrierJsonReading *reading,
                    JsonParser *parser,
                    const char *path,
                    GError **error)
{
  g_autoptr (GError) json_error = NULL;
  TerrierJsonPlace place = { 1, 1 };
  const char *bad;
  JsonNode *root;

  reading->faults = g_ptr_array_new_with_free_func (fault_free);
  if (!g_utf8_validate_len (reading->json, reading->length, &bad))
    {
      terrier_json_count_place (reading->json, bad, &place);
      g_set_error (error, reading->domain, reading->syntax_code,
                   _ ("%s: line %u, column %u: this is not UTF-8 text; save the file as UTF-8."),
                   reading->name, place.line, place.column);
      return NULL;
    }
  g_signal_connect (parser, "error", G_CALLBACK (parse_failed_cb), &place);
  if (!json_parser_load_from_data (parser, reading->json, (gssize) reading->length, &json_error))
    {
      set_syntax_error (reading, error, &place, json_error);
      return NULL;
    }
  terrier_json_find_repeats (reading->json, reading->length, path, found_repeat_cb, reading);
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return json_node_get_object (root);
  terrier_json_refuse (reading, path, _ ("this must be an object in curly brackets."));
  return NULL;
}

static int
compare_faults (gconstpointer a, gconstpointer b)
{
  const TerrierJsonPlace *one = &(*(const Fault *const *) a)->place;
  const TerrierJsonPlace *other = &(*(const Fault *const *) b)->place;

  if (one->line != other->line)
    return one->line < other->line ? -1 : 1;
  return one->column < other->column ? -1 : one->column > other->column;
}

/**
 * terrier_json_end:
 * @reading: what terrier_json_parse() began, whether it could read anything or not
 * @error: of the domain and shape code of @reading, unless parsing has set it
 *
 * Ends the reading. Any thread.
 *
 * Returns: whether all was well
 */
gboolean
terrier_json_end (TerrierJsonReading *reading, GError **error)
{
  g_autoptr (GPtrArray) faults = g_steal_pointer (&reading->faults);
  g_autoptr (GString) message = g_string_new (NULL);

  if (faults->len == 0)
    return TRUE;
  g_ptr_array_sort (faults, compare_faults);
  for (guint i = 0; i < faults->len; i++)
    g_string_append_printf (message, "%s%s", i > 0 ? "\n" : "",
                            ((const Fault *) faults->pdata[i])->sentence);
  g_set_error_literal (error, reading->domain, reading->shape_code, message->str);
  return FALSE;
}

/* A misspelt member would otherwise be passed over in silence and nobody told. */
void
terrier_json_check_members (TerrierJsonReading *reading,
                            JsonObject *object,
                            const char *path,
                            const char *const *allowed)
{
  JsonObjectIter iter;
  const char *member;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &member, NULL))
    {
      if (!g_strv_contains (allowed, member))
        {
          g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
          terrier_json_refuse (reading, place,
                               _ ("there is nothing of that name here; correct or remove it."));
        }
    }
}

gboolean
terrier_json_read_string (TerrierJsonReading *reading,
                          JsonObject *object,
                          const char *path,
                          const char *member,
                          gboolean required,
                          const char **text)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);

  *text = NULL;
  if (node == NULL)
    return required ? terrier_json_refuse (reading, place, _ ("this is missing; add it.")) : TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return terrier_json_refuse (reading, place, _ ("this must be a text in quotes."));
  *text = terrier_json_keep (reading, json_node_get_string (node));
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
terrier_json_read_word (TerrierJsonReading *reading,
                        JsonObject *object,
                        const char *path,
                        const char *member,
                        gboolean required,
                        const char **word)
{
  if (!terrier_json_read_string (reading, object, path, member, required, word))
    return FALSE;
  if (*word == NULL || is_word (*word))
    return TRUE;
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  return terrier_json_refuse (reading, place,
                              _ ("this must be small letters, digits, - and _, beginning with "
                                 "a letter."));
}

void
terrier_json_read_boolean (TerrierJsonReading *reading,
                           JsonObject *object,
                           const char *path,
                           const char *member,
                           gboolean *value)
{
  JsonNode *node = json_object_get_member (object, member);

  *value = FALSE;
  if (node == NULL)
    return;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    {
      *value = json_node_get_boolean (node);
      return;
    }
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  terrier_json_refuse (reading, place, _ ("this must be true or false."));
}

gboolean
terrier_json_number_at (TerrierJsonReading *reading,
                        JsonNode *node,
                        const char *path,
                        double minimum,
                        double maximum,
                        double *value)
{
  g_autofree char *sentence = NULL;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && (json_node_get_value_type (node) == G_TYPE_INT64
          || json_node_get_value_type (node) == G_TYPE_DOUBLE))
    {
      *value = json_node_get_double (node);
      if (*value >= minimum && *value <= maximum)
        return TRUE;
    }
  sentence = g_strdup_printf (_ ("this must be a number from %g to %g."), minimum, maximum);
  return terrier_json_refuse (reading, path, sentence);
}

/* A member that is not there leaves @value as it was. */
gboolean
terrier_json_read_number (TerrierJsonReading *reading,
                          JsonObject *object,
                          const char *path,
                          const char *member,
                          double minimum,
                          double maximum,
                          double *value)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);

  return node == NULL || terrier_json_number_at (reading, node, place, minimum, maximum, value);
}

JsonArray *
terrier_json_read_array (TerrierJsonReading *reading,
                         JsonObject *object,
                         const char *path,
                         const char *member,
                         guint minimum,
                         guint maximum)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    {
      terrier_json_refuse (reading, place, _ ("this must be a list in square brackets."));
      return NULL;
    }
  JsonArray *array = json_node_get_array (node);
  guint n = json_array_get_length (array);
  if (n < minimum || n > maximum)
    {
      g_autofree char *sentence
          = g_strdup_printf (_ ("this list must have %u to %u entries."), minimum, maximum);
      terrier_json_refuse (reading, place, sentence);
      return NULL;
    }
  return array;
}

JsonObject *
terrier_json_read_object_at (TerrierJsonReading *reading,
                             JsonArray *array,
                             guint index,
                             const char *path)
{
  JsonNode *node = json_array_get_element (array, index);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  terrier_json_refuse (reading, path, _ ("this must be an object in curly brackets."));
  return NULL;
}

JsonObject *
terrier_json_read_object (TerrierJsonReading *reading,
                          JsonObject *object,
                          const char *path,
                          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  terrier_json_refuse (reading, place, _ ("this must be an object in curly brackets."));
  return NULL;
}
