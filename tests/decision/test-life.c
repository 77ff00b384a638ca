/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decision/calendar.h"
#include "decision/life-private.h"
#include "decision/notice.h"
#include "estate/field-text.h"
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

/* The steps in the life of a decision, and what stands in their way. */

#define TODAY (terrier_date_new (2023, 12, 2))

static void
set (TerrierRecord *record, const char *column, const char *text)
{
  g_auto (TerrierValue) nothing = TERRIER_VALUE_INIT;

  if (*text == '\0')
    terrier_record_set (record, column, &nothing);
  else
    fixture_set (record, column, text);
}

/* The finished draft of the fixture with other fields: column, text, …, NULL. */
static TerrierDecisionDraft *
draft_with (const char *first_column, ...)
{
  g_autoptr (TerrierRecord) record = fixture_decision ();
  g_autoptr (TerrierDecisionDraft) texts = fixture_draft ();
  g_autoptr (TerrierForm) form = fixture_form ("kent-2023");
  g_autoptr (TerrierFigureContext) context = NULL;
  g_auto (GStrv) keys = terrier_decision_draft_list_sections (texts);
  TerrierDecisionDraft *draft;
  const char *column = first_column;
  va_list arguments;

  va_start (arguments, first_column);
  for (; column != NULL; column = va_arg (arguments, const char *))
    set (record, column, va_arg (arguments, const char *));
  va_end (arguments);
  context = fixture_context (record);
  draft = terrier_decision_draft_new (record, form, context);
  for (guint i = 0; keys[i] != NULL; i++)
    fixture_write (&draft, keys[i], terrier_decision_draft_get_section (texts, keys[i]));
  return draft;
}

static char *
list_keys (TerrierDecisionDraft *draft)
{
  g_autoptr (GPtrArray) moves = terrier_life_list_moves (draft);
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; i < moves->len; i++)
    g_string_append_printf (keys, "%s%s", i > 0 ? " " : "",
                            ((const TerrierMove *) moves->pdata[i])->key);
  return g_strdup (keys->str);
}

/* Every status and where it leads; none leads nowhere by mistake. */
static void
test_table (void)
{
  static const struct
  {
    const char *status;
    const char *leads;
  } cases[] = {
    { "", "propose take withdraw abandon" },
    { "notice", "start propose withdraw abandon" },
    { "draft", "propose withdraw abandon" },
    { "proposed", "committee take back withdraw abandon" },
    { "to committee", "endorse amend withdraw abandon" },
    { "endorsed", "take withdraw abandon" },
    { "amended", "take back withdraw abandon" },
    { "taken", "publish abandon" },
    { "in call-in", "effect call-in abandon" },
    { "called in", "no-action refer-back refer-council abandon" },
    { "referred back", "confirm reconsider abandon" },
    { "referred to council", "no-objection council-back abandon" },
    { "effective", "implement abandon" },
    { "implemented", "" },
    { "withdrawn", "take-up" },
    { "abandoned", "" },
  };
  const TerrierField *status = terrier_field_lookup (TERRIER_TYPE_DECISION, "status");
  guint n_choices = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerrierDecisionDraft) draft = draft_with ("status", cases[i].status, NULL);
      g_autofree char *keys = list_keys (draft);

      g_assert_cmpstr (keys, ==, cases[i].leads);
    }
  while (status->choices[n_choices].key != NULL)
    n_choices++;
  g_assert_cmpuint (n_choices, ==, G_N_ELEMENTS (cases) - 1);
}

static TerrierChangeSet *
apply (TerrierDecisionDraft *draft, const char *key, TerrierDate date, GError **error)
{
  const TerrierMove *move = terrier_move_find (key);

  return terrier_move_apply (move, draft, NULL,
                             &(TerrierMoveAnswers){
                                 .date = date,
                                 .who = move->who != NULL ? "Scrutiny Committee" : NULL,
                                 .reason = move->reason != NULL ? "Overtaken" : NULL },
                             TODAY, error);
}

