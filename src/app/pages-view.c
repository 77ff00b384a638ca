/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/pages-view.h"

#include <glib/gi18n-lib.h>

/* Pixels between pages and around them. */
#define GAP 12
#define MAX_SCALE 1.35

struct _TerrierPagesView
{
  GtkWidget parent_instance;

  TerrierPages *pages;
  GtkAdjustment *vadjustment; /* of the scrolled window around; (nullable) */
  gulong scrolled_id;
};

enum
{
  BLOCK_ACTIVATED,
  FIGURE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierPagesView, terrier_pages_view, GTK_TYPE_WIDGET)

/* Pixels for a point, when the widget is @width wide. */
static double
scale_for (TerrierPagesView *self, int width)
{
  double width_pt, height_pt;

  terrier_pages_get_size (self->pages, &width_pt, &height_pt);
  return CLAMP ((width - 2 * GAP) / width_pt, 0.2, MAX_SCALE);
}

/* Where a page stands in the widget. */
static void
place_page (TerrierPagesView *self, guint page, graphene_rect_t *area)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double scale = scale_for (self, width);
  double width_pt, height_pt;

  terrier_pages_get_size (self->pages, &width_pt, &height_pt);
  graphene_rect_init (area, (float) ((width - width_pt * scale) / 2),
                      (float) (GAP + page * (height_pt * scale + GAP)), (float) (width_pt * scale),
                      (float) (height_pt * scale));
}

static void
snapshot_page (TerrierPagesView *self,
               guint page,
               const graphene_rect_t *area,
               GtkSnapshot *snapshot)
{
  static const GdkRGBA paper = { 1, 1, 1, 1 };
  static const GdkRGBA edge = { 0.5f, 0.5f, 0.5f, 0.6f };
  const GdkRGBA edges[] = { edge, edge, edge, edge };
  static const float widths[] = { 1, 1, 1, 1 };
  double scale = scale_for (self, gtk_widget_get_width (GTK_WIDGET (self)));
  GskRoundedRect outline;
  cairo_t *cr;

  gtk_snapshot_append_color (snapshot, &paper, area);
  cr = gtk_snapshot_append_cairo (snapshot, area);
  cairo_translate (cr, area->origin.x, area->origin.y);
  cairo_scale (cr, scale, scale);
  terrier_pages_draw (self->pages, page, cr);
  cairo_destroy (cr);
  gsk_rounded_rect_init_from_rect (&outline, area, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, edges);
}

static void
terrier_pages_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TerrierPagesView *self = TERRIER_PAGES_VIEW (widget);
  double top = 0;
  double bottom = gtk_widget_get_height (widget);

  if (self->pages == NULL)
    return;
  if (self->vadjustment != NULL)
    {
      top = gtk_adjustment_get_value (self->vadjustment);
      bottom = top + gtk_adjustment_get_page_size (self->vadjustment);
    }
  for (guint page = 0; page < terrier_pages_get_n (self->pages); page++)
    {
      graphene_rect_t area;

      place_page (self, page, &area);
      if (area.origin.y + area.size.height >= top && area.origin.y <= bottom)
        snapshot_page (self, page, &area, snapshot);
    }
}

static GtkSizeRequestMode
terrier_pages_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
terrier_pages_view_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  TerrierPagesView *self = TERRIER_PAGES_VIEW (widget);
  double width_pt, height_pt;

  if (orientation == GTK_ORIENTATION_HORIZONTAL || self->pages == NULL)
    {
      *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 280 : 100;
      *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 620 : 100;
      return;
    }
  terrier_pages_get_size (self->pages, &width_pt, &height_pt);
  *minimum = *natural
      = GAP
        + (int) (terrier_pages_get_n (self->pages)
                 * (height_pt * scale_for (self, for_size < 0 ? 620 : for_size) + GAP));
}

static void
watch_scrolling (TerrierPagesView *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  if (self->vadjustment != NULL)
    g_signal_handler_disconnect (self->vadjustment, self->scrolled_id);
  g_clear_object (&self->vadjustment);
  if (scroller == NULL)
    return;
  /* A viewport moves its child without drawing it anew, and pages out of view are not drawn. */
  self->vadjustment
      = g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
  self->scrolled_id = g_signal_connect_swapped (self->vadjustment, "value-changed",
                                                G_CALLBACK (gtk_widget_queue_draw), self);
}

static void
terrier_pages_view_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (terrier_pages_view_parent_class)->root (widget);
  watch_scrolling (TERRIER_PAGES_VIEW (widget));
}

