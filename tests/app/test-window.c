/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* The real window on a real portfolio, driven through its actions. */

#include "fixture.h"

#include "app/actions.h"
#include "app/field-row.h"
#include "app/home-map.h"
#include "app/record-view.h"
#include "app/register-page.h"
#include "app/search-box.h"
#include "map/map-view.h"

#include <string.h>

static TerrierRegisterPage *
go_register (Fixture *fixture)
{
  GtkWidget *page;

  fixture_activate (fixture, "win.go::register");
  page = terrier_workspace_get_page (terrier_window_get_workspace (fixture->window));
  g_assert_true (TERRIER_IS_REGISTER_PAGE (page));
  return TERRIER_REGISTER_PAGE (page);
}

static gsize
n_rows (TerrierRegisterPage *page)
{
  TerrierRecordList *list = terrier_record_table_get_list (terrier_register_page_get_table (page));
  TerrierResult *result = terrier_record_list_get_result (list);

  return result != NULL && result->complete ? result->n_ids : 0;
}

static char *
name_at (TerrierRegisterPage *page, guint position)
{
  GListModel *list
      = G_LIST_MODEL (terrier_record_table_get_list (terrier_register_page_get_table (page)));
  g_autoptr (TerrierRow) row = g_list_model_get_item (list, position);

  if (row == NULL)
    return NULL;
  if (terrier_row_get_record (row) == NULL)
    return g_strdup ("");
  return terrier_record_dup_name (terrier_row_get_record (row));
}

static gboolean
is_named (TerrierRegisterPage *page, guint position, const char *name)
{
  g_autofree char *found = name_at (page, position);

  return g_strcmp0 (found, name) == 0;
}

static void
test_places (Fixture *fixture, gconstpointer data)
{
  TerrierWorkspace *workspace = terrier_window_get_workspace (fixture->window);
  static const char *const places[]
      = { "home", "register", "map", "programmes", "disposals", "decisions" };

  g_assert_cmpstr (terrier_workspace_get_place (workspace), ==, "home");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *action = g_strdup_printf ("win.go::%s", places[i]);
      TerrierPage *page;

      fixture_activate (fixture, action);
      g_assert_cmpstr (terrier_workspace_get_place (workspace), ==, places[i]);
      page = TERRIER_PAGE (terrier_workspace_get_page (workspace));
      g_assert_cmpint (strlen (terrier_page_get_title (page)), >, 0);
      fixture_settle ();
    }
  fixture_activate (fixture, "win.back");
  g_assert_cmpstr (terrier_workspace_get_place (workspace), ==, "disposals");
}

static void
test_filter_and_sort (Fixture *fixture, gconstpointer data)
{
  TerrierRegisterPage *page = go_register (fixture);
  TerrierRecordTable *table = terrier_register_page_get_table (page);

  fixture_wait_until (n_rows (page) == FIXTURE_PROPERTIES);
  terrier_register_page_set_filter (page, "status:closing");
  fixture_wait_until (n_rows (page) == FIXTURE_PROPERTIES / 10);
  terrier_register_page_set_filter (page, "running_cost:?");
  fixture_wait_until (n_rows (page) == FIXTURE_PROPERTIES / 2);
  terrier_register_page_set_filter (page, "");
  fixture_wait_until (n_rows (page) == FIXTURE_PROPERTIES);

  terrier_record_table_sort_by (table, "name", FALSE);
  fixture_wait_until (is_named (page, 0, "Blossom Centre"));
  terrier_record_table_sort_by (table, "name", TRUE);
  fixture_wait_until (is_named (page, 0, "Hall 299"));
}

static TerrierRecordForm *
form_of (Fixture *fixture)
{
  GtkWidget *view = fixture_find (GTK_WIDGET (fixture->window), TERRIER_TYPE_RECORD_VIEW);

  return view != NULL ? terrier_record_view_get_form (TERRIER_RECORD_VIEW (view)) : NULL;
}

