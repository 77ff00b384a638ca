/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/area.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/text.h"

#define M2_PER_HECTARE 10000.0
#define M2_PER_ACRE 4046.8564224
#define M2_PER_SQUARE_FOOT 0.09290304

/* Larger than Great Britain: no site is. */
#define M2_MAX 3.0e11

static const struct
{
  const char *key;
  const char *label; /* beside a figure */
  const char *name;  /* in full */
} bases[TERRIER_AREA_N_BASES] = {
  [TERRIER_AREA_SITE] = { "site", N_ ("site"), N_ ("Site area") },
  [TERRIER_AREA_GEA] = { "gea", N_ ("GEA"), N_ ("Gross external area") },
  [TERRIER_AREA_GIA] = { "gia", N_ ("GIA"), N_ ("Gross internal area") },
  [TERRIER_AREA_NIA] = { "nia", N_ ("NIA"), N_ ("Net internal area") },
  [TERRIER_AREA_IPMS1] = { "ipms1", N_ ("IPMS 1"), N_ ("International standard 1 (external)") },
  [TERRIER_AREA_IPMS2] = { "ipms2", N_ ("IPMS 2"), N_ ("International standard 2 (internal)") },
  [TERRIER_AREA_IPMS3] = { "ipms3", N_ ("IPMS 3"), N_ ("International standard 3 (occupier)") },
};

/**
 * terrier_area_basis_key:
 * @basis: a basis of measurement
 *
 * Returns: (transfer none): its name in files, which never changes
 */
const char *
terrier_area_basis_key (TerrierAreaBasis basis)
{
  g_return_val_if_fail ((guint) basis < TERRIER_AREA_N_BASES, "");
  return bases[basis].key;
}

/**
 * terrier_area_basis_label:
 * @basis: a basis of measurement
 *
 * Returns: (transfer none): its short name beside a figure, translated: "GIA"
 */
const char *
terrier_area_basis_label (TerrierAreaBasis basis)
{
  g_return_val_if_fail ((guint) basis < TERRIER_AREA_N_BASES, "");
  return _ (bases[basis].label);
}

/**
 * terrier_area_basis_from_key:
 * @key: (nullable): a name as terrier_area_basis_key() gives it, in any case; "IPMS 3" too
 * @basis: (out): where the basis goes; untouched when there is none
 *
 * Returns: whether @key names a basis
 */
gboolean
terrier_area_basis_from_key (const char *key, TerrierAreaBasis *basis)
{
  char compact[8];
  gsize n = 0;

  g_return_val_if_fail (basis != NULL, FALSE);

  for (const char *p = key; p != NULL && *p != '\0'; p++)
    {
      if (*p == ' ')
        continue;
      if (n + 1 == sizeof compact)
        return FALSE;
      compact[n++] = g_ascii_tolower (*p);
    }
  compact[n] = '\0';
  for (guint i = 0; i < TERRIER_AREA_N_BASES; i++)
    if (strcmp (compact, bases[i].key) == 0)
      {
        *basis = (TerrierAreaBasis) i;
        return TRUE;
      }
  return FALSE;
}

/* A number with commas at thousands and at most @decimals places, noughts at the end left out. */
static char *
format_number (double value, int decimals)
{
  char plain[64];
  char *point;
  GString *out = g_string_new (NULL);
  gsize whole;

  g_ascii_formatd (plain, sizeof plain,
                   decimals == 0   ? "%.0f"
                   : decimals == 1 ? "%.1f"
                                   : "%.2f",
                   value);
  point = strchr (plain, '.');
  if (point != NULL)
    {
      char *end = plain + strlen (plain);

      while (end[-1] == '0')
        *--end = '\0';
      if (end[-1] == '.')
        *--end = '\0';
    }
  whole = strcspn (plain, ".");
  for (gsize i = 0; plain[i] != '\0'; i++)
    {
      if (i > 0 && i < whole && (whole - i) % 3 == 0)
        g_string_append_c (out, ',');
      g_string_append_c (out, plain[i]);
    }
  return g_string_free (out, FALSE);
}

