/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/grid.h"

#include <math.h>
#include <string.h>

#include "core/paths.h"
#include "core/proj-library.h"

/* The national projection, on the ellipsoid of ETRS89 or of the old datum. On ETRS89 it differs
 * from the National Grid by the OSTN15 shift, some 100 m east and 80 m south. */
#define NATIONAL_PROJECTION \
  "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 "

/* Where OSTN15 does not reach: Ordnance Survey's own seven-parameter shift, written out so that
 * PROJ needs no database for it. */
#define HELMERT_PIPELINE \
  "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad " \
  "+step +proj=push +v_3 +step +proj=cart +ellps=WGS84 " \
  "+step +proj=helmert +x=-446.448 +y=125.157 +z=-542.060 +rx=-0.1502 +ry=-0.2470 +rz=-0.8421 " \
  "+s=20.4894 +convention=position_vector " \
  "+step +inv +proj=cart +ellps=airy +step +proj=pop +v_3 " \
  "+step " NATIONAL_PROJECTION "+ellps=airy"

/* The head of ostn15.bin; all numbers little-endian. Then two guint16 for each node, east and north
 * shift in millimetres above the base, from west to east and from south to north. */
typedef struct
{
  char magic[8];
  guint32 n_columns;
  guint32 n_rows;
  guint32 cell_m;
  gint32 base_east_mm;
  gint32 base_north_mm;
  guint32 spare;
} ShiftHead;

G_STATIC_ASSERT (sizeof (ShiftHead) == 32);

typedef struct
{
  const guint16 *nodes; /* NULL when there is no shift file */
  guint n_columns;
  guint n_rows;
  double base_east_mm;
  double base_north_mm;
} ShiftGrid;

typedef struct
{
  PJ_CONTEXT *context;
  PJ *projection; /* radians on GRS80 to metres of the national projection */
  PJ *helmert;    /* degrees on WGS 84 to metres of the National Grid */
} Projector;

G_DEFINE_QUARK (terrier-grid-error-quark, terrier_grid_error)

static gboolean
shift_grid_read (ShiftGrid *grid, GMappedFile *file)
{
  const char *bytes = g_mapped_file_get_contents (file);
  gsize length = g_mapped_file_get_length (file);
  ShiftHead head;

  if (length < sizeof head)
    return FALSE;
  memcpy (&head, bytes, sizeof head);
  grid->n_columns = GUINT32_FROM_LE (head.n_columns);
  grid->n_rows = GUINT32_FROM_LE (head.n_rows);
  grid->base_east_mm = GINT32_FROM_LE (head.base_east_mm);
  grid->base_north_mm = GINT32_FROM_LE (head.base_north_mm);
  if (memcmp (head.magic, "TOSTN15\1", sizeof head.magic) != 0 ||
      GUINT32_FROM_LE (head.cell_m) != 1000 ||
      grid->n_columns < 2 || grid->n_columns > 10000 || grid->n_rows < 2 || grid->n_rows > 10000 ||
      length != sizeof head + 4 * (gsize) grid->n_columns * grid->n_rows)
    return FALSE;
  grid->nodes = (const guint16 *) (const void *) (bytes + sizeof head);
  return TRUE;
}

/* The shift grid is mapped once and stays mapped: it is shared by every thread. */
static const ShiftGrid *
shift_grid (void)
{
  static ShiftGrid grid;
  static GMappedFile *file; /* kept, so that a leak checker sees that someone holds it */
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      g_autofree char *path = terrier_data_path ("basemap/ostn15.bin");
      g_autoptr (GError) error = NULL;

      file = g_mapped_file_new (path, FALSE, &error);
      if (file == NULL)
        g_warning ("No OSTN15 shifts, positions are good to five metres only: %s", error->message);
      else if (!shift_grid_read (&grid, file))
        {
          g_warning ("%s is not a shift file of ours; positions are good to five metres only",
                     path);
          g_clear_pointer (&file, g_mapped_file_unref);
        }
      g_once_init_leave (&ready, 1);
    }
  return &grid;
}

