/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A civil date as a Julian day number in GLib's sense (g_date_get_julian); 0 is "no date". */
typedef guint32 TerrierDate;
#define TERRIER_DATE_NONE 0u

#define TERRIER_DATE_ERROR (terrier_date_error_quark ())
typedef enum { TERRIER_DATE_ERROR_SYNTAX, TERRIER_DATE_ERROR_RANGE } TerrierDateError;
GQuark terrier_date_error_quark (void);

TerrierDate terrier_date_new (int year, int month, int day);
void terrier_date_split (TerrierDate date, int *year, int *month, int *day);
int terrier_date_weekday (TerrierDate date); /* 1 Monday .. 7 Sunday */
TerrierDate terrier_date_add_months (TerrierDate date, int months);
TerrierDate terrier_date_today (void);       /* honours SOURCE_DATE_EPOCH */
gboolean terrier_date_parse (const char *text,
                             TerrierDate *date,
                             GError **error);      /* 2023-11-30, 30 Nov 2023, 30/11/2023 */
char *terrier_date_format (TerrierDate date);      /* 30 Nov 2023; "" for none */
char *terrier_date_format_iso (TerrierDate date);  /* 2023-11-30 */
char *terrier_date_format_long (TerrierDate date); /* 30 November 2023 */
char *terrier_date_format_relative (TerrierDate date,
                                    TerrierDate today); /* in 12 days, 3 days ago, today */
int terrier_date_financial_year (TerrierDate date); /* 2023 for 1 Apr 2023 .. 31 Mar 2024 */

/* The working-day clock of England and Wales: Monday to Friday less bank holidays. */
gboolean terrier_date_is_bank_holiday (TerrierDate date);
gboolean terrier_date_is_working_day (TerrierDate date);
/* The first day on which n clear days lie between: both ends left out. 28 clear days from notice on
 * 3 Sep 2019 is 2 Oct 2019. */
TerrierDate terrier_date_after_clear_days (TerrierDate start, guint n);
TerrierDate terrier_date_before_clear_days (TerrierDate end,
                                            guint n); /* the last safe day for notice */
/* The same in working days: published 3 Feb 2023, 5 clear working days, effective 11 Feb 2023. */
TerrierDate terrier_date_after_clear_working_days (TerrierDate start, guint n);
TerrierDate terrier_date_before_clear_working_days (TerrierDate end, guint n);

G_END_DECLS
