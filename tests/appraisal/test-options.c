/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "appraisal/options.h"

#define UNKNOWN TERRIER_PENCE_UNKNOWN

static void
state_figure (TerrierOptionInput *option, TerrierMeasureId id, gint64 value)
{
  option->stated[id]
      = (TerrierStatedFigure){ value, TERRIER_STATE_STATED, "https://example.org/paper" };
}

static void
add_many (TerrierOptionTotals *totals, TerrierActionKind kind, guint n, gboolean inferred)
{
  TerrierActionInput action;

  terrier_action_input_init (&action);
  action.kind = kind;
  action.inferred = inferred;
  for (guint i = 0; i < n; i++)
    terrier_option_totals_add (totals, &action);
}

/* Kent, decision 23/00101: what is stated, what the rows name, and what nobody says. */
static TerrierOptionTotals *
kent (void)
{
  TerrierProgrammeInput programme;
  TerrierOptionInput options[3];
  TerrierOptionTotals *totals;

  terrier_programme_input_init (&programme);
  programme.travel_limit_minutes = 35;
  programme.backlog = 4200000000;
  programme.backlog_state = TERRIER_STATE_STATED;
  programme.terms = (TerrierAppraisalTerms){ 350, 300, 30, 75, 30, 1, 0, 1 };
  for (guint i = 0; i < 3; i++)
    terrier_option_input_init (&options[i]);
  options[0].number = "3";
  options[0].chosen = TRUE;
  state_figure (&options[0], TERRIER_MEASURE_CLOSURES, 43);
  state_figure (&options[0], TERRIER_MEASURE_CO_LOCATIONS, 12);
  state_figure (&options[0], TERRIER_MEASURE_ANNUAL_SAVING, 127000000);
  state_figure (&options[0], TERRIER_MEASURE_BACKLOG_REMOVED, 585000000);
  state_figure (&options[0], TERRIER_MEASURE_OVER_TRAVEL_LIMIT, 2);
  options[1].number = "1";
  options[2].number = "Do nothing";
  options[2].kind = TERRIER_OPTION_DO_NOTHING;

  totals = terrier_option_totals_new (&programme, options, 3, NULL, 0);
  add_many (totals, TERRIER_ACTION_CLOSE, 8, FALSE);
  add_many (totals, TERRIER_ACTION_CLOSE, 28, TRUE);
  add_many (totals, TERRIER_ACTION_CO_LOCATE, 3, FALSE);
  add_many (totals, TERRIER_ACTION_CO_LOCATE, 5, TRUE);
  add_many (totals, TERRIER_ACTION_RETAIN, 5, FALSE);
  add_many (totals, TERRIER_ACTION_RETAIN, 51, TRUE);
  add_many (totals, TERRIER_ACTION_UNKNOWN, 12, FALSE);
  add_many (totals, TERRIER_ACTION_OUT_OF_SCOPE, 3, FALSE);
  return totals;
}

