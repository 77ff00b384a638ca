/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/triggers.h"

G_BEGIN_DECLS

typedef struct
{
  const char *kind; /* "trigger" or "view" */
  char *name;
  char *sql;
} TerrierSchemaObject;

/* All that a portfolio must have; (transfer full) (element-type TerrierSchemaObject). */
GPtrArray *terrier_triggers_make (void);
/* An expression: what the search index holds of a record. @row: "NEW.", "t." or "". */
void terrier_search_append_text (GString *sql, const TerrierTypeInfo *info, const char *row);

G_END_DECLS
