/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/checks-private.h"

#include "core/text.h"
#include "decision/figure-context.h"
#include "decision/notice.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the law asks the texts of a decision to deal with. The words are looked for, not judged. */

#define URGENCY_SOURCE                                                                             \
  "Executive Arrangements (Meetings and Access to Information) (England) Regulations 2012, "       \
  "regulations 10 and 11"
#define RECORD_SOURCE                                                                              \
  "Executive Arrangements (Meetings and Access to Information) (England) Regulations 2012, "       \
  "regulations 12 and 13"
#define EQUALITY_SOURCE "Equality Act 2010, section 149"
#define DISPOSAL_SOURCE "Local Government Act 1972, section 123; Circular 06/03"

/* Where a text has its place: its own section where the form has one, else all of them. */
typedef struct
{
  const TerrierFormSection *section; /* NULL: the form has none */
  char *folded;
} LawText;

static void
law_text_clear (LawText *text)
{
  g_free (text->folded);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LawText, law_text_clear)

static LawText
read_text (TerrierChecking *checking, const char *key)
{
  g_autoptr (GString) all = g_string_new (NULL);
  LawText text = { .section = terrier_form_find_section (checking->form, key) };

  for (guint i = 0; i < checking->form->n_sections; i++)
    if (text.section == NULL || text.section == &checking->form->sections[i])
      g_string_append_printf (all, "%s\n",
                              terrier_decision_draft_get_section (checking->draft,
                                                                  checking->form->sections[i].key));
  text.folded = terrier_text_fold (all->str);
  return text;
}

