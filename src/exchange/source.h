/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/module.h"

G_BEGIN_DECLS

/* Rows from a file of somebody else: CSV read here, everything else that GDAL knows through the
 * module. One thread at a time. */
typedef struct _TerrierSource TerrierSource;

TerrierSource *terrier_source_open (const char *path, const char *layer, GError **error);
void terrier_source_free (TerrierSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierSource, terrier_source_free)

guint terrier_source_get_n_columns (TerrierSource *self);
const char *terrier_source_get_column (TerrierSource *self, guint index);
/* (transfer full) (element-type utf8): their names, where the file has several. */
GPtrArray *terrier_source_list_layers (TerrierSource *self);
/* FALSE at the end and on an error. */
gboolean terrier_source_next (TerrierSource *self, TerrierSourceRow *row, GError **error);

G_END_DECLS
