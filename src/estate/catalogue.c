/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/catalogue-private.h"

#include <string.h>

const TerrierChoice terrier_choices_confidence[]
    = { { "known", N_ ("Known") },
        { "stated", N_ ("Stated") },
        { "stated as proposal", N_ ("Stated as a proposal") },
        { "inferred", N_ ("Inferred") },
        { "missing", N_ ("Content missing") },
        { "synthetic", N_ ("Synthetic") },
        { NULL } };

const TerrierChoice terrier_choices_state[] = { { "known", N_ ("Known") },
                                                { "stated", N_ ("Stated") },
                                                { "apportioned", N_ ("Apportioned") },
                                                { "assumed", N_ ("Assumed") },
                                                { "unknown", N_ ("Not stated") },
                                                { NULL } };

const TerrierChoice terrier_choices_grade[] = { { "A", N_ ("A good") },
                                                { "B", N_ ("B satisfactory") },
                                                { "C", N_ ("C poor") },
                                                { "D", N_ ("D life-expired") },
                                                { NULL } };

const TerrierChoice terrier_choices_area_basis[] = { { "GEA", N_ ("GEA") },
                                                     { "GIA", N_ ("GIA") },
                                                     { "NIA", N_ ("NIA") },
                                                     { "IPMS 1", N_ ("IPMS 1") },
                                                     { "IPMS 2", N_ ("IPMS 2") },
                                                     { "IPMS 3", N_ ("IPMS 3") },
                                                     { NULL } };

const TerrierChoice terrier_choices_tenure[] = { { "freehold", N_ ("Freehold") },
                                                 { "leasehold", N_ ("Leasehold") },
                                                 { "licence", N_ ("Licence") },
                                                 { "other", N_ ("Other") },
                                                 { NULL } };

const TerrierChoice terrier_choices_acquired[]
    = { { "agreement", N_ ("Agreement") },
        { "compulsory purchase", N_ ("Compulsory purchase") },
        { "under threat of compulsion", N_ ("Under threat of compulsion") },
        { "gift", N_ ("Gift") },
        { "appropriation", N_ ("Appropriation") },
        { "transfer", N_ ("Transfer from another authority") },
        { NULL } };

static const TerrierTypeInfo *const types[TERRIER_N_TYPES] = {
  [TERRIER_TYPE_PROPERTY] = &terrier_type_property,
  [TERRIER_TYPE_TITLE] = &terrier_type_title,
  [TERRIER_TYPE_EXTENT] = &terrier_type_extent,
  [TERRIER_TYPE_AGREEMENT] = &terrier_type_agreement,
  [TERRIER_TYPE_COST] = &terrier_type_cost,
  [TERRIER_TYPE_CONDITION_ITEM] = &terrier_type_condition_item,
  [TERRIER_TYPE_VALUATION] = &terrier_type_valuation,
  [TERRIER_TYPE_OCCUPATION] = &terrier_type_occupation,
  [TERRIER_TYPE_DISPOSAL] = &terrier_type_disposal,
  [TERRIER_TYPE_BID] = &terrier_type_bid,
  [TERRIER_TYPE_MILESTONE] = &terrier_type_milestone,
  [TERRIER_TYPE_PROGRAMME] = &terrier_type_programme,
  [TERRIER_TYPE_OPTION] = &terrier_type_option,
  [TERRIER_TYPE_ACTION] = &terrier_type_action,
  [TERRIER_TYPE_DECISION] = &terrier_type_decision,
  [TERRIER_TYPE_SECTION] = &terrier_type_section,
  [TERRIER_TYPE_PARTY] = &terrier_type_party,
  [TERRIER_TYPE_DOCUMENT] = &terrier_type_document,
  [TERRIER_TYPE_ANOMALY] = &terrier_type_anomaly,
  [TERRIER_TYPE_BOUND_FIGURE] = &terrier_type_bound_figure,
  [TERRIER_TYPE_OVERRULE] = &terrier_type_overrule,
  [TERRIER_TYPE_COMMENT] = &terrier_type_comment,
  [TERRIER_TYPE_DEPENDENCY] = &terrier_type_dependency,
  [TERRIER_TYPE_BENEFIT] = &terrier_type_benefit,
  [TERRIER_TYPE_JOURNEY] = &terrier_type_journey,
};

/**
 * terrier_type_info:
 * @type: a record type
 *
 * The description of a type of record. Constant; any thread.
 *
 * Returns: (transfer none): what the type is made of
 */
