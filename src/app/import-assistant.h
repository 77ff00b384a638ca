/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/import-columns.h"
#include "app/import-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Beside the window while a file is prepared for import: what was recognised, then a trial of every
 * row. Nothing is written. Actions: import.check, import.back, import.start, import.save-refused,
 * import.cancel.
 * Signal "accepted" (): import the plan now; the window that opened the assistant does it. */
#define TERRIER_TYPE_IMPORT_ASSISTANT (terrier_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (TerrierImportAssistant,
                      terrier_import_assistant,
                      TERRIER,
                      IMPORT_ASSISTANT,
                      AdwWindow)

TerrierImportAssistant *terrier_import_assistant_new (TerrierSession *session,
                                                      GtkWindow *parent,
                                                      const char *path);
/* "reading", "trouble", "columns", "trying" or "results". */
const char *terrier_import_assistant_get_step (TerrierImportAssistant *self);
/* NULL until the file has been looked through. */
TerrierImportPlan *terrier_import_assistant_get_plan (TerrierImportAssistant *self);
const TerrierImportReport *terrier_import_assistant_get_report (TerrierImportAssistant *self);
/* Once the step "columns" was shown. */
TerrierImportColumns *terrier_import_assistant_get_columns (TerrierImportAssistant *self);
/* The sentence of the step "trouble", once that was shown. */
const char *terrier_import_assistant_get_trouble (TerrierImportAssistant *self);

G_END_DECLS
