/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* The map page on the Kent sample: map, list and record in hand are the same thing seen thrice. */

#include "fixture.h"

#include "app/colour-choice.h"
#include "app/filter-bar.h"
#include "app/map-card.h"
#include "app/map-export.h"
#include "app/map-list.h"
#include "app/map-page.h"
#include "app/map-tool-strip.h"
#include "decision/map-places.h"
#include "map/map-view.h"
#include "store/postcodes.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static gpointer
places_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const TerrierMapQuestion question = { .by = TERRIER_MAP_BY_ACTION };
  g_autoptr (TerrierQuery) query = terrier_query_parse (TERRIER_TYPE_PROPERTY, data, error);

  g_assert_nonnull (query);
  return terrier_map_places_read (reader, query, &question, error);
}

static TerrierMapPlaces *
places_of (Fixture *fixture, const char *query)
{
  g_autoptr (GError) error = NULL;
  TerrierMapPlaces *places
      = terrier_portfolio_read (terrier_session_get_portfolio (fixture_session (fixture)),
                                places_func, (gpointer) query, NULL, &error);

  g_assert_no_error (error);
  return places;
}

/* Whether a label that is seen says @text. */
static gboolean
has_label_below (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label_below (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
has_label (Fixture *fixture, const char *text)
{
  return has_label_below (GTK_WIDGET (fixture->window), text);
}

static guint
n_places (Fixture *fixture, const char *query)
{
  g_autoptr (TerrierMapPlaces) places = places_of (fixture, query);

  return places->points->len;
}

static TerrierMapView *
go (Fixture *fixture)
{
  guint n = n_places (fixture, "");
  TerrierMapView *view;

  g_assert_cmpuint (n, >, 0);
  fixture_activate (fixture, "win.go::map");
  fixture_wait_until (fixture_see (fixture, TERRIER_TYPE_MAP_VIEW) != NULL);
  view = TERRIER_MAP_VIEW (fixture_see (fixture, TERRIER_TYPE_MAP_VIEW));
  fixture_wait_until (terrier_map_view_get_n_points (view) == n
                      && terrier_map_view_is_settled (view));
  return view;
}

/* Every property is either on the map or counted as without a position. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierMapPlaces) places = places_of (fixture, "");
  guint sum = 0;

  g_assert_cmpuint (places->points->len + places->n_without, ==, 115);
  for (guint i = 0; i < TERRIER_SYMBOL_N; i++)
    {
      sum += places->counts[i];
      /* Shown by action, no point may carry the symbol of a status. */
      if (i < TERRIER_SYMBOL_FIRST_ACTION)
        g_assert_cmpuint (places->counts[i], ==, 0);
    }
  g_assert_cmpuint (sum, ==, places->points->len);
  g_assert_cmpuint (places->counts[TERRIER_SYMBOL_CLOSE], >, 0);
  g_assert_cmpuint (places->counts[TERRIER_SYMBOL_KEEP], >, 0);
  g_assert_cmpuint (places->n_inferred, >, 0);
}

static gpointer
chosen_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_parse (TERRIER_TYPE_OPTION, "chosen:yes", error);

  return query != NULL ? terrier_reader_query (reader, query, error) : NULL;
}

static gint64
chosen_option (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierResult) chosen
      = terrier_portfolio_read (terrier_session_get_portfolio (fixture_session (fixture)),
                                chosen_func, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (chosen->n_ids, >=, 1);
  return chosen->ids[0];
}

