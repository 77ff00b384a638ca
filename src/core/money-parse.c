/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/money-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/text.h"

G_DEFINE_QUARK (terrier-money-error-quark, terrier_money_error)

typedef struct
{
  const char *p;
  gboolean negative;
  gboolean in_brackets;
  GString *whole;    /* digits before the point, commas taken out */
  GString *fraction; /* digits after it */
  guint64 scale;     /* pounds for each one written: 1,000,000 for "m" */
} Reading;

static void
reading_clear (Reading *r)
{
  g_string_free (r->whole, TRUE);
  g_string_free (r->fraction, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
skip_space (Reading *r)
{
  while (*r->p != '\0' && g_unichar_isspace (g_utf8_get_char (r->p)))
    r->p = g_utf8_next_char (r->p);
}

static gboolean
accept (Reading *r, const char *token)
{
  gsize n = strlen (token);

  if (g_ascii_strncasecmp (r->p, token, n) != 0)
    return FALSE;
  r->p += n;
  return TRUE;
}

static void
read_sign (Reading *r)
{
  skip_space (r);
  if (accept (r, "-") || accept (r, TRUE_MINUS))
    r->negative = TRUE;
  else
    accept (r, "+");
  skip_space (r);
}

/* Digits with commas at every third place or with none. */
static gboolean
read_whole (Reading *r)
{
  gsize group = 0;
  gboolean commas = FALSE;

  for (;; r->p++)
    {
      if (g_ascii_isdigit (*r->p))
        {
          g_string_append_c (r->whole, *r->p);
          group++;
        }
      else if (*r->p == ',')
        {
          if (group == 0 || group > 3 || (commas && group != 3))
            return FALSE;
          commas = TRUE;
          group = 0;
        }
      else
        break;
    }
  return !commas || group == 3;
}

static gboolean
read_fraction (Reading *r)
{
  if (!accept (r, "."))
    return r->whole->len > 0;
  while (g_ascii_isdigit (*r->p))
    g_string_append_c (r->fraction, *r->p++);
  return r->fraction->len > 0;
}

static gboolean
read_scale (Reading *r)
{
  static const struct
  {
    const char *word;
    guint64 scale;
  } words[] = {
    { "thousand", 1000 }, { "million", 1000000 }, { "billion", 1000000000 },
    { "bn", 1000000000 }, { "mn", 1000000 },      { "m", 1000000 },
    { "k", 1000 },
  };

  skip_space (r);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (accept (r, words[i].word))
      {
        r->scale = words[i].scale;
        break;
      }
  skip_space (r);
  if (r->in_brackets && !accept (r, ")"))
    return FALSE;
  skip_space (r);
  return *r->p == '\0';
}

/* Adds digit * unit to *sum; FALSE when 64 bits do not hold it. */
static gboolean
add_digits (guint64 *sum, const char *digits, guint64 scale)
{
  guint64 n = 0;
  guint64 scaled;

  for (; *digits != '\0'; digits++)
    if (!g_uint64_checked_mul (&n, n, 10)
        || !g_uint64_checked_add (&n, n, (guint64) (*digits - '0')))
      return FALSE;
  return g_uint64_checked_mul (&scaled, n, scale) && g_uint64_checked_add (sum, *sum, scaled);
}

static gboolean
fail (const char *text, TerrierMoneyError code, const char *sentence, GError **error)
{
  terrier_text_set_error (error, TERRIER_MONEY_ERROR, (int) code, sentence, text);
  return FALSE;
}

static gboolean
fail_not_money (const char *text, GError **error)
{
  return fail (text, TERRIER_MONEY_ERROR_SYNTAX,
               _ ("%s is not a sum of money: write it like £1,270,000 or £1.27m."), error);
}

/* Turns what was read into pence. */
static gboolean
reading_finish (Reading *r, const char *text, TerrierPence *pence, GError **error)
{
  guint64 sum = 0;
  guint64 unit = r->scale * 100;
  gboolean fits = add_digits (&sum, r->whole->str, unit);

  for (const char *p = r->fraction->str; *p != '\0'; p++)
    {
      if (*p != '0' && unit % 10 != 0)
        return fail (text, TERRIER_MONEY_ERROR_SYNTAX,
                     _ ("%s goes below a penny: give at most two figures of pence."), error);
      unit /= 10;
      fits = fits && g_uint64_checked_add (&sum, sum, (guint64) (*p - '0') * unit);
    }
  if (!fits || sum > (guint64) G_MAXINT64)
    return fail (text, TERRIER_MONEY_ERROR_RANGE,
                 _ ("%s is too large a sum of money: check the number of noughts."), error);
  *pence = r->negative ? -(TerrierPence) sum : (TerrierPence) sum;
  return TRUE;
}

/**
 * terrier_money_parse:
 * @text: (nullable): a sum as a person or a spreadsheet writes it
 * @pence: (out): where the sum goes; untouched on error
 * @error: set to a %TERRIER_MONEY_ERROR whose message is one sentence
 *
 * Reads a sum of money: 1270000, 1,270,000, 12.50, £1.27m, £850k, £1.2 million, -3, −3 and the
 * accountant's (3). It does not depend on the locale. It never gives %TERRIER_PENCE_UNKNOWN: an
 * empty text is an error, and the caller decides what an empty field means.
 *
 * Any thread may call it.
 *
 * Returns: whether @text is a sum of money
 */
gboolean
terrier_money_parse (const char *text, TerrierPence *pence, GError **error)
{
  g_auto (Reading) r = { .p = text, .scale = 1 };

  g_return_val_if_fail (pence != NULL, FALSE);

  r.whole = g_string_new (NULL);
  r.fraction = g_string_new (NULL);
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return fail_not_money (text, error);

  skip_space (&r);
  if (*r.p == '\0')
    {
      g_set_error_literal (error, TERRIER_MONEY_ERROR, TERRIER_MONEY_ERROR_SYNTAX,
                           _ ("There is no sum of money here: write it like £1,270,000 or "
                              "£1.27m."));
      return FALSE;
    }
  if (accept (&r, "("))
    r.negative = r.in_brackets = TRUE;
  else
    read_sign (&r);
  if (accept (&r, POUND) || accept (&r, "GBP"))
    {
      if (r.negative)
        skip_space (&r);
      else
        read_sign (&r);
    }

  if (!read_whole (&r))
    return fail (text, TERRIER_MONEY_ERROR_SYNTAX,
                 _ ("%s has a comma out of place: part thousands, as in 1,270,000."), error);
  if (!read_fraction (&r) || !read_scale (&r))
    return fail_not_money (text, error);
  return reading_finish (&r, text, pence, error);
}
