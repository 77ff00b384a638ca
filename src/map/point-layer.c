/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/point-layer.h"

#include <math.h>

#include "carto/map-style.h"
#include "carto/mark.h"
#include "core/grid.h"
#include "map/ground.h"
#include "map/mark-cache.h"
#include "map/mark-sheet.h"

/* New marks may take this much of a frame; the rest come with the next. In a frame with another
 * zoom or other points the ground is new as well. */
#define MARK_BUDGET_US 2000
#define MARK_BUDGET_ANEW_US 500

/* How far beside a point a click still finds it. */
#define GRACE_PX 4.0

struct _TerrierPointLayer
{
  ShumateLayer parent_instance;

  TerrierPointSet *points; /* (nullable) */
  TerrierMarkCache *cache;
  TerrierMarkSheet *sheet;
  TerrierGround *ground;
  TerrierMarked *marked; /* (nullable) */
  guint32 selected;
  TerrierCluster hovered; /* a count of 0: none */
  guint redraw_id;
  gboolean dark;
  gboolean drawn_by_cairo; /* the window, and not by a graphics card */
};

G_DEFINE_FINAL_TYPE (TerrierPointLayer, terrier_point_layer, SHUMATE_TYPE_LAYER)

/**
 * terrier_point_layer_get_frame:
 * @self: a layer
 * @frame: (out): what its viewport shows now, in its own pixels
 */
void
terrier_point_layer_get_frame (TerrierPointLayer *self, TerrierFrame *frame)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  double x, y;

  terrier_mercator_from_lonlat (shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
                                shumate_location_get_latitude (SHUMATE_LOCATION (viewport)), &x,
                                &y);
  frame->width_px = gtk_widget_get_width (GTK_WIDGET (self));
  frame->height_px = gtk_widget_get_height (GTK_WIDGET (self));
  frame->px_per_unit = TERRIER_TILE_PX * exp2 (shumate_viewport_get_zoom_level (viewport));
  frame->x = x - frame->width_px / 2 / frame->px_per_unit;
  frame->y = y - frame->height_px / 2 / frame->px_per_unit;
}

/* On whole device pixels, or a texture blurs. */
static double
snap (double px, int scale)
{
  return round (px * scale) / scale;
}

static void
append_mark (GtkSnapshot *snapshot, TerrierMarkImage *image, double x_px, double y_px, int scale)
{
  gtk_snapshot_append_texture (snapshot, terrier_mark_image_get_texture (image),
                               &GRAPHENE_RECT_INIT ((float) snap (x_px - image->half_px, scale),
                                                    (float) snap (y_px - image->half_px, scale),
                                                    (float) (2 * image->half_px),
                                                    (float) (2 * image->half_px)));
}

static void
append_ring (GtkSnapshot *snapshot,
             double x_px,
             double y_px,
             double radius_px,
             float width_px,
             TerrierColour colour)
{
  const float widths[] = { width_px, width_px, width_px, width_px };
  const GdkRGBA rgba = { colour.red, colour.green, colour.blue, 1 };
  const GdkRGBA colours[] = { rgba, rgba, rgba, rgba };
  GskRoundedRect ring;

  gsk_rounded_rect_init_from_rect (&ring,
                                   &GRAPHENE_RECT_INIT ((float) (x_px - radius_px),
                                                        (float) (y_px - radius_px),
                                                        (float) (2 * radius_px),
                                                        (float) (2 * radius_px)),
                                   (float) radius_px);
  gtk_snapshot_append_border (snapshot, &ring, widths, colours);
}

static double
mark_radius_px (const TerrierCluster *mark)
{
  return mark->count > 1 ? terrier_mark_cluster_radius_px (mark->count) : TERRIER_MARK_RADIUS_PX;
}

/* One by one, where a graphics card draws the window. Lesser marks lie over greater ones. */
static void
append_marks (TerrierPointLayer *self, GtkSnapshot *snapshot, const TerrierFrame *frame, int scale)
{
  GArray *marks = terrier_mark_sheet_get_marks (self->sheet);

  for (guint i = 0; i < marks->len; i++)
    {
      const TerrierCluster *mark = &g_array_index (marks, TerrierCluster, i);
      double x = terrier_frame_x_px (frame, mark->x), y = terrier_frame_y_px (frame, mark->y);
      double reach = mark_radius_px (mark) + 8;

      if (x >= -reach && y >= -reach && x <= frame->width_px + reach
          && y <= frame->height_px + reach)
        append_mark (snapshot, terrier_mark_cache_get (self->cache, mark), x, y, scale);
    }
}

/* Selected points lie over the others, each in a ring; those close together are one. */
static void
append_marked (TerrierPointLayer *self, GtkSnapshot *snapshot, const TerrierFrame *frame, int scale)
{
  const TerrierMapStyle *style = terrier_map_style_get (self->dark);
  GArray *marks = terrier_marked_look_at (self->marked, frame);

  for (guint i = 0; i < marks->len; i++)
    {
      const TerrierCluster *mark = &g_array_index (marks, TerrierCluster, i);
      double x = terrier_frame_x_px (frame, mark->x), y = terrier_frame_y_px (frame, mark->y);
      double radius = mark_radius_px (mark) + 5;

      append_mark (snapshot, terrier_mark_cache_get (self->cache, mark), x, y, scale);
      append_ring (snapshot, x, y, radius, 4, style->paper);
      append_ring (snapshot, x, y, radius - 1, 2, style->ink);
    }
}

