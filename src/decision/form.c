/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/form.h"

#include "estate/catalogue.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* The public struct comes first, so that one pointer serves both. */
typedef struct
{
  TerrierForm form;
  GStringChunk *strings;
  GArray *boxes;
  GArray *tests;
  GArray *sections;
  GPtrArray *signature;
} FormBox;

/* Where we are in a file: its name, for messages, and the form being filled. */
typedef struct
{
  const char *name;
  FormBox *box;
} Reading;

static const struct
{
  const char *word;
  TerrierRequired flag;
} required_words[] = {
  { "always", TERRIER_REQUIRED_ALWAYS }, { "key", TERRIER_REQUIRED_KEY },
  { "exempt", TERRIER_REQUIRED_EXEMPT }, { "taken", TERRIER_REQUIRED_TAKEN },
  { "urgent", TERRIER_REQUIRED_URGENT },
};

static const struct
{
  const char *word;
  TerrierListStyle style;
} numberings[] = {
  { "letters", TERRIER_LIST_LOWER_LETTER },
  { "roman", TERRIER_LIST_LOWER_ROMAN },
  { "arabic", TERRIER_LIST_DECIMAL },
};

static const char *
keep (Reading *reading, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (reading->box->strings, text) : NULL;
}

static gboolean
refuse (Reading *reading, GError **error, const char *path, const char *sentence)
{
  g_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_FORM_SHAPE,
               /* Translators: a file name, a place inside the file, what is wrong there. */
               _("%s: at %s: %s"), reading->name, path, sentence);
  return FALSE;
}

/* A misspelt member would otherwise be passed over in silence and the form print wrongly. */
static gboolean
check_members (Reading *reading,
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
          return refuse (reading, error, place,
                         _("a form has nothing of that name; correct or remove it."));
        }
    }
  return TRUE;
}

static gboolean
read_string (Reading *reading,
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
  if (node == NULL || json_node_is_null (node))
    return required ? refuse (reading, error, place, _("this is missing; add it.")) : TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (reading, error, place, _("this must be a text in quotes."));
  *text = keep (reading, json_node_get_string (node));
  return TRUE;
}

static gboolean
is_word (const char *text)
{
  if (!g_ascii_islower (text[0]) || strlen (text) > 64)
    return FALSE;
  return text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_-")] == '\0';
}

static gboolean
read_word (Reading *reading,
           JsonObject *object,
           const char *path,
           const char *member,
           gboolean required,
           const char **word,
           GError **error)
{
  if (!read_string (reading, object, path, member, required, word, error))
    return FALSE;
  if (*word == NULL || is_word (*word))
    return TRUE;
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  return refuse (reading, error, place,
                 _("this must be small letters, digits, - and _, beginning with a letter."));
}

static gboolean
read_column (Reading *reading,
             JsonObject *object,
             const char *path,
             const char *member,
             gboolean required,
             const char **column,
             GError **error)
{
  if (!read_word (reading, object, path, member, required, column, error))
    return FALSE;
  if (*column == NULL || terrier_field_lookup (TERRIER_TYPE_DECISION, *column) != NULL)
    return TRUE;
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  return refuse (reading, error, place, _("a decision has no such field."));
}

static gboolean
read_by_life (Reading *reading,
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
      if (!read_string (reading, object, path, member, TRUE, &text->proposed, error))
        return FALSE;
      text->taken = text->proposed;
      return TRUE;
    }
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  JsonObject *both = json_node_get_object (node);
  return check_members (reading, both, place, allowed, error)
         && read_string (reading, both, place, "proposed", TRUE, &text->proposed, error)
         && read_string (reading, both, place, "taken", TRUE, &text->taken, error);
}

static gboolean
read_boolean (Reading *reading,
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
  return refuse (reading, error, place, _("this must be true or false."));
}

