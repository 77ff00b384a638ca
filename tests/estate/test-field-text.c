/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estate/field-text.h"
#include "estate/record.h"

typedef struct
{
  TerrierType type;
  const char *column;
  const char *typed;
  const char *screen; /* NULL: refused */
  const char *exported;
} Case;

static const Case cases[] = {
  { TERRIER_TYPE_PROPERTY, "name", "  Blossom Children's Centre ", "Blossom Children's Centre",
    "Blossom Children's Centre" },
  { TERRIER_TYPE_PROPERTY, "name", " ", NULL, NULL },
  { TERRIER_TYPE_PROPERTY, "locality", "", "", "" },
  { TERRIER_TYPE_PROPERTY, "postcode", "ct147tl", "CT14 7TL", "CT14 7TL" },
  { TERRIER_TYPE_PROPERTY, "postcode", "Deal", NULL, NULL },
  { TERRIER_TYPE_PROPERTY, "uprn", "100062285955", "100062285955", "100062285955" },
  { TERRIER_TYPE_PROPERTY, "uprn", "1234567890123", NULL, NULL },
  { TERRIER_TYPE_PROPERTY, "status", "Under offer", "Under offer", "under offer" },
  { TERRIER_TYPE_PROPERTY, "status", "sold", NULL, NULL },
  { TERRIER_TYPE_PROPERTY, "running_cost", "£1.27m", "£1,270,000", "1270000.00" },
  { TERRIER_TYPE_PROPERTY, "running_cost", "0", "£0", "0.00" },
  { TERRIER_TYPE_PROPERTY, "running_cost", "-1", NULL, NULL },
  { TERRIER_TYPE_PROPERTY, "running_cost", "lots", NULL, NULL },
  { TERRIER_TYPE_PROPERTY, "backlog", "99999999999999999999", NULL, NULL },
  { TERRIER_TYPE_PROPERTY, "acquired_on", "30/11/2023", "30 Nov 2023", "2023-11-30" },
  { TERRIER_TYPE_PROPERTY, "acquired_on", "31/11/2023", NULL, NULL },
  { TERRIER_TYPE_PROPERTY, "hours_per_week", "37.5", "37.5 hours", "37.5" },
  { TERRIER_TYPE_PROPERTY, "hours_per_week", "169", NULL, NULL },
  { TERRIER_TYPE_PROPERTY, "hours_per_week", "nan", NULL, NULL },
  { TERRIER_TYPE_CONDITION_ITEM, "priority", "2", "2", "2" },
  { TERRIER_TYPE_CONDITION_ITEM, "priority", "5", NULL, NULL },
  { TERRIER_TYPE_CONDITION_ITEM, "priority", "2.5", NULL, NULL },
  { TERRIER_TYPE_ACTION, "action", "Keep", "Keep", "retain" },
  { TERRIER_TYPE_OPTION, "chosen", "yes", "Yes", "yes" },
  { TERRIER_TYPE_OPTION, "chosen", "perhaps", NULL, NULL },
  { TERRIER_TYPE_EXTENT, "geom", "POLYGON EMPTY", NULL, NULL },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TerrierField *field = terrier_field_lookup (cases[i].type, cases[i].column);
      g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
      g_autoptr (GError) error = NULL;
      gboolean ok;

      g_assert_nonnull (field);
      ok = terrier_field_parse (field, cases[i].typed, &value, &error);
      if (cases[i].screen == NULL)
        {
          g_assert_false (ok);
          g_assert_true (error->domain == TERRIER_ESTATE_ERROR);
          g_assert_nonnull (strstr (error->message, field->label));
          g_assert_cmpint (value.tag, ==, TERRIER_VALUE_NULL);
        }
      else
        {
          g_autofree char *screen = NULL;
          g_autofree char *exported = NULL;
          g_autofree char *edit = NULL;
          g_auto (TerrierValue) again = TERRIER_VALUE_INIT;

          g_assert_no_error (error);
          g_assert_true (ok);
          screen = terrier_field_format (field, &value, NULL, TERRIER_TEXT_SCREEN);
          exported = terrier_field_format (field, &value, NULL, TERRIER_TEXT_EXPORT);
          g_assert_cmpstr (screen, ==, cases[i].screen);
          g_assert_cmpstr (exported, ==, cases[i].exported);

          /* What an entry shows, and what a file holds, read back to the same value. */
          edit = terrier_field_format (field, &value, NULL, TERRIER_TEXT_EDIT);
          g_assert_true (terrier_field_parse (field, edit, &again, NULL));
          g_assert_true (terrier_value_equal (&value, &again));
          g_assert_true (terrier_field_parse (field, exported, &again, NULL));
          g_assert_true (terrier_value_equal (&value, &again));
        }
    }
}

static void
test_point (void)
{
  const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_PROPERTY, "geom");
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *edit = NULL;

  g_assert_true (terrier_field_parse (field, "614300, 159900", &value, NULL));
  g_assert_cmpint (value.tag, ==, TERRIER_VALUE_POINT);
  g_assert_cmpfloat_with_epsilon (value.point.easting_m, 614300, 0.0005);
  g_assert_cmpfloat_with_epsilon (value.point.northing_m, 159900, 0.0005);
  edit = terrier_field_format (field, &value, NULL, TERRIER_TEXT_EDIT);
  g_assert_cmpstr (edit, ==, "614300, 159900");
  g_assert_false (terrier_field_parse (field, "51.27, 1.07", &value, &error)
                  && value.point.easting_m > 1000);
}

