/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/import-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The first rows of a file as they will read in the portfolio, under the names of their fields. */
#define TERRIER_TYPE_IMPORT_PREVIEW (terrier_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (TerrierImportPreview, terrier_import_preview, TERRIER, IMPORT_PREVIEW, AdwBin)

void terrier_import_preview_set_plan (TerrierImportPreview *self, TerrierImportPlan *plan);

G_END_DECLS
