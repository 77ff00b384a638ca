/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/catalogue-private.h"

/* Parties, documents and anomalies. */

static const TerrierChoice party_kinds[] = { { "post", N_ ("Post") },
                                             { "company", N_ ("Company") },
                                             { "council", N_ ("Council") },
                                             { "community group", N_ ("Community group") },
                                             { "charity", N_ ("Charity") },
                                             { "individual", N_ ("Individual") },
                                             { NULL } };

static const TerrierField party_fields[] = {
  { "name", N_ ("Name"), TEXT, N_ ("Party"), REQUIRED | NAME | LISTED | SORTED, .exempt = 3 },
  { "kind", N_ ("Kind"), CHOICE, N_ ("Party"), LISTED, .choices = party_kinds },
  { "role", N_ ("Role"), TEXT, N_ ("Party"), LISTED },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_party
    = { TERRIER_TYPE_PARTY, "party",      N_ ("Party"),
        N_ ("Parties"),     party_fields, G_N_ELEMENTS (party_fields) };

static const TerrierField document_fields[] = {
  { "name", N_ ("Name"), TEXT, N_ ("Document"), REQUIRED | NAME | LISTED | SORTED },
  { "address", N_ ("Address"), TEXT, N_ ("Document"), LISTED, N_ ("A web address or a path") },
  { "kind", N_ ("Kind"), TEXT, N_ ("Document"), LISTED },
  { "dated_on", N_ ("Dated"), DATE, N_ ("Document"), LISTED },
  { "withheld", N_ ("Exempt"), BOOLEAN, N_ ("Document"), 0 },
  { "property", N_ ("Property"), REFERENCE, N_ ("Belongs to"), SORTED,
    .target = TERRIER_TYPE_PROPERTY },
  { "disposal", N_ ("Disposal"), REFERENCE, N_ ("Belongs to"), SORTED,
    .target = TERRIER_TYPE_DISPOSAL },
  { "decision", N_ ("Decision"), REFERENCE, N_ ("Belongs to"), SORTED,
    .target = TERRIER_TYPE_DECISION },
  { "programme", N_ ("Programme"), REFERENCE, N_ ("Belongs to"), SORTED,
    .target = TERRIER_TYPE_PROGRAMME },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_document
    = { TERRIER_TYPE_DOCUMENT, "document",      N_ ("Document"),
        N_ ("Documents"),      document_fields, G_N_ELEMENTS (document_fields) };

static const TerrierChoice severities[] = {
  { "note", N_ ("Note") }, { "question", N_ ("Question") }, { "error", N_ ("Error") }, { NULL }
};

static const TerrierField anomaly_fields[] = {
  { "description", N_ ("What is odd"), TEXT, N_ ("Anomaly"), REQUIRED | NAME | LISTED },
  { "severity", N_ ("Severity"), CHOICE, N_ ("Anomaly"), LISTED, .choices = severities },
  { "found_on", N_ ("Found"), DATE, N_ ("Anomaly"), LISTED },
  { "resolved_on", N_ ("Resolved"), DATE, N_ ("Anomaly"), LISTED },
  { "property", N_ ("Property"), REFERENCE, N_ ("Belongs to"), SORTED,
    .target = TERRIER_TYPE_PROPERTY },
  { "disposal", N_ ("Disposal"), REFERENCE, N_ ("Belongs to"), SORTED,
    .target = TERRIER_TYPE_DISPOSAL },
  { "programme", N_ ("Programme"), REFERENCE, N_ ("Belongs to"), SORTED,
    .target = TERRIER_TYPE_PROGRAMME },
  { "decision", N_ ("Decision"), REFERENCE, N_ ("Belongs to"), SORTED,
    .target = TERRIER_TYPE_DECISION },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_anomaly
    = { TERRIER_TYPE_ANOMALY, "anomaly",      N_ ("Anomaly"),
        N_ ("Anomalies"),     anomaly_fields, G_N_ELEMENTS (anomaly_fields) };
