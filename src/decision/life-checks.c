/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/life-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands in the way of a step in the life of a decision. */

/* The days after a decision was taken, in the order in which they come. */
static const char *const in_order[] = { "taken_on",         "published_on", "called_in_on",
                                        "call_in_heard_on", "council_on",   "reconsidered_on" };

/* The last day before that of @column, of those that come in order; TERRIER_DATE_NONE when @column
 * is none of them. */
static TerrierDate
find_day_before (TerrierRecord *record, const char *column)
{
  TerrierDate before = TERRIER_DATE_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (in_order); i++)
    {
      TerrierDate date = terrier_record_get_date (record, in_order[i]);

      if (strcmp (in_order[i], column) == 0)
        return before;
      if (date != TERRIER_DATE_NONE)
        before = date;
    }
  return TERRIER_DATE_NONE;
}

/* The day that the step asks for. */
static void
check_date (const TerrierMove *move,
            TerrierRecord *record,
            TerrierDate date,
            TerrierDate today,
            GPtrArray *checks)
{
  TerrierDate before;
  g_autofree char *day = NULL;

  if (move->date == NULL)
    return;
  before = find_day_before (record, move->date);
  day = terrier_date_format (before);
  if (date == TERRIER_DATE_NONE)
    terrier_checks_add_obstacle (checks, "move-date", move->date,
                                 g_strdup (_ ("The day is not stated; write it as 30 Nov 2023.")));
  else if (before != TERRIER_DATE_NONE && date > today)
    terrier_checks_add_obstacle (checks, "move-later", move->date,
                                 g_strdup (_ ("That day has not come yet; record it once it has "
                                              "happened.")));
  else if (before != TERRIER_DATE_NONE && date < before)
    terrier_checks_add_obstacle (checks, "move-sooner", move->date,
                                 terrier_move_is_publication (move)
                                     ? g_strdup (_ ("It cannot be published before it was taken; "
                                                    "correct one of the dates."))
                                     : g_strdup_printf (_ ("What came before it was on %s; correct "
                                                           "one of the dates."),
                                                        day));
}

/* A decision is called in while it may be; late, somebody must have allowed it. */
static void
check_period (TerrierRecord *record, TerrierDate date, GPtrArray *checks)
{
  TerrierDate effective = terrier_record_get_date (record, "effective_on");
  g_autofree char *day = NULL;

  if (effective == TERRIER_DATE_NONE || date == TERRIER_DATE_NONE || date < effective)
    return;
  day = terrier_date_format (effective);
  terrier_checks_add_obstacle (checks, "call-in-late", "called_in_on",
                               g_strdup_printf (_ ("It has had effect since %s and could be called "
                                                   "in until then."),
                                                day));
}

/* A committee has met before it has endorsed or amended anything. */
static void
check_committee (const TerrierMove *move,
                 TerrierRecord *record,
                 TerrierDate today,
                 GPtrArray *checks)
{
  TerrierDate committee = terrier_record_get_date (record, "committee_on");
  g_autofree char *day = NULL;

  if (terrier_move_leads_from (move, "to committee") && move->reason == NULL)
    {
      day = terrier_date_format (committee);
      if (committee == TERRIER_DATE_NONE)
        terrier_checks_add_obstacle (checks, "move-committee", "committee_on",
                                     g_strdup (_ ("The day of the committee is not stated; write "
                                                  "it under "
                                                  "Dates.")));
      else if (committee > today)
        terrier_checks_add_obstacle (
            checks, "move-committee", "committee_on",
            g_strdup_printf (_ ("The committee meets on %s and has not met yet."), day));
    }
}

/* Whether it can be called in is known, and the time for that is over. */
static void
check_effect (const TerrierMove *move, TerrierRecord *record, TerrierDate today, GPtrArray *checks)
{
  TerrierDate effective = terrier_record_get_date (record, "effective_on");
  g_autofree char *relative = NULL;
  g_autofree char *day = NULL;

  if (g_str_equal (move->key, "publish")
      && terrier_value_is_null (terrier_record_get (record, "subject_to_call_in")))
    terrier_checks_add_obstacle (checks, "move-call-in", "subject_to_call_in",
                                 g_strdup (_ ("Whether it can be called in is not stated; say so "
                                              "under "
                                              "Publicity.")));
  if (g_str_equal (move->key, "effect"))
    {
      day = terrier_date_format (effective);
      relative = terrier_date_format_relative (effective, today);
      if (effective == TERRIER_DATE_NONE)
        terrier_checks_add_obstacle (checks, "move-effective", "effective_on",
                                     g_strdup (_ ("From when it has effect is not known; state "
                                                  "when it was "
                                                  "published.")));
      else if (effective > today)
        terrier_checks_add_obstacle (
            checks, "move-effective", "effective_on",
            /* Translators: a date and how far off it is: "11 Feb 2023, in 3 days" */
            g_strdup_printf (_ ("It has effect from %s (%s); until then it may be "
                                "called in."),
                             day, relative));
    }
}

static gboolean
forbids (const TerrierMove *move, const TerrierCheck *check)
{
  if (check->kind == TERRIER_CHECK_NOTE)
    return FALSE;
  return move->forbids == NULL || terrier_move_is_among (move->forbids, check->code);
}

/**
 * terrier_move_check:
 * @move: a step
 * @draft: a decision
 * @secrets: (nullable): what may not be in a public copy
 * @date: the day that the step asks for; or %TERRIER_DATE_NONE
 * @today: today
 *
 * Looks at the decision as the step would leave it. Any thread; no I/O.
 *
 * Returns: (transfer full) (element-type TerrierCheck): what stands in the way, worst first
 */
GPtrArray *
terrier_move_check (const TerrierMove *move,
                    TerrierDecisionDraft *draft,
                    TerrierSecrets *secrets,
                    TerrierDate date,
                    TerrierDate today)
{
  g_autoptr (TerrierDecisionDraft) after
      = terrier_move_work_out (move, draft, &(TerrierMoveAnswers){ .date = date });
  TerrierRecord *record = terrier_decision_draft_get_record (after);
  g_autoptr (GPtrArray) found = terrier_decision_check (after, secrets, today);
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_check_free);

  check_date (move, record, date, today, checks);
  if (g_str_equal (move->key, "call-in"))
    check_period (terrier_decision_draft_get_record (draft), date, checks);
  check_committee (move, record, today, checks);
  check_effect (move, record, today, checks);
  for (guint i = 0; i < found->len;)
    if (forbids (move, found->pdata[i]))
      g_ptr_array_add (checks, g_ptr_array_steal_index (found, i));
    else
      i++;
  return checks;
}

/**
 * terrier_move_may_overrule:
 * @checks: (element-type TerrierCheck): what stands in the way of a step
 *
 * Returns: whether the step can be made all the same by giving a reason
 */
gboolean
terrier_move_may_overrule (GPtrArray *checks)
{
  for (guint i = 0; i < checks->len; i++)
    {
      const TerrierCheck *check = checks->pdata[i];

      if (check->kind == TERRIER_CHECK_LEAK || g_str_has_prefix (check->code, "move-")
          || g_str_equal (check->code, "taken-later"))
        return FALSE;
    }
  return TRUE;
}
