/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/date.h"
#include "store/writer.h"

G_BEGIN_DECLS

/* One made-up estate in the making. Only the synthetic-*.c files see it. All that is random comes
 * from `rand`, in one order, so that the same number and seed give the same estate. */
typedef struct
{
  TerrierWriter *writer;
  GRand *rand;
  GCancellable *cancellable;
  guint n;
  guint32 seed;
  TerrierDate today; /* of the estate: fixed, or tomorrow's estate would be another */
  gint64 *companies;
  guint n_companies;
  gint64 valuer;
  GArray *sites;         /* TerrierMadeSite: the first TERRIER_MADE_SITES properties */
  gint64 planned_action; /* the last that has a plan, and its last day */
  TerrierDate planned_last;
} TerrierMaker;

/* What the programme and the disposals need of a property already written. */
typedef struct
{
  gint64 id;
  char *name;
  const char *district;
  const char *locality;
  char *postcode;
  gint64 running_cost; /* pence; or TERRIER_PENCE_UNKNOWN */
  gint64 backlog;
  double site_area_m2;
  gboolean surplus; /* or further on its way out */
  gboolean gone;    /* disposed of */
} TerrierMadeSite;

#define TERRIER_MADE_SITES 20000u
/* So many properties are in the programme, or all when there are fewer. */
#define TERRIER_MADE_IN_PROGRAMME 1000u

/* Places: towns of the county, streets and names that are made up. */
typedef struct
{
  const char *name;
  const char *district;
  const char *outward; /* first half of its postcodes */
  double easting_m;
  double northing_m;
  double spread_m;
  guint weight;
} TerrierMadeTown;

const TerrierMadeTown *terrier_made_town (TerrierMaker *maker);
void terrier_made_position (TerrierMaker *maker,
                            const TerrierMadeTown *town,
                            double *easting_m,
                            double *northing_m);
char *terrier_made_street (TerrierMaker *maker);
const char *terrier_made_word (TerrierMaker *maker);
const char *terrier_made_division (TerrierMaker *maker);
char *terrier_made_postcode (TerrierMaker *maker, const TerrierMadeTown *town);
char *terrier_made_company (guint index);

/* Filling records in. */
void terrier_made_text (TerrierRecord *record, const char *column, const char *text);
void terrier_made_take (TerrierRecord *record, const char *column, char *text);
void terrier_made_integer (TerrierRecord *record, const char *column, gint64 integer);
void terrier_made_real (TerrierRecord *record, const char *column, double real);
/* Inserts and drops @record, marked as synthetic; 0 on error. */
gint64 terrier_made_insert (TerrierMaker *maker, TerrierRecord *record, GError **error);

/* Dice. */
guint terrier_made_below (TerrierMaker *maker, guint n);
gboolean terrier_made_chance (TerrierMaker *maker, guint percent);
gint64 terrier_made_between (TerrierMaker *maker, gint64 low, gint64 high);
/* Of money: round hundreds of pounds between the two, more often low than high. */
gint64 terrier_made_pence (TerrierMaker *maker, gint64 low_pounds, gint64 high_pounds);
const char *terrier_made_pick (TerrierMaker *maker, const char *const *words, guint n);

/* The parts of the estate, in the order in which they are made. */
gboolean terrier_make_parties (TerrierMaker *maker, GError **error);
gboolean terrier_make_property (TerrierMaker *maker, guint number, GError **error);
gboolean terrier_make_programme (TerrierMaker *maker, GError **error);
gboolean terrier_make_disposals (TerrierMaker *maker, GError **error);

/* What the plan of a programme needs to know of an action already written. */
typedef struct
{
  gint64 option;
  gint64 action;
  gboolean closes; /* else it is co-located */
  TerrierDate last;
  gint64 annual_saving; /* pence; or TERRIER_PENCE_UNKNOWN */
} TerrierMadePlan;

gboolean terrier_make_common_plan (TerrierMaker *maker, gint64 programme, GError **error);
void terrier_make_plan_fields (TerrierRecord *action, gint64 property, gboolean closes);
gboolean terrier_make_plan (TerrierMaker *maker,
                            const TerrierMadeSite *site,
                            const TerrierMadePlan *plan,
                            GError **error);

/* What hangs from one property. Returns the backlog of the counted items, or unknown. */
gboolean terrier_make_condition (TerrierMaker *maker,
                                 gint64 property,
                                 guint n_items,
                                 const gint64 *costs,
                                 const char *const *grades,
                                 GError **error);
gboolean terrier_make_holding (TerrierMaker *maker,
                               gint64 property,
                               const char *service,
                               gint64 running_cost,
                               double floor_area_m2,
                               double easting_m,
                               double northing_m,
                               double site_area_m2,
                               GError **error);

G_END_DECLS
