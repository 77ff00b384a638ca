/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "decision/options-access.h"
#include "decision/options-difference.h"
#include "decision/options-faults.h"
#include "decision/options-rows.h"

#include <string.h>

/* Two options and do-nothing over six buildings: what differs, who travels too far, what cannot be.
 */

#define NOTHING "10"
#define FIRST "11"
#define SECOND "12"

static gint64 next_id;

static void
add (GPtrArray *actions, const char *option, const char *property, const char *what, ...)
{
  TerrierRecord *action
      = fixture_record (TERRIER_TYPE_ACTION, next_id++, "option", option, "property", property,
                        "action", what, "figure_state", "stated", NULL);
  const char *column;
  va_list arguments;

  va_start (arguments, what);
  while ((column = va_arg (arguments, const char *)) != NULL)
    fixture_set (action, column, va_arg (arguments, const char *));
  va_end (arguments);
  g_ptr_array_add (actions, action);
}

static TerrierOptionsTable *
make_table (void)
{
  g_autoptr (TerrierRecord) programme
      = fixture_record (TERRIER_TYPE_PROGRAMME, 1, "name", "Test", "starts_on", "2024-04-01",
                        "ends_on", "2026-03-31", "travel_limit_minutes", "35", NULL);
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TerrierRules) rules = terrier_rules_load (NULL);

  next_id = 100;
  g_ptr_array_add (options, fixture_record (TERRIER_TYPE_OPTION, 10, "number", "Do nothing", "kind",
                                            "do nothing", "programme", "1", NULL));
  g_ptr_array_add (options,
                   fixture_record (TERRIER_TYPE_OPTION, 11, "number", "1", "programme", "1", "rank",
                                   "2", "stated_over_travel_limit", "2", NULL));
  g_ptr_array_add (options,
                   fixture_record (TERRIER_TYPE_OPTION, 12, "number", "2", "programme", "1",
                                   "equality_effect", "Older people walk further.", NULL));
  add (actions, FIRST, "1", "retain", NULL);
  add (actions, SECOND, "1", "close", "annual_saving", "12000", "travel_minutes", "41",
       "travel_source", "bus, Tuesday at 10", NULL);
  add (actions, FIRST, "2", "close", "annual_saving", "5000", "backlog_removed", "80000",
       "travel_minutes", "20", NULL);
  add (actions, SECOND, "2", "close", "annual_saving", "5000", "backlog_removed", "80000",
       "travel_minutes", "20", NULL);
  add (actions, SECOND, "3", "co-locate", "host", "1", "happens_on", "2026-04-01", NULL);
  add (actions, FIRST, "4", "move", "host", "5", NULL);
  add (actions, FIRST, "5", "move", "host", "4", NULL);
  add (actions, SECOND, "6", "close", "confidence", "inferred", NULL);
  return terrier_options_table_new (programme, options, actions, rules,
                                    terrier_date_new (2024, 4, 1));
}

static GHashTable *
make_places (void)
{
  GHashTable *places = terrier_options_places_new ();

  for (gint64 i = 1; i <= 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("Hall %d", (int) i);

      terrier_options_places_add (places, i, terrier_options_place_new (name, "Dover", i == 6));
    }
  return places;
}

static const TerrierDifferenceLine *
find_line (const TerrierOptionsDifference *difference, gint64 property)
{
  for (guint i = 0; i < difference->lines->len; i++)
    {
      const TerrierDifferenceLine *line
          = &g_array_index (difference->lines, TerrierDifferenceLine, i);

      if (line->property == property)
        return line;
    }
  return NULL;
}

