/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/best-set.h"

G_BEGIN_DECLS

/* As terrier_best_set_find(), the aim being helped by each pound of the other one with @weight of a
 * pound: so that of sets that do alike in the aim the one that does more in the other is found.
 * With a weight above nought no other set does as well in both and better in one. For an aim of
 * saving or backlog. */
TerrierBestSet *terrier_best_set_find_weighted (const TerrierBestProblem *problem,
                                                const TerrierBestTarget *target,
                                                double weight,
                                                double seconds,
                                                TerrierBestProgress progress,
                                                gpointer data,
                                                GCancellable *cancellable);

G_END_DECLS
