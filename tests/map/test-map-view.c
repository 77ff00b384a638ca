/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map-fixture.h"

#include <math.h>
#include <shumate/shumate.h>
#include <string.h>

typedef struct
{
  guint n_ready;
  guint64 activated;
} Heard;

static void
ready_cb (TerrierMapView *view, Heard *heard)
{
  heard->n_ready++;
}

static void
activated_cb (TerrierMapView *view, guint64 id, Heard *heard)
{
  heard->activated = id;
}

/* With TERRIER_PICTURES set to a folder, what was seen is kept there to be looked at. */
static void
keep_picture (MapFixture *map, const char *name)
{
  const char *folder = g_getenv ("TERRIER_PICTURES");
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  map_fixture_wait_ms (map, 900);
  path = g_strdup_printf ("%s/%s.png", folder, name);
  map_fixture_write_png (map, path);
}

static void
test_empty (void)
{
  MapFixture map;

  map_fixture_open (&map, 800, 600);
  map_fixture_wait (&map, map_fixture_is_settled);
  g_assert_cmpuint (terrier_map_view_get_n_points (map.view), ==, 0);
  g_assert_cmpfloat_with_epsilon (terrier_map_view_get_zoom (map.view), 6, 0.01);
  terrier_map_view_set_points (map.view, NULL, 0);
  map_fixture_wait (&map, map_fixture_is_settled);
  keep_picture (&map, "empty");
  map_fixture_close (&map);
}

static void
test_points (void)
{
  Heard heard = { 0 };
  MapFixture map;
  double easting, northing;

  map_fixture_open (&map, 1280, 800);
  g_signal_connect (map.view, "points-ready", G_CALLBACK (ready_cb), &heard);
  g_signal_connect (map.view, "point-activated", G_CALLBACK (activated_cb), &heard);
  /* The first is overtaken by the second. */
  terrier_map_view_set_points (map.view, map_fixture_county (50, 1), 50);
  terrier_map_view_set_points (map.view, map_fixture_county (2000, 1), 2000);
  map_fixture_wait (&map, map_fixture_is_settled);
  map_fixture_wait_ms (&map, 100);
  g_assert_cmpuint (heard.n_ready, ==, 1);
  g_assert_cmpuint (terrier_map_view_get_n_points (map.view), ==, 2000);
  /* All of the county is in view. */
  g_assert_true (terrier_map_view_get_centre (map.view, &easting, &northing));
  g_assert_cmpfloat_with_epsilon (easting, 593000, 8000);
  g_assert_cmpfloat_with_epsilon (northing, 152000, 8000);
  keep_picture (&map, "county-light");

  terrier_map_view_set_selected (map.view, 77, TRUE);
  g_assert_cmpuint (terrier_map_view_get_selected (map.view), ==, 77);
  terrier_map_view_set_dark (map.view, TRUE);
  keep_picture (&map, "county-dark");
  terrier_map_view_zoom_to (map.view, 606000, 150000, 624000, 164000);
  keep_picture (&map, "canterbury-dark");
  terrier_map_view_set_dark (map.view, FALSE);
  keep_picture (&map, "canterbury-light");
  terrier_map_view_zoom_to (map.view, 613000, 156500, 617000, 159000);
  keep_picture (&map, "town-light");
  terrier_map_view_set_points (map.view, NULL, 0);
  map_fixture_wait (&map, map_fixture_is_settled);
  g_assert_cmpuint (terrier_map_view_get_n_points (map.view), ==, 0);
  map_fixture_close (&map);
}

