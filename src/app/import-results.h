/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/import-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What a trial found: how many rows would be new, change, stay or be refused, and why. */
#define TERRIER_TYPE_IMPORT_RESULTS (terrier_import_results_get_type ())
G_DECLARE_FINAL_TYPE (TerrierImportResults, terrier_import_results, TERRIER, IMPORT_RESULTS, GtkBox)

TerrierImportResults *terrier_import_results_new (void);
void terrier_import_results_show (TerrierImportResults *self,
                                  const TerrierImportPlan *plan,
                                  const TerrierImportReport *report);

G_END_DECLS
