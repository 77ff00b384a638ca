/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/measure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define M2_PER_HECTARE 10000.0

double
terrier_measure_length_m (const TerrierGridPlace *places, guint n)
{
  double length = 0;

  for (guint i = 1; i < n; i++)
    length += hypot (places[i].easting_m - places[i - 1].easting_m,
                     places[i].northing_m - places[i - 1].northing_m);
  return length;
}

/* Twice the area is the sum of the cross products of neighbours (Gauss), about the first place, so
 * that eastings of six figures lose no digits. */
double
terrier_measure_area_m2 (const TerrierGridPlace *places, guint n)
{
  double twice = 0;

  for (guint i = 2; i < n; i++)
    twice += (places[i - 1].easting_m - places[0].easting_m)
                 * (places[i].northing_m - places[0].northing_m)
             - (places[i].easting_m - places[0].easting_m)
                   * (places[i - 1].northing_m - places[0].northing_m);
  return fabs (twice) / 2;
}

char *
terrier_measure_format_length (double metres)
{
  if (metres < 999.5)
    return g_strdup_printf (_ ("%.0f m"), metres);
  if (metres < 99995)
    return g_strdup_printf (_ ("%.2f km"), metres / 1000);
  return g_strdup_printf (_ ("%'.0f km"), metres / 1000);
}

char *
terrier_measure_format_area (double square_metres)
{
  if (square_metres < M2_PER_HECTARE / 10)
    return g_strdup_printf (_ ("%.0f m²"), square_metres);
  if (square_metres < 100 * M2_PER_HECTARE)
    return g_strdup_printf (_ ("%.2f ha"), square_metres / M2_PER_HECTARE);
  return g_strdup_printf (_ ("%'.0f ha"), square_metres / M2_PER_HECTARE);
}
