/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/field-text.h"

#include "core/area.h"
#include "core/date.h"
#include "core/grid.h"
#include "core/postcode.h"
#include "core/text.h"
#include "core/uprn.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (terrier-estate-error-quark, terrier_estate_error)

static gboolean refuse (GError **error, int code, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
refuse (GError **error, int code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (TERRIER_ESTATE_ERROR, code, format, args);
  va_end (args);
  return FALSE;
}

/* Puts the field's label before the sentence of a lower room, in our own domain. */
static gboolean
refuse_inner (const TerrierField *field, GError *inner, GError **error)
{
  /* Translators: the label of a field, then a sentence on what is wrong with it */
  refuse (error, TERRIER_ESTATE_ERROR_INVALID, _ ("%s: %s"), _ (field->label), inner->message);
  g_error_free (inner);
  return FALSE;
}

static gboolean
parse_integer (const TerrierField *field, const char *text, TerrierValue *value, GError **error)
{
  g_autofree char *digits = g_strdup (text);
  char *end;
  gint64 number;

  g_strdelimit (digits, ",", '_');
  for (char *from = digits, *to = digits;; from++)
    {
      if (*from != '_')
        *to++ = *from;
      if (*from == '\0')
        break;
    }
  errno = 0;
  number = g_ascii_strtoll (digits, &end, 10);
  if (end == digits || *g_strchug (end) != '\0' || errno != 0)
    return refuse (error, TERRIER_ESTATE_ERROR_INVALID,
                   _ ("%s must be a whole number, such as 12; “%s” is not"), _ (field->label),
                   text);
  terrier_value_set_integer (value, number);
  return TRUE;
}

static gboolean
parse_decimal (const TerrierField *field, const char *text, TerrierValue *value, GError **error)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !isfinite (number))
    return refuse (error, TERRIER_ESTATE_ERROR_INVALID,
                   _ ("%s must be a number, such as 37.5; “%s” is not"), _ (field->label), text);
  terrier_value_set_real (value, number);
  return TRUE;
}

static gboolean
parse_boolean (const TerrierField *field, const char *text, TerrierValue *value, GError **error)
{
  static const char *const yes[] = { "yes", "true", "y", "1", NULL };
  static const char *const no[] = { "no", "false", "n", "0", NULL };
  g_autofree char *folded = terrier_text_fold (text);
  g_autofree char *yes_here = terrier_text_fold (_ ("Yes"));
  g_autofree char *no_here = terrier_text_fold (_ ("No"));

  if (g_strv_contains (yes, folded) || strcmp (folded, yes_here) == 0)
    terrier_value_set_integer (value, 1);
  else if (g_strv_contains (no, folded) || strcmp (folded, no_here) == 0)
    terrier_value_set_integer (value, 0);
  else
    return refuse (error, TERRIER_ESTATE_ERROR_INVALID, _ ("%s must be yes or no; “%s” is neither"),
                   _ (field->label), text);
  return TRUE;
}

static gboolean
parse_choice (const TerrierField *field, const char *text, TerrierValue *value, GError **error)
{
  g_autofree char *folded = terrier_text_fold (text);
  g_autoptr (GString) offered = g_string_new (NULL);

  for (const TerrierChoice *choice = field->choices; choice->key != NULL; choice++)
    {
      g_autofree char *key = terrier_text_fold (choice->key);
      g_autofree char *label = terrier_text_fold (_ (choice->label));

      if (strcmp (folded, key) == 0 || strcmp (folded, label) == 0)
        {
          terrier_value_set_text (value, choice->key);
          return TRUE;
        }
      g_string_append_printf (offered, "%s%s", offered->len > 0 ? ", " : "", _ (choice->label));
    }
  return refuse (error, TERRIER_ESTATE_ERROR_INVALID, _ ("%s must be one of %s; “%s” is not"),
                 _ (field->label), offered->str, text);
}

static gboolean
parse_point (const TerrierField *field, const char *text, TerrierValue *value, GError **error)
{
  GError *inner = NULL;
  double easting_m, northing_m;

  if (!terrier_grid_ref_parse (text, &easting_m, &northing_m, NULL, &inner))
    return refuse_inner (field, inner, error);
  terrier_value_set_point (value, easting_m, northing_m);
  return TRUE;
}

