/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

#include <glib.h>

G_BEGIN_DECLS

/* What would change the answer. The net present value of an option is the sum of its figures, each
 * times what a pound of it is worth now; so how far one figure must move before another option is
 * ahead can be said exactly, the others staying as they are. */

/* One figure of one option. An unknown one may have a range; without, its option has no value. */
typedef struct
{
  guint option;
  const char *label;  /* for the caller */
  TerrierPence value; /* or TERRIER_PENCE_UNKNOWN */
  TerrierPence low;   /* no less than this, or TERRIER_PENCE_UNKNOWN */
  TerrierPence high;  /* no more than this, or TERRIER_PENCE_UNKNOWN */
  double worth;       /* pence now for each penny: below nought for a cost */
} TerrierSensitiveFigure;

/* What one figure does to the answer. Money in pence, net present value. */
typedef struct
{
  guint figure;           /* index of the figure */
  TerrierPence switch_at; /* at this value another option draws level; UNKNOWN: at none */
  int rival;              /* the option that draws level with the preferred one, or -1 */
  TerrierPence at_low;  /* net present value of the figure's option at its low value; or UNKNOWN */
  TerrierPence at_high; /* and at its high one */
} TerrierSensitivity;

/* A net present value when figures may lie in ranges: both ends the same when all are known. */
typedef struct
{
  TerrierPence low; /* TERRIER_PENCE_UNKNOWN: some figure has no bound on that side */
  TerrierPence high;
} TerrierRange;

void terrier_sensitivity_ranges (const TerrierSensitiveFigure *figures,
                                 guint n_figures,
                                 TerrierRange *ranges,
                                 guint n_options);
/* The option that is ahead whatever the unknown figures turn out to be within their ranges, or -1
 * when that cannot be said. */
int terrier_sensitivity_preferred (const TerrierRange *ranges, guint n_options);
/* One for each figure, in their order; (element-type TerrierSensitivity) (transfer full). */
GArray *terrier_sensitivity_find (const TerrierSensitiveFigure *figures,
                                  guint n_figures,
                                  guint n_options,
                                  guint preferred);

G_END_DECLS