/* Each question has its legend; an option of a programme can be asked about by itself. */
static void
test_colours (Fixture *fixture, gconstpointer data)
{
  TerrierMapView *view = go (fixture);
  TerrierColourChoice *choice
      = TERRIER_COLOUR_CHOICE (fixture_see (fixture, TERRIER_TYPE_COLOUR_CHOICE));
  GtkDropDown *menu = GTK_DROP_DOWN (fixture_see (fixture, GTK_TYPE_DROP_DOWN));
  GListModel *offered = gtk_drop_down_get_model (menu);
  TerrierMapQuestion question = { .by = TERRIER_MAP_BY_TENURE };
  guint n = terrier_map_view_get_n_points (view);

  /* Facts at once, the options of the sample's programme a moment later. */
  g_assert_cmpuint (g_list_model_get_n_items (offered), >=, TERRIER_MAP_BY_N);
  fixture_wait_until (g_list_model_get_n_items (offered) > TERRIER_MAP_BY_N);
  terrier_colour_choice_set_question (choice, &question);
  g_assert_cmpint (terrier_colour_choice_get_question (choice)->by, ==, TERRIER_MAP_BY_TENURE);
  fixture_wait_until (has_label (fixture, "Leasehold"));
  g_assert_true (has_label (fixture, "Not stated"));
  g_assert_false (has_label (fixture, "Closing"));

  question.by = TERRIER_MAP_BY_ACTION;
  question.option = chosen_option (fixture);
  terrier_colour_choice_set_question (choice, &question);
  g_assert_cmpint (terrier_colour_choice_get_question (choice)->option, ==, question.option);
  fixture_wait_until (has_label (fixture, "Keep"));
  g_assert_cmpuint (terrier_map_view_get_n_points (view), ==, n);
  question = (TerrierMapQuestion){ .by = TERRIER_MAP_BY_STATUS };
  terrier_colour_choice_set_question (choice, &question);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  TerrierMapView *view = go (fixture);
  TerrierFilterBar *filter = TERRIER_FILTER_BAR (fixture_see (fixture, TERRIER_TYPE_FILTER_BAR));
  guint closing = n_places (fixture, "status:closing");

  g_assert_cmpuint (closing, >, 0);
  terrier_filter_bar_set_text (filter, "status:closing");
  fixture_wait_until (terrier_map_view_get_n_points (view) == closing);
  terrier_filter_bar_set_text (filter, "nowhere-to-be-found");
  fixture_wait_until (terrier_map_view_get_n_points (view) == 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (filter), "page.clear-filter", NULL));
  fixture_wait_until (terrier_map_view_get_n_points (view) == n_places (fixture, ""));
}

/* What the register is filtered by, the map is filtered by, and the other way round. */
static void
test_shared_filter (Fixture *fixture, gconstpointer data)
{
  TerrierSession *session = fixture_session (fixture);
  guint closing = n_places (fixture, "status:closing");
  TerrierMapView *view;

  terrier_session_find (session, "status:closing");
  g_assert_cmpstr (terrier_workspace_get_place (terrier_window_get_workspace (fixture->window)), ==,
                   "register");
  fixture_activate (fixture, "win.go::map");
  view = TERRIER_MAP_VIEW (fixture_see (fixture, TERRIER_TYPE_MAP_VIEW));
  fixture_wait_until (terrier_map_view_get_n_points (view) == closing);

  terrier_filter_bar_set_text (TERRIER_FILTER_BAR (fixture_see (fixture, TERRIER_TYPE_FILTER_BAR)),
                               "hub");
  fixture_activate (fixture, "win.go::register");
  g_assert_cmpstr (terrier_session_get_filter (session), ==, "hub");
  fixture_settle ();
  g_assert_cmpstr (terrier_session_get_filter (session), ==, "hub");
}

/* A click, Enter, the list and another page all take the same record into the hand. */
static void
test_selection (Fixture *fixture, gconstpointer data)
{
  TerrierMapView *view = go (fixture);
  TerrierSession *session = fixture_session (fixture);
  g_autoptr (TerrierMapPlaces) places = places_of (fixture, "");
  guint64 id = g_array_index (places->points, TerrierMapPoint, 3).id;
  gint64 selected;

  terrier_session_select (session, TERRIER_TYPE_PROPERTY, (gint64) id);
  g_assert_cmpuint (terrier_map_view_get_selected (view), ==, id);
  terrier_session_select (session, TERRIER_TYPE_DISPOSAL, 1);
  g_assert_cmpuint (terrier_map_view_get_selected (view), ==, 0);

  id = g_array_index (places->points, TerrierMapPoint, 5).id;
  g_signal_emit_by_name (view, "point-activated", id);
  g_assert_cmpint (terrier_session_get_selected (session, &selected), ==, TERRIER_TYPE_PROPERTY);
  g_assert_cmpuint ((guint64) selected, ==, id);
  g_assert_cmpuint (terrier_map_view_get_selected (view), ==, id);
}

static TerrierMarkedSet *
marked_of (Fixture *fixture)
{
  return terrier_session_get_marked (fixture_session (fixture));
}

