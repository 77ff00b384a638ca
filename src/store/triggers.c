/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/triggers-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the file has: name -> SQL, of all views and triggers that bear our name. */
static GHashTable *
read_objects (TerrierConnection *connection, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (TerrierStatement) statement
      = terrier_connection_prepare (connection,
                                    "SELECT name, sql FROM sqlite_schema WHERE type IN ('trigger', "
                                    "'view') AND name GLOB 'terrier_*'",
                                    error);
  TerrierStep step;

  if (statement == NULL)
    return NULL;
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    g_hash_table_insert (found,
                         g_strdup ((const char *)
                                       sqlite3_column_text (terrier_statement_get (statement), 0)),
                         g_strdup ((const char *)
                                       sqlite3_column_text (terrier_statement_get (statement), 1)));
  return step == TERRIER_STEP_DONE ? g_steal_pointer (&found) : NULL;
}

/**
 * terrier_triggers_ensure:
 * @connection: the writer's connection, within a transaction
 * @made: (out): whether anything had to be made
 * @error: return location
 *
 * Brings the view of the search index and all triggers of ours to what the catalogue asks for.
 */
gboolean
terrier_triggers_ensure (TerrierConnection *connection, gboolean *made, GError **error)
{
  g_autoptr (GPtrArray) wanted = terrier_triggers_make ();
  g_autoptr (GHashTable) found = read_objects (connection, error);
  gboolean view_made = FALSE;
  GHashTableIter iter;
  gpointer name, sql;

  *made = FALSE;
  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    {
      TerrierSchemaObject *object = g_ptr_array_index (wanted, i);
      const char *present = g_hash_table_lookup (found, object->name);

      if (g_strcmp0 (present, object->sql) != 0)
        {
          if (present != NULL
              && !terrier_connection_exec_format (connection, error, "DROP %s \"%s\"", object->kind,
                                                  object->name))
            return FALSE;
          if (!terrier_connection_exec (connection, object->sql, error))
            return FALSE;
          *made = TRUE;
          view_made |= strcmp (object->kind, "view") == 0;
        }
      g_hash_table_remove (found, object->name);
    }
  /* What is left over belongs to no record type of this catalogue. */
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &name, &sql))
    {
      const char *kind = g_str_has_prefix (sql, "CREATE VIEW") ? "VIEW" : "TRIGGER";

      if (!terrier_connection_exec_format (connection, error, "DROP %s \"%s\"", kind,
                                           (char *) name))
        return FALSE;
      *made = TRUE;
    }
  return !view_made || terrier_search_rebuild (connection, error);
}

/**
 * terrier_triggers_check:
 * @connection: a connection of this thread
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8) (nullable): a sentence for each trigger that is not
 * as it must be
 */
GPtrArray *
terrier_triggers_check (TerrierConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) wanted = terrier_triggers_make ();
  g_autoptr (GHashTable) found = read_objects (connection, error);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  if (found == NULL)
    return NULL;
  for (guint i = 0; i < wanted->len; i++)
    {
      TerrierSchemaObject *object = g_ptr_array_index (wanted, i);
      const char *present = g_hash_table_lookup (found, object->name);
      const char *missing
          = _ ("The trigger %s is missing: changes may escape the journal. Open the file for "
               "writing, which makes it anew.");
      const char *changed
          = _ ("The trigger %s was changed: changes may escape the journal. Open the file for "
               "writing, which makes it anew.");
      g_autoptr (GString) sentence = NULL;

      if (g_strcmp0 (present, object->sql) == 0)
        continue;
      if (g_str_has_prefix (object->name, "terrier_sealed_"))
        missing = changed
            = _ ("The trigger %s that guards sealed records was taken away or changed. Look "
                 "whether they still prove themselves, then open the file for writing, which "
                 "makes it anew.");
      sentence = g_string_new (present == NULL ? missing : changed);
      g_string_replace (sentence, "%s", object->name, 1);
      g_ptr_array_add (sentences, g_strdup (sentence->str));
    }
  return g_steal_pointer (&sentences);
}
