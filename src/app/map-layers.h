/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/map-packs.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The window in which map packs are added, ordered, switched on and off and removed. What is done
 * shows on every map at once. */
#define TERRIER_TYPE_MAP_LAYERS (terrier_map_layers_get_type ())
G_DECLARE_FINAL_TYPE (TerrierMapLayers, terrier_map_layers, TERRIER, MAP_LAYERS, AdwWindow)

TerrierMapLayers *terrier_map_layers_new (TerrierSettings *settings, GtkWidget *parent);
void terrier_map_layers_add_file (TerrierMapLayers *self, GFile *file);

G_END_DECLS
