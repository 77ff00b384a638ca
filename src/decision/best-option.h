/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/best-request.h"
#include "document/chart.h"
#include "store/change-set.h"

G_BEGIN_DECLS

/* One choice that was left out before the search, or reason for it, in words. */
typedef struct
{
  TerrierBestReason reason;
  guint n;    /* choices left out for it */
  char *text; /* a sentence that names the first few */
} TerrierBestLeftOut;

/* All on any thread; sentences are (transfer full). */
char *terrier_best_answer_describe (const TerrierBestAnswer *answer);
/* "£1,200,000 a year of 9 buildings", each kind of money by itself, naming its gaps; @measure as
 * of the options table. */
char *terrier_best_answer_describe_total (const TerrierBestAnswer *answer,
                                          TerrierMeasureId measure);
/* (element-type TerrierBestLeftOut) */
GPtrArray *terrier_best_answer_left_out (const TerrierBestAnswer *answer);
/* What a building's action says, for a table: "Close", "Co-locate at Dover Library". */
char *terrier_best_choice_describe (const TerrierBestPool *pool, guint choice);

/* The answer as a new option of the programme: each building with what is done or kept, figures
 * with their state, and the search as their source. One change set. */
TerrierChangeSet *terrier_best_answer_make_option (const TerrierBestAnswer *answer,
                                                   TerrierDate today);

/* The frontier with every option on it. @frontier: (element-type TerrierBestAnswer), nullable. Its
 * points come first, so that their number in the chart is their index. */
TerrierChart *terrier_best_pool_new_chart (const TerrierBestPool *pool, GPtrArray *frontier);

G_END_DECLS
