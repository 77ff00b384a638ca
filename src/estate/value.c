/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/value.h"

#include <string.h>

/**
 * terrier_value_clear:
 * @value: a value
 *
 * Frees what it holds and makes it NULL, that is not stated.
 */
void
terrier_value_clear (TerrierValue *value)
{
  if (value->tag == TERRIER_VALUE_TEXT)
    g_free (value->text);
  else if (value->tag == TERRIER_VALUE_BLOB)
    g_bytes_unref (value->blob);
  value->tag = TERRIER_VALUE_NULL;
}

/**
 * terrier_value_copy:
 * @from: a value
 * @to: an initialised value, overwritten
 */
void
terrier_value_copy (const TerrierValue *from, TerrierValue *to)
{
  TerrierValue copy = *from;

  if (from->tag == TERRIER_VALUE_TEXT)
    copy.text = g_strdup (from->text);
  else if (from->tag == TERRIER_VALUE_BLOB)
    copy.blob = g_bytes_ref (from->blob);
  terrier_value_clear (to);
  *to = copy;
}

/* Bit for bit: the file gave the number and would give it again. */
static gboolean
same_double (double a, double b)
{
  return memcmp (&a, &b, sizeof a) == 0;
}

/**
 * terrier_value_equal:
 * @a: a value
 * @b: another
 *
 * Returns: whether writing one over the other would change nothing
 */
gboolean
terrier_value_equal (const TerrierValue *a, const TerrierValue *b)
{
  if (a->tag != b->tag)
    return FALSE;

  switch (a->tag)
    {
    case TERRIER_VALUE_NULL:
      return TRUE;
    case TERRIER_VALUE_INTEGER:
      return a->integer == b->integer;
    case TERRIER_VALUE_REAL:
      return same_double (a->real, b->real);
    case TERRIER_VALUE_TEXT:
      return strcmp (a->text, b->text) == 0;
    case TERRIER_VALUE_POINT:
      return same_double (a->point.easting_m, b->point.easting_m)
             && same_double (a->point.northing_m, b->point.northing_m);
    case TERRIER_VALUE_BLOB:
      return g_bytes_equal (a->blob, b->blob);
    default:
      g_assert_not_reached ();
    }
}

void
terrier_value_set_integer (TerrierValue *value, gint64 integer)
{
  terrier_value_clear (value);
  value->tag = TERRIER_VALUE_INTEGER;
  value->integer = integer;
}

void
terrier_value_set_real (TerrierValue *value, double real)
{
  terrier_value_clear (value);
  value->tag = TERRIER_VALUE_REAL;
  value->real = real;
}

/**
 * terrier_value_set_text:
 * @value: an initialised value
 * @text: (nullable): copied; %NULL makes the value not stated
 */
void
terrier_value_set_text (TerrierValue *value, const char *text)
{
  terrier_value_take_text (value, g_strdup (text));
}

/**
 * terrier_value_take_text:
 * @value: an initialised value
 * @text: (transfer full) (nullable): %NULL makes the value not stated
 */
void
terrier_value_take_text (TerrierValue *value, char *text)
{
  terrier_value_clear (value);
  if (text == NULL)
    return;
  value->tag = TERRIER_VALUE_TEXT;
  value->text = text;
}

void
terrier_value_set_point (TerrierValue *value, double easting_m, double northing_m)
{
  terrier_value_clear (value);
  value->tag = TERRIER_VALUE_POINT;
  value->point.easting_m = easting_m;
  value->point.northing_m = northing_m;
}

/**
 * terrier_value_set_blob:
 * @value: an initialised value
 * @blob: (nullable): a GeoPackage geometry; a reference is taken
 */
void
terrier_value_set_blob (TerrierValue *value, GBytes *blob)
{
  if (blob != NULL)
    g_bytes_ref (blob);
  terrier_value_clear (value);
  if (blob == NULL)
    return;
  value->tag = TERRIER_VALUE_BLOB;
  value->blob = blob;
}
