/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/options-places.h"

#include <glib/gi18n-lib.h>

/* Records read at a time, so that a large programme does not stand in memory twice. */
#define PAGE 1024

static void
place_free (gpointer data)
{
  TerrierOptionsPlace *place = data;

  g_free (place->name);
  g_free (place->district);
  g_free (place->division);
  g_free (place);
}

/**
 * terrier_options_place_new:
 * @name: (nullable): of the property
 * @district: (nullable): where it is
 * @gone: whether it has been disposed of
 *
 * Returns: (transfer full): the place
 */
TerrierOptionsPlace *
terrier_options_place_new (const char *name, const char *district, gboolean gone)
{
  TerrierOptionsPlace *place = g_new0 (TerrierOptionsPlace, 1);

  place->name = g_strdup (name);
  place->district = g_strdup (district);
  place->gone = gone;
  return place;
}

/**
 * terrier_options_places_new:
 *
 * Returns: (transfer full): no places yet
 */
GHashTable *
terrier_options_places_new (void)
{
  return g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, place_free);
}

/**
 * terrier_options_places_add:
 * @places: places
 * @property: id of a property
 * @place: (transfer full): what is known of it
 */
void
terrier_options_places_add (GHashTable *places, gint64 property, TerrierOptionsPlace *place)
{
  g_hash_table_replace (places, GSIZE_TO_POINTER ((gsize) property), place);
}

/**
 * terrier_options_places_get:
 * @places: places
 * @property: id of a property
 *
 * Returns: (transfer none) (nullable): what is known of it
 */
const TerrierOptionsPlace *
terrier_options_places_get (GHashTable *places, gint64 property)
{
  return g_hash_table_lookup (places, GSIZE_TO_POINTER ((gsize) property));
}

/**
 * terrier_options_places_name:
 * @places: places
 * @property: id of a property
 *
 * Returns: (transfer none): what to call it
 */
const char *
terrier_options_places_name (GHashTable *places, gint64 property)
{
  const TerrierOptionsPlace *place = terrier_options_places_get (places, property);

  return place != NULL && place->name != NULL ? place->name : _ ("a property that is gone");
}

static TerrierOptionsPlace *
place_from_record (TerrierRecord *record)
{
  g_autofree char *name = terrier_record_dup_name (record);
  TerrierOptionsPlace *place = terrier_options_place_new (
      name, terrier_record_get_text (record, "district"),
      g_strcmp0 (terrier_record_get_text (record, "status"), "disposed") == 0);

  place->division = g_strdup (terrier_record_get_text (record, "division"));
  place->placed
      = terrier_record_get_point (record, "geom", &place->easting, &place->northing);
  return place;
}

static gboolean
read_page (TerrierReader *reader, GHashTable *places, GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) records
      = terrier_reader_fetch (reader, TERRIER_TYPE_PROPERTY, (const guint32 *) (gpointer) ids->data,
                              ids->len, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      TerrierRecord *record = g_ptr_array_index (records, i);

      if (record != NULL)
        terrier_options_places_add (places, terrier_record_get_id (record),
                                    place_from_record (record));
    }
  g_array_set_size (ids, 0);
  return TRUE;
}

/**
 * terrier_options_places_load:
 * @reader: the reader on loan
 * @table: the table
 * @error: of the store
 *
 * Reader thread.
 *
 * Returns: (transfer full) (nullable): the places by the id of their property
 */
GHashTable *
terrier_options_places_load (TerrierReader *reader, TerrierOptionsTable *table, GError **error)
{
  static const char *const columns[] = { "property", "host", "alternative" };
  g_autoptr (GHashTable) places = terrier_options_places_new ();
  g_autoptr (GHashTable) asked = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < table->actions->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (columns); k++)
      {
        guint32 id = (guint32) terrier_record_get_reference (table->actions->pdata[i], columns[k]);

        if (id == 0 || !g_hash_table_add (asked, GUINT_TO_POINTER (id)))
          continue;
        g_array_append_val (ids, id);
        if (ids->len == PAGE && !read_page (reader, places, ids, error))
          return NULL;
      }
  if (ids->len > 0 && !read_page (reader, places, ids, error))
    return NULL;
  return g_steal_pointer (&places);
}
