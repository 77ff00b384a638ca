/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/leaks.h"

G_BEGIN_DECLS

/* What was let out of a decision in spite of the leak check stands: nobody is asked again for the
 * same value in the same passage, be it for another copy, for print or for the seal, until a letter
 * of the passage changes. Each is a record of its own, and taking back the change that made it ends
 * it. */
typedef struct
{
  char *value;     /* which value, never what it is */
  char **passages; /* SHA-256 of each */
  char *reason;
  TerrierDate on; /* or TERRIER_DATE_NONE */
} TerrierOverrule;

/* Reader thread. (element-type TerrierOverrule) (transfer full) (nullable) */
GPtrArray *terrier_overrules_load (TerrierReader *reader, gint64 decision, GError **error);
/* The last that lets out something of @leak, when all of its passages are let out. Any thread;
 * @overrules nullable. (transfer none) (nullable) */
const TerrierOverrule *terrier_overrules_find (GPtrArray *overrules, const TerrierLeak *leak);
/* Takes out of @leaks what stands as overruled. */
void terrier_leaks_drop_overruled (GPtrArray *leaks, GPtrArray *overrules);
/* As the record keeps them. (transfer full) */
char *terrier_leak_join_passages (const TerrierLeak *leak);

G_END_DECLS
