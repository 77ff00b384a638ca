/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decision/checks.h"
#include "fixture.h"

#include <string.h>

/* Checks of what the texts say: one change of the finished fixture each, and what it brings up. */

#define TODAY (terrier_date_new (2023, 12, 2))

typedef struct
{
  const char *changes[7]; /* column, text, …, NULL; "disposal.COLUMN" for the disposal's */
  const char *section;    /* written anew; NULL: none */
  const char *text;
  const char *code; /* that is found; "!code": that is not */
  TerrierCheckKind kind;
  const char *at;  /* the bytes of the section that it points to; nullable */
  const char *fix; /* nullable */
} Case;

static void
set (TerrierRecord *record, const char *column, const char *text)
{
  g_auto (TerrierValue) nothing = TERRIER_VALUE_INIT;

  if (*text == '\0')
    terrier_record_set (record, column, &nothing);
  else
    fixture_set (record, column, text);
}

static TerrierDecisionDraft *
bend (const Case *one)
{
  g_autoptr (TerrierDecisionDraft) draft = fixture_draft ();
  g_autoptr (TerrierRecord) record = fixture_decision ();
  g_autoptr (TerrierRecord) disposal = fixture_disposal ();
  g_autoptr (TerrierForm) form = fixture_form ("kent-2023");
  g_autoptr (TerrierOptionsTable) options = fixture_options ();
  g_autoptr (TerrierRules) rules = terrier_rules_load (NULL);

  for (guint i = 0; one->changes[i] != NULL; i += 2)
    if (g_str_has_prefix (one->changes[i], "disposal."))
      set (disposal, one->changes[i] + strlen ("disposal."), one->changes[i + 1]);
    else
      set (record, one->changes[i], one->changes[i + 1]);
  g_autoptr (TerrierFigureContext) context
      = terrier_figure_context_new (record, options, disposal, NULL, rules, "kent");
  TerrierDecisionDraft *bent = terrier_decision_draft_new (record, form, context);
  g_auto (GStrv) keys = terrier_decision_draft_list_sections (draft);
  for (guint i = 0; keys[i] != NULL; i++)
    fixture_write (&bent, keys[i], terrier_decision_draft_get_section (draft, keys[i]));
  if (one->section != NULL)
    fixture_write (&bent, one->section, one->text);
  return bent;
}

static const TerrierCheck *
find (GPtrArray *checks, const char *code)
{
  for (guint i = 0; i < checks->len; i++)
    {
      const TerrierCheck *check = g_ptr_array_index (checks, i);
      if (strcmp (check->code, code) == 0)
        return check;
    }
  return NULL;
}

static void
run (const Case *one)
{
  g_autoptr (TerrierDecisionDraft) draft = bend (one);
  g_autoptr (GPtrArray) checks = terrier_decision_check (draft, NULL, TODAY);
  gboolean absent = *one->code == '!';
  const TerrierCheck *check = find (checks, one->code + (absent ? 1 : 0));

  if ((check == NULL) != absent)
    {
      for (guint i = 0; i < checks->len; i++)
        {
          const TerrierCheck *other = g_ptr_array_index (checks, i);
          g_test_message ("%s: %s", other->code, other->message);
        }
      g_error ("%s: %s “%s”", one->code, one->section != NULL ? one->section : "record",
               one->text != NULL ? one->text : "");
    }
  if (absent)
    return;
  g_assert_cmpint (check->kind, ==, one->kind);
  g_assert_true (g_utf8_validate (check->message, -1, NULL));
  if (one->at != NULL)
    {
      const char *text = terrier_decision_draft_get_section (draft, check->section);
      g_autofree char *at = g_strndup (text + check->offset, check->length);
      g_assert_cmpstr (check->section, ==, one->section);
      g_assert_cmpstr (at, ==, one->at);
    }
  g_assert_cmpstr (check->fix, ==, one->fix);
}

#define PROBLEM TERRIER_CHECK_PROBLEM
#define NOTE TERRIER_CHECK_NOTE

