/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/edit.h"

#include "decision/figure-memory.h"

#include "core/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A first text for a new decision: a pattern with the figures bound, every sentence to be worked
 * on. */

typedef struct
{
  TerrierChangeSet *set;
  TerrierRecord *decision;
  gint64 id; /* provisional */
  TerrierForm *form;
  GPtrArray *texts;             /* key, text, key, text … */
  TerrierOptionsTable *options; /* what the figures are of; nullable */
  TerrierRecord *disposal;      /* nullable */
  char *body;                   /* whose rules count; nullable */
} FirstDraft;

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
first_draft_begin (FirstDraft *first,
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

/* Takes @text. */
static void
first_draft_write (FirstDraft *first, const char *key, char *text)
{
  g_ptr_array_add (first->texts, g_strdup (key));
  g_ptr_array_add (first->texts, text);
}

/* What each figure prints is written down with the text that it stands in. */
static void
first_draft_remember (FirstDraft *first, gint64 decision, const char *text)
{
  g_autoptr (TerrierRules) rules = terrier_rules_load (NULL);

  g_autofree char *slug
      = terrier_text_slug (first->body != NULL && *first->body != '\0' ? first->body
                                                                       : first->form->id);

  if (rules == NULL)
    return;
  slug[strcspn (slug, "-")] = '\0';
  g_autoptr (TerrierFigureContext) figures
      = terrier_figure_context_new (first->decision, first->options, first->disposal, NULL, rules,
                                    slug);
  terrier_decision_remember_figures (first->set, figures, decision, text, terrier_date_today ());
}

/* The sections can only be made once the decision has its provisional id. */
static TerrierChangeSet *
first_draft_end (FirstDraft *first)
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
  FirstDraft first = { 0 };

  first_draft_begin (&first, number, title, form, NULL);
  return first_draft_end (&first);
}

static char *
write_financial (const TerrierOptionsColumn *column)
{
  static const TerrierMeasureId measures[]
      = { TERRIER_MEASURE_ANNUAL_SAVING, TERRIER_MEASURE_STAFF_SAVING,
          TERRIER_MEASURE_BACKLOG_REMOVED, TERRIER_MEASURE_ONE_OFF_COST, TERRIER_MEASURE_RECEIPTS };
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("| Measure | %s |\n"), column->title);
  g_string_append (text, "| --- | ---: |\n");
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    g_string_append_printf (text, "| %s | {{option %s.%s}} |\n",
                            terrier_measure_label (measures[i]), column->number,
                            terrier_measure_key (measures[i]));
  g_string_append (text, _ ("\nThese are different kinds of money and are not added together."));
  return g_string_free (text, FALSE);
}

static char *
write_alternatives (TerrierOptionsTable *table, const TerrierOptionsColumn *chosen)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (table->options, i);
      if (column == chosen)
        continue;
      g_string_append_printf (text,
                              _ ("- **%s.** Annual saving {{option %s.annual_saving}}; backlog "
                                 "removed {{option %s.backlog_removed}}. "
                                 "Rejected because …\n"),
                              column->title, column->number, column->number);
    }
  return g_string_free (text, FALSE);
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
  FirstDraft first = { 0 };

  if (chosen == NULL)
    return NULL;
  first_draft_begin (&first, number, table->name, form, body);
  first.options = table;
  first.body = body;
  set_reference (first.decision, "programme", programme);
  set_reference (first.decision, "option", option);
  set_integer (first.decision, "key_decision", TRUE);
  first_draft_write (&first, "decision",
                     g_strdup_printf (_ ("As …, we agree to:\n\n1. adopt %s of the programme "
                                         "“%s”;\n2. close {{option %s.closures}} buildings "
                                         "and co-locate {{option %s.co_locations}} services, as "
                                         "listed in the report; and\n3. delegate "
                                         "the arrangements that follow to the … in consultation "
                                         "with the …\n"),
                                      chosen->title, table->name, chosen->number, chosen->number));
  first_draft_write (&first, "reasons",
                     g_strdup_printf (_ ("%s saves {{option %s.annual_saving}} on buildings and "
                                         "takes {{option %s.backlog_removed}} off the "
                                         "maintenance backlog.\n"),
                                      chosen->title, chosen->number, chosen->number));
  first_draft_write (&first, "financial", write_financial (chosen));
  first_draft_write (&first, "alternatives", write_alternatives (table, chosen));
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
  FirstDraft first = { 0 };

  if (record == NULL)
    return NULL;
  const char *reasons = terrier_record_get_text (record, "reasons");
  const char *considered = terrier_record_get_text (record, "options_considered");
  const char *maker = terrier_record_get_text (record, "decision_maker");
  g_autofree char *name = terrier_record_dup_name (record);
  first_draft_begin (&first, number, name, form, body);
  first.disposal = record;
  first.body = body;
  set_reference (first.decision, "disposal", disposal);
  set_text (first.decision, "decision_maker", maker);
  set_integer (first.decision, "key_decision", terrier_record_get_boolean (record, "key_decision"));
  first_draft_write (&first, "decision",
                     g_strdup_printf (_ ("As %s, I agree to the disposal of the property and "
                                         "delegate authority to:\n\n1. the … to settle the "
                                         "terms of the disposal in consultation with the …; "
                                         "and\n2. the … to authorise the contracts and "
                                         "agreements that it needs.\n"),
                                      maker != NULL ? maker : "…"));
  first_draft_write (&first, "reasons",
                     g_strdup (reasons != NULL
                                   ? reasons
                                   : _ ("The property is surplus to operational requirements.\n")));
  first_draft_write (&first, "financial",
                     g_strdup (_ ("Receipt: {{disposal.receipt}}. Holding cost: "
                                  "{{disposal.holding_cost}}.\n")));
  first_draft_write (&first, "legal",
                     g_strdup (_ ("Section 123 of the Local Government Act 1972: best "
                                  "consideration is …\n")));
  if (considered != NULL)
    first_draft_write (&first, "alternatives", g_strdup (considered));
  return first_draft_end (&first);
}
