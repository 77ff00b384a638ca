/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/synthetic-private.h"

#include <math.h>
#include <string.h>

static TerrierRecord *
child (TerrierType type, gint64 property)
{
  TerrierRecord *record = terrier_record_new (type, 0);

  terrier_made_integer (record, "property", property);
  return record;
}

gboolean
terrier_make_condition (TerrierMaker *maker,
                        gint64 property,
                        guint n_items,
                        const gint64 *costs,
                        const char *const *grades,
                        GError **error)
{
  static const char *const elements[] = { "roofs",
                                          "floors and stairs",
                                          "external walls, windows and doors",
                                          "ceilings",
                                          "mechanical services",
                                          "electrical services",
                                          "sanitary services",
                                          "decorations",
                                          "external areas" };
  static const char *const faults[]
      = { "worn out",        "leaking",          "cracked", "at the end of its life",
          "not to standard", "in need of repair" };

  for (guint i = 0; i < n_items; i++)
    {
      TerrierRecord *item = child (TERRIER_TYPE_CONDITION_ITEM, property);
      const char *element = terrier_made_pick (maker, elements, G_N_ELEMENTS (elements));
      TerrierDate surveyed = maker->today - terrier_made_below (maker, 1800);

      terrier_made_text (item, "element", element);
      terrier_made_take (item, "description",
                         g_strdup_printf ("%s: %s", element,
                                          terrier_made_pick (maker, faults,
                                                             G_N_ELEMENTS (faults))));
      terrier_made_text (item, "grade", grades[i]);
      terrier_made_integer (item, "priority",
                            grades[i][0] == 'D' ? 1 : terrier_made_between (maker, 2, 4));
      terrier_made_integer (item, "cost", costs[i]);
      terrier_made_integer (item, "price_on", maker->today);
      terrier_made_integer (item, "remaining_life_years",
                            grades[i][0] == 'D' ? 0 : terrier_made_between (maker, 1, 25));
      terrier_made_integer (item, "surveyed_on", surveyed);
      terrier_made_text (item, "figure_state", "known");
      terrier_made_integer (item, "figures_on", surveyed);
      if (terrier_made_insert (maker, item, error) == 0)
        return FALSE;
    }
  return TRUE;
}

