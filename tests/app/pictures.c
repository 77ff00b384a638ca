/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* pictures FILE FOLDER: every page of the window on FILE as a PNG, in two sizes, light and dark.
 * For people to look at; tools/screenshots runs it. */

#include "fixture.h"

#include "app/colour-choice.h"
#include "app/import-assistant.h"
#include "app/map-list.h"
#include "app/record-table.h"
#include "app/register-page.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *place;
  gboolean select; /* the first row of the table */
  gboolean open;   /* and as a full page */
  gboolean exempt;
  const char *filter;
  const char *view;   /* of the decisions, or of a programme */
  TerrierMapColouring colour; /* of the map */
  const char *action; /* done when the place is shown */
} Picture;

static const Picture pictures[] = {
  { "home", "home" },
  { "register", "register" },
  { "register-record", "register", .select = TRUE },
  { "register-filter", "register", .filter = "status:closing" },
  { "register-map", "register", .filter = "status:closing", .action = "win.beside" },
  { "record", "register", .select = TRUE, .open = TRUE },
  { "map", "map" },
  { "map-record", "map", .select = TRUE },
  { "map-backlog", "map", .colour = TERRIER_MAP_BY_BACKLOG },
  { "map-condition", "map", .colour = TERRIER_MAP_BY_CONDITION },
  { "programmes", "programmes" },
  { "matrix", "programmes", .view = "matrix" },
  { "charts", "programmes", .view = "charts" },
  { "compare", "programmes", .view = "compare" },
  { "plan", "programmes", .view = "plan" },
  { "best-set", "programmes", .action = "win.best-set" },
  { "disposals", "disposals" },
  { "disposals-record", "disposals", .select = TRUE, .exempt = TRUE },
  { "disposal", "disposals", .select = TRUE, .open = TRUE },
  { "decisions", "decisions" },
  { "forward-list", "decisions", .view = "forward" },
  { "decision", "decisions", .view = "all", .select = TRUE, .open = TRUE },
};

static void
wait_ms (guint ms)
{
  gint64 end = g_get_monotonic_time () + (gint64) ms * 1000;

  while (g_get_monotonic_time () < end)
    fixture_iterate ();
}

static void
save (GtkWidget *window, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (window);
  int height = gtk_widget_get_height (window);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_texture_save_to_png (texture, path);
}

static void
select_first (TerrierWindow *window, gboolean open)
{
  GtkWidget *table = fixture_find (GTK_WIDGET (window), TERRIER_TYPE_RECORD_TABLE);
  GtkWidget *map_list = fixture_find (GTK_WIDGET (window), TERRIER_TYPE_MAP_LIST);
  TerrierSession *session = terrier_workspace_get_session (terrier_window_get_workspace (window));
  TerrierResult *result;

  if (map_list != NULL)
    {
      terrier_map_list_set_expanded (TERRIER_MAP_LIST (map_list), TRUE);
      terrier_session_select (session, TERRIER_TYPE_PROPERTY, 3);
      wait_ms (2000);
      return;
    }
  if (table == NULL)
    return;
  result = terrier_record_list_get_result (
      terrier_record_table_get_list (TERRIER_RECORD_TABLE (table)));
  if (result == NULL || result->n_ids == 0)
    return;
  terrier_record_table_select (TERRIER_RECORD_TABLE (table),
                               result->ids[MIN (2, result->n_ids - 1)]);
  if (open)
    {
      gint64 id;
      TerrierType type = terrier_session_get_selected (session, &id);

      terrier_session_open_record (session, type, id);
      wait_ms (2000); /* the pages of a decision are set in a thread */
    }
  wait_ms (600);
}

static void
colour_map (TerrierWindow *window, TerrierMapColouring by)
{
  GtkWidget *choice = fixture_find (GTK_WIDGET (window), TERRIER_TYPE_COLOUR_CHOICE);
  const TerrierMapQuestion question = { .by = by };

  if (choice == NULL)
    return;
  terrier_colour_choice_set_question (TERRIER_COLOUR_CHOICE (choice), &question);
  wait_ms (1500);
}

