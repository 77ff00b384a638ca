/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/life-private.h"

#include "decision/notice.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The life of a decision as a table. Each step is one change set, so one undo and one line of the
 * journal. */

#define NOT_WRITTEN                                                                                \
  "|field-empty|section-empty|section-unknown|form-missing|figure-unresolved|key-reason|"          \
  "key-money|exempt-paragraph|exempt-reason|withheld-open|"

static const TerrierMove moves[] = {
  { "start", "|notice|", "draft", N_ ("Start the draft"), N_ ("Start the draft of %s"),
    .forbids = "" },
  { "propose", "||notice|draft|", "proposed", N_ ("Propose"), N_ ("Propose %s"),
    .forbids = NOT_WRITTEN },
  { "committee", "|proposed|", "to committee", N_ ("Send to committee…"),
    N_ ("Send %s to committee"), "committee_on", N_ ("The committee meets on"),
    .forbids = "|committee-late|" },
  { "endorse", "|to committee|", "endorsed", N_ ("Record as endorsed"),
    N_ ("Record %s as endorsed"), .forbids = "" },
  { "amend", "|to committee|", "amended", N_ ("Record as amended"), N_ ("Record %s as amended"),
    .forbids = "" },
  { "take", "||proposed|endorsed|amended|", "taken", N_ ("Record as taken…"),
    N_ ("Record %s as taken"), "taken_on", N_ ("Taken on") },
  { "publish", "|taken|", "in call-in", N_ ("Record as published…"), N_ ("Record %s as published"),
    "published_on", N_ ("Published on"), .forbids = "" },
  { "publish-final", "|taken|", "effective", N_ ("Record as published…"),
    N_ ("Record %s as published"), "published_on", N_ ("Published on"), .forbids = "" },
  { "effect", "|in call-in|", "effective", N_ ("Record as effective"),
    N_ ("Record %s as effective"), .forbids = "" },
  /* Scrutiny may recommend that a decision be reconsidered by whoever made it, or have the council
   * look at it: Local Government Act 2000, section 9F(4). */
  { "call-in", "|in call-in|", "called in", N_ ("Record as called in…"),
    N_ ("Record %s as called in"), "called_in_on", N_ ("Called in on"), "call_in_reason", "",
    "called_in_by", N_ ("Called in by") },
  { "no-action", "|called in|", "effective", N_ ("Record no further action…"),
    N_ ("Record no further action on %s"), "call_in_heard_on", N_ ("Heard on"), NULL, "",
    "call_in_heard_by", N_ ("Scrutiny committee"), "no action" },
  { "refer-back", "|called in|", "referred back", N_ ("Record as referred back…"),
    N_ ("Record %s as referred back"), "call_in_heard_on", N_ ("Heard on"), NULL, "",
    "call_in_heard_by", N_ ("Scrutiny committee"), "referred back" },
  { "refer-council", "|called in|", "referred to council", N_ ("Record as referred to council…"),
    N_ ("Record %s as referred to council"), "call_in_heard_on", N_ ("Heard on"), NULL, "",
    "call_in_heard_by", N_ ("Scrutiny committee"), "to council" },
  { "no-objection", "|referred to council|", "effective", N_ ("Record no objection by council…"),
    N_ ("Record no objection by council to %s"), "council_on", N_ ("The council met on"), NULL, "",
    .outcome = "no objection" },
  { "council-back", "|referred to council|", "referred back",
    N_ ("Record as referred back by council…"), N_ ("Record %s as referred back by council"),
    "council_on", N_ ("The council met on"), NULL, "", .outcome = "referred back" },
  { "confirm", "|referred back|", "effective", N_ ("Record as confirmed…"),
    N_ ("Record %s as confirmed"), "reconsidered_on", N_ ("Reconsidered on"), NULL, "",
    "reconsidered_by", N_ ("Reconsidered by"), "confirmed" },
  { "reconsider", "|referred back|", "effective", N_ ("Record as amended on reconsideration…"),
    N_ ("Record %s as amended on reconsideration"), "reconsidered_on", N_ ("Reconsidered on"), NULL,
    "", "reconsidered_by", N_ ("Reconsidered by"), "amended" },
  { "implement", "|effective|", "implemented", N_ ("Record as implemented"),
    N_ ("Record %s as implemented"), .forbids = "" },
  { "back", "|proposed|amended|", "draft", N_ ("Back to draft"), N_ ("Take %s back to draft"),
    .forbids = "" },
  { "take-up", "|withdrawn|", "draft", N_ ("Take up again"), N_ ("Take up %s again"),
    .forbids = "" },
  { "withdraw", "||notice|draft|proposed|to committee|endorsed|amended|", "withdrawn",
    N_ ("Withdraw…"), N_ ("Withdraw %s"), .reason = "status_reason", .forbids = "" },
  { "abandon",
    "||notice|draft|proposed|to committee|endorsed|amended|taken|in call-in|called in|"
    "referred back|referred to council|effective|",
    "abandoned", N_ ("Abandon…"), N_ ("Abandon %s"), .reason = "status_reason", .forbids = "" },
};

/* What a step writes besides the status, in the order of writing. */
static const char *const written[] = {
  "status",           "committee_on", "taken_on",        "published_on",    "effective_on",
  "status_reason",    "called_in_on", "called_in_by",    "call_in_reason",  "call_in_heard_on",
  "call_in_heard_by", "council_on",   "reconsidered_on", "reconsidered_by", "call_in_outcome",
};

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

gboolean
terrier_move_is_among (const char *list, const char *word)
{
  g_autofree char *wanted = g_strconcat ("|", word, "|", NULL);

  return strstr (list, wanted) != NULL;
}

