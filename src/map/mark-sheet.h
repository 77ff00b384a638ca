/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "carto/frame.h"
#include "carto/point-set.h"
#include "map/mark-cache.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The marks of the view and a little beyond it, for a window that cairo draws: squares of the map
 * with their marks painted once, which a pan only moves. The same marks one by one would take cairo
 * half of the frame. */
typedef struct _TerrierMarkSheet TerrierMarkSheet;

TerrierMarkSheet *terrier_mark_sheet_new (void);
void terrier_mark_sheet_free (TerrierMarkSheet *self);

void terrier_mark_sheet_clear (TerrierMarkSheet *self);
GArray *terrier_mark_sheet_get_marks (TerrierMarkSheet *self);
void terrier_mark_sheet_look_at (TerrierMarkSheet *self,
                                 TerrierPointSet *points,
                                 const TerrierFrame *frame,
                                 guint scale);
void terrier_mark_sheet_snapshot (TerrierMarkSheet *self,
                                  GtkSnapshot *snapshot,
                                  TerrierMarkCache *cache);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierMarkSheet, terrier_mark_sheet_free)

G_END_DECLS