/* The shift at a point of the national projection, in metres. FALSE outside the grid. */
static gboolean
shift_at (const ShiftGrid *grid, double x_m, double y_m, double *east_m, double *north_m)
{
  const guint16 *low, *high;
  double column = floor (x_m / 1000.0), row = floor (y_m / 1000.0);
  double t, u, w00, w10, w01, w11;

  /* Written so that a NaN is outside too. */
  if (grid->nodes == NULL ||
      !(column >= 0 && row >= 0 && column < grid->n_columns - 1.0 && row < grid->n_rows - 1.0))
    return FALSE;
  t = x_m / 1000.0 - column;
  u = y_m / 1000.0 - row;
  low = grid->nodes + 2 * ((gsize) row * grid->n_columns + (gsize) column);
  high = low + 2 * (gsize) grid->n_columns;
  w00 = (1 - t) * (1 - u);
  w10 = t * (1 - u);
  w01 = (1 - t) * u;
  w11 = t * u;
  *east_m = (grid->base_east_mm +
             w00 * GUINT16_FROM_LE (low[0]) + w10 * GUINT16_FROM_LE (low[2]) +
             w01 * GUINT16_FROM_LE (high[0]) + w11 * GUINT16_FROM_LE (high[2])) / 1000.0;
  *north_m = (grid->base_north_mm +
              w00 * GUINT16_FROM_LE (low[1]) + w10 * GUINT16_FROM_LE (low[3]) +
              w01 * GUINT16_FROM_LE (high[1]) + w11 * GUINT16_FROM_LE (high[3])) / 1000.0;
  return TRUE;
}

/* From the National Grid back to the national projection: the shift is given at the place sought,
 * so go round until it settles. The shift changes by less than 1 mm in 10 m, so each round wins at
 * least two digits. */
static gboolean
unshift (const ShiftGrid *grid, double easting_m, double northing_m, double *x_m, double *y_m)
{
  double x = easting_m, y = northing_m, east, north;

  /* The rough shift of the whole country first, so that the first look-up is in the right cell. */
  x -= 100.0;
  y += 70.0;
  for (guint round = 0; round < 8; round++)
    {
      double next_x, next_y;
      gboolean settled;

      if (!shift_at (grid, x, y, &east, &north))
        return FALSE;
      next_x = easting_m - east;
      next_y = northing_m - north;
      settled = fabs (next_x - x) < 1e-6 && fabs (next_y - y) < 1e-6;
      x = next_x;
      y = next_y;
      if (settled)
        break;
    }
  *x_m = x;
  *y_m = y;
  return TRUE;
}

static void
projector_free (gpointer data)
{
  Projector *self = data;
  const TerrierProj *proj = terrier_proj ();

  proj->destroy (self->helmert);
  proj->destroy (self->projection);
  proj->context_destroy (self->context);
  g_free (self);
}

/* PROJ objects belong to one thread, so each thread has its own. */
static Projector *
projector (void)
{
  static GPrivate slot = G_PRIVATE_INIT (projector_free);
  Projector *self = g_private_get (&slot);

  if (self == NULL)
    {
      const TerrierProj *proj = terrier_proj ();

      self = g_new0 (Projector, 1);
      self->context = proj->context_create ();
      proj->log_level (self->context, PJ_LOG_NONE);
      self->projection = proj->create (self->context, NATIONAL_PROJECTION "+ellps=GRS80");
      self->helmert = proj->create (self->context, HELMERT_PIPELINE);
      g_private_set (&slot, self);
      g_assert (self->projection != NULL && self->helmert != NULL);
    }
  return self;
}

/* The figures of that projection. */
#define AXIS_M 6378137.0
#define FLATTENING (1 / 298.257222101)
#define SCALE 0.9996012717
#define DEGREE (G_PI / 180)
#define ORIGIN_LON (-2 * DEGREE)
#define ORIGIN_LAT (49 * DEGREE)

/* Metres along the central meridian from the origin's latitude. */
static double
meridian_arc (double lat)
{
  const double n = FLATTENING / (2 - FLATTENING);
  const double minor = AXIS_M * (1 - FLATTENING);
  double less = lat - ORIGIN_LAT, more = lat + ORIGIN_LAT;

  return minor * SCALE *
         ((1 + n * (1 + 1.25 * n * (1 + n))) * less -
          3 * n * (1 + n * (1 + 0.875 * n)) * sin (less) * cos (more) +
          1.875 * n * n * (1 + n) * sin (2 * less) * cos (2 * more) -
          35 / 24.0 * n * n * n * sin (3 * less) * cos (3 * more));
}

