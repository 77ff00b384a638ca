/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/checks.h"
#include "document/pages.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Turns drafts into pages and checks on a worker, one at a time: while one is being set the newest
 * waits, and those between are never set. Main thread only.
 *
 * Signal "set" (): pages and checks are those of the newest draft asked for, or nearly. */
#define TERRIER_TYPE_TYPESETTER (terrier_typesetter_get_type ())
G_DECLARE_FINAL_TYPE (TerrierTypesetter, terrier_typesetter, TERRIER, TYPESETTER, GObject)

TerrierTypesetter *terrier_typesetter_new (void);
void terrier_typesetter_ask (TerrierTypesetter *self,
                             TerrierDecisionDraft *draft,
                             TerrierSecrets *secrets,
                             TerrierCopy copy);
TerrierPages *terrier_typesetter_get_pages (TerrierTypesetter
                                                *self);             /* (transfer none) (nullable) */
GPtrArray *terrier_typesetter_get_checks (TerrierTypesetter *self); /* (transfer none) (nullable) */
/* The references of the last draft that @figures, which it was resolved against, do not know;
 * (transfer none) (nullable). */
const char *const *terrier_typesetter_get_missing (TerrierTypesetter *self,
                                                   TerrierFigureContext *figures);
/* Why the last draft could not be set; (nullable). The pages are then those of the one before. */
const GError *terrier_typesetter_get_failure (TerrierTypesetter *self);

G_END_DECLS
