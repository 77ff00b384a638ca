/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/form-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a form is made of: each of its members in turn. */

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

static void
read_boxes (TerrierFormReading *reading, JsonObject *root)
{
  static const char *const allowed[] = { "field", "title", NULL };
  JsonArray *array = terrier_json_read_array (&reading->at, root, "form", "boxes", 1, 4);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *path = g_strdup_printf ("form.boxes[%u]", i);
      TerrierFormBox box = { 0 };
      JsonObject *object = terrier_json_read_object_at (&reading->at, array, i, path);
      if (object == NULL)
        continue;
      terrier_json_check_members (&reading->at, object, path, allowed);
      terrier_form_read_column (reading, object, path, "field", TRUE, &box.field);
      terrier_form_read_by_life (reading, object, path, "title", &box.title);
      g_array_append_val (reading->store->boxes, box);
    }
}

static void
read_publication (TerrierFormReading *reading, JsonObject *root)
{
  static const char *const allowed[] = { "open", "part_exempt", "exempt", NULL };
  static const char path[] = "form.publication";
  TerrierForm *form = &reading->store->form;
  JsonObject *object = terrier_json_read_object (&reading->at, root, "form", "publication");

  if (object == NULL)
    return;
  terrier_json_check_members (&reading->at, object, path, allowed);
  terrier_form_read_by_life (reading, object, path, "open", &form->open);
  terrier_form_read_by_life (reading, object, path, "part_exempt", &form->part_exempt);
  terrier_form_read_by_life (reading, object, path, "exempt", &form->exempt);
}

static void
read_tests (TerrierFormReading *reading, JsonObject *criteria)
{
  static const char *const allowed[] = { "key", "text", NULL };
  static const char *const keys[] = { "money", "divisions", NULL };
  JsonArray *array = terrier_json_read_array (&reading->at, criteria, "form.key_decision.criteria",
                                              "tests", 1, 26);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *path = g_strdup_printf ("form.key_decision.criteria.tests[%u]", i);
      TerrierFormTest test = { 0 };
      JsonObject *object = terrier_json_read_object_at (&reading->at, array, i, path);
      if (object == NULL)
        continue;
      terrier_json_check_members (&reading->at, object, path, allowed);
      if (terrier_json_read_word (&reading->at, object, path, "key", TRUE, &test.key)
          && !g_strv_contains (keys, test.key))
        terrier_json_refuse (&reading->at, path, _ ("the key must be money or divisions."));
      terrier_json_read_string (&reading->at, object, path, "text", TRUE, &test.text);
      g_array_append_val (reading->store->tests, test);
    }
}

static void
read_key_decision (TerrierFormReading *reading, JsonObject *root)
{
  static const char *const allowed[] = { "yes", "no", "criteria", NULL };
  static const char *const criteria_allowed[] = { "heading", "tests", NULL };
  static const char path[] = "form.key_decision";
  static const char criteria_path[] = "form.key_decision.criteria";
  TerrierForm *form = &reading->store->form;
  JsonObject *object = terrier_json_read_object (&reading->at, root, "form", "key_decision");
  JsonObject *criteria = NULL;

  if (object == NULL)
    return;
  terrier_json_check_members (&reading->at, object, path, allowed);
  terrier_json_read_string (&reading->at, object, path, "yes", TRUE, &form->key_yes);
  terrier_json_read_string (&reading->at, object, path, "no", TRUE, &form->key_no);
  if (json_object_has_member (object, "criteria"))
    criteria = terrier_json_read_object (&reading->at, object, path, "criteria");
  if (criteria == NULL)
    return;
  terrier_json_check_members (&reading->at, criteria, criteria_path, criteria_allowed);
  terrier_json_read_string (&reading->at, criteria, criteria_path, "heading", TRUE,
                            &form->criteria_heading);
  read_tests (reading, criteria);
}

static void
read_required (TerrierFormReading *reading, JsonObject *object, const char *path, guint *required)
{
  JsonArray *array = NULL;

  *required = 0;
  if (json_object_has_member (object, "required"))
    array = terrier_json_read_array (&reading->at, object, path, "required", 0,
                                     G_N_ELEMENTS (required_words));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *word = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      guint flag = 0;

      for (guint k = 0; k < G_N_ELEMENTS (required_words); k++)
        if (g_strcmp0 (word, required_words[k].word) == 0)
          flag = required_words[k].flag;
      if (flag == 0 || (*required & flag) != 0)
        {
          g_autofree char *place = g_strdup_printf ("%s.required[%u]", path, i);
          terrier_json_refuse (&reading->at, place,
                               _ ("this must be always, key, exempt, taken or urgent, "
                                  "each once."));
        }
      *required |= flag;
    }
}

