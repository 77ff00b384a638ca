/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The one box that searches everything: an entry in the header and, under it, what was found,
 * grouped by type, best first. Down and Up move through the hits, Enter opens the one lit (the
 * best, at first). */
#define TERRIER_TYPE_SEARCH_BOX (terrier_search_box_get_type ())
G_DECLARE_FINAL_TYPE (TerrierSearchBox, terrier_search_box, TERRIER, SEARCH_BOX, AdwBin)

TerrierSearchBox *terrier_search_box_new (void);
void terrier_search_box_set_session (TerrierSearchBox *self,
                                     TerrierSession *session); /* (nullable) */
GtkEditable *terrier_search_box_get_entry (TerrierSearchBox *self);
/* How many hits are shown; for tests. */
guint terrier_search_box_get_n_hits (TerrierSearchBox *self);

G_END_DECLS
