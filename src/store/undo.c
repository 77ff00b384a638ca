/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/writer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/error.h"
#include "store/field-io.h"
#include "store/journal-private.h"

/* Undo and redo of whole change sets, straight from the journal, so that they work across sessions.
 * Each is itself a change set. A record is written over only when it still is as the journal left
 * it: what another program changed since is never lost. */

#define UNDO_SQL                                                                                   \
  "SELECT id, label FROM terrier_change_set WHERE undone_by IS NULL AND origin IN ('edit', "       \
  "'import') "                                                                                     \
  "ORDER BY id DESC LIMIT 1"
#define REDO_SQL "SELECT id, label FROM terrier_change_set WHERE redoable = 1 ORDER BY id LIMIT 1"

static char *
get_label (TerrierConnection *connection, const char *sql, gint64 *id, GError **error)
{
  g_autoptr (TerrierStatement) statement = terrier_connection_prepare (connection, sql, error);

  if (statement == NULL || terrier_statement_step (statement, error) != TERRIER_STEP_ROW)
    return NULL;
  *id = sqlite3_column_int64 (terrier_statement_get (statement), 0);
  return g_strdup ((const char *) sqlite3_column_text (terrier_statement_get (statement), 1));
}

char *
terrier_connection_get_undo_label (TerrierConnection *connection)
{
  gint64 id;

  return get_label (connection, UNDO_SQL, &id, NULL);
}

char *
terrier_connection_get_redo_label (TerrierConnection *connection)
{
  gint64 id;

  return get_label (connection, REDO_SQL, &id, NULL);
}

static gboolean
set_conflict (TerrierWriter *writer, TerrierType type, gint64 id, GError **error)
{
  g_autofree char *name = terrier_reader_public_name (&writer->reader, type, id);

  if (name != NULL)
    g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CONSTRAINT,
                 _ ("Nothing was changed: %s has been changed since by another program. Change it "
                    "by hand."),
                 name);
  else
    g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CONSTRAINT,
                 _ ("Nothing was changed: %s %" G_GINT64_FORMAT
                    " has been deleted since by another program."),
                 _ (terrier_type_info (type)->label), id);
  return FALSE;
}

/* Whether the record still holds @values. */
static gboolean
check_holds (TerrierWriter *writer, TerrierType type, gint64 id, GArray *values, GError **error)
{
  g_autoptr (TerrierRecord) record = terrier_reader_get (&writer->reader, type, id, NULL);

  if (record == NULL)
    return set_conflict (writer, type, id, error);
  for (guint i = 0; i < values->len; i++)
    {
      const TerrierJournalValue *value = &g_array_index (values, TerrierJournalValue, i);

      if (!terrier_value_equal (terrier_record_get (record, value->field->column), &value->value))
        return set_conflict (writer, type, id, error);
    }
  return TRUE;
}

static gboolean
write_values (TerrierWriter *writer, TerrierType type, gint64 id, GArray *values, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (TerrierStatement) statement = NULL;

  if (values->len == 0)
    return TRUE;
  g_string_append_printf (sql, "UPDATE \"%s\" SET ", terrier_type_info (type)->table);
  for (guint i = 0; i < values->len; i++)
    g_string_append_printf (sql, "%s\"%s\" = ?", i > 0 ? ", " : "",
                            g_array_index (values, TerrierJournalValue, i).field->column);
  g_string_append (sql, " WHERE id = ?");
  statement = terrier_connection_prepare (writer->connection, sql->str, error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < values->len; i++)
    {
      TerrierJournalValue *value = &g_array_index (values, TerrierJournalValue, i);

      if (!terrier_field_bind (statement, (int) i + 1, value->field, &value->value, error))
        return FALSE;
    }
  terrier_statement_bind_int (statement, (int) values->len + 1, id);
  return terrier_statement_run (statement, error);
}

/* Not terrier_writer_delete(): the same set may take away what refers to this record a moment
 * later, and the references are looked at when it is committed. */
static gboolean
delete_record (TerrierWriter *writer, TerrierType type, gint64 id, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?", terrier_type_info (type)->table);
  g_autoptr (TerrierStatement) statement
      = terrier_connection_prepare (writer->connection, sql, error);

  if (statement == NULL)
    return FALSE;
  terrier_statement_bind_int (statement, 1, id);
  return terrier_statement_run (statement, error);
}