static const Case law[] = {
  { { NULL }, NULL, NULL, "!equality-none", 0, NULL, NULL },
  { { NULL }, "equalities", "Nobody is affected.", "equality-none", PROBLEM, NULL, NULL },
  { { NULL }, "equalities", "An assessment was made.", "equality-undated", PROBLEM, NULL, NULL },
  { { NULL }, "equalities", "EqIA of 5 December 2023.", "equality-late", PROBLEM, NULL, NULL },
  { { NULL }, "equalities", "EqIA of 30/11/2023.", "!equality-late", 0, NULL, NULL },
  { { NULL },
    "equalities",
    "EqIA of 2nd October 2023, and 5 Jan 2024.",
    "!equality-late",
    0,
    NULL,
    NULL },
  { { NULL }, "alternatives", "None.", "alternatives-none", PROBLEM, NULL, NULL },
  { { NULL }, "alternatives", "None of them but option 1.", "!alternatives-none", 0, NULL, NULL },
  { { "urgency", "general exception", NULL },
    "urgency",
    "Notice of 28 days was impracticable.",
    "urgency-chair",
    PROBLEM,
    NULL,
    NULL },
  { { "urgency", "general exception", NULL },
    "urgency",
    "Because. The chair was told.",
    "urgency-reason",
    PROBLEM,
    NULL,
    NULL },
  { { "urgency", "general exception", NULL },
    "urgency",
    "28 days could not be given; the chair of scrutiny was told on 1 November.",
    "!urgency-chair",
    0,
    NULL,
    NULL },
  { { "urgency", "general exception", NULL },
    "urgency",
    "28 days; the chair was told.",
    "!urgency-agreed",
    0,
    NULL,
    NULL },
  { { "urgency", "special urgency", NULL },
    "urgency",
    "Urgent: 28 days; the chair was told.",
    "urgency-agreed",
    PROBLEM,
    NULL,
    NULL },
  { { "urgency", "special urgency", NULL },
    "urgency",
    "Urgent. The chair agreed.",
    "urgency-report",
    PROBLEM,
    NULL,
    NULL },
  { { "urgency", "special urgency", NULL },
    "urgency",
    "Urgent. The chair agreed. It will be reported to the committee.",
    "!urgency-report",
    0,
    NULL,
    NULL },
  { { "urgency", "special urgency", NULL },
    "urgency",
    "Urgent.",
    "urgency-call-in",
    NOTE,
    NULL,
    NULL },
  { { "disposal.receipt", "2900000", NULL },
    "legal",
    "The power is there.",
    "undervalue-words",
    PROBLEM,
    NULL,
    NULL },
  { { "disposal.receipt", "2900000", NULL },
    "legal",
    "Section 123 applies.",
    "undervalue-words",
    PROBLEM,
    NULL,
    NULL },
  { { "disposal.receipt", "2900000", NULL },
    "legal",
    "Section 123: the General Disposal Consent is relied on for well-being.",
    "!undervalue-words",
    0,
    NULL,
    NULL },
  { { "disposal.receipt", "2900000", NULL }, NULL, NULL, "!undervalue-consent", 0, NULL, NULL },
  { { "disposal.receipt", "900000", NULL }, NULL, NULL, "undervalue-consent", PROBLEM, NULL, NULL },
  { { "disposal.receipt", "3000000", NULL }, NULL, NULL, "!undervalue-words", 0, NULL, NULL },
  { { "disposal.receipt", "900000", "disposal.unrestricted_value", "", NULL },
    NULL,
    NULL,
    "undervalue-unknown",
    NOTE,
    NULL,
    NULL },
  { { "key_decision", "0", "key_reason", "", "divisions", "Dover Town and Deal", NULL },
    NULL,
    NULL,
    "key-divisions",
    PROBLEM,
    NULL,
    NULL },
  { { "key_decision", "0", "divisions", "Dover Town, Deal", NULL },
    NULL,
    NULL,
    "!key-divisions",
    0,
    NULL,
    NULL },
  { { "key_decision", "0", "divisions", "Dover Town", NULL },
    NULL,
    NULL,
    "!key-divisions",
    0,
    NULL,
    NULL },
  { { "key_decision", "0", NULL }, NULL, NULL, "key-divisions-unknown", NOTE, NULL, NULL },
  { { "subject_to_call_in", "0", NULL }, NULL, NULL, "call-in-none", PROBLEM, NULL, NULL },
  { { "subject_to_call_in", "", NULL }, NULL, NULL, "call-in-unknown", NOTE, NULL, NULL },
  { { "subject_to_call_in", "0", "urgency", "special urgency", NULL },
    NULL,
    NULL,
    "!call-in-none",
    0,
    NULL,
    NULL },
  { { "published_on", "", NULL }, NULL, NULL, "call-in-unpublished", NOTE, NULL, NULL },
};

