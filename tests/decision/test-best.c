/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "decision/best-option.h"

#include <string.h>

/* Four buildings, two options and one that is only tried out. By hand:
 *
 *   1 close         £10,000 a year   £50,000 backlog    £5,000 once   20 minutes
 *   2 close         £20,000          £10,000            £8,000        40
 *   3 to 1          £15,000           £5,000           £12,000        10
 *   4 close         not stated       not stated         not stated    not stated
 *
 * 3 needs 1 to stay: 2 and 3 save £35,000 a year, 1 and 2 save £30,000 and remove £60,000. */

static gint64 next_id;

static void
add (GPtrArray *actions, const char *option, const char *property, const char *what, ...)
{
  TerrierRecord *action
      = fixture_record (TERRIER_TYPE_ACTION, next_id++, "option", option, "property", property,
                        "action", what, "figure_state", "stated", "source", "Paper A", NULL);
  const char *column;
  va_list arguments;

  va_start (arguments, what);
  while ((column = va_arg (arguments, const char *)) != NULL)
    fixture_set (action, column, va_arg (arguments, const char *));
  va_end (arguments);
  g_ptr_array_add (actions, action);
}

static TerrierOptionsTable *
make_table (gboolean with_figures)
{
  g_autoptr (TerrierRecord) programme
      = fixture_record (TERRIER_TYPE_PROGRAMME, 1, "name", "Test", NULL);
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TerrierRules) rules = terrier_rules_load (NULL);

  next_id = 100;
  g_ptr_array_add (options, fixture_record (TERRIER_TYPE_OPTION, 10, "number", "1", "programme",
                                            "1", "position", "1", NULL));
  g_ptr_array_add (options, fixture_record (TERRIER_TYPE_OPTION, 11, "number", "2", "programme",
                                            "1", "position", "2", "stated_annual_saving", "40000",
                                            "stated_backlog_removed", "70000", NULL));
  g_ptr_array_add (options, fixture_record (TERRIER_TYPE_OPTION, 12, "number", "3", "programme",
                                            "1", "kind", "trial", NULL));
  if (with_figures)
    {
      add (actions, "10", "1", "close", "annual_saving", "10000", "backlog_removed", "50000",
           "one_off_cost", "5000", "travel_minutes", "20", NULL);
      add (actions, "10", "2", "close", "annual_saving", "20000", "backlog_removed", "10000",
           "one_off_cost", "8000", "travel_minutes", "40", NULL);
      add (actions, "11", "1", "close", "annual_saving", "10000", "backlog_removed", "50000",
           "one_off_cost", "5000", "travel_minutes", "20", NULL);
      add (actions, "11", "3", "co-locate", "host", "1", "annual_saving", "15000",
           "backlog_removed", "5000", "one_off_cost", "12000", "travel_minutes", "10", NULL);
      add (actions, "12", "3", "close", "annual_saving", "900000", "backlog_removed", "900000",
           "one_off_cost", "0", "travel_minutes", "1", NULL);
    }
  add (actions, "11", "4", "close", NULL);
  add (actions, "11", "5", "close", "annual_saving", "70000", "backlog_removed", "70000", NULL);
  return terrier_options_table_new (programme, options, actions, rules,
                                    terrier_date_new (2024, 4, 1));
}

static TerrierBestPool *
make_pool (gboolean with_figures)
{
  g_autoptr (TerrierOptionsTable) table = make_table (with_figures);
  g_autoptr (GHashTable) places = terrier_options_places_new ();

  /* Hall 5 has been sold: nothing can be done with it. */
  for (gint64 i = 1; i <= 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("Hall %d", (int) i);

      terrier_options_places_add (places, i,
                                  terrier_options_place_new (name, i == 2 ? "Swale" : "Dover",
                                                             i == 5));
    }
  return terrier_best_pool_new (table, places);
}

static void
test_pool (void)
{
  g_autoptr (TerrierBestPool) pool = make_pool (TRUE);
  g_autoptr (TerrierBestPool) bare = make_pool (FALSE);
  g_autofree char *lack = terrier_best_pool_describe_lack (pool);
  g_autofree char *bare_lack = terrier_best_pool_describe_lack (bare);

  /* The same closing in two options is one choice; a trial offers none. */
  g_assert_cmpuint (pool->choices->len, ==, 4);
  g_assert_cmpuint (pool->buildings->len, ==, 4);
  g_assert_cmpuint (pool->n_gone, ==, 1);
  g_assert_cmpuint (pool->n_without_figures, ==, 1);
  g_assert_null (lack);
  g_assert_cmpuint (pool->districts->len, ==, 2);
  g_assert_cmpstr (terrier_best_pool_district (pool, 1), ==, "Swale");
  g_assert_nonnull (bare_lack);
  g_assert_nonnull (strstr (bare_lack, "1 action"));
  g_assert_nonnull (strstr (bare_lack, "nothing to choose from"));
}

static void
check_sums (TerrierBestAnswer *answer, TerrierPence saving, TerrierPence backlog, TerrierPence cost)
{
  g_assert_cmpint (answer->set->outcome, ==, TERRIER_BEST_OPTIMAL);
  g_assert_cmpint (answer->set->annual_saving, ==, saving);
  g_assert_cmpint (answer->set->backlog_removed, ==, backlog);
  g_assert_cmpint (answer->set->one_off_cost, ==, cost);
}

