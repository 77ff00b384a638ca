/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/map-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <shumate/shumate.h>

#include "carto/basemap.h"
#include "core/grid.h"
#include "core/task.h"
#include "map/frame-memory.h"
#include "map/legend.h"
#include "map/map-view-private.h"
#include "map/point-layer.h"
#include "map/tile-source.h"

/* Great Britain, until there is something better to show. */
#define HOME_LON -2.5
#define HOME_LAT 54.3
#define HOME_ZOOM 6

/* All in view leaves this free on each side. */
#define FIT_MARGIN_PX 48
#define FIT_MARGIN_PLAIN_PX 14
#define FIT_MAX_ZOOM 15

static guint signals[TERRIER_MAP_VIEW_N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierMapView, terrier_map_view, GTK_TYPE_WIDGET)

void
terrier_map_view_emit (TerrierMapView *self, TerrierMapViewSignal signal, guint64 id)
{
  g_signal_emit (self, signals[signal], 0, id);
}

void
terrier_map_view_emit_cluster (TerrierMapView *self, GVariant *ids)
{
  g_signal_emit (self, signals[TERRIER_MAP_VIEW_CLUSTER_ACTIVATED], 0, ids);
}

void
terrier_map_view_emit_chosen (TerrierMapView *self, GtkBitset *ids, gboolean add)
{
  g_signal_emit (self, signals[TERRIER_MAP_VIEW_POINTS_CHOSEN], 0, ids, add);
}

void
terrier_map_view_emit_tool_changed (TerrierMapView *self)
{
  g_signal_emit (self, signals[TERRIER_MAP_VIEW_TOOL_CHANGED], 0);
}

/* --- The ground below --- */

/* Tiles of the style and sharpness wanted now. */
static void
renew_ground (TerrierMapView *self)
{
  guint scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr (TerrierTileSource) source = terrier_tile_source_new (self->dark, scale, self->packs);

  terrier_tile_source_set_online (source, self->online);
  /* Without a reference source every coordinate is 0, 0. */
  shumate_viewport_set_reference_map_source (self->viewport, SHUMATE_MAP_SOURCE (source));
  terrier_point_layer_set_source (self->points, SHUMATE_MAP_SOURCE (source));
}

static void
show_credits (TerrierMapView *self)
{
  g_autofree char *line = g_strjoinv (" · ", self->credits);

  gtk_label_set_text (self->credits_label, line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->credits_label),
                               self->credits[1] == NULL ? terrier_basemap_credits () : line);
}

/**
 * terrier_map_view_set_maps:
 * @self: a map
 * @packs: (nullable): over the built-in map
 * @credits: (nullable) (array zero-terminated=1): the lines that their licences ask for
 * @online: (nullable): tiles from the network, between the built-in map and the packs; whoever
 * gives it has asked the user
 *
 * What was drawn stays until the new tiles are there.
 */
void
terrier_map_view_set_maps (TerrierMapView *self,
                           TerrierPackList *packs,
                           const char *const *credits,
                           ShumateDataSource *online)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  g_clear_pointer (&self->packs, terrier_pack_list_unref);
  if (packs != NULL)
    self->packs = terrier_pack_list_ref (packs);
  g_set_object (&self->online, online);
  if (credits != NULL)
    g_strv_builder_addv (lines, (const char **) credits);
  g_strv_builder_add (lines, terrier_basemap_credits_short ());
  g_strfreev (self->credits);
  self->credits = g_strv_builder_end (lines);
  show_credits (self);
  renew_ground (self);
}

static void
view_changed_cb (TerrierMapView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self->ink));
  g_signal_emit (self, signals[TERRIER_MAP_VIEW_VIEW_CHANGED], 0);
}

static void
scale_factor_cb (TerrierMapView *self)
{
  renew_ground (self);
}

