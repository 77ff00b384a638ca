/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

#include <glib.h>

G_BEGIN_DECLS

/* The types of record, in the order in which a reader meets them. The numbers are written into the
 * search index of every portfolio: add at the end, never renumber. */
typedef enum
{
  TERRIER_TYPE_PROPERTY,
  TERRIER_TYPE_TITLE,
  TERRIER_TYPE_EXTENT,
  TERRIER_TYPE_AGREEMENT,
  TERRIER_TYPE_COST,
  TERRIER_TYPE_CONDITION_ITEM,
  TERRIER_TYPE_VALUATION,
  TERRIER_TYPE_OCCUPATION,
  TERRIER_TYPE_DISPOSAL,
  TERRIER_TYPE_BID,
  TERRIER_TYPE_MILESTONE,
  TERRIER_TYPE_PROGRAMME,
  TERRIER_TYPE_OPTION,
  TERRIER_TYPE_ACTION,
  TERRIER_TYPE_DECISION,
  TERRIER_TYPE_SECTION,
  TERRIER_TYPE_PARTY,
  TERRIER_TYPE_DOCUMENT,
  TERRIER_TYPE_ANOMALY,
  TERRIER_TYPE_BOUND_FIGURE,
  TERRIER_TYPE_OVERRULE,
  TERRIER_TYPE_COMMENT,
  TERRIER_TYPE_DEPENDENCY,
  TERRIER_TYPE_BENEFIT,
  TERRIER_TYPE_JOURNEY,
  TERRIER_N_TYPES,
  TERRIER_TYPE_NONE = TERRIER_N_TYPES
} TerrierType;

typedef enum
{
  TERRIER_FIELD_TEXT,
  TERRIER_FIELD_MARKDOWN,
  TERRIER_FIELD_INTEGER,
  TERRIER_FIELD_DECIMAL,
  TERRIER_FIELD_MONEY, /* INTEGER column, whole pence */
  TERRIER_FIELD_AREA,  /* REAL column, square metres; the basis in column `basis` or fixed by `unit`
                        */
  TERRIER_FIELD_DATE,  /* TEXT column, ISO 8601; a TerrierDate in memory */
  TERRIER_FIELD_BOOLEAN,
  TERRIER_FIELD_CHOICE,    /* TEXT column, the key of a TerrierChoice */
  TERRIER_FIELD_REFERENCE, /* INTEGER column, the id of a record of type `target` */
  TERRIER_FIELD_POINT,     /* the geometry column, a POINT in EPSG:27700 */
  TERRIER_FIELD_SHAPE,     /* the geometry column, a MULTIPOLYGON in EPSG:27700 */
  TERRIER_FIELD_POSTCODE,
  TERRIER_FIELD_UPRN
} TerrierFieldKind;

typedef enum
{
  TERRIER_FIELD_REQUIRED = 1 << 0,
  TERRIER_FIELD_IDENTIFIER = 1 << 1, /* names the record to a person; the first one is its name */
  TERRIER_FIELD_SEARCHED = 1 << 2,   /* in the full-text index */
  TERRIER_FIELD_REGISTER = 1 << 3,   /* a column of the public register, Transparency Code 2015 */
  TERRIER_FIELD_LISTED = 1 << 4,     /* shown in lists unless the user hides it */
  TERRIER_FIELD_SORTED = 1 << 5,     /* has an index in the file */
  TERRIER_FIELD_LIVES = 1 << 6,      /* goes on changing once the record is sealed */
  TERRIER_FIELD_KEPT = 1 << 7,       /* written by the program; shown, never typed */
} TerrierFieldFlags;

typedef struct
{
  const char *key;   /* as stored and exported */
  const char *label; /* N_() */
} TerrierChoice;

typedef struct
{
  const char *column; /* name in the file, in exports and on the command line */
  const char *label;  /* N_() */
  TerrierFieldKind kind;
  const char *group; /* N_(), heading in the form */
  guint flags;       /* TerrierFieldFlags */
  const char *help;  /* N_(), one line; nullable */
  const char *unit;  /* nullable: "m", "months", "GIA" … */
  guint exempt;      /* paragraph of Schedule 12A, Local Government Act 1972; 0 is open */
  TerrierMoneyKind money;
  TerrierType target;           /* of a reference */
  const TerrierChoice *choices; /* ended by a NULL key */
  const char *basis;            /* of an area: the column that holds its basis; nullable */
  gint64 minimum;               /* of numbers, in the unit stored; both 0 is unbounded */
  gint64 maximum;
} TerrierField;

typedef struct
{
  TerrierType type;
  const char *table;  /* name of the table, and of the type on the command line */
  const char *label;  /* N_(), one of them */
  const char *plural; /* N_() */
  const TerrierField *fields;
  guint n_fields;
} TerrierTypeInfo;

const TerrierTypeInfo *terrier_type_info (TerrierType type);
TerrierType terrier_type_from_name (const char *table);
const TerrierField *terrier_field_lookup (TerrierType type, const char *column);
int terrier_field_index (TerrierType type, const char *column);
const char *terrier_choice_label (const TerrierField *field, const char *key);
/* Whether what a record says was worked out, or only proposed when it was last heard of: it must
 * not look like a fact. @key: of a confidence; nullable. */
gboolean terrier_confidence_is_inferred (const char *key);
gboolean terrier_field_is_geometry (const TerrierField *field);
/* Whether its values are set flush right, so that their digits can be compared. */
gboolean terrier_field_is_number (const TerrierField *field);
gboolean terrier_field_is_exempt (const TerrierField *field);
gboolean terrier_type_name_is_exempt (TerrierType type);
gboolean terrier_type_has_exempt (TerrierType type);

G_END_DECLS
