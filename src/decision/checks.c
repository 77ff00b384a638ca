/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/checks.h"

#include "core/text.h"
#include "decision/checks-private.h"
#include "decision/notice.h"
#include "decision/sealed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The law that a check rests on. */
#define REGULATIONS                                                                                \
  "Executive Arrangements (Meetings and Access to Information) (England) Regulations 2012"
#define KEY_SOURCE REGULATIONS ", regulation 8"
#define RECORD_SOURCE REGULATIONS ", regulations 12 and 13"

/**
 * terrier_check_free:
 * @check: (transfer full): a finding
 *
 * Frees @check. Any thread.
 */
void
terrier_check_free (TerrierCheck *check)
{
  g_free (check->message);
  g_free (check->reason);
  g_free (check->source);
  g_free (check->section);
  g_free (check->field);
  g_free (check->fix);
  g_free (check->fix_name);
  g_free (check);
}

void
terrier_checks_add_obstacle (GPtrArray *checks, const char *code, const char *field, char *message)
{
  TerrierCheck *check = g_new0 (TerrierCheck, 1);

  check->kind = TERRIER_CHECK_PROBLEM;
  check->code = code;
  check->message = message;
  check->field = g_strdup (field);
  check->offset = G_MAXSIZE;
  g_ptr_array_add (checks, check);
}

/* Takes @message. The place is filled in by the caller. */
TerrierCheck *
terrier_checking_report (TerrierChecking *checking,
                         TerrierCheckKind kind,
                         const char *code,
                         char *message,
                         const char *reason,
                         const char *source)
{
  TerrierCheck *check = g_new0 (TerrierCheck, 1);

  check->kind = kind;
  check->code = code;
  check->message = message;
  check->reason = g_strdup (reason);
  check->source = g_strdup (source);
  check->offset = G_MAXSIZE;
  g_ptr_array_add (checking->checks, check);
  return check;
}

TerrierCheck *
terrier_checking_report_field (TerrierChecking *checking,
                               TerrierCheckKind kind,
                               const char *code,
                               const char *field,
                               char *message,
                               const char *reason,
                               const char *source)
{
  TerrierCheck *check = terrier_checking_report (checking, kind, code, message, reason, source);

  check->field = g_strdup (field);
  return check;
}

static gboolean
is_empty (TerrierChecking *checking, const char *column)
{
  return terrier_decision_is_blank (terrier_record_get_text (checking->record, column));
}

static TerrierDate
date_of (TerrierChecking *checking, const char *column)
{
  return terrier_record_get_date (checking->record, column);
}

