/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/synthetic-private.h"

#include <math.h>

/* What a county holds, how often, and what such a place costs and measures. */
static const struct
{
  const char *service;
  const char *pattern; /* %s is a word */
  const char *kind;
  guint weight;
  guint least_m2; /* floor area, GIA; 0 for land */
  guint most_m2;
} services[] = {
  { "Primary school", "%s Primary School", "land and building", 22, 900, 3200 },
  { "Secondary school", "%s School", "land and building", 5, 5000, 14000 },
  { "Special school", "%s Special School", "land and building", 2, 1800, 5200 },
  { "Children's centre", "%s Children's Centre", "building", 9, 180, 700 },
  { "Family hub", "%s Family Hub", "building", 6, 220, 900 },
  { "Youth", "%s Youth Hub", "building", 4, 200, 900 },
  { "Library", "%s Library", "building", 10, 150, 1800 },
  { "Adult education", "%s Adult Education Centre", "building", 3, 400, 2600 },
  { "Adult social care", "%s Day Centre", "building", 5, 250, 1400 },
  { "Care home", "%s House", "land and building", 3, 900, 2800 },
  { "Gateway", "%s Gateway", "part", 1, 200, 900 },
  { "Office", "%s Court", "building", 4, 600, 9000 },
  { "Highways depot", "%s Depot", "land and building", 3, 300, 1800 },
  { "Waste", "%s Household Waste Recycling Centre", "land and building", 2, 120, 500 },
  { "Community wardens", "%s Community Hall", "building", 3, 150, 600 },
  { "Country park", "%s Country Park", "land", 2, 0, 0 },
  { "Smallholding", "Land at %s Farm", "land", 6, 0, 0 },
  { "Highway land", "Land off %s Way", "land", 8, 0, 0 },
  { "Investment", "%s Business Park", "building", 2, 500, 6000 },
};

static guint
pick_service (TerrierMaker *maker)
{
  static guint all;
  guint at;

  if (all == 0)
    for (guint i = 0; i < G_N_ELEMENTS (services); i++)
      all += services[i].weight;
  at = terrier_made_below (maker, all);
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      if (at < services[i].weight)
        return i;
      at -= services[i].weight;
    }
  return 0;
}

static const char *
pick_status (TerrierMaker *maker)
{
  guint at = terrier_made_below (maker, 100);

  if (at < 84)
    return "operational";
  if (at < 89)
    return "closing";
  if (at < 92)
    return "vacant";
  return at < 96 ? "surplus" : at < 98 ? "under offer" : "disposed";
}

static const char *
pick_tenure (TerrierMaker *maker)
{
  guint at = terrier_made_below (maker, 100);

  return at < 78 ? "freehold" : at < 96 ? "leasehold" : "licence";
}

static char *
draw_name (TerrierMaker *maker, const TerrierMadeTown *town, const char *pattern)
{
  g_autofree char *word = g_strconcat (town->name, " ", terrier_made_word (maker), NULL);
  g_auto (GStrv) parts = g_strsplit (pattern, "%s", 2);

  return g_strjoinv (word, parts);
}

/* Grades with their costs to put right; the backlog is what of them counts: C and D. */
typedef struct
{
  guint n;
  gint64 costs[3];
  const char *grades[3];
  gint64 backlog;
} Condition;

static void
draw_condition (TerrierMaker *maker, double floor_area_m2, Condition *condition)
{
  static const char *const grades[] = { "A", "B", "B", "B", "C", "C", "C", "D" };
  guint at = terrier_made_below (maker, 100);
  gint64 most = 2000 + (gint64) floor_area_m2 * 120;

  condition->n = at < 35 ? 0 : at < 85 ? 1 : at < 96 ? 2 : 3;
  /* One in ten has not been surveyed, and then nothing is known. */
  condition->backlog = at < 10 ? TERRIER_PENCE_UNKNOWN : 0;
  for (guint i = 0; i < condition->n; i++)
    {
      condition->grades[i] = terrier_made_pick (maker, grades, G_N_ELEMENTS (grades));
      condition->costs[i] = terrier_made_pence (maker, 500, most);
      if (condition->grades[i][0] >= 'C')
        condition->backlog += condition->costs[i];
    }
}

static void
set_address (TerrierMaker *maker,
             TerrierRecord *record,
             const TerrierMadeTown *town,
             const char *postcode)
{
  guint number = 1 + terrier_made_below (maker, 240);

  if (number < 160)
    terrier_made_take (record, "street_number", g_strdup_printf ("%u", number));
  terrier_made_take (record, "street", terrier_made_street (maker));
  terrier_made_text (record, "locality", town->name);
  terrier_made_text (record, "post_town", town->name);
  terrier_made_text (record, "postcode", postcode);
  terrier_made_text (record, "district", town->district);
  terrier_made_take (record, "division",
                     g_strdup_printf ("%s %s", town->name, terrier_made_division (maker)));
}

static void
set_holding (TerrierMaker *maker, TerrierRecord *record, const char *status, const char *kind)
{
  const char *tenure = pick_tenure (maker);
  gboolean vacant = g_str_equal (status, "vacant") || g_str_equal (status, "surplus");

  terrier_made_text (record, "tenure", tenure);
  terrier_made_text (record, "tenure_detail",
                     vacant                              ? "vacant"
                     : g_str_equal (tenure, "leasehold") ? "leasehold"
                                                         : "occupied by the authority");
  terrier_made_text (record, "holding_type",
                     g_str_equal (status, "surplus") ? "surplus"
                     : g_str_equal (kind, "land")    ? "investment"
                                                     : "operational");
  terrier_made_text (record, "purpose",
                     g_str_equal (status, "surplus") ? "Held for disposal"
                                                     : "Delivery of services");
  terrier_made_integer (record, "acquired_on",
                        maker->today - 3650 - terrier_made_below (maker, 20000));
  terrier_made_text (record, "acquired_how",
                     terrier_made_chance (maker, 90) ? "agreement" : "compulsory purchase");
  terrier_made_text (record, "community_value",
                     terrier_made_chance (maker, 97) ? "none" : "listed");
}

