/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"
#include "config.h"

#include "core/geos-library.h"

#include <gmodule.h>

static gpointer
symbol (GModule *module, const char *name)
{
  gpointer found = NULL;

  if (!g_module_symbol (module, name, &found))
    g_error ("%s of GEOS cannot be used: %s", name, g_module_error ());
  return found;
}

static gpointer
load (gpointer data)
{
  static TerrierGeos geos;
  GModule *module = g_module_open (TERRIER_GEOS_LIBRARY, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);

  if (module == NULL)
    g_error ("GEOS cannot be loaded: %s", g_module_error ());
  g_module_make_resident (module);
  geos.init = symbol (module, "GEOS_init_r");
  geos.finish = symbol (module, "GEOS_finish_r");
  geos.set_error_handler = symbol (module, "GEOSContext_setErrorMessageHandler_r");
  geos.seq_from_buffer = symbol (module, "GEOSCoordSeq_copyFromBuffer_r");
  geos.seq_to_buffer = symbol (module, "GEOSCoordSeq_copyToBuffer_r");
  geos.seq_size = symbol (module, "GEOSCoordSeq_getSize_r");
  geos.create_ring = symbol (module, "GEOSGeom_createLinearRing_r");
  geos.create_line = symbol (module, "GEOSGeom_createLineString_r");
  geos.create_polygon = symbol (module, "GEOSGeom_createPolygon_r");
  geos.create_collection = symbol (module, "GEOSGeom_createCollection_r");
  geos.clone = symbol (module, "GEOSGeom_clone_r");
  geos.destroy = symbol (module, "GEOSGeom_destroy_r");
  geos.coord_seq = symbol (module, "GEOSGeom_getCoordSeq_r");
  geos.type = symbol (module, "GEOSGeomTypeId_r");
  geos.n_geometries = symbol (module, "GEOSGetNumGeometries_r");
  geos.geometry = symbol (module, "GEOSGetGeometryN_r");
  geos.exterior = symbol (module, "GEOSGetExteriorRing_r");
  geos.n_interior = symbol (module, "GEOSGetNumInteriorRings_r");
  geos.interior = symbol (module, "GEOSGetInteriorRingN_r");
  geos.x = symbol (module, "GEOSGeomGetX_r");
  geos.y = symbol (module, "GEOSGeomGetY_r");
  geos.area = symbol (module, "GEOSArea_r");
  geos.valid_detail = symbol (module, "GEOSisValidDetail_r");
  geos.make_valid = symbol (module, "GEOSMakeValid_r");
  geos.free_text = symbol (module, "GEOSFree_r");
  geos.intersection = symbol (module, "GEOSIntersection_r");
  geos.union_of = symbol (module, "GEOSUnion_r");
  geos.difference = symbol (module, "GEOSDifference_r");
  geos.boundary = symbol (module, "GEOSBoundary_r");
  geos.buffer = symbol (module, "GEOSBuffer_r");
  geos.polygonize = symbol (module, "GEOSPolygonize_r");
  geos.point_on_surface = symbol (module, "GEOSPointOnSurface_r");
  geos.contains = symbol (module, "GEOSContains_r");
  geos.is_empty = symbol (module, "GEOSisEmpty_r");
  return &geos;
}

const TerrierGeos *
terrier_geos (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

/* What it says of a shape is asked for where it is wanted (terrier_shape_find_faults()). */
static void
error_cb (const char *message, void *user_data)
{
  g_debug ("GEOS: %s", message);
}

static void
finish_cb (gpointer context)
{
  terrier_geos ()->finish (context);
}

GEOSContextHandle_t
terrier_geos_context (void)
{
  static GPrivate slot = G_PRIVATE_INIT (finish_cb);
  GEOSContextHandle_t context = g_private_get (&slot);

  if (context == NULL)
    {
      context = terrier_geos ()->init ();
      terrier_geos ()->set_error_handler (context, error_cb, NULL);
      g_private_set (&slot, context);
    }
  return context;
}
