/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/import-columns.h"

G_BEGIN_DECLS

/* What a file holds, the type of record its rows are, the profile, and each column with the field
 * that it goes to.
 * Signals: "changed" (): the plan is another one; "layer-chosen" (char *): look that one through.
 */
#define TERRIER_TYPE_IMPORT_MATCH (terrier_import_match_get_type ())
G_DECLARE_FINAL_TYPE (TerrierImportMatch, terrier_import_match, TERRIER, IMPORT_MATCH, GtkBox)

GtkWidget *terrier_import_match_new (void);
/* Matches @plan by the profile that knows all its headings, else by the headings, and shows it.
 * @profiles: (element-type TerrierImportProfile) (nullable): all that the portfolio keeps. */
void terrier_import_match_set_plan (TerrierImportMatch *self,
                                    TerrierImportPlan *plan,
                                    GPtrArray *profiles);
TerrierImportColumns *terrier_import_match_get_columns (TerrierImportMatch *self);
/* What the columns shall be kept as; NULL when they shall not. (transfer full) */
char *terrier_import_match_dup_profile_name (TerrierImportMatch *self);

G_END_DECLS
