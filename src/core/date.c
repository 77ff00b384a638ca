/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/text.h"

/* The calendar runs from 1 January 1000 to 31 December 9999, so that every date has four figures of
 * year and sorts as text. */
#define YEAR_MIN 1000
#define YEAR_MAX 9999

G_DEFINE_QUARK (terrier-date-error-quark, terrier_date_error)

static const char *const month_names[12] = {
  N_ ("January"),   N_ ("February"), N_ ("March"),    N_ ("April"),
  N_ ("May"),       N_ ("June"),     N_ ("July"),     N_ ("August"),
  N_ ("September"), N_ ("October"),  N_ ("November"), N_ ("December"),
};

static const char *const short_month_names[12] = {
  NC_ ("short month", "Jan"), NC_ ("short month", "Feb"), NC_ ("short month", "Mar"),
  NC_ ("short month", "Apr"), NC_ ("short month", "May"), NC_ ("short month", "Jun"),
  NC_ ("short month", "Jul"), NC_ ("short month", "Aug"), NC_ ("short month", "Sep"),
  NC_ ("short month", "Oct"), NC_ ("short month", "Nov"), NC_ ("short month", "Dec"),
};

/**
 * terrier_date_new:
 * @year: 1000 to 9999
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the date, or %TERRIER_DATE_NONE when there is no such day
 */
TerrierDate
terrier_date_new (int year, int month, int day)
{
  GDate date;

  if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1 || day > 31
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return TERRIER_DATE_NONE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

/* A day number reached by arithmetic, or none when it left the calendar. */
static TerrierDate
within_calendar (gint64 julian)
{
  /* Day numbers of 1 January 1000 and 31 December 9999. */
  return julian >= 364878 && julian <= 3652059 ? (TerrierDate) julian : TERRIER_DATE_NONE;
}

/**
 * terrier_date_split:
 * @date: a date
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1 to 12
 * @day: (out) (optional): its day of the month
 *
 * Takes a date apart. All three are 0 for %TERRIER_DATE_NONE.
 */
void
terrier_date_split (TerrierDate date, int *year, int *month, int *day)
{
  GDate g;
  gboolean valid = g_date_valid_julian (date);

  g_date_clear (&g, 1);
  if (valid)
    g_date_set_julian (&g, date);
  if (year != NULL)
    *year = valid ? (int) g_date_get_year (&g) : 0;
  if (month != NULL)
    *month = valid ? (int) g_date_get_month (&g) : 0;
  if (day != NULL)
    *day = valid ? (int) g_date_get_day (&g) : 0;
}

/**
 * terrier_date_weekday:
 * @date: a date
 *
 * Returns: 1 for Monday to 7 for Sunday, 0 for %TERRIER_DATE_NONE
 */
int
terrier_date_weekday (TerrierDate date)
{
  /* Day 1, 1 January of year 1, is a Monday in the proleptic Gregorian calendar. */
  return date == TERRIER_DATE_NONE ? 0 : (int) ((date - 1) % 7) + 1;
}

/**
 * terrier_date_add_months:
 * @date: a date
 * @months: how many months later, or earlier when negative
 *
 * Moves a date by whole months. A day that the month lacks becomes its last one: a month after
 * 31 January is 28 or 29 February.
 *
 * Returns: the date, or %TERRIER_DATE_NONE when there is none or it leaves the calendar
 */
TerrierDate
terrier_date_add_months (TerrierDate date, int months)
{
  int year, month, day;
  gint64 count;

  if (date == TERRIER_DATE_NONE)
    return TERRIER_DATE_NONE;
  terrier_date_split (date, &year, &month, &day);
  count = (gint64) year * 12 + month - 1 + months;
  if (count < (gint64) YEAR_MIN * 12 || count >= ((gint64) YEAR_MAX + 1) * 12)
    return TERRIER_DATE_NONE;
  year = (int) (count / 12);
  month = (int) (count % 12) + 1;
  day = MIN (day, (int) g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year));
  return terrier_date_new (year, month, day);
}

/**
 * terrier_date_today:
 *
 * The date now: local time, or that of the environment's SOURCE_DATE_EPOCH (seconds, UTC), so that
 * what a test or a reproducible build writes does not change from day to day.
 *
 * Returns: the date
 */
TerrierDate
terrier_date_today (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) now = NULL;
  gint64 seconds;

  if (epoch != NULL
      && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32 * G_GINT64_CONSTANT (64), &seconds,
                                   NULL))
    now = g_date_time_new_from_unix_utc (seconds);
  if (now == NULL)
    now = g_date_time_new_now_local ();
  return terrier_date_new (g_date_time_get_year (now), g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now));
}