/* Each step from beginning to end, and how many fields it writes. */
static void
test_steps (void)
{
  static const struct
  {
    const char *status;
    const char *move;
    const char *label;
    guint n_changes;
  } cases[] = {
    { "notice", "start", "Start the draft of 23/00101", 1 },
    { "draft", "propose", "Propose 23/00101", 1 },
    { "proposed", "committee", "Send 23/00101 to committee", 2 },
    { "to committee", "endorse", "Record 23/00101 as endorsed", 1 },
    { "to committee", "amend", "Record 23/00101 as amended", 1 },
    { "endorsed", "take", "Record 23/00101 as taken", 2 },
    { "in call-in", "effect", "Record 23/00101 as effective", 1 },
    { "effective", "implement", "Record 23/00101 as implemented", 1 },
    { "proposed", "back", "Take 23/00101 back to draft", 1 },
    { "proposed", "withdraw", "Withdraw 23/00101: Overtaken", 2 },
    { "effective", "abandon", "Abandon 23/00101: Overtaken", 2 },
    { "withdrawn", "take-up", "Take up 23/00101 again", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerrierDecisionDraft) draft
          = draft_with ("status", cases[i].status, "taken_on", "", "published_on", "",
                        "committee_on",
                        strcmp (cases[i].status, "to committee") == 0 ? "2023-11-20" : "",
                        "effective_on", "2023-12-01", NULL);
      g_autoptr (GError) error = NULL;
      TerrierDate date = strcmp (cases[i].move, "committee") == 0 ? terrier_date_new (2023, 11, 20)
                                                                  : terrier_date_new (2023, 11, 30);
      g_autoptr (TerrierChangeSet) change = apply (draft, cases[i].move, date, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (terrier_change_set_get_label (change), ==, cases[i].label);
      g_assert_cmpuint (terrier_change_set_get_n_changes (change), ==, cases[i].n_changes);
    }
}

static void
assert_refused (TerrierDecisionDraft *draft, const char *key, TerrierDate date, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (apply (draft, key, date, &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, says));
}

/* Notice on 3 September 2019 allows the decision from 2 October 2019, and not a day sooner. */
static void
test_notice (void)
{
  g_autoptr (TerrierDecisionDraft) draft
      = draft_with ("status", "endorsed", "notice_on", "2019-09-03", "due_on", "2019-10-02",
                    "taken_on", "", "published_on", "", NULL);
  const TerrierMove *take = terrier_move_find ("take");
  TerrierDate early = terrier_date_new (2019, 10, 1);
  g_autoptr (GPtrArray) checks = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierChangeSet) all_the_same = NULL;

  g_assert_cmpuint (terrier_move_suggest_date (take, draft, TODAY), ==,
                    terrier_date_new (2019, 10, 2));
  none = terrier_move_check (take, draft, NULL, terrier_date_new (2019, 10, 2), TODAY);
  g_assert_cmpuint (none->len, ==, 0);

  checks = terrier_move_check (take, draft, NULL, early, TODAY);
  g_assert_cmpuint (checks->len, ==, 1);
  g_assert_cmpstr (((TerrierCheck *) checks->pdata[0])->code, ==, "notice-short");
  assert_refused (draft, "take", early, "2 Oct 2019");

  /* It was taken all the same: the record says so, and the journal says why. */
  g_assert_true (terrier_move_may_overrule (checks));
  all_the_same
      = terrier_move_apply (take, draft, NULL,
                            &(TerrierMoveAnswers){ .date = early, .overruled = "Signed in error" },
                            TODAY, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (terrier_change_set_get_label (all_the_same), "Signed in error"));
}

/* Published on 3 February 2023, it has effect from 11 February 2023. */
static void
test_publication (void)
{
  g_autoptr (TerrierDecisionDraft) draft
      = draft_with ("status", "taken", "taken_on", "2023-01-26", "due_on", "2023-01-26",
                    "published_on", "", NULL);
  g_autoptr (TerrierDecisionDraft) final
      = draft_with ("status", "taken", "subject_to_call_in", "0", NULL);
  g_autoptr (TerrierDecisionDraft) unsaid
      = draft_with ("status", "taken", "subject_to_call_in", "", NULL);
  TerrierDate published = terrier_date_new (2023, 2, 3);
  g_autofree char *says = terrier_move_describe (terrier_move_find ("publish"), draft, published);
  g_autofree char *keys = list_keys (final);
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierChangeSet) change = apply (draft, "publish", published, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (says, "11 Feb 2023"));
  g_assert_nonnull (strstr (says, "5 clear working days"));
  /* The status, the publication and the day it has effect. */
  g_assert_cmpuint (terrier_change_set_get_n_changes (change), ==, 3);
  g_assert_cmpstr (keys, ==, "publish-final abandon");
  assert_refused (unsaid, "publish", TODAY, "called in is not stated");
  assert_refused (draft, "publish", TODAY + 1, "has not come yet");
  assert_refused (draft, "publish", terrier_date_new (2023, 1, 25), "before it was taken");
  assert_refused (draft, "publish", TERRIER_DATE_NONE, "not stated");
}

/* What a step makes of a decision that was published on 15 November 2023 and has effect from the
 * 23rd unless it is called in; @after is a status or a day. */