static void
test_moves (void)
{
  MapFixture map;
  double e0, n0, e1, n1;

  map_fixture_open (&map, 800, 600);
  terrier_map_view_set_points (map.view, map_fixture_county (100, 2), 100);
  map_fixture_wait (&map, map_fixture_is_settled);
  map_fixture_wait_ms (&map, 50);
  terrier_map_view_zoom_to (map.view, 610000, 155000, 620000, 160000);
  g_assert_true (terrier_map_view_get_centre (map.view, &e0, &n0));
  g_assert_cmpfloat_with_epsilon (e0, 615000, 30);
  g_assert_cmpfloat_with_epsilon (n0, 157500, 30);
  terrier_map_view_pan_by (map.view, 100, 0);
  g_assert_true (terrier_map_view_get_centre (map.view, &e1, &n1));
  g_assert_cmpfloat (e1, >, e0 + 500);
  terrier_map_view_pan_by (map.view, -100, 0);
  g_assert_true (terrier_map_view_get_centre (map.view, &e1, &n1));
  g_assert_cmpfloat_with_epsilon (e1, e0, 0.5);
  /* Zooms are whole, about the middle, and stop at both ends. */
  for (guint i = 0; i < 30; i++)
    {
      terrier_map_view_zoom_by (map.view, 1);
      map_fixture_wait (&map, map_fixture_is_settled);
    }
  g_assert_cmpfloat_with_epsilon (terrier_map_view_get_zoom (map.view), 18, 1e-6);
  g_assert_true (terrier_map_view_get_centre (map.view, &e1, &n1));
  g_assert_cmpfloat_with_epsilon (e1, e0, 1);
  g_assert_cmpfloat_with_epsilon (n1, n0, 1);
  for (guint i = 0; i < 30; i++)
    {
      terrier_map_view_zoom_by (map.view, -1);
      map_fixture_wait (&map, map_fixture_is_settled);
    }
  g_assert_cmpfloat_with_epsilon (terrier_map_view_get_zoom (map.view), 5, 1e-6);
  /* Nonsense does not move it. */
  terrier_map_view_zoom_to (map.view, NAN, 0, 1, 1);
  g_assert_cmpfloat_with_epsilon (terrier_map_view_get_zoom (map.view), 5, 1e-6);
  map_fixture_close (&map);
}

#define SIDE 600

/* What is seen once all tiles and rings are there: SIDE * SIDE pixels. */
static guint32 *
settled_pixels (MapFixture *map)
{
  guint32 *before = NULL, *now = NULL;
  guint n_same = 0;

  for (guint i = 0; i < 200 && n_same < 4; i++)
    {
      g_autoptr (GdkTexture) picture = NULL;

      map_fixture_wait_ms (map, 60);
      picture = map_fixture_picture (map);
      g_assert_cmpint (gdk_texture_get_width (picture), ==, SIDE);
      g_assert_cmpint (gdk_texture_get_height (picture), ==, SIDE);
      g_free (before);
      before = g_steal_pointer (&now);
      now = g_new (guint32, SIDE * SIDE);
      gdk_texture_download (picture, (guchar *) now, SIDE * sizeof *now);
      n_same
          = before != NULL && memcmp (before, now, SIDE * SIDE * sizeof *now) == 0 ? n_same + 1 : 0;
    }
  g_assert_cmpuint (n_same, ==, 4);
  g_free (before);
  /* Neither a hole nor a seam. */
  for (guint i = 0; i < SIDE * SIDE; i++)
    g_assert_cmpuint (now[i] >> 24, ==, 0xff);
  return now;
}

static ShumateViewport *
viewport_of (MapFixture *map)
{
  GtkWidget *overlay = gtk_widget_get_first_child (GTK_WIDGET (map->view));

  return shumate_map_get_viewport (SHUMATE_MAP (gtk_widget_get_first_child (overlay)));
}

/* A pan moves tiles and marks by as much as it says, and not one pixel changes on the way; away
 * from the cards that lie over the map, and from the rim. */
static void
test_pan_moves_pixels (void)
{
  static const int steps[][2] = { { 40, 0 }, { -7, 31 }, { -180, -70 }, { 200, 90 } };
  g_autofree guint32 *before = NULL;
  MapFixture map;
  guint n_other = 0;

  map_fixture_open (&map, SIDE, SIDE);
  terrier_map_view_set_points (map.view, map_fixture_county (3000, 5), 3000);
  map_fixture_wait (&map, map_fixture_is_settled);
  map_fixture_wait_ms (&map, 50);
  terrier_map_view_zoom_to (map.view, 606000, 150000, 624000, 164000);
  before = settled_pixels (&map);
  for (guint i = 1; i < SIDE * SIDE; i++)
    n_other += before[i] != before[0];
  g_assert_cmpuint (n_other, >, 1000);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      guint32 *after;

      terrier_map_view_pan_by (map.view, steps[i][0], steps[i][1]);
      after = settled_pixels (&map);
      for (int y = 110; y < 270; y++)
        for (int x = 180; x < 420; x++)
          {
            int old_x = x + steps[i][0] / 2, old_y = y + steps[i][1] / 2;

            g_assert_cmphex (after[(old_y - steps[i][1]) * SIDE + old_x - steps[i][0]], ==,
                             before[old_y * SIDE + old_x]);
          }
      g_free (before);
      before = after;
    }
  map_fixture_close (&map);
}

