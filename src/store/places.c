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

/* Property -> what an option does with it. */
static GHashTable *
read_actions (TerrierReader *reader, gint64 option, GError **error)
{
  const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_ACTION, "action");
  g_autoptr (GHashTable) actions = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (TerrierStatement) statement = terrier_connection_prepare (
      reader->connection,
      "SELECT a.property, a.action, a.confidence FROM \"option\" AS o "
      "JOIN \"action\" AS a ON a.\"option\" = o.id "
      "WHERE CASE WHEN ?1 = 0 THEN o.chosen = 1 ELSE o.id = ?1 END ORDER BY a.id",
      error);
  TerrierStep step;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (terrier_statement_get (statement), 1, option);
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

/* What is asked of each row, in the order of the columns selected. */
typedef struct
{
  const TerrierField *status, *kind, *quality;
  const TerrierField *asked; /* (nullable) */
  GHashTable *actions;
} Asked;

static gint8
choice_at (sqlite3_stmt *stmt, int column, const TerrierField *field)
{
  return find_choice (field, (const char *) sqlite3_column_text (stmt, column));
}

/* A figure without a state is one that somebody knows; one whose state is "unknown" is none,
 * whatever its number. */
static void
read_amount (sqlite3_stmt *stmt, TerrierPlace *place)
{
  const char *key = (const char *) sqlite3_column_text (stmt, 7);
  TerrierFigureState state
      = key != NULL ? terrier_figure_state_from_key (key) : TERRIER_STATE_KNOWN;

  if (sqlite3_column_type (stmt, 6) == SQLITE_NULL || state == TERRIER_STATE_UNKNOWN)
    return;
  place->pence = sqlite3_column_int64 (stmt, 6);
  place->weak = state == TERRIER_STATE_APPORTIONED || state == TERRIER_STATE_ASSUMED;
}

/* FALSE when the property has no position. */
static gboolean
read_place (sqlite3_stmt *stmt, const Asked *asked, TerrierPlace *place)
{
  ChosenAction *action;

  if (!terrier_geometry_read_point (sqlite3_column_blob (stmt, 1),
                                    (gsize) sqlite3_column_bytes (stmt, 1), &place->easting_m,
                                    &place->northing_m))
    return FALSE;
  place->id = (guint32) sqlite3_column_int64 (stmt, 0);
  place->status = choice_at (stmt, 2, asked->status);
  place->inferred = terrier_confidence_is_inferred ((const char *) sqlite3_column_text (stmt, 3));
  place->kind = choice_at (stmt, 4, asked->kind);
  place->quality = choice_at (stmt, 5, asked->quality);
  place->choice = -1;
  place->pence = TERRIER_PENCE_UNKNOWN;
  if (asked->asked != NULL && asked->asked->choices != NULL)
    place->choice = choice_at (stmt, 6, asked->asked);
  else if (asked->asked != NULL)
    read_amount (stmt, place);
  place->action = -1;
  action = g_hash_table_lookup (asked->actions, GSIZE_TO_POINTER ((gsize) place->id));
  if (action != NULL)
    {
      place->action = action->action;
      place->action_inferred = action->inferred != 0;
    }
  return TRUE;
}

/**
 * terrier_reader_places:
 * @reader: a reader
 * @query: which properties; its order makes no difference
 * @facts: (nullable): what to read beside the place
 * @error: return location
 *
 * Returns: (transfer full) (element-type TerrierPlace) (nullable): those that have a position, in
 * metres on the British National Grid
 */
GArray *
terrier_reader_places (TerrierReader *reader,
                       const TerrierQuery *query,
                       const TerrierPlaceFacts *facts,
                       GError **error)
{
  const char *column = facts != NULL ? facts->column : NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (TerrierPlace));
  g_autoptr (GHashTable) actions = NULL;
  g_autoptr (TerrierStatement) statement = NULL;
  g_autofree char *columns = NULL;
  Asked asked = { .status = terrier_field_lookup (TERRIER_TYPE_PROPERTY, "status"),
                  .kind = terrier_field_lookup (TERRIER_TYPE_PROPERTY, "kind"),
                  .quality = terrier_field_lookup (TERRIER_TYPE_PROPERTY, "position_quality") };
  TerrierStep step;

  g_return_val_if_fail (terrier_query_get_type_of (query) == TERRIER_TYPE_PROPERTY, NULL);

  if (column != NULL)
    asked.asked = terrier_field_lookup (TERRIER_TYPE_PROPERTY, column);
  g_return_val_if_fail (column == NULL || asked.asked != NULL, NULL);
  actions = read_actions (reader, facts != NULL ? facts->option : 0, error);
  if (actions == NULL)
    return NULL;
  asked.actions = actions;
  columns = g_strdup_printf ("t.id, t.geom, t.status, t.confidence, t.kind, t.position_quality, "
                             "t.%s, t.figure_state",
                             asked.asked != NULL ? asked.asked->column : "status");
  statement = terrier_reader_prepare_query (reader, query, columns, FALSE, 0, error);
  if (statement == NULL)
    return NULL;
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    {
      TerrierPlace place = { 0 };

      if (read_place (terrier_statement_get (statement), &asked, &place))
        g_array_append_val (places, place);
    }
  return step == TERRIER_STEP_DONE ? g_steal_pointer (&places) : NULL;
}
