/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/triggers-private.h"

#include <string.h>

/* The journal and the search index are kept by triggers alone, so that an edit made in QGIS or with
 * the sqlite3 command is in both. For that they use nothing but what every SQLite has. They are
 * made from the catalogue, and made again when a file has others than this program would make.
 *
 * Each connection parses all of them when it opens, so they are as short as can be: a line of the
 * journal holds the members that are not null, and a member that only one side of an update has was
 * null at the other. json_object() writes a number with 15 digits, and an undo must bring back all
 * of it: decimals are written with 17. */

static void
schema_object_free (gpointer data)
{
  TerrierSchemaObject *object = data;

  g_free (object->name);
  g_free (object->sql);
  g_free (object);
}

static void
add_object (GPtrArray *objects, const char *kind, char *name, GString *sql)
{
  TerrierSchemaObject *object = g_new (TerrierSchemaObject, 1);

  object->kind = kind;
  object->name = name;
  object->sql = g_string_free (sql, FALSE);
  g_ptr_array_add (objects, object);
}

gboolean
terrier_type_is_searched (TerrierType type)
{
  const TerrierTypeInfo *info = terrier_type_info (type);

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].flags & TERRIER_FIELD_SEARCHED)
      return TRUE;
  return FALSE;
}

char *
terrier_triggers_columns (TerrierType type, const char *prefix)
{
  const TerrierTypeInfo *info = terrier_type_info (type);
  GString *columns = g_string_new (NULL);

  for (guint i = 0; i < info->n_fields; i++)
    g_string_append_printf (columns, "%s%s\"%s\"", i > 0 ? ", " : "", prefix,
                            info->fields[i].column);
  return g_string_free (columns, FALSE);
}

/* What one column of a line says, as an expression that json_object() takes. Of an update only what
 * it changed is kept: nullif() leaves NULL where both sides are alike. */
static void
append_value (GString *sql, const TerrierField *field, const char *row, const char *other)
{
  g_autofree char *value = other == NULL ? g_strdup_printf ("%s.\"%s\"", row, field->column)
                                         : g_strdup_printf ("nullif(%s.\"%s\",%s.\"%s\")", row,
                                                            field->column, other, field->column);

  if (field->kind == TERRIER_FIELD_DECIMAL || field->kind == TERRIER_FIELD_AREA)
    g_string_append_printf (sql,
                            "CASE typeof(%s) WHEN 'real' THEN json(printf('%%!.17g',%s.\"%s\")) "
                            "ELSE %s END",
                            value, row, field->column, value);
  else if (terrier_field_is_geometry (field))
    g_string_append_printf (sql, "nullif(hex(%s),'')", value);
  else
    g_string_append (sql, value);
}

/* A JSON object of what @row says; of an update, of what it says otherwise than @other. Patching
 * nothing with it drops the members that are null. */
static void
append_json_object (GString *sql, const TerrierTypeInfo *info, const char *row, const char *other)
{
  g_string_append (sql, "json_patch('{}',json_object(");
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_string_append_printf (sql, "%s\n    '%s',", i > 0 ? "," : "", info->fields[i].column);
      append_value (sql, &info->fields[i], row, other);
    }
  g_string_append (sql, "))");
}

/* (OLD.a, …) IS NOT (NEW.a, …) over the fields that have one of @flags; all when 0. */
static void
append_differs (GString *sql, const TerrierTypeInfo *info, guint flags)
{
  const char *const rows[] = { "OLD", "NEW" };

  for (guint side = 0; side < G_N_ELEMENTS (rows); side++)
    {
      gboolean first = TRUE;

      g_string_append (sql, side == 0 ? "(" : ") IS NOT (");
      for (guint i = 0; i < info->n_fields; i++)
        if (flags == 0 || info->fields[i].flags & flags)
          {
            g_string_append_printf (sql, "%s%s.\"%s\"", first ? "" : ",", rows[side],
                                    info->fields[i].column);
            first = FALSE;
          }
    }
  g_string_append (sql, ")");
}

/* The head of a trigger after @operation, which may be quiet, and of an update only minds the
 * fields that have one of @flags; all when 0. */