static char *
after_step (TerrierDecisionDraft **draft, const char *key, TerrierDate date)
{
  static const char *const columns[]
      = { "status",           "effective_on", "called_in_on",    "called_in_by",   "call_in_reason",
          "call_in_heard_on", "council_on",   "reconsidered_on", "call_in_outcome" };
  TerrierRecord *record = terrier_decision_draft_get_record (*draft);
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierChangeSet) change = apply (*draft, key, date, &error);
  g_autoptr (TerrierDecisionDraft) next = NULL;
  g_autoptr (GString) says = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (terrier_change_set_get_n_changes (change), >, 0);
  next = terrier_move_work_out (terrier_move_find (key), *draft,
                                &(TerrierMoveAnswers){ .date = date,
                                                       .who = "Scrutiny Committee",
                                                       .reason = "Overtaken" });
  record = terrier_decision_draft_get_record (next);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *text
          = terrier_field_format (terrier_field_lookup (TERRIER_TYPE_DECISION, columns[i]),
                                  terrier_record_get (record, columns[i]), NULL,
                                  TERRIER_TEXT_EXPORT);
      if (*text != '\0')
        g_string_append_printf (says, "%s%s", says->len > 0 ? "; " : "", text);
    }
  terrier_decision_draft_unref (*draft);
  *draft = g_steal_pointer (&next);
  return g_strdup (says->str);
}

static TerrierDecisionDraft *
draft_in_call_in (void)
{
  return draft_with ("status", "in call-in", "taken_on", "2023-11-10", "published_on", "2023-11-15",
                     "effective_on", "2023-11-23", NULL);
}

