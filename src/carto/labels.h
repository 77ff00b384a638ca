/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which names may be written so that none touches another. Names are offered in order of
 * importance; the first come stay. All the names of a zoom are placed at once, over the whole
 * country, so a tile and its neighbour always agree. Widths come from a table of letters, so that
 * this needs no layout. Not for two threads at once. */

typedef struct _TerrierLabelPlan TerrierLabelPlan;

TerrierLabelPlan *terrier_label_plan_new (void);
void terrier_label_plan_free (TerrierLabelPlan *self);
gboolean terrier_label_plan_offer (TerrierLabelPlan *self,
                                   double left_px,
                                   double top_px,
                                   double width_px,
                                   double height_px);
void terrier_label_plan_take (TerrierLabelPlan *self,
                              double left_px, double top_px, double width_px, double height_px);

/* Where a picture names its areas itself, a town that finds no room is left out as a village is. */
void terrier_label_plan_set_strict (TerrierLabelPlan *self, gboolean strict);
gboolean terrier_label_plan_is_strict (const TerrierLabelPlan *self);

double terrier_label_width (const char *text, double size_px, gboolean bold);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierLabelPlan, terrier_label_plan_free)

G_END_DECLS
