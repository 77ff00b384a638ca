/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The British National Grid (OSGB36, EPSG:27700): eastings and northings in metres, against ETRS89
 * or WGS 84 longitude and latitude in degrees (taken as one; they differ by less than a metre), and
 * against the unit square of web Mercator (x east, y south, both 0 to 1) that maps are drawn in.
 *
 * The transformation is Ordnance Survey's definitive one, OSTN15, true to the millimetre within its
 * rectangle (0 to 700 km east, 0 to 1250 km north). Every function may be called in any thread. */

/* How a position was converted. */
typedef enum
{
  TERRIER_GRID_OSTN15,  /* the definitive transformation: good to the millimetre */
  TERRIER_GRID_HELMERT, /* outside it, or its file is missing: good to about five metres */
} TerrierGridQuality;

gboolean terrier_grid_from_lonlat (double lon_deg, double lat_deg,
                                   double *easting_m, double *northing_m,
                                   TerrierGridQuality *quality);
gboolean terrier_grid_to_lonlat (double easting_m, double northing_m,
                                 double *lon_deg, double *lat_deg,
                                 TerrierGridQuality *quality);

/* Grid references: "TR 1234 5678", "TR15", "TR", "614300, 159900". */
#define TERRIER_GRID_ERROR (terrier_grid_error_quark ())
typedef enum { TERRIER_GRID_ERROR_SYNTAX, TERRIER_GRID_ERROR_RANGE } TerrierGridError;
GQuark terrier_grid_error_quark (void);

char *terrier_grid_ref_format (double easting_m, double northing_m, guint digits);
gboolean terrier_grid_ref_parse (const char *text,
                                 double *easting_m, double *northing_m, double *size_m,
                                 GError **error);

/* Web Mercator. */
void terrier_mercator_from_lonlat (double lon_deg, double lat_deg, double *x, double *y);
void terrier_mercator_to_lonlat (double x, double y, double *lon_deg, double *lat_deg);
gsize terrier_grid_to_mercator (const double *easting_m, const double *northing_m,
                                double *x, double *y, gsize n);
gboolean terrier_grid_from_mercator (double x, double y, double *easting_m, double *northing_m,
                                     TerrierGridQuality *quality);

/* Metres on the ground for one unit of the Mercator square at a height y in it. */
double terrier_mercator_metres_per_unit (double y);

G_END_DECLS
