/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What a window shows of one open portfolio: the places at the left, the page in the middle, the
 * record in hand at the right, and the way back. Pages are made when first visited. AdwFlap is
 * known here only.
 *
 * Properties: "session", "sidebar-visible", "record-visible", "can-go-back" (read), "place" (read).
 */
#define TERRIER_TYPE_WORKSPACE (terrier_workspace_get_type ())
G_DECLARE_FINAL_TYPE (TerrierWorkspace, terrier_workspace, TERRIER, WORKSPACE, AdwBin)

TerrierWorkspace *terrier_workspace_new (TerrierSession *session);
TerrierSession *terrier_workspace_get_session (TerrierWorkspace *self);
void terrier_workspace_go (TerrierWorkspace *self, const char *place);
void terrier_workspace_open_record (TerrierWorkspace *self, TerrierType type, gint64 id);
gboolean terrier_workspace_back (TerrierWorkspace *self);
const char *terrier_workspace_get_place (TerrierWorkspace
                                             *self); /* "record" for a record as a full page */
gboolean terrier_workspace_edit_record (TerrierWorkspace *self);
GtkWidget *terrier_workspace_get_page (TerrierWorkspace *self); /* (nullable) */

G_END_DECLS
