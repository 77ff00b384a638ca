/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "estate/field-text.h"

#include <stdarg.h>

void
fixture_set (TerrierRecord *record, const char *column, const char *text)
{
  const TerrierField *field
      = terrier_field_lookup (terrier_record_get_record_type (record), column);
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (field);
  if (field->kind == TERRIER_FIELD_REFERENCE || field->kind == TERRIER_FIELD_BOOLEAN)
    terrier_value_set_integer (&value, g_ascii_strtoll (text, NULL, 10));
  else
    g_assert_true (terrier_field_parse (field, text, &value, &error));
  g_assert_no_error (error);
  terrier_record_set (record, column, &value);
}

TerrierRecord *
fixture_record (TerrierType type, gint64 id, const char *first_column, ...)
{
  TerrierRecord *record = terrier_record_new (type, id);
  const char *column = first_column;
  va_list arguments;

  va_start (arguments, first_column);
  while (column != NULL)
    {
      fixture_set (record, column, va_arg (arguments, const char *));
      column = va_arg (arguments, const char *);
    }
  va_end (arguments);
  return record;
}

TerrierRecord *
fixture_decision (void)
{
  return fixture_record (TERRIER_TYPE_DECISION, 7, "number", "23/00101", "title",
                         "Kent Communities Programme", "form", "kent-2023", "status", "taken",
                         "decision_maker", "Cabinet", "key_decision", "1", "key_reason",
                         "Savings over the council's figure", "subject_to_call_in", "1",
                         "restriction", "open", "notice_on", "2023-10-26", "taken_on", "2023-11-30",
                         "due_on", "2023-11-30", "published_on", "2023-12-01", "programme", "1",
                         "option", "13", NULL);
}

TerrierRecord *
fixture_disposal (void)
{
  return fixture_record (TERRIER_TYPE_DISPOSAL, 5, "name", "Land at Orchard Way",
                         "unrestricted_value", "3000000", "reserve", "2500000", "holding_cost",
                         "1234", "source", "a test", NULL);
}

static void
add_actions (GPtrArray *actions)
{
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *property = g_strdup_printf ("%u", 100 + i);
      TerrierRecord *action = fixture_record (TERRIER_TYPE_ACTION, 200 + i, "property", property,
                                              "option", "13", "action", i < 36 ? "close" : "retain",
                                              "confidence", i < 8 ? "stated" : "inferred", NULL);
      g_ptr_array_add (actions, action);
    }
}

TerrierOptionsTable *
fixture_options (void)
{
  g_autoptr (TerrierRecord) programme
      = fixture_record (TERRIER_TYPE_PROGRAMME, 1, "name", "Kent Communities Programme", "code",
                        "23/00101", "stated_backlog", "42000000", "source",
                        "the record of decision", NULL);
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierRules) rules = terrier_rules_load (&error);

  g_assert_no_error (error);
  g_ptr_array_add (options,
                   fixture_record (TERRIER_TYPE_OPTION, 10, "number", "Do nothing", "name",
                                   "Keep all", "kind", "do nothing", "programme", "1", NULL));
  g_ptr_array_add (options, fixture_record (TERRIER_TYPE_OPTION, 11, "number", "1", "name",
                                            "not found", "programme", "1", NULL));
  g_ptr_array_add (options,
                   fixture_record (TERRIER_TYPE_OPTION, 13, "number", "3", "name",
                                   "As consulted on, amended", "programme", "1", "chosen", "1",
                                   "stated_closures", "43", "stated_co_locations", "12",
                                   "stated_annual_saving", "1270000", "stated_backlog_removed",
                                   "5850000", "figures_on", "2023-11-30", "source",
                                   "news release of 30 November 2023", NULL));
  add_actions (actions);
  return terrier_options_table_new (programme, options, actions, rules,
                                    terrier_date_new (2023, 11, 30));
}

TerrierFigureContext *
fixture_context (TerrierRecord *decision)
{
  g_autoptr (TerrierOptionsTable) options = fixture_options ();
  g_autoptr (TerrierRecord) disposal = fixture_disposal ();
  g_autoptr (TerrierRules) rules = terrier_rules_load (NULL);
  g_autoptr (GPtrArray) properties = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (properties,
                   fixture_record (TERRIER_TYPE_PROPERTY, 100, "name", "St. Peter's Centre",
                                   "running_cost", "48200", "figure_state", "apportioned", "source",
                                   "the budget book", NULL));
  return terrier_figure_context_new (decision, options, disposal, properties, rules, "kent");
}

TerrierForm *
fixture_form (const char *id)
{
  g_autoptr (TerrierFormSet) set = terrier_form_set_load (NULL);
  TerrierForm *form = terrier_form_set_find (set, id);

  g_assert_nonnull (form);
  return terrier_form_ref (form);
}

void
fixture_write (TerrierDecisionDraft **draft, const char *key, const char *text)
{
  TerrierDecisionDraft *next = terrier_decision_draft_with_section (*draft, key, text);

  terrier_decision_draft_unref (*draft);
  *draft = next;
}

TerrierDecisionDraft *
fixture_draft (void)
{
  static const char *const texts[][2] = {
    { "decision", "As Cabinet we agree to:\n\n1. note the consultation;\n2. confirm option 3; "
                  "and\n3. delegate the rest:\n"
                  "   1. to the Director of Infrastructure\n" },
    { "reasons",
      "It saves {{option 3.annual saving}} and removes {{option.backlog removed}} of backlog." },
    { "strategy", "Priority four." },
    { "recovery", "It saves {{option 3.annual saving|full}}." },
    { "financial", "| Measure | Option 3 |\n| --- | ---: |\n| Receipts | {{option "
                   "3.receipts|short}} |\n| Total | none |\n" },
    { "equalities", "The equality impact assessment of 2 August 2019 was read first." },
    { "consultation", "Consulted." },
    { "alternatives", "Do nothing: {{option Do nothing.closures}} closures." },
  };
  g_autoptr (TerrierRecord) record = fixture_decision ();
  g_autoptr (TerrierForm) form = fixture_form ("kent-2023");
  g_autoptr (TerrierFigureContext) context = fixture_context (record);
  TerrierDecisionDraft *draft = terrier_decision_draft_new (record, form, context);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    fixture_write (&draft, texts[i][0], texts[i][1]);
  return draft;
}

char *
fixture_text (TerrierDecisionDraft *draft, TerrierCopy copy)
{
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, copy);

  return terrier_block_to_plain_text (paper->document);
}
