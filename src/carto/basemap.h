/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "carto/frame.h"
#include "carto/names.h"

G_BEGIN_DECLS

/* The built-in map of Great Britain: land, places, stations and the lines of the National Grid,
 * drawn with cairo from data/basemap/gb.gpkg. One object belongs to one thread; open one in each.
 */
typedef struct _TerrierBasemap TerrierBasemap;

TerrierBasemap *terrier_basemap_open (const char *path, GError **error);
void terrier_basemap_free (TerrierBasemap *self);

gboolean terrier_basemap_draw (TerrierBasemap *self,
                               const TerrierFrame *frame,
                               gboolean dark,
                               cairo_t *cr,
                               GCancellable *cancellable,
                               GError **error);
void terrier_basemap_add_names (TerrierBasemap *self,
                                const TerrierFrame *frame,
                                gboolean dark,
                                double reach_x_px,
                                double reach_y_px,
                                guint rank,
                                GArray *names);

const char *terrier_basemap_credits (void);
const char *terrier_basemap_credits_short (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierBasemap, terrier_basemap_free)

G_END_DECLS