static void
test_kent_chosen (void)
{
  static const struct
  {
    TerrierMeasureId id;
    gint64 stated, itemised, difference;
    guint n_lines, unknown_lines, inferred_lines;
    TerrierFigureState state;
    const char *text;
  } rows[] = {
    { TERRIER_MEASURE_CLOSURES, 43, 36, 7, 48, 12, 28, TERRIER_STATE_STATED,
      "at least 36; 12 of 48 not stated" },
    { TERRIER_MEASURE_CO_LOCATIONS, 12, 8, 4, 20, 12, 5, TERRIER_STATE_STATED,
      "at least 8; 12 of 20 not stated" },
    { TERRIER_MEASURE_RETAINED, UNKNOWN, 56, UNKNOWN, 68, 12, 51, TERRIER_STATE_ASSUMED,
      "at least 56; 12 of 68 not stated" },
    { TERRIER_MEASURE_ANNUAL_SAVING, 127000000, UNKNOWN, UNKNOWN, 56, 56, 33, TERRIER_STATE_STATED,
      "none of 56 stated" },
    { TERRIER_MEASURE_STAFF_SAVING, UNKNOWN, UNKNOWN, UNKNOWN, 56, 56, 33, TERRIER_STATE_UNKNOWN,
      "none of 56 stated" },
    { TERRIER_MEASURE_BACKLOG_REMOVED, 585000000, UNKNOWN, UNKNOWN, 56, 56, 33,
      TERRIER_STATE_STATED, "none of 56 stated" },
    { TERRIER_MEASURE_BACKLOG_LEFT, 3615000000, UNKNOWN, UNKNOWN, 56, 56, 33,
      TERRIER_STATE_APPORTIONED, "none of 56 stated" },
    { TERRIER_MEASURE_ONE_OFF_COST, UNKNOWN, UNKNOWN, UNKNOWN, 56, 56, 33, TERRIER_STATE_UNKNOWN,
      "none of 56 stated" },
    { TERRIER_MEASURE_OPTIMISM_BIAS, UNKNOWN, UNKNOWN, UNKNOWN, 56, 56, 33, TERRIER_STATE_UNKNOWN,
      "none of 56 stated" },
    { TERRIER_MEASURE_RECEIPTS, UNKNOWN, UNKNOWN, UNKNOWN, 48, 48, 28, TERRIER_STATE_UNKNOWN,
      "none of 48 stated" },
    { TERRIER_MEASURE_NET_PRESENT_VALUE, UNKNOWN, UNKNOWN, UNKNOWN, 216, 216, 127,
      TERRIER_STATE_UNKNOWN, "none of 216 stated" },
    { TERRIER_MEASURE_PAYBACK_YEARS, UNKNOWN, UNKNOWN, UNKNOWN, 112, 112, 66, TERRIER_STATE_UNKNOWN,
      "none of 112 stated" },
    { TERRIER_MEASURE_OVER_TRAVEL_LIMIT, 2, UNKNOWN, UNKNOWN, 56, 56, 33, TERRIER_STATE_STATED,
      "none of 56 stated" },
  };
  g_autoptr (TerrierOptionTotals) totals = kent ();
  TerrierMeasure measures[TERRIER_N_MEASURES];

  terrier_option_totals_get (totals, 0, measures);
  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, TERRIER_N_MEASURES);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TerrierMeasure *m = &measures[rows[i].id];
      g_autofree char *text = terrier_measure_format_itemised (rows[i].id, m, TERRIER_MONEY_SHORT);

      g_test_message ("%s", terrier_measure_key (rows[i].id));
      g_assert_cmpint (m->stated, ==, rows[i].stated);
      g_assert_cmpint (m->itemised, ==, rows[i].itemised);
      g_assert_cmpint (m->difference, ==, rows[i].difference);
      g_assert_cmpuint (m->n_lines, ==, rows[i].n_lines);
      g_assert_cmpuint (m->unknown_lines, ==, rows[i].unknown_lines);
      g_assert_cmpuint (m->inferred_lines, ==, rows[i].inferred_lines);
      g_assert_cmpint (m->state, ==, rows[i].state);
      g_assert_cmpstr (text, ==, rows[i].text);
    }
  g_assert_cmpstr (measures[TERRIER_MEASURE_CLOSURES].source, ==, "https://example.org/paper");
  g_assert_true (measures[TERRIER_MEASURE_BACKLOG_LEFT].derived);
  g_assert_false (measures[TERRIER_MEASURE_CLOSURES].derived);
}

/* An option on which the record is silent is unknown in every cell. */
static void
test_silent_option (void)
{
  g_autoptr (TerrierOptionTotals) totals = kent ();
  TerrierMeasure measures[TERRIER_N_MEASURES];

  terrier_option_totals_get (totals, 1, measures);
  for (guint id = 0; id < TERRIER_N_MEASURES; id++)
    {
      g_autofree char *text = terrier_measure_format_itemised ((TerrierMeasureId) id, &measures[id],
                                                               TERRIER_MONEY_SHORT);

      g_assert_cmpint (measures[id].stated, ==, UNKNOWN);
      g_assert_cmpint (measures[id].itemised, ==, UNKNOWN);
      g_assert_cmpint (measures[id].state, ==, TERRIER_STATE_UNKNOWN);
      g_assert_cmpint (terrier_measure_shown (&measures[id]), ==, UNKNOWN);
      g_assert_cmpstr (text, ==, "not stated");
    }
}

/* To do nothing is to close nothing, by definition; how many are kept nobody says. */
static void
test_do_nothing (void)
{
  g_autoptr (TerrierOptionTotals) totals = kent ();
  TerrierMeasure measures[TERRIER_N_MEASURES];

  terrier_option_totals_get (totals, 2, measures);
  g_assert_cmpint (measures[TERRIER_MEASURE_CLOSURES].itemised, ==, 0);
  g_assert_cmpint (measures[TERRIER_MEASURE_ANNUAL_SAVING].itemised, ==, 0);
  g_assert_cmpint (measures[TERRIER_MEASURE_RECEIPTS].itemised, ==, 0);
  g_assert_cmpint (measures[TERRIER_MEASURE_NET_PRESENT_VALUE].itemised, ==, 0);
  g_assert_cmpint (measures[TERRIER_MEASURE_OVER_TRAVEL_LIMIT].itemised, ==, 0);
  g_assert_cmpint (measures[TERRIER_MEASURE_BACKLOG_LEFT].itemised, ==, 4200000000);
  g_assert_cmpint (measures[TERRIER_MEASURE_RETAINED].itemised, ==, UNKNOWN);
  for (guint id = 0; id < TERRIER_N_MEASURES; id++)
    g_assert_cmpint (measures[id].stated, ==, UNKNOWN);
}

