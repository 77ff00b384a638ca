/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/settings.h"
#include "carto/map-stack.h"

G_BEGIN_DECLS

/* A map pack that the user has added. Properties: "on". */
#define TERRIER_TYPE_MAP_PACK (terrier_map_pack_get_type ())
G_DECLARE_FINAL_TYPE (TerrierMapPack, terrier_map_pack, TERRIER, MAP_PACK, GObject)

const char *terrier_map_pack_get_title (TerrierMapPack *self);
const char *terrier_map_pack_get_what (TerrierMapPack *self);
const char *terrier_map_pack_get_credits (TerrierMapPack *self);
gboolean terrier_map_pack_has_fault (TerrierMapPack *self);
gboolean terrier_map_pack_get_on (TerrierMapPack *self);

/* The packs of the user, the topmost first, as a GListModel of TerrierMapPack; kept in the
 * settings. All windows share one. Main thread; files are opened in workers.
 *
 * Signal:
 *   changed (): other maps are drawn, or the line of their licences is another. */
#define TERRIER_TYPE_MAP_PACKS (terrier_map_packs_get_type ())
G_DECLARE_FINAL_TYPE (TerrierMapPacks, terrier_map_packs, TERRIER, MAP_PACKS, GObject)

TerrierMapPacks *terrier_map_packs_get (TerrierSettings *settings);

void terrier_map_packs_add_async (TerrierMapPacks *self,
                                  const char *path,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean terrier_map_packs_add_finish (TerrierMapPacks *self, GAsyncResult *result, GError **error);
void terrier_map_packs_remove (TerrierMapPacks *self, guint position);
void terrier_map_packs_move (TerrierMapPacks *self, guint position, int by);
void terrier_map_packs_set_on (TerrierMapPacks *self, guint position, gboolean on);

TerrierPackList *terrier_map_packs_get_list (TerrierMapPacks *self);
char **terrier_map_packs_dup_paths (TerrierMapPacks *self);
char **terrier_map_packs_dup_credits (TerrierMapPacks *self);

/* Tiles from the network, off until the user switches them on. */
gboolean terrier_map_packs_get_online (TerrierMapPacks *self);
void terrier_map_packs_set_online (TerrierMapPacks *self, gboolean online);

G_END_DECLS
