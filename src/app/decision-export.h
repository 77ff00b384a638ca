/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/paper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A record of decision leaves the window: read anew, so that the paper is what the file holds, and
 * refused when a public copy would say something exempt. Main thread. */
void terrier_decision_export (TerrierSession *session,
                              GtkWidget *parent,
                              gint64 decision,
                              TerrierCopy copy,
                              const char *file_name);
void terrier_decision_export_to (TerrierSession *session,
                                 gint64 decision,
                                 TerrierCopy copy,
                                 const char *path);
void terrier_decision_print (TerrierSession *session,
                             GtkWidget *parent,
                             gint64 decision,
                             TerrierCopy copy);

G_END_DECLS