static gboolean
read_date (Reading *reading,
           JsonObject *object,
           const char *path,
           const char *member,
           TerrierDate *date,
           GError **error)
{
  const char *text;

  *date = TERRIER_DATE_NONE;
  if (!read_string (reading, object, path, member, FALSE, &text, error))
    return FALSE;
  if (text == NULL || terrier_date_parse (text, date, NULL))
    return TRUE;
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  return refuse (reading, error, place, _("this must be a date, as 2023-11-30."));
}

static JsonArray *
read_array (Reading *reading,
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
      refuse (reading, error, place, _("this must be a list in square brackets."));
      return NULL;
    }
  JsonArray *array = json_node_get_array (node);
  guint n = json_array_get_length (array);
  if (n < minimum || n > maximum)
    {
      g_autofree char *sentence
          = g_strdup_printf (_("this list must have %u to %u entries."), minimum, maximum);
      refuse (reading, error, place, sentence);
      return NULL;
    }
  return array;
}

static JsonObject *
read_object_at (Reading *reading, JsonArray *array, guint index, const char *path, GError **error)
{
  JsonNode *node = json_array_get_element (array, index);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  refuse (reading, error, path, _("this must be an object in curly brackets."));
  return NULL;
}

static JsonObject *
read_object (Reading *reading,
             JsonObject *object,
             const char *path,
             const char *member,
             GError **error)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  refuse (reading, error, place, _("this must be an object in curly brackets."));
  return NULL;
}

static gboolean
read_boxes (Reading *reading, JsonObject *root, GError **error)
{
  static const char *const allowed[] = { "field", "title", NULL };
  JsonArray *array = read_array (reading, root, "form", "boxes", 1, 4, error);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *path = g_strdup_printf ("form.boxes[%u]", i);
      TerrierFormBox box = { 0 };
      JsonObject *object = read_object_at (reading, array, i, path, error);
      if (object == NULL || !check_members (reading, object, path, allowed, error)
          || !read_column (reading, object, path, "field", TRUE, &box.field, error)
          || !read_by_life (reading, object, path, "title", &box.title, error))
        return FALSE;
      g_array_append_val (reading->box->boxes, box);
    }
  return array != NULL;
}

static gboolean
read_publication (Reading *reading, JsonObject *root, GError **error)
{
  static const char *const allowed[] = { "open", "part_exempt", "exempt", NULL };
  static const char path[] = "form.publication";
  TerrierForm *form = &reading->box->form;
  JsonObject *object = read_object (reading, root, "form", "publication", error);

  return object != NULL && check_members (reading, object, path, allowed, error)
         && read_by_life (reading, object, path, "open", &form->open, error)
         && read_by_life (reading, object, path, "part_exempt", &form->part_exempt, error)
         && read_by_life (reading, object, path, "exempt", &form->exempt, error);
}

static gboolean
read_tests (Reading *reading, JsonObject *criteria, GError **error)
{
  static const char *const allowed[] = { "key", "text", NULL };
  static const char *const keys[] = { "money", "divisions", NULL };
  JsonArray *array
      = read_array (reading, criteria, "form.key_decision.criteria", "tests", 1, 26, error);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *path = g_strdup_printf ("form.key_decision.criteria.tests[%u]", i);
      TerrierFormTest test = { 0 };
      JsonObject *object = read_object_at (reading, array, i, path, error);
      if (object == NULL || !check_members (reading, object, path, allowed, error)
          || !read_word (reading, object, path, "key", TRUE, &test.key, error)
          || !read_string (reading, object, path, "text", TRUE, &test.text, error))
        return FALSE;
      if (!g_strv_contains (keys, test.key))
        return refuse (reading, error, path, _("the key must be money or divisions."));
      g_array_append_val (reading->box->tests, test);
    }
  return array != NULL;
}