static const char *
shown_in (TerrierRecordForm *form, const char *column)
{
  GtkWidget *row = terrier_record_form_get_row (form, column);

  return gtk_editable_get_text (
      GTK_EDITABLE (terrier_field_row_get_editor (TERRIER_FIELD_ROW (row))));
}

static void
type_into (TerrierRecordForm *form, const char *column, const char *text)
{
  TerrierFieldRow *row = TERRIER_FIELD_ROW (terrier_record_form_get_row (form, column));

  gtk_editable_set_text (GTK_EDITABLE (terrier_field_row_get_editor (row)), text);
  terrier_field_row_flush (row);
}

/* Finds Blossom by searching, opens it, and waits for its form. */
static TerrierRecordForm *
open_blossom (Fixture *fixture)
{
  TerrierSearchBox *box
      = TERRIER_SEARCH_BOX (fixture_find (GTK_WIDGET (fixture->window), TERRIER_TYPE_SEARCH_BOX));
  TerrierWorkspace *workspace = terrier_window_get_workspace (fixture->window);
  TerrierRecordForm *form;

  fixture_activate (fixture, "win.search");
  gtk_editable_set_text (terrier_search_box_get_entry (box), "blos");
  fixture_wait_until (terrier_search_box_get_n_hits (box) == 1);
  g_signal_emit_by_name (terrier_search_box_get_entry (box), "activate");
  fixture_wait_until (g_strcmp0 (terrier_workspace_get_place (workspace), "record") == 0);
  fixture_wait_until (form_of (fixture) != NULL
                      && terrier_record_form_get_record (form_of (fixture)) != NULL);
  form = form_of (fixture);
  g_assert_cmpstr (shown_in (form, "name"), ==, "Blossom Centre");
  return form;
}

static void
test_edit_undo_redo (Fixture *fixture, gconstpointer data)
{
  TerrierRecordForm *form = open_blossom (fixture);
  TerrierPortfolio *portfolio = terrier_session_get_portfolio (fixture_session (fixture));

  g_assert_cmpstr (shown_in (form, "service"), ==, "");
  type_into (form, "service", "Youth");
  fixture_wait_until (terrier_portfolio_get_undo_label (portfolio) != NULL);
  g_assert_nonnull (strstr (terrier_portfolio_get_undo_label (portfolio), "Blossom Centre"));

  fixture_activate (fixture, "win.undo");
  fixture_wait_until (*shown_in (form, "service") == '\0');
  fixture_activate (fixture, "win.redo");
  fixture_wait_until (g_strcmp0 (shown_in (form, "service"), "Youth") == 0);

  fixture_activate (fixture, "win.back");
  g_assert_cmpstr (terrier_workspace_get_place (terrier_window_get_workspace (fixture->window)), ==,
                   "home");
}

