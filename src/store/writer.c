/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/writer-private.h"

#include <glib/gi18n-lib.h>

#include "store/error.h"
#include "store/field-io.h"
#include "store/triggers.h"

/* From how many records on a fill is worth taking the indexes away for. */
#define BULK_RECORDS 10000

/* Remembers what to tell the listeners after the commit. */
void
terrier_writer_note (TerrierWriter *writer, TerrierType type, gint64 id, guint64 fields)
{
  TerrierChange *change = &writer->change;

  writer->touched[type] |= fields;
  change->types |= 1u << type;
  if (change->many)
    return;
  for (guint i = 0; i < change->n_ids; i++)
    if (change->ids[i].type == type && change->ids[i].id == id)
      return;
  if (change->n_ids == G_N_ELEMENTS (change->ids))
    {
      change->many = TRUE;
      change->n_ids = 0;
      return;
    }
  change->ids[change->n_ids].type = type;
  change->ids[change->n_ids].id = (guint32) id;
  change->n_ids++;
}

static TerrierStatement *
get_insert (TerrierWriter *writer, TerrierType type, GError **error)
{
  const TerrierTypeInfo *info = terrier_type_info (type);
  g_autofree char *columns = NULL;
  g_autoptr (GString) sql = NULL;

  if (writer->insert[type] != NULL)
    return writer->insert[type];
  columns = terrier_triggers_columns (type, "");
  sql = g_string_new (NULL);
  g_string_append_printf (sql, "INSERT INTO \"%s\" (id, %s) VALUES (?", info->table, columns);
  for (guint i = 0; i < info->n_fields; i++)
    g_string_append (sql, ", ?");
  g_string_append (sql, ")");
  writer->insert[type] = terrier_connection_prepare (writer->connection, sql->str, error);
  return writer->insert[type];
}

void
terrier_writer_release (TerrierWriter *writer)
{
  for (guint type = 0; type < TERRIER_N_TYPES; type++)
    g_clear_pointer (&writer->insert[type], terrier_statement_release);
}

static gboolean
check_required (const TerrierField *field, const TerrierValue *value, GError **error)
{
  if (!terrier_value_is_null (value) || !(field->flags & TERRIER_FIELD_REQUIRED))
    return TRUE;
  g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CONSTRAINT,
               _ ("%s: this field is required. Fill it in and try again."), _ (field->label));
  return FALSE;
}

gint64
terrier_writer_insert_as (TerrierWriter *writer, TerrierRecord *record, gint64 id, GError **error)
{
  TerrierType type = terrier_record_get_record_type (record);
  const TerrierTypeInfo *info = terrier_type_info (type);
  TerrierStatement *statement;

  if (writer->origin == TERRIER_ORIGIN_FILL && ++writer->n_filled == BULK_RECORDS)
    terrier_writer_begin_bulk (writer);
  statement = get_insert (writer, type, error);
  if (statement == NULL)
    return 0;
  if (id > 0)
    terrier_statement_bind_int (statement, 1, id);
  else
    sqlite3_bind_null (terrier_statement_get (statement), 1);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TerrierValue *value = terrier_record_peek (record, i);

      if (!check_required (&info->fields[i], value, error)
          || !terrier_field_bind (statement, (int) i + 2, &info->fields[i], value, error))
        return 0;
    }
  if (!terrier_statement_run (statement, error))
    return 0;
  id = sqlite3_last_insert_rowid (terrier_connection_get_db (writer->connection));
  terrier_writer_note (writer, type, id, G_MAXUINT64);
  return id;
}

/**
 * terrier_writer_insert:
 * @writer: a writer
 * @record: what to insert; its id is ignored
 * @error: return location; %TERRIER_STORE_ERROR_CONSTRAINT when a value is refused
 *
 * Returns: the new id, or 0 on error
 */
gint64
terrier_writer_insert (TerrierWriter *writer, TerrierRecord *record, GError **error)
{
  return terrier_writer_insert_as (writer, record, 0, error);
}

static gboolean
column_is_wanted (const char *const *columns, const char *column)
{
  return columns == NULL || g_strv_contains (columns, column);
}

/**
 * terrier_writer_update:
 * @writer: a writer
 * @record: the record as it shall be
 * @columns: (nullable) (array zero-terminated=1): which columns to write; %NULL for all
 * @error: return location; %TERRIER_STORE_ERROR_NOT_FOUND when the record is gone
 */
gboolean
terrier_writer_update (TerrierWriter *writer,
                       TerrierRecord *record,
                       const char *const *columns,
                       GError **error)
{
  TerrierType type = terrier_record_get_record_type (record);
  const TerrierTypeInfo *info = terrier_type_info (type);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (TerrierStatement) statement = NULL;
  guint64 fields = 0;
  int parameter = 1;

  g_string_append_printf (sql, "UPDATE \"%s\" SET ", info->table);
  for (guint i = 0; i < info->n_fields; i++)
    if (column_is_wanted (columns, info->fields[i].column))
      g_string_append_printf (sql, "%s\"%s\" = ?", parameter++ > 1 ? ", " : "",
                              info->fields[i].column);
  if (parameter == 1)
    return TRUE;
  g_string_append (sql, " WHERE id = ?");
  statement = terrier_connection_prepare (writer->connection, sql->str, error);
  if (statement == NULL)
    return FALSE;
  parameter = 1;
  for (guint i = 0; i < info->n_fields; i++)
    if (column_is_wanted (columns, info->fields[i].column))
      {
        const TerrierValue *value = terrier_record_peek (record, i);

        fields |= G_GUINT64_CONSTANT (1) << i;
        if (!check_required (&info->fields[i], value, error)
            || !terrier_field_bind (statement, parameter++, &info->fields[i], value, error))
          return FALSE;
      }
  terrier_statement_bind_int (statement, parameter, terrier_record_get_id (record));
  if (!terrier_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (terrier_connection_get_db (writer->connection)) == 0)
    {
      terrier_store_error_set_not_found (error, type, terrier_record_get_id (record));
      return FALSE;
    }
  terrier_writer_note (writer, type, terrier_record_get_id (record), fields);
  return TRUE;
}

