/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/module.h"

G_BEGIN_DECLS

/* Inside the module only. */
gpointer terrier_gdal_open_source (const char *path,
                                   const char *layer,
                                   TerrierToGrid to_grid,
                                   GError **error);
const char *terrier_gdal_get_layer (gpointer source, guint index);
guint terrier_gdal_get_n_columns (gpointer source);
const char *terrier_gdal_get_column (gpointer source, guint index);
int terrier_gdal_next_row (gpointer source, TerrierSourceRow *row, GError **error);
void terrier_gdal_close_source (gpointer source);

gpointer terrier_gdal_create_sink (const char *path,
                                   const char *format,
                                   const char *layer,
                                   const TerrierSinkColumn *columns,
                                   guint n_columns,
                                   gboolean points,
                                   GError **error);
gboolean terrier_gdal_write_row (gpointer sink,
                                 const char *const *cells,
                                 const double *point,
                                 GError **error);
gboolean terrier_gdal_close_sink (gpointer sink, GError **error);

void terrier_gdal_start (void);
/* What GDAL said last, or something in its place. */
const char *terrier_gdal_message (void);

G_END_DECLS