/* A month's number from its English or translated name, long or short, or 0. */
static int
month_from_name (const char *name)
{
  g_autofree char *folded = terrier_text_fold (name);

  if (g_str_equal (folded, "sept"))
    return 9;
  for (int i = 0; i < 12; i++)
    {
      const char *names[] = { month_names[i], short_month_names[i], _ (month_names[i]),
                              g_dpgettext2 (GETTEXT_PACKAGE, "short month", short_month_names[i]) };

      for (gsize j = 0; j < G_N_ELEMENTS (names); j++)
        {
          g_autofree char *other = terrier_text_fold (names[j]);

          if (g_str_equal (folded, other))
            return i + 1;
        }
    }
  return 0;
}

/* Cuts a text into at most three parts at spaces, commas, hyphens, slashes and points; -1 when
 * there are more or when it begins with anything but a part. */
static int
split_parts (char *text, char *parts[3])
{
  int n = 0;

  g_strstrip (text);
  if (!g_ascii_isdigit (*text))
    return -1;
  for (char *p = text; *p != '\0';)
    {
      p += strspn (p, " ,-/.");
      if (*p == '\0')
        break;
      if (n == 3)
        return -1;
      parts[n++] = p;
      p += strcspn (p, " ,-/.");
      if (*p != '\0')
        *p++ = '\0';
    }
  return n;
}

/* A number of at most @max_digits figures, "3rd" and the like allowed for a day; -1 otherwise. */
static int
number_from_part (const char *part, gsize max_digits, gboolean ordinal)
{
  gsize n = strspn (part, "0123456789");
  const char *rest = part + n;

  if (n == 0 || n > max_digits)
    return -1;
  if (*rest != '\0'
      && !(ordinal
           && (g_ascii_strcasecmp (rest, "st") == 0 || g_ascii_strcasecmp (rest, "nd") == 0
               || g_ascii_strcasecmp (rest, "rd") == 0 || g_ascii_strcasecmp (rest, "th") == 0)))
    return -1;
  return (int) g_ascii_strtoll (part, NULL, 10);
}

static gboolean
fail (const char *text, TerrierDateError code, const char *sentence, GError **error)
{
  terrier_text_set_error (error, TERRIER_DATE_ERROR, (int) code, sentence, text);
  return FALSE;
}

static gboolean
fail_not_date (const char *text, GError **error)
{
  return fail (text, TERRIER_DATE_ERROR_SYNTAX, _ ("%s is not a date: write it like 30 Nov 2023."),
               error);
}

/**
 * terrier_date_parse:
 * @text: (nullable): a date as a person or a spreadsheet writes it
 * @date: (out): where it goes; untouched on error
 * @error: set to a %TERRIER_DATE_ERROR whose message is one sentence
 *
 * Reads 2023-11-30, 30/11/2023, 30.11.2023, 30 Nov 2023 and 30th November 2023. The day is always
 * before the month unless the year comes first, and the year always has four figures, since
 * 03/04/05 is no date two people agree on. Month names are read in English and in the user's
 * language.
 *
 * Returns: whether @text is a date
 */
gboolean
terrier_date_parse (const char *text, TerrierDate *date, GError **error)
{
  g_autofree char *copy = NULL;
  char *parts[3];
  gboolean year_first;
  int year, month, day;

  g_return_val_if_fail (date != NULL, FALSE);

  /* No date is longer than this; nothing else is worth the reading. */
  if (text == NULL || strnlen (text, 64) == 64 || !g_utf8_validate (text, -1, NULL))
    return fail_not_date (text, error);
  copy = g_strdup (text);
  for (char *p = copy; *p != '\0'; p++)
    if (g_ascii_isspace (*p))
      *p = ' ';
  if (split_parts (copy, parts) != 3)
    return fail_not_date (text, error);

  year_first = strspn (parts[0], "0123456789") == 4;
  year = number_from_part (parts[year_first ? 0 : 2], 4, FALSE);
  day = number_from_part (parts[year_first ? 2 : 0], 2, !year_first);
  month = number_from_part (parts[1], 2, FALSE);
  if (month < 0)
    month = month_from_name (parts[1]);
  if (year < 0 || day < 0 || month == 0)
    return fail_not_date (text, error);
  if (year < 100)
    return fail (text, TERRIER_DATE_ERROR_SYNTAX,
                 _ ("%s has a short year: write all four figures, like 30 Nov 2023."), error);
  if (terrier_date_new (year, month, day) == TERRIER_DATE_NONE)
    return fail (text, TERRIER_DATE_ERROR_RANGE,
                 _ ("%s is not a day of the calendar: check the day and the month."), error);
  *date = terrier_date_new (year, month, day);
  return TRUE;
}

