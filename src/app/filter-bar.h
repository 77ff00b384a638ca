/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The quick filter of a table: an entry in the language of terrier_query_parse(), a chip for each
 * filter on a field, and a button that adds one. What cannot be read is said beneath and changes
 * nothing.
 *
 * Signal "changed" (): another query. */
#define TERRIER_TYPE_FILTER_BAR (terrier_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (TerrierFilterBar, terrier_filter_bar, TERRIER, FILTER_BAR, AdwBin)

TerrierFilterBar *terrier_filter_bar_new (TerrierSession *session, TerrierType type);
/* (transfer full): never NULL; what is typed so far and can be read. */
TerrierQuery *terrier_filter_bar_dup_query (TerrierFilterBar *self);
/* Replaces all of it: "status:closing district:Dover" becomes chips. */
void terrier_filter_bar_set_text (TerrierFilterBar *self, const char *text);
char *terrier_filter_bar_dup_text (TerrierFilterBar *self);
/* From now on this bar says what the session's filter says, and the other way round. A bar that is
 * not seen follows when it is. */
void terrier_filter_bar_share (TerrierFilterBar *self);
/* Widgets shown at the end of the line, as the button for columns. */
void terrier_filter_bar_append (TerrierFilterBar *self, GtkWidget *widget);

G_END_DECLS
