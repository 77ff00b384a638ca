/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/catalogue-private.h"

/* What a record of decision remembers of its figures, and what was let out in spite of the leak
 * check. Both are written by the program and kept for whoever asks later. */

/* Names the record without being searched: nobody looks for a figure by its reference. */
#define NAMES TERRIER_FIELD_IDENTIFIER

static const TerrierField bound_figure_fields[] = {
  { "reference", N_ ("Figure"), TEXT, N_ ("Figure"), REQUIRED | NAMES | LISTED,
    N_ ("As it stands between the braces in the text") },
  { "decision", N_ ("Decision"), REFERENCE, N_ ("Figure"), REQUIRED | SORTED,
    .target = TERRIER_TYPE_DECISION },
  { "printed", N_ ("Printed as"), TEXT, N_ ("Figure"), 0,
    N_ ("What it printed when it was last accepted; nothing: it was not stated"), .exempt = 3 },
  { "accepted_on", N_ ("Accepted"), DATE, N_ ("Figure"), LISTED },
  { "pinned", N_ ("Pinned"), BOOLEAN, N_ ("Figure"), LISTED,
    N_ ("The text keeps what was accepted, whatever the record says now") },
  { "exempt_paragraph", N_ ("Paragraph of Schedule 12A"), INTEGER, N_ ("Figure"), 0,
    N_ ("Of the field that it is bound to"), .minimum = 1, .maximum = 7 },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_bound_figure
    = { TERRIER_TYPE_BOUND_FIGURE, "bound_figure",      N_ ("Bound figure"),
        N_ ("Bound figures"),      bound_figure_fields, G_N_ELEMENTS (bound_figure_fields) };

static const TerrierField overrule_fields[] = {
  { "output", N_ ("What went out"), TEXT, N_ ("Overruled"), REQUIRED | NAMES | LISTED },
  { "value", N_ ("Which value"), TEXT, N_ ("Overruled"), REQUIRED | LISTED,
    N_ ("What the exempt value is, never the value itself") },
  { "value_type", N_ ("Type of its record"), TEXT, N_ ("Overruled"), 0 },
  { "value_record", N_ ("Number of its record"), INTEGER, N_ ("Overruled"), 0 },
  { "value_field", N_ ("Its field"), TEXT, N_ ("Overruled"), 0 },
  { "exempt_paragraph", N_ ("Paragraph of Schedule 12A"), INTEGER, N_ ("Overruled"), LISTED,
    .minimum = 1, .maximum = 7 },
  { "found_in", N_ ("Where it was found"), TEXT, N_ ("Overruled"), 0 },
  { "passages", N_ ("Passages"), TEXT, N_ ("Overruled"), 0,
    N_ ("SHA-256 of each paragraph that it stands for; empty when it was for one export alone") },
  { "reason", N_ ("Reason"), TEXT, N_ ("Overruled"), REQUIRED | LISTED },
  { "overruled_on", N_ ("Overruled on"), DATE, N_ ("Overruled"), LISTED },
  { "decision", N_ ("Decision"), REFERENCE, N_ ("Belongs to"), SORTED,
    .target = TERRIER_TYPE_DECISION },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_overrule
    = { TERRIER_TYPE_OVERRULE,  "overrule",      N_ ("Overruled leak"),
        N_ ("Overruled leaks"), overrule_fields, G_N_ELEMENTS (overrule_fields) };
