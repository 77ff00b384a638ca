/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decision/map-places.h"
#include "estate/field-text.h"
#include "store/portfolio.h"

#include <glib/gstdio.h>
#include <math.h>

/* What a map is coloured by: the class of each property, its words, and what has none. */

static void
test_choices (void)
{
  static const struct
  {
    TerrierMapColouring by;
    const char *key;
    TerrierSymbolId symbol;
  } cases[] = {
    { TERRIER_MAP_BY_STATUS, "closing", TERRIER_SYMBOL_CLOSING },
    { TERRIER_MAP_BY_STATUS, "under offer", TERRIER_SYMBOL_UNDER_OFFER },
    { TERRIER_MAP_BY_STATUS, "close", TERRIER_SYMBOL_UNKNOWN },
    { TERRIER_MAP_BY_STATUS, NULL, TERRIER_SYMBOL_UNKNOWN },
    { TERRIER_MAP_BY_ACTION, "retain", TERRIER_SYMBOL_KEEP },
    { TERRIER_MAP_BY_ACTION, "co-locate", TERRIER_SYMBOL_CO_LOCATE },
    { TERRIER_MAP_BY_ACTION, "closing", TERRIER_SYMBOL_UNKNOWN },
    { TERRIER_MAP_BY_ACTION, "freehold", TERRIER_SYMBOL_UNKNOWN },
    { TERRIER_MAP_BY_ACTION, "out of scope", TERRIER_SYMBOL_UNKNOWN },
    { TERRIER_MAP_BY_CONDITION, "D", TERRIER_SYMBOL_CONDITION_D },
    { TERRIER_MAP_BY_CONDITION, "E", TERRIER_SYMBOL_UNKNOWN },
    { TERRIER_MAP_BY_TENURE, "licence", TERRIER_SYMBOL_LICENCE },
    { TERRIER_MAP_BY_TENURE, "other", TERRIER_SYMBOL_OTHER_TENURE },
    { TERRIER_MAP_BY_TENURE, "A", TERRIER_SYMBOL_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (terrier_map_symbol (cases[i].by, cases[i].key), ==, cases[i].symbol);
}

/* Every choice of condition, tenure and status has a symbol of its own: none falls to "not stated".
 */
static void
test_every_choice (void)
{
  static const TerrierMapColouring by[]
      = { TERRIER_MAP_BY_STATUS, TERRIER_MAP_BY_CONDITION, TERRIER_MAP_BY_TENURE };

  for (guint i = 0; i < G_N_ELEMENTS (by); i++)
    {
      const TerrierField *field = terrier_map_colouring_field (by[i]);
      guint32 seen = 1u << TERRIER_SYMBOL_UNKNOWN;

      for (guint choice = 0; field->choices[choice].key != NULL; choice++)
        {
          guint32 bit = 1u << terrier_map_symbol (by[i], field->choices[choice].key);

          g_assert_cmpuint (seen & bit, ==, 0);
          seen |= bit;
        }
    }
}

static void
test_money (void)
{
  g_autofree char *least
      = terrier_map_class_label (TERRIER_MAP_BY_RUNNING_COST, TERRIER_SYMBOL_GRADE_1);
  g_autofree char *middle
      = terrier_map_class_label (TERRIER_MAP_BY_BACKLOG, TERRIER_SYMBOL_GRADE_3);
  g_autofree char *most
      = terrier_map_class_label (TERRIER_MAP_BY_RUNNING_COST, TERRIER_SYMBOL_GRADE_5);
  g_autofree char *none = terrier_map_class_label (TERRIER_MAP_BY_BACKLOG, TERRIER_SYMBOL_UNKNOWN);

  g_assert_cmpstr (least, ==, "under £10,000");
  g_assert_cmpstr (middle, ==, "£50,000 to £100,000");
  g_assert_cmpstr (most, ==, "£100,000 or more");
  g_assert_cmpstr (none, ==, "Not stated");
  g_assert_cmpint (terrier_map_symbol_of_pence (TERRIER_MAP_BY_RUNNING_COST, 0), ==,
                   TERRIER_SYMBOL_GRADE_1);
  g_assert_cmpint (terrier_map_symbol_of_pence (TERRIER_MAP_BY_RUNNING_COST, 999999), ==,
                   TERRIER_SYMBOL_GRADE_1);
  g_assert_cmpint (terrier_map_symbol_of_pence (TERRIER_MAP_BY_RUNNING_COST, 1000000), ==,
                   TERRIER_SYMBOL_GRADE_2);
  g_assert_cmpint (terrier_map_symbol_of_pence (TERRIER_MAP_BY_BACKLOG, G_MAXINT64), ==,
                   TERRIER_SYMBOL_GRADE_5);
  /* Not stated is not nought. */
  g_assert_cmpint (terrier_map_symbol_of_pence (TERRIER_MAP_BY_BACKLOG, TERRIER_PENCE_UNKNOWN), ==,
                   TERRIER_SYMBOL_UNKNOWN);
  g_assert_cmpint (terrier_map_symbol_of_pence (TERRIER_MAP_BY_STATUS, 100), ==,
                   TERRIER_SYMBOL_UNKNOWN);
}

static void
test_keys (void)
{
  for (TerrierMapColouring by = 0; by < TERRIER_MAP_BY_N; by++)
    {
      TerrierMapColouring back;

      g_assert_true (terrier_map_colouring_from_key (terrier_map_colouring_key (by), &back));
      g_assert_cmpint (back, ==, by);
    }
  g_assert_false (terrier_map_colouring_from_key ("colour", &(TerrierMapColouring){ 0 }));
}

typedef struct
{
  const char *kind, *quality, *grade, *backlog, *state;
  TerrierSymbolId by_grade, by_backlog;
  guint flags; /* by backlog */
} House;

static const House HOUSES[] = {
  { "building", "uprn", "A", "0", NULL, TERRIER_SYMBOL_CONDITION_A, TERRIER_SYMBOL_GRADE_1, 0 },
  { "land", "town", "D", "60000", "stated", TERRIER_SYMBOL_CONDITION_D, TERRIER_SYMBOL_GRADE_3,
    TERRIER_POINT_LAND | TERRIER_POINT_ROUGH },
  { "part", NULL, NULL, "300000", "assumed", TERRIER_SYMBOL_UNKNOWN, TERRIER_SYMBOL_GRADE_5,
    TERRIER_POINT_PART | TERRIER_POINT_INFERRED },
  /* A figure whose state is unknown is none, whatever its number. */
  { "land and building", NULL, "B", "300000", "unknown", TERRIER_SYMBOL_CONDITION_B,
    TERRIER_SYMBOL_UNKNOWN, TERRIER_POINT_WITH_LAND },
  { NULL, NULL, "C", NULL, NULL, TERRIER_SYMBOL_CONDITION_C, TERRIER_SYMBOL_UNKNOWN, 0 },
};

static void
set_text (TerrierRecord *record, const char *column, const char *text)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  terrier_field_parse (terrier_field_lookup (TERRIER_TYPE_PROPERTY, column), text, &value, &error);
  g_assert_no_error (error);
  terrier_record_set (record, column, &value);
}

static void
fill (TerrierPortfolio *portfolio)
{
  TerrierChangeSet *set = terrier_change_set_new ("Houses");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (HOUSES); i++)
    {
      g_autoptr (TerrierRecord) record = terrier_record_new (TERRIER_TYPE_PROPERTY, 0);
      const House *house = &HOUSES[i];

      set_text (record, "name", "House");
      set_text (record, "kind", house->kind);
      set_text (record, "position_quality", house->quality);
      set_text (record, "condition_grade", house->grade);
      set_text (record, "backlog", house->backlog);
      set_text (record, "figure_state", house->state);
      terrier_record_set_point (record, "geom", 600000 + i, 150000);
      terrier_change_set_insert (set, record);
    }
  terrier_portfolio_apply (portfolio, set, &error);
  g_assert_no_error (error);
}

