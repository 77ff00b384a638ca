/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/life.h"

#include "core/text.h"
#include "decision/notice.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The life of a decision as a table. Each step is one change set, so one undo and one line of the
 * journal. */

#define NOT_WRITTEN                                                                                \
  "|field-empty|section-empty|section-unknown|form-missing|figure-unresolved|key-reason|"          \
  "key-money|exempt-paragraph|exempt-reason|withheld-open|"

static const TerrierMove moves[] = {
  { "start", "|notice|", "draft", N_ ("Start the draft"), N_ ("Start the draft of %s"), NULL, NULL,
    FALSE, "" },
  { "propose", "||notice|draft|", "proposed", N_ ("Propose"), N_ ("Propose %s"), NULL, NULL, FALSE,
    NOT_WRITTEN },
  { "committee", "|proposed|", "to committee", N_ ("Send to committee…"),
    N_ ("Send %s to committee"), "committee_on", N_ ("The committee meets on"), FALSE,
    "|committee-late|" },
  { "endorse", "|to committee|", "endorsed", N_ ("Record as endorsed"),
    N_ ("Record %s as endorsed"), NULL, NULL, FALSE, "" },
  { "amend", "|to committee|", "amended", N_ ("Record as amended"), N_ ("Record %s as amended"),
    NULL, NULL, FALSE, "" },
  { "take", "||proposed|endorsed|amended|", "taken", N_ ("Record as taken…"),
    N_ ("Record %s as taken"), "taken_on", N_ ("Taken on"), FALSE, NULL },
  { "publish", "|taken|", "in call-in", N_ ("Record as published…"), N_ ("Record %s as published"),
    "published_on", N_ ("Published on"), FALSE, "" },
  { "publish-final", "|taken|", "effective", N_ ("Record as published…"),
    N_ ("Record %s as published"), "published_on", N_ ("Published on"), FALSE, "" },
  { "effect", "|in call-in|", "effective", N_ ("Record as effective"),
    N_ ("Record %s as effective"), NULL, NULL, FALSE, "" },
  { "implement", "|effective|", "implemented", N_ ("Record as implemented"),
    N_ ("Record %s as implemented"), NULL, NULL, FALSE, "" },
  { "back", "|proposed|amended|", "draft", N_ ("Back to draft"), N_ ("Take %s back to draft"), NULL,
    NULL, FALSE, "" },
  { "take-up", "|withdrawn|", "draft", N_ ("Take up again"), N_ ("Take up %s again"), NULL, NULL,
    FALSE, "" },
  { "withdraw", "||notice|draft|proposed|to committee|endorsed|amended|", "withdrawn",
    N_ ("Withdraw…"), N_ ("Withdraw %s"), NULL, NULL, TRUE, "" },
  { "abandon", "||notice|draft|proposed|to committee|endorsed|amended|taken|in call-in|effective|",
    "abandoned", N_ ("Abandon…"), N_ ("Abandon %s"), NULL, NULL, TRUE, "" },
};

/* What a step writes besides the status, in the order of writing. */
static const char *const written[]
    = { "status", "committee_on", "taken_on", "published_on", "effective_on", "status_reason" };

/**
 * terrier_move_find:
 * @key: of a step
 *
 * Returns: (transfer none) (nullable): the step
 */
const TerrierMove *
terrier_move_find (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    if (g_str_equal (moves[i].key, key))
      return &moves[i];
  return NULL;
}

static gboolean
is_among (const char *list, const char *word)
{
  g_autofree char *wanted = g_strconcat ("|", word, "|", NULL);

  return strstr (list, wanted) != NULL;
}

static gboolean
is_kind_of_publication (const TerrierMove *move)
{
  return g_strcmp0 (move->date, "published_on") == 0;
}

/* Whether it can be called in decides which of the two publications it is; not stated, neither is
 * said to be right, and the first says what is missing. */
