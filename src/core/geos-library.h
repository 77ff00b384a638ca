/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Only the calls that take a context: those without one share it among all threads. */
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
#include <glib.h>

G_BEGIN_DECLS

/* What this room calls of GEOS. */
typedef struct
{
  __typeof__ (&GEOS_init_r) init;
  __typeof__ (&GEOS_finish_r) finish;
  __typeof__ (&GEOSContext_setErrorMessageHandler_r) set_error_handler;
  __typeof__ (&GEOSCoordSeq_copyFromBuffer_r) seq_from_buffer;
  __typeof__ (&GEOSCoordSeq_copyToBuffer_r) seq_to_buffer;
  __typeof__ (&GEOSCoordSeq_getSize_r) seq_size;
  __typeof__ (&GEOSGeom_createLinearRing_r) create_ring;
  __typeof__ (&GEOSGeom_createLineString_r) create_line;
  __typeof__ (&GEOSGeom_createPolygon_r) create_polygon;
  __typeof__ (&GEOSGeom_createCollection_r) create_collection;
  __typeof__ (&GEOSGeom_clone_r) clone;
  __typeof__ (&GEOSGeom_destroy_r) destroy;
  __typeof__ (&GEOSGeom_getCoordSeq_r) coord_seq;
  __typeof__ (&GEOSGeomTypeId_r) type;
  __typeof__ (&GEOSGetNumGeometries_r) n_geometries;
  __typeof__ (&GEOSGetGeometryN_r) geometry;
  __typeof__ (&GEOSGetExteriorRing_r) exterior;
  __typeof__ (&GEOSGetNumInteriorRings_r) n_interior;
  __typeof__ (&GEOSGetInteriorRingN_r) interior;
  __typeof__ (&GEOSGeomGetX_r) x;
  __typeof__ (&GEOSGeomGetY_r) y;
  __typeof__ (&GEOSArea_r) area;
  __typeof__ (&GEOSisValidDetail_r) valid_detail;
  __typeof__ (&GEOSMakeValid_r) make_valid;
  __typeof__ (&GEOSFree_r) free_text;
  __typeof__ (&GEOSIntersection_r) intersection;
  __typeof__ (&GEOSUnion_r) union_of;
  __typeof__ (&GEOSDifference_r) difference;
  __typeof__ (&GEOSBoundary_r) boundary;
  __typeof__ (&GEOSBuffer_r) buffer;
  __typeof__ (&GEOSPolygonize_r) polygonize;
  __typeof__ (&GEOSPointOnSurface_r) point_on_surface;
  __typeof__ (&GEOSContains_r) contains;
  __typeof__ (&GEOSisEmpty_r) is_empty;
} TerrierGeos;

/* GEOS, loaded when the first shape is worked on: no start and no command that needs none pays for
 * it. Any thread. */
const TerrierGeos *terrier_geos (void);

/* A context of the calling thread, which lives as long as the thread. */
GEOSContextHandle_t terrier_geos_context (void);

G_END_DECLS