static gboolean
hit_at (TerrierPagesView *self,
        double x,
        double y,
        guint *page,
        graphene_rect_t *area,
        TerrierPageHit *hit)
{
  double scale;

  if (self->pages == NULL)
    return FALSE;
  scale = scale_for (self, gtk_widget_get_width (GTK_WIDGET (self)));
  for (*page = 0; *page < terrier_pages_get_n (self->pages); (*page)++)
    {
      place_page (self, *page, area);
      if (graphene_rect_contains_point (area, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return terrier_pages_hit (self->pages, *page, (x - area->origin.x) / scale,
                                  (y - area->origin.y) / scale, hit);
    }
  return FALSE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  TerrierPagesView *self = user_data;
  double scale;
  TerrierPageHit hit;
  graphene_rect_t area;
  guint page;

  if (!hit_at (self, x, y, &page, &area, &hit))
    return;
  scale = scale_for (self, gtk_widget_get_width (GTK_WIDGET (self)));
  if (hit.figure != NULL)
    {
      GdkRectangle where = { (int) (area.origin.x + hit.area_pt.x * scale),
                             (int) (area.origin.y + hit.area_pt.y * scale),
                             MAX (1, (int) (hit.area_pt.width * scale)),
                             MAX (1, (int) (hit.area_pt.height * scale)) };

      g_signal_emit (self, signals[FIGURE_ACTIVATED], 0, hit.figure, &where);
    }
  else if (hit.block_id != NULL)
    g_signal_emit (self, signals[BLOCK_ACTIVATED], 0, hit.block_id);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, gpointer user_data)
{
  TerrierPagesView *self = user_data;
  TerrierPageHit hit;
  graphene_rect_t area;
  guint page;
  gboolean link
      = hit_at (self, x, y, &page, &area, &hit) && (hit.figure != NULL || hit.block_id != NULL);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), link ? "pointer" : NULL);
}

static void
terrier_pages_view_dispose (GObject *object)
{
  TerrierPagesView *self = TERRIER_PAGES_VIEW (object);

  if (self->vadjustment != NULL)
    g_signal_handler_disconnect (self->vadjustment, self->scrolled_id);
  g_clear_object (&self->vadjustment);
  g_clear_pointer (&self->pages, terrier_pages_unref);

  G_OBJECT_CLASS (terrier_pages_view_parent_class)->dispose (object);
}

static void
terrier_pages_view_class_init (TerrierPagesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_pages_view_dispose;
  widget_class->snapshot = terrier_pages_view_snapshot;
  widget_class->measure = terrier_pages_view_measure;
  widget_class->get_request_mode = terrier_pages_view_get_request_mode;
  widget_class->root = terrier_pages_view_root;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
  gtk_widget_class_set_css_name (widget_class, "pages");

  signals[BLOCK_ACTIVATED]
      = g_signal_new ("block-activated", TERRIER_TYPE_PAGES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FIGURE_ACTIVATED]
      = g_signal_new ("figure-activated", TERRIER_TYPE_PAGES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                      GDK_TYPE_RECTANGLE | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
terrier_pages_view_init (TerrierPagesView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pages as they will print"), -1);
}

/**
 * terrier_pages_view_set_pages:
 * @self: a pages view
 * @pages: (nullable): what to show; a reference is taken. The place scrolled to stays.
 */
void
terrier_pages_view_set_pages (TerrierPagesView *self, TerrierPages *pages)
{
  guint n_before = self->pages != NULL ? terrier_pages_get_n (self->pages) : 0;
  guint n_pages = pages != NULL ? terrier_pages_get_n (pages) : 0;
  g_autofree char *description = NULL;

  g_return_if_fail (TERRIER_IS_PAGES_VIEW (self));

  if (pages != NULL)
    terrier_pages_ref (pages);
  g_clear_pointer (&self->pages, terrier_pages_unref);
  self->pages = pages;
  description = g_strdup_printf (ngettext ("%u page", "%u pages", n_pages), n_pages);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  if (n_pages != n_before)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

TerrierPages *
terrier_pages_view_get_pages (TerrierPagesView *self)
{
  g_return_val_if_fail (TERRIER_IS_PAGES_VIEW (self), NULL);
  return self->pages;
}

/**
 * terrier_pages_view_show_block:
 * @self: a pages view
 * @block_id: the id of a block
 *
 * Scrolls to where the block begins, when it is in the pages and not in view already.
 */
void
terrier_pages_view_show_block (TerrierPagesView *self, const char *block_id)
{
  cairo_rectangle_t area_pt;
  graphene_rect_t area;
  guint page;
  double scale, y, value;

  g_return_if_fail (TERRIER_IS_PAGES_VIEW (self));

  if (self->pages == NULL || self->vadjustment == NULL
      || gtk_widget_get_width (GTK_WIDGET (self)) == 0
      || !terrier_pages_find_block (self->pages, block_id, &page, &area_pt))
    return;
  scale = scale_for (self, gtk_widget_get_width (GTK_WIDGET (self)));
  place_page (self, page, &area);
  y = area.origin.y + area_pt.y * scale;
  value = gtk_adjustment_get_value (self->vadjustment);
  if (y < value || y > value + gtk_adjustment_get_page_size (self->vadjustment) * 0.8)
    gtk_adjustment_set_value (self->vadjustment, y - 3 * GAP);
}
