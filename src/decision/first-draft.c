/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/first-draft-private.h"

#include "decision/figure-memory.h"

#include "core/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Making the change that adds a draft; first-draft-texts.c has the sentences. */

static void
set_text (TerrierRecord *record, const char *column, const char *text)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  if (text == NULL)
    return;
  terrier_value_set_text (&value, text);
  terrier_record_set (record, column, &value);
}

static void
set_integer (TerrierRecord *record, const char *column, gint64 integer)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  terrier_value_set_integer (&value, integer);
  terrier_record_set (record, column, &value);
}

static void
set_reference (TerrierRecord *record, const char *column, gint64 id)
{
  if (id != 0)
    set_integer (record, column, id);
}

static void
first_draft_begin (TerrierFirstDraft *first,
                   const char *number,
                   const char *title,
                   TerrierForm *form,
                   const char *body)
{
  g_autofree char *label = g_strdup_printf (_ ("New decision %s"), number);
  g_autoptr (TerrierFormSet) shipped = form == NULL ? terrier_form_set_load (NULL) : NULL;

  first->form = terrier_form_ref (form != NULL
                                      ? form
                                      : terrier_form_set_choose (shipped, body, TERRIER_DATE_NONE));
  first->set = terrier_change_set_new (label);
  first->decision = terrier_record_new (TERRIER_TYPE_DECISION, 0);
  first->texts = g_ptr_array_new_with_free_func (g_free);
  set_text (first->decision, "number", number);
  set_text (first->decision, "title", title);
  set_text (first->decision, "form", first->form->id);
  set_text (first->decision, "status", "draft");
  set_text (first->decision, "restriction", "open");
}

void
terrier_first_draft_write (TerrierFirstDraft *first, const char *key, char *text)
{
  g_ptr_array_add (first->texts, g_strdup (key));
  g_ptr_array_add (first->texts, text);
}

/* What each figure prints is written down with the text that it stands in. */
static void
first_draft_remember (TerrierFirstDraft *first, gint64 decision, const char *text)
{
  g_autoptr (TerrierRules) rules = terrier_rules_load (NULL);

  g_autofree char *slug
      = terrier_text_slug (first->body != NULL && *first->body != '\0' ? first->body
                                                                       : first->form->id);

  if (rules == NULL)
    return;
  slug[strcspn (slug, "-")] = '\0';
  g_autoptr (GPtrArray) properties = g_ptr_array_new ();
  if (first->property != NULL)
    g_ptr_array_add (properties, first->property);
  g_autoptr (TerrierFigureContext) figures
      = terrier_figure_context_new (first->decision, first->options, first->disposal, properties,
                                    rules, slug);
  terrier_decision_remember_figures (first->set, figures, decision, text, terrier_date_today ());
}

/* The sections can only be made once the decision has its provisional id. */
static TerrierChangeSet *
first_draft_end (TerrierFirstDraft *first)
{
  gint64 id = terrier_change_set_insert (first->set, first->decision);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i + 1 < first->texts->len; i += 2)
    {
      const char *key = g_ptr_array_index (first->texts, i);
      const TerrierFormSection *section = terrier_form_find_section (first->form, key);
      g_autoptr (TerrierRecord) record = terrier_record_new (TERRIER_TYPE_SECTION, 0);
      /* A form without that section has no place for the text. */
      if (section == NULL)
        continue;
      set_text (record, "key", key);
      set_text (record, "body", g_ptr_array_index (first->texts, i + 1));
      set_integer (record, "decision", id);
      set_integer (record, "position", section - first->form->sections);
      terrier_change_set_insert (first->set, record);
      g_string_append (all, g_ptr_array_index (first->texts, i + 1));
    }
  first_draft_remember (first, id, all->str);
  g_object_unref (first->decision);
  g_ptr_array_unref (first->texts);
  terrier_form_unref (first->form);
  return first->set;
}

/* The case says it in words, as "Part exempt, paragraph 3". */
static void
set_restriction (TerrierFirstDraft *first, const char *words)
{
  g_autofree char *folded = words != NULL ? g_utf8_casefold (words, -1) : NULL;
  const char *digit = folded != NULL ? strpbrk (folded, "1234567") : NULL;

  if (folded == NULL || strstr (folded, "exempt") == NULL)
    return;
  set_text (first->decision, "restriction",
            strstr (folded, "part") == folded ? "part exempt" : "exempt");
  if (digit != NULL && !g_ascii_isdigit (digit[1]))
    set_integer (first->decision, "exempt_paragraph", *digit - '0');
}

