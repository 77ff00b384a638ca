/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/import-private.h"

#include "core/grid.h"
#include "core/land.h"
#include "core/text.h"
#include "estate/field-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Where a row says that it is, in whichever way it says so. */
typedef struct
{
  double numbers[TERRIER_TARGET_LONGITUDE + 1];
  gboolean given[TERRIER_TARGET_LONGITUDE + 1];
  const char *column; /* the last that said something, for messages */
} Place;

void
terrier_import_add_problem (TerrierImport *import,
                            guint row,
                            const char *column,
                            const char *sentence,
                            const char *value)
{
  TerrierImportProblem *problem = g_new0 (TerrierImportProblem, 1);

  problem->row = row;
  problem->column = g_strdup (column);
  problem->sentence = g_strdup (sentence);
  problem->value = value != NULL ? terrier_text_truncate (value, 80) : NULL;
  g_ptr_array_add (import->report->problems, problem);
}

/* Records whose first identifier is @text; how many, at most two. */
static int
find_by_name (TerrierImport *import,
              TerrierType type,
              const char *text,
              guint32 ids[2],
              GError **error)
{
  const TerrierTypeInfo *info = terrier_type_info (type);
  guint i = 0;

  while (i < info->n_fields && (info->fields[i].flags & TERRIER_FIELD_IDENTIFIER) == 0)
    i++;
  if (type == TERRIER_TYPE_OPTION || i == info->n_fields)
    i = 0;
  return terrier_reader_find (terrier_writer_reader (import->writer), type, info->fields[i].column,
                              text, ids, 2, error);
}

/* A reference is written as a name or as a number. */
static gboolean
read_reference (TerrierImport *import,
                const TerrierField *field,
                const char *text,
                TerrierValue *value,
                GError **error)
{
  TerrierReader *reader = terrier_writer_reader (import->writer);
  guint32 ids[2];
  int n_found = find_by_name (import, field->target, text, ids, error);
  guint64 id;

  if (n_found < 0)
    return FALSE;
  if (n_found == 1)
    {
      terrier_value_set_integer (value, ids[0]);
      return TRUE;
    }
  if (n_found > 1)
    {
      g_set_error (error, TERRIER_ESTATE_ERROR, TERRIER_ESTATE_ERROR_INVALID,
                   _ ("%s: more than one record is called “%s”; give its number"), _ (field->label),
                   text);
      return FALSE;
    }
  if (g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT32, &id, NULL))
    {
      g_autoptr (TerrierRecord) record
          = terrier_reader_get (reader, field->target, (gint64) id, NULL);

      if (record != NULL)
        {
          terrier_value_set_integer (value, (gint64) id);
          return TRUE;
        }
    }
  g_set_error (error, TERRIER_ESTATE_ERROR, TERRIER_ESTATE_ERROR_INVALID,
               _ ("%s: there is no record called “%s”"), _ (field->label), text);
  return FALSE;
}

static gboolean
read_field (TerrierImport *import,
            guint row,
            const char *heading,
            const TerrierField *field,
            const char *text,
            TerrierImportRow *out)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  gboolean ok = field->kind == TERRIER_FIELD_REFERENCE
                    ? read_reference (import, field, text, &value, &error)
                    : terrier_field_parse (field, text, &value, &error);

  if (!ok)
    {
      terrier_import_add_problem (import, row, heading, error->message, text);
      return FALSE;
    }
  if (terrier_value_is_null (&value))
    return TRUE;
  terrier_record_set (out->record, field->column, &value);
  out->given[terrier_field_index (import->options->type, field->column)] = TRUE;
  return TRUE;
}

static gboolean
read_coordinate (TerrierImport *import,
                 guint row,
                 const char *heading,
                 TerrierTargetKind kind,
                 const char *text,
                 Place *place)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *sentence = NULL;
  char *end;

  place->numbers[kind] = g_ascii_strtod (stripped, &end);
  place->column = heading;
  if (end != stripped && *end == '\0' && isfinite (place->numbers[kind]))
    {
      place->given[kind] = TRUE;
      return TRUE;
    }
  sentence = g_strdup_printf (_ ("%s must be a number, such as 614300.5 or 51.28"), heading);
  terrier_import_add_problem (import, row, heading, sentence, text);
  return FALSE;
}

/* Metres from what the row gives. Registers head a column GeoX and fill it with metres or with
 * degrees; degrees are so small that on the grid they would lie in the Atlantic. */