static GString *
begin_trigger (const char *of,
               const TerrierTypeInfo *info,
               const char *operation,
               guint flags,
               char **name)
{
  g_autofree char *event = g_ascii_strup (operation, -1);
  GString *sql = g_string_new (NULL);

  *name = g_strdup_printf ("terrier_%s_%s_%s", of, info->table, operation);
  g_string_append_printf (sql,
                          "CREATE TRIGGER \"%s\" AFTER %s ON \"%s\"\n  WHEN (SELECT quiet FROM "
                          "terrier_writer) IS NOT 1",
                          *name, event, info->table);
  if (g_str_equal (operation, "update"))
    {
      g_string_append (sql, " AND ");
      append_differs (sql, info, flags);
    }
  return sql;
}

static void
add_journal_trigger (GPtrArray *objects, const TerrierTypeInfo *info, const char *operation)
{
  gboolean update = strcmp (operation, "update") == 0;
  gboolean insert = strcmp (operation, "insert") == 0;
  char *name = NULL;
  GString *sql = begin_trigger ("journal", info, operation, 0, &name);

  g_string_append_printf (sql,
                          "\nBEGIN\n"
                          "  INSERT INTO terrier_journal (change_set, at_utc, record_type, "
                          "record_id, operation, before, after)\n"
                          "  VALUES ((SELECT change_set FROM terrier_writer), CASE WHEN (SELECT "
                          "change_set FROM terrier_writer) IS NULL "
                          "THEN strftime ('%%Y-%%m-%%dT%%H:%%M:%%fZ', 'now') END, %d, %s.id, "
                          "'%s', ",
                          info->type, insert ? "NEW" : "OLD", operation);
  if (insert)
    g_string_append (sql, "NULL");
  else
    append_json_object (sql, info, "OLD", update ? "NEW" : NULL);
  g_string_append (sql, ", ");
  if (!insert && !update)
    g_string_append (sql, "NULL");
  else
    append_json_object (sql, info, "NEW", update ? "OLD" : NULL);
  g_string_append (sql, ");\nEND");
  add_object (objects, "trigger", name, sql);
}

/* Ids are what the journal, the search index and every reference go by. */
static void
add_id_trigger (GPtrArray *objects, const TerrierTypeInfo *info)
{
  char *name = g_strdup_printf ("terrier_id_%s", info->table);
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql,
                          "CREATE TRIGGER \"%s\" BEFORE UPDATE OF id ON \"%s\"\n  WHEN OLD.id <> "
                          "NEW.id\nBEGIN\n"
                          "  SELECT RAISE (ABORT, 'the id of a record never changes');\nEND",
                          name, info->table);
  add_object (objects, "trigger", name, sql);
}

void
terrier_search_append_text (GString *sql, const TerrierTypeInfo *info, const char *row)
{
  gboolean first = TRUE;

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].flags & TERRIER_FIELD_SEARCHED)
      {
        g_string_append_printf (sql, "%scoalesce (%s\"%s\", '')", first ? "" : " || ' ' || ", row,
                                info->fields[i].column);
        first = FALSE;
      }
}

/* The triggers only note which records the index must be brought up to date for, and what it holds
 * of them now: another program may have no FTS5, and in a big import one pass at the end is faster
 * than many small ones. terrier_search_flush() does the work in the same transaction, or, after an
 * outside change, as soon as it is seen. */
static void
add_search_trigger (GPtrArray *objects, const TerrierTypeInfo *info, const char *operation)
{
  gboolean insert = strcmp (operation, "insert") == 0;
  g_autofree char *rowid
      = g_strdup_printf ("%" G_GINT64_FORMAT " + %s.id", TERRIER_SEARCH_ROWID (info->type, 0),
                         insert ? "NEW" : "OLD");
  char *name = NULL;
  GString *sql = begin_trigger ("search", info, operation, TERRIER_FIELD_SEARCHED, &name);

  g_string_append_printf (
      sql, "\nBEGIN\n  INSERT INTO terrier_search_queue (id, old_text)\n  SELECT %s, ", rowid);
  if (insert)
    g_string_append (sql, "NULL");
  else
    terrier_search_append_text (sql, info, "OLD.");
  /* Not INSERT OR IGNORE: the conflict clause of the statement that fires a trigger overrides its
   * own. */
  g_string_append_printf (
      sql, "\n  WHERE NOT EXISTS (SELECT 1 FROM terrier_search_queue WHERE id = %s);\nEND", rowid);
  add_object (objects, "trigger", name, sql);
}

