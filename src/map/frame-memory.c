/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/frame-memory.h"

#ifdef GDK_WINDOWING_X11
#include <cairo-xlib.h>
#include <gdk/x11/gdkx.h>
#endif

struct _TerrierFrameMemory
{
  cairo_surface_t *held; /* (nullable): never drawn to */
  int width_px, height_px;
};

/* Main thread, as all of this. */
TerrierFrameMemory *
terrier_frame_memory_new (void)
{
  return g_new0 (TerrierFrameMemory, 1);
}

/* While the display is open, which is to say before the end of the main loop. */
void
terrier_frame_memory_free (TerrierFrameMemory *self)
{
  g_clear_pointer (&self->held, cairo_surface_destroy);
  g_free (self);
}

#ifdef GDK_WINDOWING_X11

/* cairo makes its store eight times as large as the first piece asked of it, so a piece as large as
 * the window leaves room for the frames of that window. */
static cairo_surface_t *
hold_of_x11 (GdkSurface *surface, int width_px, int height_px)
{
  GdkDisplay *display = gdk_surface_get_display (surface);
  Display *x_display = gdk_x11_display_get_xdisplay (display);
  cairo_surface_t *window, *held;

  window = cairo_xlib_surface_create (x_display, gdk_x11_surface_get_xid (surface),
                                      DefaultVisual (x_display, DefaultScreen (x_display)),
                                      width_px, height_px);
  held = cairo_surface_create_similar_image (window, CAIRO_FORMAT_RGB24, width_px, height_px);
  cairo_surface_destroy (window);
  return held;
}

#endif

/**
 * terrier_frame_memory_hold:
 * @self: memory
 * @widget: a realised widget of the window that shows the map
 *
 * Holds what frames of the window at its present size need. Does nothing where frames go another
 * way, or when that much is held already.
 */
void
terrier_frame_memory_hold (TerrierFrameMemory *self, GtkWidget *widget)
{
#ifdef GDK_WINDOWING_X11
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;
  int scale = gtk_widget_get_scale_factor (widget), width_px, height_px;

  if (surface == NULL || !GDK_IS_X11_SURFACE (surface)
      || !GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native)))
    return;
  width_px = gdk_surface_get_width (surface) * scale;
  height_px = gdk_surface_get_height (surface) * scale;
  if (width_px * height_px <= self->width_px * self->height_px)
    return;
  g_clear_pointer (&self->held, cairo_surface_destroy);
  self->held = hold_of_x11 (surface, width_px, height_px);
  self->width_px = width_px;
  self->height_px = height_px;
#endif
}
