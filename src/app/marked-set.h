/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The properties that are selected, by id: what register and map show as the same selection. The
 * record in hand is one of them when it is a property. Main thread.
 *
 * Signal "changed" (): others are selected. */
#define TERRIER_TYPE_MARKED_SET (terrier_marked_set_get_type ())
G_DECLARE_FINAL_TYPE (TerrierMarkedSet, terrier_marked_set, TERRIER, MARKED_SET, GObject)

TerrierMarkedSet *terrier_marked_set_new (void);
/* (transfer none): not to be changed. */
const GtkBitset *terrier_marked_set_get_ids (TerrierMarkedSet *self);
guint terrier_marked_set_get_n (TerrierMarkedSet *self);
/* Copied. */
void terrier_marked_set_replace (TerrierMarkedSet *self, const GtkBitset *ids);
void terrier_marked_set_add (TerrierMarkedSet *self, const GtkBitset *ids);
void terrier_marked_set_set_one (TerrierMarkedSet *self, guint32 id);
/* Takes it in, or out; returns whether it is in now. */
gboolean terrier_marked_set_toggle (TerrierMarkedSet *self, guint32 id);
void terrier_marked_set_clear (TerrierMarkedSet *self);

G_END_DECLS