/* What the search index is an index of; FTS5 reads it when it is built anew and when it is checked.
 */
static void
add_search_view (GPtrArray *objects)
{
  GString *sql = g_string_new ("CREATE VIEW \"terrier_search_text\" AS");
  gboolean first = TRUE;

  for (guint type = 0; type < TERRIER_N_TYPES; type++)
    {
      const TerrierTypeInfo *info = terrier_type_info (type);

      if (!terrier_type_is_searched (type))
        continue;
      g_string_append_printf (sql, "%s\n  SELECT %" G_GINT64_FORMAT " + id AS id, ",
                              first ? "" : " UNION ALL", TERRIER_SEARCH_ROWID (type, 0));
      terrier_search_append_text (sql, info, "");
      g_string_append_printf (sql, " AS text FROM \"%s\"", info->table);
      first = FALSE;
    }
  add_object (objects, "view", g_strdup ("terrier_search_text"), sql);
}

static void
add_guard (GPtrArray *objects, const char *table, const char *operation, GString *when)
{
  char *name = g_strdup_printf ("terrier_sealed_%s_%s", table, operation);
  g_autofree char *event = g_ascii_strup (operation, -1);
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TRIGGER \"%s\" BEFORE %s ON \"%s\"", name, event, table);
  if (when != NULL)
    g_string_append_printf (sql, "\n  WHEN %s", when->str);
  g_string_append_printf (sql, "\nBEGIN\n  SELECT RAISE (ABORT, '%s');\nEND",
                          TERRIER_SEALED_MESSAGE);
  add_object (objects, "trigger", name, sql);
  if (when != NULL)
    g_string_free (when, TRUE);
}

static GString *
is_sealed (const char *ids)
{
  GString *when = g_string_new (NULL);

  g_string_append_printf (when, "EXISTS (SELECT 1 FROM terrier_seal WHERE decision IN (%s))", ids);
  return when;
}

/* A sealed record stays as it was, whoever writes: an edit, an undo, another program. Only the
 * fields of its life go on. */
static void
add_sealed_triggers (GPtrArray *objects)
{
  const TerrierTypeInfo *info = terrier_type_info (TERRIER_TYPE_DECISION);
  GString *update = is_sealed ("OLD.id");
  gboolean first = TRUE;

  g_string_append (update, " AND (");
  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & TERRIER_FIELD_LIVES) == 0)
      {
        g_string_append_printf (update, "%sOLD.\"%s\" IS NOT NEW.\"%s\"", first ? "" : " OR ",
                                info->fields[i].column, info->fields[i].column);
        first = FALSE;
      }
  g_string_append (update, ")");
  add_guard (objects, "decision", "update", update);
  add_guard (objects, "decision", "delete", is_sealed ("OLD.id"));
  add_guard (objects, "section", "insert", is_sealed ("NEW.decision"));
  add_guard (objects, "section", "update", is_sealed ("OLD.decision, NEW.decision"));
  add_guard (objects, "section", "delete", is_sealed ("OLD.decision"));
  add_guard (objects, "terrier_seal", "update", NULL);
  add_guard (objects, "terrier_seal", "delete", NULL);
}

GPtrArray *
terrier_triggers_make (void)
{
  static const char *const operations[] = { "insert", "update", "delete" };
  GPtrArray *objects = g_ptr_array_new_with_free_func (schema_object_free);

  add_search_view (objects);
  add_sealed_triggers (objects);
  for (guint type = 0; type < TERRIER_N_TYPES; type++)
    {
      const TerrierTypeInfo *info = terrier_type_info (type);

      add_id_trigger (objects, info);
      for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
        {
          add_journal_trigger (objects, info, operations[i]);
          if (terrier_type_is_searched (type))
            add_search_trigger (objects, info, operations[i]);
        }
    }
  return objects;
}
