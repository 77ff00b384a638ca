/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The stages of disposals in their order with how many cases stand at each; a click shows those. A
 * stage without cases is a dot, so that the eye sees where the cases are and how far there is to
 * go.
 *
 * Property "stage" (string, read and write, notifies): key of the stage chosen; NULL: all; "":
 * cases of no stated stage. */
#define TERRIER_TYPE_STAGE_STRIP (terrier_stage_strip_get_type ())
G_DECLARE_FINAL_TYPE (TerrierStageStrip, terrier_stage_strip, TERRIER, STAGE_STRIP, GtkWidget)

const char *terrier_stage_strip_get_stage (TerrierStageStrip *self);
void terrier_stage_strip_set_stage (TerrierStageStrip *self, const char *stage);

/* How many counts there are: one for each choice of the stage field, and the last for cases of no
 * stated stage. */
guint terrier_stage_strip_n_counts (void);
/* @counts: so many of them. */
void terrier_stage_strip_set_counts (TerrierStageStrip *self, const guint *counts);

G_END_DECLS
