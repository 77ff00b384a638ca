/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/day.h"

/* Councils number decisions yy/nnnnn, from the executive arrangements of 2000 on. */
static TerrierDate
last_day_of_number (const char *number)
{
  TerrierDate day;
  guint year;

  if (number == NULL || !g_ascii_isdigit (number[0]) || !g_ascii_isdigit (number[1])
      || number[2] != '/')
    return TERRIER_DATE_NONE;
  year = 2000 + 10 * (guint) (number[0] - '0') + (guint) (number[1] - '0');
  day = terrier_date_new ((int) year, 12, 31);
  return day < terrier_date_today () ? day : TERRIER_DATE_NONE;
}

TerrierDate
terrier_decision_record_day (TerrierRecord *decision)
{
  static const char *const columns[] = { "taken_on", "due_on", "committee_on", "notice_on" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      TerrierDate date = terrier_record_get_date (decision, columns[i]);

      if (date != TERRIER_DATE_NONE)
        return date;
    }
  return last_day_of_number (terrier_record_get_text (decision, "number"));
}
