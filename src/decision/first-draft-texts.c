/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/first-draft-private.h"

#include "decision/draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The sentences of a first draft. Every figure is bound and none typed; what nobody but the author
 * knows is "…", which the checks of a careful reader catch as the form's guidance does. */

static const TerrierMeasureId financial_measures[]
    = { TERRIER_MEASURE_ANNUAL_SAVING,   TERRIER_MEASURE_STAFF_SAVING,
        TERRIER_MEASURE_BACKLOG_REMOVED, TERRIER_MEASURE_BACKLOG_LEFT,
        TERRIER_MEASURE_ONE_OFF_COST,    TERRIER_MEASURE_RECEIPTS };

static const char *
text_of (TerrierRecord *record, const char *column)
{
  const char *text = terrier_record_get_text (record, column);

  return !terrier_decision_is_blank (text) ? text : NULL;
}

static void
append_paragraph (GString *text, const char *paragraph)
{
  if (paragraph != NULL)
    g_string_append_printf (text, "%s%s\n", text->len > 0 ? "\n" : "", paragraph);
}

static void
write_general (TerrierFirstDraft *first)
{
  terrier_first_draft_write (first, "consultation",
                             g_strdup (_ ("The … Cabinet Committee is to consider the proposal on "
                                          "{{decision.committee_on}}; its recommendation is …\n\n"
                                          "Local members were told on … and said …\n\n"
                                          "Those affected were asked from … to …; what they said "
                                          "was …\n")));
  terrier_first_draft_write (first, "data_protection",
                             g_strdup (_ ("Whether a data protection impact assessment is needed: "
                                          "…\n")));
  terrier_first_draft_write (first, "documents",
                             g_strdup (_ ("- Report to the … Cabinet Committee, …\n"
                                          "- Equality impact assessment of …\n")));
}

static char *
write_option_decision (const TerrierFirstDraft *first, const TerrierOptionsColumn *chosen)
{
  return g_strdup_printf (
      _ ("As …, we agree to:\n\n"
         "1. adopt %s of the programme “%s”;\n"
         "2. close {{option %s.closures}} buildings and co-locate the services of "
         "{{option %s.co_locations}} others, as listed in the report and shown on the plan;\n"
         "3. delegate to the …, in consultation with the …, the terms of the agreements, notices "
         "and works that this needs; and\n"
         "4. delegate to the … the changes in staffing that follow.\n"),
      chosen->title, first->options->name, chosen->number, chosen->number);
}

static char *
write_option_reasons (const TerrierFirstDraft *first, const TerrierOptionsColumn *chosen)
{
  GString *text = g_string_new (NULL);
  g_autofree char *figures = g_strdup_printf (
      _ ("%s saves {{option %s.annual_saving}} on buildings and takes "
         "{{option %s.backlog_removed}} off the maintenance backlog. The backlog of the buildings "
         "in the programme is {{programme.stated_backlog}}; {{option %s.backlog_left}} stays."),
      chosen->title, chosen->number, chosen->number, chosen->number);

  append_paragraph (text, text_of (chosen->record, "description"));
  append_paragraph (text, figures);
  append_paragraph (text, text_of (chosen->record, "deliverability"));
  return g_string_free (text, FALSE);
}

static char *
write_option_financial (const TerrierOptionsColumn *chosen)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("| Measure | %s |\n"), chosen->title);
  g_string_append (text, "| --- | ---: |\n");
  for (guint i = 0; i < G_N_ELEMENTS (financial_measures); i++)
    g_string_append_printf (text, "| %s | {{option %s.%s}} |\n",
                            terrier_measure_label (financial_measures[i]), chosen->number,
                            terrier_measure_key (financial_measures[i]));
  g_string_append (text,
                   _ ("\nThese are different kinds of money and are not added together. What is "
                      "not stated is not known yet and counts as nothing in no sum.\n"));
  append_paragraph (text, text_of (chosen->record, "risks"));
  return g_string_free (text, FALSE);
}