/* The selected point is always drawn as itself, in a double ring, even where it is one of a
 * cluster. */
static void
append_selected (TerrierPointLayer *self,
                 GtkSnapshot *snapshot,
                 const TerrierFrame *frame,
                 int scale)
{
  const TerrierMapStyle *style = terrier_map_style_get (self->dark);
  double x, y;

  if (self->selected == TERRIER_CLUSTER_NONE
      || !terrier_point_set_get_place (self->points, self->selected, &x, &y))
    return;
  x = terrier_frame_x_px (frame, x);
  y = terrier_frame_y_px (frame, y);
  append_mark (snapshot, terrier_mark_cache_get_point (self->cache, self->selected), x, y, scale);
  append_ring (snapshot, x, y, TERRIER_MARK_RADIUS_PX * 2.2, 5, style->paper);
  append_ring (snapshot, x, y, TERRIER_MARK_RADIUS_PX * 2.2 - 1, 3, style->ink);
}

static gboolean
redraw_cb (gpointer data)
{
  TerrierPointLayer *self = data;

  self->redraw_id = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
terrier_point_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TerrierPointLayer *self = TERRIER_POINT_LAYER (widget);
  int scale = gtk_widget_get_scale_factor (widget);
  TerrierFrame frame;
  gboolean anew;

  terrier_point_layer_get_frame (self, &frame);
  if (!(frame.width_px > 0 && frame.height_px > 0))
    return;
  /* On whole pixels, tiles and marks alike, so that they are copied and not blended. */
  frame.x = round (frame.x * frame.px_per_unit) / frame.px_per_unit;
  frame.y = round (frame.y * frame.px_per_unit) / frame.px_per_unit;
  terrier_ground_look_at (self->ground, &frame);
  anew = terrier_mark_sheet_look_at (self->sheet, self->points, &frame, scale);
  terrier_mark_cache_begin_frame (self->cache, self->points, scale, self->dark,
                                  anew ? MARK_BUDGET_ANEW_US : MARK_BUDGET_US);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) frame.width_px,
                                                         (float) frame.height_px));
  if (self->drawn_by_cairo)
    terrier_mark_sheet_snapshot (self->sheet, snapshot, self->ground, self->cache, self->dark);
  else
    {
      terrier_ground_snapshot (self->ground, &frame, snapshot);
      append_marks (self, snapshot, &frame, scale);
    }
  if (self->hovered.count > 0)
    append_ring (snapshot, terrier_frame_x_px (&frame, self->hovered.x),
                 terrier_frame_y_px (&frame, self->hovered.y), mark_radius_px (&self->hovered) + 4,
                 2, terrier_map_style_get (self->dark)->ink);
  if (self->marked != NULL)
    append_marked (self, snapshot, &frame, scale);
  append_selected (self, snapshot, &frame, scale);
  gtk_snapshot_pop (snapshot);
  /* Rings for which this frame had no time. Asking for a frame within a frame has no effect. */
  if (terrier_mark_cache_is_short (self->cache) && self->redraw_id == 0)
    self->redraw_id = g_idle_add (redraw_cb, self);
}

static void
terrier_point_layer_dispose (GObject *object)
{
  TerrierPointLayer *self = TERRIER_POINT_LAYER (object);

  g_clear_handle_id (&self->redraw_id, g_source_remove);
  g_clear_pointer (&self->points, terrier_point_set_unref);
  g_clear_pointer (&self->cache, terrier_mark_cache_free);
  g_clear_pointer (&self->marked, terrier_marked_free);
  g_clear_pointer (&self->sheet, terrier_mark_sheet_free);
  g_clear_pointer (&self->ground, terrier_ground_free);

  G_OBJECT_CLASS (terrier_point_layer_parent_class)->dispose (object);
}

static void
terrier_point_layer_constructed (GObject *object)
{
  TerrierPointLayer *self = TERRIER_POINT_LAYER (object);

  G_OBJECT_CLASS (terrier_point_layer_parent_class)->constructed (object);
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (self)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

static void
terrier_point_layer_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (terrier_point_layer_parent_class)->realize (widget);
  TERRIER_POINT_LAYER (widget)->drawn_by_cairo
      = GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (gtk_widget_get_native (widget)));
}

/* The map below keeps the pointer: hits are found by number, not by widget. */
static gboolean
terrier_point_layer_contains (GtkWidget *widget, double x, double y)
{
  return FALSE;
}

static void
terrier_point_layer_class_init (TerrierPointLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = terrier_point_layer_constructed;
  object_class->dispose = terrier_point_layer_dispose;
  widget_class->realize = terrier_point_layer_realize;
  widget_class->snapshot = terrier_point_layer_snapshot;
  widget_class->contains = terrier_point_layer_contains;
}