/* A lasso, Shift and keys select many; the record in hand is one of them. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  TerrierMapView *view = go (fixture);
  TerrierMapToolStrip *tools
      = TERRIER_MAP_TOOL_STRIP (fixture_see (fixture, TERRIER_TYPE_MAP_TOOL_STRIP));
  TerrierMarkedSet *marked = marked_of (fixture);
  g_autoptr (TerrierMapPlaces) places = places_of (fixture, "");
  guint64 first = g_array_index (places->points, TerrierMapPoint, 1).id;
  guint64 second = g_array_index (places->points, TerrierMapPoint, 2).id;
  const double everything[] = { -10, -10, 5000, -10, 5000, 5000, -10, 5000 };
  gint64 selected;

  g_signal_emit_by_name (view, "point-activated", first);
  g_assert_cmpuint (terrier_marked_set_get_n (marked), ==, 1);
  g_signal_emit_by_name (view, "point-toggled", second);
  g_assert_cmpuint (terrier_marked_set_get_n (marked), ==, 2);
  terrier_session_get_selected (fixture_session (fixture), &selected);
  g_assert_cmpuint ((guint64) selected, ==, second);
  g_assert_cmpstr (terrier_map_tool_strip_get_text (tools), ==, "2 properties selected");
  g_signal_emit_by_name (view, "point-toggled", second);
  g_assert_cmpuint (terrier_marked_set_get_n (marked), ==, 1);

  terrier_map_view_lasso (view, everything, 4, FALSE);
  fixture_wait_until (terrier_marked_set_get_n (marked) == places->points->len);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (tools), "map.end", NULL));
  g_assert_cmpuint (terrier_marked_set_get_n (marked), ==, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (tools), "map.select-in-view", NULL));
  fixture_wait_until (terrier_marked_set_get_n (marked) == places->points->len);
  /* Taking another into the hand is a selection of one. */
  terrier_marked_set_clear (marked);
  terrier_session_select (fixture_session (fixture), TERRIER_TYPE_PROPERTY, (gint64) first);
  g_assert_cmpuint (terrier_marked_set_get_n (marked), ==, 1);
}

/* The register and the map beside it: rows and points are one selection and one filter. */
static void
test_beside (Fixture *fixture, gconstpointer data)
{
  guint closing = n_places (fixture, "status:closing");
  TerrierMarkedSet *marked = marked_of (fixture);
  const double everything[] = { -10, -10, 5000, -10, 5000, 5000, -10, 5000 };
  GtkSelectionModel *rows;
  TerrierMapView *view;
  g_autoptr (GtkBitset) selected = NULL;

  fixture_activate (fixture, "win.go::register");
  g_assert_null (fixture_see (fixture, TERRIER_TYPE_MAP_VIEW));
  fixture_activate (fixture, "win.beside");
  view = TERRIER_MAP_VIEW (fixture_see (fixture, TERRIER_TYPE_MAP_VIEW));
  g_assert_nonnull (view);
  rows = gtk_column_view_get_model (GTK_COLUMN_VIEW (fixture_see (fixture, GTK_TYPE_COLUMN_VIEW)));
  terrier_filter_bar_set_text (TERRIER_FILTER_BAR (fixture_see (fixture, TERRIER_TYPE_FILTER_BAR)),
                               "status:closing");
  fixture_wait_until (terrier_map_view_get_n_points (view) == closing
                      && terrier_map_view_is_settled (view));
  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (rows)) >= closing);
  fixture_settle ();

  terrier_map_view_zoom_to_fit (view);
  terrier_map_view_lasso (view, everything, 4, FALSE);
  fixture_wait_until (terrier_marked_set_get_n (marked) == closing);
  selected = gtk_selection_model_get_selection (rows);
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, closing);

  gtk_selection_model_select_item (rows, 0, TRUE);
  g_assert_cmpuint (terrier_marked_set_get_n (marked), ==, 1);
  gtk_selection_model_select_range (rows, 0, 2, TRUE);
  g_assert_cmpuint (terrier_marked_set_get_n (marked), ==, 2);

  fixture_activate (fixture, "win.beside");
  g_assert_null (fixture_see (fixture, TERRIER_TYPE_MAP_VIEW));
  /* From the map page the same command leads back to both. */
  fixture_activate (fixture, "win.go::map");
  fixture_activate (fixture, "win.beside");
  g_assert_cmpstr (terrier_workspace_get_place (terrier_window_get_workspace (fixture->window)), ==,
                   "register");
  g_assert_nonnull (fixture_see (fixture, TERRIER_TYPE_MAP_VIEW));
  fixture_activate (fixture, "win.beside");
}

static void
press (TerrierMapView *view, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));
  gboolean stopped = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !stopped; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &stopped);
    }
}