static void
test_validation (Fixture *fixture, gconstpointer data)
{
  TerrierRecordForm *form = open_blossom (fixture);
  TerrierPortfolio *portfolio = terrier_session_get_portfolio (fixture_session (fixture));
  static const struct
  {
    const char *column;
    const char *text;
  } wrong[] = {
    { "name", "" },
    { "running_cost", "a lot" },
    { "uprn", "12345678901234" },
    { "acquired_on", "31 Feb 2023" },
    { "hours_per_week", "200" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      TerrierFieldRow *row
          = TERRIER_FIELD_ROW (terrier_record_form_get_row (form, wrong[i].column));

      type_into (form, wrong[i].column, wrong[i].text);
      g_assert_true (terrier_field_row_has_error (row));
      g_assert_cmpstr (shown_in (form, wrong[i].column), ==, wrong[i].text);
    }
  fixture_settle ();
  g_assert_null (terrier_portfolio_get_undo_label (portfolio));

  type_into (form, "running_cost", "£1,250");
  fixture_wait_until (terrier_portfolio_get_undo_label (portfolio) != NULL);
  g_assert_false (terrier_field_row_has_error (
      TERRIER_FIELD_ROW (terrier_record_form_get_row (form, "running_cost"))));
}

static void
test_exempt (Fixture *fixture, gconstpointer data)
{
  TerrierWorkspace *workspace = terrier_window_get_workspace (fixture->window);
  TerrierRecordForm *form;

  terrier_workspace_open_record (workspace, TERRIER_TYPE_BID, 1);
  fixture_wait_until (form_of (fixture) != NULL
                      && terrier_record_form_get_record (form_of (fixture)) != NULL);
  form = form_of (fixture);
  g_assert_false (gtk_widget_get_visible (terrier_record_form_get_row (form, "amount")));
  g_assert_cmpstr (shown_in (form, "amount"), ==, "");

  /* Who bids is a party, and a party's name is exempt wherever it is pointed to. */
  g_assert_false (terrier_session_shows_field (fixture_session (fixture),
                                               terrier_field_lookup (TERRIER_TYPE_VALUATION,
                                                                     "valuer")));
  g_assert_false (terrier_session_shows_names_of (fixture_session (fixture), TERRIER_TYPE_PARTY));

  fixture_activate (fixture, "win.show-exempt");
  g_assert_true (gtk_widget_get_visible (terrier_record_form_get_row (form, "amount")));
  g_assert_cmpstr (shown_in (form, "amount"), !=, "");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->window), "exempt-shown"));
  fixture_activate (fixture, "win.show-exempt");
  g_assert_cmpstr (shown_in (form, "amount"), ==, "");
  fixture_settle ();
}

static void
test_new_and_delete (Fixture *fixture, gconstpointer data)
{
  TerrierRegisterPage *page = go_register (fixture);
  TerrierWorkspace *workspace = terrier_window_get_workspace (fixture->window);

  fixture_wait_until (n_rows (page) == FIXTURE_PROPERTIES);
  fixture_activate (fixture, "win.new-record");
  fixture_wait_until (g_strcmp0 (terrier_workspace_get_place (workspace), "record") == 0);
  fixture_wait_until (form_of (fixture) != NULL
                      && terrier_record_form_get_record (form_of (fixture)) != NULL);
  fixture_activate (fixture, "win.back");
  fixture_wait_until (n_rows (page) == FIXTURE_PROPERTIES + 1);

  fixture_wait_until (terrier_record_table_get_selected (terrier_register_page_get_table (page))
                      != 0);
  terrier_record_table_delete (terrier_register_page_get_table (page));
  fixture_wait_until (n_rows (page) == FIXTURE_PROPERTIES);
  fixture_activate (fixture, "win.undo");
  fixture_wait_until (n_rows (page) == FIXTURE_PROPERTIES + 1);
}

/* Each command of the table is one of the window or the application, and no two share a key. */
static void
test_actions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  GtkWidget *shortcuts = terrier_actions_create_shortcuts_window ();

  for (guint i = 0; i < terrier_n_actions; i++)
    {
      for (guint k = 0; k < 3 && terrier_actions[i].accels[k] != NULL; k++)
        {
          const char *key = terrier_actions[i].accels[k];
          guint keyval;
          GdkModifierType modifiers;

          g_assert_true (gtk_accelerator_parse (key, &keyval, &modifiers));
          g_assert_true (g_hash_table_add (keys, (gpointer) key));
        }
      g_assert_nonnull (terrier_actions[i].title);
    }
  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (shortcuts));
  gtk_window_destroy (GTK_WINDOW (shortcuts));
  g_object_unref (shortcuts);
}

static void
test_not_a_portfolio (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "list.gpkg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "Name,District\nHall,Dover\n", -1, &error);
  g_assert_no_error (error);
  terrier_window_open (fixture->window, file);
  fixture_wait_until (fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_STATUS_PAGE) != NULL);
  g_assert_null (terrier_window_get_workspace (fixture->window));
  g_assert_null (terrier_window_get_file (fixture->window));
}