static TerrierActionInput
full_action (TerrierActionKind kind, int minutes)
{
  return (TerrierActionInput){
    .kind = kind,
    .travel_minutes = minutes,
    .annual_saving = 1000000,
    .staff_saving = 500000,
    .backlog_removed = 3000000,
    .one_off_cost = 2500000,
    .receipt = 10000000,
    .state = TERRIER_STATE_KNOWN,
  };
}

/* Where everything is known, everything adds up. */
static void
test_all_known (void)
{
  TerrierProgrammeInput programme;
  TerrierOptionInput option;
  TerrierActionInput actions[] = {
    full_action (TERRIER_ACTION_CLOSE, 20),
    full_action (TERRIER_ACTION_DISPOSE, 36),
    full_action (TERRIER_ACTION_CO_LOCATE, 35),
    full_action (TERRIER_ACTION_RETAIN, 90),
  };
  g_autoptr (TerrierOptionTotals) totals = NULL;
  TerrierMeasure m[TERRIER_N_MEASURES];
  TerrierPresentValue value;
  TerrierTotal total;
  g_autofree char *payback = NULL;

  terrier_programme_input_init (&programme);
  programme.travel_limit_minutes = 35;
  programme.terms = (TerrierAppraisalTerms){ 350, 300, 30, 75, 30, 1, 0, 1 };
  terrier_option_input_init (&option);
  terrier_action_input_init (&actions[3]); /* the kept one has no figures */
  actions[3].kind = TERRIER_ACTION_RETAIN;
  totals = terrier_option_totals_new (&programme, &option, 1, actions, G_N_ELEMENTS (actions));
  terrier_option_totals_get (totals, 0, m);

  g_assert_cmpint (m[TERRIER_MEASURE_CLOSURES].itemised, ==, 2);
  g_assert_cmpint (m[TERRIER_MEASURE_CO_LOCATIONS].itemised, ==, 1);
  g_assert_cmpint (m[TERRIER_MEASURE_RETAINED].itemised, ==, 1);
  g_assert_cmpint (m[TERRIER_MEASURE_ANNUAL_SAVING].itemised, ==, 3000000);
  g_assert_cmpint (m[TERRIER_MEASURE_STAFF_SAVING].itemised, ==, 1500000);
  g_assert_cmpint (m[TERRIER_MEASURE_BACKLOG_REMOVED].itemised, ==, 9000000);
  g_assert_cmpint (m[TERRIER_MEASURE_BACKLOG_LEFT].itemised, ==, UNKNOWN);
  g_assert_cmpint (m[TERRIER_MEASURE_ONE_OFF_COST].itemised, ==, 7500000);
  g_assert_cmpint (m[TERRIER_MEASURE_RECEIPTS].itemised, ==, 30000000);
  g_assert_cmpint (m[TERRIER_MEASURE_PAYBACK_YEARS].itemised, ==, 25);
  g_assert_cmpint (m[TERRIER_MEASURE_OVER_TRAVEL_LIMIT].itemised, ==, 1);
  /* 18.39205 x (3,000,000 + 1,500,000) - 7,500,000 + 30,000,000 / 1.035 */
  g_assert_cmpint (m[TERRIER_MEASURE_NET_PRESENT_VALUE].itemised, ==, 104249711);
  for (guint id = 0; id < TERRIER_N_MEASURES; id++)
    g_assert_cmpuint (m[id].unknown_lines, ==, 0);

  terrier_option_totals_get_present_value (totals, 0, FALSE, &value);
  g_assert_cmpint (value.net, ==, m[TERRIER_MEASURE_NET_PRESENT_VALUE].itemised);
  g_assert_cmpint (value.parts[TERRIER_MONEY_CAPITAL].known, ==, -7500000);
  terrier_option_totals_get_total (totals, 0, TERRIER_MEASURE_RECEIPTS, &total);
  g_assert_cmpint (total.kind, ==, TERRIER_MONEY_RECEIPT);
  g_assert_cmpint (total.known, ==, 30000000);
  payback = terrier_measure_format_value (TERRIER_MEASURE_PAYBACK_YEARS, 25, TERRIER_MONEY_SHORT);
  g_assert_cmpstr (payback, ==, "2.5 years");
}

