/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/mapping.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Headings of published registers, folded: those of the Local Government Association's schema, of
 * the Transparency Code and of registers that councils have published, and those that we write. */
static const struct
{
  const char *heading;
  const char *column;
} register_headings[] = {
  { "assetcode", "asset_id" },
  { "assetid", "asset_id" },
  { "assetref", "asset_id" },
  { "assetreference", "asset_id" },
  { "uniqueassetid", "asset_id" },
  { "uniqueassetidentity", "asset_id" },
  { "uniquepropertyreferencenumber", "uprn" },
  { "uniquepropertyreferencenumberuprn", "uprn" },
  { "propertyname", "name" },
  { "buildingname", "name" },
  { "sitename", "name" },
  { "assetname", "name" },
  { "nameofthebuildinglandorboth", "name" },
  { "no", "street_number" },
  { "number", "street_number" },
  { "streetnumbers", "street_number" },
  { "housenumber", "street_number" },
  { "streetname", "street" },
  { "road", "street" },
  { "address", "street" },
  { "town", "post_town" },
  { "city", "post_town" },
  { "unitedkingdompostcode", "postcode" },
  { "ward", "division" },
  { "tenuretype", "tenure" },
  { "tenuredetail", "tenure_detail" },
  { "tenurecategory", "tenure_detail" },
  { "holdingtype", "holding_type" },
  { "otherrights", "tenure_rights" },
  { "landorbuilding", "kind" },
  { "landonlyorpermanentbuilding", "kind" },
  { "reasonheld", "purpose" },
  { "reasonforholding", "purpose" },
  { "communityvalue", "community_value" },
  { "siteareasquaremetres", "site_area_m2" },
  { "sizeoftheasset", "site_area_m2" },
  { "floorareasquaremetres", "floor_area_m2" },
  { "gia", "floor_area_m2" },
  { "totalbuildingoperationcost", "running_cost" },
  { "runningcost", "running_cost" },
  { "requiredmaintenance", "backlog" },
  { "maintenancebacklog", "backlog" },
  { "suitability", "suitability_grade" },
  { "functionalsuitability", "suitability_grade" },
  { "epc", "energy_rating" },
  { "epcrating", "energy_rating" },
  { "services", "service" },
  { "servicesoffered", "service" },
};

static const struct
{
  const char *heading;
  TerrierTargetKind kind;
} place_headings[] = {
  { "easting", TERRIER_TARGET_EASTING },     { "eastings", TERRIER_TARGET_EASTING },
  { "geox", TERRIER_TARGET_EASTING },        { "x", TERRIER_TARGET_EASTING },
  { "xcoordinate", TERRIER_TARGET_EASTING }, { "northing", TERRIER_TARGET_NORTHING },
  { "northings", TERRIER_TARGET_NORTHING },  { "geoy", TERRIER_TARGET_NORTHING },
  { "y", TERRIER_TARGET_NORTHING },          { "ycoordinate", TERRIER_TARGET_NORTHING },
  { "latitude", TERRIER_TARGET_LATITUDE },   { "lat", TERRIER_TARGET_LATITUDE },
  { "longitude", TERRIER_TARGET_LONGITUDE }, { "lon", TERRIER_TARGET_LONGITUDE },
  { "lng", TERRIER_TARGET_LONGITUDE },       { "long", TERRIER_TARGET_LONGITUDE },
};

/* "Street Number(s)" and "street_number" are one heading: letters and figures in lower case. */
static char *
fold_heading (const char *heading)
{
  g_autofree char *valid = g_utf8_make_valid (heading, -1);
  GString *out = g_string_new (NULL);

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      g_string_append_unichar (out, g_unichar_tolower (g_utf8_get_char (c)));
  return g_string_free (out, FALSE);
}

/* @text: ours, in UTF-8. Without folding it first: a file with a hundred columns asks ten thousand
 * times. */
static gboolean
same_heading (const char *folded, const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (!g_unichar_isalnum (letter))
        continue;
      if (g_utf8_get_char (folded) != g_unichar_tolower (letter))
        return FALSE;
      folded = g_utf8_next_char (folded);
    }
  return *folded == '\0';
}

