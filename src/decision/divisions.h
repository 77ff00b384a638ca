/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/map-figure.h"
#include "decision/options-places.h"

G_BEGIN_DECLS

/* What an option does in one division, or in one district where no division is known. */
typedef struct
{
  const char *name; /* NULL: not stated; of the places */
  guint n[TERRIER_ACTION_N_KINDS];
  guint n_buildings; /* all of them */
  guint n_touched;   /* of them, those that are not simply kept */
  double easting;    /* metres, the middle of those that are placed */
  double northing;
  guint n_placed;
} TerrierDivision;

typedef struct
{
  GArray *rows; /* (element-type TerrierDivision), those that most is done in first */
  guint totals[TERRIER_ACTION_N_KINDS];
  guint n_unplaced;
  gboolean by_district;  /* no building of it says its division */
  gboolean only_touched; /* too many for a map: what is simply kept is left off it */
} TerrierDivisions;

/* The places must outlive it. Any thread. */
TerrierDivisions *terrier_divisions_new (const TerrierOptionsColumn *option, GHashTable *places);
void terrier_divisions_free (TerrierDivisions *divisions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierDivisions, terrier_divisions_free)

const char *terrier_division_name (const TerrierDivision *division);
/* "Dover: 4 of 10": on the map, and in its words. (transfer full) */
char *terrier_division_label (const TerrierDivision *division);
/* What happens to the buildings, with the names of the first @n_names divisions. NULL with no
 * error: nothing has a position. Some tens of milliseconds. */
TerrierMapFigure *terrier_divisions_draw_map (const TerrierDivisions *divisions,
                                              const TerrierOptionsColumn *option,
                                              GHashTable *places,
                                              guint n_names,
                                              double width_pt,
                                              double height_pt,
                                              GError **error);
/* All that the map says. (transfer full) */
char *terrier_divisions_describe_map (const TerrierDivisions *divisions);

G_END_DECLS