/**
 * terrier_date_format:
 * @date: a date
 *
 * Returns: (transfer full): the date like "30 Nov 2023", in the user's language; "" for none
 */
char *
terrier_date_format (TerrierDate date)
{
  int year, month, day;

  if (date == TERRIER_DATE_NONE)
    return g_strdup ("");
  terrier_date_split (date, &year, &month, &day);
  /* Translators: day of the month, short name of the month, year */
  return g_strdup_printf (C_ ("short date", "%1$d %2$s %3$d"), day,
                          g_dpgettext2 (GETTEXT_PACKAGE, "short month",
                                        short_month_names[month - 1]),
                          year);
}

/**
 * terrier_date_format_iso:
 * @date: a date
 *
 * Returns: (transfer full): the date like "2023-11-30", for files; "" for none
 */
char *
terrier_date_format_iso (TerrierDate date)
{
  int year, month, day;

  if (date == TERRIER_DATE_NONE)
    return g_strdup ("");
  terrier_date_split (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * terrier_date_format_long:
 * @date: a date
 *
 * Returns: (transfer full): the date like "30 November 2023", in the user's language; "" for none
 */
char *
terrier_date_format_long (TerrierDate date)
{
  int year, month, day;

  if (date == TERRIER_DATE_NONE)
    return g_strdup ("");
  terrier_date_split (date, &year, &month, &day);
  /* Translators: day of the month, full name of the month, year */
  return g_strdup_printf (C_ ("long date", "%1$d %2$s %3$d"), day, _ (month_names[month - 1]),
                          year);
}

/* Whole months from the earlier date to the later. */
static int
months_between (TerrierDate from, TerrierDate to)
{
  int y1, m1, d1, y2, m2, d2;

  terrier_date_split (from, &y1, &m1, &d1);
  terrier_date_split (to, &y2, &m2, &d2);
  return (y2 - y1) * 12 + m2 - m1 - (d2 < d1 ? 1 : 0);
}

/**
 * terrier_date_format_relative:
 * @date: a date
 * @today: the day it is seen from
 *
 * Says how far off a date is: in days to three months, then in months to two years, then in years.
 *
 * Returns: (transfer full): text like "in 12 days", "3 days ago" or "today"; "" for none
 */
char *
terrier_date_format_relative (TerrierDate date, TerrierDate today)
{
  gboolean past = date < today;
  int days, months;

  if (date == TERRIER_DATE_NONE || today == TERRIER_DATE_NONE)
    return g_strdup ("");
  if (date == today)
    return g_strdup (_ ("today"));
  days = (int) (past ? today - date : date - today);
  if (days == 1)
    return g_strdup (past ? _ ("yesterday") : _ ("tomorrow"));
  if (days <= 90)
    return past ? g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) days), days)
                : g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) days), days);
  months = months_between (MIN (date, today), MAX (date, today));
  if (months < 24)
    return past ? g_strdup_printf (ngettext ("%d month ago", "%d months ago", (gulong) months),
                                   months)
                : g_strdup_printf (ngettext ("in %d month", "in %d months", (gulong) months),
                                   months);
  return past ? g_strdup_printf (ngettext ("%d year ago", "%d years ago", (gulong) months / 12),
                                 months / 12)
              : g_strdup_printf (ngettext ("in %d year", "in %d years", (gulong) months / 12),
                                 months / 12);
}

/**
 * terrier_date_financial_year:
 * @date: a date
 *
 * Returns: the calendar year in which the council's financial year of @date begins: 2023 for
 *   1 April 2023 to 31 March 2024; 0 for none
 */
int
terrier_date_financial_year (TerrierDate date)
{
  int year, month;

  if (date == TERRIER_DATE_NONE)
    return 0;
  terrier_date_split (date, &year, &month, NULL);
  return month >= 4 ? year : year - 1;
}

/**
 * terrier_date_after_clear_days:
 * @start: the day on which the period is set going, not counted
 * @n: how many clear days
 *
 * Clear days leave out both ends: 28 clear days from notice on 3 September 2019 are over for
 * 2 October 2019.
 *
 * Returns: the first day on which the thing may be done; none for none
 */
TerrierDate
terrier_date_after_clear_days (TerrierDate start, guint n)
{
  return start == TERRIER_DATE_NONE ? TERRIER_DATE_NONE : within_calendar ((gint64) start + n + 1);
}

/**
 * terrier_date_before_clear_days:
 * @end: the day on which the thing is to be done, not counted
 * @n: how many clear days must lie before it
 *
 * Returns: the last day on which notice may safely be given; none for none
 */
TerrierDate
terrier_date_before_clear_days (TerrierDate end, guint n)
{
  return end == TERRIER_DATE_NONE ? TERRIER_DATE_NONE : within_calendar ((gint64) end - n - 1);
}
