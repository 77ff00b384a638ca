/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

static void
test_scan (void)
{
  static const struct
  {
    const char *text;
    const char *found; /* joined by | */
  } cases[] = {
    { "", "" },
    { "no figure", "" },
    { "{{option 3.annual saving}}", "option 3.annual saving" },
    { "a {{ b.c }} d {{e.f}} a {{b.c}}", "b.c;e.f" },
    { "escaped \\{{a.b}} not \\\\{{c.d}}", "c.d" },
    { "{{unfinished", "" },
    { "{{two\nlines}}", "" },
    { "{{}} {{ }}", "" },
    { "{{{a.b}}}", "a.b" },
    { "{{a.b|full}}", "a.b|full" },
    { "{{a}b}}", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) found = terrier_figure_scan (cases[i].text);
      g_autofree char *joined = g_strjoinv (";", found);
      g_assert_cmpstr (joined, ==, cases[i].found);
    }
}

static void
test_resolve (void)
{
  static const struct
  {
    const char *reference;
    const char *text;
    TerrierFigureStatus status;
    TerrierFigureState state;
  } cases[] = {
    { "option 3.annual saving", "£1.27m a year", TERRIER_FIGURE_BOUND, TERRIER_STATE_STATED },
    { "Option 3.Annual_Saving", "£1.27m a year", TERRIER_FIGURE_BOUND, TERRIER_STATE_STATED },
    { "option 3.annual saving|full", "£1,270,000 a year", TERRIER_FIGURE_BOUND,
      TERRIER_STATE_STATED },
    { "option.backlog removed", "£5.85m", TERRIER_FIGURE_BOUND, TERRIER_STATE_STATED },
    { "option 3.closures", "43", TERRIER_FIGURE_BOUND, TERRIER_STATE_STATED },
    { "option 3.closures itemised", "36", TERRIER_FIGURE_BOUND, TERRIER_STATE_N_STATES },
    { "option 3.receipts", "not stated", TERRIER_FIGURE_NOT_STATED, TERRIER_STATE_UNKNOWN },
    { "option 1.annual saving", "not stated", TERRIER_FIGURE_NOT_STATED, TERRIER_STATE_UNKNOWN },
    { "programme.backlog", "£42m", TERRIER_FIGURE_BOUND, TERRIER_STATE_STATED },
    { "programme.stated_backlog", "£42m", TERRIER_FIGURE_BOUND, TERRIER_STATE_STATED },
    { "property St. Peter's Centre.running cost", "£48.2k a year", TERRIER_FIGURE_BOUND,
      TERRIER_STATE_APPORTIONED },
    { "property #100.running_cost", "£48.2k a year", TERRIER_FIGURE_BOUND,
      TERRIER_STATE_APPORTIONED },
    { "property #100.backlog", "not stated", TERRIER_FIGURE_NOT_STATED, TERRIER_STATE_UNKNOWN },
    { "property Elsewhere.backlog", "…", TERRIER_FIGURE_NOT_LOADED, TERRIER_STATE_UNKNOWN },
    { "disposal.receipt", "not stated", TERRIER_FIGURE_NOT_STATED, TERRIER_STATE_UNKNOWN },
    { "disposal.holding_cost|full", "£1,234 a week", TERRIER_FIGURE_BOUND, TERRIER_STATE_N_STATES },
    { "decision.taken_on", "30 November 2023", TERRIER_FIGURE_BOUND, TERRIER_STATE_KNOWN },
    { "rule key_decision_threshold", "£1m", TERRIER_FIGURE_BOUND, TERRIER_STATE_KNOWN },
    { "rule key decision threshold|full", "£1,000,000", TERRIER_FIGURE_BOUND, TERRIER_STATE_KNOWN },
    { "rule key_decision_notice", "28 clear days", TERRIER_FIGURE_BOUND, TERRIER_STATE_KNOWN },
    { "option 9.annual saving", "[not found: option 9.annual saving]", TERRIER_FIGURE_UNRESOLVED,
      TERRIER_STATE_UNKNOWN },
    { "option 3.colour", "[not found: option 3.colour]", TERRIER_FIGURE_UNRESOLVED,
      TERRIER_STATE_UNKNOWN },
    { "programme.description", "[not found: programme.description]", TERRIER_FIGURE_UNRESOLVED,
      TERRIER_STATE_UNKNOWN },
    { "moon.size", "[not found: moon.size]", TERRIER_FIGURE_UNRESOLVED, TERRIER_STATE_UNKNOWN },
    { "just words", "[not found: just words]", TERRIER_FIGURE_UNRESOLVED, TERRIER_STATE_UNKNOWN },
    { "rule director_lease_limit", "20 years", TERRIER_FIGURE_BOUND, TERRIER_STATE_KNOWN },
    { "rule of thumb", "[not found: rule of thumb]", TERRIER_FIGURE_UNRESOLVED,
      TERRIER_STATE_UNKNOWN },
  };
  g_autoptr (TerrierRecord) decision = fixture_decision ();
  g_autoptr (TerrierFigureContext) context = fixture_context (decision);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerrierFigure) figure = terrier_figure_resolve (context, cases[i].reference, TRUE);
      g_test_message ("%s: %s (%s)", cases[i].reference, figure->text,
                      figure->problem != NULL ? figure->problem : "");
      g_assert_cmpstr (figure->text, ==, cases[i].text);
      g_assert_cmpint (figure->status, ==, cases[i].status);
      if (cases[i].state != TERRIER_STATE_N_STATES)
        g_assert_cmpint (figure->state, ==, cases[i].state);
      g_assert_cmpint (figure->problem != NULL, ==, cases[i].status == TERRIER_FIGURE_UNRESOLVED);
    }
}