static gboolean
read_key_decision (Reading *reading, JsonObject *root, GError **error)
{
  static const char *const allowed[] = { "yes", "no", "criteria", NULL };
  static const char *const criteria_allowed[] = { "heading", "tests", NULL };
  static const char path[] = "form.key_decision";
  TerrierForm *form = &reading->box->form;
  JsonObject *object = read_object (reading, root, "form", "key_decision", error);

  if (object == NULL || !check_members (reading, object, path, allowed, error)
      || !read_string (reading, object, path, "yes", TRUE, &form->key_yes, error)
      || !read_string (reading, object, path, "no", TRUE, &form->key_no, error))
    return FALSE;
  if (!json_object_has_member (object, "criteria"))
    return TRUE;
  JsonObject *criteria = read_object (reading, object, path, "criteria", error);
  return criteria != NULL
         && check_members (reading, criteria, "form.key_decision.criteria", criteria_allowed, error)
         && read_string (reading, criteria, "form.key_decision.criteria", "heading", TRUE,
                         &form->criteria_heading, error)
         && read_tests (reading, criteria, error);
}

static gboolean
read_required (Reading *reading,
               JsonObject *object,
               const char *path,
               guint *required,
               GError **error)
{
  *required = 0;
  if (!json_object_has_member (object, "required"))
    return TRUE;
  JsonArray *array
      = read_array (reading, object, path, "required", 0, G_N_ELEMENTS (required_words), error);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *word = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      guint flag = 0;

      for (guint k = 0; k < G_N_ELEMENTS (required_words); k++)
        if (g_strcmp0 (word, required_words[k].word) == 0)
          flag = required_words[k].flag;
      if (flag == 0)
        {
          g_autofree char *place = g_strdup_printf ("%s.required[%u]", path, i);
          return refuse (reading, error, place,
                         _("this must be always, key, exempt, taken or urgent."));
        }
      *required |= flag;
    }
  return array != NULL;
}

/* A sub-heading belongs to a section before it, and a key stands once: the key files the text. */
static gboolean
check_section (Reading *reading,
               const TerrierFormSection *section,
               const char *path,
               GError **error)
{
  GArray *sections = reading->box->sections;
  const TerrierFormSection *parent = NULL;

  for (guint i = 0; i < sections->len; i++)
    {
      const TerrierFormSection *other = &g_array_index (sections, TerrierFormSection, i);
      if (strcmp (other->key, section->key) == 0)
        return refuse (reading, error, path,
                       _("another section has the same key; give each its own."));
      if (g_strcmp0 (other->key, section->within) == 0)
        parent = other;
    }
  if (section->within != NULL && (parent == NULL || parent->within != NULL))
    return refuse (reading, error, path,
                   _("\"within\" must name a main section that comes before this one."));
  return TRUE;
}

static gboolean
read_sections (Reading *reading, JsonObject *root, GError **error)
{
  static const char *const allowed[] = { "key",  "heading", "within", "required", "parts",
                                         "from", "holding", "empty",  "guidance", NULL };
  JsonArray *array = read_array (reading, root, "form", "sections", 1, 60, error);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *path = g_strdup_printf ("form.sections[%u]", i);
      TerrierFormSection section = { 0 };
      JsonObject *object = read_object_at (reading, array, i, path, error);
      if (object == NULL || !check_members (reading, object, path, allowed, error)
          || !read_word (reading, object, path, "key", TRUE, &section.key, error)
          || !read_by_life (reading, object, path, "heading", &section.heading, error)
          || !read_word (reading, object, path, "within", FALSE, &section.within, error)
          || !read_required (reading, object, path, &section.required, error)
          || !read_boolean (reading, object, path, "parts", &section.parts, error)
          || !read_column (reading, object, path, "from", FALSE, &section.from, error)
          || !read_string (reading, object, path, "holding", FALSE, &section.holding, error)
          || !read_string (reading, object, path, "empty", FALSE, &section.empty, error)
          || !read_string (reading, object, path, "guidance", FALSE, &section.guidance, error)
          || !check_section (reading, &section, path, error))
        return FALSE;
      g_array_append_val (reading->box->sections, section);
    }
  return array != NULL;
}