static gboolean
fits_call_in (const TerrierMove *move, TerrierRecord *record)
{
  const TerrierValue *subject = terrier_record_get (record, "subject_to_call_in");
  gboolean is_final = !terrier_value_is_null (subject) && subject->integer == 0;

  return !is_kind_of_publication (move) || is_final == g_str_equal (move->key, "publish-final");
}

static gboolean
leads_on (const TerrierMove *move, TerrierRecord *record)
{
  const char *status = terrier_record_get_text (record, "status");

  return is_among (move->from, status != NULL ? status : "") && fits_call_in (move, record);
}

/**
 * terrier_life_list_moves:
 * @draft: a decision
 *
 * Returns: (transfer container) (element-type TerrierMove): the steps that lead on from here, the
 * usual one first
 */
GPtrArray *
terrier_life_list_moves (TerrierDecisionDraft *draft)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    if (leads_on (&moves[i], terrier_decision_draft_get_record (draft)))
      g_ptr_array_add (list, (gpointer) &moves[i]);
  return list;
}

static TerrierRecord *
copy_record (TerrierRecord *record)
{
  const TerrierTypeInfo *info = terrier_type_info (TERRIER_TYPE_DECISION);
  TerrierRecord *copy = terrier_record_new (TERRIER_TYPE_DECISION, terrier_record_get_id (record));

  for (guint i = 0; i < info->n_fields; i++)
    terrier_value_copy (terrier_record_peek (record, i), terrier_record_edit (copy, i));
  return copy;
}

/* The decision as the step leaves it. */
static TerrierDecisionDraft *
work_out (const TerrierMove *move,
          TerrierDecisionDraft *draft,
          TerrierDate date,
          const char *reason)
{
  g_autoptr (TerrierRecord) record = copy_record (terrier_decision_draft_get_record (draft));
  TerrierDecisionDraft *after;

  terrier_record_set_text (record, "status", move->to);
  if (move->date != NULL)
    terrier_record_set_date (record, move->date, date);
  if (move->wants_reason || g_str_equal (move->key, "take-up"))
    terrier_record_set_text (record, "status_reason", reason);
  after = terrier_decision_draft_with_record (draft, record);
  if (is_kind_of_publication (move) || g_str_equal (move->key, "effect"))
    {
      TerrierDate effective = terrier_decision_work_out_effective (after, NULL);

      if (g_str_equal (move->key, "publish-final"))
        effective = date;
      if (effective != TERRIER_DATE_NONE
          && (is_kind_of_publication (move)
              || terrier_record_get_date (record, "effective_on") == TERRIER_DATE_NONE))
        terrier_record_set_date (record, "effective_on", effective);
    }
  return after;
}

static void
stand_in_the_way (GPtrArray *checks, const char *code, const char *field, char *message)
{
  TerrierCheck *check = g_new0 (TerrierCheck, 1);

  check->kind = TERRIER_CHECK_PROBLEM;
  check->code = code;
  check->message = message;
  check->field = g_strdup (field);
  check->offset = G_MAXSIZE;
  g_ptr_array_add (checks, check);
}

/* The day that the step asks for. */
static void
check_date (const TerrierMove *move,
            TerrierRecord *record,
            TerrierDate date,
            TerrierDate today,
            GPtrArray *checks)
{
  TerrierDate taken = terrier_record_get_date (record, "taken_on");

  if (move->date == NULL)
    return;
  if (date == TERRIER_DATE_NONE)
    stand_in_the_way (checks, "move-date", move->date,
                      g_strdup (_ ("The day is not stated; write it as 30 Nov 2023.")));
  else if (is_kind_of_publication (move) && date > today)
    stand_in_the_way (checks, "move-later", move->date,
                      g_strdup (_ ("That day has not come yet; record the publication when it is "
                                   "published.")));
  else if (is_kind_of_publication (move) && taken != TERRIER_DATE_NONE && date < taken)
    stand_in_the_way (checks, "move-sooner", move->date,
                      g_strdup (_ ("It cannot be published before it was taken; correct one of the "
                                   "dates.")));
}

