/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/best-option.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The best set of a programme: what is asked at the left, what was found at the right, with the
 * frontier and every option on it. Actions: best.find, best.cancel, best.make-option. Signal
 * "made" (): the set was written as an option. Main thread only. */
#define TERRIER_TYPE_BEST_VIEW (terrier_best_view_get_type ())
G_DECLARE_FINAL_TYPE (TerrierBestView, terrier_best_view, TERRIER, BEST_VIEW, GtkBox)

GtkWidget *terrier_best_view_new (TerrierSession *session);
void terrier_best_view_set_table (TerrierBestView *self, TerrierOptionsTable *table);
/* What is shown; NULL while nothing has been found. */
TerrierBestAnswer *terrier_best_view_get_answer (TerrierBestView *self);
GPtrArray *terrier_best_view_get_frontier (TerrierBestView *self);
/* The frontier with every option on it; NULL while nothing has been found. (transfer none) */
TerrierChart *terrier_best_view_get_chart (TerrierBestView *self);
/* Shows a point of the frontier. */
void terrier_best_view_show_point (TerrierBestView *self, guint index);

G_END_DECLS
