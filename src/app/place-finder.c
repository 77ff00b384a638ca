/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/place-finder.h"

#include "carto/gazetteer.h"
#include "core/grid.h"
#include "core/paths.h"
#include "core/uprn.h"
#include "store/postcodes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_OF_A_KIND 6
/* Letters before a name is looked for. */
#define LEAST_LETTERS 2
/* About a building, and about a postcode. */
#define BUILDING_M 400.0
#define POSTCODE_M 600.0

void
terrier_found_place_free (TerrierFoundPlace *place)
{
  g_free (place->name);
  g_free (place->detail);
  g_free (place);
}

/* @name, @detail: (transfer full) */
static TerrierFoundPlace *
add (GPtrArray *found, char *name, char *detail, double easting_m, double northing_m, double size_m)
{
  TerrierFoundPlace *place = g_new0 (TerrierFoundPlace, 1);

  place->name = name;
  place->detail = detail;
  place->easting_m = easting_m;
  place->northing_m = northing_m;
  place->size_m = size_m;
  g_ptr_array_add (found, place);
  return place;
}

static gboolean
add_uprn (TerrierReader *reader, const char *text, GPtrArray *found, GError **error)
{
  g_autofree char *uprn = terrier_uprn_normalise (text, NULL);
  g_autofree guint32 *ids = g_new (guint32, MOST_OF_A_KIND);
  int n = uprn != NULL ? terrier_reader_find (reader, TERRIER_TYPE_PROPERTY, "uprn", uprn, ids,
                                              MOST_OF_A_KIND, error)
                       : 0;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (TerrierRecord) property
          = terrier_reader_get (reader, TERRIER_TYPE_PROPERTY, ids[i], error);
      double easting_m, northing_m;

      if (property == NULL)
        return FALSE;
      if (terrier_record_get_point (property, "geom", &easting_m, &northing_m))
        add (found, terrier_record_dup_name (property), g_strdup_printf (_ ("UPRN %s"), uprn),
             easting_m, northing_m, BUILDING_M)
            ->property
            = ids[i];
    }
  return n >= 0;
}

static void
add_reference (const char *text, GPtrArray *found)
{
  double easting_m, northing_m, size_m;

  if (terrier_grid_ref_parse (text, &easting_m, &northing_m, &size_m, NULL))
    add (found, g_ascii_strup (text, -1), g_strdup (_ ("Grid reference")), easting_m + size_m / 2,
         northing_m + size_m / 2, MAX (size_m, BUILDING_M));
}

static gboolean
add_postcodes (const char *text, const char *path, GPtrArray *found, GError **error)
{
  g_autoptr (GArray) postcodes = NULL;

  /* A postcode begins with a letter or two and has a figure soon after. */
  if (!g_ascii_isalpha (text[0]) || strpbrk (text, "0123456789") == NULL)
    return TRUE;
  postcodes = terrier_postcodes_find (path, text, MOST_OF_A_KIND, error);
  for (guint i = 0; postcodes != NULL && i < postcodes->len; i++)
    {
      const TerrierPostcode *postcode = &g_array_index (postcodes, TerrierPostcode, i);
      g_autofree char *quality = terrier_postcode_describe (postcode);

      /* Translators: %s is how good the position of a postcode is */
      add (found, g_strdup (postcode->postcode), g_strdup_printf (_ ("Postcode: %s"), quality),
           postcode->easting_m, postcode->northing_m, POSTCODE_M);
    }
  return postcodes != NULL;
}

static gboolean
add_names (const char *text, GPtrArray *found, GError **error)
{
  g_autofree char *path = terrier_data_path ("basemap/gb.gpkg");
  g_autoptr (GArray) places = NULL;

  if (g_utf8_strlen (text, -1) < LEAST_LETTERS || strpbrk (text, "0123456789%_") != NULL)
    return TRUE;
  places = terrier_gazetteer_find (path, text, MOST_OF_A_KIND, error);
  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const TerrierGazetteerPlace *place = &g_array_index (places, TerrierGazetteerPlace, i);
      g_autofree char *square = terrier_grid_ref_format (place->easting_m, place->northing_m, 1);

      /* Translators: what was found is a town or a village; %s is the square of the grid */
      add (found, g_strdup (place->name),
           g_strdup_printf (_ ("Place in %s, about its middle"), square != NULL ? square : ""),
           place->easting_m, place->northing_m, place->size_m);
    }
  return places != NULL;
}

GPtrArray *
terrier_place_find (TerrierReader *reader, const char *text, const char *postcodes, GError **error)
{
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_found_place_free);
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  if (*trimmed == '\0')
    return g_steal_pointer (&found);
  if (!add_uprn (reader, trimmed, found, error))
    return NULL;
  add_reference (trimmed, found);
  if (!add_postcodes (trimmed, postcodes, found, error) || !add_names (trimmed, found, error))
    return NULL;
  return g_steal_pointer (&found);
}
