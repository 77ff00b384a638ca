/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "carto/frame.h"
#include "core/land.h"

G_BEGIN_DECLS

/* How land is outlined: told apart by the line as well as by the colour. */
typedef enum
{
  TERRIER_LAND_OUTLINE_PARCEL,
  TERRIER_LAND_OUTLINE_MANAGED,
  TERRIER_LAND_OUTLINE_PART,
  TERRIER_LAND_OUTLINE_SITE, /* what a site plan is about: red, as plans for conveyance have it */
  TERRIER_N_LAND_OUTLINES,
} TerrierLandOutlineKind;

/* Land as a map draws it: projected once, off the main thread, and never changed. Atomically
 * ref-counted. */
typedef struct _TerrierLandOutline TerrierLandOutline;

TerrierLandOutline *terrier_land_outline_new (TerrierLand *land,
                                              guint32 id,
                                              TerrierLandOutlineKind kind,
                                              gboolean indicative,
                                              const char *name);
TerrierLandOutline *terrier_land_outline_ref (TerrierLandOutline *self);
void terrier_land_outline_unref (TerrierLandOutline *self);

guint32 terrier_land_outline_get_id (const TerrierLandOutline *self);
const char *terrier_land_outline_get_name (const TerrierLandOutline *self);
TerrierLand *terrier_land_outline_get_land (const TerrierLandOutline *self);
gboolean terrier_land_outline_get_box (const TerrierLandOutline *self,
                                       const TerrierFrame *frame,
                                       cairo_rectangle_t *box_px);
gboolean terrier_land_outline_draw (const TerrierLandOutline *self,
                                    const TerrierFrame *frame,
                                    gboolean dark,
                                    gboolean chosen,
                                    cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierLandOutline, terrier_land_outline_unref)

G_END_DECLS
