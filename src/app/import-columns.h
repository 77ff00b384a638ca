/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/import-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The columns of a file, each with the field that it goes to, and the first rows as they will read.
 * Signal "changed" (): the plan is another one. */
#define TERRIER_TYPE_IMPORT_COLUMNS (terrier_import_columns_get_type ())
G_DECLARE_FINAL_TYPE (TerrierImportColumns, terrier_import_columns, TERRIER, IMPORT_COLUMNS, GtkBox)

GtkWidget *terrier_import_columns_new (void);
/* Shows @plan, or shows it again after its type changed. */
void terrier_import_columns_set_plan (TerrierImportColumns *self, TerrierImportPlan *plan);
/* @column: of the file. */
void terrier_import_columns_set_target (TerrierImportColumns *self,
                                        guint column,
                                        const TerrierTarget *target);

G_END_DECLS
