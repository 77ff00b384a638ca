/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "carto/frame.h"
#include "carto/labels.h"
#include "core/symbol.h"

G_BEGIN_DECLS

/* The names on a map: which of them find room, and how they are written. Private to this room. */

typedef struct
{
  double x, y;      /* unit Mercator */
  const char *text; /* not owned */
  float size_px;
  gboolean bold;
  gboolean beside; /* right of its dot; otherwise centred on the place */
  gboolean town;   /* a picture keeps it even where it lies over a point */
  TerrierColour colour;
  TerrierColour halo;
  guint rank;    /* the lowest has its way first, */
  gint64 weight; /* then the heaviest, */
  gint64 order;  /* then the lowest */
  float rise_px; /* how far above its usual place it is written */
} TerrierName;

/* How far beyond a tile's edges names must be offered for neighbouring tiles to choose alike. */
#define TERRIER_NAMES_REACH_X_PX 1900.0
#define TERRIER_NAMES_REACH_Y_PX 240.0

void terrier_names_choose (GArray *names, double px_per_unit);
void terrier_names_choose_around (GArray *names,
                                  const TerrierFrame *frame,
                                  TerrierLabelPlan *taken);
void terrier_names_draw (const GArray *names, const TerrierFrame *frame, cairo_t *cr);

G_END_DECLS
