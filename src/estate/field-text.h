/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "estate/catalogue.h"
#include "estate/value.h"

G_BEGIN_DECLS

#define TERRIER_ESTATE_ERROR (terrier_estate_error_quark ())
typedef enum
{
  TERRIER_ESTATE_ERROR_INVALID,  /* the text is not a value of this field; the message says why */
  TERRIER_ESTATE_ERROR_REQUIRED, /* empty, and the field may not be */
  TERRIER_ESTATE_ERROR_BOUNDS,
  TERRIER_ESTATE_ERROR_RULES /* a rules file is not as its schema says */
} TerrierEstateError;
GQuark terrier_estate_error_quark (void);

/* The longest text that one field holds, in bytes. */
#define TERRIER_FIELD_MAX_BYTES (1024 * 1024)

typedef enum
{
  TERRIER_TEXT_SCREEN, /* £1,270,000; 30 Nov 2023; 420 m² GIA; label of a choice; "" when null */
  TERRIER_TEXT_CELL,   /* the same for a column: money without its pound sign */
  TERRIER_TEXT_EDIT,   /* what an entry shows: reads back to the same value */
  TERRIER_TEXT_EXPORT  /* 1270000.00; 2023-11-30; key of a choice: for CSV and JSON */
} TerrierTextStyle;

/* Reads what a person or a file wrote into @value. Empty text is NULL (refused when required). */
gboolean terrier_field_parse (const TerrierField *field,
                              const char *text,
                              TerrierValue *value,
                              GError **error);
gboolean terrier_field_check (const TerrierField *field, const TerrierValue *value, GError **error);
/* @basis: the text of the field's basis column, for areas; nullable. A reference prints as its
 * number. */
char *terrier_field_format (const TerrierField *field,
                            const TerrierValue *value,
                            const char *basis,
                            TerrierTextStyle style);

G_END_DECLS