/* @status: nullable, for not stated. */
gboolean
terrier_move_leads_from (const TerrierMove *move, const char *status)
{
  return terrier_move_is_among (move->from, status != NULL ? status : "");
}

gboolean
terrier_move_is_publication (const TerrierMove *move)
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

  return !terrier_move_is_publication (move)
         || is_final == g_str_equal (move->key, "publish-final");
}

static gboolean
leads_on (const TerrierMove *move, TerrierRecord *record)
{
  const char *status = terrier_record_get_text (record, "status");

  return terrier_move_leads_from (move, status) && fits_call_in (move, record);
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

/* From when it has effect. Once it was called in, on the day of the last that was heard of it: when
 * exactly is for the council's own procedure rules, so the day can be corrected. */
static TerrierDate
work_out_effective (const TerrierMove *move, TerrierDecisionDraft *after, TerrierDate date)
{
  TerrierRecord *record = terrier_decision_draft_get_record (after);
  TerrierDate stated = terrier_record_get_date (record, "effective_on");

  if (g_str_equal (move->key, "publish-final")
      || (move->outcome != NULL && g_str_equal (move->to, "effective")))
    return date;
  if (terrier_move_is_publication (move)
      || (g_str_equal (move->key, "effect") && stated == TERRIER_DATE_NONE))
    return terrier_decision_work_out_effective (after, NULL);
  return TERRIER_DATE_NONE;
}

TerrierDecisionDraft *
terrier_move_work_out (const TerrierMove *move,
                       TerrierDecisionDraft *draft,
                       const TerrierMoveAnswers *answers)
{
  static const TerrierValue nothing = TERRIER_VALUE_INIT;
  g_autoptr (TerrierRecord) record = copy_record (terrier_decision_draft_get_record (draft));
  TerrierDecisionDraft *after;
  TerrierDate effective;

  terrier_record_set_text (record, "status", move->to);
  if (move->date != NULL)
    terrier_record_set_date (record, move->date, answers->date);
  if (move->reason != NULL)
    terrier_record_set_text (record, move->reason, answers->reason);
  else if (g_str_equal (move->key, "take-up"))
    terrier_record_set_text (record, "status_reason", NULL);
  if (move->who != NULL)
    terrier_record_set_text (record, move->who, answers->who);
  if (move->outcome != NULL)
    terrier_record_set_text (record, "call_in_outcome", move->outcome);
  /* A call-in holds it up: nobody knows until when. */
  if (g_str_equal (move->key, "call-in"))
    terrier_record_set (record, "effective_on", &nothing);
  after = terrier_decision_draft_with_record (draft, record);
  effective = work_out_effective (move, after, answers->date);
  if (effective != TERRIER_DATE_NONE)
    terrier_record_set_date (record, "effective_on", effective);
  return after;
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
 * terrier_move_suggest_who:
 * @move: a step
 * @draft: a decision
 *
 * Returns: (transfer none) (nullable): who did it as far as the record says
 */
const char *
terrier_move_suggest_who (const TerrierMove *move, TerrierDecisionDraft *draft)
{
  TerrierRecord *record = terrier_decision_draft_get_record (draft);
  const char *stated = move->who != NULL ? terrier_record_get_text (record, move->who) : NULL;

  if (stated == NULL && g_strcmp0 (move->who, "reconsidered_by") == 0)
    return terrier_record_get_text (record, "decision_maker");
  return stated;
}

/* What a call-in and its end mean for the day that it has effect. */
static char *
describe_call_in (const TerrierMove *move, TerrierDecisionDraft *draft, TerrierDate date)
{
  g_autofree char *day = terrier_date_format (date);

  if (!g_str_equal (move->to, "effective"))
    return g_strdup (_ ("It has no effect until what follows from the call-in is known."));
  if (!g_str_equal (move->key, "reconsider"))
    return g_strdup_printf (_ ("It has effect from %s and cannot be called in again."), day);
  if (terrier_decision_draft_is_sealed (draft))
    return g_strdup_printf (_ ("As amended it has effect from %s. The sealed record keeps the text "
                               "that was called in; correct it by a new record that says what was "
                               "decided instead."),
                            day);
  return g_strdup_printf (_ ("As amended it has effect from %s. Write what was decided instead "
                             "into "
                             "the text before the record is sealed."),
                          day);
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

  if (date != TERRIER_DATE_NONE && (move->outcome != NULL || g_str_equal (move->key, "call-in")))
    return describe_call_in (move, draft, date);
  if (!terrier_move_is_publication (move) || date == TERRIER_DATE_NONE)
    return NULL;
  after = terrier_move_work_out (move, draft, &(TerrierMoveAnswers){ .date = date });
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
        const TerrierMoveAnswers *answers,
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
  if (move->reason != NULL && terrier_decision_is_blank (answers->reason))
    {
      g_set_error_literal (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_REFUSED,
                           _ ("The reason is not given; say why."));
      return TRUE;
    }
  if (checks->len > 0
      && (terrier_decision_is_blank (answers->overruled) || !terrier_move_may_overrule (checks)))
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
 * @answers: the day, who and why; why it is made although checks stand in its way goes into the
 *   journal
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
                    const TerrierMoveAnswers *answers,
                    TerrierDate today,
                    GError **error)
{
  g_autoptr (GPtrArray) checks = terrier_move_check (move, draft, secrets, answers->date, today);
  g_autoptr (TerrierDecisionDraft) after = NULL;
  g_autofree char *label = NULL;
  TerrierRecord *before = terrier_decision_draft_get_record (draft);
  TerrierChangeSet *set;

  if (refuse (move, draft, checks, answers, error))
    return NULL;
  label = change_label (move, draft, move->reason != NULL ? answers->reason : NULL,
                        checks->len > 0 ? answers->overruled : NULL);
  after = terrier_move_work_out (move, draft, answers);
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
