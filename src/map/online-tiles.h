/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

/* Tiles of a server, as they came: asked for once each, and remembered while the program runs. Main
 * thread.
 *
 * Signal:
 *   arrived (guint z, guint column, guint row): terrier_online_tiles_get() has it now. */
#define TERRIER_TYPE_ONLINE_TILES (terrier_online_tiles_get_type ())
G_DECLARE_FINAL_TYPE (TerrierOnlineTiles, terrier_online_tiles, TERRIER, ONLINE_TILES, GObject)

TerrierOnlineTiles *terrier_online_tiles_new (ShumateDataSource *source);
GBytes *terrier_online_tiles_get (TerrierOnlineTiles *self, guint z, guint column, guint row);

G_END_DECLS
