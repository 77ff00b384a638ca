/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/symbol.h"

G_BEGIN_DECLS

/* The colours of the map itself: quiet, so that the points speak. */
typedef struct
{
  TerrierColour sea;
  TerrierColour shallows; /* a band along the coast */
  TerrierColour coast;
  TerrierColour land;
  TerrierColour grid;
  TerrierColour town;     /* names of larger places */
  TerrierColour village;  /* names of smaller ones */
  TerrierColour halo;     /* behind a name */
  TerrierColour station;
  TerrierColour ink;      /* outlines of points, texts of the frame */
  TerrierColour paper;    /* inside hollow points and boxes */
} TerrierMapStyle;

const TerrierMapStyle *terrier_map_style_get (gboolean dark);

G_END_DECLS
