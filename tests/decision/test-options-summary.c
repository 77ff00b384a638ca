/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "decision/divisions.h"
#include "decision/options-summary.h"
#include "document/pages.h"

#include <string.h>

/* The page for members: what it counts, what it says of what is not known, and that it is one page
 * whatever the programme holds. */

static gint64 next_id;

static TerrierRecord *
add (GPtrArray *actions, gint64 property, const char *what)
{
  g_autofree char *id = g_strdup_printf ("%d", (int) property);
  TerrierRecord *action
      = fixture_record (TERRIER_TYPE_ACTION, next_id++, "option", "11", "property", id, "action",
                        what, "figure_state", "stated", NULL);

  g_ptr_array_add (actions, action);
  return action;
}

/* Option 1 over @actions, beside doing nothing. */
static TerrierOptionsTable *
make_table (GPtrArray *actions, const char *words)
{
  g_autoptr (TerrierRecord) programme
      = fixture_record (TERRIER_TYPE_PROGRAMME, 1, "name", words, "travel_limit_minutes", "35",
                        "stated_backlog", "1000000", NULL);
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TerrierRules) rules = terrier_rules_load (NULL);

  g_ptr_array_add (options, fixture_record (TERRIER_TYPE_OPTION, 10, "number", "Do nothing", "kind",
                                            "do nothing", "programme", "1", NULL));
  g_ptr_array_add (options, fixture_record (TERRIER_TYPE_OPTION, 11, "number", "1", "name", words,
                                            "programme", "1", "stated_annual_saving", "127000",
                                            "stated_backlog_removed", "400000", "risks", words,
                                            "deliverability", words, "equality_effect", words,
                                            "source", words, NULL));
  return terrier_options_table_new (programme, options, actions, rules,
                                    terrier_date_new (2024, 4, 1));
}

static void
place (GHashTable *places, gint64 property, const char *district, const char *division)
{
  TerrierOptionsPlace *one = terrier_options_place_new ("Hall", district, FALSE);

  one->division = g_strdup (division);
  one->placed = TRUE;
  one->easting = 600000 + 1000 * (double) (property % 40);
  one->northing = 140000 + 700 * (double) (property % 30);
  terrier_options_places_add (places, property, one);
}

static guint
count_pages (TerrierPaper *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPages) pages
      = terrier_pages_layout (paper->document, paper->style, NULL, &error);

  g_assert_no_error (error);
  return terrier_pages_get_n (pages);
}