/* A sub-heading belongs to a section before it, and a key stands once: the key files the text. */
static void
check_section (TerrierFormReading *reading, const TerrierFormSection *section, const char *path)
{
  GArray *sections = reading->store->sections;
  const TerrierFormSection *parent = NULL;
  gboolean is_second = FALSE;

  for (guint i = 0; i < sections->len; i++)
    {
      const TerrierFormSection *other = &g_array_index (sections, TerrierFormSection, i);
      is_second |= section->key != NULL && g_strcmp0 (other->key, section->key) == 0;
      if (g_strcmp0 (other->key, section->within) == 0)
        parent = other;
    }
  if (is_second)
    terrier_json_refuse (&reading->at, path,
                         _ ("another section has the same key; give each its own."));
  if (section->appendix && section->within != NULL)
    terrier_json_refuse (&reading->at, path,
                         _ ("an appendix stands within no other section; take one of the "
                            "two away."));
  if (section->within != NULL && (parent == NULL || parent->within != NULL))
    terrier_json_refuse (&reading->at, path,
                         _ ("\"within\" must name a main section that comes before this "
                            "one."));
}

static void
read_sections (TerrierFormReading *reading, JsonObject *root)
{
  static const char *const allowed[]
      = { "key",     "heading", "within",   "required", "parts", "from",
          "holding", "empty",   "guidance", "appendix", NULL };
  JsonArray *array = terrier_json_read_array (&reading->at, root, "form", "sections", 1, 60);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *path = g_strdup_printf ("form.sections[%u]", i);
      TerrierFormSection section = { 0 };
      JsonObject *object = terrier_json_read_object_at (&reading->at, array, i, path);
      if (object == NULL)
        continue;
      terrier_json_check_members (&reading->at, object, path, allowed);
      terrier_json_read_word (&reading->at, object, path, "key", TRUE, &section.key);
      terrier_form_read_by_life (reading, object, path, "heading", &section.heading);
      terrier_json_read_word (&reading->at, object, path, "within", FALSE, &section.within);
      read_required (reading, object, path, &section.required);
      terrier_json_read_boolean (&reading->at, object, path, "parts", &section.parts);
      terrier_json_read_boolean (&reading->at, object, path, "appendix", &section.appendix);
      terrier_form_read_column (reading, object, path, "from", FALSE, &section.from);
      terrier_json_read_string (&reading->at, object, path, "holding", FALSE, &section.holding);
      terrier_json_read_string (&reading->at, object, path, "empty", FALSE, &section.empty);
      terrier_json_read_string (&reading->at, object, path, "guidance", FALSE, &section.guidance);
      check_section (reading, &section, path);
      g_array_append_val (reading->store->sections, section);
    }
}

static void
read_signature (TerrierFormReading *reading, JsonObject *root)
{
  JsonArray *array = terrier_json_read_array (&reading->at, root, "form", "signature", 0, 4);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_ptr_array_add (reading->store->signature,
                         (gpointer) terrier_json_keep (&reading->at, json_node_get_string (node)));
      else
        {
          g_autofree char *path = g_strdup_printf ("form.signature[%u]", i);
          terrier_json_refuse (&reading->at, path, _ ("this must be a text in quotes."));
        }
    }
}

static void
read_numbering (TerrierFormReading *reading, JsonObject *root)
{
  const char *word;

  if (!terrier_json_read_string (&reading->at, root, "form", "numbering", TRUE, &word))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (numberings); i++)
    {
      if (strcmp (word, numberings[i].word) == 0)
        {
          reading->store->form.numbering = numberings[i].style;
          return;
        }
    }
  terrier_json_refuse (&reading->at, "form.numbering",
                       _ ("this must be letters, roman or arabic."));
}

/**
 * terrier_form_read_shape:
 * @reading: the form being filled
 * @root: what the file holds
 *
 * Reads a form as data/forms/form.schema.json has it, member by member, and notes each fault. Any
 * thread.
 */
void
terrier_form_read_shape (TerrierFormReading *reading, JsonObject *root)
{
  static const char *const allowed[]
      = { "$schema",   "id",       "body",      "title", "from",        "to",
          "language",  "source",   "banner",    "boxes", "publication", "key_decision",
          "numbering", "sections", "signature", NULL };
  TerrierForm *form = &reading->store->form;
  const char *schema;

  terrier_json_check_members (&reading->at, root, "form", allowed);
  terrier_json_read_string (&reading->at, root, "form", "$schema", FALSE, &schema);
  terrier_json_read_word (&reading->at, root, "form", "id", TRUE, &form->id);
  terrier_json_read_string (&reading->at, root, "form", "body", TRUE, &form->body);
  terrier_json_read_string (&reading->at, root, "form", "title", TRUE, &form->title);
  terrier_form_read_date (reading, root, "form", "from", &form->from);
  terrier_form_read_date (reading, root, "form", "to", &form->to);
  terrier_json_read_string (&reading->at, root, "form", "language", FALSE, &form->language);
  terrier_json_read_string (&reading->at, root, "form", "source", FALSE, &form->source);
  terrier_form_read_by_life (reading, root, "form", "banner", &form->banner);
  read_boxes (reading, root);
  read_publication (reading, root);
  read_key_decision (reading, root);
  read_numbering (reading, root);
  read_sections (reading, root);
  read_signature (reading, root);
  if (form->from != TERRIER_DATE_NONE && form->to != TERRIER_DATE_NONE && form->to < form->from)
    terrier_json_refuse (&reading->at, "form.to",
                         _ ("the last day is before the first; correct one of them."));
  if (form->language == NULL)
    form->language = "en-GB";
}
