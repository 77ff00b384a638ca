/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/date.h"

/* Bank holidays of England and Wales, worked out by rule. The rules have held since 1978 and the
 * exceptions below are complete from 1995 to what has been proclaimed by 2026; a holiday proclaimed
 * later is one row more in a table here. Sources: Banking and Financial Dealings Act 1971 and the
 * proclamations listed year by year at https://www.gov.uk/bank-holidays. */

typedef struct
{
  gint16 year;
  gint8 month;
  gint8 day;
} Day;

/* Holidays granted once. */
static const Day extra_days[] = {
  { 1999, 12, 31 }, /* the millennium */
  { 2002, 6, 3 },   /* golden jubilee */
  { 2011, 4, 29 },  /* royal wedding */
  { 2012, 6, 5 },   /* diamond jubilee */
  { 2022, 6, 3 },   /* platinum jubilee */
  { 2022, 9, 19 },  /* state funeral */
  { 2023, 5, 8 },   /* coronation */
};

/* Years in which the early May holiday (month 5) or the spring holiday moved, and where to. */
static const Day moved_early_may[] = {
  { 1995, 5, 8 }, /* fifty years since VE Day */
  { 2020, 5, 8 }, /* seventy-five years since VE Day */
};
static const Day moved_spring[] = {
  { 2002, 6, 4 },
  { 2012, 6, 4 },
  { 2022, 6, 2 },
};

static const Day *
find_year (const Day *days, gsize n, int year)
{
  for (gsize i = 0; i < n; i++)
    if (days[i].year == year)
      return &days[i];
  return NULL;
}

/* Easter Sunday in the Gregorian calendar, after the anonymous method printed in Nature in 1876. */
static TerrierDate
easter_sunday (int year)
{
  int golden = year % 19;
  int century = year / 100;
  int year_of_century = year % 100;
  int corrections = century - (century + 8) / 25 + 1;
  int epact = (19 * golden + century - century / 4 - corrections / 3 + 15) % 30;
  int weekday
      = (32 + 2 * (century % 4) + 2 * (year_of_century / 4) - epact - year_of_century % 4) % 7;
  int shift = (golden + 11 * epact + 22 * weekday) / 451;
  int n = epact + weekday - 7 * shift + 114;

  return terrier_date_new (year, n / 31, n % 31 + 1);
}

static TerrierDate
first_monday (int year, int month)
{
  TerrierDate first = terrier_date_new (year, month, 1);

  return first + (TerrierDate) ((8 - terrier_date_weekday (first)) % 7);
}

static TerrierDate
last_monday (int year, int month)
{
  TerrierDate last = terrier_date_new (year, month, 31);

  return last - (TerrierDate) (terrier_date_weekday (last) - 1);
}

/* A fixed holiday at a weekend is kept on the next Monday. */
static TerrierDate
weekday_or_monday (TerrierDate date)
{
  int weekday = terrier_date_weekday (date);

  return weekday >= 6 ? date + (TerrierDate) (8 - weekday) : date;
}

static gboolean
is_christmas_holiday (TerrierDate date, int year)
{
  TerrierDate christmas = terrier_date_new (year, 12, 25);

  switch (terrier_date_weekday (christmas))
    {
    case 5: /* Friday; Boxing Day is kept on Monday */
      return date == christmas || date == christmas + 3;
    case 6: /* Saturday and Sunday; kept on Monday and Tuesday */
      return date == christmas + 2 || date == christmas + 3;
    case 7: /* Sunday, kept on Tuesday; Boxing Day is Monday */
      return date == christmas + 1 || date == christmas + 2;
    default:
      return date == christmas || date == christmas + 1;
    }
}

static gboolean
is_may_holiday (TerrierDate date, int year)
{
  const Day *early = find_year (moved_early_may, G_N_ELEMENTS (moved_early_may), year);
  const Day *spring = find_year (moved_spring, G_N_ELEMENTS (moved_spring), year);

  return date
             == (early != NULL ? terrier_date_new (year, early->month, early->day)
                               : first_monday (year, 5))
         || date
                == (spring != NULL ? terrier_date_new (year, spring->month, spring->day)
                                   : last_monday (year, 5));
}

/**
 * terrier_date_is_bank_holiday:
 * @date: a date; the answer is reliable from 1995 to 2060
 *
 * Says whether a day is a bank holiday in England and Wales. A holiday that falls at a weekend is
 * the substitute day, as the government lists it, and not the Saturday or Sunday itself.
 *
 * Returns: whether it is
 */
gboolean
terrier_date_is_bank_holiday (TerrierDate date)
{
  int year, month, day;

  if (date == TERRIER_DATE_NONE)
    return FALSE;
  terrier_date_split (date, &year, &month, &day);

  for (gsize i = 0; i < G_N_ELEMENTS (extra_days); i++)
    if (extra_days[i].year == year && extra_days[i].month == month && extra_days[i].day == day)
      return TRUE;

  switch (month)
    {
    case 1:
      return date == weekday_or_monday (terrier_date_new (year, 1, 1));
    case 3:
    case 4:
      return date == easter_sunday (year) - 2 || date == easter_sunday (year) + 1;
    case 5:
    case 6:
      return is_may_holiday (date, year);
    case 8:
      return date == last_monday (year, 8);
    case 12:
      return is_christmas_holiday (date, year);
    default:
      return FALSE;
    }
}

/**
 * terrier_date_is_working_day:
 * @date: a date
 *
 * Returns: whether it is a Monday to Friday and no bank holiday of England and Wales; %FALSE for
 * none
 */
gboolean
terrier_date_is_working_day (TerrierDate date)
{
  return date != TERRIER_DATE_NONE && terrier_date_weekday (date) <= 5
         && !terrier_date_is_bank_holiday (date);
}

/* The last of the n working days next to @from, going by @step; @from itself when n is 0. */
static TerrierDate
nth_working_day (TerrierDate from, guint n, int step)
{
  TerrierDate date = from;

  while (n > 0 && date != TERRIER_DATE_NONE)
    {
      date = step > 0 ? terrier_date_after_clear_days (date, 0)
                      : terrier_date_before_clear_days (date, 0);
      if (terrier_date_is_working_day (date))
        n--;
    }
  return date;
}

/**
 * terrier_date_after_clear_working_days:
 * @start: the day on which the period is set going, not counted
 * @n: how many clear working days
 *
 * A decision published on Friday 3 February 2023 with five clear working days for call-in takes
 * effect on Saturday 11 February 2023: the day after the fifth need not be a working day.
 *
 * Returns: the first day on which the thing may be done; none for none
 */
TerrierDate
terrier_date_after_clear_working_days (TerrierDate start, guint n)
{
  return terrier_date_after_clear_days (nth_working_day (start, n, 1), 0);
}

/**
 * terrier_date_before_clear_working_days:
 * @end: the day on which the thing is to be done, not counted
 * @n: how many clear working days must lie before it
 *
 * Returns: the last day on which notice may safely be given; none for none
 */
TerrierDate
terrier_date_before_clear_working_days (TerrierDate end, guint n)
{
  return terrier_date_before_clear_days (nth_working_day (end, n, -1), 0);
}
