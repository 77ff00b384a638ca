/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/options-table.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What two options of a programme differ in, building by building, in words and money; copied as
 * text ("compare.copy") or saved as CSV ("compare.save"). Main thread only. */
#define TERRIER_TYPE_OPTIONS_COMPARE (terrier_options_compare_get_type ())
G_DECLARE_FINAL_TYPE (TerrierOptionsCompare,
                      terrier_options_compare,
                      TERRIER,
                      OPTIONS_COMPARE,
                      AdwBin)

void terrier_options_compare_set_table (TerrierOptionsCompare *self,
                                        TerrierSession *session,
                                        TerrierOptionsTable *table);
/* Options by their place in the table. */
void terrier_options_compare_choose (TerrierOptionsCompare *self, guint after, guint before);
/* One sentence for each building that differs; (transfer none). */
GListModel *terrier_options_compare_get_lines (TerrierOptionsCompare *self);
const char *terrier_options_compare_get_summary (TerrierOptionsCompare *self);
/* Writes the CSV without asking where. */
void terrier_options_compare_save_to (TerrierOptionsCompare *self, GFile *file);

G_END_DECLS