static void
test_answers (void)
{
  g_autoptr (TerrierBestPool) pool = make_pool (TRUE);
  g_autoptr (TerrierBestRequest) request = terrier_best_request_new (pool);
  g_autoptr (TerrierBestAnswer) most = NULL, near = NULL, kept = NULL, few = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autofree char *text = NULL;

  most = terrier_best_answer_find (pool, request, NULL, NULL, NULL);
  check_sums (most, 3500000, 1500000, 2000000);
  text = terrier_best_answer_describe_total (most, TERRIER_MEASURE_ONE_OFF_COST);
  g_assert_cmpstr (text, ==, "£20,000");

  request->target.minutes_at_most = 35;
  near = terrier_best_answer_find (pool, request, NULL, NULL, NULL);
  check_sums (near, 1500000, 500000, 1200000);
  left = terrier_best_answer_left_out (near);
  g_assert_cmpuint (left->len, ==, 2);
  g_assert_nonnull (strstr (((TerrierBestLeftOut *) left->pdata[0])->text, "Hall 2"));
  g_assert_nonnull (strstr (((TerrierBestLeftOut *) left->pdata[1])->text, "Hall 4"));
  g_assert_nonnull (strstr (((TerrierBestLeftOut *) left->pdata[1])->text, "journey is not known"));

  request->target.minutes_at_most = -1;
  g_array_index (request->keep, gboolean, 2) = TRUE; /* Hall 3 */
  kept = terrier_best_answer_find (pool, request, NULL, NULL, NULL);
  check_sums (kept, 3000000, 6000000, 1300000);

  g_array_index (request->closures, int, 1) = 0; /* none in Swale */
  few = terrier_best_answer_find (pool, request, NULL, NULL, NULL);
  check_sums (few, 1000000, 5000000, 500000);
}

static void
test_impossible (void)
{
  g_autoptr (TerrierBestPool) pool = make_pool (TRUE);
  g_autoptr (TerrierBestRequest) request = terrier_best_request_new (pool);
  g_autoptr (TerrierBestAnswer) answer = NULL;
  g_autofree char *text = NULL, *asked = NULL;

  request->target.saving_at_least = 3200000;
  request->target.cost_at_most = 1500000;
  answer = terrier_best_answer_find (pool, request, NULL, NULL, NULL);
  g_assert_cmpint (answer->set->outcome, ==, TERRIER_BEST_IMPOSSIBLE);
  text = terrier_best_answer_describe (answer);
  /* 1 and 2 save £30,000 for £13,000; 2 and 3 save £35,000 for £20,000. */
  g_assert_nonnull (strstr (text, "the rest allows £30,000 at most"));
  g_assert_nonnull (strstr (text, "the rest costs £20,000 at least"));
  asked = terrier_best_request_describe (request, pool);
  g_assert_cmpstr (asked, ==,
                   "the most annual saving on buildings; save at least £32,000 a year on "
                   "buildings; spend at most £15,000 once");
}

static void
test_option (void)
{
  g_autoptr (TerrierBestPool) pool = make_pool (TRUE);
  g_autoptr (TerrierBestRequest) request = terrier_best_request_new (pool);
  g_autoptr (TerrierBestAnswer) answer = terrier_best_answer_find (pool, request, NULL, NULL, NULL);
  g_autoptr (TerrierChangeSet) set
      = terrier_best_answer_make_option (answer, terrier_date_new (2026, 11, 22));

  /* The option, and each of the four buildings that can be anything. */
  g_assert_cmpuint (terrier_change_set_get_n_changes (set), ==, 5);
}

static void
test_chart (void)
{
  g_autoptr (TerrierBestPool) pool = make_pool (TRUE);
  g_autoptr (TerrierBestRequest) request = terrier_best_request_new (pool);
  g_autoptr (GPtrArray) frontier
      = terrier_best_answer_find_frontier (pool, request, 12, NULL, NULL, NULL);
  g_autoptr (TerrierChart) chart = terrier_best_pool_new_chart (pool, frontier);
  g_autofree char *first = NULL, *alt = terrier_chart_get_alt_text (chart);

  /* £35,000 and £15,000; £30,000 and £60,000: nothing in between has more of both. */
  g_assert_cmpuint (frontier->len, ==, 2);
  first = terrier_chart_describe_point (chart, 0);
  g_assert_nonnull (strstr (first, "£35k"));
  g_assert_nonnull (strstr (first, "£15k"));
  /* Option 1 is itemised; option 2 has lines without figures and goes by what it states. */
  g_assert_null (strstr (alt, "Option 1: Annual saving, buildings (£ a year) £30k; Backlog removed "
                              "(£) £60k (hollow"));
  g_assert_nonnull (strstr (alt, "£70k (hollow: only the stated totals"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/best/pool", test_pool);
  g_test_add_func ("/best/answers", test_answers);
  g_test_add_func ("/best/impossible", test_impossible);
  g_test_add_func ("/best/option", test_option);
  g_test_add_func ("/best/chart", test_chart);
  return g_test_run ();
}
