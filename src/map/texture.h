/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gdk/gdk.h>

G_BEGIN_DECLS

GdkTexture *terrier_texture_new (cairo_surface_t *surface);
GdkTexture *terrier_texture_new_opaque (cairo_surface_t *surface);

G_END_DECLS
