/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/catalogue-private.h"

/* Costs, condition items and valuations: records that are each one figure with its state. */

static const TerrierChoice cost_categories[] = { { "energy", N_ ("Energy") },
                                                 { "rates", N_ ("Business rates") },
                                                 { "cleaning", N_ ("Cleaning") },
                                                 { "repairs", N_ ("Repairs") },
                                                 { "security", N_ ("Security") },
                                                 { "insurance", N_ ("Insurance") },
                                                 { "rent", N_ ("Rent") },
                                                 { "other", N_ ("Other") },
                                                 { NULL } };

static const TerrierField cost_fields[] = {
  { "category", N_ ("Category"), CHOICE, N_ ("Cost"), REQUIRED | LISTED,
    .choices = cost_categories },
  { "property", N_ ("Property"), REFERENCE, N_ ("Cost"), REQUIRED | LISTED | SORTED,
    .target = TERRIER_TYPE_PROPERTY },
  { "financial_year", N_ ("Financial year"), TEXT, N_ ("Cost"), NAME | LISTED,
    N_ ("April to March, as 2023-24") },
  { "amount", N_ ("Amount"), MONEY, N_ ("Money"), LISTED, .money = TERRIER_MONEY_REVENUE },
  FIGURE_FIELDS,
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_cost
    = { TERRIER_TYPE_COST, "cost",      N_ ("Cost"),
        N_ ("Costs"),      cost_fields, G_N_ELEMENTS (cost_fields) };

static const TerrierChoice elements[]
    = { { "roofs", N_ ("Roofs") },
        { "floors and stairs", N_ ("Floors and stairs") },
        { "ceilings", N_ ("Ceilings") },
        { "external walls, windows and doors", N_ ("External walls, windows and doors") },
        { "internal walls and doors", N_ ("Internal walls and doors") },
        { "sanitary services", N_ ("Sanitary services") },
        { "mechanical services", N_ ("Mechanical services") },
        { "electrical services", N_ ("Electrical services") },
        { "decorations", N_ ("Decorations") },
        { "fixed furniture", N_ ("Fixed furniture") },
        { "external areas", N_ ("External areas") },
        { NULL } };

static const TerrierField condition_fields[] = {
  { "element", N_ ("Element"), CHOICE, N_ ("Condition"), REQUIRED | LISTED, .choices = elements },
  { "property", N_ ("Property"), REFERENCE, N_ ("Condition"), REQUIRED | LISTED | SORTED,
    .target = TERRIER_TYPE_PROPERTY },
  { "description", N_ ("Description"), TEXT, N_ ("Condition"), NAME | LISTED },
  { "grade", N_ ("Grade"), CHOICE, N_ ("Condition"), LISTED, N_ ("A good to D life-expired"),
    .choices = terrier_choices_grade },
  { "priority", N_ ("Priority"), INTEGER, N_ ("Condition"), LISTED,
    N_ ("1 urgent, 2 within two years, 3 within three to five, 4 beyond five"), .minimum = 1,
    .maximum = 4 },
  { "cost", N_ ("Cost to put right"), MONEY, N_ ("Money"), LISTED, .money = TERRIER_MONEY_BACKLOG,
    NOT_NEGATIVE },
  { "price_on", N_ ("Price date"), DATE, N_ ("Money"), 0 },
  { "remaining_life_years", N_ ("Remaining life"), INTEGER, N_ ("Condition"), 0, .unit = "years",
    .minimum = 0, .maximum = 200 },
  { "surveyed_on", N_ ("Surveyed"), DATE, N_ ("Condition"), LISTED },
  FIGURE_FIELDS,
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_condition_item
    = { TERRIER_TYPE_CONDITION_ITEM, "condition_item", N_ ("Condition item"),
        N_ ("Condition items"),      condition_fields, G_N_ELEMENTS (condition_fields) };

static const TerrierChoice bases[] = { { "market value", N_ ("Market value") },
                                       { "EUV", N_ ("EUV (existing use value)") },
                                       { "DRC", N_ ("DRC (depreciated replacement cost)") },
                                       { "fair value", N_ ("Fair value") },
                                       { "restricted value", N_ ("Restricted value") },
                                       { "unrestricted value", N_ ("Unrestricted value") },
                                       { NULL } };

static const TerrierChoice purposes[] = { { "accounts", N_ ("Accounts") },
                                          { "disposal", N_ ("Disposal") },
                                          { "insurance", N_ ("Insurance") },
                                          { "rent review", N_ ("Rent review") },
                                          { NULL } };

static const TerrierField valuation_fields[] = {
  { "basis", N_ ("Basis"), CHOICE, N_ ("Valuation"), REQUIRED | LISTED,
    N_ ("A balance-sheet EUV is not an expected receipt"), .choices = bases },
  { "property", N_ ("Property"), REFERENCE, N_ ("Valuation"), REQUIRED | LISTED | SORTED,
    .target = TERRIER_TYPE_PROPERTY },
  { "reference", N_ ("Reference"), TEXT, N_ ("Valuation"), NAME | LISTED },
  { "amount", N_ ("Value"), MONEY, N_ ("Money"), LISTED, .exempt = 3,
    .money = TERRIER_MONEY_CAPITAL, NOT_NEGATIVE },
  { "valued_on", N_ ("Valued"), DATE, N_ ("Valuation"), LISTED },
  { "valuer", N_ ("Valuer"), REFERENCE, N_ ("Valuation"), 0, .target = TERRIER_TYPE_PARTY },
  { "purpose", N_ ("Purpose"), CHOICE, N_ ("Valuation"), LISTED, .choices = purposes },
  FIGURE_FIELDS,
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_valuation
    = { TERRIER_TYPE_VALUATION, "valuation",      N_ ("Valuation"),
        N_ ("Valuations"),      valuation_fields, G_N_ELEMENTS (valuation_fields) };