/* The map turns under two fingers; grid north is up in this office. */
static void
rotation_cb (TerrierMapView *self)
{
  if (shumate_viewport_get_rotation (self->viewport) > 0)
    shumate_viewport_set_rotation (self->viewport, 0);
}

/* --- Where the map is --- */

void
terrier_map_view_show_unit (TerrierMapView *self, double x, double y, double zoom)
{
  double lon, lat;

  terrier_mercator_to_lonlat (x, y, &lon, &lat);
  shumate_viewport_set_zoom_level (self->viewport, zoom);
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), lat, lon);
  self->moved = TRUE;
}

static void
fit_unit (TerrierMapView *self, double x0, double y0, double x1, double y1)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)),
      height = gtk_widget_get_height (GTK_WIDGET (self));
  TerrierFrame frame;

  /* A zoom on its way would go on from where it was. */
  terrier_map_view_stop_zoom (self);
  terrier_frame_init_fit (&frame, x0, y0, x1, y1, width > 0 ? width : 800,
                          height > 0 ? height : 600,
                          self->plain ? FIT_MARGIN_PLAIN_PX : FIT_MARGIN_PX, FIT_MAX_ZOOM);
  /* A whole zoom, at which tiles are sharp. */
  terrier_map_view_show_unit (self, (x0 + x1) / 2, (y0 + y1) / 2,
                              floor (terrier_frame_zoom (&frame) + 0.02));
}

/**
 * terrier_map_view_zoom_to_fit:
 * @self: a map
 *
 * Shows all points, or Great Britain when there are none.
 */
void
terrier_map_view_zoom_to_fit (TerrierMapView *self)
{
  TerrierPointSet *points;
  double x0, y0, x1, y1;

  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  points = terrier_point_layer_get_points (self->points);
  if (points != NULL && terrier_point_set_get_bounds (points, &x0, &y0, &x1, &y1))
    fit_unit (self, x0, y0, x1, y1);
  else
    {
      terrier_mercator_from_lonlat (HOME_LON, HOME_LAT, &x0, &y0);
      terrier_map_view_show_unit (self, x0, y0, HOME_ZOOM);
      self->moved = FALSE;
    }
}

/**
 * terrier_map_view_zoom_to:
 * @self: a map
 * @west_m: easting in metres
 * @south_m: northing in metres
 * @east_m: easting in metres
 * @north_m: northing in metres
 *
 * Shows all of a box of the National Grid.
 */
void
terrier_map_view_zoom_to (TerrierMapView *self,
                          double west_m,
                          double south_m,
                          double east_m,
                          double north_m)
{
  double x[] = { west_m, east_m, west_m, east_m }, y[] = { south_m, south_m, north_m, north_m };

  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  terrier_grid_to_mercator (x, y, x, y, G_N_ELEMENTS (x));
  for (guint i = 0; i < G_N_ELEMENTS (x); i++)
    if (!isfinite (x[i]) || !isfinite (y[i]))
      return;
  fit_unit (self, MIN (x[0], x[2]), MIN (y[2], y[3]), MAX (x[1], x[3]), MAX (y[0], y[1]));
}

/**
 * terrier_map_view_pan_by:
 * @self: a map
 * @dx_px: the view moves east
 * @dy_px: the view moves south
 */
void
terrier_map_view_pan_by (TerrierMapView *self, double dx_px, double dy_px)
{
  TerrierFrame frame;

  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  terrier_point_layer_get_frame (self->points, &frame);
  terrier_map_view_show_unit (self, frame.x + (frame.width_px / 2 + dx_px) / frame.px_per_unit,
                              frame.y + (frame.height_px / 2 + dy_px) / frame.px_per_unit,
                              shumate_viewport_get_zoom_level (self->viewport));
}

/* Logarithmic, as web maps have it: one step doubles the scale. */
double
terrier_map_view_get_zoom (TerrierMapView *self)
{
  g_return_val_if_fail (TERRIER_IS_MAP_VIEW (self), 0);

  return shumate_viewport_get_zoom_level (self->viewport);
}

