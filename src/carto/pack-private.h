/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "carto/crs.h"
#include "carto/names.h"
#include "carto/pack-style.h"
#include "carto/pack.h"

G_BEGIN_DECLS

/* What is the same for both kinds of pack: the file, and what there is to say of it. */
typedef struct _TerrierVectorPack TerrierVectorPack;
typedef struct _TerrierRasterPack TerrierRasterPack;

struct _TerrierPack
{
  char *path;
  char *name; /* of the file, for sentences */
  sqlite3 *db;
  TerrierPackInfo info;
  char *title, *credits, *what;
  TerrierVectorPack *vector; /* one of the two */
  TerrierRasterPack *raster;
};

gboolean terrier_pack_refuse (TerrierPack *self, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
sqlite3_stmt *terrier_pack_prepare (TerrierPack *self, const char *sql, GError **error);

TerrierVectorPack *terrier_vector_pack_open (TerrierPack *pack, GError **error);
void terrier_vector_pack_free (TerrierVectorPack *self);
gboolean terrier_vector_pack_draw (TerrierVectorPack *self,
                                   const TerrierFrame *frame,
                                   gboolean dark,
                                   cairo_t *cr,
                                   GCancellable *cancellable,
                                   GError **error);
void terrier_vector_pack_add_names (TerrierVectorPack *self,
                                    const TerrierFrame *frame,
                                    gboolean dark,
                                    double reach_x_px,
                                    double reach_y_px,
                                    guint rank,
                                    GStringChunk *texts,
                                    GArray *names);
gboolean terrier_vector_pack_covers (TerrierVectorPack *self,
                                     const TerrierFrame *frame,
                                     double x,
                                     double y);

TerrierRasterPack *terrier_raster_pack_open_gpkg (TerrierPack *pack, GError **error);
TerrierRasterPack *terrier_raster_pack_open_mbtiles (TerrierPack *pack, GError **error);
void terrier_raster_pack_free (TerrierRasterPack *self);
gboolean terrier_raster_pack_draw (TerrierRasterPack *self,
                                   const TerrierFrame *frame,
                                   double scale,
                                   gboolean dark,
                                   cairo_t *cr,
                                   GCancellable *cancellable,
                                   GError **error);
gboolean terrier_raster_pack_covers (TerrierRasterPack *self,
                                     const TerrierFrame *frame,
                                     double x,
                                     double y);

/* The style that a pack of vector layers is drawn by: the one beside it, or one of ours that knows
 * its layers, or one made from what it holds. */
typedef struct
{
  char *table;
  char *column;
  char *geometry; /* "POINT", "MULTIPOLYGON" and so on */
  int srs_id;
  TerrierBox extent;
  gboolean has_extent;
} TerrierPackTable;

typedef enum
{
  TERRIER_STYLE_BESIDE, /* a file beside the pack: what does not fit is said */
  TERRIER_STYLE_OURS,   /* one that comes with the program: a layer that does not fit is left out */
  TERRIER_STYLE_PLAIN,  /* made from what the pack holds */
} TerrierStyleOrigin;

TerrierPackStyle *terrier_pack_find_style (TerrierPack *pack,
                                           GPtrArray *tables,
                                           TerrierStyleOrigin *origin,
                                           GError **error);

G_END_DECLS
