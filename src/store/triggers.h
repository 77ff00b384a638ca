/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "estate/catalogue.h"
#include "store/connection.h"

G_BEGIN_DECLS

/* A record's place in the search index. */
#define TERRIER_SEARCH_ROWID(type, id) (((gint64) (type) << 40) + (gint64) (id))
#define TERRIER_SEARCH_ID(rowid) ((rowid) & ((G_GINT64_CONSTANT (1) << 40) - 1))
#define TERRIER_SEARCH_TYPE(rowid) ((rowid) >> 40)

/* What the triggers that guard a sealed record say; another program shows it untranslated. */
#define TERRIER_SEALED_MESSAGE                                                                     \
  "This record of decision is sealed and cannot be changed; correct it with a new record that "    \
  "names it."

gboolean terrier_type_is_searched (TerrierType type);
/* A list of columns in the order of the catalogue, after "id". @prefix as "p."; (transfer full) */
char *terrier_triggers_columns (TerrierType type, const char *prefix);

gboolean terrier_triggers_ensure (TerrierConnection *connection, gboolean *made, GError **error);
/* Sentences about what is missing or changed; (element-type utf8). NULL on error. */
GPtrArray *terrier_triggers_check (TerrierConnection *connection, GError **error);
gboolean terrier_search_flush (TerrierConnection *connection, GError **error);
gboolean terrier_search_rebuild (TerrierConnection *connection, GError **error);

G_END_DECLS