/* The national projection by the series of Ordnance Survey's guide to coordinate systems, radians
 * in. OSTN15 is defined on top of this series and not of the exact projection that PROJ computes:
 * far from the central meridian the two part, by 1 mm at St Kilda and 0.7 mm in the Scillies. */
static void
project (double lon, double lat, double *x_m, double *y_m)
{
  const double e2 = FLATTENING * (2 - FLATTENING);
  double s = sin (lat), c = cos (lat), t2 = s * s / (c * c), w = 1 - e2 * s * s;
  double nu = AXIS_M * SCALE / sqrt (w);
  double nu_rho = w / (1 - e2), eta2 = nu_rho - 1;
  double p = lon - ORIGIN_LON, p2 = p * p;
  double c3 = c * c * c, c5 = c3 * c * c;

  *y_m = -100000.0 + meridian_arc (lat) +
         p2 * (nu / 2 * s * c +
               p2 * (nu / 24 * s * c3 * (5 - t2 + 9 * eta2) +
                     p2 * nu / 720 * s * c5 * (61 - 58 * t2 + t2 * t2)));
  *x_m = 400000.0 +
         p * (nu * c +
              p2 * (nu / 6 * c3 * (nu_rho - t2) +
                    p2 * nu / 120 * c5 * (5 - 18 * t2 + t2 * t2 + 14 * eta2 - 58 * t2 * eta2)));
}

/* @transformation of one coordinate, in its units. */
static PJ_COORD
transform (PJ *transformation, PJ_DIRECTION direction, double x, double y)
{
  PJ_COORD from = { .xyzt = { x, y, 0, 0 } };

  return terrier_proj ()->trans (transformation, direction, from);
}

/* The exact inverse of project(): PROJ gives it to a few millimetres, and what is missing is put
 * right with the scale of the place; in a few rounds, since the grid there is turned by up to 5°.
 * Radians out. */
static gboolean
unproject (Projector *self, double x_m, double y_m, double *lon, double *lat)
{
  PJ_COORD at = transform (self->projection, PJ_INV, x_m, y_m);
  double x = INFINITY, y = INFINITY;

  if (!isfinite (at.lp.lam) || !isfinite (at.lp.phi))
    return FALSE;
  *lon = at.lp.lam;
  *lat = at.lp.phi;
  for (guint round = 0; round < 5 && hypot (x_m - x, y_m - y) > 1e-6; round++)
    {
      project (*lon, *lat, &x, &y);
      *lon += (x_m - x) / (AXIS_M * cos (*lat));
      *lat += (y_m - y) / AXIS_M;
    }
  return TRUE;
}

static gboolean
coord_is_finite (PJ_COORD coord)
{
  return isfinite (coord.xy.x) && isfinite (coord.xy.y);
}

/**
 * terrier_grid_from_lonlat:
 * @lon_deg: longitude in degrees, east positive
 * @lat_deg: latitude in degrees
 * @easting_m: (out): metres
 * @northing_m: (out): metres
 * @quality: (out) (optional): how it was converted
 *
 * From ETRS89 or WGS 84 to the National Grid. Any thread.
 *
 * Returns: %FALSE when the figures are no position on Earth that the projection can carry
 */
gboolean
terrier_grid_from_lonlat (double lon_deg, double lat_deg,
                          double *easting_m, double *northing_m,
                          TerrierGridQuality *quality)
{
  PJ_COORD at;
  double x, y, east, north;

  if (!(fabs (lat_deg) < 90.0 && fabs (lon_deg) <= 180.0))
    return FALSE;
  /* The series runs wild on the far side of the Earth and could come back into the rectangle there.
   */
  project (lon_deg * DEGREE, lat_deg * DEGREE, &x, &y);
  if (fabs (lon_deg + 2) < 12 && shift_at (shift_grid (), x, y, &east, &north))
    {
      *easting_m = x + east;
      *northing_m = y + north;
      if (quality != NULL)
        *quality = TERRIER_GRID_OSTN15;
      return TRUE;
    }
  at = transform (projector ()->helmert, PJ_FWD, lon_deg, lat_deg);
  if (!coord_is_finite (at))
    return FALSE;
  *easting_m = at.xy.x;
  *northing_m = at.xy.y;
  if (quality != NULL)
    *quality = TERRIER_GRID_HELMERT;
  return TRUE;
}

