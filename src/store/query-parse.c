/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/query-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/text.h"
#include "estate/field-text.h"
#include "store/error.h"

/* What a person types in the search entry: words, and conditions such as backlog>=100000. A word
 * with a colon in it that names no field is a word ("12:30"), never an error; a condition whose
 * value cannot be read is an error with a reason. */

/* A part of the text, up to a blank that is not between quotes; its quotes taken off. @bare is how
 * many bytes of it come before the first quote: an operator is looked for only there. */
static char *
next_part (const char **text, gsize *bare)
{
  GString *part = NULL;
  gboolean quoted = FALSE;
  const char *p = *text;

  while (g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (*p == '\0')
    return NULL;
  part = g_string_new (NULL);
  *bare = G_MAXSIZE;
  while (*p != '\0' && (quoted || !g_unichar_isspace (g_utf8_get_char (p))))
    {
      const char *next = g_utf8_next_char (p);

      if (*p == '"')
        {
          quoted = !quoted;
          *bare = MIN (*bare, part->len);
        }
      else
        g_string_append_len (part, p, next - p);
      p = next;
    }
  *bare = MIN (*bare, part->len);
  *text = p;
  return g_string_free (part, FALSE);
}

/* A field by its column or by its label, which is the user's own language; "floor area" may be
 * written floor-area or floor_area. */
static const TerrierField *
find_field (TerrierType type, const char *name, gsize length)
{
  const TerrierTypeInfo *info = terrier_type_info (type);
  g_autofree char *given = g_strndup (name, length);
  g_autofree char *wanted = terrier_text_fold (g_strdelimit (given, "-_", ' '));

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *raw = g_strdelimit (g_strdup (info->fields[i].column), "_", ' ');
      g_autofree char *label_raw = g_strdelimit (g_strdup (_ (info->fields[i].label)), "-", ' ');
      g_autofree char *column = terrier_text_fold (raw);
      g_autofree char *label = terrier_text_fold (label_raw);

      if (strcmp (wanted, column) == 0 || strcmp (wanted, label) == 0)
        return &info->fields[i];
    }
  return NULL;
}

static gboolean
fail (const TerrierField *field, const char *sentence, const char *text, GError **error)
{
  g_autoptr (GString) message = g_string_new (sentence);
  g_autofree char *quoted = terrier_text_quote (text);

  g_string_replace (message, "%f", _ (field->label), 1);
  g_string_replace (message, "%s", quoted, 1);
  g_set_error_literal (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_QUERY, message->str);
  return FALSE;
}

/* A key or a label, or the beginning of one when only one choice begins so. */
static const char *
find_choice (const TerrierField *field, const char *text)
{
  g_autofree char *wanted = terrier_text_fold (text);
  const char *beginning = NULL;
  guint n = 0;

  for (const TerrierChoice *choice = field->choices; choice != NULL && choice->key != NULL;
       choice++)
    {
      g_autofree char *key = terrier_text_fold (choice->key);
      g_autofree char *label = terrier_text_fold (_ (choice->label));

      if (strcmp (key, wanted) == 0 || strcmp (label, wanted) == 0)
        return choice->key;
      if (g_str_has_prefix (key, wanted) || g_str_has_prefix (label, wanted))
        {
          beginning = choice->key;
          n++;
        }
    }
  return n == 1 ? beginning : NULL;
}