static void
set_sizes (TerrierMaker *maker, TerrierRecord *record, double floor_area_m2, double site_area_m2)
{
  static const char *const ratings[]
      = { "A", "B", "C", "C", "C", "D", "D", "D", "E", "E", "F", "G" };
  static const char *const grades[] = { "A", "B", "B", "B", "C", "C", "D" };

  terrier_made_real (record, "site_area_m2", site_area_m2);
  if (floor_area_m2 <= 0)
    return;
  terrier_made_real (record, "floor_area_m2", floor_area_m2);
  terrier_made_text (record, "floor_area_basis", "GIA");
  terrier_made_real (record, "hours_per_week", (double) terrier_made_between (maker, 4, 60));
  terrier_made_text (record, "energy_rating",
                     terrier_made_pick (maker, ratings, G_N_ELEMENTS (ratings)));
  terrier_made_text (record, "suitability_grade",
                     terrier_made_pick (maker, grades, G_N_ELEMENTS (grades)));
  terrier_made_text (record, "condition_grade",
                     terrier_made_pick (maker, grades, G_N_ELEMENTS (grades)));
  terrier_made_integer (record, "condition_on", maker->today - terrier_made_below (maker, 1800));
}

static void
set_figures (TerrierMaker *maker, TerrierRecord *record, gint64 running_cost, gint64 backlog)
{
  if (running_cost != TERRIER_PENCE_UNKNOWN)
    terrier_made_integer (record, "running_cost", running_cost);
  if (backlog != TERRIER_PENCE_UNKNOWN)
    terrier_made_integer (record, "backlog", backlog);
  terrier_made_text (record, "figure_state", terrier_made_chance (maker, 80) ? "known" : "assumed");
  terrier_made_integer (record, "figures_on", maker->today - 1);
}

/* The first ones are remembered, for the programme and the disposals. */
static void
remember (TerrierMaker *maker,
          gint64 id,
          char *name,
          const TerrierMadeTown *town,
          char *postcode,
          gint64 running_cost,
          gint64 backlog,
          double site_area_m2,
          const char *status)
{
  gboolean gone = g_str_equal (status, "disposed");
  gboolean surplus = gone || g_str_equal (status, "surplus") || g_str_equal (status, "under offer");
  TerrierMadeSite site = { id,           name,    town->district, town->name, postcode,
                           running_cost, backlog, site_area_m2,   surplus,    gone };

  if (maker->sites->len < TERRIER_MADE_SITES)
    g_array_append_val (maker->sites, site);
  else
    {
      g_free (name);
      g_free (postcode);
    }
}

gboolean
terrier_make_property (TerrierMaker *maker, guint number, GError **error)
{
  TerrierRecord *record = terrier_record_new (TERRIER_TYPE_PROPERTY, 0);
  const TerrierMadeTown *town = terrier_made_town (maker);
  guint service = pick_service (maker);
  const char *status = pick_status (maker);
  gboolean land = services[service].most_m2 == 0;
  double floor_area_m2 = land ? 0
                              : (double) terrier_made_between (maker, services[service].least_m2,
                                                               services[service].most_m2);
  double site_area_m2 = round (land ? 2000 + 90000 * g_rand_double (maker->rand)
                                    : floor_area_m2 * (1.2 + 4 * g_rand_double (maker->rand)));
  gint64 running_cost
      = terrier_made_chance (maker, 94)
            ? (land ? 20000 : terrier_made_pence (maker, 3000, 6000 + (gint64) floor_area_m2 * 80))
            : TERRIER_PENCE_UNKNOWN;
  char *postcode = terrier_made_postcode (maker, town);
  char *name = draw_name (maker, town, services[service].pattern);
  Condition condition;
  double easting_m, northing_m;
  gint64 id;

  terrier_made_position (maker, town, &easting_m, &northing_m);
  draw_condition (maker, floor_area_m2, &condition);

  terrier_made_text (record, "name", name);
  terrier_made_take (record, "asset_id", g_strdup_printf ("SYN-%07u", number));
  terrier_made_take (record, "uprn", g_strdup_printf ("999%09u", number));
  terrier_made_text (record, "kind", services[service].kind);
  terrier_made_text (record, "service", services[service].service);
  terrier_made_text (record, "status", status);
  set_address (maker, record, town, postcode);
  terrier_value_set_point (terrier_record_edit (record,
                                                (guint) terrier_field_index (TERRIER_TYPE_PROPERTY,
                                                                             "geom")),
                           easting_m, northing_m);
  terrier_made_text (record, "position_quality", "address");
  set_holding (maker, record, status, services[service].kind);
  set_sizes (maker, record, floor_area_m2, site_area_m2);
  set_figures (maker, record, running_cost, condition.backlog);

  id = terrier_made_insert (maker, record, error);
  remember (maker, id, name, town, postcode, running_cost, condition.backlog, site_area_m2, status);
  return id != 0
         && terrier_make_condition (maker, id, condition.n, condition.costs, condition.grades,
                                    error)
         && terrier_make_holding (maker, id, services[service].service, running_cost, floor_area_m2,
                                  easting_m, northing_m, site_area_m2, error);
}