static void
test_area_needs_its_basis (void)
{
  const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_PROPERTY, "floor_area_m2");
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autofree char *with = NULL;
  g_autofree char *without = NULL;

  g_assert_true (terrier_field_parse (field, "420", &value, NULL));
  with = terrier_field_format (field, &value, "GIA", TERRIER_TEXT_SCREEN);
  without = terrier_field_format (field, &value, NULL, TERRIER_TEXT_SCREEN);
  g_assert_cmpstr (with, ==, "420 m² GIA");
  g_assert_nonnull (strstr (without, "basis not stated"));
}

static void
test_too_long (void)
{
  const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_PROPERTY, "notes");
  g_autofree char *text = g_strnfill (10 * 1024 * 1024, 'x');
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_assert_false (terrier_field_parse (field, text, &value, &error));
  g_assert_error (error, TERRIER_ESTATE_ERROR, TERRIER_ESTATE_ERROR_BOUNDS);
}

static void
test_not_utf8 (void)
{
  const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_PROPERTY, "name");
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_assert_false (terrier_field_parse (field, "Caf\xe9", &value, &error));
  g_assert_error (error, TERRIER_ESTATE_ERROR, TERRIER_ESTATE_ERROR_INVALID);
}

/* What every generic part of the program relies on. */
static void
test_catalogue (void)
{
  for (guint t = 0; t < TERRIER_N_TYPES; t++)
    {
      const TerrierTypeInfo *info = terrier_type_info ((TerrierType) t);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
      gboolean has_identifier = FALSE;

      g_assert_cmpint (info->type, ==, t);
      g_assert_cmpint (terrier_type_from_name (info->table), ==, t);
      for (guint i = 0; i < info->n_fields; i++)
        {
          const TerrierField *field = &info->fields[i];

          g_assert_true (g_hash_table_add (seen, (gpointer) field->column));
          g_assert_nonnull (field->label);
          g_assert_nonnull (field->group);
          g_assert_true ((field->kind == TERRIER_FIELD_CHOICE) == (field->choices != NULL));
          g_assert_cmpint (field->exempt, <=, 7);
          g_assert_cmpint (field->minimum, <=, field->maximum);
          if (field->kind == TERRIER_FIELD_REFERENCE)
            g_assert_cmpint (field->target, <, TERRIER_N_TYPES);
          if (field->basis != NULL)
            g_assert_nonnull (terrier_field_lookup (info->type, field->basis));
          if (field->kind == TERRIER_FIELD_AREA)
            g_assert_true (field->basis != NULL || field->unit != NULL);
          if (field->flags & TERRIER_FIELD_IDENTIFIER)
            has_identifier = TRUE;
          /* A public column that is exempt would be a leak by design. */
          if (field->flags & TERRIER_FIELD_REGISTER)
            g_assert_cmpint (field->exempt, ==, 0);
        }
      /* A journey is known by where it leads from and to, and has no name of its own. */
      g_assert_true (has_identifier || info->type == TERRIER_TYPE_ACTION
                     || info->type == TERRIER_TYPE_SECTION || info->type == TERRIER_TYPE_JOURNEY);
    }
}

static void
test_record (void)
{
  g_autoptr (TerrierRecord) record = terrier_record_new (TERRIER_TYPE_PROPERTY, 7);
  g_autofree char *unnamed = terrier_record_dup_name (record);
  g_autofree char *named = NULL;

  g_assert_cmpstr (unnamed, ==, "Property 7");
  g_assert_cmpint (terrier_record_get_pence (record, "backlog"), ==, TERRIER_PENCE_UNKNOWN);
  terrier_record_set_pence (record, "backlog", 0);
  g_assert_cmpint (terrier_record_get_pence (record, "backlog"), ==, 0);
  terrier_record_set_pence (record, "backlog", TERRIER_PENCE_UNKNOWN);
  g_assert_true (terrier_value_is_null (terrier_record_get (record, "backlog")));
  terrier_record_set_text (record, "name", "Blossom");
  named = terrier_record_dup_name (record);
  g_assert_cmpstr (named, ==, "Blossom");
}

static void
test_public_name (void)
{
  g_autoptr (TerrierRecord) party = terrier_record_new (TERRIER_TYPE_PARTY, 3);
  g_autoptr (TerrierRecord) paper = terrier_record_new (TERRIER_TYPE_DOCUMENT, 5);
  g_autofree char *hidden = NULL, *open = NULL, *withheld = NULL, *own = NULL;

  terrier_record_set_text (party, "name", "Quince Estates");
  hidden = terrier_record_dup_public_name (party);
  g_assert_cmpstr (hidden, ==, "Party 3");
  terrier_record_set_text (paper, "name", "Offer of Quince Estates");
  open = terrier_record_dup_public_name (paper);
  g_assert_cmpstr (open, ==, "Offer of Quince Estates");
  terrier_record_set_integer (paper, "withheld", 1);
  withheld = terrier_record_dup_public_name (paper);
  g_assert_cmpstr (withheld, ==, "Document 5");
  own = terrier_record_dup_name (paper);
  g_assert_cmpstr (own, ==, "Offer of Quince Estates");
  g_assert_true (
      terrier_field_is_exempt (terrier_field_lookup (TERRIER_TYPE_VALUATION, "valuer")));
  g_assert_false (
      terrier_field_is_exempt (terrier_field_lookup (TERRIER_TYPE_BID, "disposal")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/estate/catalogue", test_catalogue);
  g_test_add_func ("/estate/record", test_record);
  g_test_add_func ("/estate/public-name", test_public_name);
  g_test_add_func ("/estate/field-text/cases", test_cases);
  g_test_add_func ("/estate/field-text/point", test_point);
  g_test_add_func ("/estate/field-text/area", test_area_needs_its_basis);
  g_test_add_func ("/estate/field-text/too-long", test_too_long);
  g_test_add_func ("/estate/field-text/not-utf8", test_not_utf8);
  return g_test_run ();
}