/* By keys alone: two corners five tiles apart, taken back, ended. */
static void
test_measure (Fixture *fixture, gconstpointer data)
{
  TerrierMapView *view = go (fixture);
  TerrierMapToolStrip *tools
      = TERRIER_MAP_TOOL_STRIP (fixture_see (fixture, TERRIER_TYPE_MAP_TOOL_STRIP));
  TerrierMapMeasure measure;
  double easting[2], northing[2];

  press (view, GDK_KEY_m, 0);
  g_assert_cmpint (terrier_map_view_get_tool (view), ==, TERRIER_MAP_TOOL_MEASURE);
  press (view, GDK_KEY_space, 0);
  terrier_map_view_get_centre (view, &easting[0], &northing[0]);
  press (view, GDK_KEY_Right, 0);
  terrier_map_view_get_centre (view, &easting[1], &northing[1]);
  press (view, GDK_KEY_space, 0);
  terrier_map_view_get_measure (view, &measure);
  g_assert_cmpuint (measure.n_corners, ==, 2);
  g_assert_cmpfloat_with_epsilon (measure.length_m,
                                  hypot (easting[1] - easting[0], northing[1] - northing[0]), 1);
  g_assert_true (g_str_has_prefix (terrier_map_tool_strip_get_text (tools), "Straight line: "));
  press (view, GDK_KEY_Down, 0);
  press (view, GDK_KEY_space, 0);
  g_assert_nonnull (strstr (terrier_map_tool_strip_get_text (tools), "area when closed"));
  press (view, GDK_KEY_BackSpace, 0);
  terrier_map_view_get_measure (view, &measure);
  g_assert_cmpuint (measure.n_corners, ==, 2);
  press (view, GDK_KEY_Escape, 0);
  g_assert_cmpint (terrier_map_view_get_tool (view), ==, TERRIER_MAP_TOOL_NONE);
  g_assert_cmpstr (terrier_map_tool_strip_get_text (tools), ==, "");

  /* Shift+Enter takes the nearest to the middle into the selection. */
  press (view, GDK_KEY_Return, GDK_SHIFT_MASK);
  g_assert_cmpuint (terrier_marked_set_get_n (marked_of (fixture)), ==, 1);
}

/* What is near the record in hand: itself first, then others farther and farther away. */
static void
test_near (Fixture *fixture, gconstpointer data)
{
  TerrierMapView *view = go (fixture);
  TerrierMapList *list = TERRIER_MAP_LIST (fixture_see (fixture, TERRIER_TYPE_MAP_LIST));
  GListModel *model = terrier_map_list_get_model (list);
  g_autoptr (TerrierMapPlaces) places = places_of (fixture, "");
  const TerrierMapPoint *home = &g_array_index (places->points, TerrierMapPoint, 4);
  g_autoptr (GArray) near = terrier_map_view_list_near (view, home->easting, home->northing, 7);

  g_assert_cmpuint (near->len, ==, 7);
  g_assert_cmpfloat (g_array_index (near, TerrierMapNear, 0).distance_m, <, 1);
  for (guint i = 0; i < places->points->len; i++)
    {
      const TerrierMapPoint *point = &g_array_index (places->points, TerrierMapPoint, i);
      double away = hypot (point->easting - home->easting, point->northing - home->northing);
      gboolean listed = FALSE;

      for (guint k = 0; k < near->len; k++)
        listed |= g_array_index (near, TerrierMapNear, k).point.id == point->id;
      g_assert_true (listed || away > g_array_index (near, TerrierMapNear, 6).distance_m - 0.1);
    }

  terrier_session_select (fixture_session (fixture), TERRIER_TYPE_PROPERTY, (gint64) home->id);
  press (view, GDK_KEY_n, 0);
  g_assert_cmpuint (terrier_marked_set_get_n (marked_of (fixture)), ==, 10);
  fixture_wait_until (g_list_model_get_n_items (model) == 10);
  g_assert_true (has_label (fixture, "0 m"));
  terrier_map_view_zoom_by (view, 1);
  fixture_settle ();
  g_assert_true (terrier_map_list_is_near (list));
  terrier_map_list_end_near (list);
  terrier_map_view_zoom_to_fit (view);
  fixture_wait_until (g_list_model_get_n_items (model) == places->points->len);
}

