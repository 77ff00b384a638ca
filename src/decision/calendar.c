/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/calendar.h"

#include "decision/notice.h"

#include <glib/gi18n-lib.h>

static void
calendar_date_free (TerrierCalendarDate *date)
{
  g_free (date->label);
  g_free (date->rule);
  g_free (date);
}

/**
 * terrier_decision_get_notice_rule:
 * @draft: a decision
 *
 * Returns: (transfer none) (nullable): how long notice must be given before it is taken; %NULL when
 * none is owed (not key, or special urgency) or no rule is known
 */
const TerrierRule *
terrier_decision_get_notice_rule (TerrierDecisionDraft *draft)
{
  TerrierRecord *record = terrier_decision_draft_get_record (draft);
  const char *urgency = terrier_record_get_text (record, "urgency");

  if (!terrier_record_get_boolean (record, "key_decision")
      || g_strcmp0 (urgency, "special urgency") == 0)
    return NULL;
  return terrier_figure_context_get_rule (terrier_decision_draft_get_figures (draft),
                                          g_strcmp0 (urgency, "general exception") == 0
                                              ? "general_exception_notice"
                                              : "key_decision_notice");
}

/**
 * terrier_decision_get_day:
 * @draft: a decision
 *
 * Returns: the day on which it was or will be taken, or %TERRIER_DATE_NONE
 */
TerrierDate
terrier_decision_get_day (TerrierDecisionDraft *draft)
{
  TerrierRecord *record = terrier_decision_draft_get_record (draft);
  TerrierDate taken = terrier_record_get_date (record, "taken_on");

  return taken != TERRIER_DATE_NONE ? taken : terrier_record_get_date (record, "due_on");
}

/**
 * terrier_rule_describe:
 * @rule: (nullable): a dated rule
 *
 * Returns: (transfer full) (nullable): "Notice of a key decision: 28 clear days"
 */
char *
terrier_rule_describe (const TerrierRule *rule)
{
  if (rule == NULL)
    return NULL;
  g_autofree char *value = terrier_rule_format_value (rule);
  /* Translators: what a rule is about, and its value: "Notice of a key decision: 28 clear days". */
  return g_strdup_printf (_ ("%s: %s"), rule->label, value);
}

static void
add (GPtrArray *dates,
     const char *key,
     const char *label,
     TerrierDate date,
     const TerrierRule *rule,
     gboolean broken)
{
  if (date == TERRIER_DATE_NONE)
    return;
  TerrierCalendarDate *made = g_new0 (TerrierCalendarDate, 1);
  made->key = key;
  made->label = g_strdup (label);
  made->date = date;
  made->worked_out = rule != NULL;
  made->broken = broken;
  made->rule = terrier_rule_describe (rule);
  g_ptr_array_add (dates, made);
}

static void
add_notice (GPtrArray *dates, TerrierDecisionDraft *draft)
{
  TerrierDate notice
      = terrier_record_get_date (terrier_decision_draft_get_record (draft), "notice_on");
  TerrierDate day = terrier_decision_get_day (draft);
  const TerrierRule *rule = terrier_decision_get_notice_rule (draft);
  TerrierDate safe = rule != NULL && day != TERRIER_DATE_NONE ? terrier_rule_before (rule, day)
                                                              : TERRIER_DATE_NONE;
  TerrierDate earliest = rule != NULL && notice != TERRIER_DATE_NONE
                             ? terrier_rule_after (rule, notice)
                             : TERRIER_DATE_NONE;
  gboolean broken = earliest != TERRIER_DATE_NONE && day != TERRIER_DATE_NONE && day < earliest;

  add (dates, "notice-by", _ ("Last safe day for notice"), safe, rule, broken);
  add (dates, "notice", _ ("Notice first published"), notice, NULL, broken);
  add (dates, "earliest", _ ("Earliest day for the decision"), earliest, rule, broken);
}

static void
add_meeting (GPtrArray *dates, TerrierDecisionDraft *draft)
{
  TerrierRecord *record = terrier_decision_draft_get_record (draft);
  TerrierDate committee = terrier_record_get_date (record, "committee_on");
  const TerrierRule *rule
      = terrier_figure_context_get_rule (terrier_decision_draft_get_figures (draft),
                                         "agenda_notice");

  if (committee != TERRIER_DATE_NONE && rule != NULL)
    add (dates, "agenda-by", _ ("Last safe day for agenda and reports"),
         terrier_rule_before (rule, committee), rule, FALSE);
  add (dates, "committee", _ ("Committee"), committee, NULL, FALSE);
  add (dates, "due", _ ("Decision due"), terrier_record_get_date (record, "due_on"), NULL, FALSE);
  add (dates, "taken", _ ("Taken"), terrier_record_get_date (record, "taken_on"), NULL, FALSE);
}

