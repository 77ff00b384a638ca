/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/journal-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/reader-private.h"
#include "store/triggers.h"
#include "store/writer-private.h"

/* The journal as it is read: the history of a record, a record as it was, and what others changed.
 */

void
terrier_journal_entry_free (TerrierJournalEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->at);
  g_free (entry->who);
  g_free (entry->label);
  g_free (entry->operation);
  g_free (entry->before);
  g_free (entry->after);
  g_free (entry);
}

static char *
dup_column (sqlite3_stmt *stmt, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (stmt, column));
}

static TerrierJournalEntry *
read_entry (sqlite3_stmt *stmt)
{
  TerrierJournalEntry *entry = g_new0 (TerrierJournalEntry, 1);

  entry->change_set = sqlite3_column_int64 (stmt, 0);
  entry->at = dup_column (stmt, 1);
  entry->who = dup_column (stmt, 2);
  entry->label = dup_column (stmt, 3);
  if (entry->label == NULL)
    entry->label = g_strdup (_ ("Changed by another program"));
  entry->type = (TerrierType) sqlite3_column_int (stmt, 4);
  entry->id = sqlite3_column_int64 (stmt, 5);
  entry->operation = dup_column (stmt, 6);
  entry->before = dup_column (stmt, 7);
  entry->after = dup_column (stmt, 8);
  return entry;
}

/**
 * terrier_reader_history:
 * @reader: a reader
 * @type: of the record; %TERRIER_TYPE_NONE for the journal of all records
 * @id: of the record; ignored when @type is none
 * @limit: how many lines at most; 0 is all
 * @error: return location
 *
 * Returns: (transfer full) (element-type TerrierJournalEntry) (nullable): the lines, newest first
 */
GPtrArray *
terrier_reader_history (TerrierReader *reader,
                        TerrierType type,
                        gint64 id,
                        guint limit,
                        GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT j.change_set, coalesce (j.at_utc, s.at_utc), s.who, s.label, "
                         "j.record_type, j.record_id, j.operation, "
                         "j.before, j.after FROM terrier_journal AS j LEFT JOIN terrier_change_set "
                         "AS s ON s.id = j.change_set "
                         "%s ORDER BY j.id DESC LIMIT ?1",
                         type == TERRIER_TYPE_NONE
                             ? ""
                             : "WHERE j.record_type = ?2 AND j.record_id = ?3");
  g_autoptr (TerrierStatement) statement
      = terrier_connection_prepare (reader->connection, sql, error);
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_journal_entry_free);
  TerrierStep step;

  if (statement == NULL)
    return NULL;
  terrier_statement_bind_int (statement, 1, limit == 0 ? -1 : (gint64) limit);
  if (type != TERRIER_TYPE_NONE)
    {
      terrier_statement_bind_int (statement, 2, type);
      terrier_statement_bind_int (statement, 3, id);
    }
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    {
      TerrierJournalEntry *entry = read_entry (terrier_statement_get (statement));

      /* A line of a type that this program does not know is left alone. */
      if (entry->type < TERRIER_N_TYPES)
        g_ptr_array_add (entries, entry);
      else
        terrier_journal_entry_free (entry);
    }
  return step == TERRIER_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

/* Takes @entry back in @record; returns the record before it. */
static TerrierRecord *
step_back (TerrierRecord *record, const TerrierJournalEntry *entry, GError **error)
{
  g_autoptr (TerrierRecord) before = NULL;
  g_autoptr (GArray) values
      = terrier_journal_parse (entry->type, entry->before, entry->after, error);
  gboolean deleted = strcmp (entry->operation, "delete") == 0;

  if (values == NULL)
    {
      g_clear_object (&record);
      return NULL;
    }
  before = record != NULL && !deleted ? record : terrier_record_new (entry->type, entry->id);
  if (record != NULL && deleted)
    g_object_unref (record);
  if (strcmp (entry->operation, "insert") == 0)
    return NULL;
  for (guint i = 0; i < values->len; i++)
    {
      TerrierJournalValue *value = &g_array_index (values, TerrierJournalValue, i);

      terrier_record_set (before, value->field->column, &value->value);
    }
  return g_steal_pointer (&before);
}

/* Records that were filled in when the file was made have no line that inserted them. */
static gboolean
was_filled_after (TerrierReader *reader, const char *until)
{
  g_autofree char *first
      = terrier_connection_get_text (reader->connection,
                                     "SELECT coalesce ((SELECT min (at_utc) FROM "
                                     "terrier_change_set WHERE origin = 'fill'), "
                                     "(SELECT value FROM terrier_meta WHERE key = 'created_utc'))",
                                     NULL);

  return first != NULL && strcmp (first, until) > 0;
}

