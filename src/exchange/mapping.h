/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "estate/catalogue.h"
#include "exchange/error.h"

G_BEGIN_DECLS

/* What a column of a foreign table is for. */
typedef enum
{
  TERRIER_TARGET_NONE, /* not known here; passed over */
  TERRIER_TARGET_FIELD,
  TERRIER_TARGET_EASTING,
  TERRIER_TARGET_NORTHING,
  TERRIER_TARGET_LATITUDE,
  TERRIER_TARGET_LONGITUDE,
} TerrierTargetKind;

typedef struct
{
  TerrierTargetKind kind;
  const TerrierField *field; /* of FIELD */
} TerrierTarget;

/* Named mappings "heading to column", kept as text in the settings of a portfolio under this
 * prefix. */
#define TERRIER_PROFILE_SETTING "import-profile:"

/* heading (folded) to column name; free with g_hash_table_unref(). "Heading=column" a line; without
 * a column it is left out. */
GHashTable *terrier_mapping_parse (TerrierType type, const char *text, GError **error);
char *terrier_mapping_to_text (GHashTable *mapping);

gboolean terrier_mapping_knows (GHashTable *mapping, const char *heading);
/* What stands behind the "=": (transfer none), "" for none. */
const char *terrier_target_get_column (const TerrierTarget *target);
/* What a person calls it. */
const char *terrier_target_get_label (const TerrierTarget *target);

/* Any thread. @mapping: nullable; it goes before what is known of headings. */
TerrierTarget terrier_target_find (TerrierType type, const char *heading, GHashTable *mapping);

G_END_DECLS