/* Doing nothing among them: regulation 12 of 2012 asks for all that were considered. */
static char *
write_option_alternatives (const TerrierFirstDraft *first, const TerrierOptionsColumn *chosen)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < first->options->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (first->options->options, i);
      const char *risks = text_of (column->record, "risks");
      const char *n = column->number;

      if (column == chosen)
        continue;
      g_string_append_printf (text,
                              _ ("- **%s.** Closures: {{option %s.closures}}; annual saving: "
                                 "{{option %s.annual_saving}}; backlog removed: {{option "
                                 "%s.backlog_removed}}; one-off "
                                 "cost: {{option %s.one_off_cost}}. Rejected because … %s\n"),
                              column->title, n, n, n, n, risks != NULL ? risks : "");
    }
  return g_string_free (text, FALSE);
}

static char *
write_option_equalities (const TerrierOptionsColumn *chosen)
{
  GString *text = g_string_new (NULL);

  append_paragraph (text, text_of (chosen->record, "equality_effect"));
  append_paragraph (text, _ ("The equality impact assessment of … was read before this decision "
                             "(Equality Act 2010, section 149). It found …"));
  return g_string_free (text, FALSE);
}

static void
write_option_background (TerrierFirstDraft *first)
{
  const char *description = text_of (first->options->programme, "description");

  if (description != NULL)
    terrier_first_draft_write (first, "background", g_strdup_printf ("%s\n", description));
}

/**
 * terrier_first_draft_write_option:
 * @first: the draft; its options are set
 * @chosen: the option to be taken
 *
 * Writes the sections of a decision that takes an option of a programme. Any thread.
 */
void
terrier_first_draft_write_option (TerrierFirstDraft *first, const TerrierOptionsColumn *chosen)
{
  const char *number = chosen->number;

  terrier_first_draft_write (first, "subject",
                             g_strdup_printf (_ ("%s: %s\n"), first->options->name, chosen->name));
  terrier_first_draft_write (first, "decision", write_option_decision (first, chosen));
  terrier_first_draft_write (first, "reasons", write_option_reasons (first, chosen));
  write_option_background (first);
  terrier_first_draft_write (first, "strategy", g_strdup (_ ("The decision serves …\n")));
  terrier_first_draft_write (
      first, "recovery",
      g_strdup_printf (_ ("The saving of {{option %s.annual_saving}} begins …\n"), number));
  terrier_first_draft_write (first, "financial", write_option_financial (chosen));
  terrier_first_draft_write (
      first, "legal",
      g_strdup (_ ("The council decides under …. Each sale that follows is a decision of its own, "
                   "for the best consideration that can reasonably be obtained (Local Government "
                   "Act 1972, section 123).\n")));
  terrier_first_draft_write (first, "equalities", write_option_equalities (chosen));
  terrier_first_draft_write (first, "alternatives", write_option_alternatives (first, chosen));
  write_general (first);
  terrier_first_draft_write (first, "plan",
                             g_strdup_printf (_ ("What happens to each building under "
                                                 "%s:\n\n{{option %s.plan}}\n"),
                                              chosen->title, number));
}

/* A case is most often called "Disposal of …", and the sentence goes on with that. */
static char *
name_act (const TerrierFirstDraft *first)
{
  g_autofree char *name = terrier_record_dup_name (first->disposal);

  return g_str_has_prefix (name, "Disposal ")
             ? g_strdup_printf (_ ("to the disposal %s"), name + strlen ("Disposal "))
             : g_strdup_printf (_ ("to the disposal of %s"), name);
}

