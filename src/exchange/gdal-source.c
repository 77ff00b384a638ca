/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange-gdal"

#include "exchange/gdal-private.h"

#include <cpl_error.h>
#include <gdal.h>
#include <glib/gi18n-lib.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <string.h>

#define BRITISH_NATIONAL_GRID 27700

typedef struct
{
  char *path;
  GDALDatasetH dataset;
  OGRLayerH layer;
  OGRFeatureH feature;
  OGRCoordinateTransformationH to_lonlat; /* NULL when the layer is in metres on the grid already */
  TerrierToGrid to_grid;
  GPtrArray *names;
  GPtrArray *fields; /* char *, of the feature in hand; NULL where it has nothing */
  GBytes *shape;
  guint number;
} Source;

const char *
terrier_gdal_get_layer (gpointer data, guint index)
{
  Source *self = data;

  if ((int) index >= GDALDatasetGetLayerCount (self->dataset))
    return NULL;
  return OGR_L_GetName (GDALDatasetGetLayer (self->dataset, (int) index));
}

guint
terrier_gdal_get_n_columns (gpointer data)
{
  return ((Source *) data)->names->len;
}

const char *
terrier_gdal_get_column (gpointer data, guint index)
{
  return g_ptr_array_index (((Source *) data)->names, index);
}

void
terrier_gdal_close_source (gpointer data)
{
  Source *self = data;

  g_clear_pointer (&self->feature, OGR_F_Destroy);
  g_clear_pointer (&self->to_lonlat, OCTDestroyCoordinateTransformation);
  g_clear_pointer (&self->dataset, GDALClose);
  g_clear_pointer (&self->shape, g_bytes_unref);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->fields);
  g_free (self->path);
  g_free (self);
}

static gboolean
is_national_grid (OGRSpatialReferenceH system)
{
  const char *code = OSRGetAuthorityCode (system, NULL);

  return code != NULL && g_ascii_strtoll (code, NULL, 10) == BRITISH_NATIONAL_GRID;
}

/* A layer that does not say what its numbers mean is taken to be on the grid, as British data are.
 */
static gboolean
prepare_position (Source *self, GError **error)
{
  OGRSpatialReferenceH system = OGR_L_GetSpatialRef (self->layer);
  OGRSpatialReferenceH lonlat;

  if (system == NULL || is_national_grid (system))
    return TRUE;
  lonlat = OSRNewSpatialReference (NULL);
  OSRImportFromEPSG (lonlat, 4326);
  OSRSetAxisMappingStrategy (lonlat, OAMS_TRADITIONAL_GIS_ORDER);
  self->to_lonlat = OCTNewCoordinateTransformation (system, lonlat);
  OSRDestroySpatialReference (lonlat);
  if (self->to_lonlat != NULL)
    return TRUE;
  g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_READ,
               _ ("“%s”: its coordinate system cannot be read (%s)"), self->path,
               terrier_gdal_message ());
  return FALSE;
}

static void
list_columns (Source *self)
{
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn (self->layer);

  for (int i = 0; i < OGR_FD_GetFieldCount (definition); i++)
    g_ptr_array_add (self->names,
                     g_strdup (OGR_Fld_GetNameRef (OGR_FD_GetFieldDefn (definition, i))));
  g_ptr_array_set_size (self->fields, (int) self->names->len);
}

gpointer
terrier_gdal_open_source (const char *path,
                          const char *layer,
                          TerrierToGrid to_grid,
                          GError **error)
{
  Source *self = g_new0 (Source, 1);

  terrier_gdal_start ();
  self->path = g_strdup (path);
  self->to_grid = to_grid;
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->fields = g_ptr_array_new_with_free_func (g_free);
  self->dataset = GDALOpenEx (path, GDAL_OF_VECTOR | GDAL_OF_READONLY, NULL, NULL, NULL);
  if (self->dataset == NULL)
    g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_READ,
                 _ ("“%s” cannot be read as a table or a map file (%s)"), path,
                 terrier_gdal_message ());
  else
    {
      self->layer = layer != NULL ? GDALDatasetGetLayerByName (self->dataset, layer)
                                  : GDALDatasetGetLayer (self->dataset, 0);
      if (self->layer == NULL)
        g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_READ,
                     layer != NULL ? _ ("“%s” has no layer “%s”") : _ ("“%s” has no layer"), path,
                     layer);
    }
  if (self->layer == NULL || !prepare_position (self, error))
    {
      terrier_gdal_close_source (self);
      return NULL;
    }
  list_columns (self);
  OGR_L_ResetReading (self->layer);
  return self;
}

/* Moves every corner of a shape to the grid by our own conversion, which is good to the millimetre
 * where PROJ without its grid files is out by metres. */