/**
 * terrier_decision_work_out_effective:
 * @draft: a decision
 * @rule: (out) (optional): the rule that was used
 *
 * Returns: the first day on which a published decision that can be called in has effect, or
 * %TERRIER_DATE_NONE when it cannot be told
 */
TerrierDate
terrier_decision_work_out_effective (TerrierDecisionDraft *draft, const TerrierRule **rule)
{
  TerrierRecord *record = terrier_decision_draft_get_record (draft);
  TerrierDate published = terrier_record_get_date (record, "published_on");
  const TerrierRule *period
      = terrier_figure_context_get_rule (terrier_decision_draft_get_figures (draft),
                                         "call_in_period");

  if (rule != NULL)
    *rule = period;
  /* Called in, it waits for what is made of that, however long it takes. */
  if (period == NULL || published == TERRIER_DATE_NONE
      || terrier_record_get_date (record, "called_in_on") != TERRIER_DATE_NONE
      || !terrier_record_get_boolean (record, "subject_to_call_in"))
    return TERRIER_DATE_NONE;
  return terrier_rule_after (period, published);
}

static void
add_effect (GPtrArray *dates, TerrierDecisionDraft *draft)
{
  TerrierRecord *record = terrier_decision_draft_get_record (draft);
  TerrierDate published = terrier_record_get_date (record, "published_on");
  TerrierDate stated = terrier_record_get_date (record, "effective_on");
  TerrierDate day = terrier_decision_get_day (draft);
  const TerrierRule *rule;
  TerrierDate worked_out = terrier_decision_work_out_effective (draft, &rule);
  gboolean broken
      = stated != TERRIER_DATE_NONE && worked_out != TERRIER_DATE_NONE && stated < worked_out;

  add (dates, "published", _ ("Published"), published, NULL, FALSE);
  add (dates, "called-in", _ ("Called in"), terrier_record_get_date (record, "called_in_on"), NULL,
       FALSE);
  add (dates, "heard", _ ("Heard by scrutiny"),
       terrier_record_get_date (record, "call_in_heard_on"), NULL, FALSE);
  add (dates, "council", _ ("Full council"), terrier_record_get_date (record, "council_on"), NULL,
       FALSE);
  add (dates, "reconsidered", _ ("Reconsidered"),
       terrier_record_get_date (record, "reconsidered_on"), NULL, FALSE);
  add (dates, "effective", _ ("Effective from"), stated, NULL, broken);
  if (worked_out != TERRIER_DATE_NONE && worked_out != stated)
    add (dates, "effective-earliest", _ ("Effective at the earliest"), worked_out, rule, broken);
  else if (published == TERRIER_DATE_NONE && stated == TERRIER_DATE_NONE && day != TERRIER_DATE_NONE
           && rule != NULL && terrier_record_get_boolean (record, "subject_to_call_in"))
    {
      TerrierCalendarDate *made;
      g_autofree char *owed = NULL;

      add (dates, "effective-earliest", _ ("Effective at the earliest"),
           terrier_rule_after (rule, day), rule, FALSE);
      made = dates->pdata[dates->len - 1];
      owed = g_steal_pointer (&made->rule);
      /* Translators: a rule: "Call-in: 5 clear working days". */
      made->rule = g_strdup_printf (_ ("%s, if it is published on the day it is taken"), owed);
    }
}

static int
compare_dates_cb (gconstpointer a, gconstpointer b)
{
  const TerrierCalendarDate *first = *(const TerrierCalendarDate *const *) a;
  const TerrierCalendarDate *second = *(const TerrierCalendarDate *const *) b;

  return first->date < second->date ? -1 : first->date > second->date;
}

/**
 * terrier_decision_calendar:
 * @draft: a decision
 *
 * Lists the dates of a decision's life: those that its record states, and those that the rules of
 * its day make of them, backwards to the last safe day for notice and forwards to the day it has
 * effect. Any thread; no I/O.
 *
 * Returns: (transfer full) (element-type TerrierCalendarDate): the dates in order
 */
GPtrArray *
terrier_decision_calendar (TerrierDecisionDraft *draft)
{
  GPtrArray *dates = g_ptr_array_new_with_free_func ((GDestroyNotify) calendar_date_free);

  add_notice (dates, draft);
  add_meeting (dates, draft);
  add_effect (dates, draft);
  g_ptr_array_sort (dates, compare_dates_cb);
  return dates;
}
