/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/sheet.h"

#include "estate/field-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PAGE 512

struct _TerrierSheet
{
  TerrierType type;
  gboolean exempt;
  GArray *columns; /* TerrierSheetColumn */
  char *organisation;
};

/* Part 2 of the Transparency Code 2015 first, then what it recommends; the headings are those of
 * the registers published to the Local Government Association's schema. */
static const struct
{
  const char *head;
  const char *column;
  TerrierSheetPart part;
} register_columns[] = {
  { "OrganisationLabel", NULL, TERRIER_SHEET_ORGANISATION },
  { "UPRN", "uprn", TERRIER_SHEET_VALUE },
  { "AssetCode", "asset_id", TERRIER_SHEET_VALUE },
  { "PropertyName", "name", TERRIER_SHEET_VALUE },
  { "StreetNumber", "street_number", TERRIER_SHEET_VALUE },
  { "StreetName", "street", TERRIER_SHEET_VALUE },
  { "PostTown", "post_town", TERRIER_SHEET_VALUE },
  { "PostCode", "postcode", TERRIER_SHEET_VALUE },
  { "GeoX", "geom", TERRIER_SHEET_EASTING },
  { "GeoY", "geom", TERRIER_SHEET_NORTHING },
  { "TenureType", "tenure", TERRIER_SHEET_VALUE },
  { "TenureDetail", "tenure_detail", TERRIER_SHEET_VALUE },
  { "OtherRights", "tenure_rights", TERRIER_SHEET_VALUE },
  { "LandOrBuilding", "kind", TERRIER_SHEET_VALUE },
  { "ReasonHeld", "purpose", TERRIER_SHEET_VALUE },
  { "CommunityValue", "community_value", TERRIER_SHEET_VALUE },
  { "SiteAreaSquareMetres", "site_area_m2", TERRIER_SHEET_VALUE },
  { "FloorAreaSquareMetres", "floor_area_m2", TERRIER_SHEET_VALUE },
  { "FloorAreaBasis", "floor_area_basis", TERRIER_SHEET_VALUE },
  { "RunningCost", "running_cost", TERRIER_SHEET_VALUE },
  { "RequiredMaintenance", "backlog", TERRIER_SHEET_VALUE },
  { "Suitability", "suitability_grade", TERRIER_SHEET_VALUE },
  { "EnergyRating", "energy_rating", TERRIER_SHEET_VALUE },
};

static void
add_column (TerrierSheet *self, const char *head, const TerrierField *field, TerrierSheetPart part)
{
  TerrierSheetColumn column = { head, field, part };

  g_array_append_val (self->columns, column);
}

static void
add_register (TerrierSheet *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (register_columns); i++)
    {
      const char *column = register_columns[i].column;

      add_column (self, register_columns[i].head,
                  column != NULL ? terrier_field_lookup (TERRIER_TYPE_PROPERTY, column) : NULL,
                  register_columns[i].part);
    }
}

static void
add_fields (TerrierSheet *self, TerrierSheetKind kind)
{
  const TerrierTypeInfo *info = terrier_type_info (self->type);

  if (kind == TERRIER_SHEET_ALL)
    add_column (self, "id", NULL, TERRIER_SHEET_ID);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TerrierField *field = &info->fields[i];

      if (!self->exempt && terrier_field_is_exempt (field))
        continue;
      if (kind == TERRIER_SHEET_LISTED)
        {
          if ((field->flags & TERRIER_FIELD_LISTED) != 0)
            add_column (self, _ (field->label), field, TERRIER_SHEET_VALUE);
        }
      else if (field->kind == TERRIER_FIELD_POINT)
        {
          add_column (self, "easting", field, TERRIER_SHEET_EASTING);
          add_column (self, "northing", field, TERRIER_SHEET_NORTHING);
        }
      else if (field->kind != TERRIER_FIELD_SHAPE)
        add_column (self, field->column, field, TERRIER_SHEET_VALUE);
    }
}

/**
 * terrier_sheet_new:
 * @type: a record type; %TERRIER_TYPE_PROPERTY for the register
 * @kind: which columns
 * @exempt: whether what is exempt goes out too; never in the register
 *
 * Any thread.
 *
 * Returns: (transfer full): the sheet
 */
TerrierSheet *
terrier_sheet_new (TerrierType type, TerrierSheetKind kind, gboolean exempt)
{
  TerrierSheet *self = g_new0 (TerrierSheet, 1);

  self->type = type;
  self->exempt = exempt;
  self->columns = g_array_new (FALSE, FALSE, sizeof (TerrierSheetColumn));
  if (kind == TERRIER_SHEET_REGISTER)
    add_register (self);
  else
    add_fields (self, kind);
  return self;
}

