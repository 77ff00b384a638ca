/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/reader-private.h"

#include <string.h>

#include "store/geometry.h"

typedef struct
{
  gint8 action;
  gboolean inferred;
} ChosenAction;

static gint8
find_choice (const TerrierField *field, const char *key)
{
  for (gint8 i = 0; key != NULL && field->choices[i].key != NULL; i++)
    if (strcmp (field->choices[i].key, key) == 0)
      return i;
  return -1;
}

/* Property -> what the chosen option of a programme does with it. */
static GHashTable *
read_actions (TerrierReader *reader, GError **error)
{
  const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_ACTION, "action");
  g_autoptr (GHashTable) actions = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (TerrierStatement) statement = terrier_connection_prepare (
      reader->connection,
      "SELECT a.property, a.action, a.confidence FROM \"option\" AS o "
      "JOIN \"action\" AS a ON a.\"option\" = o.id WHERE o.chosen = 1 ORDER BY a.id",
      error);
  TerrierStep step;

  if (statement == NULL)
    return NULL;
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    {
      sqlite3_stmt *stmt = terrier_statement_get (statement);
      ChosenAction *action = g_new (ChosenAction, 1);

      action->action = find_choice (field, (const char *) sqlite3_column_text (stmt, 1));
      action->inferred
          = terrier_confidence_is_inferred ((const char *) sqlite3_column_text (stmt, 2));
      g_hash_table_insert (actions, GSIZE_TO_POINTER ((gsize) sqlite3_column_int64 (stmt, 0)),
                           action);
    }
  return step == TERRIER_STEP_DONE ? g_steal_pointer (&actions) : NULL;
}

/* FALSE when the property has no position. */
static gboolean
read_place (sqlite3_stmt *stmt,
            const TerrierField *status,
            GHashTable *actions,
            TerrierPlace *place)
{
  ChosenAction *action;

  if (!terrier_geometry_read_point (sqlite3_column_blob (stmt, 1),
                                    (gsize) sqlite3_column_bytes (stmt, 1), &place->easting_m,
                                    &place->northing_m))
    return FALSE;
  place->id = (guint32) sqlite3_column_int64 (stmt, 0);
  place->status = find_choice (status, (const char *) sqlite3_column_text (stmt, 2));
  place->inferred = terrier_confidence_is_inferred ((const char *) sqlite3_column_text (stmt, 3));
  place->action = -1;
  action = g_hash_table_lookup (actions, GSIZE_TO_POINTER ((gsize) place->id));
  if (action != NULL)
    {
      place->action = action->action;
      place->inferred |= action->inferred;
    }
  return TRUE;
}

/**
 * terrier_reader_places:
 * @reader: a reader
 * @query: which properties; its order makes no difference
 * @error: return location
 *
 * Returns: (transfer full) (element-type TerrierPlace) (nullable): those that have a position, in
 * metres on the British National Grid
 */
GArray *
terrier_reader_places (TerrierReader *reader, const TerrierQuery *query, GError **error)
{
  const TerrierField *status = terrier_field_lookup (TERRIER_TYPE_PROPERTY, "status");
  g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (TerrierPlace));
  g_autoptr (GHashTable) actions = NULL;
  g_autoptr (TerrierStatement) statement = NULL;
  TerrierStep step;

  g_return_val_if_fail (terrier_query_get_type_of (query) == TERRIER_TYPE_PROPERTY, NULL);

  actions = read_actions (reader, error);
  if (actions == NULL)
    return NULL;
  statement = terrier_reader_prepare_query (reader, query, "t.id, t.geom, t.status, t.confidence",
                                            FALSE, 0, error);
  if (statement == NULL)
    return NULL;
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    {
      TerrierPlace place = { 0 };

      if (read_place (terrier_statement_get (statement), status, actions, &place))
        g_array_append_val (places, place);
    }
  return step == TERRIER_STEP_DONE ? g_steal_pointer (&places) : NULL;
}
