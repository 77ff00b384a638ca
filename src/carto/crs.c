/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/crs.h"

#include <math.h>

#include "core/grid.h"

/* Near its square the National Grid is bent against Mercator: a box of one bulges out of a box of
 * the other by less than this part of its side. */
#define BULGE 0.02

/**
 * terrier_crs_read:
 * @db: a GeoPackage
 * @srs_id: of a layer
 * @name: (out) (transfer full): as "EPSG:27700", for a sentence
 *
 * Returns: what it is; the number in the file need not be that of the EPSG
 */
TerrierCrs
terrier_crs_read (sqlite3 *db, int srs_id, char **name)
{
  TerrierCrs crs = TERRIER_CRS_OTHER;
  sqlite3_stmt *row = NULL;

  *name = NULL;
  if (sqlite3_prepare_v2 (db,
                          "SELECT organization, organization_coordsys_id FROM gpkg_spatial_ref_sys"
                          " WHERE srs_id = ?1",
                          -1, &row, NULL)
          == SQLITE_OK
      && sqlite3_bind_int (row, 1, srs_id) == SQLITE_OK && sqlite3_step (row) == SQLITE_ROW)
    {
      const char *body = (const char *) sqlite3_column_text (row, 0);
      int number = sqlite3_column_int (row, 1);

      *name = g_strdup_printf ("%s:%d", body != NULL ? body : "?", number);
      if (body != NULL && g_ascii_strcasecmp (body, "EPSG") == 0)
        crs = number == 3857                      ? TERRIER_CRS_MERCATOR
              : number == 4326 || number == 4258  ? TERRIER_CRS_LONLAT
              : number == 27700 || number == 7405 ? TERRIER_CRS_GRID
                                                  : TERRIER_CRS_OTHER;
    }
  sqlite3_finalize (row);
  if (*name == NULL)
    *name = g_strdup_printf ("%d", srs_id);
  return crs;
}

/**
 * terrier_crs_to_mercator:
 * @crs: of what comes in
 * @x: (in) (out) (array length=n): comes out as unit Mercator; NAN for what is no place
 * @y: (in) (out) (array length=n): likewise
 * @n: how many
 */
void
terrier_crs_to_mercator (TerrierCrs crs, double *x, double *y, gsize n)
{
  switch (crs)
    {
    case TERRIER_CRS_MERCATOR:
      for (gsize i = 0; i < n; i++)
        {
          x[i] = 0.5 + x[i] / (2 * TERRIER_MERCATOR_HALF_M);
          y[i] = 0.5 - y[i] / (2 * TERRIER_MERCATOR_HALF_M);
        }
      break;
    case TERRIER_CRS_LONLAT:
      for (gsize i = 0; i < n; i++)
        terrier_mercator_from_lonlat (x[i], y[i], &x[i], &y[i]);
      break;
    case TERRIER_CRS_GRID:
      terrier_grid_to_mercator (x, y, x, y, n);
      break;
    case TERRIER_CRS_OTHER:
      break;
    }
}

static gboolean
from_mercator (TerrierCrs crs, double *x, double *y)
{
  switch (crs)
    {
    case TERRIER_CRS_MERCATOR:
      *x = (*x - 0.5) * 2 * TERRIER_MERCATOR_HALF_M;
      *y = (0.5 - *y) * 2 * TERRIER_MERCATOR_HALF_M;
      return TRUE;
    case TERRIER_CRS_LONLAT:
      terrier_mercator_to_lonlat (*x, *y, x, y);
      return TRUE;
    case TERRIER_CRS_GRID:
      return terrier_grid_from_mercator (*x, *y, x, y, NULL);
    case TERRIER_CRS_OTHER:
      break;
    }
  return FALSE;
}

/**
 * terrier_crs_box_of_frame:
 * @crs: whose units are wanted
 * @frame: what is drawn
 * @margin_x_px: added left and right
 * @margin_y_px: added above and below
 * @box: (out): holds all of that; empty (x1 < x0) where the projection has no such place
 */
void
terrier_crs_box_of_frame (TerrierCrs crs,
                          const TerrierFrame *frame,
                          double margin_x_px,
                          double margin_y_px,
                          TerrierBox *box)
{
  double left = frame->x - margin_x_px / frame->px_per_unit,
         top = frame->y - margin_y_px / frame->px_per_unit;
  double width = (frame->width_px + 2 * margin_x_px) / frame->px_per_unit,
         height = (frame->height_px + 2 * margin_y_px) / frame->px_per_unit;

  *box = (TerrierBox){ INFINITY, INFINITY, -INFINITY, -INFINITY };
  for (guint i = 0; i < 9; i++)
    {
      double x = left + width * (i % 3) / 2, y = top + height * (i / 3) / 2;

      if (!from_mercator (crs, &x, &y))
        continue;
      box->x0 = MIN (box->x0, x);
      box->x1 = MAX (box->x1, x);
      box->y0 = MIN (box->y0, y);
      box->y1 = MAX (box->y1, y);
    }
  if (crs == TERRIER_CRS_GRID && box->x1 > box->x0)
    {
      double bulge = BULGE * MAX (box->x1 - box->x0, box->y1 - box->y0);

      *box = (TerrierBox){ box->x0 - bulge, box->y0 - bulge, box->x1 + bulge, box->y1 + bulge };
    }
}