static char *
format_size (double m2, TerrierAreaBasis basis)
{
  g_autofree char *number = NULL;

  /* A site is spoken of in hectares once it is a tenth of one. */
  if (basis == TERRIER_AREA_SITE && m2 >= M2_PER_HECTARE / 10)
    {
      number = format_number (m2 / M2_PER_HECTARE, m2 < 100 * M2_PER_HECTARE ? 2 : 0);
      return g_strdup_printf (_ ("%s ha"), number);
    }
  number = format_number (m2, m2 < 100 ? 1 : 0);
  /* Translators: square metres, then the basis of measurement: 420 m² GIA */
  return g_strdup_printf (_ ("%s m² %s"), number, terrier_area_basis_label (basis));
}

/**
 * terrier_area_format:
 * @area: (nullable): an area, %NULL for one that is not known
 *
 * Returns: (transfer full): text like "420 m² GIA", "0.52 ha", "about 0.52 ha", or "not stated"
 */
char *
terrier_area_format (const TerrierArea *area)
{
  g_autofree char *size = NULL;

  if (area == NULL)
    return g_strdup (_ ("not stated"));
  size = format_size (area->m2, area->basis);
  return area->approx ? g_strdup_printf (_ ("about %s"), size) : g_steal_pointer (&size);
}

static gboolean
skip_word (const char **p, const char *word)
{
  gsize n = strlen (word);

  if (strncmp (*p, word, n) != 0 || (g_ascii_isalpha (word[n - 1]) && g_ascii_isalpha ((*p)[n])))
    return FALSE;
  *p += n;
  *p += strspn (*p, " ");
  return TRUE;
}

static gboolean
skip_any (const char **p, const char *const *words)
{
  for (; *words != NULL; words++)
    if (skip_word (p, *words))
      return TRUE;
  return FALSE;
}

