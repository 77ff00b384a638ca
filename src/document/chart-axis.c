/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/chart-private.h"

#include <math.h>

#define PENCE_IN_POUND 100.0

/* The smallest of 1, 2, 2.5 or 5 times a power of ten that is not less than @step. */
static double
round_step (double step)
{
  static const double steps[] = { 1, 2, 2.5, 5, 10 };
  double power = pow (10, floor (log10 (step)));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * power >= step * 0.999999)
      return steps[i] * power;

  return 10 * power;
}

/**
 * terrier_axis_fit:
 * @axis: the axis to set
 * @least: smallest value in pence
 * @most: largest value in pence
 * @max_ticks: how many steps there is room for
 *
 * Finds round steps that cover the values and nought.
 */
void
terrier_axis_fit (TerrierAxis *axis, double least, double most, guint max_ticks)
{
  double largest;

  least = MIN (least, 0);
  most = MAX (most, 0);
  if (most - least < PENCE_IN_POUND)
    most = least + PENCE_IN_POUND;

  axis->step = MAX (round_step ((most - least) / MAX (max_ticks, 1)), PENCE_IN_POUND);
  axis->least = floor (least / axis->step + 1e-9) * axis->step;
  axis->most = ceil (most / axis->step - 1e-9) * axis->step;
  axis->n_ticks = (guint) lround ((axis->most - axis->least) / axis->step) + 1;

  largest = MAX (fabs (axis->least), fabs (axis->most));
  axis->unit = PENCE_IN_POUND;
  axis->suffix = "";
  if (largest >= 1e6 * PENCE_IN_POUND)
    {
      axis->unit = 1e6 * PENCE_IN_POUND;
      axis->suffix = "m";
    }
  else if (largest >= 1e3 * PENCE_IN_POUND)
    {
      axis->unit = 1e3 * PENCE_IN_POUND;
      axis->suffix = "k";
    }

  for (axis->decimals = 0; axis->decimals < 3; axis->decimals++)
    {
      double shown = axis->step / axis->unit * pow (10, axis->decimals);

      if (fabs (shown - round (shown)) < 1e-6)
        break;
    }
}

double
terrier_axis_get_tick (const TerrierAxis *axis, guint index)
{
  double value = axis->least + axis->step * index;

  return fabs (value) < axis->step / 1000 ? 0 : value;
}

/**
 * terrier_axis_format:
 * @axis: an axis
 * @pence: a value
 *
 * Returns: (transfer full): "£0.5m", with a true minus before the pound sign; nought is "£0"
 */
char *
terrier_axis_format (const TerrierAxis *axis, double pence)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char format[8];

  if (fabs (pence) < 0.5)
    return g_strdup ("£0");

  g_snprintf (format, sizeof format, "%%.%df", axis->decimals);
  g_ascii_formatd (number, sizeof number, format, fabs (pence) / axis->unit);

  return g_strdup_printf ("%s£%s%s", pence < 0 ? "\xe2\x88\x92" : "", number, axis->suffix);
}
