/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "carto/frame.h"

G_BEGIN_DECLS

/* Places of the built-in map, by name. */
typedef struct
{
  char *name;
  double easting_m, northing_m;
  double size_m; /* how much of the ground to show */
} TerrierGazetteerPlace;

/* The largest first of those whose name begins with @text, whatever its case; at most @max. Some
 * milliseconds; not on the main thread. (transfer full) (element-type TerrierGazetteerPlace) */
GArray *terrier_gazetteer_find (const char *path, const char *text, guint max, GError **error);

G_END_DECLS
