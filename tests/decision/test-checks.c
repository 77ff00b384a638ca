/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decision/calendar.h"
#include "decision/checks.h"
#include "fixture.h"

#include <string.h>

#define TODAY (terrier_date_new (2023, 12, 2))

/* A draft of the fixture whose record has some fields changed: column, text, …, NULL. */
static TerrierDecisionDraft *
bend (const char *const *changes)
{
  g_autoptr (TerrierDecisionDraft) draft = fixture_draft ();
  g_autoptr (TerrierRecord) record = fixture_decision ();

  for (guint i = 0; changes != NULL && changes[i] != NULL; i += 2)
    {
      const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_DECISION, changes[i]);
      if (*changes[i + 1] == '\0')
        {
          g_auto (TerrierValue) nothing = TERRIER_VALUE_INIT;
          terrier_record_set (record, field->column, &nothing);
        }
      else
        fixture_set (record, field->column, changes[i + 1]);
    }
  g_autoptr (TerrierForm) form = fixture_form ("kent-2023");
  g_autoptr (TerrierFigureContext) context = fixture_context (record);
  TerrierDecisionDraft *bent = terrier_decision_draft_new (record, form, context);
  g_auto (GStrv) keys = terrier_decision_draft_list_sections (draft);
  for (guint i = 0; keys[i] != NULL; i++)
    fixture_write (&bent, keys[i], terrier_decision_draft_get_section (draft, keys[i]));
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

/* The finished record of the fixture has no problem; each change below makes the one it names. */
static void
test_fields (void)
{
  static const struct
  {
    const char *changes[7];
    const char *code;
    TerrierCheckKind kind;
    const char *field;
  } cases[] = {
    { { NULL }, NULL, 0, NULL },
    { { "title", "", NULL }, "field-empty", TERRIER_CHECK_PROBLEM, "title" },
    { { "key_reason", "", NULL }, "key-reason", TERRIER_CHECK_PROBLEM, "key_reason" },
    { { "key_decision", "0", NULL }, "key-money", TERRIER_CHECK_PROBLEM, "key_decision" },
    { { "notice_on", "", NULL }, "notice-missing", TERRIER_CHECK_PROBLEM, "notice_on" },
    { { "notice_on", "2023-11-10", NULL }, "notice-short", TERRIER_CHECK_PROBLEM, "notice_on" },
    { { "committee_on", "2023-12-20", NULL },
      "committee-late",
      TERRIER_CHECK_PROBLEM,
      "committee_on" },
    { { "effective_on", "2023-12-05", NULL },
      "call-in-short",
      TERRIER_CHECK_PROBLEM,
      "effective_on" },
    { { "restriction", "part exempt", NULL },
      "exempt-paragraph",
      TERRIER_CHECK_PROBLEM,
      "exempt_paragraph" },
    { { "restriction", "part exempt", "exempt_paragraph", "3", NULL },
      "exempt-reason",
      TERRIER_CHECK_PROBLEM,
      "exempt_reason" },
    { { "taken_on", "", "due_on", "2023-11-30", NULL },
      "taken-date",
      TERRIER_CHECK_PROBLEM,
      "taken_on" },
    { { "taken_on", "2024-06-01", NULL }, "taken-later", TERRIER_CHECK_PROBLEM, "taken_on" },
    { { "urgency", "special urgency", NULL }, "section-empty", TERRIER_CHECK_PROBLEM, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerrierDecisionDraft) draft = bend (cases[i].changes);
      g_autoptr (GPtrArray) checks = terrier_decision_check (draft, NULL, TODAY);
      guint n_problems = 0;
      for (guint k = 0; k < checks->len; k++)
        {
          const TerrierCheck *check = g_ptr_array_index (checks, k);
          g_test_message ("%u: %s: %s", i, check->code, check->message);
          n_problems += check->kind != TERRIER_CHECK_NOTE;
        }
      if (cases[i].code == NULL)
        {
          g_assert_cmpuint (n_problems, ==, 0);
          continue;
        }
      const TerrierCheck *check = find (checks, cases[i].code);
      g_assert_nonnull (check);
      g_assert_cmpint (check->kind, ==, cases[i].kind);
      if (cases[i].field != NULL)
        g_assert_cmpstr (check->field, ==, cases[i].field);
    }
}