/**
 * terrier_map_view_get_centre:
 * @self: a map
 * @easting_m: (out): metres
 * @northing_m: (out): metres
 *
 * Returns: %FALSE when the middle of the map is no place
 */
gboolean
terrier_map_view_get_centre (TerrierMapView *self, double *easting_m, double *northing_m)
{
  g_return_val_if_fail (TERRIER_IS_MAP_VIEW (self), FALSE);

  return terrier_grid_from_lonlat (
      shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
      shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)), easting_m, northing_m,
      NULL);
}

/* --- Points --- */

typedef struct
{
  TerrierMapPoint *points;
  gsize n;
} Raw;

static void
raw_free (gpointer data)
{
  Raw *raw = data;

  g_free (raw->points);
  g_free (raw);
}

static void
unref_points_cb (gpointer points)
{
  terrier_point_set_unref (points);
}

static void
make_points_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Raw *raw = data;

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, terrier_point_set_new (g_steal_pointer (&raw->points), raw->n),
                           unref_points_cb);
}

/* What a screen reader says of the map; the list twin says the rest. */
static void
describe (TerrierMapView *self)
{
  guint n = terrier_map_view_get_n_points (self);
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Map with %u property",
                                                        "Map with %u properties", n),
                                           n);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Arrow keys move, plus and minus zoom, Home shows all, Enter "
                                     "opens, Shift and Enter select one more, Ctrl+A selects all "
                                     "in view. The register lists the same properties."),
                                  -1);
}

static void
points_made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TerrierMapView *self = TERRIER_MAP_VIEW (object);
  g_autoptr (TerrierPointSet) points = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Overtaken by newer points, or the widget is gone. */
  if (points == NULL || self->map == NULL)
    return;
  self->loading = FALSE;
  terrier_point_layer_set_points (self->points, points);
  terrier_legend_set_symbols (self->legend, terrier_point_set_get_symbols (points),
                              terrier_point_set_get_all_flags (points));
  if (self->selected != 0)
    terrier_point_layer_set_selected (self->points,
                                      terrier_point_set_find (points, self->selected));
  terrier_map_view_mark_again (self);
  /* A filter that nothing fits leaves the view where it was. */
  if (!self->moved && terrier_point_set_get_n_points (points) > 0)
    self->fit_pending = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  describe (self);
  g_signal_emit (self, signals[TERRIER_MAP_VIEW_POINTS_READY], 0);
}

/**
 * terrier_map_view_set_points:
 * @self: a map
 * @points: (transfer full) (array length=n) (nullable): from g_new()
 * @n: how many
 *
 * Replaces all points. They are projected and sorted in a thread; the old ones stay on the map
 * until the new ones are ready, which the signal “points-ready” tells. Ids must not be 0.
 */
void
terrier_map_view_set_points (TerrierMapView *self, TerrierMapPoint *points, gsize n)
{
  g_autoptr (GTask) task = NULL;
  Raw *raw = g_new0 (Raw, 1);

  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  self->making = g_cancellable_new ();
  self->loading = TRUE;
  raw->points = points;
  raw->n = n;
  task = g_task_new (self, self->making, points_made_cb, NULL);
  g_task_set_source_tag (task, terrier_map_view_set_points);
  g_task_set_task_data (task, raw, raw_free);
  terrier_task_run (task, make_points_cb);
}

guint
terrier_map_view_get_n_points (TerrierMapView *self)
{
  TerrierPointSet *points;

  g_return_val_if_fail (TERRIER_IS_MAP_VIEW (self), 0);

  points = terrier_point_layer_get_points (self->points);
  return points != NULL ? terrier_point_set_get_n_points (points) : 0;
}

/**
 * terrier_map_view_set_selected:
 * @self: a map
 * @id: of a point, or 0 for none
 * @centre: whether to move the map so that the point is in view
 *
 * Marks a point. It may be asked for before its points are there.
 */
