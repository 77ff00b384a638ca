/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "core/date.h"

#include <string.h>

static TerrierDate
iso (const char *text)
{
  TerrierDate date = TERRIER_DATE_NONE;
  g_autoptr (GError) error = NULL;

  terrier_date_parse (text, &date, &error);
  g_assert_no_error (error);
  return date;
}

static void
assert_date (TerrierDate date, const char *wanted)
{
  g_autofree char *text = terrier_date_format_iso (date);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_calendar (void)
{
  int year, month, day;

  assert_date (terrier_date_new (2023, 11, 30), "2023-11-30");
  assert_date (terrier_date_new (2023, 2, 29), "");
  assert_date (terrier_date_new (2024, 2, 29), "2024-02-29");
  assert_date (terrier_date_new (2023, 13, 1), "");
  assert_date (terrier_date_new (2023, 0, 1), "");
  assert_date (terrier_date_new (999, 1, 1), "");
  assert_date (terrier_date_new (1000, 1, 1), "1000-01-01");
  assert_date (terrier_date_new (9999, 12, 31), "9999-12-31");
  assert_date (terrier_date_before_clear_days (iso ("1000-01-02"), 0), "1000-01-01");
  assert_date (terrier_date_before_clear_days (iso ("1000-01-01"), 0), "");
  terrier_date_split (TERRIER_DATE_NONE, &year, &month, &day);
  g_assert_cmpint (year + month + day, ==, 0);
  g_assert_cmpint (terrier_date_weekday (iso ("2023-11-30")), ==, 4);
  g_assert_cmpint (terrier_date_weekday (iso ("2023-12-03")), ==, 7);
  g_assert_cmpint (terrier_date_weekday (TERRIER_DATE_NONE), ==, 0);
  g_assert_cmpint (terrier_date_financial_year (iso ("2024-03-31")), ==, 2023);
  g_assert_cmpint (terrier_date_financial_year (iso ("2024-04-01")), ==, 2024);
  g_assert_cmpint (terrier_date_financial_year (TERRIER_DATE_NONE), ==, 0);
}

static void
test_add_months (void)
{
  assert_date (terrier_date_add_months (iso ("2023-01-31"), 1), "2023-02-28");
  assert_date (terrier_date_add_months (iso ("2024-01-31"), 1), "2024-02-29");
  assert_date (terrier_date_add_months (iso ("2023-11-30"), 18), "2025-05-30");
  assert_date (terrier_date_add_months (iso ("2023-03-31"), -1), "2023-02-28");
  assert_date (terrier_date_add_months (iso ("2023-01-15"), -1), "2022-12-15");
  assert_date (terrier_date_add_months (iso ("9999-12-01"), 1), "");
  assert_date (terrier_date_add_months (iso ("2023-01-15"), G_MININT), "");
  assert_date (terrier_date_add_months (iso ("2023-01-15"), G_MAXINT), "");
  assert_date (terrier_date_add_months (TERRIER_DATE_NONE, 1), "");
}

static void
test_parse (void)
{
  static const char *const good[] = {
    "2023-11-30",         "30 Nov 2023", "30/11/2023",  "30 November 2023",
    "30th november 2023", "30.11.2023",  "30-11-2023",  "30-Nov-2023",
    "  30  NOV, 2023 ",   "2023/11/30",  "2023 Nov 30",
  };
  static const struct
  {
    const char *text;
    TerrierDateError code;
  } bad[] = {
    { NULL, TERRIER_DATE_ERROR_SYNTAX },         { "", TERRIER_DATE_ERROR_SYNTAX },
    { "soon", TERRIER_DATE_ERROR_SYNTAX },       { "30/11", TERRIER_DATE_ERROR_SYNTAX },
    { "30/11/23", TERRIER_DATE_ERROR_SYNTAX },   { "30/11/2023/1", TERRIER_DATE_ERROR_SYNTAX },
    { "30 Nova 2023", TERRIER_DATE_ERROR_SYNTAX }, { "-1/2/2023", TERRIER_DATE_ERROR_SYNTAX },
    { "31/11/2023", TERRIER_DATE_ERROR_RANGE },  { "29 Feb 2023", TERRIER_DATE_ERROR_RANGE },
    { "11/30/2023", TERRIER_DATE_ERROR_RANGE },  { "2023-13-01", TERRIER_DATE_ERROR_RANGE },
    { "0500-01-01", TERRIER_DATE_ERROR_RANGE },  { "\xff", TERRIER_DATE_ERROR_SYNTAX },
    { "20231130", TERRIER_DATE_ERROR_SYNTAX },   { "2023-11-30T10:00:00", TERRIER_DATE_ERROR_SYNTAX },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    assert_date (iso (good[i]), "2023-11-30");
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      TerrierDate date = 77;

      g_assert_false (terrier_date_parse (bad[i].text, &date, &error));
      g_assert_error (error, TERRIER_DATE_ERROR, (int) bad[i].code);
      g_assert_true (g_str_has_suffix (error->message, "."));
      g_assert_cmpuint (date, ==, 77);
    }
  assert_date (iso ("1 Sept 2023"), "2023-09-01");
}

static void
test_format (void)
{
  TerrierDate date = iso ("2023-11-03");
  TerrierDate today = iso ("2023-11-30");
  g_autofree char *brief = terrier_date_format (date);
  g_autofree char *full = terrier_date_format_long (date);
  static const struct
  {
    const char *date, *text;
  } rows[] = {
    { "2023-11-30", "today" },        { "2023-12-01", "tomorrow" },      { "2023-11-29", "yesterday" },
    { "2023-12-12", "in 12 days" },   { "2023-11-27", "3 days ago" },    { "2024-02-28", "in 90 days" },
    { "2024-02-29", "in 2 months" },  { "2024-11-30", "in 12 months" },  { "2021-11-30", "2 years ago" },
    { "2033-11-29", "in 9 years" },
  };

  g_assert_cmpstr (brief, ==, "3 Nov 2023");
  g_assert_cmpstr (full, ==, "3 November 2023");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = terrier_date_format_relative (iso (rows[i].date), today);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_today (void)
{
  g_setenv ("SOURCE_DATE_EPOCH", "1701302400", TRUE);
  assert_date (terrier_date_today (), "2023-11-30");
  g_setenv ("SOURCE_DATE_EPOCH", "junk", TRUE);
  g_assert_cmpuint (terrier_date_today (), >, iso ("2024-01-01"));
  g_unsetenv ("SOURCE_DATE_EPOCH");
}

/* Each year's list as the government published it (or as the 1971 Act gives it). */
static void
test_bank_holidays (void)
{
  static const struct
  {
    int year;
    const char *days;
  } years[] = {
    { 1995, "01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26" },
    { 1999, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31" },
    { 2000, "01-03 04-21 04-24 05-01 05-29 08-28 12-25 12-26" },
    { 2002, "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26" },
    { 2008, "01-01 03-21 03-24 05-05 05-26 08-25 12-25 12-26" },
    { 2010, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28" },
    { 2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27" },
    { 2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26" },
    { 2015, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28" },
    { 2016, "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27" },
    { 2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26" },
    { 2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26" },
    { 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28" },
    { 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28" },
    { 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27" },
    { 2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26" },
    { 2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26" },
    { 2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26" },
    { 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28" },
    { 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28" },
    { 2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autoptr (GString) found = g_string_new (NULL);

      for (TerrierDate d = terrier_date_new (years[i].year, 1, 1);
           d <= terrier_date_new (years[i].year, 12, 31); d++)
        if (terrier_date_is_bank_holiday (d))
          {
            g_autofree char *text = terrier_date_format_iso (d);

            g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "", text + 5);
          }
      g_assert_cmpstr (found->str, ==, years[i].days);
    }
}

/* Every ordinary year has eight, all on working weekdays; Easter never leaves its bounds. */
static void
test_bank_holidays_ahead (void)
{
  for (int year = 2024; year <= 2060; year++)
    {
      int n = 0;

      for (TerrierDate d = terrier_date_new (year, 1, 1); d <= terrier_date_new (year, 12, 31); d++)
        if (terrier_date_is_bank_holiday (d))
          {
            n++;
            g_assert_cmpint (terrier_date_weekday (d), <=, 5);
            g_assert_false (terrier_date_is_working_day (d));
          }
      g_assert_cmpint (n, ==, 8);
    }
  g_assert_true (terrier_date_is_bank_holiday (iso ("2038-04-26"))); /* the latest Easter Monday */
  g_assert_false (terrier_date_is_bank_holiday (TERRIER_DATE_NONE));
}

static void
test_clear_days (void)
{
  assert_date (terrier_date_after_clear_days (iso ("2019-09-03"), 28), "2019-10-02");
  assert_date (terrier_date_before_clear_days (iso ("2019-10-02"), 28), "2019-09-03");
  assert_date (terrier_date_after_clear_days (iso ("2019-09-03"), 0), "2019-09-04");
  assert_date (terrier_date_after_clear_days (iso ("9999-12-31"), 0), "");
  assert_date (terrier_date_after_clear_days (iso ("2019-09-03"), G_MAXUINT), "");
  assert_date (terrier_date_before_clear_days (iso ("2019-09-03"), G_MAXUINT), "");
  assert_date (terrier_date_after_clear_days (TERRIER_DATE_NONE, 28), "");

  assert_date (terrier_date_after_clear_working_days (iso ("2023-02-03"), 5), "2023-02-11");
  assert_date (terrier_date_before_clear_working_days (iso ("2023-02-11"), 5), "2023-02-05");
  /* Published on Maundy Thursday: Good Friday and Easter Monday do not count. */
  assert_date (terrier_date_after_clear_working_days (iso ("2023-04-06"), 5), "2023-04-18");
  /* Published before the coronation weekend. */
  assert_date (terrier_date_after_clear_working_days (iso ("2023-05-05"), 5), "2023-05-16");
  /* Christmas and the substitute days of 2021. */
  assert_date (terrier_date_after_clear_working_days (iso ("2021-12-23"), 5), "2022-01-05");
  assert_date (terrier_date_after_clear_working_days (iso ("2023-02-03"), 0), "2023-02-04");
  assert_date (terrier_date_after_clear_working_days (TERRIER_DATE_NONE, 5), "");
}

/* The last safe day is safe, and the day after it is not. */
static void
test_clear_days_inverse (void)
{
  for (int i = 0; i < 3000; i++)
    {
      TerrierDate end = iso ("1995-01-01") + (TerrierDate) g_test_rand_int_range (400, 23000);
      guint n = (guint) g_test_rand_int_range (0, 40);
      TerrierDate last = terrier_date_before_clear_working_days (end, n);

      g_assert_cmpuint (terrier_date_after_clear_working_days (last, n), <=, end);
      g_assert_cmpuint (terrier_date_after_clear_working_days (last + 1, n), >, end);
      last = terrier_date_before_clear_days (end, n);
      g_assert_cmpuint (terrier_date_after_clear_days (last, n), ==, end);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/date/calendar", test_calendar);
  g_test_add_func ("/core/date/add-months", test_add_months);
  g_test_add_func ("/core/date/parse", test_parse);
  g_test_add_func ("/core/date/format", test_format);
  g_test_add_func ("/core/date/today", test_today);
  g_test_add_func ("/core/date/bank-holidays", test_bank_holidays);
  g_test_add_func ("/core/date/bank-holidays-ahead", test_bank_holidays_ahead);
  g_test_add_func ("/core/date/clear-days", test_clear_days);
  g_test_add_func ("/core/date/clear-days-inverse", test_clear_days_inverse);
  return g_test_run ();
}
