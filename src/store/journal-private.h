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

/* One side of a line of the journal: the fields that the catalogue knows; (element-type
 * TerrierJournalValue). @other is its other side, nullable: a field that only it names was NULL
 * here. NULL text is no record: empty. NULL with CORRUPT when it cannot be read. */
GArray *terrier_journal_parse (TerrierType type,
                               const char *json,
                               const char *other,
                               GError **error);

G_END_DECLS
