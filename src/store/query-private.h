/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/connection.h"
#include "store/query.h"

G_BEGIN_DECLS

typedef struct
{
  const TerrierField *field;
  TerrierOperator op;
  TerrierValue value;
} TerrierFilter;

struct _TerrierQuery
{
  TerrierType type;
  char *text;               /* nullable */
  GArray *filters;          /* of TerrierFilter */
  const TerrierField *sort; /* NULL: by id, for types without a name */
  gboolean descending;
  gboolean bounded;
  double west_m, south_m, east_m, north_m;
  guint limit;
};

/* The conditions of a query but for its text: " AND ..." of columns of "t", with ? to bind. @walk:
 * each record is looked at in turn, and no index shall be used. */
void terrier_query_append_where (const TerrierQuery *query, gboolean walk, GString *sql);
/* Binds what append_where() left open, from @parameter on; returns the next parameter or 0. */
int terrier_query_bind_where (const TerrierQuery *query,
                              TerrierStatement *statement,
                              int parameter,
                              GError **error);
/* " ORDER BY ...", to be used after FROM with terrier_query_append_sort_join(). What is not stated
 * is last. */
void terrier_query_append_order (const TerrierQuery *query, GString *sql);
/* The join that sorting a reference by the name of its target needs; nothing otherwise. */
void terrier_query_append_sort_join (const TerrierQuery *query, GString *sql);

/* Whether the sorted field is not stated, as an expression. */
void terrier_query_append_unstated (const TerrierQuery *query, GString *sql);

/* The first identifier of a type: its name. (nullable) */
const TerrierField *terrier_type_name_field (TerrierType type);
gboolean terrier_type_search_is_public (TerrierType type);

G_END_DECLS
