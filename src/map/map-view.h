/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "carto/map-stack.h"
#include "carto/point.h"

G_BEGIN_DECLS

/* The map as a widget: base map, points, scale, legend and the licence line. It takes points by id
 * and gives ids back; it knows nothing of where they come from. Main thread.
 *
 * Signals:
 *   point-activated (guint64 id): a point was clicked, or chosen by Enter
 *   point-hovered (guint64 id): the pointer is over a point; 0 when it has left, or is over a
 * cluster cluster-activated (GVariant of type "at"): points too close to tell apart were clicked at
 * the closest zoom: their ids, no more than a thousand points-ready (): what
 * terrier_map_view_set_points() was given is on the map view-changed (): the map shows another part
 * of the country, or more or less of it; as often as it moves
 *
 * Keys: arrows move (Ctrl: by a screen), + and - zoom, Home shows all, Enter activates what is
 * selected or nearest to the middle. */
#define TERRIER_TYPE_MAP_VIEW (terrier_map_view_get_type ())
G_DECLARE_FINAL_TYPE (TerrierMapView, terrier_map_view, TERRIER, MAP_VIEW, GtkWidget)

GtkWidget *terrier_map_view_new (void);

void terrier_map_view_set_points (TerrierMapView *self, TerrierMapPoint *points, gsize n);
guint terrier_map_view_get_n_points (TerrierMapView *self);
void terrier_map_view_set_selected (TerrierMapView *self, guint64 id, gboolean centre);
guint64 terrier_map_view_get_selected (TerrierMapView *self);
/* What the legend is headed by, and (array length=TERRIER_SYMBOL_N) (nullable) the words of each
 * symbol in it. Copied. */
void terrier_map_view_set_legend (TerrierMapView *self,
                                  const char *title,
                                  const char *const *labels);
void terrier_map_view_set_dark (TerrierMapView *self, gboolean dark);
/* A small map to look at: without legend and scale. */
void terrier_map_view_set_plain (TerrierMapView *self);

void terrier_map_view_set_maps (TerrierMapView *self,
                                TerrierPackList *packs,
                                const char *const *credits,
                                ShumateDataSource *online);

void terrier_map_view_zoom_to_fit (TerrierMapView *self);
void terrier_map_view_zoom_to (TerrierMapView *self,
                               double west_m, double south_m, double east_m, double north_m);
void terrier_map_view_zoom_by (TerrierMapView *self, int steps);
double terrier_map_view_get_zoom (TerrierMapView *self);
void terrier_map_view_pan_by (TerrierMapView *self, double dx_px, double dy_px);
gboolean terrier_map_view_get_centre (TerrierMapView *self, double *easting_m, double *northing_m);

gboolean terrier_map_view_get_extent (TerrierMapView *self,
                                      double *west_m,
                                      double *south_m,
                                      double *east_m,
                                      double *north_m);
/* (element-type TerrierMapPoint) (transfer full): what is in view, nearest to the middle first. */
GArray *terrier_map_view_list_in_view (TerrierMapView *self, guint max, guint *n_in_view);

gboolean terrier_map_view_is_settled (TerrierMapView *self);

G_END_DECLS
