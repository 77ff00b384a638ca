/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>
#include <sqlite3.h>

/* Small packs made on the spot, in a folder of their own that goes with them. */
typedef struct
{
  char *folder;
} PackFixture;

typedef enum
{
  PICTURE_PNG,
  PICTURE_JPEG,
  PICTURE_WEBP
} PictureFormat;

void pack_fixture_open (PackFixture *self);
void pack_fixture_close (PackFixture *self);
char *pack_fixture_path (PackFixture *self, const char *name);

/* A picture of one colour, 0xrrggbb. */
GBytes *pack_fixture_picture (PictureFormat format, int width, int height, guint32 rgb);

sqlite3 *pack_fixture_database (PackFixture *self, const char *name, char **path);
void pack_fixture_run (sqlite3 *db, const char *sql);

sqlite3 *pack_fixture_mbtiles (PackFixture *self,
                               const char *name,
                               const char *format,
                               char **path);
void pack_fixture_add_tile (sqlite3 *db,
                            const char *table,
                            int z,
                            int column,
                            int row,
                            GBytes *tile);

/* A GeoPackage with the projections that packs may be in, and EPSG:2154 that they may not. */
sqlite3 *pack_fixture_gpkg (PackFixture *self, const char *name, char **path);
void pack_fixture_add_layer (sqlite3 *db,
                             const char *table,
                             const char *kind,
                             int srs,
                             gboolean index);
/* A square, or with a side of 0 a point. */
void pack_fixture_add_feature (sqlite3 *db,
                               const char *table,
                               const char *name,
                               double x,
                               double y,
                               double side);