/* A figure of a kept building counts where somebody stated it, and is no gap where nobody did. */
static void
test_kept_lines (void)
{
  TerrierProgrammeInput programme;
  TerrierOptionInput option;
  TerrierActionInput kept;
  g_autoptr (TerrierOptionTotals) totals = NULL;
  TerrierMeasure m[TERRIER_N_MEASURES];

  terrier_programme_input_init (&programme);
  terrier_option_input_init (&option);
  terrier_action_input_init (&kept);
  kept.kind = TERRIER_ACTION_RETAIN;
  totals = terrier_option_totals_new (&programme, &option, 1, &kept, 1);
  terrier_option_totals_get (totals, 0, m);
  g_assert_cmpint (m[TERRIER_MEASURE_CLOSURES].itemised, ==, 0);
  g_assert_cmpint (m[TERRIER_MEASURE_ONE_OFF_COST].itemised, ==, 0);
  kept.one_off_cost = 5000;
  kept.state = TERRIER_STATE_ASSUMED;
  terrier_option_totals_add (totals, &kept);
  terrier_option_totals_get (totals, 0, m);
  g_assert_cmpint (m[TERRIER_MEASURE_ONE_OFF_COST].itemised, ==, 5000);
  g_assert_cmpint (m[TERRIER_MEASURE_ONE_OFF_COST].state, ==, TERRIER_STATE_ASSUMED);
  g_assert_cmpuint (m[TERRIER_MEASURE_ONE_OFF_COST].n_lines, ==, 1);
}

static void
test_toggle (void)
{
  TerrierProgrammeInput programme;
  TerrierOptionInput option;
  TerrierActionInput action = full_action (TERRIER_ACTION_CLOSE, 40);
  g_autoptr (TerrierOptionTotals) totals = NULL;
  TerrierMeasure before[TERRIER_N_MEASURES];
  TerrierMeasure m[TERRIER_N_MEASURES];

  terrier_programme_input_init (&programme);
  programme.travel_limit_minutes = 35;
  terrier_option_input_init (&option);
  totals = terrier_option_totals_new (&programme, &option, 1, &action, 1);
  terrier_option_totals_get (totals, 0, before);
  g_assert_cmpint (before[TERRIER_MEASURE_OVER_TRAVEL_LIMIT].itemised, ==, 1);

  g_assert_true (terrier_option_totals_toggle (totals, 0));
  terrier_option_totals_get (totals, 0, m);
  g_assert_cmpint (m[TERRIER_MEASURE_CLOSURES].itemised, ==, 0);
  g_assert_cmpint (m[TERRIER_MEASURE_RETAINED].itemised, ==, 1);
  g_assert_cmpint (m[TERRIER_MEASURE_ANNUAL_SAVING].itemised, ==, 0);
  g_assert_cmpint (m[TERRIER_MEASURE_OVER_TRAVEL_LIMIT].itemised, ==, 0);

  g_assert_false (terrier_option_totals_toggle (totals, 0));
  terrier_option_totals_get (totals, 0, m);
  g_assert_cmpmem (m, sizeof m, before, sizeof before);
}

static void
test_refuses (void)
{
  TerrierProgrammeInput programme;
  TerrierOptionInput option;
  TerrierActionInput action = full_action (TERRIER_ACTION_CLOSE, 40);
  g_autoptr (TerrierOptionTotals) totals = NULL;
  TerrierMeasure m[TERRIER_N_MEASURES];
  TerrierTotal total;

  terrier_programme_input_init (&programme);
  terrier_option_input_init (&option);
  totals = terrier_option_totals_new (&programme, &option, 1, NULL, 0);
  action.option = 1;
  g_test_expect_message ("terrier-appraisal", G_LOG_LEVEL_CRITICAL, "*n_options*");
  g_assert_cmpuint (terrier_option_totals_add (totals, &action), ==, G_MAXUINT);
  g_test_assert_expected_messages ();
  g_test_expect_message ("terrier-appraisal", G_LOG_LEVEL_CRITICAL, "*terrier_measure_money_kind*");
  terrier_option_totals_get_total (totals, 0, TERRIER_MEASURE_NET_PRESENT_VALUE, &total);
  g_test_assert_expected_messages ();

  /* A line no estate can have is a mistake, so it is not known. */
  action.option = 0;
  action.annual_saving = G_MAXINT64 / 2;
  terrier_option_totals_add (totals, &action);
  terrier_option_totals_get (totals, 0, m);
  g_assert_cmpuint (m[TERRIER_MEASURE_ANNUAL_SAVING].unknown_lines, ==, 1);
  g_assert_cmpint (m[TERRIER_MEASURE_ANNUAL_SAVING].itemised, ==, UNKNOWN);
}