/**
 * terrier_reader_as_at:
 * @reader: a reader
 * @type: of the record
 * @id: of the record
 * @at_utc: a day, as 2023-11-30, or a moment in ISO 8601, UTC
 * @error: return location
 *
 * The record as it stood at the end of a day, or at a moment.
 *
 * Returns: (transfer full) (nullable): the record; %NULL without an error when it was not there
 */
TerrierRecord *
terrier_reader_as_at (TerrierReader *reader,
                      TerrierType type,
                      gint64 id,
                      const char *at_utc,
                      GError **error)
{
  g_autofree char *until
      = strlen (at_utc) == 10 ? g_strconcat (at_utc, "T23:59:59.999Z", NULL) : g_strdup (at_utc);
  g_autoptr (GPtrArray) entries = terrier_reader_history (reader, type, id, 0, error);
  g_autoptr (TerrierRecord) record = NULL;
  gboolean inserted = FALSE;

  if (entries == NULL)
    return NULL;
  record = terrier_reader_get (reader, type, id, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      const TerrierJournalEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GError) reason = NULL;

      inserted |= strcmp (entry->operation, "insert") == 0;
      if (entry->at != NULL && strcmp (entry->at, until) <= 0)
        continue;
      record = step_back (g_steal_pointer (&record), entry, &reason);
      if (reason != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
    }
  if (record != NULL && !inserted && was_filled_after (reader, until))
    return NULL;
  return g_steal_pointer (&record);
}

static gboolean
note_outside (TerrierConnection *connection, TerrierWriter *notes, GError **error)
{
  g_autoptr (TerrierStatement) statement = terrier_connection_prepare (
      connection, "SELECT record_type, record_id FROM terrier_journal WHERE change_set IS NULL",
      error);
  TerrierStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    {
      gint64 type = sqlite3_column_int64 (terrier_statement_get (statement), 0);

      if (type >= 0 && type < TERRIER_N_TYPES)
        terrier_writer_note (notes, (TerrierType) type,
                             sqlite3_column_int64 (terrier_statement_get (statement), 1),
                             G_MAXUINT64);
    }
  return step == TERRIER_STEP_DONE;
}

static gboolean
gather_inside (TerrierConnection *connection, TerrierWriter *notes, GError **error)
{
  g_autoptr (TerrierStatement) statement = NULL;

  if (!note_outside (connection, notes, error))
    return FALSE;
  statement = terrier_connection_prepare (connection,
                                          "INSERT INTO terrier_change_set (at_utc, label, origin) "
                                          "SELECT max (at_utc), ?, 'outside' "
                                          "FROM terrier_journal WHERE change_set IS NULL",
                                          error);
  if (statement == NULL)
    return FALSE;
  terrier_statement_bind_text (statement, 1, _ ("Changed by another program"));
  return terrier_statement_run (statement, error) && terrier_search_flush (connection, error)
         && terrier_connection_exec (connection,
                                     "UPDATE terrier_journal SET change_set = "
                                     "(SELECT max (id) FROM terrier_change_set) WHERE change_set "
                                     "IS NULL",
                                     error);
}

/**
 * terrier_writer_gather_outside:
 * @connection: the writer's connection
 * @change: (out): what others changed
 * @error: return location
 *
 * Makes one change set of all that other programs changed since this was last called.
 */
gboolean
terrier_writer_gather_outside (TerrierConnection *connection, TerrierChange *change, GError **error)
{
  TerrierWriter notes = { .connection = connection };
  g_autoptr (GError) reason = NULL;
  gint64 any;

  any = terrier_connection_get_int (connection,
                                    "SELECT EXISTS (SELECT 1 FROM terrier_journal WHERE change_set "
                                    "IS NULL)",
                                    0, &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  *change = (TerrierChange){ 0 };
  if (!any)
    return TRUE;
  if (!terrier_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (gather_inside (connection, &notes, error)
      && terrier_connection_exec (connection, "COMMIT", error))
    {
      *change = notes.change;
      return TRUE;
    }
  if (!sqlite3_get_autocommit (terrier_connection_get_db (connection)))
    terrier_connection_exec (connection, "ROLLBACK", NULL);
  return FALSE;
}