void
terrier_map_view_set_selected (TerrierMapView *self, guint64 id, gboolean centre)
{
  TerrierPointSet *points;
  guint32 point = TERRIER_CLUSTER_NONE;
  TerrierFrame frame;
  double x, y;

  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  self->selected = id;
  points = terrier_point_layer_get_points (self->points);
  if (points != NULL && id != 0)
    point = terrier_point_set_find (points, id);
  terrier_point_layer_set_selected (self->points, point);
  if (!centre || point == TERRIER_CLUSTER_NONE
      || !terrier_point_set_get_place (points, point, &x, &y))
    return;
  /* A list that is walked through must not make the map jump for what is in view already. */
  terrier_point_layer_get_frame (self->points, &frame);
  if (terrier_frame_x_px (&frame, x) > FIT_MARGIN_PX
      && terrier_frame_x_px (&frame, x) < frame.width_px - FIT_MARGIN_PX
      && terrier_frame_y_px (&frame, y) > FIT_MARGIN_PX
      && terrier_frame_y_px (&frame, y) < frame.height_px - FIT_MARGIN_PX)
    return;
  terrier_map_view_show_unit (self, x, y,
                              MAX (shumate_viewport_get_zoom_level (self->viewport), 10));
}

/* The id, or 0. */
guint64
terrier_map_view_get_selected (TerrierMapView *self)
{
  g_return_val_if_fail (TERRIER_IS_MAP_VIEW (self), 0);

  return self->selected;
}

void
terrier_map_view_set_legend (TerrierMapView *self, const char *title, const char *const *labels)
{
  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  terrier_legend_set_words (self->legend, title, labels);
}

/**
 * terrier_map_view_set_dark:
 * @self: a map
 * @dark: follow the style of the window
 */
void
terrier_map_view_set_dark (TerrierMapView *self, gboolean dark)
{
  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  dark = !!dark;
  if (self->dark == dark)
    return;
  self->dark = dark;
  terrier_point_layer_set_dark (self->points, dark);
  terrier_legend_set_dark (self->legend, dark);
  terrier_map_ink_set_dark (self->ink, dark);
  renew_ground (self);
}

void
terrier_map_view_set_plain (TerrierMapView *self)
{
  g_return_if_fail (TERRIER_IS_MAP_VIEW (self));

  self->plain = TRUE;
  terrier_legend_put_away (self->legend);
  gtk_widget_set_visible (self->scale, FALSE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->credits_label), 0);
}

/**
 * terrier_map_view_is_settled:
 * @self: a map
 *
 * Returns: whether no points are being made ready and no zoom is under way; tiles may still come
 */
gboolean
terrier_map_view_is_settled (TerrierMapView *self)
{
  g_return_val_if_fail (TERRIER_IS_MAP_VIEW (self), TRUE);

  return !self->loading && !self->fit_pending && self->zoom_tick_id == 0;
}

/* --- The widget --- */

/* Cards over the map in the colours of the theme, light or dark. The scale has no line at its top,
 * and yet a colour for it like the others': a border of several colours costs as much to draw as
 * eight tiles. */
static const char CSS[] = "maplegend { background: alpha(@theme_bg_color, 0.92); color: "
                          "@theme_fg_color; border-radius: 9px;"
                          " padding: 6px 10px; border: 1px solid alpha(@theme_fg_color, 0.15); }"
                          "mapview .map-credits { background: alpha(@theme_bg_color, 0.8); color: "
                          "@theme_fg_color; padding: 1px 6px;"
                          " border-radius: 6px 0 0 0; font-size: 0.75em; }"
                          "mapview map-scale label { border-color: alpha(@theme_fg_color, 0.6); }";

static void
add_css (void)
{
  static gboolean added;
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr (GtkCssProvider) provider = NULL;

  if (added || display == NULL)
    return;
  added = TRUE;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_data (provider, CSS, -1);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION - 1);
}