static gboolean
to_metres (const Place *place, double *easting_m, double *northing_m)
{
  double lon_deg = place->numbers[TERRIER_TARGET_LONGITUDE];
  double lat_deg = place->numbers[TERRIER_TARGET_LATITUDE];

  if (place->given[TERRIER_TARGET_EASTING] && place->given[TERRIER_TARGET_NORTHING])
    {
      *easting_m = place->numbers[TERRIER_TARGET_EASTING];
      *northing_m = place->numbers[TERRIER_TARGET_NORTHING];
      if (fabs (*easting_m) > 180 || fabs (*northing_m) > 90)
        return TRUE;
      lon_deg = *easting_m;
      lat_deg = *northing_m;
    }
  else if (!place->given[TERRIER_TARGET_LATITUDE] || !place->given[TERRIER_TARGET_LONGITUDE])
    return FALSE;
  return terrier_grid_from_lonlat (lon_deg, lat_deg, easting_m, northing_m, NULL);
}

static void
give (const TerrierImport *import, TerrierImportRow *out, const char *column)
{
  out->given[terrier_field_index (import->options->type, column)] = TRUE;
}

/* The area is measured where the file does not state one. */
static gboolean
set_shape (TerrierImport *import, const TerrierSourceRow *row, TerrierImportRow *out)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (TerrierLand) shape = NULL;
  g_autoptr (GError) error = NULL;

  if (row->shape == NULL)
    return TRUE;
  shape = terrier_land_from_blob (g_bytes_get_data (row->shape, NULL),
                                  g_bytes_get_size (row->shape), &error);
  if (shape == NULL)
    {
      terrier_import_add_problem (import, row->number, NULL, error->message, NULL);
      return FALSE;
    }
  terrier_value_set_blob (&value, row->shape);
  terrier_record_set (out->record, "geom", &value);
  give (import, out, "geom");
  if (!out->given[terrier_field_index (import->options->type, "area_m2")])
    {
      terrier_record_set_real (out->record, "area_m2", terrier_land_get_area_m2 (shape));
      terrier_record_set_text (out->record, "measured_from", "imported outline");
      give (import, out, "area_m2");
      give (import, out, "measured_from");
    }
  return TRUE;
}

static gboolean
set_point (TerrierImport *import,
           const TerrierSourceRow *row,
           const Place *place,
           TerrierImportRow *out)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  double easting_m = row->easting_m, northing_m = row->northing_m;

  if (place->column != NULL && !to_metres (place, &easting_m, &northing_m))
    {
      terrier_import_add_problem (import, row->number, place->column,
                                  _ ("The position is incomplete, or not in Great Britain"), NULL);
      return FALSE;
    }
  if (place->column == NULL && !row->has_point)
    return TRUE;
  terrier_value_set_point (&value, easting_m, northing_m);
  if (!terrier_field_check (terrier_field_lookup (import->options->type, "geom"), &value, &error))
    {
      terrier_import_add_problem (import, row->number, place->column, error->message, NULL);
      return FALSE;
    }
  terrier_record_set (out->record, "geom", &value);
  give (import, out, "geom");
  return TRUE;
}

static gboolean
set_position (TerrierImport *import,
              const TerrierSourceRow *row,
              const Place *place,
              TerrierImportRow *out)
{
  const TerrierField *field = terrier_field_lookup (import->options->type, "geom");

  if (field == NULL)
    return TRUE;
  if (row->astray && place->column == NULL)
    {
      terrier_import_add_problem (import, row->number, NULL,
                                  _ ("Its position is not in Great Britain; look whether latitude "
                                     "and longitude were taken "
                                     "for each other"),
                                  NULL);
      return FALSE;
    }
  return field->kind == TERRIER_FIELD_SHAPE ? set_shape (import, row, out)
                                            : set_point (import, row, place, out);
}

gboolean
terrier_import_read_row (TerrierImport *import, const TerrierSourceRow *row, TerrierImportRow *out)
{
  Place place = { 0 };
  gboolean ok = TRUE;

  for (guint i = 0; i < import->targets->len; i++)
    {
      const TerrierTarget *target = &g_array_index (import->targets, TerrierTarget, i);
      const char *heading = terrier_source_get_column (import->source, i);
      const char *text = row->fields[i];

      if (target->kind == TERRIER_TARGET_NONE || text == NULL || *text == '\0')
        continue;
      if (target->kind == TERRIER_TARGET_FIELD)
        ok &= read_field (import, row->number, heading, target->field, text, out);
      else
        ok &= read_coordinate (import, row->number, heading, target->kind, text, &place);
    }
  return ok && set_position (import, row, &place, out);
}