static void
test_sections (void)
{
  TerrierDecisionDraft *draft = fixture_draft ();

  fixture_write (&draft, "alternatives", " \n\t ");
  fixture_write (&draft, "reasons",
                 "Text {{option 9.annual saving}} and {{option 1.annual saving}}.");
  fixture_write (&draft, "no_such_section", "lost");
  fixture_write (&draft, "background",
                 "It saves £1,270,000, or {{option 3.annual saving}}, and costs £99,999.");
  g_autoptr (GPtrArray) checks = terrier_decision_check (draft, NULL, TODAY);

  const TerrierCheck *empty = find (checks, "section-empty");
  g_assert_cmpstr (empty->section, ==, "alternatives");
  g_assert_nonnull (strstr (empty->source, "Regulations 2012"));
  const TerrierCheck *unresolved = find (checks, "figure-unresolved");
  g_assert_cmpstr (unresolved->section, ==, "reasons");
  g_assert_cmpuint (unresolved->offset, ==, 5);
  g_assert_cmpuint (unresolved->length, ==, strlen ("{{option 9.annual saving}}"));
  g_assert_cmpint (unresolved->kind, ==, TERRIER_CHECK_PROBLEM);
  g_assert_cmpint (find (checks, "figure-unknown")->kind, ==, TERRIER_CHECK_NOTE);
  g_assert_cmpstr (find (checks, "section-unknown")->section, ==, "no_such_section");
  const TerrierCheck *typed = find (checks, "figure-typed");
  g_assert_cmpstr (typed->section, ==, "background");
  g_assert_nonnull (strstr (typed->message, "{{option 3.annual saving}}"));
  /* Worst first. */
  for (guint i = 1; i < checks->len; i++)
    g_assert_cmpint (((const TerrierCheck *) g_ptr_array_index (checks, i - 1))->kind, >=,
                     ((const TerrierCheck *) g_ptr_array_index (checks, i))->kind);
  terrier_decision_draft_unref (draft);
}

static void
test_leak (void)
{
  g_autoptr (TerrierSecrets) secrets = terrier_secrets_new ();
  TerrierDecisionDraft *draft = fixture_draft ();

  terrier_secrets_add_money (secrets, 250000000, 3, "the reserve");
  fixture_write (&draft, "reasons", "The reserve is two and a half million.");
  g_autoptr (GPtrArray) checks = terrier_decision_check (draft, secrets, TODAY);
  const TerrierCheck *first = g_ptr_array_index (checks, 0);
  g_assert_cmpint (first->kind, ==, TERRIER_CHECK_LEAK);
  g_assert_cmpstr (first->section, ==, "reasons");
  terrier_decision_draft_unref (draft);
}

static TerrierDate
date_of (GPtrArray *dates, const char *key, gboolean *broken)
{
  for (guint i = 0; i < dates->len; i++)
    {
      const TerrierCalendarDate *date = g_ptr_array_index (dates, i);
      if (strcmp (date->key, key) == 0)
        {
          if (broken != NULL)
            *broken = date->broken;
          return date->date;
        }
    }
  return TERRIER_DATE_NONE;
}

/* The test vectors of the council's own notices. */
static void
test_calendar (void)
{
  static const char *const notice[]
      = { "notice_on",  "2019-09-03",   "taken_on", "2019-10-01", "due_on",
          "2019-10-01", "published_on", "",         NULL };
  static const char *const call_in[]
      = { "published_on", "2023-02-03", "taken_on", "2023-01-26", "notice_on", "", NULL };
  static const char *const urgent[] = { "urgency", "special urgency", "notice_on", "", NULL };
  gboolean broken = FALSE;

  g_autoptr (TerrierDecisionDraft) draft = bend (notice);
  g_autoptr (GPtrArray) dates = terrier_decision_calendar (draft);
  g_assert_cmpuint (date_of (dates, "earliest", &broken), ==, terrier_date_new (2019, 10, 2));
  g_assert_true (broken);
  g_assert_cmpuint (date_of (dates, "notice-by", NULL), ==, terrier_date_new (2019, 9, 2));

  g_autoptr (TerrierDecisionDraft) called = bend (call_in);
  g_autoptr (GPtrArray) called_dates = terrier_decision_calendar (called);
  g_assert_cmpuint (date_of (called_dates, "effective-earliest", &broken), ==,
                    terrier_date_new (2023, 2, 11));
  g_assert_false (broken);
  for (guint i = 1; i < called_dates->len; i++)
    g_assert_cmpuint (((const TerrierCalendarDate *) g_ptr_array_index (called_dates, i - 1))->date,
                      <=,
                      ((const TerrierCalendarDate *) g_ptr_array_index (called_dates, i))->date);

  g_autoptr (TerrierDecisionDraft) hasty = bend (urgent);
  g_autoptr (GPtrArray) hasty_dates = terrier_decision_calendar (hasty);
  g_assert_cmpuint (date_of (hasty_dates, "notice-by", NULL), ==, TERRIER_DATE_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision/checks/fields", test_fields);
  g_test_add_func ("/decision/checks/sections", test_sections);
  g_test_add_func ("/decision/checks/leak", test_leak);
  g_test_add_func ("/decision/checks/calendar", test_calendar);
  return g_test_run ();
}