static gboolean
read_signature (Reading *reading, JsonObject *root, GError **error)
{
  JsonArray *array = read_array (reading, root, "form", "signature", 0, 4, error);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        {
          g_autofree char *path = g_strdup_printf ("form.signature[%u]", i);
          return refuse (reading, error, path, _("this must be a text in quotes."));
        }
      g_ptr_array_add (reading->box->signature,
                       (gpointer) keep (reading, json_node_get_string (node)));
    }
  return array != NULL;
}

static gboolean
read_numbering (Reading *reading, JsonObject *root, GError **error)
{
  const char *word;

  if (!read_string (reading, root, "form", "numbering", TRUE, &word, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (numberings); i++)
    {
      if (strcmp (word, numberings[i].word) == 0)
        {
          reading->box->form.numbering = numberings[i].style;
          return TRUE;
        }
    }
  return refuse (reading, error, "form.numbering", _("this must be letters, roman or arabic."));
}

static gboolean
read_form (Reading *reading, JsonObject *root, GError **error)
{
  static const char *const allowed[]
      = { "$schema",   "id",       "body",      "title", "from",        "to",
          "language",  "source",   "banner",    "boxes", "publication", "key_decision",
          "numbering", "sections", "signature", NULL };
  TerrierForm *form = &reading->box->form;

  if (!check_members (reading, root, "form", allowed, error)
      || !read_word (reading, root, "form", "id", TRUE, &form->id, error)
      || !read_string (reading, root, "form", "body", TRUE, &form->body, error)
      || !read_string (reading, root, "form", "title", TRUE, &form->title, error)
      || !read_date (reading, root, "form", "from", &form->from, error)
      || !read_date (reading, root, "form", "to", &form->to, error)
      || !read_string (reading, root, "form", "language", FALSE, &form->language, error)
      || !read_string (reading, root, "form", "source", FALSE, &form->source, error)
      || !read_by_life (reading, root, "form", "banner", &form->banner, error)
      || !read_boxes (reading, root, error) || !read_publication (reading, root, error)
      || !read_key_decision (reading, root, error) || !read_numbering (reading, root, error)
      || !read_sections (reading, root, error) || !read_signature (reading, root, error))
    return FALSE;
  if (form->language == NULL)
    form->language = "en-GB";
  return TRUE;
}

static void
form_box_clear (gpointer data)
{
  FormBox *box = data;

  g_string_chunk_free (box->strings);
  g_array_unref (box->boxes);
  g_array_unref (box->tests);
  g_array_unref (box->sections);
  g_ptr_array_unref (box->signature);
}

static FormBox *
form_box_new (void)
{
  FormBox *box = g_atomic_rc_box_new0 (FormBox);

  box->strings = g_string_chunk_new (4096);
  box->boxes = g_array_new (FALSE, FALSE, sizeof (TerrierFormBox));
  box->tests = g_array_new (FALSE, FALSE, sizeof (TerrierFormTest));
  box->sections = g_array_new (FALSE, FALSE, sizeof (TerrierFormSection));
  box->signature = g_ptr_array_new ();
  return box;
}

/* The arrays do not move any more: point the public struct at them. */
static void
form_box_finish (FormBox *box)
{
  TerrierForm *form = &box->form;

  form->n_signature = box->signature->len;
  g_ptr_array_add (box->signature, NULL);
  form->signature = (const char *const *) box->signature->pdata;
  form->n_boxes = box->boxes->len;
  form->boxes = (const TerrierFormBox *) (gpointer) box->boxes->data;
  form->n_tests = box->tests->len;
  form->tests = (const TerrierFormTest *) (gpointer) box->tests->data;
  form->n_sections = box->sections->len;
  form->sections = (const TerrierFormSection *) (gpointer) box->sections->data;
}

typedef struct
{
  guint line;
  guint column;
} Place;

/* The parser forgets where it was once it returns. */
static void
parse_failed_cb (JsonParser *parser, gpointer error, gpointer user_data)
{
  Place *place = user_data;

  place->line = json_parser_get_current_line (parser);
  place->column = json_parser_get_current_pos (parser);
}

/* json-glib puts its own file, line and column before the sentence; ours go first, in our shape. */
static void
set_syntax_error (GError **error, const Place *place, const char *name, const GError *json_error)
{
  const char *sentence = json_error->message;
  const char *after = strstr (sentence, "Parse error: ");

  if (after != NULL)
    sentence = after + strlen ("Parse error: ");
  g_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_FORM_SYNTAX,
               /* Translators: a file name, line, column, and what the JSON reader said. */
               _("%s: line %u, column %u: this is not JSON (%s); correct it there or just "
                  "before."),
               name, place->line, place->column, sentence);
}

