/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "carto/pack-private.h"
#include "carto/outline.h"

G_BEGIN_DECLS

/* What opening a pack of vector layers and drawing it share. */

/* A layer of the style and its table. */
typedef struct
{
  const TerrierPackLayer *style;
  TerrierCrs crs;
  sqlite3_stmt *rows; /* see write_sql() */
  TerrierBox bounds;  /* unit Mercator; empty when not known */
} TerrierVectorLayer;

struct _TerrierVectorPack
{
  TerrierPack *pack;
  TerrierPackStyle *style;
  GPtrArray *tables; /* of TerrierPackTable */
  GArray *layers;    /* of TerrierVectorLayer */
  TerrierBox bounds; /* of them all, unit Mercator */
  TerrierOutline *shape;
};

G_END_DECLS