/* Any of @words, which are parted by bars. */
static gboolean
mentions (const LawText *text, const char *words)
{
  g_auto (GStrv) split = g_strsplit (words, "|", -1);

  for (guint i = 0; split[i] != NULL; i++)
    if (strstr (text->folded, split[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
report (TerrierChecking *checking,
        const LawText *text,
        TerrierCheckKind kind,
        const char *code,
        const char *sentence,
        const char *reason,
        const char *source)
{
  TerrierCheck *check
      = terrier_checking_report (checking, kind, code, g_strdup (sentence), reason, source);

  check->section = text->section != NULL ? g_strdup (text->section->key) : NULL;
}

/* The parts that a shorter notice adds: who was told, who agreed, when it will be reported. */
static void
check_urgency (TerrierChecking *checking)
{
  const char *urgency = terrier_record_get_text (checking->record, "urgency");
  gboolean special = g_strcmp0 (urgency, "special urgency") == 0;
  g_auto (LawText) text = read_text (checking, "urgency");

  if (!special && g_strcmp0 (urgency, "general exception") != 0)
    return;
  if (text.section != NULL
      && terrier_decision_is_blank (terrier_decision_draft_get_section (checking->draft,
                                                                        text.section->key)))
    return; /* The form requires the section: that is reported already. */
  if (!mentions (&text, "28 days|28 clear days|impracticable|urgen|could not be given|no notice"))
    report (checking, &text, TERRIER_CHECK_PROBLEM, "urgency-reason",
            _ ("The text does not say why 28 days' notice could not be given; say it."),
            _ ("Shorter notice is lawful only where the full notice is impracticable."),
            URGENCY_SOURCE);
  if (!mentions (&text, "chair"))
    report (checking, &text, TERRIER_CHECK_PROBLEM, "urgency-chair",
            special ? _ ("The text does not name the chair who agreed to the urgency; name the "
                         "post.")
                    : _ ("The text does not say that the chair of scrutiny was told; name the post "
                         "and the day."),
            NULL, URGENCY_SOURCE);
  if (special && !mentions (&text, "agreed|agreement|agrees|consent"))
    report (checking, &text, TERRIER_CHECK_PROBLEM, "urgency-agreed",
            _ ("Special urgency needs the chair's agreement and the text does not say that it was "
               "given; say it."),
            NULL, URGENCY_SOURCE);
  if (special && !mentions (&text, "report"))
    report (checking, &text, TERRIER_CHECK_PROBLEM, "urgency-report",
            _ ("The text does not say when an urgent decision will be reported; name the meeting."),
            _ ("No committee could be consulted, so one is told afterwards."), URGENCY_SOURCE);
  if (special && terrier_record_get_boolean (checking->record, "subject_to_call_in"))
    terrier_checking_report_field (checking, TERRIER_CHECK_NOTE, "urgency-call-in",
                                   "subject_to_call_in",
                                   g_strdup (_ ("It is urgent and marked as subject to call-in; an "
                                                "urgent decision is mostly "
                                                "exempt from it.")),
                                   NULL, URGENCY_SOURCE);
}

/* "5th October 2023" is written without its ending elsewhere. */
static char *
plain_date (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  if (g_ascii_isalpha (text[digits]) && digits > 0)
    return g_strdup_printf ("%.*s%s", (int) digits, text, text + digits + 2);
  return g_strdup (text);
}

/* 5 October 2023, 5 Oct 2023, 05/10/2023, 2023-10-05 anywhere in a text: the first after @from. */
static gboolean
find_date (const char *text, int from, int *end, TerrierDate *date)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex,
                       g_regex_new ("\\b\\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} \\d{4}\\b"
                                    "|\\b\\d{1,2}/\\d{1,2}/\\d{4}\\b|\\b\\d{4}-\\d{2}-\\d{2}\\b",
                                    G_REGEX_OPTIMIZE, 0, NULL));
  if (!g_regex_match_full (regex, text, -1, from, 0, &match, NULL))
    return FALSE;
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *found = g_match_info_fetch (match, 0);
      g_autofree char *plain = plain_date (found);
      g_match_info_fetch_pos (match, 0, NULL, end);
      if (terrier_date_parse (plain, date, NULL))
        return TRUE;
    }
  return FALSE;
}

static TerrierDate
earliest_date (const char *text)
{
  TerrierDate earliest = TERRIER_DATE_NONE;
  TerrierDate date;
  int from = 0;

  while (find_date (text, from, &from, &date))
    if (earliest == TERRIER_DATE_NONE || date < earliest)
      earliest = date;
  return earliest;
}

/* Due regard comes before the decision: the assessment is named, has a date, and the date is not
 * after it. */
static void
check_equality (TerrierChecking *checking)
{
  g_auto (LawText) text = read_text (checking, "equalities");
  TerrierDate day = terrier_decision_get_day (checking->draft);
  const char *own = text.section != NULL
                        ? terrier_decision_draft_get_section (checking->draft, text.section->key)
                        : "";
  gboolean asked = text.section != NULL
                   && (terrier_decision_draft_requires (checking->draft, text.section)
                       || !terrier_decision_is_blank (own));

  if (text.section != NULL && asked && terrier_decision_is_blank (own))
    return; /* Reported as empty already. */
  if (!mentions (&text, asked ? "assess|eqia|eia|screening"
                              : "equality impact|equalities impact|equality assessment|eqia"))
    {
      report (checking, &text, asked ? TERRIER_CHECK_PROBLEM : TERRIER_CHECK_NOTE, "equality-none",
              _ ("The text refers to no equality impact assessment; name it with its date, or say "
                 "why none was needed."),
              _ ("Due regard is had before a decision is taken."), EQUALITY_SOURCE);
      return;
    }
  TerrierDate assessed = text.section != NULL ? earliest_date (text.folded) : TERRIER_DATE_NONE;
  if (text.section == NULL)
    return;
  g_autofree char *on = terrier_date_format (assessed);
  g_autofree char *taken = terrier_date_format (day);
  g_autofree char *late = g_strdup_printf (_ ("The equality impact assessment is dated %s, after "
                                              "the decision of %s; it has to be read "
                                              "before."),
                                           on, taken);
  if (assessed == TERRIER_DATE_NONE)
    report (checking, &text, TERRIER_CHECK_PROBLEM, "equality-undated",
            _ ("The equality impact assessment has no date in the text; write the day, which has "
               "to "
               "be before the decision."),
            _ ("Due regard is had before a decision is taken."), EQUALITY_SOURCE);
  else if (day != TERRIER_DATE_NONE && assessed > day)
    report (checking, &text, TERRIER_CHECK_PROBLEM, "equality-late", late,
            _ ("Due regard is had before a decision is taken."), EQUALITY_SOURCE);
}

static void
check_alternatives (TerrierChecking *checking)
{
  static const char *const nothing[] = { "none",
                                         "none.",
                                         "n/a",
                                         "not applicable",
                                         "not applicable.",
                                         "no alternatives",
                                         "no alternatives.",
                                         "no alternatives were considered.",
                                         "none considered.",
                                         NULL };
  g_auto (LawText) text = read_text (checking, "alternatives");

  if (text.section != NULL && g_strv_contains (nothing, text.folded))
    report (checking, &text, TERRIER_CHECK_PROBLEM, "alternatives-none",
            _ ("The text says that there were no alternatives; doing nothing is always one, with "
               "the reason why it was rejected."),
            _ ("A record gives the alternatives that were considered and rejected."),
            RECORD_SOURCE);
}

/* What is paid: the receipt once public, else the bid that is accepted or preferred. */
static TerrierPence
consideration (TerrierChecking *checking)
{
  g_autoptr (TerrierFigure) receipt
      = terrier_figure_resolve (checking->figures, "disposal.receipt", FALSE);

  return receipt->status == TERRIER_FIGURE_BOUND ? receipt->pence : checking->figures->bid;
}

/* A sale below value: the law asks for words, and above a limit for consent. The sums stay out of
 * the sentence, as they are exempt. */
static void
check_undervalue (TerrierChecking *checking)
{
  g_autoptr (TerrierFigure) value
      = terrier_figure_resolve (checking->figures, "disposal.unrestricted_value", FALSE);
  const TerrierRule *limit
      = terrier_figure_context_get_rule (checking->figures, "undervalue_limit");
  TerrierPence paid = consideration (checking);
  g_auto (LawText) text = read_text (checking, "no such section");

  if (checking->figures->disposal == NULL || paid == TERRIER_PENCE_UNKNOWN)
    return;
  if (value->status != TERRIER_FIGURE_BOUND || value->pence == TERRIER_PENCE_UNKNOWN)
    {
      terrier_checking_report_field (checking, TERRIER_CHECK_NOTE, "undervalue-unknown", "disposal",
                                     g_strdup (_ ("The unrestricted value of the disposal is not "
                                                  "stated, so that a sale below "
                                                  "value cannot be ruled out.")),
                                     NULL, DISPOSAL_SOURCE);
      return;
    }
  if (paid >= value->pence)
    return;
  if (limit != NULL && value->pence - paid > limit->value)
    terrier_checking_report_field (checking, TERRIER_CHECK_PROBLEM, "undervalue-consent",
                                   "disposal",
                                   g_strdup (_ ("What is paid is below the unrestricted value by "
                                                "more than may be given "
                                                "without consent; ask the Secretary of State.")),
                                   limit->label, limit->source);
  if (!mentions (&text, "section 123|s.123|s. 123|s123|s 123")
      || !mentions (&text, "best consideration|consent|well-being|wellbeing"))
    {
      TerrierCheck *check = terrier_checking_report_field (
          checking, TERRIER_CHECK_PROBLEM, "undervalue-words", "disposal",
          g_strdup (_ ("What is paid is below the unrestricted value and the text does not deal "
                       "with section 123; say which consent is relied on and why.")),
          _ ("No disposal below the best consideration without consent, general or special."),
          DISPOSAL_SOURCE);
      if (terrier_form_find_section (checking->form, "legal") != NULL)
        check->section = g_strdup ("legal");
    }
}

void
terrier_checking_law (TerrierChecking *checking)
{
  check_urgency (checking);
  check_equality (checking);
  check_alternatives (checking);
  check_undervalue (checking);
}
