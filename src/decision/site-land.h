/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "carto/land-outline.h"
#include "carto/picture.h"
#include "store/reader.h"

G_BEGIN_DECLS

/* The land of properties as a site plan shows it: outlined in red, with its area. */
typedef struct
{
  GPtrArray *outlines; /* TerrierLandOutline */
  char *note;          /* how much it is, a sentence without its stop */
  TerrierCorner low, high;
} TerrierSiteLand;

TerrierSiteLand *terrier_site_land_read (TerrierReader *reader,
                                         const TerrierMapPoint *points,
                                         gsize n_points,
                                         GError **error);
void terrier_site_land_free (TerrierSiteLand *self);
void terrier_site_land_show (const TerrierSiteLand *self, TerrierMapPicture *picture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierSiteLand, terrier_site_land_free)

G_END_DECLS
