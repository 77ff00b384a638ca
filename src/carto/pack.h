/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "carto/frame.h"

G_BEGIN_DECLS

/* A map that a user adds above the built-in one: a GeoPackage of vector layers with a style, or a
 * GeoPackage or MBTiles file of pictures. One object belongs to one thread; open one in each. */
typedef struct _TerrierPack TerrierPack;

typedef struct
{
  const char *title;   /* of the style, of the file's own metadata, or its name */
  const char *credits; /* (nullable): the line that its licence asks for */
  const char *what;    /* a sentence for people: what it holds and how it is drawn */
} TerrierPackInfo;

TerrierPack *terrier_pack_open (const char *path, GError **error);
void terrier_pack_free (TerrierPack *self);
const TerrierPackInfo *terrier_pack_get_info (TerrierPack *self);
gboolean terrier_pack_has_layers (TerrierPack *self);

gboolean terrier_pack_draw (TerrierPack *self,
                            const TerrierFrame *frame,
                            double scale,
                            gboolean dark,
                            cairo_t *cr,
                            GCancellable *cancellable,
                            GError **error);
void terrier_pack_add_names (TerrierPack *self,
                             const TerrierFrame *frame,
                             gboolean dark,
                             double reach_x_px,
                             double reach_y_px,
                             guint rank,
                             GStringChunk *texts,
                             GArray *names);
gboolean terrier_pack_covers (TerrierPack *self, const TerrierFrame *frame, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierPack, terrier_pack_free)

G_END_DECLS
