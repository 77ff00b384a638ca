/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/best-option.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a best set does with each building, with the figures of each. Main thread only. */
#define TERRIER_TYPE_BEST_TABLE (terrier_best_table_get_type ())
G_DECLARE_FINAL_TYPE (TerrierBestTable, terrier_best_table, TERRIER, BEST_TABLE, GtkBox)

GtkWidget *terrier_best_table_new (TerrierSession *session);
void terrier_best_table_set_answer (TerrierBestTable *self, TerrierBestAnswer *answer);
/* Rows shown: buildings with which something is done. */
guint terrier_best_table_get_n_rows (TerrierBestTable *self);

G_END_DECLS
