/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "config.h"
#include "app/map-ground.h"

#include "app/map-packs.h"

#define SETTINGS_KEY "terrier-settings"

/* Servers ask to be told who asks. */
#define USER_AGENT "Terrier/" TERRIER_VERSION " (" TERRIER_APP_ID ")"

/* Nothing is asked for, and no folder made for what comes, before the user has switched it on. */
static ShumateDataSource *
new_online (TerrierSettings *settings)
{
  g_autofree char *url = terrier_settings_dup_text (settings, "online-map-url");

  shumate_set_user_agent (USER_AGENT);
  return SHUMATE_DATA_SOURCE (shumate_tile_downloader_new (url));
}

static void
changed_cb (TerrierMapView *view)
{
  TerrierSettings *settings = g_object_get_data (G_OBJECT (view), SETTINGS_KEY);
  TerrierMapPacks *packs = terrier_map_packs_get (settings);
  g_auto (GStrv) credits = terrier_map_packs_dup_credits (packs);
  g_autoptr (ShumateDataSource) online
      = terrier_map_packs_get_online (packs) ? new_online (settings) : NULL;

  terrier_map_view_set_maps (view, terrier_map_packs_get_list (packs),
                             (const char *const *) credits, online);
}

void
terrier_map_ground_follow (TerrierMapView *view, TerrierSettings *settings)
{
  TerrierMapPacks *packs = terrier_map_packs_get (settings);

  g_object_set_data_full (G_OBJECT (view), SETTINGS_KEY, g_object_ref (settings), g_object_unref);
  g_signal_connect_object (packs, "changed", G_CALLBACK (changed_cb), view, G_CONNECT_SWAPPED);
  if (g_list_model_get_n_items (G_LIST_MODEL (packs)) > 0 || terrier_map_packs_get_online (packs))
    changed_cb (view);
}