static gboolean
read_basis (const char **p, TerrierAreaBasis *basis)
{
  static const struct
  {
    const char *word;
    TerrierAreaBasis basis;
  } words[] = {
    { "gea", TERRIER_AREA_GEA },       { "gia", TERRIER_AREA_GIA },       { "nia", TERRIER_AREA_NIA },
    { "ipms 1", TERRIER_AREA_IPMS1 },  { "ipms 2", TERRIER_AREA_IPMS2 },  { "ipms 3", TERRIER_AREA_IPMS3 },
    { "ipms1", TERRIER_AREA_IPMS1 },   { "ipms2", TERRIER_AREA_IPMS2 },   { "ipms3", TERRIER_AREA_IPMS3 },
    { "site area", TERRIER_AREA_SITE }, { "site", TERRIER_AREA_SITE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (skip_word (p, words[i].word))
      {
        *basis = words[i].basis;
        return TRUE;
      }
  return FALSE;
}

/* 5,220.4; commas are passed over only between figures. */
static gboolean
read_number (const char **p, double *value)
{
  char digits[32];
  gsize n = 0;

  while (n + 1 < sizeof digits)
    {
      if (g_ascii_isdigit (**p) || **p == '.')
        digits[n++] = **p;
      else if (!(**p == ',' && n > 0 && g_ascii_isdigit ((*p)[1]) && g_ascii_isdigit ((*p)[2])
                 && g_ascii_isdigit ((*p)[3]) && !g_ascii_isdigit ((*p)[4])))
        break;
      (*p)++;
    }
  digits[n] = '\0';
  if (!g_ascii_isdigit (digits[0]) || strchr (digits, '.') != strrchr (digits, '.'))
    return FALSE;
  *value = g_ascii_strtod (digits, NULL);
  *p += strspn (*p, " ");
  return TRUE;
}

/* The unit's size in m²; land units speak of the site. */
static double
read_unit (const char **p, gboolean *land)
{
  static const char *const hectares[] = { "hectares", "hectare", "ha", NULL };
  static const char *const acres[] = { "acres", "acre", "ac", NULL };
  static const char *const feet[]
      = { "square feet", "square foot", "sq ft", "sq. ft.", "sq. ft", "sqft", "ft2", NULL };
  static const char *const metres[] = { "square metres", "square metre", "sq metres",
                                        "sq m",          "sq. m.",       "sq. m",
                                        "sqm",           "m2",           NULL };

  *land = FALSE;
  if (skip_any (p, hectares))
    {
      *land = TRUE;
      return M2_PER_HECTARE;
    }
  if (skip_any (p, acres))
    {
      *land = TRUE;
      return M2_PER_ACRE;
    }
  if (skip_any (p, feet))
    return M2_PER_SQUARE_FOOT;
  skip_any (p, metres);
  return 1.0;
}

static gboolean
fail (const char *text, TerrierTextError code, const char *sentence, GError **error)
{
  terrier_text_set_error (error, TERRIER_TEXT_ERROR, (int) code, sentence, text);
  return FALSE;
}

/**
 * terrier_area_parse:
 * @text: (nullable): an area as a person writes it
 * @basis: the basis it has when the text names none
 * @area: (out): where it goes; untouched on error
 * @error: set to %TERRIER_TEXT_ERROR_SYNTAX or %TERRIER_TEXT_ERROR_RANGE
 *
 * Reads "420", "420 m² GIA", "GIA 4,520 sq ft", "0.52 ha" and "about 1.29 acres". A number without
 * a unit is square metres. Hectares and acres measure the site unless a basis is named. "About",
 * "approximately", "c." and the like set the area's approx.
 *
 * Returns: whether @text is an area
 */
gboolean
terrier_area_parse (const char *text, TerrierAreaBasis basis, TerrierArea *area, GError **error)
{
  static const char *const about[]
      = { "about", "approximately", "approx.", "approx", "circa", "c.", "c", "some", "~", NULL };
  const char *not_area = _ ("%s is not an area: write it like 420 m² GIA, 0.52 ha or 1.29 acres.");
  TerrierArea read = { .basis = basis };
  g_autofree char *folded = NULL;
  const char *p;
  double value;
  gboolean named, land;

  g_return_val_if_fail (area != NULL, FALSE);

  if (text == NULL || strnlen (text, 128) == 128)
    return fail (text, TERRIER_TEXT_ERROR_SYNTAX, not_area, error);
  folded = terrier_text_fold (text); /* which makes m² into m2 */
  p = folded;
  read.approx = skip_any (&p, about);
  named = read_basis (&p, &read.basis);
  if (named && !read.approx)
    read.approx = skip_any (&p, about);
  if (!read_number (&p, &value))
    return fail (text, TERRIER_TEXT_ERROR_SYNTAX, not_area, error);
  read.m2 = value * read_unit (&p, &land);
  if (!named)
    named = read_basis (&p, &read.basis);
  if (*p != '\0')
    return fail (text, TERRIER_TEXT_ERROR_SYNTAX, not_area, error);
  if (land && !named)
    read.basis = TERRIER_AREA_SITE;
  if (read.m2 <= 0 || read.m2 > M2_MAX)
    return fail (text, TERRIER_TEXT_ERROR_RANGE,
                 _ ("%s cannot be an area: check the number and its unit."), error);
  *area = read;
  return TRUE;
}

/**
 * terrier_area_total_add:
 * @total: the total, begun as { .basis = … }
 * @area: (nullable): the line, %NULL for one that is not known
 *
 * Counts one line into a total.
 *
 * Returns: %FALSE when @area has another basis: nothing was added, and the caller must say so
 */
gboolean
terrier_area_total_add (TerrierAreaTotal *total, const TerrierArea *area)
{
  g_return_val_if_fail (total != NULL, FALSE);

  if (area != NULL && area->basis != total->basis)
    return FALSE;
  total->n_lines++;
  if (area == NULL || !isfinite (area->m2))
    {
      total->n_unknown++;
      return TRUE;
    }
  total->m2 += area->m2;
  total->approx = total->approx || area->approx;
  return TRUE;
}

/**
 * terrier_area_total_format:
 * @total: a total
 *
 * Returns: (transfer full): text like "at least 12,400 m² GIA; 7 of 43 not stated"
 */
char *
terrier_area_total_format (const TerrierAreaTotal *total)
{
  TerrierArea sum;
  g_autofree char *text = NULL;

  g_return_val_if_fail (total != NULL, NULL);

  if (total->n_lines == 0)
    return terrier_area_format (NULL);
  if (total->n_unknown == total->n_lines)
    return g_strdup_printf (ngettext ("the one line is not stated", "none of %u stated",
                                      total->n_lines),
                            total->n_lines);
  sum = (TerrierArea) { .m2 = total->m2, .basis = total->basis, .approx = total->approx };
  text = terrier_area_format (&sum);
  if (total->n_unknown == 0)
    return g_steal_pointer (&text);
  return g_strdup_printf (_ ("at least %s; %u of %u not stated"), text, total->n_unknown,
                          total->n_lines);
}
