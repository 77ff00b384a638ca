/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/settings.h"
#include "map/map-view.h"

G_BEGIN_DECLS

/* Lets a map show the packs of the user, and tiles from the network when they are switched on, from
 * now on and as they change. Main thread. */
void terrier_map_ground_follow (TerrierMapView *view, TerrierSettings *settings);

G_END_DECLS
