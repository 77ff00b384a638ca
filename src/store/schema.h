/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/* One step of the schema: the script that leads to @version. */
typedef struct
{
  int version;
  GBytes *script;
} TerrierMigration;

/* All steps that this program has, from version 1 on; (element-type TerrierMigration). */
GPtrArray *terrier_schema_get_migrations (void);
int terrier_schema_get_version (void);

gboolean terrier_schema_create (TerrierConnection *connection, const char *name, GError **error);
/* Refuses what is not a portfolio, is damaged, or is newer; tells the version. */
gboolean terrier_schema_check (TerrierConnection *connection, int *version, GError **error);
/* Looks at the first bytes only, before SQLite does: a table by that name, a file cut short. */
gboolean terrier_schema_check_file (const char *path, GError **error);
/* From @version to the last of @migrations, one transaction each, after a copy beside the file. */
gboolean terrier_schema_migrate (TerrierConnection *connection,
                                 GPtrArray *migrations,
                                 int version,
                                 GError **error);

G_END_DECLS
