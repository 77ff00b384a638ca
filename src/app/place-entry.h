/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/place-finder.h"
#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Where a place is typed: what fits is listed beneath while it is typed; Down and Up move through
 * it, Enter takes the one lit.
 *
 * Signal "found" (TerrierFoundPlace *): one was taken. */
#define TERRIER_TYPE_PLACE_ENTRY (terrier_place_entry_get_type ())
G_DECLARE_FINAL_TYPE (TerrierPlaceEntry, terrier_place_entry, TERRIER, PLACE_ENTRY, AdwBin)

void terrier_place_entry_set_session (TerrierPlaceEntry *self, TerrierSession *session);
GtkEditable *terrier_place_entry_get_editable (TerrierPlaceEntry *self);
/* How many are listed; for tests. */
guint terrier_place_entry_get_n_found (TerrierPlaceEntry *self);

G_END_DECLS
