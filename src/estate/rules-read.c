/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/rules-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "core/text.h"
#include "estate/field-text.h"

/* The largest value a rule may have: a billion pounds, a billion of anything. */
#define VALUE_MAX 1e9

const char *const terrier_rule_unit_words[TERRIER_RULE_N_UNITS] = {
  [TERRIER_RULE_POUNDS] = "pounds",
  [TERRIER_RULE_CLEAR_DAYS] = "clear days",
  [TERRIER_RULE_CLEAR_WORKING_DAYS] = "clear working days",
  [TERRIER_RULE_WEEKS] = "weeks",
  [TERRIER_RULE_MONTHS] = "months",
  [TERRIER_RULE_YEARS] = "years",
  [TERRIER_RULE_MINUTES] = "minutes",
  [TERRIER_RULE_PER_CENT] = "per cent",
};

typedef struct
{
  guint line;
  guint column;
} Place;

/* A file being read. json-glib forgets where things stood, so the places are noted as they go by.
 */
typedef struct
{
  const char *name;
  GHashTable
      *places; /* "address of the object/member" to Place; "address" alone is the first member */
  Place here;
  char *twice; /* a member that came twice */
} File;

static void
file_clear (File *file)
{
  g_clear_pointer (&file->places, g_hash_table_unref);
  g_clear_pointer (&file->twice, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, file_clear)

static char *
place_key (JsonObject *object, const char *member)
{
  return g_strdup_printf ("%p/%s", (void *) object, member != NULL ? member : "");
}

static void
member_cb (JsonParser *parser, JsonObject *object, const char *member, gpointer data)
{
  File *file = data;
  Place *place = g_new (Place, 1);
  g_autofree char *first = place_key (object, NULL);
  char *key = place_key (object, member);

  place->line = json_parser_get_current_line (parser);
  place->column = json_parser_get_current_pos (parser);
  if (file->twice == NULL && g_hash_table_contains (file->places, key))
    {
      file->twice = g_strdup (member);
      file->here = *place;
    }
  if (!g_hash_table_contains (file->places, first))
    g_hash_table_insert (file->places, g_strdup (first), g_memdup2 (place, sizeof *place));
  g_hash_table_replace (file->places, key, place);
}

static void
parse_error_cb (JsonParser *parser, GError *error, gpointer data)
{
  File *file = data;

  file->here.line = json_parser_get_current_line (parser);
  file->here.column = json_parser_get_current_pos (parser);
}

G_GNUC_PRINTF (4, 5)
static gboolean
fail_at (const File *file, Place place, GError **error, const char *format, ...)
{
  va_list args;
  g_autofree char *what = NULL;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  /* Translators: name of a file, line, column, a sentence about what is wrong there */
  g_set_error (error, TERRIER_ESTATE_ERROR, TERRIER_ESTATE_ERROR_RULES,
               _ ("%s, line %u, column %u: %s"), file->name, place.line, place.column, what);
  return FALSE;
}

static Place
place_of (const File *file, JsonObject *object, const char *member)
{
  g_autofree char *key = place_key (object, member);
  g_autofree char *first = place_key (object, NULL);
  const Place *place = g_hash_table_lookup (file->places, key);

  if (place == NULL)
    place = g_hash_table_lookup (file->places, first);
  return place != NULL ? *place : (Place){ 1, 1 };
}

/* Text, or NULL when the member is null or absent; FALSE with @error when it is anything else. */
static gboolean
read_text (const File *file,
           JsonObject *object,
           const char *member,
           gboolean required,
           char **text,
           GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  *text = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return !required
           || fail_at (file, place_of (file, object, member), error, _ ("“%s” is missing."),
                       member);
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING
      || *json_node_get_string (node) == '\0')
    return fail_at (file, place_of (file, object, member), error, _ ("“%s” must be text."), member);
  *text = json_node_dup_string (node);
  return TRUE;
}

static gboolean
read_date (const File *file,
           JsonObject *object,
           const char *member,
           gboolean required,
           TerrierDate *date,
           GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;

  if (!read_text (file, object, member, required, &text, error))
    return FALSE;
  *date = TERRIER_DATE_NONE;
  if (text != NULL && !terrier_date_parse (text, date, &local))
    return fail_at (file, place_of (file, object, member), error, "%s", local->message);
  return TRUE;
}

static gboolean
read_unit (const File *file, JsonObject *object, TerrierRuleUnit *unit, GError **error)
{
  g_autofree char *word = NULL;

  if (!read_text (file, object, "unit", TRUE, &word, error))
    return FALSE;
  for (guint i = 0; i < TERRIER_RULE_N_UNITS; i++)
    if (g_str_equal (word, terrier_rule_unit_words[i]))
      {
        *unit = (TerrierRuleUnit) i;
        return TRUE;
      }
  return fail_at (file, place_of (file, object, "unit"), error, _ ("“%s” is not a unit of rules."),
                  word);
}

/* A number in the file's unit becomes a whole number in the rule's measure. */
static gboolean
read_value (const File *file,
            JsonObject *object,
            TerrierRuleUnit unit,
            gint64 *value,
            GError **error)
{
  JsonNode *node = json_object_get_member (object, "value");
  double scale = unit == TERRIER_RULE_POUNDS || unit == TERRIER_RULE_PER_CENT ? 100.0 : 1.0;
  double scaled;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_INT64
          && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return fail_at (file, place_of (file, object, "value"), error, _ ("“value” must be a number."));
  scaled = json_node_get_double (node) * scale;
  if (scaled < 0 || scaled > VALUE_MAX * scale)
    return fail_at (file, place_of (file, object, "value"), error, _ ("“value” is out of bounds."));
  if (fabs (scaled - round (scaled)) > 1e-6)
    return fail_at (file, place_of (file, object, "value"), error,
                    _ ("“value” is finer than its unit allows."));
  *value = (gint64) round (scaled);
  return TRUE;
}