static void
assert_says (const TerrierOptionsDifference *difference,
             GHashTable *places,
             gint64 property,
             const char *expected)
{
  const TerrierDifferenceLine *line = find_line (difference, property);
  g_autofree char *text = NULL;

  g_assert_nonnull (line);
  text = terrier_difference_line_describe (line, places);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_difference (void)
{
  g_autoptr (TerrierOptionsTable) table = make_table ();
  g_autoptr (GHashTable) places = make_places ();
  g_autoptr (TerrierOptionsDifference) difference
      = terrier_options_difference_new (g_ptr_array_index (table->options, 1),
                                        g_ptr_array_index (table->options, 2));
  const TerrierDifferenceLine *one = find_line (difference, 1);
  g_autofree char *saving = terrier_difference_describe_total (difference, 0);
  g_autofree char *whole = terrier_difference_describe (difference);

  g_assert_cmpuint (difference->n_same, ==, 1);
  g_assert_null (find_line (difference, 2));
  g_assert_cmpuint (difference->lines->len, ==, 5);
  g_assert_cmpstr (whole, ==, "Option 2 against Option 1: 5 differ, 1 are the same");

  /* What a kept building saves is nothing, and known; what closing removes is not stated. */
  g_assert_cmpint (one->more[0], ==, 1200000);
  g_assert_cmpint (one->more[2], ==, TERRIER_PENCE_UNKNOWN);
  assert_says (difference, places, 1,
               "Closes instead of being kept: £12,000 a year more saved on buildings; not stated: "
               "saving on staff, backlog removed, one-off cost, receipt");
  /* Of a building that one of them does not list nothing is known. */
  g_assert_cmpint (find_line (difference, 3)->more[0], ==, TERRIER_PENCE_UNKNOWN);
  g_assert_true (find_line (difference, 6)->inferred);
  g_assert_cmpstr (saving, ==,
                   "£12,000 a year more saved on buildings over what is stated; 4 of 5 not stated");
  g_assert_cmpint (difference->totals[0].kind, ==, TERRIER_MONEY_REVENUE);
  g_assert_cmpint (difference->totals[1].kind, ==, TERRIER_MONEY_STAFF);
}

/* The other way round every sum changes its sign and no gap becomes a number. */
static void
test_mirror (void)
{
  g_autoptr (TerrierOptionsTable) table = make_table ();

  for (guint a = 0; a < table->options->len; a++)
    for (guint b = 0; b < table->options->len; b++)
      {
        g_autoptr (TerrierOptionsDifference) there
            = terrier_options_difference_new (g_ptr_array_index (table->options, a),
                                              g_ptr_array_index (table->options, b));
        g_autoptr (TerrierOptionsDifference) back
            = terrier_options_difference_new (g_ptr_array_index (table->options, b),
                                              g_ptr_array_index (table->options, a));

        g_assert_cmpuint (there->lines->len, ==, a == b ? 0 : back->lines->len);
        for (guint i = 0; i < there->lines->len; i++)
          {
            const TerrierDifferenceLine *line
                = &g_array_index (there->lines, TerrierDifferenceLine, i);
            const TerrierDifferenceLine *mirror = find_line (back, line->property);

            for (guint k = 0; k < TERRIER_DIFFERENCE_N_MONEY; k++)
              g_assert_cmpint (mirror->more[k], ==,
                               line->more[k] == TERRIER_PENCE_UNKNOWN ? TERRIER_PENCE_UNKNOWN
                                                                      : -line->more[k]);
          }
      }
}

/* Doing nothing keeps what it does not list. */
static void
test_do_nothing (void)
{
  g_autoptr (TerrierOptionsTable) table = make_table ();
  g_autoptr (GHashTable) places = make_places ();
  g_autoptr (TerrierOptionsDifference) difference
      = terrier_options_difference_new (g_ptr_array_index (table->options, 0),
                                        g_ptr_array_index (table->options, 1));
  g_autoptr (GPtrArray) rows = terrier_difference_rows (difference, places);

  g_assert_null (find_line (difference, 1));
  g_assert_cmpint (find_line (difference, 2)->from, ==, TERRIER_ACTION_RETAIN);
  g_assert_cmpint (find_line (difference, 2)->more[2], ==, 8000000);
  g_assert_cmpuint (rows->len, ==, difference->lines->len + 1);
  g_assert_cmpstr (((char **) rows->pdata[0])[4], ==, "annual_saving_more");
  for (guint i = 1; i < rows->len; i++)
    g_assert_cmpuint (g_strv_length (rows->pdata[i]), ==, g_strv_length (rows->pdata[0]));
}

static void
test_access (void)
{
  g_autoptr (TerrierOptionsTable) table = make_table ();
  g_autoptr (TerrierOptionsAccess) access
      = terrier_options_access_new (table, g_ptr_array_index (table->options, 2));
  const TerrierAccessLine *worst = &g_array_index (access->lines, TerrierAccessLine, 0);
  g_autofree char *summary = terrier_options_access_describe (access, table);
  g_autofree char *line = terrier_access_line_describe (worst, table);

  g_assert_cmpuint (access->lines->len, ==, 4);
  g_assert_cmpuint (access->n_over, ==, 1);
  g_assert_cmpuint (access->n_within, ==, 1);
  g_assert_cmpuint (access->n_no_minutes, ==, 2);
  g_assert_cmpuint (access->n_no_source, ==, 1);
  g_assert_cmpstr (summary, ==,
                   "of 4 buildings left 1 over 35 minutes, 1 within; 2 without minutes; 1 without "
                   "the source of their minutes");
  g_assert_cmpstr (line, ==, "41 minutes, over the limit of 35");
  g_assert_nonnull (strstr (table->travel_text, "day: not stated"));
}

static gboolean
has_fault (GPtrArray *faults, gint64 property, TerrierCourseFault wanted)
{
  for (guint i = 0; i < faults->len; i++)
    {
      const TerrierOptionsFault *fault = g_ptr_array_index (faults, i);

      if (fault->fault == wanted
          && terrier_record_get_reference (fault->action, "property") == property)
        return TRUE;
    }
  return FALSE;
}

static void
test_faults (void)
{
  g_autoptr (TerrierOptionsTable) table = make_table ();
  g_autoptr (GHashTable) places = make_places ();
  g_autoptr (GPtrArray) faults = terrier_options_find_faults (table, places);

  g_assert_cmpuint (faults->len, ==, 5);
  g_assert_true (has_fault (faults, 4, TERRIER_COURSE_CYCLE));
  g_assert_true (has_fault (faults, 5, TERRIER_COURSE_CYCLE));
  g_assert_true (has_fault (faults, 3, TERRIER_COURSE_TOO_LATE));
  g_assert_true (has_fault (faults, 3, TERRIER_COURSE_HOST_LEAVES));
  g_assert_true (has_fault (faults, 6, TERRIER_COURSE_GONE));
}

/* The closures a paper dropped and the buildings left beyond the limit are told apart. */
static void
test_rows (void)
{
  g_autoptr (TerrierOptionsTable) table = make_table ();
  const TerrierOptionsColumn *first = g_ptr_array_index (table->options, 1);
  const TerrierOptionsColumn *second = g_ptr_array_index (table->options, 2);
  guint n_travel = 0;

  for (guint i = 0; i < terrier_options_n_rows; i++)
    {
      const TerrierOptionsRow *row = &terrier_options_rows[i];
      g_autofree char *one = terrier_options_row_text (row, first);
      g_autofree char *two = terrier_options_row_text (row, second);

      if (row->kind == TERRIER_OPTIONS_ROW_STATED)
        {
          n_travel++;
          g_assert_cmpstr (one, ==, "2");
          g_assert_cmpstr (two, ==, "not stated");
          g_assert_cmpint (terrier_options_row_state (row, second), ==, TERRIER_STATE_UNKNOWN);
        }
      else if (row->kind == TERRIER_OPTIONS_ROW_ITEMISED)
        {
          n_travel++;
          g_assert_cmpstr (one, ==, "at least 0; 2 of 3 not stated");
          g_assert_cmpstr (two, ==, "at least 1; 2 of 4 not stated");
        }
      else if (g_strcmp0 (row->column, "rank") == 0)
        {
          g_assert_cmpstr (one, ==, "2");
          g_assert_cmpstr (two, ==, "not stated");
        }
      else if (g_strcmp0 (row->column, "equality_effect") == 0)
        g_assert_cmpstr (two, ==, "Older people walk further.");
    }
  g_assert_cmpuint (n_travel, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/options/difference", test_difference);
  g_test_add_func ("/options/difference/mirror", test_mirror);
  g_test_add_func ("/options/difference/do-nothing", test_do_nothing);
  g_test_add_func ("/options/access", test_access);
  g_test_add_func ("/options/faults", test_faults);
  g_test_add_func ("/options/rows", test_rows);
  return g_test_run ();
}
