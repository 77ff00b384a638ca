/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "appraisal/disposal.h"

static TerrierRecord *
new_case (const char *stage)
{
  TerrierRecord *disposal = terrier_record_new (TERRIER_TYPE_DISPOSAL, 1);

  terrier_record_set_text (disposal, "name", "Land at Lower Road");
  terrier_record_set_text (disposal, "stage", stage);
  return disposal;
}

static guint
stage (const char *key)
{
  int index = terrier_disposal_stage_index (key);

  g_assert_cmpint (index, >=, 0);
  return (guint) index;
}

static void
test_stages (void)
{
  g_assert_cmpuint (terrier_disposal_n_stages (), ==, 14);
  g_assert_cmpint (terrier_disposal_stage_index ("challenge"), ==, 0);
  g_assert_cmpint (terrier_disposal_stage_index ("after"), ==, 13);
  g_assert_cmpint (terrier_disposal_stage_index ("withdrawn"), ==, -1);
  g_assert_cmpint (terrier_disposal_stage_index ("nonsense"), ==, -1);
  g_assert_cmpint (terrier_disposal_stage_index (NULL), ==, -1);
  for (guint i = 0; i < terrier_disposal_n_stages (); i++)
    {
      g_assert_cmpint (terrier_disposal_stage_index (terrier_disposal_stage_key (i)), ==, (int) i);
      g_assert_nonnull (terrier_disposal_stage_label (i));
    }
}

static gboolean
is_missing (TerrierRecord *disposal, const char *at, const char *column)
{
  g_autoptr (GPtrArray) missing = terrier_disposal_missing (disposal, stage (at));

  return g_ptr_array_find (missing, terrier_field_lookup (TERRIER_TYPE_DISPOSAL, column), NULL);
}

static void
test_missing (void)
{
  g_autoptr (TerrierRecord) disposal = new_case ("marketing");

  g_assert_false (is_missing (disposal, "challenge", "surplus_on"));
  g_assert_true (is_missing (disposal, "surplus", "surplus_on"));
  g_assert_false (is_missing (disposal, "surplus", "marketed_on"));
  g_assert_true (is_missing (disposal, "marketing", "marketed_on"));
  g_assert_true (is_missing (disposal, "after", "receipt"));

  terrier_record_set_date (disposal, "surplus_on", terrier_date_new (2020, 1, 6));
  g_assert_false (is_missing (disposal, "marketing", "surplus_on"));

  /* A nought is stated; an unknown is not. */
  terrier_record_set_pence (disposal, "receipt", 0);
  g_assert_false (is_missing (disposal, "after", "receipt"));

  /* Only a tender has a closing date for bids. */
  terrier_record_set_text (disposal, "method", "auction");
  g_assert_false (is_missing (disposal, "after", "bids_due_on"));
  terrier_record_set_text (disposal, "method", "informal tender");
  g_assert_true (is_missing (disposal, "after", "bids_due_on"));
}

static void
test_holding_cost (void)
{
  g_autoptr (TerrierRecord) disposal = new_case ("marketing");
  const TerrierDate today = terrier_date_new (2020, 3, 2);
  guint weeks = 99;

  g_assert_true (terrier_disposal_holding_cost (disposal, today, &weeks) == TERRIER_PENCE_UNKNOWN);
  g_assert_cmpuint (weeks, ==, 0);

  terrier_record_set_pence (disposal, "holding_cost", 25000);
  g_assert_true (terrier_disposal_holding_cost (disposal, today, NULL) == TERRIER_PENCE_UNKNOWN);

  terrier_record_set_date (disposal, "surplus_on", terrier_date_new (2020, 1, 6));
  g_assert_cmpint (terrier_disposal_holding_cost (disposal, today, &weeks), ==, 8 * 25000);
  g_assert_cmpuint (weeks, ==, 8);

  /* It ends with the completion, and a day short of a week is no week. */
  terrier_record_set_date (disposal, "completed_on", terrier_date_new (2020, 1, 19));
  g_assert_cmpint (terrier_disposal_holding_cost (disposal, today, &weeks), ==, 25000);
  g_assert_cmpuint (weeks, ==, 1);

  terrier_record_set_text (disposal, "stage", "withdrawn");
  g_assert_true (terrier_disposal_holding_cost (disposal, today, NULL) == TERRIER_PENCE_UNKNOWN);
}

static void
test_holding_cost_bounds (void)
{
  g_autoptr (TerrierRecord) disposal = new_case ("surplus");
  const TerrierDate today = terrier_date_new (2026, 1, 1);

  terrier_record_set_pence (disposal, "holding_cost", G_MAXINT64 / 2);
  terrier_record_set_date (disposal, "surplus_on", terrier_date_new (1900, 1, 1));
  g_assert_true (terrier_disposal_holding_cost (disposal, today, NULL) == TERRIER_PENCE_UNKNOWN);

  /* Declared surplus on a day to come: nothing has been held yet that could be counted. */
  terrier_record_set_pence (disposal, "holding_cost", 100);
  terrier_record_set_date (disposal, "surplus_on", terrier_date_new (2030, 1, 1));
  g_assert_true (terrier_disposal_holding_cost (disposal, today, NULL) == TERRIER_PENCE_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/disposal/stages", test_stages);
  g_test_add_func ("/disposal/missing", test_missing);
  g_test_add_func ("/disposal/holding-cost", test_holding_cost);
  g_test_add_func ("/disposal/holding-cost-bounds", test_holding_cost_bounds);
  return g_test_run ();
}
