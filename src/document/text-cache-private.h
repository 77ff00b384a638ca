/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/text-private.h"

G_BEGIN_DECLS

/* Paragraphs set in the last layout and in this one; belongs to one thread. */
typedef struct _TerrierTextCache TerrierTextCache;

TerrierTextCache *terrier_text_cache_new (void);
void terrier_text_cache_free (TerrierTextCache *self);
void terrier_text_cache_turn (TerrierTextCache *self);
GBytes *terrier_text_cache_make_key (const TerrierRun *runs,
                                     guint n_runs,
                                     const TerrierTextSpec *spec,
                                     double width_pt);
TerrierSetText *terrier_text_cache_look_up (TerrierTextCache *self, GBytes *key);
void terrier_text_cache_add (TerrierTextCache *self, GBytes *key, TerrierSetText *text);

G_END_DECLS
