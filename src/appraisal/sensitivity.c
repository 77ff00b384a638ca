/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/sensitivity.h"

#include <math.h>

/* Sums are kept in long double, which has whole pence up to 9 * 10^18. */
static TerrierPence
to_pence (long double value)
{
  if (!isfinite (value) || fabsl (value) >= 9.2e18L)
    return TERRIER_PENCE_UNKNOWN;
  return (TerrierPence) roundl (value);
}

/* What a figure adds at its worse or its better end. */
static long double
end_of (const TerrierSensitiveFigure *figure, gboolean better)
{
  TerrierPence end = figure->value;

  if (end == TERRIER_PENCE_UNKNOWN)
    end = better == (figure->worth > 0) ? figure->high : figure->low;
  if (end == TERRIER_PENCE_UNKNOWN)
    return better ? INFINITY : -INFINITY;
  return (long double) end * figure->worth;
}

/**
 * terrier_sensitivity_ranges:
 * @figures: (array length=n_figures): the figures of all options
 * @n_figures: their number
 * @ranges: (array length=n_options) (out caller-allocates): the net present value of each option
 * @n_options: the number of options
 *
 * A figure that is known counts as it is, whatever range it is tried over; an unknown one counts
 * at the ends of its range. An option without figures is worth nought.
 */
void
terrier_sensitivity_ranges (const TerrierSensitiveFigure *figures,
                            guint n_figures,
                            TerrierRange *ranges,
                            guint n_options)
{
  for (guint option = 0; option < n_options; option++)
    {
      long double low = 0, high = 0;

      for (guint i = 0; i < n_figures; i++)
        if (figures[i].option == option)
          {
            low += end_of (&figures[i], FALSE);
            high += end_of (&figures[i], TRUE);
          }
      ranges[option] = (TerrierRange){ to_pence (low), to_pence (high) };
    }
}

/**
 * terrier_sensitivity_preferred:
 * @ranges: (array length=n_options): net present values
 * @n_options: their number
 *
 * Returns: the option whose worst is no worse than the best of any other; -1 when none is
 */
int
terrier_sensitivity_preferred (const TerrierRange *ranges, guint n_options)
{
  for (guint option = 0; option < n_options; option++)
    {
      gboolean ahead = ranges[option].low != TERRIER_PENCE_UNKNOWN;

      for (guint other = 0; ahead && other < n_options; other++)
        ahead = other == option
                || (ranges[other].high != TERRIER_PENCE_UNKNOWN
                    && ranges[option].low >= ranges[other].high);
      if (ahead)
        return (int) option;
    }
  return -1;
}

static gboolean
is_known (const TerrierRange *range)
{
  return range->low != TERRIER_PENCE_UNKNOWN && range->low == range->high;
}

/* The best option other than @option of those whose value is known, or -1. */
static int
best_other (const TerrierRange *ranges, guint n_options, guint option)
{
  int best = -1;

  for (guint other = 0; other < n_options; other++)
    if (other != option && is_known (&ranges[other])
        && (best < 0 || ranges[other].low > ranges[best].low))
      best = (int) other;
  return best;
}

static TerrierPence
value_at (const TerrierSensitiveFigure *figure, const TerrierRange *range, TerrierPence at)
{
  if (at == TERRIER_PENCE_UNKNOWN || figure->value == TERRIER_PENCE_UNKNOWN || !is_known (range))
    return TERRIER_PENCE_UNKNOWN;
  return to_pence ((long double) range->low
                   + ((long double) at - (long double) figure->value) * figure->worth);
}

/* Where the figure must be for its option to be worth @level. */
static TerrierPence
value_for (const TerrierSensitiveFigure *figure, const TerrierRange *range, TerrierPence level)
{
  if (fabs (figure->worth) < 1e-12 || figure->value == TERRIER_PENCE_UNKNOWN)
    return TERRIER_PENCE_UNKNOWN;
  return to_pence ((long double) figure->value
                   + ((long double) level - (long double) range->low) / figure->worth);
}

/**
 * terrier_sensitivity_find:
 * @figures: (array length=n_figures): the figures of all options
 * @n_figures: their number
 * @n_options: the number of options
 * @preferred: the option that the others are held against
 *
 * Works out the switching value of each figure and what its range does to its option: the bars of a
 * tornado chart. Options whose net present value is not known have no part in it.
 *
 * Returns: (transfer full) (element-type TerrierSensitivity): one for each figure
 */
GArray *
terrier_sensitivity_find (const TerrierSensitiveFigure *figures,
                          guint n_figures,
                          guint n_options,
                          guint preferred)
{
  GArray *found = g_array_sized_new (FALSE, TRUE, sizeof (TerrierSensitivity), n_figures);
  g_autofree TerrierRange *ranges = g_new0 (TerrierRange, MAX (n_options, 1));

  terrier_sensitivity_ranges (figures, n_figures, ranges, n_options);
  for (guint i = 0; i < n_figures; i++)
    {
      const TerrierSensitiveFigure *figure = &figures[i];
      const TerrierRange *range = &ranges[figure->option];
      TerrierSensitivity line = { .figure = i, .switch_at = TERRIER_PENCE_UNKNOWN, .rival = -1 };

      if (is_known (range) && is_known (&ranges[preferred]))
        line.rival = figure->option == preferred ? best_other (ranges, n_options, preferred)
                                                 : (int) figure->option;
      if (line.rival >= 0)
        line.switch_at = value_for (figure, range,
                                    figure->option == preferred ? ranges[line.rival].low
                                                                : ranges[preferred].low);
      if (line.switch_at == TERRIER_PENCE_UNKNOWN)
        line.rival = -1;
      line.at_low = value_at (figure, range, figure->low);
      line.at_high = value_at (figure, range, figure->high);
      g_array_append_val (found, line);
    }
  return found;
}
