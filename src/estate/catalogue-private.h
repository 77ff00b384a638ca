/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "estate/catalogue.h"

#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

/* Short words for the tables of fields; only the catalogue-*.c files see them. */
#define TEXT TERRIER_FIELD_TEXT
#define MARKDOWN TERRIER_FIELD_MARKDOWN
#define INTEGER TERRIER_FIELD_INTEGER
#define DECIMAL TERRIER_FIELD_DECIMAL
#define MONEY TERRIER_FIELD_MONEY
#define AREA TERRIER_FIELD_AREA
#define DATE TERRIER_FIELD_DATE
#define BOOLEAN TERRIER_FIELD_BOOLEAN
#define CHOICE TERRIER_FIELD_CHOICE
#define REFERENCE TERRIER_FIELD_REFERENCE
#define POINT TERRIER_FIELD_POINT
#define SHAPE TERRIER_FIELD_SHAPE
#define POSTCODE TERRIER_FIELD_POSTCODE
#define UPRN TERRIER_FIELD_UPRN

#define REQUIRED TERRIER_FIELD_REQUIRED
#define NAME (TERRIER_FIELD_IDENTIFIER | TERRIER_FIELD_SEARCHED)
#define SEARCHED TERRIER_FIELD_SEARCHED
#define REGISTER TERRIER_FIELD_REGISTER
#define LISTED TERRIER_FIELD_LISTED
#define SORTED TERRIER_FIELD_SORTED
#define LIVES TERRIER_FIELD_LIVES
#define KEPT TERRIER_FIELD_KEPT

/* Of money: none, up to a sum so far off that a total of them cannot overflow. */
#define NOT_NEGATIVE .minimum = 0, .maximum = G_MAXINT64 / 1024

/* Every record says where it came from and how sure that is; the sample portfolio depends on it. */
#define PROVENANCE_FIELDS                                                                          \
  { "source", N_ ("Source"),                                                                       \
    TEXT,     N_ ("Provenance"),                                                                   \
    0,        N_ ("Where this came from: a paper, a survey, a web address") },                     \
      { "confidence",                                                                              \
        N_ ("Confidence"),                                                                         \
        CHOICE,                                                                                    \
        N_ ("Provenance"),                                                                         \
        0,                                                                                         \
        N_ ("How sure the record is; what is inferred looks inferred everywhere"),                 \
        .choices = terrier_choices_confidence },                                                   \
  {                                                                                                \
    "notes", N_ ("Notes"), MARKDOWN, N_ ("Provenance"), 0                                          \
  }

/* The figures of one record share a state and a date. */
#define FIGURE_FIELDS                                                                              \
  { "figure_state",                                                                                \
    N_ ("State of the figures"),                                                                   \
    CHOICE,                                                                                        \
    N_ ("Money"),                                                                                  \
    0,                                                                                             \
    N_ ("Known, stated by a paper, apportioned or assumed"),                                       \
    .choices = terrier_choices_state },                                                            \
  {                                                                                                \
    "figures_on", N_ ("Figures dated"), DATE, N_ ("Money"), 0                                      \
  }

extern const TerrierChoice terrier_choices_confidence[];
extern const TerrierChoice terrier_choices_state[];
extern const TerrierChoice terrier_choices_grade[];
extern const TerrierChoice terrier_choices_area_basis[];
extern const TerrierChoice terrier_choices_tenure[];
extern const TerrierChoice terrier_choices_acquired[];
extern const TerrierChoice terrier_choices_step[];

extern const TerrierTypeInfo terrier_type_property;
extern const TerrierTypeInfo terrier_type_title;
extern const TerrierTypeInfo terrier_type_extent;
extern const TerrierTypeInfo terrier_type_agreement;
extern const TerrierTypeInfo terrier_type_cost;
extern const TerrierTypeInfo terrier_type_condition_item;
extern const TerrierTypeInfo terrier_type_valuation;
extern const TerrierTypeInfo terrier_type_occupation;
extern const TerrierTypeInfo terrier_type_disposal;
extern const TerrierTypeInfo terrier_type_bid;
extern const TerrierTypeInfo terrier_type_milestone;
extern const TerrierTypeInfo terrier_type_programme;
extern const TerrierTypeInfo terrier_type_option;
extern const TerrierTypeInfo terrier_type_action;
extern const TerrierTypeInfo terrier_type_decision;
extern const TerrierTypeInfo terrier_type_section;
extern const TerrierTypeInfo terrier_type_party;
extern const TerrierTypeInfo terrier_type_document;
extern const TerrierTypeInfo terrier_type_anomaly;
extern const TerrierTypeInfo terrier_type_bound_figure;
extern const TerrierTypeInfo terrier_type_overrule;
extern const TerrierTypeInfo terrier_type_comment;
extern const TerrierTypeInfo terrier_type_dependency;
extern const TerrierTypeInfo terrier_type_benefit;
extern const TerrierTypeInfo terrier_type_journey;

G_END_DECLS
