/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/paper-scale.h"

#include <glib/gi18n-lib.h>

#include "core/grid.h"

/* 72 points are an inch. */
#define M_PER_POINT (0.0254 / 72)

/* The scales of plans and maps that people have rulers for. */
static const guint CUSTOMARY[] = {
  500,    1250,   2500,   5000,   10000,  25000,   50000,   75000,   100000,   150000,
  200000, 250000, 300000, 400000, 500000, 1000000, 2500000, 5000000, 10000000,
};

static double
metres_per_unit (const TerrierFrame *frame)
{
  return terrier_mercator_metres_per_unit (frame->y + frame->height_px / 2 / frame->px_per_unit);
}

/* How many metres on the ground a metre on the paper is, in the middle of the map: Mercator's scale
 * changes by a hundredth in about 50 km to the north. */
double
terrier_paper_scale_get (const TerrierFrame *frame)
{
  return metres_per_unit (frame) / frame->px_per_unit / M_PER_POINT;
}

/* Brings a frame to a scale, about its middle. */
void
terrier_paper_scale_set (TerrierFrame *frame, guint denominator)
{
  double x = frame->x + frame->width_px / 2 / frame->px_per_unit,
         y = frame->y + frame->height_px / 2 / frame->px_per_unit;

  frame->px_per_unit = metres_per_unit (frame) / M_PER_POINT / denominator;
  frame->x = x - frame->width_px / 2 / frame->px_per_unit;
  frame->y = y - frame->height_px / 2 / frame->px_per_unit;
}

/* The largest customary scale at which a frame shows no less than it does now. */
guint
terrier_paper_scale_customary (const TerrierFrame *frame)
{
  double now = terrier_paper_scale_get (frame);

  for (guint i = 0; i < G_N_ELEMENTS (CUSTOMARY); i++)
    /* A hair's breadth is rounding. */
    if (CUSTOMARY[i] >= now * (1 - 1e-9))
      return CUSTOMARY[i];
  return CUSTOMARY[G_N_ELEMENTS (CUSTOMARY) - 1];
}

/**
 * terrier_paper_scale_text:
 * @denominator: of the scale
 * @paper: (nullable): the size of the sheet
 * @n_outside: how many properties lie beyond the sheet
 *
 * Returns: (transfer full): "Scale 1:25,000 on A4. 3 properties lie beyond this sheet."
 */
char *
terrier_paper_scale_text (guint denominator, const char *paper, guint n_outside)
{
  GString *text = g_string_new (NULL);

  if (paper == NULL)
    /* Translators: the scale of a map */
    g_string_append_printf (text, _ ("Scale 1:%'u"), denominator);
  else
    /* Translators: the scale of a map, and the size of its paper */
    g_string_append_printf (text, _ ("Scale 1:%'u on %s"), denominator, paper);
  if (n_outside > 0)
    g_string_append_printf (text,
                            ngettext (". %'u property lies beyond this sheet.",
                                      ". %'u properties lie beyond this sheet.", n_outside),
                            n_outside);
  return g_string_free (text, FALSE);
}