static void
test_provenance (void)
{
  g_autoptr (TerrierRecord) decision = fixture_decision ();
  g_autoptr (TerrierFigureContext) context = fixture_context (decision);
  g_autoptr (TerrierFigure) figure
      = terrier_figure_resolve (context, "option 3.annual saving", TRUE);

  g_assert_cmpint (figure->type, ==, TERRIER_TYPE_OPTION);
  g_assert_cmpint (figure->id, ==, 13);
  g_assert_cmpint (figure->pence, ==, 127000000);
  g_assert_cmpstr (figure->source, ==, "news release of 30 November 2023");
  g_assert_cmpuint (figure->on, ==, terrier_date_new (2023, 11, 30));
}

static void
test_exempt (void)
{
  g_autoptr (TerrierRecord) decision = fixture_decision ();
  g_autoptr (TerrierFigureContext) context = fixture_context (decision);
  g_autoptr (TerrierFigure) public = terrier_figure_resolve (context, "disposal.reserve", TRUE);
  g_autoptr (TerrierFigure) private = terrier_figure_resolve (context, "disposal.reserve", FALSE);

  g_assert_cmpint (public->status, ==, TERRIER_FIGURE_WITHHELD);
  g_assert_cmpstr (public->text, ==, "[withheld: paragraph 3]");
  g_assert_cmpint (public->pence, ==, TERRIER_PENCE_UNKNOWN);
  g_assert_cmpint (private->status, ==, TERRIER_FIGURE_BOUND);
  g_assert_cmpstr (private->text, ==, "£2.5m");
}

static void
test_offer (void)
{
  g_autoptr (TerrierRecord) decision = fixture_decision ();
  g_autoptr (TerrierFigureContext) context = fixture_context (decision);
  g_autoptr (GPtrArray) all = terrier_figure_context_offer (context, NULL, FALSE);
  g_autoptr (GPtrArray) some = terrier_figure_context_offer (context, "option 3 SAVING", FALSE);

  g_assert_cmpuint (all->len, >, 60);
  g_assert_cmpuint (some->len, ==, 2);
  const TerrierFigureOffer *first = g_ptr_array_index (some, 0);
  g_assert_cmpstr (first->text, ==, "£1.27m a year");
  /* Whatever is offered can be found. */
  for (guint i = 0; i < all->len; i++)
    {
      const TerrierFigureOffer *offer = g_ptr_array_index (all, i);
      g_assert_cmpint (offer->status, !=, TERRIER_FIGURE_UNRESOLVED);
    }
}

static void
test_table (void)
{
  g_autoptr (TerrierOptionsTable) table = fixture_options ();
  const TerrierOptionsColumn *third = terrier_options_table_find (table, "option 3");

  g_assert_nonnull (third);
  g_assert_true (terrier_options_table_get_chosen (table) == third);
  const TerrierOptionsCell *closures = &third->cells[TERRIER_MEASURE_CLOSURES];
  g_assert_cmpstr (closures->text, ==, "43");
  g_assert_cmpstr (closures->itemised_text, ==, "36");
  g_assert_cmpstr (closures->difference_text, ==, "7");
  g_test_message ("%s", closures->note);
  g_assert_true (g_str_has_prefix (closures->note, "36 itemised, 7 not itemised"));
  const TerrierOptionsCell *saving = &third->cells[TERRIER_MEASURE_ANNUAL_SAVING];
  g_test_message ("%s / %s / %s", saving->text, saving->itemised_text, saving->note);
  g_assert_cmpstr (saving->text, ==, "£1,270,000");
  g_assert_null (saving->difference_text);
  const TerrierOptionsColumn *first = terrier_options_table_find (table, "1");
  g_assert_cmpstr (first->cells[TERRIER_MEASURE_ANNUAL_SAVING].text, ==, "not stated");
  g_assert_cmpint (first->cells[TERRIER_MEASURE_ANNUAL_SAVING].stated, ==, TERRIER_PENCE_UNKNOWN);

  /* One action more, on a copy: the table itself stays. */
  g_autoptr (TerrierOptionTotals) totals = terrier_options_table_new_totals (table);
  g_assert_false (terrier_option_totals_toggle (totals, 39));
  g_autoptr (TerrierOptionsTable) changed = terrier_options_table_with_totals (table, totals);
  g_assert_cmpint (terrier_options_table_find (changed, "3")
                       ->cells[TERRIER_MEASURE_CLOSURES]
                       .itemised,
                   ==, 37);
  g_assert_cmpint (closures->itemised, ==, 36);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision/figures/scan", test_scan);
  g_test_add_func ("/decision/figures/resolve", test_resolve);
  g_test_add_func ("/decision/figures/provenance", test_provenance);
  g_test_add_func ("/decision/figures/exempt", test_exempt);
  g_test_add_func ("/decision/figures/offer", test_offer);
  g_test_add_func ("/decision/figures/table", test_table);
  return g_test_run ();
}