/**
 * terrier_decision_new_blank:
 * @number: of the decision
 * @title: its subject
 * @form: (nullable): the form; %NULL for the plain one
 *
 * Makes the change that adds an empty draft. Any thread.
 *
 * Returns: (transfer full): the change set
 */
TerrierChangeSet *
terrier_decision_new_blank (const char *number, const char *title, TerrierForm *form)
{
  TerrierFirstDraft first = { 0 };

  first_draft_begin (&first, number, title, form, NULL);
  return first_draft_end (&first);
}

static const TerrierOptionsColumn *
find_column (TerrierOptionsTable *table, gint64 option)
{
  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (table->options, i);
      if (terrier_record_get_id (column->record) == option)
        return column;
    }
  return NULL;
}

/**
 * terrier_decision_new_from_option:
 * @reader: the reader on loan
 * @number: of the decision
 * @option: id of the option to be taken
 * @form: (nullable): the form; %NULL for the one that the portfolio's council uses
 * @error: of the store
 *
 * Makes the change that adds a draft taking @option: the wording of the decision, the figures and
 * the alternatives, each figure bound to its record. Reader thread.
 *
 * Returns: (transfer full) (nullable): the change set
 */
TerrierChangeSet *
terrier_decision_new_from_option (TerrierReader *reader,
                                  const char *number,
                                  gint64 option,
                                  TerrierForm *form,
                                  GError **error)
{
  g_autoptr (TerrierRecord) record
      = terrier_reader_get (reader, TERRIER_TYPE_OPTION, option, error);
  gint64 programme = record != NULL ? terrier_record_get_reference (record, "programme") : 0;
  g_autoptr (TerrierOptionsTable) table
      = record != NULL ? terrier_options_table_load (reader, programme, error) : NULL;
  const TerrierOptionsColumn *chosen = table != NULL ? find_column (table, option) : NULL;
  g_autofree char *body = terrier_reader_get_setting (reader, "body");
  TerrierFirstDraft first = { 0 };

  if (chosen == NULL)
    return NULL;
  first_draft_begin (&first, number, table->name, form, body);
  first.options = table;
  first.body = body;
  set_reference (first.decision, "programme", programme);
  set_reference (first.decision, "option", option);
  set_integer (first.decision, "key_decision", TRUE);
  terrier_first_draft_write_option (&first, chosen);
  return first_draft_end (&first);
}

/**
 * terrier_decision_new_from_disposal:
 * @reader: the reader on loan
 * @number: of the decision
 * @disposal: id of the disposal
 * @form: (nullable): the form; %NULL for the one that the portfolio's council uses
 * @error: of the store
 *
 * Makes the change that adds a draft agreeing to a disposal. Nothing exempt is written into it.
 * Reader thread.
 *
 * Returns: (transfer full) (nullable): the change set
 */
TerrierChangeSet *
terrier_decision_new_from_disposal (TerrierReader *reader,
                                    const char *number,
                                    gint64 disposal,
                                    TerrierForm *form,
                                    GError **error)
{
  g_autoptr (TerrierRecord) record
      = terrier_reader_get (reader, TERRIER_TYPE_DISPOSAL, disposal, error);
  g_autofree char *body = terrier_reader_get_setting (reader, "body");
  TerrierFirstDraft first = { 0 };

  if (record == NULL)
    return NULL;
  gint64 property = terrier_record_get_reference (record, "property");
  /* One that is gone leaves the draft without its facts, not without a draft. */
  g_autoptr (TerrierRecord) place
      = property != 0 ? terrier_reader_get (reader, TERRIER_TYPE_PROPERTY, property, NULL) : NULL;
  g_autofree char *name = terrier_record_dup_name (record);
  first_draft_begin (&first, number, name, form, body);
  first.disposal = record;
  first.property = place;
  first.body = body;
  set_reference (first.decision, "disposal", disposal);
  set_text (first.decision, "decision_maker", terrier_record_get_text (record, "decision_maker"));
  set_integer (first.decision, "key_decision", terrier_record_get_boolean (record, "key_decision"));
  set_restriction (&first, terrier_record_get_text (record, "restriction"));
  terrier_first_draft_write_disposal (&first);
  return first_draft_end (&first);
}