static gboolean
insert_record (TerrierWriter *writer, TerrierType type, gint64 id, GArray *values, GError **error)
{
  g_autoptr (TerrierRecord) record = terrier_record_new (type, id);

  for (guint i = 0; i < values->len; i++)
    {
      TerrierJournalValue *value = &g_array_index (values, TerrierJournalValue, i);

      terrier_record_set (record, value->field->column, &value->value);
    }
  return terrier_writer_insert_as (writer, record, id, error) != 0;
}

/* Takes one line of the journal from what it left (@from) to what it found (@to), or the other way
 * round. */
static gboolean
apply_line (TerrierWriter *writer,
            TerrierType type,
            gint64 id,
            const char *from,
            const char *to,
            GError **error)
{
  g_autoptr (GArray) old_values = terrier_journal_parse (type, from, to, error);
  g_autoptr (GArray) new_values
      = old_values == NULL ? NULL : terrier_journal_parse (type, to, from, error);

  if (new_values == NULL)
    return FALSE;
  terrier_writer_note (writer, type, id, G_MAXUINT64);
  if (from == NULL)
    return insert_record (writer, type, id, new_values, error);
  if (!check_holds (writer, type, id, old_values, error))
    return FALSE;
  if (to == NULL)
    return delete_record (writer, type, id, error);
  return write_values (writer, type, id, new_values, error);
}

static gboolean
apply_set (TerrierWriter *writer,
           gint64 set,
           gboolean undo,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (TerrierStatement) statement
      = terrier_connection_prepare (writer->connection,
                                    undo ? "SELECT record_type, record_id, after, before FROM "
                                           "terrier_journal WHERE change_set = ? ORDER BY id DESC"
                                         : "SELECT record_type, record_id, before, after FROM "
                                           "terrier_journal WHERE change_set = ? ORDER BY id",
                                    error);
  TerrierStep step;

  if (statement == NULL)
    return FALSE;
  terrier_statement_bind_int (statement, 1, set);
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    {
      sqlite3_stmt *stmt = terrier_statement_get (statement);
      gint64 type = sqlite3_column_int64 (stmt, 0);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (type < 0 || type >= TERRIER_N_TYPES)
        continue;
      if (!apply_line (writer, (TerrierType) type, sqlite3_column_int64 (stmt, 1),
                       (const char *) sqlite3_column_text (stmt, 2),
                       (const char *) sqlite3_column_text (stmt, 3), error))
        return FALSE;
    }
  return step == TERRIER_STEP_DONE;
}

static gboolean
mark_sets (TerrierWriter *writer, gint64 set, const char *label, gboolean undo, GError **error)
{
  g_autoptr (TerrierStatement) statement = terrier_connection_prepare (
      writer->connection, "UPDATE terrier_change_set SET label = ?, of_set = ? WHERE id = ?",
      error);
  g_autofree char *own_label = g_strdup_printf (undo ? _ ("Undo: %s") : _ ("Redo: %s"), label);

  if (statement == NULL)
    return FALSE;
  terrier_statement_bind_text (statement, 1, own_label);
  terrier_statement_bind_int (statement, 2, set);
  terrier_statement_bind_int (statement, 3, writer->change_set);
  if (!terrier_statement_run (statement, error))
    return FALSE;
  if (undo)
    return terrier_connection_exec_format (writer->connection, error,
                                           "UPDATE terrier_change_set SET undone_by = "
                                           "%" G_GINT64_FORMAT
                                           ", redoable = 1 WHERE id = %" G_GINT64_FORMAT,
                                           writer->change_set, set);
  return terrier_connection_exec_format (writer->connection, error,
                                         "UPDATE terrier_change_set SET undone_by = NULL, redoable "
                                         "= 0 WHERE id = %" G_GINT64_FORMAT,
                                         set);
}

static gboolean
step_through_history (TerrierWriter *writer,
                      gboolean undo,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GError) reason = NULL;
  gint64 set = 0;
  g_autofree char *label
      = get_label (writer->connection, undo ? UNDO_SQL : REDO_SQL, &set, &reason);

  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (label == NULL)
    {
      g_set_error_literal (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_NOT_FOUND,
                           undo ? _ ("There is nothing to undo.")
                                : _ ("There is nothing to redo."));
      return FALSE;
    }
  return apply_set (writer, set, undo, cancellable, error)
         && mark_sets (writer, set, label, undo, error);
}

gboolean
terrier_writer_undo (TerrierWriter *writer,
                     gpointer data,
                     GCancellable *cancellable,
                     GError **error)
{
  return step_through_history (writer, TRUE, cancellable, error);
}

gboolean
terrier_writer_redo (TerrierWriter *writer,
                     gpointer data,
                     GCancellable *cancellable,
                     GError **error)
{
  return step_through_history (writer, FALSE, cancellable, error);
}