static gboolean
shift_to_grid (Source *self, OGRGeometryH geometry)
{
  for (int i = 0; i < OGR_G_GetGeometryCount (geometry); i++)
    if (!shift_to_grid (self, OGR_G_GetGeometryRef (geometry, i)))
      return FALSE;
  for (int i = 0; i < OGR_G_GetPointCount (geometry); i++)
    {
      double x, y, z;

      OGR_G_GetPoint (geometry, i, &x, &y, &z);
      if (!self->to_grid (x, y, &x, &y))
        return FALSE;
      OGR_G_SetPoint_2D (geometry, i, x, y);
    }
  return TRUE;
}

/* The header of a GeoPackage geometry with its envelope, then WKB: both little-endian. */
static GBytes *
make_blob (OGRGeometryH shape)
{
  guint8 header[8 + 4 * sizeof (double)] = { 'G', 'P', 0, 3 };
  guint32 srs = GUINT32_TO_LE (BRITISH_NATIONAL_GRID);
  gsize size = (gsize) OGR_G_WkbSize (shape);
  guint8 *blob = g_malloc (sizeof header + size);
  OGREnvelope box;
  double bounds[4];

  OGR_G_GetEnvelope (shape, &box);
  bounds[0] = box.MinX;
  bounds[1] = box.MaxX;
  bounds[2] = box.MinY;
  bounds[3] = box.MaxY;
  memcpy (header + 4, &srs, sizeof srs);
  for (guint i = 0; i < 4; i++)
    {
      guint64 bits;

      memcpy (&bits, &bounds[i], sizeof bits);
      bits = GUINT64_TO_LE (bits);
      memcpy (header + 8 + i * sizeof bits, &bits, sizeof bits);
    }
  memcpy (blob, header, sizeof header);
  OGR_G_ExportToIsoWkb (shape, wkbNDR, blob + sizeof header);
  return g_bytes_new_take (blob, sizeof header + size);
}

static gboolean
is_area (OGRGeometryH geometry)
{
  OGRwkbGeometryType type = OGR_GT_Flatten (OGR_G_GetGeometryType (geometry));

  return type == wkbPolygon || type == wkbMultiPolygon;
}

/* A point for a property, and the shape itself where it is one. */
static void
read_position (Source *self, TerrierSourceRow *row)
{
  OGRGeometryH geometry = OGR_F_GetGeometryRef (self->feature);
  OGRGeometryH flat, point;

  if (geometry == NULL || OGR_G_IsEmpty (geometry))
    return;
  flat = OGR_G_Clone (geometry);
  OGR_G_FlattenTo2D (flat);
  if (self->to_lonlat != NULL
      && (OGR_G_Transform (flat, self->to_lonlat) != OGRERR_NONE || !shift_to_grid (self, flat)))
    {
      OGR_G_DestroyGeometry (flat);
      row->astray = TRUE;
      return;
    }
  if (is_area (flat))
    {
      flat = OGR_G_ForceToMultiPolygon (flat);
      self->shape = make_blob (flat);
      point = OGR_G_PointOnSurface (flat);
    }
  else
    {
      point = OGR_G_CreateGeometry (wkbPoint);
      if (OGR_G_Centroid (flat, point) != OGRERR_NONE)
        g_clear_pointer (&point, OGR_G_DestroyGeometry);
    }
  if (point != NULL)
    {
      row->has_point = TRUE;
      row->easting_m = OGR_G_GetX (point, 0);
      row->northing_m = OGR_G_GetY (point, 0);
      OGR_G_DestroyGeometry (point);
    }
  row->shape = self->shape;
  OGR_G_DestroyGeometry (flat);
}

/* A copy, as GDAL hands out one buffer for all numbers. Dates in the one way that cannot be
 * misread. */
static char *
dup_field (OGRFeatureH feature, int index)
{
  OGRFieldType type = OGR_Fld_GetType (OGR_F_GetFieldDefnRef (feature, index));
  int year, month, day, hour, minute, second, zone;

  if (!OGR_F_IsFieldSetAndNotNull (feature, index))
    return NULL;
  if ((type == OFTDate || type == OFTDateTime)
      && OGR_F_GetFieldAsDateTime (feature, index, &year, &month, &day, &hour, &minute, &second,
                                   &zone))
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  return g_strdup (OGR_F_GetFieldAsString (feature, index));
}

int
terrier_gdal_next_row (gpointer data, TerrierSourceRow *row, GError **error)
{
  Source *self = data;

  g_clear_pointer (&self->feature, OGR_F_Destroy);
  g_clear_pointer (&self->shape, g_bytes_unref);
  CPLErrorReset ();
  self->feature = OGR_L_GetNextFeature (self->layer);
  if (self->feature == NULL)
    {
      if (CPLGetLastErrorType () < CE_Failure)
        return 0;
      g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_READ,
                   _ ("“%s”: it cannot be read beyond row %u (%s)"), self->path, self->number,
                   terrier_gdal_message ());
      return -1;
    }
  row->number = ++self->number;
  for (guint i = 0; i < self->names->len; i++)
    {
      g_free (self->fields->pdata[i]);
      self->fields->pdata[i] = dup_field (self->feature, (int) i);
    }
  row->fields = (const char *const *) self->fields->pdata;
  read_position (self, row);
  return 1;
}
