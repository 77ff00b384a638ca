/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The saved versions of a decision: which there are, what one changed or what has changed since,
 * and the way back. Action "version.restore" takes the key of a section, "" for all. Main thread
 * only.
 *
 * Signal "restored" (GHashTable *texts, const char *label): texts by the keys of sections, to be
 * written as one change. */
#define TERRIER_TYPE_VERSION_VIEW (terrier_version_view_get_type ())
G_DECLARE_FINAL_TYPE (TerrierVersionView, terrier_version_view, TERRIER, VERSION_VIEW, AdwBin)

/* The decision as it stands; versions are read when the view is shown. */
void terrier_version_view_set_draft (TerrierVersionView *self,
                                     TerrierSession *session,
                                     TerrierDecisionDraft *draft,
                                     gboolean editable);
guint terrier_version_view_get_n (TerrierVersionView *self);

G_END_DECLS