static gboolean
fit_cb (gpointer data)
{
  TerrierMapView *self = data;

  self->fit_id = 0;
  terrier_map_view_zoom_to_fit (self);
  self->moved = FALSE;
  return G_SOURCE_REMOVE;
}

static gboolean
resized_cb (gpointer data)
{
  TerrierMapView *self = data;

  self->resized_id = 0;
  view_changed_cb (self);
  return G_SOURCE_REMOVE;
}

static void
terrier_map_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TerrierMapView *self = TERRIER_MAP_VIEW (widget);

  gtk_widget_allocate (self->overlay, width, height, baseline, NULL);
  /* Only with a size is it known which zoom shows all; and a layout must not change what it lays
   * out. */
  if (self->fit_pending && width > 0 && height > 0 && self->fit_id == 0)
    self->fit_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
  if (width > 0 && height > 0)
    self->fit_pending = FALSE;
  if ((width != self->width || height != self->height) && self->resized_id == 0)
    self->resized_id = g_idle_add (resized_cb, self);
  self->width = width;
  self->height = height;
  terrier_frame_memory_hold (widget);
}

static void
terrier_map_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  TerrierMapView *self = TERRIER_MAP_VIEW (widget);

  gtk_widget_measure (self->overlay, orientation, for_size, minimum, natural, NULL, NULL);
  *minimum = MAX (*minimum, 120);
  *natural = MAX (*natural, self->plain ? 120 : 320);
  *minimum_baseline = *natural_baseline = -1;
}

/* Focus is visible as a frame: the map itself covers any background. */
static void
terrier_map_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TerrierMapView *self = TERRIER_MAP_VIEW (widget);

  gtk_widget_snapshot_child (widget, self->overlay, snapshot);
  if (gtk_widget_has_visible_focus (widget))
    {
      const GdkRGBA blue = { 0.21f, 0.52f, 0.89f, 1 };
      const GdkRGBA colours[] = { blue, blue, blue, blue };
      const float widths[] = { 2, 2, 2, 2 };
      GskRoundedRect frame;

      gsk_rounded_rect_init_from_rect (&frame,
                                       &GRAPHENE_RECT_INIT (0, 0,
                                                            (float) gtk_widget_get_width (widget),
                                                            (float) gtk_widget_get_height (widget)),
                                       0);
      gtk_snapshot_append_border (snapshot, &frame, widths, colours);
    }
}

static void
terrier_map_view_dispose (GObject *object)
{
  TerrierMapView *self = TERRIER_MAP_VIEW (object);

  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  g_clear_handle_id (&self->fit_id, g_source_remove);
  g_clear_handle_id (&self->resized_id, g_source_remove);
  terrier_map_view_stop_zoom (self);
  terrier_map_view_stop_tools (self);
  self->map = NULL;
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_pointer (&self->packs, terrier_pack_list_unref);
  g_clear_pointer (&self->credits, g_strfreev);
  g_clear_object (&self->online);

  G_OBJECT_CLASS (terrier_map_view_parent_class)->dispose (object);
}

