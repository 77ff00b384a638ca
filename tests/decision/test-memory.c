/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kent.h"

#include "decision/checks.h"
#include "decision/edit.h"
#include "decision/figure-memory.h"

#include <string.h>

/* What a draft remembers of its figures, on the Kent sample. */

#define TODAY (terrier_date_new (2023, 10, 2))

static TerrierPortfolio *portfolio;

static gpointer
load_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 id = terrier_decision_find (reader, data, error);

  return id != 0 ? terrier_decision_draft_load (reader, id, NULL, error) : NULL;
}

static TerrierDecisionDraft *
load (const char *number)
{
  g_autoptr (GError) error = NULL;
  TerrierDecisionDraft *draft
      = terrier_portfolio_read (portfolio, load_cb, (gpointer) number, NULL, &error);

  g_assert_no_error (error);
  return draft;
}

static void
apply (TerrierChangeSet *set, GError *error)
{
  g_autoptr (GError) trouble = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (terrier_portfolio_apply (portfolio, set, &trouble), >, 0);
  g_assert_no_error (trouble);
}

static void
undo (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (terrier_portfolio_undo (portfolio, &error), >, 0);
  g_assert_no_error (error);
}

static void
write_section (const char *number, const char *key, const char *text)
{
  g_autoptr (TerrierDecisionDraft) draft = load (number);
  g_autoptr (GError) error = NULL;

  apply (terrier_decision_set_section (draft, key, text, &error), error);
}

/* Changes a field of a record, as a colleague would. */
static void
change_field (TerrierType type, gint64 id, const char *column, gint64 value)
{
  TerrierChangeSet *set = terrier_change_set_new ("A colleague's correction");
  g_auto (TerrierValue) number = TERRIER_VALUE_INIT;

  terrier_value_set_integer (&number, value);
  terrier_change_set_set (set, type, id, column, &number);
  apply (set, NULL);
}

static gpointer
changes_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_decision_load_changes (reader, data, error);
}

static GPtrArray *
changes_of (const char *number)
{
  g_autoptr (TerrierDecisionDraft) draft = load (number);
  g_autoptr (GError) error = NULL;
  GPtrArray *changes = terrier_portfolio_read (portfolio, changes_cb, draft, NULL, &error);

  g_assert_no_error (error);
  return changes;
}

static char *
prints (const char *number, const char *reference, gboolean public_copy)
{
  g_autoptr (TerrierDecisionDraft) draft = load (number);
  g_autoptr (TerrierFigure) figure
      = terrier_figure_resolve (terrier_decision_draft_get_figures (draft), reference, public_copy);

  return g_strdup (figure->text);
}

static void
assert_prints (const char *number, const char *reference, const char *begins)
{
  g_autofree char *text = prints (number, reference, FALSE);

  if (!g_str_has_prefix (text, begins))
    g_test_message ("“%s” does not begin with “%s”", text, begins);
  g_assert_true (g_str_has_prefix (text, begins));
}

static gint64
option_of (const char *number)
{
  g_autoptr (TerrierDecisionDraft) draft = load (number);

  return terrier_record_get_reference (terrier_decision_draft_get_record (draft), "option");
}

#define REFERENCE "option 3.annual saving"
/* Not in the sample's own texts, so that nobody remembers it before. */
#define NEW_REFERENCE "option 2.closures"