static gboolean
parse_text (const TerrierField *field, const char *text, TerrierValue *value, GError **error)
{
  gsize length = strlen (text);

  if (length > TERRIER_FIELD_MAX_BYTES)
    {
      g_autofree char *size = g_format_size (length);

      return refuse (
          error, TERRIER_ESTATE_ERROR_BOUNDS,
          _ ("%s is %s long, and a field holds 1 MB at most; keep long papers as documents"),
          _ (field->label), size);
    }
  if (!g_utf8_validate (text, (gssize) length, NULL))
    return refuse (error, TERRIER_ESTATE_ERROR_INVALID, _ ("%s is not text in UTF-8"),
                   _ (field->label));
  terrier_value_set_text (value, text);
  return TRUE;
}

/* The kinds whose reading belongs to the core room. */
static gboolean
parse_core (const TerrierField *field, const char *text, TerrierValue *value, GError **error)
{
  GError *inner = NULL;
  TerrierPence pence;
  TerrierDate date;
  TerrierArea area;
  char *normal;

  switch (field->kind)
    {
    case TERRIER_FIELD_MONEY:
      if (!terrier_money_parse (text, &pence, &inner))
        return refuse_inner (field, inner, error);
      terrier_value_set_integer (value, pence);
      return TRUE;
    case TERRIER_FIELD_DATE:
      if (!terrier_date_parse (text, &date, &inner))
        return refuse_inner (field, inner, error);
      terrier_value_set_integer (value, date);
      return TRUE;
    case TERRIER_FIELD_AREA:
      if (!terrier_area_parse (text, TERRIER_AREA_SITE, &area, &inner))
        return refuse_inner (field, inner, error);
      terrier_value_set_real (value, area.m2);
      return TRUE;
    default:
      normal = field->kind == TERRIER_FIELD_POSTCODE ? terrier_postcode_normalise (text, &inner)
                                                     : terrier_uprn_normalise (text, &inner);
      if (normal == NULL)
        return refuse_inner (field, inner, error);
      terrier_value_take_text (value, normal);
      return TRUE;
    }
}

/**
 * terrier_field_parse:
 * @field: what is being filled in
 * @text: (nullable): what a person typed or a file holds, UTF-8
 * @value: (out caller-allocates): an initialised value; left as it was on error
 * @error: return location
 *
 * Reads text into a value of the field's kind and checks it against the catalogue's bounds. Blank
 * text is NULL, that is not stated. Any thread.
 *
 * Returns: whether the field can hold it; @error has one sentence that names the field
 */
gboolean
terrier_field_parse (const TerrierField *field,
                     const char *text,
                     TerrierValue *value,
                     GError **error)
{
  g_auto (TerrierValue) parsed = TERRIER_VALUE_INIT;
  g_autofree char *stripped = NULL;
  gboolean ok = TRUE;

  g_return_val_if_fail (field != NULL && value != NULL, FALSE);

  if (text != NULL && strlen (text) <= TERRIER_FIELD_MAX_BYTES && g_utf8_validate (text, -1, NULL))
    stripped = g_strstrip (g_strdup (text));
  else
    stripped = g_strdup (text != NULL ? text : "");

  if (*stripped != '\0')
    switch (field->kind)
      {
      case TERRIER_FIELD_TEXT:
        ok = parse_text (field, stripped, &parsed, error);
        break;
      case TERRIER_FIELD_MARKDOWN:
        /* Blanks at the start of a line mean something in Markdown. */
        ok = parse_text (field, text, &parsed, error);
        break;
      case TERRIER_FIELD_INTEGER:
      case TERRIER_FIELD_REFERENCE:
        ok = parse_integer (field, stripped, &parsed, error);
        break;
      case TERRIER_FIELD_DECIMAL:
        ok = parse_decimal (field, stripped, &parsed, error);
        break;
      case TERRIER_FIELD_BOOLEAN:
        ok = parse_boolean (field, stripped, &parsed, error);
        break;
      case TERRIER_FIELD_CHOICE:
        ok = parse_choice (field, stripped, &parsed, error);
        break;
      case TERRIER_FIELD_POINT:
        ok = parse_point (field, stripped, &parsed, error);
        break;
      case TERRIER_FIELD_SHAPE:
        return refuse (error, TERRIER_ESTATE_ERROR_INVALID,
                       _ ("%s is drawn on the map or imported, not typed"), _ (field->label));
      case TERRIER_FIELD_MONEY:
      case TERRIER_FIELD_DATE:
      case TERRIER_FIELD_AREA:
      case TERRIER_FIELD_POSTCODE:
      case TERRIER_FIELD_UPRN:
      default:
        ok = parse_core (field, stripped, &parsed, error);
        break;
      }

  if (!ok || !terrier_field_check (field, &parsed, error))
    return FALSE;
  terrier_value_clear (value);
  *value = parsed;
  parsed.tag = TERRIER_VALUE_NULL;
  return TRUE;
}

