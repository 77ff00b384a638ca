/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/reader-private.h"

#include <glib/gi18n-lib.h>

#include "store/error.h"
#include "store/field-io.h"
#include "store/query-private.h"

/* Records by their ids. Queries are in query-run.c, sums in totals.c, the journal in journal.c. */

void
terrier_store_error_set_not_found (GError **error, TerrierType type, gint64 id)
{
  g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_NOT_FOUND,
               _ ("There is no record %" G_GINT64_FORMAT
                  " of the type %s; it may have been deleted."),
               id, _ (terrier_type_info (type)->label));
}

/* The statement that reads one record by its id, not yet bound. */
static TerrierStatement *
prepare_by_id (TerrierReader *reader, TerrierType type, GError **error)
{
  g_autofree char *sql = g_strconcat (terrier_record_select_sql (type), " WHERE t.id = ?", NULL);

  return terrier_connection_prepare (reader->connection, sql, error);
}

/**
 * terrier_reader_get:
 * @reader: a reader
 * @type: of the record
 * @id: of the record
 * @error: return location; %TERRIER_STORE_ERROR_NOT_FOUND when there is none
 *
 * Returns: (transfer full) (nullable): the record
 */
TerrierRecord *
terrier_reader_get (TerrierReader *reader, TerrierType type, gint64 id, GError **error)
{
  g_autoptr (TerrierStatement) statement = prepare_by_id (reader, type, error);
  TerrierStep step;

  if (statement == NULL)
    return NULL;
  terrier_statement_bind_int (statement, 1, id);
  step = terrier_statement_step (statement, error);
  if (step == TERRIER_STEP_ROW)
    return terrier_record_from_row (terrier_statement_get (statement), type);
  if (step == TERRIER_STEP_DONE)
    terrier_store_error_set_not_found (error, type, id);
  return NULL;
}

/**
 * terrier_reader_find:
 * @reader: a reader
 * @type: of the records
 * @column: a column of text; one with an index is what this is for
 * @text: what it must hold, in whatever case
 * @ids: (out caller-allocates): room for @limit ids
 * @limit: at most so many
 * @error: return location
 *
 * For who looks up a hundred thousand keys: a query would weigh up ways for each.
 *
 * Returns: how many were found, -1 on error
 */
int
terrier_reader_find (TerrierReader *reader,
                     TerrierType type,
                     const char *column,
                     const char *text,
                     guint32 *ids,
                     int limit,
                     GError **error)
{
  const TerrierField *field = terrier_field_lookup (type, column);
  g_autoptr (TerrierStatement) statement = NULL;
  g_autofree char *sql = NULL;
  TerrierStep step;
  int n = 0;

  g_return_val_if_fail (field != NULL, -1);

  sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" = ? COLLATE NOCASE LIMIT ?",
                         terrier_type_info (type)->table, field->column);
  statement = terrier_connection_prepare (reader->connection, sql, error);
  if (statement == NULL)
    return -1;
  terrier_statement_bind_text (statement, 1, text);
  terrier_statement_bind_int (statement, 2, limit);
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    ids[n++] = (guint32) sqlite3_column_int64 (terrier_statement_get (statement), 0);
  return step == TERRIER_STEP_DONE ? n : -1;
}

static void
unref_nullable (gpointer object)
{
  g_clear_object (&object);
}

/**
 * terrier_reader_fetch:
 * @reader: a reader
 * @type: of the records
 * @ids: their ids
 * @n_ids: how many
 * @error: return location
 *
 * Returns: (transfer full) (element-type TerrierRecord) (nullable): one record for each id, in the
 * order asked; %NULL in the place of one that is gone
 */
GPtrArray *
terrier_reader_fetch (TerrierReader *reader,
                      TerrierType type,
                      const guint32 *ids,
                      gsize n_ids,
                      GError **error)
{
  g_autoptr (TerrierStatement) statement = prepare_by_id (reader, type, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_full ((guint) n_ids, unref_nullable);

  if (statement == NULL)
    return NULL;
  for (gsize i = 0; i < n_ids; i++)
    {
      TerrierStep step;

      terrier_statement_bind_int (statement, 1, ids[i]);
      step = terrier_statement_step (statement, error);
      if (step == TERRIER_STEP_ERROR)
        return NULL;
      g_ptr_array_add (records,
                       step == TERRIER_STEP_ROW
                           ? terrier_record_from_row (terrier_statement_get (statement), type)
                           : NULL);
      sqlite3_reset (terrier_statement_get (statement));
    }
  return g_steal_pointer (&records);
}

/**
 * terrier_reader_select:
 * @reader: a reader
 * @query: which records, known to be few
 * @error: return location
 *
 * Returns: (transfer full) (element-type TerrierRecord) (nullable): the records in the query's
 * order
 */
GPtrArray *
terrier_reader_select (TerrierReader *reader, const TerrierQuery *query, GError **error)
{
  g_autoptr (TerrierResult) result = terrier_reader_query (reader, query, error);

  if (result == NULL)
    return NULL;
  return terrier_reader_fetch (reader, query->type, result->ids, result->n_ids, error);
}

/**
 * terrier_reader_children:
 * @reader: a reader
 * @type: of the children
 * @column: a reference of that type
 * @id: what it must refer to
 * @error: return location
 *
 * Returns: (transfer full) (element-type TerrierRecord) (nullable): the records in the order in
 * which they were made
 */
GPtrArray *
terrier_reader_children (TerrierReader *reader,
                         TerrierType type,
                         const char *column,
                         gint64 id,
                         GError **error)
{
  const TerrierField *field = terrier_field_lookup (type, column);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TerrierStatement) statement = NULL;
  g_autofree char *sql = NULL;
  TerrierStep step;

  g_return_val_if_fail (field != NULL && field->kind == TERRIER_FIELD_REFERENCE, NULL);

  sql = g_strdup_printf ("%s WHERE t.\"%s\" = ? ORDER BY t.id", terrier_record_select_sql (type),
                         field->column);
  statement = terrier_connection_prepare (reader->connection, sql, error);
  if (statement == NULL)
    return NULL;
  terrier_statement_bind_int (statement, 1, id);
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    g_ptr_array_add (records, terrier_record_from_row (terrier_statement_get (statement), type));
  return step == TERRIER_STEP_DONE ? g_steal_pointer (&records) : NULL;
}