static void
type_place (TerrierPlaceEntry *entry, const char *text)
{
  gtk_editable_set_text (terrier_place_entry_get_editable (entry), "");
  gtk_editable_set_text (terrier_place_entry_get_editable (entry), text);
  fixture_wait_until (terrier_place_entry_get_n_found (entry) > 0);
  g_signal_emit_by_name (terrier_place_entry_get_editable (entry), "activate");
}

/* A name and a grid reference are places; a postcode once there is a table of them. */
static void
test_find (Fixture *fixture, gconstpointer data)
{
  TerrierMapView *view = go (fixture);
  TerrierMapToolStrip *tools
      = TERRIER_MAP_TOOL_STRIP (fixture_see (fixture, TERRIER_TYPE_MAP_TOOL_STRIP));
  TerrierPlaceEntry *entry = TERRIER_PLACE_ENTRY (fixture_see (fixture, TERRIER_TYPE_PLACE_ENTRY));
  g_autofree char *table = terrier_postcodes_path ();
  TerrierPostcodeWriter *writer = terrier_postcode_writer_new (table, NULL);
  const TerrierPostcode postcode = { "CT1 2AB", 614800, 157700, TERRIER_POSTCODE_MIDDLE, FALSE };
  double easting, northing;

  g_assert_nonnull (writer);
  g_assert_true (terrier_postcode_writer_add (writer, &postcode, NULL));
  g_assert_true (terrier_postcode_writer_finish (writer, "test", NULL));

  type_place (entry, "canterb");
  g_assert_true (g_str_has_prefix (terrier_map_tool_strip_get_text (tools), "Canterbury: Place"));
  terrier_map_view_get_centre (view, &easting, &northing);
  g_assert_cmpfloat_with_epsilon (easting, 614800, 3000);
  g_assert_cmpfloat_with_epsilon (northing, 157800, 3000);

  type_place (entry, "TR 3190 4140");
  terrier_map_view_get_centre (view, &easting, &northing);
  g_assert_cmpfloat_with_epsilon (easting, 631905, 2);
  g_assert_cmpfloat_with_epsilon (northing, 141405, 2);

  type_place (entry, "ct12ab");
  terrier_map_view_get_centre (view, &easting, &northing);
  g_assert_cmpfloat_with_epsilon (easting, 614800, 2);
  g_assert_nonnull (strstr (terrier_map_tool_strip_get_text (tools), "middle of its addresses"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (tools), "map.end", NULL));
  g_assert_cmpstr (terrier_map_tool_strip_get_text (tools), ==, "");
  g_unlink (table);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  TerrierMapView *view = go (fixture);
  TerrierMapList *list = TERRIER_MAP_LIST (fixture_see (fixture, TERRIER_TYPE_MAP_LIST));
  GListModel *model = terrier_map_list_get_model (list);
  TerrierSession *session = fixture_session (fixture);
  GtkWidget *rows;
  guint all;
  gint64 id;

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  terrier_map_list_set_expanded (list, TRUE);
  fixture_wait_until (g_list_model_get_n_items (model) > 0);
  all = g_list_model_get_n_items (model);
  g_assert_cmpuint (all, <=, TERRIER_MAP_LIST_MAX);

  /* Nearer, there is less of it. */
  terrier_map_view_zoom_by (view, 3);
  fixture_wait_until (g_list_model_get_n_items (model) < all);

  rows = fixture_find (GTK_WIDGET (list), GTK_TYPE_LIST_VIEW);
  terrier_map_view_zoom_to_fit (view);
  fixture_wait_until (g_list_model_get_n_items (model) == all);
  gtk_single_selection_set_selected (
      GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (rows))), 2);
  g_assert_cmpint (terrier_session_get_selected (session, &id), ==, TERRIER_TYPE_PROPERTY);
  g_assert_cmpuint (terrier_map_view_get_selected (view), ==, (guint64) id);
}

static void
test_hover (Fixture *fixture, gconstpointer data)
{
  TerrierMapView *view = go (fixture);
  g_autoptr (TerrierMapPlaces) places = places_of (fixture, "");

  g_assert_null (fixture_see (fixture, TERRIER_TYPE_MAP_CARD));
  g_signal_emit_by_name (view, "point-hovered",
                         g_array_index (places->points, TerrierMapPoint, 0).id);
  fixture_wait_until (fixture_see (fixture, TERRIER_TYPE_MAP_CARD) != NULL);
  g_signal_emit_by_name (view, "point-hovered", (guint64) 0);
  g_assert_null (fixture_see (fixture, TERRIER_TYPE_MAP_CARD));
}

