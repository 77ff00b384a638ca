/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/paper.h"

G_BEGIN_DECLS

/* The summary of a programme for members: one page of A4, whatever the programme holds. The money
 * in four boxes, what happens where, what follows, and access and equality in a line each, for the
 * option taken (else the last one). It is as public as the appraisal: the leak check applies.
 *
 * @places: as of terrier_options_places_load(). Lays the page out to see that it fits, so it wants
 * some tens of milliseconds. Any thread. (transfer full); NULL with NOT_FOUND when there is no
 * option to tell of. */
TerrierPaper *terrier_options_summary_build (TerrierOptionsTable *table,
                                             GHashTable *places,
                                             GError **error);

G_END_DECLS
