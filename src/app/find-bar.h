/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Find and replace in the texts of a decision, in the section in hand or in all of them. It only
 * knows the draft: the editor shows the places and writes the texts. Main thread only.
 *
 * Signals: "found" (const char *section, guint64 offset, guint64 length): a place to show, in
 *          bytes.
 *          "replaced" (GHashTable *texts, const char *label): new texts by the keys of sections,
 *          to be written as one change.
 *          "closed" (). */
#define TERRIER_TYPE_FIND_BAR (terrier_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (TerrierFindBar, terrier_find_bar, TERRIER, FIND_BAR, AdwBin)

void terrier_find_bar_set_draft (TerrierFindBar *self,
                                 TerrierDecisionDraft *draft,
                                 const char *section,
                                 gboolean show_exempt,
                                 gboolean editable);
void terrier_find_bar_open (TerrierFindBar *self, gboolean replace, const char *words);

G_END_DECLS