static void
check_identity (TerrierChecking *checking)
{
  static const struct
  {
    const char *column;
    const char *sentence;
  } needed[] = {
    { "number", N_ ("The decision has no number; write it as 23/00101.") },
    { "title", N_ ("The decision has no subject; say what is decided and where.") },
    { "decision_maker", N_ ("Nobody is named to take the decision; write the post or the body.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (is_empty (checking, needed[i].column))
      terrier_checking_report_field (checking, TERRIER_CHECK_PROBLEM, "field-empty",
                                     needed[i].column, g_strdup (_ (needed[i].sentence)), NULL,
                                     RECORD_SOURCE);
  if (terrier_decision_draft_get_form_missing (checking->draft))
    terrier_checking_report_field (
        checking, TERRIER_CHECK_PROBLEM, "form-missing", "form",
        g_strdup_printf (_ ("The form %s is not there, so the record is set on %s; put "
                            "the form back or choose another."),
                         terrier_record_get_text (checking->record, "form"), checking->form->title),
        _ ("An old decision keeps the form of its day."), NULL);
}

char *
terrier_checking_name_section (TerrierChecking *checking, const TerrierFormSection *section)
{
  char *name = g_strdup (terrier_form_text (&section->heading, checking->taken));

  if (g_str_has_suffix (name, ":"))
    name[strlen (name) - 1] = '\0';
  return name;
}

static void
check_section (TerrierChecking *checking, const TerrierFormSection *section)
{
  g_autofree char *heading = terrier_checking_name_section (checking, section);
  const char *text = terrier_decision_draft_get_section (checking->draft, section->key);
  gboolean has_stand_in = section->from != NULL && !is_empty (checking, section->from);
  gboolean holds = checking->taken ? section->empty != NULL : section->holding != NULL;
  gboolean is_law
      = g_str_equal (section->key, "reasons") || g_str_equal (section->key, "alternatives")
        || g_str_equal (section->key, "decision") || g_str_equal (section->key, "interests");
  TerrierCheck *check;

  if (!terrier_decision_is_blank (text) || has_stand_in
      || !terrier_decision_draft_requires (checking->draft, section))
    return;
  if (holds)
    check = terrier_checking_report (checking, TERRIER_CHECK_NOTE, "section-held",
                                     g_strdup_printf (_ ("“%s” is empty and prints “%s”."), heading,
                                                      checking->taken ? section->empty
                                                                      : section->holding),
                                     NULL, NULL);
  else
    check = terrier_checking_report (checking, TERRIER_CHECK_PROBLEM, "section-empty",
                                     g_strdup_printf (_ ("“%s” is empty; the form requires it."),
                                                      heading),
                                     section->guidance,
                                     is_law ? RECORD_SOURCE : checking->form->title);
  check->section = g_strdup (section->key);
}

static void
check_sections (TerrierChecking *checking)
{
  g_auto (GStrv) keys = terrier_decision_draft_list_sections (checking->draft);

  for (guint i = 0; i < checking->form->n_sections; i++)
    check_section (checking, &checking->form->sections[i]);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (terrier_form_find_section (checking->form, keys[i]) != NULL
          || terrier_decision_is_blank (terrier_decision_draft_get_section (checking->draft,
                                                                            keys[i])))
        continue;
      TerrierCheck *check
          = terrier_checking_report (checking, TERRIER_CHECK_PROBLEM, "section-unknown",
                                     g_strdup_printf (_ ("The text filed under “%s” is not "
                                                         "printed, "
                                                         "as the form has no such section; "
                                                         "move it to another."),
                                                      keys[i]),
                                     NULL, checking->form->title);
      check->section = g_strdup (keys[i]);
    }
}

/* The open money that the decision moves; exempt sums are compared by checks-law.c alone. */
static TerrierPence
largest_sum (TerrierChecking *checking)
{
  static const char *const references[] = { "option.annual saving|full", "option.one-off cost|full",
                                            "option.receipts|full", "disposal.receipt|full" };
  TerrierPence largest = TERRIER_PENCE_UNKNOWN;

  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      g_autoptr (TerrierFigure) figure
          = terrier_figure_resolve (checking->figures, references[i], FALSE);
      if (figure->status == TERRIER_FIGURE_BOUND && figure->is_money
          && figure->pence != TERRIER_PENCE_UNKNOWN
          && (largest == TERRIER_PENCE_UNKNOWN || ABS (figure->pence) > largest))
        largest = ABS (figure->pence);
    }
  return largest;
}

/* "Dover Town, Dover West and Deal": three. */
static guint
count_divisions (const char *text)
{
  g_autoptr (GString) divisions = g_string_new (text);
  guint n = 0;

  g_string_replace (divisions, " and ", ",", 0);
  g_string_replace (divisions, " & ", ",", 0);
  g_auto (GStrv) parts = g_strsplit_set (divisions->str, ",;\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    n += !terrier_decision_is_blank (parts[i]);
  return n;
}

/* An effect on two or more divisions makes a decision key when it is significant. That is for
 * people to say: the reason is asked for, where the record gives none. */
static void
check_divisions (TerrierChecking *checking, gboolean key)
{
  const char *divisions = terrier_record_get_text (checking->record, "divisions");
  guint n = divisions != NULL ? count_divisions (divisions) : 0;

  if (key)
    return;
  if (n >= 2 && is_empty (checking, "key_reason"))
    terrier_checking_report_field (
        checking, TERRIER_CHECK_PROBLEM, "key-divisions", "key_decision",
        g_strdup_printf (_ ("It touches %u divisions and is not marked as a key decision; mark it, "
                            "or say under “Why it is key” that the effect is not significant."),
                         n),
        _ ("A significant effect on two or more divisions makes a decision key."), KEY_SOURCE);
  else if (n == 0)
    terrier_checking_report_field (
        checking, TERRIER_CHECK_NOTE, "key-divisions-unknown", "divisions",
        g_strdup (_ ("The divisions are not stated, so that two or more cannot be ruled out.")),
        _ ("A significant effect on two or more divisions makes a decision key."), KEY_SOURCE);
}

static void
check_key (TerrierChecking *checking)
{
  gboolean key = terrier_record_get_boolean (checking->record, "key_decision");
  const TerrierRule *rule
      = terrier_figure_context_get_rule (checking->figures, "key_decision_threshold");
  TerrierPence largest = largest_sum (checking);

  if (key && is_empty (checking, "key_reason"))
    terrier_checking_report_field (checking, TERRIER_CHECK_PROBLEM, "key-reason", "key_reason",
                                   g_strdup (_ ("It is a key decision and the reason is not "
                                                "stated; say whether it "
                                                "is the money or the divisions.")),
                                   _ ("The notice must say why the decision is key."), KEY_SOURCE);
  if (!key && rule != NULL && largest != TERRIER_PENCE_UNKNOWN && largest > rule->value)
    {
      g_autofree char *sum = terrier_money_format (largest, TERRIER_MONEY_SHORT);
      g_autofree char *limit = terrier_money_format (rule->value, TERRIER_MONEY_SHORT);
      g_autofree char *from = terrier_date_format (rule->from);
      terrier_checking_report_field (checking, TERRIER_CHECK_PROBLEM, "key-money", "key_decision",
                                     g_strdup_printf (_ ("It moves %s, which is over %s (the "
                                                         "council's figure since "
                                                         "%s), and is not marked as a key "
                                                         "decision; mark it."),
                                                      sum, limit, from),
                                     _ ("Significant spending or saving makes a decision key."),
                                     rule->source);
    }
  if (rule == NULL)
    terrier_checking_report_field (checking, TERRIER_CHECK_NOTE, "key-threshold-unknown",
                                   "key_decision",
                                   g_strdup (_ ("No figure is known above which this body's "
                                                "decisions were key on "
                                                "that day.")),
                                   NULL, KEY_SOURCE);
  check_divisions (checking, key);
}

static void
check_notice (TerrierChecking *checking)
{
  const TerrierRule *rule = terrier_decision_get_notice_rule (checking->draft);
  TerrierDate notice = date_of (checking, "notice_on");
  TerrierDate day = terrier_decision_get_day (checking->draft);

  if (rule == NULL)
    return;
  g_autofree char *owed = terrier_rule_describe (rule);
  if (notice == TERRIER_DATE_NONE)
    {
      TerrierDate safe
          = day != TERRIER_DATE_NONE ? terrier_rule_before (rule, day) : TERRIER_DATE_NONE;
      g_autofree char *date = terrier_date_format (safe);
      terrier_checking_report_field (checking, TERRIER_CHECK_PROBLEM, "notice-missing", "notice_on",
                                     safe != TERRIER_DATE_NONE
                                         ? g_strdup_printf (_ ("The date of the notice is not "
                                                               "stated; the last safe "
                                                               "day is %s."),
                                                            date)
                                         : g_strdup (_ ("The date of the notice is not stated.")),
                                     owed, rule->source);
      return;
    }
  TerrierDate earliest = terrier_rule_after (rule, notice);
  g_autofree char *noticed = terrier_date_format (notice);
  g_autofree char *allowed = terrier_date_format (earliest);
  g_autofree char *planned = terrier_date_format (day);
  if (day == TERRIER_DATE_NONE)
    terrier_checking_report_field (checking, TERRIER_CHECK_NOTE, "notice-earliest", "due_on",
                                   g_strdup_printf (_ ("Notice on %s allows the decision from %s."),
                                                    noticed, allowed),
                                   owed, rule->source);
  else if (day < earliest)
    terrier_checking_report_field (checking, TERRIER_CHECK_PROBLEM, "notice-short", "notice_on",
                                   g_strdup_printf (_ ("Notice on %s allows the decision from %s "
                                                       "and it is on %s; "
                                                       "move the decision, or give the "
                                                       "reasons for urgency."),
                                                    noticed, allowed, planned),
                                   owed, rule->source);
}

static void
check_meeting (TerrierChecking *checking)
{
  TerrierDate committee = date_of (checking, "committee_on");
  TerrierDate day = terrier_decision_get_day (checking->draft);
  const TerrierRule *rule = terrier_figure_context_get_rule (checking->figures, "agenda_notice");

  if (committee == TERRIER_DATE_NONE)
    return;
  if (day != TERRIER_DATE_NONE && committee > day)
    terrier_checking_report_field (checking, TERRIER_CHECK_PROBLEM, "committee-late",
                                   "committee_on",
                                   g_strdup (_ ("The committee meets after the decision; correct "
                                                "one of the "
                                                "dates.")),
                                   NULL, NULL);
  if (rule == NULL || checking->taken)
    return;
  TerrierDate safe = terrier_rule_before (rule, committee);
  g_autofree char *date = terrier_date_format (safe);
  g_autofree char *relative = terrier_date_format_relative (safe, checking->today);
  g_autofree char *owed = terrier_rule_describe (rule);
  if (committee >= checking->today)
    terrier_checking_report_field (checking,
                                   safe < checking->today ? TERRIER_CHECK_PROBLEM
                                                          : TERRIER_CHECK_NOTE,
                                   "agenda", "committee_on",
                                   g_strdup_printf (_ ("Agenda and reports are due by %s (%s)."),
                                                    date, relative),
                                   owed, rule->source);
}

static void
check_call_in (TerrierChecking *checking)
{
  const TerrierRule *rule;
  TerrierDate earliest = terrier_decision_work_out_effective (checking->draft, &rule);
  TerrierDate stated = date_of (checking, "effective_on");

  if (earliest == TERRIER_DATE_NONE)
    return;
  g_autofree char *owed = terrier_rule_describe (rule);
  g_autofree char *published = terrier_date_format (date_of (checking, "published_on"));
  g_autofree char *allowed = terrier_date_format (earliest);
  if (stated == TERRIER_DATE_NONE)
    terrier_checking_report_field (checking, TERRIER_CHECK_NOTE, "call-in", "effective_on",
                                   g_strdup_printf (_ ("Published on %s, it has effect from %s "
                                                       "unless it is called "
                                                       "in."),
                                                    published, allowed),
                                   owed, rule->source);
  else if (stated < earliest)
    terrier_checking_report_field (checking, TERRIER_CHECK_PROBLEM, "call-in-short", "effective_on",
                                   g_strdup_printf (_ ("Published on %s, it has effect from %s at "
                                                       "the earliest; the "
                                                       "record says sooner."),
                                                    published, allowed),
                                   owed, rule->source);
}

/* Whether it can be called in at all. */
static void
check_callable (TerrierChecking *checking)
{
  const TerrierRule *rule = terrier_figure_context_get_rule (checking->figures, "call_in_period");
  gboolean special
      = g_strcmp0 (terrier_record_get_text (checking->record, "urgency"), "special urgency") == 0;
  g_autofree char *owed = terrier_rule_describe (rule);

  if (rule != NULL && !special && terrier_record_get_boolean (checking->record, "key_decision")
      && terrier_value_is_null (terrier_record_get (checking->record, "subject_to_call_in")))
    terrier_checking_report_field (checking, TERRIER_CHECK_NOTE, "call-in-unknown",
                                   "subject_to_call_in",
                                   g_strdup (_ ("It is a key decision and whether it can be called "
                                                "in is not stated.")),
                                   owed, rule->source);
  else if (rule != NULL && !special && terrier_record_get_boolean (checking->record, "key_decision")
           && !terrier_record_get_boolean (checking->record, "subject_to_call_in"))
    terrier_checking_report_field (checking, TERRIER_CHECK_PROBLEM, "call-in-none",
                                   "subject_to_call_in",
                                   g_strdup (_ ("It is a key decision and is not marked as subject "
                                                "to call-in; mark it, or "
                                                "give the reasons for urgency.")),
                                   owed, rule->source);
  if (checking->taken && terrier_record_get_boolean (checking->record, "subject_to_call_in")
      && date_of (checking, "published_on") == TERRIER_DATE_NONE)
    terrier_checking_report_field (checking, TERRIER_CHECK_NOTE, "call-in-unpublished",
                                   "published_on",
                                   g_strdup (_ ("It is taken and the day of publication is not "
                                                "stated; the time for call-in "
                                                "runs from that day.")),
                                   owed, rule != NULL ? rule->source : NULL);
}

static void
check_taken (TerrierChecking *checking)
{
  TerrierDate taken = date_of (checking, "taken_on");

  if (checking->taken && taken == TERRIER_DATE_NONE)
    terrier_checking_report_field (checking, TERRIER_CHECK_PROBLEM, "taken-date", "taken_on",
                                   g_strdup (_ ("It is marked as taken and the day is not stated; "
                                                "write the day.")),
                                   NULL, RECORD_SOURCE);
  if (taken != TERRIER_DATE_NONE && taken > checking->today)
    terrier_checking_report_field (checking, TERRIER_CHECK_PROBLEM, "taken-later", "taken_on",
                                   g_strdup (_ ("The day on which it was taken has not come yet; "
                                                "correct the "
                                                "date.")),
                                   NULL, NULL);
}

static void
check_exempt (TerrierChecking *checking)
{
  gboolean exempt = terrier_decision_draft_is_exempt (checking->draft);
  const char *reason = terrier_decision_draft_get_section (checking->draft, "exempt_reason");

  if (exempt && terrier_record_get_integer (checking->record, "exempt_paragraph", 0) == 0)
    terrier_checking_report_field (checking, TERRIER_CHECK_PROBLEM, "exempt-paragraph",
                                   "exempt_paragraph",
                                   g_strdup (_ ("Something is exempt and the paragraph is not "
                                                "stated; choose the "
                                                "paragraph of Schedule 12A.")),
                                   NULL, TERRIER_EXEMPT_SOURCE);
  if (exempt && is_empty (checking, "exempt_reason") && terrier_decision_is_blank (reason))
    terrier_checking_report_field (
        checking, TERRIER_CHECK_PROBLEM, "exempt-reason", "exempt_reason",
        g_strdup (_ ("Something is exempt and the public-interest reason is not given; "
                     "say why privacy outweighs it.")),
        _ ("The public-interest test applies every time."), TERRIER_EXEMPT_SOURCE);
  for (guint i = 0; !exempt && i < checking->form->n_sections; i++)
    {
      const char *key = checking->form->sections[i].key;
      if (!terrier_decision_draft_get_withheld (checking->draft, key))
        continue;
      g_autofree char *heading
          = terrier_checking_name_section (checking, &checking->form->sections[i]);
      TerrierCheck *check
          = terrier_checking_report (checking, TERRIER_CHECK_PROBLEM, "withheld-open",
                                     g_strdup_printf (_ ("“%s” is withheld from the public copy "
                                                         "and the decision is "
                                                         "marked as open; mark it as part exempt."),
                                                      heading),
                                     NULL, TERRIER_EXEMPT_SOURCE);
      check->section = g_strdup (key);
    }
}

/* Worst first; the sort keeps the order of the form within a kind. */
static int
compare_checks_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const TerrierCheck *first = *(const TerrierCheck *const *) a;
  const TerrierCheck *second = *(const TerrierCheck *const *) b;

  return (int) second->kind - (int) first->kind;
}

/**
 * terrier_decision_check:
 * @draft: a record of decision as it stands
 * @secrets: (nullable): what may not be in a public copy
 * @today: today
 *
 * Looks through a decision for what is missing, out of time, not bound or exempt. Any thread; no
 * I/O.
 *
 * Returns: (transfer full) (element-type TerrierCheck): the findings, worst first
 */
GPtrArray *
terrier_decision_check (TerrierDecisionDraft *draft, TerrierSecrets *secrets, TerrierDate today)
{
  if (terrier_decision_draft_get_sealed (draft) != NULL)
    return terrier_sealed_check (draft);

  TerrierChecking checking
      = { .draft = draft,
          .record = terrier_decision_draft_get_record (draft),
          .form = terrier_decision_draft_get_form (draft),
          .figures = terrier_decision_draft_get_figures (draft),
          .secrets = secrets,
          .today = today,
          .taken = terrier_decision_draft_is_taken (draft),
          .seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
          .checks = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_check_free) };

  check_identity (&checking);
  check_sections (&checking);
  check_key (&checking);
  check_notice (&checking);
  check_meeting (&checking);
  check_taken (&checking);
  check_callable (&checking);
  check_call_in (&checking);
  check_exempt (&checking);
  terrier_checking_law (&checking);
  terrier_checking_texts (&checking);
  g_clear_pointer (&checking.sums, g_hash_table_unref);
  g_clear_pointer (&checking.leaks, g_ptr_array_unref);
  g_hash_table_unref (checking.seen);
  g_ptr_array_sort_with_data (checking.checks, compare_checks_cb, NULL);
  return checking.checks;
}
