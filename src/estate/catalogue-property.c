/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/catalogue-private.h"

/* Columns of the public register follow the Local Government Transparency Code 2015, part 2; the
 * rest is what a surveyor keeps (shared domain notes 2.4, 2.5; asset register layout, section 7).
 */

static const TerrierChoice kinds[] = { { "building", N_ ("Building") },
                                       { "land", N_ ("Land") },
                                       { "land and building", N_ ("Land and building") },
                                       { "part", N_ ("Part of a building") },
                                       { NULL } };

static const TerrierChoice statuses[] = { { "operational", N_ ("Operational") },
                                          { "closing", N_ ("Closing") },
                                          { "vacant", N_ ("Vacant") },
                                          { "surplus", N_ ("Surplus") },
                                          { "under offer", N_ ("Under offer") },
                                          { "disposed", N_ ("Disposed") },
                                          { NULL } };

static const TerrierChoice holdings[]
    = { { "operational", N_ ("Operational") }, { "investment", N_ ("Investment") },
        { "surplus", N_ ("Surplus") },         { "heritage", N_ ("Heritage") },
        { "community", N_ ("Community") },     { NULL } };

static const TerrierChoice tenure_details[]
    = { { "occupied by the authority", N_ ("Occupied by the authority") },
        { "ground leasehold", N_ ("Ground leasehold") },
        { "leasehold", N_ ("Leasehold") },
        { "sub-leasehold", N_ ("Sub-leasehold") },
        { "licence", N_ ("Licence") },
        { "vacant", N_ ("Vacant") },
        { NULL } };

static const TerrierChoice position_qualities[]
    = { { "surveyed", N_ ("Surveyed") },
        { "uprn", N_ ("Of the UPRN") },
        { "address", N_ ("Of the address") },
        { "postcode", N_ ("Centre of the postcode") },
        { "postcode (retired)", N_ ("Centre of a retired postcode") },
        { "postcode (uncertain)", N_ ("Centre of an uncertain postcode") },
        { "town", N_ ("Middle of the town, to about a kilometre") },
        { NULL } };

static const TerrierChoice energy_ratings[]
    = { { "A", N_ ("A") }, { "B", N_ ("B") }, { "C", N_ ("C") }, { "D", N_ ("D") },
        { "E", N_ ("E") }, { "F", N_ ("F") }, { "G", N_ ("G") }, { NULL } };

static const TerrierChoice community_values[] = { { "none", N_ ("Not listed") },
                                                  { "nominated", N_ ("Nominated") },
                                                  { "listed", N_ ("Listed") },
                                                  { "moratorium", N_ ("In moratorium") },
                                                  { NULL } };