static gboolean
check_members (const File *file, JsonObject *object, const char *const *allowed, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (allowed, l->data))
      return fail_at (file, place_of (file, object, l->data), error, _ ("“%s” is not known here."),
                      (const char *) l->data);
  return TRUE;
}

static gboolean
check_key (const File *file, JsonObject *object, const TerrierRule *rule, GError **error)
{
  if (strspn (rule->key, "abcdefghijklmnopqrstuvwxyz_0123456789") != strlen (rule->key))
    return fail_at (file, place_of (file, object, "key"), error,
                    _ ("“key” has small letters, figures and underscores only."));
  if (rule->to != TERRIER_DATE_NONE && rule->to < rule->from)
    return fail_at (file, place_of (file, object, "to"), error,
                    _ ("the rule ends before it begins."));
  return TRUE;
}

/* Two rows of one key that hold on the same day would leave it to chance which one counts. */
static gboolean
check_overlap (const File *file,
               JsonObject *object,
               const GPtrArray *rules,
               const TerrierRule *rule,
               GError **error)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const TerrierRule *other = g_ptr_array_index (rules, i);

      if (!g_str_equal (other->key, rule->key) || g_strcmp0 (other->body, rule->body) != 0)
        continue;
      if ((other->to == TERRIER_DATE_NONE || other->to >= rule->from)
          && (rule->to == TERRIER_DATE_NONE || rule->to >= other->from))
        return fail_at (file, place_of (file, object, "from"), error,
                        _ ("the period of “%s” overlaps that of another row."), rule->key);
      if (other->unit != rule->unit)
        return fail_at (file, place_of (file, object, "unit"), error,
                        _ ("“%s” has another unit in another row."), rule->key);
    }
  return TRUE;
}

static gboolean
read_rule (const File *file, JsonNode *node, const char *body, GPtrArray *rules, GError **error)
{
  static const char *const allowed[]
      = { "key", "label", "value", "unit", "from", "to", "source", "note", NULL };
  TerrierRule *rule;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail_at (file, (Place){ 1, 1 }, error, _ ("each of “rules” must be an object."));
  object = json_node_get_object (node);
  rule = g_new0 (TerrierRule, 1);
  rule->body = g_strdup (body);
  if (!check_members (file, object, allowed, error)
      || !read_text (file, object, "key", TRUE, &rule->key, error)
      || !read_text (file, object, "label", TRUE, &rule->label, error)
      || !read_unit (file, object, &rule->unit, error)
      || !read_value (file, object, rule->unit, &rule->value, error)
      || !read_date (file, object, "from", TRUE, &rule->from, error)
      || !read_date (file, object, "to", FALSE, &rule->to, error)
      || !read_text (file, object, "source", TRUE, &rule->source, error)
      || !read_text (file, object, "note", FALSE, &rule->note, error)
      || !check_key (file, object, rule, error)
      || !check_overlap (file, object, rules, rule, error))
    {
      terrier_rule_free (rule);
      return FALSE;
    }
  g_ptr_array_add (rules, rule);
  return TRUE;
}

static gboolean
read_root (const File *file, JsonNode *root, GPtrArray *rules, GError **error)
{
  static const char *const allowed[] = { "body", "title", "rules", NULL };
  g_autofree char *body = NULL;
  g_autofree char *title = NULL;
  JsonObject *object;
  JsonNode *list;
  JsonArray *array;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return fail_at (file, (Place){ 1, 1 }, error, _ ("a rules file must be one object."));
  object = json_node_get_object (root);
  list = json_object_get_member (object, "rules");
  if (!check_members (file, object, allowed, error)
      || !read_text (file, object, "body", FALSE, &body, error)
      || !read_text (file, object, "title", TRUE, &title, error))
    return FALSE;
  if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list))
    return fail_at (file, place_of (file, object, "rules"), error, _ ("“rules” must be a list."));
  array = json_node_get_array (list);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_rule (file, json_array_get_element (array, i), body, rules, error))
      return FALSE;
  return TRUE;
}

gboolean
terrier_rules_read (GPtrArray *rules,
                    const char *name,
                    const char *json,
                    gssize length,
                    GError **error)
{
  g_auto (File) file = { .name = name };
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;

  if (!terrier_text_check_utf8 (json, length, &local))
    {
      g_set_error (error, TERRIER_ESTATE_ERROR, TERRIER_ESTATE_ERROR_RULES, "%s: %s", name,
                   local->message);
      return FALSE;
    }
  file.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  file.here = (Place){ 1, 1 };
  g_signal_connect (parser, "object-member", G_CALLBACK (member_cb), &file);
  g_signal_connect (parser, "error", G_CALLBACK (parse_error_cb), &file);
  if (!json_parser_load_from_data (parser, json, length, &local))
    return fail_at (&file, file.here, error, _ ("this is not JSON."));
  if (file.twice != NULL)
    return fail_at (&file, file.here, error, _ ("“%s” stands here twice."), file.twice);
  return read_root (&file, json_parser_get_root (parser), rules, error);
}