/* "column:value" of a text field means "has value in it"; of a choice, a number or a date, "is". */
static gboolean
add_condition (TerrierQuery *query,
               const TerrierField *field,
               TerrierOperator op,
               const char *text,
               GError **error)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (GError) reason = NULL;
  const char *key;

  if (*text == '\0')
    return fail (field, _ ("%f: say what to look for after the sign, or ? for not stated."), text,
                 error);
  if (op == TERRIER_OPERATOR_EQUALS && strcmp (text, "?") == 0)
    {
      terrier_query_add_filter (query, field->column, TERRIER_OPERATOR_NOT_STATED, NULL);
      return TRUE;
    }
  if (terrier_field_is_geometry (field))
    return fail (field, _ ("%f: a place cannot be compared; only %f:? can be asked."), text, error);
  if (field->kind == TERRIER_FIELD_CHOICE && op == TERRIER_OPERATOR_EQUALS)
    {
      key = find_choice (field, text);
      if (key == NULL)
        return fail (field, _ ("%f: %s is none of its choices."), text, error);
      terrier_value_set_text (&value, key);
    }
  else if (field->kind == TERRIER_FIELD_TEXT || field->kind == TERRIER_FIELD_MARKDOWN
           || field->kind == TERRIER_FIELD_POSTCODE || field->kind == TERRIER_FIELD_UPRN
           || field->kind == TERRIER_FIELD_CHOICE
           || (field->kind == TERRIER_FIELD_REFERENCE && !g_ascii_isdigit (*text)))
    {
      if (op != TERRIER_OPERATOR_EQUALS && field->kind == TERRIER_FIELD_REFERENCE)
        return fail (field, _ ("%f: a name cannot be more or less than %s."), text, error);
      op = op == TERRIER_OPERATOR_EQUALS ? TERRIER_OPERATOR_CONTAINS : op;
      terrier_value_set_text (&value, text);
    }
  else if (!terrier_field_parse (field, text, &value, &reason))
    {
      g_set_error_literal (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_QUERY, reason->message);
      return FALSE;
    }
  terrier_query_add_filter (query, field->column, op, &value);
  return TRUE;
}

static gboolean
add_sort (TerrierQuery *query, const char *text, GError **error)
{
  gboolean descending = *text == '-';
  const char *name = descending ? text + 1 : text;
  const TerrierField *field = find_field (query->type, name, strlen (name));

  if (field == NULL || terrier_field_is_geometry (field))
    {
      terrier_text_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_QUERY,
                              _ ("%s is no field to sort by; use its name as in the list's "
                                 "heading."),
                              name);
      return FALSE;
    }
  terrier_query_set_sort (query, field->column, descending);
  return TRUE;
}

/* Takes a part as a condition. FALSE without an error: it is a word. */
static gboolean
parse_condition (TerrierQuery *query, const char *part, gsize bare, GError **error)
{
  static const struct
  {
    const char *sign;
    TerrierOperator op;
  } signs[] = { { "<=", TERRIER_OPERATOR_LESS_EQUAL }, { ">=", TERRIER_OPERATOR_GREATER_EQUAL },
                { "!=", TERRIER_OPERATOR_NOT_EQUALS }, { "<", TERRIER_OPERATOR_LESS },
                { ">", TERRIER_OPERATOR_GREATER },     { ":", TERRIER_OPERATOR_EQUALS },
                { "=", TERRIER_OPERATOR_EQUALS } };
  gsize at = strcspn (part, "<>:=!");
  const TerrierField *field;

  if (at == 0 || at >= bare || part[at] == '\0')
    {
      /* A label with blanks is quoted: "Floor area">100. */
      if (at == 0 || part[at] == '\0' || bare > 0)
        return FALSE;
    }
  if (part[at] == ':' && at == 4 && g_ascii_strncasecmp (part, "sort", 4) == 0)
    return add_sort (query, part + at + 1, error);
  field = find_field (query->type, part, at);
  if (field == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (part + at, signs[i].sign))
      return add_condition (query, field, signs[i].op, part + at + strlen (signs[i].sign), error);
  return FALSE;
}

/**
 * terrier_query_parse:
 * @type: which records
 * @text: what a person typed
 * @error: return location; %TERRIER_STORE_ERROR_QUERY with a sentence for that person
 *
 * Reads words, column:value, column>value, column<=value, column!=value, column:? (not stated),
 * sort:column and sort:-column. Any thread.
 *
 * Returns: (transfer full) (nullable): the query
 */
TerrierQuery *
terrier_query_parse (TerrierType type, const char *text, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (type);
  g_autofree char *valid = g_utf8_make_valid (text == NULL ? "" : text, -1);
  g_autoptr (GString) words = g_string_new (NULL);
  const char *rest = valid;
  char *part;
  gsize bare;

  while ((part = next_part (&rest, &bare)) != NULL)
    {
      g_autofree char *owned = part;
      g_autoptr (GError) reason = NULL;

      if (parse_condition (query, part, bare, &reason))
        continue;
      if (reason != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", part);
    }
  terrier_query_set_text (query, words->str);
  return g_steal_pointer (&query);
}