static const TerrierField fields[] = {
  { "name", N_ ("Name"), TEXT, N_ ("Identity"), REQUIRED | NAME | REGISTER | LISTED | SORTED,
    N_ ("What the building or land is called") },
  { "asset_id", N_ ("Asset number"), TEXT, N_ ("Identity"), NAME | REGISTER | SORTED,
    N_ ("The council's own identifier") },
  { "uprn", N_ ("UPRN"), UPRN, N_ ("Identity"), NAME | REGISTER | SORTED,
    N_ ("Unique property reference number, up to 12 digits") },
  { "kind", N_ ("Kind"), CHOICE, N_ ("Identity"), REGISTER,
    N_ ("Land only, or land with a permanent building"), .choices = kinds },
  { "parent", N_ ("Part of"), REFERENCE, N_ ("Identity"), 0,
    N_ ("The site or building that this belongs to"), .target = TERRIER_TYPE_PROPERTY },
  { "service", N_ ("Service"), TEXT, N_ ("Identity"), SEARCHED | LISTED | SORTED,
    N_ ("The service run from here") },
  { "status", N_ ("Status"), CHOICE, N_ ("Identity"), LISTED | SORTED,
    N_ ("Where it stands in its life"), .choices = statuses },
  { "purpose", N_ ("Reason held"), TEXT, N_ ("Identity"), REGISTER },

  { "street_number", N_ ("Street number"), TEXT, N_ ("Address"), REGISTER },
  { "street", N_ ("Street"), TEXT, N_ ("Address"), SEARCHED | REGISTER },
  { "locality", N_ ("Locality"), TEXT, N_ ("Address"), SEARCHED | LISTED },
  { "post_town", N_ ("Post town"), TEXT, N_ ("Address"), SEARCHED | REGISTER },
  { "postcode", N_ ("Postcode"), POSTCODE, N_ ("Address"), SEARCHED | REGISTER | SORTED },
  { "district", N_ ("District"), TEXT, N_ ("Address"), SEARCHED | LISTED | SORTED },
  { "division", N_ ("Electoral division"), TEXT, N_ ("Address"), SEARCHED },
  { "geom", N_ ("Position"), POINT, N_ ("Address"), REGISTER,
    N_ ("Easting and northing on the National Grid"), .unit = "m" },
  { "position_quality", N_ ("Quality of the position"), CHOICE, N_ ("Address"), 0,
    N_ ("What the position is the position of"), .choices = position_qualities },

  { "tenure", N_ ("Tenure"), CHOICE, N_ ("Holding"), REGISTER, .choices = terrier_choices_tenure },
  { "tenure_detail", N_ ("Tenure category"), CHOICE, N_ ("Holding"), REGISTER,
    .choices = tenure_details },
  { "tenure_rights", N_ ("Other rights"), TEXT, N_ ("Holding"), REGISTER,
    N_ ("Rights of way, access and the like") },
  { "holding_type", N_ ("Held as"), CHOICE, N_ ("Holding"), 0, .choices = holdings },
  { "acquired_on", N_ ("Acquired"), DATE, N_ ("Holding"), 0 },
  { "acquired_how", N_ ("Acquired by"), CHOICE, N_ ("Holding"), 0,
    N_ ("Land taken by or under threat of compulsion goes first to former owners (Crichel Down "
        "rules)"),
    .choices = terrier_choices_acquired },
  { "school_use_ended_on", N_ ("School use ended"), DATE, N_ ("Holding"), 0,
    N_ ("School land within eight years needs consent (Academies Act 2010, Schedule 1)") },
  { "community_value", N_ ("Community value"), CHOICE, N_ ("Holding"), REGISTER,
    N_ ("Asset of community value (Localism Act 2011)"), .choices = community_values },

  { "site_area_m2", N_ ("Site area"), AREA, N_ ("Size"), REGISTER, .unit = "site", .minimum = 0,
    .maximum = 10000000000 },
  { "floor_area_m2", N_ ("Floor area"), AREA, N_ ("Size"), REGISTER, N_ ("Never without its basis"),
    .basis = "floor_area_basis", .minimum = 0, .maximum = 10000000 },
  { "floor_area_basis", N_ ("Floor area basis"), CHOICE, N_ ("Size"), 0,
    N_ ("Code of Measuring Practice or IPMS"), .choices = terrier_choices_area_basis },
  { "hours_per_week", N_ ("Open hours a week"), DECIMAL, N_ ("Size"), 0, .unit = "hours",
    .minimum = 0, .maximum = 168 },

  { "condition_grade", N_ ("Condition"), CHOICE, N_ ("Condition"), 0,
    N_ ("A good to D life-expired"), .choices = terrier_choices_grade },
  { "condition_on", N_ ("Condition surveyed"), DATE, N_ ("Condition"), 0 },
  { "suitability_grade", N_ ("Suitability"), CHOICE, N_ ("Condition"), REGISTER,
    .choices = terrier_choices_grade },
  { "energy_rating", N_ ("Energy rating"), CHOICE, N_ ("Condition"), REGISTER,
    .choices = energy_ratings },

  { "running_cost", N_ ("Running cost a year"), MONEY, N_ ("Money"), REGISTER | LISTED | SORTED,
    N_ ("Total building operation cost, revenue, each year"), .money = TERRIER_MONEY_REVENUE,
    NOT_NEGATIVE },
  { "backlog", N_ ("Maintenance backlog"), MONEY, N_ ("Money"), REGISTER | LISTED | SORTED,
    N_ ("Required maintenance not yet done, by the portfolio's definition"),
    .money = TERRIER_MONEY_BACKLOG, NOT_NEGATIVE },
  FIGURE_FIELDS,
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_property
    = { TERRIER_TYPE_PROPERTY, "property", N_ ("Property"),
        N_ ("Properties"),     fields,     G_N_ELEMENTS (fields) };
