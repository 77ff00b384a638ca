/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map-fixture.h"

#include <math.h>

static const double TOWNS[][2] = {
  { 614900, 157700 }, { 576100, 155600 }, { 631900, 141400 }, { 622900, 136000 }, { 635500, 170600 }, { 601000, 142700 },
  { 564800, 173800 }, { 558500, 139300 }, { 590500, 163500 }, { 610600, 166500 }, { 617500, 168100 }, { 638200, 165000 },
  { 553000, 155000 }, { 637500, 152500 }, { 601400, 161300 }, { 592000, 174800 },
};

TerrierMapPoint *
map_fixture_county (gsize n, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  TerrierMapPoint *points = g_new (TerrierMapPoint, n);

  for (gsize i = 0; i < n; i++)
    {
      const double *town = TOWNS[g_rand_int_range (rand, 0, G_N_ELEMENTS (TOWNS))];
      double angle = g_rand_double_range (rand, 0, 2 * G_PI),
             far = g_rand_double (rand) * g_rand_double (rand) * 5000;
      gboolean in_town = g_rand_boolean (rand);

      points[i] = (TerrierMapPoint){
        .id = i + 1,
        .easting
        = in_town ? town[0] + far * cos (angle) : g_rand_double_range (rand, 550000, 635000),
        .northing
        = in_town ? town[1] + far * sin (angle) : g_rand_double_range (rand, 130000, 170000),
        .symbol = g_rand_int_range (rand, 0, 10) < 6
                      ? TERRIER_SYMBOL_OPERATIONAL
                      : g_rand_int_range (rand, 0, TERRIER_SYMBOL_KEEP),
        .flags = g_rand_int_range (rand, 0, 8) == 0 ? TERRIER_POINT_INFERRED : 0,
      };
    }
  return points;
}

void
map_fixture_open (MapFixture *self, int width, int height)
{
  self->window = gtk_window_new ();
  self->view = TERRIER_MAP_VIEW (g_object_ref_sink (terrier_map_view_new ()));
  gtk_window_set_decorated (GTK_WINDOW (self->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->view));
  gtk_window_present (GTK_WINDOW (self->window));
}

void
map_fixture_close (MapFixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  map_fixture_wait_ms (self, 50);
  g_assert_finalize_object (self->view);
}

static void
timeout_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

void
map_fixture_wait (MapFixture *self, MapFixtureDone done)
{
  gint64 until = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  while (!done (self))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      map_fixture_wait_ms (self, 5);
    }
}

void
map_fixture_wait_ms (MapFixture *self, guint ms)
{
  gboolean over = FALSE;

  g_timeout_add_once (ms, timeout_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

gboolean
map_fixture_is_settled (MapFixture *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self->view)) > 0
         && terrier_map_view_is_settled (self->view);
}

GdkTexture *
map_fixture_picture (MapFixture *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self->view));
  GdkTexture *texture;
  GskRenderNode *node = NULL;

  /* Between a call for a frame and the frame there is nothing to take a picture of. */
  for (guint i = 0; i < 200 && node == NULL; i++)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (GTK_WIDGET (self->view)),
                              gtk_widget_get_height (GTK_WIDGET (self->view)));
      node = gtk_snapshot_free_to_node (snapshot);
      if (node == NULL)
        map_fixture_wait_ms (self, 5);
    }
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (
      gtk_native_get_renderer (gtk_widget_get_native (GTK_WIDGET (self->view))), node, NULL);
  gsk_render_node_unref (node);
  return texture;
}

void
map_fixture_write_png (MapFixture *self, const char *path)
{
  g_autoptr (GdkTexture) texture = map_fixture_picture (self);

  g_assert_true (gdk_texture_save_to_png (texture, path));
}
