/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "carto/pack-private.h"

G_BEGIN_DECLS

/* What opening a pack of pictures and drawing it share. */

/* One size of pictures: a matrix of tiles over a rectangle of the projection. */
typedef struct
{
  int zoom;         /* its number in the file */
  double left, top; /* of the matrix, in the units of the projection */
  double tile_width, tile_height;
  gint64 n_columns, n_rows;
  int width_px, height_px; /* of each tile; 0: any square that MBTiles may have */
  double px_unit;          /* the side of a pixel, unit Mercator */
} TerrierRasterLevel;

/* Pictures unpacked last: those of a tile that is drawn askew are wanted by its neighbours too. */
#define TERRIER_RASTER_MEMORY 32
typedef struct
{
  const TerrierRasterLevel *level; /* NULL: empty */
  gint64 column, row;
  cairo_surface_t *picture; /* (nullable): there is none */
  guint64 used;
} TerrierRasterTile;

struct _TerrierRasterPack
{
  TerrierPack *pack;
  TerrierCrs crs;
  GArray *levels;      /* of TerrierRasterLevel, the coarsest first */
  sqlite3_stmt *tile;  /* by zoom, column and row */
  gboolean from_south; /* rows count northwards, as in MBTiles */
  gboolean told;       /* that a tile cannot be used */
  guint64 clock;
  TerrierRasterTile memory[TERRIER_RASTER_MEMORY];
};

gboolean terrier_raster_fits (const TerrierRasterLevel *level, int width_px, int height_px);

G_END_DECLS