static void
test_formats (void)
{
  static const struct
  {
    TerrierMeasureId id;
    gint64 value;
    const char *shown, *plain;
  } rows[] = {
    { TERRIER_MEASURE_CLOSURES, 43, "43", "43" },
    { TERRIER_MEASURE_CLOSURES, UNKNOWN, "not stated", "" },
    { TERRIER_MEASURE_ANNUAL_SAVING, 127000000, "£1.27m", "1270000.00" },
    { TERRIER_MEASURE_NET_PRESENT_VALUE, -127000000, "−£1.27m", "-1270000.00" },
    { TERRIER_MEASURE_PAYBACK_YEARS, 46, "4.6 years", "4.6" },
    { TERRIER_MEASURE_PAYBACK_YEARS, 10, "1 year", "1.0" },
    { TERRIER_MEASURE_PAYBACK_YEARS, 0, "0 years", "0.0" },
    { TERRIER_MEASURE_PAYBACK_YEARS, TERRIER_PAYBACK_NEVER, "never", "" },
    { TERRIER_MEASURE_PAYBACK_YEARS, UNKNOWN, "not stated", "" },
  };
  TerrierMeasure partial = { .itemised = UNKNOWN, .n_lines = 9, .unknown_lines = 2 };
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *brief
          = terrier_measure_format_value (rows[i].id, rows[i].value, TERRIER_MONEY_SHORT);
      g_autofree char *file
          = terrier_measure_format_value (rows[i].id, rows[i].value, TERRIER_MONEY_PLAIN);

      g_assert_cmpstr (brief, ==, rows[i].shown);
      g_assert_cmpstr (file, ==, rows[i].plain);
    }
  /* A net present value of which some lines are known is still not known. */
  text = terrier_measure_format_itemised (TERRIER_MEASURE_NET_PRESENT_VALUE, &partial,
                                          TERRIER_MONEY_SHORT);
  plain = terrier_measure_format_itemised (TERRIER_MEASURE_NET_PRESENT_VALUE, &partial,
                                           TERRIER_MONEY_PLAIN);
  g_assert_cmpstr (text, ==, "not known; 2 of 9 not stated");
  g_assert_cmpstr (plain, ==, "");
}

static void
test_names (void)
{
  static const char *const keys[] = {
    "closures",          "co_locations",  "retained",          "annual_saving", "staff_saving",
    "backlog_removed",   "backlog_left",  "one_off_cost",      "optimism_bias", "receipts",
    "net_present_value", "payback_years", "over_travel_limit",
  };
  TerrierActionKind kind;

  for (guint id = 0; id < TERRIER_N_MEASURES; id++)
    {
      g_assert_cmpstr (terrier_measure_key ((TerrierMeasureId) id), ==, keys[id]);
      g_assert_cmpstr (terrier_measure_label ((TerrierMeasureId) id), !=, "");
    }
  for (guint i = 0; i < TERRIER_ACTION_N_KINDS; i++)
    {
      g_assert_true (terrier_action_kind_from_key (terrier_action_kind_key ((TerrierActionKind) i),
                                                   &kind));
      g_assert_cmpint (kind, ==, i);
      g_assert_cmpstr (terrier_action_kind_label (kind), !=, "");
    }
  g_assert_false (terrier_action_kind_from_key (NULL, &kind));
  g_assert_cmpint (kind, ==, TERRIER_ACTION_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/appraisal/options/kent-chosen", test_kent_chosen);
  g_test_add_func ("/appraisal/options/silent-option", test_silent_option);
  g_test_add_func ("/appraisal/options/do-nothing", test_do_nothing);
  g_test_add_func ("/appraisal/options/all-known", test_all_known);
  g_test_add_func ("/appraisal/options/kept-lines", test_kept_lines);
  g_test_add_func ("/appraisal/options/toggle", test_toggle);
  g_test_add_func ("/appraisal/options/refuses", test_refuses);
  g_test_add_func ("/appraisal/options/formats", test_formats);
  g_test_add_func ("/appraisal/options/names", test_names);
  return g_test_run ();
}
