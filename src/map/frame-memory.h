/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where cairo draws the window under X, each frame goes to the server through shared memory. cairo
 * gives that memory back after every frame, and the next one begins with a thousand page faults:
 * a quarter of a frame of the map. A piece of it that is held and never written to keeps the rest
 * from being given back, as long as the window lives. It takes address space and no memory. */
void terrier_frame_memory_hold (GtkWidget *widget);

G_END_DECLS
