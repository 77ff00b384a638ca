/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/best-set.h"
#include "decision/options-places.h"

G_BEGIN_DECLS

/* What a best set can be put together from: whatever an option of the programme does with a
 * building is something that could be done with it. Immutable and atomically ref-counted: any
 * thread may read it. */
typedef struct
{
  TerrierOptionsTable *table;
  GHashTable *places;      /* as of terrier_options_places_load() */
  GArray *properties;      /* gint64, of each building */
  GArray *buildings;       /* TerrierBestBuilding; none is kept yet */
  GArray *choices;         /* TerrierBestChoice; `option` is the index of the table's option */
  GPtrArray *records;      /* TerrierRecord of each choice, of the table */
  GPtrArray *districts;    /* char *, NULL where it is not stated; in alphabetical order */
  guint n_without_figures; /* choices of which neither saving nor backlog is known */
  guint n_gone;            /* actions of a building that is disposed of, or into one */
} TerrierBestPool;

TerrierBestPool *terrier_best_pool_new (TerrierOptionsTable *table, GHashTable *places);
TerrierBestPool *terrier_best_pool_ref (TerrierBestPool *pool);
void terrier_best_pool_unref (TerrierBestPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierBestPool, terrier_best_pool_unref)

/* Why nothing can be chosen, as sentences; NULL when something can. (transfer full) (nullable) */
char *terrier_best_pool_describe_lack (const TerrierBestPool *pool);
/* Never NULL. */
const char *terrier_best_pool_name (const TerrierBestPool *pool, guint building);
const char *terrier_best_pool_district (const TerrierBestPool *pool, guint district);

G_END_DECLS