static void
terrier_map_view_class_init (TerrierMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = terrier_map_view_dispose;
  widget_class->size_allocate = terrier_map_view_size_allocate;
  widget_class->measure = terrier_map_view_measure;
  widget_class->snapshot = terrier_map_view_snapshot;

  signals[TERRIER_MAP_VIEW_POINT_ACTIVATED]
      = g_signal_new ("point-activated", TERRIER_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  signals[TERRIER_MAP_VIEW_POINT_HOVERED]
      = g_signal_new ("point-hovered", TERRIER_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  signals[TERRIER_MAP_VIEW_CLUSTER_ACTIVATED]
      = g_signal_new ("cluster-activated", TERRIER_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_VARIANT);
  signals[TERRIER_MAP_VIEW_POINTS_READY]
      = g_signal_new ("points-ready", TERRIER_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 0);
  signals[TERRIER_MAP_VIEW_VIEW_CHANGED]
      = g_signal_new ("view-changed", TERRIER_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 0);

  signals[TERRIER_MAP_VIEW_POINT_TOGGLED]
      = g_signal_new ("point-toggled", TERRIER_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  signals[TERRIER_MAP_VIEW_POINTS_CHOSEN]
      = g_signal_new ("points-chosen", TERRIER_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, GTK_TYPE_BITSET, G_TYPE_BOOLEAN);
  signals[TERRIER_MAP_VIEW_TOOL_CHANGED]
      = g_signal_new ("tool-changed", TERRIER_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "mapview");
}

static void
add_overlays (TerrierMapView *self)
{
  ShumateScale *scale = shumate_scale_new (self->viewport);
  GtkWidget *credits = gtk_label_new (terrier_basemap_credits_short ());

  self->credits_label = GTK_LABEL (credits);
  self->scale = GTK_WIDGET (scale);
  shumate_scale_set_unit (scale, SHUMATE_UNIT_METRIC);
  gtk_widget_set_halign (GTK_WIDGET (scale), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (scale), GTK_ALIGN_END);
  gtk_widget_set_margin_start (GTK_WIDGET (scale), 8);
  gtk_widget_set_margin_bottom (GTK_WIDGET (scale), 8);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), GTK_WIDGET (scale));

  gtk_label_set_ellipsize (GTK_LABEL (credits), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (credits, terrier_basemap_credits ());
  gtk_widget_set_halign (credits, GTK_ALIGN_END);
  gtk_widget_set_valign (credits, GTK_ALIGN_END);
  gtk_widget_add_css_class (credits, "caption");
  gtk_widget_add_css_class (credits, "map-credits");
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), credits);
  /* On a narrow map it gives way to the scale instead of lying on it. */
  gtk_widget_set_margin_start (credits, 190);

  self->legend = terrier_legend_new ();
  gtk_widget_set_halign (GTK_WIDGET (self->legend), GTK_ALIGN_END);
  /* Over the credits: the tools of a page lie along the top, over all of a narrow map. */
  gtk_widget_set_valign (GTK_WIDGET (self->legend), GTK_ALIGN_END);
  gtk_widget_set_margin_end (GTK_WIDGET (self->legend), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->legend), 28);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->legend));
}

static void
terrier_map_view_init (TerrierMapView *self)
{
  static const char *const moves[]
      = { "notify::latitude", "notify::longitude", "notify::zoom-level" };

  add_css ();
  self->map = shumate_map_new ();
  self->viewport = shumate_map_get_viewport (self->map);
  shumate_viewport_set_min_zoom_level (self->viewport, TERRIER_MAP_VIEW_MIN_ZOOM);
  shumate_viewport_set_max_zoom_level (self->viewport, TERRIER_MAP_VIEW_MAX_ZOOM);
  shumate_map_set_zoom_on_double_click (self->map, FALSE);
  self->overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->map));
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  self->points = terrier_point_layer_new (self->viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->points));
  terrier_map_view_add_tools (self);
  add_overlays (self);
  renew_ground (self);
  terrier_map_view_zoom_to_fit (self);
  terrier_map_view_add_input (self);
  g_signal_connect_object (self, "notify::scale-factor", G_CALLBACK (scale_factor_cb), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_signal_connect_object (self->viewport, moves[i], G_CALLBACK (view_changed_cb), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->viewport, "notify::rotation", G_CALLBACK (rotation_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  describe (self);
}

/**
 * terrier_map_view_new:
 *
 * Returns: (transfer floating): a map of Great Britain
 */
GtkWidget *
terrier_map_view_new (void)
{
  return g_object_new (TERRIER_TYPE_MAP_VIEW, NULL);
}
