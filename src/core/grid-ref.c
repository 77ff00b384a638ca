/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/grid.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The letters of the National Grid: a square of 5 x 5 squares of 500 km, each of 5 x 5 of 100 km,
 * read from the north-west, without I. The false origin is the south-west corner of SV, which is
 * column 10 and row 19 of the 25 x 25. */
static const char LETTERS[] = "ABCDEFGHJKLMNOPQRSTUVWXYZ";

static int
letter_index (char c)
{
  for (int i = 0; i < 25; i++)
    if (LETTERS[i] == g_ascii_toupper (c))
      return i;
  return -1;
}

/**
 * terrier_grid_ref_format:
 * @easting_m: metres
 * @northing_m: metres
 * @digits: figures for each of the two, 0 to 5: 3 names a square of 100 m, 5 one of 1 m
 *
 * The grid reference of the square that a position lies in; figures are cut, never rounded, as the
 * custom is. Any thread.
 *
 * Returns: (transfer full) (nullable): like "TR 1234 5678"; %NULL off the lettered grid
 */
char *
terrier_grid_ref_format (double easting_m, double northing_m, guint digits)
{
  int column, row, first, second, unit = 1;
  int east, north;

  g_return_val_if_fail (digits <= 5, NULL);

  /* A hair of tolerance, so that 614300 stored as 614299.9999999 does not lose its last metre. */
  easting_m += 1e-6;
  northing_m += 1e-6;
  if (!(easting_m >= 0 && easting_m < 700000 && northing_m >= 0 && northing_m < 1300000))
    return NULL;
  column = (int) (easting_m / 100000) + 10;
  row = 19 - (int) (northing_m / 100000);
  first = row / 5 * 5 + column / 5;
  second = row % 5 * 5 + column % 5;
  if (digits == 0)
    return g_strdup_printf ("%c%c", LETTERS[first], LETTERS[second]);
  for (guint i = digits; i < 5; i++)
    unit *= 10;
  east = (int) fmod (easting_m, 100000) / unit;
  north = (int) fmod (northing_m, 100000) / unit;
  return g_strdup_printf ("%c%c %0*d %0*d", LETTERS[first], LETTERS[second],
                          (int) digits, east, (int) digits, north);
}

/* "614300, 159900" or "614300.125 159900": two figures and nothing else. */
static gboolean
parse_figures (const char *text, double *easting_m, double *northing_m)
{
  char *end = NULL;

  *easting_m = g_ascii_strtod (text, &end);
  if (end == text)
    return FALSE;
  text = end;
  while (g_ascii_isspace (*text) || *text == ',')
    text++;
  if (text == end)
    return FALSE;
  *northing_m = g_ascii_strtod (text, &end);
  if (end == text)
    return FALSE;
  while (g_ascii_isspace (*end))
    end++;
  return *end == '\0';
}

/* Two letters and an even number of figures, spaces wherever. */
static gboolean
parse_letters (const char *text, double *easting_m, double *northing_m, double *size_m)
{
  char figures[11];
  guint n = 0;
  int first, second, column, row;
  double unit = 100000;

  first = letter_index (text[0]);
  second = first >= 0 ? letter_index (text[1]) : -1;
  if (second < 0)
    return FALSE;
  for (text += 2; *text != '\0'; text++)
    {
      if (g_ascii_isspace (*text))
        continue;
      if (!g_ascii_isdigit (*text) || n == 10)
        return FALSE;
      figures[n++] = *text;
    }
  if (n % 2 != 0)
    return FALSE;
  column = first % 5 * 5 + second % 5 - 10;
  row = 19 - (first / 5 * 5 + second / 5);
  *easting_m = column * 100000.0;
  *northing_m = row * 100000.0;
  for (guint i = 0; i < n / 2; i++)
    {
      unit /= 10;
      *easting_m += (figures[i] - '0') * unit;
      *northing_m += (figures[n / 2 + i] - '0') * unit;
    }
  *size_m = unit;
  return TRUE;
}

/**
 * terrier_grid_ref_parse:
 * @text: "TR 1234 5678", "tr12345678", "TR", or two figures in metres "614300, 159900"
 * @easting_m: (out): metres, the south-west corner of the square named
 * @northing_m: (out): metres
 * @size_m: (out) (optional): side of the square named: 1 for ten figures or plain metres, 100 for
 * six
 * @error: #TERRIER_GRID_ERROR
 *
 * Reads a grid reference as people write it. Any thread.
 *
 * Returns: %FALSE with @error set when it is none, or lies off the grid
 */
gboolean
terrier_grid_ref_parse (const char *text,
                        double *easting_m, double *northing_m, double *size_m,
                        GError **error)
{
  double size = 1;

  g_return_val_if_fail (text != NULL, FALSE);

  while (g_ascii_isspace (*text))
    text++;
  if (!(g_ascii_isalpha (text[0]) ? parse_letters (text, easting_m, northing_m, &size)
                                  : parse_figures (text, easting_m, northing_m)))
    {
      g_set_error (error, TERRIER_GRID_ERROR, TERRIER_GRID_ERROR_SYNTAX,
                   _ ("“%s” is not a grid reference; write it like TR 1234 5678 or 612340, 156780"),
                   text);
      return FALSE;
    }
  if (!(*easting_m >= 0 && *easting_m < 700000 && *northing_m >= 0 && *northing_m < 1300000))
    {
      g_set_error (error, TERRIER_GRID_ERROR, TERRIER_GRID_ERROR_RANGE,
                   _ ("“%s” lies outside the National Grid; check the letters or the figures"),
                   text);
      return FALSE;
    }
  if (size_m != NULL)
    *size_m = size;
  return TRUE;
}