/* What the step rests on: the committee has met, the call-in is over. */
static void
check_ground (const TerrierMove *move, TerrierRecord *record, TerrierDate today, GPtrArray *checks)
{
  TerrierDate committee = terrier_record_get_date (record, "committee_on");
  TerrierDate effective = terrier_record_get_date (record, "effective_on");
  g_autofree char *relative = NULL;
  g_autofree char *day = NULL;

  if (is_among (move->from, "to committee") && !move->wants_reason)
    {
      day = terrier_date_format (committee);
      if (committee == TERRIER_DATE_NONE)
        stand_in_the_way (checks, "move-committee", "committee_on",
                          g_strdup (_ ("The day of the committee is not stated; write it under "
                                       "Dates.")));
      else if (committee > today)
        stand_in_the_way (checks, "move-committee", "committee_on",
                          g_strdup_printf (_ ("The committee meets on %s and has not met yet."),
                                           day));
    }
  if (g_str_equal (move->key, "publish")
      && terrier_value_is_null (terrier_record_get (record, "subject_to_call_in")))
    stand_in_the_way (checks, "move-call-in", "subject_to_call_in",
                      g_strdup (_ ("Whether it can be called in is not stated; say so under "
                                   "Publicity.")));
  if (g_str_equal (move->key, "effect"))
    {
      day = terrier_date_format (effective);
      relative = terrier_date_format_relative (effective, today);
      if (effective == TERRIER_DATE_NONE)
        stand_in_the_way (checks, "move-effective", "effective_on",
                          g_strdup (_ ("From when it has effect is not known; state when it was "
                                       "published.")));
      else if (effective > today)
        stand_in_the_way (checks, "move-effective", "effective_on",
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
  return move->forbids == NULL || is_among (move->forbids, check->code);
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
  g_autoptr (TerrierDecisionDraft) after = work_out (move, draft, date, NULL);
  TerrierRecord *record = terrier_decision_draft_get_record (after);
  g_autoptr (GPtrArray) found = terrier_decision_check (after, secrets, today);
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_check_free);

  check_date (move, record, date, today, checks);
  check_ground (move, record, today, checks);
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

/**
 * terrier_move_suggest_date:
 * @move: a step
 * @draft: a decision
 * @today: today
 *
 * Returns: the day to begin with: the record's own, else, for what has happened, the day that was
 * planned or today; %TERRIER_DATE_NONE when the step asks for none or nothing is known
 */
TerrierDate
terrier_move_suggest_date (const TerrierMove *move, TerrierDecisionDraft *draft, TerrierDate today)
{
  TerrierRecord *record = terrier_decision_draft_get_record (draft);
  TerrierDate stated
      = move->date != NULL ? terrier_record_get_date (record, move->date) : TERRIER_DATE_NONE;
  TerrierDate due = terrier_record_get_date (record, "due_on");

  if (move->date == NULL || stated != TERRIER_DATE_NONE || g_str_equal (move->key, "committee"))
    return stated;
  return g_str_equal (move->key, "take") && due != TERRIER_DATE_NONE && due < today ? due : today;
}

/**
 * terrier_move_describe:
 * @move: a step
 * @draft: a decision
 * @date: the day that the step asks for
 *
 * Returns: (transfer full) (nullable): what follows from the step, with the rule that says so
 */
char *
terrier_move_describe (const TerrierMove *move, TerrierDecisionDraft *draft, TerrierDate date)
{
  g_autoptr (TerrierDecisionDraft) after = NULL;
  g_autofree char *day = NULL;
  g_autofree char *rule_text = NULL;
  const TerrierRule *rule = NULL;
  TerrierDate effective;

  if (!is_kind_of_publication (move) || date == TERRIER_DATE_NONE)
    return NULL;
  after = work_out (move, draft, date, NULL);
  effective = terrier_record_get_date (terrier_decision_draft_get_record (after), "effective_on");
  if (effective == TERRIER_DATE_NONE)
    return g_strdup (_ ("No rule is known that says from when it has effect; state the day "
                        "yourself."));
  day = terrier_date_format (effective);
  if (g_str_equal (move->key, "publish-final"))
    return g_strdup_printf (_ ("It cannot be called in and has effect from %s."), day);
  terrier_decision_work_out_effective (after, &rule);
  rule_text = terrier_rule_describe (rule);
  /* Translators: a date, then a rule: "Call-in: 5 clear working days". */
  return g_strdup_printf (_ ("It has effect from %s unless it is called in. %s."), day, rule_text);
}

static char *
change_label (const TerrierMove *move,
              TerrierDecisionDraft *draft,
              const char *reason,
              const char *overruled)
{
  const char *number
      = terrier_record_get_text (terrier_decision_draft_get_record (draft), "number");
  g_autoptr (GString) label = g_string_new (_ (move->change));

  g_string_replace (label, "%s", number, 1);
  if (reason != NULL)
    g_string_append_printf (label, ": %s", reason);
  if (overruled != NULL)
    {
      g_string_append_c (label, ' ');
      g_string_append_printf (label, _ ("(although the checks forbid it: %s)"), overruled);
    }
  return g_string_free (g_steal_pointer (&label), FALSE);
}

static gboolean
refuse (const TerrierMove *move,
        TerrierDecisionDraft *draft,
        GPtrArray *checks,
        const char *reason,
        const char *overruled,
        GError **error)
{
  TerrierRecord *record = terrier_decision_draft_get_record (draft);

  if (!leads_on (move, record))
    {
      const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_DECISION, "status");
      const char *status = terrier_record_get_text (record, "status");

      g_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_REFUSED,
                   _ ("The status is “%s”, from which this step does not lead."),
                   status != NULL ? terrier_choice_label (field, status) : _ ("not stated"));
      return TRUE;
    }
  if (move->wants_reason && terrier_decision_is_blank (reason))
    {
      g_set_error_literal (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_REFUSED,
                           _ ("The reason is not given; say why."));
      return TRUE;
    }
  if (checks->len > 0
      && (terrier_decision_is_blank (overruled) || !terrier_move_may_overrule (checks)))
    {
      const TerrierCheck *check = checks->pdata[0];

      g_set_error_literal (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_REFUSED,
                           check->message);
      return TRUE;
    }
  return FALSE;
}