static void
check_named (GtkWidget *root)
{
  gboolean icon_only
      = (GTK_IS_BUTTON (root) && gtk_button_get_icon_name (GTK_BUTTON (root)) != NULL)
        || (GTK_IS_MENU_BUTTON (root)
            && gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (root)) != NULL);

  /* The buttons of the window manager are GTK's own; a menu button names itself, not its inner one.
   */
  if (GTK_IS_WINDOW_CONTROLS (root))
    return;
  if (icon_only && gtk_widget_get_mapped (root)
      && !gtk_test_accessible_has_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL))
    g_error ("an icon button without a label: %s (%s)", G_OBJECT_TYPE_NAME (root),
             GTK_IS_BUTTON (root) ? gtk_button_get_icon_name (GTK_BUTTON (root)) : "menu");
  if (GTK_IS_MENU_BUTTON (root))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_named (child);
}

static void
test_labels (Fixture *fixture, gconstpointer data)
{
  static const char *const places[]
      = { "home", "register", "map", "programmes", "disposals", "decisions" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *action = g_strdup_printf ("win.go::%s", places[i]);

      fixture_activate (fixture, action);
      fixture_settle ();
      check_named (GTK_WIDGET (fixture->window));
    }
  open_blossom (fixture);
  fixture_settle ();
  check_named (GTK_WIDGET (fixture->window));
}

/* The stack below @root that has a page called @name. */
static GtkStack *
find_stack (GtkWidget *root, const char *name)
{
  if (GTK_IS_STACK (root) && gtk_stack_get_child_by_name (GTK_STACK (root), name) != NULL
      && gtk_widget_get_mapped (root))
    return GTK_STACK (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkStack *found = find_stack (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
says (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, words))
      return TRUE;
  return FALSE;
}

/* A journey that is entered is among the alternatives of its property, over the limit of the day.
 */
static void
test_access (Fixture *fixture, gconstpointer data)
{
  TerrierRecordForm *form = open_blossom (fixture);
  gint64 blossom = terrier_record_get_id (terrier_record_form_get_record (form));
  TerrierChangeSet *set = terrier_change_set_new ("Enter a journey");
  g_autoptr (TerrierRecord) journey = terrier_record_new (TERRIER_TYPE_JOURNEY, 0);
  GtkStack *tabs = find_stack (GTK_WIDGET (fixture->window), "access");

  g_assert_nonnull (tabs);
  gtk_stack_set_visible_child_name (tabs, "access");
  fixture_wait_until (fixture_find (gtk_stack_get_visible_child (tabs), GTK_TYPE_BUTTON) != NULL);
  g_assert_false (says (gtk_stack_get_visible_child (tabs), "Town hall"));
  terrier_record_set_integer (journey, "property", blossom);
  terrier_record_set_text (journey, "alternative_as_stated", "Town hall");
  terrier_record_set_integer (journey, "minutes", 600);
  terrier_change_set_insert (set, journey);
  terrier_session_apply (fixture_session (fixture), set, NULL, NULL);
  fixture_wait_until (says (gtk_stack_get_visible_child (tabs), "Town hall"));
  g_assert_true (says (gtk_stack_get_visible_child (tabs), "600"));
}

/* The small map of the first page shows every place and leads to the large one. */
static void
test_home_map (Fixture *fixture, gconstpointer data)
{
  TerrierWorkspace *workspace = terrier_window_get_workspace (fixture->window);
  GtkWidget *map, *view;

  fixture_activate (fixture, "win.go::home");
  fixture_wait_until (fixture_see (fixture, TERRIER_TYPE_HOME_MAP) != NULL);
  map = fixture_see (fixture, TERRIER_TYPE_HOME_MAP);
  view = fixture_find (map, TERRIER_TYPE_MAP_VIEW);
  fixture_wait_until (terrier_map_view_get_n_points (TERRIER_MAP_VIEW (view)) == 115);
  g_assert_false (gtk_widget_get_focusable (view));
  g_signal_emit_by_name (fixture_find (map, GTK_TYPE_BUTTON), "clicked");
  fixture_settle ();
  g_assert_cmpstr (terrier_workspace_get_place (workspace), ==, "map");
}

static gboolean
has_focus (Fixture *fixture, GType type)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL
         && (G_TYPE_CHECK_INSTANCE_TYPE (focus, type)
             || gtk_widget_get_ancestor (focus, type) != NULL);
}