static gboolean
check_bounds (const TerrierField *field, const TerrierValue *value, GError **error)
{
  TerrierValue bound = TERRIER_VALUE_INIT;
  g_autofree char *lowest = NULL;
  g_autofree char *highest = NULL;
  double number;

  if (field->minimum == 0 && field->maximum == 0)
    return TRUE;
  if (value->tag == TERRIER_VALUE_INTEGER)
    {
      if (value->integer >= field->minimum && value->integer <= field->maximum)
        return TRUE;
    }
  else
    {
      number = value->real;
      if (isfinite (number) && number >= (double) field->minimum
          && number <= (double) field->maximum)
        return TRUE;
    }

  if (field->kind == TERRIER_FIELD_MONEY && field->minimum == 0 && value->integer < 0)
    return refuse (error, TERRIER_ESTATE_ERROR_BOUNDS, _ ("%s cannot be less than £0"),
                   _ (field->label));

  bound.tag = value->tag;
  if (value->tag == TERRIER_VALUE_INTEGER)
    bound.integer = field->minimum;
  else
    bound.real = (double) field->minimum;
  lowest = terrier_field_format (field, &bound, field->unit, TERRIER_TEXT_SCREEN);
  if (value->tag == TERRIER_VALUE_INTEGER)
    bound.integer = field->maximum;
  else
    bound.real = (double) field->maximum;
  highest = terrier_field_format (field, &bound, field->unit, TERRIER_TEXT_SCREEN);
  return refuse (error, TERRIER_ESTATE_ERROR_BOUNDS, _ ("%s must lie between %s and %s"),
                 _ (field->label), lowest, highest);
}

/* On the National Grid, or a surveyor has swapped or mistyped the numbers. */
static gboolean
check_point (const TerrierField *field, const TerrierValue *value, GError **error)
{
  if (value->point.easting_m >= 0 && value->point.easting_m <= 700000
      && value->point.northing_m >= 0 && value->point.northing_m <= 1300000)
    return TRUE;
  return refuse (
      error, TERRIER_ESTATE_ERROR_BOUNDS,
      _ ("%s lies off the National Grid: eastings run to 700,000 m and northings to 1,300,000 m"),
      _ (field->label));
}

/**
 * terrier_field_check:
 * @field: the field
 * @value: a value of its kind
 * @error: return location
 *
 * Whether the catalogue lets the field hold the value: required, bounds, place. Any thread.
 *
 * Returns: %TRUE when it does; else @error has one sentence
 */
gboolean
terrier_field_check (const TerrierField *field, const TerrierValue *value, GError **error)
{
  switch (value->tag)
    {
    case TERRIER_VALUE_NULL:
      if (field->flags & TERRIER_FIELD_REQUIRED)
        return refuse (error, TERRIER_ESTATE_ERROR_REQUIRED, _ ("%s cannot be empty"),
                       _ (field->label));
      return TRUE;
    case TERRIER_VALUE_INTEGER:
    case TERRIER_VALUE_REAL:
      return check_bounds (field, value, error);
    case TERRIER_VALUE_POINT:
      return check_point (field, value, error);
    case TERRIER_VALUE_TEXT:
      if (strlen (value->text) > TERRIER_FIELD_MAX_BYTES)
        return refuse (error, TERRIER_ESTATE_ERROR_BOUNDS,
                       _ ("%s holds 1 MB at most; keep long papers as documents"),
                       _ (field->label));
      return TRUE;
    case TERRIER_VALUE_BLOB:
    default:
      return TRUE;
    }
}

