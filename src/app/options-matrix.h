/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/matrix-grid.h"
#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The matrix of one programme with what filters, sorts and changes it. A change shows at once, its
 * totals with it, and is written behind it, each as one change set. Its commands are actions:
 *   "matrix.set" (s) the key of an action; "matrix.clear"; "matrix.details";
 *   "matrix.copy", "matrix.copy-all", "matrix.paste", "matrix.select-all";
 *   "matrix.try", "matrix.keep", "matrix.drop" a trial; "matrix.bring-in" buildings.
 * Main thread only. */
#define TERRIER_TYPE_OPTIONS_MATRIX (terrier_options_matrix_get_type ())
G_DECLARE_FINAL_TYPE (TerrierOptionsMatrix, terrier_options_matrix, TERRIER, OPTIONS_MATRIX, AdwBin)

/* Reads it when it is next shown. */
void terrier_options_matrix_set_programme (TerrierOptionsMatrix *self,
                                           TerrierSession *session,
                                           gint64 programme);
/* NULL: not read yet. */
TerrierMatrix *terrier_options_matrix_get_matrix (TerrierOptionsMatrix *self);
TerrierMatrixGrid *terrier_options_matrix_get_grid (TerrierOptionsMatrix *self);
/* Whether everything typed is in the file and everything in the file is shown. */
gboolean terrier_options_matrix_is_settled (TerrierOptionsMatrix *self);
void terrier_options_matrix_set_filter (TerrierOptionsMatrix *self, const char *text);
void terrier_options_matrix_set_differs (TerrierOptionsMatrix *self, gboolean differs);

G_END_DECLS