/**
 * terrier_form_parse:
 * @json: the text of a form file
 * @length: its length in bytes, or -1 when it ends with a nul
 * @name: what to call the file in messages
 * @error: #TERRIER_DECISION_ERROR FORM_SYNTAX (with line and column) or FORM_SHAPE (with the path)
 *
 * Reads and checks a form. Any thread.
 *
 * Returns: (transfer full) (nullable): the form
 */
TerrierForm *
terrier_form_parse (const char *json, gssize length, const char *name, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) json_error = NULL;
  Place place = { 1, 1 };

  g_return_val_if_fail (json != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!g_utf8_validate_len (json, length < 0 ? strlen (json) : (gsize) length, NULL))
    {
      g_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_FORM_SYNTAX,
                   _("%s: this is not UTF-8 text; save it as UTF-8."), name);
      return NULL;
    }
  g_signal_connect (parser, "error", G_CALLBACK (parse_failed_cb), &place);
  if (!json_parser_load_from_data (parser, json, length, &json_error))
    {
      set_syntax_error (error, &place, name, json_error);
      return NULL;
    }

  Reading reading = { name, form_box_new () };
  TerrierForm *form = &reading.box->form;
  JsonNode *root = json_parser_get_root (parser);
  gboolean ok
      = root != NULL && JSON_NODE_HOLDS_OBJECT (root)
            ? read_form (&reading, json_node_get_object (root), error)
            : refuse (&reading, error, "form", _("this must be an object in curly brackets."));
  if (!ok)
    {
      terrier_form_unref (form);
      return NULL;
    }
  form_box_finish (reading.box);
  return form;
}

/**
 * terrier_form_ref:
 * @form: a form
 *
 * Returns: (transfer full): @form. Any thread.
 */
TerrierForm *
terrier_form_ref (TerrierForm *form)
{
  return g_atomic_rc_box_acquire (form);
}

/**
 * terrier_form_unref:
 * @form: (transfer full): a form
 *
 * Drops a reference. Any thread.
 */
void
terrier_form_unref (TerrierForm *form)
{
  g_atomic_rc_box_release_full (form, form_box_clear);
}

/**
 * terrier_form_find_section:
 * @form: a form
 * @key: a section's key
 *
 * Returns: (transfer none) (nullable): the section. Any thread.
 */
const TerrierFormSection *
terrier_form_find_section (const TerrierForm *form, const char *key)
{
  g_return_val_if_fail (form != NULL, NULL);
  for (guint i = 0; i < form->n_sections; i++)
    if (g_strcmp0 (form->sections[i].key, key) == 0)
      return &form->sections[i];
  return NULL;
}

/**
 * terrier_form_text:
 * @text: a text of a form
 * @taken: whether the decision has been taken
 *
 * Returns: (transfer none): the wording for that moment. Any thread.
 */
const char *
terrier_form_text (const TerrierFormText *text, gboolean taken)
{
  g_return_val_if_fail (text != NULL, "");
  return taken ? text->taken : text->proposed;
}
