/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/synthetic.h"

#include "exchange/create.h"
#include "exchange/synthetic-private.h"

#include <glib/gi18n-lib.h>

#define SOURCE "Synthetic"

guint
terrier_made_below (TerrierMaker *maker, guint n)
{
  return (guint) g_rand_int_range (maker->rand, 0, (gint32) n);
}

gboolean
terrier_made_chance (TerrierMaker *maker, guint percent)
{
  return terrier_made_below (maker, 100) < percent;
}

gint64
terrier_made_between (TerrierMaker *maker, gint64 low, gint64 high)
{
  return low + terrier_made_below (maker, (guint) (high - low + 1));
}

gint64
terrier_made_pence (TerrierMaker *maker, gint64 low_pounds, gint64 high_pounds)
{
  double share = g_rand_double (maker->rand);
  gint64 pounds = low_pounds + (gint64) (share * share * (double) (high_pounds - low_pounds));

  return pounds / 100 * 100 * 100;
}

const char *
terrier_made_pick (TerrierMaker *maker, const char *const *words, guint n)
{
  return words[terrier_made_below (maker, n)];
}

static TerrierValue *
slot (TerrierRecord *record, const char *column)
{
  int index = terrier_field_index (terrier_record_get_record_type (record), column);

  g_assert (index >= 0);
  return terrier_record_edit (record, (guint) index);
}

void
terrier_made_text (TerrierRecord *record, const char *column, const char *text)
{
  terrier_value_set_text (slot (record, column), text);
}

void
terrier_made_take (TerrierRecord *record, const char *column, char *text)
{
  terrier_value_take_text (slot (record, column), text);
}

void
terrier_made_integer (TerrierRecord *record, const char *column, gint64 integer)
{
  terrier_value_set_integer (slot (record, column), integer);
}

void
terrier_made_real (TerrierRecord *record, const char *column, double real)
{
  terrier_value_set_real (slot (record, column), real);
}

gint64
terrier_made_insert (TerrierMaker *maker, TerrierRecord *record, GError **error)
{
  gint64 id;

  terrier_made_text (record, "source", SOURCE);
  terrier_made_text (record, "confidence", "synthetic");
  id = terrier_writer_insert (maker->writer, record, error);
  g_object_unref (record);
  return id;
}

gboolean
terrier_make_parties (TerrierMaker *maker, GError **error)
{
  TerrierRecord *valuer = terrier_record_new (TERRIER_TYPE_PARTY, 0);

  terrier_made_text (valuer, "name", "County Valuer");
  terrier_made_text (valuer, "kind", "post");
  terrier_made_text (valuer, "role", "Valuer");
  maker->valuer = terrier_made_insert (maker, valuer, error);
  if (maker->valuer == 0)
    return FALSE;

  maker->n_companies = CLAMP (maker->n / 50, 20, 400);
  maker->companies = g_new0 (gint64, maker->n_companies);
  for (guint i = 0; i < maker->n_companies; i++)
    {
      TerrierRecord *company = terrier_record_new (TERRIER_TYPE_PARTY, 0);

      terrier_made_take (company, "name", terrier_made_company (i));
      terrier_made_text (company, "kind", "company");
      terrier_made_text (company, "role", i % 3 == 0 ? "Tenant" : "Bidder");
      maker->companies[i] = terrier_made_insert (maker, company, error);
      if (maker->companies[i] == 0)
        return FALSE;
    }
  return TRUE;
}

static void
clear_site (gpointer data)
{
  TerrierMadeSite *site = data;

  g_free (site->name);
  g_free (site->postcode);
}

static gboolean
fill (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  TerrierMaker *maker = data;
  g_autofree char *of = g_strdup_printf ("%u,%u", maker->n, maker->seed);
  gboolean ok;

  maker->writer = writer;
  maker->cancellable = cancellable;
  ok = terrier_writer_set_setting (writer, "synthetic", "true", error)
       && terrier_writer_set_setting (writer, "synthetic-of", of, error)
       && terrier_make_parties (maker, error);
  for (guint i = 0; ok && i < maker->n; i++)
    {
      if (i % 1000 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      ok = terrier_make_property (maker, i + 1, error);
    }
  return ok && terrier_make_programme (maker, error) && terrier_make_disposals (maker, error);
}

/**
 * terrier_synthetic_create:
 * @path: where the file goes
 * @n: how many properties, from 1 to %TERRIER_SYNTHETIC_MAX
 * @seed: another seed, another estate
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Makes a county estate that never was: places, figures and companies are made up, and every record
 * says so. For tests, benchmarks and for learning the program. Waits for the disk.
 *
 * Returns: (transfer full) (nullable): the portfolio, open for writing
 */
TerrierPortfolio *
terrier_synthetic_create (const char *path,
                          guint n,
                          guint32 seed,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *name = g_strdup_printf (_ ("Synthetic estate %u,%u"), n, seed);
  TerrierMaker maker = { .n = n, .seed = seed, .today = terrier_date_new (2026, 4, 1) };
  TerrierPortfolio *portfolio;

  g_return_val_if_fail (n >= 1 && n <= TERRIER_SYNTHETIC_MAX, NULL);

  maker.rand = g_rand_new_with_seed (seed);
  maker.sites = g_array_new (FALSE, TRUE, sizeof (TerrierMadeSite));
  g_array_set_clear_func (maker.sites, clear_site);
  portfolio = terrier_create_filled (path, name, _ ("Fill with a synthetic estate"), fill, &maker,
                                     cancellable, error);
  g_array_unref (maker.sites);
  g_rand_free (maker.rand);
  g_free (maker.companies);
  return portfolio;
}