static void
terrier_point_layer_init (TerrierPointLayer *self)
{
  self->cache = terrier_mark_cache_new ();
  self->sheet = terrier_mark_sheet_new ();
  self->ground = terrier_ground_new (GTK_WIDGET (self));
  self->selected = TERRIER_CLUSTER_NONE;
}

/**
 * terrier_point_layer_new:
 * @viewport: whose map it lies on; it needs a reference map source
 *
 * Main thread, as all of this type.
 *
 * Returns: (transfer full): an empty layer
 */
TerrierPointLayer *
terrier_point_layer_new (ShumateViewport *viewport)
{
  return g_object_new (TERRIER_TYPE_POINT_LAYER, "viewport", viewport, NULL);
}

/* @source: of the tiles below the points, made for the style and the scale of the window. */
void
terrier_point_layer_set_source (TerrierPointLayer *self, ShumateMapSource *source)
{
  g_return_if_fail (TERRIER_IS_POINT_LAYER (self));

  terrier_ground_set_source (self->ground, source);
}

/**
 * terrier_point_layer_set_points:
 * @self: a layer
 * @points: (nullable) (transfer none): made elsewhere, shown from the next frame on
 *
 * Replaces all points; nothing is selected or hovered afterwards.
 */
void
terrier_point_layer_set_points (TerrierPointLayer *self, TerrierPointSet *points)
{
  g_return_if_fail (TERRIER_IS_POINT_LAYER (self));

  if (points != NULL)
    terrier_point_set_ref (points);
  g_clear_pointer (&self->points, terrier_point_set_unref);
  self->points = points;
  self->selected = TERRIER_CLUSTER_NONE;
  self->hovered.count = 0;
  g_clear_pointer (&self->marked, terrier_marked_free);
  terrier_mark_sheet_clear (self->sheet);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
terrier_point_layer_set_marked (TerrierPointLayer *self, TerrierMarked *marked)
{
  g_return_if_fail (TERRIER_IS_POINT_LAYER (self));

  g_clear_pointer (&self->marked, terrier_marked_free);
  self->marked = marked;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* (transfer none) (nullable) */
TerrierPointSet *
terrier_point_layer_get_points (TerrierPointLayer *self)
{
  g_return_val_if_fail (TERRIER_IS_POINT_LAYER (self), NULL);

  return self->points;
}

void
terrier_point_layer_set_dark (TerrierPointLayer *self, gboolean dark)
{
  g_return_if_fail (TERRIER_IS_POINT_LAYER (self));

  self->dark = dark;
  terrier_mark_sheet_clear (self->sheet);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* @point: by number, or TERRIER_CLUSTER_NONE. */
void
terrier_point_layer_set_selected (TerrierPointLayer *self, guint32 point)
{
  g_return_if_fail (TERRIER_IS_POINT_LAYER (self));

  if (self->selected == point)
    return;
  self->selected = point;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint32
terrier_point_layer_get_selected (TerrierPointLayer *self)
{
  g_return_val_if_fail (TERRIER_IS_POINT_LAYER (self), TERRIER_CLUSTER_NONE);

  return self->selected;
}

/**
 * terrier_point_layer_set_hovered:
 * @self: a layer
 * @mark: (nullable): a mark from terrier_point_layer_hit(), or %NULL
 *
 * Returns: %TRUE when that is another mark than before
 */
gboolean
terrier_point_layer_set_hovered (TerrierPointLayer *self, const TerrierCluster *mark)
{
  g_return_val_if_fail (TERRIER_IS_POINT_LAYER (self), FALSE);

  if (mark == NULL ? self->hovered.count == 0
                   : mark->count == self->hovered.count && mark->point == self->hovered.point)
    return FALSE;
  if (mark != NULL)
    self->hovered = *mark;
  else
    self->hovered.count = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

/**
 * terrier_point_layer_hit:
 * @self: a layer
 * @x_px: in the layer
 * @y_px: in the layer
 * @mark: (out): what is there
 *
 * Finds the mark under the pointer among those that the last frame showed, the nearest of several.
 *
 * Returns: %FALSE when there is none
 */
gboolean
terrier_point_layer_hit (TerrierPointLayer *self, double x_px, double y_px, TerrierCluster *mark)
{
  double best = INFINITY;
  GArray *marks;
  TerrierFrame frame;

  g_return_val_if_fail (TERRIER_IS_POINT_LAYER (self), FALSE);

  terrier_point_layer_get_frame (self, &frame);
  marks = terrier_mark_sheet_get_marks (self->sheet);
  for (guint i = 0; i < marks->len; i++)
    {
      const TerrierCluster *candidate = &g_array_index (marks, TerrierCluster, i);
      double distance = hypot (terrier_frame_x_px (&frame, candidate->x) - x_px,
                               terrier_frame_y_px (&frame, candidate->y) - y_px);

      if (distance <= mark_radius_px (candidate) + GRACE_PX && distance < best)
        {
          best = distance;
          *mark = *candidate;
        }
    }
  return best < INFINITY;
}
