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
/* Asks why what is exempt in the public copy may go out, as an export would, and journals it. */
void terrier_decision_overrule (TerrierSession *session, GtkWidget *parent, gint64 decision);

G_END_DECLS