/* The first identifier that says something, as one expression. */
static char *
make_name_sql (TerrierType type)
{
  const TerrierTypeInfo *info = terrier_type_info (type);
  g_autoptr (GString) sql = g_string_new ("SELECT coalesce (NULL");

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].flags & TERRIER_FIELD_IDENTIFIER)
      g_string_append_printf (sql, ", nullif (\"%s\", '')", info->fields[i].column);
  g_string_append_printf (sql, ", NULL) FROM \"%s\" WHERE id = ?", info->table);
  return g_strdup (sql->str);
}

/**
 * terrier_reader_name:
 * @reader: a reader
 * @type: of the record
 * @id: of the record
 *
 * Returns: (transfer full) (nullable): what a person calls it, as terrier_record_dup_name() does;
 * %NULL when there is no such record
 */
char *
terrier_reader_name (TerrierReader *reader, TerrierType type, gint64 id)
{
  g_autofree char *sql = make_name_sql (type);
  g_autoptr (TerrierStatement) statement = NULL;
  const char *name;

  statement = terrier_connection_prepare (reader->connection, sql, NULL);
  if (statement == NULL)
    return NULL;
  terrier_statement_bind_int (statement, 1, id);
  if (terrier_statement_step (statement, NULL) != TERRIER_STEP_ROW)
    return NULL;
  name = (const char *) sqlite3_column_text (terrier_statement_get (statement), 0);
  if (name != NULL)
    return g_utf8_make_valid (name, -1);
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, _ (terrier_type_info (type)->label), id);
}

/* As terrier_reader_name(), without an exempt name: for sentences that come up on any screen. */
char *
terrier_reader_public_name (TerrierReader *reader, TerrierType type, gint64 id)
{
  g_autofree char *name = terrier_reader_name (reader, type, id);

  return name != NULL && terrier_type_name_is_exempt (type)
             ? g_strdup_printf ("%s %" G_GINT64_FORMAT, _ (terrier_type_info (type)->label), id)
             : g_steal_pointer (&name);
}

/**
 * terrier_reader_count:
 * @reader: a reader
 * @type: a type of record
 * @error: return location
 *
 * Returns: how many there are, -1 on error
 */
gint64
terrier_reader_count (TerrierReader *reader, TerrierType type, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT count (*) FROM \"%s\"", terrier_type_info (type)->table);

  return terrier_connection_get_int (reader->connection, sql, -1, error);
}

/**
 * terrier_reader_get_setting:
 * @reader: a reader
 * @key: which
 *
 * Returns: (transfer full) (nullable): the setting, %NULL when it was never set
 */
char *
terrier_reader_get_setting (TerrierReader *reader, const char *key)
{
  g_autoptr (TerrierStatement) statement
      = terrier_connection_prepare (reader->connection,
                                    "SELECT value FROM terrier_setting WHERE key = ?", NULL);

  if (statement == NULL)
    return NULL;
  terrier_statement_bind_text (statement, 1, key);
  if (terrier_statement_step (statement, NULL) != TERRIER_STEP_ROW)
    return NULL;
  return g_strdup ((const char *) sqlite3_column_text (terrier_statement_get (statement), 0));
}

/**
 * terrier_reader_list_settings:
 * @reader: a reader
 * @prefix: how the keys begin
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the keys, whole and sorted
 */
GPtrArray *
terrier_reader_list_settings (TerrierReader *reader, const char *prefix, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TerrierStatement) statement
      = terrier_connection_prepare (reader->connection,
                                    "SELECT key FROM terrier_setting "
                                    "WHERE substr (key, 1, length (?1)) = ?1 ORDER BY key",
                                    error);
  TerrierStep step;

  if (statement == NULL)
    return NULL;
  terrier_statement_bind_text (statement, 1, prefix);
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    g_ptr_array_add (keys,
                     g_strdup ((const char *)
                                   sqlite3_column_text (terrier_statement_get (statement), 0)));
  return step == TERRIER_STEP_DONE ? g_steal_pointer (&keys) : NULL;
}

/* The last line of the journal in what the reader sees. */
gint64
terrier_reader_get_position (TerrierReader *reader)
{
  return terrier_connection_get_int (reader->connection, "SELECT max (id) FROM terrier_journal", 0,
                                     NULL);
}
