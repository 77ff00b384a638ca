/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/catalogue-private.h"

/* A programme, its options and their actions. Totals that a paper states stand on the option; the
 * actions beneath are what is itemised, and the two are shown side by side, never merged. */

/* What a one-off cost is spent on decides how far such estimates were too low. */
static const TerrierChoice optimism_settings[]
    = { { "none", N_ ("No uplift") },
        { "standard", N_ ("Standard buildings") },
        { "non-standard", N_ ("Non-standard buildings") },
        { NULL } };

static const TerrierField programme_fields[] = {
  { "name", N_ ("Name"), TEXT, N_ ("Programme"), REQUIRED | NAME | LISTED | SORTED },
  { "code", N_ ("Decision number"), TEXT, N_ ("Programme"), NAME | LISTED | SORTED },
  { "description", N_ ("Description"), MARKDOWN, N_ ("Programme"), SEARCHED },
  { "starts_on", N_ ("Starts"), DATE, N_ ("Programme"), LISTED },
  { "ends_on", N_ ("Ends"), DATE, N_ ("Programme"), LISTED },
  { "travel_limit_minutes", N_ ("Travel limit"), INTEGER, N_ ("Rules"), 0,
    N_ ("Longest journey to the nearest alternative; blank takes the rule of the day"),
    .unit = "minutes", .minimum = 1, .maximum = 600 },
  { "travel_mode", N_ ("Travel mode"), TEXT, N_ ("Rules"), 0,
    N_ ("How people are taken to travel, and between where and where") },
  { "travel_day", N_ ("Travel day"), TEXT, N_ ("Rules"), 0,
    N_ ("The day whose timetable counts: a Tuesday in term") },
  { "travel_time", N_ ("Travel time of day"), TEXT, N_ ("Rules"), 0,
    N_ ("When people set out or must be there: arriving by 10:00") },
  { "travel_source", N_ ("Source of the travel limit"), TEXT, N_ ("Rules"), 0,
    N_ ("Who set the limit and where it is written down") },
  { "backlog_definition", N_ ("What counts as backlog"), TEXT, N_ ("Rules"), 0,
    N_ ("Grades, priorities, on-costs and price date; printed under each table") },
  { "optimism_setting", N_ ("Optimism bias"), CHOICE, N_ ("Rules"), 0,
    N_ ("Raises one-off costs by the Green Book's upper bound of the day; blank raises nothing"),
    .choices = optimism_settings },
  { "optimism_percent", N_ ("Optimism bias, own percentage"), DECIMAL, N_ ("Rules"), 0,
    N_ ("Takes the place of the Green Book's upper bound once risks have been dealt with"),
    .unit = "per cent", .minimum = 0, .maximum = 200 },
  { "stated_properties", N_ ("Properties in scope, stated"), INTEGER, N_ ("Money"), 0, .minimum = 0,
    .maximum = 1000000 },
  { "stated_backlog", N_ ("Backlog in scope, stated"), MONEY, N_ ("Money"), LISTED,
    .money = TERRIER_MONEY_BACKLOG, NOT_NEGATIVE },
  { "stated_estate_backlog", N_ ("Backlog of the whole estate, stated"), MONEY, N_ ("Money"), 0,
    .money = TERRIER_MONEY_BACKLOG, NOT_NEGATIVE },
  { "stated_cost_to_date", N_ ("Programme cost to date, stated"), MONEY, N_ ("Money"), 0,
    .money = TERRIER_MONEY_CAPITAL, NOT_NEGATIVE },
  { "stated_consultation_cost", N_ ("Of it, consultation, stated"), MONEY, N_ ("Money"), 0,
    .money = TERRIER_MONEY_CAPITAL, NOT_NEGATIVE },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_programme
    = { TERRIER_TYPE_PROGRAMME, "programme",      N_ ("Programme"),
        N_ ("Programmes"),      programme_fields, G_N_ELEMENTS (programme_fields) };

static const TerrierChoice option_kinds[] = { { "do nothing", N_ ("Do nothing") },
                                              { "consultation", N_ ("As consulted on") },
                                              { "option", N_ ("Option") },
                                              { "trial", N_ ("Trial") },
                                              { NULL } };

#define STATED_MONEY(column, label, kind_of_money)                                                 \
  {                                                                                                \
    column, label, MONEY, N_ ("Stated by the paper"), 0,                                           \
        .money = kind_of_money, .minimum = -(G_MAXINT64 / 1024), .maximum = G_MAXINT64 / 1024      \
  }

static const TerrierField option_fields[] = {
  { "name", N_ ("Name"), TEXT, N_ ("Option"), REQUIRED | NAME | LISTED },
  { "programme", N_ ("Programme"), REFERENCE, N_ ("Option"), REQUIRED | LISTED | SORTED,
    .target = TERRIER_TYPE_PROGRAMME },
  { "number", N_ ("Number"), TEXT, N_ ("Option"), REQUIRED | LISTED },
  { "position", N_ ("Order"), INTEGER, N_ ("Option"), 0, .minimum = 0, .maximum = 1000 },
  { "kind", N_ ("Kind"), CHOICE, N_ ("Option"), 0, .choices = option_kinds },
  { "chosen", N_ ("Chosen"), BOOLEAN, N_ ("Option"), LISTED },
  { "description", N_ ("Description"), MARKDOWN, N_ ("Option"), SEARCHED },
  { "stated_closures", N_ ("Closures"), INTEGER, N_ ("Stated by the paper"), 0, .minimum = 0,
    .maximum = 1000000 },
  { "stated_co_locations", N_ ("Co-locations"), INTEGER, N_ ("Stated by the paper"), 0,
    .minimum = 0, .maximum = 1000000 },
  { "stated_retained", N_ ("Retained"), INTEGER, N_ ("Stated by the paper"), 0, .minimum = 0,
    .maximum = 1000000 },
  { "stated_over_travel_limit", N_ ("Dropped as over the travel limit"), INTEGER,
    N_ ("Stated by the paper"), 0, .minimum = 0, .maximum = 1000000 },
  STATED_MONEY ("stated_annual_saving", N_ ("Annual saving, buildings"), TERRIER_MONEY_REVENUE),
  STATED_MONEY ("stated_staff_saving", N_ ("Annual saving, staff"), TERRIER_MONEY_STAFF),
  STATED_MONEY ("stated_backlog_removed", N_ ("Backlog removed"), TERRIER_MONEY_BACKLOG),
  STATED_MONEY ("stated_one_off_cost", N_ ("One-off cost"), TERRIER_MONEY_CAPITAL),
  STATED_MONEY ("stated_receipts", N_ ("Receipts"), TERRIER_MONEY_RECEIPT),
  { "figures_on", N_ ("Figures dated"), DATE, N_ ("Stated by the paper"), 0 },
  { "stated_remarks", N_ ("Other figures stated"), MARKDOWN, N_ ("Stated by the paper"), 0 },
  { "risks", N_ ("Risks"), MARKDOWN, N_ ("Judgement"), SEARCHED },
  { "equality_effect", N_ ("Equality effect"), MARKDOWN, N_ ("Judgement"), 0 },
  { "deliverability", N_ ("Deliverability"), MARKDOWN, N_ ("Judgement"), 0 },
  { "rank", N_ ("Rank"), INTEGER, N_ ("Judgement"), LISTED, N_ ("1 is the best of the options"),
    .minimum = 1, .maximum = 1000 },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_option
    = { TERRIER_TYPE_OPTION, "option",      N_ ("Option"),
        N_ ("Options"),      option_fields, G_N_ELEMENTS (option_fields) };

static const TerrierChoice actions[] = { { "retain", N_ ("Keep") },
                                         { "close", N_ ("Close") },
                                         { "co-locate", N_ ("Co-locate") },
                                         { "move", N_ ("Move") },
                                         { "dispose", N_ ("Dispose") },
                                         { "let", N_ ("Let") },
                                         { "unknown", N_ ("Not stated") },
                                         { "out of scope", N_ ("Not part of it") },
                                         { NULL } };

static const TerrierField action_fields[] = {
  { "property", N_ ("Property"), REFERENCE, N_ ("Action"), REQUIRED | LISTED | SORTED,
    .target = TERRIER_TYPE_PROPERTY },
  { "option", N_ ("Option"), REFERENCE, N_ ("Action"), REQUIRED | LISTED | SORTED,
    .target = TERRIER_TYPE_OPTION },
  { "action", N_ ("Action"), CHOICE, N_ ("Action"), REQUIRED | LISTED, .choices = actions },
  { "host", N_ ("Host building"), REFERENCE, N_ ("Action"), 0, N_ ("Where the service moves to"),
    .target = TERRIER_TYPE_PROPERTY },
  { "host_as_stated", N_ ("Host as stated"), TEXT, N_ ("Action"), 0 },
  { "happens_on", N_ ("Date"), DATE, N_ ("Action"), LISTED },
  { "alternative", N_ ("Nearest alternative"), REFERENCE, N_ ("Access"), 0,
    .target = TERRIER_TYPE_PROPERTY },
  { "alternative_as_stated", N_ ("Alternative as stated"), TEXT, N_ ("Access"), 0 },
  { "travel_minutes", N_ ("Minutes to the alternative"), INTEGER, N_ ("Access"), LISTED,
    .unit = "minutes", .minimum = 0, .maximum = 1440 },
  { "travel_source", N_ ("Source of the travel time"), TEXT, N_ ("Access"), 0,
    N_ ("Mode, day, time and timetable") },
  { "annual_saving", N_ ("Annual saving, buildings"), MONEY, N_ ("Money"), LISTED,
    .money = TERRIER_MONEY_REVENUE },
  { "staff_saving", N_ ("Annual saving, staff"), MONEY, N_ ("Money"), 0,
    .money = TERRIER_MONEY_STAFF },
  { "backlog_removed", N_ ("Backlog removed"), MONEY, N_ ("Money"), LISTED,
    .money = TERRIER_MONEY_BACKLOG },
  { "one_off_cost", N_ ("One-off cost"), MONEY, N_ ("Money"), LISTED,
    .money = TERRIER_MONEY_CAPITAL },
  { "receipt", N_ ("Receipt"), MONEY, N_ ("Money"), LISTED, .money = TERRIER_MONEY_RECEIPT },
  FIGURE_FIELDS,
  { "people_moved", N_ ("People who move"), INTEGER, N_ ("Plan"), 0,
    N_ ("Set against the spare capacity of the host"), .unit = "people", .minimum = 0,
    .maximum = 100000 },
  { "consultation_method", N_ ("Consultation"), TEXT, N_ ("Plan"), 0,
    N_ ("How people were asked: sessions, a questionnaire") },
  { "consultation_responses", N_ ("Responses"), INTEGER, N_ ("Plan"), 0, .minimum = 0,
    .maximum = 10000000 },
  { "equality_assessment", N_ ("Equality assessment"), TEXT, N_ ("Plan"), 0,
    N_ ("Its version, and which post read it before deciding; never a name") },
  { "agreement", N_ ("Lease to be ended"), REFERENCE, N_ ("Plan"), 0,
    N_ ("Its break sets the last day for notice; blank takes the first break of the building"),
    .target = TERRIER_TYPE_AGREEMENT },
  { "adaptation_works", N_ ("Adaptation works"), TEXT, N_ ("Plan"), 0,
    N_ ("What must be done to the host before the service moves in") },
  { "adaptation_cost", N_ ("Of the one-off cost, adaptation"), MONEY, N_ ("Plan"), 0,
    .money = TERRIER_MONEY_CAPITAL, NOT_NEGATIVE },
  { "mothball_cost", N_ ("Mothball cost a week"), MONEY, N_ ("Plan"), 0,
    N_ ("Security, insurance, empty rates and inspections of the empty building"),
    .unit = N_ ("a week"), .money = TERRIER_MONEY_REVENUE, NOT_NEGATIVE },
  { "disposal", N_ ("Disposal"), REFERENCE, N_ ("Plan"), 0, .target = TERRIER_TYPE_DISPOSAL },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_action
    = { TERRIER_TYPE_ACTION, "action",      N_ ("Action"),
        N_ ("Actions"),      action_fields, G_N_ELEMENTS (action_fields) };