/**
 * terrier_move_apply:
 * @move: a step
 * @draft: a decision
 * @secrets: (nullable): what may not be in a public copy
 * @date: the day that the step asks for; or %TERRIER_DATE_NONE
 * @reason: (nullable): why, where the step wants a reason
 * @overruled: (nullable): why it is made although checks stand in its way; goes into the journal
 * @today: today
 * @error: #TERRIER_DECISION_ERROR REFUSED, with what stands in the way
 *
 * Makes the change that a step is. Any thread.
 *
 * Returns: (transfer full) (nullable): the change set
 */
TerrierChangeSet *
terrier_move_apply (const TerrierMove *move,
                    TerrierDecisionDraft *draft,
                    TerrierSecrets *secrets,
                    TerrierDate date,
                    const char *reason,
                    const char *overruled,
                    TerrierDate today,
                    GError **error)
{
  g_autoptr (GPtrArray) checks = terrier_move_check (move, draft, secrets, date, today);
  g_autoptr (TerrierDecisionDraft) after = NULL;
  g_autofree char *label = NULL;
  TerrierRecord *before = terrier_decision_draft_get_record (draft);
  TerrierChangeSet *set;

  if (refuse (move, draft, checks, reason, overruled, error))
    return NULL;
  label = change_label (move, draft, move->wants_reason ? reason : NULL,
                        checks->len > 0 ? overruled : NULL);
  after = work_out (move, draft, date, reason);
  set = terrier_change_set_new (label);
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      const TerrierValue *value
          = terrier_record_get (terrier_decision_draft_get_record (after), written[i]);

      if (!terrier_value_equal (value, terrier_record_get (before, written[i])))
        terrier_change_set_set (set, TERRIER_TYPE_DECISION, terrier_record_get_id (before),
                                written[i], value);
    }
  return set;
}
