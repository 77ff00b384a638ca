/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/map-places.h"

#include <string.h>

/* No field here has more. */
#define MAX_CHOICES 32

/* What a choice of a field becomes on the map, by its index; the last is "not stated". */
typedef struct
{
  guint8 of[MAX_CHOICES + 1];
} Table;

static guint8
look_up (const Table *table, int choice)
{
  return table->of[choice >= 0 && choice < MAX_CHOICES ? choice : MAX_CHOICES];
}

static void
fill_symbols (TerrierMapColouring by, Table *table)
{
  const TerrierField *field = terrier_map_colouring_field (by);
  guint i = 0;

  for (; field->choices != NULL && i < MAX_CHOICES && field->choices[i].key != NULL; i++)
    table->of[i] = (guint8) terrier_map_symbol (by, field->choices[i].key);
  for (; i <= MAX_CHOICES; i++)
    table->of[i] = TERRIER_SYMBOL_UNKNOWN;
}

/* Flags of a point by a choice of @column. */
static void
fill_flags (const char *column, const char *const *keys, const guint8 *flags, guint n, Table *table)
{
  const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_PROPERTY, column);

  memset (table, 0, sizeof *table);
  for (guint i = 0; i < MAX_CHOICES && field->choices[i].key != NULL; i++)
    for (guint k = 0; k < n; k++)
      if (strcmp (field->choices[i].key, keys[k]) == 0)
        table->of[i] = flags[k];
}

typedef struct
{
  TerrierMapColouring by;
  gboolean money; /* the class is that of an amount, not of a choice */
  Table symbols, kinds, qualities;
} Look;

static void
look_init (Look *look, const TerrierMapQuestion *question)
{
  static const char *const kinds[] = { "land", "land and building", "part" };
  static const guint8 kind_flags[]
      = { TERRIER_POINT_LAND, TERRIER_POINT_WITH_LAND, TERRIER_POINT_PART };
  static const char *const rough[] = { "town", "postcode (uncertain)" };
  static const guint8 rough_flags[] = { TERRIER_POINT_ROUGH, TERRIER_POINT_ROUGH };

  look->by = question->by;
  look->money = terrier_map_colouring_field (question->by)->kind == TERRIER_FIELD_MONEY;
  fill_symbols (question->by, &look->symbols);
  fill_flags ("kind", kinds, kind_flags, G_N_ELEMENTS (kinds), &look->kinds);
  fill_flags ("position_quality", rough, rough_flags, G_N_ELEMENTS (rough), &look->qualities);
}

static guint8
symbol_of (const Look *look, const TerrierPlace *place)
{
  if (look->by == TERRIER_MAP_BY_ACTION)
    return look_up (&look->symbols, place->action);
  if (look->money)
    return (guint8) terrier_map_symbol_of_pence (look->by, place->pence);
  return look_up (&look->symbols, place->choice);
}

/**
 * terrier_map_places_read:
 * @reader: the reader
 * @query: which properties
 * @question: what a symbol says
 * @error: return location
 *
 * Reader thread.
 *
 * Returns: (transfer full): the places, or %NULL
 */
TerrierMapPlaces *
terrier_map_places_read (TerrierReader *reader,
                         const TerrierQuery *query,
                         const TerrierMapQuestion *question,
                         GError **error)
{
  gboolean by_action = question->by == TERRIER_MAP_BY_ACTION;
  const TerrierPlaceFacts facts
      = { .column = by_action ? NULL : terrier_map_colouring_field (question->by)->column,
          .option = by_action ? question->option : 0 };
  g_autoptr (GArray) found = terrier_reader_places (reader, query, &facts, error);
  g_autoptr (TerrierResult) all
      = found != NULL ? terrier_reader_query (reader, query, error) : NULL;
  g_autoptr (TerrierMapPlaces) places = NULL;
  Look look;

  if (all == NULL)
    return NULL;
  look_init (&look, question);
  places = g_new0 (TerrierMapPlaces, 1);
  places->points = g_array_sized_new (FALSE, FALSE, sizeof (TerrierMapPoint), found->len);
  places->n_without = all->n_ids > found->len ? (guint) (all->n_ids - found->len) : 0;
  for (guint i = 0; i < found->len; i++)
    {
      const TerrierPlace *place = &g_array_index (found, TerrierPlace, i);
      gboolean inferred = place->inferred || place->weak || (by_action && place->action_inferred);
      TerrierMapPoint point = {
        .id = place->id,
        .easting = place->easting_m,
        .northing = place->northing_m,
        .symbol = symbol_of (&look, place),
        .flags = (inferred ? TERRIER_POINT_INFERRED : 0) | look_up (&look.kinds, place->kind)
                 | look_up (&look.qualities, place->quality),
      };

      places->counts[point.symbol]++;
      places->n_inferred += inferred;
      g_array_append_val (places->points, point);
    }
  return g_steal_pointer (&places);
}

void
terrier_map_places_free (TerrierMapPlaces *places)
{
  g_array_unref (places->points);
  g_free (places);
}
