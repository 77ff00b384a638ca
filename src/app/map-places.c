/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/map-places.h"

#include <string.h>

/* Of both fields together there are fewer. */
#define MAX_CHOICES 32

TerrierSymbolId
terrier_map_symbol (TerrierMapColouring colouring, const char *key)
{
  TerrierSymbolId symbol;

  if (colouring == TERRIER_MAP_BY_ACTION && g_strcmp0 (key, "retain") == 0)
    return TERRIER_SYMBOL_KEEP;
  symbol = terrier_symbol_from_key (key);
  /* "Closing" is a status and "close" an action: neither may stand for the other. */
  if ((symbol >= TERRIER_SYMBOL_FIRST_ACTION) != (colouring == TERRIER_MAP_BY_ACTION))
    return TERRIER_SYMBOL_UNKNOWN;
  return symbol;
}

/* The symbols of the choices of a field, by their index; the last is "not stated". */
static void
fill_symbols (TerrierMapColouring colouring, TerrierSymbolId symbols[MAX_CHOICES + 1])
{
  const TerrierField *field = colouring == TERRIER_MAP_BY_ACTION
                                  ? terrier_field_lookup (TERRIER_TYPE_ACTION, "action")
                                  : terrier_field_lookup (TERRIER_TYPE_PROPERTY, "status");
  guint i = 0;

  for (; i < MAX_CHOICES && field->choices[i].key != NULL; i++)
    symbols[i] = terrier_map_symbol (colouring, field->choices[i].key);
  for (; i <= MAX_CHOICES; i++)
    symbols[i] = TERRIER_SYMBOL_UNKNOWN;
}

/**
 * terrier_map_places_read:
 * @reader: the reader
 * @query: which properties
 * @colouring: what a symbol says
 * @error: return location
 *
 * Reader thread.
 *
 * Returns: (transfer full): the places, or %NULL
 */
TerrierMapPlaces *
terrier_map_places_read (TerrierReader *reader,
                         const TerrierQuery *query,
                         TerrierMapColouring colouring,
                         GError **error)
{
  g_autoptr (GArray) found = terrier_reader_places (reader, query, error);
  g_autoptr (TerrierResult) all
      = found != NULL ? terrier_reader_query (reader, query, error) : NULL;
  g_autoptr (TerrierMapPlaces) places = NULL;
  TerrierSymbolId symbols[MAX_CHOICES + 1];

  if (all == NULL)
    return NULL;
  fill_symbols (colouring, symbols);
  places = g_new0 (TerrierMapPlaces, 1);
  places->points = g_array_sized_new (FALSE, FALSE, sizeof (TerrierMapPoint), found->len);
  places->n_without = all->n_ids > found->len ? (guint) (all->n_ids - found->len) : 0;
  for (guint i = 0; i < found->len; i++)
    {
      const TerrierPlace *place = &g_array_index (found, TerrierPlace, i);
      int choice = colouring == TERRIER_MAP_BY_ACTION ? place->action : place->status;
      TerrierMapPoint point = {
        .id = place->id,
        .easting = place->easting_m,
        .northing = place->northing_m,
        .symbol = (guint8) symbols[choice >= 0 && choice < MAX_CHOICES ? choice : MAX_CHOICES],
        .flags = place->inferred ? TERRIER_POINT_INFERRED : 0,
      };

      places->counts[point.symbol]++;
      places->n_inferred += place->inferred != 0;
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