/* Between two zooms and in another style the map is whole too, and back as it was. */
static void
test_whole (void)
{
  g_autofree guint32 *whole = NULL, *between = NULL, *dark = NULL, *back = NULL;
  MapFixture map;

  map_fixture_open (&map, SIDE, SIDE);
  terrier_map_view_set_points (map.view, map_fixture_county (3000, 5), 3000);
  map_fixture_wait (&map, map_fixture_is_settled);
  map_fixture_wait_ms (&map, 50);
  terrier_map_view_zoom_to (map.view, 606000, 150000, 624000, 164000);
  whole = settled_pixels (&map);
  shumate_viewport_set_zoom_level (viewport_of (&map), terrier_map_view_get_zoom (map.view) + 0.37);
  between = settled_pixels (&map);
  g_assert_cmpint (memcmp (whole, between, SIDE * SIDE * sizeof *whole), !=, 0);
  terrier_map_view_set_dark (map.view, TRUE);
  dark = settled_pixels (&map);
  g_assert_cmpint (memcmp (dark, between, SIDE * SIDE * sizeof *whole), !=, 0);
  terrier_map_view_set_dark (map.view, FALSE);
  terrier_map_view_zoom_to (map.view, 606000, 150000, 624000, 164000);
  back = settled_pixels (&map);
  g_assert_cmpint (memcmp (whole, back, SIDE * SIDE * sizeof *whole), ==, 0);
  map_fixture_close (&map);
}

/* Points with no place, on one spot, or off the grid do no harm. */
static void
test_odd_points (void)
{
  TerrierMapPoint *points = g_new0 (TerrierMapPoint, 6);
  MapFixture map;

  for (guint i = 0; i < 6; i++)
    points[i].id = i + 1;
  points[0].easting = 614000;
  points[0].northing = 157000;
  points[1] = points[0];
  points[1].id = 2;
  points[1].symbol = 250;
  points[2].easting = NAN;
  points[3].easting = 1e12;
  points[3].northing = -1e12;
  points[4].easting = 500000;
  points[4].northing = 1e6;
  map_fixture_open (&map, 640, 480);
  terrier_map_view_set_selected (map.view, 3, TRUE);
  terrier_map_view_set_points (map.view, points, 6);
  map_fixture_wait (&map, map_fixture_is_settled);
  for (guint id = 0; id < 8; id++)
    {
      terrier_map_view_set_selected (map.view, id, TRUE);
      map_fixture_wait_ms (&map, 20);
    }
  g_assert_cmpuint (terrier_map_view_get_n_points (map.view), ==, 6);
  map_fixture_close (&map);
}

/* Closed while points are being made and tiles are being drawn. */
static void
test_closed_early (void)
{
  for (guint wait = 0; wait < 60; wait += 15)
    {
      MapFixture map;

      map_fixture_open (&map, 800, 600);
      terrier_map_view_set_points (map.view, map_fixture_county (50000, 3), 50000);
      map_fixture_wait_ms (&map, wait);
      gtk_window_destroy (GTK_WINDOW (map.window));
      g_object_add_weak_pointer (G_OBJECT (map.view), (gpointer *) &map.view);
      g_object_unref (map.view);
      for (guint i = 0; i < 400 && map.view != NULL; i++)
        map_fixture_wait_ms (&map, 5);
      g_assert_null (map.view);
    }
}

static void
test_accessible (void)
{
  MapFixture map;

  map_fixture_open (&map, 640, 480);
  terrier_map_view_set_points (map.view, map_fixture_county (3, 1), 3);
  map_fixture_wait (&map, map_fixture_is_settled);
  gtk_test_accessible_assert_role (map.view, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (map.view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Map with 3 properties");
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (map.view)));
  map_fixture_close (&map);
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/map-view/empty", test_empty);
  g_test_add_func ("/map-view/points", test_points);
  g_test_add_func ("/map-view/moves", test_moves);
  g_test_add_func ("/map-view/pan-moves-pixels", test_pan_moves_pixels);
  g_test_add_func ("/map-view/whole", test_whole);
  g_test_add_func ("/map-view/odd-points", test_odd_points);
  g_test_add_func ("/map-view/closed-early", test_closed_early);
  g_test_add_func ("/map-view/accessible", test_accessible);
  return g_test_run ();
}
