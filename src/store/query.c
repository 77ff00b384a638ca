/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/query-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/text.h"
#include "store/error.h"

const TerrierField *
terrier_type_name_field (TerrierType type)
{
  const TerrierTypeInfo *info = terrier_type_info (type);

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].flags & TERRIER_FIELD_IDENTIFIER)
      return &info->fields[i];
  return NULL;
}

static void
filter_clear (gpointer data)
{
  TerrierFilter *filter = data;

  terrier_value_clear (&filter->value);
}

/**
 * terrier_query_new:
 * @type: which records
 *
 * Returns: (transfer full): a query for all of them, by name
 */
TerrierQuery *
terrier_query_new (TerrierType type)
{
  TerrierQuery *query = g_new0 (TerrierQuery, 1);

  query->type = type;
  query->filters = g_array_new (FALSE, TRUE, sizeof (TerrierFilter));
  g_array_set_clear_func (query->filters, filter_clear);
  query->sort = terrier_type_name_field (type);
  return query;
}

/**
 * terrier_query_copy:
 * @query: a query
 *
 * Returns: (transfer full): one like it, for another thread
 */
TerrierQuery *
terrier_query_copy (const TerrierQuery *query)
{
  TerrierQuery *copy = terrier_query_new (query->type);

  copy->text = g_strdup (query->text);
  for (guint i = 0; i < query->filters->len; i++)
    {
      const TerrierFilter *filter = &g_array_index (query->filters, TerrierFilter, i);

      terrier_query_add_filter (copy, filter->field->column, filter->op, &filter->value);
    }
  copy->sort = query->sort;
  copy->descending = query->descending;
  copy->bounded = query->bounded;
  copy->west_m = query->west_m;
  copy->south_m = query->south_m;
  copy->east_m = query->east_m;
  copy->north_m = query->north_m;
  copy->limit = query->limit;
  return copy;
}

void
terrier_query_free (TerrierQuery *query)
{
  if (query == NULL)
    return;
  g_free (query->text);
  g_array_unref (query->filters);
  g_free (query);
}

static gboolean
bounds_equal (const TerrierQuery *a, const TerrierQuery *b)
{
  return a->bounded == b->bounded
         && (!a->bounded
             || (memcmp (&a->west_m, &b->west_m, sizeof (double)) == 0
                 && memcmp (&a->south_m, &b->south_m, sizeof (double)) == 0
                 && memcmp (&a->east_m, &b->east_m, sizeof (double)) == 0
                 && memcmp (&a->north_m, &b->north_m, sizeof (double)) == 0));
}

/**
 * terrier_query_equal:
 * @a: a query
 * @b: another
 *
 * Returns: whether both match the same records in the same order, whatever the records are
 */
gboolean
terrier_query_equal (const TerrierQuery *a, const TerrierQuery *b)
{
  if (a->type != b->type || g_strcmp0 (a->text, b->text) != 0 || a->sort != b->sort
      || a->descending != b->descending || a->limit != b->limit || !bounds_equal (a, b)
      || a->filters->len != b->filters->len)
    return FALSE;
  for (guint i = 0; i < a->filters->len; i++)
    {
      const TerrierFilter *filter_a = &g_array_index (a->filters, TerrierFilter, i);
      const TerrierFilter *filter_b = &g_array_index (b->filters, TerrierFilter, i);

      if (filter_a->field != filter_b->field || filter_a->op != filter_b->op
          || !terrier_value_equal (&filter_a->value, &filter_b->value))
        return FALSE;
    }
  return TRUE;
}

TerrierType
terrier_query_get_type_of (const TerrierQuery *query)
{
  return query->type;
}

/**
 * terrier_query_set_text:
 * @query: a query
 * @text: (nullable): words; empty is none
 *
 * Words that must all occur in the record's searched fields, each as the beginning of a word. Case
 * and accents make no difference.
 */
void
terrier_query_set_text (TerrierQuery *query, const char *text)
{
  g_autofree char *copy = text == NULL ? NULL : g_strstrip (g_utf8_make_valid (text, -1));

  g_clear_pointer (&query->text, g_free);
  if (copy != NULL && *copy != '\0')
    query->text = g_steal_pointer (&copy);
}

const char *
terrier_query_get_text (const TerrierQuery *query)
{
  return query->text;
}

