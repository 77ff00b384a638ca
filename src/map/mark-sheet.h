/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "carto/frame.h"
#include "carto/point-set.h"
#include "map/ground.h"
#include "map/mark-cache.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The marks of the view and a little beyond it. For a window that cairo draws, also the map itself
 * with its marks, in squares painted once, which a pan only moves. Whatever else cairo is given to
 * draw it copies three times in every frame. */
typedef struct _TerrierMarkSheet TerrierMarkSheet;

TerrierMarkSheet *terrier_mark_sheet_new (void);
void terrier_mark_sheet_free (TerrierMarkSheet *self);

void terrier_mark_sheet_clear (TerrierMarkSheet *self);
GArray *terrier_mark_sheet_get_marks (TerrierMarkSheet *self);
gboolean terrier_mark_sheet_look_at (TerrierMarkSheet *self,
                                     TerrierPointSet *points,
                                     const TerrierFrame *frame,
                                     guint scale);
void terrier_mark_sheet_snapshot (TerrierMarkSheet *self,
                                  GtkSnapshot *snapshot,
                                  TerrierGround *ground,
                                  TerrierMarkCache *cache,
                                  gboolean dark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierMarkSheet, terrier_mark_sheet_free)

G_END_DECLS