/* Six lines that add up to the running cost, for one property in seventeen. */
static gboolean
make_costs (TerrierMaker *maker, gint64 property, gint64 running_cost, GError **error)
{
  static const char *const categories[]
      = { "energy", "rates", "cleaning", "repairs", "insurance", "other" };
  gint64 left = running_cost;

  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      TerrierRecord *cost = child (TERRIER_TYPE_COST, property);
      gboolean last = i + 1 == G_N_ELEMENTS (categories);
      gint64 amount = last ? left : left / 100 * terrier_made_between (maker, 15, 40);

      left -= amount;
      terrier_made_text (cost, "category", categories[i]);
      terrier_made_text (cost, "financial_year", "2025-26");
      terrier_made_integer (cost, "amount", amount);
      terrier_made_text (cost, "figure_state", "known");
      terrier_made_integer (cost, "figures_on", maker->today - 1);
      if (terrier_made_insert (maker, cost, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_title (TerrierMaker *maker, gint64 property, GError **error)
{
  TerrierRecord *title = child (TERRIER_TYPE_TITLE, property);

  terrier_made_take (title, "title_number", g_strdup_printf ("SYN%07" G_GINT64_FORMAT, property));
  terrier_made_text (title, "class", terrier_made_chance (maker, 92) ? "absolute" : "possessory");
  terrier_made_text (title, "tenure", "freehold");
  terrier_made_integer (title, "registered_on",
                        maker->today - 365 - terrier_made_below (maker, 12000));
  if (terrier_made_chance (maker, 30))
    terrier_made_text (title, "covenants",
                       "Not to be used for trade without the consent of the former owner.");
  return terrier_made_insert (maker, title, error) != 0;
}

static gboolean
make_agreement (TerrierMaker *maker, gint64 property, GError **error)
{
  TerrierRecord *agreement = child (TERRIER_TYPE_AGREEMENT, property);
  TerrierDate starts = maker->today - terrier_made_below (maker, 4000);
  guint years = 3 + terrier_made_below (maker, 22);
  TerrierDate ends = terrier_date_add_months (starts, (int) years * 12);

  terrier_made_take (agreement, "reference", g_strdup_printf ("L%07" G_GINT64_FORMAT, property));
  terrier_made_text (agreement, "direction", terrier_made_chance (maker, 60) ? "out" : "in");
  terrier_made_text (agreement, "kind", terrier_made_chance (maker, 80) ? "lease" : "licence");
  terrier_made_integer (agreement, "party",
                        maker->companies[terrier_made_below (maker, maker->n_companies)]);
  terrier_made_integer (agreement, "starts_on", starts);
  terrier_made_integer (agreement, "ends_on", ends);
  if (years >= 10)
    {
      terrier_made_integer (agreement, "break_on",
                            terrier_date_add_months (starts, (int) years * 6));
      terrier_made_integer (agreement, "break_notice_months", 6);
      terrier_made_integer (agreement, "review_on", terrier_date_add_months (starts, 60));
    }
  terrier_made_integer (agreement, "rent", terrier_made_pence (maker, 500, 60000));
  terrier_made_integer (agreement, "security_of_tenure", terrier_made_chance (maker, 50));
  return terrier_made_insert (maker, agreement, error) != 0;
}

static gboolean
make_valuation (TerrierMaker *maker, gint64 property, double floor_area_m2, GError **error)
{
  TerrierRecord *valuation = child (TERRIER_TYPE_VALUATION, property);
  TerrierDate valued = maker->today - terrier_made_below (maker, 1825);

  terrier_made_text (valuation, "basis",
                     floor_area_m2 > 4000              ? "DRC"
                     : terrier_made_chance (maker, 70) ? "EUV"
                                                       : "market value");
  terrier_made_take (valuation, "reference", g_strdup_printf ("V%07" G_GINT64_FORMAT, property));
  terrier_made_integer (valuation, "amount",
                        terrier_made_pence (maker, 30000, 200000 + (gint64) floor_area_m2 * 1500));
  terrier_made_integer (valuation, "valued_on", valued);
  terrier_made_integer (valuation, "valuer", maker->valuer);
  terrier_made_text (valuation, "purpose", "accounts");
  terrier_made_text (valuation, "figure_state", "known");
  terrier_made_integer (valuation, "figures_on", valued);
  return terrier_made_insert (maker, valuation, error) != 0;
}

static gboolean
make_occupation (TerrierMaker *maker,
                 gint64 property,
                 const char *service,
                 double floor_area_m2,
                 GError **error)
{
  TerrierRecord *occupation = child (TERRIER_TYPE_OCCUPATION, property);

  terrier_made_text (occupation, "service", service);
  if (floor_area_m2 > 0)
    {
      terrier_made_real (occupation, "floor_area_m2",
                         round (floor_area_m2 * (0.5 + 0.5 * g_rand_double (maker->rand))));
      terrier_made_text (occupation, "floor_area_basis", "GIA");
      terrier_made_integer (occupation, "capacity", terrier_made_between (maker, 0, 60));
    }
  terrier_made_real (occupation, "hours_per_week", (double) terrier_made_between (maker, 4, 60));
  terrier_made_integer (occupation, "starts_on",
                        maker->today - 200 - terrier_made_below (maker, 6000));
  return terrier_made_insert (maker, occupation, error) != 0;
}

static void
put_double (GByteArray *out, double number)
{
  union
  {
    double number;
    guint64 bits;
  } both = { number };
  guint64 bits = GUINT64_TO_LE (both.bits);

  g_byte_array_append (out, (const guint8 *) &bits, sizeof bits);
}

static void
put_count (GByteArray *out, guint32 count)
{
  guint32 bits = GUINT32_TO_LE (count);

  g_byte_array_append (out, (const guint8 *) &bits, sizeof bits);
}

/* A square of @side_m around a place, as GeoPackage keeps a MULTIPOLYGON: header, envelope, WKB. */
static GBytes *
square (double easting_m, double northing_m, double side_m)
{
  static const guint8 header[] = { 'G', 'P', 0, 3 };
  static const guint8 little_endian = 1;
  static const int corners[][2] = { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 }, { -1, -1 } };
  GByteArray *out = g_byte_array_sized_new (160);
  double half_m = side_m / 2;

  g_byte_array_append (out, header, sizeof header);
  put_count (out, 27700);
  put_double (out, easting_m - half_m);
  put_double (out, easting_m + half_m);
  put_double (out, northing_m - half_m);
  put_double (out, northing_m + half_m);
  g_byte_array_append (out, &little_endian, 1);
  put_count (out, 6); /* multipolygon of one */
  put_count (out, 1);
  g_byte_array_append (out, &little_endian, 1);
  put_count (out, 3); /* polygon of one ring */
  put_count (out, 1);
  put_count (out, G_N_ELEMENTS (corners));
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      put_double (out, easting_m + corners[i][0] * half_m);
      put_double (out, northing_m + corners[i][1] * half_m);
    }
  return g_byte_array_free_to_bytes (out);
}

static gboolean
make_extent (TerrierMaker *maker,
             gint64 property,
             double easting_m,
             double northing_m,
             double area_m2,
             GError **error)
{
  TerrierRecord *extent = child (TERRIER_TYPE_EXTENT, property);
  g_autoptr (GBytes) shape = square (easting_m, northing_m, sqrt (area_m2));

  terrier_made_take (extent, "name", g_strdup_printf ("Extent %" G_GINT64_FORMAT, property));
  terrier_made_text (extent, "kind", "managed extent");
  terrier_value_set_blob (terrier_record_edit (extent,
                                               (guint) terrier_field_index (TERRIER_TYPE_EXTENT,
                                                                            "geom")),
                          shape);
  terrier_made_real (extent, "area_m2", area_m2);
  terrier_made_text (extent, "measured_from", "the map");
  terrier_made_integer (extent, "indicative", 1);
  return terrier_made_insert (maker, extent, error) != 0;
}

gboolean
terrier_make_holding (TerrierMaker *maker,
                      gint64 property,
                      const char *service,
                      gint64 running_cost,
                      double floor_area_m2,
                      double easting_m,
                      double northing_m,
                      double site_area_m2,
                      GError **error)
{
  if (terrier_made_chance (maker, 40) && !make_title (maker, property, error))
    return FALSE;
  if (running_cost != TERRIER_PENCE_UNKNOWN && terrier_made_chance (maker, 6)
      && !make_costs (maker, property, running_cost, error))
    return FALSE;
  if (terrier_made_chance (maker, 30) && !make_agreement (maker, property, error))
    return FALSE;
  if (terrier_made_chance (maker, 35) && !make_valuation (maker, property, floor_area_m2, error))
    return FALSE;
  if (terrier_made_chance (maker, 40)
      && !make_occupation (maker, property, service, floor_area_m2, error))
    return FALSE;
  return !terrier_made_chance (maker, 5)
         || make_extent (maker, property, easting_m, northing_m, site_area_m2, error);
}
