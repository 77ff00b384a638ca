/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/catalogue-private.h"

/* How long people take from one building to another, as a timetable, a planner or a survey says.
 * Nothing here is worked out: what the program can work out is a straight line, and is no journey.
 */

static const TerrierField journey_fields[] = {
  { "property", N_ ("From"), REFERENCE, N_ ("Journey"), REQUIRED | LISTED | SORTED,
    N_ ("The building whose people would have to travel"), .target = TERRIER_TYPE_PROPERTY },
  { "alternative", N_ ("To"), REFERENCE, N_ ("Journey"), LISTED | SORTED,
    N_ ("The building they would go to"), .target = TERRIER_TYPE_PROPERTY },
  { "alternative_as_stated", N_ ("To, as stated"), TEXT, N_ ("Journey"), 0,
    N_ ("What the source calls it, when it is no property of ours") },
  { "minutes", N_ ("Minutes"), INTEGER, N_ ("Journey"), LISTED,
    N_ ("From door to door, as the source says; blank when nobody says"), .unit = "minutes",
    .minimum = 0, .maximum = 1440 },
  { "mode", N_ ("Mode"), TEXT, N_ ("Journey"), LISTED,
    N_ ("Public transport, bus, on foot, by car") },
  { "travel_day", N_ ("Day"), TEXT, N_ ("Journey"), LISTED, N_ ("A Tuesday in term") },
  { "travel_time", N_ ("Time of day"), TEXT, N_ ("Journey"), LISTED, N_ ("Arriving by 10:00") },
  { "read_on", N_ ("Read on"), DATE, N_ ("Journey"), 0,
    N_ ("When the timetable was looked up: it changes") },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_journey
    = { TERRIER_TYPE_JOURNEY, "journey",      N_ ("Journey"),
        N_ ("Journeys"),      journey_fields, G_N_ELEMENTS (journey_fields) };