const TerrierTypeInfo *
terrier_type_info (TerrierType type)
{
  g_return_val_if_fail (type < TERRIER_N_TYPES, NULL);

  return types[type];
}

/**
 * terrier_type_from_name:
 * @table: the name of a table, as "condition_item"
 *
 * Returns: the type, or %TERRIER_TYPE_NONE when there is none of that name
 */
TerrierType
terrier_type_from_name (const char *table)
{
  for (guint i = 0; i < TERRIER_N_TYPES; i++)
    if (strcmp (types[i]->table, table) == 0)
      return (TerrierType) i;
  return TERRIER_TYPE_NONE;
}

/**
 * terrier_field_index:
 * @type: a record type
 * @column: the name of a column
 *
 * Returns: the position of the field in its type, or -1 when there is none of that name
 */
int
terrier_field_index (TerrierType type, const char *column)
{
  const TerrierTypeInfo *info = terrier_type_info (type);

  for (guint i = 0; i < info->n_fields; i++)
    if (strcmp (info->fields[i].column, column) == 0)
      return (int) i;
  return -1;
}

/**
 * terrier_field_lookup:
 * @type: a record type
 * @column: the name of a column
 *
 * Returns: (transfer none) (nullable): the field
 */
const TerrierField *
terrier_field_lookup (TerrierType type, const char *column)
{
  int index = terrier_field_index (type, column);

  return index < 0 ? NULL : &terrier_type_info (type)->fields[index];
}

/**
 * terrier_confidence_is_inferred:
 * @key: (nullable): a confidence, as stored
 *
 * A building that was proposed for closure and whose fate was not read afterwards is as good as
 * inferred. Any thread.
 *
 * Returns: whether what the record says must look inferred
 */
gboolean
terrier_confidence_is_inferred (const char *key)
{
  return g_strcmp0 (key, "inferred") == 0 || g_strcmp0 (key, "stated as proposal") == 0;
}

/**
 * terrier_choice_label:
 * @field: a field of kind choice
 * @key: (nullable): a key as stored
 *
 * Returns: the translated label; the key itself when a newer or foreign file holds one that is not
 *   in the catalogue, so that it is seen and not lost; "" for %NULL
 */
const char *
terrier_choice_label (const TerrierField *field, const char *key)
{
  if (key == NULL)
    return "";
  for (const TerrierChoice *choice = field->choices; choice != NULL && choice->key != NULL;
       choice++)
    if (strcmp (choice->key, key) == 0)
      return _ (choice->label);
  return key;
}

/**
 * terrier_field_is_geometry:
 * @field: a field
 *
 * Returns: whether its column is the feature table's geometry
 */
gboolean
terrier_field_is_geometry (const TerrierField *field)
{
  return field->kind == TERRIER_FIELD_POINT || field->kind == TERRIER_FIELD_SHAPE;
}

/**
 * terrier_type_name_is_exempt:
 * @type: a record type
 *
 * Returns: whether what its records are called is exempt information, as the name of a party is
 */
gboolean
terrier_type_name_is_exempt (TerrierType type)
{
  const TerrierTypeInfo *info = terrier_type_info (type);

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & TERRIER_FIELD_IDENTIFIER) && info->fields[i].exempt != 0)
      return TRUE;
  return FALSE;
}

gboolean
terrier_field_is_number (const TerrierField *field)
{
  switch (field->kind)
    {
    case TERRIER_FIELD_INTEGER:
    case TERRIER_FIELD_DECIMAL:
    case TERRIER_FIELD_MONEY:
    case TERRIER_FIELD_AREA:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * terrier_field_is_exempt:
 * @field: a field
 *
 * Whether its values are exempt information. A reference prints as a name, so it is as secret as
 * that name.
 *
 * Returns: %TRUE when nothing public may show it, nor be sorted or picked by it
 */
gboolean
terrier_field_is_exempt (const TerrierField *field)
{
  return field->exempt != 0
         || (field->kind == TERRIER_FIELD_REFERENCE && terrier_type_name_is_exempt (field->target));
}

/**
 * terrier_type_has_exempt:
 * @type: a record type
 *
 * Returns: whether the public screen hides some fields or some records of this type
 */
gboolean
terrier_type_has_exempt (TerrierType type)
{
  const TerrierTypeInfo *info = terrier_type_info (type);

  for (guint i = 0; i < info->n_fields; i++)
    if (terrier_field_is_exempt (&info->fields[i]))
      return TRUE;
  return terrier_field_lookup (type, "withheld") != NULL;
}