static char *
format_integer (const TerrierField *field, gint64 number, TerrierTextStyle style)
{
  if (field->kind == TERRIER_FIELD_MONEY)
    {
      static const TerrierMoneyStyle styles[] = { [TERRIER_TEXT_SCREEN] = TERRIER_MONEY_FULL,
                                                  [TERRIER_TEXT_CELL] = TERRIER_MONEY_CELL,
                                                  [TERRIER_TEXT_EDIT] = TERRIER_MONEY_CELL,
                                                  [TERRIER_TEXT_EXPORT] = TERRIER_MONEY_PLAIN };
      return terrier_money_format (number, styles[style]);
    }
  if (field->kind == TERRIER_FIELD_DATE)
    return style == TERRIER_TEXT_EXPORT ? terrier_date_format_iso ((TerrierDate) number)
                                        : terrier_date_format ((TerrierDate) number);
  if (field->kind == TERRIER_FIELD_BOOLEAN)
    return g_strdup (style == TERRIER_TEXT_EXPORT ? (number ? "yes" : "no")
                                                  : (number ? _ ("Yes") : _ ("No")));
  if (field->unit != NULL && style == TERRIER_TEXT_SCREEN)
    return g_strdup_printf ("%" G_GINT64_FORMAT " %s", number, _ (field->unit));
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static char *
format_real (const TerrierField *field, double number, const char *basis, TerrierTextStyle style)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  TerrierArea area = { .m2 = number };

  if (basis == NULL)
    basis = field->unit;
  if (field->kind == TERRIER_FIELD_AREA
      && (style == TERRIER_TEXT_SCREEN || style == TERRIER_TEXT_CELL))
    {
      if (basis != NULL && terrier_area_basis_from_key (basis, &area.basis))
        return terrier_area_format (&area);
      /* Never an area that looks as if it had a basis. */
      g_ascii_formatd (digits, sizeof digits, "%.10g", number);
      return g_strdup_printf (_ ("%s m², basis not stated"), digits);
    }
  g_ascii_formatd (digits, sizeof digits, "%.10g", number);
  if (field->unit != NULL && style == TERRIER_TEXT_SCREEN)
    return g_strdup_printf ("%s %s", digits, _ (field->unit));
  return g_strdup (digits);
}

/**
 * terrier_field_format:
 * @field: the field
 * @value: a value of its kind
 * @basis: (nullable): for an area, the text of its basis column
 * @style: for whom
 *
 * Writes a value as text. Not stated is "", so that each place can show it in its own way (a middle
 * dot in a cell, a sentence in a form, nothing in a CSV); it never is nought. Any thread.
 *
 * Returns: (transfer full): UTF-8
 */
char *
terrier_field_format (const TerrierField *field,
                      const TerrierValue *value,
                      const char *basis,
                      TerrierTextStyle style)
{
  g_return_val_if_fail (field != NULL && value != NULL, NULL);

  switch (value->tag)
    {
    case TERRIER_VALUE_INTEGER:
      return format_integer (field, value->integer, style);
    case TERRIER_VALUE_REAL:
      return format_real (field, value->real, basis, style);
    case TERRIER_VALUE_TEXT:
      if (field->kind == TERRIER_FIELD_CHOICE && style != TERRIER_TEXT_EXPORT)
        return g_strdup (terrier_choice_label (field, value->text));
      return g_strdup (value->text);
    case TERRIER_VALUE_POINT:
      return g_strdup_printf (style == TERRIER_TEXT_EXPORT ? "%.3f %.3f" : "%.0f, %.0f",
                              value->point.easting_m, value->point.northing_m);
    case TERRIER_VALUE_BLOB:
      return g_strdup (style == TERRIER_TEXT_SCREEN ? _ ("drawn on the map") : "");
    case TERRIER_VALUE_NULL:
    default:
      return g_strdup ("");
    }
}