/**
 * terrier_grid_to_lonlat:
 * @easting_m: metres
 * @northing_m: metres
 * @lon_deg: (out): longitude in degrees, east positive
 * @lat_deg: (out): latitude in degrees
 * @quality: (out) (optional): how it was converted
 *
 * From the National Grid to ETRS89 (which is WGS 84 to within a metre). Any thread.
 *
 * Returns: %FALSE when the figures are no position that the projection can carry
 */
gboolean
terrier_grid_to_lonlat (double easting_m, double northing_m,
                        double *lon_deg, double *lat_deg,
                        TerrierGridQuality *quality)
{
  Projector *self = projector ();
  PJ_COORD at;
  double x, y;

  if (!isfinite (easting_m) || !isfinite (northing_m))
    return FALSE;
  if (unshift (shift_grid (), easting_m, northing_m, &x, &y))
    {
      double lon, lat;

      if (!unproject (self, x, y, &lon, &lat))
        return FALSE;
      *lon_deg = lon / DEGREE;
      *lat_deg = lat / DEGREE;
      if (quality != NULL)
        *quality = TERRIER_GRID_OSTN15;
      return TRUE;
    }
  at = transform (self->helmert, PJ_INV, easting_m, northing_m);
  if (!coord_is_finite (at))
    return FALSE;
  *lon_deg = at.xy.x;
  *lat_deg = at.xy.y;
  if (quality != NULL)
    *quality = TERRIER_GRID_HELMERT;
  return TRUE;
}

/**
 * terrier_mercator_from_lonlat:
 * @lon_deg: degrees
 * @lat_deg: degrees, between -85.05 and 85.05 to fall within the square
 * @x: (out): 0 at 180° west, 1 at 180° east
 * @y: (out): 0 at the top (north), 1 at the bottom
 *
 * The unit square of web Mercator (EPSG:3857 scaled). Any thread.
 */
void
terrier_mercator_from_lonlat (double lon_deg, double lat_deg, double *x, double *y)
{
  double sine = sin (lat_deg * (G_PI / 180.0));

  *x = lon_deg / 360.0 + 0.5;
  *y = 0.5 - atanh (sine) / (2 * G_PI);
}

/**
 * terrier_mercator_to_lonlat:
 * @x: east, 0 to 1
 * @y: south, 0 to 1
 * @lon_deg: (out): degrees
 * @lat_deg: (out): degrees
 *
 * The inverse of terrier_mercator_from_lonlat(). Any thread.
 */
void
terrier_mercator_to_lonlat (double x, double y, double *lon_deg, double *lat_deg)
{
  *lon_deg = (x - 0.5) * 360.0;
  *lat_deg = asin (tanh ((0.5 - y) * 2 * G_PI)) * (180.0 / G_PI);
}

/**
 * terrier_mercator_metres_per_unit:
 * @y: height in the unit square, 0 at the top
 *
 * Any thread.
 *
 * Returns: metres on the ground for one unit of the Mercator square at that height, on the sphere
 * of web Mercator (within 0.4 % of the ellipsoid, which is less than a scale bar can show)
 */
double
terrier_mercator_metres_per_unit (double y)
{
  return 2 * G_PI * 6378137.0 / cosh ((0.5 - y) * 2 * G_PI);
}

/**
 * terrier_grid_from_mercator:
 * @x: east in the unit square, 0 to 1
 * @y: south in it, 0 to 1
 * @easting_m: (out): metres
 * @northing_m: (out): metres
 * @quality: (out) (optional): how it was converted
 *
 * A place on a drawn map to the National Grid. Any thread.
 *
 * Returns: %FALSE when the place is none
 */
gboolean
terrier_grid_from_mercator (double x, double y, double *easting_m, double *northing_m,
                            TerrierGridQuality *quality)
{
  double lon, lat;

  terrier_mercator_to_lonlat (x, y, &lon, &lat);
  return terrier_grid_from_lonlat (lon, lat, easting_m, northing_m, quality);
}
