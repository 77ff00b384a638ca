/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "estate/record.h"

G_BEGIN_DECLS

/* One field of a JSON object of the journal. */
typedef struct
{
  const TerrierField *field;
  TerrierValue value;
} TerrierJournalValue;

/* The fields of a JSON object that the catalogue knows; (element-type TerrierJournalValue). NULL
 * text is an empty object. NULL with CORRUPT when it cannot be read. */
GArray *terrier_journal_parse (TerrierType type, const char *json, GError **error);

G_END_DECLS
