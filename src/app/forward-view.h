/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/forward-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The forward list: the decisions to come by their day, each with the last safe day for its notice
 * and whether that is kept. Reads when it is first shown and after each change. */
#define TERRIER_TYPE_FORWARD_VIEW (terrier_forward_view_get_type ())
G_DECLARE_FINAL_TYPE (TerrierForwardView, terrier_forward_view, TERRIER, FORWARD_VIEW, AdwBin)

GtkWidget *terrier_forward_view_new (TerrierSession *session);
/* (transfer none) (nullable): as it was last read. */
TerrierForwardList *terrier_forward_view_get_list (TerrierForwardView *self);
/* Asks where to, and writes the list as PDF: the public copy while exempt information is hidden. */
void terrier_forward_view_export (TerrierForwardView *self);
/* The same without the question. */
void terrier_forward_view_export_to (TerrierForwardView *self, const char *path);
void terrier_forward_view_print (TerrierForwardView *self);

G_END_DECLS
