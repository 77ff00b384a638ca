/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/seal.h"

#include "store/reader-private.h"
#include "store/writer-private.h"

/* Where the content of sealed records is kept. What it says, and whether it is so, is for the room
 * of decisions. */

/**
 * terrier_writer_seal:
 * @writer: a writer
 * @decision: id of a record of decision
 * @content: what it says, as it was hashed
 * @seal: SHA-256 of @content, in hexadecimal
 * @on: the day
 * @error: return location; %TERRIER_STORE_ERROR_SEALED when it is sealed already
 *
 * Seals a record: from here on the triggers of the file refuse to change it and its sections,
 * whoever asks, an undo among them. Writer thread.
 */
gboolean
terrier_writer_seal (TerrierWriter *writer,
                     gint64 decision,
                     const char *content,
                     const char *seal,
                     TerrierDate on,
                     GError **error)
{
  static const char *const columns[] = { "sealed_on", "seal", NULL };
  g_autoptr (TerrierRecord) record = terrier_record_new (TERRIER_TYPE_DECISION, decision);
  g_autoptr (TerrierStatement) statement = NULL;

  terrier_record_set_date (record, "sealed_on", on);
  terrier_record_set_text (record, "seal", seal);
  if (!terrier_writer_update (writer, record, columns, error))
    return FALSE;
  statement = terrier_connection_prepare (writer->connection,
                                          "INSERT INTO terrier_seal (decision, content) "
                                          "VALUES (?, ?)",
                                          error);
  if (statement == NULL)
    return FALSE;
  terrier_statement_bind_int (statement, 1, decision);
  terrier_statement_bind_text (statement, 2, content);
  return terrier_statement_run (statement, error);
}

/**
 * terrier_reader_get_sealed:
 * @reader: a reader
 * @decision: id of a record of decision
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the record said when it was sealed; %NULL without
 * @error when the file holds no such content. Reader thread.
 */
char *
terrier_reader_get_sealed (TerrierReader *reader, gint64 decision, GError **error)
{
  g_autoptr (TerrierStatement) statement
      = terrier_connection_prepare (reader->connection,
                                    "SELECT content FROM terrier_seal WHERE decision = ?", error);

  if (statement == NULL)
    return NULL;
  terrier_statement_bind_int (statement, 1, decision);
  if (terrier_statement_step (statement, error) != TERRIER_STEP_ROW)
    return NULL;
  return g_strdup ((const char *) sqlite3_column_text (terrier_statement_get (statement), 0));
}

/**
 * terrier_reader_was_sealed:
 * @reader: a reader
 * @decision: id of a record of decision
 *
 * Returns: whether the journal knows of a seal on the record, though there may be none any more:
 * the program never takes one off. Reader thread.
 */
gboolean
terrier_reader_was_sealed (TerrierReader *reader, gint64 decision)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM terrier_journal WHERE record_type = %d AND "
                         "record_id = %" G_GINT64_FORMAT " AND after LIKE '%%\"seal\":\"%%')",
                         TERRIER_TYPE_DECISION, decision);

  return terrier_connection_get_int (reader->connection, sql, 0, NULL) != 0;
}

/**
 * terrier_reader_list_sealed:
 * @reader: a reader
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the ids of the decisions that are
 * sealed, say that they are, or were by the journal's word. Reader thread.
 */
GArray *
terrier_reader_list_sealed (TerrierReader *reader, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT decision FROM terrier_seal UNION "
                         "SELECT id FROM decision WHERE sealed_on IS NOT NULL UNION "
                         "SELECT d.id FROM decision AS d JOIN terrier_journal AS j ON "
                         "j.record_type = %d AND j.record_id = d.id WHERE j.after LIKE "
                         "'%%\"seal\":\"%%'",
                         TERRIER_TYPE_DECISION);
  g_autoptr (TerrierStatement) statement
      = terrier_connection_prepare (reader->connection, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  TerrierStep step;

  if (statement == NULL)
    return NULL;
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    {
      gint64 id = sqlite3_column_int64 (terrier_statement_get (statement), 0);

      g_array_append_val (ids, id);
    }
  return step == TERRIER_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/**
 * terrier_reader_get_last_change_set:
 * @reader: a reader
 *
 * Returns: the id of the last change set that is whole, within a write the one before it: the
 * position of the journal at which a record is sealed. 0 when there is none. Reader thread.
 */
gint64
terrier_reader_get_last_change_set (TerrierReader *reader)
{
  return terrier_connection_get_int (reader->connection,
                                     "SELECT max (id) FROM terrier_change_set WHERE id IS NOT "
                                     "(SELECT change_set FROM terrier_writer)",
                                     0, NULL);
}

/**
 * terrier_reader_get_last_change_time:
 * @reader: a reader
 *
 * Returns: the moment of the last change set, in seconds since 1970 UTC, 0 when there is none: what
 * a paper made from the file says as its own date, so that an unchanged file makes the same bytes
 * again. Reader thread.
 */
gint64
terrier_reader_get_last_change_time (TerrierReader *reader)
{
  return terrier_connection_get_int (reader->connection,
                                     "SELECT CAST (strftime ('%s', at_utc) AS INTEGER) "
                                     "FROM terrier_change_set ORDER BY id DESC LIMIT 1",
                                     0, NULL);
}
