/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/symbol.h"

G_BEGIN_DECLS

/* How a point is drawn beside its symbol. */
typedef enum
{
  TERRIER_POINT_INFERRED = 1 << 0, /* its status was inferred: drawn hollow */
  TERRIER_POINT_ROUGH = 1 << 1,    /* its place is only known roughly: drawn with a broken ring */
  /* Its kind: a building has the bare symbol. */
  TERRIER_POINT_LAND = 1 << 2,      /* two lines beneath */
  TERRIER_POINT_WITH_LAND = 1 << 3, /* a line beneath */
  TERRIER_POINT_PART = 1 << 4,      /* of a building: a line above */
} TerrierPointFlags;

/* One property on the map, as the app hands it over. */
typedef struct
{
  guint64 id;
  double easting;  /* metres */
  double northing; /* metres */
  guint8 symbol;   /* TerrierSymbolId */
  guint8 flags;    /* TerrierPointFlags */
} TerrierMapPoint;

G_END_DECLS
