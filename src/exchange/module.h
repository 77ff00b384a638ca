/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/error.h"

G_BEGIN_DECLS

/* What the loadable part offers, which alone knows GDAL. Plain C and plain data, so that it needs
 * none of our own libraries inside it. */
#define TERRIER_EXCHANGE_MODULE "libterrier-exchange-gdal"
#define TERRIER_EXCHANGE_MODULE_SYMBOL "terrier_exchange_module"
#define TERRIER_EXCHANGE_MODULE_VERSION 3

/* Longitude and latitude in degrees to metres on the National Grid; FALSE when off it. */
typedef gboolean (*TerrierToGrid) (double lon_deg,
                                   double lat_deg,
                                   double *easting_m,
                                   double *northing_m);

/* One row from outside. Everything belongs to the source and is good until the next row. */
typedef struct
{
  guint number;              /* the line of a CSV file, else the place in the layer, from 1 */
  const char *const *fields; /* one for each column, UTF-8; NULL where there is nothing */
  gboolean has_point;
  double easting_m;
  double northing_m;
  GBytes *shape; /* a MULTIPOLYGON as GeoPackage keeps it; nullable */
  gboolean astray; /* it has a position, but not in Great Britain */
} TerrierSourceRow;

typedef enum
{
  TERRIER_SINK_TEXT,
  TERRIER_SINK_INTEGER,
  TERRIER_SINK_REAL,
  TERRIER_SINK_DATE, /* ISO 8601 */
} TerrierSinkKind;

typedef struct
{
  const char *name;
  TerrierSinkKind kind;
} TerrierSinkColumn;

typedef struct
{
  guint version;
  gpointer (*open_source) (const char *path,
                           const char *layer,
                           TerrierToGrid to_grid,
                           GError **error);
  /* The name of a layer of its file; NULL beyond the last. */
  const char *(*get_layer) (gpointer source, guint index);
  guint (*get_n_columns) (gpointer source);
  const char *(*get_column) (gpointer source, guint index);
  /* 1 a row, 0 the end, -1 an error. */
  int (*next_row) (gpointer source, TerrierSourceRow *row, GError **error);
  void (*close_source) (gpointer source);

  /* @format: "GPKG" or "GeoJSON". @points: whether rows have a position, EPSG:27700. */
  gpointer (*create_sink) (const char *path,
                           const char *format,
                           const char *layer,
                           const TerrierSinkColumn *columns,
                           guint n_columns,
                           gboolean points,
                           GError **error);
  gboolean (*write_row) (gpointer sink,
                         const char *const *cells,
                         const double *point,
                         GError **error);
  gboolean (*close_sink) (gpointer sink, GError **error);
} TerrierExchangeModule;

/* Loads it when first asked for. Any thread. */
const TerrierExchangeModule *terrier_exchange_module_get (GError **error);

G_END_DECLS
