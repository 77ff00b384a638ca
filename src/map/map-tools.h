/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/map-view.h"

G_BEGIN_DECLS

/* What the pointer and some keys do to a map beside moving it. The view's signals of this file:
 *   point-toggled (guint64 id): a point was clicked with Shift held, or Shift+Enter pressed
 *   points-chosen (GtkBitset ids, gboolean add): a lasso was closed, or all in view chosen
 *   tool-changed (): another tool, or what is measured
 *
 * Keys: Ctrl+A chooses all in view, Shift+Enter the point nearest to the middle. While measuring,
 * Enter and the space bar set a corner at the cross in the middle, Backspace takes the last one
 * back, Escape ends. Main thread. */
typedef enum
{
  TERRIER_MAP_TOOL_NONE,
  TERRIER_MAP_TOOL_LASSO,   /* a drag draws a line about points; so does any drag with Shift */
  TERRIER_MAP_TOOL_MEASURE, /* a click sets a corner */
} TerrierMapTool;

void terrier_map_view_set_tool (TerrierMapView *self, TerrierMapTool tool);
TerrierMapTool terrier_map_view_get_tool (TerrierMapView *self);

/* What is selected, by id; (nullable), copied. It may be set before the points are there. */
void terrier_map_view_set_marked (TerrierMapView *self, const GtkBitset *ids);
void terrier_map_view_choose_in_view (TerrierMapView *self);
/* @xy_px: x and y by turns of the corners of a line in the widget, closed by itself. */
void terrier_map_view_lasso (TerrierMapView *self, const double *xy_px, guint n, gboolean add);

/* Of the corners set so far; an area only of three and more. */
typedef struct
{
  guint n_corners;
  double length_m, last_m, area_m2;
} TerrierMapMeasure;

void terrier_map_view_measure_at (TerrierMapView *self, double x_px, double y_px);
void terrier_map_view_measure_in_middle (TerrierMapView *self);
void terrier_map_view_measure_back (TerrierMapView *self);
void terrier_map_view_get_measure (TerrierMapView *self, TerrierMapMeasure *measure);

/* A point and how far it is in a straight line, metres. */
typedef struct
{
  TerrierMapPoint point;
  double distance_m;
} TerrierMapNear;

GArray *terrier_map_view_list_near (TerrierMapView *self,
                                    double easting_m,
                                    double northing_m,
                                    guint n);
gboolean terrier_map_view_get_place (TerrierMapView *self,
                                     guint64 id,
                                     double *easting_m,
                                     double *northing_m);
gboolean terrier_map_view_get_place_at (TerrierMapView *self,
                                        double x_px,
                                        double y_px,
                                        double *easting_m,
                                        double *northing_m);

/* A place that was found, marked by a pin until another one is; NAN takes it away. Metres. */
void terrier_map_view_set_pin (TerrierMapView *self, double easting_m, double northing_m);

G_END_DECLS