static void
test_reveal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierMapPlaces) places = places_of (fixture, "");
  guint64 id = g_array_index (places->points, TerrierMapPoint, 7).id;
  TerrierMapView *view;

  /* Before the page was ever shown. */
  terrier_session_reveal (fixture_session (fixture), TERRIER_TYPE_PROPERTY, (gint64) id);
  g_assert_cmpstr (terrier_workspace_get_place (terrier_window_get_workspace (fixture->window)), ==,
                   "map");
  view = TERRIER_MAP_VIEW (fixture_see (fixture, TERRIER_TYPE_MAP_VIEW));
  fixture_wait_until (terrier_map_view_get_n_points (view) == places->points->len);
  g_assert_cmpuint (terrier_map_view_get_selected (view), ==, id);
}

/* An edit elsewhere is on the map at once. */
static void
test_change (Fixture *fixture, gconstpointer data)
{
  TerrierMapView *view = go (fixture);
  TerrierChangeSet *set = terrier_change_set_new ("Add a hall");
  g_autoptr (TerrierRecord) hall = terrier_record_new (TERRIER_TYPE_PROPERTY, 0);
  guint n = terrier_map_view_get_n_points (view);

  terrier_record_set_text (hall, "name", "Village Hall");
  terrier_record_set_point (hall, "geom", 614300, 159900);
  terrier_change_set_insert (set, hall);
  terrier_session_apply (fixture_session (fixture), set, NULL, NULL);
  fixture_wait_until (terrier_map_view_get_n_points (view) == n + 1);
}

static void
toast_cb (TerrierSession *session, const char *text, gboolean can_undo, gboolean *told)
{
  *told = TRUE;
}

static void
trouble_cb (TerrierSession *session, const char *sentence, char **last)
{
  g_free (*last);
  *last = g_strdup (sentence);
}

/* What is in view leaves as a picture, by the name of the file. */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *magic;
  } kinds[] = { { "map.png", "\x89PNG" }, { "map.pdf", "%PDF" } };
  TerrierSession *session = fixture_session (fixture);
  TerrierMapExtent extent = { .question.by = TERRIER_MAP_BY_ACTION };
  g_autofree char *sentence = NULL;
  gboolean told = FALSE;

  g_assert_true (terrier_map_view_get_extent (go (fixture), &extent.west_m, &extent.south_m,
                                              &extent.east_m, &extent.north_m));
  g_assert_cmpfloat (extent.west_m, <, extent.east_m);
  g_assert_cmpfloat (extent.south_m, <, extent.north_m);
  g_signal_connect (session, "toast", G_CALLBACK (toast_cb), &told);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, kinds[i].name, NULL);
      g_autofree char *bytes = NULL;
      g_autoptr (GError) error = NULL;

      told = FALSE;
      terrier_map_export_to (session, path, "status:closing", &extent);
      fixture_wait_until (told);
      g_file_get_contents (path, &bytes, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (bytes, kinds[i].magic));
    }

  /* A name that says no kind of picture is one sentence, and no file. */
  g_signal_connect (session, "trouble", G_CALLBACK (trouble_cb), &sentence);
  {
    g_autofree char *path = g_build_filename (fixture->folder, "map.docx", NULL);

    terrier_map_export_to (session, path, "", &extent);
    fixture_wait_until (sentence != NULL);
    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  }
  g_signal_handlers_disconnect_by_data (session, &told);
  g_signal_handlers_disconnect_by_data (session, &sentence);
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  fixture_start ();
#define ADD(path, func)                                                                            \
  g_test_add (path, Fixture, FIXTURE_KENT, fixture_set_up, func, fixture_tear_down)
  ADD ("/map/places", test_places);
  ADD ("/map/colours", test_colours);
  ADD ("/map/filter", test_filter);
  ADD ("/map/shared-filter", test_shared_filter);
  ADD ("/map/selection", test_selection);
  ADD ("/map/many", test_many);
  ADD ("/map/beside", test_beside);
  ADD ("/map/measure", test_measure);
  ADD ("/map/near", test_near);
  ADD ("/map/find", test_find);
  ADD ("/map/list", test_list);
  ADD ("/map/hover", test_hover);
  ADD ("/map/reveal", test_reveal);
  ADD ("/map/change", test_change);
  ADD ("/map/export", test_export);
  status = g_test_run ();
  fixture_stop ();
  return status;
}