/* The keys go to the rows of a list and to the first field of a record, and back to where they
 * were; who walks through the places with the arrows stays there. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  TerrierRegisterPage *page = go_register (fixture);
  GtkWidget *places, *row;

  fixture_wait_until (has_focus (fixture, GTK_TYPE_COLUMN_VIEW));
  fixture_activate (fixture, "win.go::disposals");
  fixture_wait_until (has_focus (fixture, GTK_TYPE_COLUMN_VIEW));
  g_assert_false (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                          GTK_WIDGET (page)));
  open_blossom (fixture);
  fixture_wait_until (has_focus (fixture, TERRIER_TYPE_FIELD_ROW));
  fixture_activate (fixture, "win.back");
  fixture_wait_until (has_focus (fixture, GTK_TYPE_COLUMN_VIEW));
  fixture_activate (fixture, "win.go::map");
  fixture_wait_until (has_focus (fixture, TERRIER_TYPE_MAP_VIEW));

  places = fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LIST_BOX);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (places), 1));
  gtk_widget_grab_focus (row);
  gtk_list_box_select_row (GTK_LIST_BOX (places), GTK_LIST_BOX_ROW (row));
  fixture_settle ();
  g_assert_cmpstr (terrier_workspace_get_place (terrier_window_get_workspace (fixture->window)), ==,
                   "register");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == row);
}

static void
check_toast (Fixture *fixture, const char *title, gboolean can_undo)
{
  AdwToast *toast = terrier_window_get_toast (fixture->window);

  g_assert_nonnull (toast);
  g_assert_cmpstr (adw_toast_get_title (toast), ==, title);
  g_assert_true ((adw_toast_get_action_name (toast) != NULL) == can_undo);
}

/* Whatever has just been said is what the toast says, and its Undo is that of the last change; one
 * that was closed comes back for the next. */
static void
test_toasts (Fixture *fixture, gconstpointer data)
{
  terrier_window_toast (fixture->window, "Close <A>", TRUE);
  check_toast (fixture, "Close &lt;A&gt;", TRUE);
  terrier_window_toast (fixture->window, "Close B", TRUE);
  check_toast (fixture, "Close B", TRUE);
  terrier_window_toast (fixture->window, "Exported", FALSE);
  check_toast (fixture, "Exported", FALSE);
  terrier_window_toast (fixture->window, "Close C", TRUE);
  check_toast (fixture, "Close C", TRUE);
  adw_toast_dismiss (terrier_window_get_toast (fixture->window));
  g_assert_null (terrier_window_get_toast (fixture->window));
  terrier_window_toast (fixture->window, "Close D", TRUE);
  check_toast (fixture, "Close D", TRUE);
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  fixture_start ();
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/app/places", test_places);
  ADD ("/app/filter-and-sort", test_filter_and_sort);
  ADD ("/app/edit-undo-redo", test_edit_undo_redo);
  ADD ("/app/validation", test_validation);
  ADD ("/app/exempt", test_exempt);
  ADD ("/app/new-and-delete", test_new_and_delete);
  ADD ("/app/actions", test_actions);
  ADD ("/app/not-a-portfolio", test_not_a_portfolio);
  ADD ("/app/labels", test_labels);
  ADD ("/app/toasts", test_toasts);
  ADD ("/app/access", test_access);
  ADD ("/app/focus", test_focus);
  g_test_add ("/app/home-map", Fixture, FIXTURE_KENT, fixture_set_up, test_home_map,
              fixture_tear_down);
  status = g_test_run ();
  fixture_stop ();
  return status;
}
