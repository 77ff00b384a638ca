/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks where to and writes the options of @programme as a workbook with live sums, off the main
 * thread; a toast says that it is there, a bar what went wrong. Main thread. */
void terrier_workbook_export (TerrierSession *session,
                              GtkWidget *parent,
                              const char *file_name,
                              gint64 programme);
/* The same without the question: for the file chooser's answer and for tests. */
void terrier_workbook_export_to (TerrierSession *session, const char *path, gint64 programme);

G_END_DECLS
