/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/map-ink.h"

#include <math.h>

#include "carto/map-style.h"

#define CROSS_PX 9.0
#define PIN_PX 9.0

struct _TerrierMapInk
{
  GtkWidget parent_instance;

  TerrierMapInkFrame frame;
  gpointer data;
  GArray *lasso;   /* double */
  GArray *corners; /* double */
  gboolean cross;
  double pin_x, pin_y;
  gboolean dark;
};

G_DEFINE_FINAL_TYPE (TerrierMapInk, terrier_map_ink, GTK_TYPE_WIDGET)

/* Light below and dark above, or the other way round: seen on any ground. */
static void
stroke (TerrierMapInk *self, cairo_t *cr, double width_px)
{
  const TerrierMapStyle *style = terrier_map_style_get (self->dark);

  cairo_set_source_rgb (cr, style->paper.red, style->paper.green, style->paper.blue);
  cairo_set_line_width (cr, width_px + 2);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, style->ink.red, style->ink.green, style->ink.blue);
  cairo_set_line_width (cr, width_px);
  cairo_stroke (cr);
}

static void
draw_lasso (TerrierMapInk *self, cairo_t *cr)
{
  const double dash[] = { 5, 3 };

  for (guint i = 0; i + 1 < self->lasso->len; i += 2)
    cairo_line_to (cr, g_array_index (self->lasso, double, i),
                   g_array_index (self->lasso, double, i + 1));
  cairo_close_path (cr);
  cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
  stroke (self, cr, 1.5);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_corners (TerrierMapInk *self, cairo_t *cr, const TerrierFrame *frame)
{
  for (guint i = 0; i + 1 < self->corners->len; i += 2)
    cairo_line_to (cr, terrier_frame_x_px (frame, g_array_index (self->corners, double, i)),
                   terrier_frame_y_px (frame, g_array_index (self->corners, double, i + 1)));
  stroke (self, cr, 2);
  for (guint i = 0; i + 1 < self->corners->len; i += 2)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, terrier_frame_x_px (frame, g_array_index (self->corners, double, i)),
                 terrier_frame_y_px (frame, g_array_index (self->corners, double, i + 1)), 3.5, 0,
                 2 * G_PI);
    }
  stroke (self, cr, 2);
}

static void
draw_cross (TerrierMapInk *self, cairo_t *cr, const TerrierFrame *frame)
{
  double x = frame->width_px / 2, y = frame->height_px / 2;

  cairo_move_to (cr, x - CROSS_PX, y);
  cairo_line_to (cr, x + CROSS_PX, y);
  cairo_move_to (cr, x, y - CROSS_PX);
  cairo_line_to (cr, x, y + CROSS_PX);
  stroke (self, cr, 1.5);
}

/* A drop that stands on its point. */
static void
draw_pin (TerrierMapInk *self, cairo_t *cr, const TerrierFrame *frame)
{
  const TerrierMapStyle *style = terrier_map_style_get (self->dark);
  double x = terrier_frame_x_px (frame, self->pin_x), y = terrier_frame_y_px (frame, self->pin_y);

  cairo_move_to (cr, x, y);
  cairo_arc (cr, x, y - 2 * PIN_PX, PIN_PX, 0.8 * G_PI, 0.2 * G_PI);
  cairo_close_path (cr);
  cairo_set_source_rgb (cr, style->ink.red, style->ink.green, style->ink.blue);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, style->paper.red, style->paper.green, style->paper.blue);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  cairo_arc (cr, x, y - 2 * PIN_PX, PIN_PX * 0.35, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
terrier_map_ink_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TerrierMapInk *self = TERRIER_MAP_INK (widget);
  gboolean pinned = isfinite (self->pin_x) && isfinite (self->pin_y);
  TerrierFrame frame;
  cairo_t *cr;

  /* Cairo over the whole map is dear: only while there is something. */
  if (self->lasso->len == 0 && self->corners->len == 0 && !self->cross && !pinned)
    return;
  self->frame (self->data, &frame);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) frame.width_px,
                                                                 (float) frame.height_px));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (self->lasso->len > 0)
    draw_lasso (self, cr);
  if (self->corners->len > 0)
    draw_corners (self, cr, &frame);
  if (self->cross)
    draw_cross (self, cr, &frame);
  if (pinned)
    draw_pin (self, cr, &frame);
  cairo_destroy (cr);
}

static void
terrier_map_ink_finalize (GObject *object)
{
  TerrierMapInk *self = TERRIER_MAP_INK (object);

  g_array_unref (self->lasso);
  g_array_unref (self->corners);

  G_OBJECT_CLASS (terrier_map_ink_parent_class)->finalize (object);
}

static void
terrier_map_ink_class_init (TerrierMapInkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = terrier_map_ink_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = terrier_map_ink_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
terrier_map_ink_init (TerrierMapInk *self)
{
  self->lasso = g_array_new (FALSE, FALSE, sizeof (double));
  self->corners = g_array_new (FALSE, FALSE, sizeof (double));
  self->pin_x = self->pin_y = NAN;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

TerrierMapInk *
terrier_map_ink_new (TerrierMapInkFrame frame, gpointer data)
{
  TerrierMapInk *self = g_object_new (TERRIER_TYPE_MAP_INK, NULL);

  self->frame = frame;
  self->data = data;
  return self;
}

void
terrier_map_ink_set_dark (TerrierMapInk *self, gboolean dark)
{
  self->dark = dark;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
terrier_map_ink_clear_lasso (TerrierMapInk *self)
{
  g_array_set_size (self->lasso, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
terrier_map_ink_add_lasso (TerrierMapInk *self, double x_px, double y_px)
{
  g_array_append_val (self->lasso, x_px);
  g_array_append_val (self->lasso, y_px);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const GArray *
terrier_map_ink_get_lasso (TerrierMapInk *self)
{
  return self->lasso;
}

void
terrier_map_ink_set_corners (TerrierMapInk *self, const double *xy, guint n, gboolean cross)
{
  g_array_set_size (self->corners, 0);
  if (n > 0)
    g_array_append_vals (self->corners, xy, 2 * n);
  self->cross = cross;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
terrier_map_ink_set_pin (TerrierMapInk *self, double x, double y)
{
  self->pin_x = x;
  self->pin_y = y;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
