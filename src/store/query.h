/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "estate/catalogue.h"
#include "estate/value.h"

G_BEGIN_DECLS

typedef enum
{
  TERRIER_OPERATOR_EQUALS,
  TERRIER_OPERATOR_NOT_EQUALS,
  TERRIER_OPERATOR_CONTAINS,
  TERRIER_OPERATOR_LESS,
  TERRIER_OPERATOR_LESS_EQUAL,
  TERRIER_OPERATOR_GREATER,
  TERRIER_OPERATOR_GREATER_EQUAL,
  TERRIER_OPERATOR_NOT_STATED, /* the field is NULL */
  TERRIER_OPERATOR_STATED
} TerrierOperator;

/* Which records of one type, in what order. Plain data; owned by one thread at a time. */
typedef struct _TerrierQuery TerrierQuery;

TerrierQuery *terrier_query_new (TerrierType type);
TerrierQuery *terrier_query_copy (const TerrierQuery *query);
void terrier_query_free (TerrierQuery *query);
gboolean terrier_query_equal (const TerrierQuery *a, const TerrierQuery *b);
TerrierType terrier_query_get_type_of (const TerrierQuery *query);

/* Words that must all occur in the record's searched fields, each as the beginning of a word. */
void terrier_query_set_text (TerrierQuery *query, const char *text);
const char *terrier_query_get_text (const TerrierQuery *query);
void terrier_query_add_filter (TerrierQuery *query,
                               const char *column,
                               TerrierOperator op,
                               const TerrierValue *value);
void terrier_query_set_sort (TerrierQuery *query,
                             const char *column,
                             gboolean descending); /* NULL: by name */
void terrier_query_set_bounds (TerrierQuery *query,
                               double west_m,
                               double south_m,
                               double east_m,
                               double north_m);
void terrier_query_set_limit (TerrierQuery *query, guint limit); /* 0: none */

/* Reads what a person types: words, column:value, column>value, column<=value, column:? (not
 * stated), sort:column or sort:-column; quotes keep blanks together. Columns by name or by label.
 */
TerrierQuery *terrier_query_parse (TerrierType type, const char *text, GError **error);
/* What is exempt is neither searched nor compared nor sorted by. */
gboolean terrier_query_make_public (TerrierQuery *query, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierQuery, terrier_query_free)

G_END_DECLS
