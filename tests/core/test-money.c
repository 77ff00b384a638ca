/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "core/money.h"

#include <string.h>

static void
test_format (void)
{
  static const struct
  {
    TerrierPence pence;
    const char *full, *brief, *cell, *plain;
  } rows[] = {
    { 0, "£0", "£0", "0", "0.00" },
    { 5, "£0.05", "£0.05", "0.05", "0.05" },
    { 1250, "£12.50", "£12.50", "12.50", "12.50" },
    { 1234, "£12.34", "£12.30", "12.34", "12.34" },
    { 99950, "£999.50", "£1k", "999.50", "999.50" },
    { 100000, "£1,000", "£1k", "1,000", "1000.00" },
    { 85000000, "£850,000", "£850k", "850,000", "850000.00" },
    { 99949999, "£999,499.99", "£999k", "999,499.99", "999499.99" },
    { 99950000, "£999,500", "£1m", "999,500", "999500.00" },
    { 127000000, "£1,270,000", "£1.27m", "1,270,000", "1270000.00" },
    { 127500000, "£1,275,000", "£1.28m", "1,275,000", "1275000.00" },
    { 190000000, "£1,900,000", "£1.9m", "1,900,000", "1900000.00" },
    { 4200000000, "£42,000,000", "£42m", "42,000,000", "42000000.00" },
    { -127500000, "−£1,275,000", "−£1.28m", "−1,275,000", "-1275000.00" },
    { -300, "−£3", "−£3", "−3", "-3.00" },
    { 123400000000, "£1,234,000,000", "£1.23bn", "1,234,000,000", "1234000000.00" },
    { G_MAXINT64, "£92,233,720,368,547,758.07", "£92,200,000bn", "92,233,720,368,547,758.07",
      "92233720368547758.07" },
    { -G_MAXINT64, "−£92,233,720,368,547,758.07", "−£92,200,000bn", "−92,233,720,368,547,758.07",
      "-92233720368547758.07" },
    { TERRIER_PENCE_UNKNOWN, "not stated", "not stated", "·", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *full = terrier_money_format (rows[i].pence, TERRIER_MONEY_FULL);
      g_autofree char *brief = terrier_money_format (rows[i].pence, TERRIER_MONEY_SHORT);
      g_autofree char *cell = terrier_money_format (rows[i].pence, TERRIER_MONEY_CELL);
      g_autofree char *plain = terrier_money_format (rows[i].pence, TERRIER_MONEY_PLAIN);

      g_assert_cmpstr (full, ==, rows[i].full);
      g_assert_cmpstr (brief, ==, rows[i].brief);
      g_assert_cmpstr (cell, ==, rows[i].cell);
      g_assert_cmpstr (plain, ==, rows[i].plain);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    TerrierPence pence;
  } rows[] = {
    { "0", 0 },
    { "£1.27m", 127000000 },
    { "1.27M", 127000000 },
    { "£ 1.27 million", 127000000 },
    { "1,270,000", 127000000 },
    { "1270000", 127000000 },
    { "GBP 1,270,000.00", 127000000 },
    { "12.50", 1250 },
    { "12.5", 1250 },
    { "12.500", 1250 },
    { ".5", 50 },
    { "£850k", 85000000 },
    { "850 thousand", 85000000 },
    { "£1.2bn", 120000000000 },
    { "-3", -300 },
    { "−3", -300 },
    { "−£3", -300 },
    { "£-3", -300 },
    { "+3", 300 },
    { "(1,250.75)", -125075 },
    { "(£3)", -300 },
    { "-0", 0 },
    { "  7\u00a0", 700 },
    { "1.2345678m", 123456780 },
    { "92233720368547758.07", G_MAXINT64 },
    { "-92233720368547758.07", -G_MAXINT64 },
    { "00000000000000000000000000001", 100 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      TerrierPence pence = 77;

      terrier_money_parse (rows[i].text, &pence, &error);
      g_assert_no_error (error);
      g_assert_cmpint (pence, ==, rows[i].pence);
    }
}

static void
test_parse_refuses (void)
{
  static const struct
  {
    const char *text;
    TerrierMoneyError code;
  } rows[] = {
    { NULL, TERRIER_MONEY_ERROR_SYNTAX },
    { "", TERRIER_MONEY_ERROR_SYNTAX },
    { "   ", TERRIER_MONEY_ERROR_SYNTAX },
    { "£", TERRIER_MONEY_ERROR_SYNTAX },
    { "m", TERRIER_MONEY_ERROR_SYNTAX },
    { "-", TERRIER_MONEY_ERROR_SYNTAX },
    { "--3", TERRIER_MONEY_ERROR_SYNTAX },
    { "-£-3", TERRIER_MONEY_ERROR_SYNTAX },
    { "twelve", TERRIER_MONEY_ERROR_SYNTAX },
    { "12.345", TERRIER_MONEY_ERROR_SYNTAX },
    { "1.234567891m", TERRIER_MONEY_ERROR_SYNTAX },
    { "12.", TERRIER_MONEY_ERROR_SYNTAX },
    { "1.2.3", TERRIER_MONEY_ERROR_SYNTAX },
    { "1,27", TERRIER_MONEY_ERROR_SYNTAX },
    { "1270,000", TERRIER_MONEY_ERROR_SYNTAX },
    { ",270", TERRIER_MONEY_ERROR_SYNTAX },
    { "1,,270", TERRIER_MONEY_ERROR_SYNTAX },
    { "1.270.000", TERRIER_MONEY_ERROR_SYNTAX },
    { "(3", TERRIER_MONEY_ERROR_SYNTAX },
    { "3)", TERRIER_MONEY_ERROR_SYNTAX },
    { "£3 a year", TERRIER_MONEY_ERROR_SYNTAX },
    { "1e6", TERRIER_MONEY_ERROR_SYNTAX },
    { "0x10", TERRIER_MONEY_ERROR_SYNTAX },
    { "inf", TERRIER_MONEY_ERROR_SYNTAX },
    { "\xff\xfe", TERRIER_MONEY_ERROR_SYNTAX },
    { "92233720368547758.08", TERRIER_MONEY_ERROR_RANGE },
    { "-92233720368547758.08", TERRIER_MONEY_ERROR_RANGE },
    { "99999999999999999999999999", TERRIER_MONEY_ERROR_RANGE },
    { "999999999999bn", TERRIER_MONEY_ERROR_RANGE },
    { "92233720368547.99m", TERRIER_MONEY_ERROR_RANGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      TerrierPence pence = 77;

      g_assert_false (terrier_money_parse (rows[i].text, &pence, &error));
      g_assert_error (error, TERRIER_MONEY_ERROR, (int) rows[i].code);
      g_assert_cmpint (pence, ==, 77);
      g_assert_true (g_str_has_suffix (error->message, "."));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

/* A message never repeats a whole field of text, and what is written is read back. */
static void
test_parse_bounds (void)
{
  g_autofree char *huge = g_strnfill (1 << 20, 'x');
  g_autofree char *digits = g_strnfill (1 << 20, '9');
  g_autoptr (GError) error = NULL;
  TerrierPence pence;

  g_assert_false (terrier_money_parse (huge, &pence, &error));
  g_assert_cmpuint (strlen (error->message), <, 200);
  g_assert_false (terrier_money_parse (digits, &pence, NULL));

  for (int i = 0; i < 2000; i++)
    {
      TerrierPence wanted = (gint64) ((guint64) (guint32) g_test_rand_int () << 32
                                      | (guint32) g_test_rand_int ())
                            >> g_test_rand_int_range (0, 60);

      for (int style = TERRIER_MONEY_FULL; style <= TERRIER_MONEY_PLAIN; style++)
        {
          g_autofree char *text = terrier_money_format (wanted, (TerrierMoneyStyle) style);

          if (style == TERRIER_MONEY_SHORT || wanted == TERRIER_PENCE_UNKNOWN)
            continue;
          g_assert_true (terrier_money_parse (text, &pence, NULL));
          g_assert_cmpint (pence, ==, wanted);
        }
    }
}

static void
test_total (void)
{
  TerrierTotal total = { .kind = TERRIER_MONEY_REVENUE };
  TerrierTotal other = { .kind = TERRIER_MONEY_REVENUE };
  g_autofree char *nothing = terrier_total_format (&total, TERRIER_MONEY_SHORT);
  g_autofree char *none = NULL;
  g_autofree char *some = NULL;
  g_autofree char *all = NULL;
  g_autofree char *plain = NULL;

  g_assert_cmpstr (nothing, ==, "not stated");
  for (int i = 0; i < 7; i++)
    terrier_total_add (&total, TERRIER_MONEY_REVENUE, TERRIER_PENCE_UNKNOWN, TERRIER_STATE_UNKNOWN);
  none = terrier_total_format (&total, TERRIER_MONEY_SHORT);
  plain = terrier_total_format (&total, TERRIER_MONEY_PLAIN);
  g_assert_cmpstr (none, ==, "none of 7 stated");
  g_assert_cmpstr (plain, ==, "");

  for (int i = 0; i < 36; i++)
    terrier_total_add (&other, TERRIER_MONEY_REVENUE, 3527777, TERRIER_STATE_STATED);
  terrier_total_add (&other, TERRIER_MONEY_REVENUE, 28, TERRIER_STATE_ASSUMED);
  all = terrier_total_format (&other, TERRIER_MONEY_SHORT);
  g_assert_cmpstr (all, ==, "£1.27m");
  g_assert_cmpint (other.weakest, ==, TERRIER_STATE_ASSUMED);

  terrier_total_merge (&total, &other);
  some = terrier_total_format (&total, TERRIER_MONEY_SHORT);
  g_assert_cmpstr (some, ==, "at least £1.27m; 7 of 44 not stated");
  g_assert_cmpint (total.known, ==, 127000000);
}

static void
test_total_refuses (void)
{
  TerrierTotal total = { .kind = TERRIER_MONEY_REVENUE };
  TerrierTotal receipt = { .kind = TERRIER_MONEY_RECEIPT };

  g_test_expect_message ("terrier-core", G_LOG_LEVEL_CRITICAL, "*total->kind == kind*");
  terrier_total_add (&total, TERRIER_MONEY_CAPITAL, 1, TERRIER_STATE_KNOWN);
  g_test_assert_expected_messages ();
  g_test_expect_message ("terrier-core", G_LOG_LEVEL_CRITICAL, "*total->kind == other->kind*");
  terrier_total_merge (&total, &receipt);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (total.n_lines, ==, 0);

  /* A sum that would not fit leaves a total that says it is short. */
  terrier_total_add (&total, TERRIER_MONEY_REVENUE, G_MAXINT64, TERRIER_STATE_KNOWN);
  g_test_expect_message ("terrier-core", G_LOG_LEVEL_WARNING, "*does not fit*");
  terrier_total_add (&total, TERRIER_MONEY_REVENUE, 1, TERRIER_STATE_KNOWN);
  g_test_assert_expected_messages ();
  g_assert_cmpint (total.known, ==, G_MAXINT64);
  g_assert_cmpuint (total.n_unknown, ==, 1);
}

static void
test_keys (void)
{
  for (guint i = 0; i < TERRIER_STATE_N_STATES; i++)
    {
      TerrierFigureState state = (TerrierFigureState) i;

      g_assert_cmpint (terrier_figure_state_from_key (terrier_figure_state_key (state)), ==, state);
      g_assert_cmpstr (terrier_figure_state_label (state), !=, "");
    }
  for (guint i = 0; i < TERRIER_MONEY_N_KINDS; i++)
    g_assert_cmpstr (terrier_money_kind_key ((TerrierMoneyKind) i), !=,
                     terrier_money_kind_label ((TerrierMoneyKind) i));
  g_assert_cmpint (terrier_figure_state_from_key (NULL), ==, TERRIER_STATE_UNKNOWN);
  g_assert_cmpint (terrier_figure_state_from_key ("nonsense"), ==, TERRIER_STATE_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/money/format", test_format);
  g_test_add_func ("/core/money/parse", test_parse);
  g_test_add_func ("/core/money/parse-refuses", test_parse_refuses);
  g_test_add_func ("/core/money/parse-bounds", test_parse_bounds);
  g_test_add_func ("/core/money/total", test_total);
  g_test_add_func ("/core/money/total-refuses", test_total_refuses);
  g_test_add_func ("/core/money/keys", test_keys);
  return g_test_run ();
}