static void
test_law (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (law); i++)
    run (&law[i]);
}

/* The record: £1.27m a year stated, £5.85m off the backlog, 43 closures (36 itemised), 12
 * co-locations; receipts not stated. */
static const Case prose[] = {
  { { NULL },
    "background",
    "It saves £1.3m a year.",
    "figure-typed",
    NOTE,
    "£1.3m",
    "{{option 3.annual saving}}" },
  { { NULL }, "background", "It saves £1.3m a year.", "!figure-disagrees", 0, NULL, NULL },
  { { NULL },
    "background",
    "It saves £1.4m a year.",
    "figure-disagrees",
    PROBLEM,
    "£1.4m",
    "{{option 3.annual saving}}" },
  { { NULL },
    "background",
    "First. An annual saving of £1,400,000 is made.",
    "figure-disagrees",
    PROBLEM,
    "£1,400,000",
    "{{option 3.annual saving}}" },
  { { NULL },
    "background",
    "Where one and a half million pounds is the annual saving.",
    "figure-disagrees",
    PROBLEM,
    "one and a half million",
    "{{option 3.annual saving}}" },
  { { NULL },
    "background",
    "It saves £1.27m and takes £7m off the backlog.",
    "figure-disagrees",
    PROBLEM,
    "£7m",
    "{{option 3.backlog removed}}" },
  { { NULL },
    "background",
    "It takes £7m off the maintenance backlog.",
    "figure-disagrees",
    PROBLEM,
    "£7m",
    "{{option 3.backlog removed}}" },
  { { NULL },
    "background",
    "It saves £1.27m and takes £5.9m off the backlog.",
    "!figure-disagrees",
    0,
    NULL,
    NULL },
  { { NULL },
    "background",
    "There are 44 closures.",
    "figure-disagrees",
    PROBLEM,
    "44",
    "{{option 3.closures}}" },
  { { NULL },
    "background",
    "There are 43 closures.",
    "figure-typed",
    NOTE,
    "43",
    "{{option 3.closures}}" },
  { { NULL },
    "background",
    "The record itemises 36 closures.",
    "!figure-disagrees",
    0,
    NULL,
    NULL },
  { { NULL },
    "background",
    "We close forty-four buildings.",
    "figure-disagrees",
    PROBLEM,
    "forty-four",
    "{{option 3.closures}}" },
  { { NULL }, "background", "Two closures were dropped.", "!figure-disagrees", 0, NULL, NULL },
  { { NULL }, "background", "We close 3 of the 43.", "!figure-disagrees", 0, NULL, NULL },
  { { NULL },
    "background",
    "There are thirteen co-locations.",
    "figure-disagrees",
    PROBLEM,
    "thirteen",
    "{{option 3.co locations}}" },
  /* What the record does not state is not contradicted by the text, nor borne out. */
  { { NULL }, "background", "Receipts of £2m.", "!figure-disagrees", 0, NULL, NULL },
  { { NULL }, "background", "Option 1 saves £900,000 a year.", "!figure-disagrees", 0, NULL, NULL },
  { { NULL }, "background", "Option 9 saves £900,000 a year.", "!figure-disagrees", 0, NULL, NULL },
  { { NULL },
    "background",
    "Option 3 saves £900,000 a year.",
    "figure-disagrees",
    PROBLEM,
    "£900,000",
    "{{option 3.annual saving}}" },
  { { NULL },
    "background",
    "It saves {{option 3.annual saving}} a year; rent is £80,000.",
    "!figure-disagrees",
    0,
    NULL,
    NULL },
  { { NULL },
    "background",
    "It saves £6,000 a building a year.",
    "!figure-disagrees",
    0,
    NULL,
    NULL },
  { { NULL },
    "background",
    "The backlog in scope is £42m.",
    "figure-typed",
    NOTE,
    "£42m",
    "{{option Do nothing.backlog left}}" },
  { { NULL },
    "background",
    "[exempt 3: It saves £1.4m a year.]",
    "!figure-disagrees",
    0,
    NULL,
    NULL },
  { { "taken_on", "", "status", "draft", NULL },
    "background",
    "As …, I agree.",
    "unfinished",
    PROBLEM,
    "…",
    NULL },
  { { "taken_on", "", "status", "draft", NULL },
    "background",
    "It says “[…] the rest”.",
    "!unfinished",
    0,
    NULL,
    NULL },
  { { NULL },
    "background",
    "The offer is [exempt 3: £2.5m].",
    "passage-in-open",
    PROBLEM,
    "[exempt 3: £2.5m]",
    NULL },
  { { "restriction", "part exempt", "exempt_paragraph", "3", NULL },
    "background",
    "The offer is [exempt 3: £2.5m].",
    "!passage-in-open",
    0,
    NULL,
    NULL },
  { { "restriction", "part exempt", NULL },
    "background",
    "The offer is [exempt: £2.5m].",
    "passage-paragraph",
    PROBLEM,
    "[exempt: £2.5m]",
    NULL },
  { { "restriction", "part exempt", "exempt_paragraph", "3", NULL },
    "background",
    "The offer is [exempt: £2.5m].",
    "!passage-paragraph",
    0,
    NULL,
    NULL },
  { { NULL },
    "background",
    "The offer is [exempt 9: £2.5m].",
    "passage-paragraph",
    PROBLEM,
    NULL,
    NULL },
  { { NULL },
    "background",
    "The offer is [exempt 3: £2.5m.\n\nMore.",
    "passage-open",
    PROBLEM,
    "[exempt 3: £2.5m.",
    NULL },
};

