/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/measure.h"

#include <glib/gi18n-lib.h>

#include "appraisal/discount.h"

#define NOT_ONE_KIND TERRIER_MONEY_N_KINDS

static const struct
{
  const char *key;
  const char *label;
  TerrierMeasureUnit unit;
  TerrierMoneyKind kind; /* of a measure in money */
} measures[TERRIER_N_MEASURES] = {
  [TERRIER_MEASURE_CLOSURES]
  = { "closures", N_ ("Closures"), TERRIER_MEASURE_UNIT_COUNT, NOT_ONE_KIND },
  [TERRIER_MEASURE_CO_LOCATIONS]
  = { "co_locations", N_ ("Co-locations"), TERRIER_MEASURE_UNIT_COUNT, NOT_ONE_KIND },
  [TERRIER_MEASURE_RETAINED]
  = { "retained", N_ ("Retained"), TERRIER_MEASURE_UNIT_COUNT, NOT_ONE_KIND },
  [TERRIER_MEASURE_ANNUAL_SAVING] = { "annual_saving", N_ ("Annual saving, buildings"),
                                      TERRIER_MEASURE_UNIT_MONEY, TERRIER_MONEY_REVENUE },
  [TERRIER_MEASURE_STAFF_SAVING] = { "staff_saving", N_ ("Annual saving, staff"),
                                     TERRIER_MEASURE_UNIT_MONEY, TERRIER_MONEY_STAFF },
  [TERRIER_MEASURE_BACKLOG_REMOVED] = { "backlog_removed", N_ ("Backlog removed"),
                                        TERRIER_MEASURE_UNIT_MONEY, TERRIER_MONEY_BACKLOG },
  [TERRIER_MEASURE_BACKLOG_LEFT]
  = { "backlog_left", N_ ("Backlog left"), TERRIER_MEASURE_UNIT_MONEY, TERRIER_MONEY_BACKLOG },
  [TERRIER_MEASURE_ONE_OFF_COST]
  = { "one_off_cost", N_ ("One-off cost"), TERRIER_MEASURE_UNIT_MONEY, TERRIER_MONEY_CAPITAL },
  [TERRIER_MEASURE_OPTIMISM_BIAS] = { "optimism_bias", N_ ("Optimism bias on one-off cost"),
                                      TERRIER_MEASURE_UNIT_MONEY, TERRIER_MONEY_CAPITAL },
  [TERRIER_MEASURE_RECEIPTS]
  = { "receipts", N_ ("Receipts"), TERRIER_MEASURE_UNIT_MONEY, TERRIER_MONEY_RECEIPT },
  [TERRIER_MEASURE_NET_PRESENT_VALUE]
  = { "net_present_value", N_ ("Net present value"), TERRIER_MEASURE_UNIT_MONEY, NOT_ONE_KIND },
  [TERRIER_MEASURE_PAYBACK_YEARS]
  = { "payback_years", N_ ("Payback"), TERRIER_MEASURE_UNIT_YEARS, NOT_ONE_KIND },
  [TERRIER_MEASURE_OVER_TRAVEL_LIMIT]
  = { "over_travel_limit", N_ ("Over the travel limit"), TERRIER_MEASURE_UNIT_COUNT, NOT_ONE_KIND },
};

/**
 * terrier_measure_key:
 * @id: a measure
 *
 * Returns: (transfer none): its name in JSON and CSV, which never changes
 */
const char *
terrier_measure_key (TerrierMeasureId id)
{
  g_return_val_if_fail ((guint) id < TERRIER_N_MEASURES, "");
  return measures[id].key;
}

/**
 * terrier_measure_label:
 * @id: a measure
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
terrier_measure_label (TerrierMeasureId id)
{
  g_return_val_if_fail ((guint) id < TERRIER_N_MEASURES, "");
  return _ (measures[id].label);
}

/**
 * terrier_measure_unit:
 * @id: a measure
 *
 * Returns: what its numbers count
 */
TerrierMeasureUnit
terrier_measure_unit (TerrierMeasureId id)
{
  g_return_val_if_fail ((guint) id < TERRIER_N_MEASURES, TERRIER_MEASURE_UNIT_COUNT);
  return measures[id].unit;
}

/**
 * terrier_measure_money_kind:
 * @id: a measure
 * @kind: (out): the kind of its money
 *
 * Returns: whether the measure is money of one kind; a net present value is of several
 */
