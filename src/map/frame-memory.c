/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/frame-memory.h"

#ifdef GDK_WINDOWING_X11
#include <cairo-xlib.h>
#include <gdk/x11/gdkx.h>

static const char key[] = "terrier-frame-memory";

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
 * @widget: a realised widget of the window
 *
 * Holds what frames of the window at its present size need. Does nothing where frames go another
 * way, or when that much is held already. Main thread.
 */
void
terrier_frame_memory_hold (GtkWidget *widget)
{
#ifdef GDK_WINDOWING_X11
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;
  int scale = gtk_widget_get_scale_factor (widget), width_px, height_px;
  cairo_surface_t *held;

  if (surface == NULL || !GDK_IS_X11_SURFACE (surface)
      || !GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native)))
    return;
  width_px = gdk_surface_get_width (surface) * scale;
  height_px = gdk_surface_get_height (surface) * scale;
  held = g_object_get_data (G_OBJECT (native), key);
  if (held != NULL
      && width_px * height_px
             <= cairo_image_surface_get_width (held) * cairo_image_surface_get_height (held))
    return;
  g_object_set_data (G_OBJECT (native), key, NULL);
  g_object_set_data_full (G_OBJECT (native), key, hold_of_x11 (surface, width_px, height_px),
                          (GDestroyNotify) cairo_surface_destroy);
#endif
}
