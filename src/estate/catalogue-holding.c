/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/catalogue-private.h"

/* Titles, extents, agreements and occupations: how a property is held and by whom it is used. */

static const TerrierChoice classes[]
    = { { "absolute", N_ ("Absolute") },         { "possessory", N_ ("Possessory") },
        { "qualified", N_ ("Qualified") },       { "good leasehold", N_ ("Good leasehold") },
        { "unregistered", N_ ("Unregistered") }, { NULL } };

static const TerrierField title_fields[] = {
  { "title_number", N_ ("Title number"), TEXT, N_ ("Title"), NAME | LISTED | SORTED,
    N_ ("As at the Land Registry") },
  { "property", N_ ("Property"), REFERENCE, N_ ("Title"), REQUIRED | LISTED | SORTED,
    .target = TERRIER_TYPE_PROPERTY },
  { "class", N_ ("Class of title"), CHOICE, N_ ("Title"), LISTED, .choices = classes },
  { "tenure", N_ ("Tenure"), CHOICE, N_ ("Title"), LISTED, .choices = terrier_choices_tenure },
  { "registered_on", N_ ("Registered"), DATE, N_ ("Title"), LISTED },
  { "acquired_how", N_ ("Acquired by"), CHOICE, N_ ("Title"), 0,
    .choices = terrier_choices_acquired },
  { "covenants", N_ ("Covenants"), MARKDOWN, N_ ("Burdens"), SEARCHED },
  { "rights", N_ ("Rights"), MARKDOWN, N_ ("Burdens"), SEARCHED },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_title
    = { TERRIER_TYPE_TITLE, "title",      N_ ("Title"),
        N_ ("Titles"),      title_fields, G_N_ELEMENTS (title_fields) };

static const TerrierChoice extent_kinds[] = { { "parcel", N_ ("Parcel") },
                                              { "managed extent", N_ ("Managed extent") },
                                              { "part", N_ ("Part of a site") },
                                              { NULL } };

static const TerrierField extent_fields[] = {
  { "name", N_ ("Name"), TEXT, N_ ("Extent"), REQUIRED | NAME | LISTED | SORTED },
  { "property", N_ ("Property"), REFERENCE, N_ ("Extent"), LISTED | SORTED,
    .target = TERRIER_TYPE_PROPERTY },
  { "kind", N_ ("Kind"), CHOICE, N_ ("Extent"), LISTED, .choices = extent_kinds },
  { "geom", N_ ("Shape"), SHAPE, N_ ("Extent"), 0 },
  { "area_m2", N_ ("Area as measured"), AREA, N_ ("Extent"), LISTED, .unit = "site", .minimum = 0,
    .maximum = 10000000000 },
  { "measured_from", N_ ("Measured from"), TEXT, N_ ("Extent"), 0,
    N_ ("Title plan, survey or the map") },
  { "indicative", N_ ("Indicative only"), BOOLEAN, N_ ("Extent"), 0,
    N_ ("As every INSPIRE polygon is") },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_extent
    = { TERRIER_TYPE_EXTENT, "extent",      N_ ("Extent"),
        N_ ("Extents"),      extent_fields, G_N_ELEMENTS (extent_fields) };

static const TerrierChoice directions[]
    = { { "in", N_ ("We are the tenant") }, { "out", N_ ("We are the landlord") }, { NULL } };

static const TerrierChoice agreement_kinds[]
    = { { "lease", N_ ("Lease") },
        { "licence", N_ ("Licence") },
        { "tenancy at will", N_ ("Tenancy at will") },
        { "agreement for lease", N_ ("Agreement for lease") },
        { "option", N_ ("Option to buy") },
        { NULL } };

static const TerrierField agreement_fields[] = {
  { "reference", N_ ("Reference"), TEXT, N_ ("Terms"), REQUIRED | NAME | LISTED | SORTED },
  { "property", N_ ("Property"), REFERENCE, N_ ("Terms"), REQUIRED | LISTED | SORTED,
    .target = TERRIER_TYPE_PROPERTY },
  { "direction", N_ ("Direction"), CHOICE, N_ ("Terms"), LISTED, .choices = directions },
  { "kind", N_ ("Kind"), CHOICE, N_ ("Terms"), LISTED, .choices = agreement_kinds },
  { "party", N_ ("Other party"), REFERENCE, N_ ("Terms"), 0, .exempt = 3,
    .target = TERRIER_TYPE_PARTY },
  { "starts_on", N_ ("Starts"), DATE, N_ ("Dates"), LISTED },
  { "ends_on", N_ ("Ends"), DATE, N_ ("Dates"), LISTED | SORTED },
  { "break_on", N_ ("Break"), DATE, N_ ("Dates"), LISTED | SORTED },
  { "break_notice_months", N_ ("Notice before the break"), INTEGER, N_ ("Dates"), 0,
    N_ ("The deadline for notice is counted back from the break"), .unit = "months", .minimum = 0,
    .maximum = 120 },
  { "review_on", N_ ("Next rent review"), DATE, N_ ("Dates"), 0 },
  { "rent", N_ ("Rent a year"), MONEY, N_ ("Money"), 0, .exempt = 3, .money = TERRIER_MONEY_REVENUE,
    NOT_NEGATIVE },
  { "security_of_tenure", N_ ("Within the 1954 Act"), BOOLEAN, N_ ("Terms"), 0,
    N_ ("Security of tenure, Landlord and Tenant Act 1954") },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_agreement
    = { TERRIER_TYPE_AGREEMENT, "agreement",      N_ ("Agreement"),
        N_ ("Agreements"),      agreement_fields, G_N_ELEMENTS (agreement_fields) };

static const TerrierField occupation_fields[] = {
  { "service", N_ ("Service"), TEXT, N_ ("Occupation"), REQUIRED | NAME | LISTED | SORTED },
  { "property", N_ ("Property"), REFERENCE, N_ ("Occupation"), REQUIRED | LISTED | SORTED,
    .target = TERRIER_TYPE_PROPERTY },
  { "occupier", N_ ("Occupier"), REFERENCE, N_ ("Occupation"), 0, .target = TERRIER_TYPE_PARTY },
  { "floor_area_m2", N_ ("Floor area used"), AREA, N_ ("Occupation"), LISTED,
    .basis = "floor_area_basis", .minimum = 0, .maximum = 10000000 },
  { "floor_area_basis", N_ ("Floor area basis"), CHOICE, N_ ("Occupation"), 0,
    .choices = terrier_choices_area_basis },
  { "capacity", N_ ("Spare capacity"), INTEGER, N_ ("Occupation"), LISTED,
    N_ ("People who could still be housed"), .unit = "people", .minimum = 0, .maximum = 100000 },
  { "hours_per_week", N_ ("Hours a week"), DECIMAL, N_ ("Occupation"), 0, .unit = "hours",
    .minimum = 0, .maximum = 168 },
  { "starts_on", N_ ("From"), DATE, N_ ("Occupation"), 0 },
  { "ends_on", N_ ("To"), DATE, N_ ("Occupation"), LISTED },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_occupation
    = { TERRIER_TYPE_OCCUPATION, "occupation",      N_ ("Occupation"),
        N_ ("Occupations"),      occupation_fields, G_N_ELEMENTS (occupation_fields) };
