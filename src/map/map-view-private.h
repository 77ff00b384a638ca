/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "carto/map-stack.h"
#include "map/legend.h"
#include "map/map-ink.h"
#include "map/map-tools.h"
#include "map/map-view.h"
#include "map/point-layer.h"

G_BEGIN_DECLS

/* What map-view.c and map-view-input.c share. */

#define TERRIER_MAP_VIEW_MIN_ZOOM 5
#define TERRIER_MAP_VIEW_MAX_ZOOM 18

typedef enum
{
  TERRIER_MAP_VIEW_POINT_ACTIVATED,
  TERRIER_MAP_VIEW_POINT_HOVERED,
  TERRIER_MAP_VIEW_CLUSTER_ACTIVATED,
  TERRIER_MAP_VIEW_POINTS_READY,
  TERRIER_MAP_VIEW_VIEW_CHANGED,
  TERRIER_MAP_VIEW_POINT_TOGGLED,
  TERRIER_MAP_VIEW_POINTS_CHOSEN,
  TERRIER_MAP_VIEW_TOOL_CHANGED,
  TERRIER_MAP_VIEW_N_SIGNALS
} TerrierMapViewSignal;

struct _TerrierMapView
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  ShumateMap *map;
  ShumateViewport *viewport;
  TerrierPointLayer *points; /* owned by the map */
  TerrierLegend *legend;
  GtkLabel *credits_label;
  GtkWidget *scale;
  TerrierPackList *packs;    /* (nullable): over the built-in map */
  char **credits;            /* (nullable): theirs and its own */
  ShumateDataSource *online; /* (nullable) */

  TerrierMapInk *ink; /* owned by the overlay */
  GtkBitset *marked;  /* (nullable) ids of what is selected */
  GCancellable *marking;
  GCancellable *choosing;
  TerrierMapTool tool;
  GArray *corners; /* TerrierGridPlace, of what is measured */

  GCancellable *making;      /* of the points being made ready */
  guint64 selected;
  guint64 hovered;
  guint fit_id;
  guint resized_id;
  int width, height;         /* as allocated last */
  gboolean loading;
  gboolean fit_pending;
  gboolean moved;            /* by the user: new points do not move it then */
  gboolean dark;
  gboolean plain;            /* small, to look at */

  guint zoom_tick_id;        /* a zoom on its way */
  gint64 zoom_began_us;
  double zoom_from, zoom_to;
  double anchor_x, anchor_y; /* unit Mercator of the place that stays put */
  double anchor_dx_px, anchor_dy_px; /* and where that is, from the middle */
  double scrolled;           /* parts of a step */
};

void terrier_map_view_emit (TerrierMapView *self, TerrierMapViewSignal signal, guint64 id);
void terrier_map_view_emit_cluster (TerrierMapView *self, GVariant *ids);
void terrier_map_view_show_unit (TerrierMapView *self, double x, double y, double zoom);
void terrier_map_view_stop_zoom (TerrierMapView *self);
void terrier_map_view_add_input (TerrierMapView *self);

/* map-tools.c and map-marks.c */
void terrier_map_view_add_tools (TerrierMapView *self);
void terrier_map_view_stop_tools (TerrierMapView *self);
void terrier_map_view_mark_again (TerrierMapView *self);
gboolean terrier_map_view_click_with_tool (TerrierMapView *self, double x_px, double y_px);
gboolean terrier_map_view_key_with_tool (TerrierMapView *self, guint keyval, GdkModifierType state);
void terrier_map_view_toggle_at (TerrierMapView *self, double x_px, double y_px);
guint32 terrier_map_view_nearest_to_middle (TerrierMapView *self);
void terrier_map_view_emit_tool_changed (TerrierMapView *self);
void terrier_map_view_emit_chosen (TerrierMapView *self, GtkBitset *ids, gboolean add);

G_END_DECLS