/* Each way through a call-in, with its days and who. */
static void
test_call_in (void)
{
  static const struct
  {
    const char *steps; /* key and day of November 2023 */
    const char *ends;
  } ways[] = {
    { "call-in 20, no-action 27",
      "effective; 2023-11-27; 2023-11-20; Scrutiny Committee; Overtaken; 2023-11-27; no action" },
    { "call-in 20, refer-back 27, confirm 29",
      "effective; 2023-11-29; 2023-11-20; Scrutiny Committee; Overtaken; 2023-11-27; 2023-11-29; "
      "confirmed" },
    { "call-in 20, refer-back 27, reconsider 29",
      "effective; 2023-11-29; 2023-11-20; Scrutiny Committee; Overtaken; 2023-11-27; 2023-11-29; "
      "amended" },
    { "call-in 20, refer-council 24, no-objection 28",
      "effective; 2023-11-28; 2023-11-20; Scrutiny Committee; Overtaken; 2023-11-24; 2023-11-28; "
      "no objection" },
    { "call-in 20, refer-council 24, council-back 28",
      "referred back; 2023-11-20; Scrutiny Committee; Overtaken; 2023-11-24; 2023-11-28; "
      "referred back" },
    { "call-in 20, refer-council 24, council-back 28, confirm 30",
      "effective; 2023-11-30; 2023-11-20; Scrutiny Committee; Overtaken; 2023-11-24; 2023-11-28; "
      "2023-11-30; confirmed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (TerrierDecisionDraft) draft = draft_in_call_in ();
      g_auto (GStrv) steps = g_strsplit (ways[i].steps, ", ", -1);

      for (guint k = 0; steps[k] != NULL; k++)
        {
          g_auto (GStrv) step = g_strsplit (steps[k], " ", 2);
          g_autofree char *says
              = after_step (&draft, step[0], terrier_date_new (2023, 11, (guint) atoi (step[1])));

          if (steps[k + 1] == NULL)
            g_assert_cmpstr (says, ==, ways[i].ends);
        }
    }
}

static gboolean
has_date (GPtrArray *dates, const char *key)
{
  for (guint i = 0; i < dates->len; i++)
    if (strcmp (((TerrierCalendarDate *) dates->pdata[i])->key, key) == 0)
      return TRUE;
  return FALSE;
}

/* While it is called in nobody knows from when it has effect; the calendar says what happened. */
static void
test_called_in_calendar (void)
{
  g_autoptr (TerrierDecisionDraft) draft = draft_in_call_in ();
  g_autofree char *called = after_step (&draft, "call-in", terrier_date_new (2023, 11, 20));
  g_autoptr (GPtrArray) dates = terrier_decision_calendar (draft);
  g_autofree char *heard = after_step (&draft, "no-action", terrier_date_new (2023, 11, 21));
  g_autoptr (GPtrArray) after = terrier_decision_calendar (draft);
  g_autoptr (GPtrArray) checks = terrier_decision_check (draft, NULL, TODAY);

  g_assert_true (g_str_has_prefix (called, "called in; 2023-11-20"));
  g_assert_true (has_date (dates, "called-in"));
  g_assert_false (has_date (dates, "effective"));
  g_assert_false (has_date (dates, "effective-earliest"));
  g_assert_true (g_str_has_prefix (heard, "effective; 2023-11-21"));
  g_assert_true (has_date (after, "heard"));
  g_assert_true (has_date (after, "effective"));
  /* Heard within the period, it has effect sooner than it would have had: that is no fault. */
  for (guint i = 0; i < checks->len; i++)
    g_assert_cmpstr (((TerrierCheck *) checks->pdata[i])->code, !=, "call-in-short");
}

static void
test_call_in_refusals (void)
{
  g_autoptr (TerrierDecisionDraft) draft = draft_in_call_in ();
  const TerrierMove *call_in = terrier_move_find ("call-in");
  g_autoptr (GPtrArray) late
      = terrier_move_check (call_in, draft, NULL, terrier_date_new (2023, 11, 23), TODAY);
  g_autoptr (GError) error = NULL;
  g_autofree char *says = NULL;

  assert_refused (draft, "call-in", terrier_date_new (2023, 11, 14), "15 Nov 2023");
  assert_refused (draft, "call-in", TODAY + 1, "has not come yet");
  assert_refused (draft, "call-in", TERRIER_DATE_NONE, "not stated");
  assert_refused (draft, "confirm", TODAY, "does not lead");
  /* Late, it may have been allowed all the same. */
  g_assert_cmpuint (late->len, ==, 1);
  g_assert_true (terrier_move_may_overrule (late));
  g_assert_null (terrier_move_apply (call_in, draft, NULL,
                                     &(TerrierMoveAnswers){ .date = terrier_date_new (2023, 11, 20),
                                                            .who = "Two members" },
                                     TODAY, &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_REFUSED);
  says = after_step (&draft, "call-in", terrier_date_new (2023, 11, 20));
  assert_refused (draft, "refer-back", terrier_date_new (2023, 11, 19), "20 Nov 2023");
}

static void
test_refusals (void)
{
  g_autoptr (TerrierDecisionDraft) waiting
      = draft_with ("status", "in call-in", "effective_on", "2023-12-11", NULL);
  g_autoptr (TerrierDecisionDraft) unmet
      = draft_with ("status", "to committee", "committee_on", "2023-12-20", "taken_on", "",
                    "due_on", "2024-01-20", NULL);
  g_autoptr (TerrierDecisionDraft) unsaid
      = draft_with ("status", "to committee", "committee_on", "", NULL);
  g_autoptr (TerrierDecisionDraft) unwritten = draft_with ("status", "draft", "taken_on", "", NULL);
  g_autoptr (TerrierDecisionDraft) implemented = draft_with ("status", "implemented", NULL);
  g_autoptr (GError) error = NULL;
  const TerrierMove *withdraw = terrier_move_find ("withdraw");

  assert_refused (waiting, "effect", TERRIER_DATE_NONE, "11 Dec 2023");
  assert_refused (unmet, "endorse", TERRIER_DATE_NONE, "20 Dec 2023");
  assert_refused (unsaid, "amend", TERRIER_DATE_NONE, "not stated");
  assert_refused (implemented, "take", TODAY, "Implemented");
  fixture_write (&unwritten, "alternatives", "");
  assert_refused (unwritten, "propose", TERRIER_DATE_NONE, "is empty");
  g_assert_null (terrier_move_apply (withdraw, unwritten, NULL,
                                     &(TerrierMoveAnswers){ .reason = " " }, TODAY, &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_REFUSED);
}

/* What contradicts itself cannot be overruled. */
static void
test_overrule (void)
{
  g_autoptr (TerrierDecisionDraft) draft = draft_with ("status", "endorsed", "taken_on", "", NULL);
  g_autoptr (GPtrArray) later
      = terrier_move_check (terrier_move_find ("take"), draft, NULL, TODAY + 1, TODAY);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (later->len, >, 0);
  g_assert_false (terrier_move_may_overrule (later));
  g_assert_null (terrier_move_apply (terrier_move_find ("take"), draft, NULL,
                                     &(TerrierMoveAnswers){ .date = TODAY + 1,
                                                            .overruled = "A reason" },
                                     TODAY, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision/life/table", test_table);
  g_test_add_func ("/decision/life/steps", test_steps);
  g_test_add_func ("/decision/life/notice", test_notice);
  g_test_add_func ("/decision/life/publication", test_publication);
  g_test_add_func ("/decision/life/call-in", test_call_in);
  g_test_add_func ("/decision/life/called-in-calendar", test_called_in_calendar);
  g_test_add_func ("/decision/life/call-in-refusals", test_call_in_refusals);
  g_test_add_func ("/decision/life/refusals", test_refusals);
  g_test_add_func ("/decision/life/overrule", test_overrule);
  return g_test_run ();
}
