/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Straight lines on the National Grid: metres between two places as the crow flies, and nothing of
 * roads. Any thread. */
typedef struct
{
  double easting_m, northing_m;
} TerrierGridPlace;

double terrier_measure_length_m (const TerrierGridPlace *places, guint n);
/* Of the polygon that the places make when the last is joined to the first; 0 for fewer than three.
 * Of lines that cross themselves it is no area. */
double terrier_measure_area_m2 (const TerrierGridPlace *places, guint n);

/* (transfer full): "320 m", "1.24 km"; "850 m²", "3.21 ha". */
char *terrier_measure_format_length (double metres);
char *terrier_measure_format_area (double square_metres);

G_END_DECLS