static char *
words_of (TerrierPaper *paper)
{
  g_assert_cmpuint (count_pages (paper), ==, 1);
  g_assert_cmpfloat_with_epsilon (paper->style->page_width_pt, 595.276, 0.01);
  g_assert_cmpfloat_with_epsilon (paper->style->page_height_pt, 841.89, 0.01);
  return terrier_block_to_plain_text (paper->document);
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

/* Two closings and a keeping in Dover, a co-location in Swale, one that nobody has decided on, and
 * one that is no part of the programme. */
static GPtrArray *
some_actions (void)
{
  GPtrArray *actions = g_ptr_array_new_with_free_func (g_object_unref);

  next_id = 100;
  add (actions, 1, "close");
  add (actions, 2, "close");
  add (actions, 3, "retain");
  add (actions, 4, "co-locate");
  add (actions, 5, "unknown");
  add (actions, 6, "out of scope");
  return actions;
}

static GHashTable *
some_places (const char *division)
{
  GHashTable *places = terrier_options_places_new ();

  for (gint64 i = 1; i <= 3; i++)
    place (places, i, "Dover", i == 1 ? division : NULL);
  for (gint64 i = 4; i <= 6; i++)
    place (places, i, "Swale", NULL);
  return places;
}

static void
test_divisions (void)
{
  g_autoptr (GPtrArray) actions = some_actions ();
  g_autoptr (GHashTable) places = some_places (NULL);
  g_autoptr (GHashTable) divided = some_places ("Dover Town");
  g_autoptr (TerrierOptionsTable) table = make_table (actions, "Halls");
  const TerrierOptionsColumn *option = terrier_options_table_get_in_view (table);
  g_autoptr (TerrierDivisions) districts = terrier_divisions_new (option, places);
  g_autoptr (TerrierDivisions) divisions = terrier_divisions_new (option, divided);
  g_autofree char *words = terrier_divisions_describe_map (districts);
  g_autofree char *divided_words = terrier_divisions_describe_map (divisions);
  const TerrierDivision *dover = &g_array_index (districts->rows, TerrierDivision, 0);

  g_assert_cmpstr (option->number, ==, "1");
  g_assert_true (districts->by_district);
  g_assert_cmpuint (districts->rows->len, ==, 2);
  g_assert_cmpstr (dover->name, ==, "Dover");
  g_assert_cmpuint (dover->n_buildings, ==, 3);
  g_assert_cmpuint (dover->n_touched, ==, 2);
  /* The middle of 601, 602 and 603 km east. */
  g_assert_cmpfloat_with_epsilon (dover->easting, 602000, 0.01);
  assert_has (words, "Dover: 2 of 3. Swale: 1 of 2.");
  assert_has (words, "Keep: 1. Close: 2. Co-locate: 1. Not stated: 1.");

  /* As soon as one division is known, those of the others are not stated, and come last. */
  g_assert_false (divisions->by_district);
  assert_has (divided_words, "Dover Town: 1 of 1. Not stated: 2 of 4.");
}

static void
test_page (void)
{
  g_autoptr (GPtrArray) actions = some_actions ();
  g_autoptr (GHashTable) places = some_places (NULL);
  g_autoptr (TerrierOptionsTable) table = make_table (actions, "Halls");
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPaper) paper = terrier_options_summary_build (table, places, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = words_of (paper);
  g_test_message ("%s", text);
  /* Four boxes, each with its kind of money, and no sum of them. */
  assert_has (text, "Saved a year, buildings");
  assert_has (text, "£127,000");
  assert_has (text, "Staff, which is not in it: not stated.");
  assert_has (text, "Spent once\nnot stated");
  assert_has (text, "Receipts from sales\nnot stated");
  assert_has (text, "£400,000");
  assert_has (text, "Left: £600,000.");
  g_assert_null (strstr (text, "£527,000"));
  assert_has (text, "Closures: at least 2; 1 of 3 not stated");
  assert_has (text, "without minutes");
  assert_has (text, "Equality: Halls");
  g_assert_null (strstr (text, "£0"));
}

static char *
long_text (const char *word, gsize length)
{
  GString *text = g_string_new (NULL);

  while (text->len < length)
    g_string_append_printf (text, "%s ", word);
  return g_string_free (text, FALSE);
}

/* 300 divisions with long names, texts of 20,000 letters, words that cannot be broken. */
static void
test_always_one_page (void)
{
  g_autofree char *words = long_text ("consequences", 20000);
  g_autofree char *word = g_strnfill (400, 'W');
  const char *const texts[] = { words, word };

  for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
    {
      g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GHashTable) places = terrier_options_places_new ();
      g_autoptr (TerrierOptionsTable) table = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (TerrierPaper) paper = NULL;
      g_autofree char *text = NULL;

      for (gint64 i = 1; i <= 300; i++)
        {
          g_autofree char *name = g_strdup_printf ("%d %.150s", (int) i, texts[t]);

          place (places, i, "Dover", name);
          add (actions, i, i % 3 == 0 ? "close" : i % 3 == 1 ? "dispose" : "let");
        }
      table = make_table (actions, texts[t]);
      paper = terrier_options_summary_build (table, places, &error);
      g_assert_no_error (error);
      text = words_of (paper);
      /* What the table has no room for is told in its last row, and nothing is lost from the sums.
       */
      assert_has (text, "Another 2");
      assert_has (text, "£127,000");
    }
}

/* Nothing is known: it says so, and a programme without an option is an error. */
static void
test_nothing_known (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) places = terrier_options_places_new ();
  g_autoptr (TerrierOptionsTable) table = make_table (none, "Halls");
  g_autoptr (GPtrArray) options = g_ptr_array_new ();
  g_autoptr (TerrierOptionsTable) empty
      = terrier_options_table_new (table->programme, options, none, table->rules,
                                   terrier_date_new (2024, 4, 1));
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPaper) paper = terrier_options_summary_build (table, places, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = words_of (paper);
  assert_has (text, "No building is listed for this option.");
  g_assert_null (terrier_options_summary_build (empty, places, &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/options-summary/divisions", test_divisions);
  g_test_add_func ("/options-summary/page", test_page);
  g_test_add_func ("/options-summary/one-page", test_always_one_page);
  g_test_add_func ("/options-summary/nothing", test_nothing_known);
  return g_test_run ();
}
