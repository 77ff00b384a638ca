/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "estate/record.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The property under the pointer: its name, where it stands, what it costs, with the gaps. It lies
 * over the map and takes no clicks. */
#define TERRIER_TYPE_MAP_CARD (terrier_map_card_get_type ())
G_DECLARE_FINAL_TYPE (TerrierMapCard, terrier_map_card, TERRIER, MAP_CARD, AdwBin)

void terrier_map_card_set_property (TerrierMapCard *self, TerrierRecord *property);
/* Beside a place of @parent, which it lies over, in logical pixels, and within it. */
void terrier_map_card_move_to (TerrierMapCard *self, GtkWidget *parent, double x, double y);

G_END_DECLS