/* Saved, changed elsewhere, listed with its cause, accepted, taken back. */
static void
test_accept (void)
{
  gint64 option = option_of ("23/00101");
  g_autoptr (GError) error = NULL;

  write_section ("23/00101", "legal",
                 "It saves {{" REFERENCE "}}, which matters; {{" NEW_REFERENCE "}}.");
  g_autoptr (GPtrArray) none = changes_of ("23/00101");
  g_assert_cmpuint (none->len, ==, 0);

  change_field (TERRIER_TYPE_OPTION, option, "stated_annual_saving", 131000000);
  g_autoptr (GPtrArray) changes = changes_of ("23/00101");
  g_assert_cmpuint (changes->len, ==, 1);
  const TerrierFigureChange *change = g_ptr_array_index (changes, 0);
  g_assert_cmpstr (change->reference, ==, REFERENCE);
  g_assert_cmpstr (change->was, ==, "£1.27m a year");
  g_assert_cmpstr (change->now, ==, "£1.31m a year");
  g_assert_cmpint (change->id, ==, option);
  g_assert_cmpstr (change->cause, ==, "A colleague's correction");
  g_assert_nonnull (change->cause_at);
  g_assert_nonnull (strstr (change->label, "Annual saving"));
  g_assert_false (change->pinned);
  g_assert_nonnull (change->section);

  g_autoptr (TerrierDecisionDraft) draft = load ("23/00101");
  apply (terrier_decision_accept_figures (draft, NULL, TODAY, &error), error);
  g_autoptr (GPtrArray) accepted = changes_of ("23/00101");
  g_assert_cmpuint (accepted->len, ==, 0);
  undo ();
  g_autoptr (GPtrArray) again = changes_of ("23/00101");
  g_assert_cmpuint (again->len, ==, 1);
  undo (); /* the colleague's */
  g_autoptr (GPtrArray) back = changes_of ("23/00101");
  g_assert_cmpuint (back->len, ==, 0);
  undo (); /* the text, and what was remembered with it */
  g_autoptr (TerrierDecisionDraft) first = load ("23/00101");
  g_autoptr (TerrierFigure) figure
      = terrier_figure_resolve (terrier_decision_draft_get_figures (first), NEW_REFERENCE, FALSE);
  g_assert_cmpint (figure->memory, ==, 0);
}

static void
test_pin (void)
{
  gint64 option = option_of ("23/00101");
  g_autoptr (GError) error = NULL;

  write_section ("23/00101", "legal", "It saves {{" REFERENCE "}}.");
  change_field (TERRIER_TYPE_OPTION, option, "stated_annual_saving", 131000000);
  g_autoptr (TerrierDecisionDraft) draft = load ("23/00101");
  apply (terrier_decision_pin_figure (draft, REFERENCE, TRUE, TODAY, &error), error);
  assert_prints ("23/00101", REFERENCE, "£1.27m a year (as at ");
  g_autoptr (GPtrArray) changes = changes_of ("23/00101");
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_true (((TerrierFigureChange *) g_ptr_array_index (changes, 0))->pinned);
  /* Accepting all leaves what is pinned; accepting it by name unpins it. */
  g_autoptr (TerrierDecisionDraft) pinned = load ("23/00101");
  TerrierChangeSet *all = terrier_decision_accept_figures (pinned, NULL, TODAY, &error);
  g_assert_cmpuint (terrier_change_set_get_n_changes (all), ==, 0);
  terrier_change_set_free (all);
  apply (terrier_decision_pin_figure (pinned, REFERENCE, FALSE, TODAY, &error), error);
  assert_prints ("23/00101", REFERENCE, "£1.31m a year");
  undo ();
  assert_prints ("23/00101", REFERENCE, "£1.27m a year (as at ");
  const char *const one[] = { REFERENCE, NULL };
  g_autoptr (TerrierDecisionDraft) still = load ("23/00101");
  apply (terrier_decision_accept_figures (still, one, TODAY, &error), error);
  g_autoptr (GPtrArray) none = changes_of ("23/00101");
  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 0; i < 4; i++)
    undo ();
}

/* Unknown is not nought: a figure that was not stated is remembered as that, and so it is pinned.
 */
static void
test_unknown (void)
{
  gint64 option = option_of ("23/00101");
  g_autoptr (GError) error = NULL;

  write_section ("23/00101", "legal", "Receipts: {{option 3.receipts}}.");
  change_field (TERRIER_TYPE_OPTION, option, "stated_receipts", 0);
  g_autoptr (GPtrArray) changes = changes_of ("23/00101");
  g_assert_cmpuint (changes->len, ==, 1);
  const TerrierFigureChange *change = g_ptr_array_index (changes, 0);
  g_assert_null (change->was);
  g_assert_cmpstr (change->now, ==, "£0");
  g_autoptr (TerrierDecisionDraft) draft = load ("23/00101");
  apply (terrier_decision_pin_figure (draft, "option 3.receipts", TRUE, TODAY, &error), error);
  assert_prints ("23/00101", "option 3.receipts", "not stated (as at ");
  g_autoptr (TerrierDecisionDraft) pinned = load ("23/00101");
  g_autoptr (TerrierFigure) figure
      = terrier_figure_resolve (terrier_decision_draft_get_figures (pinned), "option 3.receipts",
                                FALSE);
  g_assert_cmpint (figure->status, ==, TERRIER_FIGURE_NOT_STATED);
  g_assert_cmpint (figure->pence, ==, TERRIER_PENCE_UNKNOWN);
  for (guint i = 0; i < 3; i++)
    undo ();
}

