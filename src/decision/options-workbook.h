/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/options-places.h"

G_BEGIN_DECLS

/* The options as a workbook that finance can check: the table on the first sheet, the lines of each
 * option on a sheet of its own, every sum a formula over its lines. What is not stated is an empty
 * cell with a note. Any thread; writes @path whole or not at all. */
gboolean terrier_options_workbook_write (const TerrierOptionsTable *table,
                                         GHashTable *places,
                                         const char *path,
                                         GError **error);

G_END_DECLS