static void
take (TerrierWindow *window, const Picture *picture, const char *folder, const char *suffix)
{
  TerrierWorkspace *workspace = terrier_window_get_workspace (window);
  TerrierSession *session = terrier_workspace_get_session (workspace);
  g_autofree char *name = g_strdup_printf ("%s-%s.png", picture->name, suffix);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  terrier_session_select (session, TERRIER_TYPE_NONE, 0);
  terrier_session_set_show_exempt (session, picture->exempt);
  terrier_workspace_go (workspace, picture->place);
  wait_ms (g_str_equal (picture->place, "map") ? 4000 : 700);
  if (TERRIER_IS_REGISTER_PAGE (terrier_workspace_get_page (workspace)))
    terrier_register_page_set_filter (
        TERRIER_REGISTER_PAGE (terrier_workspace_get_page (workspace)),
        picture->filter != NULL ? picture->filter : "");
  colour_map (window, picture->colour);
  if (picture->view != NULL)
    gtk_widget_activate_action (GTK_WIDGET (terrier_workspace_get_page (workspace)), "page.view",
                                "s", picture->view);
  wait_ms (900);
  if (picture->select)
    select_first (window, picture->open);
  if (picture->action != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), picture->action, NULL);
      wait_ms (700);
    }
  save (GTK_WIDGET (window), path);
}

/* The steps of the import assistant, on a small register with three rows that are not good. */
static void
take_import (TerrierWindow *window, const char *folder, const char *suffix)
{
  static const char rows[]
      = "AssetCode,PropertyName,StreetName,PostTown,PostCode,GeoX,GeoY,TenureType,"
        "FloorAreaSquareMetres,RunningCost,RequiredMaintenance,Caretaker,Opened\n"
        "K-1001,Weir Lane Library,Weir Lane,Ashford,TN23 1AB,601000,142500,Freehold,420,38500,"
        "112000,yes,1974\n"
        "K-1002,Orchard Youth Hub,High Street,Dover,CT16 1PQ,631800,141400,Leasehold,,21750,,no,\n"
        "K-1003,Mill Road Depot,Mill Road,Swale,ME10 2XY,590300,163900,Freehold,1310,about 9000,"
        "64000,no,1988\n"
        "K-1004,,Chapel Street,Deal,CT14 6HN,637200,152700,Freehold,95,4100,,no,1931\n"
        "K-1005,Quarry Field,,Maidstone,ME99,575900,155600,Freehold,,,,no,\n"
        "K-1006,Ferry House,Quay,Whitstable,CT5 "
        "1AB,610700,166800,Leasehold,260,15300,8000,no,1902\n";
  g_autofree char *scratch = g_dir_make_tmp ("terrier-pictures-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (scratch, "Register 2026.csv", NULL);
  g_autofree char *columns = g_strdup_printf ("%s/import-columns-%s.png", folder, suffix);
  g_autofree char *results = g_strdup_printf ("%s/import-results-%s.png", folder, suffix);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWindow *assistant;

  g_file_set_contents (path, rows, -1, NULL);
  assistant = terrier_window_import (window, file);
  wait_ms (900);
  save (GTK_WIDGET (assistant), columns);
  gtk_widget_activate_action (GTK_WIDGET (assistant), "import.check", NULL);
  wait_ms (900);
  save (GTK_WIDGET (assistant), results);
  gtk_window_close (assistant);
  g_remove (path);
  g_rmdir (scratch);
}

static void
take_all (const char *file, const char *folder, int width, int height, gboolean dark)
{
  TerrierWindow *window = terrier_window_new (fixture_application ());
  g_autoptr (GFile) portfolio = g_file_new_for_path (file);
  g_autofree char *suffix = g_strdup_printf ("%dx%d-%s", width, height, dark ? "dark" : "light");
  g_autofree char *welcome = g_strdup_printf ("%s/welcome-%s.png", folder, suffix);
  TerrierWindow *alive = NULL;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_set_weak_pointer (&alive, window);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  wait_ms (400);
  save (GTK_WIDGET (window), welcome);
  terrier_window_open (window, portfolio);
  fixture_wait_until (terrier_window_get_workspace (window) != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (g_getenv ("PICTURE") == NULL || g_str_equal (g_getenv ("PICTURE"), pictures[i].name))
      take (window, &pictures[i], folder, suffix);
  if (g_getenv ("PICTURE") == NULL || g_str_equal (g_getenv ("PICTURE"), "import"))
    take_import (window, folder, suffix);
  gtk_window_close (GTK_WINDOW (window));
  fixture_wait_until (alive == NULL);
}

int
main (int argc, char **argv)
{
  if (argc != 3)
    {
      g_printerr ("pictures FILE FOLDER\n");
      return 2;
    }
  fixture_start ();
  g_mkdir_with_parents (argv[2], 0755);
  take_all (argv[1], argv[2], 1280, 800, FALSE);
  take_all (argv[1], argv[2], 1280, 800, TRUE);
  if (g_getenv ("PICTURES_SMALL") == NULL)
    {
      take_all (argv[1], argv[2], 1920, 1080, FALSE);
      take_all (argv[1], argv[2], 1920, 1080, TRUE);
    }
  fixture_stop ();
  return 0;
}