static void
test_prose (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (prose); i++)
    run (&prose[i]);
}

/* A leak is found in its place, also when it is written another way, and not where it is withheld.
 */
static void
test_leak_place (void)
{
  static const char *const texts[][2] = {
    { "They offered £2,5OOk for it.", "£2,5OOk" },
    { "Sold to  HARBOUR Homes Ltd.", "HARBOUR Homes" },
    { "They offered\n\ntwo and a half million.", "two and a half million" },
    { "They offered [exempt 3: £2.5m] for it.", NULL },
    { "They offered {{disposal.reserve}} for it.", NULL },
  };
  g_autoptr (TerrierSecrets) secrets = terrier_secrets_new ();

  terrier_secrets_add_money (secrets, 250000000, 3, "the price of bid B");
  terrier_secrets_add_text (secrets, "Harbour Homes Limited", 3, "the bidder of bid B");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      TerrierDecisionDraft *draft = fixture_draft ();
      fixture_write (&draft, "background", texts[i][0]);
      g_autoptr (GPtrArray) checks = terrier_decision_check (draft, secrets, TODAY);
      const TerrierCheck *leak = find (checks, "leak");
      g_test_message ("%s", texts[i][0]);
      g_assert_cmpint (leak != NULL, ==, texts[i][1] != NULL);
      if (leak != NULL)
        {
          g_autofree char *at = g_strndup (texts[i][0] + leak->offset, leak->length);
          g_assert_cmpstr (at, ==, texts[i][1]);
          g_assert_cmpstr (leak->section, ==, "background");
          g_assert_null (strstr (leak->message, "2.5"));
          g_assert_nonnull (strstr (leak->source, "paragraph 3"));
        }
      terrier_decision_draft_unref (draft);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision/checks/law", test_law);
  g_test_add_func ("/decision/checks/prose", test_prose);
  g_test_add_func ("/decision/checks/leak-place", test_leak_place);
  return g_test_run ();
}
