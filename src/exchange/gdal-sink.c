/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange-gdal"

#include "exchange/gdal-private.h"

#include <cpl_string.h>
#include <gdal.h>
#include <glib/gi18n-lib.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <string.h>

typedef struct
{
  char *path;
  GDALDatasetH dataset;
  OGRLayerH layer;
  TerrierSinkKind *kinds;
  guint n_columns;
} Sink;

static gboolean
fail (Sink *self, GError **error)
{
  g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_WRITE,
               _ ("“%s” cannot be written: %s"), self->path, terrier_gdal_message ());
  return FALSE;
}

static void
sink_free (Sink *self)
{
  g_clear_pointer (&self->dataset, GDALClose);
  g_free (self->kinds);
  g_free (self->path);
  g_free (self);
}

static OGRFieldType
field_type (TerrierSinkKind kind)
{
  switch (kind)
    {
    case TERRIER_SINK_INTEGER:
      return OFTInteger64;
    case TERRIER_SINK_REAL:
      return OFTReal;
    case TERRIER_SINK_DATE:
      return OFTDate;
    case TERRIER_SINK_TEXT:
      break;
    }
  return OFTString;
}

static gboolean
add_columns (Sink *self, const TerrierSinkColumn *columns)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      OGRFieldDefnH definition = OGR_Fld_Create (columns[i].name, field_type (columns[i].kind));
      OGRErr result = OGR_L_CreateField (self->layer, definition, TRUE);

      OGR_Fld_Destroy (definition);
      if (result != OGRERR_NONE)
        return FALSE;
      self->kinds[i] = columns[i].kind;
    }
  return TRUE;
}

/* A GeoPackage's own key would clash with a column called "id"; GeoJSON is in longitude and
 * latitude. */
static void
create_layer (Sink *self, const char *format, const char *layer, gboolean points)
{
  OGRSpatialReferenceH grid = OSRNewSpatialReference (NULL);
  char **options = NULL;

  OSRImportFromEPSG (grid, 27700);
  OSRSetAxisMappingStrategy (grid, OAMS_TRADITIONAL_GIS_ORDER);
  if (strcmp (format, "GPKG") == 0)
    options = CSLSetNameValue (options, "FID", "fid");
  else
    options = CSLSetNameValue (options, "RFC7946", "YES");
  self->layer = GDALDatasetCreateLayer (self->dataset, layer, points ? grid : NULL,
                                        points ? wkbPoint : wkbNone, options);
  CSLDestroy (options);
  OSRDestroySpatialReference (grid);
}

gpointer
terrier_gdal_create_sink (const char *path,
                          const char *format,
                          const char *layer,
                          const TerrierSinkColumn *columns,
                          guint n_columns,
                          gboolean points,
                          GError **error)
{
  Sink *self = g_new0 (Sink, 1);
  GDALDriverH driver;

  terrier_gdal_start ();
  self->path = g_strdup (path);
  self->n_columns = n_columns;
  self->kinds = g_new0 (TerrierSinkKind, n_columns);
  driver = GDALGetDriverByName (format);
  if (driver != NULL)
    self->dataset = GDALCreate (driver, path, 0, 0, 0, GDT_Unknown, NULL);
  if (self->dataset != NULL)
    create_layer (self, format, layer, points);
  if (self->layer == NULL || !add_columns (self, columns))
    {
      fail (self, error);
      sink_free (self);
      return NULL;
    }
  GDALDatasetStartTransaction (self->dataset, FALSE);
  return self;
}

static void
set_cell (Sink *self, OGRFeatureH feature, int index, const char *text)
{
  switch (self->kinds[index])
    {
    case TERRIER_SINK_INTEGER:
      OGR_F_SetFieldInteger64 (feature, index, g_ascii_strtoll (text, NULL, 10));
      break;
    case TERRIER_SINK_REAL:
      OGR_F_SetFieldDouble (feature, index, g_ascii_strtod (text, NULL));
      break;
    case TERRIER_SINK_DATE:
    case TERRIER_SINK_TEXT:
      OGR_F_SetFieldString (feature, index, text);
      break;
    }
}

gboolean
terrier_gdal_write_row (gpointer data,
                        const char *const *cells,
                        const double *point,
                        GError **error)
{
  Sink *self = data;
  OGRFeatureH feature = OGR_F_Create (OGR_L_GetLayerDefn (self->layer));
  OGRErr result;

  for (guint i = 0; i < self->n_columns; i++)
    if (cells[i] != NULL)
      set_cell (self, feature, (int) i, cells[i]);
  if (point != NULL)
    {
      OGRGeometryH geometry = OGR_G_CreateGeometry (wkbPoint);

      OGR_G_SetPoint_2D (geometry, 0, point[0], point[1]);
      OGR_F_SetGeometryDirectly (feature, geometry);
    }
  result = OGR_L_CreateFeature (self->layer, feature);
  OGR_F_Destroy (feature);
  return result == OGRERR_NONE || fail (self, error);
}

gboolean
terrier_gdal_close_sink (gpointer data, GError **error)
{
  Sink *self = data;
  gboolean ok;

  terrier_gdal_start ();
  GDALDatasetCommitTransaction (self->dataset);
  GDALFlushCache (self->dataset);
  GDALClose (g_steal_pointer (&self->dataset));
  /* GDAL 3.6 closes without a result; what went wrong is in its last error. */
  ok = CPLGetLastErrorType () < CE_Failure || fail (self, error);
  sink_free (self);
  return ok;
}