/**
 * terrier_query_add_filter:
 * @query: a query
 * @column: a column of its type; another is a programming error
 * @op: how to compare
 * @value: (nullable): with what, as the field stores it; for a reference that CONTAINS, a part of
 * the name of what it refers to. Not used by STATED and NOT_STATED.
 *
 * One more condition, which must hold with all the others.
 */
void
terrier_query_add_filter (TerrierQuery *query,
                          const char *column,
                          TerrierOperator op,
                          const TerrierValue *value)
{
  TerrierFilter filter = { terrier_field_lookup (query->type, column), op, TERRIER_VALUE_INIT };

  g_return_if_fail (filter.field != NULL);

  if (value != NULL)
    terrier_value_copy (value, &filter.value);
  g_array_append_val (query->filters, filter);
}

/**
 * terrier_query_set_sort:
 * @query: a query
 * @column: (nullable): a column of its type; %NULL is its name
 * @descending: largest or last first
 *
 * A reference sorts by the name of what it refers to. Records that do not state the field come last
 * in both directions.
 */
void
terrier_query_set_sort (TerrierQuery *query, const char *column, gboolean descending)
{
  query->sort = column == NULL ? terrier_type_name_field (query->type)
                               : terrier_field_lookup (query->type, column);
  query->descending = descending;
  g_return_if_fail (column == NULL || query->sort != NULL);
}

/**
 * terrier_query_set_bounds:
 * @query: a query of properties or extents
 * @west_m: easting, in metres on the British National Grid
 * @south_m: northing
 * @east_m: easting
 * @north_m: northing
 *
 * Only records whose position or shape touches this box.
 */
void
terrier_query_set_bounds (TerrierQuery *query,
                          double west_m,
                          double south_m,
                          double east_m,
                          double north_m)
{
  g_return_if_fail (terrier_field_lookup (query->type, "geom") != NULL);

  query->bounded = TRUE;
  query->west_m = west_m;
  query->south_m = south_m;
  query->east_m = east_m;
  query->north_m = north_m;
}

void
terrier_query_set_limit (TerrierQuery *query, guint limit)
{
  query->limit = limit;
}

/**
 * terrier_type_search_is_public:
 * @type: a record type
 *
 * Returns: whether words may be looked for in its records when exempt information is hidden: a hit
 * tells that the words are there
 */
gboolean
terrier_type_search_is_public (TerrierType type)
{
  const TerrierTypeInfo *info = terrier_type_info (type);

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & TERRIER_FIELD_SEARCHED)
        && terrier_field_is_exempt (&info->fields[i]))
      return FALSE;
  return TRUE;
}

static gboolean
refuse (const char *label, GError **error)
{
  g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_QUERY,
               /* Translators: the label of a field, or the name of a type of record */
               _ ("%s: what is exempt from publication can be asked for only while exempt "
                  "information is shown (--exempt)."),
               label);
  return FALSE;
}

/**
 * terrier_query_make_public:
 * @query: a query
 * @error: return location; %TERRIER_STORE_ERROR_QUERY with a sentence for who asked
 *
 * Makes the query one that gives nothing exempt away, not even by which records it finds or in what
 * order: it is refused when it compares, sorts by or searches an exempt field, and leaves withheld
 * records out. Any thread.
 *
 * Returns: whether the query may be asked
 */
gboolean
terrier_query_make_public (TerrierQuery *query, GError **error)
{
  for (guint i = 0; i < query->filters->len; i++)
    {
      const TerrierField *field = g_array_index (query->filters, TerrierFilter, i).field;

      if (terrier_field_is_exempt (field))
        return refuse (_ (field->label), error);
    }
  if (query->text != NULL && !terrier_type_search_is_public (query->type))
    return refuse (_ (terrier_type_info (query->type)->plural), error);
  if (query->sort != NULL && terrier_field_is_exempt (query->sort))
    {
      if (query->sort != terrier_type_name_field (query->type))
        return refuse (_ (query->sort->label), error);
      query->sort = NULL;
    }
  if (terrier_field_lookup (query->type, "withheld") != NULL)
    {
      g_auto (TerrierValue) yes = TERRIER_VALUE_INIT;

      terrier_value_set_integer (&yes, 1);
      terrier_query_add_filter (query, "withheld", TERRIER_OPERATOR_NOT_EQUALS, &yes);
    }
  return TRUE;
}