/* Exempt stays exempt: what was pinned of a reserve is withheld from the public copy, also when its
 * record is gone. */
static void
test_exempt (void)
{
  g_autoptr (TerrierDecisionDraft) sale = load ("21/00100");
  gint64 disposal
      = terrier_record_get_reference (terrier_decision_draft_get_record (sale), "disposal");
  g_autoptr (GError) error = NULL;

  change_field (TERRIER_TYPE_DISPOSAL, disposal, "reserve", 250000000);
  write_section ("21/00100", "legal", "Reserve: {{disposal.reserve}}.");
  change_field (TERRIER_TYPE_DISPOSAL, disposal, "reserve", 260000000);
  g_autoptr (TerrierDecisionDraft) draft = load ("21/00100");
  apply (terrier_decision_pin_figure (draft, "disposal.reserve", TRUE, TODAY, &error), error);
  g_autofree char *public = prints ("21/00100", "disposal.reserve", TRUE);
  g_assert_cmpstr (public, ==, "[withheld: paragraph 3]");
  assert_prints ("21/00100", "disposal.reserve", "£2.5m (as at ");
  g_autoptr (GPtrArray) changes = changes_of ("21/00100");
  g_assert_cmpuint (((TerrierFigureChange *) g_ptr_array_index (changes, 0))->exempt, ==, 3);

  TerrierChangeSet *set = terrier_change_set_new ("No disposal any more");
  g_auto (TerrierValue) nothing = TERRIER_VALUE_INIT;
  terrier_change_set_set (set, TERRIER_TYPE_DECISION,
                          terrier_record_get_id (terrier_decision_draft_get_record (sale)),
                          "disposal", &nothing);
  apply (set, NULL);
  g_autofree char *gone = prints ("21/00100", "disposal.reserve", TRUE);
  g_assert_cmpstr (gone, ==, "[withheld: paragraph 3]");
  for (guint i = 0; i < 5; i++)
    undo ();
}

static void
test_sealed (void)
{
  g_autoptr (TerrierDecisionDraft) draft = load ("23/00101");
  g_autoptr (TerrierRecord) record = terrier_record_new (TERRIER_TYPE_DECISION, 7);
  g_autoptr (GError) error = NULL;

  terrier_record_set_text (record, "number", "23/00101");
  terrier_record_set_date (record, "sealed_on", TODAY);
  g_autoptr (TerrierDecisionDraft) sealed = terrier_decision_draft_with_record (draft, record);
  g_assert_null (terrier_decision_accept_figures (sealed, NULL, TODAY, &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_SEALED);
  g_clear_error (&error);
  g_assert_null (terrier_decision_pin_figure (sealed, REFERENCE, TRUE, TODAY, &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_SEALED);
}

static gpointer
make_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_decision_new_from_option (reader, "23/90001", *(gint64 *) data, NULL, error);
}

/* A first draft remembers what it says from its first day. */
static void
test_first_draft (void)
{
  gint64 option = option_of ("23/00101");
  g_autoptr (GError) error = NULL;

  apply (terrier_portfolio_read (portfolio, make_cb, &option, NULL, &error), error);
  g_autoptr (GPtrArray) none = changes_of ("23/90001");
  g_assert_cmpuint (none->len, ==, 0);
  change_field (TERRIER_TYPE_OPTION, option, "stated_closures", 41);
  g_autoptr (GPtrArray) changes = changes_of ("23/90001");
  g_assert_cmpuint (changes->len, ==, 1);
  const TerrierFigureChange *change = g_ptr_array_index (changes, 0);
  g_assert_cmpstr (change->was, ==, "43");
  g_assert_cmpstr (change->now, ==, "41");
  undo ();
  undo ();
}

int
main (int argc, char *argv[])
{
  Kent kent;
  int status;

  g_test_init (&argc, &argv, NULL);
  kent_set_up (&kent, NULL);
  portfolio = kent.portfolio;
  g_test_add_func ("/decision/memory/accept", test_accept);
  g_test_add_func ("/decision/memory/pin", test_pin);
  g_test_add_func ("/decision/memory/unknown", test_unknown);
  g_test_add_func ("/decision/memory/exempt", test_exempt);
  g_test_add_func ("/decision/memory/sealed", test_sealed);
  g_test_add_func ("/decision/memory/first-draft", test_first_draft);
  status = g_test_run ();
  kent_tear_down (&kent, NULL);
  return status;
}
