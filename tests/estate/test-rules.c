/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "estate/rules.h"

#include "estate/field-text.h"

static TerrierRules *
load (void)
{
  g_autoptr (GError) error = NULL;
  TerrierRules *rules = terrier_rules_load (&error);

  g_assert_no_error (error);
  return rules;
}

/* What every other room relies on. */
static void
test_shipped (void)
{
  static const struct
  {
    const char *key;
    gint64 value;
    TerrierRuleUnit unit;
    const char *shown;
  } rows[] = {
    { "key_decision_threshold", 100000000, TERRIER_RULE_POUNDS, "£1,000,000" },
    { "key_decision_notice", 28, TERRIER_RULE_CLEAR_DAYS, "28 clear days" },
    { "agenda_notice", 5, TERRIER_RULE_CLEAR_DAYS, "5 clear days" },
    { "general_exception_notice", 5, TERRIER_RULE_CLEAR_DAYS, "5 clear days" },
    { "call_in_period", 5, TERRIER_RULE_CLEAR_WORKING_DAYS, "5 clear working days" },
    { "undervalue_limit", 200000000, TERRIER_RULE_POUNDS, "£2,000,000" },
    { "discount_rate", 350, TERRIER_RULE_PER_CENT, "3.5%" },
    { "discount_rate_later", 300, TERRIER_RULE_PER_CENT, "3%" },
    { "travel_limit", 35, TERRIER_RULE_MINUTES, "35 minutes" },
    { "director_freehold_limit", 100000000, TERRIER_RULE_POUNDS, "£1,000,000" },
    { "director_lease_limit", 20, TERRIER_RULE_YEARS, "20 years" },
    { "reorganisation_land_consent", 10000000, TERRIER_RULE_POUNDS, "£100,000" },
    { "community_value_interim", 6, TERRIER_RULE_WEEKS, "6 weeks" },
    { "community_value_full", 6, TERRIER_RULE_MONTHS, "6 months" },
    { "community_value_protected", 18, TERRIER_RULE_MONTHS, "18 months" },
    { "school_land_look_back", 8, TERRIER_RULE_YEARS, "8 years" },
    { "short_tenancy", 7, TERRIER_RULE_YEARS, "7 years" },
  };
  g_autoptr (TerrierRules) rules = load ();
  TerrierDate decided = terrier_date_new (2023, 11, 30);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TerrierRule *rule = terrier_rules_lookup (rules, rows[i].key, decided);
      g_autofree char *shown = NULL;

      g_assert_nonnull (rule);
      g_assert_cmpint (rule->value, ==, rows[i].value);
      g_assert_cmpint (rule->unit, ==, rows[i].unit);
      shown = terrier_rule_format_value (rule);
      g_assert_cmpstr (shown, ==, rows[i].shown);
    }
  for (guint i = 0; i < terrier_rules_get_n (rules); i++)
    g_assert_true (g_str_has_prefix (terrier_rules_get (rules, i)->source, "http"));
  g_assert_null (terrier_rules_lookup (rules, "no_such_rule", decided));
  g_assert_null (terrier_rules_lookup (rules, "key_decision_notice",
                                       terrier_date_new (2012, 9, 9)));
  g_assert_nonnull (terrier_rules_lookup (rules, "key_decision_notice",
                                          terrier_date_new (2012, 9, 10)));
  g_assert_nonnull (terrier_rules_lookup (rules, "key_decision_notice", TERRIER_DATE_NONE));
}

static void
test_periods (void)
{
  g_autoptr (TerrierRules) rules = load ();
  TerrierDate day = terrier_date_new (2023, 11, 30);
  const TerrierRule *notice = terrier_rules_lookup (rules, "key_decision_notice", day);
  const TerrierRule *call_in = terrier_rules_lookup (rules, "call_in_period", day);
  const TerrierRule *interim = terrier_rules_lookup (rules, "community_value_interim", day);
  const TerrierRule *protected = terrier_rules_lookup (rules, "community_value_protected", day);
  const TerrierRule *money = terrier_rules_lookup (rules, "undervalue_limit", day);

  g_assert_cmpuint (terrier_rule_after (notice, terrier_date_new (2019, 9, 3)), ==,
                    terrier_date_new (2019, 10, 2));
  g_assert_cmpuint (terrier_rule_before (notice, terrier_date_new (2019, 10, 2)), ==,
                    terrier_date_new (2019, 9, 3));
  g_assert_cmpuint (terrier_rule_after (call_in, terrier_date_new (2023, 2, 3)), ==,
                    terrier_date_new (2023, 2, 11));
  g_assert_cmpuint (terrier_rule_before (call_in, terrier_date_new (2023, 2, 11)), ==,
                    terrier_date_new (2023, 2, 5));
  g_assert_cmpuint (terrier_rule_after (interim, day), ==, terrier_date_new (2024, 1, 11));
  g_assert_cmpuint (terrier_rule_after (protected, day), ==, terrier_date_new (2025, 5, 30));
  g_assert_cmpuint (terrier_rule_before (protected, day), ==, terrier_date_new (2022, 5, 30));
  g_assert_cmpuint (terrier_rule_after (money, day), ==, TERRIER_DATE_NONE);
  g_assert_cmpuint (terrier_rule_after (notice, TERRIER_DATE_NONE), ==, TERRIER_DATE_NONE);
}

