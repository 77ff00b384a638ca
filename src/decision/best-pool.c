/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/best-pool.h"

#include "appraisal/option-records.h"

#include <glib/gi18n-lib.h>

static void
pool_clear (gpointer data)
{
  TerrierBestPool *pool = data;

  terrier_options_table_unref (pool->table);
  g_hash_table_unref (pool->places);
  g_array_unref (pool->properties);
  g_array_unref (pool->buildings);
  g_array_unref (pool->choices);
  g_ptr_array_unref (pool->records);
  g_ptr_array_unref (pool->districts);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  const char *first = *(const char *const *) a;
  const char *second = *(const char *const *) b;

  if (first == NULL || second == NULL)
    return (first == NULL) - (second == NULL);
  return g_utf8_collate (first, second);
}

static const char *
district_of (const TerrierBestPool *pool, gint64 property)
{
  const TerrierOptionsPlace *place = terrier_options_places_get (pool->places, property);

  return place != NULL ? place->district : NULL;
}

static gboolean
is_gone (const TerrierBestPool *pool, gint64 property)
{
  const TerrierOptionsPlace *place = terrier_options_places_get (pool->places, property);

  return place != NULL && place->gone;
}

static guint
add_building (TerrierBestPool *pool, GHashTable *index, gint64 property)
{
  gpointer key = GSIZE_TO_POINTER ((gsize) property);
  TerrierBestBuilding building = { 0 };
  gpointer found;
  const char *district;

  if (g_hash_table_lookup_extended (index, key, NULL, &found))
    return GPOINTER_TO_UINT (found);
  g_hash_table_insert (index, key, GUINT_TO_POINTER (pool->buildings->len));
  g_array_append_val (pool->properties, property);
  g_array_append_val (pool->buildings, building);
  district = district_of (pool, property);
  for (guint i = 0; i < pool->districts->len; i++)
    if (g_strcmp0 (pool->districts->pdata[i], district) == 0)
      return pool->buildings->len - 1;
  g_ptr_array_add (pool->districts, g_strdup (district));
  return pool->buildings->len - 1;
}

/* Districts are put in order when all are known. */
static void
set_districts (TerrierBestPool *pool)
{
  g_ptr_array_sort (pool->districts, compare_texts);
  for (guint b = 0; b < pool->buildings->len; b++)
    for (guint d = 0; d < pool->districts->len; d++)
      if (g_strcmp0 (pool->districts->pdata[d],
                     district_of (pool, g_array_index (pool->properties, gint64, b)))
          == 0)
        g_array_index (pool->buildings, TerrierBestBuilding, b).district = d;
}

static gboolean
is_something (TerrierActionKind kind)
{
  return kind != TERRIER_ACTION_RETAIN && kind != TERRIER_ACTION_UNKNOWN
         && kind != TERRIER_ACTION_OUT_OF_SCOPE;
}

static gboolean
is_same (const TerrierBestChoice *a, const TerrierBestChoice *b)
{
  return a->building == b->building && a->host == b->host && a->action.kind == b->action.kind
         && a->action.inferred == b->action.inferred
         && a->action.travel_minutes == b->action.travel_minutes
         && a->action.annual_saving == b->action.annual_saving
         && a->action.staff_saving == b->action.staff_saving
         && a->action.backlog_removed == b->action.backlog_removed
         && a->action.one_off_cost == b->action.one_off_cost
         && a->action.receipt == b->action.receipt;
}

/* Two options that do the same with a building offer one choice. @by_building: the first choice of
 * each building and, of each choice, the next. */
static gboolean
is_there (const TerrierBestPool *pool, const TerrierBestChoice *choice, GArray *next, int first)
{
  for (int c = first; c >= 0; c = g_array_index (next, int, c))
    if (is_same (&g_array_index (pool->choices, TerrierBestChoice, c), choice))
      return TRUE;
  return FALSE;
}

typedef struct
{
  GHashTable *index; /* of buildings by property */
  GArray *first;     /* int: the last choice added of each building, or -1 */
  GArray *next;      /* int: of each choice the one added before it, or -1 */
} Filling;

