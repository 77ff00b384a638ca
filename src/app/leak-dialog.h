/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/leaks.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @overruled: whether it may go out all the same; the reason is in the journal by then. */
typedef void (*TerrierLeakFunc) (gboolean overruled, gpointer user_data);

/* Says what exempt values something public would hold, and asks for a reason to let them out.
 * @parent: (nullable); @output: what would go out; @decision: id, or 0. @func is called once, from
 * the main loop. Main thread. */
void terrier_leak_dialog_ask (TerrierSession *session,
                              GtkWindow *parent,
                              GPtrArray *leaks,
                              const char *output,
                              gint64 decision,
                              TerrierLeakFunc func,
                              gpointer user_data);

G_END_DECLS
