/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/mapping.h"
#include "exchange/sheet.h"

#include <glib.h>
#include <string.h>

static gboolean
has_field (TerrierSheet *sheet, const TerrierField *field)
{
  for (guint i = 0; i < terrier_sheet_get_n_columns (sheet); i++)
    if (terrier_sheet_get_column (sheet, i)->field == field)
      return TRUE;
  return FALSE;
}

/* What the catalogue says to publish is in the register, and the mandatory columns come first. */
static void
test_register (void)
{
  static const char *const first[]
      = { "OrganisationLabel", "UPRN",        "AssetCode", "PropertyName", "StreetNumber",
          "StreetName",        "PostTown",    "PostCode",  "GeoX",         "GeoY",
          "TenureType",        "TenureDetail" };
  g_autoptr (TerrierSheet) sheet
      = terrier_sheet_new (TERRIER_TYPE_PROPERTY, TERRIER_SHEET_REGISTER, FALSE);
  const TerrierTypeInfo *info = terrier_type_info (TERRIER_TYPE_PROPERTY);

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_assert_cmpstr (terrier_sheet_get_column (sheet, i)->head, ==, first[i]);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TerrierField *field = &info->fields[i];

      if ((field->flags & TERRIER_FIELD_REGISTER) != 0)
        g_assert_true (has_field (sheet, field));
      else if (strcmp (field->column, "floor_area_basis") != 0)
        g_assert_false (has_field (sheet, field));
    }
}

/* No sheet made without exempt matter has a field that is exempt, nor one that prints as an exempt
 * name; made with it, it has every field but shapes. */
static void
test_exempt (void)
{
  for (guint type = 0; type < TERRIER_N_TYPES; type++)
    {
      const TerrierTypeInfo *info = terrier_type_info (type);
      g_autoptr (TerrierSheet) open = terrier_sheet_new (type, TERRIER_SHEET_ALL, FALSE);
      g_autoptr (TerrierSheet) all = terrier_sheet_new (type, TERRIER_SHEET_ALL, TRUE);

      for (guint i = 0; i < info->n_fields; i++)
        {
          const TerrierField *field = &info->fields[i];

          if (field->exempt != 0
              || (field->kind == TERRIER_FIELD_REFERENCE && field->target == TERRIER_TYPE_PARTY))
            g_assert_false (has_field (open, field));
          g_assert_true (has_field (all, field) || field->kind == TERRIER_FIELD_SHAPE);
        }
    }
}

static void
test_withheld (void)
{
  g_autoptr (TerrierRecord) record = terrier_record_new (TERRIER_TYPE_DOCUMENT, 1);
  g_autoptr (TerrierSheet) open
      = terrier_sheet_new (TERRIER_TYPE_DOCUMENT, TERRIER_SHEET_ALL, FALSE);
  g_autoptr (TerrierSheet) all = terrier_sheet_new (TERRIER_TYPE_DOCUMENT, TERRIER_SHEET_ALL, TRUE);
  TerrierValue yes = { .tag = TERRIER_VALUE_INTEGER, .integer = 1 };

  g_assert_true (terrier_sheet_shows (open, record));
  terrier_record_set (record, "withheld", &yes);
  g_assert_false (terrier_sheet_shows (open, record));
  g_assert_true (terrier_sheet_shows (all, record));
}

static void
assert_target (const char *heading, GHashTable *mapping, TerrierTargetKind kind, const char *column)
{
  TerrierTarget target = terrier_target_find (TERRIER_TYPE_PROPERTY, heading, mapping);

  g_assert_cmpint (target.kind, ==, kind);
  g_assert_cmpstr (target.field != NULL ? target.field->column : NULL, ==, column);
}

static void
test_headings (void)
{
  static const struct
  {
    const char *heading;
    TerrierTargetKind kind;
    const char *column;
  } cases[] = {
    { "UPRN", TERRIER_TARGET_FIELD, "uprn" },
    { "AssetCode", TERRIER_TARGET_FIELD, "asset_id" },
    { "Unique Asset ID", TERRIER_TARGET_FIELD, "asset_id" },
    { "PropertyName", TERRIER_TARGET_FIELD, "name" },
    { "Street Number(s)", TERRIER_TARGET_FIELD, "street_number" },
    { "United Kingdom postcode", TERRIER_TARGET_FIELD, "postcode" },
    { "running_cost", TERRIER_TARGET_FIELD, "running_cost" },
    { "Running cost a year", TERRIER_TARGET_FIELD, "running_cost" },
    { "RequiredMaintenance", TERRIER_TARGET_FIELD, "backlog" },
    { "GeoX", TERRIER_TARGET_EASTING, NULL },
    { "Y co-ordinate", TERRIER_TARGET_NORTHING, NULL },
    { "LATITUDE", TERRIER_TARGET_LATITUDE, NULL },
    { "lng", TERRIER_TARGET_LONGITUDE, NULL },
    { "OrganisationLabel", TERRIER_TARGET_NONE, NULL },
    { "", TERRIER_TARGET_NONE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_target (cases[i].heading, NULL, cases[i].kind, cases[i].column);
}

/* What we write as the register reads back by its own headings. */
static void
test_register_headings (void)
{
  g_autoptr (TerrierSheet) sheet
      = terrier_sheet_new (TERRIER_TYPE_PROPERTY, TERRIER_SHEET_REGISTER, FALSE);

  for (guint i = 0; i < terrier_sheet_get_n_columns (sheet); i++)
    {
      const TerrierSheetColumn *column = terrier_sheet_get_column (sheet, i);

      if (column->part == TERRIER_SHEET_VALUE)
        assert_target (column->head, NULL, TERRIER_TARGET_FIELD, column->field->column);
    }
}

static void
test_profile (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) mapping
      = terrier_mapping_parse (TERRIER_TYPE_PROPERTY, "Gebäude = name\nRW=easting\n\n", &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  assert_target ("GEBÄUDE", mapping, TERRIER_TARGET_FIELD, "name");
  assert_target ("rw", mapping, TERRIER_TARGET_EASTING, NULL);
  assert_target ("uprn", mapping, TERRIER_TARGET_FIELD, "uprn");
  text = terrier_mapping_to_text (mapping);
  g_assert_cmpstr (text, ==, "gebäude=name\nrw=easting\n");
  g_assert_null (terrier_mapping_parse (TERRIER_TYPE_PROPERTY, "Name=castle", &error));
  g_assert_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_PROFILE);
  g_clear_error (&error);
  g_assert_null (terrier_mapping_parse (TERRIER_TYPE_PROPERTY, "nonsense", &error));
  g_assert_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_PROFILE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/sheet/register", test_register);
  g_test_add_func ("/exchange/sheet/exempt", test_exempt);
  g_test_add_func ("/exchange/sheet/withheld", test_withheld);
  g_test_add_func ("/exchange/mapping/headings", test_headings);
  g_test_add_func ("/exchange/mapping/register", test_register_headings);
  g_test_add_func ("/exchange/mapping/profile", test_profile);
  return g_test_run ();
}
