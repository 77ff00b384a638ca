/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "map/map-tools.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The twin of the map in words: the properties in view, nearest to its middle first, for the
 * keyboard and the screen reader, as drawn points are neither. The selection is the session's
 * record in hand, both ways; Enter and double click open the record. Foldable; names are read only
 * while it is unfolded.
 *
 * Signal "near-ended" (). Property "expanded" (boolean, notifies). */
#define TERRIER_TYPE_MAP_LIST (terrier_map_list_get_type ())
G_DECLARE_FINAL_TYPE (TerrierMapList, terrier_map_list, TERRIER, MAP_LIST, AdwBin)

/* As many are listed. */
#define TERRIER_MAP_LIST_MAX 200

void terrier_map_list_set_session (TerrierMapList *self, TerrierSession *session);
/* (array length=TERRIER_SYMBOL_N): what the symbols say; copied. */
void terrier_map_list_set_words (TerrierMapList *self, const char *const *labels);
/* @points: what is in view, nearest first, at most %TERRIER_MAP_LIST_MAX; copied. @n_in_view: how
 * many there are in all; %G_MAXUINT for too many to count. */
void terrier_map_list_set_points (TerrierMapList *self,
                                  const TerrierMapPoint *points,
                                  guint n_points,
                                  guint n_in_view);
/* The list of what is near a place instead, until it is ended: @n of them with their distances as
 * the crow flies, under @title. Copied; unfolds the list. */
void terrier_map_list_set_near (TerrierMapList *self,
                                const TerrierMapNear *near,
                                guint n,
                                const char *title);
gboolean terrier_map_list_is_near (TerrierMapList *self);
/* What is in view is wanted again; the owner gives it. */
void terrier_map_list_end_near (TerrierMapList *self);
gboolean terrier_map_list_get_expanded (TerrierMapList *self);
void terrier_map_list_set_expanded (TerrierMapList *self, gboolean expanded);
/* For tests. (transfer none) */
GListModel *terrier_map_list_get_model (TerrierMapList *self);

G_END_DECLS