#define ROW(value, from, to)                                                                       \
  "{\"key\":\"limit\",\"label\":\"Limit\",\"value\":" value ",\"unit\":\"pounds\",\"from\":" from  \
  ",\"to\":" to ",\"source\":\"https://example.org/\"}"

/* An old decision is under the rules of its day. */
static void
test_dated (void)
{
  static const char json[] = "{\"body\":\"kent\",\"title\":\"T\",\"rules\":[" ROW (
      "500000", "\"2000-01-01\"", "\"2019-12-31\"") "," ROW ("1000000", "\"2020-01-01\"",
                                                             "null") "]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierRules) rules = terrier_rules_new_from_data ("own.json", json, -1, &error);

  g_assert_no_error (error);
  g_assert_null (terrier_rules_lookup (rules, "limit", terrier_date_new (1999, 12, 31)));
  g_assert_cmpint (terrier_rules_lookup (rules, "limit", terrier_date_new (2019, 12, 31))->value,
                   ==, 50000000);
  g_assert_cmpint (terrier_rules_lookup (rules, "limit", terrier_date_new (2020, 1, 1))->value, ==,
                   100000000);
  g_assert_nonnull (terrier_rules_lookup_for_body (rules, "kent", "limit",
                                                   terrier_date_new (2020, 1, 1)));
  g_assert_null (terrier_rules_lookup_for_body (rules, "essex", "limit",
                                                terrier_date_new (2020, 1, 1)));
}

static void
test_refuses (void)
{
#define FILE_OF(rows) "{\"title\":\"T\",\n\"rules\":[\n" rows "\n]}"
  static const struct
  {
    const char *json;
    const char *message;
  } rows[] = {
    { "", "own.json, line 1*" },
    { "[]", "*must be one object*" },
    { "{\"title\":\"T\",\n\"rules\": [}", "own.json, line 2,*not JSON*" },
    { "{\"title\":\"T\"}", "*“rules” must be a list*" },
    { "{\"title\":\"T\",\n\"rules\":[],\n\"rows\":1}", "own.json, line 3,*“rows” is not known*" },
    { "{\"title\":\"T\",\n\"title\":\"U\",\"rules\":[]}",
      "own.json, line 2,*“title” stands here twice*" },
    { FILE_OF ("7"), "*must be an object*" },
    { FILE_OF (ROW ("\"1\"", "\"2000-01-01\"", "null")),
      "own.json, line 3,*“value” must be a number*" },
    { FILE_OF (ROW ("-1", "\"2000-01-01\"", "null")), "*“value” is out of bounds*" },
    { FILE_OF (ROW ("1e300", "\"2000-01-01\"", "null")), "*“value” is out of bounds*" },
    { FILE_OF (ROW ("0.001", "\"2000-01-01\"", "null")), "*“value” is finer*" },
    { FILE_OF (ROW ("1", "\"2000-02-30\"", "null")), "own.json, line 3,*2000-02-30*" },
    { FILE_OF (ROW ("1", "null", "null")), "*“from” is missing*" },
    { FILE_OF (ROW ("1", "\"2000-01-01\"", "\"1999-01-01\"")), "*ends before it begins*" },
    { FILE_OF (ROW ("1", "\"2000-01-01\"", "null") ",\n" ROW ("2", "\"2001-01-01\"", "null")),
      "own.json, line 4,*overlaps*" },
    { FILE_OF ("{\"key\":\"Limit\",\"label\":\"L\",\"value\":1,\"unit\":\"weeks\",\"from\":\"2000-"
               "01-01\",\"source\":\"s\"}"),
      "*small letters*" },
    { FILE_OF ("{\"key\":\"limit\",\n\"label\":\"L\",\n\"value\":1,\n\"unit\":\"moons\",\"from\":"
               "\"2000-01-01\",\"source\":\"s\"}"),
      "own.json, line 6,*“moons” is not a unit*" },
    { "{\"title\":\"\xff\"}", "own.json: *not UTF-8*" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerrierRules) rules
          = terrier_rules_new_from_data ("own.json", rows[i].json, -1, &error);

      g_assert_null (rules);
      g_assert_error (error, TERRIER_ESTATE_ERROR, TERRIER_ESTATE_ERROR_RULES);
      if (!g_pattern_match_simple (rows[i].message, error->message))
        g_error ("row %" G_GSIZE_FORMAT ": %s", i, error->message);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/estate/rules/shipped", test_shipped);
  g_test_add_func ("/estate/rules/periods", test_periods);
  g_test_add_func ("/estate/rules/dated", test_dated);
  g_test_add_func ("/estate/rules/refuses", test_refuses);
  return g_test_run ();
}
