/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/paper.h"

G_BEGIN_DECLS

/* Shared by the papers that this room makes. */
TerrierPaper *terrier_paper_new (void);
/* Appends the options table with the notes that it rests on. */
void terrier_options_paper_append_table (TerrierBlock *parent,
                                         TerrierOptionsTable *table,
                                         const char *caption);
G_END_DECLS
