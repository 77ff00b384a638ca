/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/reader.h"

G_BEGIN_DECLS

/* Somewhere that was typed: a postcode, a grid reference, a UPRN or the name of a place. */
typedef struct
{
  char *name;
  char *detail; /* what it is, and how good its position */
  double easting_m, northing_m;
  double size_m;   /* how much of the ground to show */
  gint64 property; /* of a UPRN: its record; else 0 */
} TerrierFoundPlace;

void terrier_found_place_free (TerrierFoundPlace *place);

/* Reader thread; some milliseconds. @postcodes: path of the table of postcodes. The surest first.
 * (transfer full) (element-type TerrierFoundPlace) */
GPtrArray *terrier_place_find (TerrierReader *reader,
                               const char *text,
                               const char *postcodes,
                               GError **error);

G_END_DECLS
