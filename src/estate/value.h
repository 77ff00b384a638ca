/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one field of one record holds. NULL means not stated, which is never nought and never "". */
typedef enum
{
  TERRIER_VALUE_NULL,
  TERRIER_VALUE_INTEGER, /* whole numbers, pence, yes/no, references, dates as Julian days */
  TERRIER_VALUE_REAL,
  TERRIER_VALUE_TEXT,
  TERRIER_VALUE_POINT, /* metres on the British National Grid, EPSG:27700 */
  TERRIER_VALUE_BLOB   /* a GeoPackage geometry */
} TerrierValueTag;

typedef struct
{
  TerrierValueTag tag;
  union
  {
    gint64 integer;
    double real;
    char *text;
    struct
    {
      double easting_m;
      double northing_m;
    } point;
    GBytes *blob;
  };
} TerrierValue;

#define TERRIER_VALUE_INIT                                                                         \
  {                                                                                                \
    .tag = TERRIER_VALUE_NULL                                                                      \
  }
#define terrier_value_is_null(value) ((value)->tag == TERRIER_VALUE_NULL)

void terrier_value_clear (TerrierValue *value);
void terrier_value_copy (const TerrierValue *from, TerrierValue *to);
gboolean terrier_value_equal (const TerrierValue *a, const TerrierValue *b);
void terrier_value_set_integer (TerrierValue *value, gint64 integer);
void terrier_value_set_real (TerrierValue *value, double real);
void terrier_value_set_text (TerrierValue *value, const char *text);
void terrier_value_take_text (TerrierValue *value, char *text);
void terrier_value_set_point (TerrierValue *value, double easting_m, double northing_m);
void terrier_value_set_blob (TerrierValue *value, GBytes *blob);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TerrierValue, terrier_value_clear)

G_END_DECLS