static void
add_choice (TerrierBestPool *pool, Filling *filling, TerrierRecord *record, guint option)
{
  TerrierBestChoice choice = { .host = -1 };
  gint64 host = terrier_record_get_reference (record, "host");
  const int none = -1;

  terrier_action_input_from_record (&choice.action, record, option);
  if (choice.action.kind == TERRIER_ACTION_OUT_OF_SCOPE)
    return;
  if (is_gone (pool, choice.action.property) || (host != 0 && is_gone (pool, host)))
    {
      pool->n_gone++;
      return;
    }
  choice.building = add_building (pool, filling->index, choice.action.property);
  if (host != 0)
    choice.host = (int) add_building (pool, filling->index, host);
  while (filling->first->len < pool->buildings->len)
    g_array_append_val (filling->first, none);
  if (!is_something (choice.action.kind)
      || is_there (pool, &choice, filling->next,
                   g_array_index (filling->first, int, choice.building)))
    return;
  g_array_append_val (filling->next, g_array_index (filling->first, int, choice.building));
  g_array_index (filling->first, int, choice.building) = (int) pool->choices->len;
  g_array_append_val (pool->choices, choice);
  g_ptr_array_add (pool->records, g_object_ref (record));
  if (choice.action.annual_saving == TERRIER_PENCE_UNKNOWN
      && choice.action.backlog_removed == TERRIER_PENCE_UNKNOWN)
    pool->n_without_figures++;
}

/**
 * terrier_best_pool_new:
 * @table: an options table
 * @places: (element-type gint64 TerrierOptionsPlace): its properties
 *
 * Gathers what could be done with each building: the actions of all options but those that are only
 * being tried out, the same one once. Any thread.
 *
 * Returns: (transfer full): the pool
 */
TerrierBestPool *
terrier_best_pool_new (TerrierOptionsTable *table, GHashTable *places)
{
  TerrierBestPool *pool = g_atomic_rc_box_new0 (TerrierBestPool);
  g_autoptr (GHashTable) index = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) next = g_array_new (FALSE, FALSE, sizeof (int));
  Filling filling = { index, first, next };

  pool->table = terrier_options_table_ref (table);
  pool->places = g_hash_table_ref (places);
  pool->properties = g_array_new (FALSE, FALSE, sizeof (gint64));
  pool->buildings = g_array_new (FALSE, FALSE, sizeof (TerrierBestBuilding));
  pool->choices = g_array_new (FALSE, FALSE, sizeof (TerrierBestChoice));
  pool->records = g_ptr_array_new_with_free_func (g_object_unref);
  pool->districts = g_ptr_array_new_with_free_func (g_free);
  for (guint o = 0; o < table->options->len; o++)
    {
      const TerrierOptionsColumn *option = table->options->pdata[o];

      for (guint i = 0; !option->trial && i < option->actions->len; i++)
        add_choice (pool, &filling, option->actions->pdata[i], o);
    }
  set_districts (pool);
  return pool;
}

TerrierBestPool *
terrier_best_pool_ref (TerrierBestPool *pool)
{
  return g_atomic_rc_box_acquire (pool);
}

void
terrier_best_pool_unref (TerrierBestPool *pool)
{
  g_atomic_rc_box_release_full (pool, pool_clear);
}

/**
 * terrier_best_pool_describe_lack:
 * @pool: a pool
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): why there is nothing to choose from; %NULL when there is
 */
char *
terrier_best_pool_describe_lack (const TerrierBestPool *pool)
{
  guint n = pool->choices->len;

  if (n > pool->n_without_figures)
    return NULL;
  if (n == 0)
    return g_strdup (_ ("No option of this programme closes, co-locates, moves, disposes of or "
                        "lets a building, so there is nothing to choose from. Add actions to an "
                        "option, with what each saves and removes."));
  return g_strdup_printf (
      ngettext ("There is nothing to choose from: the options list %u action, and neither its "
                "saving nor its backlog is stated building by building. The totals that the paper "
                "states cannot be shared out over buildings without making figures up. Enter the "
                "figures of the action, and it can be chosen.",
                "There is nothing to choose from: the options list %u actions, and of none is the "
                "saving or the backlog stated building by building. The totals that the paper "
                "states cannot be shared out over buildings without making figures up. Enter the "
                "figures of the actions, and they can be chosen.",
                n),
      n);
}

const char *
terrier_best_pool_name (const TerrierBestPool *pool, guint building)
{
  return terrier_options_places_name (pool->places,
                                      g_array_index (pool->properties, gint64, building));
}

const char *
terrier_best_pool_district (const TerrierBestPool *pool, guint district)
{
  const char *name = pool->districts->pdata[district];

  return name != NULL ? name : _ ("District not stated");
}
