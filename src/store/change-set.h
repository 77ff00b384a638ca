/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "estate/record.h"

G_BEGIN_DECLS

/* Field changes to one or more records that belong together: one undo. Plain data, built on any
 * thread and applied by terrier_portfolio_apply_async(). */
typedef struct _TerrierChangeSet TerrierChangeSet;

TerrierChangeSet *terrier_change_set_new (const char *label); /* "Change running cost of Blossom" */
void terrier_change_set_free (TerrierChangeSet *set);
void terrier_change_set_set (TerrierChangeSet *set,
                             TerrierType type,
                             gint64 id,
                             const char *column,
                             const TerrierValue *value);
/* Returns a provisional, negative id: other changes of the same set may refer to it. */
gint64 terrier_change_set_insert (TerrierChangeSet *set, TerrierRecord *record);
void terrier_change_set_delete (TerrierChangeSet *set, TerrierType type, gint64 id);
guint terrier_change_set_get_n_changes (const TerrierChangeSet *set);
const char *terrier_change_set_get_label (const TerrierChangeSet *set);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierChangeSet, terrier_change_set_free)

G_END_DECLS