static const TerrierField *
find_field (TerrierType type, const char *folded)
{
  const TerrierTypeInfo *info = terrier_type_info (type);

  /* What the program keeps by itself, as a seal, cannot be brought in. */
  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & TERRIER_FIELD_KEPT) == 0
        && same_heading (folded, info->fields[i].column))
      return &info->fields[i];
  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & TERRIER_FIELD_KEPT) == 0
        && (same_heading (folded, info->fields[i].label)
            || same_heading (folded, _ (info->fields[i].label))))
      return &info->fields[i];
  if (type == TERRIER_TYPE_PROPERTY)
    for (guint i = 0; i < G_N_ELEMENTS (register_headings); i++)
      if (strcmp (folded, register_headings[i].heading) == 0)
        return terrier_field_lookup (type, register_headings[i].column);
  return NULL;
}

static TerrierTarget
find_folded (TerrierType type, const char *folded)
{
  TerrierTarget target = { TERRIER_TARGET_NONE, find_field (type, folded) };

  if (target.field != NULL)
    target.kind = TERRIER_TARGET_FIELD;
  else if (type == TERRIER_TYPE_PROPERTY)
    for (guint i = 0; i < G_N_ELEMENTS (place_headings); i++)
      if (strcmp (folded, place_headings[i].heading) == 0)
        target.kind = place_headings[i].kind;
  return target;
}

/**
 * terrier_target_find:
 * @type: what is being read
 * @heading: of a foreign column
 * @mapping: (nullable): a profile
 *
 * What a column is for: as the profile says, else by our name or label for it, else by the headings
 * of published registers. Any thread.
 *
 * Returns: the target; of kind %TERRIER_TARGET_NONE when it is not known
 */
TerrierTarget
terrier_target_find (TerrierType type, const char *heading, GHashTable *mapping)
{
  g_autofree char *folded = fold_heading (heading);
  const char *column = mapping != NULL ? g_hash_table_lookup (mapping, folded) : NULL;
  g_autofree char *other = column != NULL ? fold_heading (column) : NULL;

  return find_folded (type, other != NULL ? other : folded);
}

/**
 * terrier_mapping_parse:
 * @type: what is being read
 * @text: "heading=column", one a line
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the mapping
 */
GHashTable *
terrier_mapping_parse (TerrierType type, const char *text, GError **error)
{
  g_autoptr (GHashTable) mapping = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *equals = strrchr (lines[i], '=');
      g_autofree char *folded = NULL;

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      if (equals != NULL)
        {
          *equals = '\0';
          folded = fold_heading (equals + 1);
        }
      if (folded == NULL
          || (*folded != '\0' && find_folded (type, folded).kind == TERRIER_TARGET_NONE))
        {
          g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_PROFILE,
                       _ ("“%s” does not map to a column of %s; write HEADING=COLUMN, as "
                          "“Site name=name”"),
                       lines[i], terrier_type_info (type)->table);
          return NULL;
        }
      g_hash_table_insert (mapping, fold_heading (lines[i]), g_strdup (g_strstrip (equals + 1)));
    }
  return g_steal_pointer (&mapping);
}

char *
terrier_mapping_to_text (GHashTable *mapping)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (mapping), (GCompareFunc) strcmp);
  GString *out = g_string_new (NULL);

  for (GList *l = keys; l != NULL; l = l->next)
    g_string_append_printf (out, "%s=%s\n", (const char *) l->data,
                            (const char *) g_hash_table_lookup (mapping, l->data));
  return g_string_free (out, FALSE);
}

gboolean
terrier_mapping_knows (GHashTable *mapping, const char *heading)
{
  g_autofree char *folded = fold_heading (heading);

  return g_hash_table_contains (mapping, folded);
}

static const struct
{
  const char *column;
  const char *label;
} places[] = {
  [TERRIER_TARGET_EASTING] = { "easting", N_ ("Easting") },
  [TERRIER_TARGET_NORTHING] = { "northing", N_ ("Northing") },
  [TERRIER_TARGET_LATITUDE] = { "latitude", N_ ("Latitude") },
  [TERRIER_TARGET_LONGITUDE] = { "longitude", N_ ("Longitude") },
};

const char *
terrier_target_get_column (const TerrierTarget *target)
{
  if (target->kind == TERRIER_TARGET_FIELD)
    return target->field->column;
  return target->kind == TERRIER_TARGET_NONE ? "" : places[target->kind].column;
}

const char *
terrier_target_get_label (const TerrierTarget *target)
{
  if (target->kind == TERRIER_TARGET_FIELD)
    return _ (target->field->label);
  return target->kind == TERRIER_TARGET_NONE ? _ ("Leave out") : _ (places[target->kind].label);
}
