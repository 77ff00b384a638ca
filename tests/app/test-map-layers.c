/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* The window of map layers on the Kent sample: adding, order, on and off, a bad file, and what the
 * map says of it. Nothing here reaches the network. */

#include "fixture.h"

#include "app/map-layers.h"
#include "app/map-packs.h"
#include "map/map-view.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* One tile is enough for a pack: the smallest picture that has the size. */
static char *
make_mbtiles (Fixture *fixture, const char *name, const char *credits)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *sql
      = g_strdup_printf ("CREATE TABLE metadata (name TEXT, value TEXT);"
                         "CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, "
                         "tile_data BLOB);"
                         "INSERT INTO metadata VALUES ('name', 'Pack %s'), ('attribution', '%s')",
                         name, credits);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 256, 256);
  g_autofree char *png = g_strconcat (path, ".png", NULL), *bytes = NULL;
  sqlite3_stmt *row;
  gsize length;
  sqlite3 *db;

  g_assert_cmpint (cairo_surface_write_to_png (surface, png), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  g_assert_true (g_file_get_contents (png, &bytes, &length, NULL));
  g_unlink (png);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "INSERT INTO tiles VALUES (9, 1, 1, ?1)", -1, &row,
                                       NULL),
                   ==, SQLITE_OK);
  sqlite3_bind_blob (row, 1, bytes, (int) length, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_DONE);
  sqlite3_finalize (row);
  sqlite3_close (db);
  return path;
}

static TerrierMapLayers *
find_layers (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (TERRIER_IS_MAP_LAYERS (window))
        return TERRIER_MAP_LAYERS (window);
    }
  return NULL;
}

/* The first that is seen and whose text or tooltip begins so. */
static GtkWidget *
find_text (GtkWidget *root, GType type, const char *text)
{
  const char *said = GTK_IS_LABEL (root) ? gtk_label_get_text (GTK_LABEL (root))
                                         : gtk_widget_get_tooltip_text (root);

  if (g_type_is_a (G_OBJECT_TYPE (root), type) && said != NULL && gtk_widget_get_mapped (root)
      && strstr (said, text) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
add (TerrierMapLayers *layers, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  terrier_map_layers_add_file (layers, file);
}

static void
assert_credits (Fixture *fixture, const char *text, gboolean there)
{
  GtkWidget *view = fixture_find (GTK_WIDGET (fixture->window), TERRIER_TYPE_MAP_VIEW);

  fixture_wait_until ((find_text (view, GTK_TYPE_LABEL, text) != NULL) == there);
}

static TerrierMapLayers *
open_layers (Fixture *fixture)
{
  GtkWidget *view;

  fixture_activate (fixture, "win.go::map");
  fixture_wait_until ((view = fixture_find (GTK_WIDGET (fixture->window), TERRIER_TYPE_MAP_VIEW))
                      != NULL);
  gtk_widget_activate_action (view, "page.layers", NULL);
  fixture_wait_until (find_layers () != NULL
                      && gtk_widget_get_mapped (GTK_WIDGET (find_layers ())));
  return find_layers ();
}

static void
test_packs (Fixture *fixture, gconstpointer data)
{
  TerrierSettings *settings = terrier_session_get_settings (fixture_session (fixture));
  TerrierMapPacks *packs = terrier_map_packs_get (settings);
  g_autofree char *one = make_mbtiles (fixture, "one.mbtiles", "First licence"),
                  *two = make_mbtiles (fixture, "two.mbtiles", "Second licence");
  g_autofree char *bad = g_build_filename (fixture->folder, "notes.mbtiles", NULL);
  g_autoptr (GVariant) kept = NULL;
  g_auto (GStrv) paths = NULL;
  TerrierMapLayers *layers = open_layers (fixture);
  GtkWidget *window = GTK_WIDGET (layers);

  g_assert_false (terrier_map_packs_get_online (packs));
  g_assert_nonnull (find_text (window, GTK_TYPE_LABEL, "tile.openstreetmap.org"));
  add (layers, one);
  fixture_wait_until (find_text (window, GTK_TYPE_LABEL, "Pack one.mbtiles") != NULL);
  assert_credits (fixture, "First licence", TRUE);
  add (layers, two);
  fixture_wait_until (find_text (window, GTK_TYPE_LABEL, "Pack two.mbtiles") != NULL);
  /* The last that was added is the topmost, until it is moved down. */
  paths = terrier_map_packs_dup_paths (packs);
  g_assert_cmpstr (paths[0], ==, two);
  g_signal_emit_by_name (find_text (window, GTK_TYPE_BUTTON, "Move down"), "clicked");
  g_strfreev (paths);
  paths = terrier_map_packs_dup_paths (packs);
  g_assert_cmpstr (paths[0], ==, one);
  g_assert_cmpstr (paths[1], ==, two);

  /* A bad one is said and not added. */
  g_assert_true (g_file_set_contents (bad, "no map", -1, NULL));
  add (layers, bad);
  fixture_wait_until (find_text (window, GTK_TYPE_LABEL, "neither a GeoPackage nor MBTiles")
                      != NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (packs)), ==, 2);

  /* Off, its licence is not on the map any more; removed, it is not in the settings. */
  terrier_map_packs_set_on (packs, 0, FALSE);
  assert_credits (fixture, "First licence", FALSE);
  assert_credits (fixture, "Second licence", TRUE);
  terrier_map_packs_remove (packs, 1);
  assert_credits (fixture, "Second licence", FALSE);
  kept = terrier_settings_dup_value (settings, "map-packs", G_VARIANT_TYPE ("a(sb)"));
  g_assert_cmpuint (g_variant_n_children (kept), ==, 1);
  terrier_map_packs_remove (packs, 0);
  gtk_window_destroy (GTK_WINDOW (layers));
  fixture_settle ();
  g_unlink (one);
  g_unlink (two);
  g_unlink (bad);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture_start ();
  g_test_add ("/map-layers/packs", Fixture, FIXTURE_KENT, fixture_set_up, test_packs,
              fixture_tear_down);
  status = g_test_run ();
  fixture_stop ();
  return status;
}