void
terrier_sheet_free (TerrierSheet *self)
{
  g_array_unref (self->columns);
  g_free (self->organisation);
  g_free (self);
}

TerrierType
terrier_sheet_get_type_of (const TerrierSheet *self)
{
  return self->type;
}

guint
terrier_sheet_get_n_columns (const TerrierSheet *self)
{
  return self->columns->len;
}

const TerrierSheetColumn *
terrier_sheet_get_column (const TerrierSheet *self, guint index)
{
  return &g_array_index (self->columns, TerrierSheetColumn, index);
}

void
terrier_sheet_set_organisation (TerrierSheet *self, const char *organisation)
{
  g_free (self->organisation);
  self->organisation = g_strdup (organisation);
}

static char *
coordinate (TerrierRecord *record, const TerrierField *field, gboolean northing)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  double easting_m, northing_m;

  if (!terrier_record_get_point (record, field->column, &easting_m, &northing_m))
    return NULL;
  return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.2f",
                                    northing ? northing_m : easting_m));
}

/**
 * terrier_sheet_text:
 * @self: a sheet
 * @index: of a column
 * @record: a record of the sheet's type
 * @reader: for the names of references
 * @style: a #TerrierTextStyle
 *
 * Reader thread.
 *
 * Returns: (transfer full) (nullable): the text of the cell, or %NULL when it is not stated
 */
char *
terrier_sheet_text (TerrierSheet *self,
                    guint index,
                    TerrierRecord *record,
                    TerrierReader *reader,
                    int style)
{
  const TerrierSheetColumn *column = terrier_sheet_get_column (self, index);
  const TerrierField *field = column->field;
  const TerrierValue *value;
  const char *basis = NULL;

  switch (column->part)
    {
    case TERRIER_SHEET_ID:
      return g_strdup_printf ("%" G_GINT64_FORMAT, terrier_record_get_id (record));
    case TERRIER_SHEET_ORGANISATION:
      return g_strdup (self->organisation);
    case TERRIER_SHEET_EASTING:
    case TERRIER_SHEET_NORTHING:
      return coordinate (record, field, column->part == TERRIER_SHEET_NORTHING);
    case TERRIER_SHEET_VALUE:
      break;
    }
  value = terrier_record_get (record, field->column);
  if (terrier_value_is_null (value))
    return NULL;
  if (field->kind == TERRIER_FIELD_REFERENCE)
    return terrier_reader_name (reader, field->target, value->integer);
  if (field->basis != NULL)
    basis = terrier_record_get_text (record, field->basis);
  else if (field->kind == TERRIER_FIELD_AREA)
    basis = field->unit;
  return terrier_field_format (field, value, basis, (TerrierTextStyle) style);
}

/**
 * terrier_sheet_shows:
 * @self: a sheet
 * @record: a record of its type
 *
 * Returns: whether the record may be in it
 */
gboolean
terrier_sheet_shows (const TerrierSheet *self, TerrierRecord *record)
{
  return self->exempt || terrier_field_lookup (self->type, "withheld") == NULL
         || !terrier_record_get_boolean (record, "withheld");
}

/**
 * terrier_sheet_each:
 * @self: a sheet
 * @reader: on loan to the caller's job
 * @query: which records, in which order
 * @func: (scope call): called for each
 * @data: for @func
 * @error: return location
 *
 * Walks over what a query matches, holding one page of records at a time. Reader thread.
 *
 * Returns: whether it came to the end
 */
gboolean
terrier_sheet_each (TerrierSheet *self,
                    TerrierReader *reader,
                    const TerrierQuery *query,
                    TerrierSheetFunc func,
                    gpointer data,
                    GError **error)
{
  g_autoptr (TerrierResult) result = terrier_reader_query (reader, query, error);

  if (result == NULL)
    return FALSE;
  for (gsize from = 0; from < result->n_ids; from += PAGE)
    {
      gsize n = MIN (PAGE, result->n_ids - from);
      g_autoptr (GPtrArray) page
          = terrier_reader_fetch (reader, self->type, result->ids + from, n, error);

      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        {
          TerrierRecord *record = g_ptr_array_index (page, i);

          if (record != NULL && terrier_sheet_shows (self, record)
              && !func (self, record, reader, data, error))
            return FALSE;
        }
    }
  return TRUE;
}
