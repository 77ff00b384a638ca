/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/catalogue-private.h"

/* The plan of closures and co-locations: what waits for what, and what has come of it. The days
 * themselves are milestones. */

/* In the order in which they are taken; appraisal/plan.h has the same order. */
const TerrierChoice terrier_choices_step[]
    = { { "consultation opens", N_ ("Consultation opens") },
        { "consultation closes", N_ ("Consultation closes") },
        { "equality assessment", N_ ("Equality assessment read") },
        { "notice", N_ ("Break notice served") },
        { "works start", N_ ("Adaptation works start") },
        { "works ready", N_ ("Adaptation works ready") },
        { "decant", N_ ("Decant") },
        { "last day", N_ ("Last day") },
        { "savings start", N_ ("Savings start") },
        { "disposal", N_ ("Disposal completes") },
        { NULL } };

static const TerrierField dependency_fields[] = {
  { "action", N_ ("Action that waits"), REFERENCE, N_ ("Dependency"), REQUIRED | LISTED,
    .target = TERRIER_TYPE_ACTION },
  { "step", N_ ("Its step"), CHOICE, N_ ("Dependency"), REQUIRED | LISTED,
    .choices = terrier_choices_step },
  { "after_action", N_ ("Waits for the action"), REFERENCE, N_ ("Dependency"), REQUIRED | LISTED,
    .target = TERRIER_TYPE_ACTION },
  { "after_step", N_ ("Waits for the step"), CHOICE, N_ ("Dependency"), REQUIRED | LISTED,
    .choices = terrier_choices_step },
  { "days", N_ ("Days between"), INTEGER, N_ ("Dependency"), LISTED,
    N_ ("At least so many days after; blank is none"), .unit = "days", .minimum = 0,
    .maximum = 3650 },
  { "reason", N_ ("Reason"), TEXT, N_ ("Dependency"), TERRIER_FIELD_IDENTIFIER | LISTED },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_dependency
    = { TERRIER_TYPE_DEPENDENCY, "dependency",      N_ ("Dependency"),
        N_ ("Dependencies"),     dependency_fields, G_N_ELEMENTS (dependency_fields) };

static const TerrierField benefit_fields[] = {
  { "financial_year", N_ ("Financial year"), TEXT, N_ ("Benefit"),
    REQUIRED | TERRIER_FIELD_IDENTIFIER | LISTED, N_ ("April to March, as 2023-24") },
  { "option", N_ ("Option"), REFERENCE, N_ ("Benefit"), REQUIRED | LISTED,
    .target = TERRIER_TYPE_OPTION },
  { "action", N_ ("Action"), REFERENCE, N_ ("Benefit"), LISTED,
    N_ ("Blank is a figure for the whole option"), .target = TERRIER_TYPE_ACTION },
  { "saving", N_ ("Saving made, buildings"), MONEY, N_ ("Money"), LISTED,
    .money = TERRIER_MONEY_REVENUE },
  { "staff_saving", N_ ("Saving made, staff"), MONEY, N_ ("Money"), LISTED,
    .money = TERRIER_MONEY_STAFF },
  { "one_off_cost", N_ ("One-off cost spent"), MONEY, N_ ("Money"), 0,
    .money = TERRIER_MONEY_CAPITAL },
  { "receipt", N_ ("Receipt had"), MONEY, N_ ("Money"), 0, .money = TERRIER_MONEY_RECEIPT },
  FIGURE_FIELDS,
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_benefit
    = { TERRIER_TYPE_BENEFIT,     "benefit",      N_ ("Benefit realised"),
        N_ ("Benefits realised"), benefit_fields, G_N_ELEMENTS (benefit_fields) };
