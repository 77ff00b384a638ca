/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/query-private.h"

#include "store/field-io.h"

/* The SQL of a query. Names come from the catalogue; what a person typed is bound, never written.
 */

static gboolean
is_text (const TerrierField *field)
{
  switch (field->kind)
    {
    case TERRIER_FIELD_TEXT:
    case TERRIER_FIELD_MARKDOWN:
    case TERRIER_FIELD_CHOICE:
    case TERRIER_FIELD_POSTCODE:
    case TERRIER_FIELD_UPRN:
      return TRUE;
    default:
      return FALSE;
    }
}

/* @plus is "+" where an index on the column must not be used, as the walk is along another. */
static void
append_filter (const TerrierFilter *filter, const char *plus, GString *sql)
{
  static const char *const signs[] = {
    [TERRIER_OPERATOR_EQUALS] = "=",  [TERRIER_OPERATOR_NOT_EQUALS] = "IS NOT",
    [TERRIER_OPERATOR_LESS] = "<",    [TERRIER_OPERATOR_LESS_EQUAL] = "<=",
    [TERRIER_OPERATOR_GREATER] = ">", [TERRIER_OPERATOR_GREATER_EQUAL] = ">=",
  };
  const char *column = filter->field->column;
  const TerrierField *name;

  switch (filter->op)
    {
    case TERRIER_OPERATOR_NOT_STATED:
      g_string_append_printf (sql, " AND %st.\"%s\" IS NULL", plus, column);
      return;
    case TERRIER_OPERATOR_STATED:
      g_string_append_printf (sql, " AND %st.\"%s\" IS NOT NULL", plus, column);
      return;
    case TERRIER_OPERATOR_CONTAINS:
      name = filter->field->kind == TERRIER_FIELD_REFERENCE
                 ? terrier_type_name_field (filter->field->target)
                 : NULL;
      if (name != NULL)
        g_string_append_printf (
            sql, " AND %st.\"%s\" IN (SELECT id FROM \"%s\" WHERE \"%s\" LIKE ? ESCAPE '\\')", plus,
            column, terrier_type_info (filter->field->target)->table, name->column);
      else
        g_string_append_printf (sql, " AND %st.\"%s\" LIKE ? ESCAPE '\\'", plus, column);
      return;
    default:
      g_string_append_printf (sql, " AND %st.\"%s\" %s ?%s", plus, column, signs[filter->op],
                              is_text (filter->field) ? " COLLATE NOCASE" : "");
    }
}

void
terrier_query_append_where (const TerrierQuery *query, gboolean walk, GString *sql)
{
  const char *table = terrier_type_info (query->type)->table;

  for (guint i = 0; i < query->filters->len; i++)
    append_filter (&g_array_index (query->filters, TerrierFilter, i), walk ? "+" : "", sql);
  if (!query->bounded)
    return;
  if (walk)
    g_string_append_printf (sql,
                            " AND EXISTS (SELECT 1 FROM \"rtree_%s_geom\" AS r WHERE r.id = t.id",
                            table);
  else
    g_string_append_printf (sql, " AND t.id IN (SELECT r.id FROM \"rtree_%s_geom\" AS r WHERE 1",
                            table);
  g_string_append (sql, " AND r.maxx >= ? AND r.minx <= ? AND r.maxy >= ? AND r.miny <= ?)");
}

static char *
make_like (const char *text)
{
  GString *like = g_string_new ("%");

  for (const char *p = text == NULL ? "" : text; *p != '\0'; p++)
    {
      if (*p == '%' || *p == '_' || *p == '\\')
        g_string_append_c (like, '\\');
      g_string_append_c (like, *p);
    }
  g_string_append_c (like, '%');
  return g_string_free (like, FALSE);
}

int
terrier_query_bind_where (const TerrierQuery *query,
                          TerrierStatement *statement,
                          int parameter,
                          GError **error)
{
  sqlite3_stmt *stmt = terrier_statement_get (statement);

  for (guint i = 0; i < query->filters->len; i++)
    {
      const TerrierFilter *filter = &g_array_index (query->filters, TerrierFilter, i);

      if (filter->op == TERRIER_OPERATOR_STATED || filter->op == TERRIER_OPERATOR_NOT_STATED)
        continue;
      if (filter->op == TERRIER_OPERATOR_CONTAINS)
        {
          const char *text = filter->value.tag == TERRIER_VALUE_TEXT ? filter->value.text : NULL;

          sqlite3_bind_text (stmt, parameter, make_like (text), -1, g_free);
        }
      else if (!terrier_field_bind (statement, parameter, filter->field, &filter->value, error))
        return 0;
      parameter++;
    }
  if (query->bounded)
    {
      sqlite3_bind_double (stmt, parameter++, query->west_m);
      sqlite3_bind_double (stmt, parameter++, query->east_m);
      sqlite3_bind_double (stmt, parameter++, query->south_m);
      sqlite3_bind_double (stmt, parameter++, query->north_m);
    }
  return parameter;
}

static const TerrierField *
sort_target (const TerrierQuery *query)
{
  return query->sort != NULL && query->sort->kind == TERRIER_FIELD_REFERENCE
             ? terrier_type_name_field (query->sort->target)
             : NULL;
}

void
terrier_query_append_sort_join (const TerrierQuery *query, GString *sql)
{
  if (sort_target (query) != NULL)
    g_string_append_printf (sql, " LEFT JOIN \"%s\" AS target ON target.id = t.\"%s\"",
                            terrier_type_info (query->sort->target)->table, query->sort->column);
}

void
terrier_query_append_order (const TerrierQuery *query, GString *sql)
{
  const char *direction = query->descending ? "DESC" : "ASC";
  const TerrierField *target = sort_target (query);

  if (target != NULL)
    g_string_append_printf (sql, " ORDER BY target.\"%s\" COLLATE NOCASE %s NULLS LAST, t.id %s",
                            target->column, direction, direction);
  else if (query->sort != NULL)
    g_string_append_printf (sql, " ORDER BY t.\"%s\"%s %s NULLS LAST, t.id %s", query->sort->column,
                            is_text (query->sort) ? " COLLATE NOCASE" : "", direction, direction);
  else
    g_string_append_printf (sql, " ORDER BY t.id %s", direction);
}

void
terrier_query_append_unstated (const TerrierQuery *query, GString *sql)
{
  const TerrierField *target = sort_target (query);

  if (target != NULL)
    g_string_append_printf (sql, "target.\"%s\" IS NULL", target->column);
  else if (query->sort != NULL)
    g_string_append_printf (sql, "t.\"%s\" IS NULL", query->sort->column);
  else
    g_string_append (sql, "0");
}