static gpointer
read_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const TerrierMapQuestion question = { .by = GPOINTER_TO_UINT (data) };
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_PROPERTY);

  return terrier_map_places_read (reader, query, &question, error);
}

static TerrierMapPlaces *
read_by (TerrierPortfolio *portfolio, TerrierMapColouring by)
{
  g_autoptr (GError) error = NULL;
  TerrierMapPlaces *places
      = terrier_portfolio_read (portfolio, read_func, GUINT_TO_POINTER (by), NULL, &error);

  g_assert_no_error (error);
  return places;
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("terrier-classes-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "classes.gpkg", NULL);
  g_autoptr (TerrierPortfolio) portfolio = terrier_portfolio_create (path, "Houses", &error);
  g_autoptr (TerrierMapPlaces) by_grade = NULL, by_backlog = NULL;

  g_assert_no_error (error);
  fill (portfolio);
  by_grade = read_by (portfolio, TERRIER_MAP_BY_CONDITION);
  by_backlog = read_by (portfolio, TERRIER_MAP_BY_BACKLOG);
  g_assert_cmpuint (by_grade->points->len, ==, G_N_ELEMENTS (HOUSES));
  for (guint i = 0; i < G_N_ELEMENTS (HOUSES); i++)
    {
      const TerrierMapPoint *grade = &g_array_index (by_grade->points, TerrierMapPoint, i);
      const TerrierMapPoint *backlog = &g_array_index (by_backlog->points, TerrierMapPoint, i);
      const House *house = &HOUSES[(guint) lround (grade->easting) - 600000];

      g_assert_cmpint (grade->symbol, ==, house->by_grade);
      g_assert_cmpint (backlog->symbol, ==, house->by_backlog);
      g_assert_cmpint (backlog->flags, ==, house->flags);
    }
  g_assert_cmpuint (by_backlog->counts[TERRIER_SYMBOL_UNKNOWN], ==, 2);
  g_assert_cmpuint (by_backlog->n_inferred, ==, 1);
  terrier_portfolio_close (portfolio, NULL);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-classes/choices", test_choices);
  g_test_add_func ("/map-classes/every-choice", test_every_choice);
  g_test_add_func ("/map-classes/money", test_money);
  g_test_add_func ("/map-classes/keys", test_keys);
  g_test_add_func ("/map-classes/read", test_read);
  return g_test_run ();
}
