/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The estate on a small map that leads to the large one. It is looked at and pressed, not moved:
 * the wheel over it scrolls the page. */
#define TERRIER_TYPE_HOME_MAP (terrier_home_map_get_type ())
G_DECLARE_FINAL_TYPE (TerrierHomeMap, terrier_home_map, TERRIER, HOME_MAP, AdwBin)

GtkWidget *terrier_home_map_new (TerrierSession *session);
/* Seen again: what has changed meanwhile is read. */
void terrier_home_map_refresh (TerrierHomeMap *self);

G_END_DECLS