static char *
write_disposal_decision (const TerrierFirstDraft *first)
{
  const char *maker = text_of (first->disposal, "decision_maker");
  g_autofree char *act = name_act (first);

  return g_strdup_printf (_ ("As %s, I agree:\n\n"
                             "1. %s;\n"
                             "2. to delegate authority to the …, in consultation with the …, to "
                             "settle the terms of the disposal; and\n"
                             "3. to delegate authority to the … to authorise the contracts and "
                             "agreements that it needs.\n"),
                          maker != NULL ? maker : "…", act);
}

static char *
write_disposal_reasons (const TerrierFirstDraft *first)
{
  const char *reasons = text_of (first->disposal, "reasons");
  GString *text = g_string_new (NULL);

  append_paragraph (text, reasons != NULL
                              ? reasons
                              : _ ("The property is surplus to operational requirements."));
  append_paragraph (text, _ ("It was declared surplus on {{disposal.surplus_on}}. Holding it costs "
                             "{{disposal.holding_cost}}; the receipt goes to the capital "
                             "programme."));
  return g_string_free (text, FALSE);
}

static char *
write_disposal_financial (const TerrierFirstDraft *first)
{
  GString *text = g_string_new (NULL);

  g_string_append (text, _ ("| Measure | Figure |\n| --- | ---: |\n"
                            "| Receipt | {{disposal.receipt}} |\n"
                            "| Holding cost | {{disposal.holding_cost}} |\n"));
  if (first->property != NULL)
    {
      gint64 id = terrier_record_get_id (first->property);
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      g_string_append_printf (text,
                              _ ("| Running cost of the building | {{property #%s.running_cost}} "
                                 "|\n| Maintenance backlog | {{property #%s.backlog}} |\n"),
                              number, number);
    }
  g_string_append (text, _ ("\nThese are different kinds of money and are not added together.\n"));
  return g_string_free (text, FALSE);
}

/* As Kent's forms of 2024 have them: use it again, hold it, sell it. */
static char *
write_disposal_alternatives (const TerrierFirstDraft *first)
{
  const char *considered = text_of (first->disposal, "options_considered");

  return considered != NULL ? g_strdup_printf ("%s\n", considered)
                            : g_strdup (_ ("- **Use it again.** … Rejected because …\n"
                                           "- **Hold it vacant for later.** It would go on costing "
                                           "{{disposal.holding_cost}}. Rejected because …\n"
                                           "- **Do nothing.** … Rejected because …\n"));
}

/**
 * terrier_first_draft_write_disposal:
 * @first: the draft; its disposal is set
 *
 * Writes the sections of a decision that agrees to a disposal; nothing exempt is among them. Any
 * thread.
 */
void
terrier_first_draft_write_disposal (TerrierFirstDraft *first)
{
  g_autofree char *name = terrier_record_dup_name (first->disposal);

  terrier_first_draft_write (first, "subject", g_strdup_printf ("%s\n", name));
  terrier_first_draft_write (first, "decision", write_disposal_decision (first));
  terrier_first_draft_write (first, "reasons", write_disposal_reasons (first));
  terrier_first_draft_write (first, "strategy", g_strdup (_ ("The decision serves …\n")));
  terrier_first_draft_write (first, "recovery",
                             g_strdup (_ ("The receipt of {{disposal.receipt}} is expected by "
                                          "{{disposal.expected_on}}.\n")));
  terrier_first_draft_write (first, "financial", write_disposal_financial (first));
  terrier_first_draft_write (
      first, "legal",
      g_strdup (_ ("The council sells under section 123 of the Local Government Act 1972, for the "
                   "best consideration that can reasonably be obtained, which is shown by …\n")));
  terrier_first_draft_write (first, "equalities",
                             g_strdup (_ ("The equality impact assessment of … was read before "
                                          "this decision (Equality "
                                          "Act 2010, section 149). It found …\n")));
  terrier_first_draft_write (first, "alternatives", write_disposal_alternatives (first));
  write_general (first);
  if (first->property != NULL)
    terrier_first_draft_write (first, "plan",
                               g_strdup (_ ("Where the property is:\n\n{{disposal.plan}}\n")));
}