/**
 * terrier_writer_set:
 * @writer: a writer
 * @type: of the record
 * @id: of the record
 * @column: which field
 * @value: what it shall hold
 * @error: return location; %TERRIER_STORE_ERROR_NOT_FOUND when the record is gone
 */
gboolean
terrier_writer_set (TerrierWriter *writer,
                    TerrierType type,
                    gint64 id,
                    const char *column,
                    const TerrierValue *value,
                    GError **error)
{
  const TerrierField *field = terrier_field_lookup (type, column);
  g_autoptr (TerrierStatement) statement = NULL;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (field != NULL, FALSE);

  sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ? WHERE id = ?",
                         terrier_type_info (type)->table, field->column);
  statement = terrier_connection_prepare (writer->connection, sql, error);
  if (statement == NULL || !check_required (field, value, error)
      || !terrier_field_bind (statement, 1, field, value, error))
    return FALSE;
  terrier_statement_bind_int (statement, 2, id);
  if (!terrier_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (terrier_connection_get_db (writer->connection)) == 0)
    {
      terrier_store_error_set_not_found (error, type, id);
      return FALSE;
    }
  terrier_writer_note (writer, type, id,
                       G_GUINT64_CONSTANT (1) << terrier_field_index (type, field->column));
  return TRUE;
}

static gint64
count_references (TerrierWriter *writer,
                  const TerrierTypeInfo *info,
                  const char *column,
                  gint64 id,
                  gint64 but_not,
                  GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT count (*) FROM \"%s\" WHERE \"%s\" = ? AND id <> ?", info->table,
                         column);
  g_autoptr (TerrierStatement) statement
      = terrier_connection_prepare (writer->connection, sql, error);

  if (statement == NULL)
    return 0;
  terrier_statement_bind_int (statement, 1, id);
  terrier_statement_bind_int (statement, 2, but_not);
  if (terrier_statement_step (statement, error) != TERRIER_STEP_ROW)
    return 0;
  return sqlite3_column_int64 (terrier_statement_get (statement), 0);
}

/* How many records of each type refer to this one: "3 costs, 1 title"; NULL when none do. */
static char *
describe_references (TerrierWriter *writer, TerrierType type, gint64 id, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint other = 0; other < TERRIER_N_TYPES; other++)
    {
      const TerrierTypeInfo *info = terrier_type_info (other);
      gint64 n = 0;

      for (guint i = 0; i < info->n_fields; i++)
        if (info->fields[i].kind == TERRIER_FIELD_REFERENCE && info->fields[i].target == type)
          n += count_references (writer, info, info->fields[i].column, id, other == type ? id : 0,
                                 error);
      if (n > 0)
        g_string_append_printf (text, "%s%" G_GINT64_FORMAT " %s", text->len > 0 ? ", " : "", n,
                                n == 1 ? _ (info->label) : _ (info->plural));
    }
  return text->len == 0 ? NULL : g_strdup (text->str);
}

/**
 * terrier_writer_delete:
 * @writer: a writer
 * @type: of the record
 * @id: of the record
 * @error: return location; %TERRIER_STORE_ERROR_CONSTRAINT while other records refer to it
 */
gboolean
terrier_writer_delete (TerrierWriter *writer, TerrierType type, gint64 id, GError **error)
{
  g_autofree char *references = describe_references (writer, type, id, error);
  g_autoptr (TerrierStatement) statement = NULL;
  g_autofree char *sql = NULL;

  if (references != NULL)
    {
      g_autofree char *name = terrier_reader_public_name (&writer->reader, type, id);

      g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CONSTRAINT,
                   _ ("%s cannot be deleted while other records refer to it: %s. Delete or move "
                      "those first."),
                   name != NULL ? name : _ (terrier_type_info (type)->label), references);
      return FALSE;
    }
  sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?", terrier_type_info (type)->table);
  statement = terrier_connection_prepare (writer->connection, sql, error);
  if (statement == NULL)
    return FALSE;
  terrier_statement_bind_int (statement, 1, id);
  if (!terrier_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (terrier_connection_get_db (writer->connection)) == 0)
    {
      terrier_store_error_set_not_found (error, type, id);
      return FALSE;
    }
  terrier_writer_note (writer, type, id, G_MAXUINT64);
  return TRUE;
}

/**
 * terrier_writer_set_setting:
 * @writer: a writer
 * @key: which
 * @value: (nullable): %NULL forgets it
 * @error: return location
 *
 * Settings of the portfolio are kept in the file. They are not in the journal and are not undone.
 */
gboolean
terrier_writer_set_setting (TerrierWriter *writer,
                            const char *key,
                            const char *value,
                            GError **error)
{
  g_autoptr (TerrierStatement) statement
      = terrier_connection_prepare (writer->connection,
                                    value != NULL ? "INSERT OR REPLACE INTO terrier_setting (key, "
                                                    "value) VALUES (?, ?)"
                                                  : "DELETE FROM terrier_setting WHERE key = ?",
                                    error);

  if (statement == NULL)
    return FALSE;
  terrier_statement_bind_text (statement, 1, key);
  if (value != NULL)
    terrier_statement_bind_text (statement, 2, value);
  writer->settings_changed = TRUE;
  return terrier_statement_run (statement, error);
}

TerrierReader *
terrier_writer_reader (TerrierWriter *writer)
{
  return &writer->reader;
}
