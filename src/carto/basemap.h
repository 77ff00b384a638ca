/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "carto/frame.h"
#include "carto/labels.h"

G_BEGIN_DECLS

/* The built-in map of Great Britain: land, places, stations and the lines of the National Grid,
 * drawn with cairo from data/basemap/gb.gpkg. One object belongs to one thread; open one in each.
 */
typedef struct _TerrierBasemap TerrierBasemap;

TerrierBasemap *terrier_basemap_open (const char *path, GError **error);
void terrier_basemap_free (TerrierBasemap *self);

gboolean terrier_basemap_draw (TerrierBasemap *self, const TerrierFrame *frame, gboolean dark,
                               TerrierLabelPlan *taken,
                               cairo_t *cr, GCancellable *cancellable, GError **error);
cairo_surface_t *terrier_basemap_draw_tile (TerrierBasemap *self,
                                            guint z,
                                            guint column,
                                            guint row,
                                            guint scale,
                                            gboolean dark,
                                            GCancellable *cancellable,
                                            GError **error);

const char *terrier_basemap_credits (void);
const char *terrier_basemap_credits_short (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierBasemap, terrier_basemap_free)

G_END_DECLS