gboolean
terrier_measure_money_kind (TerrierMeasureId id, TerrierMoneyKind *kind)
{
  g_return_val_if_fail ((guint) id < TERRIER_N_MEASURES && kind != NULL, FALSE);

  if (measures[id].kind == NOT_ONE_KIND)
    return FALSE;
  *kind = measures[id].kind;
  return TRUE;
}

gint64
terrier_measure_less (gint64 a, gint64 b)
{
  gint64 difference;

  if (a == TERRIER_PENCE_UNKNOWN || b == TERRIER_PENCE_UNKNOWN
      || __builtin_sub_overflow (a, b, &difference))
    return TERRIER_PENCE_UNKNOWN;
  return difference;
}

/**
 * terrier_measure_shown:
 * @measure: a measure
 *
 * Returns: the number a table shows: stated, else itemised when no line is missing, else
 *   %TERRIER_PENCE_UNKNOWN
 */
gint64
terrier_measure_shown (const TerrierMeasure *measure)
{
  g_return_val_if_fail (measure != NULL, TERRIER_PENCE_UNKNOWN);

  if (measure->stated != TERRIER_PENCE_UNKNOWN)
    return measure->stated;
  return measure->unknown_lines == 0 ? measure->itemised : TERRIER_PENCE_UNKNOWN;
}

static char *
format_years (gint64 tenths)
{
  if (tenths == TERRIER_PAYBACK_NEVER)
    return g_strdup (_ ("never"));
  if (tenths % 10 == 0)
    return g_strdup_printf (ngettext ("%d year", "%d years", (gulong) (tenths / 10)),
                            (int) MIN (tenths / 10, G_MAXINT));
  return g_strdup_printf (_ ("%d.%d years"), (int) MIN (tenths / 10, G_MAXINT),
                          (int) (tenths % 10));
}

/**
 * terrier_measure_format_value:
 * @id: a measure
 * @value: a number in its unit, or %TERRIER_PENCE_UNKNOWN
 * @style: the style of money, and of "not stated"
 *
 * Returns: (transfer full): text like "43", "£1.27m" or "4.6 years"; an unknown as
 *   terrier_money_format() writes it
 */
char *
terrier_measure_format_value (TerrierMeasureId id, gint64 value, TerrierMoneyStyle style)
{
  g_return_val_if_fail ((guint) id < TERRIER_N_MEASURES, NULL);

  if (value == TERRIER_PENCE_UNKNOWN || measures[id].unit == TERRIER_MEASURE_UNIT_MONEY)
    return terrier_money_format (value, style);
  if (measures[id].unit == TERRIER_MEASURE_UNIT_COUNT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value);
  if (style != TERRIER_MONEY_PLAIN)
    return format_years (value);
  if (value == TERRIER_PAYBACK_NEVER)
    return g_strdup ("");
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%d", value / 10, (int) (value % 10));
}

/**
 * terrier_measure_format_itemised:
 * @id: a measure
 * @measure: its numbers
 * @style: the style of money
 *
 * Writes what the lines add up to with their gaps: "36; 12 of 112 not stated", "at least £1.2m; 7
 * of 43 not stated", "none of 56 stated". In %TERRIER_MONEY_PLAIN the gaps are left to the caller.
 *
 * Returns: (transfer full): the text
 */
char *
terrier_measure_format_itemised (TerrierMeasureId id,
                                 const TerrierMeasure *measure,
                                 TerrierMoneyStyle style)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail ((guint) id < TERRIER_N_MEASURES && measure != NULL, NULL);

  if (style == TERRIER_MONEY_PLAIN || measure->unknown_lines == 0)
    return terrier_measure_format_value (id, measure->itemised, style);
  if (measure->itemised == TERRIER_PENCE_UNKNOWN)
    {
      if (measure->unknown_lines < measure->n_lines)
        return g_strdup_printf (_ ("not known; %u of %u not stated"), measure->unknown_lines,
                                measure->n_lines);
      return g_strdup_printf (ngettext ("the one line is not stated", "none of %u stated",
                                        measure->n_lines),
                              measure->n_lines);
    }
  value = terrier_measure_format_value (id, measure->itemised, style);
  return g_strdup_printf (_ ("at least %s; %u of %u not stated"), value, measure->unknown_lines,
                          measure->n_lines);
}
